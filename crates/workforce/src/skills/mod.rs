//! P5, P7 · Skills that the plan asks for beside those that staff hold, job by job, and the course that closes each hole.
//!
//! Joiners are taken to hold a skill as those here do today, so that without a course the share stays; those who gain it by a course leave
//! as the others in the job leave. Who holds it in a year is then today's share of the staff of that year, and those from courses who are
//! still there, never more than everybody.

#[cfg(test)]
mod tests;

use crate::measures::Pipeline;
use crate::records::{Proof, SkillStandard, jobs};
use crate::{Figures, criteria::Run};
use chrono::{Datelike, NaiveDate};
use kernel::{Range, Share, Standing};
use record::{Held, Listed as _, Reference};
use register::Role;
use serde::Serialize;

/// How many hold a skill.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeldNow {
    /// The share of the staff in the job.
    pub share: f64,
    /// The limits of chance, where it was counted in a return.
    pub range: Option<Range<f64>>,
    /// Of how many the answer is known; `None` for a count of another sort.
    pub known: Option<f64>,
    /// Known from a return, or imputed from a count in another way.
    pub standing: Standing,
}

/// What a course brings, year by year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Closing {
    /// The years, the year of the return first.
    pub years: Vec<i32>,
    /// Staff who gain the skill in the year.
    pub gain: Vec<f64>,
    /// Staff who hold it at the end of the year.
    pub hold: Vec<f64>,
    /// Staff who should hold it.
    pub asked: Vec<f64>,
    /// The first year in which nobody is short; `None` when the years end before.
    pub closed: Option<i32>,
    /// The year of the last return up to the day by which it is asked for.
    pub due: i32,
}

impl Closing {
    /// Staff who should hold it and do not by the day; `None` where the plan does not reach it.
    pub fn short_then(&self) -> Option<f64> {
        let at = self.years.iter().position(|it| *it == self.due)?;
        Some(self.asked.get(at)? - self.hold.get(at)?)
    }
}

/// One skill of one job.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillGap {
    /// The record.
    pub reference: Reference,
    /// The skill.
    pub title: String,
    /// The job's code.
    pub role: &'static str,
    /// The share that should hold it.
    pub asked: f64,
    /// By when.
    pub by: NaiveDate,
    /// Who holds it; `None` when it is not known or may not be shown.
    pub held: Option<HeldNow>,
    /// Staff in the job by the latest return; `None` when none tells of the job.
    pub heads: Option<f64>,
    /// What the course brings; `None` where there is none, or nothing to set it beside.
    pub closing: Option<Closing>,
    /// The measure that pays for it.
    pub measure: Option<Reference>,
    /// Staff who begin a course in a year.
    pub intake: Option<i64>,
}

/// What becomes of a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// As many hold it as should.
    Enough,
    /// The course closes it by the day asked for.
    Closes,
    /// The course closes it, but later.
    Late,
    /// The course does not close it within the plan.
    Short,
    /// Nothing is done about it.
    Open,
    /// It is not known who holds it.
    Unknown,
}

impl SkillGap {
    /// Staff who should hold it and do not, now: below nought where more hold it than are asked for.
    pub fn short(&self) -> Option<f64> {
        Some((self.asked - self.held.as_ref()?.share) * self.heads?)
    }

    /// How hot the hole is: 0 none, 1 up to a tenth of those asked for, 2 up to a quarter, 3 up to a half, 4 more.
    pub fn level(&self) -> Option<usize> {
        let held = self.held.as_ref()?.share;
        let part = if self.asked > 0.0 { (self.asked - held) / self.asked } else { 0.0 };
        Some([1e-9, 0.1, 0.25, 0.5].iter().filter(|it| part > **it).count())
    }

    /// What becomes of it.
    pub fn state(&self) -> State {
        match (self.level(), &self.closing) {
            (None, _) => State::Unknown,
            (Some(0), _) => State::Enough,
            (_, None) => State::Open,
            (_, Some(it)) => match it.closed {
                Some(year) if year <= it.due => State::Closes,
                Some(_) => State::Late,
                None => State::Short,
            },
        }
    }
}

/// Every skill that the plan asks for, in the order of jobs and then of titles.
pub fn gaps(standards: &[Held<SkillStandard>], figures: Option<&Figures>, run: Option<&Run>) -> Vec<SkillGap> {
    let mut found: Vec<SkillGap> = standards.iter().map(|it| gap(it, figures, run)).collect();
    let place = |it: &SkillGap| Role::LIST.iter().position(|choice| choice.code == it.role);
    found.sort_by(|a, b| (place(a), &a.title, a.reference.number()).cmp(&(place(b), &b.title, b.reference.number())));
    found
}

fn gap(standard: &Held<SkillStandard>, figures: Option<&Figures>, run: Option<&Run>) -> SkillGap {
    let it = &standard.it;
    let held = held(it, figures);
    let staff = Staff::of(it.role, figures, run);
    let closing = held.as_ref().zip(staff.as_ref()).and_then(|(held, staff)| closing(it, held.share, staff));
    SkillGap {
        reference: standard.reference.clone(),
        title: it.title.to_string(),
        role: Role::LIST.iter().find(|choice| choice.code == it.role.code()).map_or("", |it| it.code),
        asked: it.asked.part(),
        by: it.by,
        held,
        heads: staff.map(|it| it.heads[0]),
        closing,
        measure: it.measure.as_ref().map(|it| it.reference().clone()),
        intake: it.intake.as_ref().map(|it| it.get()),
    }
}

fn held(it: &SkillStandard, figures: Option<&Figures>) -> Option<HeldNow> {
    let what = match it.proof {
        Proof::Counted => {
            let share = it.held.as_ref()?.part();
            return Some(HeldNow { share, range: None, known: None, standing: Standing::Imputed });
        }
        Proof::Training => format!("training-{}", it.category.as_ref()?.get()),
        other => other.code().to_owned(),
    };
    let found = figures?.composition.held.iter().find(|of| of.what == what && of.role == it.role.code())?;
    let share = found.rate.value?;
    Some(HeldNow { share, range: found.rate.range, known: found.rate.denominator, standing: Standing::Known })
}

/// The staff of a job from the return on.
pub(crate) struct Staff {
    pub(crate) on: NaiveDate,
    pub(crate) years: Vec<i32>,
    pub(crate) heads: Vec<f64>,
    pub(crate) leaving: Share,
}

impl Staff {
    /// By the run where there is one, else as many as today for ten years.
    fn of(role: Role, figures: Option<&Figures>, run: Option<&Run>) -> Option<Staff> {
        let codes = jobs(role);
        let (base, inputs) = match (run, figures) {
            (Some(run), _) => (&run.opened.inputs.baseline, Some(run)),
            (None, figures) => (&figures?.trends.now, None),
        };
        let own = || base.roles.iter().filter(|it| codes.contains(&it.role));
        let now: f64 = own().map(|it| f64::from(it.heads())).sum();
        if now <= 0.0 {
            return None;
        }
        let first = base.on.year();
        let Some(run) = inputs else {
            let (events, of) = own().fold((0.0, 0.0), |sum, it| (sum.0 + it.leaving.events, sum.1 + it.leaving.of));
            let leaving = Share::new(if of > 0.0 { (events / of).clamp(0.0, 1.0) } else { 0.0 })?;
            return Some(Staff { on: base.on, years: (first..=first + 10).collect(), heads: vec![now; 11], leaving });
        };
        let years: Vec<i32> = (run.opened.inputs.base_year..=run.opened.inputs.horizon).collect();
        let supply = |year: &i32| -> f64 {
            let of = |code: &u8| run.opened.result.role(*code)?.years.iter().find(|it| it.year == *year).map(|it| it.supply.mean);
            codes.iter().filter_map(of).sum()
        };
        let heads = years.iter().enumerate().map(|(at, year)| if at == 0 { now } else { supply(year) }).collect();
        Some(Staff { on: base.on, years, heads, leaving: run.opened.leaving(|role| codes.contains(&role)) })
    }

    /// The first year by whose return a day has come.
    fn year_of(&self, day: NaiveDate) -> i32 {
        self.on.year().saturating_add(self.gone(day).ceil() as i32)
    }

    /// How many years a day lies after the return.
    fn gone(&self, day: NaiveDate) -> f64 {
        (day - self.on).num_days() as f64 / 365.25
    }
}

/// What a course brings; `None` where the standard has none.
pub(crate) fn closing(it: &SkillStandard, share: f64, staff: &Staff) -> Option<Closing> {
    let (intake, completion, begins) = (it.intake.as_ref()?, it.completion?, it.begins?);
    let days = (it.length.as_ref().map_or(0.0, |it| it.get()).clamp(0.0, 50.0) * 365.25).round() as u64;
    let ends = begins.checked_add_days(chrono::Days::new(days))?;
    let (first, arrive) = (staff.year_of(begins), staff.year_of(ends));
    let course = Pipeline {
        intake: u32::try_from(intake.get()).ok()?,
        completion,
        stays: Share::new(1.0)?,
        length: u32::try_from(arrive - first).unwrap_or(0),
        first,
    };
    let (from, to) = (*staff.years.first()?, *staff.years.last()?);
    let cohorts = course.cohorts(from, to, staff.leaving);
    let asked: Vec<f64> = staff.heads.iter().map(|heads| heads * it.asked.part()).collect();
    let hold: Vec<f64> = staff.heads.iter().zip(&cohorts.in_post).map(|(heads, gained)| (share * heads + gained).min(*heads)).collect();
    let closed = staff.years.iter().zip(hold.iter().zip(&asked)).find(|(_, (hold, asked))| **hold >= **asked - 1e-9).map(|it| *it.0);
    let due = staff.on.year().saturating_add(staff.gone(it.by).floor() as i32);
    Some(Closing { years: staff.years.clone(), gain: cohorts.arrive.iter().map(|it| it.0).collect(), hold, asked, closed, due })
}
