//! The project's automation: `cargo xtask test` proves the whole house, `cargo xtask house` only its own rules.

mod bench;
mod browser;
mod command;
mod needs;
mod postgres;
mod release;
mod runner;
mod skipped;
mod steps;
mod supervise;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <verb>

  test                run every step, each with its time; stops at the first that fails
  test --only <step>  run one step
  generate            write schema/NNN.toml and the backup of this version, from all kinds
  bench               measure speed and memory of a release build, and keep the figures
  bench workforce     measure the workforce engine, the choice of measures, backtests and shrinkage; the last line is JSON
    --highs           with HiGHS beside microlp; its build needs cmake, libclang and a C++ compiler
  house               run the house checks: arrows, sizes, names, rooms, sentences";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Verb<'a> {
    Test,
    Step(&'a str),
    House,
    Generate,
    Bench,
    BenchWorkforce { highs: bool },
    Usage,
}

fn read<'a>(words: &[&'a str]) -> Option<Verb<'a>> {
    match words {
        ["test"] => Some(Verb::Test),
        ["test", "--only", step] => Some(Verb::Step(step)),
        ["house"] => Some(Verb::House),
        ["generate"] => Some(Verb::Generate),
        ["bench"] => Some(Verb::Bench),
        // JSON always ends the output: the word is taken because people write it.
        ["bench", "workforce", options @ ..] if options.iter().all(|it| ["--json", "--highs"].contains(it)) => {
            Some(Verb::BenchWorkforce { highs: options.contains(&"--highs") })
        }
        ["help" | "--help" | "-h"] => Some(Verb::Usage),
        _ => None,
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match read(&words) {
        Some(Verb::Test) => steps::all(),
        Some(Verb::Step(name)) => steps::only(name),
        Some(Verb::House) => steps::house(),
        Some(Verb::Generate) => release::generate(),
        Some(Verb::Bench) => bench::bench(),
        Some(Verb::BenchWorkforce { highs }) => bench::workforce(highs),
        Some(Verb::Usage) => {
            println!("{USAGE}\n\nSteps: {}", steps::names());
            Ok(())
        }
        None => {
            eprintln!("{USAGE}\n\nSteps: {}", steps::names());
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\n{fault:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_read_exactly() {
        assert_eq!(read(&["test"]), Some(Verb::Test));
        assert_eq!(read(&["test", "--only", "clippy"]), Some(Verb::Step("clippy")));
        assert_eq!(read(&["house"]), Some(Verb::House));
        assert_eq!(read(&["generate"]), Some(Verb::Generate));
        assert_eq!(read(&["bench"]), Some(Verb::Bench));
        assert_eq!(read(&["bench", "workforce", "--json"]), Some(Verb::BenchWorkforce { highs: false }));
        assert_eq!(read(&["bench", "workforce", "--highs"]), Some(Verb::BenchWorkforce { highs: true }));
        assert_eq!(read(&["bench", "workforce", "--cplex"]), None);
        assert_eq!(read(&["bench", "borough"]), None);
        assert_eq!(read(&[]), None);
        assert_eq!(read(&["test", "--only"]), None);
        assert_eq!(read(&["tests"]), None);
    }
}
