//! G2, G3 · An occupational role, what it asks for, and who holds it.

use chrono::NaiveDate;
use record::{Link, Problem, Prose, Text, Whole, choices, record};

choices! {
    /// What part of the work a role asks for. The map tells the two apart.
    pub Part {
        Responsible = "responsible" "Responsible for it",
        Contributing = "contributing" "Contributes to it",
    }
}

record! {
    /// A role that people hold at work, such as that of a workforce planner.
    pub OccupationalRole as "occupational_role" "ROLE" named "Occupational role", "Occupational roles" titled name serves ["G3", "G2"] {
        /// What people call it.
        name: Text<160> = "Name",
        /// What it is there for, and where its boundary lies.
        purpose: Option<Prose<4000>> = "Purpose",
    }
}

record! {
    /// One line of what a role asks for: a criterion or knowledge statement of a standard, or a function of the map.
    pub RoleCriterion as "role_criterion" "ROLC" named "Line of a role profile", "Lines of role profiles" titled criterion serves ["G3", "G2"]
    rules [it_has_a_code(criterion)] {
        /// The role.
        role: Link<OccupationalRole> = "Occupational role",
        /// The code of the standard, such as SCDCPC505; MAP for a function of the functional map.
        standard: Text<40> = "Standard",
        /// A criterion such as P4, a knowledge statement such as K49, or a function such as A2.
        criterion: Text<4> = "Criterion",
        /// Whether whoever holds the role answers for it or contributes to it.
        part: Part = "Part",
        /// How many accepted pieces of evidence are enough; one when nothing is said.
        pieces: Option<Whole<1, 9>> = "Pieces of evidence that suffice",
        /// Why the role asks for it, or how it is meant here.
        remark: Option<Prose<2000>> = "Remark",
    }
}

record! {
    /// That somebody holds an occupational role.
    pub RoleHolder as "role_holder" "ROLH" named "Holder of a role", "Holders of roles" titled name serves ["G3", "G2"]
    rules [it_is_an_account(account), it_ends_after_it_starts(since, until)] {
        /// What they are called.
        name: Text<160> = "Name" [Personal],
        /// The account they work with, such as ACC-0003.
        account: Text<12> = "Account",
        /// The role.
        role: Link<OccupationalRole> = "Occupational role",
        /// From which day.
        since: NaiveDate = "Since",
        /// Until which day, when it has ended.
        until: Option<NaiveDate> = "Until",
    }
}

impl RoleHolder {
    /// Whether they hold it on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|it| day <= it)
    }
}

/// Whether a text is the code of a criterion, a knowledge statement or a function: P4, K49, A2.
pub fn is_code(code: &str) -> bool {
    let numbered = |it: &str| it.parse::<u16>().is_ok_and(|it| (1..=999).contains(&it)) && !it.starts_with(['0', '+']);
    code.strip_prefix(['P', 'K']).is_some_and(numbered) || matches!(code.as_bytes(), [b'A'..=b'I', b'1'..=b'9'])
}

pub(super) fn it_has_a_code(criterion: &Text<4>) -> Option<Problem> {
    (!is_code(criterion.as_str())).then(|| Problem::new("criterion", "not-a-criterion-code"))
}

fn it_is_an_account(account: &Text<12>) -> Option<Problem> {
    let number = account.as_str().strip_prefix("ACC-");
    let sound = number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    (!sound).then(|| Problem::new("account", "not-a-reference").with("prefix", "ACC").with("value", account))
}

fn it_ends_after_it_starts(since: &NaiveDate, until: &Option<NaiveDate>) -> Option<Problem> {
    ((*until)? < *since).then(|| Problem::new("until", "ends-before-start"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    #[test]
    fn codes_are_those_of_criteria_statements_and_functions() {
        for code in ["P1", "P24", "K76", "A2", "I4"] {
            assert!(is_code(code), "{code}");
        }
        for code in ["", "P", "P0", "P01", "J1", "A0", "A10", "p4", "K+1", "4"] {
            assert!(!is_code(code), "{code}");
        }
    }

    #[test]
    fn a_role_is_held_between_its_days_by_an_account() {
        let held = |since: &str, until: &str, account: &str| {
            let texts = [("name", "A. Person"), ("account", account), ("role", "ROLE-1"), ("since", since), ("until", until)];
            RoleHolder::parse(&texts.into_iter().collect::<Draft>())
        };
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let it = held("2026-01-01", "2026-06-30", "ACC-0001").expect("sound");
        assert!(it.holds_on(day("2026-06-30")) && !it.holds_on(day("2026-07-01")) && !it.holds_on(day("2025-12-31")));
        assert!(held("2026-01-01", "2025-06-30", "ACC-0001").is_err() && held("2026-01-01", "", "RISK-0001").is_err());
    }
}
