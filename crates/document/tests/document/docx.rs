use crate::reading::{elements, names, part, text_part};
use crate::sample::strategy;
use document::{Document, Language, Lettering, docx};

fn rendered() -> Vec<u8> {
    docx::render(&strategy(), assets::fonts()).expect("sound")
}

#[test]
fn every_part_is_well_formed_and_named() {
    let bytes = rendered();
    let names = names(&bytes);
    assert_eq!(names[0], "[Content_Types].xml", "readers look for it first");
    for name in names.iter().filter(|it| !it.ends_with(".png")) {
        assert!(!elements(&text_part(&bytes, name)).is_empty(), "{name}");
    }
    let relations = elements(&text_part(&bytes, "word/_rels/document.xml.rels"));
    for it in relations.iter().filter(|it| it.name == "Relationship" && it.attribute("TargetMode").is_none()) {
        let target = format!("word/{}", it.attribute("Target").expect("a target"));
        assert!(names.contains(&target), "{target}");
    }
    let known: Vec<&str> = relations.iter().filter_map(|it| it.attribute("Id")).collect();
    let text = elements(&text_part(&bytes, "word/document.xml"));
    for id in text.iter().flat_map(|it| [it.attribute("r:id"), it.attribute("r:embed")]).flatten() {
        assert!(known.contains(&id), "{id}");
    }
}

#[test]
fn styles_that_are_used_exist() {
    let bytes = rendered();
    let styles = elements(&text_part(&bytes, "word/styles.xml"));
    let known: Vec<&str> = styles.iter().filter_map(|it| it.attribute("w:styleId")).collect();
    for name in ["word/document.xml", "word/header1.xml", "word/footer1.xml"] {
        for it in elements(&text_part(&bytes, name)) {
            if matches!(it.name.as_str(), "w:pStyle" | "w:rStyle" | "w:tblStyle") {
                assert!(known.contains(&it.attribute("w:val").expect("a value")), "{it:?}");
            }
        }
    }
}

#[test]
fn header_rows_alternative_text_and_headings_are_marked() {
    let bytes = rendered();
    let text = elements(&text_part(&bytes, "word/document.xml"));
    let count = |name: &str| text.iter().filter(|it| it.name == name).count();
    assert_eq!(count("w:tblHeader"), count("w:tbl"));
    assert_eq!(count("w:tbl"), 5, "three tables, the key facts, the data of the figure");
    let pictures: Vec<&str> = text.iter().filter(|it| it.name == "wp:docPr").filter_map(|it| it.attribute("descr")).collect();
    assert_eq!(pictures.len(), 1);
    assert!(pictures[0].starts_with("Fan chart."));
    for style in ["Title", "Heading1", "Heading2", "Heading3", "Caption", "TOC1", "Caution"] {
        assert!(text.iter().any(|it| it.name == "w:pStyle" && it.attribute("w:val") == Some(style)), "{style}");
    }
    assert!(text.iter().any(|it| it.name == "w:instrText" && it.text.contains("TOC \\o")));
    assert!(text.iter().any(|it| it.name == "w:t" && it.text == "Siân Ŵyn Pŷll, 83: “I want to get back to the market on a Thursday.”"));
}

#[test]
fn bookmarks_are_unique_and_links_lead_to_them() {
    let text = elements(&text_part(&rendered(), "word/document.xml"));
    let mut marks: Vec<&str> = text.iter().filter(|it| it.name == "w:bookmarkStart").filter_map(|it| it.attribute("w:name")).collect();
    let all = marks.len();
    marks.sort_unstable();
    marks.dedup();
    assert_eq!(marks.len(), all);
    let inward: Vec<&str> = text.iter().filter_map(|it| it.attribute("w:anchor")).collect();
    assert!(inward.len() > 10 && inward.iter().all(|it| marks.binary_search(it).is_ok()));
}

#[test]
fn each_ordered_list_begins_at_one() {
    let bytes = rendered();
    let text = elements(&text_part(&bytes, "word/document.xml"));
    let mut used: Vec<&str> = text.iter().filter(|it| it.name == "w:numId").filter_map(|it| it.attribute("w:val")).collect();
    used.dedup();
    assert_eq!(used, ["2", "1", "3"], "priorities, bullets, sources");
    let numbering = elements(&text_part(&bytes, "word/numbering.xml"));
    assert_eq!(numbering.iter().filter(|it| it.name == "w:startOverride").count(), 2);
}

#[test]
fn properties_language_and_bytes_are_fixed() {
    let mut document = strategy();
    document.language = Language::parse("cy").expect("Welsh");
    let bytes = docx::render(&document, assets::fonts()).expect("sound");
    let core = elements(&text_part(&bytes, "docProps/core.xml"));
    let value = |name: &str| core.iter().find(|it| it.name == name).map(|it| it.text.clone());
    assert_eq!(value("dc:creator").as_deref(), Some("Trebarrow Council"));
    assert_eq!(value("dcterms:created").as_deref(), Some("2026-11-21T00:00:00Z"));
    assert_eq!(value("dc:language").as_deref(), Some("cy"));
    let styles = elements(&text_part(&bytes, "word/styles.xml"));
    assert!(styles.iter().any(|it| it.name == "w:lang" && it.attribute("w:val") == Some("cy")));
    assert_eq!(bytes, docx::render(&document, assets::fonts()).expect("sound"));
}

#[test]
fn the_picture_is_a_png_with_something_on_it() {
    let picture = part(&rendered(), "word/media/picture1.png");
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
    let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("four bytes"));
    assert_eq!((side(16), side(20)), (1640, 760), "ten dots a millimetre");
    let mut bare = strategy();
    for block in &mut bare.blocks {
        if let document::Block::Figure(figure) = block {
            figure.svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 820 380\"/>".to_owned();
        }
    }
    let blank = part(&docx::render(&bare, assets::fonts()).expect("sound"), "word/media/picture1.png");
    assert!(picture.len() > blank.len() * 3, "{} and {}", picture.len(), blank.len());
}

/// Easy Read asks for letters of 16 points, which the format counts as 32 halves.
#[test]
fn large_letters_are_never_below_sixteen_points() {
    let large = docx::render(&Document { lettering: Lettering::Large, ..strategy() }, assets::fonts()).expect("sound");
    let sizes = |bytes: &[u8]| -> Vec<u32> {
        let all = elements(&text_part(bytes, "word/styles.xml"));
        all.iter().filter(|it| it.name == "w:sz" || it.name == "w:szCs").filter_map(|it| it.attribute("w:val")?.parse().ok()).collect()
    };
    let (usual, large) = (sizes(&rendered()), sizes(&large));
    assert_eq!((usual.len(), usual.iter().min(), large.iter().min(), large.iter().max()), (large.len(), Some(&14), Some(&32), Some(&64)));
}
