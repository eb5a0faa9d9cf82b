//! P9 · What the workforce answered: how many of whom, where they expect to be, what makes it hard to stay, and what they were told.

use crate::composition::{Diversity, GroupLine};
use crate::jobs::JobGroup;
use crate::people::PeopleTable;
use crate::records::{AgeTold, EmployerSort, FeedbackReply, JobSort, SexTold, Staying, Theme, WorkforceResponse};
use kernel::Source;
use record::{Held, Listed};
use serde::Serialize;
use staffing::Rate;
use std::collections::BTreeMap;

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
    /// The group's share of the answers over its share of the workforce, among the groups whose heads are known: 1 is heard in proportion.
    pub ratio: Option<f64>,
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
    /// By age, small groups put together; those who would rather not say are left out.
    pub by_age: Vec<Answered>,
    /// By sex, likewise.
    pub by_sex: Vec<Answered>,
    /// Where they expect to work in a year, by group of jobs. `None` when it may not be shown.
    pub staying: Option<PeopleTable>,
    /// What makes it hard to stay, by group of jobs; somebody may name several things. `None` when it may not be shown.
    pub themes: Option<PeopleTable>,
    /// Themes that may be shown and to which nobody has replied, the most frequent first.
    pub unanswered: Vec<String>,
}

/// What was answered, told in numbers that give nobody away. `least` is the smallest count that is shown.
pub fn heard(
    answers: &[Held<WorkforceResponse>],
    replies: &[Held<FeedbackReply>],
    workforce: &[GroupLine],
    people: Option<&Diversity>,
    least: u64,
) -> Heard {
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
    let told = |by: &str, list: &'static [record::Choice], code: &dyn Fn(&WorkforceResponse) -> Option<&'static str>| {
        let rows = answers.iter().filter_map(|it| Some((place(list, code(&it.it)?), 0)));
        let table = PeopleTable::count(&codes(list), &["answers"], rows, least);
        let shown = people.and_then(|it| it.tables.iter().find(|it| it.0 == by)).and_then(|it| it.1.as_ref());
        table.map(|it| rates_of(&it, |groups| heads_of(shown?, groups))).unwrap_or_default()
    };
    let by_age = told("age", AgeTold::LIST, &|it| Some(it.age?.code()));
    let by_sex = told("sex", SexTold::LIST, &|it| Some(it.sex?.code()));
    let unanswered = themes.as_ref().map(|it| unanswered(it, replies)).unwrap_or_default();
    Heard { answers: answers.len(), by_jobs, by_employer, by_age, by_sex, staying, themes, unanswered }
}

/// What people wrote in the same words, with what they ticked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnWords {
    /// What they wrote.
    pub text: String,
    /// How many wrote it.
    pub people: usize,
    /// The codes of the themes that at least so many of them ticked as are shown at all, the most frequent first.
    pub themes: Vec<&'static str>,
}

/// What people wrote, for those who may read answers one by one: what most wrote first and then by text, never by day, so that no order
/// gives anybody away; and no theme that few of them ticked. `None` when fewer than `least` wrote: colleagues would know whose words they
/// are.
pub fn own_words(answers: &[Held<WorkforceResponse>], least: u64) -> Option<Vec<OwnWords>> {
    let mut texts: BTreeMap<String, (usize, BTreeMap<&'static str, u64>)> = BTreeMap::new();
    for it in answers {
        let Some(text) = it.it.change.as_ref().map(|it| it.as_str().trim()).filter(|it| !it.is_empty()) else { continue };
        let (people, themes) = texts.entry(text.to_owned()).or_default();
        *people += 1;
        it.it.themes.all().iter().for_each(|it| *themes.entry(it.code()).or_default() += 1);
    }
    let wrote: usize = texts.values().map(|it| it.0).sum();
    let one = |(text, (people, themes)): (String, (usize, BTreeMap<&'static str, u64>))| {
        let mut named: Vec<(u64, &'static str)> =
            themes.into_iter().filter(|it| it.1 >= least).map(|(code, count)| (count, code)).collect();
        named.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1));
        OwnWords { text, people, themes: named.into_iter().map(|it| it.1).collect() }
    };
    let mut found: Vec<OwnWords> = texts.into_iter().map(one).collect();
    found.sort_by(|a, b| (b.people, &a.text).cmp(&(a.people, &b.text)));
    (wrote > 0 && wrote as u64 >= least).then_some(found)
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

/// Heads of groups that the return shows. What it puts together may be wider than what the answers do: then nothing is told.
fn heads_of(table: &PeopleTable, groups: &[String]) -> Option<u32> {
    let within: Vec<usize> = (0..table.columns.len()).filter(|at| table.columns[*at].iter().all(|it| groups.contains(it))).collect();
    let covered = groups.iter().all(|it| {
        let in_return = table.columns.iter().any(|of| of.contains(it));
        !in_return || within.iter().any(|at| table.columns[*at].contains(it))
    });
    let sum: u64 = within.iter().map(|at| table.column_totals[*at]).sum();
    u32::try_from(sum).ok().filter(|_| covered && !within.is_empty())
}

/// Response rates of the rows that are shown, so that small groups stay together.
fn rates(table: &PeopleTable, heads: impl Fn(&str) -> Option<u32>) -> Vec<Answered> {
    rates_of(table, |groups| groups.iter().map(|it| heads(it)).sum())
}

fn rates_of(table: &PeopleTable, heads: impl Fn(&[String]) -> Option<u32>) -> Vec<Answered> {
    let line = |(groups, answers): (&Vec<String>, &u64)| {
        let heads = heads(groups).filter(|it| *it > 0);
        let rate =
            heads.map(|of| Rate::share(Source::titled("Answers over the workforce"), u32::try_from(*answers).unwrap_or(u32::MAX), of));
        Answered { groups: groups.clone(), answers: *answers, heads, rate: rate.filter(|it| it.value.is_some()), ratio: None }
    };
    let mut found: Vec<Answered> = table.rows.iter().zip(&table.row_totals).map(line).collect();
    let known = || found.iter().filter(|it| it.rate.is_some());
    let (answers, heads): (u64, u32) = (known().map(|it| it.answers).sum(), known().filter_map(|it| it.heads).sum());
    if known().count() > 1 {
        let overall = answers as f64 / f64::from(heads);
        let ratio = |it: &Answered| it.rate.as_ref().zip(it.heads).map(|(_, heads)| it.answers as f64 / f64::from(heads) / overall);
        found.iter_mut().for_each(|it| it.ratio = ratio(it));
    }
    found
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
        let found = heard(&answers, &[], &[line(8, 150), line(52, 50), line(4, 20), line(16, 10)], None, 5);
        let told: Vec<_> = found.by_jobs.iter().map(|it| (it.groups.join("+"), it.answers, it.heads)).collect();
        assert_eq!(told, [("direct-care".into(), 30, Some(200)), ("managerial+professional".into(), 10, Some(30))]);
        assert_eq!(found.by_jobs[0].rate.as_ref().and_then(|it| it.value), Some(0.15));
        assert_eq!(found.unanswered, ["pay", "hours", "workload"]);
        let reply = [("plan", "WFP-1"), ("call", "FBC-1"), ("theme", "pay"), ("said", "Pay"), ("did", "A rise"), ("told_on", "2026-06-01")];
        assert_eq!(heard(&answers, &[held(1, &reply)], &[], None, 5).unanswered, ["hours", "workload"]);
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
        let found = heard(&answers, &[], &[employer(6, 400), employer(1, 45), employer(3, 15)], None, 5);
        let told: Vec<_> = found.by_employer.iter().map(|it| (it.groups.join("+"), it.answers, it.heads)).collect();
        assert_eq!(told.iter().map(|it| it.1).sum::<u64>(), 34, "who would rather not say is not counted: {told:?}");
        assert!(told.contains(&("private".into(), 20, Some(400))), "{told:?}");
        assert!(found.by_employer.iter().all(|it| it.answers >= 5), "{told:?}");
        let nhs = found.by_employer.iter().find(|it| it.groups.contains(&"nhs".to_owned())).expect("in a group");
        assert!(nhs.groups.len() > 1 && nhs.rate.is_none(), "{told:?}");
        assert_eq!(found.by_employer[0].rate.as_ref().and_then(|it| it.value), Some(0.05));
    }

    /// By hand: 40 women of 160 answered and 10 men of 40 who are in the return, so both are heard in proportion; of 20 aged 25 to 34 twelve
    /// answered, of 80 aged 45 to 54 six: 12/20 and 6/80 over 18/100. Three of another sex would be known: no line is theirs alone.
    #[test]
    fn ratios_are_told_by_age_and_sex_and_nobody_is_given_away() {
        let of = |from: u64, count: u64, rest: &'static [(&'static str, &'static str)]| {
            (from..from + count).map(move |it| {
                let texts =
                    [("plan", "WFP-1"), ("call", "FBC-1"), ("staying", "here"), ("jobs", "direct-care"), ("received_on", "2026-05-01")];
                held::<WorkforceResponse>(it, &[&texts[..], rest].concat())
            })
        };
        let table = |rows: &[(&str, u64)]| {
            let codes: Vec<&str> = rows.iter().map(|it| it.0).collect();
            PeopleTable::of(&["direct-care"], &codes, &[rows.iter().map(|it| it.1).collect()], 5)
        };
        let tables =
            vec![("sex".to_owned(), table(&[("women", 160), ("men", 40)])), ("age".to_owned(), table(&[("25-34", 20), ("45-54", 80)]))];
        let people = Diversity { tables, ratios: Vec::new() };
        let women = of(1, 40, &[("sex", "women")]).chain(of(50, 10, &[("sex", "men")]));
        let by_age = of(70, 12, &[("age", "25-34")]).chain(of(90, 6, &[("age", "45-54")]));
        let answers: Vec<_> = women.chain(by_age).collect();
        let found = heard(&answers, &[], &[], Some(&people), 5);
        let told = |of: &[Answered]| {
            of.iter().map(|it| (it.groups.join("+"), it.answers, it.heads, it.ratio.map(|it| (it * 100.0).round()))).collect::<Vec<_>>()
        };
        assert_eq!(told(&found.by_sex), [("women".into(), 40, Some(160), Some(100.0)), ("men".into(), 10, Some(40), Some(100.0))]);
        assert_eq!(told(&found.by_age), [("25-34".into(), 12, Some(20), Some(333.0)), ("45-54".into(), 6, Some(80), Some(42.0))]);
        let few: Vec<_> = answers.into_iter().chain(of(120, 3, &[("sex", "another-sex")])).collect();
        let found = heard(&few, &[], &[], Some(&people), 5);
        assert!(found.by_sex.iter().all(|it| it.answers >= 5) && !found.by_sex.is_empty(), "{:?}", found.by_sex);
        assert!(found.by_sex.iter().all(|it| it.groups != ["another-sex"]), "{:?}", found.by_sex);
        assert!(heard(&few, &[], &[], None, 5).by_sex.iter().all(|it| it.heads.is_none() && it.ratio.is_none()));
    }

    /// Planted: the texts came in another order than theirs, one of them empty, and four are too few.
    #[test]
    fn own_words_are_told_in_no_order_of_days_and_only_when_several_wrote() {
        let wrote = |number: u64, change: &str| {
            let texts = [("plan", "WFP-1"), ("call", "FBC-1"), ("staying", "here"), ("jobs", "direct-care"), ("received_on", "2026-05-01")];
            held::<WorkforceResponse>(number, &[&texts[..], &[("themes", "pay"), ("change", change)]].concat())
        };
        let mut answers: Vec<_> = (1..=4).zip(["Rota", "Thanks", "Pay", "Car"]).map(|(at, it)| wrote(at, it)).collect();
        answers.push(wrote(5, ""));
        assert_eq!(own_words(&answers, 5), None, "four wrote");
        answers.push(wrote(6, "Hours"));
        let found = own_words(&answers, 5).expect("five wrote");
        assert_eq!(found.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["Car", "Hours", "Pay", "Rota", "Thanks"]);
        assert!(found.iter().all(|it| it.people == 1 && it.themes.is_empty()), "what one of them ticked is not told: {found:?}");
        answers.extend((7..=10).map(|it| wrote(it, " Rota ")));
        let found = own_words(&answers, 5).expect("nine wrote");
        assert_eq!((found[0].text.as_str(), found[0].people, found[0].themes.as_slice()), ("Rota", 5, &["pay"][..]));
        assert_eq!(own_words(&[], 0), None);
    }

    /// Planted: four answers in all. Nothing of them is told but their number.
    #[test]
    fn few_answers_tell_nothing() {
        let answers: Vec<_> = (0..4).map(|it| answer(it + 1, "here", "direct-care", "pay")).collect();
        let found = heard(&answers, &[], &[line(8, 150)], None, 5);
        assert_eq!((found.answers, found.by_jobs, found.staying, found.themes), (4, vec![], None, None));
    }
}
