//! P22 · The copies of a review, ready to go out: the whole of it, a summary, a draft in Easy Read, and the text to tell,
//! translate or emboss. All are made from what is on record, so no copy says what the review did not find.
//!
//! Names of persons stay in the register, and figures of roles with few staff stay in the totals, as in the strategy.

mod easy;
mod full;
mod story;
mod summary;

#[cfg(test)]
mod tests;

pub use easy::{LONGEST_SENTENCE, Long, too_long};

use super::figures::day;
use super::of_plan::label;
use crate::criteria::Ground;
use crate::records::Form;
use document::{Document, Lettering, Nature, Opening};
use record::Listed as _;
use register::Voice;
use story::story;

/// Whom a copy is for, and who answers for it.
#[derive(Clone, Copy, Debug)]
pub struct Cover<'a> {
    /// The audience.
    pub audience: Voice,
    /// The organisation that answers for the review.
    pub author: &'a str,
    /// Whether it speaks of real people.
    pub nature: Nature,
}

/// The copy of the review in a form, for an audience. `None` while nothing was found, for there would be nothing in it, and for data,
/// which goes out as the figures of the publication.
pub fn copy(ground: &Ground, form: Form, cover: &Cover<'_>) -> Option<Document> {
    let story = story(ground, cover.audience);
    if story.promises.is_empty() {
        return None;
    }
    let (plan, audience) = (&ground.plan.it.title, audience(cover.audience));
    let titled = |title: String, subtitle: String| {
        let identity = format!("REVIEW-{} {} {}", ground.plan.reference, form.code(), cover.audience.code());
        let mut made = Document::new(title, cover.author, ground.today, identity);
        (made.subtitle, made.nature, made.opening) = (Some(subtitle), cover.nature, Opening::Masthead);
        made
    };
    let mut made = match form {
        Form::Full => {
            Document { opening: Opening::Cover, ..titled(format!("{plan}: the review"), format!("All that was found, for: {audience}")) }
        }
        Form::Summary => titled(format!("{plan}: what we found"), format!("A summary for: {audience}")),
        Form::EasyRead => Document {
            lettering: Lettering::Large,
            ..titled(format!("{plan}: what happened?"), format!("Easy Read, a draft for: {audience}"))
        },
        Form::Spoken => titled(format!("{plan}: what we found, to be told"), format!("The words to tell from, for: {audience}")),
        Form::Translated => titled(format!("{plan}: what we found, to be translated"), format!("The words to begin from, for: {audience}")),
        Form::Data => return None,
    };
    match form {
        Form::Full => full::blocks(ground, &story, cover, &mut made),
        Form::Summary => summary::page(ground, &story, cover, &mut made),
        Form::EasyRead => easy::blocks(ground, &story, cover, &mut made),
        Form::Spoken | Form::Translated => summary::script(ground, &story, cover, form, &mut made),
        Form::Data => {}
    }
    Some(made)
}

/// What an audience is called.
fn audience(it: Voice) -> &'static str {
    label::<Voice>(it.code()).unwrap_or_default()
}

/// When it was reviewed, and what.
fn reviewed(ground: &Ground, story: &story::Story) -> String {
    let (from, until) = (day(ground.plan.it.starts), day(ground.plan.it.ends));
    let on = story.promises.iter().map(|it| it.found_on).max().map(day).unwrap_or_default();
    let today = day(ground.today);
    format!(
        "The plan holds from {from} and looks ahead to {until}. The latest finding is of {on}. What else stands here was on record on {today}."
    )
}

/// Whom to ask, and why it is worth it.
fn ask(ground: &Ground, cover: &Cover<'_>) -> String {
    format!(
        "Ask {}, and name {}. Tell us too where we are wrong: we write down what you say, and you hear what came of it.",
        cover.author, ground.plan.reference
    )
}
