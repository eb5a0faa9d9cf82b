//! Moodle's competency frameworks as CSV: fourteen columns, short names and id numbers of at most 100 characters.
//!
//! Statements are longer than a short name may be. So the code is the short name, and the statement is the description.
//! Source: Moodle, `admin/tool/lpimportcsv`, as it reads files.

use super::found::{Finder, Intake};
use super::loss::{LossReport, Losses, Place};
use super::rows::{self, Carried, Row, rows, sweep, text, texts_only};
use super::{case::derived_id, json};
use crate::Problem;
use crate::structure::{Association, Fields, Framework, Statement};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The headings, in the order in which Moodle reads the columns.
pub const HEADINGS: [&str; 14] = [
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Export ID (optional)",
    "Is framework",
    "Taxonomy",
];

/// Longest short name and id number, in characters.
const LONGEST: usize = 100;
/// Most rows that are read.
const MOST: usize = 200_000;

/// Columns that mean something to Moodle only: they stay in the fields under these names, and go out again.
const OWN: [(usize, &str); 8] = [
    (4, "moodle:descriptionFormat"),
    (5, "moodle:scaleValues"),
    (6, "moodle:scaleConfiguration"),
    (7, "moodle:ruleType"),
    (8, "moodle:ruleOutcome"),
    (9, "moodle:ruleConfig"),
    (11, "moodle:exportId"),
    (13, "moodle:taxonomy"),
];
/// What Moodle needs of a framework that says nothing of it: plain text, a scale of two, and what its levels are called.
const USUAL: [(usize, &str); 4] = [
    (4, "2"),
    (5, "Not yet competent,Competent"),
    (6, r#"[{"scaleid":"1"},{"id":2,"scaledefault":1,"proficient":1}]"#),
    (13, "competency,competency,competency,competency"),
];
/// Descriptions are plain text.
const PLAIN: &str = "2";

const WHY: &str = "Moodle's file has no column for it.";
const CUT: &str = "Moodle holds 100 characters of it at most.";
const GUARD: &str = "It begins with a sign that a spreadsheet program would take for a formula; an apostrophe stands before it.";

/// The framework as Moodle's file, and what it does not carry.
pub fn write(framework: &Framework) -> (Vec<u8>, LossReport) {
    let mut losses = Losses::default();
    let rows = rows(framework);
    let numbers = Numbers::of(framework, &rows, &mut losses);
    let in_file: HashSet<&str> = rows.iter().map(|it| it.statement.id.as_str()).collect();
    let relation = |it: &Association| it.sort == "isRelatedTo" && in_file.contains(it.from.as_str()) && in_file.contains(it.to.as_str());
    let own_key = |key: &str| OWN.iter().any(|it| it.1 == key);
    let carried =
        Carried { framework: &["description"], statement: &[], relation: &relation, relation_ids: false, own_key: &own_key, why: WHY };
    sweep(framework, &rows, &carried, &mut losses);
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut lines = vec![HEADINGS.map(str::to_owned), first(framework, &mut losses)];
    let mut related: HashMap<&str, Vec<&str>> = HashMap::new();
    for it in framework.associations.iter().filter(|it| relation(it)) {
        related.entry(&it.from).or_default().push(&it.to);
    }
    for row in &rows {
        let under = row.under.map_or("", |it| numbers.of_row(&rows[it]));
        let them = related.remove(row.statement.id.as_str()).unwrap_or_default();
        let them: Vec<String> = them.into_iter().map(|id| numbers.of_id(id).replace(',', "%2C")).collect();
        lines.push(line(row, numbers.of_row(row), under, them.join(","), &mut losses));
    }
    let place_of = |at: usize| match at.checked_sub(2).and_then(|at| rows.get(at)) {
        Some(row) => Place::Statement(row.statement.id.clone()),
        None => Place::Framework,
    };
    for (at, line) in lines.iter_mut().enumerate() {
        for (column, cell) in line.iter_mut().enumerate() {
            if starts_a_formula(cell) {
                cell.insert(0, '\'');
                losses.changed(&place_of(at), ["place", "id", "code", "text"].get(column).unwrap_or(&"fields"), GUARD);
            }
        }
        // Writing to memory does not fail; a line of fourteen texts has no other fault.
        let _ = out.write_record(line.iter());
    }
    (out.into_inner().unwrap_or_default(), losses.report())
}

fn starts_a_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|it| starts_a_formula(it)).unwrap_or(text)
}

/// The id number of each statement: its identifier, or one derived from it that fits.
struct Numbers<'a>(HashMap<&'a str, String>);

impl<'a> Numbers<'a> {
    fn of(framework: &'a Framework, rows: &[Row<'a>], losses: &mut Losses) -> Numbers<'a> {
        let mut numbers: HashMap<&str, String> = HashMap::new();
        let mut taken = HashSet::from([number(&framework.id)]);
        if number(&framework.id) != framework.id {
            losses.changed(&Place::Framework, "id", CUT);
        }
        for row in rows {
            let id = row.statement.id.as_str();
            let mut wanted = number(id);
            while !taken.insert(wanted.clone()) {
                wanted = derived_id(&wanted);
            }
            if wanted != id {
                losses.changed(&Place::Statement(id.to_owned()), "id", "Moodle wants an id number of its own of at most 100 characters.");
            }
            numbers.entry(id).or_insert(wanted);
        }
        Numbers(numbers)
    }

    fn of_row(&self, row: &Row<'_>) -> &str {
        self.of_id(&row.statement.id)
    }

    fn of_id(&self, id: &str) -> &str {
        self.0.get(id).map_or("", String::as_str)
    }
}

fn number(id: &str) -> String {
    let fits = !id.is_empty() && id.chars().count() <= LONGEST && id.trim() == id && !id.contains(char::is_control);
    if fits { id.to_owned() } else { derived_id(id) }
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

fn first(it: &Framework, losses: &mut Losses) -> [String; 14] {
    let mut line: [String; 14] = Default::default();
    line[1] = number(&it.id);
    line[2] = cut(&it.title);
    if line[2] != it.title {
        losses.changed(&Place::Framework, "title", CUT);
    }
    line[3] = text(&it.fields, "description").unwrap_or_default().to_owned();
    line[12] = "1".to_owned();
    own(&mut line, &it.fields, &Place::Framework, losses);
    texts_only(&it.fields, &["description"], &Place::Framework, losses);
    for (column, usual) in USUAL.iter().filter(|it| it.0 != 4) {
        if line[*column].is_empty() {
            line[*column] = (*usual).to_owned();
            let field = OWN.iter().find(|it| it.0 == *column).map_or("", |it| it.1);
            losses.added(&Place::Framework, field, "Moodle wants a scale and words for its levels.");
        }
    }
    if line[4].is_empty() {
        line[4] = PLAIN.to_owned();
    }
    line
}

fn own(line: &mut [String; 14], fields: &Fields, place: &Place, losses: &mut Losses) {
    for (column, key) in OWN {
        line[column] = text(fields, key).unwrap_or_default().to_owned();
    }
    texts_only(fields, &OWN.map(|it| it.1), place, losses);
}

fn line(row: &Row<'_>, number: &str, under: &str, related: String, losses: &mut Losses) -> [String; 14] {
    let it = row.statement;
    let place = Place::Statement(it.id.clone());
    let mut line: [String; 14] = Default::default();
    line[0] = under.to_owned();
    line[1] = number.to_owned();
    line[2] = cut(if it.code.is_empty() { &it.text } else { &it.code });
    line[3] = it.text.clone();
    line[10] = related;
    own(&mut line, &it.fields, &place, losses);
    if line[4].is_empty() {
        line[4] = PLAIN.to_owned();
    } else if line[4] == PLAIN {
        losses.left_out(&place, "moodle:descriptionFormat", "Plain text is what a file says that says nothing.");
    }
    if !it.sort.is_empty() {
        losses.left_out(&place, "sort", "Moodle names sorts by level, not by statement.");
    }
    let (code, said) = said(&line[2], &line[3]);
    if code != it.code {
        losses.changed(&place, "code", CUT);
    }
    if said != it.text {
        losses.changed(&place, "text", "Moodle wants a short name for each; the code stands for the statement.");
    }
    line
}

/// The code and the statement that a short name and a description say.
fn said(short: &str, description: &str) -> (String, String) {
    match description {
        "" => (String::new(), short.to_owned()),
        text if cut(text) == short => (String::new(), text.to_owned()),
        text => (short.to_owned(), text.to_owned()),
    }
}

/// Reads Moodle's file. Columns are known by their order, as Moodle knows them.
///
/// # Errors
/// Not text, or no row that is a framework.
pub fn read(bytes: &[u8]) -> Result<Intake, Vec<Problem>> {
    let mut finder = Finder::default();
    let content = json::text(bytes, &mut finder).map_err(|it| vec![it])?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(content.as_bytes());
    let (mut head, mut lines) = (None, Vec::new());
    for (at, line) in reader.records().enumerate() {
        let line =
            line.map_err(|it| vec![Problem::at(at + 2, format!("The row cannot be read: {it}."), "Save the file as CSV in UTF-8.")])?;
        if lines.len() >= MOST {
            return Err(vec![Problem::whole(format!("The file has more than {MOST} rows."), "Split it.")]);
        }
        let cell = |at: usize| unguarded(line.get(at).unwrap_or_default()).to_owned();
        let cells: [String; 14] = std::array::from_fn(cell);
        match (matches!(cells[12].trim(), "" | "0"), head.is_none()) {
            (true, _) => lines.push(cells),
            (false, true) => head = Some(cells),
            (false, false) => finder.whole("The file has more than one framework; the first was taken.", "Give each its own file."),
        }
    }
    let Some(head) = head else {
        let message = "No row of the file is a framework (column \"Is framework\").";
        return Err(vec![Problem::whole(message, "Export the framework from Moodle again: fourteen columns, the framework first.")]);
    };
    let framework = framework(&head, &lines, &mut finder);
    Ok(Intake { framework, found: finder.found() })
}

fn framework(head: &[String; 14], lines: &[[String; 14]], finder: &mut Finder) -> Framework {
    let id = if head[1].is_empty() { derived_id(&head.join("\n")) } else { head[1].clone() };
    let mut fields = kept(head);
    fields
        .retain(|key, value| !USUAL.iter().any(|(column, usual)| *value == *usual && OWN.iter().any(|it| it.0 == *column && it.1 == key)));
    fields.extend(Some(("description".to_owned(), Value::from(head[3].clone()))).filter(|_| !head[3].is_empty()));
    let mut made = Framework { id, title: head[2].clone(), fields, ..Framework::default() };
    let mut ids: HashSet<&str> = HashSet::new();
    let mut ranks: HashMap<&str, i64> = HashMap::new();
    for line in lines {
        let number = line[1].as_str();
        if number.is_empty() || !ids.insert(number) {
            finder.note("A competency has no id number of its own; Moodle would leave it out.", "Give each its own.", || cut(&line[2]));
            continue;
        }
        let (code, text) = said(&line[2], &line[3]);
        let mut fields = kept(line);
        fields.retain(|key, value| !(key == "moodle:descriptionFormat" && value == PLAIN));
        made.statements.push(Statement { id: number.to_owned(), code, text, fields, ..Statement::default() });
        let under = if line[0].is_empty() { made.id.clone() } else { line[0].clone() };
        let rank = ranks.entry(line[0].as_str()).or_default();
        *rank += 1;
        made.associations.push(rows::place(number, &under, *rank));
        for to in line[10].split(',').filter(|it| !it.is_empty()).map(|it| it.replace("%2C", ",")) {
            let id = derived_id(&format!("{number} isRelatedTo {to}"));
            let sort = "isRelatedTo".to_owned();
            made.associations.push(Association { id, sort, from: number.to_owned(), to, order: None, fields: Fields::new() });
        }
    }
    for line in lines.iter().filter(|it| !it[0].is_empty() && !ids.contains(it[0].as_str())) {
        finder.note("A competency stands under one that is not in the file.", "Add its parent, or empty the column.", || line[1].clone());
    }
    made
}

fn kept(line: &[String; 14]) -> Fields {
    let them = OWN.iter().filter(|(column, _)| !line[*column].is_empty());
    them.map(|(column, key)| ((*key).to_owned(), Value::from(line[*column].clone()))).collect()
}
