//! P3 · Who stayed, moved, left and joined: between roles, and between employers, services and districts.

use super::people::{people, picture, withheld};
use super::shown::add;
use crate::view::function::{Adding, Form, Said, Section, finding};
use draw::{Axis, Waterfall};
use kernel::{Finding, Standing, Step};
use words::Words;
use workforce::people::PeopleTable;
use workforce::trends::{Moves, Trends};

/// The sections: movements between roles, then between what workplaces bring with them; or what to bring in.
pub(super) fn sections(words: &Words, it: &Trends) -> Vec<Section> {
    let Some(moves) = &it.moves else {
        return vec![Section { heading: words.say("p3-moves"), lead: words.say("p3-moves-none"), ..Section::default() }];
    };
    let mut all = vec![movements(words, moves)];
    all.push(if it.between.is_empty() {
        Section { heading: words.say("p3-between-places"), lead: words.say("p3-between-places-none"), ..Section::default() }
    } else {
        between(words, &it.between)
    });
    all
}

fn days(words: &Words, it: &Moves) -> [(&'static str, String); 2] {
    [("from", words.date(it.from)), ("to", words.date(it.to))]
}

fn movements(words: &Words, it: &Moves) -> Section {
    let mut found = Section { heading: words.say("p3-moves"), lead: words.say("p3-moves-lead"), ..Section::default() };
    let step = |id: &str, amount: f64| Step { label: words.say(id), amount, standing: Standing::Known };
    let sums = &it.sums;
    let steps = vec![
        step("p3-opening", sums.before() as f64),
        step("people-left", -(sums.left as f64)),
        step("people-workplace-gone", -(sums.workplace_gone as f64)),
        step("people-joined", sums.joined as f64),
        step("people-workplace-new", sums.workplace_new as f64),
    ];
    let days = days(words, it);
    let days = days.each_ref().map(|(name, it)| (*name, it.as_str()));
    let chart = Waterfall {
        title: words.with("p3-moves-chart", &days),
        summary: words.say("p3-moves-summary"),
        y: Axis::new(words.say("p3-heads"), ""),
        steps: steps.clone(),
        total: words.say("p3-closing"),
    };
    found.charts.push(picture("moves", &chart));
    let title = words.with("p3-moves-total", &days);
    let said = Said { id: "closing", title: &title, unit: "p3-heads-unit", method: "p3-moves-method" };
    found.findings.push(finding(words, &Finding::total(steps), Form::Whole, Adding::Up, said));
    found.tables.push(people(words, "matrix", "p3-matrix", &it.table));
    let count = |id: &str, count: u64| {
        words.with(id, &[("count", &shown(words, count, it.table.least)), ("of", &words.number(sums.before() as f64, 0))])
    };
    let moved = [("count", near(words, sums.moved, &it.table)), ("of", words.number(sums.before() as f64, 0))];
    let moved = words.with("p3-moved", &moved.each_ref().map(|(name, it)| (*name, it.as_str())));
    found.lead = format!("{} {moved} {}", found.lead, count("p3-elsewhere", sums.elsewhere));
    found.lead.extend((it.told < sums.before()).then(|| format!(" {}", count("p3-not-met-again", sums.before() - it.told))));
    found.lead.extend(withheld(words, &[&it.table]).map(|it| format!(" {it}")));
    found
}

/// A count of people in a sentence: small ones are not said.
fn shown(words: &Words, count: u64, least: u64) -> String {
    if count == 0 || count >= least { words.number(count as f64, 0) } else { words.with("p3-fewer-than", &[("least", &least.to_string())]) }
}

/// A count that is the sum of many cells of a table: where some of these are withheld it is told to the nearest ten only, for the exact
/// sum less the cells that are shown would give one away.
fn near(words: &Words, count: u64, table: &PeopleTable) -> String {
    if table.withheld() == 0 || count < table.least {
        return shown(words, count, table.least);
    }
    let tens = words.number((count as f64 / 10.0).round() * 10.0, 0);
    words.with("p3-about", &[("near", &tens)])
}

/// A matrix for each of employers, services and districts.
fn between(words: &Words, all: &[Moves]) -> Section {
    let lead = words.say("p3-between-places-lead");
    let mut found = Section { heading: words.say("p3-between-places"), lead, ..Section::default() };
    for it in all {
        let by = it.by.code();
        found.tables.push(people(words, &format!("between-{by}"), &format!("p3-between-{by}"), &it.table));
        let args = [("moved", near(words, it.sums.moved, &it.table)), ("refiled", near(words, it.sums.refiled, &it.table))];
        let args = args.each_ref().map(|(name, it)| (*name, it.as_str()));
        found.lead.push_str(&format!(" {}", words.with(&format!("p3-between-{by}-moved"), &args)));
    }
    let tables: Vec<_> = all.iter().map(|it| &it.table).collect();
    found.lead.extend(withheld(words, &tables).map(|it| format!(" {it}")));
    found
}

/// Absence as somebody counted it month by month; the charts of returns of capacity stand with those returns.
pub(super) fn absence(words: &Words, chart: Option<&workforce::live::Chart>) -> Section {
    let mut found = Section { heading: words.say("p3-absence"), lead: words.say("p3-absence-lead"), ..Section::default() };
    match chart {
        None => found.lead = words.say("p3-absence-none"),
        Some(it) => {
            let title = words.with("p3-absence-title", &[("signals", &super::shown::signals(it))]);
            let y = Axis::new(words.say("p3-absence-days"), "");
            add(&mut found, words, "absence", &super::shown::control(words, it, title, y, 1.0));
            found.lead.extend(super::shown::provisional(words, it).map(|it| format!(" {it}")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    /// Planted: 50 moved, of whom 48 stand in cells that are shown. The exact sum would tell that two stand in the one that is not.
    #[test]
    fn a_sum_over_withheld_cells_is_not_told_exactly() {
        let words = Words::of(Language::English);
        let open = PeopleTable::of(&["a", "b"], &["a", "b"], &[vec![20, 41], vec![9, 30]], 5).expect("nobody is few");
        let shut =
            PeopleTable::of(&["a", "b", "c"], &["a", "b", "c"], &[vec![20, 41, 2], vec![7, 30, 9], vec![8, 9, 30]], 5).expect("some");
        assert_eq!((open.withheld(), shut.withheld() > 0), (0, true));
        assert_eq!(
            (near(words, 50, &open), near(words, 52, &shut), near(words, 3, &shut)),
            ("50".into(), "about 50".into(), shown(words, 3, 5))
        );
    }
}
