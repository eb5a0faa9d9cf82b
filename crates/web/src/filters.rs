//! Filters of a list and the address that holds them. What an address says is read into [`Asked`] and written back
//! the same, so that a list can be sent to a colleague, kept under a name, and opened again.

use crate::pairs::Pairs;
use record::{Cell, Field, Filter, Kind, Order, Problem, Query, Reference, Shape, Test};

/// Records on one page of a list.
pub const PAGE: u64 = 50;

/// How a condition compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It is this, or holds these words.
    Is,
    /// It is this or above.
    From,
    /// It is this or below.
    To,
    /// `yes`: nothing was said. `no`: something was.
    Missing,
}

impl How {
    const ALL: [How; 4] = [How::Is, How::From, How::To, How::Missing];

    fn suffix(self) -> &'static str {
        match self {
            How::Is => "",
            How::From => ".from",
            How::To => ".to",
            How::Missing => ".missing",
        }
    }
}

/// One condition of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// A field of the kind, or `reference`, `owner`.
    pub field: String,
    /// How it compares.
    pub how: How,
    /// With what: words, or the canonical text of a value.
    pub text: String,
}

impl Condition {
    /// The name that stands in the address.
    pub fn name(&self) -> String {
        format!("{}{}", self.field, self.how.suffix())
    }

    /// The condition of a query.
    fn filter(&self, kind: &Kind) -> Filter {
        let read = || kind.read(&self.field, &self.text).unwrap_or(Cell::Missing);
        let test = match (self.how, kind.field(&self.field).map(|it| it.shape)) {
            (How::Missing, _) if self.text == "no" => Test::Present,
            (How::Missing, _) => Test::Missing,
            (How::From, _) => Test::AtLeast(read()),
            (How::To, _) => Test::AtMost(read()),
            (How::Is, Some(Shape::Text { .. } | Shape::Prose { .. })) => Test::Has(self.text.clone()),
            (How::Is, Some(_)) => Test::Is(read()),
            (How::Is, None) => Test::Is(Cell::Text(self.text.clone())),
        };
        Filter { field: self.field.clone(), test }
    }
}

/// What somebody asked of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// All of these must be met.
    pub conditions: Vec<Condition>,
    /// The field to sort by, and whether from high to low; by reference when `None`.
    pub order: Option<(String, Direction)>,
    /// The page, from 0.
    pub page: u64,
    /// Whether records out of use are wanted.
    pub retired: Retired,
}

/// The direction of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From low to high.
    Up,
    /// From high to low.
    Down,
}

/// Records in use, or those that were retired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Retired {
    /// In use.
    #[default]
    InUse,
    /// Out of use.
    OutOfUse,
}

/// Whether a field has an order that `from` and `to` can mean.
pub fn is_ordered(shape: Shape) -> bool {
    use Shape::*;
    matches!(shape, Whole { .. } | Decimal { .. } | Quantity { .. } | Share | Money | Date)
}

impl Asked {
    /// Reads an address. What does not read is said and left out; names that mean nothing here are passed over.
    pub fn read(kind: &Kind, query: &Pairs) -> (Asked, Vec<Problem>) {
        let (mut asked, mut problems) = (Asked::default(), Vec::new());
        for (name, text) in query.iter() {
            let text = text.trim();
            match condition(kind, name, text) {
                Some(Ok(it)) if !asked.conditions.contains(&it) => asked.conditions.push(it),
                Some(Err(it)) => problems.push(it),
                _ => {}
            }
        }
        asked.order = order(kind, query.get("order"));
        asked.page = query.get("page").parse::<u64>().ok().filter(|it| *it <= 1_000_000).unwrap_or(1).saturating_sub(1);
        asked.retired = if query.get("show") == "retired" { Retired::OutOfUse } else { Retired::InUse };
        (asked, problems)
    }

    /// The query of the address.
    pub fn pairs(&self) -> Pairs {
        let mut pairs: Pairs = self.conditions.iter().map(|it| (it.name(), it.text.clone())).collect();
        if let Some((field, direction)) = &self.order {
            let sign = if *direction == Direction::Down { "-" } else { "" };
            pairs.push("order", format!("{sign}{field}"));
        }
        if self.retired == Retired::OutOfUse {
            pairs.push("show", "retired");
        }
        if self.page > 0 {
            pairs.push("page", (self.page + 1).to_string());
        }
        pairs
    }

    /// The address that asks this of the list of a kind.
    pub fn address(&self, kind: &Kind) -> String {
        let query = self.pairs().encode();
        let path = format!("/registers/{}", kind.slug());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    /// The same without one condition, from the first page.
    pub fn without(&self, at: usize) -> Asked {
        let mut asked = Asked { page: 0, ..self.clone() };
        asked.conditions.remove(at);
        asked
    }

    /// The same in the order of `field`, turned round when it already is; from the first page.
    pub fn ordered(&self, field: &str) -> Asked {
        let turned = matches!(&self.order, Some((it, Direction::Up)) if it == field);
        let direction = if turned { Direction::Down } else { Direction::Up };
        Asked { order: Some((field.to_owned(), direction)), page: 0, ..self.clone() }
    }

    /// The same on another page.
    pub fn on_page(&self, page: u64) -> Asked {
        Asked { page, ..self.clone() }
    }

    /// The text of a condition, for keeping it in the form; empty when there is none.
    pub fn text(&self, field: &str, how: How) -> &str {
        self.conditions.iter().find(|it| it.field == field && it.how == how).map_or("", |it| it.text.as_str())
    }

    /// The question for the shelf, without paging.
    pub fn query(&self, kind: &Kind, name: &'static str) -> Query {
        let mut query = Query::all(name);
        query.filters = self.conditions.iter().map(|it| it.filter(kind)).collect();
        query.order = self.order.clone().map(|(field, direction)| match direction {
            Direction::Up => Order::Up(field),
            Direction::Down => Order::Down(field),
        });
        query.retired = self.retired == Retired::OutOfUse;
        query
    }
}

fn order(kind: &Kind, text: &str) -> Option<(String, Direction)> {
    let (field, direction) = text.strip_prefix('-').map_or((text, Direction::Up), |it| (it, Direction::Down));
    let known = kind.field(field).is_some() || ["reference", "changed_at"].contains(&field);
    known.then(|| (field.to_owned(), direction))
}

/// The condition that one name and text mean; `None` when they mean none.
fn condition(kind: &Kind, name: &str, text: &str) -> Option<Result<Condition, Problem>> {
    if text.is_empty() {
        return None;
    }
    let (field, how) = How::ALL.into_iter().rev().find_map(|how| Some((name.strip_suffix(how.suffix())?, how)))?;
    let made = |text: String| Some(Ok(Condition { field: field.to_owned(), how, text }));
    let Some(found) = kind.field(field) else {
        let own = how == How::Is && (field == "owner" || (field == "reference" && Reference::parse(text).is_some()));
        return own.then(|| made(text.to_owned())).flatten();
    };
    match (how, found.shape) {
        (How::Missing, _) => matches!(text, "yes" | "no").then(|| made(text.to_owned())).flatten(),
        (How::From | How::To, shape) if !is_ordered(shape) => None,
        (How::Is, Shape::Text { .. } | Shape::Prose { .. }) => made(text.chars().take(200).collect()),
        (How::Is, Shape::File { .. }) => None,
        _ => read(kind, found, text).map(|it| it.map(|text| Condition { field: field.to_owned(), how, text })),
    }
}

/// The canonical text of a value, or what is wrong with it.
fn read(kind: &Kind, field: &Field, text: &str) -> Option<Result<String, Problem>> {
    match kind.read(field.name, text) {
        Ok(Cell::Missing) => None,
        Ok(cell) => Some(Ok(cell.text())),
        Err(it) => Some(Err(it)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kind(name: &str) -> &'static Kind {
        workbench::kind(name).expect("a kind").kind
    }

    fn asked(name: &str, query: &str) -> (Asked, Vec<Problem>) {
        Asked::read(kind(name), &Pairs::parse(query.as_bytes()))
    }

    #[test]
    fn no_field_takes_a_name_that_lists_and_forms_use() {
        for entry in workbench::kinds() {
            for field in entry.kind.fields {
                assert!(
                    !["order", "page", "show", "form_key", "then", "saved_as"].contains(&field.name),
                    "{}.{}",
                    entry.kind.name,
                    field.name
                );
            }
        }
    }

    #[test]
    fn an_address_is_read_by_the_shape_of_each_field() {
        let (it, problems) = asked(
            "risk",
            "name=care+home&category=market&likelihood.from=3&review_on.to=28+March+2027&order=-impact&page=3&show=retired&other=1",
        );
        assert_eq!(problems, []);
        let texts: Vec<_> = it.conditions.iter().map(|it| (it.name(), it.text.clone())).collect();
        let expected = [("name", "care home"), ("category", "market"), ("likelihood.from", "3"), ("review_on.to", "2027-03-28")];
        assert_eq!(texts, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
        assert_eq!((it.order, it.page, it.retired), (Some(("impact".into(), Direction::Down)), 2, Retired::OutOfUse));
    }

    #[test]
    fn what_does_not_read_is_said_and_blank_fields_are_no_conditions() {
        let (it, problems) = asked("risk", "likelihood.from=many&review_on.to=31/2/2027&name=&category=&order=nothing&page=0");
        assert_eq!(it, Asked::default());
        let said: Vec<_> = problems.iter().map(|it| (it.field.as_ref(), it.code.as_ref())).collect();
        assert_eq!(said, [("likelihood", "not-a-whole-number"), ("review_on", "not-a-date")]);
    }

    #[test]
    fn a_sort_is_turned_round_and_a_condition_taken_away() {
        let (it, _) = asked("risk", "name=a&category=market&page=4");
        assert_eq!(it.ordered("name").address(kind("risk")), "/registers/risk?name=a&category=market&order=name");
        assert_eq!(it.ordered("name").ordered("name").address(kind("risk")), "/registers/risk?name=a&category=market&order=-name");
        assert_eq!(it.without(0).address(kind("risk")), "/registers/risk?category=market");
    }

    fn text(shape: Shape) -> BoxedStrategy<String> {
        match shape {
            Shape::Text { .. } | Shape::Prose { .. } => "[\\PC]{1,20}".prop_filter("blank", |it| it.trim() == it && !it.is_empty()).boxed(),
            Shape::Choice(list) | Shape::Choices(list) => (0..list.len()).prop_map(move |at| list[at].code.to_owned()).boxed(),
            Shape::Whole { min, max } => (min..=max).prop_map(|it| it.to_string()).boxed(),
            Shape::Date => (1i32..=28, 1i32..=12, 1900i32..2200).prop_map(|(d, m, y)| format!("{y:04}-{m:02}-{d:02}")).boxed(),
            Shape::Money => (0i64..1_000_000).prop_map(|it| format!("{it}.00")).boxed(),
            Shape::Link(prefix) => {
                (1u64..99_999).prop_map(move |it| format!("{}-{it:04}", if prefix.is_empty() { "RISK" } else { prefix })).boxed()
            }
            Shape::YesNo => prop_oneof!["yes", "no"].boxed(),
            _ => (1u32..100).prop_map(|it| it.to_string()).boxed(),
        }
    }

    fn any_condition(kind: &'static Kind) -> BoxedStrategy<Condition> {
        let fields = 0..kind.fields.len();
        fields
            .prop_flat_map(move |at| {
                let field = &kind.fields[at];
                let file = matches!(field.shape, Shape::File { .. });
                let how = if file {
                    Just(How::Missing).boxed()
                } else if is_ordered(field.shape) {
                    prop_oneof![Just(How::From), Just(How::To)].boxed()
                } else {
                    Just(How::Is).boxed()
                };
                let share = field.shape == Shape::Share;
                (how, text(if share || file { Shape::YesNo } else { field.shape })).prop_map(move |(how, text)| Condition {
                    field: field.name.to_owned(),
                    how,
                    text: if share { "0.5".to_owned() } else { text },
                })
            })
            .boxed()
    }

    proptest! {
        #[test]
        fn what_is_asked_comes_back_from_its_address(
            (kind, mut conditions) in (0..workbench::kinds().len()).prop_flat_map(|at| {
                let kind = workbench::kinds()[at].kind;
                (Just(kind), proptest::collection::vec(any_condition(kind), 0..5))
            }),
            page in 0u64..1000,
            order in prop_oneof![Just(None), Just(Some(Direction::Up)), Just(Some(Direction::Down))],
        ) {
            let mut seen: Vec<Condition> = Vec::new();
            conditions.retain(|it| !seen.contains(it) && { seen.push(it.clone()); true });
            let asked = Asked { conditions, order: order.map(|it| (kind.title.to_owned(), it)), page, retired: Retired::InUse };
            let encoded = asked.pairs().encode();
            let (read, problems) = Asked::read(kind, &Pairs::parse(encoded.as_bytes()));
            prop_assert_eq!(problems, vec![]);
            prop_assert_eq!(read, asked);
        }
    }
}
