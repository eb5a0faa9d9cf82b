//! How a figure is worked out, told once: a page of Markdown that people read and whose worked examples run as tests.
//!
//! A page begins with `# Title` and has the sections of [`SECTIONS`] in their order. Text is paragraphs, lists with `- ` and
//! tables with `|`, without further marks. A fenced block of the language `example` holds given values as `name = value` and what must come out as
//! `=> name = value`. A number that is expected agrees when it rounds to what is written; several are separated by `;`.

use std::collections::BTreeMap;

/// The sections of a page, in their order.
pub const SECTIONS: [&str; 8] =
    ["Question it answers", "When to use it", "Method", "Symbols", "Assumptions", "Limits", "Source", "Example"];

/// One method and its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// The name in addresses and on the command line, such as `ratio-method`.
    pub name: &'static str,
    /// The page.
    pub text: &'static str,
}

/// One part of a page, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// What the method is called.
    Title(&'a str),
    /// The heading of a section.
    Section(&'a str),
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Vec<&'a str>),
    /// A table: the first row holds the headings.
    Table(Vec<Vec<&'a str>>),
    /// A worked example as it is written.
    Example(String),
}

/// Values by name, as a worked example writes them.
pub type Values = BTreeMap<String, String>;

/// One worked example.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// What is given.
    pub given: Values,
    /// What must come out.
    pub expected: Values,
}

impl Method {
    /// What it is called.
    pub fn title(&self) -> &'static str {
        self.text.lines().find_map(|it| it.strip_prefix("# ")).unwrap_or(self.name)
    }

    /// The parts of its page.
    pub fn parts(&self) -> Vec<Part<'static>> {
        let (mut parts, mut lines) = (Vec::new(), self.text.lines().peekable());
        while let Some(line) = lines.next() {
            if let Some(title) = line.strip_prefix("# ") {
                parts.push(Part::Title(title));
            } else if let Some(title) = line.strip_prefix("## ") {
                parts.push(Part::Section(title));
            } else if line.starts_with("```") {
                parts.push(Part::Example(lines.by_ref().take_while(|it| !it.starts_with("```")).collect::<Vec<_>>().join("\n")));
            } else if let Some(first) = line.strip_prefix("- ") {
                let mut items = vec![first];
                while let Some(item) = lines.next_if(|it| it.starts_with("- ")) {
                    items.push(&item[2..]);
                }
                parts.push(Part::List(items));
            } else if line.starts_with('|') {
                let mut rows = vec![cells(line)];
                while let Some(row) = lines.next_if(|it| it.starts_with('|')) {
                    rows.push(cells(row));
                }
                rows.retain(|row| !row.iter().all(|it| it.chars().all(|it| matches!(it, '-' | ':'))));
                parts.push(Part::Table(rows));
            } else if !line.trim().is_empty() {
                let mut text = line.trim().to_owned();
                while let Some(more) =
                    lines.next_if(|it| !it.trim().is_empty() && !it.starts_with(['#', '`', '|']) && !it.starts_with("- "))
                {
                    text.push(' ');
                    text.push_str(more.trim());
                }
                parts.push(Part::Paragraph(text));
            }
        }
        parts
    }

    /// What is wrong with the page itself: sections that are missing or out of order, and a page without an example.
    pub fn faults(&self) -> Vec<String> {
        let (parts, mut faults) = (self.parts(), Vec::new());
        let sections: Vec<&str> = parts.iter().filter_map(|it| if let Part::Section(it) = it { Some(*it) } else { None }).collect();
        if sections != SECTIONS {
            faults.push(format!("{}: its sections are {sections:?}", self.name));
        }
        if !matches!(parts.first(), Some(Part::Title(_))) {
            faults.push(format!("{}: it does not begin with a title", self.name));
        }
        if let Some(line) = self.text.lines().find(|it| !it.starts_with("```") && it.contains(['*', '`'])) {
            faults.push(format!("{}: pages show no other marks than those of lists and tables: {line}", self.name));
        }
        if !parts.iter().any(|it| matches!(it, Part::Example(_))) {
            faults.push(format!("{}: it has no worked example", self.name));
        }
        faults
    }

    /// Works every example of the page with `work` and says what differs from what the page says. A line that is no value, and
    /// a value that did not come out, differ as well.
    pub fn check(&self, work: impl Fn(&Example) -> Option<Values>) -> Vec<String> {
        let mut wrong = self.faults();
        for part in self.parts() {
            let Part::Example(text) = part else { continue };
            match Example::read(&text) {
                Err(line) => wrong.push(format!("{}: this line is no value: {line}", self.name)),
                Ok(example) => {
                    wrong.extend(example.differences(&work(&example).unwrap_or_default()).map(|it| format!("{}: {it}", self.name)))
                }
            }
        }
        wrong
    }
}

fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}

impl Example {
    /// Reads an example; `Err` holds the first line that is no value. Lines that begin with `#` are remarks.
    pub fn read(text: &str) -> Result<Example, String> {
        let mut example = Example::default();
        for line in text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#')) {
            let (into, rest) = match line.strip_prefix("=>") {
                Some(rest) => (&mut example.expected, rest),
                None => (&mut example.given, line),
            };
            let (name, value) = rest.split_once('=').ok_or_else(|| line.to_owned())?;
            into.insert(name.trim().to_owned(), value.trim().to_owned());
        }
        if example.expected.is_empty() { Err("nothing is expected".to_owned()) } else { Ok(example) }
    }

    /// A given text; empty when it is not given.
    pub fn text(&self, name: &str) -> &str {
        self.given.get(name).map_or("", String::as_str)
    }

    /// A given number.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.text(name).replace(',', "").parse().ok()
    }

    /// Given numbers.
    pub fn numbers(&self, name: &str) -> Option<Vec<f64>> {
        self.text(name).split(';').map(|it| it.trim().replace(',', "").parse().ok()).collect()
    }

    fn differences<'a>(&'a self, found: &'a Values) -> impl Iterator<Item = String> + 'a {
        self.expected.iter().filter_map(move |(name, wanted)| {
            let found = found.get(name).map_or("nothing", String::as_str);
            (!agrees(wanted, found)).then(|| format!("{name} should be {wanted} and is {found}"))
        })
    }
}

/// Whether what came out is what is written, to the places that are written.
fn agrees(wanted: &str, found: &str) -> bool {
    let (wanted, found): (Vec<&str>, Vec<&str>) = (wanted.split(';').map(str::trim).collect(), found.split(';').map(str::trim).collect());
    wanted.len() == found.len() && wanted.iter().zip(&found).all(|(wanted, found)| alike(&wanted.replace(',', ""), found))
}

fn alike(wanted: &str, found: &str) -> bool {
    let (Ok(number), Ok(other)) = (wanted.parse::<f64>(), found.parse::<f64>()) else { return wanted == found };
    let places = wanted.split_once('.').map_or(0, |(_, part)| part.len());
    // Half a unit of the last place, and a little for what binary numbers cannot write.
    (number - other).abs() <= 0.500_001 * 10f64.powi(-i32::try_from(places).unwrap_or(i32::MAX))
}

/// What came out of an example, by name: a number, a text, or several separated by `;`.
pub fn values<const N: usize>(found: [(&str, String); N]) -> Values {
    found.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Several numbers as one value.
pub fn joined(numbers: &[f64]) -> String {
    numbers.iter().map(f64::to_string).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Doubling\n\n## Question it answers\nHow\nmuch?\n## When to use it\n- Now\n- Then\n## Method\n2x\n## Symbols\n\
        | Symbol | Unit |\n|---|---|\n| x | pounds |\n## Assumptions\nNone.\n## Limits\nNone.\n## Source\nUs.\n## Example\n\
        ```example\n# a remark\nx = 1,000; 0.25\n=> double = 2,000; 0.5\n```\n";

    fn double(it: &Example) -> Option<Values> {
        Some(values([("double", joined(&it.numbers("x")?.iter().map(|it| it * 2.0).collect::<Vec<_>>()))]))
    }

    fn page(text: &str) -> Method {
        Method { name: "doubling", text: Box::leak(text.to_owned().into_boxed_str()) }
    }

    #[test]
    fn a_page_is_read_in_parts() {
        let parts = page(PAGE).parts();
        assert_eq!(
            parts[..4],
            [
                Part::Title("Doubling"),
                Part::Section("Question it answers"),
                Part::Paragraph("How much?".into()),
                Part::Section("When to use it"),
            ]
        );
        assert!(parts.contains(&Part::List(vec!["Now", "Then"])));
        assert!(parts.contains(&Part::Table(vec![vec!["Symbol", "Unit"], vec!["x", "pounds"]])));
        assert_eq!(page(PAGE).title(), "Doubling");
    }

    #[test]
    fn a_sound_page_has_nothing_wrong() {
        assert_eq!(page(PAGE).check(double), [""; 0]);
    }

    #[test]
    fn planted_faults_are_found() {
        for (from, to, what) in [
            ("2,000; 0.5", "2,001; 0.5", "doubling: double should be 2,001; 0.5 and is 2000; 0.5"),
            ("0.5\n", "0.51\n", "doubling: double should be 2,000; 0.51 and is 2000; 0.5"),
            ("=> double", "=> triple", "doubling: triple should be 2,000; 0.5 and is nothing"),
            ("x = 1,000", "x is 1,000", "doubling: this line is no value: x is 1,000; 0.25"),
            ("=> double = 2,000; 0.5\n", "", "doubling: this line is no value: nothing is expected"),
        ] {
            assert_eq!(page(&PAGE.replace(from, to)).check(double), [what]);
        }
        assert!(page(&PAGE.replace("## Limits\n", "")).check(double)[0].contains("its sections are"));
        let marked = page(&PAGE.replace("Us.", "*Us*.")).check(double);
        assert_eq!(marked, ["doubling: pages show no other marks than those of lists and tables: *Us*."]);
        assert!(page("# Doubling\n").faults().contains(&"doubling: it has no worked example".to_owned()));
    }

    #[test]
    fn numbers_agree_to_the_places_that_are_written() {
        assert!(agrees("0.2553", "0.25534999") && !agrees("0.2553", "0.25536") && agrees("2026-12-31", "2026-12-31"));
        assert!(!agrees("1; 2", "1") && !agrees("none", "0"));
    }
}
