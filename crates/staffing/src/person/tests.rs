use super::*;
use simulate::{Cell, Flow, Move, Stock, System};

fn pool(name: &str, leave: f64, recruits: f64) -> Pool {
    Pool {
        name: name.into(),
        leave,
        first_year_odds: 1.0,
        retire_from: 255,
        retire: 0.0,
        moves: Vec::new(),
        qualify: 0.0,
        raise: 1.0,
        recruits,
        entrants: vec![Entrant { weight: 1.0, age: 30, group: 0, pay: 1_221, qualified: false }],
    }
}

fn person(pool: usize) -> Person {
    Person { pool, age: 40, tenure: 3.0, group: 0, pay: 1_300, qualified: true }
}

fn scheme() -> Scheme {
    Scheme { groups: 2, ages: vec![0, 25, 55], tenures: vec![0, 1, 3] }
}

fn two() -> Place {
    let mut carer = pool("carer", 0.25, 60.0);
    carer.moves = vec![(1, 0.05)];
    let mut senior = pool("senior", 0.15, 5.0);
    senior.moves = vec![(0, 0.02)];
    let people = std::iter::repeat_n(person(0), 300).chain(std::iter::repeat_n(person(1), 60)).collect();
    Place { pools: vec![carer, senior], people }
}

/// The twin against the closed form of the cohort engine: mean and variance of heads in both pools over five years, within five standard
/// errors of each (that of a variance being sqrt(2/n) of it, and a little more for counts).
#[test]
fn it_agrees_with_the_cohort_engine_in_mean_and_variance() {
    let place = two();
    let stock = |name: &str, heads| Stock { cell: Cell::named(name), heads };
    let flow = |it: &Pool| Flow {
        outflow: it.leave,
        moves: it.moves.iter().map(|(to, share)| Move { to: *to, share: *share }).collect(),
        inflow: it.recruits,
    };
    let system = System::new(vec![stock("carer", 300), stock("senior", 60)], vec![place.pools.iter().map(flow).collect()]).expect("sound");
    let moments = system.moments(5);
    assert!(moments.exact);
    let draws = 2_000;
    let course = live(&place, &scheme(), 7, draws, 5).expect("sound");
    assert_eq!(course.leaks(), 0);
    for year in 1..=5 {
        for pool in 0..2 {
            let heads = course.over_draws(year, &[pool], |it| Some(f64::from(it.heads)));
            let n = draws as f64;
            let mean = heads.iter().sum::<f64>() / n;
            let variance = heads.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / (n - 1.0);
            let (due_mean, due) = (moments.mean[year][pool], moments.variance[year][pool]);
            assert!((mean - due_mean).abs() < 5.0 * (due / n).sqrt(), "year {year}, pool {pool}: {mean} for {due_mean}");
            assert!((variance / due - 1.0).abs() < 5.5 * (2.0 / n).sqrt(), "year {year}, pool {pool}: {variance} for {due}");
        }
    }
}

/// The planted fault: a rule that the cohort engine does not have moves the mean out of reach.
#[test]
fn a_first_year_that_is_harder_is_seen() {
    let mut harder = two();
    harder.pools[0].first_year_odds = 3.0;
    let mean = |place: &Place| {
        let heads = live(place, &scheme(), 7, 300, 5).expect("sound").over_draws(5, &[0], |it| Some(f64::from(it.heads)));
        heads.iter().sum::<f64>() / 300.0
    };
    assert!(mean(&harder) < mean(&two()) - 10.0);
}

/// Who stays in the base stays when fewer leave: with the same luck no draw, year or pool has fewer heads.
#[test]
fn a_better_chance_loses_nobody() {
    let mut base = two();
    base.pools.iter_mut().for_each(|it| it.moves.clear());
    let mut kept = base.clone();
    kept.pools[0].leave = 0.2;
    let (base, kept) = (live(&base, &scheme(), 3, 50, 6).expect("sound"), live(&kept, &scheme(), 3, 50, 6).expect("sound"));
    let heads = |it: &Course, pool| it.over_draws(6, &[pool], |it| Some(f64::from(it.heads)));
    assert!(heads(&kept, 0).iter().zip(heads(&base, 0)).all(|(more, less)| *more >= less));
    assert_eq!(heads(&kept, 1), heads(&base, 1), "the luck of the other pool is its own");
}

/// Nobody leaves, nobody comes: everybody is a year older, a year longer in the job, 2 % better paid, and qualified in the end.
#[test]
fn a_year_does_to_a_person_what_it_says() {
    let mut still = pool("carer", 0.0, 0.0);
    (still.raise, still.qualify) = (1.02, 1.0);
    let people = vec![Person { pool: 0, age: 24, tenure: 0.5, group: 1, pay: 1_000, qualified: false }];
    let course = live(&Place { pools: vec![still], people }, &scheme(), 1, 1, 1).expect("sound");
    let [before, after] = [&course.draws[0][0][0], &course.draws[0][1][0]];
    assert_eq!((before.ages.as_slice(), before.tenures.as_slice(), before.qualified), (&[1, 0, 0][..], &[1, 0, 0][..], 0));
    assert_eq!((after.ages.as_slice(), after.tenures.as_slice(), after.qualified), (&[0, 1, 0][..], &[0, 1, 0][..], 1));
    assert_eq!((after.pay, after.groups.as_slice()), ((1_020, 1), &[0, 1][..]));
}

/// Closed form: who is 60 and retires from 61 with one half a year is there after three years with a chance of one quarter.
#[test]
fn retirement_begins_at_its_age() {
    let mut old = pool("nurse", 0.0, 0.0);
    (old.retire_from, old.retire) = (61, 0.5);
    let people = vec![Person { age: 60, ..person(0) }; 4_000];
    let course = live(&Place { pools: vec![old], people }, &scheme(), 5, 1, 3).expect("sound");
    let heads: Vec<u32> = course.draws[0].iter().map(|it| it[0].heads).collect();
    assert_eq!(heads[1], 4_000);
    let spread = (4_000.0 * 0.25 * 0.75_f64).sqrt();
    assert!((f64::from(heads[3]) - 1_000.0).abs() < 5.0 * spread, "{heads:?}");
}

#[test]
fn everything_that_is_wrong_is_said() {
    let wrong = |place: &Place| live(place, &scheme(), 1, 1, 1).expect_err("unsound");
    let mut place = two();
    place.pools[0].leave = 1.2;
    place.pools[1].entrants.clear();
    place.people.push(person(9));
    assert_eq!(wrong(&place).len(), 3);
    assert_eq!(wrong(&Place { pools: Vec::new(), people: Vec::new() }), [Unlivable::Pools]);
    let crowd = Place { pools: vec![pool("carer", 0.1, 0.0)], people: vec![person(0); MOST_PEOPLE + 1] };
    assert_eq!(wrong(&crowd), [Unlivable::TooMany]);
    assert_eq!(live(&two(), &scheme(), 1, 0, 1), Err(vec![Unlivable::TooLong]));
}

/// A quarter, nothing, a half and a quarter: each luck picks the first whose reach lies above it, never the one without weight, and a
/// luck beyond the last reach, which rounding may leave below 1, the last.
#[test]
fn entrants_are_picked_by_their_weight() {
    let mut pool = pool("carer", 0.25, 60.0);
    let like = pool.entrants[0];
    pool.entrants = [1.0, 0.0, 2.0, 1.0].map(|weight| Entrant { weight, ..like }).to_vec();
    let reaches = course::reaches(&pool);
    let picked = |luck| course::among(&reaches, luck);
    assert_eq!([0.0, 0.2499, 0.25, 0.7499, 0.75, 0.9999, 1.0].map(picked), [0, 0, 2, 2, 3, 3, 3].map(Some));
    assert_eq!(course::among(&[], 0.5), None);
}
