//! A planted fault for every problem that the check knows.

use crate::sample::{fan, strategy};
use document::*;
use kernel::{Source, Standing};

fn codes(change: impl FnOnce(&mut Document)) -> Vec<Code> {
    let mut document = strategy();
    change(&mut document);
    let codes: Vec<Code> = document.check().into_iter().map(|it| it.code).collect();
    assert!(!codes.is_empty(), "the fault was not found");
    assert!(matches!(html::fragment(&document), Err(Failure::Unsound(_))));
    assert!(matches!(html::page(&document), Err(Failure::Unsound(_))));
    assert!(matches!(pdf::render(&document, assets::fonts()), Err(Failure::Unsound(_))));
    assert!(matches!(docx::render(&document, assets::fonts()), Err(Failure::Unsound(_))));
    codes
}

fn table(change: impl FnOnce(&mut Table)) -> Vec<Code> {
    let mut table = Table::new("Visits", vec![Column::text("Day"), Column::numbers("Visits")]);
    table.row(["Monday", "3"]);
    change(&mut table);
    codes(|it| _ = it.push(table))
}

fn figure(change: impl FnOnce(&mut Figure)) -> Vec<Code> {
    let mut data = Table::new("", vec![Column::text("Year")]);
    data.row(["2026"]);
    let mut figure = Figure { caption: "Gap".into(), anchor: None, alternative: "A line that rises.".into(), svg: fan(), data, note: None };
    change(&mut figure);
    codes(|it| _ = it.push(figure))
}

#[test]
fn the_sample_is_sound() {
    assert_eq!(strategy().check(), []);
}

#[test]
fn the_document_itself() {
    assert_eq!(codes(|it| it.title = " \u{200B}".into()), [Code::NoTitle]);
    assert_eq!(codes(|it| it.author.clear()), [Code::NoAuthor]);
    assert_eq!(codes(|it| it.identity.clear()), [Code::NoIdentity]);
    assert_eq!(codes(|it| _ = it.push(Block::Contents)), [Code::RepeatedContents]);
}

#[test]
fn headings() {
    assert_eq!(codes(|it| _ = it.heading(Level::One, "")), [Code::EmptyHeading]);
    assert_eq!(codes(|it| _ = it.heading(Level::Three, "Deep")), [Code::SkippedLevel { from: 1, to: 3 }]);
    let first = Heading { level: Level::Two, text: "Early".into(), anchor: None };
    assert_eq!(codes(|it| it.blocks.insert(0, first.into())), [Code::SkippedLevel { from: 0, to: 2 }]);
}

#[test]
fn tables() {
    assert_eq!(table(|it| it.caption = "\t".into()), [Code::NoCaption]);
    assert_eq!(table(|it| _ = it.row(["Tuesday"])), [Code::RaggedRow { row: 2, found: 1, expected: 2 }]);
    assert_eq!(table(|it| _ = it.row(["", "4"])), [Code::UnnamedRow { row: 2 }]);
    assert_eq!(table(|it| it.columns[1].title.clear()), [Code::NoColumnTitle { column: 2 }]);
    assert_eq!(table(|it| (it.columns.clear(), it.rows.clear()).1), [Code::NoColumns]);
    let many = |it: &mut Table| {
        it.rows.clear();
        it.columns = vec![Column::text("x"); 13];
    };
    assert_eq!(table(many), [Code::TooManyColumns { found: 13 }]);
    let long = |it: &mut Table| it.rows = vec![it.rows[0].clone(); 2_001];
    assert_eq!(table(long), [Code::TooManyRows { found: 2_001 }]);
}

#[test]
fn figures() {
    assert_eq!(figure(|it| it.caption.clear()), [Code::NoCaption]);
    assert_eq!(figure(|it| it.alternative.clear()), [Code::NoAlternative]);
    assert_eq!(figure(|it| _ = it.data.row(["1", "2"])), [Code::RaggedRow { row: 2, found: 2, expected: 1 }]);
    for broken in ["", "no drawing", "<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>"] {
        assert!(matches!(figure(|it| it.svg = broken.into())[..], [Code::UnreadableDrawing { .. }]), "{broken}");
    }
}

#[test]
fn drawings_that_run_fetch_or_restyle() {
    for (inside, what) in [
        ("<script>alert(1)</script>", "element script"),
        ("<style>*{fill:red}</style>", "element style"),
        ("<foreignObject><p/></foreignObject>", "element foreignObject"),
        ("<image href='file:///etc/passwd'/>", "element image"),
        ("<a href='#x'><path/></a>", "element a"),
        ("<rect onload='alert(1)'/>", "attribute onload"),
        ("<rect style='fill:red'/>", "attribute style"),
        ("<use href='https://example.org/x.svg#y'/>", "attribute href"),
        ("<rect fill='url(https://example.org/x)'/>", "attribute fill"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'/>", "element p"),
        ("<title><path/></title>", "element path in a title"),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>");
        let found = figure(|it| it.svg = svg);
        assert!(found.contains(&Code::ForbiddenInDrawing { what: what.into() }), "{inside}: {found:?}");
    }
    let deep = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}{}</svg>", "<g>".repeat(500), "</g>".repeat(500));
    assert!(matches!(figure(|it| it.svg = deep)[..], [Code::ForbiddenInDrawing { .. }]));
    let entities = "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&a;</text></svg>";
    assert!(matches!(figure(|it| it.svg = entities.into())[..], [Code::UnreadableDrawing { .. }]));
}

#[test]
fn links() {
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "https://",
        "https://a b",
        "",
    ] {
        let prose = Prose::new().link("here", Target::Address(address.into()));
        assert_eq!(codes(|it| _ = it.paragraph(prose)), [Code::UnsafeAddress { address: address.into() }]);
    }
    let prose = Prose::new().link(" ", Target::Address("https://example.org/".into()));
    assert_eq!(codes(|it| _ = it.paragraph(prose)), [Code::EmptyLink]);
    assert_eq!(codes(|it| _ = it.paragraph(Prose::new().mention("gone"))), [Code::UnknownAnchor { anchor: "gone".into() }]);
    let heading = |anchor: &str| Heading { level: Level::One, text: "Again".into(), anchor: Some(anchor.into()) };
    assert_eq!(codes(|it| _ = it.push(heading("gap"))), [Code::RepeatedAnchor { anchor: "gap".into() }]);
    assert_eq!(codes(|it| _ = it.push(heading("a b"))), [Code::MalformedAnchor { anchor: "a b".into() }]);
}

#[test]
fn notes_facts_and_sources() {
    assert_eq!(codes(|it| _ = it.push(Note::new(Purpose::Note, "", "Text"))), [Code::NoNoteTitle]);
    assert_eq!(codes(|it| _ = it.push(vec![Fact::new("Posts", "", Standing::Known)])), [Code::EmptyFact]);
    assert_eq!(codes(|it| _ = it.push(Block::Sources(vec![Source::titled("")]))), [Code::NoSourceTitle]);
}

#[test]
fn every_problem_is_listed_with_its_place() {
    let mut document = strategy();
    let blocks = document.blocks.len();
    document.heading(Level::Four, "Far down").push(Table::new("", vec![]));
    let problems = document.check();
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert_eq!((problems[0].block, problems[0].near.as_str()), (Some(blocks + 1), "Far down"));
    assert_eq!(problems[1].block, Some(blocks + 2));
}
