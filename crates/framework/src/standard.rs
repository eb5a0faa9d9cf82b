//! The workforce planning standard: codes, and our own short headings (`data/standards/workforce-planning.toml`).

use crate::Problem;
use crate::map::not_toml;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The standard for planning a workforce within commissioning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkforceStandard {
    /// Name of the standard.
    pub title: String,
    /// Its code in the register of standards. It is inferred: the text itself gives none.
    pub urn: String,
    /// Groups of performance criteria.
    pub elements: Vec<Element>,
    /// Groups of knowledge statements.
    pub knowledge: Vec<KnowledgeGroup>,
    /// Groups of values that decisions are asked about.
    pub values: Vec<ValueGroup>,
}

/// A group of values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueGroup {
    /// Our short heading.
    pub title: String,
    /// Values in order; their codes, such as `V13`, are our own.
    pub values: Vec<Criterion>,
}

/// A group of performance criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Element {
    /// Our short heading.
    pub title: String,
    /// Criteria in order.
    pub criteria: Vec<Criterion>,
}

/// A group of knowledge statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnowledgeGroup {
    /// Our short heading.
    pub title: String,
    /// Statements in order.
    pub statements: Vec<Criterion>,
}

/// A performance criterion or a knowledge statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// Such as `P4` or `K16`.
    pub code: String,
    /// Our short heading: two to six words.
    pub heading: String,
}

impl WorkforceStandard {
    /// Every criterion and knowledge statement, in order.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        let criteria = self.elements.iter().flat_map(|element| &element.criteria);
        criteria.chain(self.knowledge.iter().flat_map(|group| &group.statements))
    }

    /// The criterion or statement of a code such as `P4` or `K16`.
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.code == code)
    }
}

/// The standard that Commonweal works from.
pub fn workforce_standard() -> &'static WorkforceStandard {
    static STANDARD: LazyLock<WorkforceStandard> = LazyLock::new(|| {
        parse_standard(include_str!("../../../data/standards/workforce-planning.toml"))
            .expect("the embedded standard is sound: a test parses it")
    });
    &STANDARD
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StandardFile {
    title: String,
    urn: String,
    element: Vec<ElementFile>,
    knowledge: Vec<KnowledgeFile>,
    #[serde(default)]
    value: Vec<ValueFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ElementFile {
    title: String,
    criteria: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueFile {
    title: String,
    values: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnowledgeFile {
    title: String,
    statements: Vec<(String, String)>,
}

/// Reads a standard from the text of a data file.
///
/// # Errors
/// All that is wrong at once: not TOML, codes that do not run P1, P2 ... or K1, K2 ..., a heading that is not two to
/// six words, a heading given twice.
pub fn parse_standard(text: &str) -> Result<WorkforceStandard, Vec<Problem>> {
    let file: StandardFile = toml::from_str(text).map_err(|error| vec![not_toml(text, &error)])?;
    let elements: Vec<Element> =
        file.element.into_iter().map(|element| Element { title: element.title, criteria: criteria(element.criteria) }).collect();
    let knowledge: Vec<KnowledgeGroup> =
        file.knowledge.into_iter().map(|group| KnowledgeGroup { title: group.title, statements: criteria(group.statements) }).collect();
    let values: Vec<ValueGroup> =
        file.value.into_iter().map(|group| ValueGroup { title: group.title, values: criteria(group.values) }).collect();
    let standard = WorkforceStandard { title: file.title, urn: file.urn, elements, knowledge, values };
    let problems = problems(&standard);
    if problems.is_empty() { Ok(standard) } else { Err(problems) }
}

fn criteria(pairs: Vec<(String, String)>) -> Vec<Criterion> {
    pairs.into_iter().map(|(code, heading)| Criterion { code, heading }).collect()
}

fn problems(standard: &WorkforceStandard) -> Vec<Problem> {
    let performance = standard.elements.iter().flat_map(|element| &element.criteria);
    let knowledge = standard.knowledge.iter().flat_map(|group| &group.statements);
    let numbered = performance.enumerate().map(|(at, criterion)| ("P", at + 1, criterion));
    let numbered = numbered.chain(knowledge.enumerate().map(|(at, statement)| ("K", at + 1, statement)));
    let mut seen = HashSet::new();
    let mut problems: Vec<Problem> = standard
        .values
        .iter()
        .flat_map(|group| &group.values)
        .enumerate()
        .filter(|(at, value)| value.code != format!("V{}", at + 1) || value.heading.trim().is_empty())
        .map(|(at, value)| Problem::whole(format!("{} stands where V{} should.", value.code, at + 1), "Number values without a gap."))
        .collect();
    for (letter, number, criterion) in numbered {
        let Criterion { code, heading } = criterion;
        if *code != format!("{letter}{number}") {
            problems.push(Problem::whole(format!("{code} stands where {letter}{number} should."), "Number them without a gap."));
        }
        if !(2..=6).contains(&heading.split_whitespace().count()) {
            problems.push(Problem::whole(format!("The heading of {code} is {heading:?}."), "Write two to six words."));
        }
        if !seen.insert(heading.to_lowercase()) {
            problems.push(Problem::whole(format!("The heading of {code}, {heading:?}, is given twice."), "Tell the two apart."));
        }
    }
    problems
}
