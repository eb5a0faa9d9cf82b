//! P6 · Another way of working beside today's: staff, money, and from which volume or year on it pays.
//!
//! A way of giving a service is told by the hours of each role that one hour of care takes, what an hour of a role costs with on-costs, and
//! the hours for which a whole-time worker can be with people. Break-even volume: the fixed cost of a year, with the set-up cost spread
//! evenly over the years at the discount rate, over the saving on each hour of care. Source: HM Treasury, *The Green Book*, for
//! discounting; the equivalent annual cost is the level payment of an annuity.

use super::present_value;
use serde::{Deserialize, Serialize};

/// What one role does in one hour of care.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Labour {
    /// The role.
    pub role: String,
    /// Its hours for one hour of care: 0.8 when four fifths are done by this role.
    pub hours: f64,
    /// What an hour of it costs with on-costs, in pounds.
    pub cost: f64,
    /// Hours a year for which a whole-time worker of it is with people.
    pub available: f64,
}

/// One way of giving the service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// What people call it.
    pub title: String,
    /// Who does what.
    pub labour: Vec<Labour>,
    /// What it costs in every year whatever the volume, in pounds.
    pub fixed: f64,
    /// What it costs once to begin, in pounds.
    pub set_up: f64,
}

/// What a way of working comes to at a volume.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// What people call it.
    pub title: String,
    /// By role: whole-time equivalents.
    pub wte: Vec<(String, f64)>,
    /// All of them.
    pub wte_total: f64,
    /// What an hour of care costs in staff, in pounds.
    pub unit: f64,
    /// What a year costs, without the set-up.
    pub yearly: f64,
}

/// Two ways of working beside each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Hours of care a year.
    pub volume: f64,
    /// Today's way.
    pub today: Compared,
    /// The other.
    pub other: Compared,
    /// What the other saves in a year, before its set-up; below 0 when it costs more.
    pub saving: f64,
    /// The saving of all years less the set-up, in today's money.
    pub net: f64,
    /// What the set-up comes to a year when it is spread evenly.
    pub set_up_yearly: f64,
    /// Hours of care a year from which the other way pays within the years; `None` when an hour of care costs no less.
    pub break_even_volume: Option<f64>,
    /// Years until the saving has paid for the set-up, in today's money; `None` when it never does within 100 years.
    pub break_even_years: Option<u32>,
}

/// Compares two ways at a volume of hours of care a year, over so many years, at a discount rate. `None` when a number is not one, is
/// below nought, or nobody is available.
pub fn alternatives(today: &Way, other: &Way, volume: f64, years: u32, rate: f64) -> Option<Alternative> {
    let sound = |it: f64| it >= 0.0 && it.is_finite();
    if !sound(volume) || !sound(rate) || !(1..=100).contains(&years) || !sound(other.set_up) {
        return None;
    }
    let (now, then) = (at_volume(today, volume)?, at_volume(other, volume)?);
    let saving = now.yearly - then.yearly;
    // Savings come at the end of a year, so that the first is discounted once.
    let saved = |years: u32| present_value(&[vec![0.0], vec![saving; years as usize]].concat(), rate);
    let annuity = present_value(&[vec![0.0], vec![1.0; years as usize]].concat(), rate)?;
    let set_up_yearly = other.set_up / annuity;
    let per_hour = now.unit - then.unit;
    let fixed = other.fixed - today.fixed + set_up_yearly;
    Some(Alternative {
        volume,
        saving,
        net: saved(years)? - other.set_up,
        set_up_yearly,
        break_even_volume: (per_hour > 0.0).then(|| (fixed / per_hour).max(0.0)),
        break_even_years: (0..=100).find(|it| saved(*it).is_some_and(|it| it >= other.set_up)),
        today: now,
        other: then,
    })
}

fn at_volume(way: &Way, volume: f64) -> Option<Compared> {
    let sound = |it: f64| it >= 0.0 && it.is_finite();
    let each = |it: &Labour| {
        let fits = sound(it.hours) && sound(it.cost) && it.available > 0.0 && it.available.is_finite();
        fits.then(|| (it.role.clone(), volume * it.hours / it.available))
    };
    let wte = way.labour.iter().map(each).collect::<Option<Vec<_>>>()?;
    let unit: f64 = way.labour.iter().map(|it| it.hours * it.cost).sum();
    let wte_total = wte.iter().map(|it| it.1).sum();
    sound(way.fixed).then(|| Compared { title: way.title.clone(), wte, wte_total, unit, yearly: volume * unit + way.fixed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labour(role: &str, hours: f64, cost: f64) -> Labour {
        Labour { role: role.into(), hours, cost, available: 1_300.0 }
    }

    /// By hand: nurses at £30 give every hour; delegated, carers at £18 give four fifths and nurses a fifth: £20.40, so £9.60 saved an
    /// hour. 13,000 hours are 10 posts either way and save £124,800, less £24,800 of supervision: £100,000 a year. A set-up of £250,000
    /// at no discount is paid for in 3 years; over 5 years it is £50,000 a year, and 74,800 / 9.60 = 7,791.67 hours break even.
    #[test]
    fn delegated_care_comes_out_by_hand() {
        let today = Way { title: "nurses".into(), labour: vec![labour("nurse", 1.0, 30.0)], fixed: 0.0, set_up: 0.0 };
        let mix = vec![labour("nurse", 0.2, 30.0), labour("carer", 0.8, 18.0)];
        let other = Way { title: "delegated".into(), labour: mix, fixed: 24_800.0, set_up: 250_000.0 };
        let found = alternatives(&today, &other, 13_000.0, 5, 0.0).expect("sound");
        assert!((found.today.wte_total - 10.0).abs() < 1e-9 && (found.other.wte[1].1 - 8.0).abs() < 1e-9);
        assert!((found.other.unit - 20.4).abs() < 1e-9 && (found.saving - 100_000.0).abs() < 1e-6);
        assert_eq!(found.break_even_years, Some(3));
        assert!((found.net - 250_000.0).abs() < 1e-6 && (found.set_up_yearly - 50_000.0).abs() < 1e-6);
        assert!((found.break_even_volume.expect("a volume") - 7_791.666_667).abs() < 1e-5);
        // At the break-even volume nothing is gained or lost over the years.
        let there = alternatives(&today, &other, found.break_even_volume.expect("a volume"), 5, 0.0).expect("sound");
        assert!(there.net.abs() < 1e-6);
        let discounted = alternatives(&today, &other, 13_000.0, 5, 0.035).expect("sound");
        let even = alternatives(&today, &other, discounted.break_even_volume.expect("a volume"), 5, 0.035).expect("sound");
        assert!(discounted.net < found.net && even.net.abs() < 1e-6);
    }

    #[test]
    fn what_never_pays_says_so() {
        let today = Way { title: "a".into(), labour: vec![labour("carer", 1.0, 18.0)], fixed: 0.0, set_up: 0.0 };
        let dear = Way { title: "b".into(), labour: vec![labour("carer", 1.0, 19.0)], fixed: 0.0, set_up: 1.0 };
        let found = alternatives(&today, &dear, 1_000.0, 10, 0.035).expect("sound");
        assert_eq!((found.break_even_volume, found.break_even_years), (None, None));
        assert!(found.net < 0.0);
        assert_eq!(alternatives(&today, &dear, f64::NAN, 10, 0.035), None);
        assert_eq!(
            alternatives(&today, &Way { labour: vec![Labour { available: 0.0, ..labour("x", 1.0, 1.0) }], ..dear }, 1.0, 10, 0.0),
            None
        );
    }
}
