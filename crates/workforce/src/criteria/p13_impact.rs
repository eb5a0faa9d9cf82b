//! P13 · The plan's equality impact in one table: for each characteristic what is known, where it is heading, what is meant to change, what helps or
//! hinders, what people said, and what is still to do.
//!
//! Nothing is filled in: what nobody has recorded is told as a gap. Shares are those of the tables that P5 shows, so that nobody whom it withholds
//! can be found here; what was dropped bears on nobody.

mod known;

use super::p13::{Aim, aims};
use super::{Ground, feedback};
use crate::records::{Bears, Characteristic, EqualityImpact, PeopleGroup, Stage};
use record::{Held, Listed as _, Reference};
use register::State;
use serde::Serialize;

/// What the return tells of a characteristic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// Shares that may be shown.
    Shares,
    /// It tells of too few to be shown.
    Withheld,
    /// Nobody's answer is told.
    NobodyTold,
    /// It does not ask.
    NotAsked,
    /// There is no return.
    NoReturn,
}

/// The share of a group in the workforce, beside its share in the place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShareKnown {
    /// The groups, as codes of the faces; several where small ones are put together.
    pub groups: Vec<String>,
    /// Their share of those whose answer is told.
    pub share: f64,
    /// Their share of the people of the place, the year of that, and where it is from; `None` where nothing tells it.
    pub in_place: Option<(f64, i32, String)>,
}

/// Where a share is heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShareThen {
    /// The group, as a code of [`PeopleGroup`].
    pub group: String,
    /// The year.
    pub year: i32,
    /// The share then, and its limits.
    pub share: (f64, f64, f64),
}

/// Something that helps or hinders.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bearing {
    /// The record that says so: an equality impact, an objective or a fairness check.
    pub record: Reference,
    /// What it says, in a line.
    pub title: String,
    /// The measure or action that it is about; `None` for the plan as a whole.
    pub about: Option<Reference>,
    /// What it does, as a code of [`Bears`].
    pub bears: &'static str,
    /// Whether it is said what is done about it.
    pub is_answered: bool,
}

/// What people said.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "from")]
pub enum Said {
    /// A partner who brought something to the plan.
    Contribution {
        /// The record.
        record: Reference,
        /// What was said, in a line.
        title: String,
    },
    /// Answers of a group to the calls for feedback.
    Answers {
        /// The groups, as codes of the faces.
        groups: Vec<String>,
        /// How many answered.
        answers: u64,
        /// The share of the answers over the share of the workforce.
        ratio: Option<f64>,
    },
    /// The part of those who answered whom looking after others makes it hard to stay.
    Family {
        /// Their share.
        share: f64,
    },
    /// A call for feedback in another language than English.
    Call {
        /// The record.
        record: Reference,
        /// Its language.
        language: String,
    },
}

/// What is still to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "do", content = "record")]
pub enum ToDo {
    /// Nobody has assessed what the plan does to these people.
    Assess,
    /// An assessment says that nobody knows yet.
    FindOut(Reference),
    /// Something hinders, and nobody says what is done about it.
    Answer(Reference),
    /// An objective has no action that is not dropped.
    Act(Reference),
    /// An objective is not on course.
    Steer(Reference),
    /// Nobody who shares it was heard.
    Hear,
    /// Nothing tells how many of the people of the place share it.
    Compare,
}

/// One characteristic.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ImpactRow {
    /// Its code, as of [`Characteristic`].
    pub characteristic: &'static str,
    /// Whether the Equality Act 2010 protects it.
    pub is_protected: bool,
    /// What the return tells.
    pub told: Told,
    /// Shares that may be shown.
    pub known: Vec<ShareKnown>,
    /// Where shares are heading.
    pub ahead: Vec<ShareThen>,
    /// What is meant to change.
    pub aims: Vec<Aim>,
    /// What helps and hinders.
    pub bearing: Vec<Bearing>,
    /// How many assessments stand.
    pub assessed: usize,
    /// What people said.
    pub said: Vec<Said>,
    /// What is still to do.
    pub to_do: Vec<ToDo>,
}

impl ImpactRow {
    /// Whether nothing at all is on record.
    pub fn is_bare(&self) -> bool {
        self.known.is_empty() && self.ahead.is_empty() && self.aims.is_empty() && self.bearing.is_empty() && self.said.is_empty()
    }
}

/// The characteristic that a group shares. Nationality is part of race in the Act, section 9.
fn of_group(it: PeopleGroup) -> Characteristic {
    match it {
        PeopleGroup::Women | PeopleGroup::Men => Characteristic::Sex,
        PeopleGroup::Young | PeopleGroup::Older => Characteristic::Age,
        PeopleGroup::EthnicMinority | PeopleGroup::OtherNationality => Characteristic::Race,
        PeopleGroup::Disabled => Characteristic::Disability,
    }
}

/// The plan's equality impact: the nine protected characteristics in the order of the Act, and caring and language where a record speaks of them.
pub fn equality_impact(ground: &Ground) -> Vec<ImpactRow> {
    let all = Characteristic::LIST.iter().filter_map(|it| Characteristic::of(it.code));
    let (aims, heard) = (aims(ground), feedback(ground));
    let row = |it: Characteristic| row(ground, it, &aims, &heard);
    all.map(|it| (it, row(it))).filter(|(it, row)| it.is_protected() || !row.is_bare()).map(|it| it.1).collect()
}

fn row(ground: &Ground, it: Characteristic, aims: &[Aim], heard: &crate::feedback::Heard) -> ImpactRow {
    let (told, known) = known::known(ground.figures.as_deref(), it);
    let own = |code: &str| PeopleGroup::of(code).is_some_and(|group| of_group(group) == it);
    let aims: Vec<Aim> = aims.iter().filter(|it| own(it.group)).cloned().collect();
    let impacts: Vec<&Held<EqualityImpact>> =
        ground.impacts.iter().filter(|held| held.it.characteristic == it && is_live(ground, &held.it)).collect();
    let mut row = ImpactRow {
        characteristic: it.code(),
        is_protected: it.is_protected(),
        ahead: if told == Told::Withheld { Vec::new() } else { known::ahead(ground.figures.as_deref(), it, &own) },
        bearing: bearing(ground, &impacts, &aims, &own),
        assessed: impacts.len(),
        said: said(ground, it, &impacts, heard),
        to_do: Vec::new(),
        told,
        known,
        aims,
    };
    row.to_do = to_do(&row, &impacts);
    row
}

/// Whether neither the measure nor the action that an assessment is about was dropped.
fn is_live(ground: &Ground, it: &EqualityImpact) -> bool {
    let measure = it.measure.as_ref().map(|it| it.reference());
    let gone = ground.measures.iter().any(|of| Some(&of.reference) == measure && of.it.stage == Stage::Dropped);
    !gone && it.action.as_ref().is_none_or(|it| !is_dropped(ground, it.reference()))
}

/// Whether an action was dropped, as far as the reader may see it.
pub(super) fn is_dropped(ground: &Ground, action: &Reference) -> bool {
    ground.actions.iter().any(|it| it.reference == *action && it.it.state == State::Dropped)
}

fn bearing(ground: &Ground, impacts: &[&Held<EqualityImpact>], aims: &[Aim], own: &dyn Fn(&str) -> bool) -> Vec<Bearing> {
    let assessed = impacts.iter().map(|held| {
        let it = &held.it;
        let measure = it.measure.as_ref().map(|it| it.reference().clone());
        Bearing {
            record: held.reference.clone(),
            title: it.summary.to_string(),
            about: measure.or_else(|| it.action.as_ref().map(|it| it.reference().clone())),
            bears: it.bears.code(),
            is_answered: it.answer.is_some(),
        }
    });
    let action_of = |aim: &Aim| {
        let held = ground.objectives.iter().find(|it| it.reference == aim.reference)?;
        held.it.action.as_ref().map(|it| it.reference().clone()).filter(|_| aim.has_action)
    };
    let meant = aims.iter().filter_map(|it| Some((it, action_of(it)?)));
    let meant = meant.map(|(it, action)| Bearing {
        record: it.reference.clone(),
        title: it.title.clone(),
        about: Some(action),
        bears: Bears::Helps.code(),
        is_answered: true,
    });
    let checked = ground.fairness_checks.iter().filter(|it| {
        let shut_out = it.it.shut_out.all().iter().any(|it| own(it.code()));
        shut_out && !is_dropped(ground, it.it.action.reference())
    });
    let checked = checked.map(|held| Bearing {
        record: held.reference.clone(),
        title: held.it.summary.to_string(),
        about: Some(held.it.action.reference().clone()),
        bears: Bears::Hinders.code(),
        is_answered: held.it.answer.is_some(),
    });
    assessed.chain(meant).chain(checked).collect()
}

fn said(ground: &Ground, it: Characteristic, impacts: &[&Held<EqualityImpact>], heard: &crate::feedback::Heard) -> Vec<Said> {
    let tied = impacts.iter().filter_map(|it| it.it.contribution.as_ref());
    let mut references: Vec<&Reference> = tied.map(|it| it.reference()).collect();
    references.sort();
    references.dedup();
    let brought = references.into_iter().filter_map(|it| ground.contributions.iter().find(|of| of.reference == *it));
    let brought = brought.map(|it| Said::Contribution { record: it.reference.clone(), title: it.it.summary.to_string() });
    let groups = match it {
        Characteristic::Age => &heard.by_age[..],
        Characteristic::Sex => &heard.by_sex[..],
        _ => &[],
    };
    let answers = groups.iter().map(|it| Said::Answers { groups: it.groups.clone(), answers: it.answers, ratio: it.ratio });
    let family = (it == Characteristic::Caring).then(|| family(heard)).flatten();
    let call = |held: &Held<crate::records::FeedbackCall>| {
        let language = held.it.language.as_ref().filter(|_| it == Characteristic::Language)?;
        Some(Said::Call { record: held.reference.clone(), language: language.to_string() })
    };
    brought.chain(answers).chain(family).chain(ground.feedback_calls.iter().filter_map(call)).collect()
}

/// The share of those who answered that names looking after others, when that many may be shown.
fn family(heard: &crate::feedback::Heard) -> Option<Said> {
    let table = heard.themes.as_ref()?;
    let at = table.columns.iter().position(|it| it.len() == 1 && it[0] == "family")?;
    Some(Said::Family { share: table.column_totals[at] as f64 / heard.answers as f64 })
}

fn to_do(row: &ImpactRow, impacts: &[&Held<EqualityImpact>]) -> Vec<ToDo> {
    let mut all = Vec::new();
    if impacts.is_empty() {
        all.push(ToDo::Assess);
    }
    for held in impacts {
        match (held.it.bears, &held.it.answer) {
            (Bears::Unknown, _) => all.push(ToDo::FindOut(held.reference.clone())),
            (Bears::Hinders | Bears::Both, None) => all.push(ToDo::Answer(held.reference.clone())),
            _ => {}
        }
    }
    for it in &row.aims {
        if !it.has_action {
            all.push(ToDo::Act(it.reference.clone()));
        }
        if it.is_on_course() == Some(false) {
            all.push(ToDo::Steer(it.reference.clone()));
        }
    }
    if !impacts.is_empty() && !row.said.iter().any(|it| matches!(it, Said::Contribution { .. })) {
        all.push(ToDo::Hear);
    }
    if row.told == Told::Shares && row.known.iter().any(|it| it.in_place.is_none()) {
        all.push(ToDo::Compare);
    }
    all
}

#[cfg(test)]
mod tests;
