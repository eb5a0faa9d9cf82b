//! Stress tests that the borough has kept, run on its own return: whoever runs their question again gets the same hours.

use crate::calendar::{Calendar, months};
use crate::table::Table;
use workforce::ascwds::{Key, Terms, read_workers, read_workplaces};
use workforce::risk::{Asked, Stressed, presets, stress, teams};

/// The presets that were kept, with their titles and what was concluded.
const KEPT: [(&str, &str, &str); 3] = [
    (
        "provider-failure",
        "Our largest regulated care provider stops without notice",
        "Without notice nobody can cover for it. A longer notice and the right to step in are worth more than any agency contract.",
    ),
    (
        "absence-wave",
        "One in seven ill for four weeks",
        "Overtime is mostly spent on vacancies before the wave comes. Filling posts is the best preparation for winter.",
    ),
    ("visa-closed", "The visa route closes", "Cover only puts it off. This is won by keeping those who are here and by recruiting."),
];
/// Draws of each, as many as the page takes: another seed then moves the mean by less than one in a hundred, and the chance that care stays
/// safe by five points at the most.
const DRAWS: u64 = 400;

/// The kept tests; empty when the return has no teams, which a test rules out.
pub(crate) fn table(workplaces: &[u8], workers: &[u8], calendar: Calendar) -> Table {
    let headings = [
        "Workforce plan",
        "What was tried",
        "Question, as in the address of the page",
        "Run on",
        "Hours unmet",
        "Hours unmet without the events",
        "Hours missing in the worst week",
        "Cost of agency staff",
        "Days of cover",
        "Chance that care stays safe everywhere",
        "What follows from it",
    ];
    let Some(key) = Key::new(&[0; 32]) else { return Table { headings: Vec::new(), rows: Vec::new() } };
    let terms = Terms { on: calendar.returned_on, key };
    let returned = teams(&read_workplaces(workplaces).value, &read_workers(workers, &terms).value, calendar.returned_on);
    let presets = presets(&returned);
    let kept = KEPT.iter().filter_map(|it| {
        let events = presets.iter().find(|preset| preset.0 == it.0)?.1.clone();
        let asked = Asked { events, draws: DRAWS, ..Asked::default() };
        Some(row(it, &asked, &stress(&returned, &asked).ok()?, calendar))
    });
    Table { headings: headings.map(str::to_owned).to_vec(), rows: kept.collect() }
}

fn row((_, title, conclusion): &(&str, &str, &str), asked: &Asked, found: &Stressed, calendar: Calendar) -> Vec<String> {
    let report = &found.report;
    vec![
        crate::table::reference("WFP", 1),
        (*title).to_owned(),
        asked.question(),
        months(calendar.today, -2).to_string(),
        format!("{:.1}", report.mean_unmet),
        format!("{:.1}", found.calm.mean_unmet),
        format!("{:.1}", found.worst_week()),
        report.mean_agency.plain(),
        found.days_of_cover().map_or_else(String::new, |it| it.to_string()),
        format!("{:.1}%", report.holds * 100.0),
        (*conclusion).to_owned(),
    ]
}
