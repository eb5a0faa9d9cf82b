//! `workforce`: runs the plan of an area and writes it with its strategy, and replays a bundle.

use crate::house::Open;
use crate::outcome::{Done, Outcome, machine, of_file};
use crate::plan_arguments::WorkforceRun;
use crate::results::{Wanted, charts, of_run};
use crate::world;
use document::Document;
use indicatif::{ProgressBar, ProgressStyle};
use record::Reference;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use words::{Language, Words};
use workbench::planning::papers::demand_publishing;
use workbench::planning::{Asked, Edition, Made, Paper, gather, papers, publish, strategy};
use workbench::{Act, Origin, Unable, demand};
use workforce::plan::{Figure, LARGEST_BUNDLE, YearPlan, replay};

/// Runs the plan, and writes the bundle, the result and the strategy.
pub async fn run(open: &Open, it: &WorkforceRun) -> Outcome {
    demand(&open.person, Act::Plan)?;
    if it.publish {
        demand_publishing(&open.person)?;
    }
    let wanted = Wanted::of(&it.out)?;
    let folder = if wanted.is_some() { it.out.parent().unwrap_or(Path::new("")) } else { &it.out };
    std::fs::create_dir_all(folder).map_err(|error| of_file(folder, &error))?;
    let asked = Asked { area: it.area.clone(), to: it.to, seed: it.seed, draws: it.draws };
    let bar = progress();
    let done = composed(open, &asked, &bar).await;
    bar.finish_and_clear();
    let done = done?;
    let files = match wanted {
        None => done.write(&it.out)?,
        Some(Wanted::Table(form)) => vec![of_run(open, &done.made, form, &it.out).await?],
        Some(Wanted::Charts) => charts(&done.made.outlook(), &it.out)?,
        Some(Wanted::Paper(ending)) => done.write_one(ending, &it.out)?,
    };
    let (mut text, mut json) = (told(&done.made, &files), as_json(&done.made, &files));
    if it.publish {
        let reference = done.publish(open).await?;
        let _ = writeln!(text, "Published as {reference}");
        json["publication"] = json!(reference);
    }
    Ok(Done::of(text, json))
}

/// A plan with its strategy and every paper of it.
#[derive(Debug)]
pub struct Composed {
    made: Made,
    strategy: Document,
    papers: Vec<Paper>,
}

/// Makes the plan and its papers. `bar` shows how far it has come.
pub async fn composed(open: &Open, asked: &Asked, bar: &ProgressBar) -> Result<Composed, Unable> {
    let shelf = &*open.store;
    bar.set_message("reading");
    let gathered = gather(shelf, &open.person, asked).await?;
    bar.set_message("drawing");
    let mut told = |done, total| {
        bar.set_length(total);
        bar.set_position(done);
        ControlFlow::Continue(())
    };
    let made = tokio::task::block_in_place(|| gathered.run(&mut told))?;
    bar.set_message("writing");
    let words = Words::of(Language::English);
    let strategy = strategy(shelf, &open.person, &made, Edition::OfRun, world::clock().date_naive(), &|id| words.say(id)).await?;
    let papers = tokio::task::block_in_place(|| papers(&made, &strategy, assets::fonts()))?;
    Ok(Composed { made, strategy, papers })
}

impl Composed {
    /// Writes every file whole or not at all.
    pub fn write(&self, folder: &Path) -> Result<Vec<PathBuf>, Unable> {
        let mut written = Vec::new();
        for it in &self.papers {
            let path = folder.join(it.name);
            world::write(&path, &it.bytes)?;
            written.push(path);
        }
        Ok(written)
    }

    /// Writes the paper whose name has this ending.
    fn write_one(&self, ending: &str, path: &Path) -> Result<Vec<PathBuf>, Unable> {
        let papers = self.papers.iter().filter(|it| it.name.strip_suffix(ending).is_some_and(|it| it.ends_with('.')));
        papers.map(|it| world::write(path, &it.bytes).map(|()| path.to_owned())).collect()
    }

    /// Keeps the papers among the publications; gives the reference.
    pub async fn publish(self, open: &Open) -> Result<Reference, Unable> {
        let (now, origin) = (world::now()?, Origin::of("cli"));
        let receipt = publish(&*open.store, &open.person, &now, &origin, &self.made, (&self.strategy, self.papers)).await?;
        receipt.written.into_iter().next().map(|(_, reference, _)| reference).ok_or_else(|| machine("nothing was written"))
    }
}

/// A bar on the terminal; nothing where nobody looks on.
pub fn progress() -> ProgressBar {
    if !std::io::IsTerminal::is_terminal(&std::io::stderr()) {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg:<10} {wide_bar} {pos}/{len}") {
        bar.set_style(style);
    }
    bar
}

fn told(made: &Made, files: &[PathBuf]) -> String {
    let inputs = &made.gathered.inputs;
    let mut text = format!("{} ({}), {} to {}\n", inputs.area_name, inputs.area, inputs.base_year, inputs.horizon);
    let all = &inputs.baseline.all;
    let _ = writeln!(text, "Staff now: {} ({} imputed) in {} workplaces", all.heads(), all.heads_imputed, inputs.baseline.workplaces);
    if let Some(end) = made.result.total.years.last() {
        for (name, it) in [("Posts needed", &end.required), ("Staff", &end.supply), ("Gap", &end.gap)] {
            let _ =
                writeln!(text, "{name} in {}: {:.0}, in 9 draws of 10 {:.0} to {:.0}", end.year, it.bands.p50, it.bands.p5, it.bands.p95);
        }
    }
    for it in &made.gathered.overrides {
        let _ = writeln!(text, "{} set to {} instead of {} by {}", it.key, it.value, it.usual, it.record);
    }
    let _ = writeln!(text, "Seed {}, {} draws, bundle {}", made.result.seed, made.result.draws, made.bundle_sha256);
    for it in files {
        let _ = writeln!(text, "Written: {}", it.display());
    }
    text
}

fn as_json(made: &Made, files: &[PathBuf]) -> Value {
    let inputs = &made.gathered.inputs;
    let figure = |it: &Figure| json!({ "mean": it.mean, "quantiles": it.bands });
    let year =
        |it: &YearPlan| json!({ "year": it.year, "required": figure(&it.required), "supply": figure(&it.supply), "gap": figure(&it.gap) });
    let people = inputs.variants.iter().map(|it| json!({ "variant": it.name, "bands": it.bands }));
    let set = made.gathered.overrides.iter().map(|it| json!({ "key": it.key, "value": it.value, "usual": it.usual, "record": it.record }));
    json!({
        "area": inputs.area, "area_name": inputs.area_name, "from": inputs.base_year, "to": inputs.horizon,
        "seed": made.result.seed, "draws": made.result.draws, "revision": made.result.revision, "bundle_sha256": made.bundle_sha256,
        "datasets": made.gathered.datasets.iter().map(|it| it.reference.to_string()).collect::<Vec<_>>(),
        "overrides": set.collect::<Vec<_>>(), "population": people.collect::<Vec<_>>(),
        "years": made.result.total.years.iter().map(year).collect::<Vec<_>>(), "files": files,
    })
}

/// Computes a bundle anew. A bundle that differs is a refusal: it does not prove what it says.
pub fn again(path: &Path) -> Outcome {
    let bytes = world::read(path, LARGEST_BUNDLE as u64)?;
    let found = replay(&bytes);
    let mut text = String::new();
    if found.identical {
        text.push_str("Identical: the bundle gives the same bytes again.");
    }
    for it in &found.differences {
        let place = if it.path.is_empty() { "the file" } else { &it.path };
        let _ = writeln!(text, "{place}: the bundle says {}, the replay finds {}", it.bundle, it.replay);
    }
    let code = if found.identical { 0 } else { 3 };
    Ok(Done::of(text, &found).code(code))
}
