//! The words of a sector: what kinds, fields, choices and functions are called where people do not speak of adult social care.
//!
//! The declarations are worded for adult social care. `data/vocabulary/<sector>.<language>.toml` says some of them otherwise: labels
//! and hints only, never behaviour. Whatever a file leaves out stays as it was declared.

use crate::Vocabulary;
use framework::Function;
use record::{Choice, Field, Kind, Labels, Listed, Shape};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The files: sector, language tag, text.
const FILES: &[(Vocabulary, &str, &str)] = &[
    (Vocabulary::Health, "en-GB", include_str!("../../../data/vocabulary/health.en-GB.toml")),
    (Vocabulary::Children, "en-GB", include_str!("../../../data/vocabulary/children.en-GB.toml")),
    (Vocabulary::Housing, "en-GB", include_str!("../../../data/vocabulary/housing.en-GB.toml")),
    (Vocabulary::General, "en-GB", include_str!("../../../data/vocabulary/general.en-GB.toml")),
];

/// What one sector says otherwise in one language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    #[serde(default)]
    function: BTreeMap<String, OfFunction>,
    #[serde(default)]
    kind: BTreeMap<String, OfKind>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfFunction {
    name: Option<String>,
    purpose: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfKind {
    one: Option<String>,
    many: Option<String>,
    about: Option<String>,
    #[serde(default)]
    field: BTreeMap<String, OfField>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfField {
    label: Option<String>,
    hint: Option<String>,
    #[serde(default)]
    choice: BTreeMap<String, String>,
}

static READ: LazyLock<Vec<(Vocabulary, &'static str, Terms)>> = LazyLock::new(|| {
    let read = |(sector, tag, text): &(Vocabulary, &'static str, &str)| {
        (*sector, *tag, toml::from_str(text).expect("the embedded words are sound: a test reads them"))
    };
    FILES.iter().map(read).collect()
});

static DECLARED: Terms = Terms { function: BTreeMap::new(), kind: BTreeMap::new() };

/// What a sector says otherwise in the language of this tag; nothing, where no file was written.
pub fn terms(sector: Vocabulary, tag: &str) -> &'static Terms {
    READ.iter().find(|it| it.0 == sector && it.1 == tag).map_or(&DECLARED, |it| &it.2)
}

/// The labels, hints and choices of a kind in the words of a sector: what a sheet of that sector may say besides the declared ones.
pub fn labels(sector: Vocabulary, kind: &Kind) -> Labels {
    let files = READ.iter().filter(|it| it.0 == sector).filter_map(|it| it.2.kind.get(kind.name));
    let mut labels = Labels::default();
    for (name, field) in files.flat_map(|it| &it.field) {
        labels = field.label.iter().fold(labels, |labels, it| labels.with_field(name, it));
        labels = field.hint.iter().fold(labels, |labels, it| labels.with_hint(name, it));
        labels = field.choice.iter().fold(labels, |labels, (code, it)| labels.with_choice(name, code, it));
    }
    labels
}

impl Terms {
    fn of(&self, kind: &Kind) -> Option<&OfKind> {
        self.kind.get(kind.name)
    }

    fn of_field(&self, kind: &Kind, field: &Field) -> Option<&OfField> {
        self.of(kind)?.field.get(field.name)
    }

    /// What one record of the kind is called, where that differs.
    pub fn one(&self, kind: &Kind) -> Option<&str> {
        self.of(kind)?.one.as_deref()
    }

    /// What several are called, where that differs.
    pub fn many(&self, kind: &Kind) -> Option<&str> {
        self.of(kind)?.many.as_deref()
    }

    /// What the kind is, where that is said otherwise.
    pub fn about(&self, kind: &Kind) -> Option<&str> {
        self.of(kind)?.about.as_deref()
    }

    /// The label of a field, where it differs.
    pub fn label(&self, kind: &Kind, field: &Field) -> Option<&str> {
        self.of_field(kind, field)?.label.as_deref()
    }

    /// The hint of a field, where it differs.
    pub fn hint(&self, kind: &Kind, field: &Field) -> Option<&str> {
        self.of_field(kind, field)?.hint.as_deref()
    }

    /// The label of a choice, where it differs.
    pub fn choice(&self, kind: &Kind, field: &Field, choice: &Choice) -> Option<&str> {
        self.of_field(kind, field)?.choice.get(choice.code).map(String::as_str)
    }

    /// The name of a function, where it differs.
    pub fn function(&self, function: &Function) -> Option<&str> {
        self.function.get(&function.code)?.name.as_deref()
    }

    /// What a function is for, where that is said otherwise.
    pub fn purpose(&self, function: &Function) -> Option<&str> {
        self.function.get(&function.code)?.purpose.as_deref()
    }
}

/// Everything wrong with the text of a file: keys that nothing answers to, blank words, and labels that another field or choice has.
pub fn faults(text: &str) -> Vec<String> {
    let terms: Terms = match toml::from_str(text) {
        Ok(it) => it,
        Err(error) => return vec![error.to_string()],
    };
    let mut faults = Vec::new();
    for (code, it) in &terms.function {
        if framework::map().function(code).is_none() {
            faults.push(format!("function.{code}: no such function"));
        }
        blank(&mut faults, &format!("function.{code}"), [&it.name, &it.purpose]);
    }
    for (name, it) in &terms.kind {
        match crate::kinds().iter().find(|entry| entry.kind.name == name) {
            Some(entry) => of_kind(&mut faults, entry.kind, it),
            None => faults.push(format!("kind.{name}: no such kind")),
        }
    }
    faults
}

fn blank<'a>(faults: &mut Vec<String>, place: &str, texts: impl IntoIterator<Item = &'a Option<String>>) {
    if texts.into_iter().flatten().any(|it| it.trim().is_empty() || it.trim() != it) {
        faults.push(format!("{place}: blank words, or space around them"));
    }
}

fn of_kind(faults: &mut Vec<String>, kind: &Kind, it: &OfKind) {
    blank(faults, kind.name, [&it.one, &it.many, &it.about]);
    let folded = |text: &str| text.replace('_', " ").to_lowercase();
    for (name, words) in &it.field {
        let place = format!("{}.{name}", kind.name);
        let Some(field) = kind.field(name) else {
            faults.push(format!("{place}: no such field"));
            continue;
        };
        blank(faults, &place, [&words.label, &words.hint]);
        // An import takes the declared headings and these: none may mean two fields.
        let others = kind.fields.iter().filter(|it| it.name != field.name);
        let others = others.flat_map(|other| {
            let here = it.field.get(other.name).and_then(|it| it.label.clone());
            here.into_iter().chain([other.name.to_owned(), other.label.to_owned()])
        });
        let taken: BTreeSet<String> = others.map(|it| folded(&it)).chain(["reference", "owner", "version"].map(str::to_owned)).collect();
        if words.label.as_ref().is_some_and(|it| taken.contains(&folded(it))) {
            faults.push(format!("{place}: another column has this label"));
        }
        of_choices(faults, &place, field, &words.choice);
    }
}

fn of_choices(faults: &mut Vec<String>, place: &str, field: &Field, words: &BTreeMap<String, String>) {
    let list = if let Shape::Choice(list) | Shape::Choices(list) = field.shape { list } else { &[] };
    for (code, label) in words {
        let place = format!("{place}.{code}");
        if !list.iter().any(|it| it.code == code) {
            faults.push(format!("{place}: no such choice"));
        }
        if label.trim().is_empty() || label.contains([';', '|']) {
            faults.push(format!("{place}: a label is not blank and has no semicolon"));
        }
        let others = list.iter().filter(|it| it.code != code);
        let mut others = others.flat_map(|it| [it.code, it.label].into_iter().chain(words.get(it.code).map(String::as_str)));
        if others.any(|it| it.eq_ignore_ascii_case(label)) {
            faults.push(format!("{place}: another choice has this label"));
        }
    }
}

/// The sector of a code; adult social care where none is named.
pub(crate) fn sector(named: Option<Vocabulary>) -> Vocabulary {
    named.unwrap_or(Vocabulary::AdultSocialCare)
}

/// Every sector, in the order of the form.
pub fn sectors() -> impl Iterator<Item = Vocabulary> {
    Vocabulary::LIST.iter().filter_map(|it| Vocabulary::of(it.code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_sound_and_every_sector_but_the_declared_one_has_one() {
        for (sector, tag, text) in FILES {
            assert_eq!(faults(text), Vec::<String>::new(), "{} {tag}", sector.code());
        }
        let without: Vec<&str> = sectors().filter(|it| !FILES.iter().any(|file| file.0 == *it)).map(Listed::code).collect();
        assert_eq!(without, ["adult-social-care"]);
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/vocabulary");
        let on_disk = std::fs::read_dir(folder).expect("the folder").count();
        assert_eq!(on_disk, FILES.len(), "a file that nobody reads");
    }

    #[test]
    fn every_sector_names_the_things_that_differ_most() {
        for (sector, tag, _) in FILES {
            let terms = terms(*sector, tag);
            let model = crate::kind("service_model").expect("a kind").kind;
            let setting = model.field("setting").expect("a field");
            let Shape::Choice(list) = setting.shape else { panic!("a choice") };
            assert!(list.iter().filter(|it| terms.choice(model, setting, it).is_some()).count() >= 5, "{}", sector.code());
            assert!(framework::map().function("A1").and_then(|it| terms.function(it)).is_some(), "{}", sector.code());
        }
    }

    #[test]
    fn planted_faults_are_found() {
        for (text, found) in [
            ("[kind.rsk]\none = \"Hazard\"", "kind.rsk: no such kind"),
            ("[kind.need.field.statment]\nlabel = \"x\"", "need.statment: no such field"),
            ("[kind.need.field.lens.choice]\nseen = \"Seen\"", "need.lens.seen: no such choice"),
            ("[kind.need.field.people.choice]\nseen = \"Seen\"", "need.people.seen: no such choice"),
            ("[kind.need.field.people]\nlabel = \"Severity\"", "need.people: another column has this label"),
            ("[kind.need.field.people]\nlabel = \"Owner\"", "need.people: another column has this label"),
            ("[kind.need.field.lens.choice]\nmeasured = \"Compared\"", "need.lens.measured: another choice has this label"),
            ("[kind.need.field.lens.choice]\nmeasured = \"a; b\"", "need.lens.measured: a label is not blank and has no semicolon"),
            ("[kind.need]\none = \" \"", "need: blank words, or space around them"),
            ("[function.J9]\nname = \"Engage\"", "function.J9: no such function"),
        ] {
            assert_eq!(faults(text), [found], "{text}");
        }
        assert_eq!(faults("[kind.need]\ncolour = \"red\"").len(), 1, "a key that no file has");
    }

    #[test]
    fn labels_of_a_sheet_are_those_of_the_sector() {
        let kind = crate::kind("service_model").expect("a kind").kind;
        assert_eq!(labels(Vocabulary::AdultSocialCare, kind), Labels::default());
        assert_eq!(labels(Vocabulary::Children, kind).choice("setting", "prevention"), Some("Early help"));
    }
}
