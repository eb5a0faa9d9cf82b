//! The one table of routes. The router is built from it, every call passes its `need`, and the OpenAPI document is
//! written from it: a route without an answer to "who may?" cannot be written down.
//!
//! To add a call: write `pub async fn name(call: Call) -> Answer` and one line here.

use crate::call::Call;
use crate::failure::Failure;
use crate::{
    competence, consult, findings, frameworks, learning, lists, openapi, past, plans, records, sheets, thread, tokens, wording, workforce,
};
use axum::http::Method;
use axum::response::Response;
use std::fmt;
use std::pin::Pin;
use workbench::Act;

/// What is needed to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: making a token, and the document that describes this interface.
    Public,
    /// Somebody who is known and may do this.
    SignedIn(Act),
    /// The same, and the kind that `{kind}` in the path names must be one they may see.
    Kind(Act),
    /// The same, and it must be a kind of which they may write at least their own records.
    KindToWrite(Act),
}

/// An answer, or why there is none.
pub type Answer = Result<Response, Failure>;

/// An answer on its way.
pub(crate) type Coming = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// One route.
#[derive(Clone)]
pub struct Route {
    /// The method. `GET` answers `HEAD` as well.
    pub method: Method,
    /// The path below [`BASE`](crate::BASE), with parts such as `{kind}`.
    pub path: &'static str,
    /// What is needed to pass.
    pub need: Need,
    /// What it is called in the OpenAPI document.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// The parameters of the query that it understands. Others are problems.
    pub query: &'static [&'static str],
    /// The schema of the body it takes; `File` for the bytes of a file, empty for none.
    pub takes: &'static str,
    /// The schema of what it gives; `File` for the bytes of a file, empty for nothing.
    pub gives: &'static str,
    /// The status when all is well.
    pub status: u16,
    pub(crate) serve: fn(Call) -> Coming,
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?}", self.method, self.path, self.need)
    }
}

impl Route {
    /// Whether a repeat with the same `Idempotency-Key` is made harmless. Tokens are shown once, so they take no key.
    pub fn takes_key(&self) -> bool {
        self.method != Method::GET && !self.path.starts_with("/tokens")
    }

    /// Whether it keeps a processor busy for longer than others should wait: it hashes a password, reads or writes a file,
    /// or works out what a plan says.
    pub(crate) fn works_hard(&self) -> bool {
        let works_out = ["/criteria/", "/whatif/", "/stress/", "/competence", "/frameworks/"].iter().any(|it| self.path.starts_with(it));
        self.takes == "File" || self.gives == "File" || self.takes == "TokenRequest" || works_out
    }
}

macro_rules! routes {
    ($($method:ident $path:literal $need:expr, [$($query:literal),*], $takes:literal => $status:literal $gives:literal, $module:ident::$name:ident, $about:literal;)*) => {
        &[$(Route {
            method: Method::$method, path: $path, need: $need, name: stringify!($name), about: $about, query: &[$($query),*],
            takes: $takes, gives: $gives, status: $status, serve: |call| Box::pin($module::$name(call)),
        }),*]
    };
}

use Need::{Kind, KindToWrite, Public, SignedIn};

/// Every route.
#[rustfmt::skip]
pub const ROUTES: &[Route] = routes! {
    GET    "/openapi.json"                Public,                    [], ""             => 200 "OpenApi",     openapi::show_interface, "This interface, as an OpenAPI document.";
    POST   "/tokens"                      Public,                    [], "TokenRequest" => 201 "NewToken",    tokens::make_token,      "Make an API token with an address and a password. It is shown once.";
    GET    "/tokens"                      SignedIn(Act::Enter),      [], ""             => 200 "Tokens",      tokens::list_tokens,     "Your API tokens, without what opens them.";
    DELETE "/tokens/{id}"                 SignedIn(Act::Enter),      [], ""             => 204 "",            tokens::revoke_token,    "Revoke one of your API tokens.";
    GET    "/head"                        SignedIn(Act::SeeLog),     [], ""             => 200 "Head",        findings::show_head,     "The end of the chain of commits, to keep as an anchor.";
    GET    "/kinds"                       SignedIn(Act::Enter),      [], ""             => 200 "Kinds",       lists::list_kinds,       "The kinds of record that you may see.";
    GET    "/search"                      SignedIn(Act::Read),       ["q", "limit"], "" => 200 "Hits",        lists::search,           "Find records by their words. The beginnings of words suffice.";
    GET    "/thread/orphans"              SignedIn(Act::Read),       [], ""             => 200 "Orphans",     thread::list_orphans,    "Records that hang loose in the golden thread, and what each lacks.";
    GET    "/thread/{reference}"          SignedIn(Act::Read),       ["way"], ""        => 200 "Walk",        thread::walk_thread,     "Walk the golden thread from a record, onwards to evidence or back to needs.";
    GET    "/functions"                   SignedIn(Act::Enter),      [], ""             => 200 "Functions",   findings::list_functions, "How every function of the functional map stands.";
    GET    "/functions/{code}"            SignedIn(Act::Enter),      [], ""             => 200 "Function",    findings::show_function, "How one function stands: what it holds, what is due, what hangs loose.";
    GET    "/findings/exposure"           SignedIn(Act::Read),       ["view"], ""       => 200 "Exposure",    findings::show_exposure, "What the risks that you may see may cost in a year, with workings and gaps.";
    GET    "/findings/heat-map"           SignedIn(Act::Read),       ["view"], ""       => 200 "HeatMap",     findings::show_heat_map, "Where the risks that you may see stand by likelihood and impact.";
    POST   "/commits/{number}/undo"       SignedIn(Act::Write),      [], ""             => 200 "Undone",      past::undo_commit,       "Take back what one commit wrote, unless it was changed since. Undoing is a new change.";
    GET    "/plans"                       SignedIn(Act::Plan),       [], ""             => 200 "Grounds",     plans::list_grounds,     "What there is to plan from in each area, and what is still missing.";
    POST   "/plans"                       SignedIn(Act::Plan),       [], "PlanRequest"  => 202 "Job",         plans::run_plan,         "Run the workforce plan of an area and publish its strategy. This is long work: ask for the job until it is over.";
    POST   "/plans/{reference}/replay"    SignedIn(Act::Plan),       [], ""             => 202 "Job",         plans::replay_plan,      "Compute the bundle of a publication anew and compare every byte. This is long work.";
    GET    "/plans/{reference}/figures"   SignedIn(Act::Export),     ["format"], ""     => 200 "File",        plans::plan_table,       "Posts needed, staff and gap of every role and year of a publication, with quantiles, as a file. Roles with few staff are in the totals only.";
    GET    "/plans/{reference}/charts/{chart}" SignedIn(Act::Export), [], ""            => 200 "File",        plans::plan_chart,       "One of the charts of a publication as SVG: the first, the second and so on.";
    POST   "/figures"                     SignedIn(Act::Import),     ["shape", "variant", "area", "speaks_of", "title", "source", "limits", "mapping", "name", "dry_run", "sound_rows"], "File" => 200 "FiguresReport", plans::bring_figures, "Take in a file of figures that plans read. No worker is named in what is kept. Nothing is kept unless every row is sound, or sound_rows is asked for.";
    GET    "/criteria/{reference}" SignedIn(Act::Read), [], ""            => 200 "Criteria",    workforce::list_criteria, "How every criterion of the standard stands for a workforce plan, with the conditions it is worked out from.";
    POST   "/criteria/{reference}/sign"   SignedIn(Act::Write),      [], "Signature"    => 200 "Criteria",    workforce::sign_plan,    "Sign a workforce plan with its strategy, on the run it stands on. Where an intention lacks staff, cost or risk, an exception must say why.";
    POST   "/criteria/{reference}/signed-strategy" SignedIn(Act::Plan),  [], ""             => 202 "Job",         workforce::write_signed, "Write the strategy that was signed with a workforce plan, from the figures that were signed, and keep it with the plan as PDF, Word document and web page. This is long work.";
    GET    "/criteria/{reference}/{criterion}" SignedIn(Act::Read), ["above", "role", "until"], "" => 200 "Criterion", workforce::show_criterion, "How one criterion stands, and what is worked out for it.";
    GET    "/whatif/{reference}/compare"  SignedIn(Act::Read),       ["a", "b", "c", "scenario", "post_year"], "" => 200 "Comparison", workforce::compare, "Sets of measures of a workforce plan in its scenarios, on common draws, with regrets and the robust set. Sets and scenarios are references with commas between; what is left out is usual.";
    GET    "/whatif/{reference}/choose"   SignedIn(Act::Read),       ["total", "each_year", "year", "tail", "start", "floor_role", "floor", "post_year", "scenario"], "" => 200 "Decision", workforce::decide, "The measures of a workforce plan that leave the fewest posts empty under a budget, with the proved gap, a second run on fresh draws and the causes of the gap.";
    POST   "/stress/{reference}" SignedIn(Act::Read), [], "StressRequest" => 200 "Stressed", workforce::stress_test, "Let providers fail, staff fall ill, need surge or roads flood in the latest return of a plan's area, and see what nobody gives week by week. Nothing is kept.";
    GET    "/competence"                  SignedIn(Act::Read),       ["account"], ""    => 200 "Competence",  competence::show_competence, "How somebody stands against what their roles ask: covered, missing, the least further evidence with its proof, and claims. Your own unless an account is named.";
    GET    "/competence/teams"            SignedIn(Act::SeeTeams),   [], ""             => 200 "Teams",       competence::show_teams,  "How the holders of each role and the organisation stand, in counts.";
    GET    "/competence/badges"           SignedIn(Act::Read),       ["account"], ""    => 200 "Badges",      competence::list_badges, "Claims and roles of which an Open Badge may be asked, and why some are not to be had. Your own unless an account is named.";
    GET    "/competence/badges/{reference}" SignedIn(Act::Read),     ["account"], ""    => 200 "OpenBadge",   competence::show_badge,  "An Open Badge (3.0) of a claim that was accepted and verified, or of a role that is covered whole. It carries no proof: it is not signed.";
    POST   "/competence/claims"           SignedIn(Act::Claim),      [], "ClaimRequest" => 201 "Claim",       competence::claim_evidence, "Claim a passage that you wrote in a record for a criterion. Refused unless the content rule is met.";
    GET    "/competence/claims/{reference}" SignedIn(Act::Read),     [], ""             => 200 "Claim",       competence::show_claim,  "One claim, with how it stands by the log.";
    POST   "/competence/claims/{reference}/assess" SignedIn(Act::Assess), [], "AssessmentRequest" => 200 "Claim", competence::assess_claim, "Accept a claim of somebody else, ask for more, or refuse it.";
    GET    "/competence/learning"         SignedIn(Act::Read),       ["account"], ""    => 200 "Learning",    learning::list_learning, "The learning plan of an account: your own unless one is named that you may read.";
    POST   "/competence/learning"         SignedIn(Act::Claim),      [], "LearningRequest" => 201 "LearningAction", learning::plan_learning, "Plan to learn something for a criterion, by a day.";
    POST   "/competence/learning/{reference}/finish" SignedIn(Act::Claim), [], "FinishRequest" => 200 "LearningAction", learning::finish_learning, "Say what came of a line of your own learning plan.";
    GET    "/competence/reflections"      SignedIn(Act::Read),       ["account"], ""    => 200 "Reflections", learning::list_reflections, "The reflections of an account: your own unless one is named that you may read.";
    POST   "/competence/reflections"      SignedIn(Act::Claim),      [], "ReflectionRequest" => 201 "Reflection", learning::reflect, "Reflect on a piece of your own work for a knowledge statement.";
    POST   "/competence/reflections/{reference}/look-back" SignedIn(Act::Claim), [], "LookBackRequest" => 200 "Reflection", learning::look_back, "Come back to a reflection of your own and say what came of it.";
    GET    "/competence/verifications"    SignedIn(Act::Verify),     [], ""             => 200 "Verifications", learning::list_verifications, "Assessments drawn for verification, and how far verifiers agree with assessors. What the assessor decided is left out until the verifier has decided.";
    POST   "/competence/verifications"    SignedIn(Act::Verify),     [], "DrawRequest"  => 201 "Verifications", learning::draw_verifications, "Draw assessments for verification from a named seed, the risky ones with more lots.";
    POST   "/competence/verifications/{reference}" SignedIn(Act::Verify), [], "VerificationRequest" => 200 "Verified", learning::verify_assessment, "Say what you would have decided on an assessment of somebody else.";
    POST   "/frameworks/registers"        SignedIn(Act::Write),      ["name", "title", "publisher", "taken_on"], "File" => 201 "KeptRegister", frameworks::keep_standards, "Keep a register of existing standards: every framework is looked up in it, and drafts are compared with it. The same file is kept once.";
    GET    "/frameworks/{reference}/references" SignedIn(Act::Read), [], "" => 200 "References", frameworks::list_references, "What every reference of a framework means in the register that is kept and was taken last: sure links, candidates with reasons, and what is not there.";
    GET    "/frameworks/{reference}/check" SignedIn(Act::Read),      [], ""             => 200 "Checked",     wording::check_framework, "What the rules for functional maps and standards find in a framework, each with its reason, an example and the statements.";
    GET    "/frameworks/{reference}/similar" SignedIn(Act::Read),    ["text", "at_least"], "" => 200 "Alike",  wording::find_alike,     "Statements of every framework you may see that are alike to a text, or without one the pairs of this framework, each with its class and why.";
    GET    "/frameworks/{reference}/glossary" SignedIn(Act::Read),   ["sector"], ""     => 200 "Glossary",    wording::show_glossary,  "The vocabularies of a framework: terms defined twice, used and not defined, defined and not used; with a sector, the statements in its words.";
    GET    "/frameworks/{reference}/consultation" SignedIn(Act::Read), [], "" => 200 "Consultation", consult::show_consulting, "What was said, signed and decided on a framework: its rounds, signatures with whether they still hold, and where each nation stands at the gates.";
    GET    "/frameworks/{reference}/consultation/{round}" SignedIn(Act::Read), [], "" => 200 "Round", consult::show_round, "One round of consultation, votes and comments statement by statement, and what was decided on them.";
    POST   "/frameworks/{reference}/consultation/{round}/open" SignedIn(Act::Write), [], "" => 200 "Round", consult::open_round, "Open the public page of a round on the framework as it stands.";
    POST   "/frameworks/{reference}/consultation/{round}/answers" SignedIn(Act::Write), [], "RoundAnswer" => 200 "Round", consult::answer_round, "Vote or comment on one statement. It carries your account; of several votes the last counts.";
    POST   "/frameworks/{reference}/consultation/{round}/replies" SignedIn(Act::Write), [], "RoundReply" => 200 "Round", consult::reply_to_comments, "Say what was decided on comments, and which edit did it.";
    POST   "/frameworks/{reference}/signatures" SignedIn(Act::Write), [], "FrameworkSignature" => 200 "Consultation", consult::sign_framework, "Record that an organisation approves a framework, or one statement, as it stands after so many edits.";
    POST   "/frameworks/{reference}/gates" SignedIn(Act::Write), [], "GateStep" => 200 "Consultation", consult::decide_gate, "Decide at a gate of one nation. Without evidence of consultation it is refused, with what is lacking and what is possible.";
    POST   "/stress/{reference}/long"    SignedIn(Act::Plan), [], "LongStressRequest" => 202 "Job", workforce::long_stress, "The same with many draws, as long work: ask for the job until it is over; its result holds what was found.";
    POST   "/whatif/{reference}/compare" SignedIn(Act::Plan), [], "CompareRequest" => 202 "Job", workforce::long_compare, "Sets of measures over scenarios with many draws, as long work: ask for the job until it is over; its result holds what was found.";
    POST   "/frameworks"                  SignedIn(Act::Write),      ["name", "title", "urn", "publisher", "sector"], "File" => 201 "BroughtFramework", frameworks::bring_framework, "Bring in a framework: the text of a functional map or a standard, or a framework taken away from here. The same content is brought in once.";
    GET    "/frameworks/{reference}"      SignedIn(Act::Read),       ["through"], "" => 200 "Framework", frameworks::read_framework, "A framework as it stands, or as it stood after an edit, with its digest.";
    GET    "/frameworks/{reference}/edits" SignedIn(Act::Read),      [], ""             => 200 "FrameworkEdits", frameworks::list_edits, "The log of a framework: every operation with who, when and why.";
    POST   "/frameworks/{reference}/edits" SignedIn(Act::Write),     [], "EditRequest"  => 200 "FrameworkState", frameworks::edit_framework, "Do operations on a framework, all of them or none. The number of edits that you have seen must be the number it has.";
    GET    "/frameworks/{reference}/map"  SignedIn(Act::Read),       [], ""             => 200 "FrameworkPicture", frameworks::draw_framework, "What stands under what in a framework, from the whole to its parts, as values and as an accessible drawing (SVG).";
    GET    "/frameworks/{reference}/compare" SignedIn(Act::Read),    ["from", "to", "with"], "" => 200 "FrameworkComparison", frameworks::compare_framework, "What differs between two moments of a framework, or between it and another one, with a sentence for each difference.";
    GET    "/jobs/{job}"                  SignedIn(Act::SeeJobs),    [], ""             => 200 "Job",         plans::show_job,         "How far a piece of long work is, and what came of it.";
    POST   "/jobs/{job}/cancel"           SignedIn(Act::SeeJobs),    [], ""             => 200 "Job",         plans::cancel_job,       "Ask for a piece of long work to be stopped. It stops at its next step.";
    POST   "/imports/{content}"           SignedIn(Act::Import),     ["dry_run", "sound_rows", "name"], "File" => 200 "ImportReport", sheets::import_format, "Import a file that carries several kinds: open contracting releases (ocds) or the regulator's list of care homes (care-homes). One commit, one undo.";
    GET    "/{kind}"                      Kind(Act::Read),           ["where", "sort", "limit", "after", "retired"], "" => 200 "Page", lists::list, "List records, filtered, sorted and by the page.";
    POST   "/{kind}"                      KindToWrite(Act::Write),   [], "New"          => 201 "Record",      records::make,           "Make a record.";
    GET    "/{kind}/schema"               Kind(Act::Enter),          [], ""             => 200 "JsonSchema",  lists::show_schema,      "What the fields may hold, as JSON Schema 2020-12.";
    POST   "/{kind}/import"               KindToWrite(Act::Import),  ["dry_run", "sound_rows", "name"], "File" => 200 "ImportReport", sheets::import, "Import a CSV, XLSX, ODS or JSON file. Nothing is written unless every row is sound, or sound_rows is asked for.";
    GET    "/{kind}/export"               Kind(Act::Export),         ["format", "where", "sort", "retired"], "" => 200 "File", sheets::export, "Every record that you may see, as a file.";
    GET    "/{kind}/{reference}"          Kind(Act::Read),           [], ""             => 200 "Record",      records::show,           "One record.";
    PATCH  "/{kind}/{reference}"          KindToWrite(Act::Write),   [], "Changes"      => 200 "Record",      records::amend,          "Change a record. Fields that are not mentioned stay as they are; null empties one.";
    DELETE "/{kind}/{reference}"          KindToWrite(Act::Write),   [], "Why"          => 200 "Record",      records::retire,         "Take a record out of use. Nothing is lost.";
    GET    "/{kind}/{reference}/history"  Kind(Act::Read),           [], ""             => 200 "History",     past::show_history,      "Every version of a record with who, when and why, the newest first.";
    POST   "/{kind}/{reference}/restore"  KindToWrite(Act::Write),   [], "Restoration"  => 200 "Record",      past::restore,           "Put a record back to an earlier version, or bring a retired one back.";
    POST   "/{kind}/{reference}/share"    KindToWrite(Act::Share),   [], "Sharing"      => 200 "Record",      past::share,             "Set with which organisations a record is shared.";
    POST   "/{kind}/{reference}/redact"   Kind(Act::Redact),         [], "Redaction"    => 200 "Record",      past::redact,            "Destroy personal values in every version. This cannot be undone.";
};

/// Every route, for tests that walk each route with each role.
pub fn routes() -> &'static [Route] {
    ROUTES
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_route_stands_twice_and_whatever_names_a_kind_asks_about_it() {
        let (mut seen, mut names) = (BTreeSet::new(), BTreeSet::new());
        for route in ROUTES {
            assert!(seen.insert((route.method.to_string(), route.path)) && names.insert(route.name), "{route:?} stands twice");
            assert_eq!(matches!(route.need, Kind(_) | KindToWrite(_)), route.path.contains("{kind}"), "{route:?}");
        }
    }

    #[test]
    fn only_these_routes_are_open_to_everybody() {
        let open: Vec<String> = ROUTES.iter().filter(|it| it.need == Public).map(|it| format!("{} {}", it.method, it.path)).collect();
        assert_eq!(open, ["GET /openapi.json", "POST /tokens"]);
    }

    #[test]
    fn no_kind_and_no_reference_is_hidden_behind_a_route() {
        let first: BTreeSet<&str> = ROUTES.iter().filter_map(|it| it.path.split('/').nth(1)).filter(|it| !it.starts_with('{')).collect();
        for entry in workbench::kinds() {
            assert!(!first.contains(entry.kind.slug().as_str()), "{}", entry.kind.name);
        }
        for route in ROUTES {
            assert!(route.path.split('/').all(|it| record::Reference::parse(it).is_none()), "{route:?}");
        }
    }
}
