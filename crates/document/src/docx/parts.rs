//! The parts of the package that do not hold the text.

use crate::text::shortened;
use crate::xml::Xml;
use crate::{Document, Lettering, Nature};

pub(super) const PROLOGUE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const WORD: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

pub(super) fn content_types() -> String {
    let mut xml = Xml::new(PROLOGUE);
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    for (ending, kind) in
        [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"), ("png", "image/png")]
    {
        xml.void("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    xml.void(
        "Override",
        &[("PartName", "/docProps/core.xml"), ("ContentType", "application/vnd.openxmlformats-package.core-properties+xml")],
    );
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("header1", "header"),
        ("footer1", "footer"),
    ] {
        let kind = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
        xml.void("Override", &[("PartName", &format!("/word/{part}.xml")), ("ContentType", &kind)]);
    }
    xml.finish()
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str) {
    xml.void("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
}

pub(super) fn package_relations() -> String {
    let mut xml = Xml::new(PROLOGUE);
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    relation(&mut xml, "rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml");
    relation(&mut xml, "rId2", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml");
    xml.finish()
}

/// The names under which the text calls its links and pictures.
pub(super) fn link_name(at: usize) -> String {
    format!("link{}", at + 1)
}
pub(super) fn picture_name(at: usize) -> String {
    format!("picture{}", at + 1)
}
pub(super) fn picture_path(at: usize) -> String {
    format!("word/media/{}.png", picture_name(at))
}

pub(super) fn relations(links: &[String], pictures: usize) -> String {
    let mut xml = Xml::new(PROLOGUE);
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (id, kind) in [("styles", "styles"), ("numbering", "numbering"), ("settings", "settings")] {
        relation(&mut xml, id, &format!("{OFFICE}/{kind}"), &format!("{kind}.xml"));
    }
    relation(&mut xml, "header", &format!("{OFFICE}/header"), "header1.xml");
    relation(&mut xml, "footer", &format!("{OFFICE}/footer"), "footer1.xml");
    for at in 0..pictures {
        relation(&mut xml, &picture_name(at), &format!("{OFFICE}/image"), &format!("media/{}.png", picture_name(at)));
    }
    for (at, address) in links.iter().enumerate() {
        let kind = format!("{OFFICE}/hyperlink");
        xml.void("Relationship", &[("Id", &link_name(at)), ("Type", &kind), ("Target", address), ("TargetMode", "External")]);
    }
    xml.finish()
}

pub(super) fn core(document: &Document) -> String {
    let mut xml = Xml::new(PROLOGUE);
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.leaf("dc:title", &[], &document.title).leaf("dc:creator", &[], &document.author);
    if let Some(subtitle) = &document.subtitle {
        xml.leaf("dc:subject", &[], subtitle);
    }
    xml.leaf("dc:identifier", &[], &document.identity).leaf("dc:language", &[], &document.language.to_string());
    let moment = document.date.format("%Y-%m-%dT00:00:00Z").to_string();
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.leaf(name, &[("xsi:type", "dcterms:W3CDTF")], &moment);
    }
    xml.finish()
}

/// The style sheet with the language and its direction put in; both are from closed sets of letters.
pub(super) fn styles(document: &Document) -> String {
    let leftwards = document.language.runs_leftwards();
    let (paragraph, run) = if leftwards { ("<w:bidi/>", "<w:rtl/>") } else { ("", "") };
    let styles = include_str!("styles.xml").replace("{language}", &document.language.to_string());
    let styles = styles.replace("{bidi}", paragraph).replace("{rtl}", run);
    if document.lettering == Lettering::Large { enlarged(&styles) } else { styles }
}

/// The styles with no letter smaller than 16 points; the format counts in halves of a point.
fn enlarged(styles: &str) -> String {
    const LEAST: u32 = 32;
    let mut parts = styles.split_inclusive("<w:sz w:val=\"").flat_map(|it| it.split_inclusive("<w:szCs w:val=\""));
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find('"').unwrap_or_default();
        match part[..end].parse::<u32>() {
            Ok(size) => out.push_str(&format!("{}{}", size.max(LEAST), &part[end..])),
            Err(_) => out.push_str(part),
        }
    }
    out
}

/// Number 1 is the bullets; each ordered list has a number of its own, so that it begins at 1.
pub(super) fn numbering(ordered: usize) -> String {
    let mut xml = Xml::new(PROLOGUE);
    xml.open("w:numbering", &[WORD]);
    for (id, format, text) in [("0", "bullet", "•"), ("1", "decimal", "%1.")] {
        xml.open("w:abstractNum", &[("w:abstractNumId", id)]).void("w:multiLevelType", &[("w:val", "singleLevel")]);
        xml.open("w:lvl", &[("w:ilvl", "0")]).void("w:start", &[("w:val", "1")]).void("w:numFmt", &[("w:val", format)]);
        xml.void("w:lvlText", &[("w:val", text)]).void("w:lvlJc", &[("w:val", "left")]);
        xml.open("w:pPr", &[]).void("w:ind", &[("w:left", "425"), ("w:hanging", "340")]).close();
        xml.open("w:rPr", &[]).void("w:color", &[("w:val", "1F5C4D")]).close().close().close();
    }
    for number in 1..=ordered + 1 {
        let scheme = if number == 1 { "0" } else { "1" };
        xml.open("w:num", &[("w:numId", &number.to_string())]).void("w:abstractNumId", &[("w:val", scheme)]);
        if number > 1 {
            xml.open("w:lvlOverride", &[("w:ilvl", "0")]).void("w:startOverride", &[("w:val", "1")]).close();
        }
        xml.close();
    }
    xml.finish()
}

pub(super) fn settings(document: &Document) -> String {
    let mut xml = Xml::new(PROLOGUE);
    xml.open("w:settings", &[WORD]).void("w:zoom", &[("w:percent", "100")]);
    xml.open("w:compat", &[]);
    let setting = [("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")];
    xml.void("w:compatSetting", &setting).close();
    let language = document.language.to_string();
    xml.void("w:themeFontLang", &[("w:val", &language)])
        .void("w:decimalSymbol", &[("w:val", ".")])
        .void("w:listSeparator", &[("w:val", ",")]);
    xml.finish()
}

fn paragraph<'a>(xml: &'a mut Xml, style: &str) -> &'a mut Xml {
    xml.open("w:p", &[]).open("w:pPr", &[]).void("w:pStyle", &[("w:val", style)]).close()
}

fn words(xml: &mut Xml, style: Option<&str>, text: &str) {
    xml.open("w:r", &[]);
    if let Some(style) = style {
        xml.open("w:rPr", &[]).void("w:rStyle", &[("w:val", style)]).close();
    }
    xml.leaf("w:t", &[("xml:space", "preserve")], text).close();
}

/// The title on every page, and the word that says the data are invented.
pub(super) fn header(document: &Document) -> String {
    let mut xml = Xml::new(PROLOGUE);
    xml.open("w:hdr", &[WORD]);
    paragraph(&mut xml, "Header");
    words(&mut xml, None, &shortened(&crate::text::clean(&document.title), 70));
    if document.nature == Nature::Synthetic {
        xml.open("w:r", &[]).void("w:tab", &[]).close();
        words(&mut xml, Some("SyntheticMark"), &document.phrases.synthetic);
    }
    xml.finish()
}

/// "Page 2 of 7", with fields that the word processor fills in.
pub(super) fn footer(document: &Document) -> String {
    let mut xml = Xml::new(PROLOGUE);
    xml.open("w:ftr", &[WORD]);
    paragraph(&mut xml, "Footer");
    words(&mut xml, None, &shortened(&crate::text::clean(&document.author), 60));
    xml.open("w:r", &[]).void("w:tab", &[]).close();
    let mut rest = document.phrases.page.as_str();
    while let Some((before, field, after)) = next_field(rest) {
        words(&mut xml, None, before);
        xml.open("w:fldSimple", &[("w:instr", field)]);
        words(&mut xml, None, "1");
        xml.close();
        rest = after;
    }
    words(&mut xml, None, rest);
    xml.finish()
}

/// The text before the first placeholder, the field it stands for, and what follows.
fn next_field(text: &str) -> Option<(&str, &'static str, &str)> {
    let fields = [("{page}", "PAGE"), ("{pages}", "NUMPAGES")];
    let found = fields.iter().filter_map(|(mark, field)| text.find(mark).map(|at| (at, mark.len(), *field)));
    let (at, length, field) = found.min_by_key(|it| it.0)?;
    Some((&text[..at], field, &text[at + length..]))
}
