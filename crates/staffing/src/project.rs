//! A population carried forward by the cohort component method: who survives, who is born, who moves.
//!
//! Ages are in groups of equal width, the last one open. Survivors of group i enter group i + 1 with L(i+1) / L(i); the last two groups
//! together enter the open one with L(last) / (L(last-1) + L(last)), L(last) being the years lived from there on. Births of a step are
//! survived to the first group: L(0) / 2 × sum of N(i) (m(i) + m(i+1) L(i+1) / L(i)), m the births of the sex at hand a year and head.
//! Migrants of a step are added at its middle: half are exposed to what happens, half come after.
//! Source: S. H. Preston, P. Heuveline and M. Guillot (2001), *Demography*, ch. 6 and Box 6.1; P. H. Leslie (1945), *Biometrika* 33.

use serde::{Deserialize, Serialize};

/// What happens to one sex, age group by age group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Vital {
    /// Years lived in each group by those born (radix 1); in the open group, from there on. All above nought.
    pub years_lived: Vec<f64>,
    /// Births of the same sex a year and head.
    pub births: Vec<f64>,
    /// Net migrants of a step, heads; empty for none.
    pub migrants: Vec<f64>,
}

/// Why a population cannot be carried forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CannotProject {
    /// Fewer than two groups, or lists of different lengths.
    GroupsDiffer,
    /// A head count, rate or life table entry that is negative, not a number, or nought where it divides.
    NotANumber,
}

impl Vital {
    fn check(&self, heads: &[f64]) -> Result<(), CannotProject> {
        let groups = heads.len();
        let as_long = self.years_lived.len() == groups && self.births.len() == groups;
        if groups < 2 || !as_long || !(self.migrants.is_empty() || self.migrants.len() == groups) {
            return Err(CannotProject::GroupsDiffer);
        }
        let counts = heads.iter().chain(&self.births).all(|it| it.is_finite() && *it >= 0.0);
        let lived = self.years_lived.iter().all(|it| it.is_finite() && *it > 0.0);
        if counts && lived && self.migrants.iter().all(|it| it.is_finite()) { Ok(()) } else { Err(CannotProject::NotANumber) }
    }

    /// Carries `heads` one step forward, as many years as a group is wide.
    ///
    /// # Errors
    /// Says why when the figures do not fit.
    pub fn step(&self, heads: &[f64]) -> Result<Vec<f64>, CannotProject> {
        self.check(heads)?;
        let lived = &self.years_lived;
        let half = |at: usize| self.migrants.get(at).map_or(0.0, |it| it / 2.0);
        let exposed: Vec<f64> = heads.iter().enumerate().map(|(at, it)| it + half(at)).collect();
        let last = heads.len() - 1;
        let mut next = vec![0.0; heads.len()];
        for at in 0..last {
            next[at + 1] = exposed[at] * lived[at + 1] / lived[at];
            next[0] += exposed[at] * (self.births[at] + self.births[at + 1] * lived[at + 1] / lived[at]);
        }
        next[0] = lived[0] / 2.0 * (next[0] + 2.0 * exposed[last] * self.births[last]);
        next[last] = (exposed[last - 1] + exposed[last]) * lived[last] / (lived[last - 1] + lived[last]);
        for (at, it) in next.iter_mut().enumerate() {
            // More may leave than are there; nobody is less than nobody.
            *it = (*it + half(at)).max(0.0);
        }
        Ok(next)
    }

    /// Carries `heads` forward step after step: as many populations as `steps`.
    ///
    /// # Errors
    /// As for [`Vital::step`].
    pub fn project(&self, heads: &[f64], steps: usize) -> Result<Vec<Vec<f64>>, CannotProject> {
        let mut all: Vec<Vec<f64>> = Vec::with_capacity(steps.min(1_000));
        for _ in 0..steps {
            let next = self.step(all.last().map_or(heads, Vec::as_slice))?;
            all.push(next);
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADS: [f64; 18] = [
        293_395.0, 248_369.0, 240_012.0, 261_346.0, 285_209.0, 314_388.0, 281_290.0, 286_923.0, 304_108.0, 324_946.0, 247_613.0, 211_351.0,
        215_140.0, 221_764.0, 223_506.0, 183_654.0, 141_990.0, 112_424.0,
    ];
    const LIVED: [f64; 18] = [
        497_487.0, 497_138.0, 496_901.0, 496_531.0, 495_902.0, 495_168.0, 494_213.0, 492_760.0, 490_447.0, 486_613.0, 480_665.0, 471_786.0,
        457_852.0, 436_153.0, 402_775.0, 350_358.0, 271_512.0, 291_707.0,
    ];
    const FERTILITY: [f64; 18] =
        [0.0, 0.0, 0.0, 0.012, 0.0908, 0.1499, 0.1125, 0.0441, 0.0074, 0.0003, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

    fn sweden() -> Vital {
        // Births of both sexes, of which one in 2.05 is a girl.
        Vital {
            years_lived: LIVED.iter().map(|it| it / 1e5).collect(),
            births: FERTILITY.iter().map(|it| it / 2.05).collect(),
            migrants: Vec::new(),
        }
    }

    /// Preston and others (2001), Box 6.1: the women of Sweden in 1993, five and ten years on, every age group and both totals.
    #[test]
    fn the_women_of_sweden_come_out() {
        let found = sweden().project(&HEADS, 2).expect("sound");
        let published = [
            [
                293_574.0, 293_189.0, 248_251.0, 239_833.0, 261_015.0, 284_787.0, 313_782.0, 280_463.0, 285_576.0, 301_731.0, 320_974.0,
                243_039.0, 205_109.0, 204_944.0, 204_793.0, 194_419.0, 142_324.0, 131_768.0,
            ],
            [
                280_121.0, 293_368.0, 293_049.0, 248_066.0, 239_529.0, 260_629.0, 284_238.0, 312_859.0, 279_147.0, 283_344.0, 298_043.0,
                315_045.0, 235_861.0, 195_388.0, 189_260.0, 178_141.0, 150_666.0, 141_960.0,
            ],
        ];
        assert_eq!(found.iter().map(|it| it.iter().map(|it| it.round()).collect::<Vec<_>>()).collect::<Vec<_>>(), published);
        let total = |at: usize| found[at].iter().sum::<f64>();
        assert_eq!(HEADS.iter().sum::<f64>(), 4_397_428.0);
        assert!((total(0) - 4_449_569.727).abs() < 5e-4 && (total(1) - 4_478_712.273).abs() < 5e-4, "{} {}", total(0), total(1));
    }

    /// Without births or deaths, of ten migrants into a group five move on with it and five come after; nobody is lost.
    #[test]
    fn migrants_come_in_the_middle_of_the_step() {
        let still = Vital { years_lived: vec![1.0, 1.0, 1e12], births: vec![0.0; 3], migrants: vec![0.0, 10.0, 0.0] };
        let found = still.step(&[100.0, 200.0, 50.0]).expect("sound");
        assert!((found[0]).abs() < 1e-9 && (found[1] - 105.0).abs() < 1e-9 && (found[2] - 255.0).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn what_does_not_fit_is_said() {
        assert_eq!(sweden().step(&HEADS[..17]), Err(CannotProject::GroupsDiffer));
        assert_eq!(sweden().step(&[-1.0; 18]), Err(CannotProject::NotANumber));
        assert_eq!(Vital { years_lived: vec![0.0; 18], ..sweden() }.step(&HEADS), Err(CannotProject::NotANumber));
        assert_eq!(sweden().project(&HEADS, 0), Ok(Vec::new()));
    }
}
