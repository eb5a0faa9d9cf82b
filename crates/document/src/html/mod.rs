//! Accessible HTML: a fragment for a page that exists, or a page that stands alone.

mod data;

use crate::numbered::{Medium, Numbered, Placed};
use crate::tree::*;
use crate::xml::Xml;
use crate::{Failure, drawing};
use data::{facts, sources, table};

/// The style sheet of [`page`]; a site that shows [`fragment`] can build on it. All its classes begin with `doc`.
pub const STYLE: &str = include_str!("page.css");

/// The content without the title, for a page whose own `h1` is above it: chapters are `h2`. There is no style and no script in it, so a
/// strict content security policy may stand. Every id begins with `doc-`.
///
/// # Errors
/// [`Failure::Unsound`] with every problem of the tree.
pub fn fragment(document: &Document) -> Result<String, Failure> {
    document.sound()?;
    let mut xml = Xml::new("");
    let language = document.language.to_string();
    xml.open("div", &root(document, &language, "doc"));
    banner(document, &mut xml);
    body(document, &mut xml);
    Ok(xml.finish())
}

/// A whole page with its own style sheet, for a browser or a printer. Its only `<style>` holds [`STYLE`].
///
/// # Errors
/// [`Failure::Unsound`] with every problem of the tree.
pub fn page(document: &Document) -> Result<String, Failure> {
    document.sound()?;
    let phrases = &document.phrases;
    let mut xml = Xml::new("<!DOCTYPE html>\n");
    let language = document.language.to_string();
    xml.open("html", &root(document, &language, "doc-page")).open("head", &[]).void("meta", &[("charset", "utf-8")]);
    xml.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    xml.void("meta", &[("name", "author"), ("content", &document.author)]);
    xml.void("meta", &[("name", "dcterms.date"), ("content", &document.date.to_string())]);
    xml.void("meta", &[("name", "dcterms.identifier"), ("content", &document.identity)]);
    xml.leaf("title", &[], &document.title);
    xml.open("style", &[]).made(STYLE).close().close();
    xml.open("body", &[]).leaf("a", &[("class", "doc-skip"), ("href", "#doc-main")], &phrases.skip_to_content);
    xml.open("header", &[("class", "doc-cover")]).leaf("p", &[("class", "doc-author")], &document.author);
    xml.leaf("h1", &[], &document.title);
    if let Some(subtitle) = &document.subtitle {
        xml.leaf("p", &[("class", "doc-subtitle")], subtitle);
    }
    xml.open("p", &[("class", "doc-date")]).leaf("time", &[("datetime", &document.date.to_string())], &phrases.day(document.date));
    xml.text(" · ").leaf("span", &[], &document.identity).close().close();
    xml.open("main", &[("id", "doc-main"), ("class", "doc")]);
    banner(document, &mut xml);
    body(document, &mut xml);
    Ok(xml.finish())
}

/// Language and direction, as the root of either form carries them.
fn root<'a>(document: &Document, language: &'a str, class: &'a str) -> [(&'a str, &'a str); 3] {
    let class = match (document.lettering, class) {
        (Lettering::Usual, class) => class,
        (Lettering::Large, "doc") => "doc doc-large",
        (Lettering::Large, _) => "doc-page doc-large",
    };
    let direction = if document.language.runs_leftwards() { "rtl" } else { "ltr" };
    [("lang", language), ("dir", direction), ("class", class)]
}

fn banner(document: &Document, xml: &mut Xml) {
    if document.nature == Nature::Synthetic {
        let phrases = &document.phrases;
        xml.open("p", &[("class", "doc-synthetic")]).leaf("strong", &[], &phrases.synthetic).text(" ").text(&phrases.synthetic_long);
        xml.close();
    }
}

fn body(document: &Document, xml: &mut Xml) {
    let numbered = Numbered::of(document, Medium::Screen);
    let page = Page { document, numbered: &numbered };
    numbered.blocks.iter().for_each(|it| page.block(it, xml));
}

/// What every block needs to know of the others.
struct Page<'a> {
    document: &'a Document,
    numbered: &'a Numbered<'a>,
}

impl Page<'_> {
    fn block(&self, placed: &Placed, xml: &mut Xml) {
        match &*placed.block {
            Block::Contents => self.contents(xml),
            Block::Heading(it) => {
                xml.leaf(element(it.level), &[("id", &placed.id)], &it.text);
            }
            Block::Paragraph(it) => self.paragraph("p", it, xml),
            Block::List(it) => self.list(it, xml),
            Block::Table(it) => {
                xml.open("div", &[("class", "doc-table"), ("id", &placed.id)]);
                table(self, it, &placed.id, &placed.label, xml);
                xml.close();
            }
            Block::Figure(it) => self.figure(it, placed, xml),
            Block::Note(it) => self.note(it, xml),
            Block::Facts(it) => facts(self.document, it, xml),
            Block::Sources(it) => sources(self.document, it, xml),
            Block::PageBreak => {}
        }
    }

    fn paragraph(&self, name: &'static str, prose: &Prose, xml: &mut Xml) {
        xml.open(name, &[]);
        self.prose(prose, xml);
        xml.close();
    }

    fn prose(&self, prose: &Prose, xml: &mut Xml) {
        for run in &prose.0 {
            match run {
                Run::Plain(text) => xml.text(text),
                Run::Emphasis(text) => xml.leaf("em", &[], text),
                Run::Strong(text) => xml.leaf("strong", &[], text),
                Run::Link { text, to: Target::Address(address) } => xml.leaf("a", &[("href", address)], text),
                Run::Link { text, to: Target::Anchor(anchor) } => {
                    xml.leaf("a", &[("href", &format!("#{}", self.numbered.named(anchor).0))], text)
                }
                Run::Mention(anchor) => {
                    let (id, label) = self.numbered.named(anchor);
                    xml.leaf("a", &[("href", &format!("#{id}"))], label)
                }
            };
        }
    }

    fn list(&self, list: &List, xml: &mut Xml) {
        if list.items.is_empty() {
            return;
        }
        xml.open(if list.order == Order::Numbers { "ol" } else { "ul" }, &[]);
        list.items.iter().for_each(|it| self.paragraph("li", it, xml));
        xml.close();
    }

    /// Nested as the headings are: the check lets no level be skipped, so each step down opens exactly one list.
    fn contents(&self, xml: &mut Xml) {
        xml.open("nav", &[("class", "doc-contents"), ("aria-labelledby", "doc-contents")]);
        xml.leaf("h2", &[("id", "doc-contents")], &self.document.phrases.contents);
        let mut depth = 0;
        for placed in &self.numbered.blocks {
            let Block::Heading(heading) = &*placed.block else { continue };
            if heading.level > Level::Three {
                continue;
            }
            let level = heading.level as usize;
            if level > depth {
                xml.open("ol", &[]);
            } else {
                for _ in level..depth {
                    xml.close().close();
                }
                xml.close();
            }
            depth = level;
            xml.open("li", &[]).leaf("a", &[("href", &format!("#{}", placed.id))], &heading.text);
        }
        for _ in 0..depth {
            xml.close().close();
        }
        xml.close();
    }

    fn figure(&self, figure: &Figure, placed: &Placed, xml: &mut Xml) {
        xml.open("figure", &[("class", "doc-figure"), ("id", &placed.id)]);
        xml.open("figcaption", &[]).leaf("span", &[("class", "doc-label")], &placed.label).text(" ").text(&figure.caption).close();
        xml.made(&drawing::inline(&figure.svg, &format!("{}_", placed.id), &figure.alternative));
        if let Some(note) = &figure.note {
            xml.open("div", &[("class", "doc-remark")]);
            self.paragraph("p", note, xml);
            xml.close();
        }
        let title = crate::numbered::data_for(self.document, &placed.label);
        xml.open("details", &[]).leaf("summary", &[], &title);
        let data = Table { caption: figure.caption.clone(), ..figure.data.clone() };
        table(self, &data, &format!("{}_data", placed.id), &title, xml);
        xml.close().close();
    }

    fn note(&self, note: &Note, xml: &mut Xml) {
        let (class, purpose) = match note.purpose {
            Purpose::Note => ("doc-note", &self.document.phrases.note),
            Purpose::Caution => ("doc-note doc-caution", &self.document.phrases.caution),
            Purpose::Decision => ("doc-note doc-decision", &self.document.phrases.decision),
        };
        xml.open("div", &[("class", class), ("role", "note")]);
        xml.open("p", &[("class", "doc-note-title")]).leaf("span", &[("class", "doc-label")], purpose).text(" ").text(&note.title).close();
        note.body.iter().for_each(|it| self.paragraph("p", it, xml));
        xml.close();
    }
}

fn element(level: Level) -> &'static str {
    match level {
        Level::One => "h2",
        Level::Two => "h3",
        Level::Three => "h4",
        Level::Four => "h5",
    }
}
