//! The front end: one style sheet, one script, the mark, and the typeface of documents, built from
//! `frontend/` by `build.rs` and embedded in the binary.
//!
//! Served names carry a hash of their content, so they may be cached for ever; ask [`path`] for a link and
//! [`find`] for the bytes. How pages use the classes is written in `frontend/guide/README.md`.

/// One file that browsers may ask for, with its two compressed forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// Name in the sources, such as `app.css`.
    pub logical: &'static str,
    /// Address on the server, with the first 12 hexadecimal digits of the content's SHA-256: `/assets/app-0123456789ab.css`.
    pub path: &'static str,
    /// Value of the `Content-Type` header.
    pub content_type: &'static str,
    /// The file as it is.
    pub bytes: &'static [u8],
    /// The file for `Content-Encoding: gzip`.
    pub gzip: &'static [u8],
    /// The file for `Content-Encoding: br`.
    pub brotli: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The mark as SVG markup, to stand inside a page so that it follows the page's colours.
const MARK: &str = include_str!("../frontend/src/images/mark.svg");

/// The address given for a name that is not in the house; no asset is ever found there, so a browser shows a 404.
pub const NOWHERE: &str = "/assets/no-such-asset";

/// Every asset, in the order of the build.
pub fn all() -> &'static [Asset] {
    ASSETS
}

/// The asset at an address such as `/assets/app-0123456789ab.css`; the leading `/assets/` may be left out.
/// `None` for every other text, the unhashed names included.
pub fn find(hashed_path: &str) -> Option<&'static Asset> {
    let name = hashed_path.strip_prefix("/assets/").unwrap_or(hashed_path);
    ASSETS.iter().find(|asset| asset.path.strip_prefix("/assets/") == Some(name))
}

/// The address of a source name (`app.css`, `app.js`, `mark.svg`, `favicon.svg`), or [`NOWHERE`].
pub fn path(logical: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.logical == logical).map_or(NOWHERE, |asset| asset.path)
}

/// The mark as inline SVG: hidden from assistive technology, coloured by `.cw-mark__thread` and `.cw-mark__centre`.
pub fn mark() -> &'static str {
    MARK.trim_end()
}

/// Source Sans 3 as TrueType (regular, italic, semibold, semibold italic, bold, bold italic) for documents.
/// Never served to browsers: pages use the reader's own system fonts.
pub fn fonts() -> &'static [&'static [u8]] {
    FONTS
}

/// Licence texts that must travel with the embedded files: the SIL Open Font License of Source Sans 3 and the
/// MIT License of GOV.UK Frontend.
pub fn notices() -> &'static [&'static str] {
    NOTICES
}
