//! P20 · What one source said on a theme, so that themes can be held against each other across sources.

use super::WorkforcePlan;
use chrono::NaiveDate;
use record::{AnyLink, Link, Prose, Text, choices, record};
use register::Stakeholder;

choices! {
    /// The kinds of source that a review should hear.
    pub SourceKind {
        People = "people" "People who use services",
        Carers = "carers" "Carers and community",
        PersonalAssistants = "personal-assistants" "Personal assistants and their employers",
        Providers = "providers" "Providers and their staff",
        Nhs = "nhs" "NHS",
        Education = "education" "Education and training",
        Regulators = "regulators" "Regulators",
        Data = "data" "Data and statistics",
    }
}

choices! {
    /// Which way a source says that something goes.
    pub Trend {
        Better = "better" "It gets better",
        Same = "same" "It stays as it is",
        Worse = "worse" "It gets worse",
    }
}

record! {
    /// What one source said on one theme of a plan. Sources that contradict each other are kept side by side.
    pub VoiceHeard as "voice_heard" "VOX" named "Voice heard", "Voices heard" titled theme serves ["A1", "D3", "G2"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The theme in a few words; the same words bring sources together.
        theme: Text<120> = "Theme",
        /// The kind of source.
        source: SourceKind = "Kind of source",
        /// Who it was, when it was a stakeholder.
        stakeholder: Option<Link<Stakeholder>> = "Stakeholder",
        /// The day it was said, or the data speak of.
        heard_on: NaiveDate = "Heard on",
        /// Which way it goes.
        trend: Trend = "Which way it goes",
        /// What was said, or what the data show.
        said: Option<Prose<4000>> = "What was said",
        /// Where it is on record: an engagement, a source, a dataset.
        from: Option<AnyLink> = "On record in",
    }
}
