//! OpenSALT's workbook: three sheets, whose columns are known by their order.
//!
//! The first sheet holds the framework, the second its items with their places (`smartLevel`: 1, 1.1, 1.2 ...), the third relations.
//! Further columns of the second sheet are fields of one's own. Source: OpenSALT, `ExcelExport` and `ExcelImport`.

use super::case::derived_id;
use super::found::{Finder, Intake};
use super::loss::{LossReport, Losses, Place};
use super::rows::{self, Carried, Row, rows, sweep, text};
use crate::Problem;
use crate::structure::{Association, Fields, Framework, IS_CHILD_OF, Statement};
use record::{Line, Sheet};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

const DOC: [&str; 16] = [
    "identifier",
    "creator",
    "title",
    "lastChangeDate",
    "officialSourceURL",
    "publisher",
    "description",
    "subject",
    "language",
    "version",
    "adoptionStatus",
    "statusStartDate",
    "statusEndDate",
    "licenseTitle",
    "licenseText",
    "notes",
];
const ITEM: [&str; 12] = [
    "identifier",
    "fullStatement",
    "humanCodingScheme",
    "smartLevel",
    "listEnumeration",
    "abbreviatedStatement",
    "conceptKeywords",
    "notes",
    "language",
    "educationLevel",
    "CFItemType",
    "license",
];
const ASSOCIATION: [&str; 10] = [
    "identifier",
    "originNodeURI",
    "originNodeIdentifier",
    "originNodeHumanCodingScheme",
    "associationType",
    "destinationNodeURI",
    "destinationNodeIdentifier",
    "destinationNodeHumanCodingScheme",
    "associationGroupIdentifier",
    "associationGroupName",
];
/// The names of the sheets.
pub const SHEETS: [&str; 3] = ["CF Doc", "CF Item", "CF Association"];

/// Columns that hold a list, and the sign between its members.
const LISTS: [(&str, char); 3] = [("subject", '|'), ("conceptKeywords", ','), ("educationLevel", ',')];
/// The field of our own value for a column of another name.
const RENAMED: [(&str, &str); 2] = [("lastChangeDate", "lastChangeDateTime"), ("license", "licenseTitle")];
/// Longest text of a cell of a workbook, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Most fields of one's own, as columns.
const MOST_OWN: usize = 200;
/// Most rows that are read.
const MOST: usize = 200_000;

const WHY: &str = "The workbook has no column for it.";
const NOT_TEXT: &str = "The workbook holds texts only, and no empty ones.";
const NOT_LIST: &str = "The column holds a list of texts without the sign that parts them.";
const CLEANED: &str = "A cell holds no control characters, no blanks at its ends and at most 32,767 characters.";

fn field_of(column: &str) -> &str {
    RENAMED.iter().find(|it| it.0 == column).map_or(column, |it| it.1)
}

fn separator(column: &str) -> Option<char> {
    LISTS.iter().find(|it| it.0 == column).map(|it| it.1)
}

/// A text as a cell can hold it.
fn clean(text: &str) -> Cow<'_, str> {
    let sound = |it: char| !it.is_control() || it == '\n';
    let fits = text.chars().all(sound) && text.trim() == text && text.encode_utf16().count() <= LONGEST;
    if fits {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\t'], " ");
    let mut made: String = text.chars().filter(|it| sound(*it)).collect::<String>().trim().to_owned();
    while made.encode_utf16().count() > LONGEST {
        made.pop();
    }
    Cow::Owned(made.trim_end().to_owned())
}

/// One row in the making: what is changed on the way is noted.
struct Maker<'l> {
    losses: &'l mut Losses,
}

impl Maker<'_> {
    fn cell(&mut self, said: &str, place: &Place, field: &str) -> String {
        let made = clean(said);
        if made != said {
            self.losses.changed(place, field, CLEANED);
        }
        made.into_owned()
    }

    /// A field under a column, when the column can hold it.
    fn field(&mut self, fields: &Fields, column: &str, place: &Place) -> String {
        let key = field_of(column);
        let Some(value) = fields.get(key) else { return String::new() };
        let Some(sign) = separator(column) else { return self.plain(fields, key, place) };
        let plain = |it: &Value| {
            it.as_str().filter(|it| !it.is_empty() && it.trim() == *it && !it.contains(sign) && clean(it) == *it).map(str::to_owned)
        };
        let them: Option<Vec<String>> = value.as_array().filter(|it| !it.is_empty()).and_then(|it| it.iter().map(plain).collect());
        match them {
            Some(them) => self.cell(&them.join(&sign.to_string()), place, key),
            None => self.lost(place, key, NOT_LIST),
        }
    }

    /// A field that is a text.
    fn plain(&mut self, fields: &Fields, key: &str, place: &Place) -> String {
        match text(fields, key) {
            Some(it) => self.cell(it, place, key),
            None if fields.contains_key(key) => self.lost(place, key, NOT_TEXT),
            None => String::new(),
        }
    }

    fn lost(&mut self, place: &Place, key: &str, why: &str) -> String {
        self.losses.left_out(place, key, why);
        String::new()
    }
}

/// The framework as three sheets, and what they do not carry.
pub fn write(framework: &Framework) -> (Vec<Sheet>, LossReport) {
    let mut losses = Losses::default();
    let rows = rows(framework);
    let levels = levels(&rows);
    let own = own_columns(&rows);
    let doc: Vec<&str> = DOC.iter().map(|it| field_of(it)).collect();
    let mut item: Vec<&str> = ITEM.iter().map(|it| field_of(it)).collect();
    item.extend(own.iter().copied());
    let here: HashSet<&str> = rows.iter().map(|it| it.statement.id.as_str()).collect();
    let relation = |it: &Association| {
        it.sort != IS_CHILD_OF
            && here.contains(it.from.as_str())
            && [&it.id, &it.sort, &it.from, &it.to].iter().all(|it| !it.is_empty() && clean(it) == ***it)
    };
    let carried = Carried { framework: &doc, statement: &item, relation: &relation, relation_ids: true, own_key: &|_| false, why: WHY };
    sweep(framework, &rows, &carried, &mut losses);
    let mut maker = Maker { losses: &mut losses };
    let sheets = vec![
        sheet(0, &DOC, &[], vec![document(framework, &mut maker)]),
        sheet(1, &ITEM, &own, rows.iter().zip(&levels).map(|(row, level)| item_row(row, level, &own, &mut maker)).collect()),
        sheet(2, &ASSOCIATION, &[], relations(framework, &rows, &relation, &mut maker)),
    ];
    (sheets, losses.report())
}

fn sheet(at: usize, headings: &[&str], own: &[&str], rows: Vec<Vec<String>>) -> Sheet {
    let line = |(at, cells): (usize, Vec<String>)| Line { row: at as u64 + 2, cells: cells.into() };
    let headings = headings.iter().chain(own).map(|it| (*it).to_owned()).collect();
    let lines = rows.into_iter().enumerate().map(line).collect();
    Sheet { file: String::new(), name: Some(SHEETS[at].to_owned()), heading_row: 1, headings, lines }
}

fn levels(rows: &[Row<'_>]) -> Vec<String> {
    let mut levels: Vec<String> = Vec::with_capacity(rows.len());
    for row in rows {
        let level = row.under.map_or_else(|| row.rank.to_string(), |it| format!("{}.{}", levels[it], row.rank));
        levels.push(level);
    }
    levels
}

/// Fields that have no column of their own and are texts.
fn own_columns<'a>(rows: &[Row<'a>]) -> Vec<&'a str> {
    let known = |key: &str| ITEM.iter().any(|it| field_of(it) == key || *it == key) || clean(key) != key || key.is_empty();
    let texts = rows.iter().flat_map(|it| it.statement.fields.keys().filter(|key| text(&it.statement.fields, key).is_some()));
    let all: BTreeSet<&str> = texts.map(String::as_str).filter(|key| !known(key)).collect();
    all.into_iter().take(MOST_OWN).collect()
}

fn document(it: &Framework, maker: &mut Maker<'_>) -> Vec<String> {
    let place = Place::Framework;
    let cell = |column: &&str| match *column {
        "identifier" => maker.cell(&it.id, &place, "id"),
        "title" => maker.cell(&it.title, &place, "title"),
        column => maker.field(&it.fields, column, &place),
    };
    DOC.iter().map(cell).collect()
}

fn item_row(row: &Row<'_>, level: &str, own: &[&str], maker: &mut Maker<'_>) -> Vec<String> {
    let it = row.statement;
    let place = Place::Statement(it.id.clone());
    let cell = |column: &&str| match *column {
        "identifier" => maker.cell(&it.id, &place, "id"),
        "fullStatement" => maker.cell(&it.text, &place, "text"),
        "humanCodingScheme" => maker.cell(&it.code, &place, "code"),
        "CFItemType" => maker.cell(&it.sort, &place, "sort"),
        "smartLevel" => level.to_owned(),
        column => maker.field(&it.fields, column, &place),
    };
    let mut cells: Vec<String> = ITEM.iter().map(cell).collect();
    cells.extend(own.iter().map(|key| maker.plain(&it.fields, key, &place)));
    cells
}

fn relations(it: &Framework, rows: &[Row<'_>], relation: &dyn Fn(&Association) -> bool, maker: &mut Maker<'_>) -> Vec<Vec<String>> {
    let places: HashSet<*const Association> = rows.iter().filter_map(|it| it.place.map(std::ptr::from_ref)).collect();
    let codes: HashMap<&str, &str> = it.statements.iter().map(|it| (it.id.as_str(), it.code.as_str())).collect();
    let code = |id: &str| codes.get(id).map(|it| clean(it).into_owned()).unwrap_or_default();
    let mut lines = Vec::new();
    for it in it.associations.iter().filter(|it| places.contains(&std::ptr::from_ref(*it)) || relation(it)) {
        let place = Place::Association(it.id.clone());
        let mut line: Vec<String> = vec![String::new(); ASSOCIATION.len()];
        line[0] = maker.cell(&it.id, &place, "id");
        line[2] = maker.cell(&it.from, &place, "from");
        line[3] = code(&it.from);
        line[4] = maker.cell(&it.sort, &place, "sort");
        line[6] = maker.cell(&it.to, &place, "to");
        line[7] = code(&it.to);
        lines.push(line);
    }
    lines
}

/// Reads the three sheets. A workbook without relations, or with further columns, is read as well.
///
/// # Errors
/// The sheets `CF Doc` and `CF Item` are not there, or hold too much.
pub fn read(sheets: &[Sheet]) -> Result<Intake, Vec<Problem>> {
    let find = |name: &str| sheets.iter().find(|it| it.name.as_deref() == Some(name));
    let (Some(doc), Some(items)) = (find(SHEETS[0]), find(SHEETS[1])) else {
        let message = "The workbook has no sheets CF Doc and CF Item.";
        return Err(vec![Problem::whole(message, "Use the workbook that OpenSALT exports: CF Doc, CF Item and CF Association.")]);
    };
    let none = Sheet::default();
    let relations = find(SHEETS[2]).unwrap_or(&none);
    if items.lines.len() + relations.lines.len() > MOST {
        return Err(vec![Problem::whole(format!("The workbook has more than {MOST} rows."), "Split it.")]);
    }
    let mut finder = Finder::default();
    let mut made = Framework::default();
    let first = doc.lines.first().map(|it| it.cells.as_slice()).unwrap_or_default();
    for (column, cell) in DOC.iter().zip(first).filter(|(_, cell)| !cell.is_empty()) {
        match *column {
            "identifier" => made.id.clone_from(cell),
            "title" => made.title.clone_from(cell),
            column => drop(made.fields.insert(field_of(column).to_owned(), value_of(column, cell))),
        }
    }
    if made.id.is_empty() {
        made.id = derived_id(&first.join("\n"));
    }
    let levels = statements(&mut made, items, &mut finder);
    associations(&mut made, &levels, relations, &mut finder);
    Ok(Intake { framework: made, found: finder.found() })
}

fn value_of(column: &str, cell: &str) -> Value {
    match separator(column) {
        Some(sign) => cell.split(sign).map(str::trim).filter(|it| !it.is_empty()).map(Value::from).collect(),
        None => cell.into(),
    }
}

/// Reads the items; hands over the level of each.
fn statements(made: &mut Framework, items: &Sheet, finder: &mut Finder) -> Vec<String> {
    let mut levels = Vec::new();
    let mut seen: HashSet<String> = HashSet::from([made.id.clone()]);
    for line in &items.lines {
        let mut it = Statement::default();
        let mut level = String::new();
        for (at, cell) in line.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let column = ITEM.get(at).copied().or_else(|| items.headings.get(at).map(String::as_str)).unwrap_or_default();
            match (column, at) {
                (_, 0) => it.id.clone_from(cell),
                (_, 1) => it.text.clone_from(cell),
                (_, 2) => it.code.clone_from(cell),
                (_, 3) => level.clone_from(cell),
                (_, 10) => it.sort.clone_from(cell),
                ("", _) => finder.note("A cell stands under no heading.", "Give the column a heading.", || format!("row {}", line.row)),
                (column, 0..12) => drop(it.fields.insert(field_of(column).to_owned(), value_of(column, cell))),
                (own, _) => drop(it.fields.insert(own.to_owned(), cell.as_str().into())),
            }
        }
        if it == Statement::default() {
            continue;
        }
        if it.id.is_empty() || !seen.insert(it.id.clone()) {
            let message = "An item has no identifier of its own; one was derived.";
            finder.note(message, "Give each item an identifier.", || format!("row {}", line.row));
            it.id = derived_id(&format!("{}/row {}", made.id, line.row));
            seen.insert(it.id.clone());
        }
        made.statements.push(it);
        levels.push(level);
    }
    levels
}

fn associations(made: &mut Framework, levels: &[String], relations: &Sheet, finder: &mut Finder) {
    let ids: Vec<String> = made.statements.iter().map(|it| it.id.clone()).collect();
    let by_level: HashMap<&str, &str> =
        levels.iter().zip(&ids).filter(|(level, _)| !level.is_empty()).map(|(level, id)| (level.as_str(), id.as_str())).collect();
    let mut places: HashMap<(String, String), i64> = HashMap::new();
    for (level, id) in levels.iter().zip(&ids).filter(|(level, _)| !level.is_empty()) {
        let (above, last) = level.rsplit_once('.').unwrap_or(("", level));
        let to = if above.is_empty() { Some(made.id.as_str()) } else { by_level.get(above).copied() };
        match (to, last.parse()) {
            (Some(to), Ok(order)) => drop(places.insert((id.clone(), to.to_owned()), order)),
            _ => finder.note("A smart level has nothing above it, or does not end in a number.", "Number the levels 1, 1.1, 1.2.", || {
                level.clone()
            }),
        }
    }
    let mut them = Vec::new();
    for line in &relations.lines {
        let cell = |at: usize| line.cells.get(at).cloned().unwrap_or_default();
        let (id, from, sort, to) = (cell(0), cell(2), cell(4), cell(6));
        if from.is_empty() || sort.is_empty() || to.is_empty() {
            finder.note("A relation lacks its sort, origin or destination.", "Complete the row.", || format!("row {}", line.row));
            continue;
        }
        let order = if sort == IS_CHILD_OF { places.remove(&(from.clone(), to.clone())) } else { None };
        let id = if id.is_empty() { derived_id(&format!("{from} {sort} {to}")) } else { id };
        let mut fields = Fields::new();
        for at in [1, 5, 8, 9] {
            fields.extend(Some((ASSOCIATION[at].to_owned(), Value::from(cell(at)))).filter(|it| it.1 != ""));
        }
        them.push(Association { id, sort, from, to, order, fields });
    }
    let mut rest: Vec<_> = places.into_iter().collect();
    let at: HashMap<&str, usize> = ids.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    rest.sort_by_key(|((from, _), _)| at.get(from.as_str()).copied());
    them.extend(rest.into_iter().map(|((from, to), order)| rows::place(&from, &to, order)));
    made.associations = them;
}
