//! H8, G2 · A functional map, a standard or a suite, as it was brought in.

use record::{File, Link, Text, Whole, choices, record};

choices! {
    /// What a framework is.
    pub FrameworkSort {
        Map = "map" "Functional map",
        Standard = "standard" "Occupational standard",
        Suite = "suite" "Suite of standards",
        Other = "other" "Another framework",
    }
}

choices! {
    /// How far a framework has come.
    pub Adoption {
        Draft = "draft" "Draft",
        Consultation = "consultation" "In consultation",
        Adopted = "adopted" "Adopted",
        Deprecated = "deprecated" "No longer used",
    }
}

record! {
    /// What a field of work must be able to do and know: a functional map, an occupational standard or a suite of them.
    pub CompetenceFramework as "framework" "FRW" named "Competence framework", "Competence frameworks" titled title serves ["H8", "G2"] {
        /// What people call it.
        title: Text<300> = "Title",
        /// What it is.
        sort: FrameworkSort = "Sort of framework",
        /// The code under which it is known, such as a URN.
        code: Option<Text<120>> = "Code or URN",
        /// Who publishes it.
        publisher: Option<Text<200>> = "Publisher",
        /// The language it is written in, such as en or cy.
        language: Option<Text<20>> = "Language",
        /// The sector for whose words it is written.
        sector: Option<Text<120>> = "Sector",
        /// How far it has come.
        adoption: Adoption = "Adoption status",
        /// The framework of which this is a draft, edited apart from it.
        draft_of: Option<Link<CompetenceFramework>> = "Draft of" [Journey],
        /// How many edits that framework had when the draft was taken from it.
        draft_from: Option<Whole<0, 1_000_000>> = "Taken after edit" [Journey],
        /// The framework as it was brought in: every edit is replayed on it.
        content: Option<File> = "Framework as brought in" [Journey],
        /// The document it was read from.
        source: Option<File> = "Document it was read from" [Journey],
    }
}
