//! The rounds of consultation on a framework: those there are, and opening one.

use super::{asked, front, pages, shell, state, writes};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::pairs::Pairs;
use crate::shell::{Place, Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::function::Tag;
use askama::Template;
use framework::consult::{RoundState, RoundTold, round_told};
use framework::records::Consultation;
use record::{Held, Record as _, Reference};
use workbench::consult::{Consulted, OpenRound};

/// One round.
struct RoundView {
    reference: String,
    href: String,
    title: String,
    state: Tag,
    days: String,
    counts: String,
    page: Option<String>,
    opens: bool,
    said: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "consult/rounds.html")]
struct Rounds {
    shell: Shell,
    framework: String,
    pages: Vec<Place>,
    rounds: Vec<RoundView>,
    prepare: Option<String>,
    action: String,
    form_key: String,
    unsound: Vec<Place>,
    methods: Place,
}

/// The rounds, the newest first.
pub async fn show(ask: Ask) -> Outcome {
    let (words, of) = (ask.words(), asked(&ask).await?);
    let may = writes(&ask, &Consultation::KIND)?;
    let mut rounds: Vec<&Held<Consultation>> = of.material.rounds.iter().collect();
    rounds.sort_by_key(|it| std::cmp::Reverse((it.it.opens_on, it.reference.number())));
    let known = [("framework", of.opened.reference().to_string())];
    let prepare = format!("/registers/{}/new?{}", Consultation::KIND.slug(), Pairs::from_iter(known).encode());
    let page = Rounds {
        shell: shell(&ask, &of, words.say("consult-rounds")),
        framework: of.opened.framework.title.clone(),
        pages: pages(&ask, &of),
        rounds: rounds.into_iter().map(|it| view(&ask, &of, it, may)).collect(),
        prepare: may.then_some(prepare),
        action: format!("{}/open", front(&of)),
        form_key: ask.form_key(),
        unsound: of.material.unsound.iter().filter_map(|it| Some(Place::new(crate::view::values::address(it)?, it.to_string()))).collect(),
        methods: Place::new("/methods/approvals-that-hold", words.say("consult-method")),
    };
    shown(&page)
}

fn view(ask: &Ask, of: &Consulted, held: &Held<Consultation>, may: bool) -> RoundView {
    let (words, it) = (ask.words(), &held.it);
    let now = RoundState::of(it, of.material.today);
    let told = round_told(&of.material, held);
    let counts = told.as_ref().map(|it| counts(words, it)).unwrap_or_default();
    let days = [("from", words.date(it.opens_on)), ("to", words.date(it.closes_on))];
    let href = format!("{}/{}", front(of), held.reference);
    RoundView {
        reference: held.reference.to_string(),
        title: it.title.to_string(),
        state: state(words, now),
        days: words.with("workforce-from-to", &days.each_ref().map(|(name, it)| (*name, it.as_str()))),
        counts,
        page: it.token.as_ref().map(|it| format!("/consult/{it}")),
        opens: may && now == RoundState::Prepared,
        said: (now == RoundState::Closed || of.material.replies_to(&held.reference).next().is_some()).then(|| format!("{href}/said")),
        href,
    }
}

/// How much a round brought.
pub(super) fn counts(words: &words::Words, it: &RoundTold) -> String {
    let args = [("comments", it.comments.to_string()), ("votes", it.votes.to_string()), ("unanswered", it.unanswered.to_string())];
    words.with("consult-counts", &args.each_ref().map(|(name, it)| (*name, it.as_str())))
}

/// Opens the page of a round on the framework as it stands.
pub async fn open(ask: Ask) -> Outcome {
    let of = asked(&ask).await?;
    let round = Reference::parse(ask.form.get("round")).filter(|it| of.material.round(it).is_some()).ok_or(Trouble::Missing)?;
    ask.perform(&OpenRound { opened: &of.opened, round: &round, token: &ask.app.token() }).await?;
    onwards(&front(&of))
}
