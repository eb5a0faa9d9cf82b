//! P10 · The workforce chapter of a commissioning strategy: the same figures as the plan, in an order that a councillor reads.
//!
//! Pure: a plan and what it read come in, blocks of a document come out. Every figure carries its range, its standing and
//! where it comes from. Roles with few staff are shown together, so that nobody can be counted out of a table.

mod acts;
mod ahead;
mod audit;
mod carried;
pub mod copies;
mod fair;
mod figures;
mod grounds;
mod now;
mod of_plan;
mod roles;
pub mod stress;
mod work_and_skills;

#[cfg(test)]
mod tests;

pub use of_plan::of_plan;
pub use roles::{FEWEST, Group, groups};
pub use stress::{NUMERIC, Stress, Trial, numeric, trials};

use crate::assumptions::Assumptions;
use crate::plan::{Figure, PlanInputs, PlanResult, YearPlan};
use document::{Block, Fact, Heading, Level, Prose};
use figures::{about, within};
use kernel::Standing;

/// How the plan was worked out: the page of the method.
pub const METHOD: &kernel::Method = &crate::methods::METHODS[0];

/// A value that somebody set in place of the usual one: named, dated and reasoned.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// Which assumption, such as `full_week`.
    pub key: String,
    /// The record that set it, and its version.
    pub record: String,
    /// The usual value.
    pub usual: f64,
    /// The value that was used.
    pub value: f64,
    /// The lowest value that would not surprise.
    pub low: Option<f64>,
    /// The highest value that would not surprise.
    pub high: Option<f64>,
}

/// What the chapter is made of.
#[derive(Clone, Copy, Debug)]
pub struct Chapter<'a> {
    /// What the plan read.
    pub inputs: &'a PlanInputs,
    /// What it took for granted.
    pub assumptions: &'a Assumptions,
    /// The values that were set in place of the usual ones.
    pub overrides: &'a [Override],
    /// What it says.
    pub result: &'a PlanResult,
    /// What it would say otherwise.
    pub stresses: &'a [Stress],
    /// SHA-256 of the bundle, in lower-case hexadecimal.
    pub bundle_sha256: &'a str,
}

impl Chapter<'_> {
    /// The whole chapter, from its heading of the first level on.
    pub fn blocks(&self) -> Vec<Block> {
        let mut to = vec![heading(Level::One, "The workforce plan", Some("workforce"))];
        to.push(Block::Paragraph(self.lead("chapter")));
        to.push(Block::Facts(self.facts()));
        now::blocks(self, &mut to);
        ahead::blocks(self, &mut to);
        grounds::blocks(self, &mut to);
        to
    }

    /// The chapter without its grounds, for a page that has a title of its own: the figures that a board will quote, what will
    /// be needed, why, and how far each figure can be trusted.
    pub fn outlook(&self) -> Vec<Block> {
        let mut to = vec![heading(Level::One, "The figures", Some("workforce"))];
        to.push(Block::Paragraph(self.lead("plan")));
        to.push(Block::Facts(self.facts()));
        ahead::in_short(self, &mut to);
        grounds::in_short(self, &mut to);
        to
    }

    /// The figures that a board will quote.
    pub fn facts(&self) -> Vec<Fact> {
        let all = &self.inputs.baseline.all;
        let (first, last) = (self.inputs.base_year, self.inputs.horizon);
        let mut facts = vec![Fact::new(format!("Staff in {first}"), figures::whole(f64::from(all.heads())), self.counted())];
        if let Some(value) = all.turnover.rate.value {
            let fact = Fact::new("Turnover in a year", figures::percent(value), Standing::Known);
            facts.push(match all.turnover.rate.range {
                Some(it) => fact.within(format!("{} to {}", figures::percent(it.low), figures::percent(it.high))),
                None => fact,
            });
        }
        if let Some(end) = self.end() {
            let modelled = |label: String, it: &Figure| Fact::new(label, about(it.bands.p50), Standing::Modelled).within(within(it));
            facts.push(modelled(format!("Posts needed in {last}"), &end.required));
            facts.push(modelled(format!("Staff expected in {last}"), &end.supply));
            facts.push(modelled(format!("Shortfall in {last}, posts"), &end.gap));
        }
        facts
    }

    /// The finding in one sentence: what the last year of the plan looks like.
    pub fn finding(&self) -> String {
        let (area, last) = (&self.inputs.area_name, self.inputs.horizon);
        match self.end().map(|it| it.gap.bands) {
            Some(gap) if gap.p5 > 0.0 => format!("By {last} {area} is likely to be about {} staff short", about(gap.p50)),
            Some(gap) if gap.p95 < 0.0 => format!("By {last} {area} is likely to have about {} staff more than posts", about(-gap.p50)),
            Some(gap) => {
                let word = if gap.p50 >= 0.0 { "short" } else { "too many" };
                format!("By {last} staff and posts in {area} may be close: the middle of the draws is {} {word}", about(gap.p50.abs()))
            }
            None => format!("The workforce of {area} to {last}"),
        }
    }

    fn lead(&self, what: &str) -> Prose {
        let all = &self.inputs.baseline.all;
        let counted = match self.counted() {
            Standing::Known => {
                format!("Each of the {} staff has a record of their own. The workings are in ", figures::whole(f64::from(all.heads())))
            }
            _ => format!(
                "Of {} staff, {} have a record of their own; the others are imputed. The workings are in ",
                figures::whole(f64::from(all.heads())),
                figures::whole(f64::from(all.heads_known))
            ),
        };
        Prose::new()
            .plain(format!(
                "This {what} counts everyone who works in adult social care in {}, whoever employs them. {} workplaces sent a return for {}. ",
                self.inputs.area_name,
                self.inputs.baseline.workplaces,
                figures::day(self.inputs.baseline.on)
            ))
            .strong(format!("{}. ", self.finding()))
            .plain(counted)
            .mention("workforce-gap")
            .plain(" and ")
            .mention("workforce-steps")
            .plain(".")
    }

    /// The last year of the plan.
    fn end(&self) -> Option<&YearPlan> {
        self.result.total.years.last()
    }

    fn counted(&self) -> Standing {
        if self.inputs.baseline.all.heads_imputed > 0 { Standing::Imputed } else { Standing::Known }
    }
}

pub(crate) fn heading(level: Level, text: &str, anchor: Option<&str>) -> Block {
    Block::Heading(Heading { level, text: text.to_owned(), anchor: anchor.map(str::to_owned) })
}
