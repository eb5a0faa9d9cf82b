//! What stands under what, such as a purpose, its areas and their functions.

use crate::canvas::{Anchor, Canvas, Paint, Pen, pen, plain, strong};
use crate::lettering::{SIZE, width, wrap};
use crate::palette::{AXIS, GROUND, INK, INNER_EDGE, MUTED, OUTER};
use crate::{Chart, Column, Entry, Frame, Table};
use serde::{Deserialize, Serialize};

/// So many levels are drawn; the table has them all.
pub const MOST_LEVELS: usize = 4;
/// So many boxes are drawn; the table has them all.
pub const MOST_BOXES: usize = 400;
/// So many lines of words stand in one box; the table has them all.
const MOST_LINES: usize = 12;
/// Between the lines of one box, between boxes, within a box, and between levels; in units of the picture.
const LINE: f64 = SIZE * 1.3;
const GAP: f64 = 8.0;
const PAD: f64 = 7.0;
const BETWEEN: f64 = 26.0;
/// How far a level stands in from the one above, where boxes stand below one another.
const STEP: f64 = 16.0;

/// A whole and its parts, down to the smallest. In a wide frame each level has a column; in a narrow one each stands in a little.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branches {
    /// The finding in words.
    pub title: String,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// What the levels are called, from the whole to the smallest part.
    pub levels: Vec<String>,
    /// The whole.
    pub root: Branch,
    /// What is said under the picture, such as that some parts are not drawn; empty for nothing.
    pub note: String,
}

/// One part, and the parts under it in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// The code that people use; may be empty.
    pub code: String,
    /// What it says.
    pub text: String,
    /// What stands under it.
    pub under: Vec<Branch>,
}

impl Chart for Branches {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn svg(&self, prefix: &str, frame: Frame) -> String {
        let mut canvas = Canvas::new(prefix, frame.width());
        let mut left = MOST_BOXES;
        let end = match frame {
            Frame::Wide => {
                let columns = columns(frame.width(), depth(&self.root, MOST_LEVELS));
                let top = self.heads(&mut canvas, &columns);
                let laid = laid(&self.root, &columns, 0, top, &mut left);
                draw(&mut canvas, &laid, &columns, 0);
                top + laid.height
            }
            Frame::Narrow => stacked(&mut canvas, &self.root, 0, 4.0, frame.width(), &mut left),
        };
        let end = self.noted(&mut canvas, end + LINE, frame.width());
        canvas.finish(end, &self.title, &self.summary)
    }

    fn table(&self) -> Table {
        let mut rows = Vec::new();
        // The way from the whole to each part; kept here, so no depth can end the stack.
        let mut open: Vec<(&Branch, usize)> = vec![(&self.root, 0)];
        let mut deepest = 0;
        while let Some((it, level)) = open.pop() {
            deepest = deepest.max(level);
            rows.push((level, it));
            open.extend(it.under.iter().rev().map(|it| (it, level + 1)));
        }
        let name = |level: usize| self.levels.get(level).cloned().unwrap_or_else(|| (level + 1).to_string());
        let row = |(level, it): &(usize, &Branch)| vec![Entry::text(name(*level)), Entry::text(&it.code), Entry::text(&it.text)];
        let columns = ["Level", "Code", "Words"].map(Column::text).to_vec();
        Table { caption: self.title.clone(), columns, rows: rows.iter().map(row).collect() }
    }
}

impl Branches {
    /// The names of the levels over their columns; gives the height they take.
    fn heads(&self, canvas: &mut Canvas, columns: &[(f64, f64)]) -> f64 {
        for ((x, wide), name) in columns.iter().zip(&self.levels) {
            let text = wrap(name, SIZE, *wide, 1).remove(0);
            canvas.text((*x, LINE), plain("caption", Anchor::Start, MUTED), &text);
        }
        if self.levels.iter().any(|it| !it.is_empty()) { LINE + GAP } else { 4.0 }
    }

    fn noted(&self, canvas: &mut Canvas, mut y: f64, wide: f64) -> f64 {
        if self.note.is_empty() {
            return y - LINE + 6.0;
        }
        for line in wrap(&self.note, SIZE, wide - 8.0, 3) {
            canvas.text((4.0, y), plain("caption", Anchor::Start, MUTED), &line);
            y += LINE;
        }
        y
    }
}

/// How many levels there are, as far as `most`.
fn depth(it: &Branch, most: usize) -> usize {
    if most <= 1 { 1 } else { 1 + it.under.iter().map(|it| depth(it, most - 1)).max().unwrap_or(0) }
}

/// Where each column begins and how wide it is: the smallest parts say most, so they have most room.
fn columns(wide: f64, levels: usize) -> Vec<(f64, f64)> {
    let shares: &[f64] = match levels {
        0 | 1 => &[1.0],
        2 => &[0.34, 0.66],
        3 => &[0.24, 0.3, 0.46],
        _ => &[0.19, 0.22, 0.25, 0.34],
    };
    let room = wide - 8.0 - BETWEEN * (shares.len() as f64 - 1.0);
    let mut x = 4.0;
    let column = |share: &f64| {
        let at = (x, room * share);
        x += at.1 + BETWEEN;
        at
    };
    shares.iter().map(column).collect()
}

/// The words of a box: its code, in its own column where it is short, and the lines beside or under it.
struct Words {
    code: String,
    lines: Vec<String>,
    /// How far the lines stand in from the code; none when the code has a line of its own.
    indent: Option<f64>,
    height: f64,
}

fn words(it: &Branch, wide: f64) -> Words {
    let room = wide - 2.0 * PAD;
    let code = wrap(&it.code, SIZE, room, 1).remove(0);
    // Strong letters are wider than the estimate of plain ones.
    let beside = width(&code, SIZE) * 1.1 + 6.0;
    let indent = if code.is_empty() { Some(0.0) } else { (beside <= room * 0.3).then_some(beside) };
    let lines = wrap(&it.text, SIZE, room - indent.unwrap_or(0.0), MOST_LINES);
    let count = lines.len() + usize::from(indent.is_none());
    Words { code, lines, indent, height: count as f64 * LINE + 2.0 * PAD }
}

/// A part with its place.
struct Laid {
    words: Words,
    /// The upper edge of the box.
    top: f64,
    /// The height of the part with everything under it.
    height: f64,
    under: Vec<Laid>,
}

impl Laid {
    fn middle(&self) -> f64 {
        self.top + self.words.height / 2.0
    }
}

/// Lays a part and what stands under it from `top` downwards. The box stands at the middle of what is under it. `left` is how many boxes
/// may still be laid.
fn laid(it: &Branch, columns: &[(f64, f64)], level: usize, top: f64, left: &mut usize) -> Laid {
    *left = left.saturating_sub(1);
    let words = words(it, columns[level].1);
    let mut under: Vec<Laid> = Vec::new();
    let mut y = top;
    for child in it.under.iter().filter(|_| level + 1 < columns.len()) {
        if *left == 0 {
            break;
        }
        let child = laid(child, columns, level + 1, y, left);
        y += child.height + GAP;
        under.push(child);
    }
    let below = if under.is_empty() { 0.0 } else { y - GAP - top };
    let height = below.max(words.height);
    if below < words.height {
        under.iter_mut().for_each(|it| sink(it, (words.height - below) / 2.0));
    }
    Laid { top: top + (height - words.height) / 2.0, words, height, under }
}

fn sink(it: &mut Laid, by: f64) {
    it.top += by;
    it.under.iter_mut().for_each(|it| sink(it, by));
}

fn draw(canvas: &mut Canvas, it: &Laid, columns: &[(f64, f64)], level: usize) {
    let (x, wide) = columns[level];
    for child in &it.under {
        let (right, turn) = (x + wide, x + wide + BETWEEN / 2.0);
        let way = [(right, it.middle()), (turn, it.middle()), (turn, child.middle()), (columns[level + 1].0, child.middle())];
        canvas.path("branch-line", &way, pen(AXIS, 1.2));
    }
    boxed(canvas, &it.words, (x, it.top), wide, level);
    it.under.iter().for_each(|it| draw(canvas, it, columns, level + 1));
}

/// Boxes below one another, each level a step further in; gives the lower edge.
fn stacked(canvas: &mut Canvas, it: &Branch, level: usize, top: f64, wide: f64, left: &mut usize) -> f64 {
    *left = left.saturating_sub(1);
    let x = 4.0 + STEP * level as f64;
    let words = words(it, wide - x - 4.0);
    boxed(canvas, &words, (x, top), wide - x - 4.0, level);
    let (foot, mut y) = (top + words.height, top + words.height);
    for child in it.under.iter().filter(|_| level + 1 < MOST_LEVELS) {
        if *left == 0 {
            break;
        }
        let at = y + GAP;
        canvas.path("branch-line", &[(x + 7.0, foot), (x + 7.0, at + LINE), (x + STEP, at + LINE)], pen(AXIS, 1.2));
        y = stacked(canvas, child, level + 1, at, wide, left);
    }
    y
}

/// One box. Levels differ by the weight of their edge as well as by their ground.
fn boxed(canvas: &mut Canvas, it: &Words, (x, y): (f64, f64), wide: f64, level: usize) {
    let edge: Pen = match level {
        0 => pen(INNER_EDGE, 2.5),
        1 => pen(INNER_EDGE, 1.5),
        _ => pen(AXIS, 1.0),
    };
    let fill = if level == 0 { OUTER } else { GROUND };
    canvas.rect(&format!("branch-{}", level + 1), (x, y), (wide, it.height), Paint { fill, edge: Some(edge) });
    let mut line = y + PAD + SIZE * 0.95;
    if !it.code.is_empty() {
        canvas.text((x + PAD, line), strong("branch-code", Anchor::Start, INK), &it.code);
    }
    if it.indent.is_none() {
        line += LINE;
    }
    for text in &it.lines {
        canvas.text((x + PAD + it.indent.unwrap_or(0.0), line), plain("branch-words", Anchor::Start, INK), text);
        line += LINE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(code: &str, text: &str, under: Vec<Branch>) -> Branch {
        Branch { code: code.into(), text: text.into(), under }
    }

    fn map() -> Branches {
        let functions = |area: &str| (1..=3).map(|it| branch(&format!("{area}{it}"), "Weigh <needs> & outcomes", Vec::new())).collect();
        let areas = ["A", "B"].map(|it| branch(it, "An area with its own name", functions(it))).to_vec();
        Branches {
            title: "A map of 2 areas".into(),
            summary: "A purpose, 2 areas and 6 functions.".into(),
            levels: ["Key purpose", "Area", "Function"].map(str::to_owned).to_vec(),
            root: branch("", "To secure services", areas),
            note: "1 more".into(),
        }
    }

    /// The rectangles of the picture: x, y, width, height.
    fn boxes(svg: &str) -> Vec<[f64; 4]> {
        let value = |it: &str, name: &str| {
            let rest = it.split(&format!(" {name}=\"")).nth(1)?;
            rest.split('"').next()?.parse().ok()
        };
        let boxes = svg.lines().filter(|it| it.starts_with("<rect class=\"cw-branch-"));
        boxes.filter_map(|it| Some([value(it, "x")?, value(it, "y")?, value(it, "width")?, value(it, "height")?])).collect()
    }

    /// The first two boxes that lie on each other, and the first that leaves the picture.
    fn on_each_other(boxes: &[[f64; 4]], wide: f64) -> Option<(usize, usize)> {
        let apart = |a: &[f64; 4], b: &[f64; 4]| a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0] || a[1] + a[3] <= b[1] || b[1] + b[3] <= a[1];
        let pairs = boxes.iter().enumerate().flat_map(|(at, a)| boxes[..at].iter().enumerate().map(move |(other, b)| (other, at, a, b)));
        let out = boxes.iter().position(|it| it[0] < 0.0 || it[0] + it[2] > wide).map(|it| (it, it));
        pairs.filter(|(_, _, a, b)| !apart(a, b)).map(|(other, at, ..)| (other, at)).next().or(out)
    }

    #[test]
    fn every_part_has_its_box_and_none_lies_on_another() {
        for frame in [Frame::Wide, Frame::Narrow] {
            let svg = map().svg("m", frame);
            let boxes = boxes(&svg);
            assert_eq!(boxes.len(), 9);
            assert_eq!(on_each_other(&boxes, frame.width()), None);
            assert!(svg.contains("&lt;needs&gt;") && svg.contains(">A3<") && svg.contains(">1 more<"), "{svg}");
        }
        // The planted fault: two boxes in one place, and one beyond the edge.
        assert_eq!(on_each_other(&[[0.0, 0.0, 9.0, 9.0], [8.0, 8.0, 9.0, 9.0]], 99.0), Some((0, 1)));
        assert_eq!(on_each_other(&[[95.0, 0.0, 9.0, 9.0]], 99.0), Some((0, 0)));
    }

    #[test]
    fn the_table_has_every_part_in_order() {
        let table = map().table();
        let codes: Vec<String> = table.rows.iter().map(|it| it[1].plain()).collect();
        assert_eq!(codes, ["", "A", "A1", "A2", "A3", "B", "B1", "B2", "B3"]);
        assert_eq!((table.rows[0][0].clone(), table.rows[8][0].clone()), (Entry::text("Key purpose"), Entry::text("Function")));
    }

    /// Ten thousand parts, long words, a chain of a hundred levels and nothing at all.
    #[test]
    fn no_size_is_too_much() {
        let many = (0..10_000).map(|it| branch(&"C".repeat(it % 90), &"long words ".repeat(it % 50), Vec::new())).collect();
        let chain = (0..100).fold(branch("", "", Vec::new()), |under, _| branch("x", "y", vec![under]));
        for root in [branch("", "all", many), chain, Branch::default()] {
            let it = Branches { root, ..map() };
            for frame in [Frame::Wide, Frame::Narrow] {
                let svg = it.svg("m", frame);
                let boxes = boxes(&svg);
                assert!(boxes.len() <= MOST_BOXES && !boxes.is_empty() && svg.trim_end().ends_with("</svg>"));
                assert_eq!(on_each_other(&boxes, frame.width()), None);
            }
        }
    }
}
