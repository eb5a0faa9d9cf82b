//! “Work on this framework”: one list of links. Whoever adds a page under a framework adds its route and, here, its line.

use crate::ask::Ask;
use crate::routes::open_to;
use crate::trouble::Trouble;
use framework::records::CompetenceFramework;
use record::{Reach, Record as _};
use workbench::may_write;

/// What can be done with a framework: the last part of the path, and the message ids of the link and of the line under it. A line shows
/// when its route exists and the person may go there.
const WORK: [(&str, &str, &str); 10] = [
    ("map", "framework-work-map", "framework-work-map-about"),
    ("edit", "framework-work-edit", "framework-work-edit-about"),
    ("revisions", "framework-work-revisions", "framework-work-revisions-about"),
    ("compare", "framework-work-compare", "framework-work-compare-about"),
    ("references", "framework-work-references", "framework-work-references-about"),
    ("check", "framework-work-check", "framework-work-check-about"),
    ("similar", "framework-work-similar", "framework-work-similar-about"),
    ("glossary", "framework-work-glossary", "framework-work-glossary-about"),
    ("consult", "framework-work-consult", "framework-work-consult-about"),
    ("exchange", "framework-work-exchange", "framework-work-exchange-about"),
];

/// A link to work on a framework.
pub struct WorkLink {
    /// The address.
    pub href: String,
    /// What it leads to.
    pub text: String,
    /// What one does there.
    pub about: String,
}

/// The links of a framework at `address`, as far as this person may follow them.
pub fn links(ask: &Ask, address: &str) -> Result<Vec<WorkLink>, Trouble> {
    let (words, person) = (ask.words(), ask.person()?);
    let edits = may_write(person, &CompetenceFramework::KIND) != Reach::Nothing;
    let open = WORK.iter().filter(|(part, ..)| (*part != "edit" || edits) && open_to(&format!("/frameworks/{{reference}}/{part}"), person));
    Ok(open
        .map(|(part, text, about)| WorkLink { href: format!("{address}/{part}"), text: words.say(text), about: words.say(about) })
        .collect())
}
