//! A round of consultation on one version of a framework.

use super::CompetenceFramework;
use crate::consult::{Gate, Nation};
use chrono::NaiveDate;
use record::{Choices, Link, Problem, Prose, Text, Whole, choices, record};

choices! {
    /// Who is asked, and as whom somebody answers.
    pub Audience {
        Practitioner = "practitioner" "People who do this work",
        Employer = "employer" "Employers and their organisations",
        Commissioner = "commissioner" "Commissioners",
        ServiceUser = "service-user" "People who use services, and carers",
        Union = "union" "Trade unions",
        Awarding = "awarding" "Awarding bodies and learning providers",
        Regulator = "regulator" "Regulators and government",
        Other = "other" "Others",
    }
}

choices! {
    /// The language in which a round is held.
    pub Tongue {
        English = "english" "English",
        Welsh = "welsh" "Welsh",
    }
}

record! {
    /// A round of consultation: who is asked about which version of a framework, for which gates, and from when to when.
    pub Consultation as "consultation" "CNS" named "Consultation round", "Consultation rounds" titled title serves ["A1", "G2", "H8"]
    rules [it_closes_after_it_opens(opens_on, closes_on), somebody_is_asked(audiences), some_nation_is_asked(nations)] {
        /// The framework.
        framework: Link<CompetenceFramework> = "Framework",
        /// What people will read at the top of the page.
        title: Text<160> = "Title",
        /// What is asked, what becomes of the answers, and by when people will hear.
        introduction: Prose<4000> = "Introduction",
        /// Who is asked.
        audiences: Choices<Audience> = "Who is asked",
        /// The nations that are asked.
        nations: Choices<Nation> = "Nations that are asked",
        /// The gates for which the answers are evidence.
        gates: Choices<Gate> = "Evidence for these gates",
        /// The language in which it is held.
        language: Tongue = "Language",
        /// The first day on which it can be answered.
        opens_on: NaiveDate = "Opens on",
        /// The last day on which it can be answered.
        closes_on: NaiveDate = "Closes on",
        /// How many edits of the framework the version has on which people are asked.
        through: Option<Whole<0, 10_000_000>> = "Edits up to this version" [Journey],
        /// SHA-256 of that version, so that another one cannot be taken for it.
        digest: Option<Text<64>> = "Digest of the version" [Journey],
        /// What stands in the address of the page.
        token: Option<Text<64>> = "Token of the page" [Journey],
    }
}

fn it_closes_after_it_opens(opens_on: &NaiveDate, closes_on: &NaiveDate) -> Option<Problem> {
    (closes_on < opens_on).then(|| Problem::new("closes_on", "closes-before-opening"))
}

fn somebody_is_asked(audiences: &Choices<Audience>) -> Option<Problem> {
    audiences.all().is_empty().then(|| Problem::new("audiences", "consultation-asks-nobody"))
}

fn some_nation_is_asked(nations: &Choices<Nation>) -> Option<Problem> {
    nations.all().is_empty().then(|| Problem::new("nations", "consultation-asks-no-nation"))
}
