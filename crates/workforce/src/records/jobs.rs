//! P4 · Which job codes of the workforce return a role of a requirement stands for.

use register::Role;

/// The codes of `MAINJOBROLE` in the workforce return that a role stands for; empty where the return counts no such job. The return
/// knows personal assistants only as staff of the people who employ them, and commissioners not at all.
pub fn jobs(role: Role) -> &'static [u8] {
    match role {
        Role::CareWorker => &[8],
        Role::SeniorCareWorker => &[7],
        Role::RegisteredManager => &[4],
        Role::RegisteredNurse => &[16],
        Role::SocialWorker => &[6],
        Role::OccupationalTherapist => &[15],
        Role::SupportAndOutreach => &[9, 52],
        Role::Ancillary => &[25, 26, 27],
        Role::PersonalAssistant | Role::Commissioning => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ascwds::codes::JOB_ROLES;
    use record::Listed;

    #[test]
    fn every_job_is_a_code_of_the_return_and_serves_one_role() {
        let mut seen = std::collections::BTreeSet::new();
        for it in Role::LIST {
            for job in jobs(Role::of(it.code).expect("a role")) {
                assert!(JOB_ROLES.iter().any(|(code, _)| code == job) && seen.insert(*job), "{} {job}", it.code);
            }
        }
    }
}
