//! Exchange: a framework in the format of another program, with the report of what could not travel; and the readers of such formats.

use super::log::Opened;
use super::print;
use super::readers::Reader;
use crate::perform::Unable;
use crate::permission::{self, Person};
use chrono::{DateTime, Utc};
use exchange::Limits;
use framework::Problem;
use framework::formats::case::{self, Ground, Version};
use framework::formats::{Found, Intake, LossReport, ctdl_asn, dialect, moodle, text, workbook};
use framework::records::CompetenceFramework;
use framework::structure::Framework;
use record::{Record as _, Refusal, Shelf};

/// Where the parts of frameworks are served in CASE 1.1, below the address of an installation.
pub const CASE_BASE: &str = "/ims/case/v1p1";

/// A format in which a framework can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CASE as it is kept: every key that came, and all that we add. For programs that forgive.
    CaseKept,
    /// CASE 1.1 to the letter.
    Case11,
    /// CASE 1.0 to the letter.
    Case10,
    /// CTDL-ASN JSON-LD.
    CtdlAsn,
    /// Moodle's CSV.
    Moodle,
    /// OpenSALT's workbook.
    Workbook,
    /// The printed template as plain text.
    Text,
    /// The printed template as a document for a word processor.
    Docx,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 8] =
        [Format::CaseKept, Format::Case11, Format::Case10, Format::CtdlAsn, Format::Moodle, Format::Workbook, Format::Text, Format::Docx];

    /// Its name in addresses and commands.
    pub fn code(self) -> &'static str {
        match self {
            Format::CaseKept => "case",
            Format::Case11 => "case-1.1",
            Format::Case10 => "case-1.0",
            Format::CtdlAsn => "ctdl-asn",
            Format::Moodle => "moodle",
            Format::Workbook => "opensalt",
            Format::Text => "text",
            Format::Docx => "docx",
        }
    }

    /// The format of a name.
    pub fn of(code: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|it| it.code() == code)
    }

    /// What its files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Format::CaseKept | Format::Case11 | Format::Case10 => "json",
            Format::CtdlAsn => "jsonld",
            Format::Moodle => "csv",
            Format::Workbook => "xlsx",
            Format::Text => "txt",
            Format::Docx => "docx",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::CaseKept | Format::Case11 | Format::Case10 => "application/json",
            Format::CtdlAsn => "application/ld+json",
            Format::Moodle => "text/csv; charset=utf-8",
            Format::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Text => "text/plain; charset=utf-8",
            Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }
}

/// What an export needs that a framework does not say.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The address of this installation, such as `https://example.org`, without a stroke at its end; empty when nobody knows it.
    pub origin: &'a str,
    /// Who answers for a framework that names neither creator nor publisher.
    pub organisation: &'a str,
    /// When the framework was last changed.
    pub changed_at: DateTime<Utc>,
    /// Whether the house speaks of invented people only.
    pub synthetic: bool,
}

/// A framework on its way out.
#[derive(Clone, Debug)]
pub struct Export {
    /// The file.
    pub bytes: Vec<u8>,
    /// What could not travel.
    pub report: LossReport,
}

/// The framework in a format.
///
/// # Errors
/// A refusal where the format cannot hold this framework at all, such as the printed template of a standard for a suite of them.
pub fn export(it: &Framework, format: Format, around: &Around<'_>) -> Result<Export, Unable> {
    let base = if around.origin.is_empty() { String::new() } else { format!("{}{CASE_BASE}", around.origin) };
    let ground = |version| Ground { version, base: &base, at: around.changed_at, creator: around.organisation };
    let (bytes, report) = match format {
        Format::CaseKept => case::write_kept(it),
        Format::Case11 => case::write_strict(it, &ground(Version::V11)),
        Format::Case10 => case::write_strict(it, &ground(Version::V10)),
        Format::CtdlAsn => ctdl_asn::write(it, around.origin),
        Format::Moodle => moodle::write(it),
        Format::Workbook => {
            let (sheets, report) = workbook::write(it);
            (exchange::write_sheets(&sheets).map_err(|it| Unable::Problems(vec![it]))?, report)
        }
        Format::Text => text::write(it).map_err(refused)?,
        Format::Docx => print::docx(it, around)?,
    };
    Ok(Export { bytes, report })
}

/// When a framework was last changed: its last edit, or the day it was brought in.
///
/// # Errors
/// Faults of the shelf.
pub async fn changed_at(shelf: &dyn Shelf, by: &Person, it: &Opened) -> Result<DateTime<Utc>, Unable> {
    if let Some(edit) = it.edits.last() {
        return Ok(edit.when);
    }
    let versions = shelf.history(&permission::scope(by), CompetenceFramework::KIND.name, it.held.id).await?;
    Ok(versions.iter().map(|it| it.at).min().unwrap_or_default())
}

/// The format does not hold such a framework.
pub(super) fn refused(it: Problem) -> Unable {
    Refusal::new("framework-not-for-format").with("message", it.message).with("remedy", it.put_right).into()
}

/// The readers of these formats, the pickiest first. Each looks for the mark of its own format before it reads.
const READERS: &[Reader] = &[case_package, ctdl_graph, moodle_file, opensalt_workbook, word_document, numbered_text];

/// Reads a document in one of these formats; `None` when it is of none.
pub(super) fn exchanged(bytes: &[u8], name: &str) -> Option<Result<Framework, Vec<Problem>>> {
    READERS.iter().find_map(|reader| reader(bytes, name))
}

/// Whether a text stands in these bytes, also where they are UTF-16.
fn holds(bytes: &[u8], text: &str) -> bool {
    let find = |needle: &[u8]| bytes.windows(needle.len()).any(|it| it == needle);
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    find(text.as_bytes())
        || bytes.starts_with(b"\xFF\xFE") && find(&wide(u16::to_le_bytes))
        || bytes.starts_with(b"\xFE\xFF") && find(&wide(u16::to_be_bytes))
}

fn is_json(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    matches!(text.first(), Some(b'{' | b'[')) || bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

type Taken = Option<Result<Intake, Vec<Problem>>>;

fn framework(it: Taken) -> Option<Result<Framework, Vec<Problem>>> {
    Some(it?.map(|it| it.framework))
}

fn case_intake(bytes: &[u8]) -> Taken {
    let marks = ["\"CFDocument\"", "\"CFItems\"", "\"CFPackage\""];
    (is_json(bytes) && marks.iter().any(|it| holds(bytes, it))).then(|| case::read(bytes))
}

fn case_package(bytes: &[u8], _: &str) -> Option<Result<Framework, Vec<Problem>>> {
    framework(case_intake(bytes))
}

fn ctdl_intake(bytes: &[u8]) -> Taken {
    (is_json(bytes) && holds(bytes, "CompetencyFramework\"")).then(|| ctdl_asn::read(bytes))
}

fn ctdl_graph(bytes: &[u8], _: &str) -> Option<Result<Framework, Vec<Problem>>> {
    framework(ctdl_intake(bytes))
}

fn moodle_intake(bytes: &[u8]) -> Taken {
    let first = bytes.split(|it| *it == b'\n').next().unwrap_or_default();
    (holds(first, "Parent ID number") && holds(first, "Is framework")).then(|| moodle::read(bytes))
}

fn moodle_file(bytes: &[u8], _: &str) -> Option<Result<Framework, Vec<Problem>>> {
    framework(moodle_intake(bytes))
}

fn workbook_intake(bytes: &[u8], name: &str) -> Taken {
    let sheets = bytes.starts_with(b"PK\x03\x04").then(|| exchange::read(name, bytes, &Limits::default()).ok())??.sheets;
    Some(workbook::read(&sheets))
}

fn opensalt_workbook(bytes: &[u8], name: &str) -> Option<Result<Framework, Vec<Problem>>> {
    framework(workbook_intake(bytes, name))
}

/// The words of a word processor's document, read as the text of a map or of a standard in either dialect.
pub(super) fn word_document(bytes: &[u8], name: &str) -> Option<Result<Framework, Vec<Problem>>> {
    let lines = bytes.starts_with(b"PK\x03\x04").then(|| exchange::docx_lines(bytes, &Limits::default()))?;
    let text = match lines {
        Ok(lines) => lines.join("\n"),
        Err(it) if it.code == "not-a-workbook" || it.code == "not-a-document" => return None,
        Err(it) => return Some(Err(vec![Problem::whole(format!("The document cannot be read ({}).", it.code), "Save it as DOCX again.")])),
    };
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let read = dialect::read(text.as_bytes(), name).unwrap_or_else(|| framework::read(text.as_bytes(), name));
    Some(read.map(|it| it.framework(title)))
}

fn numbered_text(bytes: &[u8], name: &str) -> Option<Result<Framework, Vec<Problem>>> {
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Some(dialect::read(bytes, name)?.map(|it| it.framework(title)))
}

/// What is not as its format says in a document that was brought in: one entry for each sort. Nothing for a format without such a report.
pub fn found(bytes: &[u8], name: &str) -> Vec<Found> {
    let intake =
        case_intake(bytes).or_else(|| ctdl_intake(bytes)).or_else(|| moodle_intake(bytes)).or_else(|| workbook_intake(bytes, name));
    intake.and_then(Result::ok).map(|it| it.found).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use framework::structure::{Statement, own_map, own_standard};
    use std::collections::BTreeSet;

    fn around() -> Around<'static> {
        Around { origin: "https://commonweal.example", organisation: "The borough", changed_at: DateTime::default(), synthetic: true }
    }

    fn ours() -> Vec<Framework> {
        vec![own_map(framework::map(), "Functional map"), own_standard(framework::workforce_standard())]
    }

    /// The frameworks of the source documents, when the data folder is named.
    fn theirs() -> Vec<Framework> {
        let Some(data) = std::env::var_os("COMMONWEAL_DATA") else {
            println!("SKIPPED: COMMONWEAL_DATA is not set");
            return Vec::new();
        };
        let folder = std::path::PathBuf::from(data).join("../sources");
        let read =
            |name: &str| framework::read(&std::fs::read(folder.join(name)).expect("the document"), name).expect("read").framework("T");
        ["functional-map.txt", "workforce-standard.txt"].map(read).to_vec()
    }

    fn told(it: &Framework) -> BTreeSet<(String, String, String)> {
        let of = |it: &Statement| (it.sort.clone(), it.code.clone(), it.text.clone());
        it.statements.iter().map(of).collect()
    }

    #[test]
    fn every_format_is_read_again_by_the_readers_of_documents() {
        for it in ours().into_iter().chain(theirs()) {
            for format in Format::ALL {
                let export = export(&it, format, &around()).expect("it can be written");
                let name = format!("file.{}", format.extension());
                let back = super::super::bring::read(&export.bytes, &name).unwrap_or_else(|why| panic!("{}: {why:?}", format.code()));
                let lost = |place: &Statement| export.report.names(&framework::formats::Place::Statement(place.id.clone()), "whole");
                assert!(!it.statements.iter().any(lost), "{}: {:#?}", format.code(), export.report);
                let plain = |it: &Framework| told(it).into_iter().map(|it| it.2).collect::<BTreeSet<_>>();
                assert_eq!(plain(&back), plain(&it), "{}", format.code());
                if !matches!(format, Format::Moodle) {
                    assert_eq!(told(&back), told(&it), "{}", format.code());
                }
                assert_eq!(Format::of(format.code()), Some(format));
            }
        }
    }

    #[test]
    fn what_is_kept_comes_back_whole_through_the_door() {
        for it in ours().into_iter().chain(theirs()) {
            let export = export(&it, Format::CaseKept, &around()).expect("written");
            assert!(export.report.is_empty());
            assert_eq!(super::super::bring::read(&export.bytes, "f.json").expect("read"), it);
        }
    }

    #[test]
    fn a_format_that_cannot_hold_a_framework_says_so() {
        let empty = Framework { id: "f".to_owned(), title: "Nothing".to_owned(), ..Framework::default() };
        for format in [Format::Text, Format::Docx] {
            let Err(Unable::Refused(it)) = export(&empty, format, &around()) else { panic!("refused") };
            assert_eq!(it.code, "framework-not-for-format");
        }
        assert!(export(&empty, Format::Case11, &around()).is_ok());
    }

    #[test]
    fn a_document_of_the_second_dialect_in_tables_is_read() {
        let text = b"You must be able to:\n1. lead a team\n2. plan its work\nYou need to know and understand:\n1. what a team is\n";
        let it = super::super::bring::read(text, "s.txt").expect("read");
        assert_eq!(it.statements.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["P1", "P2", "K1"]);
    }

    #[test]
    fn findings_of_a_package_are_grouped_and_other_documents_have_none() {
        let package =
            br#"{"CFDocument": {"identifier": "a", "title": "T"}, "CFItems": [{"identifier": "b", "notes": null}], "CFAssociations": []}"#;
        assert!(found(package, "p.json").iter().any(|it| it.message.contains("`notes` is null")));
        assert!(found(b"P1 lead", "s.txt").is_empty());
    }
}
