//! P18 · Whether the plan served outcomes: how each moved, beside its target and beside peers, and how strong the claim is.

use super::{Condition, Ground, Next};
use crate::live::{
    Backing, Beside, ChainLink, Claim, Missing, Movement, Pace, Rival, Stage, Strength, Verdict, Wanted, Wanting, Wish, beside,
    mean_of_all, movement, weigh,
};
use crate::records::{Explanation, Finding, PartOfStory, Weight, Whose};
use chrono::NaiveDate;
use measure::{Effect, difference_in_differences};
use record::{Held, Listed as _, Reference};
use register::{Better, Indicator};
use serde::Serialize;
use std::collections::BTreeMap;

/// One explanation, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// The record.
    pub reference: Reference,
    /// What it says.
    pub statement: String,
    /// Where it stands in the chain; `None` for a rival.
    pub stage: Option<Stage>,
    /// How much evidence there is.
    pub backing: Backing,
    /// The code of what the evidence says of it.
    pub finding: &'static str,
    /// Where the evidence is on record.
    pub evidence: Option<Reference>,
    /// What the step begins at.
    pub begins_at: Option<Named>,
    /// What it leads to.
    pub leads_to: Option<Named>,
}

/// A record that a step of the story names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The record.
    pub reference: Reference,
    /// What it is called; `None` when the reader may not see it, or it is of a kind that no step asks for.
    pub title: Option<String>,
}

/// One peer: another place where the same indicator was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeerMoved {
    /// The place.
    pub place: String,
    /// Its first reading.
    pub first: (NaiveDate, f64),
    /// Its last reading; `None` when it was read once, and so says nothing of change.
    pub last: Option<(NaiveDate, f64)>,
}

impl PeerMoved {
    /// Last less first; `None` when it was read once.
    pub fn change(&self) -> Option<f64> {
        self.last.map(|it| it.1 - self.first.1)
    }
}

/// One indicator of an outcome that has readings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// The outcome.
    pub outcome: Reference,
    /// What it says.
    pub title: String,
    /// The indicator.
    pub indicator: Reference,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Where it stood, and where it should stand.
    pub wish: Wish,
    /// Readings of this place in the order of time.
    pub readings: Vec<(NaiveDate, f64)>,
    /// Whether the records hold what a trajectory is drawn from; empty when they do.
    pub missing: Vec<Missing>,
    /// The latest reading beside the trajectory; `None` when something is missing, or it was not read since.
    pub on_way: Option<Beside>,
    /// The mean of peers on days on which every one that was read twice was read.
    pub peers_mean: Vec<(NaiveDate, f64)>,
    /// How it moved; `None` without a reading after the baseline.
    pub movement: Option<Movement>,
    /// Every peer, in the order of their names. Those read once are told, and left out of the comparison.
    pub peers: Vec<PeerMoved>,
    /// The difference from peers; `None` without peers that were read twice.
    pub beside: Option<Effect>,
    /// The chain of the plan and its rivals.
    pub explanations: Vec<Explained>,
    /// How strong the claim is.
    pub claim: Claim,
}

/// Between what nine in ten and a half lie: the level of the interval.
const LEVEL: f64 = 0.95;

/// Every indicator with readings of this place and a baseline, in the order of the indicators.
pub fn evaluations(ground: &Ground) -> Vec<Evaluation> {
    ground.indicators.iter().filter_map(|it| evaluation(ground, it)).collect()
}

fn evaluation(ground: &Ground, held: &Held<Indicator>) -> Option<Evaluation> {
    let it = &held.it;
    let mut series: BTreeMap<Option<String>, Vec<(NaiveDate, f64)>> = BTreeMap::new();
    for reading in ground.readings.iter().filter(|it| *it.it.indicator.reference() == held.reference) {
        let place = (reading.it.whose == Whose::Peer).then(|| reading.it.place.to_string());
        series.entry(place).or_default().push((reading.it.read_on, reading.it.value.get()));
    }
    series.values_mut().for_each(|it| it.sort_by_key(|it| it.0));
    let readings = series.remove(&None)?;
    let first = *readings.first()?;
    let recorded = it.baseline_on.zip(it.baseline.as_ref().map(|it| it.get()));
    let baseline = recorded.unwrap_or(first);
    let wanted = if it.better == Better::Higher { Wanted::Up } else { Wanted::Down };
    let wish = Wish { wanted, baseline, target: it.target_on.zip(it.target.as_ref().map(|it| it.get())) };
    let moved = movement(&wish, &readings);
    let peers: Vec<PeerMoved> = series.iter().filter_map(|(place, it)| peer(place.as_ref()?, it)).collect();
    let ends: Vec<(f64, f64)> = peers.iter().filter_map(|it| Some((it.first.1, it.last?.1))).collect();
    let lacks = [(Missing::Baseline, recorded.is_none()), (Missing::Target, wish.target.is_none())];
    let missing: Vec<Missing> = lacks.into_iter().filter(|it| it.1).map(|it| it.0).collect();
    let on_way = if missing.is_empty() { beside(&wish, &readings) } else { None };
    let twice: Vec<&[_]> = series.values().filter(|it| it.len() > 1).map(Vec::as_slice).collect();
    let peers_mean = mean_of_all(&twice);
    let beside = moved.and_then(|it| difference_in_differences((baseline.1, it.latest.1), &ends, LEVEL));
    let outcome = it.outcome.reference().clone();
    let mine = ground.explanations.iter().filter(|it| *it.it.outcome.reference() == outcome);
    let explanations: Vec<Explained> = mine.map(|it| explained(ground, it)).collect();
    let (links, rivals) = weighed(&explanations);
    let claim = weigh(wanted, moved.as_ref(), beside.as_ref(), &links, &rivals);
    let title = ground.outcomes.iter().find(|it| it.reference == outcome).map(|it| it.it.statement.to_string()).unwrap_or_default();
    Some(Evaluation {
        outcome,
        title,
        indicator: held.reference.clone(),
        name: it.name.to_string(),
        unit: it.unit.to_string(),
        wish,
        readings,
        missing,
        on_way,
        peers_mean,
        movement: moved,
        peers,
        beside,
        explanations,
        claim,
    })
}

/// A peer from its readings, which are in the order of time.
fn peer(place: &str, readings: &[(NaiveDate, f64)]) -> Option<PeerMoved> {
    let last = if readings.len() > 1 { readings.last().copied() } else { None };
    Some(PeerMoved { place: place.to_owned(), first: *readings.first()?, last })
}

/// A record that a step names, with its title where the ground holds it.
fn named(ground: &Ground, reference: &Reference) -> Named {
    let title = match reference.prefix() {
        "MEA" => ground.measures.iter().find(|it| it.reference == *reference).map(|it| it.it.title.to_string()),
        "ACT" => ground.actions.iter().find(|it| it.reference == *reference).map(|it| it.it.title.to_string()),
        "IND" => ground.indicators.iter().find(|it| it.reference == *reference).map(|it| it.it.name.to_string()),
        "OUT" => ground.outcomes.iter().find(|it| it.reference == *reference).map(|it| it.it.statement.to_string()),
        _ => None,
    };
    Named { reference: reference.clone(), title }
}

fn explained(ground: &Ground, held: &Held<Explanation>) -> Explained {
    let it = &held.it;
    let stage = match it.part {
        PartOfStory::ActionToWorkforce => Some(Stage::ActionToWorkforce),
        PartOfStory::WorkforceToService => Some(Stage::WorkforceToService),
        PartOfStory::ServiceToOutcome => Some(Stage::ServiceToOutcome),
        PartOfStory::Rival => None,
    };
    let backing = match it.weight {
        Weight::Little => Backing::Little,
        Weight::Fair => Backing::Fair,
        Weight::Good => Backing::Good,
    };
    Explained {
        reference: held.reference.clone(),
        statement: it.statement.to_string(),
        stage,
        backing,
        finding: it.finding.code(),
        evidence: it.evidence.as_ref().map(|it| it.reference().clone()),
        begins_at: it.begins_at.as_ref().map(|it| named(ground, it.reference())),
        leads_to: it.leads_to.as_ref().map(|it| named(ground, it.reference())),
    }
}

/// Links and rivals for the table. A link that holds in part is no better than fair, and evidence that is not on record is little.
fn weighed(all: &[Explained]) -> (Vec<ChainLink>, Vec<Rival>) {
    let found = |it: &Explained| Finding::of(it.finding).unwrap_or(Finding::NotLookedAt);
    let link = |it: &Explained| {
        let most = if found(it) == Finding::InPart { Backing::Fair } else { Backing::Good };
        let backing = if it.evidence.is_none() { Backing::Little } else { it.backing.min(most) };
        Some(ChainLink { stage: it.stage?, backing, holds: matches!(found(it), Finding::Holds | Finding::InPart) })
    };
    let rival = |it: &&Explained| it.stage.is_none();
    let verdict = |it: &Explained| Rival {
        verdict: match found(it) {
            Finding::Holds => Verdict::Likely,
            Finding::InPart => Verdict::InPart,
            Finding::DoesNotHold => Verdict::RuledOut,
            Finding::NotLookedAt => Verdict::NotLookedAt,
        },
    };
    (all.iter().filter_map(link).collect(), all.iter().filter(rival).map(verdict).collect())
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = evaluations(ground);
    let count = |of: fn(&Evaluation) -> bool| found.iter().filter(|it| of(it)).count();
    let moved = count(|it| it.movement.is_some());
    let compared = count(|it| it.beside.as_ref().is_some_and(|it| it.range.is_some()));
    let chained = count(|it| Stage::ALL.iter().all(|stage| it.explanations.iter().any(|one| one.stage == Some(*stage))));
    let rivalled = count(|it| !it.claim.wanting.contains(&Wanting::Rivals) && it.explanations.iter().any(|it| it.stage.is_none()));
    vec![
        ground.ran(),
        Condition::at_least("p18-read", moved, 1, Next::Make("reading")),
        Condition::at_least("p18-peers", compared, 1, Next::Make("reading")),
        Condition::at_least("p18-chain", chained, 1, Next::Make("explanation")),
        Condition::at_least("p18-rivals", rivalled, 1, Next::Make("explanation")),
        Condition::all_of("p18-trajectory", count(|it| it.missing.is_empty()), found.len(), Next::Look("indicator")),
        ground.judged("P18"),
        ground.heard("P18"),
    ]
}

impl Evaluation {
    /// Whether the outcome moves the wanted way at all.
    pub fn moves(&self) -> bool {
        self.movement.is_some_and(|it| it.pace != Pace::NotMoving)
    }

    /// Whether there is anything to claim.
    pub fn claims(&self) -> bool {
        self.claim.strength != Strength::NoClaim
    }
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::held;
    use super::super::p16::running;
    use super::*;
    use crate::live::Position;

    fn reading(number: u64, place: &str, day: &str, value: &str) -> Held<crate::records::Reading> {
        let whose = if place == "Here" { "ours" } else { "peer" };
        held(number, &[("plan", "WFP-1"), ("indicator", "IND-1"), ("place", place), ("whose", whose), ("read_on", day), ("value", value)])
    }

    fn explanation(number: u64, part: &str, finding: &str, evidence: &str) -> Held<Explanation> {
        let texts =
            [("plan", "WFP-1"), ("outcome", "OUT-1"), ("statement", "So"), ("part", part), ("weight", "good"), ("finding", finding)];
        held(number, &[&texts[..], if evidence.is_empty() { &[] } else { &[("evidence", "SRC-1")] }].concat())
    }

    /// From 70 to 82 here; peers from 70 to 71, 72, 70.5 and 71.5: the change differs by 10.75.
    #[test]
    fn readings_peers_chain_and_rivals_make_the_claim() {
        let mut ground = running("2026-10-15");
        ground.outcomes = vec![held(1, &[("statement", "Help comes on time"), ("population_group", "POP-1")])];
        let indicator = [("name", "On time"), ("outcome", "OUT-1"), ("definition", "Visits"), ("unit", "%"), ("better", "higher")];
        let target = [("baseline", "70"), ("baseline_on", "2024-04-01"), ("target", "90"), ("target_on", "2028-04-01")];
        ground.indicators = vec![held(1, &[&indicator[..], &target[..]].concat())];
        assert!(evaluations(&ground).is_empty());
        ground.readings = vec![reading(1, "Here", "2026-04-01", "82")];
        for (at, (place, value)) in [("A", "71"), ("B", "72"), ("C", "70.5"), ("D", "71.5")].into_iter().enumerate() {
            ground.readings.push(reading(10 + 2 * at as u64, place, "2024-04-01", "70"));
            ground.readings.push(reading(11 + 2 * at as u64, place, "2026-04-01", value));
        }
        let one = evaluations(&ground).pop().expect("one");
        assert!((one.beside.as_ref().expect("peers").effect - 10.75).abs() < 1e-9 && one.moves() && !one.claims());
        // Planted: a peer that was read once, far from all others. It is told, and moves nothing.
        ground.readings.push(reading(90, "Once", "2026-04-01", "5"));
        let (told, changed) = (evaluations(&ground)[0].peers.clone(), evaluations(&ground)[0].beside.clone().expect("peers").effect);
        assert_eq!(told.iter().map(|it| (it.place.as_str(), it.change())).collect::<Vec<_>>()[3..], [("D", Some(1.5)), ("Once", None)]);
        assert!((changed - 10.75).abs() < 1e-9);
        ground.readings.pop();
        // Half of the four years to the target of 90 have gone, less a day: 70 + 20 / 2.
        let wish = evaluations(&ground)[0].wish;
        let day = |it: &str| it.parse::<NaiveDate>().expect("a day");
        assert!((wish.due(day("2026-04-01")).expect("a way") - 79.99).abs() < 0.01);
        assert_eq!((wish.due(day("2030-01-01")), wish.due(day("2023-01-01"))), (Some(90.0), None));
        // Held against that way: 82 is 2.01 better than 79.99, and the tolerance is a twentieth of 20. Peers: 71.25 on average.
        let way = evaluations(&ground)[0].on_way.expect("a way");
        assert!((way.better_by - 2.01).abs() < 0.01 && way.tolerance == 1.0 && way.position == Position::Ahead);
        assert_eq!(evaluations(&ground)[0].peers_mean, [(day("2024-04-01"), 70.0), (day("2026-04-01"), 71.25)]);
        assert!(conditions(&ground).iter().any(|it| it.code == "p18-trajectory" && it.met));
        let mut bare = ground.clone();
        bare.indicators = vec![held(1, &indicator)];
        let lacking = evaluations(&bare).remove(0);
        assert_eq!((lacking.missing, lacking.on_way), (vec![Missing::Baseline, Missing::Target], None));
        ground.explanations = vec![
            explanation(1, "action-to-workforce", "holds", "on record"),
            explanation(2, "workforce-to-service", "holds", "on record"),
            explanation(3, "service-to-outcome", "holds", "on record"),
            explanation(4, "rival", "does-not-hold", "on record"),
        ];
        assert_eq!(evaluations(&ground)[0].claim.strength, Strength::Strong);
        let step = [("statement", "So"), ("part", "service-to-outcome"), ("weight", "fair"), ("finding", "holds"), ("begins_at", "IND-1")];
        let ends = [("plan", "WFP-1"), ("outcome", "OUT-1"), ("leads_to", "OUT-9")];
        let joined = explained(&ground, &held(9, &[&step[..], &ends[..]].concat()));
        let told = |it: Option<Named>| it.map(|it| (it.reference.to_string(), it.title)).expect("an end");
        assert_eq!(told(joined.begins_at).1.as_deref(), Some("On time"));
        assert_eq!(told(joined.leads_to).1, None, "an outcome that the reader may not see keeps its number only");
        assert!(conditions(&ground)[..5].iter().all(|it| it.met));
        ground.explanations[2] = explanation(3, "service-to-outcome", "holds", "");
        let claim = evaluations(&ground)[0].claim.clone();
        assert_eq!((claim.strength, claim.wanting), (Strength::Weak, vec![Wanting::StageWithoutEvidence(Stage::ServiceToOutcome)]));
    }
}
