use super::*;
use crate::ascwds::{AgeBand, Pay, Reason};
use crate::sample::{day, staff, worker, workplace};
use kernel::Money;

const CARE: u8 = 8;
const SENIOR: u8 = 7;

/// 100 care workers and 30 seniors at two homes; a year later 6 care workers are seniors, 20 and 5 have left and 20 care workers came.
/// A third home with 10 care workers is in the earlier return only, a fourth with 8 in the later only.
fn two_returns() -> ([Vec<Workplace>; 2], [Vec<Worker>; 2]) {
    let before = [staff("A", CARE, 0, 100), staff("B", SENIOR, 0, 30), staff("C", CARE, 0, 10)].concat();
    let mut after = [staff("A", CARE, 20, 80), staff("B", SENIOR, 5, 25), staff("A", CARE, 200, 20), staff("D", CARE, 0, 8)].concat();
    after.iter_mut().take(6).for_each(|it| it.role = SENIOR);
    let homes = |last: &str, total: u16| {
        vec![
            workplace("A", 100, &[(CARE, 24, 24, 10), (SENIOR, 0, 0, 0)]),
            workplace("B", total, &[(SENIOR, 0, 5, 0)]),
            workplace(last, if last == "C" { 10 } else { 8 }, &[(CARE, 0, 1, 0)]),
        ]
    };
    ([homes("C", 30), homes("D", 25)], [before, after])
}

#[test]
fn every_row_of_the_movements_adds_up() {
    let (homes, people) = two_returns();
    let at = |which: usize, on| Snapshot { on: day(on), workplaces: &homes[which], workers: &people[which] };
    let found = moves(&at(0, "2025-03-31"), &at(1, "2026-03-31"), By::Role, 5).expect("enough people");
    assert_eq!(
        found.sums,
        Sums { stayed: 99, moved: 6, left: 25, joined: 20, workplace_gone: 10, workplace_new: 8, elsewhere: 0, refiled: 0 }
    );
    assert_eq!((found.sums.before(), found.sums.after()), (140, 133));
    let table = &found.table;
    assert_eq!(table.rows.concat(), ["Senior care worker", "Care worker", "joined", "workplace-new"]);
    assert_eq!(table.columns.concat(), ["Senior care worker", "Care worker", "left", "workplace-gone"]);
    assert_eq!(table.cells[0], [Some(25), Some(0), Some(5), Some(0)]);
    assert_eq!(table.cells[1], [Some(6), Some(74), Some(20), Some(10)]);
    assert_eq!((table.cells[2][1], table.cells[3][1]), (Some(20), Some(8)));
    // Rows add up to those who were there, columns to those who are.
    assert_eq!((table.row_totals[0] + table.row_totals[1], table.column_totals[0] + table.column_totals[1]), (140, 133));
}

/// By hand: 60 at a home of a private employer in M33 and 40 at a council's day service in SK9. A year on 10 of the 60 work at the day
/// service, 5 have left; 6 of the 40 work at the home, and 30 strangers came to it. All but the first ten of those who stayed are told by a number.
fn between_homes() -> ([Workplace; 2], [Vec<Worker>; 2]) {
    let known = |from: usize, mut of: Vec<Worker>| {
        let key = crate::ascwds::Key::new(&[9; 32]).expect("long enough");
        let person = |at: usize| key.person(format!("QQ{at:06}").as_bytes(), day("1980-01-01"));
        of.iter_mut().enumerate().for_each(|(at, it)| it.person = person(from + at));
        of
    };
    let home = Workplace { postcode: Some("M33 7ZF".into()), ..workplace("A", 60, &[]) };
    let council = Workplace { postcode: Some("SK9 1AA".into()), employer: 1, main_service: 16, ..workplace("B", 40, &[]) };
    let before = [known(0, staff("A", CARE, 0, 60)), known(100, staff("B", CARE, 0, 40))].concat();
    let mut stayed = [known(15, staff("A", CARE, 15, 45)), known(106, staff("B", CARE, 6, 34))].concat();
    stayed.iter_mut().take(10).for_each(|it| it.person = None);
    let crossed = [known(0, staff("B", CARE, 500, 10)), known(100, staff("A", CARE, 500, 6))].concat();
    let strangers = known(900, staff("A", CARE, 700, 30));
    ([home, council], [before, [stayed, crossed, strangers].concat()])
}

#[test]
fn those_who_change_workplace_are_met_again_between_employers_services_and_districts() {
    let (homes, people) = between_homes();
    let at = |which: usize, on| Snapshot { on: day(on), workplaces: &homes, workers: &people[which] };
    let found = |by| moves(&at(0, "2025-03-31"), &at(1, "2026-03-31"), by, 5).expect("enough people");
    let sums = Sums { stayed: 79, moved: 16, left: 5, joined: 30, elsewhere: 16, ..Sums::default() };
    for (by, names) in [(By::Employer, ["Local authority: adult services", "Private sector"]), (By::District, ["M33", "SK9"])] {
        let it = found(by);
        assert_eq!((it.sums, it.told), (sums, 100), "{by:?}");
        let rows: Vec<String> = it.table.rows.concat();
        let row = |name: &str| rows.iter().position(|it| it == name).unwrap_or_else(|| panic!("{name} of {rows:?}"));
        let (council, home) = if by == By::Employer { (row(names[0]), row(names[1])) } else { (row("SK9"), row("M33")) };
        assert_eq!((it.table.cells[home][home], it.table.cells[home][council]), (Some(45), Some(10)));
        assert_eq!((it.table.cells[council][council], it.table.cells[council][home]), (Some(34), Some(6)));
        assert_eq!(it.table.row_totals, if by == By::Employer { [40, 60, 30] } else { [60, 40, 30] });
    }
    assert_eq!(found(By::Role).sums, Sums { stayed: 95, moved: 0, ..sums }, "they are care workers still");
    // Without numbers nobody is met again: they count as left and as joined.
    let mut blind = people.clone();
    blind.iter_mut().flatten().for_each(|it| it.person = None);
    let at = |which: usize, on| Snapshot { on: day(on), workplaces: &homes, workers: &blind[which] };
    let it = moves(&at(0, "2025-03-31"), &at(1, "2026-03-31"), By::Employer, 5).expect("enough people");
    assert_eq!((it.sums, it.told), (Sums { stayed: 79, left: 21, joined: 46, ..Sums::default() }, 0));
    // A home that is filed under another employer has moved nobody: its staff are told apart.
    let mut refiled = homes.clone();
    refiled[0].employer = 7;
    let now = Snapshot { on: day("2026-03-31"), workplaces: &refiled, workers: &people[1] };
    let it = moves(&Snapshot { on: day("2025-03-31"), workplaces: &homes, workers: &people[0] }, &now, By::Employer, 5).expect("enough");
    assert_eq!((it.sums.refiled, it.sums.stayed, it.sums.moved), (45, 34, 16));
}

/// Planted: 3 of 60 cross one way. Their cell is withheld, and every other from which it could be worked out.
#[test]
fn a_few_who_crossed_cannot_be_told() {
    let (homes, people) = between_homes();
    let mut now = people[1].clone();
    now.iter_mut().filter(|it| it.workplace == "B").skip(34 + 3).for_each(|it| it.person = None);
    let before = Snapshot { on: day("2025-03-31"), workplaces: &homes, workers: &people[0] };
    let later = Snapshot { on: day("2026-03-31"), workplaces: &homes, workers: &now };
    let it = moves(&before, &later, By::District, 5).expect("enough people");
    assert_eq!(it.sums.moved, 9);
    assert!(it.table.cells[0][1].is_none() && it.table.withheld() >= 4, "{:?}", it.table.cells);
}

/// The worked example of `docs/methods/retirement-ahead.md`: 40 aged 55 to 64 and 6 older, pension at 66. In five years those of 61 and
/// over: 40 x 4/10 + 6 = 22; in ten those of 56 and over: 40 x 9/10 + 6 = 42.
#[test]
fn those_who_reach_pension_age_are_counted_from_shown_figures_only() {
    let mut people = staff("A", CARE, 0, 100);
    people.iter_mut().take(40).for_each(|it| it.age_band = Some(AgeBand::From55));
    people.iter_mut().skip(40).take(6).for_each(|it| it.age_band = Some(AgeBand::From65));
    let homes = [workplace("A", 100, &[])];
    let one = |people: &[Worker]| ages(&Snapshot { on: day("2026-03-31"), workplaces: &homes, workers: people }, 5);
    let found = one(&people).expect("enough people");
    let ahead = &found.ahead[0];
    assert_eq!((ahead.older, ahead.told, ahead.reaching.clone()), (46, 100, vec![(5, 22.0), (10, 42.0)]));
    assert_eq!((found.pension_age, reaching(40.0, 55.0, 66.0, 5.0), reaching(40.0, 55.0, 66.0, 20.0)), (66, 16.0, 40.0));
    // Planted: three nurses of 65, and others beside them. What would give them away is not told.
    let mut nurses = staff("A", 16, 0, 20);
    nurses.iter_mut().take(3).for_each(|it| it.age_band = Some(AgeBand::From65));
    people.extend(nurses);
    let found = one(&people).expect("enough people");
    let row = found.table.rows.iter().position(|it| it.contains(&"professional".to_owned())).expect("the row");
    assert!(found.table.cells[row].iter().any(Option::is_none));
    assert!(found.ahead.iter().all(|it| !it.jobs.contains(&"professional".to_owned())));
}

/// 12 care workers at £12.00 and 12 at £14.00 for 37 hours; the wage of April 2025 is £12.21, the next £12.71. Lifting the twelve takes
/// 12 x 0.71 x 37 x 365.25/7 = £16,448.77 a year.
#[test]
fn pay_is_held_against_the_wage_of_the_day() {
    let mut people = staff("A", CARE, 0, 24);
    for (at, it) in people.iter_mut().enumerate() {
        it.pay = Some(Pay::Hourly(Money::pence(if at < 12 { 1_200 } else { 1_400 })));
    }
    people.push(Worker { pay: Some(Pay::Annual(Money::pence(3_861_215))), ..worker("A", "m", 4) });
    let homes = [workplace("A", 25, &[])];
    let found = wages(&Snapshot { on: day("2025-06-30"), workplaces: &homes, workers: &people }, 37.0, 5);
    assert_eq!((found.wage, found.roles.len()), (Money::pence(1_221), 1), "one manager's pay is not told");
    assert_eq!((found.roles[0].lower, found.roles[0].median, found.roles[0].upper), {
        (Money::pence(1_200), Money::pence(1_300), Money::pence(1_400))
    });
    let next = found.next.expect("a next wage");
    assert_eq!((next.wage, next.workers, next.a_year), (Money::pence(1_271), 12, Money::pence(1_644_877)));
    assert!((hourly(&people[24], 37.0).expect("paid") - 20.0).abs() < 0.001, "a year of 37 hours a week at £20");
}

#[test]
fn changes_more_than_chance_are_told_from_the_others() {
    let (homes, mut people) = two_returns();
    let certified = |of: &mut [Worker], yes: usize| {
        of.iter_mut().enumerate().for_each(|(at, it)| it.care_certificate = Some(if at < yes { 1 } else { 2 }));
    };
    certified(&mut people[0], 40);
    certified(&mut people[1], 90);
    people[1].iter_mut().for_each(|it| it.pay = Some(Pay::Hourly(Money::pence(1_386))));
    let at = |which: usize, on| Snapshot { on: day(on), workplaces: &homes[which], workers: &people[which] };
    let found = trends(&[at(1, "2026-03-31"), at(0, "2025-03-31")], 37.0).expect("two returns");
    assert_eq!(found.points.iter().map(|it| it.heads).collect::<Vec<_>>(), [140, 133]);
    let of = |what: &str| found.changes.iter().find(|it| it.what == what).expect("it was compared");
    assert!(of("care-certificate").is_more_than_chance() && !of("pool-or-agency").is_more_than_chance());
    let range = of("care-certificate").difference.expect("both are known");
    assert!(range.low < 90.0 / 133.0 - 40.0 / 140.0 && 90.0 / 133.0 - 40.0 / 140.0 < range.high);
    assert!(found.pay_changes.iter().all(|it| (it.ratio - 1.1).abs() < 1e-9));
    assert_eq!(found.jumps, [], "two returns cannot tell a jump");
    assert!(trends(&[], 37.0).is_none());
}

/// Planted: care workers leave at 50 in 100, everyone else at 10. The role is found; a role like the others is not.
#[test]
fn a_role_that_differs_is_found() {
    let people = [staff("A", CARE, 0, 100), staff("A", SENIOR, 0, 100), staff("A", 26, 0, 100)].concat();
    let mut home = workplace("A", 300, &[(CARE, 50, 50, 0), (SENIOR, 10, 10, 0), (26, 10, 10, 0)]);
    home.reasons = vec![Reason { code: 31, leavers: 20 }, Reason { code: 34, leavers: 50 }];
    let homes = [home];
    let found = trends(&[Snapshot { on: day("2026-03-31"), workplaces: &homes, workers: &people }], 37.0).expect("a return");
    let care = found.signals.first().expect("a signal");
    assert_eq!((care.name.as_str(), care.by.as_str(), care.value, care.others), ("Care worker", "role", 0.5, 0.1));
    let starting = found.now.roles.iter().find(|it| it.role == CARE).expect("care workers").starting();
    assert_eq!((starting.value, starting.numerator, starting.denominator), (Some(0.5), Some(50.0), Some(100.0)));
    let range = starting.range.expect("limits");
    assert!((range.low - 0.371).abs() < 1e-3 && (range.high - 0.659).abs() < 1e-3, "Poisson limits of 50 are 37.1 and 65.9: {range:?}");
    assert!((care.people - 40.0).abs() < 1e-9 && care.difference.low > 0.2);
    assert_eq!(found.reasons, [(34, 50), (31, 20)]);
    assert!(found.moves.is_none() && found.changes.is_empty());
}

/// Planted: 300 heads counted as seniors from the fifth return on that were care workers before.
#[test]
fn a_new_way_of_counting_is_found_with_its_partner() {
    let one = |at: i32, moved: usize| {
        let noise = (at as usize * 7) % 5;
        let mut people = [staff("A", CARE, 0, 600 - moved + noise), staff("A", SENIOR, 0, 300 + moved - noise)].concat();
        // Ten steady roles beside them show what noise is.
        (1..=6).chain([15, 16, 25, 26]).for_each(|role| people.extend(staff("A", role, 0, 200 + (at as usize * usize::from(role)) % 7)));
        let homes = [workplace("A", 900, &[])];
        baseline(&homes, &people, day(&format!("{}-03-31", 2018 + at)), 37.0)
    };
    let returns: Vec<Baseline> = (0..8).map(|at| one(at, if at < 5 { 0 } else { 300 })).collect();
    let found = jumps(&returns);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|it| it.on == day("2023-03-31") && it.partner.is_some()));
    assert_eq!(jumps(&returns[..3]), []);
}

#[test]
fn recruits_are_those_of_the_year() {
    let mut people = staff("A", CARE, 0, 40);
    for (at, it) in people.iter_mut().enumerate().take(20) {
        it.started = Some(day("2025-09-01"));
        it.recruited_from = Some(if at < 12 { 2 } else { 10 });
    }
    let homes = [workplace("A", 40, &[])];
    let found = recruits(&Snapshot { on: day("2026-03-31"), workplaces: &homes, workers: &people }, 5).expect("enough people");
    assert_eq!(found.table.columns.concat(), ["Adult care: private or voluntary sector", "Not employed before"]);
    assert_eq!(found.table.cells[0], [Some(12), Some(8)]);
    assert_eq!(found.from_abroad.and_then(|it| it.value), Some(0.0));
}
