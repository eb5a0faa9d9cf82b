//! G3, H8 · Evidence that somebody claims, and what assessors and internal verifiers say of it.
//!
//! Every field that says what the evidence *is* comes from the record and from the log; only the reflection is typed. Whether a claim
//! holds is worked out each time from the log, so a claim that was written past its own page counts for nothing.

use super::occupational_role::{Part, it_has_a_code};
use chrono::NaiveDate;
use record::{AnyLink, Link, Problem, Prose, Text, Whole, choices, record};

record! {
    /// Real work that somebody puts forward for a criterion: a passage they wrote in a record, at one version.
    pub EvidenceClaim as "evidence_claim" "CLM" named "Claim of evidence", "Claims of evidence" titled criterion serves ["G3", "H8"]
    rules [it_has_a_code(criterion)] {
        /// The account of whoever claims it.
        person: Text<12> = "Person" [Journey],
        /// The code of the standard; MAP for a function of the map.
        standard: Text<40> = "Standard" [Journey],
        /// The criterion, knowledge statement or function.
        criterion: Text<4> = "Criterion" [Journey],
        /// What their part in the work was.
        part: Part = "Part" [Journey],
        /// The record in which the work stands.
        record: AnyLink = "Record" [Journey],
        /// The version that they wrote.
        record_version: Whole<1, 1_000_000> = "Version quoted" [Journey],
        /// The hash link of the commit that holds that version.
        link: Text<64> = "Hash link" [Journey],
        /// The field that holds the passage.
        field: Text<64> = "Field" [Journey],
        /// The passage, word for word.
        quote: Prose<4000> = "Passage" [Personal, Journey],
        /// The day on which they wrote it.
        written_on: NaiveDate = "Written on" [Journey],
        /// What had been computed and contributed when it was claimed: codes of conditions.
        grounds: Option<Prose<2000>> = "What held when it was claimed" [Journey],
        /// The day on which it was claimed.
        claimed_on: NaiveDate = "Claimed on" [Journey],
        /// What was learned, in their own words.
        reflection: Prose<6000> = "Reflection" [Personal],
    }
}

choices! {
    /// What is decided on a claim, in the order of how far it falls short.
    pub Decision {
        Accept = "accept" "Accept",
        More = "more" "Ask for more",
        Refuse = "refuse" "Refuse",
    }
}

impl Decision {
    /// Its rank, for agreement on an ordinal scale.
    pub fn rank(self) -> f64 {
        match self {
            Decision::Accept => 0.0,
            Decision::More => 1.0,
            Decision::Refuse => 2.0,
        }
    }
}

record! {
    /// What an assessor decided on a claim, with reasons on each of the five tests of evidence.
    pub Assessment as "assessment" "ASMT" named "Assessment", "Assessments" titled decision serves ["G3", "I4"]
    rules [accepted_meets_all(decision, valid, authentic, current, sufficient, reliable), what_falls_short_is_said(decision, valid, authentic, current, sufficient, reliable)] {
        /// The claim.
        claim: Link<EvidenceClaim> = "Claim" [Journey],
        /// The version of the claim that was read.
        claim_version: Whole<1, 1_000_000> = "Version read" [Journey],
        /// The account of the assessor.
        assessor: Text<12> = "Assessor" [Journey],
        /// The decision.
        decision: Decision = "Decision" [Journey],
        /// Valid: it shows what the criterion asks for.
        valid: bool = "Valid" [Journey],
        /// Authentic: it is their own work.
        authentic: bool = "Authentic" [Journey],
        /// Current: it shows what they can do today.
        current: bool = "Current" [Journey],
        /// Sufficient: there is enough of it.
        sufficient: bool = "Sufficient" [Journey],
        /// Reliable: another assessor would decide the same.
        reliable: bool = "Reliable" [Journey],
        /// The reasons, for whoever claimed it.
        reasons: Prose<4000> = "Reasons" [Personal],
        /// The day.
        decided_on: NaiveDate = "Decided on" [Journey],
    }
}

fn accepted_meets_all(
    decision: &Decision,
    valid: &bool,
    authentic: &bool,
    current: &bool,
    sufficient: &bool,
    reliable: &bool,
) -> Option<Problem> {
    let all = *valid && *authentic && *current && *sufficient && *reliable;
    (*decision == Decision::Accept && !all).then(|| Problem::new("decision", "accepted-without-all"))
}

fn what_falls_short_is_said(
    decision: &Decision,
    valid: &bool,
    authentic: &bool,
    current: &bool,
    sufficient: &bool,
    reliable: &bool,
) -> Option<Problem> {
    let all = *valid && *authentic && *current && *sufficient && *reliable;
    (*decision != Decision::Accept && all).then(|| Problem::new("decision", "refused-without-cause"))
}

record! {
    /// An assessment that was drawn for internal verification, and what the verifier decided for themselves.
    pub Verification as "verification" "VRF" named "Verification", "Verifications" titled seed serves ["G3", "I4"]
    rules [a_decision_has_reasons(own_decision, verifier, reasons)] {
        /// The assessment.
        assessment: Link<Assessment> = "Assessment" [Journey],
        /// The name of the draw: whoever draws by it again draws the same.
        seed: Text<80> = "Seed" [Journey],
        /// The day of the draw.
        drawn_on: NaiveDate = "Drawn on" [Journey],
        /// How many lots it had in the draw.
        lots: Whole<1, 1000> = "Lots" [Journey],
        /// Why it had them.
        because: Text<200> = "Because" [Journey],
        /// The account of the verifier.
        verifier: Option<Text<12>> = "Verifier" [Journey],
        /// What the verifier would have decided.
        own_decision: Option<Decision> = "Verifier's own decision" [Journey],
        /// Why, for the assessor.
        reasons: Option<Prose<4000>> = "Reasons" [Personal],
        /// The day.
        decided_on: Option<NaiveDate> = "Verified on" [Journey],
    }
}

fn a_decision_has_reasons(own_decision: &Option<Decision>, verifier: &Option<Text<12>>, reasons: &Option<Prose<4000>>) -> Option<Problem> {
    own_decision.as_ref()?;
    (verifier.is_none() || reasons.is_none()).then(|| Problem::new("reasons", "needed"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record};

    fn assessed(decision: &str, valid: &str) -> Result<Assessment, Vec<String>> {
        let texts = [("claim", "CLM-1"), ("claim_version", "1"), ("assessor", "ACC-2"), ("decision", decision), ("valid", valid)];
        let rest = [("authentic", "yes"), ("current", "yes"), ("sufficient", "yes"), ("reliable", "yes"), ("reasons", "So")];
        let draft: Draft = texts.into_iter().chain(rest).chain([("decided_on", "2026-09-01")]).collect();
        Assessment::parse(&draft).map_err(|it| it.into_iter().map(|it| it.code.to_string()).collect())
    }

    /// The planted faults: accepted although a test is not met, and refused although all are.
    #[test]
    fn a_decision_and_its_five_tests_must_fit() {
        assert!(assessed("accept", "yes").is_ok() && assessed("more", "no").is_ok() && assessed("refuse", "no").is_ok());
        assert_eq!(assessed("accept", "no").expect_err("a fault was planted"), ["accepted-without-all"]);
        assert_eq!(assessed("refuse", "yes").expect_err("a fault was planted"), ["refused-without-cause"]);
    }
}
