use super::*;
use words::Language;
use workforce::risk::{Kind, Staffed, Supports, Team, stress, usual};

/// Thirty services at one place under a wave of absence.
fn found() -> (Asked, Stressed) {
    let team = |at: usize| Team {
        name: format!("Team {at}"),
        provider: "A Ltd".into(),
        place: "M33".into(),
        service: format!("Service {at:02}"),
        heads: 10,
        minutes_a_head: 1_800,
        required_minutes: 18_000,
        leaving: 0.0,
        joining: 0.0,
        absence: 0.0,
        sponsored: 0.0,
        from_abroad: 0.0,
    };
    let teams: Vec<Team> = (0..30).map(team).collect();
    let on = chrono::NaiveDate::from_ymd_opt(2024, 3, 31).expect("a day");
    let returned = Staffed { supports: vec![Supports::default(); teams.len()], teams, gaps: Vec::new(), on };
    let asked = Asked { events: vec![usual(Kind::AbsenceWave)], weeks: 4, draws: 40, ..Asked::default() };
    let found = stress(&returned, &asked).expect("a run");
    (asked, found)
}

/// Planted: thirty services, of which the one with the fewest hours unmet falls short, with the events and without.
fn planted() -> (Asked, Stressed) {
    let (asked, mut found) = found();
    for report in [&mut found.report, &mut found.calm] {
        for it in &mut report.points {
            (it.mean_unmet, it.falls_short, it.days_of_cover) = (100.0, 0.0, None);
        }
        let smallest = &mut report.points[17];
        (smallest.mean_unmet, smallest.falls_short, smallest.days_of_cover) = (0.2, 0.45, Some(84));
        (report.holds, report.mean_unmet) = (0.55, 2_900.2);
    }
    (asked, found)
}

#[test]
fn what_makes_care_unsafe_is_listed_however_few_its_hours() {
    let words = Words::of(Language::English);
    let (_, found) = planted();
    let sections = sections(words, &found);
    let where_ = &sections[1];
    let rows = &where_.tables[1].rows;
    let first: Vec<&str> = rows[0].iter().map(|it| it.text.as_str()).collect();
    assert_eq!(first, ["Service 17", "M33", "0", "45%", "45%", "short anyway"]);
    assert_eq!((rows.len(), where_.notes.len()), (MOST_POINTS, 1));
    assert!(where_.lead.contains("One of 30 services") && where_.lead.contains("55%"), "{}", where_.lead);
    assert!(where_.notes[0].starts_with("5 more"), "{}", where_.notes[0]);
    // Whatever number falls short, all of them are listed.
    let mut found = found;
    found.calm.points.iter_mut().for_each(|it| it.falls_short = 0.0025);
    assert_eq!(listed(&found).0.len(), 30);
    assert_eq!((percent(words, 0.0025), percent(words, 0.0), percent(words, 0.9975)), ("0.25%".into(), "0%".into(), "99.75%".into()));
}

#[test]
fn a_shortage_without_any_event_is_said_first() {
    let words = Words::of(Language::English);
    let (_, found) = planted();
    let told = lead(words, &found);
    assert!(told.starts_with("Even without any event") && told.contains("2,900 hours") && told.contains("45%"), "{told}");
    let mut calm = found;
    calm.calm.holds = 1.0;
    assert!(!lead(words, &calm).contains("below what is safe"), "nothing is unsafe in any draw");
    (calm.calm.mean_unmet, calm.calm.holds) = (0.0, 1.0);
    assert!(lead(words, &calm).starts_with("A wave of absence"));
}

/// The chart draws the means of the table, and says of every figure what it is.
#[test]
fn title_table_and_chart_speak_of_the_same_means() {
    let words = Words::of(Language::English);
    let (_, mut found) = found();
    for (at, it) in found.report.weeks.iter_mut().enumerate() {
        it.unmet = 60.0 + at as f64;
        it.unmet_bands.p50 = 12.2;
    }
    let chart = picture(words, &found);
    assert_eq!(chart.average, Average::Mean);
    assert_eq!(chart.first.points.iter().map(|it| it.middle).collect::<Vec<_>>(), [60.0, 61.0, 62.0, 63.0]);
    assert!(chart.title.contains("Week 4") && chart.title.contains("63") && chart.title.contains("on average"), "{}", chart.title);
    let unmet = weeks(words, &found).rows.iter().map(|it| it[7].text.clone()).collect::<Vec<_>>();
    assert_eq!(unmet, ["60", "61", "62", "63"]);
    let names = [&chart.first.name, &chart.second.as_ref().expect("the same weeks without").name];
    assert!(names.iter().all(|it| it.contains("hours a week")) && chart.y.unit == "hours a week", "{names:?}");
}

#[test]
fn the_line_that_opens_the_form_holds_its_values() {
    let words = Words::of(Language::English);
    let (asked, _) = found();
    let line = said(words, &asked);
    for value in ["A wave of absence: 15%", "from week 3", "4 weeks ahead", "40 draws", "overtime up to 10%", "safe from 85%"] {
        assert!(line.contains(value), "{value} in {line}");
    }
}
