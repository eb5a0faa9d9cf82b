//! The archive that a workbook is: measured whole before any of it is believed.

use super::markup::Measure;
use crate::Limits;
use record::Problem;
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Which workbook an archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Package {
    Xlsx,
    Ods,
    /// No workbook but a document of a word processor.
    Docx,
}

/// What a part may always unpack to, however well it was packed.
const ALWAYS: u64 = 4 << 20;

/// The most parts of a workbook.
const PARTS: usize = 4_096;

/// A measured archive: names, sizes as stated, sizes as found, and the markup of every part.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    package: Package,
    merges: bool,
}

fn damaged(_: impl std::fmt::Debug) -> Problem {
    Problem::new("", "file-damaged")
}

impl<'b> Archive<'b> {
    /// Opens and measures an archive.
    pub(crate) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Archive<'b>, Problem> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if zip.len() > PARTS || zip.has_duplicate_names() || zip.has_overlapping_files().map_err(damaged)? {
            return Err(Problem::new("", "strange-archive"));
        }
        stated(&mut zip, limits)?;
        let package = package(&mut zip)?;
        let merges = found(&mut zip, limits)?;
        Ok(Archive { zip, package, merges })
    }

    /// Which workbook it holds.
    pub(crate) fn package(&self) -> Package {
        self.package
    }

    /// Whether cells of an XLSX workbook are merged.
    pub(crate) fn merges(&self) -> bool {
        self.merges
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|it| it.ok().map(std::borrow::Cow::into_owned)).collect()
    }

    /// A part, to be read once from its beginning.
    pub(crate) fn part(&mut self, name: &str) -> Result<impl BufRead, Problem> {
        Ok(BufReader::with_capacity(1 << 16, self.zip.by_name(name).map_err(damaged)?))
    }
}

/// Holds what the folder of the archive states against the limits: nothing is unpacked yet.
fn stated(zip: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<(), Problem> {
    let mut total = 0u64;
    for at in 0..zip.len() {
        let part = zip.by_index_raw(at).map_err(damaged)?;
        let name = part.name().map_err(|_| Problem::new("", "strange-archive"))?;
        let climbs = name.split(['/', '\\']).any(|it| it == "..") || name.starts_with(['/', '\\']) || name.contains([':', '\0']);
        if climbs || part.is_symlink() {
            return Err(Problem::new("", "strange-archive"));
        }
        if part.encrypted() {
            return Err(Problem::new("", "password-protected"));
        }
        total = total.saturating_add(part.size());
        if part.size() > most(part.compressed_size(), limits) || total > limits.unpacked {
            return Err(Problem::new("", "archive-too-large").with("max", limits.unpacked >> 20));
        }
    }
    Ok(())
}

/// What a part of this packed size may unpack to.
fn most(packed: u64, limits: &Limits) -> u64 {
    ALWAYS.max(packed.saturating_mul(limits.ratio)).min(limits.unpacked)
}

fn package(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Package, Problem> {
    let names: Vec<String> = zip.file_names().filter_map(|it| it.ok().map(|it| it.to_lowercase())).collect();
    let has = |name: &str| names.iter().any(|it| it == name);
    let mut kind = String::new();
    if let Ok(part) = zip.by_name("mimetype") {
        part.take(200).read_to_string(&mut kind).map_err(damaged)?;
        return match kind.trim() {
            "application/vnd.oasis.opendocument.spreadsheet" | "application/vnd.oasis.opendocument.spreadsheet-template" => {
                Ok(Package::Ods)
            }
            _ => Err(Problem::new("", "not-a-workbook")),
        };
    }
    let part = zip.by_name("[Content_Types].xml").map_err(|it| match it {
        ZipError::FileNotFound => Problem::new("", "not-a-workbook"),
        other => damaged(other),
    })?;
    part.take(ALWAYS).read_to_string(&mut kind).map_err(damaged)?;
    if kind.contains("macroEnabled") || has("xl/vbaproject.bin") {
        return Err(Problem::new("", "macro-workbook"));
    }
    if has("xl/workbook.bin") {
        return Err(Problem::new("", "binary-workbook"));
    }
    match () {
        () if kind.contains("spreadsheetml") => Ok(Package::Xlsx),
        () if has("word/document.xml") => Ok(Package::Docx),
        () => Err(Problem::new("", "not-a-workbook")),
    }
}

/// Unpacks every part, counting its bytes and measuring its markup, and keeps nothing. Says whether cells are merged.
fn found(zip: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<bool, Problem> {
    let (mut total, mut merges, mut chunk) = (0u64, false, vec![0; 1 << 16]);
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).map_err(damaged)?;
        let is_markup = part.name().is_ok_and(|it| [".xml", ".rels", ".vml"].iter().any(|end| it.to_lowercase().ends_with(end)));
        let (mut measure, mut size, most) = (Measure::new(limits.depth), 0u64, most(part.compressed_size(), limits));
        loop {
            let count = part.read(&mut chunk).map_err(damaged)?;
            if count == 0 {
                break;
            }
            (size, total) = (size + count as u64, total + count as u64);
            if size > most || total > limits.unpacked {
                return Err(Problem::new("", "archive-too-large").with("max", limits.unpacked >> 20));
            }
            if is_markup {
                measure.take(&chunk[..count]).map_err(|why| Problem::new("", "markup-not-allowed").with("why", why))?;
            }
        }
        merges |= measure.merges;
    }
    Ok(merges)
}
