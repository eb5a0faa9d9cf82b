use super::super::ground::tests::{empty, held};
use super::*;
use crate::ascwds::{EthnicGroup, Gender, Worker};
use crate::composition::{Comparator, GroupsOfPlace, Place};
use crate::figures::{Figures, Returned, figures};
use crate::people::PeopleTable;
use crate::sample::{day, staff, workplace};
use kernel::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// 200 care workers, of whom 40 are men; white, Asian and Black as many as told, the others do not tell. The place has as many women as men; of its
/// people 80 in a hundred are white, 15 Asian and 5 Black.
fn told(white: usize, asian: usize, black: usize) -> Figures {
    let mut workers: Vec<Worker> = staff("A", 8, 0, 200);
    workers.iter_mut().take(40).for_each(|it| it.gender = Some(Gender::Male));
    let groups = [(EthnicGroup::White, white), (EthnicGroup::Asian, asian), (EthnicGroup::Black, black)];
    let groups = groups.into_iter().flat_map(|(group, count)| std::iter::repeat_n(group, count));
    workers.iter_mut().zip(groups).for_each(|(it, group)| it.ethnic_group = Some(group));
    let people = Comparator { women: 500.0, men: 500.0, bands: [200.0; 5], year: 2024, source: Source::titled("Estimates") };
    let persons = BTreeMap::from([("white", 80.0), ("asian", 15.0), ("black", 5.0)].map(|it| (it.0.to_owned(), it.1)));
    let census = GroupsOfPlace { about: "ethnic-group".into(), year: 2021, persons, source: Source::titled("Census") };
    let returned =
        Returned { on: day("2026-03-31"), workplaces: vec![workplace("A", 200, &[(8, 20, 20, 0)])], workers, ..Returned::default() };
    let place = Place { people: Some(&people), groups: &[census] };
    figures(&[returned], &place, 37.0, Vec::new()).expect("figures")
}

fn with(figures: Figures) -> Ground {
    Ground { figures: Some(Arc::new(figures)), ..empty() }
}

fn of(ground: &Ground, characteristic: &str) -> ImpactRow {
    equality_impact(ground).into_iter().find(|it| it.characteristic == characteristic).expect("a row")
}

fn impact(number: u64, characteristic: &str, bears: &str, more: &[(&str, &str)]) -> Held<EqualityImpact> {
    let texts =
        [("plan", "WFP-1"), ("characteristic", characteristic), ("summary", "Found"), ("bears", bears), ("assessed_on", "2026-05-01")];
    held(number, &[&texts[..], more].concat())
}

fn aim(number: u64, action: &str) -> Held<crate::records::EqualityObjective> {
    let texts = [("plan", "WFP-1"), ("title", "More men"), ("group", "men"), ("baseline", "18%"), ("target", "25%"), ("due", "2028-03-31")];
    held(number, &[&texts[..], &[("action", action)]].concat())
}

fn action(number: u64, state: &str) -> Held<register::Action> {
    held(number, &[("title", "Do it"), ("done_by", "A. Person"), ("due", "2027-03-31"), ("state", state)])
}

fn measure(number: u64, stage: &str) -> Held<crate::records::Measure> {
    held(number, &[("plan", "WFP-1"), ("title", "Rotas"), ("acts_on", "hours"), ("begins", "2026-04-01"), ("stage", stage)])
}

/// By hand: 160 of 200 are women, 80 %, beside 50 % in the place; of 200 who tell, 150 are white, 75 %, beside 80 %.
#[test]
fn shares_stand_beside_those_of_the_place_with_their_source() {
    let ground = with(told(150, 40, 10));
    let sex = of(&ground, "sex");
    let told: Vec<_> = sex.known.iter().map(|it| (it.groups.join("+"), it.share, it.in_place.clone())).collect();
    let beside = |share: f64| Some((share, 2024, "Estimates".to_owned()));
    assert_eq!(told, [("women".into(), 0.8, beside(0.5)), ("men".into(), 0.2, beside(0.5))]);
    let race = of(&ground, "race");
    let told: Vec<_> = race.known.iter().map(|it| (it.groups.join("+"), it.share, it.in_place.as_ref().map(|it| it.0))).collect();
    let due = [("white", 0.75, 0.8), ("asian", 0.2, 0.15), ("black", 0.05, 0.05)];
    assert_eq!(told, due.map(|(group, own, place)| (group.to_owned(), own, Some(place))));
    assert!(race.to_do.iter().all(|it| *it != ToDo::Compare));
    assert_eq!((of(&ground, "disability").told, of(&ground, "religion").told), (Told::NobodyTold, Told::NotAsked));
    assert_eq!(of(&empty(), "sex").told, Told::NoReturn);
}

/// Planted: three Black workers. They are put together with the smallest group, so no share is theirs, none is left over when the others are taken
/// off the whole, and the place's share of one of the two is not set beside both.
#[test]
fn nobody_is_found_who_is_withheld_elsewhere() {
    let ground = with(told(150, 47, 3));
    let race = of(&ground, "race");
    assert_eq!(race.told, Told::Shares);
    assert!(race.known.iter().all(|it| it.share * 200.0 >= 5.0 && it.in_place.is_none()), "{:?}", race.known);
    let black = race.known.iter().find(|it| it.groups.contains(&"black".to_owned())).expect("in a group");
    assert!(black.groups.len() > 1 && black.share == 0.25, "{black:?}");
    assert!((race.known.iter().map(|it| it.share).sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(race.to_do.contains(&ToDo::Compare));
    // Four who do not tell stand together with a group: how many told cannot be said, so no share is.
    let few = with(told(160, 36, 0));
    let race = of(&few, "race");
    assert_eq!((race.told, race.known.len(), race.ahead.len()), (Told::Withheld, 0, 0), "{:?}", race.known);
    // Written out for programs there is no count at all.
    let text = serde_json::to_string(&of(&ground, "race")).expect("written");
    assert!(!text.contains("47") && !text.contains("heads") && !text.contains(":3"), "{text}");
}

/// A table of the return whose men are four: alone they would be shown by nobody.
#[test]
fn groups_that_stand_together_share_one_figure() {
    let table = PeopleTable::of(&["direct-care"], &["women", "men", "another-sex", "not-told"], &[vec![90, 6, 4, 20]], 5).expect("a table");
    let (told, known) = known::shares(&table);
    assert_eq!(told, Told::Shares);
    let few = known.iter().find(|it| it.groups.contains(&"another-sex".to_owned())).expect("in a group");
    assert!(few.groups.len() > 1 && few.share >= 0.1, "{known:?}");
    let silent = PeopleTable::of(&["direct-care"], &["women", "not-told"], &[vec![0, 20]], 5).expect("a table");
    assert_eq!(known::shares(&silent), (Told::NobodyTold, Vec::new()));
}

#[test]
fn the_nine_stand_in_the_order_of_the_act_and_say_what_is_missing() {
    let mut ground = empty();
    let nine = ["age", "disability", "gender-reassignment", "marriage", "pregnancy", "race", "religion", "sex", "orientation"];
    let codes = |ground: &Ground| equality_impact(ground).iter().map(|it| it.characteristic).collect::<Vec<_>>();
    assert_eq!(codes(&ground), nine);
    for it in equality_impact(&ground) {
        assert!(it.is_bare() && it.to_do == [ToDo::Assess], "{it:?}");
    }
    let assessed = |ground: &Ground| super::super::state(ground, "P13").expect("worked out").conditions[4].clone();
    assert_eq!(assessed(&ground).args, vec![("done", "0".to_owned()), ("of", "9".to_owned())]);
    // What is not of the Act has a row once a record speaks of it, and does not count among the nine.
    ground.impacts = vec![impact(1, "caring", "hinders", &[]), impact(2, "religion", "neither", &[])];
    assert_eq!(codes(&ground), [&nine[..], &["caring"]].concat());
    assert_eq!(assessed(&ground).args, vec![("done", "1".to_owned()), ("of", "9".to_owned())]);
    let call = [("plan", "WFP-1"), ("title", "Beth?"), ("introduction", "Pam"), ("opens_on", "2026-04-01"), ("closes_on", "2026-05-01")];
    let mut call: Held<crate::records::FeedbackCall> = held(7, &call);
    call.it.language = record::Datum::from_cell(record::Cell::Text("cy".into())).ok();
    ground.feedback_calls = vec![call];
    let language = of(&ground, "language");
    assert!(matches!(&language.said[..], [Said::Call { language, .. }] if language == "cy"), "{language:?}");
}

/// Planted: an objective whose action was dropped, an assessment of a dropped measure, and a check of a dropped action. None of them bears on anybody.
#[test]
fn what_helps_and_hinders_is_told_and_what_was_dropped_is_not() {
    let mut ground = empty();
    ground.actions = vec![action(1, "under-way"), action(2, "dropped")];
    ground.measures = vec![measure(1, "decided"), measure(2, "dropped")];
    ground.objectives = vec![aim(1, "ACT-1"), aim(2, "ACT-2")];
    let check = |number, action| -> Held<crate::records::FairnessCheck> {
        let texts = [("plan", "WFP-1"), ("action", action), ("summary", "Evenings"), ("flexibility", "part-time"), ("shut_out", "women")];
        held(number, &[&texts[..], &[("answer", "At noon as well"), ("checked_on", "2026-05-01")]].concat())
    };
    ground.fairness_checks = vec![check(1, "ACT-1"), check(2, "ACT-2")];
    ground.impacts = vec![
        impact(1, "sex", "both", &[("measure", "MEA-1")]),
        impact(2, "sex", "hinders", &[("measure", "MEA-2")]),
        impact(3, "sex", "helps", &[("action", "ACT-2")]),
    ];
    let row = of(&ground, "sex");
    let told: Vec<_> = row.bearing.iter().map(|it| (it.record.to_string(), it.bears, it.about.as_ref().map(ToString::to_string))).collect();
    let about = |it: &str| Some(it.to_owned());
    let due =
        [("EQI-0001", "both", about("MEA-0001")), ("EQO-0001", "helps", about("ACT-0001")), ("FCK-0001", "hinders", about("ACT-0001"))];
    assert_eq!(told, due.map(|(record, bears, about)| (record.to_owned(), bears, about)));
    assert_eq!((row.aims.iter().map(|it| it.has_action).collect::<Vec<_>>(), row.assessed), (vec![true, false], 1));
    let reference = |prefix, number| Reference::new(prefix, number).expect("a reference");
    assert_eq!(row.to_do, [ToDo::Answer(reference("EQI", 1)), ToDo::Act(reference("EQO", 2)), ToDo::Hear]);
    let actions = super::super::state(&ground, "P13").expect("worked out").conditions[1].clone();
    assert_eq!((actions.met, actions.args), (false, vec![("done", "1".to_owned()), ("of", "2".to_owned())]));
    // The other rows hear nothing of it.
    assert!(equality_impact(&ground).iter().all(|it| it.characteristic == "sex" || it.is_bare()));
}

#[test]
fn what_people_said_is_tied_by_an_assessment_and_what_nobody_knows_is_to_be_found_out() {
    let mut ground = empty();
    let said = [("plan", "WFP-1"), ("criterion", "p13"), ("summary", "Prayer times"), ("partner", "STA-1"), ("made_on", "2026-05-01")];
    ground.contributions = vec![held(1, &said), held(2, &said)];
    ground.impacts = vec![
        impact(1, "religion", "hinders", &[("contribution", "CTB-1"), ("answer", "Rotas say when")]),
        impact(2, "religion", "hinders", &[("contribution", "CTB-1"), ("answer", "A room")]),
        impact(3, "orientation", "unknown", &[]),
        impact(4, "pregnancy", "helps", &[("contribution", "CTB-9")]),
    ];
    let religion = of(&ground, "religion");
    assert_eq!(religion.said.len(), 1, "one contribution is told once");
    assert_eq!(religion.to_do, []);
    assert!(religion.bearing.iter().all(|it| it.is_answered));
    let unknown = of(&ground, "orientation");
    assert_eq!(unknown.to_do, [ToDo::FindOut(Reference::new("EQI", 3).expect("a reference")), ToDo::Hear]);
    assert!(of(&ground, "pregnancy").said.is_empty(), "what the reader may not see is not told");
    assert!(of(&ground, "sex").said.is_empty());
}

/// Women 160 of 200 answered as many as they are; four of the ten who answered ticked looking after others: too few to tell.
#[test]
fn answers_are_told_as_the_page_of_feedback_tells_them() {
    let answer = |number: u64, sex: &str, themes: &str| {
        let texts = [("plan", "WFP-1"), ("call", "FBC-1"), ("staying", "here"), ("jobs", "direct-care"), ("received_on", "2026-05-01")];
        held::<crate::records::WorkforceResponse>(number, &[&texts[..], &[("sex", sex), ("themes", themes)]].concat())
    };
    let mut ground = with(told(150, 40, 10));
    ground.responses =
        (1..=40).map(|it| answer(it, if it <= 30 { "women" } else { "men" }, if it <= 10 { "family; pay" } else { "pay" })).collect();
    let sex = of(&ground, "sex");
    let told: Vec<_> = sex
        .said
        .iter()
        .filter_map(|it| if let Said::Answers { groups, answers, .. } = it { Some((groups.join("+"), *answers)) } else { None })
        .collect();
    assert_eq!(told, [("women".to_owned(), 30), ("men".to_owned(), 10)]);
    assert!(matches!(of(&ground, "caring").said[..], [Said::Family { share }] if share == 0.25));
    let told = equality_impact(&ground).into_iter().filter(|it| it.said.iter().any(|it| matches!(it, Said::Family { .. })));
    assert_eq!(told.map(|it| it.characteristic).collect::<Vec<_>>(), ["caring"], "looking after others is told in its own row");
    ground.responses =
        (1..=40).map(|it| answer(it, if it <= 37 { "women" } else { "men" }, if it <= 4 { "family" } else { "pay" })).collect();
    let few = of(&ground, "sex");
    let counts: Vec<u64> =
        few.said.iter().filter_map(|it| if let Said::Answers { answers, .. } = it { Some(*answers) } else { None }).collect();
    assert!(counts.iter().all(|it| *it >= 5), "{counts:?}");
    assert!(equality_impact(&ground).iter().all(|it| it.characteristic != "caring"), "four who look after others are not told");
}

/// A course of the group over all jobs is told with its limits, five years after the return; a course of one sort of job is not.
#[test]
fn where_shares_are_heading_is_told_for_all_jobs() {
    let mut figures = told(150, 40, 10);
    let lived = of(&with(figures.clone()), "sex");
    assert_eq!(lived.ahead.iter().map(|it| (it.group.as_str(), it.year)).collect::<Vec<_>>(), [("women", 2036)], "worker by worker");
    let course = |jobs: Option<&str>, then: f64| crate::equality::Course {
        group: "men".into(),
        jobs: jobs.map(str::to_owned),
        now: 0.2,
        ahead: vec![0.21, 0.22, 0.23, 0.24, then],
        between: vec![(0.1, 0.3); 5],
    };
    figures.courses = vec![course(Some("direct-care"), 0.4), course(None, 0.25)];
    let sex = of(&with(figures), "sex");
    let due = ShareThen { group: "men".into(), year: 2031, share: (0.25, 0.1, 0.3) };
    assert_eq!(sex.ahead, [due]);
}
