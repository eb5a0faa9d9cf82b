//! Fields of a form: what stands in them, what is wrong, and which control fits their shape.

use crate::ask::Ask;
use crate::pairs::Pairs;
use crate::trouble::Trouble;
use askama::Template;
use record::{Cell, Choice, Draft, Field, Kind, Order, Problem, Query, Row, Shape};
use words::Words;

/// So many choices still read well as radios.
const FEW: usize = 6;
/// So many records still fit a list to pick from.
const PICKABLE: u64 = 200;

/// One thing to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The id of its control.
    pub id: String,
    /// What is posted.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Whether it is picked.
    pub picked: bool,
}

/// The control of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Widget {
    /// One line of text.
    Line {
        /// What stands in it.
        value: String,
        /// The type of the input.
        kind: &'static str,
        /// A class that says how long an answer we expect.
        class: &'static str,
        /// What stands before it, such as £.
        prefix: &'static str,
        /// What stands after it, such as a unit.
        suffix: String,
        /// The keyboard that fits.
        mode: &'static str,
        /// What a browser may fill in.
        complete: &'static str,
    },
    /// Paragraphs.
    Prose {
        /// What stands in it.
        value: String,
    },
    /// One of a few.
    Radios(Vec<Pick>),
    /// One of many.
    Select(Vec<Pick>),
    /// Several.
    Checks(Vec<Pick>),
    /// A file; the name of the one that is kept, if any.
    File {
        /// The name of the file that is kept.
        kept: String,
    },
}

/// One field of a form. It is a template of its own: write `{{ field|safe }}` where it should stand.
#[derive(Clone, Template)]
#[template(path = "components/field.html")]
pub struct FieldView {
    words: &'static Words,
    /// The name that is posted.
    pub name: String,
    /// The id of its first control: error summaries lead there.
    pub id: String,
    /// What people read.
    pub label: String,
    /// What to put there and why we ask.
    pub hint: String,
    /// What is wrong.
    pub error: Option<String>,
    /// Its control.
    pub widget: Widget,
}

impl FieldView {
    /// A field of a page made by hand: one line of text.
    pub fn line(words: &'static Words, name: &str, label_id: &str, value: &str) -> FieldView {
        let widget =
            Widget::Line { value: value.into(), kind: "text", class: "", prefix: "", suffix: String::new(), mode: "", complete: "off" };
        FieldView {
            words,
            name: name.into(),
            id: format!("f-{name}"),
            label: words.say(label_id),
            hint: String::new(),
            error: None,
            widget,
        }
    }

    /// A password or an address for signing in: `complete` is the `autocomplete` token.
    pub fn secret(words: &'static Words, name: &str, label_id: &str, kind: &'static str, complete: &'static str, value: &str) -> FieldView {
        let widget = Widget::Line { value: value.into(), kind, class: "", prefix: "", suffix: String::new(), mode: "", complete };
        FieldView { widget, ..FieldView::line(words, name, label_id, "") }
    }

    /// The same field with several things to pick.
    pub fn picking(self, widget: Widget) -> FieldView {
        FieldView { widget, ..self }
    }

    /// The same field with a hint.
    pub fn hinting(self, id: &str) -> FieldView {
        FieldView { hint: self.words.say(id), ..self }
    }

    /// The same field with a hint that is put together.
    pub fn hinted(self, hint: String) -> FieldView {
        FieldView { hint, ..self }
    }

    /// The same field under another name for readers.
    pub fn labelled(self, id: &str) -> FieldView {
        FieldView { label: self.words.say(id), ..self }
    }

    /// The same field with what is wrong with it, if anything is.
    pub fn judged(self, problems: &[Problem]) -> FieldView {
        let error = problems.iter().find(|it| it.field == self.name).map(|it| self.words.problem(it));
        FieldView { error, ..self }
    }

    /// The ids that describe the control, for `aria-describedby`.
    pub fn described(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let error = self.error.is_some().then(|| format!("{}-error", self.id));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// The fields that a form of this kind holds: all but what a journey keeps.
pub fn asked_for(kind: &'static Kind) -> impl Iterator<Item = &'static Field> {
    kind.fields.iter().filter(|it| !it.is_kept_by_journey())
}

/// The draft that a form holds. Files are put in by the page that keeps them.
pub fn draft(kind: &'static Kind, form: &Pairs) -> Draft {
    let text = |field: &Field| match field.shape {
        Shape::Choices(_) => form.all(field.name).collect::<Vec<_>>().join("; "),
        _ => form.get(field.name).to_owned(),
    };
    let fields = asked_for(kind).filter(|it| !matches!(it.shape, Shape::File { .. }));
    fields.map(|it| (it.name, text(it))).collect()
}

/// The draft of a row as people would type it: days and shares in their own forms.
pub fn typed(kind: &Kind, row: &Row) -> Draft {
    let mut draft = row.draft(kind);
    for field in kind.fields {
        draft.set(field.name, as_typed(field.shape, row.text(kind, field.name)));
    }
    draft
}

/// A canonical text as people would type it.
pub fn as_typed(shape: Shape, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    match (shape, shape.read(text)) {
        (Shape::Date, Ok(Cell::Date(day))) => day.format("%-d/%-m/%Y").to_string(),
        (Shape::Money, Ok(Cell::Money(it))) => {
            let grouped = it.to_string().replace('£', "");
            if shape.read(&grouped) == Ok(Cell::Money(it)) { grouped } else { text.to_owned() }
        }
        (Shape::Share, Ok(Cell::Decimal(it))) => {
            record::Decimal::new(it.digits(), it.places().saturating_sub(2)).map_or_else(|| text.to_owned(), |it| format!("{it}%"))
        }
        _ => text.to_owned(),
    }
}

/// The fields of a form, in the order of the kind.
pub async fn views(ask: &Ask, kind: &'static Kind, draft: &Draft, problems: &[Problem]) -> Result<Vec<FieldView>, Trouble> {
    let mut views = Vec::new();
    for field in asked_for(kind) {
        views.push(view(ask, kind, field, draft.text(field.name), problems).await?);
    }
    Ok(views)
}

async fn view(ask: &Ask, kind: &'static Kind, field: &'static Field, text: &str, problems: &[Problem]) -> Result<FieldView, Trouble> {
    let words = ask.words();
    let label = words.label(kind, field);
    let label = if field.required || field.shape == Shape::YesNo { label } else { words.with("label-optional", &[("label", &label)]) };
    let (widget, more) = match field.shape {
        Shape::Link(prefix) => reference(ask, prefix, field, text).await?,
        shape => control(words, kind, field, shape, text),
    };
    let hint = [words.hint(kind, field), more].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    let view = FieldView { words, name: field.name.into(), id: id(field), label, hint, error: None, widget };
    Ok(view.judged(problems))
}

fn id(field: &Field) -> String {
    format!("f-{}", field.name)
}

fn line(value: &str, class: &'static str, prefix: &'static str, suffix: impl Into<String>, mode: &'static str) -> Widget {
    Widget::Line { value: value.into(), kind: "text", class, prefix, suffix: suffix.into(), mode, complete: "off" }
}

/// The control for a shape, and what to say about how to fill it in.
fn control(words: &Words, kind: &Kind, field: &Field, shape: Shape, text: &str) -> (Widget, String) {
    let silent = String::new();
    match shape {
        Shape::Text { max } => (line(text, if max <= 40 { "govuk-input--width-20" } else { "" }, "", "", ""), silent),
        Shape::Prose { max } => (Widget::Prose { value: text.into() }, words.with("hint-prose", &[("max", &words.number(max as f64, 0))])),
        Shape::Whole { .. } => (line(text, "govuk-input--width-10", "", "", "numeric"), silent),
        Shape::Decimal { .. } => (line(text, "govuk-input--width-10", "", "", "decimal"), silent),
        Shape::Quantity { unit, .. } => (line(text, "govuk-input--width-10", "", unit, "decimal"), silent),
        Shape::Share => (line(text, "govuk-input--width-10", "", "", ""), words.say("hint-share")),
        Shape::Money => (line(text, "govuk-input--width-10", "£", "", "decimal"), silent),
        Shape::Date => (line(text, "govuk-input--width-20", "", "", ""), words.say("hint-date")),
        Shape::Choice(list) => {
            let picks = choices(words, kind, field, list, |code| code == text);
            (one_of(words, field, picks), silent)
        }
        Shape::Choices(list) => {
            let codes: Vec<&str> = text.split([';', '|']).map(str::trim).collect();
            (Widget::Checks(choices(words, kind, field, list, |code| codes.contains(&code))), silent)
        }
        Shape::YesNo => {
            let pick = |at: usize, value: &str| Pick {
                id: numbered(field, at),
                value: value.into(),
                label: words.say(value),
                picked: text == value,
            };
            (one_of(words, field, vec![pick(0, "yes"), pick(1, "no")]), silent)
        }
        Shape::File { max } => {
            let kept = shape.read(text).ok().map(|it| words.value(kind, field, &it)).unwrap_or_default();
            (Widget::File { kept }, words.with("hint-file", &[("max", &(max / 1_048_576).to_string())]))
        }
        Shape::Link(_) => (line(text, "govuk-input--width-20", "", "", ""), silent),
    }
}

fn choices(words: &Words, kind: &Kind, field: &Field, list: &[Choice], picked: impl Fn(&str) -> bool) -> Vec<Pick> {
    let pick = |(at, it): (usize, &Choice)| Pick {
        id: numbered(field, at),
        value: it.code.into(),
        label: words.choice(kind, field, it),
        picked: picked(it.code),
    };
    list.iter().enumerate().map(pick).collect()
}

fn numbered(field: &Field, at: usize) -> String {
    if at == 0 { id(field) } else { format!("{}-{}", id(field), at + 1) }
}

/// A few that must be answered are radios; the rest is a list whose first line says nothing, for radios cannot be taken back.
fn one_of(words: &Words, field: &Field, picks: Vec<Pick>) -> Widget {
    if field.required && picks.len() <= FEW { Widget::Radios(picks) } else { Widget::Select(with_blank(words, picks)) }
}

fn with_blank(words: &Words, picks: Vec<Pick>) -> Vec<Pick> {
    let blank =
        Pick { id: String::new(), value: String::new(), label: words.say("pick-nothing"), picked: !picks.iter().any(|it| it.picked) };
    std::iter::once(blank).chain(picks).collect()
}

/// The control for a link: a list while the records are few enough to read, and their reference otherwise.
async fn reference(ask: &Ask, prefix: &str, field: &'static Field, text: &str) -> Result<(Widget, String), Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let plain = |hint: String| Ok((line(text, "govuk-input--width-20", "", "", ""), hint));
    let kind = workbench::kinds().iter().map(|it| it.kind).find(|it| it.prefix == prefix && workbench::may_see(person, it));
    let Some(kind) = kind else { return plain(words.say("hint-any-reference")) };
    let scope = ask.scope()?;
    let query = Query::all(kind.name).order(Order::Up(kind.title.into())).page(0, PICKABLE);
    let found = ask.app.shelf.find(&scope, &query).await?;
    let example = format!("{prefix}-0042");
    if found.total >= PICKABLE || found.total == 0 {
        return plain(words.with("hint-reference", &[("example", &example), ("many", &words.many(kind))]));
    }
    let wanted = record::Reference::parse(text);
    let pick = |row: Row| Pick {
        id: String::new(),
        label: format!("{} ({})", row.title(kind), row.reference),
        picked: wanted.as_ref() == Some(&row.reference),
        value: row.reference.to_string(),
    };
    let mut picks: Vec<Pick> = found.rows.into_iter().map(pick).collect();
    if !text.is_empty() && !picks.iter().any(|it| it.picked) {
        picks.push(Pick { id: id(field), value: text.into(), label: text.into(), picked: true });
    }
    Ok((Widget::Select(with_blank(words, picks)), String::new()))
}

/// The lines of an error summary: where each problem stands, and what it says.
pub fn summary(words: &Words, kind: &Kind, problems: &[Problem]) -> Vec<(String, String)> {
    let line = |it: &Problem| match kind.field(&it.field) {
        Some(field) => (format!("#{}", id(field)), format!("{}: {}", words.label(kind, field), words.problem(it))),
        None if it.field.is_empty() => (String::new(), words.problem(it)),
        None => (format!("#f-{}", it.field), words.problem(it)),
    };
    problems.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_shown_for_typing_reads_back_to_itself() {
        for (shape, text, typed) in [
            (Shape::Money, "1800000.00", "1,800,000"),
            (Shape::Money, "-12.50", "-12.50"),
            (Shape::Date, "2027-03-28", "28/3/2027"),
            (Shape::Share, "0.125", "12.5%"),
            (Shape::Share, "1", "100%"),
        ] {
            let shown = as_typed(shape, text);
            assert_eq!(
                (shown.trim_start_matches(['-', '\u{2212}']), shape.read(&shown)),
                (typed.trim_start_matches('-'), shape.read(text))
            );
        }
        assert_eq!(as_typed(Shape::Date, "soon"), "soon", "what does not read is kept");
    }

    #[test]
    fn hostile_texts_are_escaped_in_every_control() {
        let words = Words::of(words::Language::English);
        let hostile = "\"><script>alert(1)</script><a href='";
        let pick = || vec![Pick { id: "i".into(), value: hostile.into(), label: hostile.into(), picked: true }];
        for widget in [
            line(hostile, "", "", hostile, ""),
            Widget::Prose { value: format!("</textarea>{hostile}") },
            Widget::Radios(pick()),
            Widget::Select(pick()),
            Widget::Checks(pick()),
            Widget::File { kept: hostile.into() },
        ] {
            let view = FieldView {
                hint: hostile.into(),
                error: Some(hostile.into()),
                label: hostile.into(),
                ..FieldView::line(words, "n", "yes", "").picking(widget)
            };
            let html = view.render().expect("renders");
            assert!(!html.contains("<script") && !html.contains("<a href='") && html.matches("</textarea>").count() <= 1, "{html}");
        }
    }

    #[test]
    fn choices_that_were_ticked_are_one_text_of_the_draft() {
        let kind = workbench::kind("account").expect("a kind").kind;
        let form = Pairs::parse(b"name=Mair&roles=analyst&roles=auditor&active=yes&csrf=x");
        let draft = draft(kind, &form);
        assert_eq!((draft.text("roles"), draft.text("name"), draft.mentions("csrf")), ("analyst; auditor", "Mair", false));
        assert!(super::draft(kind, &Pairs::default()).mentions("roles"), "nothing ticked is an answer too");
    }
}
