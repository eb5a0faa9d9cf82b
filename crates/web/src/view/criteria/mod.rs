//! P1–P24 · The criteria of a workforce plan as pages show them: states, conditions, and the sections of each criterion.

pub mod above;
mod ahead;
mod calibrated;
mod delivery;
mod p01;
mod p02;
mod p03;
mod p03_beside;
mod p03_moves;
mod p03_rivals;
mod p04;
mod p04_methods;
mod p05;
mod p06;
mod p06_scenarios;
mod p07;
mod p08;
mod p09;
mod p10;
mod p11;
mod p12;
mod p13;
mod p13_impact;
mod p14;
mod p15;
mod p16;
mod p17;
mod p18;
mod p18_trajectory;
mod p19;
mod p20;
mod p21;
mod p22;
mod p23;
mod p24;
mod people;
mod records_changed;
mod shown;
mod skills;
pub mod stress;
mod training;

pub use p09::own_words;
pub use p22::{copy_address, copy_name, sharing};

use crate::Pairs;
use crate::shell::Place;
use crate::view::function::{Section, Tag};
use crate::view::values::inside;
use record::{Listed, Record as _, Reference};
use register::Role;
use words::Words;
use workbench::{Act, Person, may, may_write};
use workforce::criteria::{Condition, Ground, Next, Reached};

/// The address of a plan's task list.
pub fn front(plan: &Reference) -> String {
    format!("/workforce/{plan}")
}

/// The address of the page of a criterion.
pub fn address(plan: &Reference, code: &str) -> String {
    format!("/workforce/{plan}/{}", code.to_lowercase())
}

/// The form that makes a record of a kind for a plan and a criterion, filled in as far as it is known.
pub fn making(kind: &record::Kind, ground: &Ground, code: &str, own: &str) -> String {
    let known = [("plan", ground.plan.reference.to_string()), ("criterion", code.to_lowercase()), ("made_by", own.to_owned())];
    let run = ground.publication().map(|it| ("publication", it.to_string()));
    let day = ("made_on", ground.today.format("%-d/%-m/%Y").to_string());
    let known = known.into_iter().chain([day]).chain(run).filter(|(name, _)| kind.field(name).is_some());
    format!("/registers/{}/new?{}", kind.slug(), Pairs::from_iter(known).encode())
}

/// How far a criterion has come, as a tag.
pub fn reached(words: &Words, it: Reached) -> Tag {
    let (class, id) = match it {
        Reached::NotStarted => ("", "criterion-not-started"),
        Reached::UnderWay => ("cw-tag--due", "criterion-under-way"),
        Reached::InPlace => ("cw-tag--good", "criterion-in-place"),
    };
    Tag { class, text: words.say(id) }
}

/// What a condition says.
pub fn said(words: &Words, it: &Condition) -> String {
    it.says(|id| words.has(id), |id, args| words.with(id, args))
}

/// One condition on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionView {
    /// What it says.
    pub text: String,
    /// Whether it holds, as a tag.
    pub state: Tag,
    /// What to do about it, where the reader may do it.
    pub next: Option<Place>,
}

/// A condition, and what the person may do about it.
pub fn condition(words: &Words, person: &Person, ground: &Ground, code: &str, it: &Condition) -> ConditionView {
    let (class, id) = if it.met { ("cw-tag--good", "criterion-met") } else { ("cw-tag--due", "criterion-unmet") };
    ConditionView {
        text: said(words, it),
        state: Tag { class, text: words.say(id) },
        next: if it.met { None } else { next(words, person, ground, code, it.next) },
    }
}

/// The page that runs the plan of its area, for those who may.
pub fn to_run(words: &Words, person: &Person, ground: &Ground) -> Option<Place> {
    let query = Pairs::from_iter([("area", ground.plan.it.area.as_str())]).encode();
    may(person, Act::Plan).then(|| Place::new(format!("/plan/run?{query}"), words.say("criterion-run")))
}

fn next(words: &Words, person: &Person, ground: &Ground, code: &str, it: Next) -> Option<Place> {
    match it {
        Next::Make(name) => {
            let kind = workbench::kind(name)?.kind;
            let may = may_write(person, kind) != record::Reach::Nothing;
            let text = words.with("add-one", &[("one", &inside(&words.one(kind)))]);
            may.then(|| Place::new(making(kind, ground, code, &person.name), text))
        }
        Next::Look(name) => {
            let kind = workbench::kind(name)?.kind;
            let text = words.with("criterion-look", &[("many", &inside(&words.many(kind)))]);
            workbench::may_see(person, kind).then(|| Place::new(format!("/registers/{}", kind.slug()), text))
        }
        Next::Run => to_run(words, person, ground),
        Next::Here => None,
    }
}

/// The sections of a criterion's page.
pub fn sections(words: &Words, ground: &Ground, code: &str) -> Vec<Section> {
    match code {
        "P1" => p01::sections(words, ground),
        "P2" => p02::sections(words, ground),
        "P3" => p03::sections(words, ground),
        "P4" => p04::sections(words, ground),
        "P5" => p05::sections(words, ground),
        "P6" => p06::sections(words, ground),
        "P7" => p07::sections(words, ground),
        "P8" => p08::sections(words, ground),
        "P9" => p09::sections(words, ground),
        "P10" => p10::sections(words, ground),
        "P11" => p11::sections(words, ground),
        "P12" => p12::sections(words, ground),
        "P13" => p13::sections(words, ground),
        "P14" => p14::sections(words, ground),
        "P15" => p15::sections(words, ground),
        "P16" => p16::sections(words, ground),
        "P17" => p17::sections(words, ground),
        "P18" => p18::sections(words, ground),
        "P19" => p19::sections(words, ground),
        "P20" => p20::sections(words, ground),
        "P21" => p21::sections(words, ground),
        "P22" => p22::sections(words, ground),
        "P23" => p23::sections(words, ground),
        "P24" => p24::sections(words, ground),
        _ => Vec::new(),
    }
}

/// What a role is called.
pub fn role(words: &Words, code: &str) -> String {
    if code == workforce::profile::OTHER_ROLES {
        return words.say("role-others");
    }
    let kind = &register::WorkforceRequirement::KIND;
    let choice = Role::LIST.iter().find(|it| it.code == code);
    choice.zip(kind.field("role")).map_or_else(|| code.to_owned(), |(choice, field)| words.choice(kind, field, choice))
}
