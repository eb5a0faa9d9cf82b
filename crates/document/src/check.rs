//! Whether a tree holds together: every problem at once, before any renderer begins.

use crate::text::blank;
use crate::tree::*;
use crate::{Code, Failure, Problem, drawing};
use std::collections::BTreeSet;

impl Document {
    /// Every problem that keeps this tree from being rendered, in reading order.
    pub fn check(&self) -> Vec<Problem> {
        let mut check = Check { block: None, near: String::new(), anchors: BTreeSet::new(), problems: Vec::new() };
        let first = [(&self.title, Code::NoTitle), (&self.author, Code::NoAuthor), (&self.identity, Code::NoIdentity)];
        for (text, code) in first {
            check.unless(!blank(text), code);
        }
        check.anchors(&self.blocks);
        let mut level = 0;
        let mut contents = 0;
        for (at, block) in self.blocks.iter().enumerate() {
            check.block = Some(at + 1);
            check.near = near(block).to_owned();
            match block {
                Block::Heading(it) => {
                    let to = it.level as u8;
                    check.unless(!blank(&it.text), Code::EmptyHeading);
                    check.unless(to <= level + 1, Code::SkippedLevel { from: level, to });
                    level = to;
                }
                Block::Contents => {
                    contents += 1;
                    check.unless(contents == 1, Code::RepeatedContents);
                }
                other => check.block(other),
            }
        }
        check.problems
    }

    /// For renderers: nothing unsound goes further.
    pub(crate) fn sound(&self) -> Result<(), Failure> {
        let problems = self.check();
        if problems.is_empty() { Ok(()) } else { Err(Failure::Unsound(problems)) }
    }
}

struct Check<'a> {
    block: Option<usize>,
    near: String,
    anchors: BTreeSet<&'a str>,
    problems: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn unless(&mut self, holds: bool, code: Code) {
        if !holds {
            self.problems.push(Problem { block: self.block, near: self.near.clone(), code });
        }
    }

    /// Collects the anchors first: a link may point forward.
    fn anchors(&mut self, blocks: &'a [Block]) {
        for (at, block) in blocks.iter().enumerate() {
            let Some(anchor) = anchor(block) else { continue };
            self.block = Some(at + 1);
            self.near = near(block).to_owned();
            let sound = !anchor.is_empty() && anchor.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'));
            self.unless(sound, Code::MalformedAnchor { anchor: anchor.to_owned() });
            let first = self.anchors.insert(anchor);
            self.unless(first, Code::RepeatedAnchor { anchor: anchor.to_owned() });
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(prose) => self.prose(prose),
            Block::List(list) => list.items.iter().for_each(|it| self.prose(it)),
            Block::Table(table) => {
                self.unless(!blank(&table.caption), Code::NoCaption);
                self.table(table);
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Note(note) => {
                self.unless(!blank(&note.title), Code::NoNoteTitle);
                note.body.iter().for_each(|it| self.prose(it));
            }
            Block::Facts(facts) => {
                for fact in facts {
                    self.unless(!blank(&fact.label) && !blank(&fact.value), Code::EmptyFact);
                }
            }
            Block::Sources(sources) => {
                for source in sources {
                    self.unless(!blank(&source.title), Code::NoSourceTitle);
                }
            }
            Block::Heading(_) | Block::Contents | Block::PageBreak => {}
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.unless(!blank(&figure.caption), Code::NoCaption);
        self.unless(!blank(&figure.alternative), Code::NoAlternative);
        for code in drawing::problems(&figure.svg) {
            self.unless(false, code);
        }
        self.table(&figure.data);
        figure.note.iter().for_each(|it| self.prose(it));
    }

    fn table(&mut self, table: &Table) {
        let expected = table.columns.len();
        self.unless(expected > 0, Code::NoColumns);
        self.unless(expected <= Table::WIDEST, Code::TooManyColumns { found: expected });
        self.unless(table.rows.len() <= Table::LONGEST, Code::TooManyRows { found: table.rows.len() });
        for (at, column) in table.columns.iter().enumerate() {
            self.unless(!blank(&column.title), Code::NoColumnTitle { column: at + 1 });
        }
        for (at, row) in table.rows.iter().enumerate() {
            let found = row.cells.len();
            self.unless(found == expected, Code::RaggedRow { row: at + 1, found, expected });
            if let (Naming::First, Some(first)) = (table.naming, row.cells.first()) {
                let named = first.0.iter().any(|run| run.words().is_none_or(|it| !blank(it)));
                self.unless(named, Code::UnnamedRow { row: at + 1 });
            }
            row.cells.iter().for_each(|it| self.prose(it));
        }
        table.note.iter().for_each(|it| self.prose(it));
    }

    fn prose(&mut self, prose: &Prose) {
        for run in &prose.0 {
            let anchor = match run {
                Run::Link { text, to } => {
                    self.unless(!blank(text), Code::EmptyLink);
                    match to {
                        Target::Address(address) => {
                            self.unless(may_follow(address), Code::UnsafeAddress { address: address.clone() });
                            continue;
                        }
                        Target::Anchor(anchor) => anchor,
                    }
                }
                Run::Mention(anchor) => anchor,
                Run::Plain(_) | Run::Emphasis(_) | Run::Strong(_) => continue,
            };
            let known = self.anchors.contains(anchor.as_str());
            self.unless(known, Code::UnknownAnchor { anchor: anchor.clone() });
        }
    }
}

/// Whether a reader may be led to this address.
pub(crate) fn may_follow(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let rest = ["https://", "http://", "mailto:"].iter().find_map(|it| lower.strip_prefix(it));
    rest.is_some_and(|it| !it.is_empty() && it.len() < 2_000) && !address.chars().any(|it| it.is_whitespace() || it.is_control())
}

/// The anchor of a block that has one.
pub(crate) fn anchor(block: &Block) -> Option<&str> {
    match block {
        Block::Heading(it) => it.anchor.as_deref(),
        Block::Table(it) => it.anchor.as_deref(),
        Block::Figure(it) => it.anchor.as_deref(),
        _ => None,
    }
}

fn near(block: &Block) -> &str {
    match block {
        Block::Contents => "contents",
        Block::Heading(it) => &it.text,
        Block::Paragraph(it) => it.0.first().and_then(Run::words).unwrap_or("paragraph"),
        Block::List(_) => "list",
        Block::Table(it) => &it.caption,
        Block::Figure(it) => &it.caption,
        Block::Note(it) => &it.title,
        Block::Facts(_) => "key facts",
        Block::Sources(_) => "sources",
        Block::PageBreak => "page break",
    }
}
