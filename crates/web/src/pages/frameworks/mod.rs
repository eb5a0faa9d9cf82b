//! H8, G2 · Frameworks of competence: every one, one of them, and the work on it. One file a page.

pub mod bring;
pub mod check;
pub mod exchange;
pub mod glossary;
pub mod list;
pub mod show;
pub mod similar;
mod work;

use crate::ask::Ask;
use crate::trouble::Trouble;
use workbench::Unable;
use workbench::frameworks::{Opened, opened_of_text};

/// The framework that the part `reference` of the path names. One that is not there, or may not be seen, is missing.
pub async fn asked(ask: &Ask) -> Result<Opened, Trouble> {
    match opened_of_text(&*ask.app.shelf, ask.person()?, ask.param("reference")).await {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Trouble::Missing),
        other => Ok(other?),
    }
}

/// The address of a framework's own page.
pub fn address(opened: &Opened) -> String {
    format!("/frameworks/{}", opened.reference())
}
