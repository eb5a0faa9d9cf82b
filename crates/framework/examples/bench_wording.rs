//! How fast near-duplicates are found and titles are checked, on a synthetic register; and that none is missed.
//!
//! `cargo run --release -p framework --example bench_wording`. Everything runs on one core. The titles are made up from a seed.

use chrono::NaiveDate;
use framework::lint::{Ground, lint};
use framework::nos::{Record, Register, resolve_all};
use framework::similar::{AtLeast, Hit, Index, Pair, classify, shingles};
use framework::structure::{Framework, Statement, sorts};
use std::time::{Duration, Instant};

const STATEMENTS: usize = 100_000;
const BY_FORCE: usize = 20_000;
const TITLES: usize = 22_093;
const QUESTIONS: usize = 5_000;

const VERBS: &[&str] = &[
    "Plan",
    "Manage",
    "Monitor",
    "Review",
    "Develop",
    "Implement",
    "Evaluate",
    "Install",
    "Maintain",
    "Commission",
    "Decommission",
    "Contribute to",
    "Lead",
    "Support",
    "Agree",
    "Negotiate",
    "Prepare",
    "Inspect",
    "Record",
    "Assess",
];
const KINDS: &[&str] = &[
    "local",
    "annual",
    "mechanical",
    "electrical",
    "joint",
    "clinical",
    "digital",
    "seasonal",
    "shared",
    "emergency",
    "regional",
    "temporary",
    "public",
    "private",
    "strategic",
    "hydraulic",
    "domestic",
    "outdoor",
    "financial",
    "physical",
    "medical",
    "rural",
];
const THINGS: &[&str] = &[
    "budgets",
    "contracts",
    "rotas",
    "lifts",
    "pumps",
    "training",
    "care packages",
    "kitchens",
    "vehicles",
    "records",
    "surveys",
    "budget forecasts",
    "equipment",
    "tenancies",
    "timetables",
    "grants",
    "audits",
    "inspections",
    "waiting lists",
    "repairs",
    "stock",
    "suppliers",
    "campaigns",
    "networks",
    "software",
    "meetings",
    "policies",
    "drainage",
    "plantings",
    "scaffolding",
];
const SETTINGS: &[&str] = &[
    "",
    " in your team",
    " in your organisation",
    " to achieve outcomes",
    " for older people",
    " for schools",
    " on building sites",
    " with partners from other sectors",
    " (Health)",
    " (Housing)",
    " when demand is rising",
    " by the published procedure",
    " within your area of responsibility",
    " using the shared system",
    " and report the results",
    " to meet the needs of the customer",
];

/// Numbers that look like chance and are always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn one<'a>(&mut self, of: &'a [&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A title, or a small change of an earlier one.
fn made(count: usize, seed: u64) -> Vec<String> {
    let (mut numbers, mut all): (Numbers, Vec<String>) = (Numbers(seed), Vec::with_capacity(count));
    while all.len() < count {
        if !all.is_empty() && numbers.below(20) == 0 {
            let mut near = all[numbers.below(all.len())].clone();
            match numbers.below(3) {
                0 => near.push_str(" - Legacy"),
                1 => near = near.replacen(' ', "  ", 1).to_lowercase(),
                _ => drop(near.pop()),
            }
            all.push(near);
            continue;
        }
        let (verb, kind, thing, of) = (numbers.one(VERBS), numbers.one(KINDS), numbers.one(THINGS), numbers.one(THINGS));
        let more = if numbers.below(2) == 0 { format!(" and {} {of}", numbers.one(KINDS)) } else { String::new() };
        all.push(format!("{verb} {kind} {thing}{more}{}", numbers.one(SETTINGS)));
    }
    all
}

fn index_of(texts: &[String]) -> Index {
    Index::of(texts.iter().map(String::as_str))
}

fn timed<T>(what: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let it = what();
    (it, begun.elapsed())
}

/// Pieces of each text, in order and without repeats.
fn pieces(texts: &[String]) -> Vec<Vec<u128>> {
    let of = |it: &String| {
        let mut all: Vec<u128> = shingles(it).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    texts.iter().map(of).collect()
}

/// Every pair compared with every other: only sizes that cannot reach the threshold are passed over.
fn by_force(texts: &[String]) -> Vec<Pair> {
    let sets = pieces(texts);
    let mut found = Vec::new();
    for one in 0..sets.len() {
        for at in one + 1..sets.len() {
            let (a, b) = (&sets[one], &sets[at]);
            if 10 * a.len().min(b.len()) < 8 * a.len().max(b.len()) {
                continue;
            }
            let (mut x, mut y, mut shared) = (0, 0, 0);
            while x < a.len() && y < b.len() {
                shared += usize::from(a[x] == b[y]);
                let (left, right) = (a[x] <= b[y], b[y] <= a[x]);
                x += usize::from(left);
                y += usize::from(right);
            }
            let all = a.len() + b.len() - shared;
            if shared > 0 && 10 * shared >= 8 * all {
                found.push(Pair { one, other: Hit { at, shared, all } });
            }
        }
    }
    found
}

fn questions(texts: &[String]) -> Vec<Duration> {
    let index = index_of(texts);
    let mut numbers = Numbers(7);
    let fresh = made(QUESTIONS, 99);
    let mut times: Vec<Duration> = (0..QUESTIONS)
        .map(|at| {
            // Half are fresh, half the beginning of a text that is there: what somebody has typed so far.
            let whole = if at % 2 == 0 { &fresh[at] } else { &texts[numbers.below(texts.len())] };
            let length = whole.chars().count();
            let typed: String = whole.chars().take(length / 2 + numbers.below(length / 2 + 1)).collect();
            let (hits, time) = timed(|| {
                let hits = index.find(&typed, AtLeast::DRAFTING);
                hits.iter().take(50).map(|it| classify(&typed, &texts[it.at])).collect::<Vec<_>>()
            });
            std::hint::black_box(hits);
            time
        })
        .collect();
    times.sort_unstable();
    times
}

fn lint_time() -> (usize, Duration) {
    let statement = |(at, text): (usize, String)| Statement {
        id: at.to_string(),
        sort: sorts::STANDARD.into(),
        code: format!("REG{}", at % 20_922),
        text,
        ..Statement::default()
    };
    let statements = made(TITLES, 5).into_iter().enumerate().map(statement).collect();
    let framework = Framework { id: "register".into(), statements, ..Framework::default() };
    timed(|| lint(&Ground::of(&framework, NaiveDate::MAX, "")).len())
}

/// A register of as many standards, of which one in fifty has a code and suite that a map may mean.
fn register() -> Register {
    let record = |(at, title): (usize, String)| {
        let meant = at % 50 == 0;
        let code = format!("{}{}", char::from(b'A' + (at / 50 % 6) as u8), at / 300 % 20);
        Record {
            urn: if meant { format!("CFAML{code}X{at}") } else { format!("REG{at}") },
            original: if meant { code } else { format!("R{at}") },
            title,
            suites: vec![if meant { "Management and Leadership" } else { "Another suite" }.to_owned()],
            row: at as u64 + 2,
            ..Record::default()
        }
    };
    Register::new(made(TITLES, 3).into_iter().enumerate().map(record).collect())
}

fn main() {
    let (register, time) = timed(register);
    println!("register of {} standards made and indexed: {:.2} s", register.records().len(), time.as_secs_f64());
    let map = framework::map();
    let references = map.areas.iter().flat_map(|it| &it.functions).flat_map(|it| it.references.iter().map(|of| (of, it.name.as_str())));
    let (found, time) = timed(|| resolve_all(&register, references));
    println!("{} references of the map against it: {:.2} ms", found.len(), time.as_secs_f64() * 1e3);
    let texts = made(STATEMENTS, 1);
    let (index, time) = timed(|| index_of(&texts));
    println!("index of {} statements: {:.2} s", index.len(), time.as_secs_f64());
    let times = questions(&texts);
    let at = |share: usize| times[(times.len() - 1) * share / 1000].as_secs_f64() * 1e3;
    println!("search at 0.4 with classes: p50 {:.2} ms, p99 {:.2} ms, most {:.2} ms", at(500), at(990), at(1000));
    let few = &texts[..BY_FORCE];
    let (pairs, time) = timed(|| index_of(few).pairs(AtLeast::NEAR));
    println!("pairs at 0.8 of {BY_FORCE} titles: {} in {:.2} s with the index", pairs.len(), time.as_secs_f64());
    let (forced, time) = timed(|| by_force(few));
    let found = forced.iter().filter(|it| pairs.binary_search_by_key(&(it.one, it.other.at), |it| (it.one, it.other.at)).is_ok()).count();
    println!(
        "by force {} in {:.1} s: recall {:.4}, equal {}",
        forced.len(),
        time.as_secs_f64(),
        found as f64 / forced.len() as f64,
        pairs == forced
    );
    let (all, time) = timed(|| index.pairs(AtLeast::NEAR).len());
    println!("pairs at 0.8 of {STATEMENTS} statements: {all} in {:.2} s", time.as_secs_f64());
    let (remarks, time) = lint_time();
    println!("lint of {TITLES} titles: {remarks} remarks in {:.3} s", time.as_secs_f64());
    assert_eq!(pairs, forced, "a pair was missed or invented");
}
