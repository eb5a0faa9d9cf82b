//! Short ways to put a tree together.

use crate::tree::*;
use crate::{Language, Phrases};
use chrono::NaiveDate;
use kernel::Standing;

impl Document {
    /// A document in British English about recorded data, with a cover and nothing in it yet.
    pub fn new(title: impl Into<String>, author: impl Into<String>, date: NaiveDate, identity: impl Into<String>) -> Document {
        Document {
            title: title.into(),
            subtitle: None,
            author: author.into(),
            date,
            identity: identity.into(),
            language: Language::british(),
            nature: Nature::Recorded,
            opening: Opening::Cover,
            lettering: Lettering::Usual,
            phrases: Phrases::english(),
            blocks: Vec::new(),
        }
    }

    /// Adds a block at the end.
    pub fn push(&mut self, block: impl Into<Block>) -> &mut Document {
        self.blocks.push(block.into());
        self
    }

    /// Adds a heading without an anchor.
    pub fn heading(&mut self, level: Level, text: impl Into<String>) -> &mut Document {
        self.push(Heading { level, text: text.into(), anchor: None })
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, prose: impl Into<Prose>) -> &mut Document {
        self.push(Block::Paragraph(prose.into()))
    }
}

impl Prose {
    /// Text without a word in it, to be continued.
    pub fn new() -> Prose {
        Prose::default()
    }

    /// Goes on with text as it is.
    pub fn plain(mut self, text: impl Into<String>) -> Prose {
        self.0.push(Run::Plain(text.into()));
        self
    }

    /// Goes on with stressed text.
    pub fn emphasis(mut self, text: impl Into<String>) -> Prose {
        self.0.push(Run::Emphasis(text.into()));
        self
    }

    /// Goes on with important text.
    pub fn strong(mut self, text: impl Into<String>) -> Prose {
        self.0.push(Run::Strong(text.into()));
        self
    }

    /// Goes on with a link.
    pub fn link(mut self, text: impl Into<String>, to: Target) -> Prose {
        self.0.push(Run::Link { text: text.into(), to });
        self
    }

    /// Goes on with the name of what `anchor` names, as a link.
    pub fn mention(mut self, anchor: impl Into<String>) -> Prose {
        self.0.push(Run::Mention(anchor.into()));
        self
    }

    /// How many characters it holds; a mention counts as eight.
    pub(crate) fn length(&self) -> usize {
        self.0.iter().map(|run| run.words().map_or(8, |it| it.chars().count())).sum()
    }
}

impl Run {
    /// The words of the run; `None` for a mention, which takes its words from its target.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Run::Plain(text) | Run::Emphasis(text) | Run::Strong(text) | Run::Link { text, .. } => Some(text),
            Run::Mention(_) => None,
        }
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Prose {
        Prose::new().plain(text)
    }
}
impl From<String> for Prose {
    fn from(text: String) -> Prose {
        Prose::new().plain(text)
    }
}

impl Table {
    /// The most columns that can still be read on an upright page.
    pub const WIDEST: usize = 12;
    /// The most rows: some fifty pages. A longer list belongs in an export; the typesetter would take minutes and a gigabyte over it.
    pub const LONGEST: usize = 2_000;

    /// A table without rows whose first cells name the rows.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Table {
        Table { caption: caption.into(), anchor: None, columns, naming: Naming::First, rows: Vec::new(), note: None }
    }

    /// Adds a row.
    pub fn row<P: Into<Prose>>(&mut self, cells: impl IntoIterator<Item = P>) -> &mut Table {
        self.rows.push(Row { part: Part::Item, cells: cells.into_iter().map(Into::into).collect() });
        self
    }

    /// Adds a row that sums others.
    pub fn total<P: Into<Prose>>(&mut self, cells: impl IntoIterator<Item = P>) -> &mut Table {
        self.rows.push(Row { part: Part::Total, cells: cells.into_iter().map(Into::into).collect() });
        self
    }
}

impl Column {
    /// A column of words.
    pub fn text(title: impl Into<String>) -> Column {
        Column { title: title.into(), holds: Holds::Text }
    }

    /// A column of numbers.
    pub fn numbers(title: impl Into<String>) -> Column {
        Column { title: title.into(), holds: Holds::Numbers }
    }
}

impl List {
    /// Items in no particular order.
    pub fn bullets<P: Into<Prose>>(items: impl IntoIterator<Item = P>) -> List {
        List { order: Order::Bullets, items: items.into_iter().map(Into::into).collect() }
    }

    /// Items numbered from 1.
    pub fn numbers<P: Into<Prose>>(items: impl IntoIterator<Item = P>) -> List {
        List { order: Order::Numbers, items: items.into_iter().map(Into::into).collect() }
    }
}

impl Note {
    /// A passage of one paragraph.
    pub fn new(purpose: Purpose, title: impl Into<String>, body: impl Into<Prose>) -> Note {
        Note { purpose, title: title.into(), body: vec![body.into()] }
    }
}

impl Fact {
    /// A fact without a range.
    pub fn new(label: impl Into<String>, value: impl Into<String>, standing: Standing) -> Fact {
        Fact { label: label.into(), value: value.into(), range: None, standing }
    }

    /// The same fact with the range it lies in.
    pub fn within(mut self, range: impl Into<String>) -> Fact {
        self.range = Some(range.into());
        self
    }
}

impl From<Heading> for Block {
    fn from(it: Heading) -> Block {
        Block::Heading(it)
    }
}
impl From<List> for Block {
    fn from(it: List) -> Block {
        Block::List(it)
    }
}
impl From<Table> for Block {
    fn from(it: Table) -> Block {
        Block::Table(it)
    }
}
impl From<Figure> for Block {
    fn from(it: Figure) -> Block {
        Block::Figure(it)
    }
}
impl From<Note> for Block {
    fn from(it: Note) -> Block {
        Block::Note(it)
    }
}
impl From<Vec<Fact>> for Block {
    fn from(it: Vec<Fact>) -> Block {
        Block::Facts(it)
    }
}
