//! P8, P11, P14 · The way from a page to long work and back: a question with many draws is asked for as a job, and its answer is opened again
//! by its link.

use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::trouble::{Outcome, Trouble};
use askama::Template;
use record::{Fault, Reference};
use serde::de::DeserializeOwned;
use uuid::Uuid;
use words::Words;
use workbench::planning::{Answered, LongArgs, answered, order_long};
use workbench::{Act, may};

/// The offer to work a question out in the background.
#[derive(Template)]
#[template(path = "longer.html")]
pub(super) struct Offer {
    words: &'static Words,
    csrf: String,
    form_key: String,
    action: String,
    question: String,
}

/// The same once it is markup.
pub(super) struct Longer(String);

impl Longer {
    /// The markup.
    pub(super) fn html(&self) -> &str {
        &self.0
    }
}

/// The offer, for whoever may ask for long work.
pub(super) fn offer(ask: &Ask, action: &str, question: String) -> Result<Option<Longer>, Trouble> {
    if !may(ask.person()?, Act::Plan) {
        return Ok(None);
    }
    let part = Offer { words: ask.words(), csrf: ask.csrf().to_owned(), form_key: ask.form_key(), action: action.to_owned(), question };
    part.render().map(|it| Some(Longer(it))).map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}

/// The answer that the address names, when there is one.
pub(super) async fn kept<T: DeserializeOwned>(ask: &Ask, kind: &str, plan: &Reference) -> Result<Option<Answered<T>>, Trouble> {
    let Ok(id) = ask.query.get("job").parse::<Uuid>() else { return Ok(None) };
    Ok(answered(&*ask.app.desk, kind, plan, id).await?)
}

/// Asks for the long work, and leads on to it.
pub(super) async fn order(ask: &Ask, kind: &'static str, plan: &Reference) -> Outcome {
    let args = LongArgs { plan: plan.clone(), question: ask.form.get("question").to_owned(), key: ask.origin().key };
    let id = order_long(&*ask.app.shelf, &*ask.app.desk, ask.person()?, kind, args, (ask.app.now)()).await?;
    onwards(&format!("/jobs/{id}"))
}
