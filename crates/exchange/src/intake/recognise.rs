//! Which format some bytes are in, by their content.

use super::archive::{Archive, Package};
use crate::Limits;
use record::Problem;

/// A recognised file. Workbooks have been measured: every part unpacked and counted, its markup found sound.
pub(crate) enum Content<'b> {
    Csv,
    Json,
    Xlsx(Archive<'b>),
    Ods(Archive<'b>),
}

/// The compound file of old Excel, and of workbooks with a password.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

pub(crate) fn recognise<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Content<'b>, Problem> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Problem::new("", "file-too-large").with("max", limits.bytes >> 20));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let archive = Archive::open(bytes, limits)?;
        return Ok(match archive.package() {
            Package::Xlsx => Content::Xlsx(archive),
            Package::Ods => Content::Ods(archive),
            Package::Docx => return Err(Problem::new("", "not-a-workbook")),
        });
    }
    if bytes.starts_with(COMPOUND) {
        return Err(Problem::new("", if holds_wide(bytes, "EncryptedPackage") { "password-protected" } else { "old-excel-file" }));
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    match text.first() {
        None => Err(Problem::new("", "empty-file")),
        Some(b'{' | b'[') => Ok(Content::Json),
        Some(b'<') => Err(Problem::new("", "web-page-not-spreadsheet")),
        _ if bytes == b"\xFF\xFE" || bytes == b"\xFE\xFF" => Err(Problem::new("", "empty-file")),
        _ if [&b"PK"[..], b"%PDF", b"\x89PNG", b"GIF8", b"\x1F\x8B", b"7z\xBC\xAF", b"Rar!"].iter().any(|it| text.starts_with(it)) => {
            Err(Problem::new("", "not-a-table"))
        }
        _ => Ok(Content::Csv),
    }
}

/// Whether a name of the compound file's folder stands in the bytes; its names are in UTF-16.
fn holds_wide(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|it| it == wide)
}
