//! The golden thread of the borough: whole where it should be, loose where it is meant to be.

use super::*;

/// The strands that link fields and ties make, in the direction of the thread.
fn strands() -> BTreeMap<String, BTreeSet<String>> {
    // Kind, field, and whether the record named comes last.
    let links = [
        ("need", "population_group", false),
        ("outcome", "need", false),
        ("indicator", "outcome", false),
        ("intention", "outcome", false),
        ("service_model", "intention", false),
        ("specification", "service_model", false),
        ("clause", "specification", false),
        ("clause", "outcome", false),
        ("kpi", "clause", false),
        ("kpi", "contract", true),
        ("lot", "specification", false),
        ("contract", "lot", false),
        ("contract", "provider", true),
        ("service", "provider", true),
        ("workforce_requirement", "service_model", false),
        ("action", "workforce_requirement", false),
        ("action", "intention", false),
    ];
    let mut strands: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |from: &str, to: &str| {
        if !from.is_empty() && !to.is_empty() {
            strands.entry(from.to_owned()).or_default().insert(to.to_owned());
        }
    };
    for (kind, field, named_last) in links {
        for it in drafts(kind) {
            let (own, named) = (it.text("reference"), it.text(field));
            if named_last { add(own, named) } else { add(named, own) }
        }
    }
    drafts("tie").iter().for_each(|it| add(it.text("from"), it.text("to")));
    strands
}

#[test]
fn the_thread_runs_from_at_least_three_groups_to_contracts_providers_and_actions() {
    let strands = strands();
    let mut whole = 0;
    for group in drafts("population_group") {
        let mut reached = BTreeSet::from([group.text("reference").to_owned()]);
        let mut next: Vec<String> = reached.iter().cloned().collect();
        while let Some(here) = next.pop() {
            next.extend(strands.get(&here).into_iter().flatten().filter(|it| reached.insert((*it).clone())).cloned().collect::<Vec<_>>());
        }
        let prefixes: BTreeSet<&str> = reached.iter().filter_map(|it| it.split('-').next()).collect();
        let stages = ["NEED", "OUT", "IND", "INT", "MODEL", "SPEC", "CL", "KPI", "LOT", "CON", "PROV", "SVC", "WFR", "ACT"];
        whole += usize::from(stages.iter().all(|it| prefixes.contains(it)));
    }
    println!("{whole} whole strands");
    assert!(whole >= 3, "{whole} whole strands");
}

#[test]
fn a_handful_of_records_hang_loose_on_purpose() {
    let strands = strands();
    let leads_on = |from: &str, to: &str| strands.get(from).is_some_and(|it| it.iter().any(|it| it.starts_with(to)));
    let led_to = |to: &str, from: &str| strands.iter().any(|it| it.0.starts_with(from) && it.1.contains(to));
    let loose = |kind: &str, next: &[&str]| -> Vec<String> {
        let all = drafts(kind).into_iter().map(|it| it.text("reference").to_owned());
        all.filter(|it| !next.iter().any(|next| leads_on(it, next))).collect()
    };
    assert_eq!(loose("need", &["OUT", "SVC"]), ["NEED-0029", "NEED-0030"]);
    assert_eq!(loose("outcome", &["IND"]), ["OUT-0024"]);
    assert_eq!(loose("outcome", &["INT", "CL"]), ["OUT-0016"]);
    assert_eq!(loose("intention", &["MODEL", "WFR", "ACT"]), ["INT-0017"]);
    assert_eq!(loose("kpi", &["LOT", "CON"]), ["KPI-0040"]);
    assert_eq!(loose("workforce_requirement", &["ACT"]), ["WFR-0030"]);
    assert_eq!(loose("risk", &["OUT", "INT", "SVC", "CON", "PROV", "WFR"]), ["RISK-0044", "RISK-0045"]);
    assert_eq!(loose("service", &["PROV"]).len(), 1);
    let unmeasured = drafts("contract").iter().filter(|it| !led_to(it.text("reference"), "KPI")).count();
    assert!((2..=8).contains(&unmeasured), "{unmeasured} contracts without a KPI");
}
