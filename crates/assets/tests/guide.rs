//! The guide and the sheet name the same classes, and the guide's pages pass the policy that the server sets.

use std::collections::BTreeSet;
use std::path::Path;

type Names = BTreeSet<String>;

/// The `cw-` words of a text: every run of letters, digits, `-` and `_` that begins so, custom properties apart.
fn names(text: &str) -> Names {
    let word = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    text.split(|letter| !word(letter)).filter(|run| run.starts_with("cw-") && !run.ends_with('-')).map(str::to_owned).collect()
}

/// The classes that the sheet has rules for.
fn in_sheet() -> Names {
    let asset = assets::find(assets::path("app.css")).expect("the sheet is in the house");
    let css = std::str::from_utf8(asset.bytes).expect("the sheet is UTF-8");
    let runs =
        css.split(".cw-").skip(1).map(|rest| rest.split(|letter: char| !(letter.is_ascii_alphanumeric() || "-_".contains(letter))).next());
    runs.flatten().map(|name| format!("cw-{name}")).collect()
}

fn guide() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("frontend/guide")
}

/// Every page of the guide, the shell included: (name, markup).
fn pages() -> Vec<(String, String)> {
    let folder = std::fs::read_dir(guide().join("pages")).expect("the guide has pages");
    let mut paths: Vec<_> = folder.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.push(guide().join("shell.html"));
    paths.sort();
    let read = |path: &std::path::PathBuf| std::fs::read_to_string(path).expect("a page is UTF-8");
    paths.iter().map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), read(path))).collect()
}

/// Values of `class` attributes in a page, only ours.
fn classes(markup: &str) -> Names {
    let values = markup.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.flat_map(str::split_whitespace).filter(|name| name.starts_with("cw-")).map(str::to_owned).collect()
}

/// Classes in pages that the sheet does not know.
fn unknown(pages: &[(String, String)], sheet: &Names) -> Vec<String> {
    pages
        .iter()
        .flat_map(|(page, markup)| classes(markup).difference(sheet).map(|name| format!("{page}: {name}")).collect::<Vec<_>>())
        .collect()
}

#[test]
fn pages_use_only_classes_that_the_sheet_has() {
    let pages = pages();
    assert!(pages.len() >= 12);
    assert_eq!(unknown(&pages, &in_sheet()), Vec::<String>::new());
    let planted = [("planted.html".to_owned(), "<p class=\"cw-soft cw-sofft\">".to_owned())];
    assert_eq!(unknown(&planted, &in_sheet()), ["planted.html: cw-sofft"]);
}

/// The numbered names `cw-chart__fill-1` to `-6` are written in the README as the first and the last.
fn documented() -> Names {
    let text = std::fs::read_to_string(guide().join("README.md")).expect("the guide has a README");
    let mut found = names(&text);
    // A modifier may be written short, after its full neighbour: `cw-hero--a`, `--b`.
    let short: Vec<_> = text.split('`').filter(|run| run.starts_with("--") && !run.contains("cw-")).map(str::to_owned).collect();
    let blocks: Names = found.iter().filter_map(|name| name.split_once("--").map(|(block, _)| block.to_owned())).collect();
    found.extend(blocks.iter().flat_map(|block| short.iter().map(move |modifier| format!("{block}{modifier}"))));
    for kind in ["fill", "line"] {
        if found.contains(&format!("cw-chart__{kind}-1")) && found.contains(&format!("cw-chart__{kind}-6")) {
            found.extend((2..6).map(|n| format!("cw-chart__{kind}-{n}")));
        }
    }
    found
}

#[test]
fn readme_and_sheet_name_the_same_classes() {
    let (mut sheet, documented) = (in_sheet(), documented());
    let text = std::fs::read_to_string(guide().join("README.md")).expect("the guide has a README");
    assert_eq!(sheet.difference(&documented).collect::<Vec<_>>(), Vec::<&String>::new(), "the README does not name these");
    assert_eq!(classes(&text).difference(&sheet).collect::<Vec<_>>(), Vec::<&String>::new(), "the sheet has no rule for these");
    sheet.insert("cw-invented".to_owned());
    assert_eq!(sheet.difference(&documented).collect::<Vec<_>>(), ["cw-invented"]);
}

#[test]
fn pages_pass_the_content_security_policy() {
    let blocked =
        |markup: &str| [" style=\"", "<style", "javascript:", " onclick=", " onload=", "<script>"].iter().any(|word| markup.contains(word));
    for (page, markup) in pages() {
        assert!(!blocked(&markup), "{page} has something inline");
    }
    assert!(blocked("<p style=\"color:red\">"));
}
