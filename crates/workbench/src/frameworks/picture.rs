//! A framework as a picture: what stands under what, from the purpose to the functions.

use draw::{Branch, Branches, MOST_BOXES};
use framework::structure::{Framework, Statement, sorts};

/// The picture has the whole, its parts and their parts: more levels would be too small to read.
const LEVELS: usize = 3;

/// Words of the face that shows the picture: a message id and its arguments.
pub type Say<'a> = &'a dyn Fn(&'static str, &[(&str, &str)]) -> String;

/// One statement that is drawn, with its place among all that are.
struct Drawn<'a> {
    statement: &'a Statement,
    level: usize,
}

/// The picture of a framework as it stands. A functional map is drawn by its purpose, areas and functions; any other framework by its
/// first three levels without the terms of its glossary. What is not drawn is counted in the note.
pub fn picture(it: &Framework, say: Say<'_>) -> Branches {
    let all = lines(it);
    let tops = all.iter().filter(|it| it.level == 0).count();
    // Several tops, or none, stand under the framework itself.
    let rooted = tops != 1;
    let lift = usize::from(rooted);
    let room = MOST_BOXES - lift;
    let fitting = all.iter().filter(|it| it.level + lift < LEVELS).take(room);
    let drawn: Vec<&Drawn<'_>> = fitting.collect();
    let left = all.len() - drawn.len();
    let deepest = drawn.iter().map(|it| it.level + lift).max().unwrap_or(0);
    let named = |level: usize| match level.checked_sub(lift) {
        None => say("framework-map-whole", &[]),
        Some(level) => one_sort(drawn.iter().filter(|it| it.level == level).map(|it| it.statement.sort.as_str())),
    };
    let levels: Vec<String> = (0..=deepest).map(named).collect();
    let heard: Vec<&str> = levels.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    let (count, heard) = (drawn.len().to_string(), heard.join(", "));
    let mut grown = grown(&drawn);
    let root = match (rooted, grown.pop()) {
        (false, Some(one)) => one,
        (_, last) => Branch { code: String::new(), text: it.title.clone(), under: grown.into_iter().chain(last).collect() },
    };
    Branches {
        title: say("framework-map-drawn", &[("title", &it.title)]),
        summary: say("framework-map-says", &[("count", &count), ("levels", &heard)]),
        levels,
        root,
        note: if left == 0 { String::new() } else { say("framework-map-left", &[("count", &left.to_string())]) },
    }
}

/// The lines that may be drawn. A level counts only what may be drawn above it.
fn lines(it: &Framework) -> Vec<Drawn<'_>> {
    let of_map = |sort: &str| matches!(sort, sorts::KEY_PURPOSE | sorts::AREA | sorts::FUNCTION);
    let outline = it.outline();
    let map = outline.iter().any(|it| it.statement.sort == sorts::FUNCTION);
    let mut above: Vec<usize> = Vec::new();
    let mut drawn = Vec::new();
    for line in outline {
        while above.last().is_some_and(|it| *it >= line.depth) {
            above.pop();
        }
        let sort = line.statement.sort.as_str();
        if if map { of_map(sort) } else { sort != sorts::TERM } {
            drawn.push(Drawn { statement: line.statement, level: above.len() });
            above.push(line.depth);
        }
    }
    drawn
}

/// What all of them are, or nothing when they differ.
fn one_sort<'a>(mut sorts: impl Iterator<Item = &'a str>) -> String {
    let first = sorts.next().unwrap_or_default();
    if sorts.all(|it| it == first) { first.to_owned() } else { String::new() }
}

/// The lines as parts within parts.
fn grown(lines: &[&Drawn<'_>]) -> Vec<Branch> {
    let mut way: Vec<(usize, Branch)> = Vec::new();
    let mut tops: Vec<Branch> = Vec::new();
    let close = |way: &mut Vec<(usize, Branch)>, tops: &mut Vec<Branch>, level: usize| {
        while way.last().is_some_and(|it| it.0 >= level) {
            let Some((_, done)) = way.pop() else { return };
            match way.last_mut() {
                Some((_, above)) => above.under.push(done),
                None => tops.push(done),
            }
        }
    };
    for it in lines {
        close(&mut way, &mut tops, it.level);
        let Statement { code, text, .. } = it.statement;
        way.push((it.level, Branch { code: code.clone(), text: text.clone(), under: Vec::new() }));
    }
    close(&mut way, &mut tops, 0);
    tops
}

#[cfg(test)]
mod tests {
    use super::*;
    use draw::{Chart as _, Frame};
    use framework::structure::{Retired, own_map, own_standard};

    fn plain(id: &'static str, args: &[(&str, &str)]) -> String {
        let args: Vec<String> = args.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("{id} {}", args.join(" ")).trim_end().to_owned()
    }

    fn count(it: &Branch) -> usize {
        1 + it.under.iter().map(count).sum::<usize>()
    }

    #[test]
    fn our_own_map_is_drawn_from_its_purpose_to_every_function() {
        let map = own_map(framework::map(), "The map");
        let it = picture(&map, &plain);
        assert_eq!(it.levels, ["Key purpose", "Area", "Function"]);
        assert_eq!((it.root.under.len(), count(&it.root), it.note.as_str()), (9, 51, ""));
        let svg = it.svg("map", Frame::Wide);
        for line in map.outline().iter().filter(|it| it.statement.sort == sorts::FUNCTION) {
            assert!(svg.contains(&format!(">{}<", line.statement.code)), "{} is not in the picture", line.statement.code);
        }
    }

    /// A retired function is not drawn, and a term of the glossary never is; several tops stand under the framework.
    #[test]
    fn what_no_longer_holds_is_not_drawn_and_what_is_left_out_is_counted() {
        let mut map = own_map(framework::map(), "The map");
        let gone = map.statements.iter().position(|it| it.sort == sorts::FUNCTION).expect("a function");
        map.statements[gone].retired = Some(Retired { why: "Gone".into(), replaced_by: Vec::new() });
        map.statements.push(Statement { id: "t".into(), sort: sorts::TERM.into(), text: "A word".into(), ..Statement::default() });
        assert_eq!(count(&picture(&map, &plain).root), 50);
        let standard = own_standard(framework::workforce_standard());
        let it = picture(&standard, &plain);
        assert_eq!((it.root.text.as_str(), it.levels[0].as_str()), (standard.title.as_str(), "framework-map-whole"));
        let many = Framework {
            statements: (0..1_000).map(|it| Statement { id: it.to_string(), text: "Do".into(), ..Statement::default() }).collect(),
            ..Framework::default()
        };
        let it = picture(&many, &plain);
        assert_eq!((count(&it.root), it.note.as_str()), (MOST_BOXES, "framework-map-left count=601"));
        assert_eq!(count(&picture(&Framework::default(), &plain).root), 1, "a framework of nothing is one box");
    }
}
