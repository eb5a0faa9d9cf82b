//! Addresses as codes to scan (QR codes, ISO/IEC 18004), for paper and posters.

use crate::canvas::escaped;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// The light rim that the standard asks for, in modules: without it a camera does not find the code.
const RIM: usize = 4;

/// A text as a code to scan, black on white in every theme; one unit of the picture is one module. `None` when the text is longer than
/// such a code can hold (2,331 bytes). A fold or a stain over a seventh of it does no harm (error correction level M).
pub fn code_to_scan(text: &str, title: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (side, modules) = (code.width(), code.to_colors());
    let mut route = String::new();
    for (y, row) in modules.chunks(side).enumerate() {
        for (x, run) in runs(row) {
            let _ = write!(route, "M{} {}h{run}v1h-{run}z", x + RIM, y + RIM);
        }
    }
    let (whole, title) = (side + 2 * RIM, escaped(title));
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cw-scan\" viewBox=\"0 0 {whole} {whole}\" role=\"img\" aria-label=\"{title}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{whole}\" height=\"{whole}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{route}\"/></svg>\n"
    ))
}

/// The dark runs of a row: where each begins and how long it is.
fn runs(row: &[Color]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (x, _) in row.iter().enumerate().filter(|(_, it)| **it == Color::Dark) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == x => *length += 1,
            _ => runs.push((x, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a camera would read in the picture, each module four dots wide; `spoilt` says which modules are wiped out.
    fn scanned(svg: &str, spoilt: impl Fn(usize, usize) -> bool) -> Option<String> {
        let side: usize = svg.split_once("viewBox=\"0 0 ")?.1.split_once(' ')?.0.parse().ok()?;
        let mut dark = vec![vec![false; side]; side];
        for run in svg.split_once(" d=\"")?.1.split_once('"')?.0.split('M').skip(1) {
            let (x, rest) = run.split_once(' ')?;
            let (y, rest) = rest.split_once('h')?;
            let (x, y, long): (usize, usize, usize) = (x.parse().ok()?, y.parse().ok()?, rest.split_once('v')?.0.parse().ok()?);
            dark[y][x..x + long].fill(true);
        }
        let dots = 4 * side;
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(
                dots,
                dots,
                |x, y| if dark[y / 4][x / 4] && !spoilt(x / 4, y / 4) { 0 } else { 255 },
            );
        Some(image.detect_grids().first()?.decode().ok()?.1)
    }

    #[test]
    fn what_is_drawn_is_what_is_scanned() {
        for text in ["https://care.example/say/0f", &format!("https://a.example:8443/say/{}", "0123456789abcdef".repeat(4)), "tân a dŵr"]
        {
            let svg = code_to_scan(text, "To scan").expect("short enough");
            assert_eq!(scanned(&svg, |_, _| false).as_deref(), Some(text));
            let stain = |x: usize, y: usize| (12..16).contains(&x) && (16..20).contains(&y);
            assert_eq!(scanned(&svg, stain).as_deref(), Some(text), "a small stain does no harm");
            assert_eq!(scanned(&svg, |x, _| x < 14), None, "without its corners it is no code: the reader of this test does look");
        }
    }

    #[test]
    fn a_title_cannot_end_the_picture_and_a_book_is_no_code() {
        assert!(code_to_scan("x", "\"><script>").expect("a code").contains("aria-label=\"&quot;&gt;&lt;script&gt;\""));
        assert_eq!(code_to_scan(&"x".repeat(2_332), "A book"), None);
    }
}
