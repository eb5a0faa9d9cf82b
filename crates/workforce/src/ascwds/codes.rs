//! The codes of the bulk-upload files and what they stand for.
//!
//! Source: the public service's own tables (NMDSdevopsServiceAdm/SopraSteria-SFC, MIT, commit b6857156), its analysis
//! codes, which the files use. The codes and names are facts; the tables are typed afresh.

use serde::{Deserialize, Serialize};

/// A code and its name.
pub type Named = (u8, &'static str);

/// Main job roles (`MAINJOBROLE`, `ALLJOBROLES`).
pub const JOB_ROLES: [Named; 37] = [
    (1, "Senior management"),
    (2, "Middle management"),
    (3, "First-line manager"),
    (4, "Registered manager"),
    (5, "Supervisor"),
    (6, "Social worker"),
    (7, "Senior care worker"),
    (8, "Care worker"),
    (9, "Community support and outreach work"),
    (10, "Employment support"),
    (11, "Advice, guidance and advocacy"),
    (15, "Occupational therapist"),
    (16, "Registered nurse"),
    (17, "Allied health professional"),
    (23, "Other care-providing role"),
    (24, "Care-related manager"),
    (25, "Administrative staff"),
    (26, "Ancillary staff"),
    (27, "Other role, not care-providing"),
    (34, "Activities worker or co-ordinator"),
    (35, "Safeguarding and reviewing officer"),
    (36, "Occupational therapist assistant"),
    (37, "Nursing associate"),
    (38, "Nursing assistant"),
    (39, "Assessment officer"),
    (40, "Care co-ordinator"),
    (42, "Children's or young people's role"),
    (43, "Deputy manager"),
    (44, "Learning and development lead"),
    (45, "Team leader"),
    (46, "Data analyst"),
    (47, "Data governance manager"),
    (48, "IT and digital support"),
    (49, "IT manager"),
    (50, "IT service desk manager"),
    (51, "Software developer"),
    (52, "Support worker"),
];

/// Main services (`MAINSERVICE`).
pub const SERVICES: [Named; 36] = [
    (1, "Care home with nursing"),
    (2, "Care home without nursing"),
    (5, "Other adult residential care"),
    (6, "Day care and day services"),
    (7, "Other adult day care"),
    (8, "Domiciliary care"),
    (10, "Domestic services and home help"),
    (12, "Other adult domiciliary care"),
    (13, "Carers support"),
    (14, "Short breaks and respite care"),
    (15, "Community support and outreach"),
    (16, "Social work and care management"),
    (17, "Shared lives"),
    (18, "Disability adaptations and assistive technology"),
    (19, "Occupational and employment-related services"),
    (20, "Information and advice"),
    (21, "Other adult community care"),
    (52, "Other service, not healthcare"),
    (53, "Sheltered housing"),
    (54, "Extra care housing"),
    (55, "Supported living"),
    (60, "Specialist college"),
    (61, "Community services: learning disability"),
    (62, "Community services: mental health"),
    (63, "Community services: substance misuse"),
    (64, "Community healthcare"),
    (66, "Hospice"),
    (67, "Long-term conditions services"),
    (68, "Hospital services: mental health, learning disability, substance misuse"),
    (69, "Rehabilitation"),
    (70, "Residential substance misuse rehabilitation"),
    (71, "Other healthcare service"),
    (72, "Head office"),
    (73, "Live-in care"),
    (74, "Nurses agency"),
    (75, "Children's or young people's service"),
];

/// Where a worker was recruited from (`RECSOURCE`).
pub const RECRUITED_FROM: [Named; 10] = [
    (1, "Adult care: local authority"),
    (2, "Adult care: private or voluntary sector"),
    (5, "Health sector"),
    (7, "Other care sector"),
    (8, "Internal promotion or transfer"),
    (10, "Not employed before"),
    (12, "Agency"),
    (15, "Other"),
    (17, "Children's and young people's social care"),
    (18, "First job after education"),
];

/// Kinds of employer (`ESTTYPE`).
pub const EMPLOYERS: [Named; 5] = [
    (1, "Local authority: adult services"),
    (3, "Local authority: other"),
    (6, "Private sector"),
    (7, "Voluntary or charity"),
    (8, "Other"),
];

/// The head office is the one main service that may have no staff.
pub const HEAD_OFFICE: u8 = 72;
/// The role whose vacancies a service without regulation does not count.
pub const REGISTERED_MANAGER: u8 = 4;
/// The role with the higher limit for annual pay.
pub const SENIOR_MANAGEMENT: u8 = 1;

/// Countries by their ISO 3166-1 numeric codes as the service lists them, with 998 not known and 999 other.
const COUNTRIES: &[u16] = &[
    4, 8, 10, 12, 16, 20, 24, 28, 31, 32, 36, 40, 44, 48, 50, 51, 52, 56, 60, 64, 68, 70, 72, 74, 76, 84, 86, 90, 92, 96, 100, 104, 108,
    112, 116, 120, 124, 132, 136, 140, 144, 148, 152, 156, 158, 162, 166, 170, 174, 175, 178, 180, 184, 188, 191, 192, 196, 203, 204, 208,
    212, 214, 218, 222, 226, 231, 232, 233, 234, 238, 239, 242, 246, 248, 250, 254, 258, 260, 262, 266, 268, 270, 275, 276, 288, 292, 296,
    300, 304, 308, 312, 316, 320, 324, 328, 332, 334, 336, 340, 344, 348, 352, 356, 360, 364, 368, 372, 376, 380, 384, 388, 392, 398, 400,
    404, 408, 410, 414, 417, 418, 422, 426, 428, 430, 434, 438, 440, 442, 446, 450, 454, 458, 462, 466, 470, 474, 478, 480, 484, 492, 496,
    498, 499, 500, 504, 508, 512, 516, 520, 524, 528, 530, 531, 533, 534, 535, 540, 548, 554, 558, 562, 566, 570, 574, 578, 580, 581, 583,
    584, 585, 586, 591, 598, 600, 604, 608, 612, 616, 620, 624, 626, 630, 634, 638, 642, 643, 646, 652, 654, 659, 660, 662, 663, 666, 670,
    674, 678, 682, 686, 688, 690, 694, 702, 703, 704, 705, 706, 710, 716, 724, 728, 732, 736, 740, 744, 748, 752, 756, 760, 762, 764, 768,
    772, 776, 780, 784, 788, 792, 795, 796, 798, 800, 804, 807, 818, 826, 831, 832, 833, 834, 840, 850, 854, 858, 860, 862, 876, 882, 887,
    894, 995, 998, 999,
];

/// The United Kingdom.
pub const UNITED_KINGDOM: u16 = 826;

/// Whether a nationality or a country of birth may have this code.
pub fn is_country(code: u16) -> bool {
    COUNTRIES.binary_search(&code).is_ok()
}

/// The name of a code in a table.
pub fn name_in(table: &[Named], code: u8) -> Option<&'static str> {
    table.binary_search_by_key(&code, |it| it.0).ok().map(|at| table[at].1)
}

/// The name of a job role; the bare code when it is not in the table.
pub fn role_name(code: u8) -> String {
    name_in(&JOB_ROLES, code).map_or_else(|| format!("Role {code}"), str::to_owned)
}

/// How someone is employed (`EMPLSTATUS`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contract {
    /// Permanent.
    Permanent,
    /// Temporary.
    Temporary,
    /// On a pool or bank.
    Pool,
    /// Through an agency.
    Agency,
    /// Any other way, volunteers and students included.
    Other,
}

impl Contract {
    /// From the code in the file.
    pub fn of(code: u16) -> Option<Contract> {
        Some(match code {
            1 => Contract::Permanent,
            2 => Contract::Temporary,
            3 => Contract::Pool,
            4 => Contract::Agency,
            7 => Contract::Other,
            _ => return None,
        })
    }

    /// The code in the file.
    pub fn code(self) -> u8 {
        match self {
            Contract::Permanent => 1,
            Contract::Temporary => 2,
            Contract::Pool => 3,
            Contract::Agency => 4,
            Contract::Other => 7,
        }
    }

    /// Whether the field's rates count this person: permanent and temporary staff only.
    pub fn is_employed(self) -> bool {
        matches!(self, Contract::Permanent | Contract::Temporary)
    }
}

/// An answer of 1, 2 or 999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// 1
    Yes,
    /// 2
    No,
    /// 999
    NotKnown,
}

impl Answer {
    /// From the code in the file.
    pub fn of(code: u16) -> Option<Answer> {
        Some(match code {
            1 => Answer::Yes,
            2 => Answer::No,
            999 => Answer::NotKnown,
            _ => return None,
        })
    }

    /// The code in the file.
    pub fn code(self) -> u16 {
        match self {
            Answer::Yes => 1,
            Answer::No => 2,
            Answer::NotKnown => 999,
        }
    }
}

/// What should be done with a row (`STATUS`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    /// A record that is new.
    New,
    /// A record that has changed.
    Update,
    /// A record that is as it was.
    NoChange,
    /// A record that nobody has looked at.
    Unchecked,
    /// A record that should go.
    Delete,
}

impl Status {
    /// From the word in the file, in any letter case.
    pub fn of(cell: &[u8]) -> Option<Status> {
        let all = [Status::New, Status::Update, Status::NoChange, Status::Unchecked, Status::Delete];
        all.into_iter().find(|it| cell.eq_ignore_ascii_case(it.word().as_bytes()))
    }

    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Status::New => "NEW",
            Status::Update => "UPDATE",
            Status::NoChange => "NOCHANGE",
            Status::Unchecked => "UNCHECKED",
            Status::Delete => "DELETE",
        }
    }
}

/// The broad ethnic group of a detailed code (31–47, 98; 99 not known), as the census of England and Wales groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EthnicGroup {
    /// White.
    White,
    /// Mixed or multiple ethnic groups.
    Mixed,
    /// Asian or Asian British.
    Asian,
    /// Black, African, Caribbean or Black British.
    Black,
    /// Any other ethnic group.
    Other,
    /// Not known.
    NotKnown,
}

impl EthnicGroup {
    /// From the detailed code in the file.
    pub fn of(code: u16) -> Option<EthnicGroup> {
        Some(match code {
            31..=34 => EthnicGroup::White,
            35..=38 => EthnicGroup::Mixed,
            39..=43 => EthnicGroup::Asian,
            44..=46 => EthnicGroup::Black,
            47 | 98 => EthnicGroup::Other,
            99 => EthnicGroup::NotKnown,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order_so_that_every_code_is_found() {
        for table in [&JOB_ROLES[..], &SERVICES, &RECRUITED_FROM, &EMPLOYERS] {
            assert!(table.iter().all(|it| name_in(table, it.0) == Some(it.1)));
        }
        assert!(COUNTRIES.windows(2).all(|it| it[0] < it[1]));
        assert!(is_country(UNITED_KINGDOM) && is_country(372) && !is_country(827));
        assert_eq!((role_name(8).as_str(), role_name(200).as_str()), ("Care worker", "Role 200"));
    }

    #[test]
    fn codes_are_read_back_as_written() {
        for code in [1, 2, 3, 4, 7] {
            assert_eq!(Contract::of(code).map(|it| u16::from(it.code())), Some(code));
        }
        assert_eq!((Contract::of(5), Answer::of(3), EthnicGroup::of(48)), (None, None, None));
        assert_eq!(Status::of(b"nochange").map(Status::word), Some("NOCHANGE"));
    }
}
