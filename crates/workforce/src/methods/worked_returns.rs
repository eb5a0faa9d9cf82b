//! Worked examples of the pages about returns and partners.

use crate::ascwds::Gender;
use crate::composition::{Comparator, GroupLine, Place, diversity};
use crate::equality::recursion;
use crate::partners::involvement;
use crate::sample::{day, staff, workplace};
use crate::trends::{By, Snapshot, moves, reaching};
use kernel::Source;
use kernel::method::{Example, Values, values};
use simulate::{Cell, Flow, Stock, System};

/// Works the example of a page.
pub(super) fn work(name: &str, it: &Example) -> Option<Values> {
    match name {
        "movements" => movements(it),
        "retirement-ahead" => {
            let (near, past, age) = (it.number("near")?, it.number("past")?, it.number("age")?);
            let in_years = |years| (past + reaching(near, 55.0, age, years)).to_string();
            Some(values([("in_five_years", in_years(5.0)), ("in_ten_years", in_years(10.0))]))
        }
        "representation" => representation(it),
        "employers-heard" => {
            let line = |code, heads: f64| GroupLine { by: "employer".into(), code, heads_known: heads as u32, ..GroupLine::default() };
            let (own, all) = (it.number("independent")?, it.number("all")?);
            let found = involvement(&[], &[], &[line(6, own), line(1, all - own)], day("2026-03-31"));
            let [independent, direct] = found.alarms.as_slice() else { return None };
            // The page's figure must be the one that is set.
            (direct.share == it.number("direct")?).then(|| values([("share", independent.share.to_string())]))
        }
        "composition-ahead" => {
            let now = (it.number("own")?, it.number("others")?);
            let leaving = (it.number("own_leaving")?, it.number("others_leaving")?);
            // Only an age is left, or reached, by growing older.
            let over = ["grown_out", "grown_in"].map(|name| it.number(name).unwrap_or(0.0));
            let found = recursion(now, leaving, over.into(), (it.number("joiners")?, it.number("own_joining")?));
            Some(values([("in_one_year", found[0].to_string()), ("in_two_years", found[1].to_string())]))
        }
        "lived-forward" => lived_forward(it),
        _ => None,
    }
}

/// The mean of the workers lived forward, by the closed form with which the twin agrees.
fn lived_forward(it: &Example) -> Option<Values> {
    let stock = |name: &str, heads: f64| Stock { cell: Cell::named(name), heads: heads as u32 };
    let flow = |inflow| Some(Flow { outflow: it.number("leaving")?, moves: Vec::new(), inflow });
    let stocks = vec![stock("women", it.number("women")?), stock("men", it.number("men")?)];
    let mean = System::new(stocks, vec![vec![flow(0.0)?, flow(it.number("recruits")?)?]]).ok()?.moments(2).mean;
    let share = |year: usize| format!("{:.9}", mean[year][0] / (mean[year][0] + mean[year][1]));
    Some(values([("in_one_year", share(1)), ("in_two_years", share(2))]))
}

fn movements(it: &Example) -> Option<Values> {
    let count = |name: &str| it.number(name).map(|it| it as usize);
    let (both, moved, gone, new) = (count("both")?, count("moved")?, count("gone")?, count("new")?);
    let (left, joined) = (count("before")? - both - gone, count("after")? - both - new);
    let before = [staff("A", 8, 0, both + left), staff("C", 8, 0, gone)].concat();
    let mut after = [staff("A", 8, 0, both), staff("A", 8, 1_000, joined), staff("D", 8, 0, new)].concat();
    after.iter_mut().take(moved).for_each(|it| it.role = 7);
    let home = |name: &str| workplace(name, 1, &[]);
    let (then, now) = ([home("A"), home("C")], [home("A"), home("D")]);
    let earlier = Snapshot { on: day("2025-03-31"), workplaces: &then, workers: &before };
    let sums = moves(&earlier, &Snapshot { on: day("2026-03-31"), workplaces: &now, workers: &after }, By::Role, 5)?.sums;
    Some(values([("stayed", sums.stayed.to_string()), ("left", sums.left.to_string()), ("joined", sums.joined.to_string())]))
}

fn representation(it: &Example) -> Option<Values> {
    let (heads, told) = (it.number("heads")? as usize, it.number("told")? as usize);
    let mut people = staff("A", 8, 0, told);
    people.iter_mut().skip(heads).for_each(|it| it.gender = Some(Gender::Male));
    let women = it.number("in_place")? * 1_000.0;
    let place = Comparator { women, men: 1_000.0 - women, bands: [200.0; 5], year: 2025, source: Source::titled("An example") };
    let homes = [workplace("A", told as u16, &[])];
    let found = diversity(
        &Snapshot { on: day("2026-03-31"), workplaces: &homes, workers: &people },
        &Place { people: Some(&place), groups: &[] },
        5,
    );
    let women = found.ratios.into_iter().find(|it| it.group == "women" && it.level.is_none())?;
    let range = women.range?;
    Some(values([("ratio", women.ratio.to_string()), ("low", range.low.to_string()), ("high", range.high.to_string())]))
}
