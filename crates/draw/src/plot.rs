//! The upright plot that fan, control and column charts share: caption, gridlines, labels along the foot.

use crate::canvas::{Anchor, Canvas, pen, plain};
use crate::lettering::{SIZE, width, wrap};
use crate::palette::{AXIS, GRID, MUTED};
use crate::scale::{Scale, Zero};
use crate::{Axis, Frame};

/// Where things stand.
pub(crate) struct Plot {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) foot: f64,
    pub(crate) scale: Scale,
    pub(crate) line: f64,
}

/// What a plot is to hold.
pub(crate) struct Room<'a> {
    pub(crate) frame: Frame,
    pub(crate) y: &'a Axis,
    pub(crate) values: Vec<f64>,
    pub(crate) zero: Zero,
    /// Kept free on the right for labels.
    pub(crate) beside: f64,
}

impl Plot {
    /// Sets the caption, the gridlines and their labels.
    pub(crate) fn begin(canvas: &mut Canvas, room: Room) -> Plot {
        let (wide, line) = (room.frame.width(), SIZE * 1.3);
        let caption = wrap(&room.y.caption(), SIZE, wide - 8.0, 2);
        for (at, text) in (1..).zip(&caption) {
            canvas.text((4.0, line * f64::from(at)), plain("caption", Anchor::Start, MUTED), text);
        }
        let top = line * caption.len() as f64 + 26.0;
        let foot = top + if room.frame == Frame::Wide { 280.0 } else { 210.0 };
        let scale = Scale::of(room.values.into_iter(), room.zero, foot, top, 5.0);
        let ticks = scale.ticks();
        let left = ticks.iter().map(|it| width(&it.1, SIZE)).fold(0.0, f64::max).min(wide * 0.3) + 12.0;
        let plot = Plot { left, right: wide - room.beside, top, foot, scale, line };
        for (value, label) in ticks {
            let y = plot.scale.at(value);
            canvas.line("grid", (plot.left, y), (plot.right, y), pen(if value == 0.0 { AXIS } else { GRID }, 1.0));
            canvas.text((plot.left - 6.0, y + SIZE * 0.35), plain("tick", Anchor::End, MUTED), &label);
        }
        plot
    }

    /// The place along the foot of point `at` of `count`: from edge to edge.
    pub(crate) fn across(&self, at: usize, count: usize) -> f64 {
        let inset = 6.0;
        let (left, right) = (self.left + inset, self.right - inset);
        if count < 2 { (left + right) / 2.0 } else { left + (right - left) * at as f64 / (count - 1) as f64 }
    }

    /// Writes as many of the labels along the foot as there is room for, the last one always, and the caption under them. Gives the
    /// height that is used up.
    pub(crate) fn label_foot(&self, canvas: &mut Canvas, x: &Axis, labels: &[String]) -> f64 {
        let count = labels.len();
        let widest = labels.iter().take(500).map(|it| width(it, SIZE)).fold(8.0, f64::max).min(110.0) + 10.0;
        let fits = ((self.right - self.left) / widest).floor().max(1.0) as usize;
        let every = count.div_ceil(fits).max(1);
        for at in (0..count).filter(|at| (count - 1 - at).is_multiple_of(every)) {
            let place = self.across(at, count);
            canvas.line("tick", (place, self.foot), (place, self.foot + 4.0), pen(AXIS, 1.0));
            let text = wrap(&labels[at], SIZE, 110.0, 1).remove(0);
            let half = width(&text, SIZE) / 2.0;
            let place = place.max(half + 2.0);
            canvas.text((place, self.foot + 4.0 + SIZE), plain("tick", Anchor::Middle, MUTED), &text);
        }
        let mut end = self.foot + 4.0 + SIZE;
        for text in wrap(&x.caption(), SIZE, self.right - self.left, 2).iter().filter(|it| !it.is_empty()) {
            end += self.line;
            canvas.text(((self.left + self.right) / 2.0, end), plain("caption", Anchor::Middle, MUTED), text);
        }
        end + 8.0
    }
}

/// The stretches of places that have something, each with where it begins.
pub(crate) fn stretches<T>(places: impl Iterator<Item = Option<T>>) -> Vec<(usize, Vec<T>)> {
    let mut found: Vec<(usize, Vec<T>)> = Vec::new();
    let mut open = false;
    for (at, place) in places.enumerate() {
        match place {
            Some(it) if open => found.last_mut().expect("a stretch is open").1.push(it),
            Some(it) => {
                found.push((at, vec![it]));
                open = true;
            }
            None => open = false,
        }
    }
    found
}
