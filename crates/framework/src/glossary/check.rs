//! What is not in order in the glossary of a framework.

use super::{Elsewhere, Glossary, Term};
use crate::grammar::{push_stems, stems, tokens};
use crate::structure::{Framework, Statement};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Everything that is not in order.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Terms that one sector defines more than once.
    pub twice: Vec<Twice>,
    /// Terms that are defined and not used.
    pub unused: Vec<Unused>,
    /// Terms that are used and not defined.
    pub undefined: Vec<Undefined>,
    /// Terms that are defined and used, by how many statements.
    pub used: Vec<Defined>,
}

/// A term in good order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Defined {
    /// The term.
    pub term: Term,
    /// Statements that use it, at least one.
    pub statements: usize,
}

/// Two definitions of one term in one vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Twice {
    /// The first definition.
    pub first: Term,
    /// The later one.
    pub later: Term,
    /// Whether both say the same words: then one of them can go. Otherwise somebody must decide.
    pub same_words: bool,
    /// Words of the first meaning that the later one has not, in order.
    pub only_first: Vec<String>,
    /// Words of the later meaning that the first one has not, in order.
    pub only_later: Vec<String>,
}

/// A term that no statement uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unused {
    /// The term.
    pub term: Term,
    /// Other definitions that use it.
    pub in_definitions: usize,
    /// Words of statements that begin like it, at most three.
    pub near: Vec<String>,
}

/// How it is known that something is a term.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It is in capitals: an abbreviation that is written out nowhere.
    Abbreviation,
    /// It is defined elsewhere: there.
    Elsewhere(String),
}

/// A term that is used and not defined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undefined {
    /// The term.
    pub term: String,
    /// How it is known to be one.
    pub why: Why,
    /// Statements that use it.
    pub statements: Vec<String>,
}

/// Abbreviations that everybody reads.
const PLAIN: &[&str] = &["UK", "EU", "IT", "ICT", "VAT", "HR", "NOS", "TV", "ID", "II", "III", "IV", "VI", "OK", "USA", "AM", "PM"];

/// Letters that two words must have alike at their beginning to be called near.
const ALIKE: usize = 6;

/// One statement as words.
struct Read<'a> {
    statement: &'a Statement,
    stems: Vec<String>,
    defines: Option<usize>,
}

impl Glossary {
    /// Holds the glossary against the statements of its framework.
    pub fn check(&self, framework: &Framework, elsewhere: &[Elsewhere]) -> Report {
        let own: HashMap<&str, usize> = self.terms.iter().enumerate().map(|(at, it)| (it.statement.as_str(), at)).collect();
        let read = |it| Read { statement: it, stems: stems(&it.text), defines: own.get(it.id.as_str()).copied() };
        let read: Vec<Read<'_>> = framework.live().map(read).collect();
        let (used, unused) = self.used(&read);
        let mut undefined = self.abbreviations(&read);
        undefined.extend(self.known_elsewhere(&read, elsewhere));
        undefined.sort_by(|a, b| (&a.why, &a.term).cmp(&(&b.why, &b.term)));
        Report { twice: self.twice(), unused, undefined, used }
    }

    /// Terms that one vocabulary defines more than once.
    pub fn twice(&self) -> Vec<Twice> {
        let mut first: HashMap<(String, &[String]), &Term> = HashMap::new();
        let mut twice = Vec::new();
        for later in &self.terms {
            match first.get(&(later.sector.to_lowercase(), &later.key[..])) {
                Some(first) => twice.push(Twice::of(first, later)),
                None => drop(first.insert((later.sector.to_lowercase(), &later.key), later)),
            }
        }
        twice
    }

    fn used(&self, read: &[Read<'_>]) -> (Vec<Defined>, Vec<Unused>) {
        let keys: Vec<&[String]> = self.terms.iter().map(|it| &it.key[..]).collect();
        let (mut statements, mut definitions) = (vec![0; keys.len()], vec![0; keys.len()]);
        let finder = Finder::of(&keys);
        for it in read {
            for at in finder.find(&it.stems) {
                match it.defines {
                    None => statements[at] += 1,
                    Some(own) if own != at && self.terms[own].key != self.terms[at].key => definitions[at] += 1,
                    Some(_) => {}
                }
            }
        }
        let (mut used, mut unused) = (Vec::new(), Vec::new());
        for (at, it) in self.terms.iter().enumerate() {
            // A word of a sector stands for a common one: using that is using it.
            let stands = stems(&it.stands_for);
            let common = || read.iter().any(|it| it.defines.is_none() && !stands.is_empty() && holds(&it.stems, &stands));
            if statements[at] > 0 || common() {
                used.push(Defined { term: it.clone(), statements: statements[at].max(1) });
            } else {
                unused.push(Unused { term: it.clone(), in_definitions: definitions[at], near: near(it, read) });
            }
        }
        (used, unused)
    }

    fn abbreviations(&self, read: &[Read<'_>]) -> Vec<Undefined> {
        let mut written_out: HashSet<&str> = HashSet::new();
        let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for it in read {
            let all = tokens(&it.statement.text);
            if !it.statement.text.chars().any(char::is_lowercase) {
                continue;
            }
            for (at, token) in all.iter().enumerate().filter(|(_, it)| abbreviation(it.text)) {
                // "key performance indicator (KPI)" or "KPI (key performance indicator)": written out beside it.
                let beside = |at: Option<usize>, mark: &str| at.and_then(|at| all.get(at)).is_some_and(|it| it.text == mark);
                if beside(at.checked_sub(1), "(") || beside(Some(at + 1), "(") {
                    written_out.insert(token.text);
                } else if it.defines.is_none() {
                    let statements = found.entry(token.text).or_default();
                    if statements.last() != Some(&it.statement.id) {
                        statements.push(it.statement.id.clone());
                    }
                }
            }
        }
        let said = |term: &str| written_out.contains(term) || self.defines(term);
        let of = |(term, statements): (&str, Vec<String>)| Undefined { term: term.to_owned(), why: Why::Abbreviation, statements };
        found.into_iter().filter(|it| !said(it.0)).map(of).collect()
    }

    fn known_elsewhere(&self, read: &[Read<'_>], elsewhere: &[Elsewhere]) -> Vec<Undefined> {
        let mut seen = HashSet::new();
        let fresh = |it: &&Elsewhere| !self.defines(&it.term) && !PLAIN.contains(&it.term.as_str()) && seen.insert(stems(&it.term));
        let them: Vec<&Elsewhere> = elsewhere.iter().filter(fresh).collect();
        let keys: Vec<Vec<String>> = them.iter().map(|it| stems(&it.term)).collect();
        let finder = Finder::of(&keys.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let mut found: Vec<Vec<String>> = vec![Vec::new(); them.len()];
        for it in read.iter().filter(|it| it.defines.is_none()) {
            for at in finder.find(&it.stems) {
                found[at].push(it.statement.id.clone());
            }
        }
        let of = |(it, statements): (&Elsewhere, Vec<String>)| Undefined {
            term: it.term.clone(),
            why: Why::Elsewhere(it.whence.clone()),
            statements,
        };
        them.into_iter().zip(found).filter(|it| !it.1.is_empty()).map(of).collect()
    }
}

impl Twice {
    fn of(first: &Term, later: &Term) -> Twice {
        let (one, other) = (stems(&first.meaning), stems(&later.meaning));
        let only = |of: &Term, than: &[String]| {
            let mut seen = HashSet::new();
            let fresh = |plain: &str| {
                let mut own = Vec::new();
                push_stems(plain, &mut own);
                own.iter().any(|it| !than.contains(it)) && seen.insert(own)
            };
            let mut fresh = fresh;
            tokens(&of.meaning).into_iter().filter(|it| !it.mark && fresh(&it.plain)).map(|it| it.plain).collect()
        };
        Twice {
            first: first.clone(),
            later: later.clone(),
            same_words: one == other,
            only_first: only(first, &other),
            only_later: only(later, &one),
        }
    }
}

fn abbreviation(text: &str) -> bool {
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    let upper = text.chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase);
    letters >= 2 && upper && !PLAIN.contains(&text) && text.chars().all(|it| it.is_alphabetic() || it == '&')
}

fn holds(stems: &[String], key: &[String]) -> bool {
    stems.windows(key.len().max(1)).any(|it| it == key)
}

/// Words of statements that begin as the longest word of a term does and are not that word.
fn near(term: &Term, read: &[Read<'_>]) -> Vec<String> {
    let Some(word) = term.key.iter().max_by_key(|it| it.chars().count()) else { return Vec::new() };
    let start: String = word.chars().take(ALIKE).collect();
    if start.chars().count() < ALIKE {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for it in read.iter().filter(|it| it.defines.is_none()) {
        for token in tokens(&it.statement.text).iter().filter(|it| !it.mark) {
            let mut stems = Vec::new();
            push_stems(&token.plain, &mut stems);
            if stems.iter().any(|it| it.starts_with(&start) && it != word) && !found.contains(&token.plain) {
                found.push(token.plain.clone());
            }
        }
        if found.len() >= 3 {
            break;
        }
    }
    found.truncate(3);
    found
}

/// Finds which of many phrases a text has.
struct Finder<'a> {
    by_first: HashMap<&'a str, Vec<(usize, &'a [String])>>,
}

impl<'a> Finder<'a> {
    fn of(keys: &[&'a [String]]) -> Finder<'a> {
        let mut by_first: HashMap<&str, Vec<(usize, &[String])>> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            if let Some(first) = key.first() {
                by_first.entry(first).or_default().push((at, key));
            }
        }
        Finder { by_first }
    }

    /// Each phrase once.
    fn find(&self, stems: &[String]) -> Vec<usize> {
        let mut found = Vec::new();
        for (from, stem) in stems.iter().enumerate() {
            for (at, key) in self.by_first.get(stem.as_str()).into_iter().flatten() {
                if stems[from..].starts_with(key) && !found.contains(at) {
                    found.push(*at);
                }
            }
        }
        found
    }
}
