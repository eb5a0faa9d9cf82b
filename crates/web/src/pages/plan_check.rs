//! H9 · What would be kept of a file of figures, with everything to put right in its place.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::filters::PAGE;
use crate::pages::plan_figures::demand;
use crate::shell::{Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::figures::{Sort, problems, sorts};
use crate::view::import::ProblemLine;
use crate::view::paging::Pages;
use crate::view::plan::shape;
use crate::view::{rows, values};
use askama::Template;
use record::{Listed, Problem};
use register::DatasetVariant;
use uuid::Uuid;
use workbench::import::{Accept, Report};
use workbench::planning::tray::{LISTED, Laid, laid};
use workbench::planning::{Bring, dataset, import_dataset, rehearse};

/// The page.
#[derive(Template)]
#[template(path = "plan_check.html")]
struct Check {
    shell: Shell,
    upload: Uuid,
    name: String,
    read: String,
    counts: Vec<(&'static str, String, String)>,
    facts: Vec<(String, String)>,
    hindered: Vec<String>,
    same: bool,
    keep: Option<(&'static str, String)>,
    form_key: String,
    sorts: Vec<Sort>,
    caption: String,
    lines: Vec<ProblemLine>,
    more: Option<String>,
    pages: Pages,
    notes: Vec<Sort>,
}

/// The file that the path names, for whoever sent it.
async fn opened(ask: &Ask) -> Result<(Uuid, Laid), Trouble> {
    demand(ask)?;
    let id: Uuid = ask.param("upload").parse().map_err(|_| Trouble::Missing)?;
    Ok((id, laid(&*ask.app.desk, ask.person()?, id).await?))
}

/// The check.
pub async fn show(ask: Ask) -> Outcome {
    let words = ask.words();
    let (upload, laid) = opened(&ask).await?;
    let bring = laid.bring(Accept::SoundRows);
    let report = rehearse(&*ask.app.shelf, ask.person()?, &ask.now(), &bring).await?;
    let taken = &laid.taken;
    let (losses, notes): (Vec<&Problem>, Vec<&Problem>) = taken.problems.iter().partition(|it| !dataset::is_note(it));
    let page_number: u64 = ask.query.get("page").parse().unwrap_or(0);
    let skipped = usize::try_from(page_number.saturating_mul(PAGE)).unwrap_or(usize::MAX);
    let number = |it: u64| words.number(it as f64, 0);
    let counted = |id: &str, count: u64| words.with(id, &[("count", &count.to_string()), ("number", &number(count))]);
    let can = report.made > 0;
    let check = Check {
        shell: ask
            .shell(words.say("figures-check-title"))
            .under("/plan")
            .crumb("/plan", words.say("plan-title"))
            .crumb("/plan/figures", words.say("figures-title")),
        upload,
        name: taken.name.clone(),
        read: words.with("figures-check-read", &[("number", &number(if report.accepted > 0 { taken.rows } else { 0 }))]),
        counts: counts(&ask, &report, &losses),
        facts: facts(&ask, &laid).await?,
        hindered: hindrances(&ask, &report, &bring),
        same: report.same > 0,
        keep: can.then(|| match losses.is_empty() {
            true => ("every-row", counted("figures-keep-all", taken.rows)),
            false => ("sound-rows", counted("figures-keep-sound", taken.rows)),
        }),
        form_key: ask.form_key(),
        sorts: sorts(words, &losses),
        caption: words.with("figures-problems-caption", &[("count", &losses.len().to_string()), ("number", &number(losses.len() as u64))]),
        pages: Pages::of(words, page_number, losses.len() as u64, |page| format!("/plan/figures/{upload}?page={page}#problems")),
        lines: problems(words, losses.into_iter().skip(skipped).take(PAGE as usize)),
        more: (taken.problems.len() >= LISTED).then(|| counted("figures-more", LISTED as u64)),
        notes: sorts(words, &notes),
    };
    shown(&check)
}

/// Why nothing can be kept, apart from what stands in the table.
fn hindrances(ask: &Ask, report: &Report, bring: &Bring<'_>) -> Vec<String> {
    let own = report.problems.iter().filter(|it| !bring.taken.problems.contains(it));
    own.map(|it| ask.words().problem(it)).collect()
}

fn counts(ask: &Ask, report: &Report, losses: &[&Problem]) -> Vec<(&'static str, String, String)> {
    let words = ask.words();
    let count = |class, id: &str, number: usize| (class, words.say(id), words.number(number as f64, 0));
    let ignored = losses.iter().filter(|it| it.args.iter().any(|(name, value)| name == "effect" && value == "value-ignored")).count();
    let bad = |number| if number > 0 { "cw-tally__bad" } else { "" };
    vec![
        count("cw-tally__good", "figures-accepted", report.accepted),
        count(bad(report.refused), "figures-refused", report.refused),
        count(bad(ignored), "figures-ignored", ignored),
    ]
}

/// What will be kept, as the person described it.
async fn facts(ask: &Ask, it: &Laid) -> Result<Vec<(String, String)>, Trouble> {
    let words = ask.words();
    let variant = it.taken.variant.and_then(|it| DatasetVariant::LIST.iter().find(|choice| choice.code == it.code()));
    let mut facts = vec![(words.say("figures-shape"), shape(words, it.taken.shape))];
    facts.extend(variant.map(|it| (words.say("figures-variant"), it.label.to_owned())));
    facts.push((words.say("figures-area"), it.area.clone()));
    facts.push((words.say("figures-speaks-of"), words.date(it.speaks_of)));
    if !it.taken.areas.is_empty() {
        facts.push((words.say("figures-areas"), areas(ask, &it.taken.areas)));
    }
    facts.extend(it.title.clone().map(|it| (words.say("figures-name"), it)));
    if let Some(source) = &it.source {
        let titles: values::Titles = rows::titles(ask, [source.clone()]).await?;
        facts.push((words.say("figures-source"), titles.get(source).map_or_else(|| source.to_string(), |it| format!("{it} ({source})"))));
    }
    facts.extend(it.limits.clone().map(|it| (words.say("figures-limits"), it)));
    Ok(facts)
}

fn areas(ask: &Ask, areas: &[String]) -> String {
    match areas.split_at_checked(5) {
        Some((some, rest)) if !rest.is_empty() => {
            ask.words().with("figures-areas-more", &[("some", &some.join(", ")), ("count", &rest.len().to_string())])
        }
        _ => areas.join(", "),
    }
}

/// Keeps it. The same content is kept once, however often the form is sent.
pub async fn keep(ask: Ask) -> Outcome {
    let (_, laid) = opened(&ask).await?;
    let accept = if ask.form.get("accept") == "every-row" { Accept::EveryRow } else { Accept::SoundRows };
    let bring = laid.bring(accept);
    let brought = import_dataset(&*ask.app.shelf, ask.person()?, &ask.now(), &ask.origin(), &bring).await?;
    match brought.receipt.and_then(|it| it.written.into_iter().next()) {
        Some((_, reference, _)) => onwards(&format!("/plan?done=kept&reference={reference}")),
        None => onwards("/plan?done=kept-before"),
    }
}
