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

struct Walk<'a> {
    under: HashMap<&'a str, Vec<&'a Association>>,
    statements: HashMap<&'a str, &'a Statement>,
    /// The way from the top to here: a place that closes a circle is not followed.
    way: Vec<&'a str>,
    seen: HashSet<&'a str>,
    lines: Outline<'a>,
}

impl<'a> Walk<'a> {
    fn go(&mut self, id: &'a str) {
        for place in self.under.get(id).cloned().unwrap_or_default() {
            let from = place.from.as_str();
            let Some(statement) = self.statements.get(from).copied().filter(|it| it.live()) else { continue };
            if self.way.contains(&from) {
                continue;
            }
            self.lines.push(Line { statement, place: Some(place), depth: self.way.len() - 1 });
            self.seen.insert(from);
            self.way.push(from);
            self.go(from);
            self.way.pop();
        }
    }
}

impl Framework {
    /// The outline of the statements that hold today. Every live statement is in it at least once.
    pub fn outline(&self) -> Outline<'_> {
        let mut under: HashMap<&str, Vec<&Association>> = HashMap::new();
        for it in self.associations.iter().filter(|it| it.sort == IS_CHILD_OF) {
            under.entry(&it.to).or_default().push(it);
        }
        for them in under.values_mut() {
            // Sorting keeps the order of those with equal numbers.
            them.sort_by_key(|it| (it.order.is_none(), it.order));
        }
        let statements = self.statements.iter().map(|it| (it.id.as_str(), it)).collect();
        let mut walk = Walk { under, statements, way: vec![&self.id], seen: HashSet::new(), lines: Vec::new() };
        walk.go(&self.id);
        // Tops whose parent is elsewhere, then what is in a circle: no live statement may be missing.
        for it in &self.statements {
            if it.live() && !walk.seen.contains(it.id.as_str()) && !self.has_live_parent(it) {
                walk.top(it);
            }
        }
        for it in &self.statements {
            if it.live() && !walk.seen.contains(it.id.as_str()) {
                walk.top(it);
            }
        }
        walk.lines
    }

    fn has_live_parent(&self, statement: &Statement) -> bool {
        let here = |it: &&Association| it.sort == IS_CHILD_OF && it.from == statement.id && it.to != statement.id;
        self.associations.iter().filter(here).any(|it| self.statement(&it.to).is_some_and(Statement::live))
    }
}

impl<'a> Walk<'a> {
    fn top(&mut self, statement: &'a Statement) {
        self.lines.push(Line { statement, place: None, depth: 0 });
        self.seen.insert(&statement.id);
        self.way.push(&statement.id);
        self.go(&statement.id);
        self.way.pop();
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
}
