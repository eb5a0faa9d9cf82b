//! On what the chapter rests: assumptions, what is known and what is not, the method, and how to have the numbers again.

use super::figures::{standing, tenth, whole};
use super::stress::name;
use super::{Chapter, METHOD, heading};
use crate::assumptions::{Assumed, Demand};
use document::{Block, Column, Level, List, Note, Prose, Purpose, Table};
use kernel::Source;
use kernel::method::Part;

pub(super) fn blocks(chapter: &Chapter<'_>, to: &mut Vec<Block>) {
    to.push(heading(Level::Two, "What we assumed", None));
    if chapter.overrides.is_empty() {
        to.push(Block::Paragraph("Nobody set a value of their own: every assumption is the usual one.".into()));
    } else {
        let names: Vec<String> = chapter
            .overrides
            .iter()
            .map(|it| {
                format!(
                    "{} is {} instead of {} ({})",
                    name(&it.key).to_lowercase(),
                    draw::exact(it.value),
                    draw::exact(it.usual),
                    it.record
                )
            })
            .collect();
        to.push(Block::Note(Note::new(Purpose::Caution, "Values set in place of the usual ones", format!("{}.", names.join("; ")))));
    }
    to.push(Block::Table(assumed(chapter)));
    to.push(heading(Level::Two, "What is known, imputed and modelled", None));
    to.push(Block::Table(standings(chapter)));
    to.push(heading(Level::Two, "Gaps and limits", None));
    limits(chapter, to);
    to.push(heading(Level::Two, "How this was worked out", Some("workforce-method")));
    to.extend(method());
    super::audit::blocks(chapter, to);
    replay(chapter, to);
}

/// What was assumed and how far each figure can be trusted: tables alone. A bundle does not hold the ranges of assumptions, so
/// none are shown.
pub(super) fn in_short(chapter: &Chapter<'_>, to: &mut Vec<Block>) {
    let mut table = assumed(chapter);
    table.columns.remove(RANGE);
    table.rows.iter_mut().for_each(|it| drop(it.cells.remove(RANGE)));
    to.push(heading(Level::Two, "What we assumed", None));
    to.push(Block::Table(table));
    to.push(heading(Level::Two, "What is known, imputed and modelled", None));
    to.push(Block::Table(standings(chapter)));
    super::audit::blocks(chapter, to);
}

/// Where the range stands in the table of assumptions.
const RANGE: usize = 2;

fn assumed(chapter: &Chapter<'_>) -> Table {
    let titles = ["Assumption", "Value", "Range", "Certainty", "Source and reason"];
    let mut table = Table::new("What the plan takes for granted", titles.map(Column::text).to_vec());
    table.anchor = Some("workforce-assumptions".to_owned());
    let it = chapter.assumptions;
    row(chapter, &mut table, "full_week", tenth(it.full_week.value), &it.full_week);
    row(chapter, &mut table, "demand", rule(&it.demand.value), &it.demand);
    for (key, assumed) in [("leaving_factor", &it.leaving_factor), ("joining_factor", &it.joining_factor), ("pooling", &it.pooling)] {
        row(chapter, &mut table, key, draw::exact(assumed.value), assumed);
    }
    for variant in &chapter.inputs.variants {
        let source = cited(&variant.source);
        let cells = [
            format!("Population, {} variant", variant.name),
            "ratio method".to_owned(),
            "\u{2013}".to_owned(),
            "modelled".to_owned(),
            source,
        ];
        table.row(cells);
    }
    table
}

fn row<T>(chapter: &Chapter<'_>, table: &mut Table, key: &str, value: String, it: &Assumed<T>) {
    let set = chapter.overrides.iter().find(|it| it.key == key);
    let range = match set.and_then(|it| it.low.zip(it.high)) {
        Some((low, high)) => format!("{} to {}", draw::exact(low), draw::exact(high)),
        None => "none given".to_owned(),
    };
    let unit = if it.unit == "rule" { String::new() } else { format!(" {}", it.unit) };
    let source = format!("{}. {}", cited(&it.source), it.why);
    table.row([name(key).to_owned(), format!("{value}{unit}"), range, standing(it.standing).to_owned(), source]);
}

fn rule(demand: &Demand) -> String {
    match demand {
        Demand::FollowPopulation { band } => format!("Posts grow as the people aged {band} do"),
        Demand::Hours { lines, contact_share, .. } => {
            let groups: Vec<String> = lines
                .iter()
                .map(|it| {
                    format!(
                        "{}: {}% of people aged {}, {} hours a week",
                        it.group,
                        tenth(it.share * 100.0),
                        it.band,
                        tenth(it.hours_a_week)
                    )
                })
                .collect();
            format!("Hours of care: {}; {}% of working time is spent with people", groups.join("; "), tenth(contact_share * 100.0))
        }
    }
}

fn cited(source: &Source) -> String {
    match &source.publisher {
        Some(publisher) => format!("{}, {publisher}", source.title),
        None => source.title.clone(),
    }
}

fn standings(chapter: &Chapter<'_>) -> Table {
    let mut table = Table::new("How far each figure can be trusted", ["Figure", "Known", "Imputed", "Modelled"].map(Column::text).to_vec());
    let all = &chapter.inputs.baseline.all;
    let dash = || "\u{2013}".to_owned();
    table.row(["Staff now".to_owned(), whole(f64::from(all.heads_known)), whole(f64::from(all.heads_imputed)), dash()]);
    table.row(["Whole-time equivalents now".to_owned(), whole(all.wte_known), whole(all.wte_imputed), dash()]);
    table.row(["Vacancies now".to_owned(), whole(f64::from(all.vacancies_known)), tenth(all.vacancies_imputed), dash()]);
    table.row(["Turnover, vacancy rate, stability".to_owned(), "for the workplaces that can say".to_owned(), dash(), dash()]);
    table.row(["People by age in the years to come".to_owned(), dash(), dash(), "all".to_owned()]);
    table.row(["Posts needed, staff and gap in the years to come".to_owned(), dash(), dash(), "all".to_owned()]);
    table
}

fn limits(chapter: &Chapter<'_>, to: &mut Vec<Block>) {
    let gaps = &chapter.inputs.baseline.gaps;
    if !gaps.is_empty() {
        to.push(Block::Paragraph("The return leaves these things out:".into()));
        let item = |it: &kernel::Gap| Prose::new().strong(format!("{}. ", it.missing)).plain(it.effect.clone());
        to.push(Block::List(List::bullets(gaps.iter().map(item))));
    }
    to.push(Block::Paragraph("The plan does not know these things:".into()));
    to.push(Block::List(List::bullets([
        "Workplaces that sent no return, and people who employ their own assistants, unless they are in the return.",
        "A change of law, pay, fees or visas. Give leaving or joining rates a range, and run the plan again.",
        "How people, services or technology may change what one member of staff can do.",
        "Moves between roles: each role is taken to recruit and lose staff on its own.",
    ])));
}

/// The method's own text, so that the page and the manual cannot say two things. Its examples are for the manual.
fn method() -> Vec<Block> {
    let block = |part| match part {
        Part::Section(title) => Some(Block::Paragraph(Prose::new().strong(title))),
        Part::Paragraph(text) => Some(Block::Paragraph(text.into())),
        Part::List(items) => Some(Block::List(List::bullets(items))),
        Part::Title(_) | Part::Table(_) | Part::Example(_) => None,
    };
    METHOD.parts().into_iter().filter_map(block).collect()
}

fn replay(chapter: &Chapter<'_>, to: &mut Vec<Block>) {
    let result = chapter.result;
    to.push(heading(Level::Two, "How to have the same numbers again", None));
    to.push(Block::Paragraph(
        Prose::new()
            .plain("Every number of this chapter follows from one file, the bundle. It holds inputs, assumptions, seed and results, and no person. ")
            .plain("To check it, run ")
            .strong("commonweal workforce replay bundle.json")
            .plain(". The command computes everything anew and names whatever differs."),
    ));
    let mut table = Table::new("The run", [Column::text("What"), Column::text("Value")].to_vec());
    table.row(["SHA-256 of the bundle".to_owned(), chapter.bundle_sha256.to_owned()]);
    table.row(["Seed".to_owned(), result.seed.to_string()]);
    table.row(["Draws".to_owned(), result.draws.to_string()]);
    table.row(["Revision of the model".to_owned(), result.revision.clone()]);
    let (tested, sound) = result.compared;
    table.row(["Means compared with the closed form".to_owned(), format!("{tested}, of which {sound} agree")]);
    to.push(Block::Table(table));
}
