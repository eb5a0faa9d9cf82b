//! The one binary `commonweal`, where the rooms are put together.
//!
//! Exit codes: 0 done, 1 a fault of the machine, 2 problems a person can put right, 3 a refusal of the domain.
#![warn(missing_docs)]

mod accounts;
mod arguments;
mod around;
mod badges;
mod competence;
mod competence_arguments;
mod competence_deeds;
mod consult;
mod consultations;
mod datasets;
mod demo;
mod demo_appraisal;
mod desk;
mod explain;
mod framework_export;
mod framework_read;
mod frameworks;
mod house;
mod keep;
mod models;
mod outcome;
mod plan_arguments;
mod population;
mod records;
mod results;
mod serve;
mod sheets;
mod sign;
mod standing;
mod stress;
mod tables;
mod tokens;
mod track;
mod whatif;
mod wording;
mod worker;
mod workforce;
mod world;

use arguments::{Arguments, FrameworkVerb, Verb};
use clap::{CommandFactory, Parser};
use outcome::{Done, Outcome};
use plan_arguments::WorkforceVerb;
use std::process::ExitCode;

/// A quarter of an import was the system's allocator: rows are many small texts, made on one thread and let go on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(it) => it,
        // Help and the version are answers; whoever asked for JSON gets everything else as JSON too.
        Err(error) if error.use_stderr() && std::env::args().any(|it| it == "--json") => return outcome::misused(&error.to_string()),
        Err(error) => error.exit(),
    };
    let json = arguments.json;
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(it) => it,
        Err(error) => return outcome::fault(&error.to_string(), json),
    };
    match runtime.block_on(run(arguments)) {
        Ok(done) => outcome::done(&done, json),
        Err(unable) => outcome::unable(&unable, json),
    }
}

async fn run(arguments: Arguments) -> Outcome {
    let Arguments { verb, house, json } = arguments;
    match verb {
        Verb::Demo(it) => demo::run(&it, json).await,
        Verb::Serve(it) => serve::run(&house, &it).await,
        Verb::Framework(it) => match it.verb {
            FrameworkVerb::Read { file } => framework_read::run(&file),
            FrameworkVerb::Export(it) => framework_export::run(&house.open().await?, &it).await,
            FrameworkVerb::Check { framework } => wording::check(&house, &framework).await,
            FrameworkVerb::Similar(it) => wording::similar(&house, &it).await,
            FrameworkVerb::Glossary { framework } => wording::glossary(&house, &framework).await,
            FrameworkVerb::Consult { framework, round } => consult::run(&house.open().await?, &framework, round.as_deref()).await,
            FrameworkVerb::Kept(it) => frameworks::run(&house.open().await?, &it).await,
        },
        Verb::Population(it) => population::run(&it),
        Verb::Kinds => Ok(records::kinds()),
        Verb::List(it) => records::list(&house.open().await?, &it).await,
        Verb::Show(it) => records::show(&house.open().await?, &it).await,
        Verb::Search(it) => records::search(&house.open().await?, &it).await,
        Verb::History(it) => records::history(&house.open().await?, &it).await,
        Verb::Competence(it) => competence::run(&house.open().await?, &it).await,
        Verb::Workforce(it) => match it.verb {
            WorkforceVerb::Run(it) => workforce::run(&house.open().await?, &it).await,
            WorkforceVerb::Figures { publication, out } => results::published(&house.open().await?, &publication, &out).await,
            WorkforceVerb::Replay { bundle } => workforce::again(&bundle),
            WorkforceVerb::Standing { plan, criterion, question } => {
                standing::run(&house.open().await?, &plan, criterion.as_deref(), &question).await
            }
            WorkforceVerb::Sign { plan, exception } => sign::run(&house.open().await?, &plan, &exception).await,
            WorkforceVerb::Track { plan } => track::run(&house.open().await?, &plan).await,
            WorkforceVerb::Compare(it) => whatif::compare(&house.open().await?, &it).await,
            WorkforceVerb::Decide(it) => whatif::decide(&house.open().await?, &it).await,
            WorkforceVerb::Stress(it) => stress::run(&house.open().await?, &it).await,
            WorkforceVerb::Simulate(it) => models::simulate(&it),
            WorkforceVerb::Backtest { files } => models::backtest(&files),
            WorkforceVerb::Choose(it) => models::choose(&it),
        },
        Verb::Import(it) if datasets::shape(&it.kind).is_some() => datasets::import(&house, &house.open().await?, &it).await,
        Verb::Import(it) => sheets::import(&house.open().await?, &it).await,
        Verb::Undo(it) => sheets::undo(&house.open().await?, &it).await,
        Verb::Export(it) => sheets::export(&house.open().await?, &it).await,
        Verb::Template(it) => sheets::template(&it),
        Verb::Account(it) => accounts::run(&house.open().await?, &it).await,
        Verb::Token(it) => tokens::run(&house, &house.open().await?, &it).await,
        Verb::Worker(it) => worker::run(&house, &it).await,
        Verb::Explain(it) => explain::run(&it),
        Verb::Verify(it) => keep::verify(&house.open().await?, &it).await,
        Verb::Backup(it) => keep::backup(&house.open().await?, &it).await,
        Verb::Restore(it) => keep::restore(&house, &it).await,
        Verb::Redactions(it) => keep::ledger(&house.open().await?, &it).await,
        Verb::Completions(it) => Ok(around::completions(&mut Arguments::command(), &it)),
        Verb::Man => around::man(Arguments::command()),
    }
    .map(Done::finished)
}
