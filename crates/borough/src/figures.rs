//! The published rates to which the borough is set, each with its source.

/// A published rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// What it measures.
    pub name: &'static str,
    /// The value.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// Who published it, where, and of when it speaks.
    pub source: &'static str,
}

const SECTOR: &str = "Skills for Care, The size and structure of the adult social care sector and workforce in England, 2024/25";

/// Turnover of the independent sector.
pub const TURNOVER_INDEPENDENT: Figure = Figure { name: "Turnover, independent sector", value: 24.7, unit: "% a year", source: SECTOR };
/// Turnover of all employers.
pub const TURNOVER_ALL: Figure = Figure { name: "Turnover, all sectors", value: 23.1, unit: "% a year", source: SECTOR };
/// Vacancies among posts.
pub const VACANCY_RATE: Figure = Figure { name: "Vacancy rate", value: 7.0, unit: "% of posts", source: SECTOR };
/// Turnover of care workers.
pub const TURNOVER_CARE_WORKERS: Figure = Figure { name: "Turnover, care workers", value: 28.5, unit: "% a year", source: SECTOR };
/// Turnover of managers.
pub const TURNOVER_MANAGERS: Figure = Figure { name: "Turnover, managers", value: 17.0, unit: "% a year", source: SECTOR };
/// Care workers among filled posts, rounded.
pub const CARE_WORKERS: Figure = Figure { name: "Care workers among filled posts, about", value: 50.0, unit: "%", source: SECTOR };
/// Dementia among older people.
pub const DEMENTIA: Figure = Figure {
    name: "People of 65 and over living with dementia",
    value: 6.5,
    unit: "%",
    source: "Matthews and others, Cognitive Function and Ageing Study II, The Lancet, 2013",
};
/// Unpaid carers among adults.
pub const CARERS: Figure = Figure {
    name: "People who give unpaid care",
    value: 9.0,
    unit: "%",
    source: "Office for National Statistics, Census 2021, England and Wales",
};

/// Every published rate that the borough is set to.
pub const FIGURES: [Figure; 8] =
    [TURNOVER_INDEPENDENT, TURNOVER_ALL, VACANCY_RATE, TURNOVER_CARE_WORKERS, TURNOVER_MANAGERS, CARE_WORKERS, DEMENTIA, CARERS];
