//! Builds `frontend/` with npm and Node inside `OUT_DIR` and writes the table that `src/lib.rs` includes.
//!
//! Nothing is written to the source tree. `COMMONWEAL_ASSETS_DIR` names a folder built earlier with
//! `node build.mjs FOLDER`, for machines without npm or a network.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What of `frontend/` takes part in the build. The guide does not: changing it rebuilds nothing.
const SOURCES: [&str; 4] = ["package.json", "package-lock.json", "build.mjs", "src"];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=COMMONWEAL_ASSETS_DIR");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for every build script"));
    let built = match std::env::var_os("COMMONWEAL_ASSETS_DIR") {
        Some(folder) => prebuilt(PathBuf::from(folder)),
        None => build(&out),
    };
    let table = table(&built);
    write(&out.join("assets.rs"), &table);
}

fn prebuilt(folder: PathBuf) -> PathBuf {
    let folder = folder.canonicalize().unwrap_or_else(|why| {
        panic!("\n\nCOMMONWEAL_ASSETS_DIR names {}, which cannot be read: {why}.\n\n", folder.display());
    });
    println!("cargo:rerun-if-changed={}", folder.display());
    folder
}

fn build(out: &Path) -> PathBuf {
    let from = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR")).join("frontend");
    let work = out.join("frontend");
    for source in SOURCES {
        println!("cargo:rerun-if-changed={}", from.join(source).display());
        refresh(&from.join(source), &work.join(source));
    }
    install(&work);
    let dist = work.join("dist");
    run(Command::new("node").arg("build.mjs").arg(&dist).current_dir(&work), "node build.mjs");
    dist
}

/// Copies a file or a whole folder, so that what was removed at the source is gone here too.
fn refresh(from: &Path, to: &Path) {
    if from.is_dir() {
        if to.exists() {
            fs::remove_dir_all(to).unwrap_or_else(|why| panic!("cannot clear {}: {why}", to.display()));
        }
        let entries = fs::read_dir(from).unwrap_or_else(|why| panic!("cannot read {}: {why}", from.display()));
        for entry in entries {
            let entry = entry.unwrap_or_else(|why| panic!("cannot read {}: {why}", from.display()));
            refresh(&entry.path(), &to.join(entry.file_name()));
        }
        return;
    }
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).unwrap_or_else(|why| panic!("cannot make {}: {why}", parent.display()));
    }
    fs::copy(from, to).unwrap_or_else(|why| panic!("cannot copy {}: {why}", from.display()));
}

/// `npm ci`, once for each state of the lock file: the stamp is a copy of the lock that was installed.
fn install(work: &Path) {
    let stamp = work.join("installed-lock.json");
    let lock = fs::read(work.join("package-lock.json")).expect("refresh has just copied package-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(npm);
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(work);
    run(&mut command, "npm ci");
    fs::write(&stamp, lock).unwrap_or_else(|why| panic!("cannot write {}: {why}", stamp.display()));
}

fn run(command: &mut Command, name: &str) {
    let output = command.output().unwrap_or_else(|why| {
        panic!(
            "\n\nThe pages' style sheet and script are built with Node (20.19 or newer) and npm, and `{name}` could not start: {why}.\n\
             Install Node from your system's packages or https://nodejs.org, or build the front end elsewhere\n\
             (crates/assets/frontend: npm ci, then node build.mjs FOLDER) and set COMMONWEAL_ASSETS_DIR=FOLDER.\n\n"
        )
    });
    if !output.status.success() {
        panic!(
            "\n\n`{name}` failed ({}). It said:\n\n{}\n{}\n\
             If this machine has no way to the npm registry, set COMMONWEAL_ASSETS_DIR to a folder built elsewhere.\n\n",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// Turns `manifest.tsv` (described in `frontend/build.mjs`) into Rust tables.
fn table(built: &Path) -> String {
    let manifest = built.join("manifest.tsv");
    let rows = fs::read_to_string(&manifest).unwrap_or_else(|why| panic!("cannot read {}: {why}", manifest.display()));
    let (mut assets, mut fonts, mut notices) = (String::new(), String::new(), String::new());
    for row in rows.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let put = match cells[..] {
            ["asset", logical, hashed, kind] => writeln!(
                assets,
                "Asset {{ logical: {logical:?}, path: {:?}, content_type: {kind:?}, bytes: {}, gzip: {}, brotli: {} }},",
                format!("/assets/{hashed}"),
                include(built, hashed),
                include(built, &format!("{hashed}.gz")),
                include(built, &format!("{hashed}.br")),
            ),
            ["font", file] => writeln!(fonts, "{},", include(built, file)),
            ["notice", file] => writeln!(notices, "include_str!({:?}),", built.join(file)),
            _ => panic!("{}: this row is not understood: {row}", manifest.display()),
        };
        put.expect("writing to a String does not fail");
    }
    format!("static ASSETS: &[Asset] = &[\n{assets}];\nstatic FONTS: &[&[u8]] = &[\n{fonts}];\nstatic NOTICES: &[&str] = &[\n{notices}];\n")
}

fn include(built: &Path, file: &str) -> String {
    format!("include_bytes!({:?})", built.join(file))
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|why| panic!("cannot write {}: {why}", path.display()));
}
