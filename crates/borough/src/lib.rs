//! The synthetic borough of Northbrook: people, needs, services, risks and a workforce, made up from a seed.
//!
//! The demo, the tests and the tutorial all use it. Nobody and nothing in it is real, and it says so wherever it shows. The words are
//! written by hand in `tables/`; numbers, days and workers follow from the seed and from today. Where a published rate is known the
//! borough is set to it: see [`FIGURES`].

mod accounts;
mod actuals;
mod answers;
mod appraisal;
mod calendar;
pub mod consultation;
mod figures;
mod flaws;
mod luck;
mod market;
mod names;
mod others;
mod population;
mod records;
mod returns;
mod staff;
mod stress;
mod table;

#[cfg(test)]
mod tests;

pub use accounts::{ACCOUNTS, COMMUNITY, COUNCIL, DemoAccount, PARTNER, PROVIDER};
pub use appraisal::{Deed, deeds};
pub use calendar::Calendar;
pub use figures::{
    CARE_WORKERS, CARERS, DEMENTIA, FIGURES, Figure, TURNOVER_ALL, TURNOVER_CARE_WORKERS, TURNOVER_INDEPENDENT, TURNOVER_MANAGERS,
    VACANCY_RATE,
};
pub use flaws::SeededError;

use chrono::NaiveDate;
use luck::Luck;
use names::Names;
use workforce::ascwds::{File as Return, Line, write};

/// The borough's code. No statistical area has it, nor does it lie in any nation: its projections go by its own code.
pub const AREA: &str = "J99999901";
/// The borough's name.
pub const NAME: &str = "Northbrook (synthetic)";
/// The population estimate.
pub const ESTIMATE: &str = "northbrook-population-estimate.csv";
/// The low projection of the nation that the borough follows.
pub const LOW: &str = "northbrook-population-low.csv";
/// The high projection of the nation that the borough follows.
pub const HIGH: &str = "northbrook-population-high.csv";
/// The workplaces of the present workforce return.
pub const WORKPLACES: &str = "northbrook-workplaces.csv";
/// The workers of the present workforce return.
pub const WORKERS: &str = "northbrook-workers.csv";
/// The workplaces of the return of a year ago.
pub const WORKPLACES_BEFORE: &str = "northbrook-workplaces-a-year-ago.csv";
/// The workers of the return of a year ago.
pub const WORKERS_BEFORE: &str = "northbrook-workers-a-year-ago.csv";
/// Staff of the borough's hospital trusts over the years.
pub const TRUSTS: &str = "northbrook-hospital-staff.csv";
/// What services returned of capacity and absence.
pub const CAPACITY: &str = "northbrook-capacity.csv";
/// Pay that competitors for the same people advertise.
pub const RIVALS: &str = "northbrook-advertised-pay.csv";
/// Published rates of the workforce by council.
pub const OUTCOMES: &str = "northbrook-council-outcomes.csv";
/// Councils like the borough.
pub const NEIGHBOURS: &str = "northbrook-neighbours.json";
/// People by ethnic group.
pub const ETHNIC_GROUPS: &str = "northbrook-ethnic-groups.csv";
/// People by disability.
pub const DISABILITY: &str = "northbrook-disability.csv";
/// People by the passport they hold.
pub const PASSPORTS: &str = "northbrook-passports.csv";
/// The workers of the present return with errors.
pub const WORKERS_WITH_ERRORS: &str = "northbrook-workers-with-errors.csv";

/// A file of the borough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// The kind of record it is imported into; `None` for population and workforce files.
    pub kind: Option<&'static str>,
    /// Its content in UTF-8: CSV, or JSON where its name says so.
    pub bytes: Vec<u8>,
}

/// The borough.
#[derive(Clone, Debug, PartialEq)]
pub struct Borough {
    /// Its name.
    pub name: &'static str,
    /// Its code.
    pub area: &'static str,
    /// The days on which its figures stand.
    pub calendar: Calendar,
    /// Its files: records first, in the order in which their links resolve, then population, then workforce.
    pub files: Vec<File>,
    /// Records that come after a first run of the plan: two files, and then two after a second run.
    pub afterwards: [Option<File>; 4],
    /// Who may sign in.
    pub accounts: Vec<DemoAccount>,
    /// The published rates it is set to.
    pub figures: Vec<Figure>,
    /// The errors in the file that has them.
    pub errors: Vec<SeededError>,
    /// Records of the commissioner that are shared: reference and name of the organisation.
    pub shares: Vec<(String, String)>,
    /// Records that an organisation other than the commissioner owns: reference and name of the organisation.
    pub owned: Vec<(String, String)>,
}

impl Borough {
    /// The file of this name.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|it| it.name == name)
    }

    /// The files that are imported as records, in order.
    pub fn records(&self) -> impl Iterator<Item = (&'static str, &File)> {
        self.files.iter().filter_map(|it| Some((it.kind?, it)))
    }
}

/// Makes the borough. The same seed and day give the same bytes.
pub fn generate(seed: u64, today: NaiveDate) -> Borough {
    let (luck, names, calendar) = (Luck(seed), Names::read(), Calendar::of(today));
    let people = population::people(luck);
    let providers = market::providers(luck);
    let mut files = records::files(&people, &providers, luck, &names, calendar);
    let staff = staff::staff(&providers, luck, calendar);
    files.extend(records::months(&staff, luck, calendar));
    let afterwards = records::afterwards(&people, calendar);
    let records = files.len();
    let (shares, owned) = records::shared(&providers);
    let plain = |name: &str, bytes: Vec<u8>| File { name: name.to_owned(), kind: None, bytes };
    let [low, high] = population::projections(calendar.estimated_on);
    files.extend([plain(ESTIMATE, population::estimate(&people, calendar.estimated_on, NAME)), plain(LOW, low), plain(HIGH, high)]);
    let workplaces = |past: bool| -> Vec<Line> {
        let both = providers.iter().zip(&staff).enumerate();
        both.map(|(at, (provider, staff))| returns::workplace_line(at, provider, staff, luck, past)).collect()
    };
    let workers = |past: bool| -> Vec<Line> {
        let all = staff.iter().enumerate().flat_map(|(at, it)| (if past { &it.before } else { &it.now }).iter().map(move |it| (at, it)));
        all.map(|(at, it)| returns::worker_line(at, it, luck, &names, calendar)).collect()
    };
    let present = workers(false);
    let (flawed, errors) = flaws::with_flaws(WORKERS_WITH_ERRORS, &present, luck);
    let returned = |name: &str, which: Return, lines: &[Line]| {
        plain(name, write(which, lines).expect("the columns are the service's own; a test writes every file"))
    };
    files.extend([
        returned(WORKPLACES, Return::Workplace, &workplaces(false)),
        returned(WORKERS, Return::Worker, &present),
        returned(WORKPLACES_BEFORE, Return::Workplace, &workplaces(true)),
        returned(WORKERS_BEFORE, Return::Worker, &workers(true)),
        returned(WORKERS_WITH_ERRORS, Return::Worker, &flawed),
    ]);
    files.extend([plain(TRUSTS, others::trusts(luck, calendar)), plain(CAPACITY, others::capacity(&providers, luck, calendar))]);
    files.extend(others::groups(population::SIZE).into_iter().map(|(name, bytes)| plain(name, bytes)));
    files.extend([
        plain(RIVALS, others::rivals(calendar)),
        plain(OUTCOMES, others::outcomes(calendar)),
        plain(NEIGHBOURS, others::neighbours()),
    ]);
    let bytes = |name: &str| files.iter().find(|it| it.name == name).map_or(&[][..], |it| it.bytes.as_slice());
    let kept = records::file("stress_test", &stress::table(bytes(WORKPLACES), bytes(WORKERS), calendar));
    kept.into_iter().for_each(|it| files.insert(records, it));
    let (accounts, figures) = (ACCOUNTS.to_vec(), FIGURES.to_vec());
    Borough { name: NAME, area: AREA, calendar, files, afterwards, accounts, figures, errors, shares, owned }
}
