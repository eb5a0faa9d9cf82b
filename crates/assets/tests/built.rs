//! What was built: sizes, names, and what must not be in it.

use assets::Asset;
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::io::Read;

/// Bytes that a first view may cost after gzip: sheet, script, and what is left for the page itself of 60 KB in all.
const SHEET: usize = 25_000;
const SCRIPT: usize = 12_000;

fn asset(logical: &str) -> &'static Asset {
    assets::find(assets::path(logical)).unwrap_or_else(|| panic!("{logical} is not in the house"))
}

fn text(logical: &str) -> &'static str {
    std::str::from_utf8(asset(logical).bytes).expect("style sheets and scripts are UTF-8")
}

/// What of GOV.UK's brand is in a sheet: its typeface, any downloaded face, its crown, its core colours.
fn brand_in(css: &str) -> Vec<&'static str> {
    let low = css.to_lowercase();
    ["gds transport", "@font-face", "crown", "govuk-logotype", "#1d70b8", "#0b0c0c", "#00703c", "#0f7a52", "#fd0", "#ffdd00"]
        .into_iter()
        .filter(|word| low.contains(word))
        .collect()
}

#[test]
fn sheet_is_free_of_the_government_brand() {
    assert_eq!(brand_in(text("app.css")), Vec::<&str>::new());
}

#[test]
fn brand_is_found_when_planted() {
    let planted = format!("{}@font-face{{font-family:\"GDS Transport\"}}a{{color:#1D70B8}}", text("app.css"));
    assert_eq!(brand_in(&planted), ["gds transport", "@font-face", "#1d70b8"]);
}

#[test]
fn sizes_keep_the_budget() {
    for (name, limit) in [("app.css", SHEET), ("app.js", SCRIPT)] {
        let size = asset(name).gzip.len();
        println!("{name}: {} bytes, {size} with gzip, {} with brotli", asset(name).bytes.len(), asset(name).brotli.len());
        assert!(size <= limit, "{name} takes {size} bytes with gzip, more than {limit}");
        assert!(size > 500, "{name} takes {size} bytes: it is hardly there");
    }
}

#[test]
fn compressed_forms_hold_the_same_content() {
    for asset in assets::all() {
        let mut plain = Vec::new();
        GzDecoder::new(asset.gzip).read_to_end(&mut plain).expect("the build wrote a gzip stream");
        assert!(plain == asset.bytes, "{}: gzip holds something else", asset.path);
        assert!(!asset.brotli.is_empty() && asset.brotli.len() < asset.bytes.len(), "{}: brotli is no smaller", asset.path);
    }
}

/// The path that content should have.
fn hashed(logical: &str, bytes: &[u8]) -> String {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let (stem, ending) = logical.rsplit_once('.').expect("asset names have an ending");
    format!("/assets/{stem}-{}.{ending}", &hash[..12])
}

#[test]
fn every_path_carries_the_hash_of_its_content() {
    assert!(assets::all().len() >= 4);
    for asset in assets::all() {
        assert_eq!(asset.path, hashed(asset.logical, asset.bytes));
        let mut other = asset.bytes.to_vec();
        other[0] ^= 1;
        assert_ne!(asset.path, hashed(asset.logical, &other), "another content needs another name");
    }
}

#[test]
fn only_hashed_names_are_found() {
    for asset in assets::all() {
        assert_eq!(assets::find(asset.path), Some(asset));
        assert_eq!(assets::find(asset.path.trim_start_matches("/assets/")), Some(asset));
        assert_eq!(assets::find(asset.logical), None);
    }
    for wrong in ["", "/", "/assets/", "../Cargo.toml", "/assets//assets/app.css", assets::NOWHERE, "SourceSans3_400Regular.ttf"] {
        assert_eq!(assets::find(wrong), None, "{wrong}");
    }
    assert_eq!(assets::path("nothing.css"), assets::NOWHERE);
}

#[test]
fn content_types_are_those_of_the_endings() {
    let types: Vec<_> = ["app.css", "app.js", "mark.svg", "favicon.svg"].map(|name| asset(name).content_type).into();
    assert_eq!(types, ["text/css; charset=utf-8", "text/javascript; charset=utf-8", "image/svg+xml", "image/svg+xml"]);
}

#[test]
fn fonts_are_six_true_type_faces_with_glyphs() {
    assert_eq!(assets::fonts().len(), 6);
    for font in assets::fonts() {
        assert_eq!(font[..4], [0, 1, 0, 0], "a TrueType file begins with version 1.0");
        let tables: Vec<_> = font[12..].chunks(16).take(usize::from(u16::from_be_bytes([font[4], font[5]]))).map(|row| &row[..4]).collect();
        for needed in [b"glyf", b"cmap", b"name", b"head"] {
            assert!(tables.contains(&needed.as_slice()));
        }
    }
    let notices = assets::notices();
    assert!(notices.iter().any(|text| text.contains("SIL OPEN FONT LICENSE")));
    assert!(notices.iter().any(|text| text.contains("Crown Copyright")));
}

/// What a strict content security policy would block in markup.
fn blocked_in(markup: &str) -> Vec<&'static str> {
    let low = markup.to_lowercase();
    [" style=", "<style", "javascript:", " onclick=", " onload=", " onsubmit=", " onchange=", "<script>"]
        .into_iter()
        .filter(|word| low.contains(word))
        .collect()
}

#[test]
fn mark_and_script_pass_a_strict_policy() {
    assert_eq!(blocked_in(assets::mark()), Vec::<&str>::new());
    assert!(assets::mark().starts_with("<svg") && assets::mark().ends_with("</svg>"));
    for word in ["eval(", "new Function", "innerHTML", "document.write", "http://", "https://"] {
        assert!(!text("app.js").contains(word), "the script says {word}");
    }
    assert_eq!(blocked_in("<p style=\"color:red\" onclick=\"x()\">"), [" style=", " onclick="]);
}

/// Lines of a lock file that tie it to one registry.
fn places_in(lock: &str) -> Vec<&str> {
    lock.lines().filter(|line| line.contains("\"resolved\"") || line.contains("http://") || line.contains("https://")).collect()
}

#[test]
fn lock_file_names_no_registry_and_exact_versions() {
    let lock = include_str!("../frontend/package-lock.json");
    let tied: Vec<_> = places_in(lock).into_iter().filter(|line| !line.contains("\"url\": \"https://")).collect();
    assert_eq!(tied, Vec::<&str>::new());
    assert_eq!(places_in("\"resolved\": \"https://registry.example/a.tgz\"").len(), 1);
    let package = include_str!("../frontend/package.json");
    for (name, version) in
        [("govuk-frontend", "6.6.0"), ("@expo-google-fonts/source-sans-3", "0.4.1"), ("esbuild", "0.28.2"), ("sass", "1.108.2")]
    {
        assert!(package.contains(&format!("\"{name}\": \"{version}\"")), "{name} is not pinned to {version}");
    }
}
