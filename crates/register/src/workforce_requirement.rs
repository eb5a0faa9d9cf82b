//! B4, G2 · What a service asks of the workforce of the place.

use crate::ServiceModel;
use chrono::NaiveDate;
use record::units::WholeTime;
use record::{Link, Prose, Quantity, Text, choices, record};

choices! {
    /// Jobs as the sector's workforce data names them, in broad groups.
    pub Role {
        CareWorker = "care-worker" "Care worker",
        SeniorCareWorker = "senior-care-worker" "Senior care worker",
        RegisteredManager = "registered-manager" "Registered manager",
        RegisteredNurse = "registered-nurse" "Registered nurse",
        SocialWorker = "social-worker" "Social worker",
        OccupationalTherapist = "occupational-therapist" "Occupational therapist",
        SupportAndOutreach = "support-and-outreach" "Support and outreach worker",
        PersonalAssistant = "personal-assistant" "Personal assistant",
        Ancillary = "ancillary" "Ancillary and other",
        Commissioning = "commissioning" "Commissioning, procurement and contracts",
    }
}

record! {
    /// The people and skills that a service model needs by a certain day.
    pub WorkforceRequirement as "workforce_requirement" "WFR" named "Workforce requirement", "Workforce requirements" titled title serves ["B4", "G2", "B3"] {
        /// What is needed, in a line.
        title: Text<200> = "Title",
        /// The service model that needs it.
        service_model: Option<Link<ServiceModel>> = "Service model",
        /// The job.
        role: Role = "Role",
        /// How many whole-time equivalents.
        whole_time: Quantity<WholeTime> = "Whole-time equivalents",
        /// By when.
        needed_by: NaiveDate = "Needed by",
        /// Skills, knowledge, languages and experience that go beyond the job title.
        skills: Option<Prose<4000>> = "Skills, knowledge and experience",
        /// How the number was worked out.
        workings: Option<Prose<4000>> = "How it was worked out",
    }
}
