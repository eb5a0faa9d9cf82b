//! B4 · Develop commissioning policies and strategies: a strategy composed from the records, with the workforce chapter in it.
//!
//! Pure: records and the results of other areas come in as values, a document comes out. What is missing is said where it
//! should stand, and what hangs loose is listed: a strategy that hides its gaps cannot be improved.

mod delivery;
mod intentions;
mod needs;
mod risks;
mod summary;
mod thread;
mod wording;

#[cfg(test)]
mod tests;

pub use intentions::cost_a_year;
pub use risks::benefits_a_year;
pub use thread::{Line, exceptions, lines};

use chrono::NaiveDate;
use document::{Block, Document, Fact, Heading, Level, Nature};
use kernel::{Finding, Source};
use record::{Held, Reference};
use register::{
    Action, Benefit, Decision, Engagement, Indicator, Intention, Need, Outcome, PopulationGroup, Risk, ServiceModel, ValueWeighed,
    WorkforceRequirement,
};

/// What a strategy is composed from.
#[derive(Clone, Debug)]
pub struct Papers {
    /// Who publishes it, and when, and what it is called there.
    pub title_page: TitlePage,
    /// The people it is for.
    pub groups: Vec<Held<PopulationGroup>>,
    /// What they need.
    pub needs: Vec<Held<Need>>,
    /// What should be different.
    pub outcomes: Vec<Held<Outcome>>,
    /// How that is seen.
    pub indicators: Vec<Held<Indicator>>,
    /// What will be done.
    pub intentions: Vec<Held<Intention>>,
    /// How services will work.
    pub models: Vec<Held<ServiceModel>>,
    /// The staff they need.
    pub requirements: Vec<Held<WorkforceRequirement>>,
    /// What may go wrong, with the map and the cost that the area for risks worked out.
    pub risks: RiskPicture,
    /// The good that is expected.
    pub benefits: Vec<Held<Benefit>>,
    /// What people said, and what was done about it.
    pub engagement: Vec<Held<Engagement>>,
    /// What has been decided.
    pub decisions: Vec<Held<Decision>>,
    /// How the values that mattered were weighed in them.
    pub values: Vec<Held<ValueWeighed>>,
    /// Who does what by when.
    pub actions: Vec<Held<Action>>,
    /// Which record leads to which, in the direction of the golden thread.
    pub strands: Vec<(Reference, Reference)>,
    /// What hangs loose: the record, what it is called, and what it lacks, in words.
    pub loose: Vec<Loose>,
    /// The sources of the records.
    pub sources: Vec<Source>,
    /// The workforce chapter, and its figures for the summary; `None` while no plan was run.
    pub workforce: Option<Workforce>,
}

/// The front of the paper.
#[derive(Clone, Debug)]
pub struct TitlePage {
    /// The title.
    pub title: String,
    /// The organisation that answers for it.
    pub author: String,
    /// The day it bears.
    pub date: NaiveDate,
    /// Its reference and version.
    pub identity: String,
    /// The area, as people call it.
    pub area: String,
    /// Whether it speaks of real people.
    pub nature: Nature,
}

/// The result of the workforce plan, as values.
#[derive(Clone, Debug)]
pub struct Workforce {
    /// The chapter, from its heading of the first level on.
    pub chapter: Vec<Block>,
    /// Its key figures.
    pub facts: Vec<Fact>,
    /// Its finding in one sentence.
    pub finding: String,
    /// What it was taken from.
    pub sources: Vec<Source>,
}

/// Risks with what was worked out about them.
#[derive(Clone, Debug)]
pub struct RiskPicture {
    /// The risks.
    pub risks: Vec<Held<Risk>>,
    /// Where each stands: likelihood and impact from 1 to 5, and the place of its level in `levels`, in the order of `risks`.
    pub marks: Vec<Marks>,
    /// The level of each square, by likelihood from 1 and then impact from 1.
    pub squares: [[usize; 5]; 5],
    /// What the levels are called, from calm to severe.
    pub levels: Vec<String>,
    /// What the risks may cost in a year, in pounds.
    pub cost: Finding<f64>,
}

/// Where a risk stands once the responses work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// 1 to 5.
    pub likelihood: i64,
    /// 1 to 5.
    pub impact: i64,
}

/// A record that hangs loose.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    /// The record.
    pub reference: Reference,
    /// What it is called.
    pub title: String,
    /// What it lacks, in words.
    pub lacks: String,
}

/// The strategy. The same papers always give the same document.
pub fn strategy(papers: &Papers) -> Document {
    let page = &papers.title_page;
    let mut to = Document::new(page.title.clone(), page.author.clone(), page.date, page.identity.clone());
    to.subtitle = Some("A commissioning strategy with its workforce plan".to_owned());
    to.nature = page.nature;
    to.push(Block::Contents).push(Block::PageBreak);
    summary::write(papers, &mut to);
    needs::who(papers, &mut to);
    needs::told(papers, &mut to);
    needs::needs(papers, &mut to);
    needs::outcomes(papers, &mut to);
    intentions::write(papers, &mut to);
    thread::write(papers, &mut to);
    risks::write(papers, &mut to);
    match &papers.workforce {
        Some(it) => to.blocks.extend(it.chapter.iter().cloned()),
        None => {
            anchored(&mut to, "The workforce plan", "workforce");
            wording::missing(
                &mut to,
                "There is no workforce plan yet",
                "Run the plan: without it nobody can say whether there will be staff for any of this.",
            );
        }
    }
    delivery::write(papers, &mut to);
    delivery::known(papers, &mut to);
    sources(papers, &mut to);
    to
}

/// A chapter that can be pointed at.
fn anchored(to: &mut Document, text: &str, anchor: &str) {
    to.push(Heading { level: Level::One, text: text.to_owned(), anchor: Some(anchor.to_owned()) });
}

fn sources(papers: &Papers, to: &mut Document) {
    to.heading(Level::One, "Sources");
    let mut kept: Vec<Source> = Vec::new();
    for it in papers.workforce.iter().flat_map(|it| &it.sources).chain(&papers.sources) {
        if !kept.contains(it) {
            kept.push(it.clone());
        }
    }
    if kept.is_empty() {
        wording::missing(to, "No source is recorded", "Nothing in this paper can be checked until its sources are entered.");
    }
    to.push(Block::Sources(kept));
}
