//! Tagged PDF, typeset by Typst: PDF/UA-1 for those who listen to it, PDF/A-2a for those who open it in thirty years.

mod letters;
mod sheet;
mod world;

use crate::{Document, Failure};
use chrono::{Datelike, NaiveDate};
use letters::Letters;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::Workshop;

/// The document as a PDF. `fonts` are the bytes of TTF or OTF files; the first one's family sets the text and should come with an
/// italic and a semi-bold. Characters that no font holds are shown as a mark, and the last lines of the document name them.
///
/// # Errors
/// [`Failure::Unsound`] with every problem of the tree, [`Failure::NoFont`], or [`Failure::Typesetting`].
pub fn render(document: &Document, fonts: &[&[u8]]) -> Result<Vec<u8>, Failure> {
    document.sound()?;
    let fonts = world::read(fonts)?;
    let mut letters = Letters::of(&fonts);
    let sheet = sheet::of(document, &fonts[0].info().family, &mut letters);
    let workshop = Workshop::new(fonts, sheet);
    let made = typst::compile::<PagedDocument>(&workshop).output.map_err(|it| refused(&it));
    let pdf = made.and_then(|it| typst_pdf::pdf(&it, &options(document)?).map_err(|it| refused(&it)));
    // The typesetter keeps what it has worked out; without this a server would grow with every document.
    typst::comemo::evict(1);
    pdf
}

fn options(document: &Document) -> Result<PdfOptions, Failure> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    Ok(PdfOptions {
        ident: Smart::Custom(document.identity.clone()),
        creator: Smart::Custom(Some("Commonweal".to_owned())),
        timestamp: midnight(document.date),
        standards: standards.map_err(|it| Failure::Typesetting(it.message().to_string()))?,
        ..PdfOptions::default()
    })
}

fn midnight(day: NaiveDate) -> Option<Timestamp> {
    let (year, month, day) = (day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    typst::foundations::Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc)
}

fn refused(diagnostics: &[typst::diag::SourceDiagnostic]) -> Failure {
    Failure::Typesetting(diagnostics.iter().map(|it| it.message.to_string()).collect::<Vec<_>>().join("; "))
}
