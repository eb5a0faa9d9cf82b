//! `cargo xtask bench`: builds the program as it is released, measures it, and keeps what was measured.

use crate::command::{command, run, top};
use anyhow::{Context, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Measures, prints the table with the ratio to the last kept run, and keeps the new one in `target/bench/`.
///
/// # Errors
/// When the house does not compile or a measurement breaks off.
pub fn bench() -> Result<()> {
    run(&mut command(&["cargo", "build", "--release", "--workspace", "--bin", "commonweal", "--bin", "conformance-bench"]))?;
    let kept = top().join("target/bench");
    std::fs::create_dir_all(&kept).context("target/bench could not be made")?;
    let scratch = kept.join("scratch");
    let _ = std::fs::remove_dir_all(&scratch);
    std::fs::create_dir_all(&scratch)?;
    let line = measured(&top().join("target/release/conformance-bench"), &scratch)?;
    std::fs::remove_dir_all(&scratch)?;
    let figures = figures(&line);
    if figures.is_empty() {
        bail!("the last line holds no figures: {line}");
    }
    if let Some(last) = newest(&kept) {
        compare(&last, &figures)?;
    }
    let file = kept.join(format!("{}.json", name()?));
    std::fs::write(&file, line + "\n")?;
    println!("\nKept in {}", file.display());
    Ok(())
}

/// The measurements of the workforce, in order: package, example and its arguments. The last one ends with the line that others read.
const WORKFORCE: [(&str, &str, &[&str]); 6] = [
    ("choose", "bench", &["--seconds", "60", "--places", "1,5,25,150"]),
    ("workforce", "bench_explain", &[]),
    ("staffing", "shrinkage", &[]),
    ("staffing", "backtest", &[]),
    ("staffing", "bench_stress", &[]),
    ("staffing", "bench_cohort", &["--json"]),
];

/// The series that the backtest is judged on.
const SERIES: &str = "nhs_workforce_2009_2019.csv";

/// Measures the workforce engine and what stands beside it. Prints everything, ends with one line of JSON, and keeps that line in
/// `target/bench/`. Backtests read the public data folder that `COMMONWEAL_DATA` names. With `highs` the choice of measures is made by HiGHS too.
///
/// # Errors
/// When the house does not compile, a measurement breaks off, or a gate of the engine does not hold.
pub fn workforce(highs: bool) -> Result<()> {
    let mut build = command(&["cargo", "build", "--release", "-p", "choose", "-p", "staffing", "-p", "workforce", "--examples"]);
    run(if highs { build.args(["--features", "choose/highs"]) } else { &mut build })?;
    let mut last = String::new();
    for (package, example, arguments) in WORKFORCE {
        println!("\n{package}: {example} {}", arguments.join(" "));
        let program = top().join("target/release/examples").join(example);
        let mut arguments: Vec<String> = arguments.iter().map(|it| (*it).to_owned()).collect();
        if example == "backtest" {
            let Ok(data) = std::env::var("COMMONWEAL_DATA") else {
                println!("SKIPPED: COMMONWEAL_DATA names no folder of public data.");
                continue;
            };
            arguments.push(format!("{data}/{SERIES}"));
        }
        let mut child =
            Command::new(program).args(&arguments).stdout(Stdio::piped()).spawn().context("a measurement could not be started")?;
        for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
            last = line?;
            println!("{last}");
        }
        let status = child.wait()?;
        if !status.success() {
            bail!("{example} ended with {status}");
        }
    }
    let kept = top().join("target/bench");
    std::fs::create_dir_all(&kept).context("target/bench could not be made")?;
    std::fs::write(kept.join(format!("workforce-{}.json", name()?)), last + "\n")?;
    Ok(())
}

/// Runs the measurements, showing each line as it comes. The last one is JSON.
fn measured(program: &Path, scratch: &Path) -> Result<String> {
    let mut child = Command::new(program).arg(scratch).stdout(Stdio::piped()).spawn().context("the measurements could not be started")?;
    let mut last = String::new();
    for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
        last = line?;
        if !last.starts_with('{') {
            println!("{last}");
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("the measurements ended with {status}");
    }
    Ok(last)
}

/// `2027-01-15T0800-0123abcd`: when, and on which commit.
fn name() -> Result<String> {
    let said = |words: &[&str]| -> Result<String> { Ok(String::from_utf8(command(words).output()?.stdout)?.trim().to_owned()) };
    Ok(format!("{}-{}", said(&["date", "-u", "+%Y-%m-%dT%H%M"])?, said(&["git", "rev-parse", "--short", "HEAD"])?))
}

/// The kept run before this one: names begin with their moment.
fn newest(kept: &Path) -> Option<PathBuf> {
    let files = std::fs::read_dir(kept).ok()?.filter_map(|it| Some(it.ok()?.path()));
    let of_house = |it: &PathBuf| !it.file_name().is_some_and(|it| it.to_string_lossy().starts_with("workforce-"));
    files.filter(|it| it.extension().is_some_and(|it| it == "json") && of_house(it)).max()
}

fn compare(last: &Path, now: &[(String, f64)]) -> Result<()> {
    let before = figures(&std::fs::read_to_string(last)?);
    println!("\nAgainst {}", last.file_stem().unwrap_or_default().to_string_lossy());
    for (name, value) in now {
        if let Some((_, was)) = before.iter().find(|it| it.0 == *name)
            && *was > 0.0
        {
            println!("{name:<62} {:>11.2} ×", value / was);
        }
    }
    Ok(())
}

/// Name and value of every figure in a line that our own program wrote, whose keys stand in the order of the alphabet.
fn figures(line: &str) -> Vec<(String, f64)> {
    let parts = line.split("{\"name\":\"").skip(1);
    let figure = |part: &str| {
        let (name, rest) = part.split_once('"')?;
        let (_, value) = rest.split_once("\"value\":")?;
        let value = value.split(['}', ',']).next()?.parse().ok()?;
        Some((name.to_owned(), value))
    };
    parts.filter_map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_from_the_last_line() {
        let line = r#"{"figures":[{"name":"import","promised":"≥ 20,000","unit":"rows/s","value":21000.5},{"name":"page","promised":"","unit":"ms","value":7.0}]}"#;
        assert_eq!(figures(line), [("import".to_owned(), 21000.5), ("page".to_owned(), 7.0)]);
        assert!(figures("no figures").is_empty());
    }

    #[test]
    fn the_newest_kept_run_is_the_one_to_compare_with() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(newest(folder.path()), None);
        for name in ["2027-01-15T0800-a.json", "2027-02-01T0800-b.json", "scratch.db"] {
            std::fs::write(folder.path().join(name), "{}").unwrap();
        }
        assert_eq!(newest(folder.path()), Some(folder.path().join("2027-02-01T0800-b.json")));
    }
}
