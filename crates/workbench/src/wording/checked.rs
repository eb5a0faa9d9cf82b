//! What the linter and the glossary say of a framework, as every face shows it.

use crate::frameworks::Opened;
use chrono::NaiveDate;
use framework::glossary::{Elsewhere, Glossary, Report};
use framework::lint::{Ground, RULES, Remark, Rule, Weight, lint};
use framework::structure::Framework;
use serde::Serialize;

/// What one rule found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleFound {
    /// The code of the rule.
    pub rule: &'static str,
    /// What it finds.
    pub heading: &'static str,
    /// Why that matters.
    pub reason: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// Lines of an example that it finds.
    pub bad: Vec<String>,
    /// Lines of the same put right.
    pub good: Vec<String>,
    /// What it says of this framework, in its order.
    pub remarks: Vec<Remark>,
}

/// What the linter says of a framework.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked {
    /// How many statements were read.
    pub statements: usize,
    /// Whether its wording was read: only English is.
    pub wording: bool,
    /// Rules that found something, in their order.
    pub found: Vec<RuleFound>,
    /// Rules that found nothing.
    pub clean: Vec<&'static str>,
}

/// What is known of a framework besides its statements.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// The sector for which it is written; empty for all.
    pub sector: &'a str,
    /// The language of its record; empty when it names none.
    pub language: &'a str,
}

/// Checks a framework.
pub fn checked(framework: &Framework, around: &Around<'_>) -> Checked {
    let mut ground = Ground::of(framework, around.today, around.sector);
    ground.english &= around.language.is_empty() || around.language.to_lowercase().starts_with("en");
    let all = lint(&ground);
    let of = |rule: &&'static Rule| RuleFound {
        rule: rule.code,
        heading: rule.heading,
        reason: rule.reason,
        weight: rule.weight,
        bad: rule.bad.text(),
        good: rule.good.text(),
        remarks: all.iter().filter(|it| it.rule == rule.code).cloned().collect(),
    };
    let (found, clean): (Vec<RuleFound>, Vec<RuleFound>) = RULES.iter().map(of).partition(|it| !it.remarks.is_empty());
    let clean = clean.iter().map(|it| it.rule).collect();
    Checked { statements: ground.said.len(), wording: ground.english, found, clean }
}

/// The vocabularies of a framework, and what is not in order in them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Terms {
    /// Every term.
    #[serde(flatten)]
    pub glossary: Glossary,
    /// Sectors that have words of their own.
    pub sectors: Vec<String>,
    /// What is not in order.
    pub report: Report,
}

/// The glossary of a framework held against its statements, and against what others define.
pub fn terms(framework: &Framework, elsewhere: &[Elsewhere]) -> Terms {
    let glossary = Glossary::of(framework);
    let report = glossary.check(framework, elsewhere);
    let sectors = glossary.sectors().into_iter().map(str::to_owned).collect();
    Terms { glossary, sectors, report }
}

impl Opened {
    /// What its record says that bears on its wording.
    pub fn around(&self, today: NaiveDate) -> Around<'_> {
        let it = &self.held.it;
        Around {
            today,
            sector: it.sector.as_ref().map_or("", |it| it.as_str()),
            language: it.language.as_ref().map_or("", |it| it.as_str()),
        }
    }
}
