//! From fields to a portfolio.

use super::super::{Budget, Floor, LARGEST, Level, Measure, Need, Portfolio, Scenarios, Spread, Start, Tail, flaws};
use super::read::{Names, Problem, Reader, Spot, What};
use serde_json::Value;

/// The largest file that is read, in bytes.
const MOST_BYTES: usize = 64 << 20;

/// A problem that has been read, with the scenarios that the file asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemFile {
    /// What the file calls itself.
    pub title: String,
    /// The problem.
    pub portfolio: Portfolio,
    /// The scenarios to choose for, drawn with the seed in the file.
    pub scenarios: Scenarios,
    /// The seed of the scenarios.
    pub seed: u64,
}

/// Reads a problem from TOML or JSON. `Err` with everything that must be put right.
pub fn parse(bytes: &[u8]) -> Result<ProblemFile, Vec<Problem>> {
    let alone = |what| Err(vec![Problem { place: "file".into(), what }]);
    if bytes.len() > MOST_BYTES {
        return alone(What::TooLarge);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(why) => return alone(What::Unreadable { detail: format!("it is not UTF-8 text ({why}).") }),
    };
    let value = match value(text) {
        Ok(value) => value,
        Err(detail) => return alone(What::Unreadable { detail }),
    };
    let mut reader = Reader::default();
    let built = build(&mut reader, &value);
    match built {
        Some(file) if reader.problems.is_empty() => Ok(file),
        _ => Err(reader.problems),
    }
}

/// JSON when the text begins like it, else TOML.
fn value(text: &str) -> Result<Value, String> {
    if text.trim_start().starts_with('{') {
        serde_json::from_str(text).map_err(|why| why.to_string())
    } else {
        toml::from_str(text).map_err(|why| why.to_string())
    }
}

/// The names that the rest of the file refers to.
struct Known {
    places: Names,
    needs: Names,
    measures: Names,
    levels: Vec<Names>,
}

const FIELDS: [&str; 13] =
    ["title", "places", "years", "cost_weight", "tail", "scenarios", "start", "need", "measure", "gap", "effect", "cost", "floor"];

fn build(reader: &mut Reader, value: &Value) -> Option<ProblemFile> {
    let file = reader.table(value, String::new(), &FIELDS);
    let title = if file.has("title") { reader.text(&file, "title").unwrap_or_default() } else { String::new() };
    let places = reader.texts(&file, "places");
    let years = reader.numbers(&file, "years");
    let (starts, budgets) = starts(reader, &file);
    let needs = needs(reader, &file);
    let (measures, costs) = measures(reader, &file);
    let known = Known {
        places: reader.names("places", &places),
        needs: reader.names("need", needs.iter().map(|it| &it.name)),
        measures: reader.names("measure", measures.iter().map(|it| &it.name)),
        levels: measures.iter().map(|it| reader.names(&format!("measure {}", it.name), it.levels.iter().map(|it| &it.name))).collect(),
    };
    reader.names("start", starts.iter().map(|it| &it.name));
    let (spread, count, seed) = scenarios(reader, &file);
    let times = |sizes: [usize; 4]| sizes.into_iter().fold(1_usize, usize::saturating_mul);
    let options: usize = measures.iter().map(|it| it.levels.len()).max().unwrap_or(0).max(needs.len());
    if times([places.len(), needs.len(), years.len(), count]) > LARGEST || times([places.len(), measures.len(), options, 1]) > LARGEST {
        reader.add("file", What::TooLarge);
        return None;
    }
    let mut portfolio = Portfolio {
        gap: Vec::new(),
        effect: vec![0.0; places.len() * measures.len() * needs.len()],
        cost: Vec::new(),
        cost_weight: reader.number_or(&file, "cost_weight", 0.001),
        budgets,
        floors: floors(reader, &file, &known),
        tail: tail(reader, &file),
        spread,
        places,
        needs,
        measures,
        starts,
        years,
    };
    portfolio.gap = gaps(reader, &file, &known, &portfolio);
    effects(reader, &file, &known, &mut portfolio);
    portfolio.cost = all_costs(reader, &file, &known, (&portfolio, &costs));
    if !reader.problems.is_empty() {
        return None;
    }
    let scenarios = Scenarios::drawn(&portfolio, count, seed);
    for flaw in flaws(&portfolio, &scenarios) {
        reader.add(flaw.place.clone(), What::Unsound { detail: flaw.to_string() });
    }
    Some(ProblemFile { title, portfolio, scenarios, seed })
}

fn starts(reader: &mut Reader, file: &Spot) -> (Vec<Start>, Vec<Budget>) {
    let (mut starts, mut budgets) = (Vec::new(), Vec::new());
    for (at, (value, path)) in reader.list(file, "start").into_iter().enumerate() {
        let spot = reader.table(value, path, &["name", "year", "budget"]);
        let name = reader.text(&spot, "name").unwrap_or_default();
        starts.push(Start { name, year: reader.number(&spot, "year").unwrap_or(0.0) });
        if spot.has("budget") {
            budgets.push(Budget { start: at, at_most: reader.number(&spot, "budget").unwrap_or(0.0) });
        }
    }
    (starts, budgets)
}

fn needs(reader: &mut Reader, file: &Spot) -> Vec<Need> {
    let list = reader.list(file, "need");
    let need = |(value, path): (&Value, String)| {
        let spot = reader.table(value, path, &["name", "weight"]);
        Need { name: reader.text(&spot, "name").unwrap_or_default(), weight: reader.number_or(&spot, "weight", 1.0) }
    };
    list.into_iter().map(need).collect()
}

/// The measures, and by measure and level what each costs.
fn measures(reader: &mut Reader, file: &Spot) -> (Vec<Measure>, Vec<Vec<f64>>) {
    let (mut measures, mut costs) = (Vec::new(), Vec::new());
    for (value, path) in reader.list(file, "measure") {
        let spot = reader.table(value, path, &["name", "lead", "level"]);
        let (mut levels, mut cost) = (Vec::new(), Vec::new());
        for (value, path) in reader.list(&spot, "level") {
            let level = reader.table(value, path, &["name", "strength", "cost"]);
            let name = reader.text(&level, "name").unwrap_or_default();
            levels.push(Level { name, strength: reader.number_or(&level, "strength", 1.0) });
            cost.push(reader.number(&level, "cost").unwrap_or(0.0));
        }
        let name = reader.text(&spot, "name").unwrap_or_default();
        measures.push(Measure { name, lead: reader.number_or(&spot, "lead", 1.0), levels });
        costs.push(cost);
    }
    (measures, costs)
}

fn scenarios(reader: &mut Reader, file: &Spot) -> (Spread, usize, u64) {
    let Some(spot) = reader.part(file, "scenarios", &["count", "seed", "gap_spread", "effect_spread"]) else {
        return (Spread::default(), 1, 0);
    };
    let spread = Spread { gap: reader.number_or(&spot, "gap_spread", 0.0), effect: reader.number_or(&spot, "effect_spread", 0.0) };
    let count = reader.whole(&spot, "count").unwrap_or(1);
    let seed = if spot.has("seed") { reader.whole(&spot, "seed").unwrap_or(0) } else { 0 };
    (spread, usize::try_from(count).unwrap_or(usize::MAX), seed)
}

fn tail(reader: &mut Reader, file: &Spot) -> Tail {
    let usual = Tail::default();
    match reader.part(file, "tail", &["share", "beyond"]) {
        Some(spot) => {
            Tail { share: reader.number_or(&spot, "share", usual.share), beyond: reader.number_or(&spot, "beyond", usual.beyond) }
        }
        None => usual,
    }
}

/// By place, need and year; a place and need that the file does not speak of lacks nothing.
fn gaps(reader: &mut Reader, file: &Spot, known: &Known, portfolio: &Portfolio) -> Vec<f64> {
    let (needs, years) = (portfolio.needs.len(), portfolio.years.len());
    let mut gaps = vec![0.0; portfolio.places.len() * needs * years];
    let mut seen = vec![false; portfolio.places.len() * needs];
    for (value, path) in reader.list(file, "gap") {
        let spot = reader.table(value, path, &["place", "need", "by_year"]);
        let (place, need) = (reader.named(&spot, "place", &known.places), reader.named(&spot, "need", &known.needs));
        let by_year = reader.numbers(&spot, "by_year");
        let (Some(place), Some(need)) = (place, need) else { continue };
        let at = place * needs + need;
        if std::mem::replace(&mut seen[at], true) {
            let name = format!("{}, {}", portfolio.places[place], portfolio.needs[need].name);
            reader.add(spot.path.clone(), What::Twice { name });
        } else if by_year.len() == years {
            gaps[at * years..][..years].copy_from_slice(&by_year);
        } else {
            reader.add(format!("{}.by_year", spot.path), What::Length { expected: years });
        }
    }
    gaps
}

/// What measures add; without a place in every place. What stands later in the file holds.
fn effects(reader: &mut Reader, file: &Spot, known: &Known, portfolio: &mut Portfolio) {
    for (value, path) in reader.list(file, "effect") {
        let spot = reader.table(value, path, &["place", "measure", "need", "adds"]);
        let places = if spot.has("place") {
            reader.named(&spot, "place", &known.places).map(|it| it..it + 1)
        } else {
            Some(0..portfolio.places.len())
        };
        let (measure, need) = (reader.named(&spot, "measure", &known.measures), reader.named(&spot, "need", &known.needs));
        let adds = reader.number(&spot, "adds");
        let (Some(places), Some(measure), Some(need), Some(adds)) = (places, measure, need, adds) else { continue };
        for place in places {
            portfolio.effect[(place * portfolio.measures.len() + measure) * portfolio.needs.len() + need] = adds;
        }
    }
}

/// By place, measure and level; a place may have costs of its own.
fn all_costs(reader: &mut Reader, file: &Spot, known: &Known, (portfolio, usual): (&Portfolio, &[Vec<f64>])) -> Vec<f64> {
    let levels = portfolio.most_levels();
    let padded = |costs: &Vec<f64>| -> Vec<f64> { costs.iter().copied().chain(std::iter::repeat(0.0)).take(levels).collect() };
    let of_place: Vec<f64> = usual.iter().flat_map(padded).collect();
    let mut costs = of_place.repeat(portfolio.places.len());
    for (value, path) in reader.list_or_none(file, "cost") {
        let spot = reader.table(value, path, &["place", "measure", "level", "cost"]);
        let (place, measure) = (reader.named(&spot, "place", &known.places), reader.named(&spot, "measure", &known.measures));
        let cost = reader.number(&spot, "cost");
        let Some(measure) = measure else { continue };
        let level = reader.named(&spot, "level", &known.levels[measure]);
        if let (Some(place), Some(level), Some(cost)) = (place, level, cost) {
            costs[(place * portfolio.measures.len() + measure) * levels + level] = cost;
        }
    }
    costs
}

fn floors(reader: &mut Reader, file: &Spot, known: &Known) -> Vec<Floor> {
    let mut floors = Vec::new();
    for (value, path) in reader.list_or_none(file, "floor") {
        let spot = reader.table(value, path, &["place", "need", "at_most"]);
        let (place, need) = (reader.named(&spot, "place", &known.places), reader.named(&spot, "need", &known.needs));
        let at_most = reader.number(&spot, "at_most");
        if let (Some(place), Some(need), Some(at_most)) = (place, need, at_most) {
            floors.push(Floor { place, need, at_most });
        }
    }
    floors
}
