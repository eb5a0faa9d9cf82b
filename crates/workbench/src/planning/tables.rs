//! B4, H9 · What a plan found, as a table for other programs: posts, staff and gap by role and year, with their quantiles.

use crate::perform::Unable;
use chrono::{DateTime, Utc};
use exchange::{About, Format};
use record::{Envelope, Number, Record as _, Reference, Row, Text, Whole, record};
use uuid::Uuid;
use workforce::plan::{Figure, PlanResult, RolePlan};

record! {
    /// One figure of a plan: what is needed, expected or missing of a role in a year. It is written into files and kept nowhere.
    pub PlanFigure as "plan_figure" "PLF" named "Figure of a plan", "Figures of a plan" titled role serves ["B4", "G2"] {
        /// The role; all roles together stand under their own name.
        role: Text<120> = "Role",
        /// The year.
        year: Whole<1900, 2400> = "Year",
        /// What the figure is: posts needed, staff, gap, or gap in whole-time equivalents.
        figure: Text<60> = "Figure",
        /// Its mean over the draws.
        mean: Number<3> = "Mean",
        /// One draw in twenty lies below.
        p5: Number<3> = "5% quantile",
        /// One draw in four lies below.
        p25: Number<3> = "25% quantile",
        /// The median.
        p50: Number<3> = "Median",
        /// Three draws in four lie below.
        p75: Number<3> = "75% quantile",
        /// Nineteen draws in twenty lie below.
        p95: Number<3> = "95% quantile",
    }
}

/// Whose figures they are, and when they were made.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    /// The publication; every row carries its reference.
    pub publication: &'a Reference,
    /// The organisation that answers for them.
    pub organisation: &'a str,
    /// When they were made.
    pub made_at: DateTime<Utc>,
    /// What the file is, such as the title of the strategy.
    pub title: &'a str,
    /// What the reader should know.
    pub note: &'a str,
}

/// The figures as a file: a row for each role, year and figure; numbers are typed and no cell is a formula.
///
/// # Errors
/// A problem when the format cannot carry them.
pub fn figures(result: &PlanResult, whose: &Whose<'_>, format: Format) -> Result<Vec<u8>, Unable> {
    let rows: Vec<Row> = std::iter::once(&result.total).chain(&result.roles).flat_map(|role| of_role(role, whose)).collect();
    let about = About {
        title: whose.title.to_owned(),
        organisation: whose.organisation.to_owned(),
        made_at: whose.made_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        note: whose.note.to_owned(),
        ..About::default()
    };
    exchange::write(&PlanFigure::KIND, rows, format, &about).map_err(|it| Unable::Problems(vec![it]))
}

fn of_role<'a>(role: &'a RolePlan, whose: &'a Whose<'a>) -> impl Iterator<Item = Row> + 'a {
    let of_year = move |it: &'a workforce::plan::YearPlan| {
        let figures =
            [("Posts needed", &it.required), ("Staff", &it.supply), ("Gap", &it.gap), ("Gap, whole-time equivalents", &it.gap_wte)];
        figures.map(|(name, figure)| row(role, it.year, name, figure, whose))
    };
    role.years.iter().flat_map(of_year)
}

fn row(role: &RolePlan, year: i32, name: &str, it: &Figure, whose: &Whose<'_>) -> Row {
    let bands = [it.mean, it.bands.p5, it.bands.p25, it.bands.p50, it.bands.p75, it.bands.p95];
    let texts = [role.name.clone(), year.to_string(), name.to_owned()];
    Row {
        id: Uuid::nil(),
        reference: whose.publication.clone(),
        version: 1,
        envelope: Envelope { owner: whose.organisation.to_owned(), shared_with: Vec::new() },
        retired: false,
        changed_at: whose.made_at,
        texts: texts.into_iter().chain(bands.map(|it| format!("{it:.3}"))).collect(),
    }
}
