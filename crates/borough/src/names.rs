//! Names of people who do not exist.

use crate::luck::Luck;
use crate::table::lines;

fn list(which: &str) -> Vec<&'static str> {
    let found = lines(include_str!("tables/names.psv")).find(|it| it[0] == which);
    found.and_then(|it| it.get(1).copied()).unwrap_or_default().split(' ').collect()
}

/// Given and family names to draw from.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    given: Vec<&'static str>,
    family: Vec<&'static str>,
}

impl Names {
    pub(crate) fn read() -> Names {
        Names { given: list("given"), family: list("family") }
    }

    /// The name of `who`.
    pub(crate) fn of(&self, luck: Luck, who: &str) -> String {
        let given = self.given[luck.below(who, 0, self.given.len())];
        let family = self.family[luck.below(who, 1, self.family.len())];
        format!("{given} {family}").replacen("Ó-", "Ó ", 1).replacen("Da-", "da ", 1)
    }
}
