//! Tests that could not run for want of data say so on a line that begins with `SKIPPED:`. The runner hides what a
//! passing test prints, so we read its report and say it again, loudly, where a person and the build see it.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

const MARK: &str = "SKIPPED:";

/// The reasons in a runner's report (plain text, or XML in which the text follows a tag), each with how many tests gave it.
pub fn reasons(report: &str) -> BTreeMap<String, usize> {
    let mut reasons = BTreeMap::new();
    for line in report.lines() {
        let begins = if line.starts_with(MARK) { Some(0) } else { line.find(&format!(">{MARK}")).map(|place| place + 1) };
        if let Some(begin) = begins {
            let said = line[begin..].split('<').next().unwrap_or_default().trim();
            *reasons.entry(said.to_string()).or_insert(0) += 1;
        }
    }
    reasons
}

/// Says what the report says was skipped.
///
/// # Errors
/// When the report cannot be read: silence must never pass for "nothing skipped".
pub fn tell(report: &Path) -> Result<()> {
    let text = std::fs::read_to_string(report).with_context(|| format!("the runner left no report at {}", report.display()))?;
    for (reason, times) in reasons(&text) {
        println!("{reason} (tests: {times})");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_found_in_xml_and_in_plain_text() {
        let report =
            "<system-err>SKIPPED: no data\n</system-err>\nrunning 1 test\nSKIPPED: no data\n<system-err>SKIPPED: no server</system-err>\n";
        let found = reasons(report);
        assert_eq!(found.get("SKIPPED: no data"), Some(&2));
        assert_eq!(found.get("SKIPPED: no server"), Some(&1));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn the_word_inside_a_sentence_is_no_reason() {
        assert!(reasons("a line that speaks of SKIPPED: tests\n<testcase name=\"skipped\">").is_empty());
    }

    #[test]
    fn a_missing_report_is_a_fault() {
        assert!(tell(Path::new("no/such/report.xml")).is_err());
    }
}
