//! P4, P5, P7 · What the work asks for by several methods, and which skills are missing and what closes each hole.

use super::figures::{day, tenth, whole};
use super::heading;
use crate::criteria::{Ground, TrainingNeed, alternatives, skills, training_needs};
use crate::demand::{Compared, Method, Reason};
use crate::skills::{SkillGap, State};
use document::{Block, Column, Level, Prose, Table};
use record::Listed as _;
use register::Role;

/// The blocks; none where the plan has neither standards of work nor skills.
pub(super) fn blocks(ground: &Ground, to: &mut Vec<Block>) {
    let compared = alternatives(ground);
    if let Some(last) = compared.last() {
        to.push(heading(Level::Two, "What the work asks for, by several methods", Some("methods")));
        let lead =
            "No method is the right one. Those that count the work see what is done; a ratio and the sector’s rule carry on what is there.";
        to.push(Block::Paragraph(Prose::new().plain(lead.to_owned())));
        to.push(Block::Table(methods(last)));
        apart(last, to);
    }
    let found = skills(ground);
    if !found.is_empty() {
        to.push(heading(Level::Two, "Skills asked for and held", Some("skills")));
        let open = found.iter().filter(|it| matches!(it.state(), State::Open | State::Short)).count();
        let said = match open {
            0 => "Every skill that is missing has a course that closes the hole.".to_owned(),
            1 => "One skill that is missing has no course that closes the hole.".to_owned(),
            many => format!("{many} skills that are missing have no course that closes the hole."),
        };
        to.push(Block::Paragraph(Prose::new().plain(said)));
        to.push(Block::Table(asked(&found)));
        to.extend(to_train(&training_needs(ground)).map(|it| Block::Paragraph(Prose::new().plain(it))));
    }
}

/// Who has to be trained in all: somebody who lacks two things that are asked for has to be trained twice.
fn to_train(needs: &[TrainingNeed]) -> Option<String> {
    let told: Vec<&TrainingNeed> = needs.iter().filter(|it| it.train.is_some()).collect();
    let train: f64 = told.iter().filter_map(|it| it.train).sum();
    let without: f64 = told.iter().filter_map(|it| it.without_place()).sum();
    let places: u64 = told.iter().map(|it| it.places()).sum();
    (!told.is_empty()).then(|| {
        format!(
            "Counted by provider and job, {} trainings of today’s staff are needed to reach what is asked for; courses for staff have {} places by \
             then, and {} trainings have no place. A provider that has more than is asked for makes up for no other.",
            whole(train),
            whole(places as f64),
            whole(without)
        )
    })
}

fn role(code: &str) -> &str {
    Role::LIST.iter().find(|it| it.code == code).map_or(code, |it| it.label)
}

fn method(it: Method) -> &'static str {
    match it {
        Method::Wisn => "Workload indicators (WISN)",
        Method::ContactHours => "Contact hours",
        Method::Ratio => "People to a post",
        Method::OlderPeople => "Sector’s rule: people aged 65 and over",
        Method::Run => "Run of the plan",
        Method::Stated => "Workforce requirements",
    }
}

fn methods(found: &Compared) -> Table {
    let columns = vec![Column::text("Job"), Column::text("Method"), Column::numbers("Whole-time equivalents"), Column::text("Range")];
    let mut table = Table::new(format!("What each method asks for in {}", found.year), columns);
    for of in &found.roles {
        for it in &of.methods {
            let range = it.range.map_or_else(|| "not given".to_owned(), |it| format!("{} to {}", whole(it.low), whole(it.high)));
            table.row([role(of.role).to_owned(), method(it.method).to_owned(), tenth(it.wte), range]);
        }
    }
    table
}

/// Jobs of which the methods contradict each other: a board must know before it relies on one of them.
fn apart(found: &Compared, to: &mut Vec<Block>) {
    for of in &found.roles {
        for it in &of.reasons {
            if let Reason::Apart { fewer, more, by } = it {
                let text = format!(
                    "{}: “{}” asks for at least {} more than “{}” allows for, whatever their ranges.",
                    role(of.role),
                    method(*more),
                    whole(*by),
                    method(*fewer)
                );
                to.push(Block::Paragraph(Prose::new().plain(text)));
            }
        }
    }
}

fn asked(found: &[SkillGap]) -> Table {
    let names = ["Skill", "Job", "Asked for", "Hold it", "Staff short now", "What becomes of it"];
    let columns = names.iter().map(|it| if *it == "Staff short now" { Column::numbers(*it) } else { Column::text(*it) }).collect();
    let mut table = Table::new("Skills asked for beside those who hold them", columns);
    let percent = |share: f64| format!("{}%", whole(share * 100.0));
    for it in found {
        let becomes = match (it.state(), it.closing.as_ref().and_then(|it| it.closed)) {
            (State::Enough, _) => "Enough".to_owned(),
            (State::Closes, Some(year)) => format!("Closed in {year}"),
            (State::Late, Some(year)) => format!("Closed in {year}, later than asked"),
            (State::Short, _) => "Its course does not close it".to_owned(),
            (State::Open, _) => "Nothing is done about it".to_owned(),
            _ => "Not known".to_owned(),
        };
        table.row([
            it.title.clone(),
            role(it.role).to_owned(),
            format!("{} by {}", percent(it.asked), day(it.by)),
            it.held.as_ref().map_or_else(|| "not known".to_owned(), |it| percent(it.share)),
            it.short().map_or_else(|| "not known".to_owned(), |it| whole(it.max(0.0))),
            becomes,
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::ground::tests::held;
    use crate::criteria::p07_needs::tests::{place, without_seniors};
    use crate::criteria::tests_of_measures::ground;
    use document::Document;

    /// By hand, on the place of the training needs: 35 are to be trained, and of two rounds of 15 thirty have a place.
    #[test]
    fn the_chapter_tells_how_many_have_to_be_trained_and_have_a_place() {
        let course = [("proof", "care-level-2"), ("intake", "15"), ("completion", "80%"), ("begins", "2026-09-01"), ("length", "1")];
        let mut ground = place(&[&course]);
        without_seniors(&mut ground);
        let said = to_train(&training_needs(&ground)).expect("a need");
        assert!(said.contains("35 trainings") && said.contains("30 places") && said.contains("5 trainings have no place"), "{said}");
        assert_eq!(to_train(&[]), None);
    }

    #[test]
    fn the_chapter_tells_the_methods_and_the_skills_and_nothing_where_there_are_none() {
        let mut ground = ground();
        let mut nothing = Vec::new();
        blocks(&ground, &mut nothing);
        assert_eq!(nothing.len(), 0);
        let standard = [("plan", "WFP-1"), ("activity", "Care"), ("role", "care-worker"), ("counting", "people"), ("volume", "90000")];
        ground.standards = vec![held(1, &[&standard[..], &[("amount", "10"), ("low", "9"), ("high", "11")]].concat())];
        let skill = [("plan", "WFP-1"), ("title", "Signing"), ("role", "care-worker"), ("asked", "30%"), ("by", "2028-06-30")];
        ground.skills = vec![held(1, &[&skill[..], &[("proof", "counted"), ("held", "20%"), ("counted_on", "2024-05-01")]].concat())];
        let mut document = Document::new("Plan", "Us", ground.today, "X");
        document.blocks = vec![heading(Level::One, "The workforce plan", None)];
        blocks(&ground, &mut document.blocks);
        let html = document::html::fragment(&document).expect("a sound document");
        for part in [
            "People to a post",
            "Sector’s rule",
            "8,182 to 10,000",
            "allows for, whatever their ranges",
            "Signing",
            "30% by",
            "200",
            "Nothing is done",
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
    }
}
