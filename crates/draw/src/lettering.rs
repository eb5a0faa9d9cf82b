//! How wide a text will be, and where to break it. A picture cannot measure text, so this is an estimate on the generous side.

/// The size of most text, in units of the picture.
pub(crate) const SIZE: f64 = 12.0;

/// The estimated width of `text` at `size`.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(part).sum::<f64>() * size
}

/// The width of one character as a part of the size, after the usual sans-serif faces.
fn part(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' => 0.29,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' | 'I' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.95,
        'A'..='Z' => 0.71,
        '0'..='9' => 0.62,
        '\u{2E80}'..='\u{FFFF}' | '\u{1F000}'.. => 1.05,
        _ => 0.6,
    }
}

/// Breaks `text` into at most `most` lines of `room` each. What does not fit ends in an ellipsis; the table has the whole text.
pub(crate) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    // No picture shows more than this; a hostile label must not cost time.
    let short: String = text.chars().take(400).collect();
    for word in short.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        let gap = if line.is_empty() { "" } else { " " };
        if width(line, size) + width(gap, size) + width(word, size) <= room {
            line.push_str(gap);
            line.push_str(word);
        } else if line.is_empty() {
            line.push_str(word);
        } else {
            lines.push(word.into());
        }
    }
    let cut = lines.len() > most;
    lines.truncate(most.max(1));
    for line in &mut lines {
        if width(line, size) > room {
            *line = clipped(line, size, room);
        }
    }
    if cut && let Some(last) = lines.last_mut().filter(|it| !it.ends_with('\u{2026}')) {
        *last = clipped(&format!("{last}\u{2026}"), size, room);
    }
    lines
}

/// The beginning of `text` that fits, with an ellipsis.
fn clipped(text: &str, size: f64, room: f64) -> String {
    let mut kept: String = text.trim_end_matches('\u{2026}').into();
    while !kept.is_empty() && width(&kept, size) + part('\u{2026}') * size > room {
        kept.pop();
    }
    format!("{}\u{2026}", kept.trim_end())
}

/// Moves labels apart so that neighbours are at least `gap` apart, as little as possible, and keeps them between `low` and `high` when
/// there is room. `places` is in any order.
pub(crate) fn apart(places: &mut [f64], gap: f64, low: f64, high: f64) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&a, &b| places[a].total_cmp(&places[b]));
    let mut floor = low;
    for &at in &order {
        places[at] = places[at].max(floor);
        floor = places[at] + gap;
    }
    let mut ceiling = high;
    for &at in order.iter().rev() {
        places[at] = places[at].min(ceiling);
        ceiling = places[at] - gap;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_break_between_words_and_end_in_an_ellipsis() {
        assert_eq!(wrap("Care workers", 12.0, 200.0, 2), ["Care workers"]);
        assert_eq!(wrap("Care workers in the community", 12.0, 90.0, 3), ["Care workers", "in the", "community"]);
        assert!(wrap("Care workers in the community", 12.0, 90.0, 2)[1].ends_with('\u{2026}'));
        assert!(wrap(&"x".repeat(100_000), 12.0, 60.0, 2).iter().all(|it| width(it, 12.0) <= 60.0));
        assert_eq!(wrap("", 12.0, 60.0, 2), [""]);
    }

    #[test]
    fn labels_are_moved_apart() {
        let mut places = [50.0, 52.0, 10.0];
        apart(&mut places, 14.0, 0.0, 60.0);
        assert_eq!(places, [46.0, 60.0, 10.0]);
    }
}
