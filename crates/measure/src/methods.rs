//! The pages of these statistics, whose worked examples are tests.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[
    Method { name: "wilson-interval", text: include_str!("../../../docs/methods/wilson-interval.md") },
    Method { name: "poisson-limits", text: include_str!("../../../docs/methods/poisson-limits.md") },
    Method { name: "direct-standardisation", text: include_str!("../../../docs/methods/direct-standardisation.md") },
    Method { name: "control-limits", text: include_str!("../../../docs/methods/control-limits.md") },
    Method { name: "quantiles", text: include_str!("../../../docs/methods/quantiles.md") },
    Method { name: "distance-from-median", text: include_str!("../../../docs/methods/distance-from-median.md") },
    Method { name: "market-concentration", text: include_str!("../../../docs/methods/market-concentration.md") },
    Method { name: "brier-score", text: include_str!("../../../docs/methods/brier-score.md") },
    Method { name: "brier-parts", text: include_str!("../../../docs/methods/brier-parts.md") },
    Method { name: "beta-binomial", text: include_str!("../../../docs/methods/beta-binomial.md") },
    Method { name: "fay-herriot", text: include_str!("../../../docs/methods/fay-herriot.md") },
    Method { name: "james-stein", text: include_str!("../../../docs/methods/james-stein.md") },
    Method { name: "forecast-scores", text: include_str!("../../../docs/methods/forecast-scores.md") },
    Method { name: "difference-interval", text: include_str!("../../../docs/methods/difference-interval.md") },
    Method { name: "ratio-of-medians", text: include_str!("../../../docs/methods/ratio-of-medians.md") },
    Method { name: "small-numbers", text: include_str!("../../../docs/methods/small-numbers.md") },
    Method { name: "shapley", text: include_str!("../../../docs/methods/shapley.md") },
    Method { name: "elicited-distributions", text: include_str!("../../../docs/methods/elicited-distributions.md") },
    Method { name: "control-charts-of-counts", text: include_str!("../../../docs/methods/control-charts-of-counts.md") },
    Method { name: "early-warning", text: include_str!("../../../docs/methods/early-warning.md") },
    Method { name: "difference-in-differences", text: include_str!("../../../docs/methods/difference-in-differences.md") },
    Method { name: "forecasts-in-hindsight", text: include_str!("../../../docs/methods/forecasts-in-hindsight.md") },
    Method { name: "agreement", text: include_str!("../../../docs/methods/agreement.md") },
];

#[cfg(test)]
mod tests {
    use super::METHODS;
    use crate::*;
    use kernel::method::{Example, Values, joined, values};

    fn count(it: &Example, name: &str) -> Option<u64> {
        it.text(name).parse().ok()
    }

    fn work(name: &str, it: &Example) -> Option<Values> {
        let said = |it: f64| it.to_string();
        Some(match name {
            "wilson-interval" => {
                let found = wilson(count(it, "events")?, count(it, "trials")?, it.number("level")?)?;
                values([("low", said(found.low)), ("high", said(found.high))])
            }
            "difference-interval" => {
                let share = |events: &str, trials: &str| {
                    let (events, trials) = (count(it, events)?, count(it, trials)?);
                    Some((events as f64 / trials as f64, wilson(events, trials, 0.95)?))
                };
                let found = difference(share("first", "first_of")?, share("second", "second_of")?)?;
                values([("low", said(found.low)), ("high", said(found.high))])
            }
            "ratio-of-medians" => {
                let (ratio, range) = ratio_of_medians(&it.numbers("first")?, &it.numbers("second")?, it.number("level")?)?;
                values([("ratio", said(ratio)), ("low", said(range.low)), ("high", said(range.high))])
            }
            "small-numbers" => {
                let row = |name: &str| Some(it.numbers(name)?.into_iter().map(|it| it as u64).collect::<Vec<_>>());
                let found = guard(&[row("care_workers")?, row("seniors")?, row("nurses")?], count(it, "least")?)?;
                let shown = |at: usize| {
                    let cells = found.cells[at].iter().map(|it| it.map_or("withheld".to_owned(), |it| it.to_string()));
                    cells.collect::<Vec<_>>().join("; ")
                };
                values([("care_workers", shown(0)), ("seniors", shown(1)), ("nurses", shown(2))])
            }
            "poisson-limits" => {
                let (events, level) = (count(it, "events")?, it.number("level")?);
                let (exact, byar) = (poisson_exact(events, level)?, byar(events, level)?);
                let named = [("exact_low", exact.low), ("exact_high", exact.high), ("byar_low", byar.low), ("byar_high", byar.high)];
                values(named.map(|(name, it)| (name, said(it))))
            }
            "direct-standardisation" => {
                let (people, standard) = (it.numbers("people")?, it.numbers("standard")?);
                let groups = it.numbers("events")?.into_iter().zip(people).zip(standard);
                let strata: Vec<Stratum> =
                    groups.map(|((events, people), standard)| Stratum { events: events as u64, people, standard }).collect();
                let found = direct_rate(&strata, it.number("level")?)?;
                values([("rate_in_100000", said(found.rate * 1e5)), ("events", found.events.to_string())])
            }
            "control-limits" => {
                let it = xmr(&it.numbers("values")?)?;
                let named = [("centre", it.centre), ("moving_range", it.moving_range), ("lower", it.lower), ("upper", it.upper)];
                values(named.map(|(name, it)| (name, said(it))))
            }
            "quantiles" => values([("quantiles", joined(&quantiles(&it.numbers("sample")?, &it.numbers("levels")?)?))]),
            "distance-from-median" => {
                let peers = it.numbers("peers")?;
                let distance = mads_from_median(it.number("value")?, &peers)?;
                let (median, mad) = (median(&peers)?, median_absolute_deviation(&peers)?);
                values([("median", said(median)), ("mad", said(mad)), ("distance", said(distance))])
            }
            "market-concentration" => values([("index", said(herfindahl_hirschman(&it.numbers("amounts")?)?))]),
            "brier-score" => {
                let forecasts = it.numbers("probabilities")?.into_iter().zip(it.numbers("outcomes")?.into_iter().map(|it| it == 1.0));
                values([("score", said(brier(&forecasts.collect::<Vec<_>>())?))])
            }
            "brier-parts" => {
                let stated = it.numbers("probabilities")?.into_iter().zip(it.numbers("happened")?).zip(it.numbers("of")?);
                let group = |((probability, happened), of): ((f64, f64), f64)| {
                    (0..of as u64).map(move |at| (probability, at < happened as u64)).collect::<Vec<_>>()
                };
                let forecasts: Vec<(f64, bool)> = stated.flat_map(group).collect();
                let found = brier_parts(&forecasts)?;
                values([
                    ("reliability", said(found.reliability)),
                    ("resolution", said(found.resolution)),
                    ("uncertainty", said(found.uncertainty)),
                    ("score", said(brier(&forecasts)?)),
                ])
            }
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
                values([
                    ("mean", said(normal.mean())),
                    ("upper_95", said(normal.quantile(0.95)?)),
                    ("median", said(log_normal.quantile(0.5)?)),
                ])
            }
            "control-charts-of-counts" => {
                let of = it.number("of")?;
                let counts: Vec<(f64, f64)> = it.numbers("counts")?.into_iter().map(|it| (it, of)).collect();
                let found = count_chart(Counting::Share, &counts, None)?;
                // The handbook's limits are those of chance alone.
                let reach = (found.points.first()?.upper - found.centre) / found.spread;
                values([("centre", said(found.centre)), ("lower", said(found.centre - reach)), ("upper", said(found.centre + reach))])
            }
            "early-warning" => {
                let (ratio, expected) = (it.number("ratio")?, it.number("expected")?);
                let watch = Watch { ratio, spread: 1.0, limit: it.number("limit").unwrap_or(f64::INFINITY) };
                match it.numbers("counted") {
                    Some(counted) => {
                        let counts: Vec<(f64, f64)> = counted.into_iter().map(|it| (expected, it)).collect();
                        values([("scores", joined(&watch.scores(&counts)))])
                    }
                    None => values([("false_alarm", said(watch.false_alarm(expected, count(it, "months")? as u32)?))]),
                }
            }
            "difference-in-differences" => {
                let peers: Vec<(f64, f64)> = it.numbers("peers_before")?.into_iter().zip(it.numbers("peers_after")?).collect();
                let own = (it.number("before")?, it.number("after")?);
                let found = difference_in_differences(own, &peers, it.number("level").unwrap_or(0.95))?;
                let end = |of: fn(kernel::Range<f64>) -> f64| found.range.map(of).map_or_else(String::new, said);
                values([("effect", said(found.effect)), ("low", end(|it| it.low)), ("high", end(|it| it.high))])
            }
            "forecasts-in-hindsight" => {
                let told: Vec<(f64, f64)> = it.numbers("levels")?.into_iter().zip(it.numbers("quantiles")?).collect();
                let (told, came) = (Told::new(&told)?, it.number("came")?);
                values([("crps", said(told.crps(came)?)), ("place", said(told.below(came)?))])
            }
            "agreement" => match it.text("ratings") {
                "" => {
                    let subjects = it.text("subjects").split(';').map(|it| it.split_whitespace().map(|it| it.parse().ok()).collect());
                    values([("kappa", said(fleiss(&subjects.collect::<Option<Vec<Vec<u32>>>>()?)?))])
                }
                ratings => {
                    let units = ratings.split(';').map(|it| it.split_whitespace().map(|it| it.parse().ok()).collect());
                    let units = units.collect::<Option<Vec<Vec<f64>>>>()?;
                    let alpha = |scale| krippendorff(&units, scale).map(said);
                    values([
                        ("nominal", alpha(Scale::Nominal)?),
                        ("ordinal", alpha(Scale::Ordinal)?),
                        ("interval", alpha(Scale::Interval)?),
                    ])
                }
            },
            _ => return None,
        })
    }

    #[test]
    fn every_worked_example_comes_out() {
        let wrong: Vec<String> = METHODS.iter().flat_map(|it| it.check(|example| work(it.name, example))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
