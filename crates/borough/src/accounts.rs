//! Who may sign in to the demonstration: one person for each role, and the organisation they act for.

/// The commissioner.
pub const COUNCIL: &str = "Northbrook Council (synthetic)";
/// A provider, which owns its services and sees its contracts.
pub const PROVIDER: &str = "Bryn Glas Home Care (synthetic)";
/// A partner in the National Health Service.
pub const PARTNER: &str = "Northbrook Integrated Care Board (synthetic)";
/// A community organisation.
pub const COMMUNITY: &str = "Harbour Street Project (synthetic)";

/// Somebody who may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// Their name, which is made up.
    pub name: &'static str,
    /// Their address, at a domain that cannot exist.
    pub email: &'static str,
    /// The organisation they act for.
    pub organisation: &'static str,
    /// What the organisation is to the commissioner, by its code.
    pub standing: &'static str,
    /// The sector in whose words its people read, by its code; blank for adult social care.
    pub vocabulary: &'static str,
    /// What they do, by its codes.
    pub roles: &'static [&'static str],
}

const fn of_council(name: &'static str, email: &'static str, roles: &'static [&'static str]) -> DemoAccount {
    DemoAccount { name, email, organisation: COUNCIL, standing: "commissioner", vocabulary: "", roles }
}

/// One account for each role.
pub const ACCOUNTS: [DemoAccount; 14] = [
    of_council("Gwenllian Parry", "commissioner@northbrook.example", &["commissioner"]),
    of_council("Łukasz Dąbrowski", "analyst@northbrook.example", &["analyst"]),
    of_council("Priya Varghese", "procurement@northbrook.example", &["procurement-officer"]),
    of_council("Tendai Moyo", "evaluator@northbrook.example", &["evaluator"]),
    of_council("Siân Llŷr", "contracts@northbrook.example", &["contract-manager"]),
    DemoAccount {
        name: "Piotr Wójcik",
        email: "manager@brynglas.example",
        organisation: PROVIDER,
        standing: "provider",
        vocabulary: "",
        roles: &["provider"],
    },
    DemoAccount {
        name: "Owain Gŵyr",
        email: "partner@icb.example",
        organisation: PARTNER,
        standing: "partner",
        vocabulary: "health",
        roles: &["partner"],
    },
    DemoAccount {
        name: "Mererid Tŷ-Isaf",
        email: "community@harbourstreet.example",
        organisation: COMMUNITY,
        standing: "community",
        vocabulary: "",
        roles: &["community"],
    },
    of_council("Joséphine Adjei", "assessor@northbrook.example", &["assessor"]),
    of_council("Deirdre Ó Briain", "verifier@northbrook.example", &["internal-verifier"]),
    of_council("Fatima Yıldız", "framework@northbrook.example", &["framework-editor"]),
    of_council("Adaeze Okonjo", "decisions@northbrook.example", &["decision-maker"]),
    of_council("Callum Fitzwilliam", "auditor@northbrook.example", &["auditor"]),
    of_council("Bronwen Ŷstwyth", "administrator@northbrook.example", &["administrator"]),
];
