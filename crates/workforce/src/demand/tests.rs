use super::*;
use crate::criteria::ground::tests::held;
use crate::criteria::required;
use crate::criteria::tests_of_measures::ground;
use record::{Draft, Record as _};

fn standard(number: u64, more: &[(&str, &str)]) -> Held<WorkloadStandard> {
    held(number, &[&[("plan", "WFP-1"), ("activity", "Care"), ("role", "care-worker")], more].concat())
}

fn empty() -> Profile {
    Profile {
        years: Vec::new(),
        lines: Vec::new(),
        others: None,
        other_roles: Vec::new(),
        skills: Vec::new(),
        without_workings: Vec::new(),
    }
}

/// Closed form: 1,600 hours, 16,000 units of 30 minutes are 5; a fifth beside them 1.25; 160 further hours 0.1. Two standards add up.
#[test]
fn workload_indicators_and_their_ends() {
    let units = [("counting", "units"), ("volume", "16000"), ("amount", "30"), ("available", "1600"), ("support", "20%")];
    let one = standard(1, &[&units[..], &[("further", "160"), ("low", "24"), ("high", "36")]].concat());
    let found = compared(std::slice::from_ref(&one), None, &empty(), 2026);
    let it = &found.roles[0].methods[0];
    assert!((it.wte - 6.35).abs() < 1e-9 && it.method == Method::Wisn, "{it:?}");
    let range = it.range.expect("a range");
    assert!((range.low - 5.1).abs() < 1e-9 && (range.high - 7.6).abs() < 1e-9, "{range:?}");
    assert_eq!(found.roles[0].reasons, [], "one method alone has nothing to differ from");
    let both = compared(&[one, standard(2, &units)], None, &empty(), 2026);
    let it = &both.roles[0].methods[0];
    assert!((it.wte - 12.6).abs() < 1e-9 && it.standards.len() == 2, "{it:?}");
    assert!((it.part("beside") - 2.5).abs() < 1e-9 && it.hours == Some((1_600.0, 1_600.0)));
    // What has no range of its own adds its middle to both ends.
    assert!((it.range.expect("of the first").low - 11.35).abs() < 1e-9);
}

/// More people to a post are fewer posts: the low end of the ratio is the high end of the staff.
#[test]
fn a_ratio_turns_its_ends_round() {
    let ratio = [("counting", "people"), ("volume", "1000"), ("amount", "50"), ("low", "40"), ("high", "100")];
    let found = compared(&[standard(1, &ratio)], None, &empty(), 2026);
    let it = &found.roles[0].methods[0];
    assert_eq!((it.wte, it.range), (20.0, Some(Range { low: 10.0, high: 25.0, level: None })));
}

/// The place of the measures: 2,000 care workers and their vacancies, people of 65 and over by its variants. The rule is in closed form, the
/// run goes by the same rule and so is not shown beside it, and volumes that say so grow with the same people.
#[test]
fn the_rule_of_the_run_and_growing_volumes() {
    let mut ground = ground();
    ground.standards = vec![
        standard(1, &[("counting", "people"), ("volume", "20000"), ("amount", "10"), ("grows", "yes")]),
        standard(2, &[("counting", "contact"), ("volume", "900"), ("amount", "20"), ("available", "1500")]),
    ];
    let run = ground.run.as_ref().map(|it| &it.opened).expect("a run");
    let profile = required(&ground);
    let (base, last) = (run.inputs.base_year, run.inputs.horizon);
    let now = compared(&ground.standards, Some(run), &profile, base);
    let methods: Vec<Method> = now.roles[0].methods.iter().map(|it| it.method).collect();
    assert_eq!(methods, [Method::ContactHours, Method::Ratio, Method::OlderPeople]);
    let grown = growth(run, last).expect("variants");
    assert!(grown.low <= grown.middle && grown.middle <= grown.high && grown.middle > 1.0, "{grown:?}");
    let then = compared(&ground.standards, Some(run), &profile, last);
    let of = |found: &Compared, method: Method| found.roles[0].methods.iter().find(|it| it.method == method).expect("there").clone();
    for (method, factor) in [(Method::OlderPeople, grown.middle), (Method::Ratio, grown.middle), (Method::ContactHours, 1.0)] {
        assert!((of(&then, method).wte - of(&now, method).wte * factor).abs() < 1e-6, "{method:?}");
    }
    let care = run.inputs.baseline.roles.iter().find(|it| it.role == 8).expect("care workers");
    let posts = (f64::from(care.heads()) + care.vacancies()) * care.wte_per_head().expect("staff");
    assert!((of(&now, Method::OlderPeople).wte - posts).abs() < 1e-9);
    assert!(now.roles[0].there.is_some_and(|it| (it - f64::from(care.heads()) * care.wte_per_head().expect("staff")).abs() < 1.0));
}

/// Planted: two methods whose ranges do not meet, then ones that do. Parts add up to the difference.
#[test]
fn differences_are_told_and_add_up() {
    let units = [("counting", "units"), ("volume", "160000"), ("amount", "30"), ("available", "1600")];
    let contact = [("counting", "contact"), ("volume", "100"), ("amount", "20"), ("available", "1500"), ("visits", "7"), ("travel", "20")];
    let found = compared(&[standard(1, &units), standard(2, &contact)], None, &empty(), 2026);
    let reasons = &found.roles[0].reasons;
    assert!(matches!(reasons[0], Reason::Apart { fewer: Method::Wisn, more: Method::ContactHours, .. }), "{reasons:?}");
    let Some(Reason::Parts { by, parts, .. }) = reasons.iter().find(|it| matches!(it, Reason::Parts { .. })) else { panic!("{reasons:?}") };
    assert!((parts.iter().map(|it| it.wte).sum::<f64>() - by).abs() < 1e-9, "{parts:?}");
    assert!(reasons.contains(&Reason::Time { low: 1_500.0, high: 1_600.0 }));
    assert_eq!(reasons.iter().filter(|it| matches!(it, Reason::Unranged { .. })).count(), 2);
    let wide = [&units[..], &[("low", "5"), ("high", "90")]].concat();
    let found = compared(&[standard(1, &wide), standard(2, &contact)], None, &empty(), 2026);
    assert!(matches!(found.roles[0].reasons[0], Reason::Agree { .. }), "{:?}", found.roles[0].reasons);
}

#[test]
fn what_cannot_be_reckoned_is_said_at_once() {
    let all = [("plan", "WFP-1"), ("activity", "Care"), ("role", "care-worker"), ("counting", "units"), ("volume", "10")];
    let wrong = [("amount", "0"), ("low", "1"), ("support", "100%")];
    let draft: Draft = all.into_iter().chain(wrong).collect();
    let codes: Vec<_> = WorkloadStandard::parse(&draft).expect_err("problems").into_iter().map(|it| it.code.to_string()).collect();
    assert_eq!(codes, ["value-outside-range", "amount-not-above-nought", "work-needs-a-workers-time", "no-time-is-left"]);
}
