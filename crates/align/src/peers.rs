//! A2 · A council beside others: outcomes against its statistical neighbours, deprivation against the country, wards against each other.

use register::population::published::{CouncilOutcome, Deprivation, Neighbours};
use register::population::{Count, Estimate, Sex};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One outcome of a council beside those of its statistical neighbours.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Beside {
    /// The code of the measure.
    pub code: String,
    /// The name of the measure.
    pub measure: String,
    /// The newest year in which the measure was published for anybody.
    pub year: String,
    /// The council's value in that year; `None` where none was published.
    pub value: Option<f64>,
    /// The newest year before that in which the council has a value, and that value.
    pub before: Option<(String, f64)>,
    /// The neighbours that have a value in that year: name and value, the highest first.
    pub peers: Vec<(String, f64)>,
    /// How many neighbours are named, with a value or without.
    pub named: usize,
    /// The middle of the neighbours' values; `None` when no neighbour has one.
    pub median: Option<f64>,
}

impl Beside {
    /// The lowest and the highest value of the neighbours.
    pub fn range(&self) -> Option<(f64, f64)> {
        Some((self.peers.last()?.1, self.peers.first()?.1))
    }

    /// The place of the council among itself and the neighbours with a value, 1 the highest value; and how many that are. Equal values
    /// share the better place. Whether high is good, the file does not say.
    pub fn rank(&self) -> Option<(usize, usize)> {
        let value = self.value.filter(|_| !self.peers.is_empty())?;
        Some((1 + self.peers.iter().filter(|it| it.1 > value).count(), 1 + self.peers.len()))
    }

    /// The council's value less its earlier one.
    pub fn change(&self) -> Option<f64> {
        Some(self.value? - self.before.as_ref()?.1)
    }

    /// How far the council's value lies outside the middle half of the neighbours', measured by the width of that half; 0 inside it.
    pub fn oddness(&self) -> f64 {
        let values: Vec<f64> = self.peers.iter().rev().map(|it| it.1).collect();
        let (Some(value), true) = (self.value, values.len() >= 4) else { return 0.0 };
        let (low, high) = (values[values.len() / 4], values[values.len() - 1 - values.len() / 4]);
        let outside = (low - value).max(value - high).max(0.0);
        if high > low { outside / (high - low) } else { 0.0 }
    }
}

/// Every outcome of a council in the newest year that was published, beside its statistical neighbours, by code.
pub fn beside(outcomes: &[CouncilOutcome], neighbours: &Neighbours, area: &str) -> Vec<Beside> {
    let near: BTreeSet<&str> = neighbours.get(area).into_iter().flatten().map(String::as_str).filter(|it| *it != area).collect();
    let mut codes: BTreeMap<&str, Vec<&CouncilOutcome>> = BTreeMap::new();
    for it in outcomes {
        codes.entry(&it.code).or_default().push(it);
    }
    let one = |(code, all): (&str, Vec<&CouncilOutcome>)| {
        let newest = all.iter().filter(|it| it.value.is_some()).max_by_key(|it| &it.year)?;
        let mut peers: Vec<(String, f64)> = all
            .iter()
            .filter(|it| it.year == newest.year && near.contains(it.area.as_str()))
            .filter_map(|it| Some((it.area_name.clone(), it.value?)))
            .collect();
        peers.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let own = |it: &&&CouncilOutcome| it.area == area && it.value.is_some();
        let before = all.iter().filter(own).filter(|it| it.year < newest.year).max_by_key(|it| &it.year);
        Some(Beside {
            code: code.to_owned(),
            measure: newest.measure.clone(),
            year: newest.year.clone(),
            value: all.iter().filter(own).find(|it| it.year == newest.year).and_then(|it| it.value),
            before: before.and_then(|it| Some((it.year.clone(), it.value?))),
            median: measure::median(&peers.iter().map(|it| it.1).collect::<Vec<_>>()),
            named: near.len(),
            peers,
        })
    };
    codes.into_iter().filter_map(one).collect()
}

/// How deprived a council is in one domain, beside all councils of the file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deprived {
    /// The domain.
    pub domain: String,
    /// The year of the index.
    pub year: i32,
    /// The rank of the average score, 1 the most deprived.
    pub rank: u32,
    /// How many councils the file ranks.
    pub of: usize,
    /// The average score of its neighbourhoods; higher is more deprived.
    pub score: f64,
    /// The share of its neighbourhoods among the tenth most deprived of the country, from 0 to 1.
    pub in_lowest_tenth: f64,
}

/// Every domain in the newest year, the most deprived first.
pub fn deprived(rows: &[Deprivation], area: &str) -> Vec<Deprived> {
    let newest = rows.iter().map(|it| it.year).max();
    let now = || rows.iter().filter(|it| Some(it.year) == newest);
    let mut found: Vec<Deprived> = now()
        .filter(|it| it.area == area)
        .map(|it| Deprived {
            domain: it.domain.clone(),
            year: it.year,
            rank: it.rank,
            of: now().filter(|other| other.domain == it.domain).count(),
            score: it.average_score,
            in_lowest_tenth: it.in_lowest_tenth,
        })
        .collect();
    found.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| a.domain.cmp(&b.domain)));
    found
}

/// The older people of a ward.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ward {
    /// The code of the ward.
    pub area: String,
    /// Its name.
    pub name: String,
    /// The year, at its middle.
    pub year: i32,
    /// Everybody.
    pub people: f64,
    /// People of 65 and over.
    pub from_65: f64,
    /// People of 85 and over.
    pub from_85: f64,
}

impl Ward {
    /// The share of people of 65 and over, from 0 to 1; `None` where nobody lives.
    pub fn share_65(&self) -> Option<f64> {
        (self.people > 0.0).then(|| self.from_65 / self.people)
    }

    /// The share of people of 85 and over, from 0 to 1; `None` where nobody lives.
    pub fn share_85(&self) -> Option<f64> {
        (self.people > 0.0).then(|| self.from_85 / self.people)
    }
}

/// Every ward in the newest year, the one with most people of 85 and over first.
pub fn wards(estimates: &[Estimate]) -> Vec<Ward> {
    let newest = estimates.iter().map(|it| it.year).max();
    let mut found: Vec<Ward> = estimates
        .iter()
        .filter(|it| Some(it.year) == newest)
        .map(|it| Ward {
            area: it.area.clone(),
            name: it.area_name.clone(),
            year: it.year,
            people: from(&it.rows, 0),
            from_65: from(&it.rows, 65),
            from_85: from(&it.rows, 85),
        })
        .collect();
    found.sort_by(|a, b| b.from_85.total_cmp(&a.from_85).then_with(|| a.name.cmp(&b.name)));
    found
}

/// People of an age and over: the total where the source gives it, else women and men.
fn from(rows: &[Count], age: u8) -> f64 {
    let whole = rows.iter().any(|it| it.sex == Sex::Persons);
    rows.iter().filter(|it| it.age_from >= age && (it.sex == Sex::Persons) == whole).map(|it| it.persons).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(year: &str, area: &str, value: Option<f64>) -> CouncilOutcome {
        let [year, area_name, area, code, measure] = [year, area, area, "ASC1", "Quality of life"].map(str::to_owned);
        CouncilOutcome { year, area, area_name, code, measure, value, median: 0.0, mads_from_median: None }
    }

    fn near(area: &str, like: &[&str]) -> Neighbours {
        [(area.to_owned(), like.iter().map(|it| (*it).to_owned()).collect())].into_iter().collect()
    }

    /// By hand: of 5, 8, 6 and 9 the middle is (6 + 8) / 2 = 7; 7.5 stands below two of them, so third of five; from 7.0 it rose by 0.5.
    #[test]
    fn a_value_stands_among_its_neighbours() {
        let now = [("A", Some(7.5)), ("B", Some(5.0)), ("C", Some(8.0)), ("D", Some(6.0)), ("E", Some(9.0)), ("F", None), ("G", Some(1.0))];
        let mut all: Vec<CouncilOutcome> = now.iter().map(|(area, value)| outcome("2021-22", area, *value)).collect();
        all.extend([outcome("2018-19", "A", Some(7.0)), outcome("2019-20", "A", None), outcome("2018-19", "B", Some(50.0))]);
        let found = &beside(&all, &near("A", &["A", "B", "C", "D", "E", "F"]), "A")[0];
        assert_eq!((found.median, found.range(), found.rank()), (Some(7.0), Some((5.0, 9.0)), Some((3, 5))));
        assert_eq!((found.peers.len(), found.named), (4, 5), "F has no value, and G is no neighbour");
        assert_eq!((found.change(), found.before.as_ref().map(|it| it.0.as_str())), (Some(0.5), Some("2018-19")));
        assert_eq!(found.oddness(), 0.0);
    }

    #[test]
    fn what_is_missing_is_missing_and_no_zero() {
        let all = [outcome("2021-22", "A", None), outcome("2021-22", "B", Some(3.0)), outcome("2020-21", "A", Some(2.0))];
        let found = &beside(&all, &near("A", &["B"]), "A")[0];
        assert_eq!((found.value, found.rank(), found.change(), found.median), (None, None, None, Some(3.0)));
        let alone = &beside(&all, &Neighbours::new(), "B")[0];
        assert_eq!((alone.value, alone.median, alone.range(), alone.rank()), (Some(3.0), None, None, None));
        assert!(beside(&[outcome("2021-22", "A", None)], &near("A", &["B"]), "A").is_empty(), "published for nobody");
    }

    /// By hand: 10 + 20 + 4 people, of whom 24 are 65 and over and 4 are 85 and over.
    #[test]
    fn older_people_are_counted_once() {
        let count = |sex, age_from, persons| Count { sex, age_from, age_to: None, persons };
        let rows = vec![
            count(Sex::Persons, 64, 10.0),
            count(Sex::Persons, 65, 20.0),
            count(Sex::Persons, 85, 4.0),
            count(Sex::Female, 65, 12.0),
            count(Sex::Male, 65, 8.0),
        ];
        let ward = Estimate { area: "E05000001".into(), area_name: "W".into(), year: 2024, rows };
        let old = Estimate { year: 2023, ..ward.clone() };
        let found = wards(&[ward, old]);
        assert_eq!(found.iter().map(|it| (it.people, it.from_65, it.from_85)).collect::<Vec<_>>(), [(34.0, 24.0, 4.0)]);
        assert_eq!(found[0].share_65(), Some(24.0 / 34.0));
    }

    fn data(name: &str) -> Option<Vec<u8>> {
        let folder = std::env::var("COMMONWEAL_DATA").ok();
        let bytes = folder.and_then(|it| std::fs::read(std::path::Path::new(&it).join(name)).ok());
        if bytes.is_none() {
            println!("SKIPPED: {name} is not there, because COMMONWEAL_DATA names no folder that holds it");
            assert!(std::env::var("COMMONWEAL_REQUIRE_DATA").is_err(), "{name} is needed");
        }
        bytes
    }

    /// Figures of the published files, worked out by an independent program.
    #[test]
    fn published_figures_of_a_real_council() {
        use register::population::published::{read_deprivation, read_neighbours, read_outcomes};
        let files =
            ["oflog_asc_2015-16_2021-22.csv", "oflog_cipfa_nearest_neighbours.json", "iod2025_lad.csv", "trafford_mye2024_ward_syoa.csv"];
        let [Some(outcomes), Some(neighbours), Some(iod), Some(ward)] = files.map(data) else { return };
        let (outcomes, neighbours) = (read_outcomes(&outcomes).value, read_neighbours(&neighbours).value);
        let found = beside(&outcomes, &neighbours, "E08000009");
        assert_eq!(found.len(), 7);
        let first = &found[0];
        assert_eq!((first.value, first.median, first.range(), first.peers.len()), (Some(6.8), Some(7.0), Some((6.7, 7.9)), 15));
        assert_eq!(first.before, Some(("2018-19".to_owned(), 7.3)));
        let short = &found[4];
        assert_eq!((short.value, short.median, short.range()), (Some(32.9), Some(71.5), Some((46.6, 89.7))));
        assert_eq!((short.rank(), short.before.clone()), (Some((16, 16)), Some(("2020-21".to_owned(), 45.5))));
        let turnover = &found[6];
        assert_eq!((turnover.value, turnover.peers.len(), turnover.named, turnover.rank()), (None, 10, 15, None));
        let odd = found.iter().max_by(|a, b| a.oddness().total_cmp(&b.oddness())).map(|it| it.code.as_str());
        assert_eq!(odd, Some("ASC2"));
        let worst = deprived(&read_deprivation(&iod).value, "E08000009");
        let whole = worst.iter().find(|it| it.domain == "Index of Multiple Deprivation").expect("the whole index");
        assert_eq!((whole.rank, whole.of, whole.in_lowest_tenth), (201, 296, 0.0432));
        let wards = wards(&register::population::read_estimates(&ward).value);
        let (all, old): (f64, f64) = (wards.iter().map(|it| it.from_65).sum(), wards.iter().map(|it| it.from_85).sum());
        assert_eq!((wards.len(), all, old), (21, 42_515.0, 6_249.0), "the wards make the council");
    }
}
