//! Our own small documents hold every trap; these tests need no data folder.

use crate::places::{MAP, STANDARD};
use framework::{FurnitureKind, Reading, coverage, read};
use serde_json::{Value, json};

fn json_of(text: &str) -> Value {
    let reading = read(text.as_bytes(), "test.txt").unwrap();
    let count = coverage(text.as_bytes(), &reading).unwrap();
    assert!(count.is_whole(), "{count:?}");
    serde_json::to_value(reading).unwrap()
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    value.as_array().unwrap().iter().map(|item| item[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_map_with_every_trap() {
    let map = json_of(MAP);
    assert_eq!(map["kind"], "map");
    assert_eq!(map["key_purpose"], "To put the right book into the right hands.");
    let firm = |code: &str| json!({"suite": "M&L", "code": code, "certainty": "firm"});
    assert_eq!(
        map["areas"],
        json!([
            {"code": "A", "title": "Lending “books”", "functions": [
                {"code": "A1", "title": "Find a book", "references": [firm("B5"), firm("B6"), firm("B7")]},
                {"code": "A2", "title": "Llogi llyfr yn Nhŷ’r Dref", "references": [{"suite": "CfA", "code": "505", "certainty": "example"}]},
            ]},
            {"code": "B", "title": "Keeping", "functions": [{"code": "B1", "title": "Mend a book", "references": [firm("C1")]}]},
        ])
    );
    assert_eq!(map["unplaced"], json!([]));
    assert_eq!(map["source"]["name"], "test.txt");
    assert_eq!(map["furniture"][1], json!({"line": 11, "text": "Area of competence", "kind": "column-heading"}));
    assert_eq!(texts(&map["overview"], "text")[5..], ["Development of the map", "The map will be refined."]);
}

#[test]
fn a_standard_with_every_trap() {
    let standard = json_of(STANDARD);
    assert_eq!(standard["kind"], "standard");
    assert_eq!(
        standard["elements"],
        json!([
            {"title": "Keep the shelves", "criteria": [{"code": "P1", "text": "put each book in its place"}, {"code": "P2", "text": "note what is missing"}]},
            {"title": "Mend what is broken", "criteria": [{"code": "P3", "text": "mend a spine"}]},
        ])
    );
    assert_eq!(texts(&standard["knowledge"], "title"), ["", "Rights", "Skills"]);
    assert_eq!(
        standard["terms"],
        json!([
            {"term": "Place", "scope": "performance", "text": "Place is where a book belongs."},
            {"term": "Place", "scope": "knowledge", "text": "Place is the shelf and the number."},
            {"term": "Dust", "scope": "knowledge", "text": "Dust describes what settles."},
        ])
    );
    assert_eq!(texts(&standard["values"], "text"), ["To be read", "To be mended", "Be quiet", "Be quick"]);
    assert_eq!(standard["values"][3]["under"], "All work should:");
    assert_eq!((&standard["unplaced"], &standard["remarks"]), (&json!([]), &json!([])));
}

#[test]
fn what_is_not_understood_is_listed_with_its_line() {
    let map = json_of(
        &MAP.replace("\t\r\n\tA2", "\t\r\n\tsmudge\r\n\t\r\n\tA2").replace("Development", "\tA1.\r\nFind again\r\n\r\nDevelopment"),
    );
    assert_eq!(map["unplaced"], json!([{"line": 20, "text": "smudge"}, {"line": 28, "text": "A1."}, {"line": 29, "text": "Find again"}]));
    assert_eq!(map["remarks"][0]["message"], "Function A1 is given more than once.");
    let standard = json_of(&STANDARD.replace("P2 note", "P5 note").replace("K2 how", "K1 how"));
    assert_eq!(standard["unplaced"][0]["text"], "K1 how dust does harm");
    let messages = texts(&standard["remarks"], "message");
    assert_eq!(messages[0], "K1 is given more than once.");
    assert_eq!(messages[1], "The performance criteria go up to P5 but lack P2, P4.");
}

#[test]
fn a_map_with_gaps_is_read_with_remarks() {
    let map = json_of("Key purpose: To help.\nC. Care\nC1. Ask\nC3.\n\nD4. Act\n");
    assert_eq!(map["key_purpose"], "To help.");
    assert_eq!(map["areas"][1], json!({"code": "D", "title": "", "functions": [{"code": "D4", "title": "Act", "references": []}]}));
    let messages = texts(&map["remarks"], "message");
    assert_eq!(
        messages,
        [
            "Function C3 has no name.",
            "Area C goes up to C3 but lacks C2.",
            "Area D has functions but no name.",
            "Area D goes up to D4 but lacks D1, D2, D3."
        ]
    );
    assert_eq!(json_of("C. Care\nC1. Ask\n")["key_purpose"], Value::Null);
}

#[test]
fn wrapped_lines_and_codes_alone_on_their_line() {
    let text = "Performance criteria\nStart well\n\nP1\nlook\nunder the\nCare Act\nP2. ask\nand listen\n\nEnd well\nP3 stop\n";
    let standard = json_of(text);
    assert_eq!(
        standard["elements"],
        json!([
            {"title": "Start well", "criteria": [{"code": "P1", "text": "look under the Care Act"}, {"code": "P2", "text": "ask and listen"}]},
            {"title": "End well", "criteria": [{"code": "P3", "text": "stop"}]},
        ])
    );
}

#[test]
fn encodings_and_line_breaks_change_nothing() {
    let plain = MAP.trim_start_matches('\u{FEFF}').replace('\r', "").replace("ŷ", "y").replace(['\u{201C}', '\u{201D}'], "");
    let western: Vec<u8> = plain
        .chars()
        .map(|c| match c {
            '’' => 0x92,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    let wide: Vec<u8> = format!("\u{FEFF}{plain}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let areas = json_of(&plain)["areas"].clone();
    for (bytes, encoding) in [(plain.replace('\n', "\r").into_bytes(), "UTF-8"), (western, "windows-1252"), (wide, "UTF-16BE")] {
        let reading = read(&bytes, "x").unwrap();
        assert!(coverage(&bytes, &reading).unwrap().is_whole());
        assert_eq!(reading.rest().source.encoding, encoding);
        assert_eq!(reading.rest().remarks.len(), usize::from(encoding == "windows-1252"));
        assert_eq!(serde_json::to_value(&reading).unwrap()["areas"], areas);
    }
}

#[test]
fn a_document_that_is_neither_gets_plain_words() {
    for (text, wanted) in [("Dear all,\nplease find attached.\n", 3), ("Performance criteria\nnone yet\n", 3), ("A. Care\nnothing\n", 2)] {
        let problems = read(text.as_bytes(), "x").unwrap_err();
        assert_eq!(problems.len(), wanted, "{problems:?}");
        assert!(problems.iter().all(|problem| problem.message.ends_with('.') && !problem.put_right.is_empty()));
    }
    assert!(read(b"%PDF-1.7 ...", "x").unwrap_err()[0].to_string().contains("plain text"));
}

#[test]
fn coverage_finds_each_planted_fault() {
    let whole = read(STANDARD.as_bytes(), "x").unwrap();
    let Reading::Standard(sound) = &whole else { panic!("a standard") };
    let faults: [fn(&mut framework::StandardReading); 5] = [
        |standard| drop(standard.elements[0].criteria.remove(1)),
        |standard| drop(standard.rest.furniture.pop()),
        |standard| drop(standard.rest.overview.pop()),
        |standard| standard.knowledge[1].title = standard.knowledge[2].title.clone(),
        |standard| drop(standard.terms.remove(2)),
    ];
    for plant in faults {
        let mut faulty = sound.clone();
        plant(&mut faulty);
        let count = coverage(STANDARD.as_bytes(), &Reading::Standard(faulty)).unwrap();
        assert!(!count.is_whole() && count.lost.len() == 1, "{count:?}");
    }
    let mut both = sound.clone();
    both.rest.furniture.push(framework::Furniture { words: both.elements[0].title.clone(), kind: FurnitureKind::TableTitle });
    assert_eq!(coverage(STANDARD.as_bytes(), &Reading::Standard(both)).unwrap().twice[0].text, "Keeptheshelves");
    let other = STANDARD.replace("spine", "cover");
    assert_eq!(coverage(other.as_bytes(), &whole).unwrap().altered[0].text, "mend a spine");
}
