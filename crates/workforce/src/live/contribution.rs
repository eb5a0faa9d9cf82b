//! P18 · What the plan did for an outcome: how it moved, whether that differs from peers, and how far the chain of reasons holds.
//!
//! The claim's strength follows a stated table. *Weak*: the outcome moved the wanted way and some link of the chain has evidence.
//! *Moderate*: besides, every stage has a link with fair evidence that bears it out, at least one rival explanation was looked at and none
//! is likely. *Strong*: besides, the difference from peers excludes nought on the wanted side, two stages have strong evidence, and every
//! rival is ruled out. Otherwise there is no claim. What is wanting for the next step is told.
//!
//! Source: J. Mayne (2012), "Contribution analysis: coming of age?", *Evaluation* 18, 270-280; HM Treasury (2020), *Magenta Book*, annex A.

use chrono::NaiveDate;
use measure::Effect;
use serde::{Deserialize, Serialize};

/// Which way is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// More.
    Up,
    /// Less.
    Down,
}

impl Wanted {
    /// A change with the sign that says whether it is wanted.
    fn signed(self, change: f64) -> f64 {
        if self == Wanted::Up { change } else { -change }
    }
}

/// What an outcome should become.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// Which way.
    pub wanted: Wanted,
    /// Where it stood, and when.
    pub baseline: (NaiveDate, f64),
    /// Where it should stand, and when.
    pub target: Option<(NaiveDate, f64)>,
}

impl Wish {
    /// Where a straight way from baseline to target has it on a day from the baseline on; the target itself afterwards. `None` without a
    /// target, or before the baseline.
    pub fn due(&self, on: NaiveDate) -> Option<f64> {
        let (day, value) = self.target?;
        let whole = (day - self.baseline.0).num_days();
        let gone = (on - self.baseline.0).num_days();
        (whole > 0 && gone >= 0).then(|| self.baseline.1 + (value - self.baseline.1) * (gone as f64 / whole as f64).min(1.0))
    }
}

/// How an outcome runs beside its way to the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// At or beyond where a straight way would have it, or short of that by no more than the tolerance.
    OnCourse,
    /// The wanted way, but behind.
    Behind,
    /// Not the wanted way.
    NotMoving,
}

/// How an outcome moved.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// The latest reading, and when.
    pub latest: (NaiveDate, f64),
    /// Latest less baseline.
    pub change: f64,
    /// Where a straight way from baseline to target would have it that day; `None` without a target.
    pub due: Option<f64>,
    /// How it runs.
    pub pace: Pace,
}

/// How an outcome moved by its latest reading after the baseline; `None` without one.
pub fn movement(wish: &Wish, readings: &[(NaiveDate, f64)]) -> Option<Movement> {
    let after = readings.iter().filter(|it| it.0 > wish.baseline.0 && it.1.is_finite());
    let latest = *after.max_by_key(|it| it.0)?;
    let change = latest.1 - wish.baseline.1;
    let due = wish.due(latest.0);
    let pace = match due {
        _ if wish.wanted.signed(change) <= 0.0 => Pace::NotMoving,
        Some(due) if wish.wanted.signed(latest.1 - due) < -wish.tolerance().unwrap_or_default() => Pace::Behind,
        _ => Pace::OnCourse,
    };
    Some(Movement { latest, change, due, pace })
}

/// Where a link stands in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// From an action of the plan to an indicator of the workforce.
    ActionToWorkforce,
    /// From the workforce to an indicator of a service.
    WorkforceToService,
    /// From the service to the outcome.
    ServiceToOutcome,
}

impl Stage {
    /// All, in their order.
    pub const ALL: [Stage; 3] = [Stage::ActionToWorkforce, Stage::WorkforceToService, Stage::ServiceToOutcome];
}

/// How much evidence there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Backing {
    /// None, or somebody's opinion.
    Little,
    /// Local figures, or several accounts that agree.
    Fair,
    /// Research or official figures that fit the place.
    Good,
}

/// One link of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainLink {
    /// Where it stands.
    pub stage: Stage,
    /// How much evidence there is.
    pub backing: Backing,
    /// Whether the evidence bears the link out.
    pub holds: bool,
}

/// What became of a rival explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nobody has looked yet.
    NotLookedAt,
    /// It does not explain the change.
    RuledOut,
    /// It explains some of it.
    InPart,
    /// It is the likelier explanation.
    Likely,
}

/// A rival explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rival {
    /// What became of it.
    pub verdict: Verdict,
}

/// How strong the claim is that the plan contributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// There is none.
    NoClaim,
    /// It may have.
    Weak,
    /// It probably did.
    Moderate,
    /// It did.
    Strong,
}

/// What is wanting for the next stronger claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanting {
    /// A reading after the baseline.
    Reading,
    /// A movement the wanted way.
    Movement,
    /// A link with evidence.
    Link,
    /// Fair evidence that bears out this stage.
    StageWithoutEvidence(Stage),
    /// A look at some rival explanation.
    Rivals,
    /// A likely rival to be disproved.
    LikelyRival,
    /// Peers whose change excludes that nothing else happened here.
    Peers,
    /// Good evidence at two stages.
    GoodEvidence,
    /// Rivals that are not ruled out.
    OpenRival,
}

/// A claim with what is wanting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// How strong it is.
    pub strength: Strength,
    /// What is wanting for the next stronger one; empty for a strong claim.
    pub wanting: Vec<Wanting>,
}

/// The strength of the claim, by the table at the head of this file.
pub fn weigh(wanted: Wanted, moved: Option<&Movement>, beside: Option<&Effect>, links: &[ChainLink], rivals: &[Rival]) -> Claim {
    let when = |missing: bool, it: Wanting| missing.then_some(it);
    let has = |verdict: Verdict| rivals.iter().any(|it| it.verdict == verdict);
    let stage_with = |stage: Stage, least: Backing| links.iter().any(|it| it.stage == stage && it.holds && it.backing >= least);
    let weak: Vec<Wanting> = [
        when(moved.is_none(), Wanting::Reading),
        when(moved.is_some_and(|it| it.pace == Pace::NotMoving), Wanting::Movement),
        when(!links.iter().any(|it| it.holds), Wanting::Link),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !weak.is_empty() {
        return Claim { strength: Strength::NoClaim, wanting: weak };
    }
    let mut moderate: Vec<Wanting> =
        Stage::ALL.into_iter().filter(|it| !stage_with(*it, Backing::Fair)).map(Wanting::StageWithoutEvidence).collect();
    moderate.extend(when(rivals.iter().all(|it| it.verdict == Verdict::NotLookedAt), Wanting::Rivals));
    moderate.extend(when(has(Verdict::Likely), Wanting::LikelyRival));
    if !moderate.is_empty() {
        return Claim { strength: Strength::Weak, wanting: moderate };
    }
    let sure = beside.and_then(|it| it.range).is_some_and(|it| match wanted {
        Wanted::Up => it.low > 0.0,
        Wanted::Down => it.high < 0.0,
    });
    let good = Stage::ALL.into_iter().filter(|it| stage_with(*it, Backing::Good)).count();
    let strong: Vec<Wanting> = [
        when(!sure, Wanting::Peers),
        when(good < 2, Wanting::GoodEvidence),
        when(has(Verdict::InPart) || has(Verdict::NotLookedAt), Wanting::OpenRival),
    ]
    .into_iter()
    .flatten()
    .collect();
    let strength = if strong.is_empty() { Strength::Strong } else { Strength::Moderate };
    Claim { strength, wanting: strong }
}

#[cfg(test)]
mod tests {
    use super::*;
    use measure::difference_in_differences;

    fn day(year: i32, month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, 1).expect("a day")
    }

    fn wish(wanted: Wanted, from: f64, to: f64) -> Wish {
        Wish { wanted, baseline: (day(2024, 4), from), target: Some((day(2028, 4), to)) }
    }

    #[test]
    fn an_outcome_is_held_against_the_straight_way() {
        let wish = wish(Wanted::Down, 40.0, 20.0);
        let at = |value: f64| movement(&wish, &[(day(2023, 4), 1.0), (day(2026, 4), value)]).expect("a reading");
        // 730 of 1,461 days.
        assert!((at(29.0).due.expect("a target") - (40.0 - 20.0 * 730.0 / 1461.0)).abs() < 1e-12);
        assert_eq!((at(29.0).pace, at(35.0).pace, at(41.0).pace), (Pace::OnCourse, Pace::Behind, Pace::NotMoving));
        // 30.01 is due and the tolerance is a twentieth of 20: 31 is within it, 31.1 is not.
        assert_eq!((at(31.0).pace, at(31.1).pace), (Pace::OnCourse, Pace::Behind));
        assert_eq!(movement(&wish, &[(day(2024, 4), 30.0)]), None);
    }

    /// Every row of the table, from no claim to a strong one.
    #[test]
    fn strength_follows_the_table() {
        let moved = movement(&wish(Wanted::Up, 10.0, 20.0), &[(day(2027, 4), 19.0)]).expect("a reading");
        let link = |stage, backing, holds| ChainLink { stage, backing, holds };
        let weigh = |beside: Option<&Effect>, links: &[ChainLink], rivals: &[Verdict]| {
            let rivals: Vec<Rival> = rivals.iter().map(|it| Rival { verdict: *it }).collect();
            weigh(Wanted::Up, Some(&moved), beside, links, &rivals)
        };
        assert_eq!(super::weigh(Wanted::Up, None, None, &[], &[]).wanting, [Wanting::Reading, Wanting::Link]);
        let refuted = [link(Stage::ActionToWorkforce, Backing::Good, false)];
        assert_eq!(weigh(None, &refuted, &[]).strength, Strength::NoClaim);
        let one = [link(Stage::ActionToWorkforce, Backing::Fair, true)];
        let found = weigh(None, &one, &[]);
        assert_eq!(found.strength, Strength::Weak);
        assert_eq!(found.wanting.len(), 3);
        let all = Stage::ALL.map(|it| link(it, if it == Stage::ServiceToOutcome { Backing::Fair } else { Backing::Good }, true));
        assert_eq!(weigh(None, &all, &[Verdict::Likely]).wanting, [Wanting::LikelyRival]);
        let moderate = weigh(None, &all, &[Verdict::InPart]);
        assert_eq!((moderate.strength, moderate.wanting), (Strength::Moderate, vec![Wanting::Peers, Wanting::OpenRival]));
        let peers = [(10.0, 10.5), (10.0, 11.0), (10.0, 10.2), (10.0, 10.8)];
        let effect = difference_in_differences((10.0, 19.0), &peers, 0.95).expect("peers");
        let strong = weigh(Some(&effect), &all, &[Verdict::RuledOut]);
        assert_eq!((strong.strength, strong.wanting), (Strength::Strong, vec![]));
        let nothing = difference_in_differences((10.0, 10.9), &peers, 0.95).expect("peers");
        assert_eq!(weigh(Some(&nothing), &all, &[Verdict::RuledOut]).wanting, [Wanting::Peers]);
    }
}
