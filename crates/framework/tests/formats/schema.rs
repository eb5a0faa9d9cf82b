//! The published schemas of CASE, checked by a library that knows nothing of us.

use serde_json::Value;
use std::path::PathBuf;

/// The folder of public data; says loudly when there is none.
pub fn folder() -> Option<PathBuf> {
    let found = std::env::var_os("COMMONWEAL_DATA").map(PathBuf::from);
    if found.is_none() {
        let strict = std::env::var("COMMONWEAL_REQUIRE_DATA").is_ok_and(|it| it == "1");
        assert!(!strict, "COMMONWEAL_REQUIRE_DATA is set, and COMMONWEAL_DATA is not");
        println!("SKIPPED: COMMONWEAL_DATA is not set");
    }
    found
}

/// The three public packages.
pub fn packages() -> Option<Vec<(&'static str, Vec<u8>)>> {
    let folder = folder()?.join("case");
    let read = |name| (name, std::fs::read(folder.join(name)).expect("the public packages are in the data folder"));
    Some(["mockIT.json", "salt_sample.json", "opencase_round_trip_baseline.json"].map(read).to_vec())
}

/// A published schema, with formats checked as well.
#[derive(Debug)]
pub struct Schema(jsonschema::Validator);

impl Schema {
    pub fn v11() -> Option<Schema> {
        Schema::of("case-v1p1-cfpackage-official.json")
    }

    pub fn v10() -> Option<Schema> {
        Schema::of("case-v1p0-cfpackage-schema.json")
    }

    fn of(name: &str) -> Option<Schema> {
        let bytes = std::fs::read(folder()?.join("case").join(name)).expect("the schema is in the data folder");
        let schema: Value = serde_json::from_slice(&bytes).expect("the schema is JSON");
        let validator = jsonschema::options().should_validate_formats(true).build(&schema);
        Some(Schema(validator.expect("the schema is sound")))
    }

    /// Every error, with its place.
    pub fn errors(&self, value: &Value) -> Vec<String> {
        self.0.iter_errors(value).map(|it| format!("{}: {it}", it.instance_path())).collect()
    }
}
