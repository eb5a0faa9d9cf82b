//! The worked examples of the pages of `docs/methods` that this crate works out.

mod page;

use measure::*;
use page::{Example, Values, faults, joined, values};

const PAGES: [(&str, &str); 6] = [
    ("beta-binomial", include_str!("../../../docs/methods/beta-binomial.md")),
    ("fay-herriot", include_str!("../../../docs/methods/fay-herriot.md")),
    ("james-stein", include_str!("../../../docs/methods/james-stein.md")),
    ("forecast-scores", include_str!("../../../docs/methods/forecast-scores.md")),
    ("shapley", include_str!("../../../docs/methods/shapley.md")),
    ("elicited-distributions", include_str!("../../../docs/methods/elicited-distributions.md")),
];

fn work(name: &str, it: &Example) -> Option<Values> {
    let said = |it: f64| it.to_string();
    Some(match name {
        "beta-binomial" => {
            let (events, trials) = (it.number("events")? as u64, it.number("trials")? as u64);
            values([("chance", said(beta_binomial_ln(events, trials, it.number("a")?, it.number("b")?)?.exp()))])
        }
        "fay-herriot" => {
            let pairs = it.numbers("direct")?.into_iter().zip(it.numbers("variance")?);
            let areas: Vec<AreaEstimate> =
                pairs.map(|(direct, variance)| AreaEstimate { direct, variance, explained_by: vec![1.0] }).collect();
            let found = fay_herriot(&areas, 0.95)?;
            let each: Vec<f64> = found.areas.iter().map(|it| it.value).collect();
            values([("between", said(found.between)), ("value", joined(&each))])
        }
        "james-stein" => {
            let (hits, at_bat) = (it.numbers("hits")?, it.number("at_bat")?);
            let averages: Vec<f64> = hits.iter().map(|it| it / at_bat).collect();
            let centre = mean(&averages)?;
            let found = james_stein(&averages, centre * (1.0 - centre) / at_bat)?;
            let ends = (found.values.first()?, found.values.last()?);
            values([("centre", said(found.centre)), ("kept", said(found.kept)), ("highest", said(*ends.0)), ("lowest", said(*ends.1))])
        }
        "forecast-scores" => {
            let pairs: Vec<(f64, f64)> = it.numbers("forecast")?.into_iter().zip(it.numbers("actual")?).collect();
            let crps = crps_ensemble(&it.numbers("ensemble")?, it.number("outcome")?)?;
            let loss = pinball(it.number("quantile")?, it.number("at")?, it.number("came")?)?;
            values([("wape", said(wape(&pairs)?)), ("crps", said(crps)), ("pinball", said(loss))])
        }
        "shapley" => {
            let worth = it.numbers("worth")?;
            let drivers = worth.len().ilog2() as usize;
            values([("parts", joined(&shapley(drivers, |set| worth[set as usize])?))])
        }
        "elicited-distributions" => {
            let levels = it.numbers("levels")?;
            let fit = |family, name: &str| {
                let pairs: Vec<(f64, f64)> = levels.iter().copied().zip(it.numbers(name)?).collect();
                Believed::fit(family, &pairs).map(|it| it.0)
            };
            let (normal, log_normal) = (fit(Family::Normal, "normal_values")?, fit(Family::LogNormal, "log_normal_values")?);
            values([("mean", said(normal.mean())), ("upper_95", said(normal.quantile(0.95)?)), ("median", said(log_normal.quantile(0.5)?))])
        }
        _ => return None,
    })
}

#[test]
fn every_worked_example_comes_out() {
    let wrong: Vec<String> = PAGES.iter().flat_map(|(name, text)| faults(name, text, |it| work(name, it))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
