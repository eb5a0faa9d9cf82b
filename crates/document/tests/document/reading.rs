//! Reads what the renderers wrote, with readers that are not ours.

use quick_xml::XmlVersion;
use quick_xml::events::Event;
use std::io::{Cursor, Read, Write};
use std::process::{Command, Stdio};

/// An element in reading order: its name, its attributes, and the text directly in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }
}

/// Every element of well-formed markup; panics with the place when it is not well-formed. The HTML we write is XML too.
pub fn elements(markup: &str) -> Vec<Element> {
    let mut reader = quick_xml::Reader::from_str(markup.trim_start_matches("<!DOCTYPE html>"));
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().unwrap_or_else(|error| panic!("at byte {at}: {error}"));
        let leaf = matches!(event, Event::Empty(_));
        let add = |text: &str, found: &mut Vec<Element>, open: &[usize]| match open.last() {
            Some(at) => found[*at].text.push_str(text),
            None => assert!(text.trim().is_empty(), "text outside the root: {text}"),
        };
        match event {
            Event::Start(it) | Event::Empty(it) => {
                let attributes = it.attributes().map(|it| {
                    let it = it.expect("a sound attribute");
                    let value = it.normalized_value(XmlVersion::Implicit1_0).expect("a sound value");
                    (it.key.as_ref().to_owned(), value.into_owned())
                });
                let name = it.name().as_ref().to_owned();
                found.push(Element { name, attributes: attributes.collect(), text: String::new() });
                if !leaf {
                    open.push(found.len() - 1);
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(it) => add(&it, &mut found, &open),
            Event::GeneralRef(it) => {
                let reference = format!("&{};", &*it);
                add(&quick_xml::escape::unescape(&reference).expect("a known reference"), &mut found, &open);
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            other => panic!("nothing of this kind is written: {other:?}"),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    assert!(markup.chars().all(|it| it == '\n' || !it.is_control()), "a control character");
    found
}

/// One file of a DOCX package.
pub fn part(docx: &[u8], name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip archive");
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap_or_else(|error| panic!("{name}: {error}")).read_to_end(&mut bytes).expect("a sound file");
    bytes
}

pub fn text_part(docx: &[u8], name: &str) -> String {
    String::from_utf8(part(docx, name)).expect("UTF-8")
}

/// The names of all files in a DOCX package, in order.
pub fn names(docx: &[u8]) -> Vec<String> {
    let zip = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip archive");
    zip.file_names().map(|it| it.expect("a name in UTF-8").into_owned()).collect()
}

/// Whether bytes hold other bytes.
pub fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}

/// What a tool of poppler prints about a PDF; `None`, said loudly, when the tool is not installed.
pub fn poppler(tool: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let file = tempfile(pdf);
    let out = Command::new(tool).args(arguments).arg(&file.0).arg("-").stdin(Stdio::null()).output();
    let out = match (tool, out) {
        (_, Err(_)) => {
            println!("SKIPPED: {tool} is not installed (package poppler-utils)");
            return None;
        }
        ("pdfinfo", Ok(_)) => Command::new(tool).args(arguments).arg(&file.0).output().expect("it ran before"),
        (_, Ok(out)) => out,
    };
    assert!(out.status.success(), "{tool}: {}", String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

struct Temporary(std::path::PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn tempfile(bytes: &[u8]) -> Temporary {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("document-{}-{}.pdf", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(name);
    std::fs::File::create(&path).and_then(|mut it| it.write_all(bytes)).expect("a place for a temporary file");
    Temporary(path)
}
