//! Verbs of occupational standards: their forms, and the nouns that name the same deed.

use super::stem;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The form in which a verb is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As in "plan the work".
    Base,
    /// As in "planning the work".
    Ing,
    /// As in "plans the work" and "planned the work".
    Other,
}

struct Verbs {
    forms: HashMap<String, (&'static str, Form)>,
    nouns: HashMap<String, &'static str>,
    also_nouns: std::collections::HashSet<&'static str>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(read);

fn read() -> Verbs {
    let mut verbs = Verbs { forms: HashMap::new(), nouns: HashMap::new(), also_nouns: std::collections::HashSet::new() };
    for line in include_str!("verbs.txt").lines().filter(|it| !it.starts_with('#')) {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { continue };
        let base = first.trim_start_matches('~');
        if base != first {
            verbs.also_nouns.insert(base);
        }
        verbs.forms.insert(base.to_owned(), (base, Form::Base));
        for (form, how) in forms(base) {
            verbs.forms.entry(form).or_insert((base, how));
        }
        verbs.nouns.extend(words.map(|it| (stem(it), base)));
    }
    verbs
}

fn vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether the last letter is doubled before an ending, as in planning.
fn doubles(base: &str) -> bool {
    let last: Vec<char> = base.chars().rev().take(3).collect();
    let short = base.chars().filter(|it| vowel(*it)).count() == 1
        || ["refer", "commit", "submit", "permit", "fulfil", "model", "label", "counsel", "signal"].contains(&base);
    matches!(last[..], [end, middle, before] if !vowel(end) && !matches!(end, 'w' | 'x' | 'y') && vowel(middle) && !vowel(before)) && short
}

fn forms(base: &'static str) -> Vec<(String, Form)> {
    let last = base.chars().last().unwrap_or_default();
    let silent = last == 'e' && !base.ends_with("ee");
    let head = if silent { &base[..base.len() - 1] } else { base };
    let doubled = if doubles(base) { format!("{base}{last}") } else { head.to_owned() };
    let (ing, ed) = (format!("{doubled}ing"), format!("{doubled}ed"));
    let other = match base.strip_suffix('y').filter(|it| !it.chars().last().is_some_and(vowel)) {
        Some(head) => [format!("{head}ies"), format!("{head}ied")],
        None if ["s", "sh", "ch", "x", "z"].iter().any(|it| base.ends_with(it)) => [format!("{base}es"), ed],
        None => [format!("{base}s"), ed],
    };
    let mut all = vec![(ing, Form::Ing)];
    all.extend(other.map(|it| (it, Form::Other)));
    all
}

/// The verb of which this is a form. `plain` is in lower case; American spelling is read as well.
pub fn verb(plain: &str) -> Option<(&'static str, Form)> {
    let known = |it: &str| VERBS.forms.get(it).copied();
    known(plain).or_else(|| if plain.contains('z') { known(&plain.replace("iz", "is").replace("yz", "ys")) } else { None })
}

/// The verb whose deed this noun names, such as develop for development. `stem` is without plural.
pub fn deed(stem: &str) -> Option<&'static str> {
    VERBS.nouns.get(stem).copied().or_else(|| verb(stem).filter(|it| it.1 == Form::Ing).map(|it| it.0))
}

/// Whether the letters of this verb are a common noun too.
pub fn also_noun(base: &str) -> bool {
    VERBS.also_nouns.contains(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_verb() {
        for (form, base, how) in [
            ("planning", "plan", Form::Ing),
            ("developing", "develop", Form::Ing),
            ("procuring", "procure", Form::Ing),
            ("agreeing", "agree", Form::Ing),
            ("overseeing", "oversee", Form::Ing),
            ("identifies", "identify", Form::Other),
            ("assesses", "assess", Form::Other),
            ("organizing", "organise", Form::Ing),
            ("analyze", "analyse", Form::Base),
            ("setting", "set", Form::Ing),
            ("lead", "lead", Form::Base),
        ] {
            assert_eq!(verb(form), Some((base, how)), "{form}");
        }
        assert_eq!(verb("workforce"), None);
        assert_eq!((deed("development"), deed("monitoring"), deed("table")), (Some("develop"), Some("monitor"), None));
        assert!(also_noun("plan") && !also_noun("identify"));
    }
}
