use super::*;

fn row(provider: usize, role: &str, events: Option<u32>, of: Option<u32>) -> Observed {
    Observed {
        provider: format!("p{provider}"),
        place: format!("place {}", provider % 3),
        provider_type: "home".into(),
        role: role.into(),
        events,
        of,
    }
}

fn source() -> Source {
    Source::titled("Leavers of a year among heads at risk")
}

/// Planted: a row with more leavers than heads, a row said twice, and a row that does not know. None is dropped, all are marked.
#[test]
fn what_contradicts_itself_is_said_and_estimated_from_the_rest() {
    let mut rows: Vec<Observed> = (0..12).map(|at| row(at, "carer", Some(3), Some(12))).collect();
    rows.push(row(0, "nurse", Some(9), Some(4)));
    rows.push(row(1, "carer", Some(12), Some(12)));
    rows.push(row(2, "nurse", None, Some(5)));
    let found = calibrate(&rows, 0.9, &source()).expect("sound");
    assert_eq!((found.rows.len(), found.used), (15, 12));
    let said: Vec<_> = found.rows[12..].iter().map(|it| (it.contradiction, it.standing)).collect();
    let imputed = Standing::Imputed;
    assert_eq!(said, [(Some(Contradiction::MoreEventsThanHeads), imputed), (Some(Contradiction::SaidTwice), imputed), (None, imputed)]);
    assert!(found.rows[..12].iter().all(|it| it.standing == Standing::Modelled && it.contradiction.is_none()));
    let unknown = &found.rows[14].rate;
    assert!((unknown.value.expect("estimated") - 0.25).abs() < 0.1, "{unknown:?}");
    assert_eq!((unknown.numerator, unknown.denominator), (None, Some(5.0)));
}

#[test]
fn turnover_is_the_odds_of_those_at_risk() {
    assert_eq!((at_risk(40, Some(10)), at_risk(40, None), at_risk(u32::MAX, Some(1))), (Some(50), None, None));
    assert_eq!((turnover_of(0.2), turnover_of(0.75), turnover_of(1.0)), (Some(0.25), Some(3.0), None));
    let rows: Vec<Observed> = (0..400).map(|at| row(at, "carer", Some(10), at_risk(40, Some(10)))).collect();
    let found = calibrate(&rows, 0.9, &source()).expect("sound");
    let rate = turnover(&found.rows[7]);
    assert!((rate.value.expect("defined") - 0.25).abs() < 0.01, "{rate:?}");
    assert_eq!((rate.numerator, rate.denominator), (Some(10.0), Some(40.0)));
    assert!((found.rows[0].if_odds_were(2.0).expect("sound") - 1.0 / 3.0).abs() < 0.01);
    assert_eq!(found.rows[0].if_odds_were(0.0), None);
}

#[test]
fn too_little_is_no_calibration() {
    assert!(calibrate(&[], 0.9, &source()).is_none());
    assert!(calibrate(&[row(0, "carer", Some(1), Some(4))], 0.9, &source()).is_none());
}

/// The trial of `docs/methods/shrinkage.md`, in small; the whole of it is an example of this crate.
#[test]
fn the_trial_keeps_its_promises() {
    for (setting, seed) in [(Setting::SHARED, 1), (Setting::HALF, 2)] {
        let found = trial(&Plan { setting, seed, providers: 100, between_providers: 0.4, unknown: 0.15 }).expect("enough providers");
        let Errors { raw, pooled, calibrated, covered, best, best_covered } = found.by_role;
        assert!(calibrated < 0.6 * raw && calibrated < 0.95 * pooled, "{found:?}");
        assert!(found.by_provider.covered > 0.8 && found.by_group.covered > 0.8, "{found:?}");
        // In one draw luck may put the estimate a little ahead of the best mean.
        assert!(0.9 * best < calibrated && calibrated < 1.2 * best, "{found:?}");
        assert!((covered - 0.9).abs() < 0.08 && (best_covered - 0.9).abs() < 0.07, "{found:?}");
    }
    let none = Plan { setting: Setting::SHARED, seed: 1, providers: 1, between_providers: 0.4, unknown: 1.0 };
    assert_eq!(trial(&none), None);
}

/// Closed form by hand: p = 0.25, variance 0.2, sizes 10 and 40: p (1 - p) = 0.1875, A = 0.00703125, V = 0.01875 and 0.0046875,
/// A V / (A + V) = 0.00511364 and 0.0028125; 1 - √(0.00396307 / 0.01171875) = 0.418.
#[test]
fn what_can_be_reached_has_a_closed_form() {
    let found = reachable(0.2, 0.25, &[10, 40]).expect("defined");
    assert!((found - 0.4185).abs() < 2e-4, "{found}");
    assert_eq!(reachable(0.0, 0.25, &[10]), Some(1.0));
    assert!(reachable(1e9, 0.25, &[10]).expect("defined") < 1e-4);
    assert_eq!((reachable(0.2, 0.25, &[]), reachable(0.2, 1.0, &[5]), reachable(0.2, 0.5, &[0])), (None, None, None));
}
