//! What a page of the workbench serves: functions, criteria, what evidence asks for, and knowledge that helps.
//!
//! It knows the rules and the path. Of the records only the reader's own claims and roles are read, and nothing is weighed, so that
//! no page waits.

use super::help;
use crate::ask::Ask;
use crate::routes::open_to;
use crate::shell::Place;
use crate::trouble::Trouble;
use crate::view::map::address;
use askama::Template;
use framework::appraisal::{MAP, Rule, Way, rules};
use record::Kind;
use std::sync::Arc;
use words::Words;
use workbench::competence::{Step, progress};
use workbench::{Act, may};

/// What one sort of page serves.
pub(crate) struct Served {
    /// The path of the route, up to where pages part; the longest that fits holds.
    pub path: &'static str,
    /// Codes of functions of the map.
    pub functions: &'static [&'static str],
    /// Codes of criteria and statements of the standard.
    pub criteria: &'static [&'static str],
}

const fn served(path: &'static str, functions: &'static [&'static str], criteria: &'static [&'static str]) -> Served {
    Served { path, functions, criteria }
}

/// The pages on which people do the work of a function, made by hand. Registers say it of their kind, and a function, a criterion and a
/// record say it themselves.
pub(crate) const WORK: &[Served] = &[
    served("/thread", &["A2", "B4", "D3"], &["P10"]),
    served("/import", &["H9"], &["K2"]),
    served("/plan", &["B4", "G2"], &["P10", "P21"]),
    served("/plan/figures", &["H9", "G2"], &["P3", "P5"]),
    served("/plan/run", &["G2", "B4"], &["P5", "P10"]),
    served("/workforce", &["G2", "B4"], &["P1", "P10", "P21"]),
    served("/workforce/{reference}/scenarios", &["E1", "G2"], &["P6", "P11"]),
    served("/workforce/{reference}/choice", &["B2", "G2"], &["P7", "P15"]),
    served("/workforce/{reference}/stress", &["E4", "G2"], &["P8", "P14"]),
    served("/workforce/{reference}/review", &["H7", "D3"], &["P22"]),
    served("/frameworks", &["H8", "G3"], &["K58"]),
    served("/frameworks/{reference}/consult", &["A1", "E6", "H8"], &["K18", "K62"]),
    served("/competence", &["G3", "H8"], &["K57", "K58"]),
    served("/competence/assess", &["G3", "I4"], &["K75", "K76"]),
    served("/competence/verify", &["I4", "G3"], &["K75"]),
    served("/competence/reflections", &["H8"], &["K49", "K57"]),
];

/// So many criteria are named beside one page; what else there is stands on the pages of functions.
const MOST: usize = 8;

/// One criterion or function with what its evidence asks for.
struct Line {
    place: Place,
    asks: String,
    /// What the reader has claimed for it, or that their role asks for it and nothing is there; empty when neither holds.
    step: String,
    claims: Vec<Place>,
}

#[derive(Template)]
#[template(path = "competence_strip.html")]
struct Strip {
    words: &'static Words,
    functions: Vec<Place>,
    lines: Vec<Line>,
    help: Vec<Place>,
}

/// Whether a path is a route's, part by part, or lies below it.
fn lies_under(path: &str, route: &str) -> bool {
    let mut parts = path.split('/');
    route.split('/').all(|it| parts.next().is_some_and(|part| it == part || (it.starts_with('{') && !part.is_empty())))
}

/// What the page at a path serves; `None` where no work of a function is done, or where the page says it itself.
pub(crate) fn of_path(path: &str) -> Option<&'static Served> {
    // A criterion of a plan says it itself: its path ends in a code.
    let own = path.starts_with("/workforce/")
        && path.rsplit('/').next().is_some_and(|it| framework::workforce_standard().criterion(&it.to_uppercase()).is_some());
    let found = WORK.iter().filter(|it| !own && lies_under(path, it.path));
    found.max_by_key(|it| it.path.split('/').count())
}

/// The kind whose register, form or history a path shows; a record's own page says it itself.
fn kind_of_path(path: &str) -> Option<&'static Kind> {
    let mut parts = path.strip_prefix("/registers/")?.split('/');
    let kind = workbench::kind(parts.next()?)?.kind;
    let (next, after) = (parts.next(), parts.next());
    let own_page = next.is_some_and(|it| record::Reference::parse(it).is_some()) && after.is_none();
    (!own_page).then_some(kind)
}

/// Reads what the strip says of the reader's own claims, before a page that has a strip is made.
pub(crate) async fn prepare(ask: &mut Ask) -> Result<(), Trouble> {
    let Ok(person) = ask.person() else { return Ok(()) };
    let wanted = may(person, Act::Claim) && (kind_of_path(ask.path()).is_some() || of_path(ask.path()).is_some());
    if wanted {
        ask.progress = Arc::new(progress(&*ask.app.shelf, person, ask.today()).await?);
    }
    Ok(())
}

/// The strip at the foot of a page; `None` where no work is done.
pub(crate) fn strip(ask: &Ask) -> Option<String> {
    ask.person().ok()?;
    let path = ask.path();
    if let Some(kind) = kind_of_path(path) {
        return on_kind(ask, kind);
    }
    let it = of_path(path)?;
    let own = framework::workforce_standard().urn.as_str();
    let of = |code: &&str| rules().of(own, code);
    let found: Vec<&Rule> = it.functions.iter().filter_map(|it| rules().of(MAP, it)).chain(it.criteria.iter().filter_map(of)).collect();
    let lines = found.iter().map(|rule| (*rule, rule.shows.clone()));
    rendered(ask, it.functions, lines.collect(), &found)
}

/// What a record of a kind can show, and what it must hold for that.
fn on_kind(ask: &Ask, kind: &Kind) -> Option<String> {
    let ways = rules().all().iter().flat_map(|rule| rule.ways.iter().map(move |way| (rule, way)));
    let mut found: Vec<(&Rule, String)> = Vec::new();
    for (rule, way) in ways.filter(|(_, way)| way.record == kind.name) {
        // Only the statement of a reflection tells the knowledge statements apart: one of them speaks for all.
        let same = |it: &(&Rule, String)| it.0.criterion == rule.criterion || (kind.name == "reflection" && found_knowledge(it.0, rule));
        if !found.iter().any(same) {
            found.push((rule, asks(ask.words(), kind, way)));
        }
    }
    let named: Vec<&Rule> = found.iter().map(|it| it.0).collect();
    rendered(ask, kind.serves, found, &named)
}

fn found_knowledge(one: &Rule, other: &Rule) -> bool {
    one.criterion.starts_with('K') && other.criterion.starts_with('K')
}

/// What a record must hold to count, in words: the fields with their labels.
pub(super) fn asks(words: &Words, kind: &Kind, way: &Way) -> String {
    let label = |name: &String| kind.field(name).map(|it| words.label(kind, it));
    let said: Vec<String> = [&way.quote].into_iter().chain(&way.said).filter_map(label).collect();
    let present: Vec<String> = way.present.iter().filter_map(label).collect();
    let mut text = words.with("strip-said", &[("fields", &said.join(", "))]);
    if !present.is_empty() {
        text = format!("{text} {}", words.with("strip-present", &[("fields", &present.join(", "))]));
    }
    text
}

fn rendered(ask: &Ask, functions: &[&str], lines: Vec<(&Rule, String)>, of: &[&Rule]) -> Option<String> {
    let (words, person) = (ask.words(), ask.person().ok()?);
    let claims = may(person, Act::Claim);
    let there = open_to("/functions/{code}", person);
    let function =
        |code: &&str| framework::map().function(code).map(|it| Place::new(address(code), format!("{code} {}", words.function(it))));
    let line = |(rule, asks): (&Rule, String)| {
        let (step, claims) = match ask.progress.step(&rule.standard, &rule.criterion) {
            Step::Claimed(claims) => ("strip-claimed", claims),
            Step::Missing => ("strip-missing", &[][..]),
            Step::NotAsked => ("", &[][..]),
        };
        Line {
            place: Place::new(super::criterion_address(&rule.criterion), super::named(&rule.standard, &rule.criterion)),
            asks,
            step: if step.is_empty() { String::new() } else { words.say(step) },
            claims: claims.iter().map(|it| Place::new(super::claim_address(it), it.to_string())).collect(),
        }
    };
    let mut statements: Vec<(String, String)> = Vec::new();
    for rule in of {
        for it in help(&rule.criterion) {
            if statements.len() < MOST && !statements.contains(&it) {
                statements.push(it);
            }
        }
    }
    let part = Strip {
        words,
        functions: if there { functions.iter().filter_map(function).collect() } else { Vec::new() },
        lines: if claims { lines.into_iter().take(MOST).map(line).collect() } else { Vec::new() },
        help: statements
            .into_iter()
            .map(|(code, text)| Place::new(if claims { super::criterion_address(&code) } else { String::new() }, format!("{code} {text}")))
            .collect(),
    };
    if part.functions.is_empty() && part.lines.is_empty() { None } else { part.render().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::{Need, ROUTES};

    /// Pages on which no work of a function is done: the door, what is one's own, and ways to find things.
    const NO_WORK: [&str; 12] = [
        "/",
        "/functions",
        "/jobs",
        "/commits",
        "/account",
        "/accounts",
        "/drafts",
        "/search",
        "/registers",
        "/language",
        "/sign-in",
        "/sign-out",
    ];

    #[test]
    fn every_page_of_work_says_what_it_serves() {
        let sample = |path: &str| path.replace("{kind}", "risk").replace("{reference}", "RISK-0001").replace("{criterion}", "p8");
        let mut silent = Vec::new();
        for route in ROUTES.iter().filter(|it| it.need != Need::Public) {
            let first = format!("/{}", route.path.split('/').nth(1).unwrap_or_default());
            let path = sample(route.path);
            let own = ["/registers/{kind}/{reference}", "/workforce/{reference}/{criterion}"].contains(&route.path);
            let told = of_path(&path).is_some() || kind_of_path(&path).is_some() || own;
            if !told && !NO_WORK.contains(&first.as_str()) {
                silent.push(route.path);
            }
        }
        assert_eq!(silent, Vec::<&str>::new());
        assert!(of_path("/nowhere").is_none() && of_path("/account").is_none(), "what is no work says nothing");
    }

    #[test]
    fn the_nearest_path_holds_and_every_code_is_known() {
        let of = |path: &str| of_path(path).map(|it| it.path);
        assert_eq!(of("/workforce/WFP-0001"), Some("/workforce"));
        assert_eq!(of("/workforce/WFP-0001/stress"), Some("/workforce/{reference}/stress"));
        assert_eq!(of("/workforce/WFP-0001/p8"), None, "it says it itself");
        assert_eq!(of("/frameworks/FRW-0001/consult/CNS-0001/said"), Some("/frameworks/{reference}/consult"));
        assert_eq!(of("/planets"), None);
        for it in WORK {
            assert!(it.functions.iter().all(|code| framework::map().function(code).is_some()), "{}", it.path);
            assert!(it.criteria.iter().all(|code| framework::workforce_standard().criterion(code).is_some()), "{}", it.path);
            assert!(ROUTES.iter().any(|route| lies_under(route.path, it.path)), "{}", it.path);
        }
    }
}
