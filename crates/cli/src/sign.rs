//! `workforce sign`: a plan is signed with its strategy, and the signed strategy is kept with it.

use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::world;
use serde_json::json;
use words::{Language, Words};
use workbench::criteria::{Sign, ground, ground_of_text};
use workbench::planning::{Edition, Reopened, keep_signed, papers, strategy};
use workbench::{Origin, perform};

/// Signs, unless only the paper of a signed plan is missing, and writes the signed strategy.
pub async fn run(open: &Open, plan: &str, exception: &str) -> Outcome {
    let (shelf, today) = (&*open.store, world::clock().date_naive());
    let found = ground_of_text(shelf, &open.person, plan, today).await?;
    let plan = &found.plan.reference;
    let origin = Origin::of("cli");
    // A power cut between signature and paper leaves a signed plan without its strategy: signing again writes it.
    if found.plan.it.signed_on.is_none() || found.plan.it.signed_pdf.is_some() {
        perform(shelf, &Sign { plan, exception, run: found.publication() }, &open.person, &world::now()?, &origin).await?;
    }
    let made = Reopened::of(shelf, &open.person, plan, today).await?;
    let made = tokio::task::block_in_place(|| made.made())?;
    let words = Words::of(Language::English);
    let paper = strategy(shelf, &open.person, &made, Edition::Signed(plan), today, &|id| words.say(id)).await?;
    let papers = tokio::task::block_in_place(|| papers(&made, &paper, assets::fonts()))?;
    keep_signed(shelf, &open.person, &world::now()?, &origin, plan, papers).await?;
    let signed = ground(shelf, &open.person, plan, today).await?.plan.it;
    let version = signed.signed_as.map(|it| it.get());
    let run = signed.publication.as_ref().map(|it| it.reference().to_string());
    let files = [&signed.signed_pdf, &signed.signed_docx, &signed.signed_html];
    let files: Vec<_> =
        files.into_iter().flatten().map(|it| json!({ "name": it.0.name, "size": it.0.size, "sha256": it.0.sha256 })).collect();
    let text = format!(
        "{plan} is signed as version {} on {}. Its signed strategy is kept with it: {} files.\n",
        version.unwrap_or_default(),
        run.clone().unwrap_or_default(),
        files.len()
    );
    Ok(Done::of(text, json!({ "plan": plan, "signed_on": signed.signed_on, "version": version, "run": run, "files": files })))
}
