//! The functional map as the front door shows it: areas, functions and how each stands.

use chrono::NaiveDate;
use framework::{Area, Place};
use std::collections::{BTreeMap, BTreeSet};
use words::Words;
use workbench::state::{Due, FunctionState};
use workbench::thread::Orphan;

/// One thing to say about how a function stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateLine {
    /// The class of its mark: what is held, due or missing.
    pub class: &'static str,
    /// In words.
    pub text: String,
}

/// One function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How it stands.
    pub states: Vec<StateLine>,
}

/// One area and its functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaBlock {
    /// Its letter.
    pub letter: String,
    /// The letter as ids and classes carry it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its functions.
    pub functions: Vec<FunctionLine>,
}

/// The page of a function.
pub fn address(code: &str) -> String {
    format!("/functions/{code}")
}

/// How a function stands, in words; nothing is said of registers that the reader may not see, nor of zeros.
pub fn states(words: &Words, state: &FunctionState) -> Vec<StateLine> {
    if state.holds.is_empty() {
        return Vec::new();
    }
    let line = |class, id: &str, count: usize| StateLine { class, text: words.with(id, &[("count", &count.to_string())]) };
    let held = usize::try_from(state.count()).unwrap_or(usize::MAX);
    if held == 0 {
        return vec![StateLine { class: "cw-state__missing", text: words.say("map-nothing-held") }];
    }
    let loose = state.loose.iter().map(|it| &it.node.reference).collect::<BTreeSet<_>>().len();
    let mut lines = vec![line("cw-state__held", "map-held", held)];
    lines.extend((!state.due.is_empty()).then(|| line("cw-state__due", "map-due", state.due.len())));
    lines.extend((loose > 0).then(|| line("cw-state__missing", "map-loose", loose)));
    lines
}

/// The areas that stand at this place of the drawing, in the order of the map.
pub fn areas(words: &Words, standing: &[FunctionState], places: &[Place]) -> Vec<AreaBlock> {
    let states: BTreeMap<&str, &FunctionState> = standing.iter().map(|it| (it.code.as_str(), it)).collect();
    let block = |area: &Area| AreaBlock {
        letter: area.code.clone(),
        id: area.code.to_lowercase(),
        name: area.name.clone(),
        functions: area
            .functions
            .iter()
            .map(|it| FunctionLine {
                code: it.code.clone(),
                name: words.function(it),
                href: address(&it.code),
                states: states.get(it.code.as_str()).map(|it| self::states(words, it)).unwrap_or_default(),
            })
            .collect(),
    };
    framework::map().areas.iter().filter(|it| places.contains(&it.place)).map(block).collect()
}

/// Loose ends of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseGroup {
    /// Where they are listed.
    pub href: String,
    /// How many records of which kind.
    pub text: String,
    /// What they lack.
    pub missing: String,
}

/// The sorts of loose ends, those that concern most records first, at most `most` of them.
pub fn loose_groups(words: &Words, orphans: &[&Orphan], most: usize) -> Vec<LooseGroup> {
    let mut groups: BTreeMap<&str, (usize, &'static str)> = BTreeMap::new();
    for it in orphans {
        groups.entry(it.missing).or_insert((0, it.node.kind)).0 += 1;
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(missing, (count, _))| (std::cmp::Reverse(*count), *missing));
    let group = |(missing, (count, kind)): (&str, (usize, &str))| LooseGroup {
        href: format!("/thread/orphans#{missing}"),
        text: counted(words, kind, count),
        missing: words.say(missing),
    };
    groups.into_iter().take(most).map(group).collect()
}

/// So many records of a kind, in words: `4 needs`, `1 KPI`.
pub fn counted(words: &Words, kind: &str, count: usize) -> String {
    let Some(entry) = workbench::kind(kind) else { return words.number(count as f64, 0) };
    let name = if count == 1 { words.one(entry.kind) } else { words.many(entry.kind) };
    words.with("map-counted", &[("number", &words.number(count as f64, 0)), ("name", &crate::view::values::inside(&name))])
}

/// Something that has to be done by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLine {
    /// Its record.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// What has to be done by then: the kind and the label of the day.
    pub what: String,
    /// The day, in words.
    pub on: String,
    /// The day for machines.
    pub machine: String,
    /// Whether the day has passed.
    pub overdue: bool,
}

/// What is due, in words.
pub fn due_line(words: &Words, due: &Due, today: NaiveDate) -> DueLine {
    let entry = workbench::kind(due.kind);
    let what = entry.and_then(|it| {
        let label = words.label(it.kind, it.kind.field(due.field)?);
        Some(words.with("map-due-what", &[("one", &words.one(it.kind)), ("field", &label)]))
    });
    DueLine {
        href: crate::view::values::address(&due.reference).unwrap_or_default(),
        title: due.title.clone(),
        what: what.unwrap_or_default(),
        on: words.date(due.on),
        machine: due.on.format("%Y-%m-%d").to_string(),
        overdue: due.on < today,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Reference;
    use workbench::state::Holding;
    use workbench::thread::Node;

    fn words() -> &'static Words {
        Words::of(words::Language::English)
    }

    fn orphan(number: u64, missing: &'static str) -> Orphan {
        let reference = Reference::new("OUT", number).expect("sound");
        Orphan { node: Node { reference, kind: "outcome", title: "An outcome".into() }, missing }
    }

    #[test]
    fn a_record_that_lacks_two_things_is_one_loose_record() {
        let state = FunctionState {
            code: "A2".into(),
            holds: vec![Holding { kind: "outcome", count: 3 }],
            due: Vec::new(),
            loose: vec![orphan(1, "outcome-without-need"), orphan(1, "outcome-without-indicator"), orphan(2, "outcome-without-need")],
        };
        let texts: Vec<String> = states(words(), &state).into_iter().map(|it| it.text).collect();
        assert_eq!(texts, ["3 records", "2 loose"]);
    }

    #[test]
    fn a_register_that_may_not_be_seen_is_not_called_empty() {
        let state = FunctionState { code: "A2".into(), holds: Vec::new(), due: Vec::new(), loose: Vec::new() };
        assert!(states(words(), &state).is_empty());
        let empty = FunctionState { holds: vec![Holding { kind: "need", count: 0 }], ..state };
        assert_eq!(states(words(), &empty)[0].class, "cw-state__missing");
    }

    #[test]
    fn the_most_frequent_loose_end_comes_first() {
        let all = [orphan(1, "outcome-without-need"), orphan(1, "outcome-without-indicator"), orphan(2, "outcome-without-indicator")];
        let groups = loose_groups(words(), &all.iter().collect::<Vec<_>>(), 5);
        assert_eq!(groups[0].href, "/thread/orphans#outcome-without-indicator");
        assert!(groups[0].text.starts_with('2') && groups[1].text.starts_with('1'), "{groups:?}");
        assert_eq!(loose_groups(words(), &all.iter().collect::<Vec<_>>(), 1).len(), 1);
    }

    #[test]
    fn the_map_shows_every_function_once() {
        let blocks = [areas(words(), &[], &[Place::Centre, Place::Around]), areas(words(), &[], &[Place::Beneath])].concat();
        assert_eq!(blocks.iter().map(|it| it.functions.len()).sum::<usize>(), 41);
        assert_eq!(blocks.iter().map(|it| it.letter.as_str()).collect::<String>(), "ABCDEFGHI");
    }
}
