use super::*;
use simulate::{Cell, Draw, Event};

fn panel(readings: Vec<Vec<f64>>) -> Panel {
    let groups = vec![0; readings.len()];
    Panel { readings: readings.into_iter().map(|it| it.into_iter().map(Some).collect()).collect(), groups }
}

fn luck(series: u64, step: u64) -> f64 {
    Draw { seed: 9, draw: series }.at(step, Cell(1), Event(100)).normal()
}

/// Series that grow by two in a hundred with noise of one in a hundred.
fn steady(series: u64, times: u64) -> Vec<f64> {
    let mut at = 5_000.0;
    (0..times)
        .map(|step| {
            at *= f64::exp(0.02 + 0.01 * luck(series, step));
            at
        })
        .collect()
}

/// Closed form: growth of g a year without noise comes to the last value x e^(g (0.9 + 0.81)) two years on.
#[test]
fn steady_growth_goes_on_and_fades() {
    let line = |from: f64| (0..8).map(|it| (from + 0.5) * (0.03 * f64::from(it)).exp() - 0.5).collect::<Vec<f64>>();
    let found = forecast(&panel(vec![line(10_000.0), line(20_000.0)]), 2);
    let due = line(10_000.0)[7] * (0.03_f64 * 1.71).exp();
    let got = found[0].as_ref().expect("a reading").value;
    assert!((got / due - 1.0).abs() < 1e-4, "{got} {due}");
}

/// Planted: one series loses a fifth of its heads to another. Both are found, paired, and neither bends the trend.
#[test]
fn a_planted_reclassification_is_found_and_does_not_bend_the_trend() {
    let mut readings: Vec<Vec<f64>> = (0..20).map(|it| steady(it, 11)).collect();
    let calm = forecast(&panel(readings.clone()), 1);
    let moved: Vec<f64> = readings[3].iter().map(|it| it * 0.3).collect();
    for time in 8..11 {
        readings[3][time] -= moved[time];
        readings[7][time] += moved[time];
    }
    let broken = panel(readings);
    let found = breaks(&broken);
    let said: Vec<_> = found.iter().map(|it| (it.series, it.time, it.partner)).collect();
    assert!(said.contains(&(3, 8, Some(7))) && said.contains(&(7, 8, Some(3))), "{found:?}");
    assert!(found.len() <= 3, "{found:?}");
    let now = forecast(&broken, 1);
    let growth = |all: &[Option<Forecast>], panel: &Panel, at: usize| {
        all[at].as_ref().expect("read").value / panel.readings[at].last().copied().flatten().expect("read")
    };
    let calm_panel = panel_of(20);
    assert!((growth(&now, &broken, 3) - growth(&calm, &calm_panel, 3)).abs() < 0.01);
}

fn panel_of(series: u64) -> Panel {
    panel((0..series).map(|it| steady(it, 11)).collect())
}

/// 500 steady series, 10 steps each: 5,000 steps at one in a thousand should raise about 5 alarms, and not three times as many.
#[test]
fn false_alarms_are_as_rare_as_stated() {
    let found = breaks(&panel_of(500)).len() as f64;
    assert!(found <= 3.0 * FALSE_ALARM * 5_000.0, "{found} alarms");
}

/// 300 steady series, eight origins: the 80 % range holds the next reading about as often as it says, and a forecast made at an origin is the
/// one that is made without the readings after it.
#[test]
fn the_range_holds_what_it_says_and_nothing_later_is_known() {
    let whole = panel((0..300).map(|it| steady(it, 16)).collect());
    let trends = Trends::of(&whole);
    let mut inside = 0;
    for origin in 7..15 {
        let found = trends.forecast(origin, 1);
        inside += (0..300)
            .filter(|at| {
                let (low, high) = found[*at].as_ref().expect("read").four_fifths();
                let actual = whole.readings[*at][origin + 1].expect("read");
                low <= actual && actual <= high
            })
            .count();
        assert_eq!(found, forecast(&whole.up_to(origin), 1));
    }
    let share = inside as f64 / 2_400.0;
    assert!((share - 0.8).abs() < 0.04, "{share}");
}

#[test]
fn what_was_not_read_does_no_harm() {
    assert!(forecast(&Panel::default(), 1).is_empty() && breaks(&Panel::default()).is_empty());
    let gaps = Panel {
        readings: vec![vec![None, Some(3.0), None, Some(0.0)], vec![None; 4], vec![Some(2.0), None, None, None]],
        groups: vec![0, 1, 1],
    };
    let found = forecast(&gaps, 3);
    assert!(found[0].as_ref().is_some_and(|it| it.value == 0.0 && it.quantiles.iter().all(|q| q.is_finite())));
    assert!(found[1].is_none() && found[2].is_none());
}
