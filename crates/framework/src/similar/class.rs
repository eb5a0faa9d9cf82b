//! In what way two statements are akin, by rules that are written down.
//!
//! Both statements are read as verb, object and condition ([`Act`]); the first rule that holds gives the class:
//!
//! 1. *Same*: the same words in the same order; capitals, marks, small words, plural and spelling apart.
//! 2. *Opposite verb*: one says not, or its verb undoes the other's, and the object is about the same.
//! 3. *Responsible and contributing*: one contributes to or supports the deed that the other does.
//! 4. *Version*: a word such as "legacy" or "revised" apart, cut off in the middle, or knowledge of how to do what the other does; or verb
//!    and object mean the same in other words; or a list of one has an item more.
//! 5. *Tailored*: one adds a setting, a sector in brackets or a word before the noun.
//! 6. *Different object*: the same verb on another thing.
//! 7. *Different verb*: another deed on the same thing.
//! 8. *Unlike*: letters alone are alike.

use super::shingle::normal;
use super::words::{answers, contributes, noun_alike, opposite, verb_alike, weak};
use crate::grammar::{Act, Opening, deed, small, stem};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// In what way two statements are akin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The same statement.
    Same,
    /// The same deed in other words.
    Version,
    /// The same deed, fitted to a setting.
    Tailored,
    /// One is responsible for what the other contributes to.
    Twin,
    /// The same verb on another object.
    DifferentObject,
    /// A verb that undoes the other.
    OppositeVerb,
    /// Another deed on the same object.
    DifferentVerb,
    /// Alike in letters only.
    Unlike,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 8] = [
        Class::Same,
        Class::Version,
        Class::Tailored,
        Class::Twin,
        Class::DifferentObject,
        Class::OppositeVerb,
        Class::DifferentVerb,
        Class::Unlike,
    ];

    /// Its name in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Class::Same => "same",
            Class::Version => "version",
            Class::Tailored => "tailored",
            Class::Twin => "twin",
            Class::DifferentObject => "different-object",
            Class::OppositeVerb => "opposite-verb",
            Class::DifferentVerb => "different-verb",
            Class::Unlike => "unlike",
        }
    }
}

/// Why a class was given: a code, and the words of either statement that it rests on. The text belongs to the faces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Such as `sector-in-brackets`.
    pub code: &'static str,
    /// Words of the first statement.
    pub one: String,
    /// Words of the second statement.
    pub other: String,
}

/// A class with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kinship {
    /// The class.
    pub class: Class,
    /// Why.
    pub reason: Reason,
}

/// Words at the end of a title that mark an issue of it.
const ISSUES: &[&str] = &["legacy", "revised", "version", "updated", "superseded", "edition", "reissued", "draft", "v1", "v2", "v3"];

/// A statement as far as classes need it.
struct Read<'a> {
    act: Act<'a>,
    issue: BTreeSet<String>,
    aside: BTreeSet<String>,
    verbs: BTreeSet<String>,
    object: Vec<String>,
    setting: BTreeSet<String>,
    /// Every word with a meaning, in order.
    line: Vec<String>,
}

impl<'a> Read<'a> {
    fn of(text: &'a str) -> Read<'a> {
        let mut act = Act::of(text);
        let issue = take_issue(&mut act);
        let mut aside = Vec::new();
        for it in act.aside.iter().filter(|it| !it.mark && !small(&it.plain)) {
            crate::grammar::push_stems(&it.plain, &mut aside);
        }
        let verbs: BTreeSet<String> = act.verbs.iter().map(|it| verb_alike(&stem(it.0)).to_owned()).collect();
        let object_end = act.clauses.first().map_or(act.object.end, |it| it.at.max(act.object.end));
        let object: Vec<String> = act.meaning(&(act.object.start..object_end)).iter().map(|it| noun_alike(it).to_owned()).collect();
        let setting = act.meaning(&act.setting).into_iter().collect();
        let mut line: Vec<String> = act.verbs.iter().map(|it| stem(it.0)).collect();
        let after = act.verbs.last().map_or(0, |it| it.1 + 1);
        line.extend(act.meaning(&(after..act.tokens.len())));
        let aside = aside.into_iter().collect();
        Read { act, issue, aside, verbs, object, setting, line }
    }

    fn objects(&self) -> BTreeSet<&str> {
        self.object.iter().map(String::as_str).collect()
    }

    /// The last word with a meaning before the first preposition: what the object is about.
    fn head(&self) -> Option<String> {
        let breaks = |plain: &str| {
            matches!(plain, "of" | "for" | "with" | "from" | "in" | "on" | "to" | "by" | "that" | "which" | "and" | "or" | "between" | "at")
        };
        let tokens = self.act.tokens.get(self.act.object.clone()).unwrap_or_default();
        let mut head = None;
        for it in tokens {
            if (it.mark || breaks(&it.plain)) && head.is_some() {
                break;
            }
            if !it.mark && !small(&it.plain) {
                let mut stems = Vec::new();
                crate::grammar::push_stems(&it.plain, &mut stems);
                head = stems.pop();
            }
        }
        head.map(|it| noun_alike(&it).to_owned())
    }

    /// What is done, with nouns of deeds as verbs; without the verb that leads.
    fn deeds(&self) -> BTreeSet<String> {
        let as_deed = |it: &String| stem(deed(it).unwrap_or(it));
        // "Help to recruit staff": what is helped with stands as a purpose.
        let aim = self.act.meaning(&self.act.setting);
        let what = if self.object.is_empty() { &aim } else { &self.object };
        what.iter().map(as_deed).map(|it| verb_alike(&it).to_owned()).filter(|it| it != "make").collect()
    }

    fn words(&self, range: &Range<usize>) -> String {
        let tokens = self.act.tokens.get(range.clone()).unwrap_or_default();
        tokens.iter().filter(|it| !it.mark).map(|it| it.text).collect::<Vec<_>>().join(" ")
    }

    fn leading(&self) -> String {
        self.act.verbs.iter().map(|it| self.act.tokens[it.1].text).collect::<Vec<_>>().join(", ")
    }
}

/// Takes words such as "Legacy" off the end, or out of the brackets.
fn take_issue(act: &mut Act<'_>) -> BTreeSet<String> {
    let issue = |plain: &str| ISSUES.contains(&plain);
    let mut found = BTreeSet::new();
    if act.aside.iter().any(|it| issue(&it.plain)) {
        found.extend(act.aside.drain(..).map(|it| it.plain));
    }
    let numbered = |it: &str| it.chars().all(|it| it.is_ascii_digit() || it == '.');
    let from = act.tokens.iter().rposition(|it| !it.mark && !numbered(&it.plain)).filter(|at| *at > 0 && issue(&act.tokens[*at].plain));
    if let Some(from) = from {
        found.extend(act.tokens.drain(from..).map(|it| it.plain));
        let end = act.tokens.iter().rposition(|it| !it.mark).map_or(0, |it| it + 1);
        act.tokens.truncate(end);
        for range in [&mut act.object, &mut act.setting] {
            range.end = range.end.min(end);
            range.start = range.start.min(range.end);
        }
    }
    found
}

fn share(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> f64 {
    let all = one.union(other).count();
    if all == 0 { 1.0 } else { one.intersection(other).count() as f64 / all as f64 }
}

fn say(class: Class, code: &'static str, one: impl Into<String>, other: impl Into<String>) -> Kinship {
    Kinship { class, reason: Reason { code, one: one.into(), other: other.into() } }
}

/// In what way two statements are akin. The order of the two changes only the order of the words in the reason.
pub fn classify(one: &str, other: &str) -> Kinship {
    let (a, b) = (Read::of(one), Read::of(other));
    same(&a, &b)
        .or_else(|| cut_off(one, other))
        .or_else(|| opposites(&a, &b))
        .or_else(|| twins(&a, &b))
        .or_else(|| issues(&a, &b))
        .unwrap_or_else(|| by_verb(&a, &b))
}

fn same(a: &Read<'_>, b: &Read<'_>) -> Option<Kinship> {
    if a.line != b.line || a.aside != b.aside || a.act.negated != b.act.negated {
        return None;
    }
    Some(if a.issue != b.issue {
        say(Class::Version, "issue", listed(&a.issue), listed(&b.issue))
    } else if (a.act.opening == Opening::HowTo) != (b.act.opening == Opening::HowTo) {
        say(Class::Version, "knowledge-of", "", "")
    } else {
        say(Class::Same, "same-words", "", "")
    })
}

/// A title that ends in the middle of the other.
fn cut_off(one: &str, other: &str) -> Option<Kinship> {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let (start, whole) = (normal(short), normal(long));
    let word: String = start.iter().rev().take_while(|it| **it != ' ').collect::<Vec<_>>().into_iter().rev().collect();
    let ends = whole.starts_with(&start) && whole.get(start.len()) == Some(&' ') && small(&word);
    ends.then(|| {
        say(
            Class::Version,
            "cut-off",
            if one.len() < other.len() { word.as_str() } else { "" },
            if one.len() < other.len() { "" } else { &word },
        )
    })
}

fn opposites(a: &Read<'_>, b: &Read<'_>) -> Option<Kinship> {
    let alike = share(&a.objects(), &b.objects());
    if a.act.negated != b.act.negated && alike >= 0.5 && !a.verbs.is_disjoint(&b.verbs) {
        return Some(say(Class::OppositeVerb, "negation", "", ""));
    }
    let pair = || a.act.verbs.iter().flat_map(|x| b.act.verbs.iter().map(move |y| (x, y))).find(|(x, y)| opposite(x.0, y.0));
    // Who stores and retrieves does not do the opposite of who stores.
    let apart = a.verbs.is_disjoint(&b.verbs);
    let (x, y) = pair().filter(|_| apart && alike >= 0.4 && a.head() == b.head())?;
    Some(say(Class::OppositeVerb, "opposite", a.act.tokens[x.1].text, b.act.tokens[y.1].text))
}

fn twins(a: &Read<'_>, b: &Read<'_>) -> Option<Kinship> {
    let leads = |it: &Read<'_>| !it.act.verbs.is_empty() && it.act.verbs.iter().all(|it| contributes(it.0));
    let (helper, doer) = match (leads(a), leads(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return None,
    };
    doer.verbs.first()?;
    let part = helper.deeds();
    let borrowed = |it: &BTreeSet<String>| share(&part.iter().map(String::as_str).collect(), &it.iter().map(String::as_str).collect());
    let object = doer.deeds();
    let mut whole = object.clone();
    whole.extend(doer.verbs.iter().filter(|it| it.as_str() != "make" && it.as_str() != "take").cloned());
    let plain = doer.act.verbs.iter().all(|it| answers(it.0));
    let alike = borrowed(&whole).max(if plain { borrowed(&object) } else { 0.0 });
    let wholly = !object.is_empty() && part.is_superset(&whole) && part.len() <= whole.len() + 2;
    // Help with the same thing, without a word on what is done to it.
    let thing = part == object && !object.is_empty();
    (alike >= 0.6 || wholly || thing).then(|| say(Class::Twin, "contributes", a.leading(), b.leading()))
}

fn issues(a: &Read<'_>, b: &Read<'_>) -> Option<Kinship> {
    let how = |it: &Read<'_>| it.act.opening == Opening::HowTo;
    let alike = a.verbs == b.verbs && a.objects() == b.objects();
    if alike && how(a) != how(b) {
        return Some(say(Class::Version, "knowledge-of", "", ""));
    }
    (alike && a.issue != b.issue).then(|| say(Class::Version, "issue", listed(&a.issue), listed(&b.issue)))
}

fn by_verb(a: &Read<'_>, b: &Read<'_>) -> Kinship {
    let (things, others) = (a.objects(), b.objects());
    let within = a.verbs.is_subset(&b.verbs) || b.verbs.is_subset(&a.verbs);
    if !within || a.verbs.is_empty() != b.verbs.is_empty() {
        let akin = a.head() == b.head() && share(&things, &others) >= 0.5
            || things.is_superset(&others) && !others.is_empty() && a.head() == b.head()
            || others.is_superset(&things) && !things.is_empty() && a.head() == b.head();
        return if akin && !a.verbs.is_empty() && !b.verbs.is_empty() {
            say(Class::DifferentVerb, "other-verb", a.leading(), b.leading())
        } else {
            say(Class::Unlike, "letters-only", "", "")
        };
    }
    if things == others {
        return same_things(a, b);
    }
    let (more, less): (BTreeSet<&str>, BTreeSet<&str>) = (&things - &others, &others - &things);
    if more.iter().chain(&less).all(|it| weak(it)) {
        return say(Class::Version, "weak-words", listed(&more), listed(&less));
    }
    if more.is_empty() || less.is_empty() {
        let (long, extra) = if less.is_empty() { (a, &more) } else { (b, &less) };
        if lists(long, extra) {
            return say(Class::Version, "list", listed(&more), listed(&less));
        }
        if a.head() == b.head() {
            return say(Class::Tailored, "narrowed", listed(&more), listed(&less));
        }
    }
    if a.verbs.is_empty() && b.verbs.is_empty() && share(&things, &others) < 0.4 {
        return say(Class::Unlike, "letters-only", "", "");
    }
    say(Class::DifferentObject, "other-object", listed(&more), listed(&less))
}

/// Verb and object agree: what else differs?
fn same_things(a: &Read<'_>, b: &Read<'_>) -> Kinship {
    if a.aside != b.aside {
        return say(Class::Tailored, "sector-in-brackets", listed(&a.aside), listed(&b.aside));
    }
    let weakly = |it: &&String| !weak(it);
    let settings = |it: &Read<'_>| it.setting.iter().filter(weakly).cloned().collect::<BTreeSet<String>>();
    if settings(a) != settings(b) {
        return say(Class::Tailored, "setting", a.words(&a.act.setting), b.words(&b.act.setting));
    }
    if a.verbs != b.verbs {
        return say(Class::Version, "verb-more", a.leading(), b.leading());
    }
    say(Class::Version, "other-words", a.leading(), b.leading())
}

/// Whether every word that one statement has and the other has not is part of an item of a list.
fn lists(it: &Read<'_>, extra: &BTreeSet<&str>) -> bool {
    let tokens = it.act.tokens.get(it.act.object.clone()).unwrap_or_default();
    let joint = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|it| matches!(it.text, "," | "/" | "&") || it.is("and") || it.is("or") || it.is("and/or"))
    };
    let is_extra = |at: usize| {
        let mut stems = Vec::new();
        crate::grammar::push_stems(&tokens[at].plain, &mut stems);
        stems.iter().any(|it| extra.contains(noun_alike(it)))
    };
    let words: Vec<usize> = (0..tokens.len()).filter(|at| !tokens[*at].mark && is_extra(*at)).collect();
    // A run of such words is an item when a joint stands before its first word, or after its last.
    let mut at = 0;
    while at < words.len() {
        let mut last = at;
        while words.get(last + 1) == Some(&(words[last] + 1)) {
            last += 1;
        }
        if !joint(words[at].checked_sub(1)) && !joint(Some(words[last] + 1)) {
            return false;
        }
        at = last + 1;
    }
    !words.is_empty()
}

fn listed<'s>(them: impl IntoIterator<Item = &'s (impl AsRef<str> + 's + ?Sized)>) -> String {
    them.into_iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(" ")
}
