//! The facts of an XLSX workbook.

use super::facts::{Facts, SheetFacts, TableFacts, position};
use crate::intake::Archive;
use crate::intake::markup::{Step, walk};
use record::Problem;
use std::collections::BTreeMap;

fn damaged() -> Problem {
    Problem::new("", "file-damaged")
}

pub(super) fn facts(mut archive: Archive) -> Result<Facts, Problem> {
    let names = archive.names();
    let mut facts = Facts { oddities: oddities(&names), ..Facts::default() };
    let targets = links(&mut archive, &names, "xl/workbook.xml")?;
    let mut found: Vec<(String, bool, String)> = Vec::new();
    let mut view = None;
    walk(archive.part("xl/workbook.xml")?, damaged, |step| {
        match step {
            Step::Open("sheet", it) => {
                let part = it.get("r:id").and_then(|id| targets.get(&id).cloned()).unwrap_or_default();
                let hidden = it.get("state").is_some_and(|it| it != "visible");
                found.push((it.get("name").unwrap_or_default(), hidden, part));
            }
            Step::Open("workbookView", it) if view.is_none() => view = Some(it.number("activeTab", 0)),
            _ => {}
        }
        Ok(())
    })?;
    facts.opens_at = usize::try_from(view.unwrap_or(0)).unwrap_or(usize::MAX);
    properties(&mut archive, &names, &mut facts)?;
    let strings = strings(&mut archive, &names)?;
    let wrapped = styles(&mut archive, &mut facts)?;
    for (name, hidden, part) in found {
        let (mut sheet, tables) = sheet(&mut archive, &part, &strings, &wrapped)?;
        (sheet.name, sheet.hidden) = (name, hidden);
        let targets = links(&mut archive, &names, &part)?;
        for target in tables.iter().filter_map(|id| targets.get(id)) {
            sheet.tables.extend(table(&mut archive, target)?);
        }
        facts.sheets.push(sheet);
    }
    Ok(facts)
}

fn oddities(names: &[String]) -> Vec<String> {
    let rules = [
        ("vbaproject", "The workbook holds macros."),
        ("externallinks/", "The workbook has links to other files."),
        ("/comments", "The workbook has comments."),
        ("threadedcomments", "The workbook has comments."),
        ("/media/", "The workbook has pictures."),
        ("/embeddings/", "The workbook has embedded files."),
        ("pivotcache", "The workbook keeps the data of a pivot table."),
        ("xl/connections.xml", "The workbook has links to databases."),
    ];
    let has = |part: &str| names.iter().any(|it| it.to_lowercase().contains(part));
    rules.into_iter().filter(|(part, _)| has(part)).map(|(_, text)| text.to_owned()).collect()
}

/// Targets by id of the relations of a part.
fn links(archive: &mut Archive, names: &[String], part: &str) -> Result<BTreeMap<String, String>, Problem> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let list = format!("{folder}/_rels/{name}.rels");
    let mut links = BTreeMap::new();
    if !names.contains(&list) {
        return Ok(links);
    }
    walk(archive.part(&list)?, damaged, |step| {
        if let Step::Open("Relationship", it) = step {
            let target = it.get("Target").unwrap_or_default();
            let target = match (target.strip_prefix('/'), target.strip_prefix("../")) {
                (Some(it), _) => it.to_owned(),
                (_, Some(it)) => format!("{}/{it}", folder.rsplit_once('/').map_or("", |it| it.0)),
                _ => format!("{folder}/{target}"),
            };
            links.insert(it.get("Id").unwrap_or_default(), target);
        }
        Ok(())
    })?;
    Ok(links)
}

fn properties(archive: &mut Archive, names: &[String], facts: &mut Facts) -> Result<(), Problem> {
    let (mut company, mut people, mut title, mut within) = (String::new(), Vec::new(), String::new(), String::new());
    for part in ["docProps/core.xml", "docProps/app.xml"].into_iter().filter(|it| names.iter().any(|name| name == it)) {
        walk(archive.part(part)?, damaged, |step| {
            match step {
                Step::Open(name, _) => within = name.to_owned(),
                Step::Close(_) => within.clear(),
                Step::Text(text) if !text.trim().is_empty() => match within.as_str() {
                    "title" => title.push_str(text),
                    "creator" | "lastModifiedBy" | "Manager" => people.push(text.trim().to_owned()),
                    "Company" => company.push_str(text.trim()),
                    _ => {}
                },
                Step::Text(_) => {}
            }
            Ok(())
        })?;
    }
    (facts.title, facts.people) = (title, people.into_iter().filter(|it| *it != company).collect());
    Ok(())
}

fn strings(archive: &mut Archive, names: &[String]) -> Result<Vec<String>, Problem> {
    let mut strings: Vec<String> = Vec::new();
    if names.iter().any(|it| it == "xl/sharedStrings.xml") {
        let mut within = false;
        walk(archive.part("xl/sharedStrings.xml")?, damaged, |step| {
            match step {
                Step::Open("si", _) => strings.push(String::new()),
                Step::Open("t", _) => within = true,
                Step::Close("t") => within = false,
                Step::Text(text) if within => strings.last_mut().into_iter().for_each(|it| it.push_str(text)),
                _ => {}
            }
            Ok(())
        })?;
    }
    Ok(strings)
}

/// Notes the fonts; says of each cell format whether it wraps.
fn styles(archive: &mut Archive, facts: &mut Facts) -> Result<Vec<bool>, Problem> {
    let (mut fonts, mut font, mut formats, mut wrapped) = (false, (String::new(), 11.0), false, Vec::new());
    walk(archive.part("xl/styles.xml")?, damaged, |step| {
        match step {
            Step::Open("fonts", _) => fonts = true,
            Step::Close("fonts") => fonts = false,
            Step::Open("name", it) if fonts => font.0 = it.get("val").unwrap_or_default(),
            Step::Open("sz", it) if fonts => font.1 = it.get("val").and_then(|it| it.parse().ok()).unwrap_or(0.0),
            Step::Close("font") if fonts => facts.fonts.push(std::mem::replace(&mut font, (String::new(), 11.0))),
            Step::Open("cellXfs", _) => formats = true,
            Step::Close("cellXfs") => formats = false,
            Step::Open("xf", _) if formats => wrapped.push(false),
            Step::Open("alignment", it) if formats => {
                let wraps = it.get("wrapText").is_some_and(|it| it == "1" || it == "true");
                wrapped.last_mut().into_iter().for_each(|it| *it = wraps);
            }
            _ => {}
        }
        Ok(())
    })?;
    facts.fonts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    facts.fonts.dedup();
    Ok(wrapped)
}

/// The facts of a sheet, and the ids of its marked-up tables.
fn sheet(archive: &mut Archive, part: &str, strings: &[String], wrapped: &[bool]) -> Result<(SheetFacts, Vec<String>), Problem> {
    let (mut sheet, mut tables) = (SheetFacts::default(), Vec::new());
    let (mut at, mut kind, mut wraps, mut text, mut within) = ((1, 1), String::new(), false, String::new(), false);
    walk(archive.part(part)?, damaged, |step| {
        match step {
            Step::Open("pane", it) => sheet.frozen = it.number("ySplit", 0),
            Step::Open("row" | "col", it) => sheet.hidden_lines |= it.get("hidden").is_some_and(|it| it == "1" || it == "true"),
            Step::Open("mergeCell", _) => sheet.merged = true,
            Step::Open("tablePart", it) => tables.extend(it.get("r:id")),
            Step::Open("f", _) => sheet.formulas += 1,
            Step::Open("c", it) => {
                at = it.get("r").and_then(|it| position(&it)).unwrap_or(at);
                kind = it.get("t").unwrap_or_default();
                wraps = usize::try_from(it.number("s", 0)).is_ok_and(|it| wrapped.get(it).copied().unwrap_or(false));
                text.clear();
            }
            Step::Open("v" | "t", _) => within = true,
            Step::Close("v" | "t") => within = false,
            Step::Text(it) if within => text.push_str(it),
            Step::Close("c") => {
                sheet.errors += usize::from(kind == "e");
                let shared = || text.parse().ok().and_then(|it: usize| strings.get(it)).map_or("", String::as_str);
                match kind.as_str() {
                    _ if text.is_empty() => {}
                    "s" => sheet.cell(at.0, at.1, Some(shared()), wraps),
                    "str" | "inlineStr" => sheet.cell(at.0, at.1, Some(&text), wraps),
                    _ => sheet.cell(at.0, at.1, None, wraps),
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheet, tables))
}

fn table(archive: &mut Archive, part: &str) -> Result<Option<TableFacts>, Problem> {
    let mut table = None;
    walk(archive.part(part)?, damaged, |step| {
        if let Step::Open("table", it) = step {
            let header = it.number("headerRowCount", 1) > 0;
            table = TableFacts::of(it.get("displayName").unwrap_or_default(), header, &it.get("ref").unwrap_or_default());
        }
        Ok(())
    })?;
    Ok(table)
}
