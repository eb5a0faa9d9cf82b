//! P1–P24 · The criteria of a workforce plan: what they are read from, and the signature that puts the plan into the strategy.

use crate::keep::{change, laid_over};
use crate::perform::{Command, Decision, Now, Unable};
use crate::permission::{self, Person};
use crate::planning::{beside, bundle_of, figures};
use chrono::{DateTime, NaiveDate, Utc};
use record::{Cell, Draft, Found, Held, Problem, Query, Record, Reference, Refusal, Row, Shelf, Test, Verb, load};
use register::Publication;
use std::cmp::Reverse;
use workforce::Assumptions;
use workforce::criteria::whatif::Unanswerable;
use workforce::criteria::{Ground, Run, coverage};
use workforce::records::{Contribution, Judgement, WorkforcePlan};

/// So many runs are looked through for those of an area.
const MOST_RUNS: usize = 12;
/// So many runs before the one a plan stands on are read with it.
const MOST_EARLIER: usize = 3;

/// Declares what a ground is gathered from: fields of [`Ground`] with the kinds that fill them. Kinds that belong to one plan are asked
/// for by their link; of the others everything that the person may see is read.
macro_rules! gathered_from {
    (of_plan { $($own:ident: $mine:ty,)* } of_place { $($field:ident: $kind:ty,)* }) => {
        fn queries(plan: &Reference) -> Vec<Query> {
            let own = |kind: &'static str| Query::all(kind).filter("plan", Test::Is(Cell::Link(plan.clone())));
            vec![$(own(<$mine>::KIND.name),)* $(Query::all(<$kind>::KIND.name),)*]
        }

        fn laid(ground: &mut Ground, state: &[Found], owner: &str) {
            let mut found = state.iter();
            $(ground.$own = taken(&own::<$mine>(found.next(), owner), &mut ground.unsound);)*
            $(ground.$field = taken(found.next().map_or(&[][..], |it| &it.rows), &mut ground.unsound);)*
        }
    };
}

gathered_from! {
    of_plan {
        judgements: Judgement,
        planned: workforce::records::PlannedInvolvement,
        contributions: Contribution,
        months: workforce::records::MonthlyActual,
        milestones: workforce::records::Milestone,
        notices: workforce::records::ChangeNotice,
        readings: workforce::records::Reading,
        explanations: workforce::records::Explanation,
        voices: workforce::records::VoiceHeard,
        findings: workforce::records::ReviewFinding,
        copies: workforce::records::ReviewCopy,
        feedback_calls: workforce::records::FeedbackCall,
        responses: workforce::records::WorkforceResponse,
        replies: workforce::records::FeedbackReply,
        advice: workforce::records::Advice,
        objectives: workforce::records::EqualityObjective,
        impacts: workforce::records::EqualityImpact,
        fairness_checks: workforce::records::FairnessCheck,
        measures: workforce::records::Measure,
        scenarios: workforce::records::Scenario,
        ways: workforce::records::StaffingModel,
        fundings: workforce::records::Funding,
        accepted: workforce::records::AcceptedGap,
        stress_tests: workforce::records::StressTest,
        playbooks: workforce::records::Playbook,
        triggers: workforce::records::Trigger,
        exercises: workforce::records::Exercise,
        risk_outcomes: workforce::records::RiskOutcome,
        standards: workforce::records::WorkloadStandard,
        skills: workforce::records::SkillStandard,
    }
    of_place {
        outcomes: register::Outcome,
        indicators: register::Indicator,
        providers: register::Provider,
        intentions: register::Intention,
        models: register::ServiceModel,
        requirements: register::WorkforceRequirement,
        actions: register::Action,
        risks: register::Risk,
        stakeholders: register::Stakeholder,
        assumptions: register::Assumption,
        ties: register::Tie,
    }
}

/// The rows of a kind of the plan that count: those of the organisation whose plan it is. Nobody else counts months, chooses measures or
/// judges for it; what partners contribute is theirs.
fn own<R: Record>(found: Option<&Found>, owner: &str) -> Vec<Row> {
    let theirs = R::KIND.name == Contribution::KIND.name;
    found.into_iter().flat_map(|it| &it.rows).filter(|it| theirs || it.envelope.owner == owner).cloned().collect()
}

fn taken<R: Record>(rows: &[Row], unsound: &mut Vec<Reference>) -> Vec<Held<R>> {
    let loaded = load::<R>(rows);
    unsound.extend(loaded.unsound.into_iter().map(|it| it.0));
    loaded.sound
}

/// The plan and everything around it, from what the shelf found: the plan's own query first, then [`queries`].
fn ground_of(plan: &Reference, state: &[Found], today: NaiveDate) -> Result<(Row, Ground), Unable> {
    let missing = || Refusal::new("no-such-record").with("kind", WorkforcePlan::KIND.one).with("reference", plan);
    let (first, rest) = state.split_first().ok_or_else(missing)?;
    let row = first.rows.first().ok_or_else(missing)?;
    let held = load::<WorkforcePlan>(std::slice::from_ref(row)).sound.pop();
    let held = held.ok_or_else(|| Refusal::new("plan-unsound").with("reference", plan))?;
    let mut ground = Ground::of(held, today);
    laid(&mut ground, rest, &row.envelope.owner);
    ground.keep_to_its_area();
    Ok((row.clone(), ground))
}

fn reads(plan: &Reference) -> Vec<Query> {
    std::iter::once(Query::one(WorkforcePlan::KIND.name, plan)).chain(queries(plan)).collect()
}

/// A plan with the run it stands on and everything that bears on its criteria, as far as the person may see it.
///
/// # Errors
/// A refusal when there is no such plan, or it cannot be read.
pub async fn ground(shelf: &dyn Shelf, by: &Person, plan: &Reference, today: NaiveDate) -> Result<Ground, Unable> {
    let scope = permission::scope(by);
    let mut state = Vec::new();
    for query in reads(plan) {
        state.push(shelf.find(&scope, &query).await?);
    }
    let (row, mut ground) = ground_of(plan, &state, today)?;
    let mut runs = runs_of(shelf, by, &ground.plan.it).await?.into_iter();
    ground.run = runs.next();
    ground.earlier = runs.collect();
    ground.stood = crate::stood::stood(shelf, by, &ground, &row.envelope.owner).await?;
    let full_week = ground.run.as_ref().map_or_else(|| Assumptions::usual().full_week.value, |it| it.opened.assumptions.full_week.value);
    ground.figures = figures(shelf, by, ground.plan.it.area.as_str(), full_week).await?;
    ground.beside = beside(shelf, by, ground.plan.it.area.as_str()).await?;
    Ok(ground)
}

/// The run that a plan names, or the latest one for its area, and the runs of that area before it, the newest first; at most
/// [`MOST_EARLIER`] of these. A run that cannot be read is as if there were none.
async fn runs_of(shelf: &dyn Shelf, by: &Person, plan: &WorkforcePlan) -> Result<Vec<Run>, Unable> {
    let rows = shelf.find(&permission::scope(by), &Query::all(Publication::KIND.name)).await?.rows;
    let mut published = load::<Publication>(&rows).sound;
    published.sort_by_key(|it| Reverse((it.it.made_on, it.reference.number())));
    if let Some(named) = &plan.publication {
        let from = published.iter().position(|it| it.reference == *named.reference()).unwrap_or(published.len());
        published.drain(..from);
    }
    let mut found: Vec<Run> = Vec::new();
    for it in published.into_iter().take(MOST_RUNS) {
        let opened = match bundle_of(shelf, by, &it.reference).await {
            Ok(bytes) => workforce::plan::open(&bytes),
            Err(Unable::Fault(fault)) => return Err(fault.into()),
            Err(_) => None,
        };
        let Some(opened) = opened else { continue };
        let area = found.first().map_or(plan.area.as_str(), |it| it.opened.inputs.area.as_str());
        // The run that the plan names need not be of its area: whoever named it knows why.
        if opened.inputs.area == area || (found.is_empty() && plan.publication.is_some()) {
            found.push(Run { publication: Some(it.reference), made_on: it.it.made_on, opened });
        }
        if found.len() > MOST_EARLIER {
            break;
        }
    }
    Ok(found)
}

/// Why sets of measures cannot be held against scenarios: what is asked for and is not there is a problem, the rest is a refusal.
pub fn unanswerable(why: Unanswerable, plan: &Reference) -> Unable {
    match why {
        Unanswerable::NoRun => Refusal::new("plan-without-a-run").with("reference", plan).into(),
        Unanswerable::NoMeasures => Refusal::new("plan-without-measures").with("reference", plan).into(),
        Unanswerable::Unknown { reference } => {
            Unable::Problems(vec![Problem::new("reference", "no-such-record").with("reference", reference)])
        }
        Unanswerable::Unplannable { why } => Refusal::new("not-plannable").with("reason", why).into(),
    }
}

/// The same as [`ground`] for a plan that somebody typed; a text that names no plan is a plan that is not there.
///
/// # Errors
/// As for [`ground`].
pub async fn ground_of_text(shelf: &dyn Shelf, by: &Person, plan: &str, today: NaiveDate) -> Result<Ground, Unable> {
    let missing = || Refusal::new("no-such-record").with("kind", WorkforcePlan::KIND.one).with("reference", plan);
    let reference = Reference::parse(plan).filter(|it| it.prefix() == WorkforcePlan::KIND.prefix).ok_or_else(missing)?;
    ground(shelf, by, &reference, today).await
}

/// Every plan that the person may see, the newest first.
pub async fn plans(shelf: &dyn Shelf, by: &Person) -> Result<Vec<Held<WorkforcePlan>>, Unable> {
    if !permission::may_see(by, &WorkforcePlan::KIND) {
        return Ok(Vec::new());
    }
    let rows = shelf.find(&permission::scope(by), &Query::all(WorkforcePlan::KIND.name)).await?.rows;
    let mut found = load::<WorkforcePlan>(&rows).sound;
    found.sort_by_key(|it| Reverse((it.it.starts, it.reference.number())));
    Ok(found)
}

/// The newest plan of an area with the run that is being published: what its strategy tells of it. `None` while there is no plan.
pub(crate) async fn newest_told(shelf: &dyn Shelf, by: &Person, run: Run, today: NaiveDate) -> Result<Option<Ground>, Unable> {
    let of_area = |it: &Held<WorkforcePlan>| it.it.area.as_str() == run.opened.inputs.area;
    let Some(plan) = plans(shelf, by).await?.into_iter().find(of_area) else { return Ok(None) };
    let mut ground = ground(shelf, by, &plan.reference, today).await?;
    ground.run = Some(run);
    Ok(Some(ground))
}

/// Signs a plan with its strategy. Where there is no intention, or one lacks its line of staff, its cost or its risk, nobody can sign without recording
/// why it is right to go on.
#[derive(Debug)]
pub struct Sign<'a> {
    /// The plan.
    pub plan: &'a Reference,
    /// Why it is signed although something is missing; empty when nothing is.
    pub exception: &'a str,
    /// The run it stands on, when there is one.
    pub run: Option<&'a Reference>,
}

impl Command for Sign<'_> {
    fn reads(&self) -> Vec<Query> {
        reads(self.plan)
    }

    fn decide(&self, state: &[Found], by: &Person, now: &Now) -> Result<Decision, Unable> {
        let (row, ground) = ground_of(self.plan, state, day(now.at()))?;
        permission::demand_write(by, &WorkforcePlan::KIND, &row.envelope.owner)?;
        if ground.plan.it.signed_on.is_some() {
            return Err(Refusal::new("plan-already-signed").with("reference", self.plan).into());
        }
        let Some(run) = self.run else { return Err(Refusal::new("plan-without-a-run").with("reference", self.plan).into()) };
        let found = coverage(&ground);
        let bare = found.is_empty();
        if bare && self.exception.trim().is_empty() {
            return Err(Refusal::new("plan-without-intentions").with("reference", self.plan).into());
        }
        let lacking: Vec<String> = found.into_iter().filter(|it| !it.is_whole()).map(|it| called(&ground, &it.intention)).collect();
        if !lacking.is_empty() && self.exception.trim().is_empty() {
            return Err(Refusal::new("plan-has-gaps").with("intentions", lacking.join(", ")).into());
        }
        let kind = &WorkforcePlan::KIND;
        let mut draft = laid_over(kind, &row, &Draft::new());
        draft.set("signed_on", day(now.at()).to_string());
        draft.set("signed_by", by.name.as_str());
        draft.set("publication", run.to_string());
        draft.set("signed_as", (row.version + 1).to_string());
        if bare || !lacking.is_empty() {
            draft.set("exception", self.exception.trim());
        }
        let cells = WorkforcePlan::parse(&draft).map_err(Unable::Problems)?.cells();
        Ok(Decision { changes: vec![change(kind, &row, Verb::Amend, cells)], why: "Signed with the strategy".to_owned(), file: None })
    }
}

/// An intention by its title, with its reference.
fn called(ground: &Ground, intention: &Reference) -> String {
    let title = ground.intentions.iter().find(|it| it.reference == *intention).map(|it| it.it.title.as_str());
    title.map_or_else(|| intention.to_string(), |it| format!("“{it}” ({intention})"))
}

fn day(at: DateTime<Utc>) -> NaiveDate {
    at.date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;
    use record::{Actor, Envelope};

    fn row(kind: &str, number: u64, owner: &str, texts: &[(&str, &str)]) -> Row {
        let kind = crate::kind(kind).expect("a kind").kind;
        let draft: Draft = texts.iter().copied().collect();
        Row {
            id: uuid::Uuid::from_u128(number.into()),
            reference: Reference::new(kind.prefix, number).expect("sound"),
            version: 1,
            envelope: Envelope { owner: owner.into(), shared_with: vec![] },
            retired: false,
            changed_at: DateTime::UNIX_EPOCH,
            texts: kind.fields.iter().map(|it| draft.text(it.name).to_owned()).collect(),
        }
    }

    /// What the shelf would find for each query.
    fn state(reads: &[Query], rows: &[Row]) -> Vec<Found> {
        let of = |query: &Query| {
            let prefix = crate::kind(query.kind).expect("a kind").kind.prefix;
            let rows: Vec<Row> = rows.iter().filter(|it| it.reference.prefix() == prefix).cloned().collect();
            Found { total: rows.len() as u64, rows }
        };
        reads.iter().map(of).collect()
    }

    fn commissioner() -> Person {
        let actor = Actor { account: "ACC-0001".into(), organisation: "ORG-0001".into() };
        Person { actor, name: "A. Commissioner".into(), roles: vec![Role::Commissioner] }
    }

    fn plan() -> Row {
        row(
            "workforce_plan",
            1,
            "ORG-0001",
            &[("title", "A plan"), ("area", "E08000009"), ("starts", "2026-04-01"), ("ends", "2036-03-31")],
        )
    }

    fn intention() -> Row {
        row("intention", 1, "ORG-0001", &[("title", "An intention"), ("direction", "grow"), ("progress", "agreed")])
    }

    fn signed(rows: &[Row], exception: &str, run: Option<&Reference>) -> Result<Decision, Unable> {
        let plan = Reference::parse("WFP-1").expect("a reference");
        let sign = Sign { plan: &plan, exception, run };
        sign.decide(&state(&sign.reads(), rows), &commissioner(), &Now::new(DateTime::UNIX_EPOCH, [1; 16]))
    }

    fn refused(of: Result<Decision, Unable>) -> String {
        match of {
            Err(Unable::Refused(it)) => it.code.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_plan_is_signed_once_on_a_run_and_not_over_a_gap_unless_somebody_says_why() {
        let run = Reference::parse("PUB-7").expect("a reference");
        assert_eq!(refused(signed(&[plan(), intention()], "", Some(&run))), "plan-has-gaps");
        assert_eq!(refused(signed(&[plan(), intention()], "We go on", None)), "plan-without-a-run");
        match signed(&[plan(), intention()], "", Some(&run)) {
            Err(Unable::Refused(it)) => assert_eq!(it.args[0].1, "“An intention” (INT-0001)"),
            other => panic!("{other:?}"),
        }
        let decision = signed(&[plan(), intention()], "  The staff follow in May ", Some(&run)).expect("signed");
        let cells: Vec<String> = decision.changes[0].cells.iter().map(Cell::text).map(|it| it.to_string()).collect();
        for part in ["1970-01-01", "A. Commissioner", "PUB-0007", "The staff follow in May"] {
            assert!(cells.iter().any(|it| it == part), "{part} is not in {cells:?}");
        }
        // The planted neighbour: what is meant for another area leaves no gap in this plan.
        let mut next_door = intention();
        let at = register::Intention::KIND.fields.iter().position(|it| it.name == "area").expect("a field");
        next_door.texts[at] = "E08000099".into();
        let none = signed(&[plan(), next_door.clone()], " ", Some(&run));
        assert_eq!(refused(none), "plan-without-intentions", "and a strategy of nothing is not signed without a reason");
        assert!(signed(&[plan(), next_door], "The intentions follow in May", Some(&run)).is_ok());
        let mut twice = plan();
        let at = WorkforcePlan::KIND.fields.iter().position(|it| it.name == "signed_on").expect("a field");
        twice.texts[at] = "2026-05-01".into();
        assert_eq!(refused(signed(&[twice], "", Some(&run))), "plan-already-signed");
    }

    /// The planted strangers: another organisation's judgement and action on our plan count for nothing, and its contribution does.
    #[test]
    fn only_the_plans_own_organisation_judges_it_and_partners_contribute() {
        let judgement = |number, owner| {
            let texts = [("plan", "WFP-1"), ("criterion", "p1"), ("summary", "So"), ("reasons", "So"), ("made_on", "2026-05-01")];
            row("judgement", number, owner, &[&texts[..], &[("made_by", "X")]].concat())
        };
        let plan_reference = Reference::parse("WFP-1").expect("a reference");
        let contribution = [("plan", "WFP-1"), ("criterion", "p1"), ("summary", "So"), ("partner", "STA-1"), ("made_on", "2026-05-01")];
        let months = [("plan", "WFP-1"), ("month", "2026-05-01"), ("role", "Care worker"), ("heads", "3")];
        let rows = [
            plan(),
            judgement(1, "ORG-0001"),
            judgement(2, "ORG-0009"),
            row("contribution", 1, "ORG-0009", &contribution),
            row("monthly_actual", 1, "ORG-0009", &months),
            row("monthly_actual", 2, "ORG-0001", &months),
        ];
        let (_, ground) = ground_of(&plan_reference, &state(&reads(&plan_reference), &rows), NaiveDate::default()).expect("a ground");
        assert_eq!(ground.judgements.iter().map(|it| it.reference.number()).collect::<Vec<_>>(), [1]);
        assert_eq!(ground.months.iter().map(|it| it.reference.number()).collect::<Vec<_>>(), [2]);
        assert_eq!((ground.contributions.len(), ground.unsound.len()), (1, 0));
    }
}
