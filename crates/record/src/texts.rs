//! The texts of a draft: its own, or those of a line of a sheet, which are shared and not copied.

use std::sync::Arc;

/// Names with the place of their text in a line, in the order of the names.
type Names = Arc<[(Arc<str>, usize)]>;

/// Texts by name.
#[derive(Clone, Debug)]
pub(crate) enum Texts {
    /// In the order of the names.
    Own(Vec<(Arc<str>, String)>),
    /// A file has many rows with the same few columns: they share the names, and the line is the one the sheet holds.
    Line { names: Names, cells: Arc<Vec<String>> },
}

impl Texts {
    /// The texts of a line. `names` are in order, each with its place in the line; a line may end before it.
    pub fn of_line(names: Names, cells: Arc<Vec<String>>) -> Texts {
        Texts::Line { names, cells }
    }

    /// The text of a name; `None` when it was not given.
    pub fn get(&self, name: &str) -> Option<&str> {
        match self {
            Texts::Own(texts) => texts.binary_search_by(|it| (*it.0).cmp(name)).ok().map(|at| texts[at].1.as_str()),
            Texts::Line { names, cells } => {
                let at = names.binary_search_by(|it| (*it.0).cmp(name)).ok()?;
                cells.get(names[at].1).map(String::as_str)
            }
        }
    }

    /// Puts a text under a name.
    pub fn set(&mut self, name: Arc<str>, text: String) {
        let texts = self.own();
        match texts.binary_search_by(|it| it.0.cmp(&name)) {
            Ok(at) => texts[at].1 = text,
            Err(at) => texts.insert(at, (name, text)),
        }
    }

    /// Takes a name away.
    pub fn remove(&mut self, name: &str) {
        self.own().retain(|it| *it.0 != *name);
    }

    /// The texts to be changed: those of a line are copied first, for the sheet keeps what the file said.
    fn own(&mut self) -> &mut Vec<(Arc<str>, String)> {
        if let Texts::Line { names, cells } = self {
            let text = |(name, at): &(Arc<str>, usize)| Some((name.clone(), cells.get(*at)?.clone()));
            *self = Texts::Own(names.iter().filter_map(text).collect());
        }
        match self {
            Texts::Own(texts) => texts,
            Texts::Line { .. } => unreachable!("a line was turned into texts of its own just above"),
        }
    }

    fn pairs(&self) -> Vec<(&str, &str)> {
        match self {
            Texts::Own(texts) => texts.iter().map(|it| (&*it.0, it.1.as_str())).collect(),
            Texts::Line { names, cells } => names.iter().filter_map(|it| Some((&*it.0, cells.get(it.1)?.as_str()))).collect(),
        }
    }
}

impl Default for Texts {
    fn default() -> Texts {
        Texts::Own(Vec::new())
    }
}

/// The same names with the same texts, wherever they are kept.
impl PartialEq for Texts {
    fn eq(&self, other: &Texts) -> bool {
        self.pairs() == other.pairs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Texts {
        let names = [("category", 2), ("cost", 3), ("name", 0)].map(|(name, at)| (Arc::from(name), at));
        Texts::of_line(Arc::new(names), Arc::new(["Flood", "passed over", "Market"].map(str::to_owned).to_vec()))
    }

    #[test]
    fn a_line_gives_the_texts_of_its_columns_and_none_beyond_its_end() {
        let it = line();
        assert_eq!((it.get("name"), it.get("category")), (Some("Flood"), Some("Market")));
        assert_eq!((it.get("cost"), it.get("owner")), (None, None), "the line ends before the cost, and no column is the owner");
    }

    #[test]
    fn changing_a_draft_changes_no_line() {
        let kept = line();
        let mut it = kept.clone();
        assert_eq!(it, kept);
        it.set(Arc::from("cost"), "5".to_owned());
        it.remove("category");
        assert_eq!(it.pairs(), [("cost", "5"), ("name", "Flood")]);
        assert_eq!(kept, line());
        assert_ne!(it, kept);
    }
}
