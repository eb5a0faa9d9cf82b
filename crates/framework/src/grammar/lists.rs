//! Words that help to take a statement apart.

/// Nouns that say at which level of an organisation something is done.
pub(super) const LEVELS: &[&str] = &[
    "team",
    "area",
    "organisation",
    "work",
    "business",
    "department",
    "service",
    "sector",
    "workplace",
    "role",
    "unit",
    "practice",
    "setting",
];

/// Words that can only stand before a noun, or for one: what follows a verb.
pub(super) const BEFORE_NOUNS: &[&str] = &[
    "the", "a", "an", "your", "their", "its", "any", "all", "each", "every", "it", "them", "these", "those", "this", "that", "how", "what",
    "whether", "which", "with", "others", "people", "him", "her", "no", "some", "new",
];

/// Prepositions that may belong to the verb they follow, as in "comply with".
pub(super) const OWN: &[&str] =
    &["with", "to", "in", "on", "for", "at", "by", "from", "about", "into", "against", "towards", "upon", "as", "of", "through", "within"];

/// Words in `-ly` that are no adverbs.
pub(super) const NO_ADVERBS: &[&str] = &[
    "supply",
    "apply",
    "comply",
    "rely",
    "reply",
    "multiply",
    "family",
    "assembly",
    "only",
    "likely",
    "early",
    "friendly",
    "elderly",
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "quarterly",
    "anomaly",
    "timely",
    "costly",
    "july",
    "italy",
    "orderly",
    "homely",
    "lonely",
    "fly",
    "jelly",
    "belly",
];

/// Whether a word is an adverb of manner, as far as its ending shows.
pub(crate) fn adverb(plain: &str) -> bool {
    plain.len() > 4 && plain.ends_with("ly") && !NO_ADVERBS.contains(&plain)
}
