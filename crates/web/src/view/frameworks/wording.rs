//! What is said of the wording of a framework: remarks, statements that are alike, and why.

use super::{PAGE, anchor};
use crate::view::function::Tag;
use crate::view::values::address;
use framework::lint::{Remark, Weight};
use framework::records::CompetenceFramework;
use framework::similar::{AtLeast, Class, Kinship};
use framework::structure::Framework;
use record::{Record as _, Reference};
use std::collections::HashMap;
use words::Words;
use workbench::wording::{Beside, Near, RuleFound, Twins};

/// Where the statements of a framework stand on its pages.
pub struct Places {
    address: String,
    lines: HashMap<String, usize>,
}

impl Places {
    /// The places of a framework at `address`.
    pub fn of(framework: &Framework, address: &str) -> Places {
        let mut lines = HashMap::new();
        for (at, it) in framework.outline().iter().enumerate() {
            lines.entry(it.statement.id.clone()).or_insert(at);
        }
        Places { address: address.to_owned(), lines }
    }

    /// The address of a statement on the page of the outline that has it.
    pub fn of_statement(&self, id: &str) -> String {
        match self.lines.get(id).map(|at| at / PAGE * PAGE) {
            None => self.address.clone(),
            Some(0) => format!("{}#{}", self.address, anchor(id)),
            Some(from) => format!("{}?from={from}#{}", self.address, anchor(id)),
        }
    }
}

/// One remark of a rule.
pub struct RemarkView {
    /// Where the statement stands.
    pub href: String,
    /// Its code, or what stands for it.
    pub code: String,
    /// What stands before the words in question.
    pub before: String,
    /// The words in question, when they are quoted from it.
    pub quote: String,
    /// What stands after them.
    pub after: String,
    /// More, in sentences.
    pub told: Vec<String>,
}

/// One rule with its remarks.
pub struct RuleView {
    /// Its code: the id of its section.
    pub code: &'static str,
    /// What it finds.
    pub heading: &'static str,
    /// How much it weighs.
    pub tag: Tag,
    /// Why it matters.
    pub reason: &'static str,
    /// Lines that it finds.
    pub bad: Vec<String>,
    /// The same put right.
    pub good: Vec<String>,
    /// Those that are shown.
    pub remarks: Vec<RemarkView>,
    /// Where all of them are, when not all are shown.
    pub rest: Option<(String, String)>,
}

/// A rule with at most so many remarks.
pub fn rule(words: &Words, framework: &Framework, places: &Places, found: &RuleFound, most: usize, all: &str) -> RuleView {
    let tag = match found.weight {
        Weight::Fault => Tag { class: "cw-tag--due", text: words.say("check-fault") },
        Weight::Advice => Tag { class: "", text: words.say("check-advice") },
    };
    let count = found.remarks.len();
    RuleView {
        code: found.rule,
        heading: found.heading,
        tag,
        reason: found.reason,
        bad: found.bad.clone(),
        good: found.good.clone(),
        remarks: found.remarks.iter().take(most).map(|it| remark(words, framework, places, it)).collect(),
        rest: (count > most).then(|| (format!("{all}?rule={}", found.rule), words.with("check-more", &[("count", &count.to_string())]))),
    }
}

fn remark(words: &Words, framework: &Framework, places: &Places, it: &Remark) -> RemarkView {
    let statement = framework.statement(&it.statement);
    let text = statement.map_or("", |it| it.text.as_str());
    let (from, to) = it.at.unwrap_or((text.len(), text.len()));
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let mut told = Vec::new();
    if it.at.is_none() && !it.quote.is_empty() && it.quote != text.trim() {
        told.push(words.with("check-says", &[("quote", &it.quote)]));
    }
    if !it.instead.is_empty() {
        told.push(words.with("check-instead", &[("instead", it.instead)]));
    }
    let others: Vec<String> =
        it.others.iter().take(5).filter_map(|id| framework.statement(id)).map(|it| called(&it.code, &it.text)).collect();
    if !others.is_empty() {
        told.push(words.with("check-also", &[("others", &others.join("; "))]));
    }
    RemarkView {
        href: places.of_statement(&it.statement),
        code: statement.map_or_else(|| words.say("check-whole"), |it| it.code.clone()),
        before: part(0..from),
        quote: part(from..to),
        after: part(to..text.len()),
        told,
    }
}

/// A statement in few words.
pub fn called(code: &str, text: &str) -> String {
    let short: String = text.chars().take(80).collect();
    let short = if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short };
    if code.is_empty() { short } else { format!("{code} {short}") }
}

/// A statement that is alike.
pub struct NearView {
    /// Where it stands.
    pub href: String,
    /// Its code; may be empty.
    pub code: String,
    /// What it says.
    pub text: String,
    /// Which framework it is in.
    pub framework: String,
    /// Its class.
    pub tag: Tag,
    /// How alike it is.
    pub likeness: String,
    /// Why it has its class.
    pub reason: String,
}

/// The class and its look.
fn tag(words: &Words, class: Class) -> Tag {
    let look = match class {
        Class::Same | Class::Version => "cw-tag--due",
        Class::Tailored | Class::Twin => "cw-tag--imputed",
        Class::OppositeVerb | Class::DifferentObject | Class::DifferentVerb | Class::Unlike => "",
    };
    Tag { class: look, text: words.say(&format!("kin-{}", class.code())) }
}

/// Why a class was given, in a sentence.
pub fn reason(words: &Words, it: &Kinship) -> String {
    let reason = &it.reason;
    words.with(&format!("reason-{}", reason.code), &[("one", &reason.one), ("other", &reason.other)])
}

/// The framework of a statement, as seen from another one.
pub fn whence(words: &Words, it: &Beside, here: &Reference) -> String {
    if it.framework == *here {
        return words.say("similar-here");
    }
    words.with("similar-in", &[("reference", &it.framework.to_string()), ("title", &it.framework_title)])
}

/// A statement that is alike, as the page of a framework shows it.
pub fn near(words: &Words, it: &Near, here: &Reference, places: &Places) -> NearView {
    let own = it.beside.framework == *here;
    let there = || match it.beside.framework.prefix() == CompetenceFramework::KIND.prefix {
        true => format!("/frameworks/{}#{}", it.beside.framework, anchor(&it.beside.statement)),
        // A standard of a register has no page here; the register says where it is published.
        false => address(&it.beside.framework).unwrap_or_default(),
    };
    NearView {
        href: if own { places.of_statement(&it.beside.statement) } else { there() },
        code: it.beside.code.clone(),
        text: it.beside.text.clone(),
        framework: whence(words, &it.beside, here),
        tag: tag(words, it.kinship.class),
        likeness: words.with("similar-likeness", &[("share", &words.number((it.likeness * 100.0).floor(), 0))]),
        reason: reason(words, &it.kinship),
    }
}

/// Two statements that are alike.
pub struct PairView {
    /// Where the one stands.
    pub href: String,
    /// The one.
    pub one: String,
    /// The other.
    pub other: NearView,
}

/// A pair, as the page of a framework shows it.
pub fn pair(words: &Words, it: &Twins, here: &Reference, places: &Places) -> PairView {
    let one = if it.one.code.is_empty() { it.one.text.clone() } else { format!("{} {}", it.one.code, it.one.text) };
    PairView { href: places.of_statement(&it.one.statement), one, other: near(words, &it.other, here, places) }
}

/// Likenesses that can be asked for, in thousandths.
pub const LEASTS: [usize; 3] = [400, 600, 800];

/// The likeness that a text names, or `otherwise`.
pub fn at_least(text: &str, otherwise: AtLeast) -> AtLeast {
    text.parse().ok().filter(|it| LEASTS.contains(it)).and_then(AtLeast::thousandths).unwrap_or(otherwise)
}
