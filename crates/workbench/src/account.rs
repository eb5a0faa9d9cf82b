//! Organisations and accounts: who may sign in, and for whom they act.

use record::{Choices, Link, Text, choices, record};

choices! {
    /// What an organisation is to the commissioner.
    pub Standing {
        Commissioner = "commissioner" "Commissioner",
        Provider = "provider" "Provider",
        Partner = "partner" "Partner organisation",
        Community = "community" "Community organisation",
    }
}

choices! {
    /// The sector whose words people read on pages and in sheets: labels and hints, never behaviour.
    pub Vocabulary {
        AdultSocialCare = "adult-social-care" "Adult social care",
        Health = "health" "Health",
        Children = "children" "Children's services",
        Housing = "housing" "Housing and homelessness",
        General = "general" "Commissioning in general",
    }
}

choices! {
    /// What somebody does, and so what they may see and do.
    pub Role {
        Commissioner = "commissioner" "Commissioner",
        Analyst = "analyst" "Analyst",
        ProcurementOfficer = "procurement-officer" "Procurement officer",
        Evaluator = "evaluator" "Evaluator",
        ContractManager = "contract-manager" "Contract manager",
        Provider = "provider" "Provider",
        Partner = "partner" "Partner organisation",
        Community = "community" "Community representative",
        Assessor = "assessor" "Assessor",
        InternalVerifier = "internal-verifier" "Internal verifier",
        FrameworkEditor = "framework-editor" "Framework editor",
        DecisionMaker = "decision-maker" "Decision-maker",
        Auditor = "auditor" "Auditor",
        Administrator = "administrator" "Administrator",
    }
}

record! {
    /// An organisation whose people use Commonweal. It owns the records they make.
    pub Organisation as "organisation" "ORG" named "Organisation", "Organisations" titled name serves ["G4", "E6"] {
        /// The name people know it by.
        name: Text<200> = "Name",
        /// What it is to the commissioner.
        standing: Standing = "Standing",
        /// The sector in whose words its people read pages and sheets. Left blank, they read those of adult social care.
        vocabulary: Option<Vocabulary> = "Words of the sector",
        /// Whether everything it holds is made up for demonstration.
        synthetic: bool = "Synthetic",
    }
}

record! {
    /// Somebody who may sign in.
    pub Account as "account" "ACC" named "Account", "Accounts" titled name serves ["E6", "G3"] {
        /// The person's name.
        name: Text<160> = "Name" [Personal],
        /// The address they sign in with.
        email: Text<200> = "E-mail address" [Personal],
        /// The organisation they act for.
        organisation: Link<Organisation> = "Organisation",
        /// What they do.
        roles: Choices<Role> = "Roles",
        /// Whether they may sign in.
        active: bool = "May sign in",
    }
}
