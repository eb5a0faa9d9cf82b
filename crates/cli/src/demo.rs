//! `demo`: a synthetic borough in an embedded file, through the real importers, and the workbench on it.

use crate::accounts;
use crate::consultations;
use crate::datasets::{self, Figures};
use crate::frameworks;
use crate::house::{Open, opened};
use crate::outcome::{Done, Outcome, machine, of_file};
use crate::serve::{self, Serve};
use crate::workforce;
use crate::world;
use ::workforce::ascwds::Terms;
use borough::Borough;
use exchange::Limits;
use indicatif::{ProgressBar, ProgressStyle};
use record::{Digest, Reference, from_sheet};
use register::{DatasetShape, DatasetVariant};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::{Path, PathBuf};
use words::{Language, Words};
use workbench::import::{Accept, Import, Part};
use workbench::planning::{Asked, take};
use workbench::{Origin, Person, Unable, perform};

/// Where the demo lives, and how it is served.
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// The folder for the database and the documents.
    #[arg(long, default_value = "commonweal-demo")]
    pub data: PathBuf,
    /// The number from which the borough is made: the same number gives the same borough.
    #[arg(long, default_value_t = 2026)]
    pub seed: u64,
    /// How many draws the workforce plan makes.
    #[arg(long, default_value_t = 200)]
    pub draws: u64,
    /// Stop before serving, and print a summary.
    #[arg(long)]
    pub no_serve: bool,
    /// How it is served.
    #[command(flatten)]
    pub serve: Serve,
}

/// The key of the workers, beside the database.
const KEY: &str = "commonweal.db.workers.key";

/// One account of the demo, with the password that its first start drew.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entrance {
    role: String,
    name: String,
    organisation: String,
    email: String,
    password: String,
}

/// What a finished demo leaves beside its database, so that a second start can print it again.
#[derive(Debug, Serialize, Deserialize)]
struct Card {
    borough: String,
    seed: u64,
    records: Vec<(String, u64)>,
    accounts: Vec<Entrance>,
}

/// Makes the borough when it is not there, and serves it.
pub async fn run(it: &Demo, json: bool) -> Outcome {
    std::fs::create_dir_all(&it.data).map_err(|error| of_file(&it.data, &error))?;
    let (database, card) = (it.data.join("commonweal.db"), it.data.join("demo.json"));
    let store = opened(&database.display().to_string()).await?;
    let words = Words::of(Language::English);
    let open = Open { store: store.clone(), person: Person::operator("ORG-0001"), words };
    let made = match std::fs::read(&card) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(machine)?,
        Err(_) => {
            let made = make(&open, it).await?;
            world::write(&card, &serde_json::to_vec_pretty(&made).map_err(machine)?)?;
            made
        }
    };
    if it.no_serve {
        return Ok(Done::of(summary(&made, None, &it.data), told(&made, None, &it.data)));
    }
    let (address, listener) = serve::listen(&it.serve).await?;
    if json {
        println!("{}", told(&made, Some(&address), &it.data));
    } else {
        println!("{}", summary(&made, Some(&address), &it.data));
    }
    let key = datasets::key(&it.data.join(KEY))?;
    serve::until_stopped(store, &it.serve, listener, Some(key)).await?;
    Ok(Done::of("", json!({})))
}

fn told(card: &Card, address: Option<&str>, data: &Path) -> serde_json::Value {
    json!({ "address": address, "borough": card.borough, "seed": card.seed, "records": card.records, "accounts": card.accounts, "folder": data })
}

fn summary(card: &Card, address: Option<&str>, data: &Path) -> String {
    let mut text = format!("{} · everything in it is made up\n\n", card.borough);
    for (kind, count) in &card.records {
        text.push_str(&format!("  {count:>6}  {kind}\n"));
    }
    text.push_str("\nSign in as\n");
    for it in &card.accounts {
        text.push_str(&format!("  {:<24} {:<44} {}\n", it.role, it.email, it.password));
    }
    for (name, place) in [("\nDatabase", "commonweal.db"), ("Documents", "documents"), ("Figures", "figures")] {
        text.push_str(&format!("{name}: {}\n", data.join(place).display()));
    }
    if let Some(address) = address {
        text.push_str(&format!("Open {address} · stop with Ctrl-C\n"));
    }
    text
}

async fn make(open: &Open, it: &Demo) -> Result<Card, Unable> {
    let borough = borough::generate(it.seed, world::clock().date_naive());
    accounts::organisation(open, borough::COUNCIL, &[("standing", "commissioner"), ("synthetic", "yes")]).await?;
    let mut records = records(open, &borough).await?;
    records.extend(frameworks::bring_ours(open).await?);
    records.extend(consultations::hold(open).await?);
    figures(open, &borough, &it.data).await?;
    let accounts = entrances(open, &borough).await?;
    share(open, &borough).await?;
    plan(open, it).await?;
    // The months counted since have changed an assumption and measures: the plan is run again, and partners are told.
    let [assumption, measures, notices, findings] = &borough.afterwards;
    for file in [assumption, measures].into_iter().flatten() {
        import(open, file).await?;
    }
    plan(open, it).await?;
    for file in [notices, findings].into_iter().flatten() {
        import(open, file).await?;
    }
    crate::demo_appraisal::appraise(open, borough::deeds(borough.calendar)).await?;
    Ok(Card { borough: borough.name.to_string(), seed: it.seed, records, accounts })
}

/// Imports every file of records through the same use case as everybody's files.
async fn records(open: &Open, borough: &Borough) -> Result<Vec<(String, u64)>, Unable> {
    let files: Vec<_> = borough.files.iter().filter(|it| it.kind.is_some()).collect();
    let bar = ProgressBar::new(files.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{msg:<28} {wide_bar} {pos}/{len}") {
        bar.set_style(style);
    }
    let mut counts = Vec::new();
    for file in files {
        bar.set_message(file.name.clone());
        counts.push(import(open, file).await?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(counts)
}

/// Imports one file of records, and says how many of which kind it held.
async fn import(open: &Open, file: &borough::File) -> Result<(String, u64), Unable> {
    let kind = file.kind.ok_or_else(|| machine(format!("{} is no file of records", file.name)))?;
    let entry = crate::records::entry(kind)?;
    let reading = exchange::read(&file.name, &file.bytes, &Limits::default()).map_err(Unable::Problems)?;
    let mut drafts = record::Drafts { problems: reading.problems, ..record::Drafts::default() };
    for sheet in &reading.sheets {
        let more = from_sheet(entry.kind, sheet);
        drafts.drafts.extend(more.drafts);
        drafts.problems.extend(more.problems);
    }
    let why = format!("Import of {}", file.name);
    let import = Import {
        parts: vec![Part::plain(entry, &drafts.drafts)],
        problems: &drafts.problems,
        accept: Accept::EveryRow,
        why: &why,
        file: Some(Digest::of(&file.bytes).to_string()),
    };
    perform(&*open.store, &import, &open.person, &world::now()?, &Origin::of("import")).await?;
    let named = if drafts.drafts.len() == 1 { entry.kind.one } else { entry.kind.many };
    Ok((named.to_owned(), drafts.drafts.len() as u64))
}

/// Imports the population and the workforce return, as a commissioner would import theirs. Every file of figures is written into
/// the folder as well, the one with planted errors too, so that people can bring them in themselves.
async fn figures(open: &Open, borough: &Borough, data: &Path) -> Result<(), Unable> {
    use DatasetShape::{PopulationEstimate, PopulationProjection, Workers, Workplaces};
    let folder = data.join("figures");
    std::fs::create_dir_all(&folder).map_err(|error| of_file(&folder, &error))?;
    for file in borough.files.iter().filter(|it| it.kind.is_none()) {
        world::write(&folder.join(&file.name), &file.bytes)?;
    }
    let key = datasets::key(&data.join(KEY))?;
    let (estimated, returned, before) = (borough.calendar.estimated_on, borough.calendar.returned_on, borough.calendar.returned_before_on);
    for (name, shape, variant, speaks_of) in [
        (borough::ESTIMATE, PopulationEstimate, None, estimated),
        (borough::LOW, PopulationProjection, Some(DatasetVariant::Low), estimated),
        (borough::HIGH, PopulationProjection, Some(DatasetVariant::High), estimated),
        (borough::WORKPLACES, Workplaces, None, returned),
        (borough::WORKERS, Workers, None, returned),
        (borough::WORKPLACES_BEFORE, Workplaces, None, before),
        (borough::WORKERS_BEFORE, Workers, None, before),
    ] {
        let file = borough.file(name).ok_or_else(|| machine(format!("the borough has no {name}")))?;
        let taken = take(shape, variant, name, &file.bytes, &Terms { on: speaks_of, key: key.clone() });
        let it = Figures { shape, variant, area: borough.area, speaks_of, source: None, accept: Accept::EveryRow };
        datasets::keep(open, &it, &taken).await?;
    }
    beside(open, borough, Terms { on: borough.calendar.today, key }).await
}

/// Imports what stands beside the plan: staff of the trusts and pay of competitors by their saved mappings, returns of capacity, and rates of
/// councils alike.
async fn beside(open: &Open, borough: &Borough, terms: Terms) -> Result<(), Unable> {
    for (name, shape, mapping) in [
        (borough::TRUSTS, DatasetShape::StaffSeries, Some("MAP-0001")),
        (borough::RIVALS, DatasetShape::StaffSeries, Some("MAP-0002")),
        (borough::CAPACITY, DatasetShape::Capacity, None),
        (borough::ETHNIC_GROUPS, DatasetShape::PopulationGroups, None),
        (borough::DISABILITY, DatasetShape::PopulationGroups, None),
        (borough::PASSPORTS, DatasetShape::PopulationGroups, None),
        (borough::OUTCOMES, DatasetShape::CouncilOutcomes, None),
        (borough::NEIGHBOURS, DatasetShape::Neighbours, None),
    ] {
        let file = borough.file(name).ok_or_else(|| machine(format!("the borough has no {name}")))?;
        let taken = match mapping {
            Some(mapping) => {
                let mapping = Reference::parse(mapping).ok_or_else(|| machine("a sound reference was refused"))?;
                let mapping = workbench::planning::mapping(&*open.store, &open.person, &mapping).await?;
                workbench::planning::take_series(Some(&mapping), name, &file.bytes)
            }
            None => take(shape, None, name, &file.bytes, &terms),
        };
        let it = Figures { shape, variant: None, area: borough.area, speaks_of: terms.on, source: None, accept: Accept::EveryRow };
        datasets::keep(open, &it, &taken).await?;
    }
    Ok(())
}

/// Runs the workforce plan, writes the strategy into the folder, and publishes it.
async fn plan(open: &Open, it: &Demo) -> Result<(), Unable> {
    let documents = it.data.join("documents");
    std::fs::create_dir_all(&documents).map_err(|error| of_file(&documents, &error))?;
    let bar = workforce::progress();
    let asked = Asked { area: None, to: None, seed: it.seed, draws: it.draws };
    let made = workforce::composed(open, &asked, &bar).await;
    bar.finish_and_clear();
    let made = made?;
    made.write(&documents)?;
    made.publish(open).await.map(drop)
}

/// Makes an account for each role, with a password drawn by chance.
async fn entrances(open: &Open, borough: &Borough) -> Result<Vec<Entrance>, Unable> {
    let mut made = Vec::new();
    for it in &borough.accounts {
        let roles = it.roles.join(",");
        let asked = accounts::Asked { name: it.name, email: it.email, organisation: it.organisation, standing: it.standing, roles: &roles };
        let values = [("standing", it.standing), ("synthetic", "yes"), ("vocabulary", it.vocabulary)];
        let organisation = accounts::organisation(open, it.organisation, &values).await?;
        let account = accounts::account(open, &asked, &organisation).await?;
        let password = accounts::set_password(open, &account.to_string(), None).await?;
        made.push(Entrance {
            role: roles,
            name: it.name.to_string(),
            organisation: it.organisation.to_string(),
            email: it.email.to_string(),
            password,
        });
    }
    Ok(made)
}

/// Shares records with the organisations that the borough names.
async fn share(open: &Open, borough: &Borough) -> Result<(), Unable> {
    for (reference, organisation) in &borough.shares {
        let Some(reference) = Reference::parse(reference) else { continue };
        let Some(entry) = workbench::kind_of(&reference) else { continue };
        let with = [accounts::organisation(open, organisation, &[("standing", "provider"), ("synthetic", "yes")]).await?];
        let share = workbench::Share { entry, reference: &reference, with: &with, why: "They take part in it" };
        perform(&*open.store, &share, &open.person, &world::now()?, &Origin::of("cli")).await?;
    }
    Ok(())
}
