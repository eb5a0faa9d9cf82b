//! Sentences written by hand say what the figures of the demonstration say. Whoever changes one of the two is told here.

use super::*;
use chrono::Months;

/// The seed of the demonstration.
const SEED: u64 = 2_026;

/// The reasons of the judgement on a criterion.
fn judged(criterion: &str) -> String {
    let found = drafts("judgement").into_iter().find(|it| it.text("criterion").eq_ignore_ascii_case(criterion)).expect("a judgement");
    format!("{}. {}", found.text("summary"), found.text("reasons"))
}

#[track_caller]
fn says(text: &str, part: &str) {
    assert!(text.contains(part), "“{part}” is not in “{text}”");
}

/// What the judgements on trends, on the workforce and on its groups say, held against the returns of the demonstration.
#[test]
fn judgements_agree_with_the_return() {
    let borough = generate(SEED, today());
    let bytes = |name: &str| borough.file(name).expect("a file").bytes.as_slice();
    let on = borough.calendar.returned_on;
    let (places, people) = (read_workplaces(bytes(WORKPLACES)).value, read_workers(bytes(WORKERS), &terms(on)).value);
    let employed = |role: u8| people.iter().filter(|it| it.role == role && it.contract.is_employed()).count() as f64;
    let sum = |role: u8, of: fn(&workforce::ascwds::RoleTotals) -> Option<u16>| -> f64 {
        places.iter().flat_map(|it| &it.roles).filter(|it| it.role == role).filter_map(of).map(f64::from).sum()
    };
    let turnover = |role: u8| sum(role, |it| it.leavers) / employed(role);
    let roles: BTreeSet<u8> = people.iter().map(|it| it.role).collect();

    let trends = judged("p3");
    says(&trends, "of jobs with a hundred people or more, none loses a larger share");
    assert!(roles.iter().filter(|it| employed(**it) >= 100.0).all(|it| turnover(*it) <= turnover(8)));
    says(&trends, "Some of those who came in the year were gone at its end, and fewer came than left");
    let since = on.checked_sub_months(Months::new(12)).expect("a day");
    let began = |it: &&Worker| it.role == 8 && it.contract.is_employed() && it.started.is_some_and(|day| day > since);
    let (came, there) = (sum(8, |it| it.starters), people.iter().filter(began).count() as f64);
    assert!(there < came && came < sum(8, |it| it.leavers), "{there} of {came}");
    says(&trends, "Seniors leave at about half the rate of the whole");
    let all = roles.iter().map(|it| sum(*it, |it| it.leavers)).sum::<f64>() / roles.iter().map(|it| employed(*it)).sum::<f64>();
    assert!((0.42..0.58).contains(&(turnover(7) / all)));

    let share = |of: &dyn Fn(&Worker) -> Option<bool>| {
        let told: Vec<bool> = people.iter().filter_map(of).collect();
        told.iter().filter(|it| **it).count() as f64 / told.len() as f64
    };
    says(&judged("p5"), "About half of care workers hold level 2");
    let told = |it: &Worker| it.care_qualification.filter(|held| it.role == 8 && held.held != workforce::ascwds::Answer::NotKnown);
    assert!((0.45..0.55).contains(&share(&|it| Some(told(it)?.level.is_some_and(|it| it >= 2)))));
    let young = drafts("equality_objective").into_iter().find(|it| it.text("group") == "under-25").expect("an objective");
    let percent = |text: &str| text.trim_end_matches('%').parse::<f64>().expect("a share");
    let under = share(&|it| Some(matches!(it.age_band?, workforce::ascwds::AgeBand::Under18 | workforce::ascwds::AgeBand::From18)));
    assert!((percent(young.text("baseline")) - under * 100.0).abs() < 1.0, "{} and {under}", young.text("baseline"));
}

/// What texts say of measures, ways of working, requirements and advice, held against their own figures.
#[test]
fn texts_agree_with_the_figures_of_the_plan() {
    let record = |kind: &str, number: usize| drafts(kind).into_iter().nth(number - 1).expect("a record");
    let cost = |number| record("measure", number).text("yearly").parse::<f64>().expect("a sum");
    says(&judged("p7"), "less than two fifths of the pay measure");
    // The front door costs £112,000 once it was changed.
    assert!((0.3..0.4).contains(&((cost(2) + 112_000.0 + cost(4)) / cost(1))));
    let sensors = record("staffing_model", 2);
    says(sensors.text("hours_security"), "Nearly half of the hours fall away");
    assert_eq!(sensors.text("spared"), "45%");
    says(&judged("p1"), "Home First asks for ninety and the rounds for 620, both within the year to come");
    let asked = |number| record("workforce_requirement", number).text("whole_time").parse::<f64>().expect("posts");
    assert_eq!((asked(6) + asked(8), asked(1)), (90.0, 620.0));
    let year = today().checked_add_months(Months::new(12)).expect("a day").to_string();
    assert!([1, 6, 8].iter().all(|it| record("workforce_requirement", *it).text("needed_by") <= year.as_str()));
    // No factor of the run is of one role alone.
    let advice = record("advice", 2);
    assert!(advice.text("effect").starts_with("Nothing in the run yet") && advice.text("assumption").is_empty());
    let after = BOROUGH.afterwards[0].as_ref().expect("an assumption");
    says(std::str::from_utf8(&after.bytes).expect("UTF-8"), "The factor holds for every role");
}
