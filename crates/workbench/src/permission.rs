//! Who may see and do what: one table that every route, API call and command passes.

use crate::Role;
use record::{Actor, Envelope, Kind, Listed, Reach, Refusal, Scope};

/// Somebody who asks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account and the organisation it acts for.
    pub actor: Actor,
    /// What they are called.
    pub name: String,
    /// What they do.
    pub roles: Vec<Role>,
}

impl Person {
    /// Whoever runs commands on the machine that holds the database, and so can read its file anyway.
    pub fn operator(organisation: &str) -> Person {
        let roles = vec![Role::Commissioner, Role::Analyst, Role::Administrator];
        Person { actor: Actor { account: "operator".into(), organisation: organisation.into() }, name: "Operator".into(), roles }
    }
}

/// Kinds that are treated alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Needs, outcomes, intentions and what they are made of.
    Thread,
    /// Providers and services.
    Market,
    /// Specifications, lots, contracts and KPIs.
    Buying,
    /// Workforce plans, what is contributed to them, counted for them and checked of them, workforce requirements and actions.
    Workforce,
    /// Risks, benefits, decisions, judgements and findings.
    Governance,
    /// Stakeholders, engagement, and what the workforce was asked and answered.
    Voices,
    /// Sources, assumptions and datasets.
    Grounds,
    /// Organisations.
    Organisations,
    /// Accounts.
    Accounts,
    /// Competence frameworks, their edits and revisions.
    Frameworks,
    /// What people claim, how it was assessed and verified, what they think of their practice and mean to learn. No register shows a
    /// colleague's; everybody reads and writes their own through the competence pages.
    Appraisal,
    /// Rounds of consultation on frameworks, what was answered, and what was signed and decided.
    Consultations,
}

/// The group of a kind. A kind without a line here cannot be seen by anybody: a test finds it.
pub fn group(kind: &Kind) -> Option<Group> {
    Some(match kind.name {
        "population_group" | "need" | "outcome" | "indicator" | "intention" | "service_model" | "publication" | "tie" => Group::Thread,
        "provider" | "service" => Group::Market,
        "specification" | "clause" | "kpi" | "lot" | "contract" => Group::Buying,
        "workforce_requirement" | "action" | "workforce_plan" | "planned_involvement" | "contribution" => Group::Workforce,
        "measure" | "scenario" | "staffing_model" | "playbook" | "exercise" | "trigger" | "stress_test" => Group::Workforce,
        "monthly_actual" | "milestone" | "change_notice" | "reading" | "review_copy" => Group::Workforce,
        "advice" | "equality_objective" | "equality_impact" | "fairness_check" | "workload_standard" | "skill_standard" => Group::Workforce,
        "risk" | "benefit" | "decision" | "evidence_item" | "judgement" => Group::Governance,
        "funding" | "accepted_gap" | "risk_outcome" | "review_finding" | "explanation" => Group::Governance,
        "stakeholder" | "engagement" | "voice_heard" => Group::Voices,
        "feedback_call" | "workforce_response" | "feedback_reply" => Group::Voices,
        "source" | "assumption" | "dataset" | "column_mapping" => Group::Grounds,
        "organisation" => Group::Organisations,
        "account" => Group::Accounts,
        "framework" | "framework_edit" | "framework_revision" | "standards_register" => Group::Frameworks,
        "occupational_role" | "role_criterion" | "role_holder" | "inquiry_lesson" => Group::Grounds,
        "value_weighed" => Group::Governance,
        "evidence_claim" | "assessment" | "verification" | "learning_action" | "reflection" => Group::Appraisal,
        "consultation" | "consultation_comment" | "consultation_vote" => Group::Consultations,
        "comment_reply" | "sign_off" | "gate_decision" => Group::Consultations,
        _ => return None,
    })
}

/// One answer of the table: what may be seen and what may be written.
type Answer = (Reach, Reach);

const NO: Answer = (Reach::Nothing, Reach::Nothing);
/// Sees its own organisation's records and those shared with it.
const OWN: Answer = (Reach::Own, Reach::Nothing);
/// Sees and writes its own organisation's records.
const KEEP: Answer = (Reach::Own, Reach::Own);
/// Sees everything.
const SEE: Answer = (Reach::Everything, Reach::Nothing);
/// Sees and writes everything.
const ALL: Answer = (Reach::Everything, Reach::Everything);

/// One line per role, one answer per group in the order of [`Group`].
#[rustfmt::skip]
const TABLE: [(Role, [Answer; 12]); 14] = [
    //                          thread market buying work   govern voices grounds orgs  accounts frameworks appraisal consult
    (Role::Commissioner,       [ALL,   ALL,   ALL,   ALL,   ALL,   ALL,   ALL,   SEE,   NO,   SEE,       NO,       ALL]),
    (Role::Analyst,            [ALL,   ALL,   SEE,   ALL,   SEE,   SEE,   ALL,   SEE,   NO,   SEE,       NO,       SEE]),
    (Role::ProcurementOfficer, [SEE,   ALL,   ALL,   SEE,   ALL,   SEE,   SEE,   SEE,   NO,   SEE,       NO,       SEE]),
    (Role::Evaluator,          [SEE,   NO,    SEE,   NO,    NO,    NO,    SEE,   OWN,   NO,   SEE,       NO,       SEE]),
    (Role::ContractManager,    [SEE,   ALL,   ALL,   ALL,   ALL,   SEE,   SEE,   SEE,   NO,   SEE,       NO,       SEE]),
    (Role::Provider,           [OWN,   KEEP,  OWN,   KEEP,  OWN,   OWN,   OWN,   OWN,   NO,   OWN,       NO,       OWN]),
    (Role::Partner,            [OWN,   OWN,   OWN,   KEEP,  OWN,   OWN,   KEEP,  OWN,   NO,   OWN,       NO,       OWN]),
    (Role::Community,          [OWN,   OWN,   NO,    NO,    NO,    OWN,   OWN,   OWN,   NO,   OWN,       NO,       OWN]),
    (Role::Assessor,           [SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   NO,   SEE,       KEEP,       SEE]),
    (Role::InternalVerifier,   [SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   NO,   SEE,       OWN,       SEE]),
    (Role::FrameworkEditor,    [SEE,   NO,    NO,    NO,    NO,    NO,    ALL,   SEE,   NO,   ALL,       NO,       ALL]),
    (Role::DecisionMaker,      [SEE,   SEE,   SEE,   SEE,   ALL,   SEE,   SEE,   SEE,   NO,   SEE,       NO,       ALL]),
    (Role::Auditor,            [SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,       OWN,       SEE]),
    (Role::Administrator,      [NO,    NO,    NO,    NO,    NO,    NO,    NO,    ALL,   ALL,   ALL,       NO,       NO]),
];

/// Something other than seeing or writing one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Open the map, the function pages and one's own account.
    Enter,
    /// Read records, search and walk the thread.
    Read,
    /// Write records of a kind one may write.
    Write,
    /// Upload a file of records.
    Import,
    /// Take records away as a file.
    Export,
    /// Share a record with another organisation.
    Share,
    /// Run the workforce plan and make documents.
    Plan,
    /// See the state of long work.
    SeeJobs,
    /// Read the log of changes of everybody.
    SeeLog,
    /// Destroy personal values.
    Redact,
    /// Claim evidence, reflect and plan one's own learning.
    Claim,
    /// Assess what others claim.
    Assess,
    /// Draw assessments and verify them.
    Verify,
    /// See how far teams and the organisation have come, in counts.
    SeeTeams,
    /// Make accounts, give roles, set passwords.
    ManageAccounts,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 15] = [
        Act::Enter,
        Act::Read,
        Act::Write,
        Act::Import,
        Act::Export,
        Act::Share,
        Act::Plan,
        Act::SeeJobs,
        Act::SeeLog,
        Act::Redact,
        Act::Claim,
        Act::Assess,
        Act::Verify,
        Act::SeeTeams,
        Act::ManageAccounts,
    ];

    /// Who may.
    fn allows(self, role: Role) -> bool {
        use Role::*;
        match self {
            Act::Enter => true,
            Act::Read | Act::Export => !matches!(role, Administrator) || self == Act::Read,
            Act::Write => matches!(
                role,
                Commissioner
                    | Analyst
                    | ProcurementOfficer
                    | ContractManager
                    | Provider
                    | Partner
                    | FrameworkEditor
                    | DecisionMaker
                    | Administrator
            ),
            Act::Import => matches!(role, Commissioner | Analyst | ProcurementOfficer | ContractManager | Provider),
            Act::Share => matches!(role, Commissioner | ProcurementOfficer | ContractManager),
            Act::Plan => matches!(role, Commissioner | Analyst | DecisionMaker),
            Act::SeeJobs => {
                matches!(role, Commissioner | Analyst | ProcurementOfficer | ContractManager | Provider | DecisionMaker | Administrator)
            }
            Act::SeeLog => matches!(role, Auditor | Administrator),
            Act::Claim => !matches!(role, Auditor | Administrator),
            Act::Assess => role == Assessor,
            Act::Verify => role == InternalVerifier,
            Act::SeeTeams => matches!(role, Assessor | InternalVerifier | FrameworkEditor | DecisionMaker | Auditor),
            Act::Redact | Act::ManageAccounts => matches!(role, Administrator),
        }
    }
}

fn answers(role: Role) -> &'static [Answer; 12] {
    &TABLE.iter().find(|(it, _)| *it == role).expect("a test holds that every role has a line").1
}

fn answer(person: &Person, kind: &Kind) -> Answer {
    let Some(group) = group(kind) else { return NO };
    let mine = person.roles.iter().map(|role| answers(*role)[group as usize]);
    mine.fold(NO, |(see, write), (more, rather)| (see.max(more), write.max(rather)))
}

/// What a person may see, for every call of the shelf.
pub fn scope(person: &Person) -> Scope {
    let reaches = crate::kinds().iter().map(|it| (it.kind.name, answer(person, it.kind).0));
    Scope::new(person.actor.organisation.clone(), reaches)
}

/// Whether a person may do something at all.
pub fn may(person: &Person, act: Act) -> bool {
    person.roles.iter().any(|role| act.allows(*role))
}

/// How much of a kind a person may write.
pub fn may_write(person: &Person, kind: &Kind) -> Reach {
    if may(person, Act::Write) { answer(person, kind).1 } else { Reach::Nothing }
}

/// Whether a person may see any of a kind.
pub fn may_see(person: &Person, kind: &Kind) -> bool {
    may(person, Act::Read) && answer(person, kind).0 != Reach::Nothing
}

/// Refuses unless the person may do this. The refusal names the roles that may, so that they know whom to ask.
pub fn demand(person: &Person, act: Act) -> Result<(), Refusal> {
    if may(person, act) {
        return Ok(());
    }
    let roles: Vec<&str> =
        Role::LIST.iter().filter(|it| Role::of(it.code).is_some_and(|role| act.allows(role))).map(|it| it.label).collect();
    Err(Refusal::new("not-permitted").with("roles", roles.join(", ")))
}

/// Refuses unless the person may write a record of `kind` that `owner` owns.
pub fn demand_write(person: &Person, kind: &Kind, owner: &str) -> Result<(), Refusal> {
    match may_write(person, kind) {
        Reach::Everything => Ok(()),
        Reach::Own if owner == person.actor.organisation => Ok(()),
        Reach::Own => Err(Refusal::new("not-your-record").with("kind", kind.many)),
        Reach::Nothing => Err(Refusal::new("kind-not-writable").with("kind", kind.many)),
    }
}

/// The organisations with which a record is shared, as far as this person may know them: all for its owner and for whoever
/// sees every record of the kind; for an organisation it is shared with, only itself. Rivals learn nothing of each other.
pub fn audience<'a>(person: &Person, kind: &Kind, envelope: &'a Envelope) -> Vec<&'a str> {
    let own = &person.actor.organisation;
    let all = envelope.owner == *own || answer(person, kind).0 == Reach::Everything;
    envelope.shared_with.iter().filter(|it| all || *it == own).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(role: Role) -> Person {
        Person { actor: Actor { account: "ACC-0001".into(), organisation: "ORG-0002".into() }, name: "A person".into(), roles: vec![role] }
    }

    fn kind(name: &str) -> &'static Kind {
        crate::kind(name).expect("a kind").kind
    }

    #[test]
    fn every_role_has_a_line_and_every_kind_a_group() {
        for choice in Role::LIST {
            let role = Role::of(choice.code).expect("listed");
            assert_eq!(TABLE.iter().filter(|(it, _)| *it == role).count(), 1, "{role:?}");
        }
        for entry in crate::kinds() {
            assert!(group(entry.kind).is_some(), "{} has no group, so nobody could see it", entry.kind.name);
        }
    }

    #[test]
    fn nobody_writes_what_they_cannot_see() {
        for (role, answers) in TABLE {
            for (see, write) in answers {
                assert!(write <= see, "{role:?}");
            }
        }
    }

    #[test]
    fn a_provider_sees_its_own_and_writes_only_that() {
        let provider = person(Role::Provider);
        assert_eq!(scope(&provider).reach("contract"), Reach::Own);
        assert_eq!(scope(&provider).reach("account"), Reach::Nothing);
        assert!(demand_write(&provider, kind("service"), "ORG-0002").is_ok());
        assert_eq!(demand_write(&provider, kind("service"), "ORG-0001").expect_err("another's").code, "not-your-record");
        assert_eq!(demand_write(&provider, kind("contract"), "ORG-0002").expect_err("not writable").code, "kind-not-writable");
    }

    #[test]
    fn an_administrator_manages_accounts_and_reads_no_commissioning_records() {
        let administrator = person(Role::Administrator);
        assert_eq!(scope(&administrator).reach("risk"), Reach::Nothing);
        assert!(may(&administrator, Act::ManageAccounts) && !may(&administrator, Act::Plan));
        assert!(may(&person(Role::Auditor), Act::SeeLog) && !may(&person(Role::Auditor), Act::Write));
    }

    #[test]
    fn those_a_record_is_shared_with_learn_nothing_of_each_other() {
        let envelope = Envelope { owner: "ORG-0001".into(), shared_with: vec!["ORG-0002".into(), "ORG-0003".into()] };
        let seen = |who: &Person| audience(who, kind("risk"), &envelope).len();
        let owner = Person { actor: Actor { organisation: "ORG-0001".into(), ..person(Role::Provider).actor }, ..person(Role::Provider) };
        assert_eq!(audience(&person(Role::Provider), kind("risk"), &envelope), ["ORG-0002"]);
        assert_eq!((seen(&owner), seen(&person(Role::Auditor)), seen(&person(Role::Partner))), (2, 2, 1));
    }

    #[test]
    fn a_refusal_says_whom_to_ask() {
        let refusal = demand(&person(Role::Community), Act::Redact).expect_err("not allowed");
        assert_eq!(refusal.args, [("roles".into(), "Administrator".to_owned())]);
    }

    #[test]
    fn several_roles_see_what_any_of_them_sees() {
        let mut both = person(Role::Administrator);
        both.roles.push(Role::Evaluator);
        assert_eq!(scope(&both).reach("specification"), Reach::Everything);
        assert_eq!(scope(&both).reach("account"), Reach::Everything);
    }
}
