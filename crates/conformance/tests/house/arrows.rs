//! Nouns go down, verbs go up, and the areas never touch: which room may name which in its manifest.

use crate::tree::{Fault, Tree};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Every room of the house; a crate that is none of these has not been thought about.
const ROOMS: &[&str] = &[
    "kernel",
    "measure",
    "simulate",
    "choose",
    "draw",
    "document",
    "ocds",
    "record",
    "framework",
    "register",
    "align",
    "plan",
    "procure",
    "assure",
    "underpin",
    "staffing",
    "workforce",
    "workbench",
    "store",
    "exchange",
    "words",
    "assets",
    "web",
    "api",
    "cli",
    "borough",
    "conformance",
];

const AREAS: &[&str] = &["align", "plan", "procure", "assure", "underpin", "workforce"];

/// What stands above the areas, and so may name whatever everyone above the record engine may.
const ABOVE_AREAS: &[&str] = &["workbench", "words", "borough", "web", "api", "cli"];

/// Whether `upper` may name `lower`: the list of arrows of the house, and no others.
fn allowed(upper: &str, lower: &str) -> bool {
    let one_of = |rooms: &[&str]| rooms.contains(&upper);
    let area = AREAS.contains(&upper);
    if upper == "conformance" {
        return true;
    }
    match lower {
        "kernel" => true,
        "measure" => area || one_of(&["simulate", "choose", "staffing", "framework"]),
        "record" => area || one_of(&["framework", "register", "exchange", "store"]) || one_of(ABOVE_AREAS),
        "simulate" | "choose" => area || one_of(&["staffing", "borough"]),
        "ocds" => one_of(&["plan", "procure"]),
        "draw" => area || one_of(&["document", "workbench", "web", "api", "cli"]),
        "document" => area || one_of(&["workbench", "web", "api", "cli"]),
        "register" | "framework" => area || one_of(ABOVE_AREAS),
        "staffing" => upper == "workforce",
        "exchange" => one_of(&["workbench", "web", "api", "cli"]),
        "words" => one_of(&["web", "api", "cli"]),
        "workbench" => one_of(&["words", "web", "api", "cli"]),
        "assets" => one_of(&["web", "api", "cli"]),
        "web" | "api" | "store" | "borough" => upper == "cli",
        "workforce" => one_of(ABOVE_AREAS),
        other => AREAS.contains(&other) && one_of(&["workbench", "web", "api", "cli"]),
    }
}

/// Arrows that only tests may have: they ship in nothing.
const ONLY_IN_TESTS: &[(&str, &str)] =
    &[("document", "assets"), ("web", "store"), ("api", "store"), ("web", "borough"), ("borough", "workbench")];

/// Arrows that are not in the list, in any table of dependencies: for the product, its build or its tests.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let aliases = tree.text("Cargo.toml").map(|text| aliases(&text)).unwrap_or_default();
    let mut faults = Vec::new();
    for (file, text) in tree.texts(&["Cargo.toml"]) {
        let Some(upper) = room_of(file) else { continue };
        if upper != "xtask" && !ROOMS.contains(&upper) {
            faults.push(Fault::of_file(file, format!("`{upper}` is no room of the house: give it its arrows first")));
            continue;
        }
        let manifest: Table = match text.parse() {
            Ok(manifest) => manifest,
            Err(why) => {
                faults.push(Fault::of_file(file, format!("cannot be read: {why}")));
                continue;
            }
        };
        let mut names = Vec::new();
        dependencies(&manifest, &mut names);
        for (name, for_tests) in names {
            let lower = aliases.get(&name).unwrap_or(&name);
            let lower = if lower == "commonweal" { "cli" } else { lower.as_str() };
            if ROOMS.contains(&lower)
                && (upper == "xtask" || !allowed(upper, lower))
                && !(for_tests && ONLY_IN_TESTS.contains(&(upper, lower)))
            {
                faults.push(Fault::of_file(file, format!("`{upper}` may not depend on `{lower}`")));
            }
        }
    }
    faults
}

fn room_of(file: &str) -> Option<&str> {
    if file == "xtask/Cargo.toml" {
        return Some("xtask");
    }
    file.strip_prefix("crates/")?.strip_suffix("/Cargo.toml").filter(|room| !room.contains('/'))
}

/// The rooms that the workspace gives other names, so that no name hides an arrow.
fn aliases(manifest: &str) -> BTreeMap<String, String> {
    let Ok(manifest) = manifest.parse::<Table>() else { return BTreeMap::new() };
    let shared = manifest.get("workspace").and_then(|workspace| workspace.get("dependencies")).and_then(Value::as_table);
    shared.into_iter().flatten().map(|(name, value)| (name.clone(), real_name(name, value))).collect()
}

fn real_name(name: &str, value: &Value) -> String {
    let by_path = value.get("path").and_then(Value::as_str).and_then(|path| path.trim_end_matches('/').rsplit('/').next());
    let by_package = value.get("package").and_then(Value::as_str);
    by_path.or(by_package).unwrap_or(name).to_string()
}

/// Gathers the names in every table called `*dependencies`, those under `target` too, and whether only tests see them.
fn dependencies(table: &Table, names: &mut Vec<(String, bool)>) {
    for (key, value) in table {
        let Some(inner) = value.as_table() else { continue };
        if key.ends_with("dependencies") {
            names.extend(inner.iter().map(|(name, value)| (real_name(name, value), key.starts_with("dev"))));
        } else {
            dependencies(inner, names);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{planted, said};

    #[test]
    fn areas_that_touch_are_found_in_every_table() {
        let (_folder, tree) = planted(&[
            ("Cargo.toml", "[workspace.dependencies]\nneighbour = { path = \"crates/procure\" }\n"),
            ("crates/align/Cargo.toml", "[dependencies]\nkernel.workspace = true\nplan.workspace = true\n"),
            ("crates/plan/Cargo.toml", "[dependencies]\nneighbour.workspace = true\nserde = \"1\"\n"),
            ("crates/assure/Cargo.toml", "[dev-dependencies]\nfriend = { package = \"align\", version = \"1\" }\n"),
            ("crates/store/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nregister = { path = \"../register\" }\n"),
        ]);
        assert_eq!(
            said(&faults(&tree)),
            [
                "crates/align/Cargo.toml: `align` may not depend on `plan`",
                "crates/assure/Cargo.toml: `assure` may not depend on `align`",
                "crates/plan/Cargo.toml: `plan` may not depend on `procure`",
                "crates/store/Cargo.toml: `store` may not depend on `register`",
            ]
        );
    }

    #[test]
    fn a_new_room_an_arrow_down_and_a_runner_that_knows_the_house_are_found() {
        let (_folder, tree) = planted(&[
            ("crates/attic/Cargo.toml", ""),
            ("crates/kernel/Cargo.toml", "[build-dependencies]\nmeasure = \"1\"\n"),
            ("crates/web/Cargo.toml", "[dependencies]\ncommonweal = { path = \"../cli\" }\n"),
            ("xtask/Cargo.toml", "[dependencies]\nkernel = \"1\"\n"),
        ]);
        assert_eq!(
            said(&faults(&tree)),
            [
                "crates/attic/Cargo.toml: `attic` is no room of the house: give it its arrows first",
                "crates/kernel/Cargo.toml: `kernel` may not depend on `measure`",
                "crates/web/Cargo.toml: `web` may not depend on `cli`",
                "xtask/Cargo.toml: `xtask` may not depend on `kernel`",
            ]
        );
    }

    #[test]
    fn the_list_has_no_circle() {
        let mut left: Vec<&str> = ROOMS.iter().copied().filter(|room| *room != "conformance").collect();
        // Take away, again and again, the rooms that need none of those left; in a circle some stay for ever.
        // Everyone may name `kernel`, itself included, so it goes first.
        left.retain(|room| *room != "kernel");
        while !left.is_empty() {
            let free: Vec<&str> = left.iter().copied().filter(|upper| !left.iter().any(|lower| allowed(upper, lower))).collect();
            assert!(!free.is_empty(), "a circle among {left:?}");
            left.retain(|room| !free.contains(room));
        }
    }
}
