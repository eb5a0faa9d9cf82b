//! H6, E3, E5 · How a value that matters was weighed in a decision.

use crate::Decision;
use record::{Link, Prose, Text, choices, record};

choices! {
    /// The values that the standard for workforce planning asks commissioning to build on: its rights first, then its duties. The
    /// headings are our own, those of `data/standards/workforce-planning.toml`.
    pub ValueName {
        V1 = "v1" "Each person seen for themselves",
        V2 = "v2" "Equal treatment",
        V3 = "v3" "Respect",
        V4 = "v4" "Privacy",
        V5 = "v5" "Dignity in what is done",
        V6 = "v6" "Safety from harm",
        V7 = "v7" "Support that fits and protects",
        V8 = "v8" "Communication in one's own way",
        V9 = "v9" "Access to one's own information",
        V10 = "v10" "Worth of every person",
        V11 = "v11" "Human rights",
        V12 = "v12" "Freedom to take good risks",
        V13 = "v13" "Transparency",
        V14 = "v14" "Accountability",
        V15 = "v15" "Proportionality",
        V16 = "v16" "Consistency",
        V17 = "v17" "Effort where it is needed",
        V18 = "v18" "Impartiality",
        V19 = "v19" "Room for providers to act",
    }
}

choices! {
    /// What a value did in a decision.
    pub Weighing {
        Decisive = "decisive" "It decided the question",
        Shaped = "shaped" "It shaped the answer",
        Outweighed = "outweighed" "Something else weighed more",
    }
}

record! {
    /// How one value that mattered was weighed in a decision.
    pub ValueWeighed as "value_weighed" "VAL" named "Value weighed", "Values weighed" titled summary serves ["H6", "E3", "E5"] {
        /// The decision.
        decision: Link<Decision> = "Decision",
        /// The value.
        value: ValueName = "Value",
        /// What followed from it, in a line.
        summary: Text<200> = "In a line",
        /// What it did.
        weighing: Weighing = "What it did",
        /// How it was weighed, against what, and for whom.
        how: Prose<4000> = "How it was weighed",
    }
}
