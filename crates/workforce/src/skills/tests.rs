use super::*;
use crate::criteria::ground::tests::held as record;
use crate::criteria::tests_of_measures::ground;

fn standard(more: &[(&str, &str)]) -> Held<SkillStandard> {
    let fixed = [("plan", "WFP-1"), ("title", "Signing"), ("role", "care-worker"), ("asked", "30%"), ("by", "2028-06-30")];
    record(1, &[&fixed[..], &[("proof", "counted"), ("held", "20%"), ("counted_on", "2024-05-01")], more].concat())
}

/// By hand, on the 2,000 care workers of the measures' place: 600 should sign and 400 do, so 200 are short, a third of those asked for.
#[test]
fn a_hole_is_counted_in_people_and_has_its_heat() {
    let ground = ground();
    let run = ground.run.as_ref();
    let found = &gaps(&[standard(&[])], None, run)[0];
    assert_eq!((found.heads, found.level(), found.state()), (Some(2_000.0), Some(3), State::Open));
    assert!((found.short().expect("known") - 200.0).abs() < 1e-9);
    let enough = &gaps(&[standard(&[("held", "30%")])], None, run)[0];
    assert_eq!((enough.level(), enough.state()), (Some(0), State::Enough));
    let asked_by_return = standard(&[("proof", "care-level-2")]);
    assert_eq!(gaps(&[asked_by_return], None, run)[0].state(), State::Unknown, "no return is at hand");
}

/// The worked example of `docs/methods/skills-gap.md` is of the same rule; here it runs on the run's staff: 400 begin, half complete, the first
/// in the year after. Those who gained it leave as the others do.
#[test]
fn a_course_closes_the_hole_or_says_that_it_does_not() {
    let ground = ground();
    let run = ground.run.as_ref().expect("a run");
    let course = [("intake", "400"), ("completion", "50%"), ("begins", "2024-09-01"), ("length", "1")];
    let found = &gaps(&[standard(&course)], None, Some(run))[0];
    let it = found.closing.as_ref().expect("a course");
    assert_eq!((it.years[0], it.gain[0], it.gain[1], it.gain[2]), (2024, 0.0, 0.0, 200.0));
    let leaving = 0.28;
    assert!(
        (it.hold[3] - (0.2 * run.opened.result.role(8).expect("care workers").years[3].supply.mean + 200.0 * (2.0 - leaving))).abs() < 1e-6
    );
    assert!(it.closed.is_some() && found.state() == State::Closes, "{it:?}");
    let little = [("intake", "40"), ("completion", "50%"), ("begins", "2024-09-01")];
    assert_eq!(gaps(&[standard(&little)], None, Some(run))[0].state(), State::Short);
    let late = [("intake", "400"), ("completion", "50%"), ("begins", "2026-09-01"), ("length", "2"), ("by", "2026-06-30")];
    assert_eq!(gaps(&[standard(&late)], None, Some(run))[0].state(), State::Late);
}

/// Planted: a course that would train more people than there are. Nobody is counted twice.
#[test]
fn never_more_hold_it_than_are_there() {
    let ground = ground();
    let course = [("intake", "90000"), ("completion", "100%"), ("begins", "2024-07-01")];
    let found = &gaps(&[standard(&course)], None, ground.run.as_ref())[0];
    let it = found.closing.as_ref().expect("a course");
    let heads = it.asked.iter().map(|asked| asked / 0.3);
    assert!(it.hold.iter().zip(heads).all(|(hold, heads)| *hold <= heads + 1e-6), "{it:?}");
}

#[test]
fn every_rule_speaks() {
    let fixed = [("plan", "WFP-1"), ("title", "Signing"), ("role", "care-worker"), ("asked", "30%"), ("by", "2028-06-30")];
    for (more, code) in [
        (&[("proof", "training")][..], "training-needs-its-category"),
        (&[("proof", "counted")], "a-count-needs-its-share"),
        (&[("proof", "counted"), ("held", "3%")], "value-needs-a-date"),
        (&[("proof", "care-level-2"), ("intake", "3")], "a-course-needs-its-share"),
        (&[("proof", "care-level-2"), ("intake", "3"), ("completion", "50%")], "a-course-needs-its-day"),
    ] {
        let draft: record::Draft = fixed.into_iter().chain(more.iter().copied()).collect();
        let problems = <SkillStandard as record::Record>::parse(&draft).expect_err("a problem");
        assert_eq!(problems.iter().map(|it| it.code.to_string()).collect::<Vec<_>>(), [code]);
    }
}
