//! Our workbooks keep every rule; each planted fault is found.

use crate::sample::{KIND, rows};
use exchange::{About, Format, check_workbook, problems_sheet, template, write};
use record::{Line, Place, Problem, Sheet};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn ours(format: Format) -> Vec<u8> {
    let about =
        About { title: "Samples".into(), organisation: "Borough of Example".into(), made_at: "2027-03-28".into(), ..About::default() };
    write(KIND, rows(), format, &about).expect("written")
}

/// The archive with the first `from` in `part` turned into `to`; a part that is not there yet holds `to`.
fn spoiled(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut done = false;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("read");
        if name == part {
            let text = String::from_utf8(content).expect("text");
            assert!(text.contains(from), "{part} does not hold {from}: {}", &text[..text.len().min(3000)]);
            content = text.replacen(from, to, 1).into_bytes();
            done = true;
        }
        out.start_file(name, SimpleFileOptions::default()).expect("started");
        out.write_all(&content).expect("written");
    }
    if !done {
        out.start_file(part, SimpleFileOptions::default()).expect("started");
        out.write_all(to.as_bytes()).expect("written");
    }
    out.finish().expect("finished").into_inner()
}

#[test]
fn what_we_write_keeps_every_rule() {
    let line = Line { row: 2, cells: vec!["x".into(), String::new()].into() };
    let sheet = Sheet {
        file: "in.csv".into(),
        headings: vec!["Name".into(), String::new()],
        heading_row: 1,
        lines: vec![line],
        ..Sheet::default()
    };
    let problem = Problem::new("count", "needed").at(Place { row: Some(2), ..Place::default() });
    for format in [Format::Xlsx, Format::Ods] {
        let none: [record::Row; 0] = [];
        for bytes in [
            ours(format),
            template(KIND, format, &record::Labels::default()).expect("written"),
            write(KIND, none, format, &About::default()).expect("written"),
            problems_sheet(&sheet, std::slice::from_ref(&problem), &|_| "Say how many.".into(), format).expect("written"),
        ] {
            assert_eq!(check_workbook(&bytes), Vec::<String>::new(), "{format:?}");
        }
    }
}

#[test]
fn every_planted_fault_in_xlsx_is_found() {
    let bytes = ours(Format::Xlsx);
    let sheet = "xl/worksheets/sheet4.xml";
    for (part, from, to, found) in [
        (sheet, "</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A4:B4\"/></mergeCells>", "merged cells"),
        (sheet, "<v>37.5</v>", "<f>1+1</f><v>37.5</v>", "formulas"),
        (sheet, "ySplit=\"3\"", "ySplit=\"1\"", "stay in view"),
        (sheet, "<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>", "", "0 marked-up tables"),
        (sheet, "<row r=\"5\"", "<row r=\"5\" hidden=\"1\"", "hidden rows"),
        ("xl/tables/table3.xml", "ref=\"A3:S6\"", "ref=\"A3:S9\"", "blank rows"),
        ("xl/tables/table3.xml", "ref=\"A3:S6\"", "ref=\"A3:S5\"", "below its table"),
        ("xl/tables/table3.xml", "ref=\"A3:S6\"", "ref=\"A3:F6\"", "beside its table"),
        ("xl/tables/table3.xml", "displayName=\"table_sample\"", "displayName=\"Table3\"", "no name of its own"),
        ("xl/tables/table3.xml", "ref=\"A3:S6\"", "headerRowCount=\"0\" ref=\"A3:S6\"", "no header row"),
        ("xl/workbook.xml", "name=\"Samples\"", "name=\"Samples\" state=\"hidden\"", "it is hidden"),
        ("xl/workbook.xml", "name=\"Samples\"", "name=\"Samples of a name that is too long\"", "longer than 30"),
        ("xl/workbook.xml", "name=\"Cover\"", "name=\"Sheet1\"", "Sheet 1 is not “Cover”"),
        ("xl/workbook.xml", "name=\"Samples\"", "name=\"Other\"", "not listed in Contents"),
        ("xl/workbook.xml", "<workbookView ", "<workbookView activeTab=\"2\" ", "does not open at its first"),
        ("xl/styles.xml", "<name val=\"Arial\"/>", "<name val=\"Times New Roman\"/>", "not a plain sans"),
        ("xl/styles.xml", "<sz val=\"11\"/>", "<sz val=\"8\"/>", "10 is the least"),
        ("xl/styles.xml", "wrapText=\"1\"", "wrapText=\"0\"", "not wrapped"),
        ("xl/sharedStrings.xml", "This worksheet contains one table", "Table", "A2 does not say"),
        ("docProps/core.xml", "<dc:creator></dc:creator>", "<dc:creator>Mair Rhys</dc:creator>", "Mair Rhys"),
        ("docProps/core.xml", "<dc:title>Samples</dc:title>", "", "no title"),
        ("xl/comments1.xml", "", "<comments/>", "comments"),
        ("xl/externalLinks/externalLink1.xml", "", "<externalLink/>", "links to other files"),
        ("xl/vbaProject.bin", "", "x", "macro-workbook"),
    ] {
        let report = check_workbook(&spoiled(&bytes, part, from, to));
        assert!(!report.is_empty() && report.iter().any(|it| it.contains(found)), "{part} {to}: {report:?}");
    }
}

#[test]
fn every_planted_fault_in_ods_is_found() {
    let bytes = ours(Format::Ods);
    for (part, from, to, found) in [
        ("content.xml", "office:value=\"37.5\"", "table:number-columns-spanned=\"2\" office:value=\"37.5\"", "merged cells"),
        ("content.xml", "office:value=\"37.5\"", "table:formula=\"of:=1+1\" office:value=\"37.5\"", "formulas"),
        (
            "content.xml",
            "table:target-range-address=\"&apos;Samples&apos;.A3",
            "table:target-range-address=\"&apos;Other&apos;.A3",
            "0 marked-up tables",
        ),
        ("content.xml", ".S6\"", ".S9\"", "blank rows"),
        ("content.xml", ".S6\"", ".S5\"", "below its table"),
        ("content.xml", ".S6\"", ".F6\"", "beside its table"),
        (
            "content.xml",
            "<text:p>Version</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row table:style-name=\"row\"><table:table-cell table:style-name=\"text\" office:value-type=\"string\"><text:p>SAM",
            "<text:p>Count</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row table:style-name=\"row\"><table:table-cell table:style-name=\"text\" office:value-type=\"string\"><text:p>SAM",
            "same heading",
        ),
        ("content.xml", "table:contains-header=\"true\"", "table:contains-header=\"false\"", "no header row"),
        ("content.xml", "<text:p>This worksheet contains one table.</text:p>", "<text:p>Table</text:p>", "A2 does not say"),
        ("content.xml", "table:name=\"Cover\"", "table:name=\"Sheet1\"", "Sheet 1 is not “Cover”"),
        ("content.xml", "<table:table-row table:style-name=\"row\">", "<table:table-row table:visibility=\"collapse\">", "hidden rows"),
        ("content.xml", "fo:wrap-option=\"wrap\"", "fo:wrap-option=\"no-wrap\"", "not wrapped"),
        (
            "content.xml",
            "<text:p>Samples</text:p>",
            "<office:annotation><text:p>note</text:p></office:annotation><text:p>Samples</text:p>",
            "comments",
        ),
        ("styles.xml", "fo:font-size=\"11pt\"", "fo:font-size=\"8pt\"", "10 is the least"),
        ("styles.xml", "fo:font-family=\"Arial\"", "fo:font-family=\"Times New Roman\"", "not a plain sans"),
        ("meta.xml", "<dc:title>", "<dc:creator>Mair Rhys</dc:creator><dc:title>", "Mair Rhys"),
        ("meta.xml", "<dc:title>Samples</dc:title>", "", "no title"),
        ("settings.xml", "type=\"string\">Cover<", "type=\"string\">Notes<", "does not open at its first"),
        (
            "settings.xml",
            "config:name=\"VerticalSplitPosition\" config:type=\"int\">3",
            "config:name=\"VerticalSplitPosition\" config:type=\"int\">0",
            "stay in view",
        ),
        ("Basic/script.xml", "", "<a/>", "macros"),
    ] {
        let report = check_workbook(&spoiled(&bytes, part, from, to));
        assert!(report.iter().any(|it| it.contains(found)), "{part} {to}: {report:?}");
    }
}
