//! The worked examples of a page of methods: `name = value` is given, `=> name = value` must come out, to the places that are written.

use std::collections::BTreeMap;

/// Values by name, as an example writes them.
pub type Values = BTreeMap<String, String>;

/// One worked example.
#[derive(Debug, Default)]
pub struct Example {
    given: Values,
    expected: Values,
}

impl Example {
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
}

/// What came out, by name.
pub fn values<const N: usize>(found: [(&str, String); N]) -> Values {
    found.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Several numbers as one value.
pub fn joined(numbers: &[f64]) -> String {
    numbers.iter().map(f64::to_string).collect::<Vec<_>>().join("; ")
}

/// What is wrong with a page: sections missing or out of order, no example, or an example that does not come out.
pub fn faults(name: &str, text: &str, work: impl Fn(&Example) -> Option<Values>) -> Vec<String> {
    const SECTIONS: [&str; 8] =
        ["Question it answers", "When to use it", "Method", "Symbols", "Assumptions", "Limits", "Source", "Example"];
    let sections: Vec<&str> = text.lines().filter_map(|it| it.strip_prefix("## ")).collect();
    let mut wrong = if sections == SECTIONS { Vec::new() } else { vec![format!("{name}: sections {sections:?}")] };
    let blocks: Vec<&str> = text.split("```example\n").skip(1).filter_map(|it| it.split("```").next()).collect();
    if blocks.is_empty() {
        wrong.push(format!("{name}: no example"));
    }
    for block in blocks {
        let mut example = Example::default();
        for line in block.lines() {
            let (into, rest) = match line.strip_prefix("=>") {
                Some(rest) => (&mut example.expected, rest),
                None => (&mut example.given, line),
            };
            let (name, value) = rest.split_once('=').unwrap_or((rest, ""));
            into.insert(name.trim().to_owned(), value.trim().to_owned());
        }
        let found = work(&example).unwrap_or_default();
        for (what, wanted) in &example.expected {
            let found = found.get(what).map_or("nothing", String::as_str);
            if !agrees(wanted, found) {
                wrong.push(format!("{name}: {what} should be {wanted} and is {found}"));
            }
        }
    }
    wrong
}

fn agrees(wanted: &str, found: &str) -> bool {
    let (wanted, found): (Vec<&str>, Vec<&str>) = (wanted.split(';').collect(), found.split(';').collect());
    wanted.len() == found.len() && wanted.iter().zip(&found).all(|(one, two)| alike(&one.trim().replace(',', ""), two.trim()))
}

fn alike(wanted: &str, found: &str) -> bool {
    let (Ok(number), Ok(other)) = (wanted.parse::<f64>(), found.parse::<f64>()) else { return wanted == found };
    let places = wanted.split_once('.').map_or(0, |(_, part)| part.len()) as i32;
    (number - other).abs() <= 0.500_001 * 10_f64.powi(-places)
}

#[test]
fn a_wrong_figure_and_a_missing_section_are_found() {
    let page = "# Doubling\n## Method\n2x\n```example\nx = 2\n=> double = 5\n```\n";
    let work = |it: &Example| Some(values([("double", (2.0 * it.number("x")?).to_string())]));
    assert_eq!(faults("doubling", page, work).len(), 2);
}
