//! P3 · Trends and movements: who comes, goes, moves, grows older and is paid what.

use super::people::{people, picture, rate, rates, together, withheld};
use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding};
use draw::{Axis, Bar, RowChart};
use kernel::{Finding, Standing, Step};
use words::Words;
use workforce::criteria::Ground;
use workforce::trends::{Ages, Change, Managed, NextRise, Signal, Split, Trends, Wages};

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let others = super::p03_beside::sections(words, ground);
    let watched = super::p03_moves::absence(words, workforce::criteria::absence(ground).as_ref());
    let others: Vec<Section> = std::iter::once(watched).chain(others).chain(super::p03_rivals::sections(words, ground)).collect();
    let Some(figures) = &ground.figures else { return others };
    let trends = &figures.trends;
    let mut first = returns(words, trends);
    first.sources = figures.sources.iter().map(|it| it.title.clone()).collect();
    let before = [
        Some(first),
        (!trends.signals.is_empty()).then(|| differing(words, &trends.signals)),
        Some(by_role(words, trends)),
        ground.run.as_ref().and_then(|it| super::calibrated::section(words, it)),
    ];
    let after = [trends.ages.as_ref().map(|it| older(words, it)), Some(paid(words, &trends.wages, trends)), Some(recruited(words, trends))];
    let moves = super::p03_moves::sections(words, trends);
    before.into_iter().flatten().chain(moves).chain(after.into_iter().flatten()).chain(others).collect()
}

fn section(words: &Words, name: &str) -> Section {
    Section { heading: words.say(&format!("p3-{name}")), lead: words.say(&format!("p3-{name}-lead")), ..Section::default() }
}

fn returns(words: &Words, it: &Trends) -> Section {
    let mut found = section(words, "returns");
    let headings = [
        ("p3-day", false),
        ("p3-workplaces", true),
        ("p3-heads", true),
        ("p3-wte", true),
        ("p3-turnover", true),
        ("p3-vacancy-rate", true),
    ];
    let mut table = TableView::new(words, "returns", words.say("p3-returns-caption"), &headings);
    for point in &it.points {
        let number = |it: f64| CellView::text(words.number(it, 0));
        table.rows.push(vec![
            CellView::text(words.date(point.on)),
            number(f64::from(point.workplaces)),
            number(f64::from(point.heads)),
            number(point.wte),
            CellView::text(rate(words, &point.turnover)),
            CellView::text(rate(words, &point.vacancy_rate)),
        ]);
    }
    found.tables.push(table);
    if !it.changes.is_empty() {
        found.tables.push(changes(words, &it.changes));
    }
    if !it.jumps.is_empty() {
        let headings = [("p3-role", false), ("p3-day", false), ("p3-jump", true), ("p3-partner", false)];
        let mut table = TableView::new(words, "jumps", words.say("p3-jumps"), &headings);
        for jump in &it.jumps {
            let partner = jump.partner.clone().unwrap_or_else(|| words.say("p3-no-partner"));
            let cells = [jump.name.clone(), words.date(jump.on), words.number(jump.heads, 0), partner];
            table.rows.push(cells.map(CellView::text).to_vec());
        }
        found.tables.push(table);
    }
    found
}

fn changes(words: &Words, all: &[Change]) -> TableView {
    let headings = [("p3-what", false), ("p3-before", true), ("p3-now", true), ("p3-difference", true), ("p3-verdict", false)];
    let mut table = TableView::new(words, "changes", words.say("p3-changes"), &headings);
    for it in all {
        let points = |it: f64| words.number(it * 100.0, 1);
        let between = it.difference.map(|it| words.with("p3-between", &[("low", &points(it.low)), ("high", &points(it.high))]));
        let verdict = CellView::text("");
        let verdict = match it.difference {
            None => verdict.tagged("", words.say("p3-cannot-say")),
            Some(_) if it.is_more_than_chance() => verdict.tagged("cw-tag--due", words.say("p3-more-than-chance")),
            Some(_) => verdict.tagged("", words.say("p3-chance")),
        };
        table.rows.push(vec![
            CellView::text(words.say(&format!("p3-of-{}", it.what))),
            CellView::text(rate(words, &it.before)),
            CellView::text(rate(words, &it.now)),
            CellView::text(between.unwrap_or_else(|| words.say("p3-cannot-say"))),
            verdict,
        ]);
    }
    table
}

fn differing(words: &Words, all: &[Signal]) -> Section {
    let mut found = section(words, "signals");
    let headings = [("p3-who", false), ("p3-what", false), ("p3-rate", true), ("p3-others", true), ("p3-people", true)];
    let mut table = TableView::new(words, "signals", words.say("p3-signals-caption"), &headings);
    for it in all {
        let percent = |it: f64| words.with("rate-percent", &[("value", &words.number(it * 100.0, 1))]);
        let class = if it.people > 0.0 { "cw-tag--bad" } else { "cw-tag--good" };
        table.rows.push(vec![
            CellView::text(&it.name).tagged(class, words.say(if it.people > 0.0 { "p3-rate-higher" } else { "p3-rate-lower" })),
            CellView::text(words.say(&format!("p3-of-{}", it.what))),
            CellView::text(percent(it.value)),
            CellView::text(percent(it.others)),
            CellView::text(words.number(it.people, 0)),
        ]);
    }
    found.tables.push(table);
    found
}

fn by_role(words: &Words, it: &Trends) -> Section {
    let mut found = section(words, "roles");
    let bars: Vec<_> = it.now.roles.iter().map(|it| (it.name.clone(), &it.turnover.rate)).collect();
    let all = it.now.all.turnover.rate.value.map(|it| (words.say("p3-all-roles"), it * 100.0));
    found.charts.extend(rates(words, "turnover", "p3-turnover-chart", &bars, all));
    let headings = [
        ("p3-role", false),
        ("p3-heads", true),
        ("p3-starters", true),
        ("p3-turnover", true),
        ("p3-vacancy-rate", true),
        ("p3-stability", true),
        ("p3-days-sick", true),
    ];
    let mut table = TableView::new(words, "roles", words.say("p3-roles-caption"), &headings);
    for it in it.now.roles.iter().chain([&it.now.all]) {
        let sick = it.days_sick.map(|(days, of)| [("value", words.number(days, 1)), ("of", words.number(f64::from(of), 0))]);
        let said = |it: &[(&'static str, String); 2]| words.with("rate-count", &it.each_ref().map(|(name, it)| (*name, it.as_str())));
        table.rows.push(vec![
            CellView::text(&it.name),
            CellView::text(words.number(f64::from(it.heads()), 0)),
            CellView::text(rate(words, &it.starting())),
            CellView::text(rate(words, &it.turnover.rate)),
            CellView::text(rate(words, &it.vacancy_rate.rate)),
            CellView::text(rate(words, &it.stability.rate)),
            CellView::text(sick.as_ref().map_or_else(|| words.say("rate-no-answers"), said)),
        ]);
    }
    found.tables.push(table);
    found.tables.push(splits(words, &it.splits));
    found.notes.extend(managed(words, &it.managed));
    found
}

/// What a vacancy rate does not tell: services without the manager that the regulator asks for. `None` where none is without.
fn managed(words: &Words, all: &[Managed]) -> Option<String> {
    let last = all.last().filter(|it| it.without > 0)?;
    let number = |it: u32| words.number(f64::from(it), 0);
    let now = words.with("p3-unmanaged", &[("count", &number(last.without)), ("of", &number(last.told)), ("day", &words.date(last.on))]);
    let before = all.len().checked_sub(2).and_then(|at| all.get(at)).filter(|it| it.told > 0);
    let before = before.map(|it| {
        words.with("p3-unmanaged-before", &[("count", &number(it.without)), ("of", &number(it.told)), ("day", &words.date(it.on))])
    });
    Some([Some(now), before, Some(words.say("p3-unmanaged-why"))].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn splits(words: &Words, all: &[Split]) -> TableView {
    let headings = [("p3-who", false), ("p3-workplaces", true), ("p3-heads", true), ("p3-turnover", true), ("p3-vacancy-rate", true)];
    let mut table = TableView::new(words, "splits", words.say("p3-splits"), &headings);
    for it in all {
        table.rows.push(vec![
            CellView::text(&it.name).tagged("", words.say(&format!("p3-by-{}", it.by))),
            CellView::text(words.number(f64::from(it.workplaces), 0)),
            CellView::text(words.number(f64::from(it.heads), 0)),
            CellView::text(rate(words, &it.turnover)),
            CellView::text(rate(words, &it.vacancy_rate)),
        ]);
    }
    table
}

fn older(words: &Words, it: &Ages) -> Section {
    let mut found = section(words, "ages");
    found.tables.push(people(words, "ages", "p3-ages-caption", &it.table));
    found.lead.extend(withheld(words, &[&it.table]).map(|it| format!(" {it}")));
    let headings = [("people-group", false), ("p3-older", true), ("p3-in-five", true), ("p3-in-ten", true)];
    let caption = words.with("p3-ahead", &[("age", &it.pension_age.to_string())]);
    let mut table = TableView::new(words, "ahead", caption, &headings);
    for ahead in &it.ahead {
        let percent = |it: f64| words.number(it * 100.0, 1);
        let share = ahead.older as f64 / ahead.told.max(1) as f64;
        let older = match ahead.range {
            Some(range) => {
                let args = [
                    ("value", percent(share)),
                    ("low", percent(range.low)),
                    ("high", percent(range.high)),
                    ("of", words.number(ahead.told as f64, 0)),
                ];
                words.with("rate-of", &args.each_ref().map(|(name, it)| (*name, it.as_str())))
            }
            None => words.say("rate-no-answers"),
        };
        let reaching = ahead
            .reaching
            .iter()
            .map(|it| CellView::text(words.number(it.1, 0)).tagged("cw-tag--modelled", words.say("function-modelled")));
        table.rows.push([CellView::text(together(words, &ahead.jobs)), CellView::text(older)].into_iter().chain(reaching).collect());
    }
    found.tables.push(table);
    found.sources = vec![it.source.title.clone()];
    found
}

fn paid(words: &Words, it: &Wages, trends: &Trends) -> Section {
    let mut found = section(words, "wages");
    let pounds = |it: kernel::Money| words.with("p3-an-hour", &[("amount", &it.plain())]);
    let bar = |it: &workforce::trends::PayLine| Bar {
        label: it.name.clone(),
        value: it.median.in_pence() as f64 / 100.0,
        range: Some(kernel::Range { low: it.lower.in_pence() as f64 / 100.0, high: it.upper.in_pence() as f64 / 100.0, level: Some(0.5) }),
        marked: false,
    };
    if it.roles.len() > 1 {
        let chart = RowChart {
            title: words.with("p3-wages-chart", &[("wage", &it.wage.plain())]),
            summary: words.say("p3-wages-summary"),
            x: Axis::new(words.say("p3-role"), ""),
            y: Axis::new(words.say("p3-median"), "£"),
            bars: it.roles.iter().map(bar).collect(),
            reference: Some((words.say("p3-wage"), it.wage.in_pence() as f64 / 100.0)),
        };
        found.charts.push(picture("wages", &chart));
    }
    let headings =
        [("p3-role", false), ("p3-workers", true), ("p3-lower", true), ("p3-median", true), ("p3-upper", true), ("p3-since", true)];
    let mut table = TableView::new(words, "wages", words.with("p3-wages-caption", &[("wage", &it.wage.plain())]), &headings);
    for it in &it.roles {
        let since = trends.pay_changes.iter().find(|change| change.name == it.name);
        let percent = |it: f64| words.number((it - 1.0) * 100.0, 1);
        let since = since.map(|it| {
            let args = [("value", percent(it.ratio)), ("low", percent(it.range.low)), ("high", percent(it.range.high))];
            words.with("p3-rise", &args.each_ref().map(|(name, it)| (*name, it.as_str())))
        });
        table.rows.push(vec![
            CellView::text(&it.name),
            CellView::text(words.number(f64::from(it.workers), 0)),
            CellView::text(pounds(it.lower)),
            CellView::text(pounds(it.median)),
            CellView::text(pounds(it.upper)),
            CellView::text(since.unwrap_or_else(|| words.say("p3-cannot-say"))),
        ]);
    }
    found.tables.push(table);
    if let Some(table) = &it.table {
        found.tables.push(people(words, "below", "p3-below", table));
        found.lead.extend(withheld(words, &[table]).map(|it| format!(" {it}")));
    }
    found.findings.extend(it.next.as_ref().map(|it| next(words, it)));
    found.sources = vec![it.source.title.clone()];
    found
}

fn next(words: &Words, it: &NextRise) -> crate::view::function::FindingView {
    let label = words.with("p3-next-step", &[("count", &it.workers.to_string()), ("workers", &words.number(f64::from(it.workers), 0))]);
    let pounds = it.a_year.in_pence() as f64 / 100.0;
    let mut found = Finding::total(vec![Step { label, amount: pounds, standing: Standing::Modelled }]);
    found.sources.push(it.source.clone());
    let title = words.with("p3-next", &[("wage", &it.wage.plain()), ("day", &words.date(it.from))]);
    finding(words, &found, Form::Pounds, Adding::Up, Said { id: "next-wage", title: &title, unit: "", method: "p3-next-method" })
}

fn recruited(words: &Words, it: &Trends) -> Section {
    let mut found = section(words, "recruits");
    if let Some(recruits) = &it.recruits {
        found.tables.push(people(words, "recruits", "p3-recruits-caption", &recruits.table));
        found.lead.extend(withheld(words, &[&recruits.table]).map(|it| format!(" {it}")));
        let abroad = recruits.from_abroad.as_ref().map(|it| words.with("p3-abroad", &[("rate", &rate(words, it))]));
        found.lead.extend(abroad.map(|it| format!(" {it}")));
    }
    if it.reasons.is_empty() {
        found.lead.push_str(&format!(" {}", words.say("p3-reasons-none")));
    } else {
        let mut table = TableView::new(words, "reasons", words.say("p3-reasons"), &[("p3-reason", false), ("p3-leavers", true)]);
        let row = |(code, leavers): &(u16, u32)| {
            let name = words.with("p3-reason-code", &[("code", &code.to_string())]);
            vec![CellView::text(name), CellView::text(words.number(f64::from(*leavers), 0))]
        };
        table.rows = it.reasons.iter().map(row).collect();
        let number = |it: f64| words.number(it, 0);
        let told = number(it.reasons.iter().map(|it| f64::from(it.1)).sum());
        if let Some(leavers) = it.now.all.turnover.rate.numerator.map(number) {
            found.lead.push_str(&format!(" {}", words.with("p3-reasons-of", &[("told", &told), ("leavers", &leavers)])));
        }
        found.tables.push(table);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Money, Source};
    use words::Language;
    use workforce::trends::{Snapshot, trends};

    #[test]
    fn a_thousand_workers_have_their_comma() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day");
        let rise =
            |workers| NextRise { from: day, wage: Money::pence(1_271), workers, a_year: Money::pence(100), source: Source::titled("It") };
        let label = |workers| next(Words::of(Language::English), &rise(workers)).steps[0].label.clone();
        assert_eq!((label(1_700).as_str(), label(1).as_str()), ("1,700 workers who earn less today", "One worker who earns less today"));
    }

    /// The page promises why people left: a return that tells nothing of it says so, and one that does has a table.
    #[test]
    fn a_return_without_reasons_says_so() {
        let words = Words::of(Language::English);
        let on = chrono::NaiveDate::from_ymd_opt(2026, 3, 31).expect("a day");
        let mut found = trends(&[Snapshot { on, workplaces: &[], workers: &[] }], 37.0).expect("a return");
        let none = recruited(words, &found);
        assert!(none.tables.is_empty() && none.lead.ends_with("No workplace of this return says why people left."), "{}", none.lead);
        found.reasons = vec![(7, 1_200), (6, 30)];
        let told = recruited(words, &found);
        assert!(!told.lead.contains("says why people left"));
        assert_eq!(told.tables[0].rows[0].iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["Code 7 of the return", "1,200"]);
    }
}
