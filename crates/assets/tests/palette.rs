//! Contrast of every pair of colours that the pages put together, computed from the built sheet.
//!
//! Source of the method: WCAG 2.2, definitions of relative luminance and contrast ratio; 1.4.3 asks 4.5:1 of text,
//! 1.4.11 asks 3:1 of shapes that carry meaning.

use std::collections::BTreeMap;

type Palette = BTreeMap<String, String>;

/// (in front, behind, least ratio)
const TEXT: &[(&str, &[&str])] = &[
    ("ink", &["paper", "card", "stone", "good-tint", "bad-tint", "warn-tint", "tint-a", "tint-d"]),
    ("soft", &["paper", "card", "stone", "tint-a"]),
    ("link", &["paper", "card", "stone", "tint-d"]),
    ("link-hover", &["paper", "card", "stone", "tint-d"]),
    ("visited", &["paper", "card", "stone"]),
    ("action-ink", &["action", "action-hover"]),
    ("brand-ink", &["brand", "brand-deep"]),
    ("brand-soft", &["brand"]),
    ("brand-thread", &["brand"]),
    ("focus-ink", &["focus"]),
    ("area-a", &["card", "tint-a"]),
    ("area-b", &["card", "tint-b"]),
    ("area-c", &["card", "tint-c"]),
    ("area-d", &["card", "tint-d"]),
    ("area-e", &["card", "stone", "tint-e"]),
    ("good", &["paper", "card", "good-tint"]),
    ("warn", &["paper", "card", "stone", "warn-tint"]),
    ("bad", &["paper", "card", "stone", "bad-tint"]),
    ("heat-low-ink", &["heat-low"]),
    ("heat-moderate-ink", &["heat-moderate"]),
    ("heat-high-ink", &["heat-high"]),
    ("heat-severe-ink", &["heat-severe"]),
];
const SHAPES: &[(&str, &[&str])] = &[
    ("edge", &["paper", "card", "stone"]),
    ("thread", &["paper", "card"]),
    ("action", &["paper", "card"]),
    ("chart-1", &["card", "chart-2", "chart-6"]),
    ("chart-2", &["card", "chart-3"]),
    ("chart-3", &["card", "chart-4"]),
    ("chart-4", &["card", "chart-5"]),
    ("chart-5", &["card", "chart-6"]),
    ("chart-6", &["card"]),
];

fn luminance(hex: &str) -> f64 {
    let full: String = if hex.len() == 4 { hex.chars().skip(1).flat_map(|digit| [digit, digit]).collect() } else { hex[1..].to_owned() };
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&full[at..at + 2], 16).expect("a palette colour is hexadecimal")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The first block after `marker`, read as `--cw-name:#hex` declarations.
fn palette(css: &str, marker: &str) -> Palette {
    let at = css.find(marker).unwrap_or_else(|| panic!("the sheet has no {marker}"));
    let block = css[at + marker.len()..].split('}').next().unwrap_or_default();
    let pairs = block.split(';').filter_map(|declaration| declaration.trim().strip_prefix("--cw-")?.split_once(':'));
    pairs.filter(|(_, value)| value.trim().starts_with('#')).map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect()
}

fn sheet() -> &'static str {
    let asset = assets::find(assets::path("app.css")).expect("the sheet is in the house");
    std::str::from_utf8(asset.bytes).expect("the sheet is UTF-8")
}

fn light() -> Palette {
    palette(sheet(), ":root{color-scheme:light dark;")
}

fn dark() -> Palette {
    palette(sheet(), ":root:not([data-theme=light]){")
}

/// Every pair that falls short, as `front on behind: ratio`.
fn failures(palette: &Palette) -> Vec<String> {
    let colour = |name: &str| palette.get(name).unwrap_or_else(|| panic!("no colour is named {name}"));
    let lists = [(TEXT, 4.5), (SHAPES, 3.0)];
    let pairs = lists
        .into_iter()
        .flat_map(|(list, least)| list.iter().flat_map(move |(front, behind)| behind.iter().map(move |behind| (*front, *behind, least))));
    pairs
        .filter_map(|(front, behind, least)| {
            let ratio = contrast(colour(front), colour(behind));
            (ratio < least).then(|| format!("{front} on {behind}: {ratio:.2}, needs {least}"))
        })
        .collect()
}

#[test]
fn contrast_gives_the_published_values() {
    assert!((contrast("#000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff") - 4.478).abs() < 1e-3, "the borderline grey");
    assert!((contrast("#808080", "#808080") - 1.0).abs() < 1e-9);
}

#[test]
fn every_pair_passes_in_both_themes() {
    assert_eq!(failures(&light()), Vec::<String>::new(), "light");
    assert_eq!(failures(&dark()), Vec::<String>::new(), "dark");
}

#[test]
fn failing_pair_is_found_when_planted() {
    let mut planted = light();
    planted.insert("soft".into(), "#b9aeb6".into());
    planted.insert("chart-2".into(), planted["chart-1"].clone());
    let found = failures(&planted);
    for pair in ["soft on paper", "chart-1 on chart-2", "chart-2 on chart-3"] {
        assert!(found.iter().any(|failure| failure.starts_with(pair)), "{pair} in {found:?}");
    }
}

#[test]
fn themes_hold_the_same_names() {
    let names = |palette: Palette| palette.into_keys().collect::<Vec<_>>();
    assert_eq!(names(light()), names(dark()));
    assert!(light().len() > 40);
}

/// In greyscale the bands must still run in order: by luminance, one way, by clear steps.
#[test]
fn risk_bands_run_in_order_in_greyscale() {
    let ladder = |palette: &Palette| ["heat-low", "heat-moderate", "heat-high", "heat-severe"].map(|name| luminance(&palette[name]) + 0.05);
    let (light, dark) = (ladder(&light()), ladder(&dark()));
    assert!(light.windows(2).all(|step| step[0] / step[1] > 1.2), "{light:?}");
    assert!(dark.windows(2).all(|step| step[1] / step[0] > 1.2), "{dark:?}");
}

/// A tag's border, not its colour, tells known, imputed and modelled apart.
#[test]
fn standing_is_told_by_the_border() {
    let css = sheet();
    let style = |class: &str| {
        let rule = css.split(&format!(".{class}{{")).nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
        ["solid", "dashed", "dotted"].into_iter().find(|style| rule.contains(&format!("border:2px {style}")))
    };
    assert_eq!(style("cw-tag--known"), Some("solid"));
    assert_eq!(style("cw-tag--imputed"), Some("dashed"));
    assert_eq!(style("cw-tag--modelled"), Some("dotted"));
}
