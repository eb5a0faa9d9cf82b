//! DOCX for those who go on writing: real styles, header rows, alternative text, the language, a contents field.
//!
//! A small writer of our own: what a strategy needs of WordprocessingML (ECMA-376, part 1) fits on a few pages.

mod body;
mod data;
mod parts;

use crate::numbered::{Medium, Numbered};
use crate::{Document, Failure, drawing::Painter};
use body::Body;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The document as a DOCX package. `fonts` are the bytes of TTF or OTF files; they letter the drawings, which are put in as PNG.
/// The text itself is set in Arial, which every office suite has or replaces width for width.
///
/// # Errors
/// [`Failure::Unsound`] with every problem of the tree, [`Failure::Drawing`] or [`Failure::Package`].
pub fn render(document: &Document, fonts: &[&[u8]]) -> Result<Vec<u8>, Failure> {
    document.sound()?;
    let numbered = Numbered::of(document, Medium::Print);
    let body = Body::write(document, &numbered, &Painter::new(fonts))?;
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), parts::content_types().into_bytes()),
        ("_rels/.rels".to_owned(), parts::package_relations().into_bytes()),
        ("docProps/core.xml".to_owned(), parts::core(document).into_bytes()),
        ("word/document.xml".to_owned(), body.xml.into_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), parts::relations(&body.links, body.pictures.len()).into_bytes()),
        ("word/styles.xml".to_owned(), parts::styles(document).into_bytes()),
        ("word/numbering.xml".to_owned(), parts::numbering(body.ordered).into_bytes()),
        ("word/settings.xml".to_owned(), parts::settings(document).into_bytes()),
        ("word/header1.xml".to_owned(), parts::header(document).into_bytes()),
        ("word/footer1.xml".to_owned(), parts::footer(document).into_bytes()),
    ];
    for (at, picture) in body.pictures.into_iter().enumerate() {
        files.push((parts::picture_path(at), picture));
    }
    zipped(files).map_err(|it| Failure::Package(it.to_string()))
}

/// A fixed time on every file: the same document gives the same bytes.
fn zipped(files: Vec<(String, Vec<u8>)>) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
