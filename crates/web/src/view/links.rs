//! What points at a record, and the strands of the golden thread that pass through it.

use crate::ask::Ask;
use crate::trouble::Trouble;
use crate::view::rows::titles;
use crate::view::values::inside;
use crate::view::values::{Titles, address};
use record::{Cell, Field, Kind, Record, Reference, Row, Shape};
use register::Tie;
use words::Words;

/// So many records of one kind are listed; the rest is a link to the list.
const LISTED: usize = 12;

/// Records of one kind that name this one in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are called and, when that is not plain, the field.
    pub heading: String,
    /// The first of them: address and title.
    pub records: Vec<(String, String)>,
    /// How many there are.
    pub count: usize,
    /// The list of all of them.
    pub all: String,
    /// Where another one is made, when the reader may; and the text of that link.
    pub add: Option<(String, String)>,
}

/// One strand of the thread, seen from this record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strand {
    /// The relation in words.
    pub relation: String,
    /// The page of the record at the other end; `None` when it may not be seen.
    pub href: Option<String>,
    /// What it is called.
    pub title: String,
    /// Why they hang together.
    pub because: String,
    /// The page of the tie itself.
    pub tie: String,
    /// The reference of the tie.
    pub tie_reference: String,
}

/// Everything that hangs on a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Strands that lead on from it.
    pub onwards: Vec<Strand>,
    /// Strands that lead to it.
    pub back: Vec<Strand>,
    /// Records that name it.
    pub groups: Vec<Group>,
}

/// Reads what hangs on a record.
pub async fn around(ask: &Ask, kind: &'static Kind, row: &Row) -> Result<Around, Trouble> {
    let scope = ask.scope()?;
    let pointing = ask.app.shelf.pointing_at(&scope, &row.reference).await?;
    let (ties, others): (Vec<_>, Vec<_>) = pointing.into_iter().partition(|(name, ..)| *name == Tie::KIND.name);
    let ties: Vec<Row> = ties.into_iter().map(|(.., row)| row).collect();
    let ends: Vec<Reference> = ties.iter().flat_map(|it| [end(it, "from"), end(it, "to")]).flatten().collect();
    let titles = titles(ask, ends).await?;
    let mut around = Around { groups: groups(ask, kind, &row.reference, others)?, ..Around::default() };
    for tie in &ties {
        let (Some(from), Some(to)) = (end(tie, "from"), end(tie, "to")) else { continue };
        let leaves = from == row.reference;
        let mut strand = strand(ask.words(), tie, if leaves { to } else { from }, &titles);
        if !leaves {
            // A relation is always read from the first to the second; here the second is this record.
            strand.relation = backwards(ask.words(), tie.text(&Tie::KIND, "relation"));
        }
        if leaves { around.onwards.push(strand) } else { around.back.push(strand) }
    }
    Ok(around)
}

fn end(tie: &Row, field: &str) -> Option<Reference> {
    if let Cell::Link(it) = tie.cell(&Tie::KIND, field) { Some(it) } else { None }
}

/// A relation as its second record reads it: who is pursued by an intention, and what an intention pursues.
fn backwards(words: &Words, relation: &str) -> String {
    let id = format!("relation-back-{relation}");
    if words.has(&id) { words.say(&id) } else { relation.to_owned() }
}

fn strand(words: &Words, tie: &Row, other: Reference, titles: &Titles) -> Strand {
    let kind = &Tie::KIND;
    let relation = kind.field("relation").map(|field| words.value(kind, field, &tie.cell(kind, field.name)));
    let title = titles.get(&other);
    Strand {
        relation: relation.unwrap_or_default(),
        href: title.and_then(|_| address(&other)),
        title: title.cloned().unwrap_or_else(|| other.to_string()),
        because: tie.text(kind, "because").to_owned(),
        tie: address(&tie.reference).unwrap_or_default(),
        tie_reference: tie.reference.to_string(),
    }
}

/// A group for every field of every kind that can name this one and holds some records, or that the reader could fill.
fn groups(ask: &Ask, kind: &Kind, own: &Reference, rows: Vec<(&'static str, &'static str, Row)>) -> Result<Vec<Group>, Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let mut groups = Vec::new();
    for entry in workbench::kinds().iter().filter(|it| workbench::may_see(person, it.kind) && it.kind.name != Tie::KIND.name) {
        let fields: Vec<&Field> = entry.kind.fields.iter().filter(|it| may_name(it, kind)).collect();
        for field in &fields {
            let them: Vec<&Row> =
                rows.iter().filter(|(name, it, _)| *name == entry.kind.name && *it == field.name).map(|(.., row)| row).collect();
            let writes = workbench::may_write(person, entry.kind) != record::Reach::Nothing && field.shape == Shape::Link(kind.prefix);
            if them.is_empty() && !writes {
                continue;
            }
            let many = words.many(entry.kind);
            let query = crate::pairs::Pairs::from_iter([(field.name, own.to_string())]).encode();
            let list = format!("/registers/{}", entry.kind.slug());
            let label = || words.label(entry.kind, field);
            groups.push(Group {
                heading: if fields.len() > 1 { words.with("group-by-field", &[("many", &many), ("field", &label())]) } else { many },
                records: them.iter().take(LISTED).filter_map(|it| Some((address(&it.reference)?, it.title(entry.kind)))).collect(),
                count: them.len(),
                all: format!("{list}?{query}"),
                add: writes.then(|| (format!("{list}/new?{query}"), words.with("add-one", &[("one", &inside(&words.one(entry.kind)))]))),
            });
        }
    }
    Ok(groups)
}

/// Whether a field can hold a link to a record of this kind.
fn may_name(field: &Field, kind: &Kind) -> bool {
    matches!(field.shape, Shape::Link(prefix) if prefix == kind.prefix || prefix.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Listed;

    #[test]
    fn every_relation_reads_backwards_as_well() {
        let words = Words::of(words::Language::English);
        for it in register::Relation::LIST {
            assert_ne!(backwards(words, it.code), it.code, "relation-back-{} is missing", it.code);
        }
        assert_eq!((backwards(words, "bought-as").as_str(), backwards(words, "unheard-of").as_str()), ("buys", "unheard-of"));
    }
}
