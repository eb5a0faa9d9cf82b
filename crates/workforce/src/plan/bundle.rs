//! A bundle: everything from which a plan can be had again, and the proof that it is the same.
//!
//! It holds inputs, assumptions, seed, number of draws, model revision, outputs, the answers to what auditors ask, and their hashes. It holds
//! no clock time, no user and no worker. Replaying computes outputs and answers anew and names everything that differs. A bundle of a model
//! that this release does not know names the release that made it.

use super::canonical::{bytes_of, hash_of, value_of};
use super::checklist::checklist;
use super::inputs::PlanInputs;
use super::planning::{BORROWING_REVISION, MODEL_REVISION, pools, revision, run};
use super::result::PlanResult;
use crate::assumptions::Assumptions;
use kernel::Share;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The name and version of the format.
pub const FORMAT: &str = "commonweal-workforce-plan/2";
/// The format before it, without a checklist: what was published in it is read and replayed as it is.
const FORMER: &str = "commonweal-workforce-plan/1";
/// This release, which a bundle names beside its checklist.
const RELEASE: &str = env!("CARGO_PKG_VERSION");
/// The models that this release computes.
const KNOWN: [&str; 2] = [MODEL_REVISION, BORROWING_REVISION];
/// The largest bundle that is read, in bytes.
pub const LARGEST_BUNDLE: usize = 256 * 1024 * 1024;
/// The most differences that are listed.
const MOST_DIFFERENCES: usize = 1_000;
/// The longest value that is shown.
const LONGEST_VALUE: usize = 120;
/// The parts that have a hash of their own.
const PARTS: [&str; 4] = ["inputs", "assumptions", "outputs", "checklist"];

/// Something in a bundle that is not as the replay finds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Where, such as `outputs.total.years[3].gap.mean`.
    pub path: String,
    /// What the bundle says.
    pub bundle: String,
    /// What the replay finds.
    pub replay: String,
}

/// What a replay found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// Whether the replay gives the very bytes of the bundle.
    pub identical: bool,
    /// Everything that differs; at most 1,000 are listed.
    pub differences: Vec<Difference>,
}

/// The canonical bytes of a plan. `None` when a value of it cannot be written as JSON.
pub fn bundle(inputs: &PlanInputs, assumptions: &Assumptions, result: &PlanResult) -> Option<Vec<u8>> {
    let parts = [value_of(inputs)?, value_of(assumptions)?, value_of(result)?, answers(inputs, assumptions, result, RELEASE)?];
    Some(bytes_of(&whole(FORMAT, &parts, revision(inputs), result.seed, result.draws)))
}

/// What a bundle says, as it stands: nothing of it is computed again.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What the plan read.
    pub inputs: PlanInputs,
    /// What it took for granted.
    pub assumptions: Assumptions,
    /// What it says.
    pub result: PlanResult,
}

impl Opened {
    /// The share of those in some roles who leave in a year as the run takes it: each role at its rate, lent by the others as far as the plan
    /// pools them, times the leaving factor; by heads. Nought where the roles have nobody.
    pub fn leaving(&self, of: impl Fn(u8) -> bool) -> Share {
        let roles = self.inputs.baseline.roles.iter().zip(pools(&self.inputs, &self.assumptions)).filter(|it| of(it.0.role));
        let factor = self.assumptions.leaving_factor.value;
        let (gone, heads) = roles.fold((0.0, 0.0), |(gone, all), (_, pool)| {
            let heads = f64::from(pool.heads);
            (gone + heads * (pool.leaving.rate() * factor).clamp(0.0, 1.0), all + heads)
        });
        Share::new(if heads > 0.0 { gone / heads } else { 0.0 }).unwrap_or(Share::new(0.0).expect("0 is a share"))
    }
}

/// Opens a bundle for reading; `None` when it is none of ours. Whether it is true only [`replay`] can tell.
pub fn open(bytes: &[u8]) -> Option<Opened> {
    let mut found = serde_json::from_slice::<Value>(bytes)
        .ok()
        .filter(|it| bytes.len() <= LARGEST_BUNDLE && (it["format"] == FORMAT || it["format"] == FORMER))?;
    let mut part = |name: &str| found.get_mut(name).map(Value::take);
    Some(Opened {
        inputs: serde_json::from_value(part("inputs")?).ok()?,
        assumptions: serde_json::from_value(part("assumptions")?).ok()?,
        result: serde_json::from_value(part("outputs")?).ok()?,
    })
}

/// What auditors ask, answered, with the release that answered it.
fn answers(inputs: &PlanInputs, assumptions: &Assumptions, result: &PlanResult, release: &str) -> Option<Value> {
    Some(json!({ "release": release, "answers": value_of(&checklist(inputs, assumptions, result))? }))
}

/// The parts stand in the order of [`PARTS`]; the former format has no fourth.
fn whole(format: &str, parts: &[Value], revision: &str, seed: u64, draws: u64) -> Value {
    let named = || PARTS.iter().zip(parts).map(|(name, it)| ((*name).to_owned(), it));
    let hashes: serde_json::Map<String, Value> = named().map(|(name, it)| (name, hash_of(it).into())).collect();
    let mut all = json!({ "format": format, "revision": revision, "seed": seed, "draws": draws, "sha256": hashes });
    named().for_each(|(name, it)| all[name] = it.clone());
    all
}

/// Computes a bundle's outputs anew and compares everything. Any byte that was changed is found and named.
pub fn replay(bytes: &[u8]) -> Replay {
    let mut differences = Vec::new();
    if bytes.len() > LARGEST_BUNDLE {
        differences.push(difference("", "more than 256 MB", "a smaller file"));
    } else {
        match serde_json::from_slice::<Value>(bytes) {
            Err(_) => {
                differences.push(difference("", "no bundle of a run: it is cut off, or another file", "bundle.json as it was published"))
            }
            Ok(found) if !found["sha256"].is_object() => {
                differences.push(difference(
                    "",
                    "no bundle of a run: nothing in it says what it was made from",
                    "bundle.json as it was published",
                ));
            }
            Ok(found) => compare_all(bytes, &found, &mut differences),
        }
    }
    differences.truncate(MOST_DIFFERENCES);
    Replay { identical: differences.is_empty(), differences }
}

fn compare_all(bytes: &[u8], found: &Value, differences: &mut Vec<Difference>) {
    let canonical = bytes_of(found);
    if canonical != bytes {
        let at = canonical.iter().zip(bytes).position(|(a, b)| a != b).unwrap_or(canonical.len().min(bytes.len()));
        differences.push(difference(
            "",
            &format!("something else from byte {at} on than was published: it was written anew or changed by hand"),
            "the file as it was published",
        ));
    }
    let former = found["format"] == FORMER;
    if let Some(revision) = found["revision"].as_str().filter(|it| !KNOWN.contains(it)) {
        let release = found["checklist"]["release"].as_str().unwrap_or("of its day");
        let remedy = format!("this release knows {}: replay it with Commonweal {release}", KNOWN.join(" and "));
        differences.push(difference("revision", revision, &remedy));
        return;
    }
    for name in PARTS.iter().take(if former { 3 } else { 4 }) {
        let name = *name;
        let (said, is) = (found["sha256"][name].as_str().unwrap_or("none"), found.get(name).map(hash_of));
        if Some(said) != is.as_deref() {
            differences.push(difference(&format!("sha256.{name}"), said, is.as_deref().unwrap_or("no such part")));
        }
    }
    let inputs = parsed::<PlanInputs>(found, "inputs", differences);
    let assumptions = parsed::<Assumptions>(found, "assumptions", differences);
    let number = |name: &str| found.get(name).and_then(Value::as_u64);
    let (Some(inputs), Some(assumptions), Some(seed), Some(draws)) = (inputs, assumptions, number("seed"), number("draws")) else {
        differences.push(difference("", "inputs, assumptions, seed or draws cannot be read", "a whole bundle"));
        return;
    };
    let again = run(&inputs, &assumptions, seed, draws).map_err(|it| it.to_string()).and_then(|result| {
        // The release that made it is told and not computed; its hash holds it.
        let release = found["checklist"]["release"].as_str().unwrap_or_default();
        let mut parts = vec![value_of(&inputs), value_of(&assumptions), value_of(&result)];
        parts.extend((!former).then(|| answers(&inputs, &assumptions, &result, release)));
        let Some(parts) = parts.into_iter().collect::<Option<Vec<Value>>>() else {
            return Err("The outputs cannot be written.".to_owned());
        };
        Ok(whole(if former { FORMER } else { FORMAT }, &parts, revision(&inputs), seed, draws))
    });
    match again {
        Ok(again) => compare("", found, &again, differences),
        Err(why) => differences.push(difference("outputs", "a plan", &why)),
    }
}

fn parsed<T: for<'d> Deserialize<'d>>(found: &Value, name: &str, differences: &mut Vec<Difference>) -> Option<T> {
    let part = found.get(name)?;
    T::deserialize(part).map_err(|error| differences.push(difference(name, &error.to_string(), "a value of its kind"))).ok()
}

/// Walks both values and names every place where they part.
fn compare(path: &str, bundle: &Value, replay: &Value, differences: &mut Vec<Difference>) {
    if differences.len() >= MOST_DIFFERENCES || path.starts_with("sha256") {
        return;
    }
    match (bundle, replay) {
        (Value::Object(a), Value::Object(b)) => {
            let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                match (a.get(key), b.get(key)) {
                    (Some(a), Some(b)) => compare(&path, a, b, differences),
                    (a, b) => differences.push(difference(&path, &shown(a), &shown(b))),
                }
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            if a.len() != b.len() {
                differences.push(difference(path, &format!("{} items", a.len()), &format!("{} items", b.len())));
            }
            for (at, (a, b)) in a.iter().zip(b).enumerate() {
                compare(&format!("{path}[{at}]"), a, b, differences);
            }
        }
        (a, b) if bytes_of(a) != bytes_of(b) => differences.push(difference(path, &shown(Some(a)), &shown(Some(b)))),
        _ => {}
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), Value::to_string)
}

fn difference(path: &str, bundle: &str, replay: &str) -> Difference {
    let short = |it: &str| it.chars().take(LONGEST_VALUE).collect();
    Difference { path: short(path), bundle: short(bundle), replay: short(replay) }
}
