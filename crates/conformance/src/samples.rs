//! Sound values for any field and any kind, worked out from the declaration.

use chrono::{Days, NaiveDate};
use record::{Draft, Entry, Field, Shape};

/// A text that a field takes, by its shape; `None` for links and files, which need another record or bytes. `at` makes days differ.
pub fn text(field: &Field, at: usize) -> Option<String> {
    let cut = |text: &str, max: usize| text.chars().take(max).collect::<String>();
    Some(match field.shape {
        Shape::Text { max } if field.name == "sha256" => cut(&"ab".repeat(32), max),
        // The log of a framework takes only what it can replay.
        Shape::Prose { .. } if field.name == "operation" => r#"{"do":"set-header","part":"title","value":"Sample"}"#.into(),
        Shape::Text { .. } if field.name == "made_at" => "2027-01-01T09:00:00Z".into(),
        Shape::Text { max: 2 } => "A2".into(),
        Shape::Text { max: 4 } => "K49".into(),
        Shape::Text { max: 9 } => "E08000009".into(),
        Shape::Text { max: 12 } => "ACC-0001".into(),
        Shape::Text { max } if field.name == "email" => cut("mair@council.example", max),
        Shape::Text { max } => cut(&format!("Sample {} =1+1 ŵ <b>&amp;\u{202e}", field.name.replace('_', " ")), max),
        Shape::Prose { max } => cut("First line, \"quoted\"; then\nsecond line =SUM(A1)\n\tŵŷ – 😀", max),
        Shape::Whole { min, .. } => min.max(1).to_string(),
        Shape::Decimal { .. } => "12.5".into(),
        Shape::Quantity { places, .. } => if places == 0 { "7" } else { "7.25" }.into(),
        // A target is another share than the one it starts from.
        Shape::Share => if field.name == "target" { "25%" } else { "12.5%" }.into(),
        Shape::Money => "1234.56".into(),
        Shape::Date => NaiveDate::from_ymd_opt(2027, 1, 1)?.checked_add_days(Days::new(at as u64))?.to_string(),
        Shape::Choice(choices) => choices.first()?.code.into(),
        Shape::Choices(choices) => choices.iter().take(2).map(|it| it.code).collect::<Vec<_>>().join("; "),
        Shape::YesNo => "yes".into(),
        Shape::File { .. } | Shape::Link(_) => return None,
    })
}

/// The prefix of the kind that a link field of a sample names: ends of a tie must fit its table.
pub fn target<'a>(prefix: &'a str, field: &Field) -> &'a str {
    let (first, _, second) = register::TIES[0];
    match (prefix, field.name) {
        ("", "from") => first,
        ("", "to") => second,
        // A notice goes to a stakeholder or a provider.
        ("", "partner") => "STA",
        ("", _) => "RISK",
        (prefix, _) => prefix,
    }
}

/// Fills optional fields that a rule asks for, and takes out those that it does not want, until the rules are content.
///
/// # Errors
/// When the rules cannot be contented.
pub fn sound(entry: &Entry, mut draft: Draft, spare: &Draft) -> Result<Draft, String> {
    let mut last = Vec::new();
    for _ in 0..=2 * entry.kind.fields.len() {
        let Err(problems) = (entry.check)(&draft) else { return Ok(draft) };
        let optional = |it: &&Field| !it.required;
        let named = |it: &&Field| problems.iter().any(|problem| problem.field == it.name);
        let blank =
            entry.kind.fields.iter().filter(optional).filter(named).find(|it| draft.text(it.name).is_empty() && spare.mentions(it.name));
        let filled = entry.kind.fields.iter().rev().filter(optional).filter(|it| !draft.text(it.name).is_empty());
        match (blank, filled.clone().find(named).or_else(|| filled.clone().next())) {
            (Some(field), _) => draft.set(field.name, spare.text(field.name)),
            (None, Some(field)) => draft.set(field.name, ""),
            (None, None) => return Err(format!("no sound draft could be made: {problems:?}")),
        }
        last = problems;
    }
    Err(format!("no sound draft could be made: {last:?}"))
}
