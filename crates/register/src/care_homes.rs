//! A4, B1 · The regulator's list of care homes as providers and services.

use crate::population::published::{CareHome, read_care_homes};
use crate::population::{Effect, Misread};
use crate::{Provider, Service};
use record::{Batch, Draft, Known, Place, Problem, Record};
use std::collections::BTreeSet;

/// What a list of care homes gives.
#[derive(Debug)]
pub struct Homes {
    /// Providers, then the services that they run.
    pub batches: Vec<Batch>,
    /// Rows that were left out, and why; or the whole file.
    pub problems: Vec<Problem>,
    /// Values that were left out of rows that were kept.
    pub notices: Vec<Problem>,
    /// How many rows were left out.
    pub refused: u64,
}

/// What a list does not tell of a provider: what sort of organisation it is.
const GUESSED: &[&str] = &["sector", "name"];

/// By what a provider is known: its number in a public register, else its name.
pub fn provider_known(text: &dyn Fn(&str) -> String) -> Known {
    let sure = Some(text("published_as")).filter(|it| !it.is_empty());
    Known { sure, likely: Known::folded(&text("name")) }
}

fn service_known(text: &dyn Fn(&str) -> String) -> Known {
    Known { sure: Some(text("regulator_id")).filter(|it| !it.is_empty()), likely: None }
}

/// Reads the list: each provider once by its name, and each location as a service under the regulator's number. Pure.
///
/// The file names the provider and not its number, so that two providers of one name are taken for one.
pub fn read(file: &str, bytes: &[u8]) -> Homes {
    let reading = read_care_homes(bytes);
    let (mut seen, mut providers, mut services) = (BTreeSet::new(), Vec::new(), Vec::new());
    for home in &reading.value {
        let place = Place { file: Some(file.to_owned()), row: Some(home.row), ..Place::default() };
        let folded = Known::folded(&home.provider).unwrap_or_default();
        if seen.insert(folded.clone()) {
            providers.push(provider(home).named(&folded).standing(place.clone()));
        }
        services.push(service(home).linked("provider", &folded).standing(place));
    }
    let (notes, losses): (Vec<&Misread>, Vec<&Misread>) =
        reading.misread.iter().partition(|it| matches!(it.effect, Effect::ValueIgnored | Effect::Noted));
    let batch = |kind, drafts, telling: record::Telling, at_first| Batch { kind, drafts, telling: Some(telling), at_first };
    Homes {
        batches: vec![
            batch(&Provider::KIND, providers, provider_known, GUESSED),
            batch(&Service::KIND, services, service_known, &["name", "setting"]),
        ],
        problems: losses.into_iter().map(|it| it.problem(file)).collect(),
        notices: notes.into_iter().map(|it| it.problem(file)).collect(),
        refused: reading.refused,
    }
}

fn provider(home: &CareHome) -> Draft {
    let draft: Draft = [("name", home.provider.as_str()), ("sector", "other")].into_iter().collect();
    draft.under("name", "provider")
}

fn service(home: &CareHome) -> Draft {
    let texts = [
        ("name", home.name.as_str()),
        ("regulator_id", &home.location),
        ("setting", setting(&home.kinds)),
        ("postcode", &home.postcode),
        ("area", &home.area_name),
    ];
    let draft: Draft = texts.into_iter().collect();
    let draft = draft.under("name", "name").under("regulator_id", "cqc_id").under("provider", "provider").under("area", "area_name");
    match home.inspected {
        Some(day) => draft.with("inspected_on", day.to_string()).under("inspected_on", "inspection_date"),
        None => draft,
    }
}

/// The most intensive care of those that a location is registered for.
fn setting(kinds: &[String]) -> &'static str {
    let order = [
        ("Nursing homes", "nursing-care"),
        ("Residential homes", "residential-care"),
        ("Supported living", "supported-living"),
        ("Homecare agencies", "home-care"),
    ];
    order.into_iter().find(|(kind, _)| kinds.iter().any(|it| it == kind)).map_or("other", |it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::tests::data;

    const HEADER: &str = "name,cqc_id,type,postcode,provider,inspection_date,area_code,area_name\n";

    #[test]
    fn a_provider_of_several_homes_is_one_and_each_home_is_a_service() {
        let rows = "Yr Ŵyl,1-100,Residential homes|Nursing homes,LL57 2DG,Gofal Limited,2025-01-31,W06000002,Gwynedd\n\
                    Ael-y-Bryn,1-101,Residential homes,LL57 2DH,GOFAL Ltd.,NA,W06000002,Gwynedd\nBad,101,x,,,,,\n";
        let found = read("homes.csv", format!("{HEADER}{rows}").as_bytes());
        assert_eq!((found.batches[0].drafts.len(), found.batches[1].drafts.len(), found.refused), (1, 2, 1));
        let homes = &found.batches[1].drafts;
        assert_eq!((homes[0].text("setting"), homes[1].text("setting")), ("nursing-care", "residential-care"));
        assert_eq!((homes[0].text("inspected_on"), homes[1].text("inspected_on"), homes[1].row()), ("2025-01-31", "", Some(3)));
        assert_eq!(homes[0].link("provider"), found.batches[0].drafts[0].name());
        assert!(found.problems.iter().any(|it| it.place.row == Some(4) && it.place.column.as_deref() == Some("cqc_id")));
        for draft in &found.batches[0].drafts {
            assert!(Provider::parse(draft).is_ok());
        }
    }

    /// Counted by an independent program: 56 homes of 46 providers, 18 of them with nursing.
    #[test]
    fn the_published_list_gives_its_homes_and_providers() {
        let Some(bytes) = data("trafford_care_homes_cqc.csv") else { return };
        let found = read("homes.csv", &bytes);
        let nursing = found.batches[1].drafts.iter().filter(|it| it.text("setting") == "nursing-care").count();
        assert_eq!((found.batches[0].drafts.len(), found.batches[1].drafts.len(), nursing), (46, 56, 18));
        assert_eq!((found.problems.len(), found.notices.len(), found.refused), (0, 56, 0), "the council's code is misspelt throughout");
    }

    #[test]
    fn a_file_of_something_else_is_a_problem_and_gives_nothing() {
        for hostile in [&b"a,b\n1,2\n"[..], b"\xFF\xFE\x00", b"", b"{\"ocid\":1}", b"=cmd|' /C calc'!A0,\n"] {
            let found = read("x", hostile);
            assert!(!found.problems.is_empty() && found.batches.iter().all(|it| it.drafts.is_empty()), "{hostile:?}");
        }
    }
}
