//! The small part of SVG that the charts need.

use crate::lettering::SIZE;
use crate::palette::INK;
use crate::palette::{FALL, FALL_GROUND, GROUND};
use std::fmt::Write;

/// A picture in the making.
pub(crate) struct Canvas {
    prefix: String,
    width: f64,
    body: String,
}

/// How an area is painted.
#[derive(Clone, Copy, Default)]
pub(crate) struct Paint<'a> {
    pub(crate) fill: &'a str,
    pub(crate) edge: Option<Pen<'a>>,
}

/// How a line is drawn. An empty dash is a solid line.
#[derive(Clone, Copy)]
pub(crate) struct Pen<'a> {
    pub(crate) colour: &'a str,
    pub(crate) width: f64,
    pub(crate) dash: &'a str,
}

/// Where a text stands against its place.
#[derive(Clone, Copy)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text to be set.
pub(crate) struct Lettering<'a> {
    pub(crate) class: &'a str,
    pub(crate) anchor: Anchor,
    pub(crate) colour: &'a str,
    pub(crate) size: f64,
    pub(crate) bold: Weight,
}

/// How heavy a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Plain,
    Strong,
}

pub(crate) fn pen(colour: &str, width: f64) -> Pen<'_> {
    Pen { colour, width, dash: "" }
}

pub(crate) fn fill(fill: &str) -> Paint<'_> {
    Paint { fill, edge: None }
}

/// Plain text in the usual size.
pub(crate) fn plain<'a>(class: &'a str, anchor: Anchor, colour: &'a str) -> Lettering<'a> {
    Lettering { class, anchor, colour, size: SIZE, bold: Weight::Plain }
}

/// Strong text in the usual size.
pub(crate) fn strong<'a>(class: &'a str, anchor: Anchor, colour: &'a str) -> Lettering<'a> {
    Lettering { bold: Weight::Strong, ..plain(class, anchor, colour) }
}

impl Canvas {
    pub(crate) fn new(prefix: &str, width: f64) -> Canvas {
        let kept: String = prefix.chars().filter(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_')).take(100).collect();
        // An id must begin with a letter.
        let prefix = if kept.starts_with(|it: char| it.is_ascii_alphabetic()) { kept } else { format!("cw{kept}") };
        Canvas { prefix, width, body: String::new() }
    }

    pub(crate) fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), paint: Paint) {
        let (width, height) = (number(width.max(0.0)), number(height.max(0.0)));
        let open = format!("<rect class=\"cw-{class}\" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"", number(x), number(y));
        self.body.push_str(&open);
        self.paint(paint);
    }

    pub(crate) fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64, paint: Paint) {
        let open = format!("<circle class=\"cw-{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"", number(x), number(y), number(radius));
        self.body.push_str(&open);
        self.paint(paint);
    }

    pub(crate) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64), pen: Pen) {
        self.path(class, &[from, to], pen);
    }

    /// An open line through the places.
    pub(crate) fn path(&mut self, class: &str, places: &[(f64, f64)], pen: Pen) {
        let open = format!("<path class=\"cw-{class}\" d=\"{}\"", route(places));
        self.body.push_str(&open);
        self.paint(Paint { fill: "none", edge: Some(pen) });
    }

    /// A closed area.
    pub(crate) fn area(&mut self, class: &str, places: &[(f64, f64)], paint: Paint) {
        let open = format!("<path class=\"cw-{class}\" d=\"{}Z\"", route(places));
        self.body.push_str(&open);
        self.paint(paint);
    }

    pub(crate) fn text(&mut self, (x, y): (f64, f64), lettering: Lettering, text: &str) {
        let anchor = match lettering.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if lettering.bold == Weight::Strong { " font-weight=\"600\"" } else { "" };
        let (class, size, colour) = (lettering.class, number(lettering.size), lettering.colour);
        let open = format!("<text class=\"cw-{class}\" x=\"{}\" y=\"{}\" font-size=\"{size}\"{weight}", number(x), number(y));
        self.body.push_str(&open);
        // Figures may lie on a line: a rim of paper keeps them legible.
        let rim = if class == "value" { format!(" stroke=\"{GROUND}\" stroke-width=\"3\" paint-order=\"stroke\"") } else { String::new() };
        self.body.push_str(&rim);
        let _ = writeln!(self.body, " text-anchor=\"{anchor}\" fill=\"{colour}\">{}</text>", escaped(text));
    }

    /// The name of a row, set in lines that end at `x` and stand evenly about its middle.
    pub(crate) fn row_name(&mut self, lines: &[String], (x, middle): (f64, f64)) {
        let line = SIZE * 1.3;
        let first = middle + SIZE * 0.35 - line * (lines.len() as f64 - 1.0) / 2.0;
        for (nth, text) in (0..).zip(lines) {
            self.text((x, first + line * f64::from(nth)), plain("name", Anchor::End, INK), text);
        }
    }

    /// The hatching for what takes away.
    pub(crate) fn hatching(&self) -> String {
        format!("url(#{}-hatch)", self.prefix)
    }

    /// The picture with its name and description.
    pub(crate) fn finish(self, height: f64, title: &str, summary: &str) -> String {
        let (id, width, height) = (&self.prefix, number(self.width), number(height));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cw-chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\" font-family=\"{FACES}\">\n"
        );
        let _ = writeln!(svg, "<title id=\"{id}-title\">{}</title>", escaped(title));
        let _ = writeln!(svg, "<desc id=\"{id}-desc\">{}</desc>", escaped(summary));
        if self.body.contains("-hatch)") {
            let _ = writeln!(
                svg,
                "<defs><pattern id=\"{id}-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
                 patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"{FALL_GROUND}\"/>\
                 <rect width=\"3\" height=\"6\" fill=\"{FALL}\"/></pattern></defs>"
            );
        }
        let _ = writeln!(svg, "<rect class=\"cw-ground\" width=\"{width}\" height=\"{height}\" fill=\"{GROUND}\"/>");
        svg.push_str(&self.body);
        svg.push_str("</svg>\n");
        svg
    }

    fn paint(&mut self, paint: Paint) {
        let _ = write!(self.body, " fill=\"{}\"", paint.fill);
        if let Some(Pen { colour, width, dash }) = paint.edge {
            let _ = write!(self.body, " stroke=\"{colour}\" stroke-width=\"{}\" stroke-linejoin=\"round\"", number(width));
            if !dash.is_empty() {
                let _ = write!(self.body, " stroke-dasharray=\"{dash}\"");
            }
        }
        self.body.push_str("/>\n");
    }
}

/// The faces that the systems in use have; a PDF takes the first it finds.
const FACES: &str = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

fn route(places: &[(f64, f64)]) -> String {
    let mut route = String::new();
    for (at, (x, y)) in places.iter().enumerate() {
        let _ = write!(route, "{}{} {}", if at == 0 { "M" } else { "L" }, number(*x), number(*y));
    }
    route
}

/// A coordinate with at most two decimals. What is not a number becomes 0, so that no picture is ever broken.
fn number(value: f64) -> String {
    let value = if value.is_finite() { value.clamp(-1e6, 1e6) } else { 0.0 };
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.into() }
}

/// Text that cannot end an element or an attribute. Characters that XML does not allow are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            // Marks that turn the direction of what follows could make a label read as something else.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escaped("a<b>&\"c\"\u{0}\u{8}\n\u{202e}d"), "a&lt;b&gt;&amp;&quot;c&quot; d");
    }

    #[test]
    fn coordinates_are_short_and_always_numbers() {
        let all = [1.0, 1.504, -0.001, f64::NAN, f64::INFINITY, 1e300].map(number);
        assert_eq!(all, ["1", "1.5", "0", "0", "0", "1000000"]);
    }

    #[test]
    fn a_prefix_becomes_an_id() {
        assert!(Canvas::new("a\" onload=\"x", 10.0).finish(5.0, "", "").contains("aria-labelledby=\"aonloadx-title aonloadx-desc\""));
        assert!(Canvas::new("1", 10.0).finish(5.0, "", "").contains("id=\"cw1-title\""));
    }
}
