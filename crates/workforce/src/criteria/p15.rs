//! P15 · Means for the plan: what it costs year by year, what is confirmed or asked for, and what keeping staff is worth.

use super::action_costs::{ActionCost, action_costs, counted, day};
use super::p16::on_the_board;
use super::whatif::{FEWER_DRAWS, after_return, live_measures, meant_measures, world};
use super::{Condition, Ground, Next, is_settled};
use crate::measures::{Discount, Retained, Scenario, charged, discount_rate, present_value, retained};
use crate::plan::PlanInputs;
use crate::records::{Certain, Funding, Measure, Stage};
use kernel::Money;
use record::{Held, Reference};
use register::{Action, Assumption};
use serde::Serialize;

/// The name of the assumption that says what a leaver costs.
pub const LEAVER: &str = "cost_of_a_leaver";
/// The name of the assumption that says what a post that stands empty for a year costs.
pub const EMPTY_POST: &str = "cost_of_an_empty_post";

/// The twelve months that begin with the return of a year, in pounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MoneyYear {
    /// The year.
    pub year: i32,
    /// What the decided measures cost, and the actions that no measure holds.
    pub decided: f64,
    /// What all live measures cost, and the actions that no measure holds.
    pub all: f64,
    /// Of both: what the actions cost that no measure holds.
    pub untied: f64,
    /// Of what the measures cost: what the actions come to that carry them out.
    pub under_way: f64,
    /// Money that is confirmed.
    pub confirmed: f64,
    /// Money that is offered or asked for.
    pub sought: f64,
    /// Of the confirmed money, what nothing may be spent on: it is for one measure alone, and that costs less.
    pub idle: f64,
    /// What decided measures and actions cost beyond the confirmed money that may be spent on them.
    pub unpaid: f64,
    /// What all of it costs beyond the confirmed money that may be spent on it.
    pub unfunded: f64,
    /// What all of it would cost beyond the money that may be spent on it, were everything granted that is asked for.
    pub unsought: f64,
}

impl MoneyYear {
    /// Whether what is decided is paid for by confirmed money.
    pub fn pays_for_decisions(&self) -> bool {
        self.unpaid < 0.005
    }

    /// Whether everything is paid for, were everything granted that is asked for.
    pub fn is_sought(&self) -> bool {
        self.unsought < 0.005
    }
}

/// What a measure costs and the money that is for it alone, in one year and in pounds.
struct Tied {
    cost: f64,
    money: f64,
}

/// What costs come to beyond the money that may be spent on them: money for one measure pays for that alone; other money pays for whatever
/// is left.
fn beyond<'a>(tied: impl Iterator<Item = &'a Tied>, untied: f64, free: f64) -> f64 {
    let left: f64 = tied.map(|it| (it.cost - it.money).max(0.0)).sum();
    (left + untied - free).max(0.0)
}

/// The resource case.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ResourceCase {
    /// Year by year.
    pub years: Vec<MoneyYear>,
    /// Live measures of which nobody has said what they cost.
    pub uncosted: Vec<Reference>,
    /// What the actions cost, year by year; those that say so.
    pub actions: Vec<ActionCost>,
    /// Actions of which nobody has said what they cost, open ones only.
    pub unpriced: Vec<Reference>,
    /// What a leaver costs and the record that says so.
    pub leaver: Option<(f64, Reference)>,
    /// The discount rate with its source.
    pub discount: Option<Discount>,
    /// The cost of all live measures in today's money.
    pub cost_today: f64,
    /// What keeping staff is worth, measure by measure; empty without a cost of a leaver.
    pub returns: Vec<(Reference, Retained)>,
}

/// The value of an assumption by its name, in any case and with blanks or underscores; the latest that holds on the day.
pub fn assumed<'a>(ground: &'a Ground, name: &str) -> Option<&'a Held<Assumption>> {
    let folded = |it: &str| it.trim().to_lowercase().replace([' ', '-'], "_");
    let named = ground.assumptions.iter().filter(|it| folded(it.it.name.as_str()) == name);
    let holds = named.filter(|it| it.it.valid_from.is_none_or(|from| from <= ground.today));
    holds.max_by_key(|it| (it.it.valid_from, it.reference.number()))
}

/// What cost and money are read from.
#[derive(Clone, Debug)]
pub(super) struct Means<'a> {
    /// Measures of the plan, dropped ones too.
    pub measures: &'a [Held<Measure>],
    /// Money for it.
    pub fundings: &'a [Held<Funding>],
    /// The actions that carry it out.
    pub actions: Vec<&'a Held<Action>>,
}

impl<'a> Means<'a> {
    fn of(ground: &'a Ground) -> Means<'a> {
        Means { measures: &ground.measures, fundings: &ground.fundings, actions: on_the_board(ground).collect() }
    }

    /// What the actions cost in the years of a plan.
    fn costs(&self, inputs: &PlanInputs) -> Vec<ActionCost> {
        action_costs(inputs.baseline.on, inputs.base_year..inputs.horizon, self.actions.iter().copied(), self.measures)
    }
}

/// Cost and money year by year, without a simulation.
pub fn money(ground: &Ground) -> Vec<MoneyYear> {
    ground.run.as_ref().map_or_else(Vec::new, |run| laid(&run.opened.inputs, &Means::of(ground)))
}

/// Cost and money in the years of a plan.
pub(super) fn laid(inputs: &PlanInputs, means: &Means<'_>) -> Vec<MoneyYear> {
    let span = inputs.base_year..inputs.horizon;
    let (meant, actions) = (costed(inputs, means.measures), means.costs(inputs));
    // Money of the twelve months from a return, by the days for which it is given.
    let given = |year: i32, wanted: &dyn Fn(&Funding) -> bool| -> f64 {
        let (from, to) = (day(inputs.baseline.on, year), day(inputs.baseline.on, year + 1));
        let part = |it: &Held<Funding>| {
            let days = (it.it.ends.min(to.pred_opt().unwrap_or(to)) - it.it.starts.max(from)).num_days() + 1;
            it.it.yearly.in_pence() as f64 / 100.0 * (days.max(0) as f64 / (to - from).num_days() as f64)
        };
        means.fundings.iter().filter(|it| wanted(&it.it)).map(part).sum()
    };
    let is_for = |it: &Funding, of: Option<&Reference>| it.measure.as_ref().map(|it| it.reference()) == of;
    let sure = |it: &Funding| it.status == Certain::Confirmed;
    let asked = |it: &Funding| matches!(it.status, Certain::Offered | Certain::Bid);
    let year = |(at, year): (usize, i32)| {
        let acts = |tied: bool| {
            let pence: Money = actions.iter().filter(|it| it.measure.is_some() == tied).map(|it| it.years[at]).sum();
            pence.in_pence() as f64 / 100.0
        };
        let untied = acts(false);
        // Each measure with the money for it alone, and the money that may be spent on anything.
        let laid = |of: &dyn Fn(&Funding) -> bool| {
            let one = |it: &Costed| {
                let money = given(year, &|fund| of(fund) && is_for(fund, Some(&it.measure)));
                (it.decided, Tied { cost: it.years[at], money })
            };
            (meant.iter().map(one).collect::<Vec<_>>(), given(year, &|it| of(it) && is_for(it, None)))
        };
        let (confirmed, free) = laid(&sure);
        let (granted, free_if_granted) = laid(&|it| sure(it) || asked(it));
        let decided = || confirmed.iter().filter(|it| it.0).map(|it| &it.1);
        let all = || confirmed.iter().map(|it| &it.1);
        let certain = given(year, &sure);
        MoneyYear {
            year,
            decided: decided().map(|it| it.cost).sum::<f64>() + untied,
            all: all().map(|it| it.cost).sum::<f64>() + untied,
            untied,
            under_way: acts(true),
            confirmed: certain,
            sought: given(year, &asked),
            idle: (certain - free - all().map(|it| it.money.min(it.cost)).sum::<f64>()).max(0.0),
            unpaid: beyond(decided(), untied, free),
            unfunded: beyond(all(), untied, free),
            unsought: beyond(granted.iter().map(|it| &it.1), untied, free_if_granted),
        }
    };
    span.enumerate().map(year).collect()
}

/// What a live measure costs in each year of the plan, in pounds.
struct Costed {
    measure: Reference,
    decided: bool,
    years: Vec<f64>,
}

/// What each live measure costs, year by year. A measure without a size costs what it costs.
fn costed(inputs: &PlanInputs, measures: &[Held<Measure>]) -> Vec<Costed> {
    let cost = |it: &Held<Measure>| {
        let pounds = |it: Option<&Money>| it.map_or(0.0, |it| it.in_pence() as f64 / 100.0);
        let (once, yearly) = (pounds(it.it.once.as_ref()), pounds(it.it.yearly.as_ref()));
        let begins = after_return(inputs, it.it.begins);
        let years = (inputs.base_year..inputs.horizon).map(|year| charged(once, yearly, begins, year)).collect();
        Costed { measure: it.reference.clone(), decided: it.it.stage == Stage::Decided, years }
    };
    measures.iter().filter(|it| it.it.stage != Stage::Dropped).map(cost).collect()
}

/// The resource case with what keeping staff is worth.
pub fn resource_case(ground: &Ground) -> ResourceCase {
    let years = money(ground);
    let discount = discount_rate(ground.today);
    let leaver = assumed(ground, LEAVER).map(|it| (it.it.value.get(), it.reference.clone()));
    let rate = discount.as_ref().map_or(0.0, |it| it.rate);
    let costs: Vec<f64> = years.iter().map(|it| it.all).collect();
    let uncosted = live_measures(ground).filter(|it| it.it.once.is_none() && it.it.yearly.is_none()).map(|it| it.reference.clone());
    let actions = ground.run.as_ref().map_or_else(Vec::new, |run| Means::of(ground).costs(&run.opened.inputs));
    let open = on_the_board(ground).filter(|it| !is_settled(&it.it.state) && counted(&it.it).is_none());
    ResourceCase {
        actions,
        unpriced: open.map(|it| it.reference.clone()).collect(),
        cost_today: present_value(&costs, rate).unwrap_or(0.0),
        uncosted: uncosted.collect(),
        returns: returns(ground, leaver.as_ref().map(|it| it.0), discount.as_ref().map(|it| it.rate)),
        years,
        leaver,
        discount,
    }
}

fn returns(ground: &Ground, leaver: Option<f64>, rate: Option<f64>) -> Vec<(Reference, Retained)> {
    let (Some(run), Some(leaver), Some(rate)) = (&ground.run, leaver, rate) else { return Vec::new() };
    let Ok(world) = world(run, FEWER_DRAWS) else { return Vec::new() };
    let planned = Scenario::as_planned("");
    let keeping =
        meant_measures(ground, run).into_iter().filter_map(|it| Some((it.reference, it.measure?))).filter(|it| it.1.keeps_staff());
    keeping.filter_map(|(reference, it)| Some((reference, retained(&world, &planned, &it, leaver, rate).ok()?))).collect()
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let years = money(ground);
    let live = live_measures(ground).count();
    let costed = live_measures(ground).filter(|it| it.it.once.is_some() || it.it.yearly.is_some()).count();
    let spending: Vec<&MoneyYear> = years.iter().filter(|it| it.all > 0.0).collect();
    let paid = spending.iter().filter(|it| it.pays_for_decisions()).count();
    let sought = spending.iter().filter(|it| it.is_sought()).count();
    let bound = ground.fundings.iter().filter(|it| it.it.status != Certain::Refused);
    let (fundings, told) = (bound.clone().count(), bound.filter(|it| it.it.conditions.is_some()).count());
    vec![
        ground.ran(),
        Condition::all_of("p15-costed", costed, live, Next::Look("measure")),
        Condition::all_of("p15-paid", paid, spending.len(), Next::Make("funding")),
        Condition::all_of("p15-sought", sought, spending.len(), Next::Make("funding")),
        Condition::all_of("p15-conditions", told, fundings, Next::Look("funding")),
        Condition::new("p15-leaver", assumed(ground, LEAVER).is_some_and(|it| it.it.source.is_some()), Next::Make("assumption")),
        ground.judged("P15"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::held;
    use super::super::tests_of_measures::ground;
    use super::*;

    /// Pounds to the penny.
    fn pence(it: f64) -> f64 {
        (it * 100.0).round() / 100.0
    }

    /// By hand: the return is of 30 June 2024. Pay begins on 1 January 2026 at £900,000 a year, which is 180 of 365 days in the year from the
    /// return of 2025; keeping staff on 1 July 2024 with £20,000 once and £60,000 a year, 364 of 365 days; the course on 1 April 2025 at
    /// £120,000, 90 of 365 days. £500,000 a year is confirmed from July 2025 to June 2027.
    #[test]
    fn cost_and_money_are_laid_year_by_year() {
        let ground = ground();
        let years = money(&ground);
        assert_eq!((years[0].year, years[0].decided, pence(years[0].all)), (2024, 0.0, 20_000.0 + 59_835.62 + 29_589.04));
        // Comparisons and choices charge the same.
        let run = ground.run.as_ref().expect("a run");
        let compared = meant_measures(&ground, run).into_iter().filter_map(|it| Some(it.measure?.costs(2024..2030)));
        let sums = compared.fold(vec![0.0; 6], |sums: Vec<f64>, it| sums.iter().zip(it).map(|(sum, it)| sum + it).collect());
        assert!(years.iter().zip(&sums).all(|(it, sum)| pence(it.all) == pence(*sum)), "{sums:?}");
        assert_eq!((pence(years[1].decided), pence(years[1].all)), (443_835.62, 443_835.62 + 60_000.0 + 120_000.0));
        assert_eq!((years[2].decided, years[2].all), (900_000.0, 900_000.0 + 60_000.0 + 120_000.0));
        let confirmed: Vec<f64> = years.iter().take(4).map(|it| (it.confirmed / 500_000.0 * 100.0).round()).collect();
        assert_eq!(confirmed, [0.0, 100.0, 100.0, 0.0]);
        assert!(years[1].pays_for_decisions() && pence(years[1].unfunded) > 123_000.0 && !years[2].pays_for_decisions());
        let case = resource_case(&ground);
        assert_eq!(case.leaver.as_ref().map(|it| it.0), Some(4_000.0));
        assert_eq!(case.returns.len(), 2, "pay and induction keep staff; the course does not");
        assert_eq!(case.uncosted.len(), 1);
        let held: Vec<(&str, bool)> = conditions(&ground).iter().map(|it| (it.code, it.met)).collect();
        assert_eq!(held[1..6].iter().map(|it| it.1).collect::<Vec<_>>(), [false, false, false, true, true], "{held:?}");
    }

    /// By hand, in the year from the return of 2026: Pay (MEA-1, decided) costs £900,000, Induction (MEA-2) £60,000, the course £120,000.
    /// £500,000 are for the course alone, so £380,000 of them pay for nothing; £200,000 are for whatever is left.
    #[test]
    fn money_for_one_measure_pays_for_no_other() {
        let mut ground = ground();
        let fund = |number, yearly, status, more: &[(&str, &str)]| {
            let texts = [("plan", "WFP-1"), ("title", "Money"), ("funder", "The council"), ("yearly", yearly), ("status", status)];
            held(number, &[&texts[..], &[("starts", "2024-06-30"), ("ends", "2030-06-29")], more].concat())
        };
        ground.fundings = vec![fund(1, "500000", "confirmed", &[("measure", "MEA-3")]), fund(2, "200000", "confirmed", &[])];
        let year = money(&ground)[2];
        assert_eq!((year.confirmed, pence(year.idle)), (700_000.0, 380_000.0));
        assert_eq!((pence(year.unpaid), pence(year.unfunded)), (700_000.0, 760_000.0), "pay lacks £700,000, and induction £60,000");
        ground.fundings.push(fund(3, "800000", "bid", &[("measure", "MEA-1")]));
        let year = money(&ground)[2];
        assert_eq!((year.sought, pence(year.unfunded), year.unsought, year.is_sought()), (800_000.0, 760_000.0, 0.0, true));
        ground.fundings[2] = fund(3, "800000", "bid", &[("measure", "MEA-2")]);
        let year = money(&ground)[2];
        assert_eq!((year.sought, pence(year.unsought), year.is_sought()), (800_000.0, 700_000.0, false), "induction needs £60,000 of it");
        // What is for a measure that was dropped is for nothing.
        ground.fundings = vec![fund(1, "500000", "confirmed", &[("measure", "MEA-5")])];
        assert_eq!((money(&ground)[2].idle, pence(money(&ground)[2].unfunded)), (500_000.0, 1_080_000.0));
    }

    /// By hand: Induction (MEA-2) begins with £20,000 and £60,000 a year. An action of £12,000 that carries it out adds nothing; one
    /// of £5,000 that no measure holds adds its all; half of one of £2 from 29 June to 30 June 2025 falls into either year.
    #[test]
    fn actions_are_counted_once() {
        let mut ground = ground();
        let action = |number, cost, due, more: &[(&str, &str)]| {
            let texts = [
                ("title", "Do it"),
                ("done_by", "A"),
                ("due", due),
                ("state", "to-do"),
                ("cost", cost),
                ("workforce_requirement", "WFR-1"),
            ];
            held(number, &[&texts[..], more].concat())
        };
        ground.actions = vec![
            action(1, "12000", "2024-12-01", &[("measure", "MEA-2")]),
            action(2, "5000", "2024-12-01", &[]),
            action(3, "2", "2025-06-30", &[("starts", "2025-06-29")]),
        ];
        let years = money(&ground);
        let all = pence(20_000.0 + 59_835.62 + 29_589.04 + 5_001.0);
        assert_eq!((pence(years[0].all), years[0].decided, years[0].untied, years[0].under_way), (all, 5_001.0, 5_001.0, 12_000.0));
        assert_eq!((years[1].untied, pence(years[1].all)), (1.0, pence(443_835.62 + 60_000.0 + 120_000.0 + 1.0)));
        let case = resource_case(&ground);
        let tied: Vec<_> = case.actions.iter().map(|it| (it.action.number(), it.measure.as_ref().map(|it| it.number()))).collect();
        assert_eq!(tied, [(1, Some(2)), (2, None), (3, None)]);
        assert!(!conditions(&ground)[2].met && pence(years[0].unfunded) == all, "an action without money is not paid for");
    }
}
