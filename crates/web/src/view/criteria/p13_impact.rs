//! P13 · The plan's equality impact in one table: a row for each characteristic, with the form that fills what is missing.

use super::p13::{group, percent};
use super::people::together;
use super::shown::{choice, form, link};
use crate::view::function::{CellView, Section, TableView};
use record::{Record as _, Reference};
use words::Words;
use workforce::criteria::p13_impact::{Bearing, ImpactRow, Said, ShareKnown, ShareThen, ToDo, Told};
use workforce::criteria::{Aim, Ground, equality_impact};
use workforce::records::{Contribution, EqualityImpact};

/// The table, and what the law asks.
pub(super) fn section(words: &Words, ground: &Ground) -> Section {
    let rows = equality_impact(ground);
    let headings =
        ["characteristic", "known", "ahead", "aims", "bearing", "said", "to-do"].map(|it| (words.say(&format!("p13-impact-{it}")), false));
    let mut table = TableView::new(words, "impact", words.say("p13-impact-caption"), &[]);
    table.headings = headings.to_vec();
    table.rows = rows.iter().map(|it| row(words, ground, it)).collect();
    let mut places: Vec<String> = rows.iter().flat_map(|it| &it.known).filter_map(|it| Some(it.in_place.as_ref()?.2.clone())).collect();
    places.sort();
    places.dedup();
    Section {
        heading: words.say("p13-impact-heading"),
        lead: format!("{} {}", words.say("p13-impact-lead"), words.say("p13-impact-duty")),
        tables: vec![table],
        sources: places.into_iter().chain([words.say("p13-impact-act")]).collect(),
        ..Section::default()
    }
}

/// What a characteristic is called.
fn name(words: &Words, it: &ImpactRow) -> String {
    choice(words, &EqualityImpact::KIND, "characteristic", it.characteristic)
}

fn row(words: &Words, ground: &Ground, it: &ImpactRow) -> Vec<CellView> {
    let none = || words.say("p13-impact-none");
    let name = name(words, it);
    let first = CellView::text(&name);
    vec![
        if it.is_bare() { first.tagged("cw-tag--due", words.say("p13-impact-bare")) } else { first },
        CellView::list(it.known.iter().map(|it| known(words, it)).collect(), told(words, it.told)),
        CellView::list(it.ahead.iter().map(|it| ahead(words, it)).collect(), words.say("p13-impact-no-ahead")),
        CellView::list(it.aims.iter().map(|it| aim(words, it)).collect(), none()),
        CellView::list(it.bearing.iter().map(|it| bearing(words, it)).collect(), none()),
        CellView::list(it.said.iter().map(|it| said(words, it)).collect(), words.say("p13-impact-nobody")),
        CellView::list(it.to_do.iter().map(|to_do| left(words, ground, it, &name, to_do)).collect(), words.say("p13-impact-done")),
    ]
}

fn told(words: &Words, it: Told) -> String {
    words.say(match it {
        Told::Shares | Told::NobodyTold => "p13-impact-nobody-told",
        Told::Withheld => "p13-impact-withheld",
        Told::NotAsked => "p13-impact-not-asked",
        Told::NoReturn => "p13-impact-no-return",
    })
}

fn known(words: &Words, it: &ShareKnown) -> CellView {
    let (group, share) = (together(words, &it.groups), percent(words, it.share));
    CellView::text(match &it.in_place {
        Some((place, year, _)) => {
            let args = [("group", group), ("share", share), ("place", percent(words, *place)), ("year", year.to_string())];
            words.with("p13-impact-beside", &args.each_ref().map(|(name, it)| (*name, it.as_str())))
        }
        None => words.with("p13-impact-alone", &[("group", &group), ("share", &share)]),
    })
}

fn ahead(words: &Words, it: &ShareThen) -> CellView {
    let (share, low, high) = it.share;
    let numbers = [("value", share), ("low", low), ("high", high)].map(|(name, it)| (name, words.number(it * 100.0, 1)));
    let range = words.with("p13-share", &numbers.each_ref().map(|(name, it)| (*name, it.as_str())));
    let args = [("group", group(words, &it.group)), ("year", it.year.to_string()), ("share", range)];
    CellView::text(words.with("p13-impact-then", &args.each_ref().map(|(name, it)| (*name, it.as_str()))))
}

fn aim(words: &Words, it: &Aim) -> CellView {
    let now = it.now.map_or_else(|| words.say("p13-cannot-say"), |it| percent(words, it));
    let args = [
        ("title", it.title.clone()),
        ("baseline", percent(words, it.baseline)),
        ("now", now),
        ("target", percent(words, it.target)),
        ("day", words.date(it.due)),
    ];
    let cell = link(&it.reference, words.with("p13-impact-aim", &args.each_ref().map(|(name, it)| (*name, it.as_str()))));
    match it.is_on_course() {
        Some(true) => cell.tagged("cw-tag--good", words.say("p13-on-course")),
        Some(false) => cell.tagged("cw-tag--bad", words.say("p13-off-course")),
        None => cell,
    }
}

fn bearing(words: &Words, it: &Bearing) -> CellView {
    let class = match it.bears {
        "helps" => "cw-tag--good",
        "hinders" if !it.is_answered => "cw-tag--bad",
        "neither" => "",
        _ => "cw-tag--due",
    };
    let text = match &it.about {
        Some(about) => words.with("p13-impact-about", &[("title", &it.title), ("about", &about.to_string())]),
        None => it.title.clone(),
    };
    link(&it.record, text).tagged(class, choice(words, &EqualityImpact::KIND, "bears", it.bears))
}

fn said(words: &Words, it: &Said) -> CellView {
    match it {
        Said::Contribution { record, title } => link(record, title),
        Said::Answers { groups, answers, ratio } => {
            let (group, answers) = (together(words, groups), answers.to_string());
            CellView::text(match ratio {
                Some(it) => words.with("p13-impact-answers", &[("group", &group), ("answers", &answers), ("ratio", &words.number(*it, 2))]),
                None => words.with("p13-impact-answered", &[("group", &group), ("answers", &answers)]),
            })
        }
        Said::Family { share } => CellView::text(words.with("p13-impact-family", &[("share", &percent(words, *share))])),
        Said::Call { record, language } => link(record, words.with("p13-impact-call", &[("language", language)])),
    }
}

/// What is still to do, with the record or the form that does it.
fn left(words: &Words, ground: &Ground, row: &ImpactRow, name: &str, it: &ToDo) -> CellView {
    let (plan, day) = (ground.plan.reference.to_string(), ground.today.format("%-d/%-m/%Y").to_string());
    let at = |id: &str, of: &Reference| link(of, words.with(id, &[("record", &of.to_string())]));
    match it {
        ToDo::Assess => {
            let known = [("plan", plan), ("characteristic", row.characteristic.to_owned()), ("assessed_on", day)];
            CellView::link(form(&EqualityImpact::KIND, &known), words.with("p13-impact-assess", &[("name", name)]))
        }
        ToDo::Hear => {
            let known = [("plan", plan), ("criterion", "p13".to_owned()), ("made_on", day)];
            CellView::link(form(&Contribution::KIND, &known), words.with("p13-impact-hear", &[("name", name)]))
        }
        ToDo::FindOut(of) => at("p13-impact-find-out", of),
        ToDo::Answer(of) => at("p13-impact-answer", of),
        ToDo::Act(of) => at("p13-impact-act-on", of),
        ToDo::Steer(of) => at("p13-impact-steer", of),
        ToDo::Compare => CellView::link("/plan/figures", words.with("p13-impact-compare", &[("name", name)])),
    }
}
