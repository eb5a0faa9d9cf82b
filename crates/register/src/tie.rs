//! The golden thread: one kind that ties two records, with a closed table of what may be tied to what.

use record::{AnyLink, Problem, Text, Whole, choices, record};

choices! {
    /// How two records hang together; always read from the first to the second.
    pub Relation {
        Has = "has" "has",
        AnsweredBy = "answered-by" "is answered by",
        PursuedBy = "pursued-by" "is pursued by",
        DeliveredBy = "delivered-by" "is delivered by",
        SpecifiedIn = "specified-in" "is specified in",
        MeasuredBy = "measured-by" "is measured by",
        BoughtAs = "bought-as" "is bought as",
        HeldBy = "held-by" "is held by",
        Requires = "requires" "requires",
        MetBy = "met-by" "is met by",
        ShownBy = "shown-by" "is shown by",
        Threatens = "threatens" "threatens",
        Treats = "treats" "treats",
        Supports = "supports" "supports",
        Underlies = "underlies" "underlies",
        Decides = "decides" "decides",
        Shaped = "shaped" "shaped",
    }
}

use Relation::{
    AnsweredBy, BoughtAs, Decides, DeliveredBy, Has, HeldBy, MeasuredBy, MetBy, PursuedBy, Requires, Shaped, ShownBy, SpecifiedIn,
    Supports, Threatens, Treats, Underlies,
};

/// What may be tied to what: prefix of the first, relation, prefix of the second. Everything else is refused.
pub const TIES: &[(&str, Relation, &str)] = &[
    ("POP", Has, "NEED"),
    ("NEED", AnsweredBy, "OUT"),
    ("OUT", MeasuredBy, "IND"),
    ("OUT", PursuedBy, "INT"),
    ("INT", DeliveredBy, "MODEL"),
    ("MODEL", SpecifiedIn, "SPEC"),
    ("MODEL", SpecifiedIn, "CL"),
    ("OUT", SpecifiedIn, "CL"),
    ("CL", MeasuredBy, "KPI"),
    ("SPEC", BoughtAs, "LOT"),
    ("SPEC", BoughtAs, "CON"),
    ("KPI", BoughtAs, "LOT"),
    ("KPI", BoughtAs, "CON"),
    ("LOT", BoughtAs, "CON"),
    ("CON", HeldBy, "PROV"),
    ("SVC", HeldBy, "PROV"),
    ("NEED", MetBy, "SVC"),
    ("MODEL", DeliveredBy, "SVC"),
    ("CON", DeliveredBy, "SVC"),
    ("MODEL", Requires, "WFR"),
    ("PROV", Requires, "WFR"),
    ("INT", Requires, "WFR"),
    ("WFR", MetBy, "ACT"),
    ("INT", MetBy, "ACT"),
    ("ACT", ShownBy, "EVI"),
    ("DEC", ShownBy, "EVI"),
    ("RISK", Threatens, "OUT"),
    ("RISK", Threatens, "INT"),
    ("RISK", Threatens, "SVC"),
    ("RISK", Threatens, "CON"),
    ("RISK", Threatens, "PROV"),
    ("RISK", Threatens, "WFR"),
    ("ACT", Treats, "RISK"),
    ("CL", Treats, "RISK"),
    ("INT", Supports, "BEN"),
    ("SRC", Supports, "NEED"),
    ("SRC", Supports, "OUT"),
    ("SRC", Supports, "INT"),
    ("SRC", Supports, "DEC"),
    ("ENG", Supports, "NEED"),
    ("ASM", Underlies, "NEED"),
    ("ASM", Underlies, "MODEL"),
    ("ASM", Underlies, "WFR"),
    ("ASM", Underlies, "INT"),
    ("DEC", Decides, "INT"),
    ("DEC", Decides, "CON"),
    ("DEC", Decides, "SVC"),
    ("ENG", Shaped, "OUT"),
    ("ENG", Shaped, "INT"),
    ("ENG", Shaped, "CL"),
    ("ENG", Shaped, "DEC"),
    ("STA", Shaped, "ENG"),
    ("STA", Shaped, "INT"),
];

record! {
    /// A strand of the golden thread: one record hangs on another, and why.
    pub Tie as "tie" "TIE" named "Tie", "Ties" titled because serves ["B4", "D3"]
    rules [the_table_allows_it(from, relation, to)] {
        /// The record that comes first in the thread.
        from: AnyLink = "From",
        /// How they hang together.
        relation: Relation = "Relation",
        /// The record that comes next.
        to: AnyLink = "To",
        /// The version of the second record that was meant, when it matters.
        to_version: Option<Whole<1, 1_000_000>> = "Version meant",
        /// Why it is so.
        because: Text<400> = "Because",
    }
}

fn the_table_allows_it(from: &AnyLink, relation: &Relation, to: &AnyLink) -> Option<Problem> {
    let (from, to) = (from.reference(), to.reference());
    if from == to {
        return Some(Problem::new("to", "tied-to-itself"));
    }
    if TIES.iter().any(|(first, it, second)| (*first, it, *second) == (from.prefix(), relation, to.prefix())) {
        return None;
    }
    let possible: Vec<&str> =
        TIES.iter().filter(|(first, it, _)| *first == from.prefix() && it == relation).map(|(.., second)| *second).collect();
    if possible.is_empty() {
        return Some(Problem::new("relation", "relation-not-of-kind").with("from", from.prefix()));
    }
    Some(Problem::new("to", "cannot-be-tied").with("from", from.prefix()).with("to", to.prefix()).with("possible", possible.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn tie(from: &str, relation: &str, to: &str) -> Result<Tie, Vec<Problem>> {
        Tie::parse(&[("from", from), ("relation", relation), ("to", to), ("because", "they said so")].into_iter().collect::<Draft>())
    }

    #[test]
    fn only_what_the_table_allows_can_be_tied() {
        assert!(tie("NEED-1", "answered-by", "OUT-2").is_ok());
        assert_eq!(tie("OUT-2", "answered-by", "NEED-1").expect_err("backwards")[0].code, "relation-not-of-kind");
        assert_eq!(tie("NEED-1", "answered-by", "IND-1").expect_err("not so")[0].code, "cannot-be-tied");
        assert_eq!(tie("RISK-1", "threatens", "RISK-1").expect_err("itself")[0].code, "tied-to-itself");
    }

    #[test]
    fn no_tie_stands_twice_in_the_table() {
        for (at, tie) in TIES.iter().enumerate() {
            assert!(!TIES[..at].contains(tie), "{tie:?}");
        }
    }
}
