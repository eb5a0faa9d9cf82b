//! P8 · How likely a gap above a number of posts of the reader's own is, year by year up to a horizon, and in any year up to it.

use super::Ground;
use crate::plan::{Gaps, Planning};
use kernel::Range;
use record::Problem;
use serde::Serialize;

/// Draws behind each chance: the 95 % interval of one half is then three points either way.
const DRAWS: u64 = 1_000;
/// The names under which a question is asked.
pub const ABOVE_NAMES: [&str; 3] = ["above", "role", "until"];

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AskedAbove {
    /// The role's code; 0 for all roles.
    pub role: u8,
    /// The gap in posts; below nought it is a surplus.
    pub posts: f64,
    /// The last year.
    pub until: i32,
}

/// The chance in one year, or in any year up to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InYear {
    /// The year.
    pub year: i32,
    /// The chance that the gap of this year is above it, from 0 to 1.
    pub chance: f64,
    /// The 95 % interval that so many draws allow.
    pub range: Range<f64>,
    /// The chance that the gap was above it in this year or one before.
    pub by_then: f64,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Above {
    /// What was asked.
    pub asked: AskedAbove,
    /// The role's name.
    pub name: String,
    /// Its staff in the return.
    pub staff: u32,
    /// How many draws were made.
    pub draws: u64,
    /// Year by year, the first after the return first.
    pub years: Vec<InYear>,
}

/// Roles that may be asked for: code and name, all roles first. Roles with few staff are not told one by one.
pub fn askable(ground: &Ground) -> Vec<(u8, String)> {
    let Some(run) = &ground.run else { return Vec::new() };
    let base = &run.opened.inputs.baseline;
    let shown = base.roles.iter().filter(|it| it.heads() >= super::p08::FEWEST_HEADS);
    std::iter::once(&base.all).chain(shown).map(|it| (it.role, it.name.clone())).collect()
}

/// Reads the question: `above` is a number of posts, or with a per cent sign a share of the role's staff today. `given` finds the text of
/// a name; without `above` nothing is asked, and without a run there is nothing to ask of.
///
/// # Errors
/// Everything to put right.
pub fn asked_above(ground: &Ground, given: impl Fn(&str) -> Option<String>) -> Result<Option<AskedAbove>, Vec<Problem>> {
    let text = |name: &str| given(name).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    let Some(run) = &ground.run else { return Ok(None) };
    let inputs = &run.opened.inputs;
    let mut problems = Vec::new();
    let role = text("role").map_or(Ok(0), |it| it.parse::<u8>().map_err(|_| ())).ok();
    let role = role.filter(|role| askable(ground).iter().any(|it| it.0 == *role));
    if role.is_none() {
        problems.push(Problem::new("role", "p8-no-such-role"));
    }
    let staff = role.and_then(|code| std::iter::once(&inputs.baseline.all).chain(&inputs.baseline.roles).find(|it| it.role == code));
    let staff = staff.map_or(0, |it| it.heads());
    let (first, last) = (inputs.base_year + 1, inputs.horizon);
    let until = text("until").map_or(Some(last), |it| it.parse::<i32>().ok().filter(|it| (first..=last).contains(it)));
    if until.is_none() {
        problems.push(Problem::new("until", "out-of-range").with("min", first).with("max", last));
    }
    let Some(said) = text("above") else {
        return if problems.is_empty() { Ok(None) } else { Err(problems) };
    };
    let (number, of) = match said.strip_suffix('%') {
        Some(share) => (share, f64::from(staff) / 100.0),
        None => (said.as_str(), 1.0),
    };
    let solid: String = number.replace('\u{2212}', "-").chars().filter(|it| !matches!(it, ',' | ' ')).collect();
    let posts = solid.parse::<f64>().ok().map(|it| it * of).filter(|it| it.abs() <= 1e7);
    if posts.is_none() {
        problems.push(Problem::new("above", "p8-not-a-gap"));
    }
    match (posts, role, until) {
        (Some(posts), Some(role), Some(until)) if problems.is_empty() => Ok(Some(AskedAbove { role, posts, until })),
        _ => {
            problems.sort_by_key(|it| ABOVE_NAMES.iter().position(|name| *name == it.field));
            Err(problems)
        }
    }
}

/// The answer on the run that the plan stands on. `None` without a run, or when it cannot be planned again.
pub fn above(ground: &Ground, asked: &AskedAbove) -> Option<Above> {
    let run = ground.run.as_ref()?;
    let inputs = &run.opened.inputs;
    let gaps = Planning::begin(inputs, &run.opened.assumptions, run.opened.result.seed, DRAWS).ok()?.gaps().ok()?;
    let of = std::iter::once(&inputs.baseline.all).chain(&inputs.baseline.roles).find(|it| it.role == asked.role)?;
    let years = in_years(&gaps, asked, inputs.base_year + 1)?;
    Some(Above { asked: *asked, name: of.name.clone(), staff: of.heads(), draws: DRAWS, years })
}

fn in_years(gaps: &Gaps, asked: &AskedAbove, first: i32) -> Option<Vec<InYear>> {
    let mut ever = vec![false; gaps.of(asked.role, first).len()];
    let year = |year: i32| {
        let (chance, range) = gaps.above(asked.role, year, asked.posts)?;
        ever.iter_mut().zip(gaps.of(asked.role, year)).for_each(|(ever, gap)| *ever |= *gap > asked.posts);
        let by_then = ever.iter().filter(|it| **it).count() as f64 / ever.len() as f64;
        Some(InYear { year, chance, range, by_then })
    };
    (first..=asked.until).map(year).collect()
}

#[cfg(test)]
mod tests {
    use super::super::p08::tests::ran;
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Option<AskedAbove>, Vec<String>> {
        let given = |name: &str| pairs.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
        asked_above(&ran(), given).map_err(|them| them.iter().map(|it| format!("{} {}", it.field, it.code)).collect())
    }

    /// The return has 22 staff, 20 of them care workers: a tenth of these is 2 posts.
    #[test]
    fn a_question_is_read_or_everything_wrong_with_it_is_said() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&[("above", "1,200 ")]), Ok(Some(AskedAbove { role: 0, posts: 1_200.0, until: 2034 })));
        let found = read(&[("above", "10%"), ("role", "8"), ("until", "2027")]).expect("sound").expect("asked");
        assert_eq!((found.role, found.posts.round(), found.until), (8, 2.0, 2027));
        assert_eq!(read(&[("above", "\u{2212}5")]).expect("sound").map(|it| it.posts), Some(-5.0));
        let wrong = read(&[("above", "many"), ("role", "7"), ("until", "2024")]);
        assert_eq!(wrong, Err(["above p8-not-a-gap", "role p8-no-such-role", "until out-of-range"].map(str::to_owned).to_vec()));
        for hostile in ["NaN", "inf", "1e99", "%", "--1"] {
            assert_eq!(read(&[("above", hostile)]), Err(vec!["above p8-not-a-gap".to_owned()]), "{hostile}");
        }
    }

    /// A gap above a million posts never comes and one above minus a million is there at once; in between, the chance that it came by then
    /// never falls and is no smaller than that of its year.
    #[test]
    fn the_chance_by_then_only_grows() {
        let ground = ran();
        let found = |posts: f64| above(&ground, &AskedAbove { role: 0, posts, until: 2034 }).expect("a run").years;
        assert!(found(1e6).iter().all(|it| it.chance == 0.0 && it.by_then == 0.0));
        assert!(found(-1e6).iter().all(|it| it.chance == 1.0 && it.by_then == 1.0));
        let some = found(6.0);
        assert_eq!((some.len(), some[0].year, some[0].chance), (10, 2025, some[0].by_then));
        assert!(some.windows(2).all(|it| it[0].by_then <= it[1].by_then));
        assert!(some.iter().all(|it| it.chance <= it.by_then && it.range.low <= it.chance && it.chance <= it.range.high));
        assert!(some.iter().any(|it| it.chance > 0.0 && it.chance < it.by_then), "in some draws the gap came and went: {some:?}");
    }
}
