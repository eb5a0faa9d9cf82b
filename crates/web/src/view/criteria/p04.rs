//! P4 · The workforce that is required, role by role and year by year, and the skills it must have.

use super::role;
use crate::view::function::{CellView, Section, TableView, standing};
use crate::view::values::address;
use kernel::Standing;
use record::Reference;
use words::Words;
use workforce::criteria::{Ground, RequiredIn, required, required_by_scenario};
use workforce::profile::{Profile, ProfileCell, SkillLine};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = required(ground);
    let mut all = Vec::new();
    if !found.lines.is_empty() {
        let mut section = Section { heading: words.say("p4-profile"), lead: words.say("p4-profile-lead"), ..Section::default() };
        section.tables.push(profile(words, &found, ("profile", "p4-profile-caption"), ProfileCell::required));
        if found.lines.iter().flat_map(|it| &it.cells).any(|it| it.stated.is_some()) {
            section.tables.push(profile(words, &found, ("asked", "p4-asked-caption"), ProfileCell::asked));
        }
        section.notes.extend(outside(words, &found));
        all.push(section);
    }
    all.extend(by_scenario(words, ground));
    if !found.skills.is_empty() {
        let mut section = Section { heading: words.say("p4-skills"), lead: words.say("p4-skills-lead"), ..Section::default() };
        section.tables.push(skills(words, &found.skills));
        all.push(section);
    }
    all.extend(super::p04_methods::sections(words, ground));
    all
}

/// Which roles stand together at the end of a table of roles; `None` where each has a line of its own.
pub(super) fn outside(words: &Words, found: &Profile) -> Option<String> {
    (!found.other_roles.is_empty()).then(|| words.with("p4-other-roles", &[("roles", &found.other_roles.join(", "))]))
}

/// A row that adds up the rows of figures above it.
pub(super) fn sum(words: &Words, sums: &[f64]) -> Vec<CellView> {
    let all = sums.iter().map(|it| CellView::text(words.number(*it, 0)));
    std::iter::once(CellView::text(words.say("role-all"))).chain(all).collect()
}

fn profile(words: &Words, found: &Profile, (id, caption): (&str, &str), of: impl Fn(&ProfileCell) -> Option<(f64, Standing)>) -> TableView {
    let mut table = TableView::new(words, id, words.say(caption), &[("p1-role", false)]);
    table.headings.extend(found.years.iter().map(|it| (it.to_string(), true)));
    let mut sums = vec![0.0; found.years.len()];
    for line in found.lines.iter().chain(&found.others).filter(|it| it.cells.iter().any(|it| of(it).is_some())) {
        sums.iter_mut().zip(&line.cells).for_each(|(sum, it)| *sum += of(it).map_or(0.0, |it| it.0));
        let cells = line.cells.iter().map(|it| match of(it) {
            Some((wte, how)) => {
                let tag = standing(words, how);
                CellView::text(words.number(wte, 0)).tagged(tag.class, tag.text)
            }
            None => CellView::text(words.say("p4-nothing")),
        });
        table.rows.push(std::iter::once(CellView::text(role(words, &line.role))).chain(cells).collect());
    }
    table.rows.push(sum(words, &sums));
    table
}

/// What each scenario requires, beside what is required as planned: all roles by year, and each role in the last year.
fn by_scenario(words: &Words, ground: &Ground) -> Option<Section> {
    if ground.scenarios.is_empty() {
        return None;
    }
    let found = required_by_scenario(ground, &words.say("whatif-planned")).ok()?;
    let last = found.years.len().checked_sub(1)?;
    let table = |id: &str, caption: String, first: &str| {
        let mut table = TableView::new(words, id, caption, &[(first, false)]);
        table.headings.extend(found.scenarios.iter().map(|it| (it.title.clone(), true)));
        table
    };
    let number = |it: f64| CellView::text(words.number(it, 0));
    let mut years = table("scenario-years", words.say("p4-scenario-years"), "p4-year");
    let all: Vec<Vec<f64>> = found.scenarios.iter().map(RequiredIn::all).collect();
    for (at, year) in found.years.iter().enumerate() {
        years.rows.push(std::iter::once(CellView::text(year.to_string())).chain(all.iter().map(|it| number(it[at]))).collect());
    }
    let caption = words.with("p4-scenario-roles", &[("year", &found.years[last].to_string())]);
    let mut roles = table("scenario-roles", caption, "p1-role");
    for (at, code) in found.roles.iter().enumerate() {
        let cells = found.scenarios.iter().map(|it| number(it.wte[at][last]));
        roles.rows.push(std::iter::once(CellView::text(role(words, code))).chain(cells).collect());
    }
    roles.rows.push(sum(words, &all.iter().map(|it| it[last]).collect::<Vec<_>>()));
    let mut notes = Vec::new();
    if found.left_out > 0 {
        notes.push(words.with("p4-scenarios-more", &[("count", &found.left_out.to_string())]));
    }
    let (heading, lead) = (words.say("p4-scenarios"), words.say("p4-scenarios-lead"));
    Some(Section { heading, lead, tables: vec![years, roles], notes, ..Section::default() })
}

fn skills(words: &Words, found: &[SkillLine]) -> TableView {
    let headings = [("p4-requirement", false), ("p1-role", false), ("p4-asked", false), ("p4-wte", true), ("p4-by", true)];
    let mut table = TableView::new(words, "skills", words.say("p4-skills-caption"), &headings);
    for it in found {
        let href = Reference::parse(&it.reference).as_ref().and_then(address).unwrap_or_default();
        table.rows.push(vec![
            CellView::link(href, &it.title),
            CellView::text(role(words, &it.role)),
            CellView::text(&it.skills),
            CellView::text(words.number(it.wte, 0)),
            CellView::text(it.year.to_string()),
        ]);
    }
    table
}
