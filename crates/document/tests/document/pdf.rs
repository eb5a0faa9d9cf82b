use crate::reading::{holds, poppler};
use crate::sample::strategy;
use document::{Column, Document, Failure, Lettering, Nature, Opening, Table, pdf};

#[test]
fn it_is_tagged_archival_and_the_same_each_time() {
    let first = pdf::render(&strategy(), assets::fonts()).expect("sound");
    for mark in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "/StructTreeRoot", "en-GB"] {
        assert!(holds(&first, mark.as_bytes()), "{mark}");
    }
    let other = pdf::render(&crate::hostile::document("x"), assets::fonts()).expect("sound");
    assert_ne!(first, other);
    assert_eq!(first, pdf::render(&strategy(), assets::fonts()).expect("sound"), "whatever was rendered in between");
}

#[test]
fn its_properties_are_those_of_the_tree() {
    let bytes = pdf::render(&strategy(), assets::fonts()).expect("sound");
    let Some(facts) = poppler("pdfinfo", &[], &bytes) else { return };
    let fact = |name: &str| facts.lines().find_map(|it| it.strip_prefix(name)).map(|it| it.trim().to_owned());
    assert_eq!(fact("Title:").as_deref(), Some("Living well at home, 2026\u{A0}to\u{A0}2031"));
    assert_eq!(fact("Author:").as_deref(), Some("Trebarrow Council"));
    assert_eq!(fact("Tagged:").as_deref(), Some("yes"));
    assert_eq!(fact("Pages:").as_deref(), Some("7"));
    assert!(fact("CreationDate:").is_some_and(|it| it.contains("Nov 21") && it.contains("2026")), "{facts}");
}

#[test]
fn its_structure_has_headings_headers_and_figures() {
    let bytes = pdf::render(&strategy(), assets::fonts()).expect("sound");
    let Some(structure) = poppler("pdfinfo", &["-struct-text"], &bytes) else { return };
    for tag in ["H1 ", "H2 ", "H3 ", "TOC", "Figure", "Caption", "/Scope /Column", "/Scope /Row", "L "] {
        assert!(structure.contains(tag), "{tag}");
    }
}

#[test]
fn header_rows_titles_and_banners_come_on_each_page() {
    let bytes = pdf::render(&strategy(), assets::fonts()).expect("sound");
    let Some(text) = poppler("pdftotext", &["-layout"], &bytes) else { return };
    let pages: Vec<&str> = text.split('\u{C}').filter(|it| !it.trim().is_empty()).collect();
    assert_eq!(pages.iter().filter(|it| it.contains("Vacancy, %")).count(), 2, "the long table runs over two pages");
    assert!(pages[0].contains("Trebarrow Council") && pages[0].contains("21 November 2026"));
    for (at, page) in pages.iter().enumerate().skip(1) {
        assert!(page.contains("Synthetic data") && page.contains(&format!("Page {} of 7", at + 1)), "{page}");
    }
    assert!(text.contains("Data behind the figures") && text.contains("Data for Figure 1: Table 4"));
    let mut recorded = strategy();
    recorded.nature = Nature::Recorded;
    let bytes = pdf::render(&recorded, assets::fonts()).expect("sound");
    assert!(!poppler("pdftotext", &[], &bytes).expect("it ran before").contains("Synthetic data"));
}

#[test]
fn a_masthead_takes_no_page_of_its_own() {
    let mut paper = strategy();
    paper.opening = Opening::Masthead;
    let bytes = pdf::render(&paper, assets::fonts()).expect("sound");
    let Some(text) = poppler("pdftotext", &[], &bytes) else { return };
    let first = text.split('\u{C}').next().unwrap_or_default();
    assert!(first.contains("A commissioning strategy") && first.contains("Contents"), "{first}");
}

#[test]
fn a_long_table_with_a_note_runs_over_many_pages() {
    let mut document = strategy();
    let mut table = Table::new("A row for each day", vec![Column::text("Day"), Column::numbers("Visits")]);
    for day in 0..400 {
        table.row([format!("Day {day}"), format!("{}", day * 7 % 91)]);
    }
    table.note = Some("Counted by hand.".into());
    document.opening = Opening::Masthead;
    document.blocks = Vec::new();
    document.paragraph("What stands before the table.").push(table);
    let bytes = pdf::render(&document, assets::fonts()).expect("sound");
    let Some(text) = poppler("pdftotext", &["-layout"], &bytes) else { return };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    (0..400).for_each(|it| assert!(lines.iter().any(|line| line.starts_with(&format!("Day {it} "))), "day {it} is lost"));
    assert!(text.matches("Visits").count() >= 8, "the header row comes again");
    let first = text.split('\u{C}').next().unwrap_or_default();
    assert!(
        first.contains("What stands before") && first.contains("Day 0"),
        "the table begins where it stands, and not on a new page: {first}"
    );
}

#[test]
fn fonts_that_cannot_be_read_are_refused() {
    for fonts in [&[][..], &[&b"not a font"[..]]] {
        assert!(matches!(pdf::render(&strategy(), fonts), Err(Failure::NoFont)));
    }
}

#[test]
fn large_letters_take_more_pages() {
    let pages = |lettering| {
        let made = pdf::render(&Document { lettering, ..strategy() }, assets::fonts()).expect("sound");
        let told = poppler("pdfinfo", &[], &made)?;
        told.lines().find_map(|it| it.strip_prefix("Pages:"))?.trim().parse::<u32>().ok()
    };
    let Some((usual, large)) = pages(Lettering::Usual).zip(pages(Lettering::Large)) else { return };
    assert!(large > usual, "{large} pages, {usual} in usual letters");
}
