//! The text: `word/document.xml`.

use super::data;
use super::parts::{PROLOGUE, WORD, link_name};
use crate::drawing::Painter;
use crate::numbered::{Numbered, Placed};
use crate::tree::*;
use crate::xml::Xml;
use crate::{Failure, check};
use kernel::Source;
use std::collections::HashMap;

pub(super) struct Body<'a> {
    pub(super) xml: String,
    /// Addresses, in the order of their names.
    pub(super) links: Vec<String>,
    /// PNG bytes, in the order of their names.
    pub(super) pictures: Vec<Vec<u8>>,
    /// How many ordered lists there are.
    pub(super) ordered: usize,
    pub(super) document: &'a Document,
    pub(super) numbered: &'a Numbered<'a>,
    marks: HashMap<&'a str, usize>,
}

impl<'a> Body<'a> {
    pub(super) fn write(document: &'a Document, numbered: &'a Numbered<'a>, painter: &Painter) -> Result<Body<'a>, Failure> {
        let marks = numbered.blocks.iter().enumerate().map(|(at, it)| (it.id.as_str(), at)).collect();
        let mut body = Body { xml: String::new(), links: Vec::new(), pictures: Vec::new(), ordered: 0, document, numbered, marks };
        let mut xml = Xml::new(PROLOGUE);
        xml.open(
            "w:document",
            &[
                WORD,
                ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
                ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
                ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
                ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
            ],
        );
        xml.open("w:body", &[]);
        body.opening(&mut xml);
        for placed in &numbered.blocks {
            body.block(placed, painter, &mut xml)?;
        }
        body.section(&mut xml);
        body.xml = xml.finish();
        Ok(body)
    }

    fn opening(&mut self, xml: &mut Xml) {
        let document = self.document;
        let cover = document.opening == Opening::Cover;
        plain(xml, if cover { "Office" } else { "OfficeLine" }, &document.author);
        plain(xml, "Title", &document.title);
        if let Some(subtitle) = &document.subtitle {
            plain(xml, "Subtitle", subtitle);
        }
        plain(xml, "DateLine", &format!("{} · {}", document.phrases.day(document.date), document.identity));
        if document.nature == Nature::Synthetic {
            let phrases = &document.phrases;
            let prose = Prose::new().strong(&phrases.synthetic).plain(" ").plain(&phrases.synthetic_long);
            self.paragraph("Synthetic", &prose, xml);
        }
        if cover {
            page_break(xml);
        }
    }

    fn block(&mut self, placed: &Placed, painter: &Painter, xml: &mut Xml) -> Result<(), Failure> {
        match &*placed.block {
            Block::Contents => self.contents(xml),
            Block::Heading(it) => {
                let style = format!("Heading{}", it.level as u8);
                self.marked(&style, &placed.id, xml, |xml| words(xml, None, &it.text));
            }
            Block::Paragraph(it) => self.paragraph("BodyText", it, xml),
            Block::List(it) => self.list(it, xml),
            Block::Table(it) => data::captioned(self, it, placed, xml),
            Block::Figure(it) => data::figure(self, it, placed, painter, xml)?,
            Block::Note(it) => self.note(it, xml),
            Block::Facts(it) => data::facts(self, it, xml),
            Block::Sources(it) => self.sources(it, xml),
            Block::PageBreak => page_break(xml),
        }
        Ok(())
    }

    /// A paragraph with a bookmark around it.
    pub(super) fn marked(&self, style: &str, id: &str, xml: &mut Xml, fill: impl FnOnce(&mut Xml)) {
        let number = self.marks.get(id).copied().unwrap_or_default().to_string();
        begin(xml, style);
        xml.void("w:bookmarkStart", &[("w:id", &number), ("w:name", &self.mark(id))]);
        fill(xml);
        xml.void("w:bookmarkEnd", &[("w:id", &number)]).close();
    }

    /// Bookmark names hold letters, digits and underscores only.
    fn mark(&self, id: &str) -> String {
        format!("part_{}", self.marks.get(id).copied().unwrap_or_default())
    }

    pub(super) fn paragraph(&mut self, style: &str, prose: &Prose, xml: &mut Xml) {
        begin(xml, style);
        self.prose(prose, xml);
        xml.close();
    }

    pub(super) fn prose(&mut self, prose: &Prose, xml: &mut Xml) {
        for run in &prose.0 {
            match run {
                Run::Plain(text) => words(xml, None, text),
                Run::Emphasis(text) => words(xml, Some("Emphasis"), text),
                Run::Strong(text) => words(xml, Some("Strong"), text),
                Run::Link { text, to: Target::Address(address) } => self.address(text, address, xml),
                Run::Link { text, to: Target::Anchor(anchor) } => self.inward(text, self.numbered.named(anchor).0, xml),
                Run::Mention(anchor) => {
                    let (id, label) = self.numbered.named(anchor);
                    self.inward(label, id, xml);
                }
            }
        }
    }

    fn address(&mut self, text: &str, address: &str, xml: &mut Xml) {
        let at = self.links.iter().position(|it| it == address).unwrap_or_else(|| {
            self.links.push(address.to_owned());
            self.links.len() - 1
        });
        xml.open("w:hyperlink", &[("r:id", &link_name(at)), ("w:history", "1")]);
        words(xml, Some("Hyperlink"), text);
        xml.close();
    }

    pub(super) fn inward(&self, text: &str, id: &str, xml: &mut Xml) {
        xml.open("w:hyperlink", &[("w:anchor", &self.mark(id)), ("w:history", "1")]);
        words(xml, Some("Hyperlink"), text);
        xml.close();
    }

    fn list(&mut self, list: &List, xml: &mut Xml) {
        let number = match list.order {
            Order::Bullets => 1,
            Order::Numbers => self.next_number(),
        };
        list.items.iter().for_each(|it| self.item(number, |body, xml| body.prose(it, xml), xml));
    }

    fn next_number(&mut self) -> usize {
        self.ordered += 1;
        self.ordered + 1
    }

    fn item(&mut self, number: usize, fill: impl FnOnce(&mut Self, &mut Xml), xml: &mut Xml) {
        xml.open("w:p", &[]).open("w:pPr", &[]).void("w:pStyle", &[("w:val", "ListParagraph")]).open("w:numPr", &[]);
        xml.void("w:ilvl", &[("w:val", "0")]).void("w:numId", &[("w:val", &number.to_string())]).close().close();
        fill(self, xml);
        xml.close();
    }

    fn note(&mut self, note: &Note, xml: &mut Xml) {
        let style = match note.purpose {
            Purpose::Note => "Note",
            Purpose::Caution => "Caution",
            Purpose::Decision => "Decision",
        };
        xml.open("w:p", &[]).open("w:pPr", &[]).void("w:pStyle", &[("w:val", style)]).void("w:keepNext", &[]).close();
        words(xml, Some("Strong"), &format!("{}: {}", self.document.phrases.purpose(note.purpose), note.title));
        xml.close();
        note.body.iter().for_each(|it| self.paragraph(style, it, xml));
    }

    fn sources(&mut self, sources: &[Source], xml: &mut Xml) {
        let number = self.next_number();
        for source in sources {
            self.item(number, |body, xml| body.source(source, xml), xml);
        }
    }

    fn source(&mut self, source: &Source, xml: &mut Xml) {
        words(xml, Some("Emphasis"), &source.title);
        if let Some(about) = crate::numbered::about(self.document, source) {
            words(xml, None, &format!(". {about}"));
        }
        if let Some(place) = &source.place {
            words(xml, None, ". ");
            match check::may_follow(place) {
                true => self.address(place, place, xml),
                false => words(xml, None, place),
            }
        }
        if let Some(hash) = &source.sha256 {
            xml.open("w:r", &[]).void("w:br", &[]).close();
            words(xml, Some("Fingerprint"), &format!("SHA-256 {hash}"));
        }
    }

    /// A field that the word processor can update, filled in already: links without page numbers, which only it can know.
    fn contents(&self, xml: &mut Xml) {
        plain(xml, "TOCHeading", &self.document.phrases.contents);
        let headings = self.numbered.blocks.iter().filter_map(|it| match &*it.block {
            Block::Heading(heading) if heading.level <= Level::Three => Some((heading, it.id.as_str())),
            _ => None,
        });
        let mut begun = false;
        for (heading, id) in headings {
            begin(xml, &format!("TOC{}", heading.level as u8));
            if !begun {
                begun = true;
                field(xml, "begin");
                xml.open("w:r", &[]).leaf("w:instrText", &[("xml:space", "preserve")], " TOC \\o \"1-3\" \\h \\z \\u ").close();
                field(xml, "separate");
            }
            self.inward(&heading.text, id, xml);
            xml.close();
        }
        if begun {
            begin(xml, "BodyText");
            field(xml, "end");
            xml.close();
        }
    }

    /// A4 with the margins of the PDF.
    fn section(&self, xml: &mut Xml) {
        xml.open("w:sectPr", &[]);
        xml.void("w:headerReference", &[("w:type", "default"), ("r:id", "header")]);
        xml.void("w:footerReference", &[("w:type", "default"), ("r:id", "footer")]);
        xml.void("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [("w:top", "1588"), ("w:right", "1304"), ("w:bottom", "1418"), ("w:left", "1304")];
        let more = [("w:header", "794"), ("w:footer", "680"), ("w:gutter", "0")];
        xml.void("w:pgMar", &[margins.as_slice(), more.as_slice()].concat());
        if self.document.opening == Opening::Cover {
            xml.void("w:titlePg", &[]);
        }
        if self.document.language.runs_leftwards() {
            xml.void("w:bidi", &[]);
        }
        xml.close();
    }
}

/// Opens a paragraph in a style.
pub(super) fn begin(xml: &mut Xml, style: &str) {
    xml.open("w:p", &[]).open("w:pPr", &[]).void("w:pStyle", &[("w:val", style)]).close();
}

/// A paragraph of plain words.
pub(super) fn plain(xml: &mut Xml, style: &str, text: &str) {
    begin(xml, style);
    words(xml, None, text);
    xml.close();
}

/// A run of words, in a character style when one is given.
pub(super) fn words(xml: &mut Xml, style: Option<&str>, text: &str) {
    xml.open("w:r", &[]);
    if let Some(style) = style {
        xml.open("w:rPr", &[]).void("w:rStyle", &[("w:val", style)]).close();
    }
    xml.leaf("w:t", &[("xml:space", "preserve")], text).close();
}

fn field(xml: &mut Xml, kind: &str) {
    xml.open("w:r", &[]).void("w:fldChar", &[("w:fldCharType", kind)]).close();
}

fn page_break(xml: &mut Xml) {
    xml.open("w:p", &[]).open("w:r", &[]).void("w:br", &[("w:type", "page")]).close().close();
}
