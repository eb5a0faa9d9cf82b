//! Where we stand: heads, whole-time equivalents, vacancies, and rates with what they were divided by.

use super::figures::{percent, tenth, whole};
use super::roles::{FEWEST, Group, groups};
use super::{Chapter, heading};
use crate::baseline::{AreaRate, RoleBaseline};
use document::{Block, Column, Level, Note, Prose, Purpose, Table};
use staffing::{Rate, Undefined};

pub(super) fn blocks(chapter: &Chapter<'_>, to: &mut Vec<Block>) {
    let base = &chapter.inputs.baseline;
    to.push(heading(Level::Two, "Where we stand", None));
    to.push(Block::Paragraph(
        Prose::new()
            .plain(format!(
                "On {} there were {} staff, which is {} whole-time equivalents, and about {} vacancies. ",
                super::figures::day(base.on),
                whole(f64::from(base.all.heads())),
                whole(base.all.wte_known + base.all.wte_imputed),
                whole(base.all.vacancies())
            ))
            .mention("workforce-roles")
            .plain(" gives them by role, and ")
            .mention("workforce-rates")
            .plain(" gives the rates for all roles with the counts behind them."),
    ));
    to.push(Block::Table(roles(chapter)));
    to.push(Block::Table(rates(&base.all)));
    to.push(Block::Table(rates_by_role(chapter)));
    if let Some((days, of)) = base.all.days_sick {
        let text = format!(
            "Staff whose sickness is known were away for {} days on average in 12 months ({} staff).",
            tenth(days),
            whole(f64::from(of))
        );
        to.push(Block::Paragraph(text.into()));
    }
    if base.all.turnover.workplaces * 2 < base.workplaces {
        to.push(Block::Note(Note::new(
            Purpose::Caution,
            "Fewer than half of the workplaces can speak for turnover",
            "The others gave a count of staff that is not the number of their records, or do not know who left. Read the rate with care.",
        )));
    }
}

/// Columns of imputed figures stand there only when something is imputed.
fn roles(chapter: &Chapter<'_>) -> Table {
    let base = &chapter.inputs.baseline;
    let imputed = base.all.heads_imputed > 0 || base.all.wte_imputed > 0.0 || base.all.vacancies_imputed > 0.0;
    let titles = ["Staff", "Staff imputed", "WTE", "WTE imputed", "Vacancies", "Vacancies imputed"];
    let shown = move |at: usize| imputed || at.is_multiple_of(2);
    let columns = titles.iter().enumerate().filter(|it| shown(it.0)).map(|it| Column::numbers(*it.1));
    let columns = std::iter::once(Column::text("Role")).chain(columns).collect();
    let mut table = Table::new(format!("Staff, hours and vacancies by role, {}", super::figures::day(base.on)), columns);
    table.anchor = Some("workforce-roles".to_owned());
    let line = |group: &Group<'_>| {
        let numbers = [
            whole(group.sum(|it| f64::from(it.heads()))),
            whole(group.sum(|it| f64::from(it.heads_imputed))),
            tenth(group.sum(|it| it.wte_known + it.wte_imputed)),
            tenth(group.sum(|it| it.wte_imputed)),
            tenth(group.sum(RoleBaseline::vacancies)),
            tenth(group.sum(|it| it.vacancies_imputed)),
        ];
        let numbers = numbers.into_iter().enumerate().filter(|it| shown(it.0)).map(|it| it.1);
        std::iter::once(group.name.clone()).chain(numbers).collect::<Vec<_>>()
    };
    for group in groups(&base.roles) {
        table.row(line(&group));
    }
    table.total(line(&Group { name: "All roles".to_owned(), roles: vec![&base.all] }));
    let filled = if imputed { "Imputed figures fill in what returns leave out" } else { "Nothing is imputed: every figure is known" };
    let week = tenth(chapter.assumptions.full_week.value);
    let few = format!("Roles with fewer than {FEWEST} staff are shown together.");
    table.note = Some(format!("WTE: whole-time equivalents of {week} contracted hours a week. {filled}. {few}").into());
    table
}

fn rates(all: &RoleBaseline) -> Table {
    let titles = ["Rate", "95% range", "Counted", "Out of", "Workplaces", "Left out"];
    let columns = std::iter::once(Column::text("Rate of all roles")).chain(titles.map(Column::numbers)).collect();
    let mut table = Table::new("Turnover, vacancies and stability, with the counts behind them", columns);
    table.anchor = Some("workforce-rates".to_owned());
    let rates = [
        ("Turnover: left in 12 months, out of staff", &all.turnover),
        ("Vacancies, out of staff and vacancies", &all.vacancy_rate),
        ("In their role for a year or more, out of staff", &all.time_in_role),
        ("Still there after a year, out of staff a year ago", &all.stability),
    ];
    for (name, it) in rates {
        let [value, range, counted, of] = cells(&it.rate);
        table.row([name.to_owned(), value, range, counted, of, it.workplaces.to_string(), it.left_out.to_string()]);
    }
    let [value, range, counted, of] = cells(&all.qualified);
    let dash = || "\u{2013}".to_owned();
    table.row(["Qualified in social care at level 2 or above, out of known answers".to_owned(), value, range, counted, of, dash(), dash()]);
    table.note = Some("Staff are permanent and temporary ones. The range is what chance alone would allow in 95 of 100 years.".into());
    table
}

fn rates_by_role(chapter: &Chapter<'_>) -> Table {
    let titles = ["Turnover", "95% range", "Left, out of staff", "Vacancy rate", "95% range", "Vacant, out of posts"];
    let columns = std::iter::once(Column::text("Role")).chain(titles.map(Column::numbers)).collect();
    let mut table = Table::new("Turnover and vacancies by role", columns);
    let base = &chapter.inputs.baseline;
    for group in groups(&base.roles).iter().filter(|it| it.is_one()) {
        for it in &group.roles {
            table.row(by_role(it));
        }
    }
    table.total(by_role(&base.all));
    table.note = Some(format!("Only roles with at least {FEWEST} staff have rates of their own.").into());
    table
}

fn by_role(it: &RoleBaseline) -> Vec<String> {
    let of = |rate: &AreaRate| {
        let [value, range, counted, of] = cells(&rate.rate);
        [value, range, format!("{counted} of {of}")]
    };
    std::iter::once(it.name.clone()).chain(of(&it.turnover)).chain(of(&it.vacancy_rate)).collect()
}

/// Rate, range, numerator and denominator; where there is no rate, the reason stands in its place.
fn cells(rate: &Rate) -> [String; 4] {
    let count = |it: Option<f64>| it.map_or_else(|| "\u{2013}".to_owned(), whole);
    let value = match (rate.value, rate.why_undefined) {
        (Some(value), _) => percent(value),
        (None, Some(why)) => because(why).to_owned(),
        (None, None) => "\u{2013}".to_owned(),
    };
    let range = rate.range.map_or_else(|| "\u{2013}".to_owned(), |it| format!("{} to {}", percent(it.low), percent(it.high)));
    [value, range, count(rate.numerator), count(rate.denominator)]
}

fn because(why: Undefined) -> &'static str {
    match why {
        Undefined::RecordsDoNotMatch => "no return agrees with its records",
        Undefined::LeaversNotKnown => "leavers not known",
        Undefined::StartersNotKnown => "starters not known",
        Undefined::VacanciesNotKnown => "vacancies not known",
        Undefined::NobodyEmployed => "nobody employed",
        Undefined::Implausible => "not plausible",
        Undefined::StartDatesMissing => "start dates missing",
        Undefined::NobodyAYearAgo => "nobody a year ago",
        Undefined::NoAnswers => "no answers",
    }
}
