//! A value as people read it.

use record::{Cell, Field, Kind, Reference, Row, Shape};
use std::collections::BTreeMap;
use words::Words;

/// A value as people read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Its paragraphs; none when nothing was said.
    pub lines: Vec<String>,
    /// Where it leads, when it is a link or a file that may be opened.
    pub href: Option<String>,
    /// What is wrong with it, when it does not read.
    pub wrong: Option<String>,
}

impl Shown {
    /// Whether nothing was said.
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty()
    }

    /// The value on one line.
    pub fn line(&self) -> String {
        self.lines.join(" ")
    }
}

/// What records are called, by reference. A record that may not be seen has no title here and is shown by its reference.
pub type Titles = BTreeMap<Reference, String>;

/// The value of a field of a row.
pub fn of(words: &Words, kind: &Kind, field: &Field, row: &Row, titles: &Titles) -> Shown {
    let text = row.text(kind, field.name);
    if text.is_empty() {
        return Shown::default();
    }
    let cell = match kind.read(field.name, text) {
        Ok(cell) => cell,
        Err(problem) => return Shown { lines: paragraphs(text), href: None, wrong: Some(words.problem(&problem)) },
    };
    let mut shown = Shown { lines: paragraphs(&words.value(kind, field, &cell)), href: None, wrong: None };
    match &cell {
        Cell::Link(reference) => {
            if let Some(title) = titles.get(reference) {
                shown.lines = vec![title.clone()];
                shown.href = address(reference);
            }
        }
        Cell::File(_) => shown.href = address(&row.reference).map(|it| format!("{it}/files/{}", field.name)),
        _ => {}
    }
    shown
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim_end).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// The page of a record.
pub fn address(reference: &Reference) -> Option<String> {
    let entry = workbench::kind_of(reference)?;
    Some(format!("/registers/{}/{reference}", entry.kind.slug()))
}

/// A name as it stands inside a sentence: `new risk`, but `new KPI`.
pub fn inside(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(name.chars().skip(1)).collect(),
        _ => name.to_owned(),
    }
}

/// Whether the values of a field stand at the right of a column.
pub fn is_figure(shape: Shape) -> bool {
    use Shape::*;
    matches!(shape, Whole { .. } | Decimal { .. } | Quantity { .. } | Share | Money)
}

/// The class of a cell of a list: figures stand at the right, and a day is read whole, so it never breaks over two lines.
pub fn cell_class(shape: Shape) -> &'static str {
    match shape {
        Shape::Date => "cw-table__day",
        shape if is_figure(shape) => "cw-table__number",
        _ => "",
    }
}

/// The canonical text of what somebody typed, so that `28/3/2027` and `2027-03-28` do not count as different.
pub fn canonical(kind: &Kind, field: &Field, text: &str) -> String {
    kind.read(field.name, text).map_or_else(|_| text.trim().to_owned(), |it| it.text())
}

/// A text of a field as people read it, be it canonical, typed, or no sound value at all.
pub fn readable(words: &Words, kind: &Kind, field: &Field, text: &str) -> String {
    kind.read(field.name, text).map_or_else(|_| text.to_owned(), |it| words.value(kind, field, &it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Envelope;

    #[test]
    fn a_name_inside_a_sentence_begins_small_unless_it_is_an_abbreviation() {
        assert_eq!((inside("Risk"), inside("KPI"), inside("Ŵyl"), inside("")), ("risk".into(), "KPI".into(), "ŵyl".into(), String::new()));
    }

    #[test]
    fn a_text_that_does_not_read_is_shown_and_marked_never_hidden() {
        let kind = workbench::kind("risk").expect("a kind").kind;
        let texts = kind.fields.iter().map(|it| if it.name == "likelihood" { "eleven".to_owned() } else { String::new() }).collect();
        let row = Row {
            id: uuid(),
            reference: Reference::new("RISK", 1).expect("sound"),
            version: 1,
            envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
            retired: false,
            changed_at: chrono::DateTime::UNIX_EPOCH,
            texts,
        };
        let words = Words::of(words::Language::English);
        let field = kind.field("likelihood").expect("a field");
        let shown = of(words, kind, field, &row, &Titles::new());
        assert_eq!(shown.lines, ["eleven"]);
        assert!(shown.wrong.is_some_and(|it| it.contains("whole number")));
        assert!(of(words, kind, kind.field("name").expect("a field"), &row, &Titles::new()).is_blank());
    }

    fn uuid() -> uuid::Uuid {
        uuid::Uuid::nil()
    }
}
