//! P4 · The workforce that is required, role by role and year by year, and the skills it must have.

use super::role;
use crate::view::function::{CellView, Section, TableView, standing};
use crate::view::values::address;
use kernel::Standing;
use record::Reference;
use words::Words;
use workforce::criteria::{Ground, required};
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
