//! P9 · What the workforce answered: how many of whom, where they expect to be, what makes it hard to stay, and what they were told.

use crate::composition::GroupLine;
use crate::jobs::JobGroup;
use crate::people::PeopleTable;
use crate::records::{EmployerSort, FeedbackReply, JobSort, Staying, Theme, WorkforceResponse};
use kernel::Source;
use record::{Held, Listed};
use serde::Serialize;
use staffing::Rate;

/// How many of a group answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answered {
    /// The groups of jobs, or the sorts of employers, that are put together in it.
    pub groups: Vec<String>,
    /// Answers.
    pub answers: u64,
    /// Heads of the group in the return; `None` where the return does not tell them.
    pub heads: Option<u32>,
    /// Answers over heads; `None` when there are more answers than heads, or no heads.
    pub rate: Option<Rate>,
}

/// What was answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Heard {
    /// All answers.
    pub answers: usize,
    /// By group of jobs, small groups put together.
    pub by_jobs: Vec<Answered>,
    /// By sort of employer, small groups put together; those who would rather not say are left out.
    pub by_employer: Vec<Answered>,
    /// Where they expect to work in a year, by group of jobs. `None` when it may not be shown.
    pub staying: Option<PeopleTable>,
    /// What makes it hard to stay, by group of jobs; somebody may name several things. `None` when it may not be shown.
    pub themes: Option<PeopleTable>,
    /// Themes that may be shown and to which nobody has replied, the most frequent first.
    pub unanswered: Vec<String>,
}

/// What was answered, told in numbers that give nobody away. `least` is the smallest count that is shown.
pub fn heard(answers: &[Held<WorkforceResponse>], replies: &[Held<FeedbackReply>], workforce: &[GroupLine], least: u64) -> Heard {
    let rows: Vec<&str> = JobSort::LIST.iter().map(|it| it.code).collect();
    let place = |list: &[record::Choice], code: &str| list.iter().position(|it| it.code == code).unwrap_or(usize::MAX);
    let row = |it: &Held<WorkforceResponse>| place(JobSort::LIST, it.it.jobs.code());
    let codes = |list: &'static [record::Choice]| list.iter().map(|it| it.code).collect::<Vec<&str>>();
    let staying = answers.iter().map(|it| (row(it), place(Staying::LIST, it.it.staying.code())));
    let staying = PeopleTable::count(&rows, &codes(Staying::LIST), staying, least);
    let named = answers.iter().flat_map(|it| it.it.themes.all().iter().map(move |theme| (row(it), place(Theme::LIST, theme.code()))));
    let themes = PeopleTable::count(&rows, &codes(Theme::LIST), named, least);
    let by_jobs = staying.as_ref().map(|it| rates(it, |code| of_jobs(workforce, code))).unwrap_or_default();
    let employers = answers.iter().filter_map(|it| Some((place(EmployerSort::LIST, it.it.employer?.code()), 0)));
    let employers = PeopleTable::count(&codes(EmployerSort::LIST), &["answers"], employers, least);
    let by_employer = employers.map(|it| rates(&it, |code| of_employers(workforce, code))).unwrap_or_default();
    let unanswered = themes.as_ref().map(|it| unanswered(it, replies)).unwrap_or_default();
    Heard { answers: answers.len(), by_jobs, by_employer, staying, themes, unanswered }
}

/// Heads of a group of jobs; `None` for an answer that names no group.
fn of_jobs(workforce: &[GroupLine], code: &str) -> Option<u32> {
    let of = |it: &&GroupLine| it.by == "role" && JobGroup::of(it.code).code() == code;
    JobGroup::CODES.contains(&code).then(|| workforce.iter().filter(of).map(GroupLine::heads).sum())
}

/// Heads of a sort of employer. The return holds neither the NHS nor people who are employed by whom they support.
fn of_employers(workforce: &[GroupLine], code: &str) -> Option<u32> {
    let types: &[u8] = match EmployerSort::of(code)? {
        EmployerSort::Council => &[1, 3],
        EmployerSort::Private => &[6],
        EmployerSort::Voluntary => &[7],
        EmployerSort::OtherEmployer => &[8],
        EmployerSort::Nhs | EmployerSort::Person => return None,
    };
    Some(workforce.iter().filter(|it| it.by == "employer" && types.contains(&it.code)).map(GroupLine::heads).sum())
}

/// Response rates of the rows that are shown, so that small groups stay together.
fn rates(table: &PeopleTable, heads: impl Fn(&str) -> Option<u32>) -> Vec<Answered> {
    let line = |(groups, answers): (&Vec<String>, &u64)| {
        let heads = groups.iter().map(|it| heads(it)).sum::<Option<u32>>().filter(|it| *it > 0);
        let rate =
            heads.map(|of| Rate::share(Source::titled("Answers over the workforce"), u32::try_from(*answers).unwrap_or(u32::MAX), of));
        Answered { groups: groups.clone(), answers: *answers, heads, rate: rate.filter(|it| it.value.is_some()) }
    };
    table.rows.iter().zip(&table.row_totals).map(line).collect()
}

fn unanswered(table: &PeopleTable, replies: &[Held<FeedbackReply>]) -> Vec<String> {
    let replied = |code: &String| replies.iter().any(|it| it.it.theme.code() == code);
    let mut found: Vec<(&Vec<String>, u64)> = table.columns.iter().zip(table.column_totals.iter().copied()).collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.1));
    found.into_iter().flat_map(|it| it.0).filter(|it| !replied(it)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::ground::tests::held;

    fn answer(number: u64, staying: &str, jobs: &str, themes: &str) -> Held<WorkforceResponse> {
        let texts = [("plan", "WFP-1"), ("call", "FBC-1"), ("staying", staying), ("jobs", jobs), ("themes", themes)];
        held(number, &[&texts[..], &[("received_on", "2026-05-01")]].concat())
    }

    fn line(code: u8, heads: u32) -> GroupLine {
        GroupLine { by: "role".into(), code, heads_known: heads, ..GroupLine::default() }
    }

    /// 30 care workers of 200, 8 managers of 20 and two nurses: the nurses are put together with the managers, so are their heads.
    #[test]
    fn rates_are_told_by_group_and_small_groups_stay_together() {
        let care = (0..30).map(|it| answer(it + 1, if it < 12 { "here" } else { "elsewhere" }, "direct-care", "pay; hours"));
        let managers = (0..8).map(|it| answer(it + 40, if it < 3 { "here" } else { "in-care" }, "managerial", "workload"));
        let nurses = (0..2).map(|it| answer(it + 60, "here", "professional", ""));
        let answers: Vec<_> = care.chain(managers).chain(nurses).collect();
        let found = heard(&answers, &[], &[line(8, 150), line(52, 50), line(4, 20), line(16, 10)], 5);
        let told: Vec<_> = found.by_jobs.iter().map(|it| (it.groups.join("+"), it.answers, it.heads)).collect();
        assert_eq!(told, [("direct-care".into(), 30, Some(200)), ("managerial+professional".into(), 10, Some(30))]);
        assert_eq!(found.by_jobs[0].rate.as_ref().and_then(|it| it.value), Some(0.15));
        assert_eq!(found.unanswered, ["pay", "hours", "workload"]);
        let reply = [("plan", "WFP-1"), ("call", "FBC-1"), ("theme", "pay"), ("said", "Pay"), ("did", "A rise"), ("told_on", "2026-06-01")];
        assert_eq!(heard(&answers, &[held(1, &reply)], &[], 5).unanswered, ["hours", "workload"]);
    }

    /// Twenty of a company with 400 heads, six of the council with 60, and six who are employed by a person, whom no return holds. Two of the
    /// NHS alone would be known by their colleagues: they are put together, and so no rate is told of them.
    #[test]
    fn rates_are_told_by_employer_where_the_return_holds_it() {
        let of = |from: u64, count: u64, employer: &'static str| {
            (from..from + count).map(move |it| {
                let texts = [("plan", "WFP-1"), ("call", "FBC-1"), ("staying", "here"), ("jobs", "direct-care"), ("employer", employer)];
                held::<WorkforceResponse>(it, &[&texts[..], &[("received_on", "2026-05-01")]].concat())
            })
        };
        let silent = (100..110).map(|it| answer(it, "here", "direct-care", ""));
        let answers: Vec<_> =
            of(1, 20, "private").chain(of(30, 6, "council")).chain(of(40, 6, "person")).chain(of(50, 2, "nhs")).chain(silent).collect();
        let employer = |code, heads| GroupLine { by: "employer".into(), code, heads_known: heads, ..GroupLine::default() };
        let found = heard(&answers, &[], &[employer(6, 400), employer(1, 45), employer(3, 15)], 5);
        let told: Vec<_> = found.by_employer.iter().map(|it| (it.groups.join("+"), it.answers, it.heads)).collect();
        assert_eq!(told.iter().map(|it| it.1).sum::<u64>(), 34, "who would rather not say is not counted: {told:?}");
        assert!(told.contains(&("private".into(), 20, Some(400))), "{told:?}");
        assert!(found.by_employer.iter().all(|it| it.answers >= 5), "{told:?}");
        let nhs = found.by_employer.iter().find(|it| it.groups.contains(&"nhs".to_owned())).expect("in a group");
        assert!(nhs.groups.len() > 1 && nhs.rate.is_none(), "{told:?}");
        assert_eq!(found.by_employer[0].rate.as_ref().and_then(|it| it.value), Some(0.05));
    }

    /// Planted: four answers in all. Nothing of them is told but their number.
    #[test]
    fn few_answers_tell_nothing() {
        let answers: Vec<_> = (0..4).map(|it| answer(it + 1, "here", "direct-care", "pay")).collect();
        let found = heard(&answers, &[], &[line(8, 150)], 5);
        assert_eq!((found.answers, found.by_jobs, found.staying, found.themes), (4, vec![], None, None));
    }
}
