//! A2 · Assess needs and required outcomes: how many people have a need, and how many have it met.

use kernel::{Finding, Gap, Source, Standing, Step};
use record::{Held, Reference};
use register::{Certainty, Need};
use serde::Serialize;

/// One need and how far it is met.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Met {
    /// The need.
    pub reference: Reference,
    /// Who needs what.
    pub statement: String,
    /// From 1, it can wait, to 5, people come to harm.
    pub severity: i64,
    /// People who have the need; `None` when nobody has counted.
    pub people: Option<f64>,
    /// People who have it met; `None` when nobody has counted.
    pub served: Option<f64>,
    /// How far the numbers can be trusted.
    pub standing: Standing,
}

impl Met {
    /// People whose need is not met; `None` unless both numbers are there.
    pub fn unmet(&self) -> Option<f64> {
        Some(self.people? - self.served?)
    }

    /// The share of those in need who are served, from 0 to 1; `None` when a number is missing or nobody is in need.
    pub fn share(&self) -> Option<f64> {
        self.people.filter(|it| *it > 0.0).zip(self.served).map(|(people, served)| served / people)
    }
}

/// Every need, the most severe first, and among those the one that leaves most people without. Needs that nobody has
/// counted come after those of the same severity that somebody has.
pub fn met(needs: &[Held<Need>]) -> Vec<Met> {
    let mut all: Vec<Met> = needs.iter().map(one).collect();
    let weight = |it: &Met| it.unmet().unwrap_or(-1.0);
    all.sort_by(|a, b| b.severity.cmp(&a.severity).then(weight(b).total_cmp(&weight(a))).then_with(|| a.reference.cmp(&b.reference)));
    all
}

fn one(held: &Held<Need>) -> Met {
    let need = &held.it;
    Met {
        reference: held.reference.clone(),
        statement: need.statement.to_string(),
        severity: need.severity.get(),
        people: need.people.map(|it| it.get()),
        served: need.served.map(|it| it.get()),
        standing: standing(need.certainty),
    }
}

/// A number about which nobody said how sure they are is treated as the least certain.
fn standing(certainty: Option<Certainty>) -> Standing {
    match certainty {
        Some(Certainty::Known) => Standing::Known,
        Some(Certainty::Imputed) => Standing::Imputed,
        Some(Certainty::Modelled) | None => Standing::Modelled,
    }
}

/// How often somebody has a need: the sum over needs of the people who have it. A person with two needs counts twice,
/// which is why this is no number of people, and the gaps say so.
pub fn in_need(needs: &[Held<Need>]) -> Finding<f64> {
    total(needs, "people in need", |it| it.people)
}

/// How often a need is met: the sum over needs of the people served.
pub fn served(needs: &[Held<Need>]) -> Finding<f64> {
    total(needs, "people served", |it| it.served)
}

/// How often a need is not met: the sum over needs of people in need less people served. A need with one of the two
/// numbers missing is a gap and not a zero.
pub fn unmet(needs: &[Held<Need>]) -> Finding<f64> {
    total(needs, "people in need, or people served", Met::unmet)
}

fn total(needs: &[Held<Need>], counted: &str, number: impl Fn(&Met) -> Option<f64>) -> Finding<f64> {
    let (mut workings, mut gaps) = (Vec::new(), Vec::new());
    for it in met(needs) {
        let label = format!("{} {}", it.reference, it.statement);
        match number(&it) {
            Some(amount) => workings.push(Step { label, amount, standing: it.standing }),
            None => gaps.push(Gap { missing: format!("{label}: {counted}"), effect: "It is left out of the sum.".into() }),
        }
    }
    let unsaid = needs.iter().filter(|it| it.it.certainty.is_none() && it.it.people.is_some()).count();
    if unsaid > 0 {
        let missing = format!("How sure we are of the numbers of {unsaid} needs");
        gaps.push(Gap { missing, effect: "They are treated as modelled.".into() });
    }
    if workings.len() > 1 {
        let missing = "How many people have several of these needs".to_owned();
        gaps.push(Gap { missing, effect: "They are counted once for each need.".into() });
    }
    let mut finding = Finding::total(workings);
    finding.gaps = gaps;
    finding.sources = vec![Source::titled("Needs register")];
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn held(number: u64, texts: &[(&str, &str)]) -> Held<Need> {
        let mut draft: Draft =
            [("statement", "A need"), ("population_group", "POP-0001"), ("lens", "measured"), ("severity", "3")].into_iter().collect();
        texts.iter().for_each(|(field, text)| draft.set(*field, *text));
        let it = Need::parse(&draft).expect("sound");
        Held { id: Default::default(), reference: Reference::new("NEED", number).expect("sound"), version: 1, it }
    }

    /// By hand: 2,940 + 400 = 3,340 in need; 1,180 + 400 = 1,580 served; 1,760 + 0 = 1,760 not met.
    #[test]
    fn met_and_unmet_add_up_to_those_in_need() {
        let needs = [
            held(1, &[("people", "2940"), ("served", "1180"), ("certainty", "imputed")]),
            held(2, &[("people", "400"), ("served", "400"), ("certainty", "known")]),
        ];
        let (all, met, unmet) = (in_need(&needs), served(&needs), unmet(&needs));
        assert_eq!((all.value, met.value, unmet.value), (3_340.0, 1_580.0, 1_760.0));
        assert_eq!(all.standing(), Standing::Imputed);
        assert_eq!(all.gaps.len(), 1, "people with several needs are counted several times: {:?}", all.gaps);
    }

    #[test]
    fn a_need_that_nobody_counted_is_a_gap_and_not_a_zero() {
        let needs = [held(1, &[("people", "100")]), held(2, &[("people", "50"), ("served", "20"), ("certainty", "known")])];
        let found = unmet(&needs);
        assert_eq!((found.value, found.workings.len()), (30.0, 1));
        assert!(found.gaps[0].missing.starts_with("NEED-0001"), "{:?}", found.gaps);
        assert_eq!(in_need(&needs).standing(), Standing::Modelled, "nobody said how sure they were of NEED-0001");
    }

    #[test]
    fn the_worst_and_the_widest_gap_comes_first() {
        let needs = [
            held(1, &[("people", "100"), ("served", "90")]),
            held(2, &[]),
            held(3, &[("people", "100"), ("served", "10")]),
            held(4, &[("severity", "5")]),
        ];
        let order: Vec<u64> = met(&needs).iter().map(|it| it.reference.number()).collect();
        assert_eq!(order, [4, 3, 1, 2]);
        assert_eq!(met(&needs)[1].share(), Some(0.1));
        assert_eq!(met(&[held(1, &[("people", "0"), ("served", "0")])])[0].share(), None);
    }
}
