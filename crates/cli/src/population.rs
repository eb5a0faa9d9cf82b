//! `population project`: the ratio method on published files.

use crate::arguments::{Population, PopulationVerb, Project};
use crate::outcome::{Done, Outcome};
use crate::world;
use record::{Place, Problem};
use register::population::{Effect, Misread, Reading, in_bands, parse_bands, project, read_estimates, read_projections};
use std::fmt::Write as _;
use std::path::Path;
use workbench::Unable;

/// The largest population file read: the largest published ones are a tenth of this.
const LARGEST: u64 = 256 * 1_048_576;

/// Carries an estimate forward.
pub fn run(it: &Population) -> Outcome {
    let PopulationVerb::Project(Project { base, variant, area, to, bands }) = &it.verb;
    let estimate = whole(base, read_estimates(&world::read(base, LARGEST)?));
    let national = whole(variant, read_projections(&world::read(variant, LARGEST)?));
    let bands = match bands.as_deref().map(parse_bands).transpose() {
        Ok(it) => it,
        Err(misread) => return Err(Unable::Problems(misread.iter().map(|it| placed(None, it)).collect())),
    };
    let (estimate, national) = match (estimate, national) {
        (Ok(estimate), Ok(national)) => (estimate, national),
        (first, second) => return Err(Unable::Problems(first.err().into_iter().chain(second.err()).flatten().collect())),
    };
    let rows = project(&estimate, &national, area, *to)
        .map_err(|it| Unable::Problems(vec![Problem::new("area", "not-projectable").with("reason", it)]))?;
    let banded = match &bands {
        Some(bands) => in_bands(&rows, bands).map_err(|it| Unable::Problems(vec![placed(None, &it)]))?,
        None => Vec::new(),
    };
    let mut text = String::new();
    for it in &banded {
        let _ = writeln!(text, "{}  {:<6} {:>10}", it.year, it.band, it.shown);
    }
    if bands.is_none() {
        for it in &rows {
            let age = it.age_to.map_or_else(
                || format!("{}+", it.age_from),
                |to| if to == it.age_from { to.to_string() } else { format!("{}-{to}", it.age_from) },
            );
            let _ = writeln!(text, "{}  {:<8} {age:<6} {:>12.1}", it.year, format!("{:?}", it.sex).to_lowercase(), it.persons);
        }
    }
    let mut json = serde_json::json!({ "area": area, "rows": rows });
    if bands.is_some() {
        json["bands"] = serde_json::json!(banded);
    }
    Ok(Done::of(text, json))
}

/// What was read, unless part of the file could not be used: half a population is worse than none.
fn whole<T>(path: &Path, reading: Reading<T>) -> Result<T, Vec<Problem>> {
    let bad: Vec<Problem> = reading.misread.iter().filter(|it| it.effect != Effect::Noted).map(|it| placed(Some(path), it)).collect();
    if bad.is_empty() { Ok(reading.value) } else { Err(bad) }
}

fn placed(path: Option<&Path>, it: &Misread) -> Problem {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let place = Place {
        file: path.map(world::name),
        sheet: None,
        row: (it.row > 0).then_some(it.row),
        column: filled(&it.column),
        value: filled(&it.value),
    };
    Problem::new("", "file-misread").with("message", &it.message).at(place)
}
