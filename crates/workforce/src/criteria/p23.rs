//! P23 · Agreeing new requirements together: the model run again with what changed, and where each partner stands on it.

use super::running::changed;
use super::{Condition, Ground, Next};
use crate::live::{Changed, Movers, movers};
use crate::records::{Contribution, Position};
use record::{Held, Listed as _, Reference};
use serde::Serialize;

/// Where one partner stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct View {
    /// The record.
    pub reference: Reference,
    /// What it was about, in a line.
    pub summary: String,
    /// The partner.
    pub partner: Reference,
    /// What they are called, when that may be seen.
    pub name: String,
    /// The code of where they stand.
    pub position: &'static str,
    /// What changed because of it, or why nothing did.
    pub effect: Option<String>,
    /// The change it is about; `None` for the run as a whole.
    pub change: Option<String>,
    /// The day it was said.
    pub on: chrono::NaiveDate,
}

/// One change of the joint run and who stands where on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weighed {
    /// The change.
    pub change: Changed,
    /// Views on this change, those who disagree first.
    pub views: Vec<View>,
}

/// The joint run and the views on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Together {
    /// The run before and the run with what changed.
    pub runs: Option<(Reference, Reference)>,
    /// What is assumed and read otherwise, and where partners stand on each.
    pub changes: Vec<Weighed>,
    /// What moved the gap of all roles in the last year that both have; `None` when the two cannot be mixed.
    pub movers: Option<Movers>,
    /// Where partners stand, those who disagree first.
    pub views: Vec<View>,
}

/// Draws of each of the runs that tell the movers apart.
const DRAWS: u64 = 100;

/// The joint run and the views on it.
pub fn together(ground: &Ground) -> Together {
    let found = changed(ground);
    let movers = found.as_ref().and_then(|it| {
        let year = it.difference.role(0)?.last()?.year;
        movers(it.before.1, it.after.1, 0, year, DRAWS)
    });
    let runs = found.as_ref().map(|it| (it.before.0.clone(), it.after.0.clone()));
    let changes = found.map(|it| it.difference).into_iter().flat_map(|it| it.assumptions.into_iter().chain(it.inputs));
    let views = views(ground);
    Together { runs, changes: changes.map(|it| weighed(it, &views)).collect(), movers, views }
}

/// Whether two names of a change are the same, however they are spaced and capitalised.
fn is_same(one: &str, other: &str) -> bool {
    let folded = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    folded(one) == folded(other)
}

fn weighed(change: Changed, views: &[View]) -> Weighed {
    let about = |it: &&View| it.change.as_ref().is_some_and(|it| is_same(it, &change.what));
    Weighed { views: views.iter().filter(about).cloned().collect(), change }
}

fn views(ground: &Ground) -> Vec<View> {
    let view = |held: &&Held<Contribution>| {
        let partner = held.it.partner.reference().clone();
        let name = ground.stakeholders.iter().find(|it| it.reference == partner).map(|it| it.it.name.to_string());
        Some(View {
            reference: held.reference.clone(),
            summary: held.it.summary.to_string(),
            name: name.unwrap_or_else(|| partner.to_string()),
            partner,
            position: held.it.position?.code(),
            effect: held.it.effect.as_ref().map(ToString::to_string),
            change: held.it.change.as_ref().map(ToString::to_string),
            on: held.it.made_on,
        })
    };
    let mut found: Vec<View> = ground.heard_on("P23").iter().filter_map(view).collect();
    let order = [Position::Disagrees, Position::InPart, Position::Agrees, Position::NoView].map(Position::code);
    found.sort_by_key(|it| order.iter().position(|code| *code == it.position));
    found
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = changed(ground).map(|it| it.difference);
    let views = views(ground);
    let changes: Vec<Weighed> =
        found.into_iter().flat_map(|it| it.assumptions.into_iter().chain(it.inputs)).map(|it| weighed(it, &views)).collect();
    let weighed = changes.iter().filter(|it| !it.views.is_empty()).count();
    let against: Vec<&View> = views.iter().filter(|it| it.position == "disagrees" || it.position == "in-part").collect();
    let settled = against.iter().filter(|it| it.effect.is_some()).count();
    let answered = Condition::new("p23-answered", !views.is_empty() && settled == against.len(), Next::Look("contribution"));
    vec![
        ground.ran(),
        Condition::new("p23-rerun", ground.publication().is_some() && !ground.earlier.is_empty(), Next::Run),
        Condition::at_least("p23-views", views.len(), 1, Next::Make("contribution")),
        answered.with("done", settled).with("of", against.len()),
        Condition::all_of("p23-each", weighed, changes.len(), Next::Make("contribution")),
        ground.judged("P23"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::held;
    use super::super::p16::{a_run, running};
    use super::*;
    use crate::live::Mover;

    #[test]
    fn disagreement_is_kept_and_must_be_answered() {
        let mut ground = running("2026-10-15");
        ground.earlier = vec![std::mem::replace(ground.run.as_mut().expect("a run"), a_run(2, 1.4))];
        let view = |number, position, effect: &str| {
            let texts = [("plan", "WFP-1"), ("criterion", "p23"), ("summary", "Leaving"), ("partner", "STA-1"), ("position", position)];
            let effect = [("effect", effect)];
            held(number, &[&texts[..], &[("made_on", "2026-10-01")], if effect[0].1.is_empty() { &[] } else { &effect[..] }].concat())
        };
        ground.contributions = vec![view(1, "agrees", ""), view(2, "disagrees", "")];
        let found = together(&ground);
        assert_eq!(found.views.iter().map(|it| it.position).collect::<Vec<_>>(), ["disagrees", "agrees"]);
        assert_eq!(found.movers.expect("both runs").parts.iter().map(|it| it.0).collect::<Vec<_>>(), [Mover::Leaving, Mover::Chance]);
        assert_eq!((found.changes.len(), found.changes[0].change.what.as_str(), found.changes[0].views.len()), (1, "Leaving", 0));
        assert!(!conditions(&ground)[3].met && !conditions(&ground)[4].met, "nobody spoke of the change itself");
        ground.contributions[1] = view(2, "disagrees", "The range was widened");
        assert!(conditions(&ground)[1].met && conditions(&ground)[3].met);
        let about = |number, change| {
            let texts = [("plan", "WFP-1"), ("criterion", "p23"), ("summary", "Leaving"), ("partner", "STA-2"), ("position", "agrees")];
            held(number, &[&texts[..], &[("made_on", "2026-10-02"), ("change", change)]].concat())
        };
        ground.contributions.push(about(3, "Joining"));
        assert!(!conditions(&ground)[4].met, "that is another change");
        ground.contributions.push(about(4, " leaving "));
        assert_eq!(together(&ground).changes[0].views.iter().map(|it| it.reference.number()).collect::<Vec<_>>(), [4]);
        assert!(conditions(&ground)[4].met);
    }
}
