//! A draft: raw text by field, as typed, posted or uploaded. Making one never fails.

use crate::labels::folded;
use crate::texts::Texts;
use crate::{Cell, Datum, Kind, Labels, Place, Problem, Sheet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Raw text by field name, and where it stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    texts: Texts,
    /// What every draft of a sheet shares.
    from: Arc<Origin>,
    row: Option<u64>,
    name: Option<String>,
}

/// The sheet that drafts come from.
#[derive(Clone, Debug, Default, PartialEq)]
struct Origin {
    place: Place,
    /// The headings by field.
    columns: BTreeMap<String, String>,
}

/// What begins a link to a record of the same import. No reference begins with it.
const IN_FILE: char = '@';

impl Draft {
    /// A draft with nothing in it.
    pub fn new() -> Draft {
        Draft::default()
    }

    /// The draft that reads back to `cells`.
    pub fn of(kind: &Kind, cells: &[Cell]) -> Draft {
        kind.fields.iter().zip(cells).map(|(field, cell)| (field.name, cell.text())).collect()
    }

    /// The text of a field as it was given; empty when nothing was.
    pub fn text(&self, field: &str) -> &str {
        self.texts.get(field).unwrap_or_default()
    }

    /// Whether the field was given at all, be it blank.
    pub fn mentions(&self, field: &str) -> bool {
        self.texts.get(field).is_some()
    }

    /// Puts a text in a field.
    pub fn set(&mut self, field: impl Into<Arc<str>>, text: impl Into<String>) {
        self.texts.set(field.into(), text.into());
    }

    /// The same draft with `text` in `field`.
    pub fn with(mut self, field: &str, text: impl Into<String>) -> Draft {
        self.set(field, text);
        self
    }

    /// The same draft under a name, by which other drafts of the same import can link to it.
    pub fn named(mut self, name: impl Into<String>) -> Draft {
        self.name = Some(name.into());
        self
    }

    /// Its name within the import.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The same draft, with a link to the draft of this name.
    pub fn linked(self, field: &str, name: &str) -> Draft {
        self.with(field, format!("{IN_FILE}{name}"))
    }

    /// The name of the draft that a field links to; `None` when it does not link to a draft.
    pub fn link(&self, field: &str) -> Option<&str> {
        self.text(field).strip_prefix(IN_FILE)
    }

    /// The same draft without a field: as if it had not been given.
    pub fn without(mut self, field: &str) -> Draft {
        self.texts.remove(field);
        self
    }

    /// The same draft, standing here.
    pub fn standing(self, place: Place) -> Draft {
        let columns = self.from.columns.clone();
        Draft { row: place.row, from: Arc::new(Origin { place, columns }), ..self }
    }

    /// The same draft; problems of `field` are told under this heading or path.
    pub fn under(mut self, field: &str, heading: impl Into<String>) -> Draft {
        Arc::make_mut(&mut self.from).columns.insert(field.to_owned(), heading.into());
        self
    }

    /// The sheet it stood in, when its file has several.
    pub fn sheet(&self) -> Option<&str> {
        self.from.place.sheet.as_deref()
    }

    /// The row it stood in, when it came from a sheet.
    pub fn row(&self) -> Option<u64> {
        self.row
    }

    /// Reads one field. A complaint becomes a problem at the field's place, and the field is `None`.
    #[doc(hidden)]
    pub fn read<T: Datum>(&self, field: &'static str, problems: &mut Vec<Problem>) -> Option<T> {
        let text = self.text(field).trim();
        let read = match text {
            "" if T::REQUIRED => Err(crate::Complaint::new("needed")),
            "" => T::from_cell(Cell::Missing),
            _ => T::SHAPE.read(text).and_then(T::from_cell),
        };
        read.map_err(|it| problems.push(self.placed(it.about(field)))).ok()
    }

    /// The problem with this draft's place, column and value filled in.
    pub fn placed(&self, problem: Problem) -> Problem {
        if self.row.is_none() && self.from.place == Place::default() {
            return problem;
        }
        let field = problem.field.to_string();
        let value = self.texts.get(&field).map(str::to_owned);
        let column = self.from.columns.get(&field).cloned().or_else(|| (!field.is_empty()).then_some(field));
        problem.at(Place { row: self.row, column, value, ..self.from.place.clone() })
    }
}

impl<K: Into<Arc<str>>, V: Into<String>> FromIterator<(K, V)> for Draft {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(texts: I) -> Draft {
        let mut draft = Draft::default();
        texts.into_iter().for_each(|(field, text)| draft.set(field, text));
        draft
    }
}

/// What a sheet gave: drafts, and what was wrong with its headings.
#[derive(Debug, Default)]
pub struct Drafts {
    /// One draft per row that holds anything. A column `reference` is kept as the text of the field of that name.
    pub drafts: Vec<Draft>,
    /// Headings that no field answers to, headings given twice, required fields without a column.
    pub problems: Vec<Problem>,
}

/// Turns rows into drafts. A heading names a field by its name or its label, in any case, with spaces or underscores.
/// The columns `reference`, `owner`, `version` and `what to put right` of our own exports are understood; the last two are passed over.
pub fn from_sheet(kind: &Kind, sheet: &Sheet) -> Drafts {
    from_sheet_in_words(kind, sheet, &Labels::default())
}

/// The same for a sheet whose headings and choices may be told by `labels` as well. The declared ones are understood besides them.
pub fn from_sheet_in_words(kind: &Kind, sheet: &Sheet, labels: &Labels) -> Drafts {
    let mut found = Drafts::default();
    let place = Place { file: Some(sheet.file.clone()), sheet: sheet.name.clone(), ..Place::default() };
    let mut fields: Vec<Option<String>> = Vec::new();
    for heading in &sheet.headings {
        let field = field_of(kind, heading, labels);
        if field.is_none() && !folded(heading).is_empty() && !PASSED_OVER.contains(&folded(heading).as_str()) {
            let at = Place { row: Some(sheet.heading_row), column: Some(heading.clone()), ..place.clone() };
            found.problems.push(Problem::new("", "no-such-column").with("heading", heading).with("kind", kind.one).at(at));
        }
        if field.is_some() && fields.contains(&field) {
            let at = Place { row: Some(sheet.heading_row), column: Some(heading.clone()), ..place.clone() };
            found.problems.push(Problem::new("", "column-given-twice").with("heading", heading).at(at));
            fields.push(None);
        } else {
            fields.push(field);
        }
    }
    for field in kind.fields.iter().filter(|it| it.required && !fields.iter().flatten().any(|given| given == it.name)) {
        let label = labels.field(field.name).unwrap_or(field.label);
        let at = Place { row: Some(sheet.heading_row), column: Some(label.to_owned()), ..place.clone() };
        found.problems.push(Problem::new(field.name, "column-missing").with("heading", label).at(at));
    }
    let columns = fields.iter().zip(&sheet.headings).filter_map(|(field, heading)| Some((field.clone()?, heading.clone()))).collect();
    let from = Arc::new(Origin { place, columns });
    let mut names: Vec<(Arc<str>, usize)> =
        fields.iter().enumerate().filter_map(|(at, it)| Some((Arc::from(it.as_deref()?), at))).collect();
    names.sort();
    let names: Arc<[(Arc<str>, usize)]> = names.into();
    let renamed: Vec<Arc<str>> = names.iter().map(|it| it.0.clone()).filter(|it| labels.renames_choices(it)).collect();
    for line in sheet.lines.iter().filter(|it| it.cells.iter().any(|text| !text.trim().is_empty())) {
        let texts = Texts::of_line(names.clone(), line.cells.clone());
        let mut draft = Draft { texts, from: from.clone(), row: Some(line.row), name: None };
        for name in &renamed {
            if let Some(code) = draft.texts.get(name).and_then(|text| labels.coded(kind, name, text)) {
                draft.set(name.clone(), code);
            }
        }
        found.drafts.push(draft);
    }
    found
}

const PASSED_OVER: [&str; 2] = ["version", "what to put right"];

fn field_of(kind: &Kind, heading: &str, labels: &Labels) -> Option<String> {
    let heading = folded(heading);
    if heading == "reference" || heading == "owner" {
        return Some(heading);
    }
    let declared = kind.fields.iter().find(|it| folded(it.name) == heading || folded(it.label) == heading).map(|it| it.name);
    declared.or_else(|| labels.field_called(kind, &heading)).map(str::to_owned)
}
