//! The XML inside workbooks: measured byte by byte before any parser sees it, and walked element by element.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// The most attributes of one element: parsers compare them pair by pair.
const ATTRIBUTES: usize = 256;

#[derive(Clone, Copy)]
enum At {
    Text,
    /// After `<`.
    Open,
    /// In a tag: within this quotation mark, if any; the byte before.
    Tag {
        quote: Option<u8>,
        last: u8,
        closing: bool,
        attributes: usize,
    },
    /// After `<!`: the bytes since, to tell a comment from a document type.
    Bang {
        seen: usize,
    },
    /// In a comment, a CDATA section or an instruction: how much of the end has been seen.
    Until {
        end: &'static [u8],
        seen: usize,
    },
}

/// Measures one part of a workbook as its bytes go by. Keeps nothing of them.
pub(crate) struct Measure {
    at: At,
    depth: usize,
    deepest: usize,
    name: Vec<u8>,
    /// Whether an element `mergeCell` went by.
    pub merges: bool,
}

impl Measure {
    /// `deepest` bounds how deep elements stand within each other.
    pub(crate) fn new(deepest: usize) -> Measure {
        Measure { at: At::Text, depth: 0, deepest, name: Vec::new(), merges: false }
    }

    /// Takes the next bytes; an error says what is not allowed: `depth`, `document-type`, `attributes` or `encoding`.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> Result<(), &'static str> {
        let mut rest = bytes;
        while let Some(byte) = rest.first().copied() {
            if matches!(self.at, At::Text) {
                let Some(open) = rest.iter().position(|it| *it == b'<' || *it == 0) else { return Ok(()) };
                if rest[open] == 0 {
                    return Err("encoding");
                }
                rest = &rest[open + 1..];
                self.at = At::Open;
                continue;
            }
            rest = &rest[1..];
            self.step(byte)?;
        }
        Ok(())
    }

    fn step(&mut self, byte: u8) -> Result<(), &'static str> {
        // Markup in UTF-16 would pass this measure unseen and not the parser after it.
        if byte == 0 {
            return Err("encoding");
        }
        self.at = match self.at {
            At::Text | At::Open if byte == b'!' => At::Bang { seen: 0 },
            At::Text | At::Open if byte == b'?' => At::Until { end: b"?>", seen: 0 },
            At::Text | At::Open => {
                self.name.clear();
                self.name.push(byte);
                At::Tag { quote: None, last: byte, closing: byte == b'/', attributes: 0 }
            }
            At::Tag { quote: Some(mark), closing, attributes, .. } => {
                At::Tag { quote: Some(mark).filter(|it| *it != byte), last: byte, closing, attributes }
            }
            At::Tag { quote: None, last, closing, attributes } => return self.tag(byte, last, closing, attributes),
            At::Bang { seen: 0 } if byte == b'-' => At::Bang { seen: 1 },
            At::Bang { seen: 1 } if byte == b'-' => At::Until { end: b"-->", seen: 0 },
            At::Bang { seen: 0 } if byte == b'[' => At::Until { end: b"]]>", seen: 0 },
            At::Bang { .. } => return Err("document-type"),
            At::Until { end, seen } if byte == end[seen] && seen + 1 == end.len() => At::Text,
            At::Until { end, seen } if byte == end[seen] => At::Until { end, seen: seen + 1 },
            // A run of dashes or brackets may be longer than the end needs.
            At::Until { end, seen } if seen > 0 && byte == end[0] => At::Until { end, seen },
            At::Until { end, .. } => At::Until { end, seen: 0 },
        };
        Ok(())
    }

    fn tag(&mut self, byte: u8, last: u8, closing: bool, attributes: usize) -> Result<(), &'static str> {
        let attributes = attributes + usize::from(byte == b'=');
        if attributes > ATTRIBUTES {
            return Err("attributes");
        }
        if byte != b'>' {
            if attributes == 0 && self.name.len() < 16 && !byte.is_ascii_whitespace() {
                self.name.push(byte);
            }
            let quote = Some(byte).filter(|it| matches!(it, b'"' | b'\''));
            self.at = At::Tag { quote, last: byte, closing, attributes };
            return Ok(());
        }
        self.merges |= self.name.starts_with(b"mergeCellr") || self.name == b"mergeCell" || self.name.starts_with(b"mergeCell/");
        self.at = At::Text;
        if closing {
            self.depth = self.depth.saturating_sub(1);
        } else if last != b'/' {
            self.depth += 1;
        }
        if self.depth > self.deepest { Err("depth") } else { Ok(()) }
    }
}

/// What comes by on a walk through a part.
pub(crate) enum Step<'a> {
    /// An element begins; its name has no prefix.
    Open(&'a str, Attributes<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text between tags, with references resolved.
    Text(&'a str),
}

/// The attributes of an element.
pub(crate) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of an attribute, by its name with prefix; `None` when it is absent or broken.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        self.0.try_get_attribute(name).ok()?.and_then(|it| quick_xml::escape::unescape(&it.value).ok().map(std::borrow::Cow::into_owned))
    }

    /// An attribute that is a number; `otherwise` when it is absent or none.
    pub(crate) fn number(&self, name: &str, otherwise: u64) -> u64 {
        self.get(name).and_then(|it| it.trim().parse().ok()).unwrap_or(otherwise)
    }
}

/// Walks through a part and shows every step. The part must have been measured.
///
/// # Errors
/// Whatever `visit` says, or `broken` where the markup breaks off or is wrong.
pub(crate) fn walk<E>(xml: impl BufRead, broken: impl Fn() -> E, mut visit: impl FnMut(Step<'_>) -> Result<(), E>) -> Result<(), E> {
    let mut reader = Reader::from_reader(xml);
    let (mut open, mut buffer) = (0usize, Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| broken())? {
            Event::Start(it) => {
                open += 1;
                visit(Step::Open(it.local_name().as_ref(), Attributes(&it)))?;
            }
            Event::Empty(it) => {
                visit(Step::Open(it.local_name().as_ref(), Attributes(&it)))?;
                visit(Step::Close(it.local_name().as_ref()))?;
            }
            Event::End(it) => {
                open = open.saturating_sub(1);
                visit(Step::Close(it.local_name().as_ref()))?;
            }
            Event::Text(it) => visit(Step::Text(&it.xml10_content()))?,
            Event::CData(it) => visit(Step::Text(&it.xml10_content()))?,
            Event::GeneralRef(it) => {
                let resolved = match it.resolve_char_ref() {
                    Ok(Some(it)) => it.to_string(),
                    Ok(None) => quick_xml::escape::unescape(&format!("&{};", it.into_inner())).map_err(|_| broken())?.into_owned(),
                    Err(_) => return Err(broken()),
                };
                visit(Step::Text(&resolved))?;
            }
            Event::Eof if open > 0 => return Err(broken()),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(xml: &str) -> Result<bool, &'static str> {
        // One byte at a time: no state may depend on where chunks end.
        let mut measure = Measure::new(4);
        xml.as_bytes().iter().try_for_each(|it| measure.take(std::slice::from_ref(it)))?;
        Ok(measure.merges)
    }

    #[test]
    fn what_no_spreadsheet_program_writes_is_found() {
        let many = format!("<a {}/>", "b='1' ".repeat(ATTRIBUTES + 1));
        for (xml, found) in [
            ("<?xml version='1.0'?><a><b x='>'/><!-- <<<< --><![CDATA[<<<<]]]></b></a>", Ok(false)),
            ("<a><b/><b/><b/><b/><b/></a>", Ok(false)),
            ("<a><b><c><d/></c></b></a>", Ok(false)),
            ("<a><b><c><d><e></e></d></c></b></a>", Err("depth")),
            ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", Err("document-type")),
            ("<a><mergeCells count='1'/></a>", Ok(false)),
            ("<a><mergeCells><mergeCell ref='A1:B2'/></mergeCells></a>", Ok(true)),
            ("<\0a\0>", Err("encoding")),
            ("\0<\0a\0>", Err("encoding")),
            (&many, Err("attributes")),
        ] {
            assert_eq!(measured(xml), found, "{xml}");
        }
    }
}
