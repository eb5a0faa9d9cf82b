//! P8, P14 · A stress test as it is asked for: names and texts that an address, a form or a command line can carry, and back.
//!
//! Shares are per cent and prices pounds, as people write them. An event is one row of numbered names, `kind-1`, `from-1` and so on; a row
//! without a kind is empty, and nothing may be typed in it.

use super::stress::{late, no_events};
use super::teams::Staffed;
use kernel::Money;
use record::Problem;
use serde::Serialize;
use staffing::contingency::{Event, Hits, Kind, MOST_STRESS_DRAWS, MOST_WEEKS, Responses};

/// The most events of one test.
pub const ROWS: usize = 8;
/// The most draws while somebody waits for the page.
pub const MOST_WAITED_FOR: u64 = 2_000;
/// Draws when nobody says.
const USUAL_DRAWS: u64 = 400;
/// Weeks when nobody says.
const USUAL_WEEKS: u32 = 26;
/// The provider of an event that hits them all. Where a provider fails it must be said on purpose, or one provider named.
pub const EVERY_PROVIDER: &str = "*";

/// A stress test as it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Asked {
    /// What happens.
    pub events: Vec<Event>,
    /// What can be done.
    pub responses: Responses,
    /// How many weeks.
    pub weeks: u32,
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws.
    pub draws: u64,
}

impl Default for Asked {
    fn default() -> Asked {
        Asked { events: Vec::new(), responses: Responses::default(), weeks: USUAL_WEEKS, seed: 1, draws: USUAL_DRAWS }
    }
}

/// The names that are not of an event.
pub const NAMES: [&str; 11] =
    ["weeks", "draws", "seed", "overtime", "lending", "aid-lead", "agency-hours", "agency-lead", "agency-price", "overtime-price", "safe"];
/// The names of an event, each followed by a dash and its number.
pub const OF_EVENT: [&str; 7] = ["kind", "from", "days", "size", "place", "service", "provider"];

impl Asked {
    /// Reads a test. `given` finds the text of a name; an empty one counts as not given.
    ///
    /// # Errors
    /// Everything to put right.
    pub fn read(given: impl Fn(&str) -> Option<String>) -> Result<Asked, Vec<Problem>> {
        let (asked, _, problems) = Asked::gather(&given);
        if problems.is_empty() { Ok(asked) } else { Err(problems) }
    }

    /// Reads a test of the teams of a return, as a form asks for it: something must happen, and it must hit somebody.
    ///
    /// # Errors
    /// Everything to put right, each beside its own row.
    pub fn read_for(returned: &Staffed, given: impl Fn(&str) -> Option<String>) -> Result<Asked, Vec<Problem>> {
        let (asked, rows, mut problems) = Asked::gather(&given);
        if rows.is_empty() && !problems.iter().any(|it| it.field.starts_with("kind-")) {
            problems.insert(0, no_events());
        }
        let nobody = |it: &Event| !returned.teams.iter().any(|team| it.hits.team(team));
        let missed = rows.iter().zip(&asked.events).filter(|(_, it)| nobody(it));
        problems.extend(missed.map(|(at, _)| Problem::new(format!("kind-{at}"), "stress-hits-nobody")));
        if problems.is_empty() { Ok(asked) } else { Err(problems) }
    }

    /// The test as far as it reads, the rows of its events, and everything to put right.
    fn gather(given: &dyn Fn(&str) -> Option<String>) -> (Asked, Vec<usize>, Vec<Problem>) {
        let mut reader = Reader { given, problems: Vec::new() };
        let usual = Asked::default();
        let of = usual.responses;
        let (rows, events): (Vec<usize>, Vec<Event>) = (1..=ROWS).filter_map(|at| Some((at, reader.event(at)?))).unzip();
        let responses = Responses {
            overtime: reader.share("overtime", of.overtime),
            lending: reader.share("lending", of.lending),
            aid_lead: reader.whole("aid-lead", u64::from(of.aid_lead), 0, 104) as u32,
            agency_minutes: (reader.number("agency-hours", of.agency_minutes as f64 / 60.0, 0.0, 1e6) * 60.0).round() as u64,
            agency_lead: reader.whole("agency-lead", u64::from(of.agency_lead), 0, 104) as u32,
            agency_pence: reader.pence("agency-price", of.agency_pence),
            overtime_pence: reader.pence("overtime-price", of.overtime_pence),
            minimum_safe: reader.share("safe", of.minimum_safe),
            pay_elasticity: of.pay_elasticity,
        };
        let asked = Asked {
            events,
            responses,
            weeks: reader.whole("weeks", u64::from(usual.weeks), 1, u64::from(MOST_WEEKS)) as u32,
            seed: reader.whole("seed", usual.seed, 0, u64::MAX),
            draws: reader.whole("draws", usual.draws, 1, MOST_STRESS_DRAWS),
        };
        let mut problems = reader.problems;
        // A field with a problem of its own has none because of the other.
        let sound = |field: &str, problems: &[Problem]| !problems.iter().any(|it| it.field == field);
        if sound("weeks", &problems) {
            for (at, it) in rows.iter().zip(&asked.events) {
                let found = late(*at, it, asked.weeks).filter(|it| sound(&it.field, &problems));
                problems.extend(found);
            }
        }
        (asked, rows, problems)
    }

    /// The same test, when it is short enough for somebody to wait for.
    ///
    /// # Errors
    /// The problem of too many draws.
    pub fn waited_for(self) -> Result<Asked, Vec<Problem>> {
        let few = self.draws <= MOST_WAITED_FOR;
        if few { Ok(self) } else { Err(vec![Problem::new("draws", "out-of-range").with("min", 1).with("max", MOST_WAITED_FOR)]) }
    }

    /// The test as an address carries it after the question mark.
    pub fn question(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }

    /// Reads a test from what an address carries.
    ///
    /// # Errors
    /// As for [`Asked::read`].
    pub fn of_question(question: &str) -> Result<Asked, Vec<Problem>> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(question.as_bytes()).into_owned().collect();
        Asked::read(|name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.clone()))
    }

    /// Names and texts that [`Asked::read`] makes the same test of.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (at, it) in (1..).zip(&self.events) {
            let hits = [("place", &it.hits.place), ("service", &it.hits.service), ("provider", &it.hits.provider)];
            let told = [
                ("kind", it.kind.code().to_owned()),
                ("from", it.from_week.to_string()),
                ("days", it.days.to_string()),
                ("size", percent(it.size)),
            ];
            let every = (it.kind == Kind::ProviderFailure && it.hits.provider.is_none()).then(|| ("provider", EVERY_PROVIDER.to_owned()));
            let hits = hits.into_iter().filter_map(|(name, it)| Some((name, it.clone()?))).chain(every);
            pairs.extend(told.into_iter().chain(hits).map(|(name, text)| (format!("{name}-{at}"), text)));
        }
        let of = &self.responses;
        let pounds = |pence: u32| Money::pence(i64::from(pence)).plain();
        let rest = [
            self.weeks.to_string(),
            self.draws.to_string(),
            self.seed.to_string(),
            percent(of.overtime),
            percent(of.lending),
            of.aid_lead.to_string(),
            plain(of.agency_minutes as f64 / 60.0),
            of.agency_lead.to_string(),
            pounds(of.agency_pence),
            pounds(of.overtime_pence),
            percent(of.minimum_safe),
        ];
        pairs.extend(NAMES.iter().map(|it| (*it).to_owned()).zip(rest));
        pairs
    }
}

/// A share in per cent, without a sign.
fn percent(share: f64) -> String {
    plain(share * 100.0)
}

/// A number with at most six places, none of them nought at the end.
fn plain(it: f64) -> String {
    let text = format!("{it:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// An event in one line, as a command line gives it: kind, first week, days and size in per cent, then `place=`, `service=` or `provider=`
/// as wanted, with commas between.
///
/// # Errors
/// Everything to put right, against the names of row `at`.
pub fn event(text: &str, at: usize) -> Result<Vec<(String, String)>, Problem> {
    let mut parts = text.split(',').map(str::trim);
    let mut pairs = Vec::new();
    for name in ["kind", "from", "days", "size"] {
        let Some(part) = parts.next().filter(|it| !it.is_empty()) else {
            return Err(Problem::new("event", "stress-event-line").with("value", text));
        };
        pairs.push((format!("{name}-{at}"), part.to_owned()));
    }
    for part in parts {
        let named = part.split_once('=').map(|(name, it)| (name.trim(), it.trim()));
        match named.filter(|(name, _)| ["place", "service", "provider"].contains(name)) {
            Some((name, it)) => pairs.push((format!("{name}-{at}"), it.to_owned())),
            None => return Err(Problem::new("event", "stress-event-line").with("value", text)),
        }
    }
    Ok(pairs)
}

struct Reader<'a> {
    given: &'a dyn Fn(&str) -> Option<String>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> Option<String> {
        (self.given)(name).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty())
    }

    fn number(&mut self, name: &str, usual: f64, low: f64, high: f64) -> f64 {
        let Some(text) = self.text(name) else { return usual };
        let solid: String = text.chars().filter(|it| !matches!(it, ',' | ' ' | '%' | '£')).collect();
        match solid.parse::<f64>().ok().filter(|it| (low..=high).contains(it)) {
            Some(it) => it,
            None => {
                let problem = Problem::new(name.to_owned(), "stress-number").with("low", plain(low)).with("high", plain(high));
                self.problems.push(problem);
                usual
            }
        }
    }

    fn share(&mut self, name: &str, usual: f64) -> f64 {
        self.number(name, usual * 100.0, 0.0, 100.0) / 100.0
    }

    fn pence(&mut self, name: &str, usual: u32) -> u32 {
        (self.number(name, f64::from(usual) / 100.0, 0.0, 10_000.0) * 100.0).round() as u32
    }

    fn whole(&mut self, name: &str, usual: u64, low: u64, high: u64) -> u64 {
        let Some(text) = self.text(name) else { return usual };
        let solid: String = text.chars().filter(|it| !matches!(it, ',' | ' ')).collect();
        match solid.parse::<u64>().ok().filter(|it| (low..=high).contains(it)) {
            Some(it) => it,
            None => {
                self.problems.push(Problem::new(name.to_owned(), "out-of-range").with("min", low).with("max", high));
                usual
            }
        }
    }

    fn event(&mut self, at: usize) -> Option<Event> {
        let name = |it: &str| format!("{it}-{at}");
        let Some(said) = self.text(&name("kind")) else {
            // What is typed beside nothing would be left out without a word.
            let typed = OF_EVENT.iter().map(|it| name(it)).filter(|it| self.text(it).is_some()).collect::<Vec<String>>();
            self.problems.extend(typed.into_iter().map(|it| Problem::new(it, "stress-without-kind")));
            return None;
        };
        let Some(kind) = Kind::ALL.into_iter().find(|it| it.code() == said) else {
            let (field, possible) = (name("kind"), Kind::ALL.map(Kind::code).join(", "));
            self.problems.push(Problem::new(field, "not-a-choice").with("possible", possible));
            return None;
        };
        let usual = usual(kind);
        let provider = self.text(&name("provider"));
        let event = Event {
            kind,
            from_week: self.whole(&name("from"), u64::from(usual.from_week), 1, u64::from(MOST_WEEKS)) as u32,
            days: self.whole(&name("days"), u64::from(usual.days), 1, 7 * u64::from(MOST_WEEKS)) as u32,
            size: self.number(&name("size"), usual.size * 100.0, 0.0, kind.largest() * 100.0) / 100.0,
            hits: Hits {
                place: self.text(&name("place")),
                service: self.text(&name("service")),
                provider: provider.clone().filter(|it| it != EVERY_PROVIDER),
            },
        };
        if kind == Kind::ProviderFailure && provider.is_none() {
            let field = name("provider");
            self.problems.push(Problem::new(field, "stress-which-provider"));
        }
        Some(event)
    }
}

/// An event of a kind as it is tried when nobody says more: judgements, to be replaced by the place's own.
pub fn usual(kind: Kind) -> Event {
    let (days, size) = match kind {
        Kind::ProviderFailure => (84, 1.0),
        Kind::AbsenceWave => (28, 0.15),
        Kind::VisaClosed => (182, 0.5),
        Kind::PayShock => (182, 0.05),
        Kind::Surge => (28, 0.2),
        Kind::Flood => (5, 0.5),
    };
    Event { kind, from_week: 3, days, size, hits: Hits::default() }
}
