//! A plan with measures, a scenario, a way of working, money and an accepted gap, for the tests of this room.

use super::ground::tests::{empty, held};
use super::{Ground, Run};
use crate::assumptions::Assumptions;
use crate::measures::tests::place;
use crate::plan::{Opened, run};
use record::Reference;

/// A plan that stands on no run.
pub(crate) fn without_run() -> Ground {
    Ground { run: None, ..ground() }
}

/// A plan from the return of 30 June 2024 to 2030.
pub(crate) fn ground() -> Ground {
    let mut ground = empty();
    let (inputs, assumptions) = (place(2030), Assumptions::usual());
    let result = run(&inputs, &assumptions, 5, 40).expect("a plan");
    let publication = Reference::new("PUB", 1).expect("a reference");
    ground.run = Some(Run { publication: Some(publication), made_on: ground.today, opened: Opened { inputs, assumptions, result } });
    let measure = |number: u64, more: &[(&str, &str)]| held(number, &[&[("plan", "WFP-1")], more].concat());
    ground.measures = vec![
        measure(
            1,
            &[("title", "Pay"), ("acts_on", "pay"), ("roles", "care-worker"), ("effect", "3"), ("begins", "2026-01-01")]
                .iter()
                .chain(&[("ramp", "1"), ("yearly", "900000"), ("stage", "decided"), ("evidence", "studies"), ("grounds", "A study")])
                .copied()
                .collect::<Vec<_>>(),
        ),
        measure(
            2,
            &[("title", "Induction"), ("acts_on", "leaving"), ("effect", "-7"), ("low", "-12"), ("high", "-2"), ("begins", "2024-07-01")]
                .iter()
                .chain(&[("once", "20000"), ("yearly", "60000"), ("stage", "proposed"), ("partner", "STA-1")])
                .copied()
                .collect::<Vec<_>>(),
        ),
        measure(
            3,
            &[("title", "Course"), ("acts_on", "training"), ("intake", "20"), ("completion", "80%"), ("stays", "75%"), ("lead", "1")]
                .iter()
                .chain(&[("begins", "2025-04-01"), ("yearly", "120000"), ("stage", "proposed")])
                .copied()
                .collect::<Vec<_>>(),
        ),
        measure(4, &[("title", "Listening"), ("acts_on", "leaving"), ("begins", "2025-04-01"), ("stage", "proposed")]),
        measure(5, &[("title", "Gone"), ("acts_on", "leaving"), ("effect", "-50"), ("begins", "2025-04-01"), ("stage", "dropped")]),
    ];
    let scenario = [("plan", "WFP-1"), ("title", "Others pay more"), ("begins", "2024-07-01"), ("pay", "-2"), ("international", "-10")];
    ground.scenarios = vec![held(1, &scenario)];
    let way = [
        ("plan", "WFP-1"),
        ("title", "Delegated"),
        ("sort", "delegated"),
        ("volume", "13000"),
        ("today", "registered-nurse"),
        ("cost_today", "30"),
        ("other", "care-worker"),
        ("cost_other", "18"),
        ("moved", "80%"),
        ("available", "1300"),
        ("fixed", "24800"),
        ("set_up", "250000"),
        ("quality", "As good"),
        ("staff_impact", "Longer shifts"),
        ("profile", "A care worker who gives insulin"),
    ];
    ground.ways = vec![held(1, &way)];
    let funding = [("plan", "WFP-1"), ("title", "Grant"), ("funder", "The council"), ("yearly", "500000"), ("starts", "2025-07-01")];
    let more = [("ends", "2027-06-30"), ("status", "confirmed"), ("conditions", "A report each year")];
    ground.fundings = vec![held(1, &[&funding[..], &more[..]].concat())];
    let accepted = [("plan", "WFP-1"), ("title", "Two thin years"), ("starts", "2025-01-01"), ("ends", "2026-12-31")];
    ground.accepted = vec![held(1, &[&accepted[..], &[("reasons", "Nothing works sooner"), ("accepted_by", "The board")]].concat())];
    let leaver = [("name", "Cost of a leaver"), ("value", "4000"), ("unit", "pounds"), ("certainty", "modelled"), ("source", "SRC-1")];
    ground.assumptions = vec![held(1, &leaver)];
    ground
}
