//! The one table of routes. The router is built from it and every request passes its `need`: a route without an answer
//! to "who may?" cannot be written down.
//!
//! To add a page: write `pages/<name>.rs` with `pub async fn show(ask: Ask) -> Outcome`, and one line here.

use crate::ask::Ask;
use crate::pages;
use crate::trouble::{Outcome, Trouble};
use axum::http::Method;
use std::fmt;
use std::pin::Pin;
use workbench::{Act, Person};

/// What is needed to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: the door, the help pages, the assets.
    Public,
    /// Somebody who is signed in and may do this.
    SignedIn(Act),
    /// The same, and the kind that `{kind}` in the path names must be one they may see.
    Kind(Act),
    /// The same, and it must be a kind of which they may write at least their own records.
    KindToWrite(Act),
}

/// How much may be sent with a request, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most(pub usize);

/// A form of texts.
pub const FORM: Most = Most(1_048_576);
/// A form with files.
pub const FILES: Most = Most(64 * 1_048_576);

/// A page on its way.
pub type Page = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// One route.
#[derive(Clone)]
pub struct Route {
    /// `GET` (which answers `HEAD` as well) or `POST`.
    pub method: Method,
    /// The path, with parts such as `{kind}`.
    pub path: &'static str,
    /// What is needed to pass.
    pub need: Need,
    /// How much may be sent.
    pub most: Most,
    pub(crate) page: fn(Ask) -> Page,
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?}", self.method, self.path, self.need)
    }
}

impl Route {
    /// Whether the page keeps a processor busy for longer than others should wait: it hashes a password, reads or writes a
    /// file of records, or works out what a plan says. Such a page has a thread of its own.
    pub(crate) fn works_hard(&self) -> bool {
        let door = self.path == "/sign-in" && self.method == Method::POST;
        door || self.path.ends_with("/password")
            || self.path.starts_with("/import")
            || self.path.starts_with("/plan/figures")
            || self.path.starts_with("/workforce/")
            || self.path.starts_with("/frameworks/")
            || self.path.starts_with("/competence")
            || self.path.starts_with("/consult/")
            || self.path.contains("/download/")
    }

    /// Whether it takes the form of a record, whose text is kept for whoever typed it also when their session has ended.
    pub(crate) fn keeps_drafts(&self) -> bool {
        self.method == Method::POST && (self.path.ends_with("/new") || self.path.ends_with("/edit"))
    }
}

macro_rules! routes {
    ($($method:ident $path:literal $need:expr, $most:ident => $($page:ident)::+;)*) => {
        &[$(Route { method: Method::$method, path: $path, need: $need, most: $most, page: |ask| Box::pin(pages::$($page)::+(ask)) }),*]
    };
}

use Need::{Kind, KindToWrite, Public, SignedIn};

/// Every route.
#[rustfmt::skip]
pub const ROUTES: &[Route] = routes! {
    // the door
    GET  "/sign-in"                                    Public, FORM => door::show;
    POST "/sign-in"                                    Public, FORM => door::sign_in;
    POST "/sign-out"                                   Public, FORM => door::sign_out;
    POST "/language"                                   Public, FORM => door::language;
    // what everybody may read
    GET  "/help"                                       Public, FORM => about::help;
    GET  "/accessibility"                              Public, FORM => about::accessibility;
    GET  "/methods"                                    Public, FORM => methods::list;
    GET  "/methods/{name}"                             Public, FORM => methods::show;
    GET  "/assets/{name}"                              Public, FORM => assets::show;
    // where the workforce answers without a name: the token is what lets somebody in
    GET  "/say/{token}"                                Public, FORM => say::show;
    POST "/say/{token}"                                Public, FORM => say::take;
    // where everybody answers a round of consultation without a name
    GET  "/consult/{token}"                            Public, FORM => consult::answer::show;
    POST "/consult/{token}"                            Public, FORM => consult::answer::take;
    GET  "/consult/{token}/said"                       Public, FORM => consult::said::everybody;
    // the front door
    GET  "/"                                           SignedIn(Act::Enter), FORM => map::show;
    GET  "/functions/{code}"                           SignedIn(Act::Enter), FORM => function::show;
    // the golden thread
    GET  "/thread"                                     SignedIn(Act::Read), FORM => thread::show;
    GET  "/thread/orphans"                             SignedIn(Act::Read), FORM => thread::orphans;
    GET  "/thread/{reference}"                         SignedIn(Act::Read), FORM => thread::walk;
    // files of records
    GET  "/import"                                     SignedIn(Act::Import), FORM => import::choose;
    POST "/import"                                     SignedIn(Act::Import), FILES => import::send;
    GET  "/import/empty/{kind}/{format}"               KindToWrite(Act::Import), FORM => import::empty;
    GET  "/import/{upload}"                            SignedIn(Act::Import), FORM => import_check::show;
    POST "/import/{upload}"                            SignedIn(Act::Import), FORM => import_check::accept;
    GET  "/import/{upload}/rows/{format}"              SignedIn(Act::Import), FORM => import_check::rows;
    // plans: figures in, a plan run, its strategy proved
    GET  "/plan"                                       SignedIn(Act::Plan), FORM => plan::show;
    GET  "/plan/figures"                               SignedIn(Act::Import), FORM => plan_figures::choose;
    POST "/plan/figures"                               SignedIn(Act::Import), FILES => plan_figures::send;
    GET  "/plan/figures/{upload}"                      SignedIn(Act::Import), FORM => plan_check::show;
    POST "/plan/figures/{upload}"                      SignedIn(Act::Import), FORM => plan_check::keep;
    GET  "/plan/run"                                   SignedIn(Act::Plan), FORM => plan_run::ask_run;
    POST "/plan/run"                                   SignedIn(Act::Plan), FORM => plan_run::run;
    POST "/plan/publications/{reference}/replay"       SignedIn(Act::Plan), FORM => publication::replay;
    GET  "/plan/publications/{reference}/figures/{format}" SignedIn(Act::Export), FORM => publication::figures;
    GET  "/plan/publications/{reference}/charts/{chart}" SignedIn(Act::Export), FORM => publication::chart;
    // a workforce plan, criterion by criterion
    GET  "/workforce/{reference}"                      SignedIn(Act::Read), FORM => workforce::show;
    POST "/workforce/{reference}/sign"                 SignedIn(Act::Write), FORM => signature::sign;
    POST "/workforce/{reference}/sign/strategy"        SignedIn(Act::Plan), FORM => signature::write;
    POST "/workforce/{reference}/calls"                SignedIn(Act::Write), FORM => say::open;
    GET  "/workforce/{reference}/scenarios"            SignedIn(Act::Read), FORM => whatif::scenarios;
    GET  "/workforce/{reference}/choice"               SignedIn(Act::Read), FORM => whatif::choice;
    GET  "/workforce/{reference}/stress"               SignedIn(Act::Read), FORM => stress::show;
    POST "/workforce/{reference}/stress"               SignedIn(Act::Plan), FORM => stress::order;
    POST "/workforce/{reference}/scenarios"            SignedIn(Act::Plan), FORM => whatif::order;
    GET  "/workforce/{reference}/review/{audience}/{form}/{format}" SignedIn(Act::Read), FORM => review_copy::show;
    GET  "/workforce/{reference}/{criterion}"          SignedIn(Act::Read), FORM => criterion::show;
    // frameworks of competence
    GET  "/frameworks"                                 SignedIn(Act::Read), FORM => frameworks::list::show;
    GET  "/frameworks/bring"                           SignedIn(Act::Write), FORM => frameworks::bring::ask;
    POST "/frameworks/bring"                           SignedIn(Act::Write), FILES => frameworks::bring::bring;
    GET  "/frameworks/{reference}"                     SignedIn(Act::Read), FORM => frameworks::show::show;
    GET  "/frameworks/{reference}/exchange"            SignedIn(Act::Read), FORM => frameworks::exchange::show;
    GET  "/frameworks/{reference}/exchange/{format}"   SignedIn(Act::Export), FORM => frameworks::exchange::download;
    GET  "/frameworks/{reference}/check"               SignedIn(Act::Read), FORM => frameworks::check::show;
    GET  "/frameworks/{reference}/map"                 SignedIn(Act::Read), FORM => frameworks::drawing::show;
    GET  "/frameworks/{reference}/map/download"        SignedIn(Act::Export), FORM => frameworks::drawing::download;
    GET  "/frameworks/{reference}/similar"             SignedIn(Act::Read), FORM => frameworks::similar::show;
    GET  "/frameworks/{reference}/glossary"            SignedIn(Act::Read), FORM => frameworks::glossary::show;
    POST "/frameworks/{reference}/glossary"            SignedIn(Act::Write), FORM => frameworks::glossary::put;
    // evidence and appraisal
    GET  "/competence"                                 SignedIn(Act::Read), FORM => competence::profile::mine;
    GET  "/competence/claim"                           SignedIn(Act::Claim), FORM => competence::claim::form;
    POST "/competence/claim"                           SignedIn(Act::Claim), FORM => competence::claim::take;
    GET  "/competence/criteria/{criterion}"            SignedIn(Act::Claim), FORM => competence::claim::criterion;
    GET  "/competence/claims/{reference}"              SignedIn(Act::Read), FORM => competence::one::show;
    POST "/competence/claims/{reference}/assess"       SignedIn(Act::Assess), FORM => competence::one::assess;
    POST "/competence/claims/{reference}/revise"       SignedIn(Act::Claim), FORM => competence::one::revise;
    GET  "/competence/assess"                          SignedIn(Act::Assess), FORM => competence::assess::queue;
    GET  "/competence/verify"                          SignedIn(Act::Verify), FORM => competence::verify::show;
    POST "/competence/verify"                          SignedIn(Act::Verify), FORM => competence::verify::draw;
    GET  "/competence/verify/{reference}"              SignedIn(Act::Verify), FORM => competence::verify::judge;
    POST "/competence/verify/{reference}"              SignedIn(Act::Verify), FORM => competence::verify::take;
    GET  "/competence/learning"                        SignedIn(Act::Claim), FORM => competence::learn::show;
    POST "/competence/learning"                        SignedIn(Act::Claim), FORM => competence::learn::plan;
    POST "/competence/learning/{reference}"            SignedIn(Act::Claim), FORM => competence::learn::finish;
    GET  "/competence/reflections"                     SignedIn(Act::Claim), FORM => competence::reflect::show;
    POST "/competence/reflections"                     SignedIn(Act::Claim), FORM => competence::reflect::take;
    POST "/competence/reflections/{reference}"         SignedIn(Act::Claim), FORM => competence::reflect::look_back;
    GET  "/competence/teams"                           SignedIn(Act::SeeTeams), FORM => competence::teams::show;
    GET  "/competence/{person}"                        SignedIn(Act::Read), FORM => competence::profile::show;
    GET  "/competence/{person}/badges"                 SignedIn(Act::Read), FORM => competence::badges::show;
    GET  "/competence/{person}/badges/{reference}"     SignedIn(Act::Read), FORM => competence::badges::download;
    GET  "/competence/{person}/pack/{format}"          SignedIn(Act::Read), FORM => competence::pack::show;
    // consultation on a framework
    GET  "/frameworks/{reference}/consult"             SignedIn(Act::Read), FORM => consult::rounds::show;
    POST "/frameworks/{reference}/consult/open"        SignedIn(Act::Write), FORM => consult::rounds::open;
    GET  "/frameworks/{reference}/consult/signatures"  SignedIn(Act::Read), FORM => consult::signatures::show;
    POST "/frameworks/{reference}/consult/signatures"  SignedIn(Act::Write), FORM => consult::signatures::sign;
    GET  "/frameworks/{reference}/consult/gates"       SignedIn(Act::Read), FORM => consult::gates::show;
    POST "/frameworks/{reference}/consult/gates"       SignedIn(Act::Write), FORM => consult::gates::decide;
    GET  "/frameworks/{reference}/consult/{round}"     SignedIn(Act::Read), FORM => consult::round::show;
    GET  "/frameworks/{reference}/consult/{round}/statement" SignedIn(Act::Read), FORM => consult::statement::show;
    POST "/frameworks/{reference}/consult/{round}/answer" SignedIn(Act::Write), FORM => consult::statement::answer;
    POST "/frameworks/{reference}/consult/{round}/reply" SignedIn(Act::Write), FORM => consult::statement::reply_to;
    GET  "/frameworks/{reference}/consult/{round}/said" SignedIn(Act::Read), FORM => consult::said::show;
    GET  "/frameworks/{reference}/consult/{round}/download/{format}" SignedIn(Act::Export), FORM => consult::said::download;
    GET  "/frameworks/{reference}/edit"                SignedIn(Act::Write), FORM => frameworks::edit::show;
    GET  "/frameworks/{reference}/edit/{operation}"    SignedIn(Act::Write), FORM => frameworks::operate::ask;
    POST "/frameworks/{reference}/edit/{operation}"    SignedIn(Act::Write), FORM => frameworks::operate::done;
    POST "/frameworks/{reference}/draft"               SignedIn(Act::Write), FORM => frameworks::edit::take;
    GET  "/frameworks/{reference}/merge"               SignedIn(Act::Write), FORM => frameworks::merge::show;
    POST "/frameworks/{reference}/merge"               SignedIn(Act::Write), FORM => frameworks::merge::land;
    GET  "/frameworks/{reference}/revisions"           SignedIn(Act::Read), FORM => frameworks::revisions::show;
    POST "/frameworks/{reference}/revisions"           SignedIn(Act::Write), FORM => frameworks::revisions::name;
    GET  "/frameworks/{reference}/compare"             SignedIn(Act::Read), FORM => frameworks::compare::show;
    GET  "/frameworks/{reference}/references"          SignedIn(Act::Read), FORM => frameworks::references::ask;
    POST "/frameworks/{reference}/references"          SignedIn(Act::Read), FILES => frameworks::references::resolve;
    POST "/frameworks/{reference}/references/import"   SignedIn(Act::Write), FORM => frameworks::references::import;
    // long work and receipts
    GET  "/jobs"                                       SignedIn(Act::SeeJobs), FORM => jobs::list;
    GET  "/jobs/{id}"                                  SignedIn(Act::SeeJobs), FORM => jobs::show;
    POST "/jobs/{id}/cancel"                           SignedIn(Act::SeeJobs), FORM => jobs::cancel;
    GET  "/commits/{number}"                           SignedIn(Act::Read), FORM => jobs_commit::show;
    POST "/commits/{number}/undo"                      SignedIn(Act::Write), FORM => jobs_commit::undo;
    // one's own account
    GET  "/account"                                    SignedIn(Act::Enter), FORM => own_account::show;
    POST "/account/password"                           SignedIn(Act::Enter), FORM => own_account::change_password;
    // what one typed and did not save
    GET  "/drafts"                                     SignedIn(Act::Write), FORM => drafts::list;
    GET  "/drafts/{draft}"                             SignedIn(Act::Write), FORM => drafts::compare;
    POST "/drafts/{draft}/discard"                     SignedIn(Act::Write), FORM => drafts::discard;
    GET  "/account/tokens"                             SignedIn(Act::Enter), FORM => tokens::list;
    POST "/account/tokens"                             SignedIn(Act::Enter), FORM => tokens::make;
    POST "/account/tokens/{token}/revoke"              SignedIn(Act::Enter), FORM => tokens::revoke;
    // accounts, for those who look after them
    GET  "/accounts"                                   SignedIn(Act::ManageAccounts), FORM => accounts::list;
    GET  "/accounts/{reference}/password"              SignedIn(Act::ManageAccounts), FORM => accounts::ask_password;
    POST "/accounts/{reference}/password"              SignedIn(Act::ManageAccounts), FORM => accounts::set_password;
    // search
    GET  "/search"                                     SignedIn(Act::Read), FORM => search::show;
    // registers: every kind
    GET  "/registers"                                  SignedIn(Act::Enter), FORM => registers::show;
    GET  "/registers/{kind}"                           Kind(Act::Read), FORM => list::show;
    POST "/registers/{kind}/filters"                   Kind(Act::Read), FORM => list::save_filter;
    POST "/registers/{kind}/filters/drop"              Kind(Act::Read), FORM => list::drop_filter;
    GET  "/registers/{kind}/download/{format}"         Kind(Act::Export), FORM => download::show;
    GET  "/registers/{kind}/new"                       KindToWrite(Act::Write), FORM => edit::ask_new;
    POST "/registers/{kind}/new"                       KindToWrite(Act::Write), FILES => edit::make;
    GET  "/registers/{kind}/{reference}"               Kind(Act::Read), FORM => record::show;
    GET  "/registers/{kind}/{reference}/edit"          KindToWrite(Act::Write), FORM => edit::ask_edit;
    POST "/registers/{kind}/{reference}/edit"          KindToWrite(Act::Write), FILES => edit::amend;
    GET  "/registers/{kind}/{reference}/history"       Kind(Act::Read), FORM => history::show;
    POST "/registers/{kind}/{reference}/restore"       KindToWrite(Act::Write), FORM => history::restore;
    GET  "/registers/{kind}/{reference}/retire"        KindToWrite(Act::Write), FORM => retire::ask;
    POST "/registers/{kind}/{reference}/retire"        KindToWrite(Act::Write), FORM => retire::retire;
    GET  "/registers/{kind}/{reference}/share"         KindToWrite(Act::Share), FORM => share::ask;
    POST "/registers/{kind}/{reference}/share"         KindToWrite(Act::Share), FORM => share::share;
    GET  "/registers/{kind}/{reference}/redact"        Kind(Act::Redact), FORM => redact::ask;
    POST "/registers/{kind}/{reference}/redact"        Kind(Act::Redact), FORM => redact::redact;
    GET  "/registers/{kind}/{reference}/files/{field}" Kind(Act::Read), FORM => files::show;
};

/// Every route, for tests that walk each route with each role.
pub fn routes() -> &'static [Route] {
    ROUTES
}

/// Whether a page at this path exists and its need lets the person in, as far as one can tell without its parts.
pub(crate) fn open_to(path: &str, person: &Person) -> bool {
    let mut found = ROUTES.iter().filter(|it| it.method == Method::GET && it.path == path);
    found.any(|it| match it.need {
        Public => true,
        SignedIn(act) | Kind(act) | KindToWrite(act) => workbench::may(person, act),
    })
}

/// Refuses unless the request meets the need. Who may do nothing of the sort is told whom to ask; who may, but may not
/// see this kind, learns nothing about it.
pub(crate) fn demand(need: Need, ask: &Ask) -> Result<(), Trouble> {
    let act = match need {
        Public => return Ok(()),
        SignedIn(act) | Kind(act) | KindToWrite(act) => act,
    };
    let person = ask.person()?;
    workbench::demand(person, act)?;
    if matches!(need, SignedIn(_)) {
        return Ok(());
    }
    let kind = ask.kind()?.kind;
    if matches!(need, KindToWrite(_)) && workbench::may_write(person, kind) == record::Reach::Nothing {
        let what = ask.words().many(kind);
        return Err(record::Refusal::new("kind-not-writable").with("kind", what).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_route_stands_twice_and_whatever_names_a_kind_asks_about_it() {
        let mut seen = BTreeSet::new();
        for route in ROUTES {
            assert!(seen.insert((route.method.to_string(), route.path)), "{route:?} stands twice");
            assert!(matches!(route.method, Method::GET | Method::POST), "{route:?}");
            let asks = matches!(route.need, Kind(_) | KindToWrite(_));
            assert_eq!(asks, route.path.contains("{kind}"), "{route:?}");
        }
    }

    #[test]
    fn only_these_routes_are_open_to_everybody() {
        let open: Vec<&str> = ROUTES.iter().filter(|it| it.need == Public).map(|it| it.path).collect();
        let door = ["/sign-in", "/sign-in", "/sign-out", "/language"];
        let read = ["/help", "/accessibility", "/methods", "/methods/{name}", "/assets/{name}"];
        let answered = ["/say/{token}", "/say/{token}", "/consult/{token}", "/consult/{token}", "/consult/{token}/said"];
        assert_eq!(open, [&door[..], &read, &answered].concat());
    }
}
