//! References of a map, resolved against a register of existing standards that somebody brings as a sheet.

use crate::perform::Unable;
use exchange::Limits;
use framework::nos::{Register, Resolution, resolve};
use framework::structure::Framework;
use framework::{Certainty, Reference};
use record::{Place, Problem};
use serde_json::Value;

/// One reference of a map, with the statement that makes it.
#[derive(Clone, Debug)]
pub struct Referring {
    /// The statement's identifier.
    pub statement: String,
    /// Its code.
    pub code: String,
    /// What the reference means in the register.
    pub resolution: Resolution,
}

/// Reads a register from a CSV, XLSX or ODS file.
///
/// # Errors
/// Every problem of the file at once.
pub fn read_register(bytes: &[u8], name: &str) -> Result<Register, Unable> {
    let reading = exchange::read(name, bytes, &Limits::default()).map_err(Unable::Problems)?;
    let place = Place { file: Some(name.to_owned()), ..Place::default() };
    let told = |it: &framework::Problem| {
        Problem::new("file", "document-not-read").with("message", &it.message).with("remedy", &it.put_right).at(place.clone())
    };
    let sheet = reading.sheets.first().ok_or_else(|| Unable::Problems(vec![Problem::new("file", "framework-nothing-sent")]))?;
    Register::of_sheet(sheet).map_err(|problems| Unable::Problems(problems.iter().map(told).collect()))
}

/// What every reference of a framework means in a register, in the order of the outline.
pub fn referring(framework: &Framework, register: &Register) -> Vec<Referring> {
    let mut seen = std::collections::HashSet::new();
    let mut all = Vec::new();
    for it in framework.outline().iter().map(|it| it.statement).filter(|it| seen.insert(it.id.clone())) {
        for reference in it.fields.get("references").and_then(Value::as_array).into_iter().flatten().filter_map(reference) {
            let resolution = resolve(register, &reference, &it.text);
            all.push(Referring { statement: it.id.clone(), code: it.code.clone(), resolution });
        }
    }
    all
}

fn reference(it: &Value) -> Option<Reference> {
    let text = |name: &str| it.get(name).and_then(Value::as_str).map(str::to_owned);
    let certainty = if text("certainty").as_deref() == Some("example") { Certainty::Example } else { Certainty::Firm };
    Some(Reference { suite: text("suite")?, code: text("code")?, certainty })
}

#[cfg(test)]
mod tests {
    use super::*;
    use framework::nos::Verdict;
    use framework::structure::own_map;

    /// The register of 2019 and the map: 29 of its 31 firm references are found, and no reference leads to a standard of another suite.
    #[test]
    fn the_references_of_the_map_are_resolved_against_the_real_register() {
        let Ok(folder) = std::env::var("COMMONWEAL_DATA") else {
            eprintln!("SKIPPED: COMMONWEAL_DATA is not set");
            return;
        };
        let bytes = std::fs::read(std::path::Path::new(&folder).join("nos_register_extract.csv")).expect("the extract");
        let register = read_register(&bytes, "nos_register_extract.csv").expect("read");
        assert_eq!(register.records().len(), 528);
        let all = referring(&own_map(framework::map(), "The map"), &register);
        let firm: Vec<&Referring> = all.iter().filter(|it| it.resolution.reference.certainty == Certainty::Firm).collect();
        let found: Vec<&&Referring> = firm.iter().filter(|it| it.resolution.link().is_some()).collect();
        let missing: Vec<String> = firm
            .iter()
            .filter(|it| it.resolution.link().is_none())
            .map(|it| {
                let named: Vec<&str> = it.resolution.candidates.iter().map(|it| it.record.title.as_str()).collect();
                format!("{} {} {:?} {named:?}", it.resolution.reference.code, it.resolution.title, it.resolution.verdict)
            })
            .collect();
        assert_eq!((firm.len(), found.len()), (31, 29), "{missing:#?}");
        for it in &found {
            let record = it.resolution.link().expect("found");
            assert!(record.suites.iter().any(|it| it.starts_with("Management and Leadership")), "{record:?}");
            assert_eq!(record.original, it.resolution.reference.code, "{record:?}");
        }
        let hedged: Vec<Verdict> =
            all.iter().filter(|it| it.resolution.reference.certainty == Certainty::Example).map(|it| it.resolution.verdict).collect();
        assert_eq!(hedged, [Verdict::NotFound; 3], "no example is in this register, and none is linked to a namesake");
        let repeated = register.findings().into_iter().filter(|it| it.trouble == framework::nos::Trouble::RepeatedUrn);
        assert_eq!(repeated.map(|it| (it.about, it.rows.len())).collect::<Vec<_>>(), [("CFAM_LEB4".to_owned(), 4)]);
    }
}
