//! Writes the schema and the backup of this release: `conformance-release FOLDER VERSION`. Run by `cargo xtask generate`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, version] = &words[..] else {
        eprintln!("Usage: conformance-release FOLDER VERSION");
        return ExitCode::from(2);
    };
    match conformance::release::write(Path::new(folder), version) {
        Ok(release) => {
            println!("{}\n{}", release.schema.display(), release.copy.display());
            ExitCode::SUCCESS
        }
        Err(faults) => {
            eprintln!("{}", faults.join("\n"));
            ExitCode::FAILURE
        }
    }
}
