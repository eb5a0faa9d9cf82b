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
        /// The address of the installation that serves the standards, such as https://example.org.
        #[arg(long)]
        origin: Option<String>,
    },
    /// Show how teams and the organisation stand, in counts.
    Teams,
}
