//! H8, G2 · Frameworks of competence: every one, one of them, and the work on it. One file a page.

pub mod bring;
pub mod check;
pub mod compare;
mod drafting;
pub mod drawing;
pub mod edit;
pub mod exchange;
pub mod glossary;
pub mod list;
pub mod merge;
pub mod operate;
pub mod references;
pub mod revisions;
pub mod show;
pub mod similar;
mod work;

use crate::ask::Ask;
use crate::shell::Shell;
use crate::trouble::Trouble;
use record::Record as _;
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

/// The shell of a page under a framework: the way leads over the list and the framework.
pub fn shell(ask: &Ask, opened: &Opened, title: String) -> Shell {
    let words = ask.words();
    ask.shell(title)
        .under("/frameworks")
        .crumb("/frameworks", words.say("frameworks-title"))
        .crumb(address(opened), opened.framework.title.as_str())
}

/// Refuses unless the person may edit this framework.
pub fn demand_edit(ask: &Ask, opened: &Opened) -> Result<(), Trouble> {
    let person = ask.person()?;
    workbench::demand_write(person, &framework::records::CompetenceFramework::KIND, &opened.owner)?;
    Ok(workbench::demand_write(person, &framework::records::FrameworkEdit::KIND, &opened.owner)?)
}
