//! Frameworks of competence: those that every house begins with.

use crate::house::Open;
use crate::world;
use framework::structure::{Framework, own_map, own_standard};
use record::Draft;
use workbench::frameworks::{Bring, bring, read};
use workbench::{Origin, Unable};

/// The title of the functional map that Commonweal works from.
const MAP: &str = "Functional map of commissioning";

/// Brings in the functional map and the workforce standard that Commonweal works from, as documents like any other.
pub async fn bring_ours(open: &Open) -> Result<Vec<(String, u64)>, Unable> {
    let ours = [
        (own_map(framework::map(), MAP), "functional-map.json"),
        (own_standard(framework::workforce_standard()), "workforce-planning.json"),
    ];
    for (framework, name) in &ours {
        let document = framework.bytes().map_err(crate::outcome::machine)?;
        let it = Bring { framework: read(&document, name)?, told: told(framework), document, name: (*name).to_owned() };
        bring(&*open.store, &open.person, &world::now()?, &Origin::of("cli"), it).await?;
    }
    Ok(vec![("Competence frameworks".to_owned(), ours.len() as u64)])
}

/// What is said of ours: where its codes are from, and whose the words are.
fn told(framework: &Framework) -> Draft {
    let language = Draft::new().with("title", &framework.title).with("language", "en");
    language.with("publisher", "Commonweal: codes of the published documents, headings and purposes in our own words")
}
