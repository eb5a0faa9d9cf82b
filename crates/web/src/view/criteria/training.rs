//! P7 · Who has to be trained: by job beside the places of courses, and by provider and job.

use super::role;
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use words::Words;
use workforce::criteria::{Course, NeedKnown, ProviderNeed, TrainingNeed};

/// So many lines of providers are shown: the largest needs stand first.
const SHOWN: usize = 30;

/// The section; it says what to do where no return tells who holds what.
pub(super) fn section(words: &Words, needs: &[TrainingNeed]) -> Section {
    let heading = words.say("p7-needs-heading");
    if needs.is_empty() {
        return Section { heading, lead: words.say("p7-needs-none"), ..Section::default() };
    }
    let mut section = Section { heading, lead: words.say("p7-needs-lead"), ..Section::default() };
    section.tables.push(by_job(words, needs));
    if needs.iter().any(|it| !it.providers.is_empty()) {
        section.tables.push(by_provider(words, needs));
    }
    section
}

fn skill(words: &Words, it: &TrainingNeed) -> CellView {
    let share = |it: f64| words.number(it * 100.0, usize::from(it < 0.05));
    match (&it.standard, &it.title, it.asked, it.by) {
        (Some(of), Some(title), Some(asked), Some(by)) => {
            let said = words.with("p7-needs-title", &[("title", title), ("share", &share(asked)), ("day", &words.date(by))]);
            CellView::link(address(of).unwrap_or_default(), said)
        }
        _ => CellView::text(words.say("p7-needs-not-asked")),
    }
}

fn by_job(words: &Words, needs: &[TrainingNeed]) -> TableView {
    let headings = [
        ("p1-role", false),
        ("p5-skill", false),
        ("p7-heads", true),
        ("p7-known", true),
        ("p7-needs-lack", true),
        ("p7-needs-train", true),
        ("p7-needs-places", true),
        ("p7-needs-without", true),
        ("p7-needs-into", true),
        ("p7-needs-courses", false),
    ];
    let mut table = TableView::new(words, "training-jobs", words.say("p7-needs-jobs"), &headings);
    let row = |it: &TrainingNeed| {
        let untold = || match it.told {
            NeedKnown::Few => words.say("p7-needs-few"),
            NeedKnown::ByJob => words.say("p7-needs-by-job"),
            _ => words.say("p5-not-known"),
        };
        let number = |of: Option<f64>| of.map(|it| words.number(it, 0));
        let asked =
            |of: Option<f64>| number(of).unwrap_or_else(|| if it.asked.is_none() { words.say("p7-needs-nothing-asked") } else { untold() });
        let places = |of: u64| if it.asked.is_none() { words.say("p7-needs-nothing-asked") } else { words.number(of as f64, 0) };
        let without = CellView::text(asked(it.without_place()));
        let courses: Vec<String> = it.courses.iter().map(|it| course(words, it)).collect();
        vec![
            CellView::text(role(words, it.role)),
            skill(words, it),
            CellView::text(words.number(f64::from(it.staff), 0)),
            CellView::text(number(it.known.map(f64::from)).unwrap_or_else(untold)),
            CellView::text(number(it.lack).unwrap_or_else(untold)),
            CellView::text(asked(it.train)),
            CellView::text(places(it.places())),
            without,
            CellView::text(places(it.places_into())),
            CellView::text(if courses.is_empty() { words.say("p7-needs-no-course") } else { courses.join("; ") }),
        ]
    };
    table.rows = needs.iter().map(row).collect();
    table
}

/// What a course is called, and who carries it.
fn course(words: &Words, it: &Course) -> String {
    let known = it.title.clone().or_else(|| it.measure.as_ref().map(ToString::to_string));
    let title = match (it.for_staff, known) {
        (true, Some(title)) => words.with("p7-needs-course-paid", &[("title", &title)]),
        (true, None) => words.say("p7-needs-course-own"),
        (false, title) => title.unwrap_or_default(),
    };
    match &it.partner {
        Some((of, name)) => {
            let partner = name.clone().unwrap_or_else(|| of.to_string());
            words.with("p7-needs-carried", &[("title", &title), ("partner", &partner)])
        }
        None => title,
    }
}

fn by_provider(words: &Words, needs: &[TrainingNeed]) -> TableView {
    let headings = [
        ("p7-needs-provider", false),
        ("p1-role", false),
        ("p5-skill", false),
        ("p7-heads", true),
        ("p7-known", true),
        ("p7-share", true),
        ("p7-needs-lack", true),
        ("p7-needs-train", true),
        ("p7-needs-shared", true),
    ];
    let mut table = TableView::new(words, "training-providers", words.say("p7-needs-providers"), &headings);
    let mut lines: Vec<(&TrainingNeed, &ProviderNeed)> = needs.iter().flat_map(|it| it.providers.iter().map(move |of| (it, of))).collect();
    let size = |it: &ProviderNeed| (it.train.unwrap_or(-1.0), it.lack);
    lines.sort_by(|(_, a), (_, b)| {
        let (a, b) = (size(a), size(b));
        b.0.total_cmp(&a.0).then_with(|| b.1.total_cmp(&a.1))
    });
    let row = |(need, it): &(&TrainingNeed, &ProviderNeed)| {
        let number = |it: f64| words.number(it, 0);
        let asked = |of: Option<f64>| of.map_or_else(|| words.say("p7-needs-nothing-asked"), number);
        let others = || words.with("p7-needs-others", &[("count", &it.providers.to_string())]);
        let share = if it.known > 0 { f64::from(it.hold) / f64::from(it.known) } else { 0.0 };
        let places = match need.train {
            Some(train) if train > 0.0 => it.places,
            whole => whole.map(|_| 0.0),
        };
        vec![
            CellView::text(it.provider.clone().unwrap_or_else(others)),
            CellView::text(role(words, need.role)),
            skill(words, need),
            CellView::text(number(f64::from(it.staff))),
            CellView::text(number(f64::from(it.known))),
            CellView::text(words.with("choice-percent", &[("share", &number(share * 100.0))])),
            CellView::text(number(it.lack)),
            CellView::text(asked(it.train)),
            CellView::text(asked(places)),
        ]
    };
    table.rows = lines.iter().take(SHOWN).map(row).collect();
    if let Some(more) = lines.len().checked_sub(SHOWN).filter(|it| *it > 0) {
        table.caption = words.with("p7-needs-rest", &[("caption", &table.caption), ("count", &more.to_string())]);
    }
    table
}
