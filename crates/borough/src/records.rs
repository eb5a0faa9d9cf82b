//! The record files of the borough, in the order in which their links resolve.

use crate::answers::answers;
use crate::calendar::Calendar;
use crate::luck::Luck;
use crate::market::{self, Contract, Provider, Sort};
use crate::names::Names;
use crate::population::People;
use crate::staff::Staff;
use crate::table::{Marks, Table, lines, reference};
use crate::{COMMUNITY, File, PARTNER, PROVIDER};

macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("tables/", $name, ".psv"))
    };
}

/// The specification that each lot belongs to.
const SPECIFICATION_OF_LOT: [usize; 12] = [1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4];
/// The KPIs of each specification: the first and the last.
const KPIS: [(usize, usize); 4] = [(1, 10), (11, 20), (21, 30), (31, 39)];

/// Every record file.
pub(crate) fn files(people: &People, providers: &[Provider], luck: Luck, names: &Names, calendar: Calendar) -> Vec<File> {
    let marks = Marks { calendar, people };
    let read = |text: &'static str| Table::read(text, &marks);
    let contracts = market::contracts(providers);
    let mut source = read(text!("source"));
    source.insert(2, "Strength", |_, _| "Synthetic: made up for demonstration".to_owned());
    let mut plans = read(text!("workforce_plan"));
    plans.rows.iter_mut().for_each(|row| row[1] = crate::AREA.to_owned());
    let tables = [
        ("source", source),
        ("population_group", read(text!("population_group"))),
        ("need", read(text!("need"))),
        ("outcome", read(text!("outcome"))),
        ("indicator", read(text!("indicator"))),
        ("intention", read(text!("intention"))),
        ("service_model", read(text!("service_model"))),
        ("specification", read(text!("specification"))),
        ("clause", read(text!("clause"))),
        ("lot", read(text!("lot"))),
        ("provider", market::provider_table(providers, luck, names, calendar)),
        ("contract", market::contract_table(&contracts, providers, luck, calendar)),
        ("kpi", kpis(read(text!("kpi")), &contracts)),
        ("service", market::service_table(providers, luck, calendar)),
        ("workforce_requirement", read(text!("workforce_requirement"))),
        ("stakeholder", read(text!("stakeholder"))),
        ("workforce_plan", plans),
        ("measure", read(text!("measure"))),
        ("action", read(text!("action"))),
        ("milestone", read(text!("milestone"))),
        ("risk", read(text!("risk"))),
        ("benefit", read(text!("benefit"))),
        ("decision", read(text!("decision"))),
        ("value_weighed", read(text!("value_weighed"))),
        ("engagement", read(text!("engagement"))),
        ("assumption", read(text!("assumption"))),
        ("judgement", read(text!("judgement"))),
        ("contribution", read(text!("contribution"))),
        ("planned_involvement", read(text!("planned_involvement"))),
        ("reading", read(text!("reading"))),
        ("explanation", read(text!("explanation"))),
        ("voice_heard", read(text!("voice_heard"))),
        ("review_finding", read(text!("review_finding"))),
        ("review_copy", read(text!("review_copy"))),
        ("feedback_call", read(text!("feedback_call"))),
        ("workforce_response", answers(luck, calendar)),
        ("feedback_reply", read(text!("feedback_reply"))),
        ("advice", read(text!("advice"))),
        ("equality_objective", read(text!("equality_objective"))),
        ("equality_impact", read(text!("equality_impact"))),
        ("fairness_check", read(text!("fairness_check"))),
        ("scenario", read(text!("scenario"))),
        ("staffing_model", read(text!("staffing_model"))),
        ("funding", read(text!("funding"))),
        ("accepted_gap", read(text!("accepted_gap"))),
        ("playbook", read(text!("playbook"))),
        ("trigger", read(text!("trigger"))),
        ("exercise", read(text!("exercise"))),
        ("risk_outcome", read(text!("risk_outcome"))),
        ("occupational_role", read(text!("occupational_role"))),
        ("role_criterion", read(text!("role_criterion"))),
        ("role_holder", read(text!("role_holder"))),
        ("inquiry_lesson", read(text!("inquiry_lesson"))),
        ("workload_standard", read(text!("workload_standard"))),
        ("skill_standard", read(text!("skill_standard"))),
        ("column_mapping", read(text!("column_mapping"))),
        ("tie", ties(&contracts)),
    ];
    tables.iter().filter_map(|(name, table)| file(name, table)).collect()
}

/// What is recorded once the plan has a first run: the assumption that the months counted led to and the measures that changed; and, once it
/// has a second run, what partners were told of it and which finding it answers.
pub(crate) fn afterwards(people: &People, calendar: Calendar) -> [Option<File>; 4] {
    let marks = Marks { calendar, people };
    let plain = |name: &str, of: &'static str, text: &'static str| {
        let bytes = Table::read(text, &marks).plain();
        workforce_or_register(of).map(|kind| File { name: name.to_owned(), kind: Some(kind.name), bytes })
    };
    [
        plain("northbrook-assumption-after-the-months.csv", "assumption", text!("assumption_after")),
        plain("northbrook-measures-after-the-months.csv", "measure", text!("measure_after")),
        file("change_notice", &Table::read(text!("change_notice"), &marks)),
        plain("northbrook-findings-after-the-second-run.csv", "review_finding", text!("review_finding_after")),
    ]
}

/// The months counted since the return; `None` in the month after it, when none is over.
pub(crate) fn months(staff: &[Staff], luck: Luck, calendar: Calendar) -> Option<File> {
    let table = crate::actuals::table(staff, luck, calendar);
    if table.rows.is_empty() { None } else { file("monthly_actual", &table) }
}

fn workforce_or_register(name: &str) -> Option<&'static record::Kind> {
    register::KINDS.iter().chain(workforce::KINDS).chain(framework::KINDS).map(|it| it.kind).find(|it| it.name == name)
}

/// The file of a kind.
pub(crate) fn file(name: &str, table: &Table) -> Option<File> {
    let kind = workforce_or_register(name)?;
    Some(File { name: format!("northbrook-{}.csv", kind.slug()), kind: Some(kind.name), bytes: table.file(kind) })
}

/// The specification whose lot a contract was awarded for, from 1.
fn specification_of(contract: &Contract) -> Option<usize> {
    SPECIFICATION_OF_LOT.get(contract.lot?.checked_sub(1)?).copied()
}

/// KPIs, each reported under one contract of its specification; the others are tied on.
fn kpis(mut table: Table, contracts: &[Contract]) -> Table {
    table.insert(table.column("Clause") + 1, "Contract", |at, _| {
        let Some(specification) = KPIS.iter().position(|it| (it.0..=it.1).contains(&(at + 1))) else { return String::new() };
        let of: Vec<usize> = (0..contracts.len()).filter(|it| specification_of(&contracts[*it]) == Some(specification + 1)).collect();
        of.get(at % of.len().max(1)).map(|it| reference("CON", it + 1)).unwrap_or_default()
    });
    table
}

/// Ties written by hand, and those of every contract: its KPI and its service.
fn ties(contracts: &[Contract]) -> Table {
    let mut rows: Vec<Vec<String>> = lines(text!("tie")).map(|it| it.into_iter().map(padded).collect()).collect();
    let mut tie = |from: String, relation: &str, to: String, because: &str| rows.push(vec![from, relation.into(), to, because.into()]);
    for (at, contract) in contracts.iter().enumerate() {
        let name = reference("CON", at + 1);
        if let Some((first, last)) = specification_of(contract).map(|it| KPIS[it - 1]) {
            let kpi = first + at % (last + 1 - first);
            tie(reference("KPI", kpi), "bought-as", name.clone(), "Every contract of the lot reports it; this one is looked at first.");
        } else if contract.lot.is_none() && at % 2 == 0 {
            tie(reference("KPI", 37), "bought-as", name.clone(), "The grant pays for classes that people leaving reablement are offered.");
        }
        tie(name, "delivered-by", reference("SVC", contract.provider + 1), "The service that the contract pays for.");
    }
    for (lot, specification) in SPECIFICATION_OF_LOT.iter().enumerate() {
        let kpi = KPIS[specification - 1].0;
        tie(reference("KPI", kpi), "bought-as", reference("LOT", lot + 1), "Named in the notice as the first measure of the lot.");
    }
    Table { headings: ["From", "Relation", "To", "Because"].map(str::to_owned).to_vec(), rows }
}

fn padded(cell: &str) -> String {
    record::Reference::parse(cell).filter(|_| cell.len() < 12).map_or_else(|| cell.to_owned(), |it| it.to_string())
}

type Pairs = Vec<(String, String)>;

/// What is shared with other organisations, and what they own.
pub(crate) fn shared(providers: &[Provider]) -> (Pairs, Pairs) {
    let to =
        |organisation: &str, references: Vec<String>| references.into_iter().map(|it| (it, organisation.to_owned())).collect::<Pairs>();
    let each = |text: &str| text.split(' ').map(padded).collect::<Vec<String>>();
    let ours = providers.iter().position(|it| it.name == PROVIDER).unwrap_or_default();
    let contracts = market::contracts(providers);
    let mut bought: Vec<String> = Vec::new();
    for (at, contract) in contracts.iter().enumerate().filter(|it| it.1.provider == ours) {
        bought.push(reference("CON", at + 1));
        bought.extend(contract.lot.map(|it| reference("LOT", it)));
    }
    bought.extend(each("SPEC-1 MODEL-1 MODEL-3 INT-1"));
    bought.extend((1..=15).map(|it| reference("CL", it)).chain((KPIS[0].0..=KPIS[0].1).map(|it| reference("KPI", it))));
    bought.extend(each("WFR-1 WFR-2 WFR-3 ENG-15"));
    let partner = each("POP-11 NEED-2 OUT-2 IND-4 IND-5 IND-6 INT-2 MODEL-2 SPEC-4 LOT-12 DEC-2 WFR-6 WFR-7 WFR-8 RISK-22 RISK-24");
    let community = each("POP-13 NEED-24 NEED-25 OUT-22 OUT-25 INT-9 INT-12 MODEL-9 MODEL-12 ENG-9 ENG-11 WFR-22 WFR-26 DEC-6 DEC-7");
    let shares = [to(PROVIDER, bought), to(PARTNER, partner), to(COMMUNITY, community)].concat();
    let first_of = |sort: Sort| providers.iter().filter(|it| it.sort == sort).count();
    // The second service of a home care provider stands after all first ones, in the order of the providers.
    let second = providers.len() + 1 + providers[..ours].iter().filter(|it| it.sort == Sort::HomeCare).count();
    let mut own = vec![reference("PROV", ours + 1), reference("SVC", ours + 1)];
    own.extend((first_of(Sort::HomeCare) > ours).then(|| reference("SVC", second)));
    own.extend(each("ACT-3"));
    let street = providers.iter().position(|it| it.name == COMMUNITY).unwrap_or_default();
    let theirs = vec![reference("PROV", street + 1), reference("SVC", street + 1), "ACT-0034".to_owned(), "ACT-0040".to_owned()];
    (shares, [to(PROVIDER, own), to(COMMUNITY, theirs)].concat())
}
