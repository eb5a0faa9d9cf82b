//! The instances agree with those of the Python program, whose figures (NumPy 2.4.6, SciPy 1.17.1) stand here.

use choose::benchmark::wfp_opt_1;

fn near(found: f64, expected: f64, what: &str) {
    assert!((found / expected - 1.0).abs() < 1e-11, "{what}: {found} instead of {expected}");
}

#[test]
fn the_first_draws_are_those_of_the_python_program() {
    let (portfolio, _) = wfp_opt_1(1, 20, 1);
    for (at, base) in [209.680_342_42, 337.517_764_17, 206.528_223].into_iter().enumerate() {
        assert!((portfolio.gap[at * 5] / 0.05 - base).abs() < 1e-6);
    }
}

#[test]
fn sums_over_whole_instances_agree() {
    struct Expected {
        size: (usize, usize),
        cost: f64,
        gap: f64,
        weighted_gap: f64,
        effects: f64,
        budgets: [f64; 4],
    }
    let one = Expected {
        size: (1, 20),
        cost: 0.595_073_504_810_979_9,
        gap: 20_546.351_408_125_975,
        weighted_gap: 1_143.617_688_875_050_6,
        effects: 478_856.046_605_757_3,
        budgets: [7.198_469_816_261_852, 10.397_789_734_600_455, 13.597_109_652_939_054, 16.796_429_571_277_656],
    };
    let two = Expected {
        size: (2, 20),
        cost: 0.988_010_296_956_886_5,
        gap: 34_494.788_766_477_66,
        weighted_gap: 2_003.517_691_305_931_7,
        effects: 694_578.204_581_034_2,
        budgets: [11.951_737_463_188_14, 17.263_620_780_160_647, 22.575_504_097_133_15, 27.887_387_414_105_657],
    };
    let five = Expected {
        size: (5, 10),
        cost: 2.712_344_513_143_810_4,
        gap: 50_679.984_001_506_96,
        weighted_gap: 6_301.149_988_821_666,
        effects: 1_223_363.354_774_448,
        budgets: [32.810_619_110_610_6, 47.393_116_493_104_21, 61.975_613_875_597_81, 76.558_111_258_091_4],
    };
    for expected in [one, two, five] {
        let (portfolio, scenarios) = wfp_opt_1(expected.size.0, expected.size.1, 1);
        let starts = portfolio.starts.len() as f64;
        near(portfolio.cost.iter().sum::<f64>() * starts * portfolio.cost_weight, expected.cost, "cost");
        near(scenarios.gap.iter().sum(), expected.gap, "gap");
        let of_need = scenarios.gap.len() / portfolio.places.len() / portfolio.needs.len();
        let weighted =
            scenarios.gap.chunks(of_need).enumerate().map(|(at, gaps)| portfolio.needs[at % 10].weight * gaps.iter().sum::<f64>());
        near(weighted.sum::<f64>() / scenarios.count as f64, expected.weighted_gap, "weighted gap");
        for (budget, expected) in portfolio.budgets.iter().zip(expected.budgets) {
            near(budget.at_most, expected, "budget");
        }
        let strength = 1.0 + 1.8 + 2.4;
        let ramps: f64 =
            [0.0, 2.0, 4.0, 7.0].iter().flat_map(|s| [3.0, 6.0, 9.0, 12.0, 15.0].map(|y: f64| ((y - s) / 3.0).clamp(0.0, 1.0))).sum();
        let effects = portfolio.effect.chunks(10).enumerate().map(|(at, row)| {
            let luck: f64 = scenarios.luck.iter().skip(at % 12).step_by(12).sum();
            row.iter().sum::<f64>() * luck
        });
        near(effects.sum::<f64>() * strength * ramps, expected.effects, "effects");
    }
}
