//! An occupational standard as its template prints it: title, overview, criteria, knowledge, scope, values, and what follows.

use super::{Page, Told, flat};
use crate::StandardReading;
use crate::formats::loss::{Losses, Place};
use crate::formats::rows::Row;
use crate::reading::Scope;
use crate::structure::{Framework, sorts};
use serde_json::Value;
use std::collections::HashSet;

/// What is printed of one standard.
struct Printer<'a> {
    rows: &'a [Row<'a>],
    page: &'a mut Page,
    losses: &'a mut Losses,
}

/// The scope fields, in the order of the template, with their headings.
const SCOPES: [(&str, &str); 3] = [
    ("whole", "Scope/range"),
    ("performance", "Scope/range relating to performance criteria"),
    ("knowledge", "Scope/range relating to knowledge and understanding"),
];

pub(super) fn print(framework: &Framework, rows: &[Row<'_>], page: &mut Page, losses: &mut Losses) {
    page.line(flat(&framework.title));
    let urn = ["urn", "code"].iter().find_map(|key| framework.fields.get(*key)).and_then(Value::as_str);
    if let Some(urn) = urn.map(flat).filter(|it| !it.is_empty()) {
        page.line(format!("URN: {urn}"));
    }
    let mut printer = Printer { rows, page, losses };
    printer.overview(framework);
    printer.coded("Performance criteria", "You must be able to:", sorts::CRITERION, sorts::ELEMENT, 'P');
    printer.coded("Knowledge and understanding", "You need to know and understand:", sorts::KNOWLEDGE, sorts::KNOWLEDGE_SECTION, 'K');
    for (scope, heading) in SCOPES {
        printer.paragraphs(heading, sorts::SCOPE, scope);
    }
    printer.values();
    printer.plain("Behaviours", sorts::BEHAVIOUR);
    printer.plain("Skills", sorts::SKILL);
    printer.paragraphs("Glossary", sorts::TERM, "glossary");
}

impl Printer<'_> {
    fn heading(&mut self, heading: &str) {
        self.page.line("");
        self.page.line(heading);
    }

    /// Its own field, or the prose that came with the document.
    fn overview(&mut self, framework: &Framework) {
        let own = |key: &str| framework.fields.get(key).and_then(Value::as_str).filter(|it| !it.trim().is_empty());
        let listed = framework.fields.get("document").and_then(|it| it.get("overview")).and_then(Value::as_array);
        let listed = listed.into_iter().flatten().filter_map(|it| it.get("text").and_then(Value::as_str));
        let lines: Vec<&str> = match own("overview").or_else(|| own("description")) {
            Some(text) => text.lines().collect(),
            None => listed.collect(),
        };
        if !lines.is_empty() {
            self.heading("Overview");
            lines.iter().filter(|it| !it.trim().is_empty()).for_each(|it| self.page.paragraph(it));
        }
    }

    fn of_sort(&self, sort: &str) -> Vec<usize> {
        (0..self.rows.len()).filter(|at| self.rows[*at].statement.sort == sort).collect()
    }

    /// Statements under their headings, each with its code: its own, when all have one of the template.
    fn coded(&mut self, heading: &str, prompt: &str, sort: &str, group: &str, letter: char) {
        let them = self.of_sort(sort);
        let groups = self.of_sort(group);
        if them.is_empty() && groups.is_empty() {
            return;
        }
        self.heading(heading);
        self.page.line("");
        self.page.line(prompt);
        let codes: Vec<&str> = them.iter().map(|it| self.rows[*it].statement.code.as_str()).collect();
        let distinct: HashSet<&&str> = codes.iter().collect();
        let keep = distinct.len() == codes.len() && codes.iter().all(|it| is_code(it, letter));
        // A statement without a heading cannot follow one that has: it would be read under it.
        let (loose, grouped): (Vec<usize>, Vec<usize>) = them.iter().partition(|it| self.group_of(**it, group).is_none());
        let mut last = None;
        for (number, at) in loose.into_iter().chain(grouped).enumerate() {
            let statement = self.rows[at].statement;
            let above = self.group_of(at, group);
            if above != last
                && let Some(above) = above
            {
                let title = flat(&self.rows[above].statement.text);
                self.page.paragraph(&title);
                self.page.line("");
                self.page.wanted.push((above, told_of([group, "", &title, "", ""])));
            }
            last = above;
            let code = if keep { statement.code.clone() } else { format!("{letter}{}", number + 1) };
            if code != statement.code {
                let why = "The template numbers statements P1, P2 and K1, K2.";
                self.losses.changed(&Place::Statement(statement.id.clone()), "code", why);
            }
            let text = flat(&statement.text);
            self.page.line(format!("{code} {text}"));
            let title = above.map_or(String::new(), |it| flat(&self.rows[it].statement.text));
            self.page.wanted.push((at, told_of([sort, &code, &text, &title, ""])));
        }
    }

    fn group_of(&self, at: usize, group: &str) -> Option<usize> {
        self.rows[at].under.filter(|it| self.rows[*it].statement.sort == group && !flat(&self.rows[*it].statement.text).is_empty())
    }

    /// Paragraphs of a scope field or of the glossary.
    fn paragraphs(&mut self, heading: &str, sort: &str, scope: &str) {
        let said = |at: usize| {
            self.rows[at].statement.fields.get("scope").and_then(Value::as_str).unwrap_or(if sort == sorts::TERM {
                "glossary"
            } else {
                "whole"
            })
        };
        let them: Vec<usize> = self.of_sort(sort).into_iter().filter(|it| said(*it) == scope).collect();
        if them.is_empty() {
            return;
        }
        self.heading(heading);
        for at in them {
            let it = self.rows[at].statement;
            let text = flat(&it.text);
            self.page.paragraph(&text);
            let term = it.fields.get("term").and_then(Value::as_str).unwrap_or_default();
            self.page.wanted.push((at, told_of([sort, "", &text, "", &format!("{scope}/{term}")])));
        }
    }

    /// Values: those without a lead-in, then those under each.
    fn values(&mut self) {
        let mut them = self.of_sort(sorts::VALUE);
        if them.is_empty() {
            return;
        }
        let under = |at: usize| self.rows[at].statement.fields.get("under").and_then(Value::as_str).map(flat).unwrap_or_default();
        them.sort_by_key(|it| !under(*it).is_empty());
        let mut printed: Vec<(usize, String)> = them.into_iter().map(|it| (it, under(it))).collect();
        self.heading("Values");
        let mut last = String::new();
        for (at, lead) in printed.drain(..) {
            if lead != last {
                self.page.paragraph(&lead);
                last.clone_from(&lead);
            }
            let text = flat(&self.rows[at].statement.text);
            self.page.paragraph(&text);
            let more = if lead.is_empty() { String::new() } else { format!("under/{lead}") };
            self.page.wanted.push((at, told_of([sorts::VALUE, "", &text, "", &more])));
        }
    }

    /// Lines that the template prints and the reader of plain text has no place for.
    fn plain(&mut self, heading: &str, sort: &str) {
        let them = self.of_sort(sort);
        if !them.is_empty() {
            self.heading(heading);
        }
        for at in them {
            let text = flat(&self.rows[at].statement.text);
            self.page.paragraph(&text);
            self.page.wanted.push((at, told_of([sort, "", &text, "", ""])));
        }
    }
}

fn told_of(parts: [&str; 5]) -> Told {
    parts.map(str::to_owned)
}

/// `P1` to `P999`, without a nought before.
fn is_code(code: &str, letter: char) -> bool {
    let number = code.strip_prefix(letter).unwrap_or_default();
    number.parse::<u16>().is_ok_and(|it| (1..=999).contains(&it) && it.to_string() == number)
}

/// What a standard that was read says.
pub(super) fn told(it: &StandardReading) -> Vec<Told> {
    let mut all = Vec::new();
    let groups = it.elements.iter().map(|it| (sorts::ELEMENT, sorts::CRITERION, &it.title, &it.criteria));
    let groups = groups.chain(it.knowledge.iter().map(|it| (sorts::KNOWLEDGE_SECTION, sorts::KNOWLEDGE, &it.title, &it.statements)));
    for (group, sort, title, statements) in groups {
        if !title.text().is_empty() {
            all.push(told_of([group, "", title.text(), "", ""]));
        }
        all.extend(statements.iter().map(|it| told_of([sort, it.code.text(), it.text.text(), title.text(), ""])));
    }
    let scope = |it: Scope| match it {
        Scope::Performance => "performance",
        Scope::Knowledge => "knowledge",
        Scope::Whole => "whole",
        Scope::Glossary => "glossary",
    };
    for it in &it.terms {
        let sort = if it.scope == Scope::Glossary { sorts::TERM } else { sorts::SCOPE };
        all.push(told_of([sort, "", it.text.text(), "", &format!("{}/{}", scope(it.scope), it.term)]));
    }
    for it in &it.scope_notes {
        all.push(told_of([sorts::SCOPE, "", it.text.text(), "", &format!("{}/", scope(it.scope))]));
    }
    for it in &it.values {
        let under = it.under.text();
        let more = if under.is_empty() { String::new() } else { format!("under/{under}") };
        all.push(told_of([sorts::VALUE, "", it.text.text(), "", &more]));
    }
    all
}
