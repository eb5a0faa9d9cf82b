//! Endings that make no difference: plural, possessive, hyphen and American spelling. No others, so that people can foresee what counts
//! as the same word.

/// Words that end in `s` and are no plurals, and plurals with forms of their own.
const OWN: &[(&str, &str)] = &[
    ("news", "news"),
    ("series", "series"),
    ("species", "species"),
    ("has", "has"),
    ("was", "was"),
    ("its", "its"),
    ("does", "does"),
    ("always", "always"),
    ("perhaps", "perhaps"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("criteria", "criterion"),
    ("analyses", "analysis"),
    ("bases", "basis"),
    ("crises", "crisis"),
    ("lives", "life"),
    ("bias", "bias"),
    ("gas", "gas"),
    ("bus", "bus"),
    ("buses", "bus"),
    ("behavior", "behaviour"),
    ("center", "centre"),
    ("labor", "labour"),
    ("judgment", "judgement"),
    ("program", "programme"),
];

/// Endings whose `z` is written with an `s` here, the longest first.
const SPELT: &[(&str, &str)] = &[("ization", "isation"), ("izing", "ising"), ("ized", "ised"), ("izer", "iser"), ("ize", "ise")];

/// Words in `-ize` that are written so everywhere.
const ALWAYS_Z: &[&str] = &["size", "sized", "prize", "prized", "seize", "seized", "capsize", "downsize", "downsized", "resize", "resized"];

/// The word without plural, possessive and American spelling. `plain` is in lower case.
pub fn stem(plain: &str) -> String {
    let word = plain.strip_suffix("'s").or_else(|| plain.strip_suffix('\'')).unwrap_or(plain);
    let word = word.strip_suffix("s'").map_or_else(|| word.to_owned(), |it| format!("{it}s"));
    let word = match word.strip_prefix("co-") {
        Some(rest) => format!("co{rest}"),
        None => word,
    };
    let word = singular(&word);
    if ALWAYS_Z.contains(&word.as_str()) {
        return word;
    }
    let spelt = SPELT.iter().find_map(|(from, to)| word.strip_suffix(from).map(|head| format!("{head}{to}")));
    spelt.unwrap_or(word)
}

fn singular(word: &str) -> String {
    if let Some((_, own)) = OWN.iter().find(|it| it.0 == word) {
        return (*own).to_owned();
    }
    let long = word.chars().count() > 3;
    if let Some(head) = word.strip_suffix("ies").filter(|_| word.len() > 4) {
        return format!("{head}y");
    }
    if ["sses", "shes", "ches", "xes"].iter().any(|it| word.ends_with(it)) {
        return word[..word.len() - 2].to_owned();
    }
    let kept = ["ss", "us", "is"].iter().any(|it| word.ends_with(it));
    match word.strip_suffix('s') {
        Some(head) if long && !kept => head.to_owned(),
        _ => word.to_owned(),
    }
}

/// The words of a text without their endings: hyphens part words (but not after `co`), marks are left out.
pub fn stems(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for token in super::tokens(text).iter().filter(|it| !it.mark) {
        push_stems(&token.plain, &mut found);
    }
    found
}

/// The stems of one word: a word with hyphens has several.
pub fn push_stems(plain: &str, into: &mut Vec<String>) {
    if plain.starts_with("co-") || !plain.contains('-') {
        into.push(stem(plain));
    } else {
        into.extend(plain.split('-').filter(|it| !it.is_empty()).map(stem));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_possessive_hyphen_and_spelling_make_no_difference() {
        for (one, other) in [
            ("policies", "policy"),
            ("processes", "process"),
            ("services", "service"),
            ("organization's", "organisation"),
            ("providers’", "provider"),
            ("evidence-based", "evidence based"),
            ("co-production", "coproduction"),
            ("Analyses", "analysis"),
            ("prioritizing", "prioritising"),
        ] {
            assert_eq!(stems(one), stems(other), "{one} {other}");
        }
        for word in ["business", "status", "basis", "bus", "size", "gas", "us", "is"] {
            assert_eq!(stem(word), word);
        }
        assert_ne!(stem("co-productive"), stem("co-production"));
    }
}
