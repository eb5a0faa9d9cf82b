//! P1–P24 · The criteria of the standard, as a field of a record names them.

use record::{Listed, choices};

choices! {
    /// A performance criterion of the standard for workforce planning.
    pub CriterionCode {
        P1 = "p1" "P1 What strategies ask of staffing",
        P2 = "p2" "P2 Planning with partners",
        P3 = "p3" "P3 Workforce trends and flows",
        P4 = "p4" "P4 Skill mix for outcomes",
        P5 = "p5" "P5 Today's workforce against need",
        P6 = "p6" "P6 New roles and working patterns",
        P7 = "p7" "P7 Development plans from evidence",
        P8 = "p8" "P8 Risks of the plan",
        P9 = "p9" "P9 Hearing from the workforce",
        P10 = "p10" "P10 Workforce chapter of the strategy",
        P11 = "p11" "P11 Requirements over three horizons",
        P12 = "p12" "P12 Calling on specialists",
        P13 = "p13" "P13 Diversity and flexible work",
        P14 = "p14" "P14 Contingency and continuity",
        P15 = "p15" "P15 Securing means for the plan",
        P16 = "p16" "P16 Putting the plan to work",
        P17 = "p17" "P17 Telling partners what changed",
        P18 = "p18" "P18 Did the plan serve outcomes?",
        P19 = "p19" "P19 How well risks were handled",
        P20 = "p20" "P20 Feedback on changing needs",
        P21 = "p21" "P21 Reviewing whether it works",
        P22 = "p22" "P22 Sharing the review",
        P23 = "p23" "P23 Agreeing new requirements together",
        P24 = "p24" "P24 Making the changes",
    }
}

impl CriterionCode {
    /// The criterion of a code in any case, such as `P4` or `p4`.
    pub fn named(code: &str) -> Option<CriterionCode> {
        CriterionCode::of(&code.to_ascii_lowercase())
    }

    /// The code as the standard writes it, such as `P4`.
    pub fn written(self) -> String {
        self.code().to_ascii_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The choices are the standard's list, word for word: a heading is changed in the data first.
    #[test]
    fn the_choices_are_the_standard() {
        let standard = framework::workforce_standard();
        let due: Vec<(String, String)> = standard
            .elements
            .iter()
            .flat_map(|it| &it.criteria)
            .map(|it| (it.code.to_lowercase(), format!("{} {}", it.code, it.heading)))
            .collect();
        let found: Vec<(String, String)> = CriterionCode::LIST.iter().map(|it| (it.code.to_owned(), it.label.to_owned())).collect();
        assert_eq!(found, due);
        assert_eq!(CriterionCode::named("P24").map(CriterionCode::written).as_deref(), Some("P24"));
        assert_eq!(CriterionCode::named("P25"), None);
    }
}
