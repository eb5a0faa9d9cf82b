//! Providers, their services and their contracts: names by hand, numbers by chance.

use crate::calendar::{Calendar, days_before, months};
use crate::luck::Luck;
use crate::names::Names;
use crate::table::{Table, lines, reference};

/// What sort of provider it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    HomeCare,
    Residential,
    Nursing,
    SupportedLiving,
    Charity,
    Micro,
    Council,
    Nhs,
}
use Sort::{Charity, Council, HomeCare, Micro, Nhs, Nursing, Residential, SupportedLiving};

/// A provider.
#[derive(Clone, Debug)]
pub(crate) struct Provider {
    pub(crate) name: String,
    pub(crate) sort: Sort,
    pub(crate) ward: &'static str,
    pub(crate) postcode: String,
    /// The regulator's number, which no location has.
    pub(crate) location: Option<String>,
    pub(crate) workers: usize,
    pub(crate) places: u32,
}

/// Everybody who works in the borough's care.
const WORKERS: f64 = 6_000.0;

impl Sort {
    fn of(code: &str) -> Sort {
        match code {
            "H" => HomeCare,
            "R" => Residential,
            "N" => Nursing,
            "S" => SupportedLiving,
            "C" => Charity,
            "L" => Council,
            "T" => Nhs,
            _ => Micro,
        }
    }

    /// The usual number of workers.
    fn size(self) -> f64 {
        match self {
            HomeCare => 76.0,
            Residential => 41.0,
            Nursing => 66.0,
            SupportedLiving => 50.0,
            Charity => 15.0,
            Micro => 2.5,
            Council => 290.0,
            Nhs => 60.0,
        }
    }

    pub(crate) fn is_regulated(self) -> bool {
        !matches!(self, Charity | Micro)
    }

    fn setting(self) -> &'static str {
        match self {
            HomeCare => "home-care",
            Residential => "residential-care",
            Nursing => "nursing-care",
            SupportedLiving => "supported-living",
            Charity | Micro => "prevention",
            Council | Nhs => "reablement",
        }
    }

    fn sector(self, luck: Luck, name: &str) -> &'static str {
        match self {
            Charity => "charity",
            Micro => "micro",
            Council => "council",
            Nhs => "nhs",
            _ if luck.strikes(name, 9, 0.18) => "charity",
            _ => "independent",
        }
    }
}

/// Every provider of the borough.
pub(crate) fn providers(luck: Luck) -> Vec<Provider> {
    let rows: Vec<_> = lines(include_str!("tables/provider.psv")).collect();
    let sizes: Vec<f64> = rows.iter().map(|it| Sort::of(it[1]).size() * luck.between(it[0], 1, 0.55, 1.45)).collect();
    let scale = WORKERS / sizes.iter().sum::<f64>();
    let provider = |(at, (row, size)): (usize, (&Vec<&'static str>, &f64))| {
        let (name, sort) = (row[0], Sort::of(row[1]));
        let workers = ((size * scale).round() as usize).max(1);
        let for_each = match sort {
            HomeCare => luck.between(name, 2, 1.6, 2.4),
            Residential | Nursing => luck.between(name, 2, 0.75, 0.95),
            SupportedLiving => luck.between(name, 2, 0.4, 0.7),
            _ => luck.between(name, 2, 2.0, 5.0),
        };
        let letters = [luck.below(name, 3, 20), luck.below(name, 4, 20)].map(|it| char::from(b"ABDEFGHJLNPQRSTUWXYZ"[it]));
        Provider {
            name: format!("{name} (synthetic)"),
            sort,
            ward: row[2],
            // No post town has the letters NB.
            postcode: format!("NB{} {}{}{}", at % 18 + 1, at % 9 + 1, letters[0], letters[1]),
            location: sort.is_regulated().then(|| format!("1-99{:07}", at + 1)),
            workers,
            places: ((workers as f64 * for_each) as u32).max(2),
        }
    };
    rows.iter().zip(&sizes).enumerate().map(provider).collect()
}

/// The table of providers.
pub(crate) fn provider_table(providers: &[Provider], luck: Luck, names: &Names, calendar: Calendar) -> Table {
    let headings = "Name|Sector|Regulator's number|Rating|Last inspected on|Places|Workers|Address|Postcode|Area|Contact|E-mail address";
    let row = |(at, it): (usize, &Provider)| {
        let who = it.name.as_str();
        let ratings = [("outstanding", 4.0), ("good", 74.0), ("requires-improvement", 16.0), ("inadequate", 1.5), ("not-rated", 4.5)];
        let rated = it.sort.is_regulated().then(|| luck.one_of(who, 10, &ratings)).flatten();
        let inspected = rated.filter(|it| *it != "not-rated").map(|_| days_before(calendar.today, luck.between(who, 11, 40.0, 1_600.0)));
        let streets = ["Coronation Row", "Tannery Lane", "Station Approach", "Chapel Brow", "Orchard Way", "Mill Bank"];
        let street = streets[luck.below(who, 13, streets.len())];
        vec![
            it.name.clone(),
            it.sort.sector(luck, who).into(),
            it.location.clone().unwrap_or_default(),
            rated.unwrap_or_default().into(),
            inspected.map(|it| it.to_string()).unwrap_or_default(),
            it.places.to_string(),
            it.workers.to_string(),
            format!("{} {street}, {}, Northbrook (synthetic)", 2 + luck.below(who, 12, 140), it.ward),
            it.postcode.clone(),
            it.ward.into(),
            names.of(luck, &format!("contact of {who}")),
            format!("office{}@provider.example", at + 1),
        ]
    };
    Table { headings: split(headings), rows: providers.iter().enumerate().map(row).collect() }
}

fn split(headings: &str) -> Vec<String> {
    headings.split('|').map(str::to_owned).collect()
}

/// What a provider runs besides its first service: how many of its sort do, what it is called, and of what kind it is.
const BESIDES: [(Sort, usize, &str, &str); 5] = [
    (HomeCare, 12, "evening rounds for people with dementia", "home-care"),
    (Nursing, 8, "short stays", "nursing-care"),
    (SupportedLiving, 6, "support that visits", "supported-living"),
    (Charity, 3, "time off for carers", "carer-support"),
    (Council, 1, "equipment and rails", "prevention"),
];

/// The table of services, the provider's own first. The last one is run by nobody on our books.
pub(crate) fn service_table(providers: &[Provider], luck: Luck, calendar: Calendar) -> Table {
    let findings: Vec<_> = lines(include_str!("tables/finding.psv")).collect();
    let headings = "Name|Provider|Setting|Area|Places|People served|Cost a year|Review on|Finding of the review|Reasons for the finding";
    let mut rows = Vec::new();
    let mut add = |name: String, provider: String, setting: &str, area: &str, places: u32| {
        let people = (f64::from(places) * luck.between(&name, 1, 0.72, 0.99)) as u32;
        let unit = match setting {
            "residential-care" => 21_000.0,
            "nursing-care" => 27_000.0,
            "supported-living" => 34_000.0,
            "home-care" => 9_800.0,
            _ => 1_900.0,
        };
        let cost = (f64::from(people) * unit * luck.between(&name, 2, 0.7, 1.15) / 1_000.0).round() * 1_000.0;
        let review = months(calendar.today, luck.between(&name, 3, -4.0, 20.0) as i32);
        let found = luck.strikes(&name, 4, 0.45).then(|| &findings[luck.below(&name, 5, findings.len())]);
        let found = found.map_or(["", ""], |it| [it[0], it[1]]);
        let cells =
            [name, provider, setting.into(), area.into(), places.to_string(), people.to_string(), format!("{cost}"), review.to_string()];
        rows.push(cells.into_iter().chain(found.map(str::to_owned)).collect::<Vec<String>>());
    };
    for (at, it) in providers.iter().enumerate() {
        add(it.name.clone(), reference("PROV", at + 1), it.sort.setting(), it.ward, it.places);
    }
    for (sort, count, what, setting) in BESIDES {
        for (at, it) in providers.iter().enumerate().filter(|it| it.1.sort == sort).take(count) {
            add(format!("{}: {what}", it.name), reference("PROV", at + 1), setting, it.ward, (it.places / 5).max(3));
        }
    }
    add("Luncheon club at the old fire station (synthetic)".into(), String::new(), "prevention", "Oakenshaw", 24);
    Table { headings: split(headings), rows }
}

/// A contract: its provider, and its lot when it was awarded for one.
#[derive(Clone, Debug)]
pub(crate) struct Contract {
    pub(crate) provider: usize,
    pub(crate) lot: Option<usize>,
    regime: &'static str,
    what: &'static str,
}

/// Who holds what: sort, how many of the sort, lots in turn (none for a grant or a spot purchase), regime, and what it is for.
const HELD: [(Sort, usize, &[usize], &str, &str); 10] = [
    (HomeCare, 28, &[2, 1, 4, 3, 5], "light-touch", "Care and support at home"),
    (HomeCare, 4, &[4, 2], "light-touch", "Care and support at home, second zone"),
    (Residential, 16, &[6], "light-touch", "Care home places"),
    (Nursing, 10, &[7], "light-touch", "Nursing home places"),
    (Nursing, 2, &[8], "light-touch", "Dementia nursing block"),
    (SupportedLiving, 18, &[9, 10, 11, 9], "light-touch", "Supported living"),
    (Council, 1, &[12], "in-house", "Home First reablement"),
    (Nhs, 1, &[12], "provider-selection", "Therapists in Home First"),
    (Charity, 8, &[], "grant", "Grant for prevention"),
    (Micro, 2, &[], "spot", "Spot purchase"),
];

/// Every contract.
pub(crate) fn contracts(providers: &[Provider]) -> Vec<Contract> {
    let held = HELD.iter().flat_map(|(sort, count, lots, regime, what)| {
        let of_sort = providers.iter().enumerate().filter(move |it| it.1.sort == *sort).take(*count);
        of_sort.enumerate().map(move |(turn, (provider, _))| {
            let lot = (!lots.is_empty()).then(|| lots[turn % lots.len()]);
            Contract { provider, lot, regime, what }
        })
    });
    held.collect()
}

/// The table of contracts.
pub(crate) fn contract_table(contracts: &[Contract], providers: &[Provider], luck: Luck, calendar: Calendar) -> Table {
    let headings = "Title|Provider|Lot|Regime|Starts on|Ends on|Possible extension|Notice|Value a year|Contract manager";
    let managers = ["Siân Llŷr", "Kwame Boateng", "Halima Chowdhury", "Rhodri Bevan"];
    let row = |it: &Contract| {
        let provider = &providers[it.provider];
        let title = format!("{}: {}", it.what, provider.name);
        let starts = months(calendar.today, -(luck.between(&title, 1, 3.0, 40.0) as i32));
        let ends = days_before(months(starts, [36, 48, 60, 84][luck.below(&title, 2, 4)]), 1.0);
        let value = (provider.workers as f64 * luck.between(&title, 3, 9.0, 17.0)).round() * 1_000.0;
        vec![
            title.clone(),
            reference("PROV", it.provider + 1),
            it.lot.map(|lot| reference("LOT", lot)).unwrap_or_default(),
            it.regime.into(),
            starts.to_string(),
            ends.to_string(),
            ["0", "12", "24"][luck.below(&title, 4, 3)].into(),
            ["3", "6"][luck.below(&title, 5, 2)].into(),
            format!("{value}"),
            managers[luck.below(&title, 6, managers.len())].into(),
        ]
    };
    Table { headings: split(headings), rows: contracts.iter().map(row).collect() }
}
