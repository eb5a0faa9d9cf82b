//! B4, H9 · What a plan found, as a table for other programs: posts, staff and gap by role and year, with their quantiles.

use super::proof::result_of;
use crate::Organisation;
use crate::perform::Unable;
use crate::permission::{self, Person};
use chrono::{DateTime, Utc};
use exchange::{About, Format};
use record::{
    Cell, Envelope, Fault, Held, Number, Prose, Query, Record as _, Reference, Row, Scope, Shelf, Test, Text, Whole, load, record,
};
use uuid::Uuid;
use workforce::plan::{Figure, PlanResult, RolePlan, YearPlan};

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
        /// For the gap of all roles together: what the inputs lacked, and what follows from that.
        missing: Option<Prose<20000>> = "What was missing",
    }
}

/// The form of a table of results: the same in every face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A sheet, or JSON.
    Sheet(Format),
    /// Parquet, for those who read tables with tools for data.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Form {
    /// Every form that is built in; the first is the usual one.
    #[cfg(not(feature = "parquet"))]
    pub const NAMES: &[&str] = &["csv", "xlsx", "ods", "json"];
    /// Every form that is built in; the first is the usual one.
    #[cfg(feature = "parquet")]
    pub const NAMES: &[&str] = &["csv", "xlsx", "ods", "json", "parquet"];

    /// The form with this ending of file names, when it is built in.
    pub fn of(extension: &str) -> Option<Form> {
        #[cfg(feature = "parquet")]
        if extension.eq_ignore_ascii_case("parquet") {
            return Some(Form::Parquet);
        }
        Format::of(extension).map(Form::Sheet)
    }

    /// The ending of file names.
    pub fn extension(self) -> &'static str {
        match self {
            Form::Sheet(it) => it.extension(),
            #[cfg(feature = "parquet")]
            Form::Parquet => "parquet",
        }
    }

    /// The media type for downloads.
    pub fn media_type(self) -> &'static str {
        match self {
            Form::Sheet(it) => it.media_type(),
            #[cfg(feature = "parquet")]
            Form::Parquet => "application/vnd.apache.parquet",
        }
    }
}

/// Words of a face: a message id and its arguments.
pub type Say<'a> = &'a (dyn Fn(&str, &[(&str, &str)]) -> String + Sync);

/// The figures of a publication as a file, with the organisation that answers for them and what the reader should know.
///
/// # Errors
/// A refusal when the publication is not there or its bundle cannot be read.
pub async fn of_publication(
    shelf: &dyn Shelf,
    by: &Person,
    publication: &Reference,
    form: Form,
    made_at: DateTime<Utc>,
    say: Say<'_>,
) -> Result<Vec<u8>, Unable> {
    let result = result_of(shelf, by, publication).await?;
    let title = say("publication-figures-title", &[("publication", &publication.to_string())]);
    of_result(shelf, by, &result, (publication, &title), form, made_at, say).await
}

/// Figures as a file: `named` are the reference that every row carries and the title.
///
/// # Errors
/// A fault when the file cannot be made.
pub async fn of_result(
    shelf: &dyn Shelf,
    by: &Person,
    result: &PlanResult,
    named: (&Reference, &str),
    form: Form,
    made_at: DateTime<Utc>,
    say: Say<'_>,
) -> Result<Vec<u8>, Unable> {
    let own = organisation(shelf, &permission::scope(by), by).await?;
    let mut note = say("publication-figures-note", &[]);
    if own.as_ref().is_some_and(|it| it.it.synthetic) {
        note = format!("{}\n{note}", say("synthetic-note", &[]));
    }
    let organisation = own.map_or_else(|| by.actor.organisation.clone(), |it| it.it.name.to_string());
    figures(result, &Whose { publication: named.0, organisation: &organisation, made_at, title: named.1, note: &note }, form)
}

/// The organisation for which a person acts.
pub(super) async fn organisation(shelf: &dyn Shelf, scope: &Scope, by: &Person) -> Result<Option<Held<Organisation>>, Fault> {
    let query = Query::all(Organisation::KIND.name).filter("reference", Test::Is(Cell::Text(by.actor.organisation.clone())));
    Ok(load::<Organisation>(&shelf.find(scope, &query).await?.rows).sound.into_iter().next())
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
pub fn figures(result: &PlanResult, whose: &Whose<'_>, form: Form) -> Result<Vec<u8>, Unable> {
    match form {
        Form::Sheet(format) => sheet(result, whose, format),
        #[cfg(feature = "parquet")]
        Form::Parquet => columns::figures(result, whose),
    }
}

fn sheet(result: &PlanResult, whose: &Whose<'_>, format: Format) -> Result<Vec<u8>, Unable> {
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
    role.years.iter().flat_map(move |it| four(it).map(|(name, figure)| row(role, it, (name, figure), whose)))
}

fn four(it: &YearPlan) -> [(&'static str, &Figure); 4] {
    [("Posts needed", &it.required), ("Staff", &it.supply), (GAP, &it.gap), ("Gap, whole-time equivalents", &it.gap_wte)]
}

/// The name of the figure beside which stands what was missing.
const GAP: &str = "Gap";

/// What the inputs of a year lacked, and what follows from that.
fn missing(year: &YearPlan) -> String {
    year.finding.gaps.iter().map(|it| format!("{}: {}", it.missing, it.effect)).collect::<Vec<_>>().join("\n")
}

fn row(role: &RolePlan, year: &YearPlan, (name, it): (&str, &Figure), whose: &Whose<'_>) -> Row {
    let bands = [it.mean, it.bands.p5, it.bands.p25, it.bands.p50, it.bands.p75, it.bands.p95];
    let texts = [role.name.clone(), year.year.to_string(), name.to_owned()];
    let lacks = if name == GAP { missing(year) } else { String::new() };
    Row {
        id: Uuid::nil(),
        reference: whose.publication.clone(),
        version: 1,
        envelope: Envelope { owner: whose.organisation.to_owned(), shared_with: Vec::new() },
        retired: false,
        changed_at: whose.made_at,
        texts: texts.into_iter().chain(bands.map(|it| format!("{it:.3}"))).chain([lacks]).collect(),
    }
}

#[cfg(feature = "parquet")]
mod columns {
    //! The same table in columns.

    use super::{Unable, Whose, four};
    use exchange::{Column, NotWritten, Values};
    use record::Refusal;
    use workforce::plan::{Figure, PlanResult};

    type Line<'a> = (&'a str, i32, &'static str, &'a Figure);

    pub(super) fn figures(result: &PlanResult, whose: &Whose<'_>) -> Result<Vec<u8>, Unable> {
        let roles = std::iter::once(&result.total).chain(&result.roles);
        let years = roles.flat_map(|role| role.years.iter().map(move |it| (role.name.as_str(), it)));
        let lines: Vec<Line<'_>> = years.flat_map(|(role, it)| four(it).map(|(name, figure)| (role, it.year, name, figure))).collect();
        let texts = |of: &dyn Fn(&Line<'_>) -> String| Values::Texts(lines.iter().map(of).collect());
        let numbers = |of: fn(&Figure) -> f64| Values::Numbers(lines.iter().map(|it| of(it.3)).collect());
        let column = |name: &str, values: Values| Column { name: name.to_owned(), values };
        let columns = [
            column("reference", texts(&|_| whose.publication.to_string())),
            column("role", texts(&|it| it.0.to_owned())),
            column("year", Values::Whole(lines.iter().map(|it| i64::from(it.1)).collect())),
            column("figure", texts(&|it| it.2.to_owned())),
            column("mean", numbers(|it| it.mean)),
            column("p5", numbers(|it| it.bands.p5)),
            column("p25", numbers(|it| it.bands.p25)),
            column("p50", numbers(|it| it.bands.p50)),
            column("p75", numbers(|it| it.bands.p75)),
            column("p95", numbers(|it| it.bands.p95)),
        ];
        let made_at = whose.made_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let told = |it: &str| it.to_owned();
        let lacks = result.total.years.last().map(super::missing).unwrap_or_default();
        let about = [
            ("title", told(whose.title)),
            ("organisation", told(whose.organisation)),
            ("made_at", made_at),
            ("note", told(whose.note)),
            ("missing", lacks),
        ];
        let made = exchange::parquet(&columns, &about);
        made.map_err(|why: NotWritten| Unable::Refused(Refusal::new("table-not-made").with("reason", why)))
    }
}
