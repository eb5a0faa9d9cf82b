//! P8 · The risks of the plan: the tornado, how likely gaps are, the stress tests that were kept, and who watches what.

use super::front;
use super::shown::choice;
use crate::view::function::{CellView, ChartView, Section, TableView, pounds};
use crate::view::values::address;
use draw::{Axis, Bar, Chart as _, Frame, RowChart};
use record::{Held, Listed as _, Record as _};
use register::{Response, Risk};
use words::Words;
use workforce::criteria::{Chance, Exposure, GRAVE, Ground, SHARES, exposure, registered, score, watching};
use workforce::records::StressTest;
use workforce::risk::{Lever, Reach, Swing, Tornado};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let mut found = Vec::new();
    if let Some(it) = exposure(ground) {
        found.push(swings(words, ground, &it));
        found.push(chances(words, &it));
    }
    found.extend(stress_tests(words, ground));
    found.extend(watched(words, ground));
    found
}

/// The method behind a table.
pub(super) fn method(words: &Words, name: &str) -> Option<(String, String)> {
    Some((format!("/methods/{name}"), words.say("method-link")))
}

fn lever(words: &Words, ground: &Ground, it: &Reach) -> (String, String, String) {
    let number = |it: f64| words.plain((it * 1e6).round() / 1e6);
    let variants = ground.run.as_ref().map(|it| it.opened.inputs.variants.as_slice()).unwrap_or_default();
    let variant = |it: f64| variants.get(it as usize).map_or_else(String::new, |it| it.name.clone());
    let name = match &it.lever {
        Lever::Number(key) => words.say(&format!("plan-assumed-{}", key.replace('_', "-"))),
        Lever::ContactShare => words.say("p8-contact-share"),
        Lever::Need(group) => words.with("p8-need", &[("group", group)]),
        Lever::Population => words.say("p8-population"),
        Lever::Vacancies => words.say("p8-vacancies"),
        Lever::Leaving(code) => words.with("p8-leaving", &[("role", &role(ground, *code))]),
        Lever::Joining(code) => words.with("p8-joining", &[("role", &role(ground, *code))]),
    };
    match it.lever {
        Lever::Population => (name, variant(it.low), variant(it.high)),
        _ => (name, number(it.low), number(it.high)),
    }
}

fn role(ground: &Ground, code: u8) -> String {
    let roles = ground.run.as_ref().map(|it| it.opened.inputs.baseline.roles.as_slice()).unwrap_or_default();
    roles.iter().find(|it| it.role == code).map_or_else(|| code.to_string(), |it| it.name.clone())
}

fn swings(words: &Words, ground: &Ground, found: &Exposure) -> Section {
    let it = &found.tornado;
    let (year, planned) = (it.year.to_string(), words.number(it.planned, 0));
    let chart = picture(words, ground, it);
    let headings = [
        ("p8-assumption", false),
        ("p8-low", true),
        ("p8-high", true),
        ("p8-gap-at-low", true),
        ("p8-gap-at-high", true),
        ("p8-difference", true),
        ("p8-range-by", false),
    ];
    let mut table = TableView::new(words, "tornado", words.with("p8-tornado-caption", &[("year", &year)]), &headings);
    let row = |it: &Swing| {
        let (name, low, high) = lever(words, ground, &it.reach);
        let ends = [words.number(it.difference.p5, 0), words.number(it.difference.p95, 0)];
        vec![
            CellView::text(name),
            CellView::text(low),
            CellView::text(high),
            CellView::text(words.number(it.at_low, 0)),
            CellView::text(words.number(it.at_high, 0)),
            CellView::text(words.with("p8-from-to", &[("low", &ends[0]), ("high", &ends[1])])),
            CellView::text(words.say(if it.reach.stated { "p8-range-stated" } else { "p8-range-usual" })),
        ]
    };
    table.rows = it.swings.iter().map(row).collect();
    table.rest = method(words, "tornado");
    let args = [("year", year.as_str()), ("planned", &planned), ("draws", &it.draws.to_string())];
    let mut lead = words.with("p8-tornado-lead", &args);
    if found.nobody_borrows {
        lead = format!("{lead} {}", words.say("p8-nobody-borrows"));
    }
    Section {
        heading: words.say("p8-tornado-heading"),
        lead,
        charts: vec![ChartView { title: chart.title.clone(), svg: chart.svg("tornado", Frame::Wide) }],
        tables: vec![table],
        ..Section::default()
    }
}

fn picture(words: &Words, ground: &Ground, it: &Tornado) -> RowChart {
    let bars: Vec<Bar> = it
        .swings
        .iter()
        .map(|it| Bar { label: lever(words, ground, &it.reach).0, value: it.width().round(), range: None, marked: false })
        .collect();
    let first = bars.first().map_or_else(String::new, |it| it.label.clone());
    let width = words.number(it.swings.first().map_or(0.0, Swing::width), 0);
    let args = [("year", it.year.to_string()), ("first", first), ("width", width)];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    RowChart {
        title: words.with("p8-tornado-title", &args),
        summary: words.with("p8-tornado-summary", &args),
        x: Axis::new(words.say("p8-assumption"), ""),
        y: Axis::new(words.say("p8-swing"), words.say("p8-posts")),
        bars,
        reference: None,
    }
}

fn chances(words: &Words, found: &Exposure) -> Section {
    let percent = |it: f64| words.with("risk-percent", &[("share", &words.number(it * 100.0, 0))]);
    let told = |it: &Chance| {
        let (low, high) = (words.number(it.range.low * 100.0, 0), words.number(it.range.high * 100.0, 0));
        CellView::text(words.with("p8-chance", &[("share", &words.number(it.chance * 100.0, 0)), ("low", &low), ("high", &high)]))
    };
    let mut years: Vec<i32> = found.chances.iter().map(|it| it.year).collect();
    years.sort_unstable();
    years.dedup();
    let all = |share: f64, year: i32| found.chances.iter().find(|it| it.role == 0 && it.share == share && it.year == year);
    let mut whole = TableView::new(words, "chances", words.say("p8-chances-caption"), &[("p8-above", false)]);
    whole.headings.extend(years.iter().map(|it| (it.to_string(), true)));
    for share in SHARES {
        let posts = found.chances.iter().find(|it| it.role == 0 && it.share == share).map_or(0.0, |it| it.posts);
        let bar = words.with("p8-bar", &[("share", &percent(share)), ("posts", &words.number(posts, 0))]);
        let cells = years.iter().map(|year| all(share, *year).map_or_else(CellView::default, told));
        whole.rows.push(std::iter::once(CellView::text(bar)).chain(cells).collect());
    }
    let most = SHARES[SHARES.len() - 1];
    let mut each =
        TableView::new(words, "role-chances", words.with("p8-roles-caption", &[("share", &percent(most))]), &[("p8-role", false)]);
    each.headings.extend(years.iter().map(|it| (it.to_string(), true)));
    let mut roles: Vec<u8> = found.chances.iter().map(|it| it.role).filter(|it| *it != 0).collect();
    roles.dedup();
    for role in roles {
        let mine: Vec<&Chance> = found.chances.iter().filter(|it| it.role == role).collect();
        let name = mine.first().map_or_else(String::new, |it| it.name.clone());
        let cells = years.iter().map(|year| mine.iter().find(|it| it.year == *year).map_or_else(CellView::default, |it| told(it)));
        each.rows.push(std::iter::once(CellView::text(name)).chain(cells).collect());
    }
    each.rest = method(words, "workforce-plan");
    let lead = words.with("p8-chances-lead", &[("draws", &found.draws.to_string())]);
    Section { heading: words.say("p8-chances-heading"), lead, tables: vec![whole, each], ..Section::default() }
}

/// The stress tests that were kept; none when there are none.
pub(super) fn stress_tests(words: &Words, ground: &Ground) -> Option<Section> {
    if ground.stress_tests.is_empty() {
        return None;
    }
    let headings = [
        ("stress-tried", false),
        ("stress-run-on", false),
        ("stress-unmet", true),
        ("stress-anyway", true),
        ("stress-agency-cost", true),
        ("stress-days", true),
        ("stress-holds", true),
        ("stress-again", false),
    ];
    let mut table = TableView::new(words, "stress-tests", words.say("stress-kept-caption"), &headings);
    let missing = || words.say("risk-not-said");
    let row = |held: &Held<StressTest>| {
        let it = &held.it;
        let again = format!("{}/stress?{}", front(&ground.plan.reference), it.question.as_str());
        vec![
            CellView::link(address(&held.reference).unwrap_or_default(), it.title.as_str()),
            CellView::text(words.date(it.run_on)),
            CellView::text(words.number(it.unmet_hours.get(), 0)),
            CellView::text(it.unmet_anyway.map_or_else(missing, |it| words.number(it.get(), 0))),
            CellView::text(it.agency_cost.map_or_else(missing, |it| pounds(words, it.in_pence() as f64 / 100.0))),
            CellView::text(it.days_of_cover.map_or_else(|| words.say("stress-no-failure"), |it| it.get().to_string())),
            CellView::text(
                it.holds.map_or_else(missing, |it| words.with("risk-percent", &[("share", &words.number(it.part() * 100.0, 0))])),
            ),
            CellView::link(again, words.say("stress-run-again")),
        ]
    };
    table.rows = ground.stress_tests.iter().map(row).collect();
    table.rest = method(words, "stress-test");
    Some(Section {
        heading: words.say("stress-kept-heading"),
        lead: words.say("stress-kept-lead"),
        tables: vec![table],
        ..Section::default()
    })
}

fn watched(words: &Words, ground: &Ground) -> Option<Section> {
    let found = registered(ground);
    if found.is_empty() {
        return None;
    }
    let headings = [
        ("p8-risk", false),
        ("p8-cause", false),
        ("p8-effect", false),
        ("p8-before", false),
        ("p8-control", false),
        ("p8-after", false),
        ("p8-owner", false),
        ("p8-watched-by", false),
        ("p8-review", false),
    ];
    let mut table = TableView::new(words, "watched", words.say("p8-watched-caption"), &headings);
    table.rows = found.into_iter().map(|it| registered_risk(words, ground, it)).collect();
    let lead = words.with("p8-watched-lead", &[("grave", &GRAVE.to_string())]);
    Some(Section { heading: words.say("p8-watched-heading"), lead, tables: vec![table], ..Section::default() })
}

/// One row of the register: what may happen and why, the marks before and after, who answers, what is done, what warns, and when it is
/// looked at again.
fn registered_risk(words: &Words, ground: &Ground, held: &Held<Risk>) -> Vec<CellView> {
    let it = &held.it;
    let missing = || CellView::text("").tagged("cw-tag--due", words.say("risk-not-said"));
    let said = |text: Option<String>| text.map_or_else(missing, CellView::text);
    let marks = |likelihood: i64, impact: i64| {
        let args =
            [("likelihood", likelihood), ("impact", impact), ("score", likelihood * impact)].map(|(name, it)| (name, it.to_string()));
        words.with("p8-marks", &args.each_ref().map(|(name, text)| (*name, text.as_str())))
    };
    let after = it.residual_likelihood.zip(it.residual_impact).map(|(likelihood, impact)| marks(likelihood.get(), impact.get()));
    let response = choice(words, &Risk::KIND, "response", it.response.code());
    let control = it.treatment.as_ref().map_or_else(|| response.clone(), |done| format!("{response}. {done}"));
    let triggers: Vec<String> = watching(ground, &held.reference).iter().map(|it| it.it.title.to_string()).collect();
    let by = match (triggers.is_empty(), score(it) >= GRAVE) {
        (false, _) => CellView::text(triggers.join("; ")),
        (true, true) => CellView::text("").tagged("cw-tag--due", words.say("p8-unwatched")),
        (true, false) => CellView::text(words.say("p8-need-not")),
    };
    let review = match it.review_on {
        Some(on) if on < ground.today => CellView::text(words.date(on)).tagged("cw-tag--due", words.say("p8-overdue")),
        on => said(on.map(|it| words.date(it))),
    };
    let accepted = it.response == Response::Accept;
    vec![
        CellView::link(address(&held.reference).unwrap_or_default(), it.name.as_str()),
        said(it.cause.as_ref().map(ToString::to_string)),
        said(it.effect.as_ref().map(ToString::to_string)),
        CellView::text(marks(it.likelihood.get(), it.impact.get())),
        CellView::text(control),
        after.map_or_else(|| if accepted { CellView::text(words.say("p8-accepted")) } else { missing() }, CellView::text),
        said(it.accountable.as_ref().map(ToString::to_string)),
        by,
        review,
    ]
}
