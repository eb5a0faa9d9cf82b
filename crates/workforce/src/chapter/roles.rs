//! Which roles may be shown alone, and which are shown together because so few people hold them.

use crate::baseline::RoleBaseline;

/// The fewest staff of a role that is shown alone.
pub const FEWEST: u32 = 5;

/// One line of a table: a role, or several with few staff together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<'a> {
    /// What the line is called.
    pub name: String,
    /// The roles in it.
    pub roles: Vec<&'a RoleBaseline>,
}

impl Group<'_> {
    /// Whether it is one role with staff enough that its own rates may be shown.
    pub fn is_one(&self) -> bool {
        self.roles.len() == 1 && self.roles[0].heads() >= FEWEST
    }

    /// A sum over its roles.
    pub fn sum(&self, of: impl Fn(&RoleBaseline) -> f64) -> f64 {
        self.roles.iter().map(|it| of(it)).sum()
    }
}

/// The roles, those with the most staff first. Roles of fewer than [`FEWEST`] are put together, with the next smallest
/// where they would still be alone or too few: so none can be found by taking the lines from the total.
pub fn groups(roles: &[RoleBaseline]) -> Vec<Group<'_>> {
    let mut sorted: Vec<&RoleBaseline> = roles.iter().filter(|it| it.heads() > 0 || it.vacancies() > 0.0).collect();
    sorted.sort_by_key(|it| (std::cmp::Reverse(it.heads()), it.role));
    let mut few = Vec::new();
    while sorted.last().is_some_and(|it| it.heads() < FEWEST || !enough(&few)) {
        few.extend(sorted.pop());
        if enough(&few) && sorted.last().is_some_and(|it| it.heads() >= FEWEST) {
            break;
        }
    }
    let mut found: Vec<Group<'_>> = sorted.into_iter().map(|it| Group { name: it.name.clone(), roles: vec![it] }).collect();
    if !few.is_empty() {
        let name = if few.len() == 1 { "One role with few staff".to_owned() } else { format!("{} roles with few staff", few.len()) };
        found.push(Group { name, roles: few });
    }
    found
}

/// Nothing to hide, or at least two roles and [`FEWEST`] people to hide among.
fn enough(few: &[&RoleBaseline]) -> bool {
    few.is_empty() || (few.len() > 1 && few.iter().map(|it| it.heads()).sum::<u32>() >= FEWEST)
}
