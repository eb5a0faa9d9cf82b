//! Workplaces: who they are, how many staff they say they have, and who came, left and is missing by role.

mod places;

use super::answers::is_postcode;
use super::codes::{self, HEAD_OFFICE, REGISTERED_MANAGER, Status};
use super::row::{Columns, Row, code, walk};
use super::{Effect, Misread, Reading};
use register::population::delimited::{Delimited, text};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The columns of the workplace file, in the service's order.
pub const COLUMNS: [&str; 44] = [
    "LOCALESTID",
    "STATUS",
    "ESTNAME",
    "ADDRESS1",
    "ADDRESS2",
    "ADDRESS3",
    "POSTTOWN",
    "POSTCODE",
    "ESTTYPE",
    "OTHERTYPE",
    "PERMCQC",
    "PERMLA",
    "REGTYPE",
    "PROVNUM",
    "LOCATIONID",
    "MAINSERVICE",
    "ALLSERVICES",
    "CAPACITY",
    "UTILISATION",
    "SERVICEDESC",
    "SERVICEUSERS",
    "OTHERUSERDESC",
    "DHA",
    "DHAACTIVITIES",
    "TOTALPERMTEMP",
    "ALLJOBROLES",
    "STARTERS",
    "LEAVERS",
    "VACANCIES",
    "REASONS",
    "REASONNOS",
    "REPEATTRAINING",
    "CWPAWARE",
    "CWPUSE",
    "CWPUSEDESC",
    "SICKPAY",
    "PENSION",
    "ACTUALCONT",
    "OPTOUTPEN",
    "HOLIDAY",
    "SLEEPINS",
    "SLEEPINPAY",
    "TRAVELTIME",
    "TTDIFFRATE",
];

const ESSENTIAL: [&str; 8] = ["LOCALESTID", "STATUS", "ESTNAME", "MAINSERVICE", "TOTALPERMTEMP", "ALLJOBROLES", "STARTERS", "LEAVERS"];
/// The most staff of one workplace that the service takes, and the sign for "not known" in a list.
const MOST: u16 = 999;

#[derive(Clone, Copy)]
enum At {
    Reference = 0,
    Status = 1,
    Name = 2,
    Postcode = 7,
    Employer = 8,
    RegulatorType = 12,
    Provider = 13,
    Location = 14,
    MainService = 15,
    Services = 16,
    Capacity = 17,
    Utilisation = 18,
    Total = 24,
    Roles = 25,
    Starters = 26,
    Leavers = 27,
    Vacancies = 28,
    Reasons = 29,
    ReasonCounts = 30,
}

impl From<At> for usize {
    fn from(at: At) -> usize {
        at as usize
    }
}

/// A workplace of the return.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workplace {
    /// The line of the file.
    pub line: u64,
    /// The workplace's own reference (`LOCALESTID`).
    pub reference: String,
    /// What the row says should be done with it; never `DELETE`.
    pub status: Status,
    /// The workplace's name.
    pub name: String,
    /// The postcode.
    pub postcode: Option<String>,
    /// The kind of employer, one of [`codes::EMPLOYERS`].
    pub employer: u8,
    /// Whether the Care Quality Commission regulates it.
    pub regulated: bool,
    /// The regulator's number of the provider.
    pub provider: Option<String>,
    /// The regulator's number of the location.
    pub location: Option<String>,
    /// The main service, one of [`codes::SERVICES`].
    pub main_service: u8,
    /// Places or people that each service can take and has, in the order of the file; `None` where empty.
    pub capacity: Vec<(u8, Option<u16>, Option<u16>)>,
    /// All staff, as the workplace counts them.
    pub total: u16,
    /// Starters, leavers and vacancies by role.
    pub roles: Vec<RoleTotals>,
    /// Whether each of starters, leavers and vacancies is known, in this order: a workplace may not know.
    pub known: [bool; 3],
    /// Why people left.
    pub reasons: Vec<Reason>,
}

/// Movements of the last 12 months and vacancies on the day, for one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleTotals {
    /// The job role.
    pub role: u8,
    /// Starters in the last 12 months; `None` when not known.
    pub starters: Option<u16>,
    /// Leavers in the last 12 months; `None` when not known.
    pub leavers: Option<u16>,
    /// Vacancies on the day; `None` when not known.
    pub vacancies: Option<u16>,
}

/// How many left for one reason. The codes are kept as they are: the service publishes no table of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The code of the reason.
    pub code: u16,
    /// How many left for it.
    pub leavers: u16,
}

impl Workplace {
    /// All starters of the last 12 months; `None` when they are not known.
    pub fn starters(&self) -> Option<u32> {
        self.sum(0, |it| it.starters)
    }

    /// All leavers of the last 12 months; `None` when they are not known.
    pub fn leavers(&self) -> Option<u32> {
        self.sum(1, |it| it.leavers)
    }

    /// All vacancies on the day; `None` when they are not known.
    pub fn vacancies(&self) -> Option<u32> {
        self.sum(2, |it| it.vacancies)
    }

    fn sum(&self, which: usize, of: impl Fn(&RoleTotals) -> Option<u16>) -> Option<u32> {
        self.known[which].then(|| self.roles.iter().map(|it| of(it).map(u32::from)).sum::<Option<u32>>()).flatten()
    }
}

/// Reads a workplace file.
pub fn read_workplaces(bytes: &[u8]) -> Reading<Vec<Workplace>> {
    let file = match Delimited::open(bytes) {
        Ok(file) => file,
        Err(problem) => return Reading::nothing(problem),
    };
    let mut misread = Vec::new();
    let Some(columns) = Columns::find(&file, &COLUMNS, &ESSENTIAL, &mut misread) else {
        return Reading { value: Vec::new(), accepted: 0, refused: 0, misread };
    };
    let (mut value, mut references, mut locations) = (Vec::new(), HashMap::new(), HashMap::new());
    let (accepted, refused) = walk(file, &columns, &mut misread, |row| {
        let found = workplace(row, &mut references, &mut locations);
        let kept = found.is_some();
        value.extend(found);
        kept
    });
    if accepted + refused == 0 {
        misread.push(Misread::refusing(Effect::Noted, 0, "", b"", "empty", "The file has a header and no workplaces."));
    }
    Reading { value, accepted, refused, misread }
}

type Seen = HashMap<String, u64>;

fn workplace(row: &mut Row<'_>, references: &mut Seen, locations: &mut Seen) -> Option<Workplace> {
    let reference = row.needed(At::Reference, 50);
    if let Some(reference) = &reference {
        unique(row, At::Reference, reference.split_whitespace().collect(), references);
    }
    let status = Status::of(row.cell(At::Status));
    if status.is_none() {
        row.refuse(At::Status, "status", "Give NEW, UPDATE, NOCHANGE, UNCHECKED or DELETE.");
    }
    if status == Some(Status::Delete) {
        return None;
    }
    let name = row.needed(At::Name, 121);
    let main_service = coded(row, At::MainService, &codes::SERVICES, "the main service");
    let total = total(row, main_service);
    let regulated = row.cell(At::RegulatorType) == b"2";
    let location = regulator_number(row, At::Location);
    if let Some(location) = &location {
        unique(row, At::Location, location.clone(), locations);
    }
    let (roles, known) = movements(row, regulated);
    let found = Workplace {
        line: row.line,
        reference: reference.unwrap_or_default(),
        status: status.unwrap_or(Status::New),
        name: name.unwrap_or_default(),
        postcode: postcode(row),
        employer: coded(row, At::Employer, &codes::EMPLOYERS, "the kind of employer").unwrap_or_default(),
        regulated,
        provider: regulator_number(row, At::Provider),
        location,
        main_service: main_service.unwrap_or_default(),
        capacity: places::capacity(row),
        total: total.unwrap_or_default(),
        reasons: reasons(row, &roles, known[1]),
        roles,
        known,
    };
    (!row.refused).then_some(found)
}

fn unique(row: &mut Row<'_>, column: At, value: String, seen: &mut Seen) {
    match seen.get(&value) {
        Some(first) => row.refuse(column, "twice", &format!("Line {first} already has this: give each workplace one of its own.")),
        None => {
            seen.insert(value, row.line);
        }
    }
}

fn postcode(row: &mut Row<'_>) -> Option<String> {
    let cell = row.cell(At::Postcode);
    if is_postcode(cell) {
        return Some(text(cell).to_ascii_uppercase());
    }
    row.refuse(At::Postcode, "postcode", "Write the postcode with one space, such as M33 7ZF.");
    None
}

fn coded(row: &mut Row<'_>, column: At, table: &[codes::Named], what: &str) -> Option<u8> {
    let found = code(row.cell(column)).and_then(|it| u8::try_from(it).ok()).filter(|it| codes::name_in(table, *it).is_some());
    if found.is_none() {
        let allowed: Vec<String> = table.iter().map(|it| it.0.to_string()).collect();
        row.refuse(column, "code", &format!("Give {what} by its code: {}.", allowed.join(", ")));
    }
    found
}

fn total(row: &mut Row<'_>, main_service: Option<u8>) -> Option<u16> {
    let found = code(row.cell(At::Total)).filter(|it| *it <= MOST);
    match found {
        None => row.refuse(At::Total, "total", "Give the number of staff as a whole number from 0 to 999."),
        Some(0) if main_service.is_some_and(|it| it != HEAD_OFFICE) => {
            row.refuse(At::Total, "total", "Only a head office may have no staff: give the number of staff.");
        }
        Some(_) => {}
    }
    found
}

/// A regulator's number: `1-` and digits. A missing one is no fault: not every service is regulated.
fn regulator_number(row: &mut Row<'_>, column: At) -> Option<String> {
    let cell = row.cell(column);
    let sound = cell.len() >= 3 && cell[0].is_ascii_digit() && cell[1] == b'-' && cell[2..].iter().all(u8::is_ascii_digit);
    if cell.is_empty() {
        return None;
    }
    if !sound || !(8..=12).contains(&(cell.len() - 2)) {
        row.refuse(column, "regulator-number", "Write the regulator's number as 1-123456789.");
        return None;
    }
    Some(text(cell).into_owned())
}

fn list(cell: &[u8]) -> Vec<&[u8]> {
    if cell.is_empty() { Vec::new() } else { cell.split(|it| *it == b';').map(<[u8]>::trim_ascii).collect() }
}

/// Starters, leavers and vacancies by role, and which of the three are known.
fn movements(row: &mut Row<'_>, regulated: bool) -> (Vec<RoleTotals>, [bool; 3]) {
    let columns = [At::Starters, At::Leavers, At::Vacancies];
    let cells = list(row.cell(At::Roles));
    let roles: Vec<Option<u8>> = cells
        .iter()
        .map(|it| code(it).and_then(|it| u8::try_from(it).ok()).filter(|it| codes::name_in(&codes::JOB_ROLES, *it).is_some()))
        .collect();
    if roles.contains(&None) {
        row.refuse(At::Roles, "role", "Give the codes of the job roles, separated by semicolons, such as 8;7;4.");
        return (Vec::new(), [false; 3]);
    }
    let counts = columns.map(|it| counts(row, it, roles.len()));
    let known = [0, 1, 2].map(|which: usize| counts[which].is_some());
    let at = |which: usize, role: usize| counts[which].as_ref().and_then(|it| it.get(role).copied().flatten());
    let mut found: Vec<RoleTotals> = Vec::new();
    for (index, role) in roles.iter().flatten().enumerate() {
        let mut one = RoleTotals { role: *role, starters: at(0, index), leavers: at(1, index), vacancies: at(2, index) };
        if found.iter().any(|it| it.role == *role) {
            row.refuse(At::Roles, "twice", &format!("Role {role} stands in the list twice: add the two together."));
        }
        if *role == REGISTERED_MANAGER && !regulated && one.vacancies.is_some_and(|it| it > 0) {
            row.ignore(
                At::Vacancies,
                "not-asked",
                "A service without regulation has no vacancy for a registered manager; it was left out.",
            );
            one.vacancies = Some(0);
        }
        found.push(one);
    }
    (found, known)
}

/// One count for each role; `None` when the workplace does not know any.
fn counts(row: &mut Row<'_>, column: At, roles: usize) -> Option<Vec<Option<u16>>> {
    let cells = list(row.cell(column));
    if cells.is_empty() || cells == [b"999"] {
        return None;
    }
    let numbers: Vec<Option<u16>> = cells.iter().map(|it| code(it).filter(|it| *it <= MOST)).collect();
    if numbers.contains(&None) {
        row.refuse(column, "count", "Give whole numbers from 0 to 998 separated by semicolons, or 999 when not known.");
    } else if roles == 0 && numbers.iter().flatten().any(|it| *it > 0) {
        row.refuse(At::Roles, "missing", "There are starters, leavers or vacancies: say for which job roles.");
    } else if roles > 0 && numbers.len() != roles {
        row.refuse(column, "count", &format!("There are {roles} job roles and {} numbers: give one for each role.", numbers.len()));
    } else {
        return Some(numbers.into_iter().map(|it| it.filter(|it| *it != MOST)).collect());
    }
    None
}

/// The reasons must account for every leaver, or they say nothing about any.
fn reasons(row: &mut Row<'_>, roles: &[RoleTotals], known: bool) -> Vec<Reason> {
    let leavers: u32 = roles.iter().filter_map(|it| it.leavers).map(u32::from).sum();
    let (codes, numbers) = (list(row.cell(At::Reasons)), list(row.cell(At::ReasonCounts)));
    if codes.is_empty() || !known || leavers == 0 {
        return Vec::new();
    }
    let parsed = |cells: &[&[u8]]| -> Option<Vec<u16>> { cells.iter().map(|it| code(it)).collect() };
    match (parsed(&codes), parsed(&numbers)) {
        (None, _) => row.refuse(At::Reasons, "reason", "Give the codes of the reasons as whole numbers separated by semicolons."),
        (_, None) => row.refuse(At::ReasonCounts, "count", "Give whole numbers separated by semicolons."),
        (Some(codes), Some(numbers)) if codes.len() != numbers.len() => {
            let message = format!("There are {} reasons and {} numbers: give one for each.", codes.len(), numbers.len());
            row.refuse(At::ReasonCounts, "count", &message);
        }
        (Some(codes), Some(numbers)) => {
            let sum: u32 = numbers.iter().map(|it| u32::from(*it)).sum();
            if sum == leavers {
                return codes.into_iter().zip(numbers).map(|(code, leavers)| Reason { code, leavers }).collect();
            }
            row.refuse(
                At::ReasonCounts,
                "sum",
                &format!("The reasons add up to {sum} and the leavers to {leavers}: correct one of the two."),
            );
        }
    }
    Vec::new()
}
