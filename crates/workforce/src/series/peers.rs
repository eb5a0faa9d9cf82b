//! P3 · Published rates of the council's workforce beside those of councils like it.

use serde::{Deserialize, Serialize};

/// One published rate, of the council and of its peers. Who the peers are, the assessment of needs says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeerRate {
    /// The code of the measure.
    pub code: String,
    /// The name of the measure.
    pub measure: String,
    /// The year.
    pub year: String,
    /// The council's value, in the unit of the publication; `None` where none was published.
    pub value: Option<f64>,
    /// The council's newest value before that, with its year.
    pub before: Option<(String, f64)>,
    /// Peers with a value: name and value, the highest first.
    pub peers: Vec<(String, f64)>,
    /// How many peers are named, with a value or without.
    pub named: usize,
    /// The middle of the peers' values.
    pub median: Option<f64>,
}

impl PeerRate {
    /// The place among itself and the peers with a value, 1 the lowest; and how many that are. Equal values share the better place.
    pub fn place(&self) -> Option<(usize, usize)> {
        let value = self.value.filter(|_| !self.peers.is_empty())?;
        Some((1 + self.peers.iter().filter(|it| it.1 < value).count(), 1 + self.peers.len()))
    }
}

/// Whether a published measure speaks of the workforce: its turnover, vacancies, starters or sickness.
pub fn workforce_measure(name: &str) -> bool {
    let name = name.to_lowercase();
    let staff = ["workforce", "staff", "worker", "post"].iter().any(|it| name.contains(it));
    let rate = ["turnover", "vacanc", "starter", "leaver", "sickness"].iter().any(|it| name.contains(it));
    rate && (staff || name.contains("turnover") || name.contains("vacanc"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: of 30, 24 and 18 with our 24, one is below, so second of four.
    #[test]
    fn a_low_rate_stands_first() {
        let peers = vec![("A".to_owned(), 30.0), ("B".to_owned(), 24.0), ("C".to_owned(), 18.0)];
        let of = |value| PeerRate {
            code: "ASC7".into(),
            measure: "Workforce turnover rate".into(),
            year: "2021-22".into(),
            value,
            before: None,
            peers: peers.clone(),
            named: 5,
            median: Some(24.0),
        };
        assert_eq!((of(Some(24.0)).place(), of(None).place()), (Some((2, 4)), None));
        assert_eq!(PeerRate { peers: Vec::new(), ..of(Some(1.0)) }.place(), None);
    }

    #[test]
    fn only_measures_of_the_workforce_are_taken() {
        let names = ["Workforce turnover rate", "Vacancy rate of adult social care posts", "Sickness absence of staff", "Quality of life"];
        assert_eq!(names.map(workforce_measure), [true, true, true, false]);
        assert!(!workforce_measure("Requests resulting in a service"));
    }
}
