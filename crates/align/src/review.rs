//! A4 · Review and evaluate current service provision: what services cost and how full they are, set beside their
//! peers; which are due for review; and, for B1, how their places are spread over providers.

use kernel::{Finding, Gap, Range, Source, Standing, Step};
use record::{Held, Reference};
use register::{Provider, Service, Setting};
use serde::Serialize;
use std::collections::BTreeMap;

/// One service beside the others of its setting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reviewed {
    /// The service.
    pub reference: Reference,
    /// What it is called.
    pub name: String,
    /// What one person served costs in a year, in pounds; `None` when cost or people are not recorded, or nobody is served.
    pub unit_cost: Option<f64>,
    /// How many median absolute deviations the unit cost lies above (positive) or below the median of its setting.
    /// `None` with fewer than [`FEWEST`] peers, or when half of them cost the same.
    pub mads: Option<f64>,
    /// People served over places, 1 when full. Above 1 more people are served than there are places.
    pub occupancy: Option<f64>,
}

/// The services of one setting.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingReview {
    /// What kind of care or support it is.
    pub setting: Setting,
    /// The median unit cost, in pounds a year for each person served; the range holds the middle half of the services.
    /// `None` when no service has a unit cost. Its workings are the unit costs of the services: they are no sum.
    pub unit_cost: Option<Finding<f64>>,
    /// People over places, of all services that record both.
    pub occupancy: Option<f64>,
    /// Each service, the one that costs most for each person first.
    pub services: Vec<Reviewed>,
}

/// With fewer services than this a distance from the median says nothing.
pub const FEWEST: usize = 4;

/// The services by setting, in the order of the list of settings.
///
/// The median and the median absolute deviation are used instead of mean and standard deviation because one very dear
/// service would move both of those. Method: `measure::mads_from_median`.
pub fn by_setting(services: &[Held<Service>]) -> Vec<SettingReview> {
    let mut groups: BTreeMap<Setting, Vec<&Held<Service>>> = BTreeMap::new();
    services.iter().for_each(|it| groups.entry(it.it.setting).or_default().push(it));
    groups.into_iter().map(|(setting, services)| review(setting, &services)).collect()
}

fn review(setting: Setting, services: &[&Held<Service>]) -> SettingReview {
    let costs: Vec<f64> = services.iter().filter_map(|it| unit_cost(&it.it)).collect();
    let distance = |cost: f64| if costs.len() < FEWEST { None } else { measure::mads_from_median(cost, &costs) };
    let one = |it: &&Held<Service>| Reviewed {
        reference: it.reference.clone(),
        name: it.it.name.to_string(),
        unit_cost: unit_cost(&it.it),
        mads: unit_cost(&it.it).and_then(distance),
        occupancy: full(it.it.people.map(|it| it.get()), it.it.places.map(|it| it.get())),
    };
    let mut reviewed: Vec<Reviewed> = services.iter().map(one).collect();
    let cost = |it: &Reviewed| it.unit_cost.unwrap_or(-1.0);
    reviewed.sort_by(|a, b| cost(b).total_cmp(&cost(a)).then_with(|| a.reference.cmp(&b.reference)));
    let both: Vec<(f64, f64)> =
        services.iter().filter_map(|it| it.it.people.map(|it| it.get()).zip(it.it.places.map(|it| it.get()))).collect();
    let (people, places) = both.iter().fold((0.0, 0.0), |(people, places), it| (people + it.0, places + it.1));
    SettingReview { setting, unit_cost: middle(&reviewed, &costs), occupancy: full(Some(people), Some(places)), services: reviewed }
}

/// What one person served costs in a year, in pounds.
fn unit_cost(service: &Service) -> Option<f64> {
    let people = service.people?.get();
    (people > 0.0).then_some(service.cost_a_year?.in_pence() as f64 / 100.0 / people)
}

fn full(people: Option<f64>, places: Option<f64>) -> Option<f64> {
    places.filter(|it| *it > 0.0).zip(people).map(|(places, people)| people / places)
}

fn middle(services: &[Reviewed], costs: &[f64]) -> Option<Finding<f64>> {
    let [low, value, high] = measure::quantiles(costs, &[0.25, 0.5, 0.75])?[..] else { return None };
    let label = |it: &Reviewed| format!("{} {}", it.reference, it.name);
    let step = |it: &Reviewed| Some(Step { label: label(it), amount: it.unit_cost?, standing: Standing::Known });
    let gap = |it: &&Reviewed| it.unit_cost.is_none();
    let missing = |it: &Reviewed| Gap {
        missing: format!("{}: what it costs a year, or how many people it serves", label(it)),
        effect: "It is not among its peers.".into(),
    };
    Some(Finding {
        value,
        range: (costs.len() > 1).then_some(Range { low, high, level: Some(0.5) }),
        workings: services.iter().filter_map(step).collect(),
        sources: vec![Source::titled("Services register")],
        gaps: services.iter().filter(gap).map(missing).collect(),
    })
}

/// How the places of one setting are spread over providers.
#[derive(Clone, Debug, PartialEq)]
pub struct Concentration {
    /// What kind of care or support it is.
    pub setting: Setting,
    /// How many providers offer places.
    pub providers: usize,
    /// The places of all of them.
    pub places: f64,
    /// The share of the largest, from 0 to 1.
    pub largest: f64,
    /// The Herfindahl-Hirschman index in points: 10,000 for a single provider, 10,000 / n for n equal ones. Each step of
    /// the workings is the squared share of one provider.
    pub index: Finding<f64>,
}

/// How concentrated the supply of each setting is, by places. Settings without places are left out.
/// Method: `measure::herfindahl_hirschman`, which a test holds this to.
pub fn concentration(services: &[Held<Service>], providers: &[Held<Provider>]) -> Vec<Concentration> {
    let names: BTreeMap<&Reference, String> = providers.iter().map(|it| (&it.reference, it.it.name.to_string())).collect();
    let mut groups: BTreeMap<Setting, (BTreeMap<&Reference, f64>, Vec<Gap>)> = BTreeMap::new();
    for held in services {
        let (places, gaps) = groups.entry(held.it.setting).or_default();
        match (&held.it.provider, held.it.places) {
            (Some(provider), Some(offered)) => *places.entry(provider.reference()).or_default() += offered.get(),
            (provider, _) => {
                let what = if provider.is_none() { "who runs it" } else { "how many places it has" };
                let missing = format!("{} {}: {what}", held.reference, held.it.name);
                gaps.push(Gap { missing, effect: "It is left out of the shares.".into() });
            }
        }
    }
    let found = groups.into_iter().filter_map(|(setting, (places, gaps))| spread(setting, &places, gaps, &names));
    found.collect()
}

fn spread(
    setting: Setting,
    places: &BTreeMap<&Reference, f64>,
    gaps: Vec<Gap>,
    names: &BTreeMap<&Reference, String>,
) -> Option<Concentration> {
    let total: f64 = places.values().sum();
    if total <= 0.0 {
        return None;
    }
    let mut shares: Vec<(&Reference, f64)> = places.iter().filter(|it| *it.1 > 0.0).map(|(it, places)| (*it, places / total)).collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let label = |it: &Reference| names.get(it).map_or_else(|| it.to_string(), |name| format!("{it} {name}"));
    let steps = shares.iter().map(|(it, share)| Step { label: label(it), amount: (100.0 * share).powi(2), standing: Standing::Known });
    let mut index = Finding::total(steps.collect());
    index.gaps = gaps;
    index.sources = vec![Source::titled("Services register")];
    Some(Concentration { setting, providers: shares.len(), places: total, largest: shares.first()?.1, index })
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn service(number: u64, texts: &[(&str, &str)]) -> Held<Service> {
        let mut draft: Draft = [("name", "A service"), ("setting", "residential-care")].into_iter().collect();
        texts.iter().for_each(|(field, text)| draft.set(*field, *text));
        let it = Service::parse(&draft).expect("sound");
        Held { id: Default::default(), reference: Reference::new("SVC", number).expect("sound"), version: 1, it }
    }

    fn costing(number: u64, cost: &str) -> Held<Service> {
        service(number, &[("cost_a_year", cost), ("people", "10")])
    }

    /// Unit costs 100, 300, 300, 600, 800, 1000, 1000, 100000: a hundred times the example of Leys and others (2013),
    /// whose median is 7 and whose median absolute deviation is 3.5.
    #[test]
    fn a_dear_service_stands_out_and_does_not_move_the_middle() {
        let costs = ["1000", "3000", "3000", "6000", "8000", "10000", "10000", "1000000"];
        let services: Vec<_> = (1..).zip(costs).map(|(number, cost)| costing(number, cost)).collect();
        let found = &by_setting(&services)[0];
        let middle = found.unit_cost.as_ref().expect("costs");
        assert_eq!((middle.value, middle.workings.len()), (700.0, 8));
        assert_eq!((found.services[0].reference.number(), found.services[0].mads), (8, Some(99_300.0 / 350.0)));
        let range = middle.range.expect("eight services");
        assert_eq!((range.low, range.high, range.level), (300.0, 1_000.0, Some(0.5)));
    }

    #[test]
    fn few_peers_are_no_measure_and_what_is_missing_is_a_gap() {
        let found = &by_setting(&[costing(1, "1000"), costing(2, "9000"), service(3, &[("people", "3")])])[0];
        assert!(found.services.iter().all(|it| it.mads.is_none()));
        let gaps = &found.unit_cost.as_ref().expect("two costs").gaps;
        assert_eq!(gaps.len(), 1);
        assert!(gaps[0].missing.starts_with("SVC-0003"));
        assert_eq!(by_setting(&[service(1, &[("cost_a_year", "5"), ("people", "0")])])[0].unit_cost, None, "nobody is served");
    }

    /// By hand: 18 of 20 and 9 of 10 places are 27 of 30.
    #[test]
    fn occupancy_is_people_over_places() {
        let found = &by_setting(&[service(1, &[("people", "18"), ("places", "20")]), service(2, &[("people", "9"), ("places", "10")])])[0];
        assert_eq!(found.occupancy, Some(0.9));
        assert_eq!(found.services[0].occupancy, Some(0.9));
        assert_eq!(by_setting(&[service(1, &[("people", "18")])])[0].occupancy, None);
    }

    fn offering(number: u64, provider: &str, places: &str) -> Held<Service> {
        service(number, &[("provider", provider), ("places", places)])
    }

    /// Shares of 30, 30, 20 and 20 per cent give 2,600 points: the example of the US Department of Justice.
    #[test]
    fn the_published_index_comes_out_and_its_workings_add_up_to_it() {
        let services = [
            offering(1, "PROV-1", "20"),
            offering(2, "PROV-1", "10"),
            offering(3, "PROV-2", "30"),
            offering(4, "PROV-3", "20"),
            offering(5, "PROV-4", "20"),
            service(6, &[("places", "50")]),
        ];
        let found = &concentration(&services, &[])[0];
        assert!((found.index.value - 2_600.0).abs() < 1e-9);
        assert_eq!(found.index.value, found.index.workings.iter().map(|it| it.amount).sum::<f64>());
        assert!((found.index.value - measure::herfindahl_hirschman(&[30.0, 30.0, 20.0, 20.0]).expect("sound")).abs() < 1e-9);
        assert_eq!((found.providers, found.places, found.index.gaps.len()), (4, 100.0, 1));
        assert!((found.largest - 0.3).abs() < 1e-12);
    }

    #[test]
    fn a_setting_without_places_has_no_shares() {
        assert!(concentration(&[service(1, &[("provider", "PROV-1")]), offering(2, "PROV-1", "0")], &[]).is_empty());
    }
}
