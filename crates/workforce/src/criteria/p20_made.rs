//! P20 · What was made of a theme: findings, judgements, actions and replies to the workforce that name it.

use super::Ground;
use crate::live::{Theme, folded};
use chrono::NaiveDate;
use record::{Listed as _, Reference};
use register::State;
use serde::Serialize;

/// A theme of so many words is told from chance wherever its words stand together.
const TELLING_WORDS: usize = 3;

/// What sort of record names a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// A review finding.
    Finding,
    /// A judgement.
    Judgement,
    /// An action that was not dropped.
    Action,
    /// A reply to the workforce.
    Reply,
}

/// A record that names a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The record.
    pub record: Reference,
    /// What sort it is.
    pub sort: Sort,
    /// What it says, in a line.
    pub title: String,
    /// The day it was made; `None` for an action, which has none.
    pub on: Option<NaiveDate>,
    /// Whether the theme was told again since.
    pub is_older: bool,
}

/// What names a theme, or cites what told it. `choice` is the choice in a call for feedback that says the same. What is older than the
/// first word on the theme was not made of it.
pub(super) fn made(ground: &Ground, theme: &Theme, choice: Option<&str>) -> Vec<Made> {
    let speaks = |line: &str, texts: &[&str]| {
        let text = texts.join(" ");
        names(line, &text, &theme.name) || cites(line, theme) || cites(&text, theme)
    };
    let one = |record: &Reference, sort, title: &str, on: Option<NaiveDate>| {
        let is_older = on.zip(theme.last).is_some_and(|(on, last)| on < last);
        Made { record: record.clone(), sort, title: title.to_owned(), on, is_older }
    };
    let findings = ground.findings.iter().filter(|it| {
        let change = it.it.change.as_ref().map_or("", |it| it.as_str());
        speaks(it.it.objective.as_str(), &[it.it.reasons.as_str(), change])
    });
    let judgements = ground.judgements.iter().filter(|it| speaks(it.it.summary.as_str(), &[it.it.reasons.as_str()]));
    let lives = ground.actions.iter().filter(|it| it.it.state != State::Dropped);
    let actions = lives.filter(|it| speaks(it.it.title.as_str(), &[it.it.result.as_ref().map_or("", |it| it.as_str())]));
    let replies = ground.replies.iter().filter(|it| choice == Some(it.it.theme.code()));
    let mut found: Vec<Made> = findings
        .map(|it| one(&it.reference, Sort::Finding, it.it.objective.as_str(), Some(it.it.found_on)))
        .chain(judgements.map(|it| one(&it.reference, Sort::Judgement, it.it.summary.as_str(), Some(it.it.made_on))))
        .chain(replies.map(|it| one(&it.reference, Sort::Reply, it.it.said.as_str(), Some(it.it.told_on))))
        .chain(actions.map(|it| one(&it.reference, Sort::Action, it.it.title.as_str(), None)))
        .filter(|it| it.on.zip(theme.first).is_none_or(|(on, first)| on >= first) && it.on.is_none_or(|on| on <= ground.today))
        .collect();
    found.sort_by(|a, b| b.on.cmp(&a.on).then_with(|| a.record.cmp(&b.record)));
    found
}

/// Whether a record names a theme. Its line does when it is the theme, or begins with the theme and a colon; when the theme has two words or
/// more, also where they stand together in the line, and from [`TELLING_WORDS`] on anywhere in the text. One word such as pay stands in
/// too many texts to mean the theme.
pub(super) fn names(line: &str, text: &str, theme: &str) -> bool {
    let head = line.split_once(':').map_or(line, |it| it.0);
    let theme_words = spaced(theme);
    let count = theme.split_whitespace().count();
    folded(line) == folded(theme)
        || spaced(head) == theme_words
        || (count > 1 && spaced(line).contains(&theme_words))
        || (count >= TELLING_WORDS && spaced(text).contains(&theme_words))
}

/// The words of a text in small letters, a blank before and after each.
fn spaced(text: &str) -> String {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.fold(" ".to_owned(), |all, it| all + &it.to_lowercase() + " ")
}

/// Whether a text cites a record that told the theme, such as VOX-0003.
fn cites(text: &str, theme: &Theme) -> bool {
    let mut tokens = text.split(|it: char| !it.is_ascii_alphanumeric() && it != '-').filter_map(Reference::parse);
    tokens.any(|it| theme.told.iter().any(|told| told.from.contains(&it)))
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::super::ground::tests::{empty, held};
    use super::*;
    use record::Held;

    #[test]
    fn a_theme_is_named_by_its_words_and_one_word_only_at_the_head() {
        let named = |line, text, theme| names(line, text, theme);
        assert!(named("Pay", "", "pay") && named("Pay: a rise for all", "", "Pay"));
        assert!(!named("Ask in the evening, and pay for the hour", "Pay", "Pay"));
        assert!(named("Fewer LATE visits by spring", "", "Late visits") && !named("Keep them", "No late visits", "Late visits"));
        assert!(!named("Translate visits", "", "late visits"), "words, not letters");
        assert!(named("Keep them", "They say that care workers leave, for retail.", "Care workers leave for retail"));
        assert!(!named("Keep care workers", "They leave for other retail", "Care workers leave for retail"));
    }

    fn ground() -> Ground {
        let mut ground = empty();
        let voice = |number, source, on| -> Held<crate::records::VoiceHeard> {
            held(number, &[("plan", "WFP-1"), ("theme", "Late visits"), ("heard_on", on), ("trend", "worse"), ("source", source)])
        };
        ground.voices = vec![voice(1, "people", "2026-03-01"), voice(2, "nhs", "2026-10-01")];
        ground
    }

    fn finding(number: u64, objective: &str, reasons: &str, on: &str) -> Held<crate::records::ReviewFinding> {
        let texts =
            [("plan", "WFP-1"), ("objective", objective), ("met", "partly"), ("reasons", reasons), ("found_on", on), ("course", "keep")];
        held(number, &texts)
    }

    fn found(ground: &Ground) -> Vec<(String, bool)> {
        digest(ground).themes[0].made.iter().map(|it| (it.record.to_string(), it.is_older)).collect()
    }

    /// Of five findings one names the theme before anybody told it, one before the last word, one after, one cites VOX-2, and one speaks of
    /// something else. The tie of P20 holds with any of them.
    #[test]
    fn what_names_the_theme_was_made_of_it_unless_it_is_older_than_the_theme() {
        let mut ground = ground();
        let state = |ground: &Ground| {
            super::super::state(ground, "P20").expect("P20").conditions.iter().find(|it| it.code == "p20-made").map(|it| it.met)
        };
        assert_eq!((found(&ground), state(&ground)), (vec![], Some(false)));
        ground.findings = vec![finding(1, "Late visits", "-", "2026-02-28"), finding(5, "Rotas", "Fewer", "2026-11-01")];
        assert_eq!((found(&ground), state(&ground)), (vec![], Some(false)));
        ground.findings.extend([
            finding(2, "Late visits", "-", "2026-03-01"),
            finding(3, "No more late visits", "-", "2026-10-01"),
            finding(4, "Mornings", "As the trust says (vox-0002), mornings", "2026-11-02"),
            finding(6, "Late visits", "-", "2027-01-01"),
        ]);
        let due = [("REV-0004", false), ("REV-0003", false), ("REV-0002", true)].map(|it| (it.0.to_owned(), it.1)).to_vec();
        assert_eq!((found(&ground), state(&ground)), (due, Some(true)));
    }

    /// Late visits are told by two kinds and nothing names them; rotas are told by one and a finding does: nought of one is tied.
    #[test]
    fn what_was_made_of_a_theme_that_one_source_tells_ties_no_other() {
        let mut ground = ground();
        let voice = [("plan", "WFP-1"), ("theme", "Rotas"), ("heard_on", "2026-03-01"), ("trend", "worse"), ("source", "carers")];
        ground.voices.push(held(3, &voice));
        ground.findings = vec![finding(1, "Rotas", "-", "2026-10-01")];
        let args = |ground: &Ground| {
            let found = super::super::state(ground, "P20").expect("P20").conditions.into_iter().find(|it| it.code == "p20-made");
            found.map(|it| (it.met, it.args))
        };
        assert_eq!(args(&ground), Some((false, vec![("done", "0".to_owned()), ("of", "1".to_owned())])));
        ground.findings.push(finding(2, "Late visits", "-", "2026-10-01"));
        assert_eq!(args(&ground), Some((true, vec![("done", "1".to_owned()), ("of", "1".to_owned())])));
    }

    #[test]
    fn judgements_count_and_so_do_actions_until_they_are_dropped() {
        let mut ground = ground();
        let action = |number, state: &str| -> Held<register::Action> {
            let texts = [("title", "Late visits: a second worker"), ("done_by", "A. Person"), ("due", "2026-12-31"), ("state", state)];
            held(number, &texts)
        };
        ground.actions = vec![action(1, "dropped")];
        assert!(found(&ground).is_empty());
        ground.actions.push(action(2, "to-do"));
        let judgement =
            [("plan", "WFP-1"), ("criterion", "p20"), ("summary", "On late visits"), ("reasons", "So"), ("made_on", "2026-11-01")];
        ground.judgements = vec![held(1, &[&judgement[..], &[("made_by", "A. Person")]].concat())];
        assert_eq!(found(&ground), [("JUD-0001".to_owned(), false), ("ACT-0002".to_owned(), false)]);
    }

    #[test]
    fn a_reply_to_the_workforce_counts_for_the_theme_that_it_is_about() {
        let mut ground = ground();
        let reply = |number, theme: &str| -> Held<crate::records::FeedbackReply> {
            let texts = [
                ("plan", "WFP-1"),
                ("call", "FBC-1"),
                ("theme", theme),
                ("said", "Too far"),
                ("did", "Shorter"),
                ("told_on", "2026-11-01"),
            ];
            held(number, &texts)
        };
        let voice = [("plan", "WFP-1"), ("theme", "Hours and rotas"), ("heard_on", "2026-03-01"), ("trend", "worse"), ("source", "people")];
        ground.voices = vec![held(1, &voice)];
        ground.replies = vec![reply(1, "pay"), reply(2, "hours")];
        assert_eq!(found(&ground), [("FBR-0002".to_owned(), false)]);
    }
}
