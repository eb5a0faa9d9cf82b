//! H6 · How the values that matter were weighed in a decision: asked for on its page, value by value.

use crate::ask::Ask;
use crate::pages::competence::criterion_address;
use crate::shell::Place;
use crate::trouble::Trouble;
use crate::view::function::{CellView, TableView};
use crate::view::values::address;
use askama::Template;
use record::{Cell, Fault, Kind, Listed as _, Query, Reach, Record as _, Reference, Row, Shape, Test, load};
use register::{Decision, ValueWeighed};
use words::Words;
use workbench::{Act, may, may_see, may_write};

/// What the page of a decision says of values.
#[derive(Template)]
#[template(path = "decision_values.html")]
struct Part {
    words: &'static Words,
    table: TableView,
    unsound: Vec<(String, String)>,
    add: Option<Place>,
    help: Option<Place>,
}

/// Where the weighing of one more value in a decision is put down.
pub(super) fn weighing(reference: &Reference) -> String {
    format!("/registers/{}/new?decision={reference}", ValueWeighed::KIND.slug())
}

/// Whether the reader may put it down.
pub(super) fn may_weigh(ask: &Ask) -> bool {
    ask.person().is_ok_and(|it| may(it, Act::Write) && may_write(it, &ValueWeighed::KIND) != Reach::Nothing)
}

/// A choice of a field, in words.
fn chosen(words: &Words, name: &str, code: &str) -> String {
    let kind = &ValueWeighed::KIND;
    let Some(field) = kind.field(name) else { return code.to_owned() };
    match field.shape {
        Shape::Choice(list) => list.iter().find(|it| it.code == code).map_or_else(|| code.to_owned(), |it| words.choice(kind, field, it)),
        _ => code.to_owned(),
    }
}

/// The values weighed in a decision; `None` for every other kind, and for whoever may see none.
pub(super) async fn part(ask: &Ask, kind: &Kind, row: &Row) -> Result<Option<String>, Trouble> {
    if kind.name != Decision::KIND.name || !may_see(ask.person()?, &ValueWeighed::KIND) {
        return Ok(None);
    }
    let words = ask.words();
    let of = Query::all(ValueWeighed::KIND.name).filter("decision", Test::Is(Cell::Link(row.reference.clone())));
    let loaded = load::<ValueWeighed>(&ask.app.shelf.find(&ask.scope()?, &of).await?.rows);
    let headings = [("decision-value", false), ("decision-did", false), ("decision-how", false)];
    let mut table = TableView::new(words, "values", words.say("decision-values-caption"), &headings);
    for held in &loaded.sound {
        let label = |name: &str, code: &str| chosen(words, name, code);
        table.rows.push(vec![
            CellView::link(address(&held.reference).unwrap_or_default(), label("value", held.it.value.code())),
            CellView::text(label("weighing", held.it.weighing.code())),
            CellView::text(held.it.how.to_string()),
        ]);
    }
    let part = Part {
        words,
        table,
        unsound: loaded.unsound.iter().map(|(it, _)| (address(it).unwrap_or_default(), it.to_string())).collect(),
        add: (may_weigh(ask) && !row.retired).then(|| Place::new(weighing(&row.reference), words.say("decision-weigh"))),
        help: may(ask.person()?, Act::Claim)
            .then(|| Place::new(criterion_address("H6"), words.with("competence-evidence-for", &[("criterion", "H6")]))),
    };
    part.render().map(Some).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}
