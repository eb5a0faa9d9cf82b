//! The repository is of no machine: no path of one, and no registry that one happened to use.

use crate::tree::{Fault, Tree};

/// Folders of people's machines, written in pieces so that this file is no fault itself.
const MACHINE: &[&str] = &[concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];

/// Hosts from which packages come; a lock must work with any.
const REGISTRIES: &[&str] = &[
    concat!("registry.np", "mjs.org"),
    concat!("registry.yar", "npkg.com"),
    concat!("npm.pkg.gi", "thub.com"),
    concat!("index.cra", "tes.io"),
    concat!("static.cra", "tes.io"),
];

/// The one source that cargo itself writes; it is a name there, not a choice of host.
const CARGO_SOURCE: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// Lines that only hold on somebody's machine.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, text) in tree.texts(&[]) {
        for (place, line) in text.lines().enumerate() {
            if let Some(what) = trace(file, line) {
                faults.push(Fault::at(file, place + 1, what));
            }
        }
    }
    faults
}

fn trace(file: &str, line: &str) -> Option<String> {
    if let Some(path) = MACHINE.iter().find(|path| begins_in(line, path)) {
        return Some(format!("a path of a machine (`{path}`)"));
    }
    if let Some(host) = REGISTRIES.iter().find(|host| line.contains(*host)) {
        return Some(format!("the host of a registry (`{host}`)"));
    }
    if file.ends_with("Cargo.lock") && line.starts_with("source = ") && line != CARGO_SOURCE {
        return Some("a package from another place than crates.io".to_string());
    }
    let npm_lock = file.ends_with("package-lock.json") || file.ends_with("npm-shrinkwrap.json");
    (npm_lock && line.trim_start().starts_with("\"resolved\":")).then(|| "a lock that names where packages were taken from".to_string())
}

/// Whether an absolute path begins with `path` somewhere in the line; the same letters further inside an address are none.
fn begins_in(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        !before.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '-' | '_' | '}' | '/' | '~' | '*'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{planted, said};

    #[test]
    fn paths_hosts_and_strange_sources_are_found() {
        let own = format!("see {}ada/notes and https://example.org{}page\n", MACHINE[1], MACHINE[2]);
        let lock = format!("{CARGO_SOURCE}\nsource = \"git+https://example.org/x\"\n");
        let npm = format!("{{\n  \"resolved\": \"https://example.org/a.tgz\",\n  \"x\": \"https://{}/a\"\n}}\n", REGISTRIES[0]);
        let (_folder, tree) = planted(&[("README.md", &own), ("Cargo.lock", &lock), ("browser/package-lock.json", &npm)]);
        assert_eq!(
            said(&faults(&tree)),
            [
                "Cargo.lock:2: a package from another place than crates.io".to_string(),
                format!("README.md:1: a path of a machine (`{}`)", MACHINE[1]),
                "browser/package-lock.json:2: a lock that names where packages were taken from".to_string(),
                format!("browser/package-lock.json:3: the host of a registry (`{}`)", REGISTRIES[0]),
            ]
        );
    }

    #[test]
    fn the_same_letters_inside_an_address_are_no_path() {
        assert!(!begins_in(&format!("https://example.org{}", MACHINE[2]), MACHINE[2]));
        assert!(begins_in(&format!("DATA={}x", MACHINE[2]), MACHINE[2]));
        assert!(begins_in(MACHINE[0], MACHINE[0]));
    }
}
