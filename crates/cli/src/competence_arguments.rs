//! What can be typed about competence.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Competence.
#[derive(Debug, Args)]
pub struct Competence {
    /// What to do.
    #[command(subcommand)]
    pub verb: CompetenceVerb,
}

/// What to do with competence.
#[derive(Debug, Subcommand)]
pub enum CompetenceVerb {
    /// Show what is covered, what is missing and the least further evidence. Your own with --as; another's when you may read it.
    Show {
        /// The account, such as ACC-0003; your own when it is left out.
        account: Option<String>,
    },
    /// List claims and how each stands.
    Claims {
        /// The account; your own when it is left out.
        account: Option<String>,
    },
    /// List what you wrote and may claim, and what comes near.
    Ready,
    /// Claim a passage of your own work for a criterion.
    Claim {
        /// The criterion, statement or function.
        criterion: String,
        /// The standard; MAP for a function.
        #[arg(long, default_value = "SCDCPC505")]
        standard: String,
        /// The record that holds the work, such as JUD-0003.
        #[arg(long)]
        record: String,
        /// The passage, word for word; the whole field when it is left out.
        #[arg(long)]
        quote: Option<String>,
        /// What you knew, what you did with it, and what you would do otherwise.
        #[arg(long)]
        reflection: String,
    },
    /// Say more on a claim of your own, after which it is assessed again.
    Revise {
        /// The claim, such as CLM-0001.
        reference: String,
        /// What you learned.
        #[arg(long)]
        reflection: String,
    },
    /// Decide on a claim of somebody else.
    Assess {
        /// The claim, such as CLM-0001.
        reference: String,
        /// accept, more or refuse.
        #[arg(long)]
        decision: String,
        /// The tests that it meets, with commas between: valid, authentic, current, sufficient, reliable.
        #[arg(long, value_delimiter = ',')]
        tests: Vec<String>,
        /// Why.
        #[arg(long)]
        reasons: String,
    },
    /// Write the pack of somebody.
    Pack {
        /// The account; your own when it is left out.
        account: Option<String>,
        /// pdf, docx or html.
        #[arg(long, default_value = "pdf")]
        format: String,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// List a learning plan.
    Learning {
        /// The account; your own when it is left out.
        account: Option<String>,
    },
    /// Plan to learn something for a criterion.
    Learn {
        /// The criterion, statement or function.
        criterion: String,
        /// The standard; MAP for a function.
        #[arg(long, default_value = "SCDCPC505")]
        standard: String,
        /// What you will do.
        #[arg(long)]
        action: String,
        /// By which day.
        #[arg(long)]
        due: String,
    },
    /// Say what came of a line of your learning plan.
    Finish {
        /// The line, such as LRN-0001.
        reference: String,
        /// What came of it.
        #[arg(long)]
        result: String,
    },
    /// List reflections.
    Reflections {
        /// The account; your own when it is left out.
        account: Option<String>,
    },
    /// Reflect on a piece of your own work.
    Reflect {
        /// The knowledge statement, such as K57.
        statement: String,
        /// The record that holds the work.
        #[arg(long)]
        about: String,
        /// What happened.
        #[arg(long)]
        happened: String,
        /// What you knew, and what you lacked.
        #[arg(long)]
        thought: String,
        /// What you will do otherwise.
        #[arg(long)]
        next: String,
    },
    /// Come back to a reflection and say what came of it.
    LookBack {
        /// The reflection, such as RFL-0001.
        reference: String,
        /// What came of it.
        #[arg(long)]
        later: String,
    },
    /// List assessments drawn for verification, and how far verifiers agree with assessors.
    Verifications,
    /// Draw assessments for verification from a named seed.
    Draw {
        /// The name of the draw.
        #[arg(long)]
        seed: String,
        /// How many.
        #[arg(long, default_value_t = 5)]
        count: usize,
    },
    /// Say what you would have decided on an assessment that was drawn.
    Verify {
        /// The verification, such as VRF-0001.
        reference: String,
        /// accept, more or refuse.
        #[arg(long)]
        decision: String,
        /// Why.
        #[arg(long)]
        reasons: String,
    },
    /// List what an Open Badge may be asked of, or write one. It is not signed.
    Badge {
        /// A claim such as CLM-0001 or a role such as ROLE-0001; without it, everything is listed.
        of: Option<String>,
        /// The account; your own when it is left out.
        #[arg(long)]
        account: Option<String>,
        /// The file to write; to the terminal when it is not given.
        #[arg(long)]
        out: Option<PathBuf>,
        /// The address of the installation that serves the standards, such as `https://example.org`.
        #[arg(long)]
        origin: Option<String>,
    },
    /// Show how teams and the organisation stand, in counts.
    Teams,
}
