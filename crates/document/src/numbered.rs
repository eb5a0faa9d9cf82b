//! The blocks in reading order with their numbers and names, worked out once for every renderer.

use crate::check::anchor;
use crate::tree::*;
use kernel::Source;
use std::borrow::Cow;
use std::collections::HashMap;

/// Where a document is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Medium {
    /// The data of a figure folds out beneath it.
    Screen,
    /// The data of all figures stands at the end.
    Print,
}

/// A block with its place among the others.
pub(crate) struct Placed<'a> {
    pub(crate) block: Cow<'a, Block>,
    /// Unique in the document.
    pub(crate) id: String,
    /// "Table 3", "Figure 1", or the words of a heading; empty for other blocks.
    pub(crate) label: String,
    /// For a figure in print: the id and label of its data table.
    pub(crate) data: Option<(String, String)>,
}

/// All blocks, and what each anchor names.
pub(crate) struct Numbered<'a> {
    pub(crate) blocks: Vec<Placed<'a>>,
    named: HashMap<String, (String, String)>,
}

impl<'a> Numbered<'a> {
    pub(crate) fn of(document: &'a Document, medium: Medium) -> Numbered<'a> {
        let mut numbered = Numbered { blocks: Vec::new(), named: HashMap::new() };
        let mut count = Count::default();
        for block in &document.blocks {
            numbered.place(Cow::Borrowed(block), document, &mut count);
        }
        if medium == Medium::Print && count.figures > 0 {
            numbered.append_data(document, &mut count);
        }
        numbered
    }

    fn place(&mut self, block: Cow<'a, Block>, document: &Document, count: &mut Count) {
        let (kind, number, label) = match &*block {
            Block::Heading(it) => ("section", count.up(|it| &mut it.headings), it.text.clone()),
            Block::Table(_) => {
                let number = count.up(|it| &mut it.tables);
                ("table", number, format!("{} {number}", document.phrases.table))
            }
            Block::Figure(_) => {
                let number = count.up(|it| &mut it.figures);
                ("figure", number, format!("{} {number}", document.phrases.figure))
            }
            _ => ("part", count.up(|it| &mut it.others), String::new()),
        };
        // An author's anchor holds no underscore, so the two can never be the same.
        let id = anchor(&block).map_or_else(|| format!("doc-{kind}_{number}"), |it| format!("doc-{it}"));
        if let Some(anchor) = anchor(&block) {
            self.named.insert(anchor.to_owned(), (id.clone(), label.clone()));
        }
        self.blocks.push(Placed { block, id, label, data: None });
    }

    fn append_data(&mut self, document: &'a Document, count: &mut Count) {
        let heading = Heading { level: Level::One, text: document.phrases.figure_data.clone(), anchor: None };
        self.place(Cow::Owned(Block::PageBreak), document, count);
        self.place(Cow::Owned(Block::Heading(heading)), document, count);
        for at in 0..self.blocks.len() {
            let Block::Figure(figure) = &*self.blocks[at].block else { continue };
            let caption = format!("{}. {}", data_for(document, &self.blocks[at].label), figure.caption);
            let table = Table { caption, anchor: None, note: None, ..figure.data.clone() };
            self.place(Cow::Owned(Block::Table(table)), document, count);
            let data = self.blocks.last().map(|it| (it.id.clone(), it.label.clone()));
            self.blocks[at].data = data;
        }
    }

    /// The id and the words of what an anchor names. A tree that was checked names no other.
    pub(crate) fn named(&self, anchor: &str) -> (&str, &str) {
        self.named.get(anchor).map_or(("", ""), |(id, label)| (id, label))
    }
}

/// "Data for Figure 2".
pub(crate) fn data_for(document: &Document, label: &str) -> String {
    document.phrases.data_for.replace("{figure}", label)
}

#[derive(Default)]
struct Count {
    headings: usize,
    tables: usize,
    figures: usize,
    others: usize,
}

impl Count {
    fn up(&mut self, which: impl Fn(&mut Count) -> &mut usize) -> usize {
        let it = which(self);
        *it += 1;
        *it
    }
}

/// Who published a source, and when.
pub(crate) fn about(document: &Document, source: &Source) -> Option<String> {
    let parts: Vec<String> = source.publisher.clone().into_iter().chain(source.date.map(|it| document.phrases.day(it))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Whether a column is set to the right: numbers are, unless they name the rows, as years do.
pub(crate) fn at_right(table: &Table, column: usize) -> bool {
    let names = column == 0 && table.naming == Naming::First;
    !names && table.columns.get(column).is_some_and(|it| it.holds == Holds::Numbers)
}

/// The width of each column in characters.
pub(crate) enum Width {
    /// As much as its numbers need.
    Needed(f64),
    /// A share of what is left.
    Share(f64),
}

/// How the columns share the width: words by their mean length, long ones less than in proportion, no word torn if it can be helped.
pub(crate) fn widths(table: &Table) -> Vec<Width> {
    let words_somewhere = (0..table.columns.len()).any(|at| table.columns[at].holds == Holds::Text);
    let width = |at: usize, column: &Column| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        let longest = cells.clone().map(Prose::length).max().unwrap_or(0);
        let words = cells.clone().flat_map(|it| it.0.iter().filter_map(Run::words)).chain([column.title.as_str()]);
        let word = words.flat_map(str::split_whitespace).map(|it| it.chars().count()).max().unwrap_or(0).clamp(6, 16) + 2;
        let short = longest <= 14 && column.title.chars().count() <= 24 && table.columns.len() <= 8;
        if column.holds == Holds::Numbers && short && words_somewhere {
            return Width::Needed(word.max(longest + 2) as f64);
        }
        let filled: Vec<usize> = cells.map(Prose::length).filter(|it| *it > 0).collect();
        let mean = filled.iter().sum::<usize>() as f64 / filled.len().max(1) as f64;
        Width::Share((mean.min(20.0) + (mean - 20.0).max(0.0).powf(0.7)).clamp(word as f64, 36.0))
    };
    table.columns.iter().enumerate().map(|(at, column)| width(at, column)).collect()
}
