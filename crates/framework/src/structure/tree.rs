//! The outline of a framework: what stands under what, in order.

use super::{Association, Framework, IS_CHILD_OF, Statement};
use std::collections::{HashMap, HashSet};

/// One line of an outline. A statement that stands in two places has two lines.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// The association that places it here; none for a statement without a place.
    pub place: Option<&'a Association>,
    /// How deep it stands: 0 directly under the framework.
    pub depth: usize,
}

/// Lines from the top, each followed by what stands under it; at the end the live statements that no place reaches.
pub type Outline<'a> = Vec<Line<'a>>;

/// So many lines beyond one for each statement and place are given to statements that stand in several places. A package in which each
/// of forty levels stands twice in the next would otherwise have more lines than any machine can hold.
const REPEATS: usize = 10_000;

struct Walk<'a> {
    statements: &'a [Statement],
    /// The first live statement of an identifier, by its place in the list.
    first: HashMap<&'a str, usize>,
    under: HashMap<&'a str, Vec<&'a Association>>,
    seen: Vec<bool>,
    lines: Outline<'a>,
    most: usize,
}

/// What is still to be written under one statement on the way from the top to here.
struct Level<'a> {
    id: &'a str,
    next: usize,
}

impl<'a> Walk<'a> {
    /// Writes everything under an identifier that has `depth` levels above it. It keeps its own way, so no depth can end the stack.
    fn go(&mut self, top: &'a str, depth: usize) {
        let mut way = vec![Level { id: top, next: 0 }];
        // A place that closes a circle is not followed.
        let mut on_the_way: HashSet<&str> = HashSet::from([top]);
        while let Some(level) = way.last_mut() {
            let Some(place) = self.under.get(level.id).and_then(|them| them.get(level.next)).copied() else {
                on_the_way.remove(level.id);
                way.pop();
                continue;
            };
            level.next += 1;
            let Some(at) = self.first.get(place.from.as_str()).copied() else { continue };
            let statement = &self.statements[at];
            if on_the_way.contains(statement.id.as_str()) {
                continue;
            }
            self.lines.push(Line { statement, place: Some(place), depth: depth + way.len() - 1 });
            let again = std::mem::replace(&mut self.seen[at], true);
            if again && self.lines.len() > self.most {
                continue;
            }
            on_the_way.insert(&statement.id);
            way.push(Level { id: &statement.id, next: 0 });
        }
    }

    fn top(&mut self, at: usize) {
        let statement = &self.statements[at];
        self.lines.push(Line { statement, place: None, depth: 0 });
        self.seen[at] = true;
        // What has the identifier of an earlier statement is shown; what stands under the identifier stands under the earlier one.
        if self.first.get(statement.id.as_str()) == Some(&at) {
            self.go(&statement.id, 1);
        }
    }

    /// Whether it has no live parent here: then it is a top of its own.
    fn is_loose(&self, parents: &HashMap<&str, Vec<&str>>, id: &str) -> bool {
        !parents.get(id).is_some_and(|them| them.iter().any(|it| *it != id && self.first.contains_key(it)))
    }
}

/// Places by what they stand under, in order.
pub(super) fn places(framework: &Framework) -> HashMap<&str, Vec<&Association>> {
    let mut under: HashMap<&str, Vec<&Association>> = HashMap::new();
    for it in framework.associations.iter().filter(|it| it.sort == IS_CHILD_OF) {
        under.entry(&it.to).or_default().push(it);
    }
    for them in under.values_mut() {
        // Sorting keeps the order of those with equal numbers.
        them.sort_by_key(|it| (it.order.is_none(), it.order));
    }
    under
}

impl Framework {
    /// The outline of the statements that hold today. Every live statement is in it at least once, whatever the places say: a circle is
    /// cut, a second statement of one identifier is listed at the end, and what stands under a statement of very many places is written
    /// out only until the outline is about as long as the list of statements and places and ten thousand lines more.
    pub fn outline(&self) -> Outline<'_> {
        let mut first: HashMap<&str, usize> = HashMap::with_capacity(self.statements.len());
        let mut parents: HashMap<&str, Vec<&str>> = HashMap::new();
        for (at, it) in self.statements.iter().enumerate().filter(|(_, it)| it.live()) {
            first.entry(&it.id).or_insert(at);
        }
        for it in self.associations.iter().filter(|it| it.sort == IS_CHILD_OF) {
            parents.entry(&it.from).or_default().push(&it.to);
        }
        let most = self.statements.len() + self.associations.len() + REPEATS;
        let seen = vec![false; self.statements.len()];
        let mut walk = Walk { statements: &self.statements, first, under: places(self), seen, lines: Vec::new(), most };
        walk.go(&self.id, 0);
        // Tops whose parent is elsewhere, then what is in a circle: no live statement may be missing.
        for loose_only in [true, false] {
            for (at, it) in self.statements.iter().enumerate() {
                if it.live() && !walk.seen[at] && (!loose_only || walk.is_loose(&parents, &it.id)) {
                    walk.top(at);
                }
            }
        }
        walk.lines
    }

    /// The places directly under a statement or the framework, in order; those of retired statements included.
    pub fn places_under(&self, id: &str) -> Vec<&Association> {
        let mut them: Vec<&Association> = self.associations.iter().filter(|it| it.sort == IS_CHILD_OF && it.to == id).collect();
        them.sort_by_key(|it| (it.order.is_none(), it.order));
        them
    }

    /// The places of a statement: one for each time it stands somewhere.
    pub fn places_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Association> {
        self.associations.iter().filter(move |it| it.sort == IS_CHILD_OF && it.from == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(id: &str) -> Statement {
        Statement { id: id.to_owned(), text: format!("Do {id}"), ..Statement::default() }
    }

    fn place(from: &str, to: &str, order: i64) -> Association {
        let of = |it: &str| it.to_owned();
        Association {
            id: format!("{from}-{to}"),
            sort: of(IS_CHILD_OF),
            from: of(from),
            to: of(to),
            order: Some(order),
            ..Association::default()
        }
    }

    fn shown(it: &Framework) -> Vec<(String, usize)> {
        it.outline().iter().map(|it| (it.statement.id.clone(), it.depth)).collect()
    }

    fn of(statements: &[&str], associations: Vec<Association>) -> Framework {
        let statements = statements.iter().map(|it| statement(it)).collect();
        Framework { id: "top".to_owned(), title: "A framework".to_owned(), statements, associations, ..Framework::default() }
    }

    fn lines(them: &[(&str, usize)]) -> Vec<(String, usize)> {
        them.iter().map(|(id, depth)| ((*id).to_owned(), *depth)).collect()
    }

    #[test]
    fn a_statement_that_stands_in_two_places_has_two_lines() {
        let it = of(&["a", "b", "x"], vec![place("b", "top", 1), place("a", "top", 0), place("x", "a", 0), place("x", "b", 0)]);
        assert_eq!(shown(&it), lines(&[("a", 0), ("x", 1), ("b", 0), ("x", 1)]));
    }

    #[test]
    fn no_live_statement_is_missing_though_it_has_no_place_or_stands_in_a_circle() {
        let it = of(&["a", "loose", "p", "q"], vec![place("a", "top", 0), place("p", "q", 0), place("q", "p", 0)]);
        assert_eq!(shown(&it), lines(&[("a", 0), ("loose", 0), ("p", 0), ("q", 1)]));
    }

    #[test]
    fn a_second_statement_of_one_identifier_is_listed_and_takes_nothing_from_the_first() {
        let it = of(&["a", "x", "a"], vec![place("a", "top", 0), place("x", "a", 0)]);
        assert_eq!(shown(&it), lines(&[("a", 0), ("x", 1), ("a", 0)]));
    }

    #[test]
    fn what_stands_under_a_retired_statement_is_a_top_of_its_own() {
        let mut it = of(&["a", "x"], vec![place("a", "top", 0), place("x", "a", 0)]);
        it.statements[0].retired = Some(super::super::Retired { why: "Gone".to_owned(), replaced_by: Vec::new() });
        assert_eq!(shown(&it), lines(&[("x", 0)]));
    }

    /// Two places at each of forty levels are 2^40 lines when all are written out.
    #[test]
    fn many_places_at_many_levels_do_not_fill_the_machine() {
        let names: Vec<String> = (0..40).map(|it| format!("s{it}")).collect();
        let mut places = vec![place("s0", "top", 0)];
        for pair in names.windows(2) {
            places.extend([place(&pair[1], &pair[0], 0), place(&pair[1], &pair[0], 1)]);
        }
        let it = of(&names.iter().map(String::as_str).collect::<Vec<_>>(), places);
        let outline = it.outline();
        assert!(outline.len() > 40 && outline.len() < 3 * REPEATS, "{}", outline.len());
        assert!(names.iter().all(|name| outline.iter().any(|line| line.statement.id == *name)));
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_and_as_many_loose_ones_are_written_in_a_moment() {
        let names: Vec<String> = (0..100_000).map(|it| format!("s{it}")).collect();
        let mut places: Vec<Association> = names.windows(2).map(|pair| place(&pair[1], &pair[0], 0)).collect();
        places.push(place("s0", "top", 0));
        let mut it = of(&names.iter().map(String::as_str).collect::<Vec<_>>(), places);
        it.statements.extend((0..100_000).map(|at| statement(&format!("loose{at}"))));
        let began = std::time::Instant::now();
        let outline = it.outline();
        assert_eq!((outline.len(), outline[99_999].depth, outline[100_000].depth), (200_000, 99_999, 0));
        assert!(began.elapsed().as_secs() < 5, "{:?}: it looks at every place for every statement", began.elapsed());
    }
}
