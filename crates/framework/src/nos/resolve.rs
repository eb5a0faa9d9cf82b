//! What a reference means in a register: candidates with reasons, and a link only when one fits and no other does.
//!
//! Method, worked examples and limits: `docs/methods/resolving-references.md`.

use super::findings::is_cut_off;
use super::register::{Record, Register, code_key, folded};
use crate::{Certainty, Reference};
use serde::Serialize;
use std::collections::{BTreeSet, HashSet};

/// Why a record may be meant, or may not. The message id of its sentence is `reason-` and the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The code is the one it had where it was first written.
    OriginalCode,
    /// The code is its URN.
    Urn,
    /// Its URN ends with the code.
    EndOfUrn,
    /// The letters of the suite begin the name of a suite it belongs to.
    SuiteByName,
    /// The letters of the suite stand before the code in its URN.
    SuiteInUrn,
    /// The letters of the suite are those of whoever developed it.
    SuiteByDeveloper,
    /// It belongs to another suite.
    OtherSuite,
    /// Its title is that of the function.
    SameTitle,
    /// Its title is cut off, and the function's begins with it.
    CutOffTitle,
    /// Its title shares words with that of the function.
    SharedWords,
    /// Its title shares no word with that of the function.
    OtherTitle,
    /// Other standards have the same URN.
    RepeatedUrn,
    /// It is no longer in force.
    NotCurrent,
}

impl Reason {
    /// The word in files and message ids.
    pub fn code(self) -> &'static str {
        match self {
            Reason::OriginalCode => "original-code",
            Reason::Urn => "urn",
            Reason::EndOfUrn => "end-of-urn",
            Reason::SuiteByName => "suite-by-name",
            Reason::SuiteInUrn => "suite-in-urn",
            Reason::SuiteByDeveloper => "suite-by-developer",
            Reason::OtherSuite => "other-suite",
            Reason::SameTitle => "same-title",
            Reason::CutOffTitle => "cut-off-title",
            Reason::SharedWords => "shared-words",
            Reason::OtherTitle => "other-title",
            Reason::RepeatedUrn => "repeated-urn",
            Reason::NotCurrent => "not-current",
        }
    }
}

/// A record that may be meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// The record.
    pub record: Record,
    /// Why, and why not.
    pub reasons: Vec<Reason>,
    /// Words of the titles that both have, as a part of all words of both: 0 to 1 (Jaccard).
    pub shared: f64,
}

/// How sure the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// One record fits by code, suite and title, and no other does: this is the one.
    Found,
    /// Several fit equally well: somebody must choose.
    Several,
    /// Something fits and something does not: somebody must look.
    Possible,
    /// Nothing in the register is it.
    NotFound,
}

impl Verdict {
    /// The word in files and message ids.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Found => "found",
            Verdict::Several => "several",
            Verdict::Possible => "possible",
            Verdict::NotFound => "not-found",
        }
    }
}

/// What a reference means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Resolution {
    /// The reference.
    pub reference: Reference,
    /// The title of the function that makes it.
    pub title: String,
    /// How sure the answer is.
    pub verdict: Verdict,
    /// Candidates, the best first; what came nearest when nothing fits.
    pub candidates: Vec<Candidate>,
}

impl Resolution {
    /// The record to link to: only when the answer is sure.
    pub fn link(&self) -> Option<&Record> {
        (self.verdict == Verdict::Found).then(|| self.candidates.first().map(|it| &it.record)).flatten()
    }
}

/// So many candidates are told.
const MOST: usize = 5;
/// Words that say nothing about what a standard is for.
const SMALL: [&str; 16] = ["a", "an", "and", "the", "of", "to", "in", "for", "with", "by", "from", "on", "at", "as", "or", "your"];

/// What every reference of a map means. The title is that of the function that makes the reference.
pub fn resolve_all<'a>(register: &Register, references: impl IntoIterator<Item = (&'a Reference, &'a str)>) -> Vec<Resolution> {
    references.into_iter().map(|(reference, title)| resolve(register, reference, title)).collect()
}

/// What a reference means in a register.
pub fn resolve(register: &Register, reference: &Reference, title: &str) -> Resolution {
    let whole = format!("{}{}", reference.suite, reference.code);
    let mut seen = HashSet::new();
    let records = register.of_code(&reference.code).chain(register.of_code(&whole)).chain(register.of_title(title));
    let mut candidates: Vec<Candidate> =
        records.filter(|it| seen.insert(it.row)).map(|it| weighed(register, it, reference, title)).collect();
    candidates.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then_with(|| a.record.urn.cmp(&b.record.urn)));
    let verdict = verdict(&candidates, reference);
    candidates.truncate(MOST);
    Resolution { reference: reference.clone(), title: title.to_owned(), verdict, candidates }
}

fn verdict(candidates: &[Candidate], reference: &Reference) -> Verdict {
    let fitting: Vec<&Candidate> = candidates.iter().filter(|it| fits(it)).collect();
    let same: Vec<&&Candidate> = fitting.iter().filter(|it| has(it, Reason::SameTitle)).collect();
    match (&fitting[..], &same[..]) {
        ([one], _) if !has(one, Reason::OtherTitle) => Verdict::Found,
        ([_], _) => Verdict::Possible,
        // Codes are used again: the title tells which is meant, when it is that of one of them only.
        ([_, _, ..], [_]) => Verdict::Found,
        ([_, _, ..], _) => Verdict::Several,
        // The same title under another code of the same suite, or anywhere when the document only gives an example.
        ([], _) => {
            let alike = |it: &&Candidate| has(it, Reason::SameTitle) && (suited(it) || reference.certainty == Certainty::Example);
            if candidates.iter().any(|it| alike(&it)) { Verdict::Possible } else { Verdict::NotFound }
        }
    }
}

fn has(it: &Candidate, reason: Reason) -> bool {
    it.reasons.contains(&reason)
}

fn coded(it: &Candidate) -> bool {
    has(it, Reason::OriginalCode) || has(it, Reason::Urn) || has(it, Reason::EndOfUrn)
}

fn suited(it: &Candidate) -> bool {
    has(it, Reason::SuiteByName) || has(it, Reason::SuiteInUrn) || has(it, Reason::SuiteByDeveloper)
}

fn fits(it: &Candidate) -> bool {
    coded(it) && suited(it)
}

/// The order of candidates: what fits before what does not, then by title.
fn rank(it: &Candidate) -> f64 {
    let points = [(fits(it), 8.0), (has(it, Reason::SameTitle), 4.0), (suited(it), 2.0), (has(it, Reason::OriginalCode), 0.5)];
    points.iter().filter(|it| it.0).map(|it| it.1).sum::<f64>() + it.shared
}

fn weighed(register: &Register, record: &Record, reference: &Reference, title: &str) -> Candidate {
    let mut reasons = BTreeSet::new();
    let (code, urn, original) = (code_key(&reference.code), code_key(&record.urn), code_key(&record.original));
    let letters: String = reference.suite.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    if original == code {
        reasons.insert(Reason::OriginalCode);
    }
    if urn == code || urn == format!("{letters}{code}") {
        reasons.insert(Reason::Urn);
    } else if let Some(before) = urn.strip_suffix(&code) {
        // The code ends there: B2 is no part of B12, and 505 none of 1505. Where the suite's letters stand in the URN, the code begins right
        // after them: CFAM&LEB5 is EB5 of M&L, and not B5.
        let longer = !letters.is_empty() && before.rfind(&letters).is_some_and(|it| it + letters.len() < before.len());
        if !longer && !before.ends_with(|it: char| it.is_ascii_digit() || it == '.') {
            reasons.insert(Reason::EndOfUrn);
            if before.ends_with(&letters) && !letters.is_empty() {
                reasons.insert(Reason::SuiteInUrn);
            }
        }
    }
    if urn == format!("{letters}{code}") {
        reasons.insert(Reason::SuiteInUrn);
    }
    if record.suites.iter().any(|it| begins(it, &letters)) {
        reasons.insert(Reason::SuiteByName);
    }
    if begins(&record.developer, &letters) || record.developer.split(' ').any(|it| it.to_uppercase() == letters) {
        reasons.insert(Reason::SuiteByDeveloper);
    }
    if !reasons.iter().any(|it| matches!(it, Reason::SuiteByName | Reason::SuiteInUrn | Reason::SuiteByDeveloper)) {
        reasons.insert(Reason::OtherSuite);
    }
    let shared = shared(&record.title, title);
    let (mine, theirs) = (folded(&record.title), folded(title));
    reasons.insert(if mine == theirs && !mine.is_empty() {
        Reason::SameTitle
    } else if is_cut_off(&record.title) && theirs.starts_with(&mine) {
        Reason::CutOffTitle
    } else if shared > 0.0 {
        Reason::SharedWords
    } else {
        Reason::OtherTitle
    });
    if register.of_code(&record.urn).filter(|it| code_key(&it.urn) == urn).count() > 1 {
        reasons.insert(Reason::RepeatedUrn);
    }
    if record.validity.to_lowercase().starts_with("legacy") {
        reasons.insert(Reason::NotCurrent);
    }
    Candidate { record: record.clone(), reasons: reasons.into_iter().collect(), shared }
}

/// Whether the first letters of the words of a name are these, with its small words or without: M&L is Management and Leadership, and CfA
/// the Council for Administration.
fn begins(name: &str, letters: &str) -> bool {
    let words: Vec<&str> = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let first = |them: &[&str]| -> String { them.iter().filter_map(|it| it.chars().next()).flat_map(char::to_uppercase).collect() };
    let large: Vec<&str> = words.iter().copied().filter(|it| !SMALL.contains(&it.to_lowercase().as_str())).collect();
    letters.len() > 1 && (first(&words).starts_with(letters) || first(&large).starts_with(letters))
}

/// The part of the words of two titles that both have (Jaccard), without the words that say nothing.
fn shared(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        folded(text).split(' ').filter(|it| !it.is_empty() && !SMALL.contains(it)).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let both = one.intersection(&other).count();
    let all = one.union(&other).count();
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}
