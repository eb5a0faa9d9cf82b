//! Files as other programs and other people write them.

use exchange::{CODES, Limits, Reading, read};
use record::{Problem, Sheet};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn reading(bytes: &[u8]) -> Reading {
    let found = read("file", bytes, &Limits::default()).expect("readable");
    for it in found.problems.iter().chain(&found.notices) {
        assert!(CODES.iter().any(|code| code.0 == it.code), "{} is not listed", it.code);
    }
    found
}

fn first(bytes: &[u8]) -> Sheet {
    reading(bytes).sheets.remove(0)
}

fn placed(problems: &[Problem]) -> Vec<(&str, Option<u64>, Option<&str>)> {
    problems.iter().map(|it| (it.code.as_ref(), it.place.row, it.place.column.as_deref())).collect()
}

fn cells(sheet: &Sheet, at: usize) -> Vec<&str> {
    sheet.lines[at].cells.iter().map(String::as_str).collect()
}

#[test]
fn csv_is_read_in_every_encoding_and_dialect() {
    let text = "Name;Town\r\nSiân;Tŷ Croes\r\n";
    let utf16 = |big: bool| {
        let order = |it: u16| if big { it.to_be_bytes() } else { it.to_le_bytes() };
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(order).collect::<Vec<u8>>()
    };
    for bytes in [text.as_bytes().to_vec(), [b"\xEF\xBB\xBF", text.as_bytes()].concat(), utf16(true), utf16(false)] {
        let sheet = first(&bytes);
        assert_eq!((sheet.headings.as_slice(), cells(&sheet, 0)), (&["Name".to_owned(), "Town".to_owned()][..], vec!["Siân", "Tŷ Croes"]));
    }
    let western = first(b"Name\tCost\nSi\xE2n \x96 Jones\t\x801\n");
    assert_eq!(cells(&western, 0), ["Siân – Jones", "€1"]);
}

#[test]
fn rows_of_csv_are_numbered_as_a_spreadsheet_does() {
    let found = reading(b"Risks in 2027\n\nName,Count\n\n\"two\nlines\",1\n,\nlast,2,\nover,3,4\n,,5\n");
    let sheet = &found.sheets[0];
    assert_eq!(sheet.heading_row, 3);
    assert_eq!(sheet.lines.iter().map(|it| it.row).collect::<Vec<_>>(), [5, 7, 8, 9]);
    assert_eq!(
        placed(&found.problems),
        [("more-cells-than-headings", Some(8), Some("C")), ("more-cells-than-headings", Some(9), Some("C"))]
    );
}

#[test]
fn values_in_columns_without_a_heading_are_not_lost_in_silence() {
    let found = reading(b"Name,,Count\na,,1\nb,lost,2\nc,also,3\n");
    assert_eq!(placed(&found.problems), [("heading-missing", Some(1), Some("B"))]);
}

#[test]
fn a_file_in_two_encodings_names_the_row() {
    let found = reading(b"Name,Town\nSi\xC3\xA2n,x\nSi\xE2n,y\nplain,z\n");
    assert_eq!(placed(&found.problems), [("mixed-encodings", Some(3), Some("Name"))]);
    assert_eq!(found.sheets[0].lines.len(), 3, "and no row is lost");
}

#[test]
fn values_beyond_the_limit_are_cut_and_named() {
    let limits = Limits { cell: 9, ..Limits::default() };
    for bytes in ["Name,Town\nshort,123456789é\n".as_bytes(), r#"[{"Name":"short","Town":"123456789é"}]"#.as_bytes()] {
        let found = read("file", bytes, &limits).expect("readable");
        assert_eq!(found.problems.iter().map(|it| it.code.as_ref()).collect::<Vec<_>>(), ["cell-too-long"]);
        assert_eq!(found.sheets[0].lines[0].cells[1], "123456789");
    }
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let about = book.add_worksheet();
    about.set_name("About").expect("a name");
    about.write(0, 0, "Some prose about the data").expect("written");
    let data = book.add_worksheet();
    data.set_name("Data").expect("a name");
    data.write(0, 0, "Title above").expect("written");
    for (column, heading) in ["Name", "Sum", "Date", "Moment", "Time", "Share", "Formula", "Flag", "Bad"].iter().enumerate() {
        data.write(2, column as u16, *heading).expect("written");
    }
    let look = |it: &str| Format::new().set_num_format(it);
    data.write(3, 0, "007").expect("written");
    data.write(3, 1, 0.1 + 0.2).expect("written");
    data.write_with_format(3, 2, ExcelDateTime::from_ymd(2027, 3, 28).expect("a day"), &look("dd/mm/yyyy")).expect("written");
    let moment = ExcelDateTime::from_ymd(2027, 3, 28).expect("a day").and_hms(10, 30, 0).expect("a time");
    data.write_with_format(3, 3, &moment, &look("dd/mm/yyyy hh:mm")).expect("written");
    data.write_with_format(3, 4, ExcelDateTime::from_hms(9, 5, 0).expect("a time"), &look("hh:mm")).expect("written");
    data.write_with_format(3, 5, 0.125, &look("0.0%")).expect("written");
    data.write_formula(3, 6, Formula::new("=1+1").set_result("2")).expect("written");
    data.write(3, 7, true).expect("written");
    data.write_formula(5, 8, Formula::new("=A1/0").set_result("#DIV/0!")).expect("written");
    data.merge_range(7, 0, 7, 1, "Merged", &Format::new()).expect("merged");
    let hidden = book.add_worksheet();
    hidden.set_name("Old").expect("a name").set_hidden(true);
    hidden.write_row(0, 0, ["a", "b"]).expect("written");
    hidden.write_row(1, 0, ["1", "2"]).expect("written");
    book.save_to_buffer().expect("saved")
}

#[test]
fn a_workbook_of_another_program_is_read_as_people_see_it() {
    let found = reading(&workbook());
    assert_eq!(found.sheets.iter().map(|it| it.name.as_deref()).collect::<Vec<_>>(), [Some("Data"), Some("Old")]);
    let sheet = &found.sheets[0];
    assert_eq!(sheet.heading_row, 3);
    assert_eq!(cells(sheet, 0), ["007", "0.3", "2027-03-28", "2027-03-28T10:30:00", "09:05:00", "0.125", "2", "true"]);
    assert_eq!((sheet.lines[1].row, sheet.lines[1].cells[8].as_str()), (6, "#DIV/0!"));
    assert_eq!(placed(&found.problems), [("error-value", Some(6), Some("Bad"))]);
    let notices: Vec<_> = found.notices.iter().map(|it| (it.code.as_ref(), it.place.sheet.as_deref())).collect();
    assert_eq!(notices, [("hidden-sheet", Some("Old")), ("sheet-passed-over", Some("About")), ("merged-cells", None)]);
}

/// An ODS workbook around this content.
pub fn ods(content: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("started");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

#[test]
fn an_opendocument_workbook_of_another_program_is_read_as_people_see_it() {
    let found = reading(&ods(
        r#"<?xml version="1.0"?><office:document-content><office:automatic-styles><style:style style:name="h" style:family="table">
        <style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>
        <table:table table:name="Data"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell>
          <table:table-cell office:value-type="string" table:number-columns-repeated="1"><text:p>Va<text:span>l</text:span>ue</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><office:annotation><text:p>no</text:p></office:annotation>
            <text:p>a  b<text:s text:c="2"/>&amp;c</text:p><text:p>d<text:tab/>e</text:p></table:table-cell>
          <table:table-cell office:value-type="float" office:value="0.30000000000000004"><text:p>0.3</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="date" office:date-value="2027-03-28"><text:p>28/03/27</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
        <table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"/>
          <table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="time" office:time-value="PT09H05M00S"/><table:table-cell office:value-type="percentage" office:value="0.125"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>
        <table:table table:name="Old" table:style-name="h"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>
        </office:spreadsheet></office:body></office:document-content>"#,
    ));
    let sheet = &found.sheets[0];
    assert_eq!((sheet.heading_row, sheet.headings.join("/")), (3, "Name/Value".to_owned()));
    assert_eq!(sheet.lines.iter().map(|it| it.row).collect::<Vec<_>>(), [4, 5, 6, 7, 8]);
    assert_eq!(cells(sheet, 1), ["a  b  &c\nd\te", "0.3"]);
    assert_eq!([cells(sheet, 2), cells(sheet, 3), cells(sheet, 4)], [vec!["2027-03-28"], vec!["true", "#REF!"], vec!["09:05:00", "0.125"]]);
    assert_eq!(placed(&found.problems), [("error-value", Some(7), Some("Value"))]);
    let notices: Vec<_> = found.notices.iter().map(|it| (it.code.as_ref(), it.place.sheet.as_deref())).collect();
    assert_eq!(notices, [("merged-cells", Some("Data")), ("hidden-sheet", Some("Old")), ("only-headings", Some("Old"))]);
}

#[test]
fn json_of_another_program_is_read_record_by_record() {
    let found = reading(br#" [{"name":"a","count":0.30000000000000004,"flag":true,"none":null},{"tags":["x","y"],"count":12345678901234567,"deep":{"a":[1]}}]"#);
    let sheet = &found.sheets[0];
    assert_eq!(sheet.headings, ["name", "count", "flag", "none", "tags", "deep"]);
    assert_eq!(cells(sheet, 0), ["a", "0.3", "yes", ""]);
    assert_eq!(cells(sheet, 1), ["", "12345678901234567", "", "", "x; y", ""]);
    assert_eq!(placed(&found.problems), [("nested-value", Some(2), Some("deep"))]);
}

#[test]
fn what_our_csv_made_harmless_comes_back_as_it_was() {
    assert_eq!(cells(&first(b"Name,Note\n'=1+1,'tis\n''@x,-5\n"), 0), ["=1+1", "'tis"]);
    assert_eq!(cells(&first(b"Name,Note\n'=1+1,'tis\n''@x,-5\n"), 1), ["'@x", "-5"]);
}
