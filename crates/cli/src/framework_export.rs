//! `framework export`: a framework in the format of another program, with the report of what cannot travel.

use crate::arguments::FrameworkExport;
use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::world;
use framework::formats::{How, Loss, LossReport};
use record::Refusal;
use serde_json::json;
use std::fmt::Write as _;
use workbench::frameworks::{Around, Format, changed_at, export, opened_of_text};
use workbench::{Act, Unable, demand};

/// Writes the file, and tells what did not travel.
pub async fn run(open: &Open, it: &FrameworkExport) -> Outcome {
    demand(&open.person, Act::Export)?;
    let format = format(it)?;
    let opened = opened_of_text(&*open.store, &open.person, &it.reference).await?;
    let around = Around {
        origin: it.origin.as_deref().unwrap_or_default().trim_end_matches('/'),
        organisation: "",
        changed_at: changed_at(&*open.store, &open.person, &opened).await?,
        synthetic: false,
    };
    let export = export(&opened.framework, format, &around)?;
    let name = it.to.clone().unwrap_or_else(|| format!("{}-{}.{}", opened.reference(), format.code(), format.extension()).into());
    world::write(&name, &export.bytes)?;
    let text = format!("Wrote {} ({} bytes).\n{}", name.display(), export.bytes.len(), told(&export.report));
    let json =
        json!({ "file": name.display().to_string(), "format": format.code(), "bytes": export.bytes.len(), "losses": export.report.losses });
    Ok(Done::of(text, json))
}

/// CASE without `--strict` is CASE as it is kept here; the other formats have one form.
fn format(it: &FrameworkExport) -> Result<Format, Unable> {
    let possible = || Format::ALL.map(Format::code).join(", ");
    let unknown = || Refusal::new("exchange-format-unknown").with("format", &it.format).with("possible", possible());
    let format = Format::of(&it.format).ok_or_else(unknown)?;
    match (format, it.strict) {
        (Format::CaseKept, true) => Ok(Format::Case11),
        (Format::Case11 | Format::Case10, false) => Ok(Format::CaseKept),
        (Format::Case11 | Format::Case10 | Format::CaseKept, _) | (_, false) => Ok(format),
        (_, true) => Err(Refusal::new("exchange-strict-is-case").with("format", &it.format).into()),
    }
}

/// The report for people: one line for each sort of loss.
fn told(report: &LossReport) -> String {
    if report.is_empty() {
        return "Everything travels.\n".to_owned();
    }
    let mut text = String::new();
    for (how, title) in [(How::LeftOut, "Left out"), (How::Changed, "Changed"), (How::Added, "Added because the format asks for it")] {
        let them: Vec<&Loss> = report.losses.iter().filter(|it| it.how == how).collect();
        if !them.is_empty() {
            let _ = writeln!(text, "\n{title}:");
        }
        for it in them {
            let _ = writeln!(text, "  {} in {} places. {}", it.field, it.places.len(), it.why);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(format: &str, strict: bool) -> Option<&'static str> {
        let it = FrameworkExport { reference: String::new(), format: format.to_owned(), strict, to: None, origin: None };
        super::format(&it).ok().map(Format::code)
    }

    #[test]
    fn strict_is_asked_for_by_name() {
        assert_eq!(asked("case-1.1", true), Some("case-1.1"));
        assert_eq!(asked("case-1.1", false), Some("case"));
        assert_eq!(asked("case-1.0", true), Some("case-1.0"));
        assert_eq!(asked("case", true), Some("case-1.1"));
        assert_eq!(asked("moodle", false), Some("moodle"));
        assert_eq!((asked("moodle", true), asked("case-2", false)), (None, None));
    }
}
