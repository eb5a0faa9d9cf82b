//! Worked examples of the pages about measures.

use crate::measures::{Labour, Pipeline, Way, alternatives, pay, present_value, share_reached};
use choose::portfolio::Tail;
use choose::programme::{self, Item, Patience, Programme, Shortage, solve};
use kernel::Share;
use kernel::method::{Example, Values, joined, values};
use staffing::{Push, hazard};

fn said(it: f64) -> String {
    it.to_string()
}

/// Works the example of a page.
pub(super) fn work(name: &str, it: &Example) -> Option<Values> {
    match name {
        "effects-of-measures" => effects(it),
        "pay-and-staff" => {
            let found = pay(1.0 + it.number("rise")? / 100.0, it.number("elasticity")?);
            let staff = found.joining / found.leaving;
            Some(values([("joining", said(found.joining)), ("leaving", said(found.leaving)), ("staff", said(staff))]))
        }
        "regret" => regret(it),
        "worth-of-keeping-staff" => worth(it),
        "ways-of-working" => ways(it),
        "training-pipeline" => pipeline(it),
        "choosing-measures" => chosen(it),
        _ => None,
    }
}

fn effects(it: &Example) -> Option<Values> {
    let push = |percent: f64| Push { leaving: 1.0 + percent / 100.0, ..Push::default() };
    let ratio = it.numbers("changes")?.into_iter().map(push).fold(Push::default(), Push::and).leaving;
    let (begins, lead, ramp) = (it.number("begins")? as i32, it.number("lead")?, it.number("ramp")?);
    let reached: Vec<f64> = it.numbers("years")?.into_iter().map(|year| share_reached(year as i32, begins, lead, ramp)).collect();
    Some(values([("ratio", said(ratio)), ("leave", said(hazard(it.number("chance")?, ratio))), ("reached", joined(&reached))]))
}

fn regret(it: &Example) -> Option<Values> {
    let losses: Vec<Vec<f64>> = it.numbers("loss")?.chunks(it.number("scenarios")? as usize).map(<[f64]>::to_vec).collect();
    let regrets = crate::measures::regrets(&losses);
    let worst: Vec<f64> = regrets.iter().map(|row| row.iter().copied().fold(0.0, f64::max)).collect();
    let means: Vec<f64> = losses.iter().map(|row| row.iter().sum::<f64>() / row.len() as f64).collect();
    let place = |of: &[f64]| (crate::measures::smallest(of) + 1).to_string();
    Some(values([("regret", joined(&regrets.concat())), ("robust", place(&worst)), ("best_mean", place(&means))]))
}

fn worth(it: &Example) -> Option<Values> {
    let (leaver, rate) = (it.number("leaver")?, it.number("rate")?);
    let spared: Vec<f64> =
        it.numbers("heads")?.iter().map(|heads| heads * (it.number("without").unwrap_or(0.0) - it.number("with").unwrap_or(0.0))).collect();
    let benefit = present_value(&spared.iter().map(|it| it * leaver).collect::<Vec<_>>(), rate)?;
    let cost = present_value(&it.numbers("cost")?, rate)?;
    Some(values([
        ("benefit", said(benefit)),
        ("cost_today", said(cost)),
        ("net", said(benefit - cost)),
        ("return", said((benefit - cost) / cost)),
        ("break_even_leaver", said(cost / (benefit / leaver))),
    ]))
}

fn ways(it: &Example) -> Option<Values> {
    let (share, available) = (it.number("share")?, it.number("available")?);
    let labour = |role: &str, hours: f64, cost: f64| Labour { role: role.into(), hours, cost, available };
    let (nurse, carer) = (it.number("today")?, it.number("other")?);
    let today = Way { title: "today".into(), labour: vec![labour("nurse", 1.0, nurse)], fixed: 0.0, set_up: 0.0 };
    let mix = vec![labour("nurse", 1.0 - share, nurse), labour("care worker", share, carer)];
    let other = Way { title: "other".into(), labour: mix, fixed: it.number("fixed")?, set_up: it.number("set_up")? };
    let found = alternatives(&today, &other, it.number("volume")?, it.number("years")? as u32, it.number("rate")?)?;
    Some(values([
        ("staff_today", said(found.today.wte_total)),
        ("staff_other", said(found.other.wte_total)),
        ("saving", said(found.saving)),
        ("break_even_volume", said(found.break_even_volume?)),
        ("break_even_years", found.break_even_years?.to_string()),
        ("net", said(found.net)),
    ]))
}

fn pipeline(it: &Example) -> Option<Values> {
    let share = |name: &str| Share::new(it.number(name)?);
    let course = Pipeline {
        intake: it.number("intake")? as u32,
        completion: share("completion")?,
        stays: share("stays")?,
        length: it.number("length")? as u32,
        first: it.number("first")? as i32,
    };
    let found = course.cohorts(course.first, course.first + 4, share("leaving")?);
    let last = found.arrive.last()?.1;
    let heads: Vec<f64> = found.arrive.iter().map(|it| it.0).collect();
    Some(values([
        ("arrive", joined(&heads)),
        ("in_post", joined(&found.in_post)),
        ("low", last.low.to_string()),
        ("high", last.high.to_string()),
    ]))
}

fn chosen(it: &Example) -> Option<Values> {
    let (effects, costs) = (it.numbers("effects")?, it.numbers("costs")?);
    let way = |effect: f64, cost: f64| programme::Way { name: "now".into(), cost: vec![cost], effect: vec![effect] };
    let item = |(effect, cost): (&f64, &f64)| Item { name: "a measure".into(), decided: false, ways: vec![way(*effect, *cost)] };
    let problem = Programme {
        needs: vec![Shortage { name: "posts".into(), weight: 1.0, at_most: None }],
        years: 1,
        scenarios: 1,
        gap: vec![it.number("gap")?],
        items: effects.iter().zip(&costs).map(item).collect(),
        budgets: vec![Some(it.number("budget")?)],
        total: None,
        cost_weight: 0.0,
        tail: Tail::default(),
    };
    let found = solve(&problem, &Patience::default()).ok()?;
    let taken: Vec<f64> = found.picks.iter().map(|it| f64::from(u8::from(it.is_some()))).collect();
    let outcome = found.outcome?;
    let spent = outcome.total_cost();
    Some(values([("taken", joined(&taken)), ("left", said(outcome.mean)), ("spent", said(spent)), ("proved_gap", said(found.gap?))]))
}
