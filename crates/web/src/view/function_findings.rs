//! Which findings stand on which function's page. Each is worked out from the records that the reader may see.

use crate::ask::Ask;
use crate::trouble::Trouble;
use crate::view::function::Section;
use crate::view::values::{Titles, address};
use crate::view::{function_contracts, function_needs, function_peers, function_review, function_risk};
use record::{Held, Loaded, Query, Record, load};
use register::{Contract, Indicator, Need, Provider, Risk, Service};

/// The sound records of a kind, and those that do not read; `None` when the reader may see none of it or there is none.
async fn all<R: Record>(ask: &Ask) -> Result<Option<Loaded<R>>, Trouble> {
    let Some(entry) = workbench::kind(R::KIND.name) else { return Ok(None) };
    if !workbench::may_see(ask.person()?, entry.kind) {
        return Ok(None);
    }
    let found = ask.app.shelf.find(&ask.scope()?, &Query::all(entry.kind.name)).await?;
    Ok((!found.rows.is_empty()).then(|| load::<R>(&found.rows)))
}

/// The section, with the records that were left out of it because they do not read.
fn with_unsound<R>(loaded: &Loaded<R>, section: Section) -> Section {
    let line = |it: &record::Reference| (address(it).unwrap_or_default(), it.to_string());
    Section { unsound: loaded.unsound.iter().map(|(it, _)| line(it)).collect(), ..section }
}

/// What is found out for a function, section by section; empty when nothing is.
pub async fn sections(ask: &Ask, code: &str) -> Result<Vec<Section>, Trouble> {
    let words = ask.words();
    let mut sections = Vec::new();
    match code {
        "A2" => {
            let needs = all::<Need>(ask).await?;
            sections.extend(needs.map(|it| with_unsound(&it, function_needs::section(words, &it.sound))));
            sections.extend(indicators(ask).await?);
            let published = workbench::planning::published::published(&*ask.app.shelf, ask.person()?).await?;
            sections.extend(published.iter().flat_map(|it| function_peers::sections(words, it)));
        }
        "A3" => {
            let risks = all::<Risk>(ask).await?;
            sections.extend(risks.map(|it| with_unsound(&it, function_risk::section(words, &it.sound))));
        }
        "A4" => {
            let services = all::<Service>(ask).await?;
            sections.extend(services.map(|it| with_unsound(&it, function_review::section(words, &it.sound))));
        }
        "B1" => {
            let providers = all::<Provider>(ask).await?.map(|it| it.sound).unwrap_or_default();
            let services = all::<Service>(ask).await?;
            sections.extend(services.map(|it| with_unsound(&it, function_review::market(words, &it.sound, &providers))));
        }
        "C2" => {
            let names = names(all::<Provider>(ask).await?.map(|it| it.sound).unwrap_or_default());
            let contracts = all::<Contract>(ask).await?;
            let section = |it: &[Held<Contract>]| function_contracts::section(words, it, &names, ask.today());
            sections.extend(contracts.map(|it| with_unsound(&it, section(&it.sound))));
        }
        "D3" => sections.extend(indicators(ask).await?),
        _ => {}
    }
    Ok(sections)
}

async fn indicators(ask: &Ask) -> Result<Option<Section>, Trouble> {
    let found = all::<Indicator>(ask).await?;
    Ok(found.map(|it| with_unsound(&it, function_needs::indicators(ask.words(), &it.sound))))
}

fn names(providers: Vec<Held<Provider>>) -> Titles {
    providers.into_iter().map(|it| (it.reference, it.it.name.to_string())).collect()
}
