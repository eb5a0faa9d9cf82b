//! Colours, and the contrast between neighbours.
//!
//! Contrast follows the Web Content Accessibility Guidelines 2.2 (relative luminance, success criteria 1.4.3 and 1.4.11): text needs 4.5
//! to 1 on what lies under it, and a mark that carries meaning 3 to 1 against what it touches. Pale fills are told apart by their edges.

/// Paper.
pub(crate) const GROUND: &str = "#ffffff";
/// Text, medians, whiskers.
pub(crate) const INK: &str = "#17262f";
/// Labels of axes.
pub(crate) const MUTED: &str = "#4d5c66";
/// Axes and limits.
pub(crate) const AXIS: &str = "#74838d";
/// Gridlines: an aid to the eye that carries nothing by itself.
pub(crate) const GRID: &str = "#e3e9ed";
/// The median of the first series.
pub(crate) const LINE: &str = "#063247";
/// The band that holds nine draws in ten, and its edge.
pub(crate) const OUTER: &str = "#dcebf1";
pub(crate) const OUTER_EDGE: &str = "#3f7f99";
/// The band that holds every second draw, and its edge.
pub(crate) const INNER: &str = "#a9cedb";
pub(crate) const INNER_EDGE: &str = "#1f5f78";
/// The second series.
pub(crate) const SECOND: &str = "#8c3a10";
/// Bars and their edge; whiskers lie on them.
pub(crate) const BAR: &str = "#8fbfd0";
pub(crate) const BAR_EDGE: &str = "#1f5f78";
/// A bar that is pointed out.
pub(crate) const MARKED: &str = "#e9b489";
/// What adds, what takes away, what it comes to.
pub(crate) const RISE: &str = "#2b7a94";
pub(crate) const FALL: &str = "#a8481a";
pub(crate) const TOTAL: &str = "#063247";
/// The ground under the hatching of what takes away.
pub(crate) const FALL_GROUND: &str = "#fbeee6";
/// Heat, from calm to severe.
pub(crate) const HEAT: [&str; 5] = ["#eef3f2", "#f0d48a", "#e5a760", "#9c3b1b", "#571417"];
/// The edge of a heat cell.
pub(crate) const HEAT_EDGE: &str = "#5a3419";

/// The ink that can be read on a heat fill.
pub(crate) fn ink_on_heat(level: usize) -> &'static str {
    if level >= 3 { GROUND } else { INK }
}

#[cfg(test)]
pub(crate) mod contrast {
    use super::*;

    /// The contrast of two colours, from 1 to 21.
    pub(crate) fn ratio(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a hexadecimal colour")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    /// The pairs of (mark, what it touches, least contrast) that fall short.
    pub(crate) fn too_faint<'a>(pairs: &[(&'a str, &'a str, f64)]) -> Vec<(&'a str, &'a str)> {
        pairs.iter().filter(|(mark, under, least)| ratio(mark, under) < *least).map(|(mark, under, _)| (*mark, *under)).collect()
    }

    /// Everything that touches in the six charts.
    fn neighbours() -> Vec<(&'static str, &'static str, f64)> {
        let mut pairs = vec![
            (INK, GROUND, 4.5),
            (MUTED, GROUND, 4.5),
            (AXIS, GROUND, 3.0),
            (LINE, GROUND, 3.0),
            (LINE, INNER, 3.0),
            (LINE, OUTER, 3.0),
            (OUTER_EDGE, GROUND, 3.0),
            (OUTER_EDGE, OUTER, 3.0),
            (INNER_EDGE, OUTER, 3.0),
            (INNER_EDGE, INNER, 3.0),
            (SECOND, GROUND, 4.5),
            (SECOND, OUTER, 3.0),
            (SECOND, INNER, 3.0),
            (BAR_EDGE, GROUND, 3.0),
            (BAR_EDGE, BAR, 3.0),
            (BAR_EDGE, MARKED, 3.0),
            (INK, BAR, 3.0),
            (INK, MARKED, 3.0),
            (RISE, GROUND, 3.0),
            (FALL, GROUND, 3.0),
            (FALL, FALL_GROUND, 3.0),
            (TOTAL, GROUND, 3.0),
        ];
        for (level, fill) in HEAT.iter().enumerate() {
            pairs.push((ink_on_heat(level), fill, 4.5));
            // A cell is seen by its edge, or without one where the fill itself is dark.
            let seen = if ratio(fill, GROUND) >= 3.0 { fill } else { HEAT_EDGE };
            pairs.push((seen, GROUND, 3.0));
            if seen == HEAT_EDGE {
                pairs.push((HEAT_EDGE, fill, 3.0));
            }
        }
        pairs
    }

    #[test]
    fn black_on_white_is_twenty_one() {
        assert!((ratio("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((ratio("#777777", "#ffffff") - 4.478).abs() < 1e-3, "the guidelines' borderline grey");
    }

    #[test]
    fn every_mark_stands_out_from_what_it_touches() {
        assert_eq!(too_faint(&neighbours()), vec![]);
    }

    #[test]
    fn a_faint_mark_is_found() {
        let mut pairs = neighbours();
        pairs.push((INNER, OUTER, 3.0));
        assert_eq!(too_faint(&pairs), vec![(INNER, OUTER)]);
    }

    /// Printed in grey, each step of heat is darker than the one before.
    #[test]
    fn heat_darkens_step_by_step() {
        assert!(HEAT.windows(2).all(|pair| luminance(pair[0]) > luminance(pair[1]) && ratio(pair[0], pair[1]) > 1.15));
    }
}
