//! The tree of a document: what is said, never how it looks.

use crate::{Language, Phrases};
use chrono::NaiveDate;
use kernel::{Source, Standing};

/// A whole document. Its fields are open; [`Document::check`] tells whether they hold together, and every renderer asks it first.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What the document calls itself.
    pub title: String,
    /// A second line under the title.
    pub subtitle: Option<String>,
    /// The organisation or office that answers for the document.
    pub author: String,
    /// The day it bears. It comes in as a value, so that the same tree always gives the same bytes.
    pub date: NaiveDate,
    /// Its reference and version, such as `STRATEGY-0001 v3`: what the PDF and DOCX identities are made from.
    pub identity: String,
    /// The language it is written in.
    pub language: Language,
    /// Whether it speaks of real people.
    pub nature: Nature,
    /// How it begins in print.
    pub opening: Opening,
    /// How large its letters are.
    pub lettering: Lettering,
    /// The words that the renderers add, in the language of the document.
    pub phrases: Phrases,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}

/// Whether the figures speak of real people and services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Recorded data.
    Recorded,
    /// Invented data: the document says so on its cover and on every page.
    Synthetic,
}

/// How a document begins in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// A cover page, for a report.
    Cover,
    /// A title block above the first paragraph, for a paper of a few pages.
    Masthead,
}

/// How large the letters of a document are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lettering {
    /// As in a report.
    Usual,
    /// No letter of the text is smaller than 16 points, as Easy Read asks.
    Large,
}

/// One part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The list of headings down to the third level.
    Contents,
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Prose),
    /// A list.
    List(List),
    /// A table of data.
    Table(Table),
    /// A drawing with its alternative text and its data.
    Figure(Figure),
    /// A passage set apart.
    Note(Note),
    /// Key facts, side by side.
    Facts(Vec<Fact>),
    /// What was read, numbered.
    Sources(Vec<Source>),
    /// A new page in print; nothing on screen.
    PageBreak,
}

/// A heading's depth below the title of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A chapter.
    One = 1,
    /// A section.
    Two = 2,
    /// A part of a section.
    Three = 3,
    /// The smallest part that has a heading.
    Four = 4,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Its depth. A level may not be skipped on the way down.
    pub level: Level,
    /// Its words.
    pub text: String,
    /// A name by which links reach it: `a-z`, `0-9` and `-`.
    pub anchor: Option<String>,
}

/// Running text, made of runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose(pub Vec<Run>);

/// A stretch of text in one manner.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// As it is.
    Plain(String),
    /// Stressed.
    Emphasis(String),
    /// Important.
    Strong(String),
    /// A link with words that say where it leads.
    Link {
        /// The words.
        text: String,
        /// Where it leads.
        to: Target,
    },
    /// A link to an anchor that names itself: "Table 3", "Figure 1", or the words of a heading.
    Mention(String),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address that begins with `https://`, `http://` or `mailto:`.
    Address(String),
    /// An anchor in this document.
    Anchor(String),
}

/// How the items of a list follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// In no particular order.
    Bullets,
    /// One after the other, from 1.
    Numbers,
}

/// A list. Without items nothing is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Bullets or numbers.
    pub order: Order,
    /// The items.
    pub items: Vec<Prose>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words, set to the left.
    Text,
    /// Numbers, set to the right with digits of one width.
    Numbers,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its header, with the unit of its numbers.
    pub title: String,
    /// What it holds.
    pub holds: Holds,
}

/// Whether the first cell of a row names the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The first cell is the row's header.
    First,
    /// No cell names the row.
    None,
}

/// A row's part in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One of many.
    Item,
    /// The sum of rows above.
    Total,
}

/// A row: one cell for each column.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Item or total.
    pub part: Part,
    /// The cells.
    pub cells: Vec<Prose>,
}

/// A table of at most [`Table::WIDEST`] columns and [`Table::LONGEST`] rows. Without rows it says that there is nothing to list.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What the table shows. The renderers put "Table 3" before it.
    pub caption: String,
    /// A name by which links reach it.
    pub anchor: Option<String>,
    /// The header row.
    pub columns: Vec<Column>,
    /// Whether rows have headers.
    pub naming: Naming,
    /// The rows.
    pub rows: Vec<Row>,
    /// A remark under the table: units, rounding, what is left out.
    pub note: Option<Prose>,
}

/// A drawing. The data table follows it on screen and stands at the end in print.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What the figure shows. The renderers put "Figure 2" before it.
    pub caption: String,
    /// A name by which links reach it.
    pub anchor: Option<String>,
    /// For those who do not see it: the kind of chart and what it tells.
    pub alternative: String,
    /// The drawing: SVG with presentation attributes, no style sheet, no script, nothing fetched from elsewhere.
    pub svg: String,
    /// The numbers that it was drawn from. The caption of this table is not shown.
    pub data: Table,
    /// A remark under the figure.
    pub note: Option<Prose>,
}

/// What a passage set apart is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Something good to know.
    Note,
    /// Something that limits what the figures can carry.
    Caution,
    /// Something decided, or to be decided.
    Decision,
}

/// A passage set apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it is for; the renderers name it in words, not by colour alone.
    pub purpose: Purpose,
    /// Its first line.
    pub title: String,
    /// Its paragraphs.
    pub body: Vec<Prose>,
}

/// A key fact: a figure that a board will quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The value with its unit, as people read it.
    pub value: String,
    /// The range it lies in, as people read it; `None` for a count.
    pub range: Option<String>,
    /// Known, imputed or modelled: always shown beside the value.
    pub standing: Standing,
}
