//! P14 · Contingency and continuity: triggers that leave time to act, playbooks that say whose hours, exercises that changed something.

use super::running::is_over;
use super::{Condition, Ground, Next};
use crate::records::{Basis, Emergency, Playbook, Side, StressTest, Trigger, Watched};
use crate::risk::Asked;
use chrono::{Months, NaiveDate};
use record::{Held, Listed as _, Reference};
use serde::Serialize;
use staffing::contingency::alarm::Performance;
use staffing::live::Month;
use std::collections::BTreeMap;

/// The months within which a playbook must have been tried.
const FRESH: u32 = 12;
/// Months in a row beside which a trigger's own are shown.
pub const IN_A_ROW: [u32; 3] = [1, 2, 3];

/// A trigger and how it does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alarm {
    /// The trigger.
    pub trigger: Reference,
    /// What people call it.
    pub title: String,
    /// Its months in a row.
    pub in_a_row: u32,
    /// How its rule does; `None` when its figures make none.
    pub performance: Option<Performance>,
    /// How it would do with other months in a row: months, performance.
    pub others: Vec<(u32, Option<Performance>)>,
    /// The playbook that it sets off.
    pub playbook: Option<Reference>,
    /// What the months counted say of it; `None` where they do not hold what it watches.
    pub now: Option<Sounding>,
}

/// What a trigger watches, as the latest month counted tells it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Sounding {
    /// The latest month counted.
    pub month: Month,
    /// The figure then, in per cent.
    pub value: f64,
    /// Posts, or staff, among whom it was counted.
    pub among: i64,
    /// How many months in a row, up to that one, lie on the side of concern.
    pub in_a_row: u32,
    /// Whether these are as many as the trigger asks for.
    pub sounds: bool,
}

/// A playbook and when it was last tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Readiness {
    /// The playbook.
    pub playbook: Reference,
    /// What people call it.
    pub title: String,
    /// The code of what it is for.
    pub emergency: &'static str,
    /// Hours a week that it must find.
    pub cover_hours: Option<f64>,
    /// The share of hours below which care is not safe.
    pub minimum_safe: Option<f64>,
    /// Days of cover it promises.
    pub days_of_cover: Option<i64>,
    /// When it was last tried.
    pub tried_on: Option<NaiveDate>,
    /// Whether something was changed then.
    pub changed: bool,
    /// The latest stress test kept that tried what it is for.
    pub tested: Option<Tested>,
}

/// What a stress test found of the emergency that a playbook is for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tested {
    /// The stress test.
    pub test: Reference,
    /// Days until the first service that failed because of the events fell below what is safe; `None` when none did.
    pub days_of_cover: Option<i64>,
    /// Hours that the events leave without anybody in the worst week; of a test that does not tell its weeks, a week of those in which the
    /// events last, on average.
    pub worst_week: f64,
}

impl Readiness {
    /// Whether it promises more days than the stress test found.
    pub fn promises_too_long(&self) -> bool {
        let found = self.tested.as_ref().and_then(|it| it.days_of_cover);
        self.days_of_cover.zip(found).is_some_and(|(promised, found)| promised > found)
    }

    /// Whether the hours that it must find are fewer than the stress test found to be missing.
    pub fn finds_too_little(&self) -> bool {
        self.cover_hours.zip(self.tested.as_ref()).is_some_and(|(hours, it)| hours < it.worst_week)
    }
}

/// What stands ready.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Contingency {
    /// Triggers.
    pub alarms: Vec<Alarm>,
    /// Playbooks.
    pub playbooks: Vec<Readiness>,
}

/// What stands ready for a plan.
pub fn contingency(ground: &Ground) -> Contingency {
    Contingency {
        alarms: ground.triggers.iter().map(|it| alarm(ground, it)).collect(),
        playbooks: ground.playbooks.iter().map(|it| readiness(ground, it)).collect(),
    }
}

fn alarm(ground: &Ground, held: &Held<Trigger>) -> Alarm {
    let it = &held.it;
    let others = IN_A_ROW.into_iter().filter(|months| *months != it.months());
    Alarm {
        trigger: held.reference.clone(),
        title: it.title.to_string(),
        in_a_row: it.months(),
        performance: it.performance(it.months()),
        others: others.map(|months| (months, it.performance(months))).collect(),
        playbook: it.playbook.as_ref().map(|it| it.reference().clone()),
        now: sounding(ground, it),
    }
}

/// Days on which somebody who works five days a week is due in a month, on average over a year.
pub const WORKING_DAYS: f64 = 260.0 / 12.0;

/// Where a trigger stands on the vacancy rate (vacancies over heads and vacancies) or on absence (days absent over heads and the working days
/// of a month), month by month, of the job that it reads or of all that are counted. Its other figures stand in no month.
fn sounding(ground: &Ground, it: &Trigger) -> Option<Sounding> {
    let absence = match (it.watched, it.basis) {
        (Watched::Vacancies, Basis::Share) => false,
        (Watched::Absence, Basis::Share | Basis::Reading) => true,
        _ => return None,
    };
    let mine = |role: &str| it.role.as_ref().is_none_or(|named| named.as_str().trim().eq_ignore_ascii_case(role.trim()));
    let mut counted: BTreeMap<Month, (f64, i64)> = BTreeMap::new();
    for held in ground.months.iter().filter(|held| is_over(ground, &held.it) && mine(held.it.role.as_str())) {
        let (vacant, absent) = (held.it.vacancies.map(|it| it.get()), held.it.days_absent.map(|it| it.get()));
        let heads = held.it.heads.get();
        let found = if absence { absent.map(|days| (days / WORKING_DAYS, heads)) } else { vacant.map(|it| (it as f64, it + heads)) };
        let Some((there, among)) = found else { continue };
        let sum = counted.entry(Month::of(held.it.month)).or_default();
        *sum = (sum.0 + there, sum.1 + among);
    }
    let rate = |(there, among): (f64, i64)| if among > 0 { there / among as f64 * 100.0 } else { 0.0 };
    let worries = |value: f64| match it.side {
        Side::AtOrAbove => value >= it.threshold.get(),
        Side::AtOrBelow => value <= it.threshold.get(),
    };
    let (month, latest) = counted.iter().next_back().map(|(month, counts)| (*month, *counts))?;
    let row = counted.iter().rev().zip(0..).take_while(|((at, counts), back)| month.since(**at) == *back && worries(rate(**counts)));
    let in_a_row = row.count() as u32;
    Some(Sounding { month, value: rate(latest), among: latest.1, in_a_row, sounds: in_a_row >= it.months() })
}

/// The latest stress test kept that tried an emergency.
fn tested(ground: &Ground, emergency: Emergency) -> Option<Tested> {
    let tries = |it: &&Held<StressTest>| {
        let asked = Asked::of_question(it.it.question.as_str()).ok()?;
        asked.events.iter().any(|it| it.kind.code() == emergency.code()).then_some(asked)
    };
    let kept = ground.stress_tests.iter().filter_map(|it| Some((it, tries(&it)?))).filter(|it| it.0.it.run_on <= ground.today);
    let (held, asked) = kept.max_by_key(|it| (it.0.it.run_on, it.0.reference.clone()))?;
    let hit = (1..=asked.weeks).filter(|week| asked.events.iter().any(|it| it.share_of(*week) > 0.0)).count();
    let because = held.it.unmet_hours.get() - held.it.unmet_anyway.map_or(0.0, |it| it.get());
    Some(Tested {
        test: held.reference.clone(),
        days_of_cover: held.it.days_of_cover.map(|it| it.get()),
        worst_week: held.it.worst_week.map_or(because.max(0.0) / hit.max(1) as f64, |it| it.get()),
    })
}

fn readiness(ground: &Ground, held: &Held<Playbook>) -> Readiness {
    let it = &held.it;
    let tried = ground.exercises.iter().filter(|it| *it.it.playbook.reference() == held.reference && it.it.held_on <= ground.today);
    let last = tried.max_by_key(|it| (it.it.held_on, it.reference.clone()));
    Readiness {
        playbook: held.reference.clone(),
        title: it.title.to_string(),
        emergency: it.emergency.code(),
        cover_hours: it.cover_hours.map(|it| it.get()),
        minimum_safe: it.minimum_safe.map(|it| it.part()),
        days_of_cover: it.days_of_cover.map(|it| it.get()),
        tried_on: last.map(|it| it.it.held_on),
        changed: last.is_some_and(|it| it.it.changed.is_some()),
        tested: tested(ground, it.emergency),
    }
}

/// Whether a day lies within the last twelve months.
pub fn is_fresh(today: NaiveDate, day: NaiveDate) -> bool {
    day <= today && today.checked_sub_months(Months::new(FRESH)).is_none_or(|since| day >= since)
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = contingency(ground);
    let lead_on = found.alarms.iter().filter(|it| it.playbook.is_some() && it.performance.is_some()).count();
    let whole = |it: &&Held<Playbook>| it.it.cover_hours.is_some() && it.it.minimum_safe.is_some() && it.it.pool.is_some();
    let wholes = ground.playbooks.iter().filter(whole).count();
    let fails = ground.playbooks.iter().any(|it| it.it.emergency == Emergency::ProviderFailure);
    let tried = found.playbooks.iter().filter(|it| it.changed && it.tried_on.is_some_and(|on| is_fresh(ground.today, on))).count();
    let tests = ground.stress_tests.iter().filter(|it| is_fresh(ground.today, it.it.run_on)).count();
    vec![
        Condition::all_of("p14-triggers", lead_on, found.alarms.len(), Next::Make("trigger")),
        Condition::all_of("p14-playbooks", wholes, ground.playbooks.len(), Next::Make("playbook")),
        Condition::new("p14-failure", fails, Next::Make("playbook")),
        Condition::all_of("p14-exercised", tried, found.playbooks.len(), Next::Make("exercise")),
        Condition::at_least("p14-stressed", tests, 1, Next::Here),
        ground.judged("P14"),
    ]
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::ground::tests::{empty, held};
    use super::*;
    use record::{Draft, Record};

    /// A trigger's texts: vacancies at 10 % or more of 240 posts, two months in a row.
    pub(crate) fn trigger<'a>(rest: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let texts = [
            ("plan", "WFP-1"),
            ("title", "Vacancies"),
            ("watched", "vacancies"),
            ("basis", "share"),
            ("usual", "8"),
            ("trouble", "11"),
            ("counted_among", "240"),
            ("threshold", "10"),
            ("side", "at-or-above"),
            ("in_a_row", "2"),
            ("grows_over", "3"),
            ("bites_after", "8"),
            ("lead", "2"),
        ];
        [&texts[..], rest].concat()
    }

    /// The same figures as in the engine's own test.
    #[test]
    fn a_trigger_speaks_per_cent_and_the_engine_shares() {
        use staffing::contingency::alarm::{Direction, Noise, Rule, growing};
        let it: Held<Trigger> = held(1, &trigger(&[]));
        let rule = Rule { threshold: 0.1, direction: Direction::AtOrAbove, in_a_row: 2 };
        let due = rule.performance(Noise::Binomial { of: 240 }, 0.08, &growing(0.08, 0.11, 3, 6));
        assert_eq!(it.it.performance(2), due);
        let alarm = alarm(&empty(), &it);
        assert_eq!((alarm.in_a_row, alarm.others.iter().map(|it| it.0).collect::<Vec<_>>()), (2, vec![1, 3]));
        assert!(alarm.others[0].1.expect("sound").false_alarm_in_a_year > due.expect("sound").false_alarm_in_a_year);
    }

    /// By hand, 10 % or more in two months in a row: April 30 of 300 posts and May 34 of 300 sound; a gap in the months breaks the row, and
    /// a job without vacancies counted is left out of the rate.
    #[test]
    fn a_trigger_sounds_by_the_months_that_are_counted() {
        let month = |number, role: &str, day: &str, counts: [&str; 2]| {
            let texts = [("plan", "WFP-1"), ("role", role), ("month", day), ("heads", counts[0]), ("vacancies", counts[1])];
            held::<crate::records::MonthlyActual>(number, &texts)
        };
        let trigger: Held<Trigger> = held(1, &trigger(&[]));
        let now = |months: &[Held<crate::records::MonthlyActual>]| {
            let mut ground = empty();
            ground.months = months.to_vec();
            alarm(&ground, &trigger).now.map(|it| (it.value, it.in_a_row, it.sounds))
        };
        assert_eq!(now(&[]), None);
        let march = month(1, "Care worker", "2026-03-31", ["285", "15"]);
        let april = [month(2, "Care worker", "2026-04-30", ["180", "20"]), month(3, "Nurse", "2026-04-30", ["90", "10"])];
        let may = month(4, "Care worker", "2026-05-31", ["266", "34"]);
        let silent = month(5, "Cook", "2026-05-31", ["1000", ""]);
        let [first, second] = april;
        assert_eq!(now(std::slice::from_ref(&march)), Some((5.0, 0, false)));
        assert_eq!(now(&[march.clone(), first.clone(), second.clone()]), Some((10.0, 1, false)));
        let all = [march, first, second, may.clone(), silent];
        assert_eq!(now(&all).map(|it| ((it.0 * 100.0).round(), it.1, it.2)), Some((1133.0, 2, true)));
        assert_eq!(now(&[all[1].clone(), month(6, "Care worker", "2026-06-30", ["266", "34"])]).map(|it| it.1), Some(1), "May is missing");
        let of = |rest: &[(&str, &str)], months: &[Held<crate::records::MonthlyActual>]| {
            let mut ground = empty();
            ground.months = months.to_vec();
            alarm(&ground, &held(2, &super::tests::trigger(rest))).now.map(|it| (it.value, it.among))
        };
        assert_eq!(of(&[("watched", "turnover")], &all), None, "leavers of a month are no turnover of a year");
        // In April 20 of 200 posts of care workers, whatever the nurses do.
        assert_eq!(of(&[("role", "care worker ")], &all[..3]), Some((10.0, 200)));
        assert_eq!(of(&[("role", "Cook")], &all), None, "nobody counted vacancies of cooks");
        // 260 / 12 days a month: 65 days of 60 heads are 65 / 1300 of their days.
        let absent = [("plan", "WFP-1"), ("role", "Cook"), ("month", "2026-04-30"), ("heads", "60"), ("days_absent", "65")];
        assert_eq!(of(&[("watched", "absence")], &[held(7, &absent)]), Some((5.0, 60)));
        let reading = [("watched", "absence"), ("basis", "reading"), ("spread", "0.6")];
        assert_eq!(of(&reading, &[held(7, &absent)]), Some((5.0, 60)));
    }

    /// By hand: 1,300 hours are missing in six weeks, of which 100 would be anyway; the flood lasts 28 days, so 300 a week. A playbook that
    /// finds 200 finds too little; one that promises five days where the test found three promises too long. The third test tells its worst week.
    #[test]
    fn a_playbook_is_held_against_the_latest_test_of_its_emergency() {
        let mut ground = empty();
        let book = |number, emergency, days| {
            let texts = [("plan", "WFP-1"), ("title", "A book"), ("emergency", emergency), ("steps", "Ring"), ("led_by", "Head")];
            held(number, &[&texts[..], &[("cover_hours", "200"), ("days_of_cover", days)]].concat())
        };
        ground.playbooks = vec![book(1, "flood", "5"), book(2, "flood", "3"), book(3, "surge", "5"), book(4, "other", "5")];
        let test = |number, day, question, more: &[(&str, &str)]| {
            let texts = [("plan", "WFP-1"), ("title", "A flood"), ("run_on", day), ("question", question), ("unmet_anyway", "100")];
            held::<StressTest>(number, &[&texts[..], more].concat())
        };
        let flood = "kind-1=flood&size-1=50&days-1=28&weeks=6";
        ground.stress_tests = vec![
            test(1, "2026-01-01", flood, &[("unmet_hours", "9000")]),
            test(2, "2026-02-01", flood, &[("unmet_hours", "1300"), ("days_of_cover", "3")]),
            test(3, "2026-03-01", "nothing that can be asked", &[("unmet_hours", "1")]),
        ];
        let found = contingency(&ground).playbooks;
        let of = |it: &Readiness| {
            (
                it.tested.as_ref().map(|it| (it.test.number(), it.days_of_cover, it.worst_week)),
                it.promises_too_long(),
                it.finds_too_little(),
            )
        };
        assert_eq!(of(&found[0]), (Some((2, Some(3), 300.0)), true, true));
        assert_eq!(of(&found[1]), (Some((2, Some(3), 300.0)), false, true));
        assert_eq!((of(&found[2]), of(&found[3])), ((None, false, false), (None, false, false)));
        ground.stress_tests.push(test(4, "2026-04-01", flood, &[("unmet_hours", "1300"), ("worst_week", "150")]));
        assert_eq!(of(&contingency(&ground).playbooks[0]), (Some((4, None, 150.0)), false, false));
    }

    #[test]
    fn figures_that_make_no_rule_are_put_right_when_the_trigger_is_made() {
        let codes = |rest: &[(&str, &str)]| {
            let mut draft: Draft = trigger(&[]).into_iter().collect();
            rest.iter().for_each(|(field, text)| draft.set(*field, *text));
            Trigger::parse(&draft).err().into_iter().flatten().map(|it| it.code.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[("counted_among", "")]), ["share-needs-its-number"]);
        assert_eq!(codes(&[("basis", "reading")]), ["reading-needs-its-spread"]);
        assert_eq!(codes(&[("lead", "8")]), ["no-time-to-act"]);
        assert_eq!(codes(&[("trouble", "110")]), ["level-not-of-this-sort"]);
        assert_eq!(codes(&[("basis", "count"), ("usual", "0.2"), ("trouble", "1.5"), ("threshold", "2")]), Vec::<String>::new());
    }

    #[test]
    fn a_playbook_counts_once_it_was_tried_this_year_and_something_was_changed() {
        let mut ground = empty();
        let met = |ground: &Ground| conditions(ground).iter().map(|it| it.met).collect::<Vec<_>>();
        assert_eq!(met(&ground), [false; 6]);
        ground.triggers = vec![held(1, &trigger(&[("playbook", "PLB-1")]))];
        let playbook = [
            ("plan", "WFP-1"),
            ("title", "A provider hands back"),
            ("emergency", "provider-failure"),
            ("steps", "Ring"),
            ("led_by", "Head of contracts"),
            ("cover_hours", "1200"),
            ("minimum_safe", "85%"),
            ("pool", "Neighbours, then agency"),
        ];
        ground.playbooks = vec![held(1, &playbook)];
        let exercise = |day: &'static str, rest: &[(&'static str, &'static str)]| {
            let texts = [("plan", "WFP-1"), ("title", "Desk"), ("playbook", "PLB-1"), ("found", "Numbers were old"), ("held_on", day)];
            held::<crate::records::Exercise>(1, &[&texts[..], rest].concat())
        };
        ground.exercises = vec![exercise("2026-03-01", &[])];
        assert_eq!(met(&ground), [true, true, true, false, false, false], "it changed nothing");
        ground.exercises = vec![exercise("2025-11-21", &[("changed", "New list")])];
        assert!(!met(&ground)[3], "more than a year ago");
        ground.exercises = vec![exercise("2025-11-22", &[("changed", "New list")])];
        assert!(met(&ground)[3]);
        assert!(contingency(&ground).playbooks[0].changed);
    }
}
