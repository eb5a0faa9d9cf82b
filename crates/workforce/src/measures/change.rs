//! One thing that a measure or a scenario does, and how several of them stack.
//!
//! Stacking: hazards of leaving, rates of joining, hours and need multiply; heads that arrive and posts that are added add up. So no order
//! of measures matters, and nothing falls below nought. That measures do not help or hinder each other beyond this is an assumption.

use super::{ELASTICITY, Size, pay, share_reached};
use serde::{Deserialize, Serialize};
use simulate::{Cell, Draw, Event};
use staffing::Push;

/// The luck of how well a measure works.
const WORKS: Event = Event(120);

/// What a change is part of, when a gap is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// How many people there are, of which age.
    Population,
    /// How much each of them needs.
    Need,
    /// How a service is given, and by whom.
    ServiceModel,
    /// What an hour and a head give.
    Productivity,
    /// Pay.
    Pay,
    /// Keeping staff, other than by pay.
    Retention,
    /// Finding staff, other than by pay.
    Recruitment,
    /// Training for a job.
    Training,
    /// Recruiting abroad.
    International,
    /// Staff growing older.
    Ageing,
}

impl Block {
    /// All of them, in the order of pages.
    pub const ALL: [Block; 10] = [
        Block::Population,
        Block::Need,
        Block::ServiceModel,
        Block::Productivity,
        Block::Pay,
        Block::Retention,
        Block::Recruitment,
        Block::Training,
        Block::International,
        Block::Ageing,
    ];

    /// The code in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Block::Population => "population",
            Block::Need => "need",
            Block::ServiceModel => "service-model",
            Block::Productivity => "productivity",
            Block::Pay => "pay",
            Block::Retention => "retention",
            Block::Recruitment => "recruitment",
            Block::Training => "training",
            Block::International => "international",
            Block::Ageing => "ageing",
        }
    }
}

/// What a change works on, and the unit of its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lever {
    /// The hazard of leaving, per cent.
    Leaving,
    /// The rate of joining, per cent.
    Joining,
    /// Pay beside that of other employers, per cent: it moves leaving and joining.
    Pay,
    /// Heads that arrive beside the usual recruits, a year.
    Arrivals,
    /// Hours that each head works, per cent.
    Hours,
    /// Posts needed, per cent.
    Need,
    /// Posts needed, posts.
    Posts,
}

/// One thing that is done, or happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// To which its luck belongs: the reference of the record that it comes from.
    pub name: String,
    /// What it is part of.
    pub block: Block,
    /// What it works on.
    pub lever: Lever,
    /// The codes of the roles that it works on; none for all. Heads and posts are shared among them as their staff are.
    pub roles: Vec<u8>,
    /// How much, in per cent, heads or posts.
    pub size: Size,
    /// The year from whose day of return on it is done.
    pub begins: i32,
    /// Years until it does anything.
    pub lead: f64,
    /// Years from then until it does all that it can.
    pub ramp: f64,
}

impl Change {
    /// Whether its numbers are in order and within reason.
    pub fn is_sound(&self) -> bool {
        let years = |it: f64| (0.0..=50.0).contains(&it);
        let least = match self.lever {
            Lever::Arrivals | Lever::Posts => -1e6,
            _ => -100.0,
        };
        self.size.is_sound() && self.size.low >= least && self.size.high <= 1e6 && years(self.lead) && years(self.ramp)
    }

    /// Whether it moves staff in or out, rather than what is needed or what a head gives.
    pub fn moves_staff(&self) -> bool {
        matches!(self.lever, Lever::Leaving | Lever::Joining | Lever::Pay | Lever::Arrivals)
    }
}

/// What is laid over one role in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Laid {
    pub(super) push: Push,
    /// What the hours of each head are multiplied by.
    pub(super) hours: f64,
    /// What the posts needed are multiplied by.
    pub(super) need: f64,
    /// Posts that are added to those needed.
    pub(super) posts: f64,
}

impl Default for Laid {
    fn default() -> Laid {
        Laid { push: Push::default(), hours: 1.0, need: 1.0, posts: 0.0 }
    }
}

impl Laid {
    fn and(&mut self, it: Laid) {
        self.push = self.push.and(it.push);
        self.hours *= it.hours;
        self.need *= it.need;
        self.posts += it.posts;
    }
}

/// A change made ready for the roles and years of a plan.
#[derive(Clone, Debug)]
pub(super) struct Ready<'a> {
    change: &'a Change,
    /// By role of the plan: the part of heads or posts that goes to it; `None` where the change does nothing.
    parts: Vec<Option<f64>>,
    /// By step from 1: the share of the full effect.
    shares: Vec<f64>,
}

impl<'a> Ready<'a> {
    /// `roles` are the codes and heads of the plan's roles.
    pub(super) fn new(change: &'a Change, roles: &[(u8, u32)], base_year: i32, steps: usize) -> Ready<'a> {
        let meant = |code: u8| change.roles.is_empty() || change.roles.contains(&code);
        let heads: f64 = roles.iter().filter(|it| meant(it.0)).map(|it| f64::from(it.1)).sum();
        let count = roles.iter().filter(|it| meant(it.0)).count() as f64;
        let part = |heads_of: u32| if heads > 0.0 { f64::from(heads_of) / heads } else { 1.0 / count };
        let parts = roles.iter().map(|it| meant(it.0).then(|| part(it.1))).collect();
        let share = |step: usize| share_reached(base_year + step as i32, change.begins, change.lead, change.ramp);
        Ready { change, parts, shares: (1..=steps).map(share).collect() }
    }

    /// Lays the change over the roles and steps (from 1) of one draw.
    pub(super) fn lay(&self, draw: &Draw, over: &mut [Vec<Laid>]) {
        let luck = draw.at(0, Cell::named(&self.change.name), WORKS).normal();
        // How staff answer to pay is one unknown, whoever raises it.
        let answer = draw.at(0, Cell::named("pay-elasticity"), WORKS).normal();
        let (ratio, heads) = (self.change.size.ratio(luck), self.change.size.at(luck));
        // Most steps have the share of the step before, and then the same is laid over them.
        let mut last: Option<(f64, Laid)> = None;
        for (row, share) in over.iter_mut().zip(&self.shares).filter(|it| *it.1 > 0.0) {
            let all = match last {
                Some((before, laid)) if before == *share => laid,
                _ => self.at(ratio, heads, answer, *share),
            };
            last = Some((*share, all));
            for (laid, part) in row.iter_mut().zip(&self.parts) {
                if let Some(part) = part {
                    laid.and(self.part_of(all, *part));
                }
            }
        }
    }

    /// What is laid over all roles together at a share of the full effect.
    fn at(&self, ratio: f64, heads: f64, answer: f64, share: f64) -> Laid {
        let ratio = || libm::pow(ratio, share);
        let mut laid = Laid::default();
        match self.change.lever {
            Lever::Leaving => laid.push.leaving = ratio(),
            Lever::Joining => laid.push.joining = ratio(),
            Lever::Pay => {
                let found = pay(ratio(), ELASTICITY.at(answer).max(0.0));
                (laid.push.leaving, laid.push.joining) = (found.leaving, found.joining);
            }
            Lever::Arrivals => laid.push.arrivals = heads * share,
            Lever::Hours => laid.hours = ratio(),
            Lever::Need => laid.need = ratio(),
            Lever::Posts => laid.posts = heads * share,
        }
        laid
    }

    /// What of it goes to a role: heads and posts are shared out, the rest holds for each.
    fn part_of(&self, mut all: Laid, part: f64) -> Laid {
        match self.change.lever {
            Lever::Arrivals => all.push.arrivals *= part,
            Lever::Posts => all.posts *= part,
            _ => {}
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(lever: Lever, size: f64, roles: Vec<u8>) -> Change {
        Change {
            name: "MEA-0001".into(),
            block: Block::Retention,
            lever,
            roles,
            size: Size::sure(size),
            begins: 2026,
            lead: 0.0,
            ramp: 0.0,
        }
    }

    fn laid(changes: &[Change]) -> Vec<Vec<Laid>> {
        let mut over = vec![vec![Laid::default(); 3]; 2];
        let draw = Draw { seed: 1, draw: 2 };
        for it in changes {
            Ready::new(it, &[(7, 10), (8, 30), (16, 0)], 2026, 2).lay(&draw, &mut over);
        }
        over
    }

    /// By hand: two measures of −10 % leave 0.81 of the hazard; 8 arrivals a year for roles 7 and 8 go 2 and 6, as their staff are.
    #[test]
    fn changes_stack_and_are_shared_out() {
        let two = laid(&[change(Lever::Leaving, -10.0, vec![8]), change(Lever::Leaving, -10.0, Vec::new())]);
        assert!((two[0][1].push.leaving - 0.81).abs() < 1e-12 && (two[0][0].push.leaving - 0.9).abs() < 1e-12);
        let heads = laid(&[change(Lever::Arrivals, 8.0, vec![7, 8]), change(Lever::Posts, -4.0, vec![16])]);
        assert_eq!(heads[1].iter().map(|it| it.push.arrivals).collect::<Vec<_>>(), [2.0, 6.0, 0.0]);
        assert_eq!(heads[0].iter().map(|it| it.posts).collect::<Vec<_>>(), [0.0, 0.0, -4.0]);
        let ten = laid(&[change(Lever::Need, 10.0, Vec::new()), change(Lever::Hours, -50.0, Vec::new())]);
        assert!((ten[0][2].need - 1.1).abs() < 1e-12 && (ten[0][2].hours - 0.5).abs() < 1e-12);
    }

    /// Within a draw all pay answers to one elasticity; its middle is the published one.
    #[test]
    fn pay_moves_leaving_and_joining_together() {
        let found = laid(&[change(Lever::Pay, 5.0, vec![8])])[0][1].push;
        assert!(found.leaving < 1.0 && (found.leaving * found.joining - 1.0).abs() < 1e-12);
        let mut at: Vec<f64> = Vec::new();
        for draw in 0..2_001 {
            let mut over = vec![vec![Laid::default(); 1]; 1];
            Ready::new(&change(Lever::Pay, 1.0, Vec::new()), &[(8, 5)], 2026, 1).lay(&Draw { seed: 9, draw }, &mut over);
            at.push(2.0 * over[0][0].push.joining.ln() / 1.01_f64.ln());
        }
        let found = measure::quantiles(&at, &[0.05, 0.5, 0.95]).expect("figures");
        for (found, due) in found.iter().zip([2.0, 4.0, 5.0]) {
            assert!((found - due).abs() < 0.15, "{found} for {due}");
        }
    }

    #[test]
    fn what_is_beyond_reason_is_unsound() {
        assert!(change(Lever::Leaving, -100.0, Vec::new()).is_sound() && !change(Lever::Leaving, -101.0, Vec::new()).is_sound());
        assert!(change(Lever::Arrivals, -500.0, Vec::new()).is_sound());
        assert!(!Change { lead: -1.0, ..change(Lever::Posts, 1.0, Vec::new()) }.is_sound());
        assert!(!Change { size: Size::sure(f64::NAN), ..change(Lever::Posts, 1.0, Vec::new()) }.is_sound());
    }
}
