//! Catalogues and the languages that have one.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use record::{Fault, Problem, Refusal};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock};
use unic_langid::LanguageIdentifier;
use workbench::Vocabulary;
use workbench::vocabulary::{Terms, sectors, terms};

/// The English catalogue, a file per face or theme.
const ENGLISH: &[(&str, &str)] = &[
    ("figures", include_str!("../catalogue/en/figures.ftl")),
    ("problems", include_str!("../catalogue/en/problems.ftl")),
    ("refusals", include_str!("../catalogue/en/refusals.ftl")),
    ("faults", include_str!("../catalogue/en/faults.ftl")),
    ("exchange", include_str!("../catalogue/en/exchange.ftl")),
    ("cli", include_str!("../catalogue/en/cli.ftl")),
    ("badges", include_str!("../catalogue/en/badges.ftl")),
    ("thread", include_str!("../catalogue/en/thread.ftl")),
    ("data", include_str!("../catalogue/en/data.ftl")),
    ("planning", include_str!("../catalogue/en/planning.ftl")),
    ("workforce", include_str!("../catalogue/en/workforce.ftl")),
    ("live", include_str!("../catalogue/en/live.ftl")),
    ("baseline", include_str!("../catalogue/en/baseline.ftl")),
    ("consult", include_str!("../catalogue/en/consult.ftl")),
    ("demand", include_str!("../catalogue/en/demand.ftl")),
    ("measures", include_str!("../catalogue/en/measures.ftl")),
    ("contingency", include_str!("../catalogue/en/contingency.ftl")),
    ("formats", include_str!("../catalogue/en/formats.ftl")),
    ("frameworks", include_str!("../catalogue/en/frameworks.ftl")),
    ("framework-exchange", include_str!("../catalogue/en/framework-exchange.ftl")),
    ("wording", include_str!("../catalogue/en/wording.ftl")),
    ("competence", include_str!("../catalogue/en/competence.ftl")),
    ("web", include_str!("../catalogue/en/web.ftl")),
    ("pages", include_str!("../catalogue/en/pages.ftl")),
    ("api", include_str!("../catalogue/en/api.ftl")),
];

/// A language of the faces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// British English.
    #[default]
    English,
    /// English with accents and two fifths more letters: for testing that pages have room.
    Pseudo,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::Pseudo];

    /// The language tag, as `lang` attributes want it.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en-GB",
            Language::Pseudo => "en-XA",
        }
    }

    /// The language of a tag; `None` when there is no catalogue for it.
    pub fn of(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|it| it.tag().eq_ignore_ascii_case(tag))
    }
}

/// The words of one language, as one sector speaks it.
#[derive(Clone)]
pub struct Words {
    bundle: Arc<FluentBundle<FluentResource>>,
    language: Language,
    sector: Vocabulary,
    terms: &'static Terms,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("language", &self.language).field("sector", &self.sector).finish_non_exhaustive()
    }
}

static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| Language::ALL.into_iter().flat_map(Words::made).collect());

impl Words {
    /// The words of a language as they are declared: those of adult social care.
    pub fn of(language: Language) -> &'static Words {
        Words::spoken(language, Vocabulary::AdultSocialCare)
    }

    /// The words of a language as a sector speaks it.
    pub fn spoken(language: Language, sector: Vocabulary) -> &'static Words {
        ALL.iter().find(|it| it.language == language && it.sector == sector).expect("words are made for every language and sector")
    }

    fn made(language: Language) -> impl Iterator<Item = Words> {
        let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::from_bytes(b"en-GB").expect("a sound tag")]);
        bundle.set_use_isolating(false);
        if language == Language::Pseudo {
            bundle.set_transform(Some(pseudo));
        }
        for (name, text) in ENGLISH {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
                debug_assert!(errors.is_empty(), "{name}.ftl: {errors:?}");
                resource
            });
            bundle.add_resource_overriding(resource);
        }
        let bundle = Arc::new(bundle);
        let of = move |sector| Words { bundle: bundle.clone(), language, sector, terms: terms(sector, Language::English.tag()) };
        sectors().map(of)
    }

    /// The sector of these words.
    pub fn sector(&self) -> Vocabulary {
        self.sector
    }

    pub(crate) fn terms(&self) -> &'static Terms {
        self.terms
    }

    /// A text that no catalogue holds, as this language shows it: the pseudo-language lengthens whatever is declared in English.
    pub(crate) fn written(&self, text: &str) -> String {
        if self.language == Language::Pseudo && !text.is_empty() { pseudo(text).into_owned() } else { text.to_owned() }
    }

    /// The language of these words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message `id`, without arguments. A message that is missing shows its id: a test holds that none is.
    pub fn say(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The message `id` with named arguments. Arguments that are whole numbers choose the plural.
    pub fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.format(id, args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    /// Whether there is a message `id`.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|it| it.value().is_some())
    }

    /// A problem in words, without its place.
    pub fn problem(&self, problem: &Problem) -> String {
        self.coded(&problem.code, &problem.args)
    }

    /// A refusal in words, with what is possible.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let mut text = self.coded(&refusal.code, &refusal.args);
        for code in &refusal.possible {
            text.push(' ');
            text.push_str(&self.coded(code, &refusal.args));
        }
        text
    }

    /// The public words of a fault.
    pub fn fault(&self, fault: &Fault) -> String {
        self.say(fault.public)
    }

    fn coded(&self, code: &str, args: &[(Cow<'static, str>, String)]) -> String {
        self.format(code, args.iter().map(|(name, value)| (name.to_string(), value.clone())))
    }

    fn format(&self, id: &str, args: impl Iterator<Item = (String, String)>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|it| it.value()) else { return id.to_owned() };
        let mut given = FluentArgs::new();
        for (name, value) in args {
            match value.parse::<i64>() {
                Ok(number) if value.len() < 16 => given.set(name, number),
                _ => given.set(name, value),
            }
        }
        tight(self.bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned())
    }
}

/// No space between a number and the sign of per cent: a value and its unit come as two arguments, and most units want the space.
pub(crate) fn tight(text: String) -> String {
    if !text.contains(" %") {
        return text;
    }
    let mut found = String::with_capacity(text.len());
    for it in text.chars() {
        if it == '%' && found.strip_suffix(' ').is_some_and(|it| it.ends_with(|it: char| it.is_ascii_digit())) {
            found.pop();
        }
        found.push(it);
    }
    found
}

/// English with accents, two fifths longer, between brackets that show where a text was cut.
fn pseudo(text: &str) -> Cow<'_, str> {
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    let accented = text.chars().map(|it| match it {
        'a' => 'á',
        'e' => 'ê',
        'i' => 'ï',
        'o' => 'ô',
        'u' => 'ü',
        'w' => 'ŵ',
        'y' => 'ŷ',
        other => other,
    });
    Cow::Owned(accented.chain(std::iter::repeat_n('~', (letters * 2).div_ceil(5))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_catalogues_are_sound_and_no_message_stands_twice() {
        let mut seen = BTreeMap::new();
        for (name, text) in ENGLISH {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(_, errors)| panic!("{name}.ftl: {errors:?}"));
            for line in resource.source().lines().filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase())) {
                let id = line.split(' ').next().unwrap_or_default().to_owned();
                assert_eq!(seen.insert(id.clone(), name), None, "{id} stands twice");
            }
        }
        assert!(seen.len() > 50);
    }

    /// Counts that are never one, or are said without a noun, or whose message chooses by another count.
    const WITHOUT_A_NOUN: [&str; 10] = [
        "people-and-more",
        "p3-moved",
        "p19-bar",
        "ocds-award-not-in-force",
        "function-peers-chart-summary",
        "map-due",
        "map-loose",
        "figures-more",
        "figures-areas-more",
        "all-of-them",
    ];

    /// The ids of messages that show a count and have one form for one and for many.
    fn without_plural(source: &str) -> Vec<&str> {
        let mut starts = Vec::new();
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            starts.extend(line.starts_with(|it: char| it.is_ascii_lowercase()).then_some(at));
            at += line.len();
        }
        let ends = starts.iter().skip(1).copied().chain([source.len()]);
        let messages = starts.iter().zip(ends).map(|(from, to)| &source[*from..to]);
        let bad = messages.filter(|it| it.contains("{ $count }") && !it.contains("->"));
        bad.filter_map(|it| it.split(' ').next()).filter(|id| *id != "search-many").collect()
    }

    #[test]
    fn a_count_beside_a_noun_has_its_plural() {
        let bad: Vec<&str> = ENGLISH.iter().flat_map(|it| without_plural(it.1)).filter(|id| !WITHOUT_A_NOUN.contains(id)).collect();
        assert!(bad.is_empty(), "one form for one and for many: {bad:?}");
        let idle: Vec<&&str> = WITHOUT_A_NOUN.iter().filter(|id| !ENGLISH.iter().any(|it| without_plural(it.1).contains(id))).collect();
        assert!(idle.is_empty(), "take these off the list: {idle:?}");
        assert_eq!(without_plural("a = { $count } indicators\nb = { $count ->\n    [one] One\n   *[other] { $count } things\n }\n"), ["a"]);
    }

    #[test]
    fn a_per_cent_sign_stands_close_to_its_number() {
        assert_eq!(tight("40 % of 100 %, not % alone, nor a % b".to_owned()), "40% of 100%, not % alone, nor a % b");
        let words = Words::of(Language::English);
        assert_eq!(words.with("function-value", &[("value", "12.5"), ("unit", "%")]), "12.5%");
        assert_eq!(words.with("function-value", &[("value", "12"), ("unit", "days")]), "12 days");
        let apart = |text: &str| text.lines().any(|it| it.contains(" %") && !it.starts_with('#'));
        let bad: Vec<&str> = ENGLISH.iter().filter(|it| apart(it.1)).map(|it| it.0).collect();
        assert!(bad.is_empty(), "a space before the sign in {bad:?}");
    }

    #[test]
    fn problems_and_refusals_speak() {
        let words = Words::of(Language::English);
        let problem = Problem::new("likelihood", "out-of-range").with("min", 1).with("max", 5);
        assert_eq!(words.problem(&problem), "Use a whole number from 1 to 5.");
        let refusal = Refusal::new("changed-since").with("count", 1).with("references", "RISK-0001").offering("undo-by-hand");
        assert!(words.refusal(&refusal).starts_with("One record was changed after this: RISK-0001."));
        assert!(words.refusal(&refusal).ends_with("go back to the version you want."));
        assert_eq!(words.say("no such message"), "no such message");
    }

    #[test]
    fn the_pseudo_language_is_two_fifths_longer() {
        let (english, pseudo) = (Words::of(Language::English).say("needed"), Words::of(Language::Pseudo).say("needed"));
        assert!(pseudo.chars().count() as f64 >= 1.3 * english.chars().count() as f64, "{pseudo}");
    }

    /// Codes are strings, so the compiler cannot hold them to the catalogue: this does.
    #[test]
    fn every_code_of_the_rooms_below_has_words() {
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crates folder");
        let mut missing = Vec::new();
        for room in
            ["record", "register", "framework", "workbench", "align", "exchange", "store", "api", "web", "workforce", "plan", "procure"]
        {
            for text in sources(&crates.join(room).join("src")) {
                missing
                    .extend(codes(&text).into_iter().filter(|it| !Words::of(Language::English).has(it)).map(|it| format!("{room}: {it}")));
            }
        }
        missing.sort();
        missing.dedup();
        assert!(missing.is_empty(), "no words for: {missing:#?}");
    }

    /// What is told about notices stands in tables and calls of its own: every such name has words.
    #[test]
    fn every_code_about_notices_has_words() {
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crates folder");
        let texts: Vec<String> = ["ocds", "procure"].iter().flat_map(|room| sources(&crates.join(room).join("src"))).collect();
        let literals = texts.iter().flat_map(|it| it.split('"').skip(1).step_by(2)).filter(|it| it.starts_with("ocds-"));
        let found: Vec<&str> = literals.collect();
        assert!(found.len() > 20, "{found:?}");
        let missing: Vec<&&str> = found.iter().filter(|it| !Words::of(Language::English).has(it)).collect();
        assert!(missing.is_empty(), "no words for: {missing:?}");
    }

    #[test]
    fn a_code_without_words_is_found() {
        assert_eq!(codes("Problem::new(\"field\", \"never-worded\").with"), ["never-worded"]);
        assert_eq!(codes("Refusal::new(\"no\").offering(\"yes\")"), ["no", "yes"]);
        assert_eq!(codes("(\"need\", Way::Onwards, &[\"outcome\"], \"need-alone\"),"), Vec::<String>::new());
    }

    fn sources(folder: &std::path::Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let tests = path.file_stem().is_some_and(|it| it == "tests");
            if path.is_dir() {
                found.extend(sources(&path));
            } else if path.extension().is_some_and(|it| it == "rs") && !tests {
                let text = std::fs::read_to_string(&path).expect("a source file");
                found.push(text.split("#[cfg(test)]").next().unwrap_or_default().to_owned());
            }
        }
        found
    }

    /// The last string literal of each call that takes a code.
    fn codes(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for call in ["Problem::new(", "Complaint::new(", "Refusal::new(", "Fault::new(", ".offering("] {
            for (at, _) in text.match_indices(call) {
                let rest = &text[at + call.len()..];
                let inside = &rest[..rest.find(')').unwrap_or(0)];
                let mut literals = inside.split('"').skip(1).step_by(2);
                let code = if call == "Fault::new(" { literals.next() } else { literals.last() };
                found.extend(
                    code.filter(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-')).map(str::to_owned),
                );
            }
        }
        found
    }
}
