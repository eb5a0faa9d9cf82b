//! Content rules: what shows that a criterion is met, as data, and the small interpreter that reads them.
//!
//! A rule names what must have been computed (`computed`), on which data (`data`), whose judgement (`judgement`) and whose contribution
//! (`contribution`). A way names the record in which somebody can have done it. The language has no more words than these, so a rule
//! survives being written out and read in again, and a reader who is no programmer can check it.

use crate::records::{Part, is_code};
use crate::{Problem, map, workforce_standard};
use record::Listed as _;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The name under which functions of the functional map stand where a standard is named.
pub const MAP: &str = "MAP";

/// Facts that hold for a record: codes of conditions, worked out elsewhere.
pub type Facts = BTreeSet<String>;

/// One record in which the work can have been done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// The name of its kind.
    pub record: String,
    /// What part in the work it shows: `responsible` or `contributing`.
    pub part: String,
    /// The field from which a passage is quoted.
    pub quote: String,
    /// Fields that must hold these codes.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Fields in which something must stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<String>,
    /// Fields in which a sentence must stand, besides the one that is quoted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<String>,
    /// What must have been computed, besides what the rule asks of every way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub computed: Vec<String>,
}

/// So many different words make a sentence that can show anything. A word on its own, or one word many times over, shows nothing.
pub const FEWEST_WORDS: usize = 5;

/// Whether a text says enough to show anything at all. That it shows the right thing is for an assessor to say.
pub fn says_enough(text: &str) -> bool {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect::<BTreeSet<_>>().len() >= FEWEST_WORDS
}

/// What shows that one criterion is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The code of the standard; [`MAP`] for a function.
    #[serde(default)]
    pub standard: String,
    /// The criterion, knowledge statement or function.
    pub criterion: String,
    /// What evidence must show, in a sentence.
    pub shows: String,
    /// Conditions on the data.
    pub data: Vec<String>,
    /// Conditions on what was computed.
    pub computed: Vec<String>,
    /// Whether somebody must have concluded on it.
    #[serde(default)]
    pub judgement: bool,
    /// Whether a partner must have contributed to it.
    #[serde(default)]
    pub contribution: bool,
    /// Knowledge statements that help beside this step.
    pub knowledge: Vec<String>,
    /// The records in which it can have been done.
    pub ways: Vec<Way>,
}

/// A record at one version, as the interpreter reads it.
pub struct Candidate<'a> {
    /// The name of its kind.
    pub kind: &'a str,
    /// The text of a field.
    pub text: &'a dyn Fn(&str) -> String,
}

/// Why a record does not show that a criterion is met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "lack", content = "what")]
pub enum Lack {
    /// No way of the rule is a record of this kind.
    Kind(String),
    /// The record shows a part in the work, and the role asks for another.
    Part(String),
    /// A field of the record holds something else.
    Field(String),
    /// Nothing stands in a field of the record.
    Blank(String),
    /// What stands in a field of the record is too short to show anything.
    Thin(String),
    /// A condition on the data does not hold.
    Data(String),
    /// Something has not been computed.
    Computed(String),
    /// Nobody has concluded on it.
    Judgement,
    /// No partner has contributed to it.
    Contribution,
}

impl Rule {
    /// The way by which a record meets this rule, or everything it lacks by the way that comes nearest. `asked` is the part that the
    /// role asks for: whoever answers for the work has also contributed to it.
    ///
    /// # Errors
    /// What is lacking.
    pub fn meets(&self, it: &Candidate<'_>, asked: Part, facts: &Facts) -> Result<&Way, Vec<Lack>> {
        let mut ways = self.ways.iter().filter(|way| way.record == it.kind).peekable();
        if ways.peek().is_none() {
            return Err(vec![Lack::Kind(it.kind.to_owned())]);
        }
        let mut nearest: Option<Vec<Lack>> = None;
        for way in ways {
            let mut lacks = self.lacks(facts);
            lacks.extend(missing(&way.computed, facts, Lack::Computed));
            lacks.extend(way.lacks(it, asked));
            if lacks.is_empty() {
                return Ok(way);
            }
            if nearest.as_ref().is_none_or(|best| lacks.len() < best.len()) {
                nearest = Some(lacks);
            }
        }
        Err(nearest.unwrap_or_default())
    }

    /// What the facts lack, whatever the record.
    pub fn lacks(&self, facts: &Facts) -> Vec<Lack> {
        let mut lacks = missing(&self.data, facts, Lack::Data);
        lacks.extend(missing(&self.computed, facts, Lack::Computed));
        lacks.extend((self.judgement && !facts.contains("judged")).then_some(Lack::Judgement));
        lacks.extend((self.contribution && !facts.contains("contributed")).then_some(Lack::Contribution));
        lacks
    }

    /// The facts of the rule and of the way that hold, to keep beside a claim.
    pub fn held(&self, way: &Way, facts: &Facts) -> Vec<String> {
        let own = self.data.iter().chain(&self.computed).chain(&way.computed).cloned();
        let people = [(self.judgement, "judged"), (self.contribution, "contributed")];
        own.chain(people.into_iter().filter(|it| it.0).map(|it| it.1.to_owned())).filter(|it| facts.contains(it)).collect()
    }
}

/// Every code of `codes` that does not hold.
fn missing(codes: &[String], facts: &Facts, lack: fn(String) -> Lack) -> Vec<Lack> {
    codes.iter().filter(|it| !facts.contains(*it)).map(|it| lack(it.clone())).collect()
}

impl Way {
    /// Whether a record is of the sort that the way names, whatever else it lacks.
    pub fn names(&self, it: &Candidate<'_>) -> bool {
        self.record == it.kind && self.fields.iter().all(|(field, code)| (it.text)(field) == *code)
    }

    fn lacks(&self, it: &Candidate<'_>, asked: Part) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if asked == Part::Responsible && self.part != Part::Responsible.code() {
            lacks.push(Lack::Part(self.part.clone()));
        }
        let other = |(field, code): (&String, &String)| ((it.text)(field) != *code).then(|| Lack::Field(field.clone()));
        lacks.extend(self.fields.iter().filter_map(other));
        let said = |field: &String| self.said.contains(field) || *field == self.quote;
        let asked: BTreeSet<&String> = self.present.iter().chain(&self.said).chain([&self.quote]).collect();
        lacks.extend(asked.into_iter().filter_map(|field| match (it.text)(field).trim() {
            "" => Some(Lack::Blank(field.clone())),
            text => (said(field) && !says_enough(text)).then(|| Lack::Thin(field.clone())),
        }));
        lacks
    }
}

/// The file of rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// The standard of rules that name none.
    pub standard: String,
    /// Rules for one criterion each.
    pub rule: Vec<Rule>,
    /// What shows any other knowledge statement.
    pub knowledge: KnowledgeRule,
}

/// What shows a knowledge statement that has no rule of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnowledgeRule {
    shows: String,
    data: Vec<String>,
    computed: Vec<String>,
    way: KnowledgeWay,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KnowledgeWay {
    record: String,
    part: String,
    quote: String,
    field: String,
}

/// Every rule, in the order of the standard, then of the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// The rule of a criterion.
    pub fn of(&self, standard: &str, criterion: &str) -> Option<&Rule> {
        self.0.iter().find(|it| it.standard == standard && it.criterion == criterion)
    }

    /// Every rule.
    pub fn all(&self) -> &[Rule] {
        &self.0
    }

    /// The kinds of record that any rule can quote, in order.
    pub fn kinds(&self) -> BTreeSet<&str> {
        self.0.iter().flat_map(|it| &it.ways).map(|it| it.record.as_str()).collect()
    }
}

/// The rules that ship with Commonweal.
pub fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| {
        parse_rules(include_str!("../../../../data/standards/evidence.toml")).expect("the embedded rules are sound: a test parses them")
    });
    &RULES
}

/// Reads rules from the text of a data file. Knowledge statements without a rule of their own get the common one.
///
/// # Errors
/// All that is wrong at once: not TOML, a code that the standard or the map does not have, a rule given twice, a rule without a way.
pub fn parse_rules(text: &str) -> Result<Rules, Vec<Problem>> {
    let file: RuleFile = toml::from_str(text).map_err(|error| vec![crate::map::not_toml(text, &error)])?;
    let RuleFile { standard, mut rule, knowledge } = file;
    rule.iter_mut().filter(|it| it.standard.is_empty()).for_each(|it| it.standard = standard.clone());
    for it in workforce_standard().knowledge.iter().flat_map(|it| &it.statements) {
        if !rule.iter().any(|rule| rule.standard == standard && rule.criterion == it.code) {
            rule.push(knowledge.rule(&standard, &it.code));
        }
    }
    let problems = problems(&standard, &rule);
    if !problems.is_empty() {
        return Err(problems);
    }
    let order = |it: &Rule| match it.standard == standard {
        true => (0, workforce_standard().criteria().position(|other| other.code == it.criterion)),
        false => (1, map().functions().position(|other| other.code == it.criterion)),
    };
    rule.sort_by_key(order);
    Ok(Rules(rule))
}

impl KnowledgeRule {
    fn rule(&self, standard: &str, code: &str) -> Rule {
        let KnowledgeWay { record, part, quote, field } = self.way.clone();
        let way = Way { record, part, quote, fields: BTreeMap::from([(field, code.to_owned())]), ..Way::default() };
        Rule {
            standard: standard.to_owned(),
            criterion: code.to_owned(),
            shows: self.shows.clone(),
            data: self.data.clone(),
            computed: self.computed.clone(),
            judgement: false,
            contribution: false,
            knowledge: Vec::new(),
            ways: vec![way],
        }
    }
}

fn problems(standard: &str, rules: &[Rule]) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for it in rules {
        let known = match it.standard.as_str() {
            MAP => map().function(&it.criterion).is_some(),
            other => other == standard && workforce_standard().criterion(&it.criterion).is_some(),
        };
        let name = format!("{} {}", it.standard, it.criterion);
        if !known || !is_code(&it.criterion) {
            problems.push(Problem::whole(format!("{name} is no criterion."), "Name one of the standard or the map."));
        }
        if !seen.insert(name.clone()) {
            problems.push(Problem::whole(format!("{name} has two rules."), "Keep one."));
        }
        if it.ways.is_empty() || it.ways.iter().any(|way| Part::of(&way.part).is_none()) {
            problems.push(Problem::whole(format!("{name} has no sound way."), "Name a record, a part and a field to quote."));
        }
        if let Some(code) = it.knowledge.iter().find(|code| workforce_standard().criterion(code).is_none()) {
            problems.push(Problem::whole(format!("{name} names {code}."), "Name knowledge statements of the standard."));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(codes: &[&str]) -> Facts {
        codes.iter().map(|it| (*it).to_owned()).collect()
    }

    fn judgement(field: &str) -> String {
        match field {
            "criterion" => "p7".into(),
            "reasons" => "They cost less than a third.".into(),
            _ => String::new(),
        }
    }

    #[test]
    fn every_criterion_and_statement_and_the_functions_that_records_can_show_have_a_rule() {
        for it in workforce_standard().criteria() {
            assert!(rules().of(&workforce_standard().urn, &it.code).is_some(), "{}", it.code);
        }
        let functions: Vec<&str> = rules().all().iter().filter(|it| it.standard == MAP).map(|it| it.criterion.as_str()).collect();
        // Those left out are done among people, or nothing that could show them is kept.
        let unshown = ["E2", "E7", "G1", "H1", "H2", "H5", "I2"];
        let due: Vec<&str> = map().functions().map(|it| it.code.as_str()).filter(|it| !unshown.contains(it)).collect();
        assert_eq!(functions, due);
    }

    /// A criterion with nothing behind it cannot be met: each fact taken away is named.
    #[test]
    fn a_rule_is_met_by_the_record_on_the_facts_and_by_nothing_less() {
        let rule = rules().of("SCDCPC505", "P7").expect("a rule");
        let it = Candidate { kind: "judgement", text: &judgement };
        let all = ["ran", "p7-training", "judged", "contributed"];
        assert_eq!(rule.meets(&it, Part::Responsible, &facts(&all)).map(|it| it.quote.as_str()), Ok("reasons"));
        for (without, lack) in [
            ("ran", Lack::Data("ran".into())),
            ("p7-training", Lack::Computed("p7-training".into())),
            ("judged", Lack::Judgement),
            ("contributed", Lack::Contribution),
        ] {
            let left: Vec<&str> = all.into_iter().filter(|it| *it != without).collect();
            assert_eq!(rule.meets(&it, Part::Responsible, &facts(&left)), Err(vec![lack]));
        }
        let other = |field: &str| if field == "criterion" { "p8".to_owned() } else { judgement(field) };
        let other = Candidate { kind: "judgement", text: &other };
        assert_eq!(rule.meets(&other, Part::Responsible, &facts(&all)), Err(vec![Lack::Field("criterion".into())]));
        let risk = Candidate { kind: "risk", text: &judgement };
        assert_eq!(rule.meets(&risk, Part::Responsible, &facts(&all)), Err(vec![Lack::Kind("risk".into())]));
    }

    #[test]
    fn contributing_is_less_than_answering_for_it() {
        let rule = rules().of("SCDCPC505", "P7").expect("a rule");
        let measure = |field: &str| if field == "grounds" { "Two trials of paid travel time.".to_owned() } else { String::new() };
        let it = Candidate { kind: "measure", text: &measure };
        let all = facts(&["ran", "p7-training", "judged", "contributed"]);
        assert!(rule.meets(&it, Part::Contributing, &all).is_ok());
        assert_eq!(rule.meets(&it, Part::Responsible, &all), Err(vec![Lack::Part("contributing".into())]));
    }

    /// A rule language that did not survive export would be a promise and no rule.
    #[test]
    fn rules_survive_being_written_out_and_read_in() {
        let text = serde_json::to_string(rules()).expect("written");
        assert_eq!(serde_json::from_str::<Rules>(&text).expect("read"), *rules());
    }

    #[test]
    fn planted_faults_are_found() {
        let text = include_str!("../../../../data/standards/evidence.toml");
        for (from, to, said) in [
            ("criterion = \"P2\"", "criterion = \"P1\"", "has two rules"),
            ("criterion = \"A2\"", "criterion = \"A9\"", "is no criterion"),
            ("part = \"responsible\", quote = \"we_did\"", "part = \"idle\", quote = \"we_did\"", "has no sound way"),
            ("\"K18\", \"K32\", \"K62\"]", "\"K99\"]", "names K99"),
        ] {
            assert!(text.contains(from), "{from}");
            let problems = parse_rules(&text.replacen(from, to, 1)).expect_err("a fault was planted");
            assert!(problems.iter().any(|it| it.message.contains(said)), "{problems:?}");
        }
    }
}
