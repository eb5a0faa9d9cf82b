//! A3, E4 · What may stop people getting the outcomes agreed.

use chrono::NaiveDate;
use kernel::Money;
use record::{Problem, Prose, Text, Whole, choices, record};

choices! {
    /// Where a risk comes from.
    pub Category {
        Market = "market" "Market and providers",
        Workforce = "workforce" "Workforce",
        Quality = "quality" "Quality and safety",
        Money = "money" "Money",
        Legal = "legal" "Law and procurement",
        Equality = "equality" "Equality and rights",
        Delivery = "delivery" "Delivery of change",
        Information = "information" "Information and technology",
    }
}

choices! {
    /// What is done about a risk.
    pub Response {
        Reduce = "reduce" "Reduce",
        Transfer = "transfer" "Transfer or share",
        Avoid = "avoid" "Avoid",
        Accept = "accept" "Accept",
        Take = "take" "Take, for the good it may do",
    }
}

/// A mark from 1 to 5.
pub type Mark = Whole<1, 5>;

record! {
    /// Something that may stop people getting the outcomes agreed.
    pub Risk as "risk" "RISK" named "Risk", "Risks" titled name serves ["A3", "E4", "C2", "D2"]
    rules [residual_likelihood_is_not_worse(likelihood, residual_likelihood), residual_impact_is_not_worse(impact, residual_impact),
           both_residuals_or_none(residual_likelihood, residual_impact)] {
        /// A few words that people will recognise.
        name: Text<160> = "Name",
        /// What may happen, why, and what would follow.
        description: Option<Prose<4000>> = "Description",
        /// What would bring it about.
        cause: Option<Prose<2000>> = "Cause",
        /// What would follow for people.
        effect: Option<Prose<2000>> = "Effect",
        /// Where it comes from.
        category: Category = "Category",
        /// From 1, hardly ever, to 5, almost certain, before anything is done.
        likelihood: Mark = "Likelihood",
        /// From 1, slight, to 5, people come to harm or a service stops, before anything is done.
        impact: Mark = "Impact",
        /// What is done about it.
        response: Response = "Response",
        /// What exactly is done, and how we know that it works.
        treatment: Option<Prose<4000>> = "What is done",
        /// How likely, once the response works.
        residual_likelihood: Option<Mark> = "Residual likelihood",
        /// How bad, once the response works.
        residual_impact: Option<Mark> = "Residual impact",
        /// What it would cost if it happened.
        cost: Option<Money> = "Cost if it happens",
        /// Who answers for it.
        accountable: Option<Text<120>> = "Accountable person or post" [Personal],
        /// When somebody should look at it again.
        review_on: Option<NaiveDate> = "Review on",
    }
}

fn residual_likelihood_is_not_worse(likelihood: &Mark, residual_likelihood: &Option<Mark>) -> Option<Problem> {
    ((*residual_likelihood)? > *likelihood).then(|| Problem::new("residual_likelihood", "residual-above-inherent"))
}

fn residual_impact_is_not_worse(impact: &Mark, residual_impact: &Option<Mark>) -> Option<Problem> {
    ((*residual_impact)? > *impact).then(|| Problem::new("residual_impact", "residual-above-inherent"))
}

/// Half a residual score cannot be placed on the map.
fn both_residuals_or_none(residual_likelihood: &Option<Mark>, residual_impact: &Option<Mark>) -> Option<Problem> {
    match (residual_likelihood, residual_impact) {
        (Some(_), None) => Some(Problem::new("residual_impact", "residual-half-given")),
        (None, Some(_)) => Some(Problem::new("residual_likelihood", "residual-half-given")),
        _ => None,
    }
}
