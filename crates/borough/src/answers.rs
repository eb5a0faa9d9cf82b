//! What the borough's workforce answered without a name: made up from the seed, by sort of job.

use crate::calendar::{Calendar, days_before};
use crate::luck::Luck;
use crate::table::Table;
use chrono::Days;

/// How many answered, by sort of job.
const ANSWERS: [(&str, usize); 5] = [("managerial", 34), ("professional", 26), ("direct-care", 168), ("other-jobs", 31), ("not-told", 12)];
/// What people wrote, when they wrote anything.
const CHANGES: [&str; 8] = [
    "A rota four weeks ahead.",
    "Pay for the time on the road.",
    "Somebody to ring who answers.",
    "The same people each week, so that I know them.",
    "A day of training that is a day and not an evening.",
    "Thank us where others can hear it.",
    "School hours.",
    "A second person on a double-handed visit, every time.",
];

/// The answers to the borough's call.
pub(crate) fn answers(luck: Luck, calendar: Calendar) -> Table {
    let headings = [
        "Workforce plan",
        "Call for feedback",
        "Where will you work in a year?",
        "What sort of job do you do?",
        "Who do you work for?",
        "How old are you?",
        "Are you a woman or a man?",
        "What makes it hard to stay?",
        "What one change would help most?",
        "Received on",
    ];
    let mut rows = Vec::new();
    for (jobs, count) in ANSWERS {
        for at in 0..count {
            let who = format!("answer {jobs} {at}");
            let near = if jobs == "direct-care" { 44.0 } else { 62.0 };
            let staying = [("here", near), ("in-care", 22.0), ("elsewhere", 16.0), ("not-sure", 18.0)];
            let staying = luck.one_of(&who, 1, &staying).unwrap_or("not-sure");
            let themes: Vec<&str> = [
                ("pay", 0.52),
                ("hours", if jobs == "direct-care" { 0.48 } else { 0.2 }),
                ("travel", if jobs == "direct-care" { 0.41 } else { 0.12 }),
                ("training", 0.18),
                ("support", 0.24),
                ("respect", 0.33),
                ("workload", if jobs == "managerial" { 0.66 } else { 0.3 }),
                ("safety", 0.11),
                ("family", 0.21),
                ("other", 0.06),
            ]
            .into_iter()
            .enumerate()
            .filter(|(nth, it)| luck.strikes(&who, 10 + *nth as u64, it.1))
            .map(|(_, it)| it.0)
            .collect();
            let change = if luck.strikes(&who, 2, 0.4) { CHANGES[luck.below(&who, 3, CHANGES.len())] } else { "" };
            let on = days_before(calendar.today, luck.between(&who, 4, 2.0, 50.0));
            let on = on.checked_add_days(Days::new(1)).unwrap_or(on);
            // Most employers are companies. Some would rather not say.
            let employers = [("private", 58.0), ("voluntary", 16.0), ("council", 10.0), ("person", 6.0), ("", 10.0)];
            let employer = luck.one_of(&who, 5, &employers).unwrap_or("");
            // Younger workers answer less than their share of the workforce.
            let ages =
                [("18-24", 5.0), ("25-34", 14.0), ("35-44", 21.0), ("45-54", 27.0), ("55-64", 20.0), ("younger-or-older", 4.0), ("", 9.0)];
            let age = luck.one_of(&who, 6, &ages).unwrap_or("");
            let sex = luck.one_of(&who, 7, &[("women", 76.0), ("men", 15.0), ("another-sex", 1.0), ("", 8.0)]).unwrap_or("");
            let row = ["WFP-1", "FBC-1", staying, jobs, employer, age, sex, &themes.join("; "), change];
            rows.push(row.into_iter().map(str::to_owned).chain([on.to_string()]).collect());
        }
    }
    Table { headings: headings.map(str::to_owned).to_vec(), rows }
}
