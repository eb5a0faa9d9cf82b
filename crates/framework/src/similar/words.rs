//! Words that mean the same, the opposite, or a smaller part in the same deed. The lists are closed: a word that is not in them means
//! only itself.

/// Verbs of one meaning, each group under its first.
const VERBS_ALIKE: &[&[&str]] = &[
    &["keep", "retain"],
    &["obtain", "get", "gain", "acquire", "secure"],
    &["undertake", "carry", "conduct", "perform", "execute"],
    &["ensure", "assure", "make sure"],
    &["help", "assist", "aid"],
    &["procure", "buy", "purchase"],
    &["use", "utilise", "employ"],
    &["start", "begin", "initiate", "commence"],
    &["stop", "end", "cease", "terminate", "discontinue"],
    &["assess", "evaluate", "appraise"],
    &["sustain", "maintain"],
    &["develop", "build", "establish", "create"],
    &["identify", "determine"],
    &["collect", "gather"],
    &["share", "disseminate"],
    &["tell", "inform", "notify"],
    &["ask", "request", "seek"],
    &["collaborate", "work", "cooperate"],
    &["decrease", "reduce", "lower"],
    &["increase", "raise", "expand"],
    &["store", "archive"],
    &["choose", "select"],
    &["provide", "give", "supply", "deliver"],
    &["check", "verify", "confirm"],
    &["correct", "rectify"],
    &["fix", "repair", "mend"],
    &["show", "demonstrate"],
    &["deploy", "assign", "allocate"],
];

/// Nouns of one meaning, each group under its first.
const NOUNS_ALIKE: &[&[&str]] = &[
    &["people", "staff", "colleague", "employee", "personnel", "worker"],
    &["supply", "good", "product"],
    &["finance", "funding", "fund", "money"],
    &["organisation", "company", "enterprise"],
    &["demand", "requirement"],
    &["risk", "hazard"],
    &["document", "paper"],
    &["meeting", "conference"],
    &["customer", "client"],
    &["timetable", "schedule"],
    &["mistake", "error"],
    &["carer", "caregiver"],
    &["supplier", "vendor"],
    &["help", "assistance"],
];

/// Verbs of which one undoes or refuses the other.
const OPPOSITES: &[(&str, &str)] = &[
    ("commission", "decommission"),
    ("increase", "decrease"),
    ("increase", "minimise"),
    ("maximise", "minimise"),
    ("maximise", "decrease"),
    ("install", "remove"),
    ("install", "uninstall"),
    ("install", "dismantle"),
    ("assemble", "dismantle"),
    ("build", "dismantle"),
    ("accept", "refuse"),
    ("accept", "reject"),
    ("accept", "decline"),
    ("approve", "reject"),
    ("approve", "refuse"),
    ("grant", "refuse"),
    ("include", "exclude"),
    ("include", "omit"),
    ("open", "close"),
    ("start", "stop"),
    ("start", "complete"),
    ("connect", "disconnect"),
    ("attach", "detach"),
    ("load", "unload"),
    ("lock", "unlock"),
    ("recruit", "dismiss"),
    ("appoint", "dismiss"),
    ("hire", "dismiss"),
    ("admit", "discharge"),
    ("encourage", "discourage"),
    ("allow", "prevent"),
    ("permit", "prohibit"),
    ("allow", "prohibit"),
    ("enable", "prevent"),
    ("promote", "prevent"),
    ("disclose", "withhold"),
    ("share", "withhold"),
    ("buy", "sell"),
    ("procure", "sell"),
    ("import", "export"),
    ("store", "retrieve"),
    ("lend", "borrow"),
    ("send", "receive"),
    ("join", "separate"),
    ("combine", "separate"),
    ("merge", "separate"),
    ("strengthen", "weaken"),
    ("extend", "shorten"),
    ("lengthen", "shorten"),
    ("widen", "narrow"),
    ("tighten", "loosen"),
    ("raise", "lower"),
    ("offer", "withdraw"),
    ("award", "withdraw"),
    ("renew", "terminate"),
    ("renew", "stop"),
    ("extend", "stop"),
    ("introduce", "withdraw"),
    ("add", "remove"),
    ("insert", "remove"),
    ("enter", "exit"),
    ("escalate", "deescalate"),
    ("encrypt", "decrypt"),
    ("accelerate", "slow"),
    ("publish", "withhold"),
    ("keep", "dispose"),
    ("keep", "withdraw"),
    ("confirm", "deny"),
    ("agree", "oppose"),
    ("support", "oppose"),
];

/// Verbs of somebody who contributes to a deed for which somebody else answers.
const CONTRIBUTES: &[&str] = &["contribute", "support", "assist", "help", "participate", "aid"];

/// Verbs of somebody who answers for a deed and say nothing else of it.
const ANSWERS: &[&str] = &["manage", "lead", "direct", "oversee", "take", "control", "coordinate", "co-ordinate"];

/// Words before a noun that set no limits to it.
const WEAK: &[&str] = &[
    "effective",
    "efficient",
    "appropriate",
    "relevant",
    "key",
    "suitable",
    "good",
    "necessary",
    "current",
    "existing",
    "different",
    "various",
    "proper",
    "adequate",
    "overall",
    "full",
    "specific",
    "particular",
    "ongoing",
];

fn first_of<'a>(groups: &'static [&'static [&'static str]], word: &'a str) -> &'a str {
    groups.iter().find(|it| it.contains(&word)).and_then(|it| it.first()).copied().unwrap_or(word)
}

/// The verb that stands for all of this meaning.
pub(super) fn verb_alike(base: &str) -> &str {
    first_of(VERBS_ALIKE, base)
}

/// The noun that stands for all of this meaning. `stem` is without plural.
pub(super) fn noun_alike(stem: &str) -> &str {
    first_of(NOUNS_ALIKE, stem)
}

/// Whether one verb undoes the other: by the list, or because it is the other with `de`, `dis` or `un` before it.
pub(super) fn opposite(one: &str, other: &str) -> bool {
    let undoes = |it: &str, of: &str| ["de", "de-", "dis", "un"].iter().any(|before| it.strip_prefix(before) == Some(of) && of.len() > 3);
    let listed = |a: &str, b: &str| OPPOSITES.iter().any(|it| (it.0 == a && it.1 == b) || (it.0 == b && it.1 == a));
    // A meaning of several verbs has its opposites from any of them.
    let group = |of: &str| {
        VERBS_ALIKE
            .iter()
            .find(|it| it.contains(&of))
            .map_or_else(|| vec![of.to_owned()], |it| it.iter().map(|it| (*it).to_owned()).collect())
    };
    undoes(one, other) || undoes(other, one) || group(one).iter().any(|a| group(other).iter().any(|b| listed(a, b)))
}

pub(super) fn contributes(base: &str) -> bool {
    CONTRIBUTES.contains(&base)
}

pub(super) fn answers(base: &str) -> bool {
    ANSWERS.contains(&base)
}

pub(super) fn weak(stem: &str) -> bool {
    WEAK.contains(&stem)
}
