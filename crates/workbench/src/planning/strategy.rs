//! B4 · The commissioning strategy of an area: the records that a person may see, and the workforce plan.

use super::run::{Made, all};
use crate::criteria::{ground, newest_told};
use crate::kind_of;
use crate::perform::Unable;
use crate::permission::{self, Act, Person};
use crate::thread::Thread;
use align::risk::{Band, View, exposure, marks};
use chrono::NaiveDate;
use document::{Document, Nature};
use kernel::Source as Cited;
use plan::strategy::{Loose, Marks, Papers, RiskPicture, TitlePage, Workforce};
use record::{Fault, Held, Reference, Scope, Shelf};
use register::{Risk, Source, Strength};
use workforce::chapter::{Chapter, of_plan};
use workforce::criteria::{Ground, Run};
use workforce::plan::Opened;

/// Which edition of a strategy is composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition<'a> {
    /// That of a run, with the newest plan of its area.
    OfRun,
    /// That which was signed with this plan.
    Signed(&'a Reference),
}

/// Composes the strategy on a day. `say` turns a message id into words, in the language of the document.
pub async fn strategy(
    shelf: &dyn Shelf,
    by: &Person,
    made: &Made,
    edition: Edition<'_>,
    today: NaiveDate,
    say: &(dyn Fn(&str) -> String + Sync),
) -> Result<Document, Unable> {
    permission::demand(by, Act::Plan)?;
    let scope = permission::scope(by);
    let thread = Thread::read(shelf, &scope).await?;
    let sources = all::<Source>(shelf, &scope).await?;
    let risks = all::<Risk>(shelf, &scope).await?;
    let nature = if sources.iter().any(|it| it.it.strength == Strength::Synthetic) { Nature::Synthetic } else { Nature::Recorded };
    let orphans = thread.orphans().into_iter().filter(|it| STRATEGIC.contains(&it.node.kind));
    let told = match edition {
        Edition::OfRun => {
            let (inputs, assumptions) = (made.gathered.inputs.clone(), made.gathered.assumptions.clone());
            let opened = Opened { inputs, assumptions, result: made.result.clone() };
            newest_told(shelf, by, Run { publication: None, made_on: today, opened }, today).await?
        }
        Edition::Signed(plan) => Some(ground(shelf, by, plan, today).await?),
    };
    let signed = told.as_ref().filter(|_| edition != Edition::OfRun);
    let papers = Papers {
        title_page: title_page(made, signed, author(shelf, &scope, by).await?, today, nature),
        groups: all(shelf, &scope).await?,
        needs: all(shelf, &scope).await?,
        outcomes: all(shelf, &scope).await?,
        indicators: all(shelf, &scope).await?,
        intentions: all(shelf, &scope).await?,
        models: all(shelf, &scope).await?,
        requirements: all(shelf, &scope).await?,
        risks: picture(risks),
        benefits: all(shelf, &scope).await?,
        engagement: all(shelf, &scope).await?,
        decisions: all(shelf, &scope).await?,
        values: all(shelf, &scope).await?,
        actions: all(shelf, &scope).await?,
        strands: thread.strands().iter().map(|it| (it.from.clone(), it.to.clone())).collect(),
        loose: orphans.map(|it| Loose { reference: it.node.reference, title: it.node.title, lacks: say(it.missing) }).collect(),
        sources: sources.iter().map(cited).collect(),
        workforce: Some(chapter(made, told.as_ref())),
    };
    debug_assert!(papers.strands.iter().all(|(from, _)| kind_of(from).is_some()), "every strand joins records of kinds that there are");
    Ok(plan::strategy::strategy(&papers))
}

/// The kinds whose loose ends belong in a strategy; those of contracts and specifications have papers of their own.
const STRATEGIC: [&str; 6] = ["need", "outcome", "intention", "service_model", "workforce_requirement", "risk"];

fn title_page(made: &Made, signed: Option<&Ground>, author: String, today: NaiveDate, nature: Nature) -> TitlePage {
    let inputs = &made.gathered.inputs;
    let version = signed.and_then(|it| Some((&it.plan.reference, it.plan.it.signed_as.as_ref()?.get())));
    let version = version.map(|(plan, version)| format!(", {plan} version {version}, signed")).unwrap_or_default();
    TitlePage {
        title: format!("Commissioning strategy for {}, {} to {}", inputs.area_name, inputs.base_year, inputs.horizon),
        author,
        date: today,
        identity: format!("STRATEGY-{} plan {}{version}", inputs.area, &made.bundle_sha256[..12]),
        area: inputs.area_name.clone(),
        nature,
    }
}

/// The organisation for which the person acts.
async fn author(shelf: &dyn Shelf, scope: &Scope, by: &Person) -> Result<String, Fault> {
    let found = super::tables::organisation(shelf, scope, by).await?;
    Ok(found.map_or_else(|| "The commissioner".to_owned(), |it| it.it.name.to_string()))
}

fn cited(held: &Held<Source>) -> Cited {
    let it = &held.it;
    Cited {
        title: format!("{} ({})", it.title, held.reference),
        publisher: it.publisher.as_ref().map(ToString::to_string),
        date: it.dated,
        place: it.place.as_ref().map(ToString::to_string),
        sha256: it.sha256.as_ref().map(ToString::to_string),
    }
}

/// What the area for risks found, as values of the strategy.
fn picture(risks: Vec<Held<Risk>>) -> RiskPicture {
    let bands = [Band::Low, Band::Medium, Band::High, Band::Severe];
    let level = |likelihood: usize, impact: usize| {
        let band = Band::of(((likelihood + 1) * (impact + 1)) as i64);
        bands.iter().position(|it| *it == band).unwrap_or_default()
    };
    let stand = |it: &Held<Risk>| {
        let (likelihood, impact) = marks(&it.it, View::Residual);
        Marks { likelihood: likelihood.get(), impact: impact.get() }
    };
    RiskPicture {
        marks: risks.iter().map(stand).collect(),
        squares: std::array::from_fn(|likelihood| std::array::from_fn(|impact| level(likelihood, impact))),
        levels: ["Low", "Medium", "High", "Severe"].map(str::to_owned).to_vec(),
        cost: exposure(&risks, View::Residual),
        risks,
    }
}

fn chapter(made: &Made, plan: Option<&Ground>) -> Workforce {
    let gathered = &made.gathered;
    let chapter = Chapter {
        inputs: &gathered.inputs,
        assumptions: &gathered.assumptions,
        overrides: &gathered.overrides,
        result: &made.result,
        stresses: &made.stresses,
        bundle_sha256: &made.bundle_sha256,
    };
    let files = gathered.inputs.files.iter().chain(gathered.inputs.variants.iter().map(|it| &it.source));
    let mut blocks = chapter.blocks();
    blocks.extend(plan.into_iter().flat_map(of_plan));
    Workforce { facts: chapter.facts(), finding: chapter.finding(), sources: files.cloned().collect(), chapter: blocks }
}
