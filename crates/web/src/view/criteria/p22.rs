//! P22 · Which audiences have the review, in which form, and what came back.

use super::shown::{choice, form, link};
use crate::view::function::{CellView, Section, TableView};
use record::{Listed as _, Record as _};
use words::Words;
use workforce::criteria::{Ground, Shared, shared};
use workforce::records::{Form, ReviewCopy};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = shared(ground);
    let kind = &ReviewCopy::KIND;
    let headings =
        [("p22-audience", false), ("p22-stakeholders", true), ("p22-forms", false), ("p22-answered", true), ("p22-share", false)];
    let mut table = TableView::new(words, "audiences", words.say("p22-audiences"), &headings);
    let row = |it: &Shared| {
        let name = choice(words, kind, "audience", it.audience);
        let forms: Vec<String> = it.forms.iter().map(|code| choice(words, kind, "form", code)).collect();
        let cell = CellView::text(forms.join(", "));
        let cell = if it.is_reached() { cell } else { cell.tagged("cw-tag--bad", words.say("p22-nothing")) };
        vec![
            CellView::text(&name),
            CellView::text(it.stakeholders.to_string()),
            cell,
            CellView::text(words.with("p16-of", &[("done", &it.answered.to_string()), ("of", &it.copies.len().to_string())])),
            CellView::link(sharing(ground, it.audience, None), words.with("p22-record", &[("audience", &name)])),
        ]
    };
    table.rows = found.iter().map(row).collect();
    let mut tables = vec![papers(words, ground, &found), table];
    if !ground.copies.is_empty() {
        tables.push(copies(words, ground));
    }
    vec![Section { heading: words.say("p22-heading"), lead: words.say("p22-lead"), tables, ..Section::default() }]
}

/// The form that records that a copy went to an audience today, with the form and the title of the copy where they are known.
pub fn sharing(ground: &Ground, audience: &str, copy: Option<(Form, &str)>) -> String {
    let today = ground.today.format("%-d/%-m/%Y").to_string();
    let mut known = vec![("plan", ground.plan.reference.to_string()), ("audience", audience.to_owned()), ("shared_on", today)];
    if let Some((it, title)) = copy {
        known.extend([("form", it.code().to_owned()), ("title", title.chars().take(200).collect())]);
        known.extend(ground.publication().map(|it| ("publication", it.to_string())));
    }
    form(&ReviewCopy::KIND, &known)
}

/// The address of a copy for an audience in a format.
pub fn copy_address(ground: &Ground, audience: &str, form: Form, format: &str) -> String {
    format!("/workforce/{}/review/{audience}/{}/{format}", ground.plan.reference, form.code())
}

/// What a copy is called: its form and its audience.
pub fn copy_name(words: &Words, audience: &str, form: Form) -> String {
    let (kind, code) = (&ReviewCopy::KIND, form.code());
    words.with("copy-name", &[("form", &choice(words, kind, "form", code)), ("audience", &choice(words, kind, "audience", audience))])
}

/// The copies that can be made: a column for each form.
fn papers(words: &Words, ground: &Ground, found: &[Shared]) -> TableView {
    let mut table = TableView::new(words, "papers", words.say("p22-papers"), &[("p22-audience", false)]);
    let forms = || Form::LIST.iter().filter_map(|it| Form::of(it.code));
    table.headings.extend(forms().map(|it| (choice(words, &ReviewCopy::KIND, "form", it.code()), false)));
    let row = |it: &Shared| {
        let link = |form: Form| CellView::link(copy_address(ground, it.audience, form, "web"), copy_name(words, it.audience, form));
        let name = CellView::text(choice(words, &ReviewCopy::KIND, "audience", it.audience));
        std::iter::once(name).chain(forms().map(link)).collect()
    };
    table.rows = found.iter().map(row).collect();
    table.nothing = words.say("p22-no-audience");
    table
}

fn copies(words: &Words, ground: &Ground) -> TableView {
    let headings = [("p22-copy", false), ("p22-sent", false), ("p22-answer", false)];
    let mut table = TableView::new(words, "copies", words.say("p22-copies"), &headings);
    let mut all: Vec<_> = ground.copies.iter().collect();
    all.sort_by(|a, b| (b.it.shared_on, &b.reference).cmp(&(a.it.shared_on, &a.reference)));
    let row = |held: &&record::Held<ReviewCopy>| {
        let answer = held.it.answer.as_ref().map_or_else(|| words.say("p22-no-answer"), ToString::to_string);
        vec![link(&held.reference, held.it.title.to_string()), CellView::text(words.date(held.it.shared_on)), CellView::text(answer)]
    };
    table.rows = all.iter().map(row).collect();
    table
}
