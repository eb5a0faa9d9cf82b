//! What can be typed.

use crate::competence_arguments::Competence;
use crate::demo::Demo;
use crate::house::House;
use crate::plan_arguments::{DatasetOptions, Workforce};
use crate::serve::Serve;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// From needs to outcomes: the work of commissioning public services.
#[derive(Debug, Parser)]
#[command(name = "commonweal", version, about, propagate_version = true)]
pub struct Arguments {
    /// Print JSON for programs instead of text for people.
    #[arg(long, global = true)]
    pub json: bool,
    /// Which records, and for whom.
    #[command(flatten)]
    pub house: House,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a synthetic borough in an embedded file and open the workbench on it.
    Demo(Demo),
    /// Open the workbench and the API on a database.
    Serve(Serve),
    /// Read a functional map or an occupational standard from a text document, or take a framework away in another format.
    Framework(Framework),
    /// Project a population.
    Population(Population),
    /// List the kinds of record there are.
    Kinds,
    /// List records of a kind.
    List(List),
    /// Show one record.
    Show(One),
    /// Show who changed a record, when and why.
    History(One),
    /// Find records by their words.
    Search(Search),
    /// Plan the workforce of an area, and prove a plan.
    Workforce(Workforce),
    /// How people stand against what their roles ask for: coverage, claims and packs.
    Competence(Competence),
    /// Import records of a kind from CSV, XLSX, ODS or JSON files, published notices (ocds), the regulator's list of care homes
    /// (care-homes), or a file of figures.
    Import(Import),
    /// Take back everything that one commit wrote.
    Undo(Number),
    /// Export records of a kind.
    Export(Export),
    /// Write an empty sheet with the headings and hints of a kind.
    Template(Export),
    /// Make accounts and set passwords.
    Account(Account),
    /// Make, list and revoke API tokens of the account named with --as.
    Token(Token),
    /// Do long work without serving pages. Several may run on one database.
    Worker(Worker),
    /// Say how a figure is worked out; list the methods when none is named.
    Explain(Explain),
    /// Walk the chain of changes, rebuild the projections and compare them.
    Verify(Verify),
    /// Write everything to one file.
    Backup(Backup),
    /// Bring a backup back into an empty database.
    Restore(Restore),
    /// Write the ledger of redactions, so that a restored backup forgets again.
    Redactions(Ledger),
    /// Print completions for a shell.
    Completions(Completions),
    /// Print the manual page.
    Man,
}

/// Read, keep, edit and compare frameworks of competence.
#[derive(Debug, Args)]
pub struct Framework {
    /// What to do.
    #[command(subcommand)]
    pub verb: FrameworkVerb,
}

/// What to do with the framework.
#[derive(Debug, Subcommand)]
pub enum FrameworkVerb {
    /// Read a document and print what it says.
    Read {
        /// The document, as plain text.
        file: PathBuf,
    },
    /// Write a framework in the format of another program, and tell what cannot travel.
    Export(FrameworkExport),
    /// What is done with the frameworks that are kept.
    #[command(flatten)]
    Kept(crate::frameworks::Kept),
    /// Check the wording: what the rules for maps and standards find, and why.
    Check {
        /// A framework that is kept, such as FRW-0001, or a document. A document is not stored.
        framework: String,
    },
    /// Find statements that are alike to a text, in every framework that is kept.
    Similar(Alike),
    /// Hold the glossary against the statements: terms defined twice, not defined and not used.
    Glossary {
        /// A framework that is kept, such as FRW-0001, or a document. A document is not stored.
        framework: String,
    },
    /// Print what was said, signed and decided on a framework.
    Consult {
        /// The framework, such as FRW-0001.
        framework: String,
        /// One round with its comments, such as CNS-0001.
        round: Option<String>,
    },
}

/// Find what is alike.
#[derive(Debug, Args)]
pub struct Alike {
    /// What you want to say.
    pub text: String,
    /// The least likeness in thousandths, from 200 to 1000.
    #[arg(long, default_value_t = 400)]
    pub least: usize,
    /// The most statements to print.
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
}

/// A framework in the format of another program.
#[derive(Debug, Args)]
pub struct FrameworkExport {
    /// The framework, such as FRW-0001.
    pub reference: String,
    /// case-1.1, case-1.0, ctdl-asn, moodle, opensalt, text or docx.
    #[arg(long)]
    pub format: String,
    /// CASE to the letter of the specification, and nothing more. Without it CASE is written as it is kept: nothing is left out.
    #[arg(long)]
    pub strict: bool,
    /// The file to write. Without it the name is made of reference and format.
    #[arg(long)]
    pub to: Option<PathBuf>,
    /// The address of the installation that serves the framework, such as `https://example.org`, for the addresses of its parts.
    #[arg(long)]
    pub origin: Option<String>,
}

/// Project a population.
#[derive(Debug, Args)]
pub struct Population {
    /// What to do.
    #[command(subcommand)]
    pub verb: PopulationVerb,
}

/// What to do with a population.
#[derive(Debug, Subcommand)]
pub enum PopulationVerb {
    /// Carry an area's estimate forward along a national projection (ratio method).
    Project(Project),
}

/// Carry an area's estimate forward.
#[derive(Debug, Args)]
pub struct Project {
    /// The estimate: single years of age, as the statistics office publishes it.
    #[arg(long)]
    pub base: PathBuf,
    /// The national projection, of one variant.
    #[arg(long)]
    pub variant: PathBuf,
    /// The code of the area, nine characters.
    #[arg(long)]
    pub area: String,
    /// The last year.
    #[arg(long)]
    pub to: i32,
    /// Age bands to add up, such as 65+,85+,18-64.
    #[arg(long)]
    pub bands: Option<String>,
}

/// List records.
#[derive(Debug, Args)]
pub struct List {
    /// The kind, such as risk or population-group.
    pub kind: String,
    /// Only records where a field has this value, such as category=market. May be given several times.
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    pub filters: Vec<String>,
    /// The field to sort by; with a minus sign in front, from high to low.
    #[arg(long, allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// The most records to print.
    #[arg(long, default_value_t = 50)]
    pub limit: u64,
    /// How many records to pass over.
    #[arg(long, default_value_t = 0)]
    pub skip: u64,
    /// Retired records instead of those in use.
    #[arg(long)]
    pub retired: bool,
}

/// One record.
#[derive(Debug, Args)]
pub struct One {
    /// Its reference, such as RISK-0042.
    pub reference: String,
}

/// Find records.
#[derive(Debug, Args)]
pub struct Search {
    /// The words.
    #[arg(required = true)]
    pub words: Vec<String>,
    /// The most records to print.
    #[arg(long, default_value_t = 20)]
    pub limit: u64,
}

/// Import records.
#[derive(Debug, Args)]
pub struct Import {
    /// The kind, such as risk or population-group; a format that carries several kinds: ocds, care-homes; or figures, as listed below.
    pub kind: String,
    /// The files.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Take the sound rows although others have problems.
    #[arg(long)]
    pub sound_rows: bool,
    /// Write the rows with problems to this file (CSV), with a column that says what to put right; of a file of figures every row.
    #[arg(long, value_name = "FILE")]
    pub hand_back: Option<PathBuf>,
    /// What an import of figures needs besides the file.
    #[command(flatten)]
    pub figures: DatasetOptions,
}

/// A commit.
#[derive(Debug, Args)]
pub struct Number {
    /// Its number, as the receipt gave it.
    pub number: u64,
}

/// Export records.
#[derive(Debug, Args)]
pub struct Export {
    /// The kind, such as risk or population-group.
    pub kind: String,
    /// csv, xlsx, ods or json.
    #[arg(long, default_value = "csv")]
    pub format: String,
    /// The file to write; to the terminal when it is not given.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

/// Make accounts and set passwords.
#[derive(Debug, Args)]
pub struct Account {
    /// What to do.
    #[command(subcommand)]
    pub verb: AccountVerb,
}

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountVerb {
    /// Make an account, and its organisation where there is none of that name. Prints a first password.
    Add {
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The address they sign in with.
        #[arg(long)]
        email: String,
        /// The organisation they act for.
        #[arg(long)]
        organisation: String,
        /// What it is to the commissioner: commissioner, provider, partner or community.
        #[arg(long, default_value = "commissioner")]
        standing: String,
        /// Their roles, separated by commas: commissioner, analyst, procurement-officer, evaluator, contract-manager, provider, partner, community,
        /// assessor, internal-verifier, framework-editor, decision-maker, auditor, administrator.
        #[arg(long)]
        roles: String,
    },
    /// Set a new first password for an account.
    Password {
        /// The address they sign in with.
        email: String,
    },
}

/// API tokens.
#[derive(Debug, Args)]
pub struct Token {
    /// What to do.
    #[command(subcommand)]
    pub verb: TokenVerb,
}

/// What to do with API tokens.
#[derive(Debug, Subcommand)]
pub enum TokenVerb {
    /// Make a token. It is printed once.
    Add {
        /// What it is for.
        #[arg(long)]
        name: String,
        /// Let it write as well as read.
        #[arg(long)]
        write: bool,
        /// The last day on which it holds, such as 2027-03-28; at most a year from now.
        #[arg(long, value_name = "DAY")]
        until: chrono::NaiveDate,
    },
    /// List the tokens, with when each was last used.
    List,
    /// Take a token back.
    Revoke {
        /// Its id, as the list gives it.
        id: String,
    },
}

/// Do long work.
#[derive(Debug, Args)]
pub struct Worker {
    /// Stop when nothing waits, instead of waiting for more.
    #[arg(long)]
    pub until_idle: bool,
}

/// Explain a method.
#[derive(Debug, Args)]
pub struct Explain {
    /// The method, such as ratio-method.
    pub method: Option<String>,
}

/// Verify the records.
#[derive(Debug, Args)]
pub struct Verify {
    /// A head that was kept elsewhere, as NUMBER:LINK. Its absence from the chain shows that the tail was cut off.
    #[arg(long)]
    pub anchor: Option<String>,
    /// A file of heads that were kept elsewhere, one a line.
    #[arg(long, value_name = "FILE")]
    pub anchors: Option<PathBuf>,
}

/// Write a backup.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write. It must not exist.
    pub file: PathBuf,
    /// A file kept elsewhere to which the head is added.
    #[arg(long, value_name = "FILE")]
    pub anchors: Option<PathBuf>,
}

/// Write the ledger of redactions.
#[derive(Debug, Args)]
pub struct Ledger {
    /// The file to write.
    pub file: PathBuf,
}

/// Bring a backup back.
#[derive(Debug, Args)]
pub struct Restore {
    /// The file to read.
    pub file: PathBuf,
    /// The ledger of redactions that the operator keeps, so that what was destroyed stays destroyed.
    #[arg(long)]
    pub redactions: Option<PathBuf>,
}

/// Print completions.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}
