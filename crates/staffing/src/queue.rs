//! How many must be on duty so that those who call are answered in time: the Erlang formulas.
//!
//! Load is calls an hour × hours a call, in erlangs. With n on duty and load a:
//! - Erlang B, nobody waits, who finds all busy is lost: B(0) = 1, B(n) = a B(n-1) / (n + a B(n-1)).
//! - Erlang C, all wait as long as it takes: C = B / (1 - (a/n)(1 - B)), defined for a < n. Mean wait C h / (n - a), h the mean time a
//!   call; answered within t: 1 - C e^(-(n - a) t / h).
//! - Erlang A, callers give up after an exponential time of mean p: a birth-death chain, summed until what is left no longer counts.
//!
//! Source: A. K. Erlang (1917); R. B. Cooper (1981), *Introduction to Queueing Theory*; C. Palm (1957) and O. Garnett, A. Mandelbaum and
//! M. Reiman (2002), *Manufacturing & Service Operations Management* 4, 208-227, for calls that are given up.

use serde::{Deserialize, Serialize};

/// The most on duty that are tried: more than any service has.
pub const MOST_ON_DUTY: u32 = 100_000;

/// The most waiting that are counted with; a service with more than these needs no formula to say so.
const MOST_WAITING: f64 = 1e6;

/// What comes in: any one unit of time throughout.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calls {
    /// Calls in a unit of time.
    pub rate: f64,
    /// Mean time a call takes, with what follows it.
    pub handling: f64,
    /// Mean time after which a waiting caller gives up; `None` when nobody does.
    pub patience: Option<f64>,
}

/// What callers meet.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// Those on duty.
    pub on_duty: u32,
    /// The share of callers that must wait.
    pub waits: f64,
    /// The mean wait of all callers, those who give up included.
    pub mean_wait: f64,
    /// The share of all callers that is answered within the time asked for.
    pub in_time: f64,
    /// The share that gives up.
    pub gives_up: f64,
    /// The share of their time that those on duty are busy.
    pub busy: f64,
}

/// The share of calls lost when nobody can wait (Erlang B). `None` unless the load is at least nought and finite and `on_duty` within
/// [`MOST_ON_DUTY`].
pub fn lost(load: f64, on_duty: u32) -> Option<f64> {
    if !(load >= 0.0 && load.is_finite()) || on_duty > MOST_ON_DUTY {
        return None;
    }
    Some((1..=on_duty).fold(1.0, |blocked, n| load * blocked / (f64::from(n) + load * blocked)))
}

/// The share of calls that must wait when everybody does (Erlang C). `None` as for [`lost`], and unless more are on duty than the load asks.
pub fn waits(load: f64, on_duty: u32) -> Option<f64> {
    let blocked = lost(load, on_duty)?;
    let n = f64::from(on_duty);
    (load < n).then(|| blocked / (1.0 - load / n * (1.0 - blocked)))
}

impl Calls {
    /// The load in erlangs; `None` unless every figure is finite, the rate not negative, and the times above nought.
    pub fn load(&self) -> Option<f64> {
        let sound = self.rate >= 0.0 && self.handling > 0.0 && self.patience.is_none_or(|it| it > 0.0 && it.is_finite());
        let load = self.rate * self.handling;
        (sound && load.is_finite()).then_some(load)
    }

    /// What callers meet with `on_duty` staff, and the share answered within `time`. `None` where the load or the formula is not defined:
    /// without giving up, when not more are on duty than the load asks.
    pub fn answered(&self, on_duty: u32, time: f64) -> Option<Answered> {
        let load = self.load()?;
        if on_duty == 0 || on_duty > MOST_ON_DUTY || time.is_nan() || time < 0.0 {
            return None;
        }
        match self.patience {
            None => self.all_wait(load, on_duty, time),
            Some(patience) => self.some_give_up(load, on_duty, time, patience),
        }
    }

    fn all_wait(&self, load: f64, on_duty: u32, time: f64) -> Option<Answered> {
        let waits = waits(load, on_duty)?;
        let spare = f64::from(on_duty) - load;
        Some(Answered {
            on_duty,
            waits,
            mean_wait: waits * self.handling / spare,
            in_time: 1.0 - waits * libm::exp(-spare * time / self.handling),
            gives_up: 0.0,
            busy: load / f64::from(on_duty),
        })
    }

    /// Erlang A. With k callers waiting, the next goes when one of n calls ends or one of k gives up: at rate n/h + k/p.
    fn some_give_up(&self, load: f64, on_duty: u32, time: f64, patience: f64) -> Option<Answered> {
        let (n, service, leaving) = (f64::from(on_duty), f64::from(on_duty) / self.handling, 1.0 / patience);
        let blocked = lost(load, on_duty)?;
        if blocked == 0.0 {
            return Some(Answered { on_duty, waits: 0.0, mean_wait: 0.0, in_time: 1.0, gives_up: 0.0, busy: load / n });
        }
        // States with everybody busy, in units of the one in which nobody waits yet; those below add up to 1/B - 1 of that.
        let (mut weight, mut all_busy, mut waiting, mut late) = (1.0, 0.0, 0.0, 0.0);
        let mut below = 1.0 / blocked - 1.0;
        let mut still = Late::new(service, leaving, time);
        let mut k = 0.0;
        loop {
            all_busy += weight;
            waiting += k * weight;
            late += weight * still.next();
            k += 1.0;
            weight *= self.rate / (service + k * leaving);
            let falling = self.rate < service + k * leaving;
            if falling && weight < 1e-15 * all_busy {
                break;
            }
            if k > MOST_WAITING {
                return None;
            }
            if weight > 1e200 {
                for part in [&mut weight, &mut all_busy, &mut waiting, &mut late, &mut below] {
                    *part *= 1e-200;
                }
            }
        }
        let whole = all_busy + below;
        let gives_up = if self.rate > 0.0 { (waiting / whole * leaving / self.rate).min(1.0) } else { 0.0 };
        Some(Answered {
            on_duty,
            waits: all_busy / whole,
            // Little's law: those waiting on average, over the rate at which callers come.
            mean_wait: if self.rate > 0.0 { waiting / whole / self.rate } else { 0.0 },
            in_time: (1.0 - late / whole).clamp(0.0, 1.0),
            gives_up,
            busy: load * (1.0 - gives_up) / n,
        })
    }

    /// The fewest on duty with whom at least `share` of callers are answered within `time`, and what callers then meet.
    ///
    /// `None` for a share outside 0 to 1 (1 itself included: no number is certain), an unsound load, or when [`MOST_ON_DUTY`] are not enough.
    pub fn staff_for(&self, share: f64, time: f64) -> Option<Answered> {
        if !(0.0..1.0).contains(&share) {
            return None;
        }
        let load = self.load()?;
        let enough = |on_duty: u32| self.answered(on_duty, time).is_some_and(|it| it.in_time >= share);
        let mut high = (load.min(f64::from(MOST_ON_DUTY)) as u32).saturating_add(1);
        while !enough(high) {
            if high >= MOST_ON_DUTY {
                return None;
            }
            high = (high + high / 8 + 1).min(MOST_ON_DUTY);
        }
        let mut low = 0;
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if enough(middle) { high = middle } else { low = middle }
        }
        self.answered(high, time)
    }
}

/// For k = 0, 1, 2, ... waiting ahead: the chance that a caller is not answered within the time, or gives up before.
///
/// With r the rate of service over that of giving up, and U = 1 - e^(-t/p), the wait of one who stays has a density in proportion to
/// e^(-r t/p) U^k; so the chance of being answered in time is r / (r + k + 1) times the incomplete beta function at U with k + 1 and r + 1.
struct Late {
    ratio: f64,
    gone: f64,
    above: f64,
    term: f64,
    k: f64,
}

impl Late {
    fn new(service: f64, leaving: f64, time: f64) -> Late {
        let gone = -libm::expm1(-leaving * time);
        Late { ratio: service / leaving, gone, above: 0.0, term: libm::exp(-(service + leaving) * time), k: 0.0 }
    }

    fn next(&mut self) -> f64 {
        self.above += self.term;
        let late = 1.0 - self.ratio / (self.ratio + self.k + 1.0) * (1.0 - self.above).max(0.0);
        self.term *= self.gone * (self.ratio + 1.0 + self.k) / (self.k + 1.0);
        self.k += 1.0;
        late
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, due: f64, by: f64) {
        assert!((found - due).abs() <= by, "{found} for {due}");
    }

    fn calls(load: f64, handling: f64) -> Calls {
        Calls { rate: load / handling, handling, patience: None }
    }

    /// T. Mitan's published call centre: 48 erlangs, 55 on duty, 240 s a call, answered within 15 s; and 10 erlangs, 14 on duty, 180 s, 20 s.
    #[test]
    fn the_published_call_centres_come_out() {
        let found = calls(48.0, 240.0).answered(55, 15.0).expect("sound");
        close(found.waits, 0.238_701, 5e-7);
        close(found.mean_wait, 8.184, 5e-4);
        close(found.in_time, 0.8459, 5e-5);
        let found = calls(10.0, 180.0).answered(14, 20.0).expect("sound");
        close(found.waits, 0.174_132, 5e-7);
        close(found.mean_wait, 7.836, 5e-4);
        close(found.in_time, 0.888_35, 5e-6);
        close(waits(10.0, 11).expect("sound"), 0.682_118, 5e-7);
    }

    /// The usual Erlang B table: 2 erlangs on 5 lines lose 3.67 %, 10 on 15 lose 3.65 %. One line loses a / (1 + a).
    #[test]
    fn the_table_of_lost_calls_comes_out() {
        close(lost(2.0, 5).expect("sound"), 0.0367, 5e-5);
        close(lost(10.0, 15).expect("sound"), 0.0365, 5e-5);
        close(lost(0.7, 1).expect("sound"), 0.7 / 1.7, 1e-15);
        assert_eq!(lost(3.0, 0), Some(1.0));
    }

    /// Closed form: when patience is as long as a call, those present are Poisson with the load as mean.
    #[test]
    fn callers_as_patient_as_a_call_is_long_are_poisson() {
        let (load, n) = (9.0_f64, 10);
        let found = Calls { patience: Some(180.0), ..calls(load, 180.0) }.answered(n, 20.0).expect("sound");
        let mut term = (-load).exp();
        let (mut at_least, mut queue) = (0.0, 0.0);
        for k in 0..200 {
            if k >= n {
                at_least += term;
                queue += f64::from(k - n) * term;
            }
            term *= load / f64::from(k + 1);
        }
        close(found.waits, at_least, 1e-12);
        close(found.gives_up, queue / load, 1e-12);
        close(found.mean_wait, queue / load * 180.0, 1e-9);
        close(found.busy, load * (1.0 - found.gives_up) / f64::from(n), 1e-12);
    }

    /// Endless patience is Erlang C, none at all Erlang B; answered in time tends to who is ever answered.
    #[test]
    fn the_ends_of_patience_are_the_other_formulas() {
        let (patient, all) = (Calls { patience: Some(1e9), ..calls(10.0, 180.0) }, calls(10.0, 180.0));
        let (one, two) = (patient.answered(14, 20.0).expect("sound"), all.answered(14, 20.0).expect("sound"));
        close(one.waits, two.waits, 1e-5);
        close(one.in_time, two.in_time, 1e-5);
        let hasty = Calls { patience: Some(1e-6), ..all }.answered(14, 20.0).expect("sound");
        close(hasty.gives_up, lost(10.0, 14).expect("sound"), 1e-6);
        let some = Calls { patience: Some(60.0), ..calls(12.0, 180.0) };
        close(some.answered(11, 1e6).expect("sound").in_time, 1.0 - some.answered(11, 1e6).expect("sound").gives_up, 1e-9);
        close(some.answered(11, 0.0).expect("sound").in_time, 1.0 - some.answered(11, 0.0).expect("sound").waits, 1e-9);
    }

    /// Far too few on duty: nearly all beyond what they can take give up, and nothing overflows.
    #[test]
    fn a_service_that_is_overrun_loses_the_rest() {
        let found = Calls { patience: Some(300.0), ..calls(2_000.0, 180.0) }.answered(100, 20.0).expect("sound");
        close(found.gives_up, 0.95, 1e-9);
        close(found.busy, 1.0, 1e-9);
        assert!(found.in_time < 1e-9 && found.waits > 1.0 - 1e-9);
        assert_eq!(Calls { patience: Some(1e12), ..calls(2_000.0, 180.0) }.answered(100, 20.0), None);
    }

    #[test]
    fn the_fewest_who_are_enough_are_found() {
        let found = calls(48.0, 240.0).staff_for(0.8, 15.0).expect("sound");
        assert!(found.in_time >= 0.8 && calls(48.0, 240.0).answered(found.on_duty - 1, 15.0).expect("sound").in_time < 0.8);
        assert_eq!(calls(0.0, 240.0).staff_for(0.9, 10.0).map(|it| it.on_duty), Some(1));
        assert_eq!((calls(48.0, 240.0).staff_for(1.0, 15.0), calls(1e9, 1.0).staff_for(0.8, 15.0)), (None, None));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!((waits(10.0, 10), lost(-1.0, 3), lost(f64::NAN, 3), lost(1.0, MOST_ON_DUTY + 1)), (None, None, None, None));
        assert_eq!(calls(10.0, 180.0).answered(10, 20.0), None);
        assert_eq!(Calls { patience: Some(0.0), ..calls(1.0, 1.0) }.answered(3, 1.0), None);
        assert_eq!((calls(1.0, 1.0).answered(0, 1.0), calls(1.0, 1.0).answered(2, f64::NAN)), (None, None));
    }
}
