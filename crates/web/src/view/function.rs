//! The parts of a function's page: figures with their workings, tables, and the sections that hold them.

use kernel::{Finding, Money, Standing};
use record::Reference;
use words::Words;

/// One step of the workings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// What it is.
    pub label: String,
    /// Its amount, with the unit's form.
    pub amount: String,
    /// Known, imputed or modelled.
    pub standing: Tag,
}

/// A tag: its class and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The class that gives its look.
    pub class: &'static str,
    /// In words.
    pub text: String,
}

/// The tag of a standing.
pub fn standing(words: &Words, it: Standing) -> Tag {
    let (class, id) = match it {
        Standing::Known => ("cw-tag--known", "function-known"),
        Standing::Imputed => ("cw-tag--imputed", "function-imputed"),
        Standing::Modelled => ("cw-tag--modelled", "function-modelled"),
    };
    Tag { class, text: words.say(id) }
}

/// A figure as a page shows it: value, range, standing, and how it was worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingView {
    /// An id that is unique on the page.
    pub id: String,
    /// What it is.
    pub title: String,
    /// The value.
    pub value: String,
    /// Its unit; may be empty.
    pub unit: String,
    /// The range in words, or why there is none.
    pub range: String,
    /// How far it may be trusted.
    pub standing: Tag,
    /// One more sentence; may be empty.
    pub foot: String,
    /// How it was worked out, in a sentence.
    pub method: String,
    /// The name of the method whose page says it at length.
    pub page: Option<&'static str>,
    /// The steps.
    pub steps: Vec<StepLine>,
    /// The last line under the steps, when they add up to the value.
    pub total: Option<String>,
    /// What was read.
    pub sources: Vec<String>,
    /// What was missing, and what followed from that.
    pub gaps: Vec<(String, String)>,
}

/// How the numbers of a figure are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Counts: whole, with a unit.
    Whole,
    /// Pounds.
    Pounds,
    /// Pounds and pence.
    Pence,
}

impl Form {
    fn write(self, words: &Words, value: f64) -> String {
        match self {
            Form::Whole => words.number(value, 0),
            Form::Pounds => pounds(words, value),
            Form::Pence => Money::pence((value * 100.0).round() as i64).to_string(),
        }
    }

    /// The value in large letters: millions of pounds to two places, for the exact amount stands under the steps.
    fn headline(self, words: &Words, value: f64) -> String {
        match self {
            Form::Pounds if value.abs() >= 1e6 => words.with("function-million-pounds", &[("amount", &words.number(value / 1e6, 2))]),
            _ => self.write(words, value),
        }
    }
}

/// Whole pounds, in words of the language. A minus stands before the sign of the currency.
pub fn pounds(words: &Words, value: f64) -> String {
    let text = words.with("function-pounds", &[("amount", &words.number(value.abs(), 0))]);
    if value <= -0.5 { format!("\u{2212}{text}") } else { text }
}

/// What the steps of a figure are to its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adding {
    /// They add up to it.
    Up,
    /// It is their middle.
    Middle,
}

/// What a page says about a figure besides its numbers: message ids, apart from the title.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// An id that is unique on the page.
    pub id: &'a str,
    /// What it is, in words.
    pub title: &'a str,
    /// The message id of the unit; empty when the form says it.
    pub unit: &'a str,
    /// The message id of how it was worked out.
    pub method: &'a str,
}

/// The page of the method behind each sentence on how a figure was worked out.
const PAGES: [(&str, &str); 7] = [
    ("function-exposure-method", "risk-exposure"),
    ("function-needs-method", "unmet-need"),
    ("function-review-method", "distance-from-median"),
    ("function-market-method", "market-concentration"),
    ("p18-method", "difference-in-differences"),
    ("p23-method", "shapley"),
    ("p3-moves-method", "movements"),
];

/// A figure as a page shows it.
pub fn finding(words: &Words, it: &Finding<f64>, form: Form, adding: Adding, said: Said<'_>) -> FindingView {
    let write = |value| form.write(words, value);
    let range = match &it.range {
        Some(range) => {
            let id = if range.level == Some(0.5) { "function-middle-half" } else { "function-range" };
            words.with(id, &[("low", &write(range.low)), ("high", &write(range.high))])
        }
        None if it.workings.iter().all(|it| it.standing == Standing::Known) => words.say("function-counted"),
        None => words.say("function-no-range"),
    };
    let step = |it: &kernel::Step| StepLine { label: it.label.clone(), amount: write(it.amount), standing: standing(words, it.standing) };
    FindingView {
        id: said.id.to_owned(),
        title: said.title.to_owned(),
        value: form.headline(words, it.value),
        unit: if said.unit.is_empty() { String::new() } else { words.say(said.unit) },
        range,
        standing: standing(words, it.standing()),
        foot: String::new(),
        method: words.say(said.method),
        page: PAGES.iter().find(|(id, _)| *id == said.method).map(|(_, name)| *name),
        steps: it.workings.iter().map(step).collect(),
        total: (adding == Adding::Up).then(|| write(it.value)),
        sources: it.sources.iter().map(|it| it.title.clone()).collect(),
        gaps: it.gaps.iter().map(|it| (it.missing.clone(), it.effect.clone())).collect(),
    }
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellView {
    /// What stands there.
    pub text: String,
    /// Where it leads; empty when nowhere.
    pub href: String,
    /// A tag behind it.
    pub tag: Option<Tag>,
    /// What is listed under it, each with its own link and tag.
    pub items: Vec<CellView>,
}

impl CellView {
    /// Text that leads nowhere.
    pub fn text(text: impl Into<String>) -> CellView {
        CellView { text: text.into(), ..CellView::default() }
    }

    /// Text that leads somewhere.
    pub fn link(href: impl Into<String>, text: impl Into<String>) -> CellView {
        CellView { text: text.into(), href: href.into(), ..CellView::default() }
    }

    /// A list in a cell, or this text where there is nothing to list.
    pub fn list(items: Vec<CellView>, nothing: impl Into<String>) -> CellView {
        if items.is_empty() { CellView::text(nothing) } else { CellView { items, ..CellView::default() } }
    }

    /// Whether it holds so many words that a narrow column would make a tall one of them.
    pub fn is_prose(&self) -> bool {
        self.text.chars().count() > 48 || self.items.iter().any(|it| it.text.chars().count() > 24)
    }

    /// Whether it is a reference alone, which must not break at its hyphen.
    pub fn is_reference(&self) -> bool {
        Reference::try_from(self.text.clone()).is_ok()
    }

    /// The same with a tag.
    pub fn tagged(self, class: &'static str, text: impl Into<String>) -> CellView {
        CellView { tag: Some(Tag { class, text: text.into() }), ..self }
    }
}

/// A table. The first cell of each row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableView {
    /// An id that is unique on the page.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// Headings, and whether the column holds figures.
    pub headings: Vec<(String, bool)>,
    /// Rows; each has a cell for every heading.
    pub rows: Vec<Vec<CellView>>,
    /// Where the rest is, when not every row is shown: address and text.
    pub rest: Option<(String, String)>,
    /// What is said in place of rows when there are none.
    pub nothing: String,
    /// What opens it, when it is closed at first; on paper it is open.
    pub fold: Option<String>,
}

impl TableView {
    /// A table whose headings are messages.
    pub fn new(words: &Words, id: &str, caption: String, headings: &[(&str, bool)]) -> TableView {
        let headings = headings.iter().map(|(id, figure)| (words.say(id), *figure)).collect();
        TableView { id: id.to_owned(), caption, headings, rows: Vec::new(), rest: None, nothing: words.say("table-nothing"), fold: None }
    }

    /// Whether the cells of a column are figures.
    pub fn is_figure(&self, column: &usize) -> bool {
        self.headings.get(*column).is_some_and(|it| it.1)
    }
}

/// One square of a heat map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquareView {
    /// How many stand there.
    pub count: usize,
    /// The class of its band.
    pub class: &'static str,
    /// Band and score in words.
    pub band: String,
    /// The records that stand there; empty when there is no such list.
    pub href: String,
    /// What the link says after the count.
    pub says: String,
}

/// A heat map: five rows, the likeliest first, of five squares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatView {
    /// An id that is unique on the page.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// The names of the impacts, from slight to severe.
    pub impacts: Vec<String>,
    /// The name of each row and its squares.
    pub rows: Vec<(String, Vec<SquareView>)>,
}

/// A chart. The table that follows it says the same in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartView {
    /// What it says.
    pub title: String,
    /// The picture, which reads itself aloud.
    pub svg: String,
}

/// One section of what a function has found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What it says, in a sentence.
    pub lead: String,
    /// Figures.
    pub findings: Vec<FindingView>,
    /// Heat maps.
    pub heats: Vec<HeatView>,
    /// Charts, each with the id of the table that says the same.
    pub charts: Vec<ChartView>,
    /// Tables.
    pub tables: Vec<TableView>,
    /// What a reader of the figures should know: how they were worked out, what is missing or left unexplained.
    pub notes: Vec<String>,
    /// What was read; empty where the findings say it.
    pub sources: Vec<String>,
    /// Records that do not read and are left out, by address and reference.
    pub unsound: Vec<(String, String)>,
}

impl Section {
    /// Whether nothing stands under its heading but the sentence that leads in.
    pub fn is_bare(&self) -> bool {
        let shows = [self.findings.len(), self.heats.len(), self.charts.len(), self.tables.len(), self.unsound.len()];
        shows.iter().all(|it| *it == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Range, Step};

    fn step(amount: f64, standing: Standing) -> Step {
        Step { label: "NEED-0001 A need".into(), amount, standing }
    }

    fn shown(found: &Finding<f64>, adding: Adding) -> FindingView {
        let said = Said { id: "f", title: "A figure", unit: "function-people", method: "function-needs-method" };
        finding(Words::of(words::Language::English), found, Form::Whole, adding, said)
    }

    #[test]
    fn a_figure_is_no_surer_than_its_worst_step_and_never_claims_to_be_counted_then() {
        let sure = shown(&Finding::total(vec![step(1_200.0, Standing::Known)]), Adding::Up);
        assert_eq!((sure.value.as_str(), sure.standing.class, sure.total.as_deref()), ("1,200", "cw-tag--known", Some("1,200")));
        let unsure = shown(&Finding::total(vec![step(1.0, Standing::Known), step(2.0, Standing::Modelled)]), Adding::Up);
        assert_eq!(unsure.standing.class, "cw-tag--modelled");
        assert_ne!(unsure.range, sure.range);
    }

    #[test]
    fn millions_are_shortened_in_large_letters_and_exact_under_the_steps() {
        let said = Said { id: "f", title: "Exposure", unit: "", method: "function-exposure-method" };
        let found = Finding::total(vec![step(9_170_500.0, Standing::Modelled)]);
        let shown = finding(Words::of(words::Language::English), &found, Form::Pounds, Adding::Up, said);
        assert_eq!((shown.value.as_str(), shown.total.as_deref()), ("£9.17 million", Some("£9,170,500")));
    }

    #[test]
    fn pence_are_shown_where_they_are_asked_for() {
        let said = Said { id: "f", title: "Cost", unit: "", method: "function-exposure-method" };
        let found = Finding::total(vec![step(4_800.0, Standing::Known), step(1_250.55, Standing::Known)]);
        let shown = finding(Words::of(words::Language::English), &found, Form::Pence, Adding::Up, said);
        assert_eq!((shown.value.as_str(), shown.steps[1].amount.as_str()), ("£6,050.55", "£1,250.55"));
    }

    #[test]
    fn a_range_is_said_with_both_ends() {
        let mut found = Finding::total(vec![step(5.0, Standing::Known)]);
        found.range = Some(Range { low: 3.0, high: 9_000.0, level: Some(0.5) });
        let shown = shown(&found, Adding::Middle);
        assert!(shown.range.contains('3') && shown.range.contains("9,000"), "{}", shown.range);
        assert_eq!(shown.total, None);
    }

    #[test]
    fn every_page_of_a_method_is_there() {
        for (id, name) in PAGES {
            assert!(Words::of(words::Language::English).has(id) && workbench::method(name).is_some(), "{id} {name}");
        }
    }
}
