//! P19, P21 · Past publications of a plan held against what came: heads by role at each year's end that has passed.

use super::course::Counted;
use crate::plan::Opened;
use record::Reference;
use staffing::live::{Claim, Foretold, Month};

/// A publication, opened.
#[derive(Clone, Debug)]
pub struct Published {
    /// Which.
    pub reference: Reference,
    /// The day it was made.
    pub made_on: chrono::NaiveDate,
    /// What it says.
    pub plan: Opened,
}

/// The forecasts whose time has come, and the claims "fewer heads than at the opening" with what became of them.
///
/// What came is what was counted in the month of a year in which the plan's own return was taken; where nothing was counted, the return of
/// a later publication of that year.
pub fn past(published: &[Published], counted: &[Counted]) -> (Vec<Foretold>, Vec<Claim>) {
    let (mut forecasts, mut claims) = (Vec::new(), Vec::new());
    for it in published {
        let inputs = &it.plan.inputs;
        let opening = Month::of(inputs.baseline.on);
        for role in &it.plan.result.roles {
            let Some(before) = inputs.baseline.roles.iter().find(|known| known.role == role.role) else { continue };
            for year in role.years.iter().skip(1) {
                let Some(came) = came(&role.name, role.role, year.year, opening, published, counted) else { continue };
                let bands = year.supply.bands;
                forecasts.push(Foretold {
                    said_in: it.reference.to_string(),
                    of: role.name.clone(),
                    at: year.year.to_string(),
                    bands,
                    actual: came,
                });
                let heads = f64::from(before.heads());
                let levels = [(0.05, bands.p5), (0.25, bands.p25), (0.5, bands.p50), (0.75, bands.p75), (0.95, bands.p95)];
                // Heads are whole: fewer than n is below n - 1/2.
                let chance = measure::Told::new(&levels).and_then(|it| it.below(heads - 0.5));
                claims.extend(chance.map(|chance| Claim { chance, happened: came < heads }));
            }
        }
    }
    (forecasts, claims)
}

fn came(name: &str, code: u8, year: i32, opening: Month, published: &[Published], counted: &[Counted]) -> Option<f64> {
    let month = Month::new(year, opening.month())?;
    let same = |it: &&Counted| it.role.trim().eq_ignore_ascii_case(name) || it.role.trim().parse() == Ok(code);
    let count = counted.iter().filter(same).rev().find(|it| it.actual.month == month);
    let returned = || {
        let later = published.iter().find(|it| Month::of(it.plan.inputs.baseline.on) == month)?;
        let role = later.plan.inputs.baseline.roles.iter().find(|it| it.role == code)?;
        Some(f64::from(role.heads()))
    };
    count.map(|it| f64::from(it.actual.heads)).or_else(returned)
}
