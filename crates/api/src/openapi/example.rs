//! Examples that are true: each is a record that the kind itself accepts.

use record::{Choice, Draft, Entry, Field, Kind, Shape};
use serde_json::{Map, Value, json};
use workbench::view;

/// How many combinations of closed lists and links are tried.
const TRIES: usize = 50_000;

/// What a required field may hold in an example: several where a rule between fields may mind.
fn candidates(field: &Field) -> Vec<Value> {
    let codes = |choices: &[Choice]| choices.iter().map(|it| json!(it.code)).collect();
    match field.shape {
        // What the log of a framework takes: an operation, a moment and a digest.
        Shape::Prose { .. } if field.name == "operation" => vec![json!(r#"{"do":"set-header","part":"title","value":"A functional map"}"#)],
        Shape::Text { .. } if field.name == "made_at" => vec![json!("2027-03-28T09:30:00Z")],
        Shape::Text { max: 64 } if field.name == "sha256" => vec![json!("a".repeat(64))],
        // The codes of a function and of a criterion.
        Shape::Text { max: 2 } => vec![json!("A2")],
        Shape::Text { max: 4 } => vec![json!("P4"), json!("K49")],
        // A short text may be a code of the Office for National Statistics.
        Shape::Text { max: 9 } => vec![json!("E08000009")],
        // An account.
        Shape::Text { max: 12 } => vec![json!("ACC-0001")],
        Shape::Text { max } | Shape::Prose { max } => vec![json!(field.label.chars().take(max).collect::<String>())],
        Shape::Whole { min, max } => vec![json!(min.max(1).min(max))],
        Shape::Decimal { .. } | Shape::Quantity { .. } => vec![json!(12)],
        Shape::Share => vec![json!(0.125), json!(0.25)],
        Shape::Money => vec![json!("1250.00")],
        // Two, for kinds where one day must come after another.
        Shape::Date => vec![json!("2027-03-28"), json!("2031-03-31")],
        Shape::Choice(choices) => codes(choices),
        Shape::Choices(choices) => choices.iter().take(1).map(|it| json!([it.code])).collect(),
        Shape::Link("") => workbench::kinds().iter().map(|it| json!(format!("{}-0001", it.kind.prefix))).collect(),
        Shape::Link(prefix) => vec![json!(format!("{prefix}-0001"))],
        Shape::File { .. } => vec![json!(format!("{}/12/minutes.pdf", "a".repeat(64)))],
        Shape::YesNo => vec![json!(false), json!(true)],
    }
}

/// Whether a field holds a code of the framework: one of several such fields may be needed although none is by itself.
fn is_code(field: &Field) -> bool {
    matches!(field.shape, Shape::Text { max: 2 | 4 })
}

/// The fields of an example that the kind accepts. `None` when none was found: a test holds that every kind has one.
///
/// Required fields are enough for most kinds; where a rule asks for one of several codes, the codes are filled as well, and where one
/// asks for a reason, the paragraphs; where one asks for something of a list, the lists.
pub fn fields(kind: &Kind) -> Option<Map<String, Value>> {
    let reasons = || tried(kind, |it| it.required || matches!(it.shape, Shape::Prose { .. }));
    let lists = || tried(kind, |it| it.required || matches!(it.shape, Shape::Choices(_)));
    tried(kind, |it| it.required).or_else(lists).or_else(|| tried(kind, |it| it.required || is_code(it))).or_else(reasons)
}

fn tried(kind: &Kind, filled: impl Fn(&Field) -> bool) -> Option<Map<String, Value>> {
    let entry = workbench::kind(kind.name)?;
    let wanted: Vec<(&Field, Vec<Value>)> = kind.fields.iter().filter(|it| filled(it)).map(|it| (it, candidates(it))).collect();
    let combinations = wanted.iter().map(|(_, them)| them.len()).try_fold(1usize, usize::checked_mul).unwrap_or(TRIES);
    (0..combinations.min(TRIES)).find_map(|number| {
        let mut left = number;
        let mut made = Map::new();
        for (field, them) in &wanted {
            made.insert(field.name.to_owned(), them.get(left % them.len())?.clone());
            left /= them.len();
        }
        accepted(entry, &made).then_some(made)
    })
}

/// Whether the kind accepts these fields.
pub fn accepted(entry: &Entry, fields: &Map<String, Value>) -> bool {
    let draft: Draft = fields.iter().filter_map(|(name, value)| Some((name.clone(), view::text(value)?))).collect();
    (entry.check)(&draft).is_ok()
}
