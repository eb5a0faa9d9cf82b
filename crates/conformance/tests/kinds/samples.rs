//! A sound draft for any kind, worked out from its declaration.

use crate::life::make;
use crate::stage::Stage;
use chrono::{Days, NaiveDate};
use record::{Draft, Entry, Field, Reference, Shape};

/// A draft with every field that can be filled at the same time. Records that it must link to are made first.
pub async fn full(stage: &Stage, entry: &Entry, depth: usize) -> Result<Draft, String> {
    let (mut draft, mut spare) = (Draft::new(), Draft::new());
    for (at, field) in entry.kind.fields.iter().enumerate() {
        let link = matches!(field.shape, Shape::Link(_));
        if field.required || depth == 0 {
            draft.set(field.name, text(stage, entry, field, at, depth).await?);
        } else if !link {
            spare.set(field.name, text(stage, entry, field, at, depth).await?);
        }
    }
    sound(entry, draft, &spare)
}

/// Fills optional fields that a rule asks for, and takes out those that it does not want, until the rules are content.
fn sound(entry: &Entry, mut draft: Draft, spare: &Draft) -> Result<Draft, String> {
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

async fn text(stage: &Stage, entry: &Entry, field: &Field, at: usize, depth: usize) -> Result<String, String> {
    let cut = |text: &str, max: usize| text.chars().take(max).collect::<String>();
    Ok(match field.shape {
        Shape::Text { max } if field.name == "sha256" => cut(&"ab".repeat(32), max),
        Shape::Text { max: 2 } => "A2".into(),
        Shape::Text { max: 4 } => "K49".into(),
        Shape::Text { max: 9 } => "E08000009".into(),
        Shape::Text { max } if field.name == "email" => cut("mair@council.example", max),
        Shape::Text { max } => cut(&format!("Sample {} =1+1 ŵ <b>&amp;\u{202e}", field.name.replace('_', " ")), max),
        Shape::Prose { max } => cut("First line, \"quoted\"; then\nsecond line =SUM(A1)\n\tŵŷ – 😀", max),
        Shape::Whole { min, .. } => min.max(1).to_string(),
        Shape::Decimal { .. } => "12.5".into(),
        Shape::Quantity { places, .. } => if places == 0 { "7" } else { "7.25" }.into(),
        Shape::Share => "12.5%".into(),
        Shape::Money => "1234.56".into(),
        Shape::Date => {
            let start = NaiveDate::from_ymd_opt(2027, 1, 1).expect("a day");
            start.checked_add_days(Days::new(at as u64)).expect("a day").to_string()
        }
        Shape::Choice(choices) => choices[0].code.into(),
        Shape::Choices(choices) => choices.iter().take(2).map(|it| it.code).collect::<Vec<_>>().join("; "),
        Shape::YesNo => "yes".into(),
        Shape::File { .. } => {
            use record::Shelf as _;
            let hash = stage.store.keep(&stage.scope(), b"a kept file".to_vec()).await.map_err(|it| it.to_string())?;
            format!("{hash}/11/notes.txt")
        }
        Shape::Link(prefix) => linked(stage, entry, field, prefix, depth).await?.map_or_else(String::new, |it| it.to_string()),
    })
}

/// The record that a link field names: made with its own required fields.
async fn linked(stage: &Stage, entry: &Entry, field: &Field, prefix: &str, depth: usize) -> Result<Option<Reference>, String> {
    if prefix == entry.kind.prefix || depth > 5 {
        return Ok(None);
    }
    let (first, _, second) = register::TIES[0];
    let prefix = match (prefix, field.name) {
        ("", "from") => first,
        ("", "to") => second,
        ("", _) => "RISK",
        (prefix, _) => prefix,
    };
    let other = workbench::kinds().iter().find(|it| it.kind.prefix == prefix).ok_or_else(|| format!("no kind {prefix}"))?;
    let draft = Box::pin(full(stage, other, depth + 1)).await?;
    Ok(Some(make(stage, other, &draft).await?.1))
}
