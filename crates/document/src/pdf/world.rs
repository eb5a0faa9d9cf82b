//! The little world that Typst may see: our template, the document as data, its drawings, the fonts. No disk, no clock, no network.

use super::sheet::Sheet;
use crate::Failure;
use std::collections::HashMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// `A11yExtras` lets a table cell be a row header.
static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()));
static TEMPLATE: LazyLock<Source> = LazyLock::new(|| Source::new(file("template.typ"), include_str!("template.typ").to_owned()));

/// File names are kept by Typst for ever, so every document uses the same ones.
pub(super) fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names are our own: a letter, a number, an ending");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// Reads the fonts; those that cannot be read are left out.
pub(super) fn read(fonts: &[&[u8]]) -> Result<Vec<Font>, Failure> {
    let fonts: Vec<Font> = fonts.iter().flat_map(|it| Font::iter(Bytes::new(it.to_vec()))).collect();
    if fonts.is_empty() { Err(Failure::NoFont) } else { Ok(fonts) }
}

pub(super) struct Workshop {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: HashMap<FileId, Bytes>,
}

impl Workshop {
    pub(super) fn new(fonts: Vec<Font>, sheet: Sheet) -> Workshop {
        let mut files = HashMap::from([(file("document.json"), Bytes::from_string(sheet.json))]);
        files.extend(sheet.drawings.into_iter().map(|(name, svg)| (file(&name), Bytes::from_string(svg))));
        Workshop { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, files }
    }
}

impl World for Workshop {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
