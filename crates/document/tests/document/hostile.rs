//! Whatever an author writes is text: in every field of every block, in every form.

use crate::reading::{elements, names, poppler, text_part};
use crate::sample::day;
use document::*;
use kernel::{Source, Standing};

/// A document with `text` wherever text may stand.
pub fn document(text: &str) -> Document {
    let mut it = Document::new(text, text, day(), text);
    it.subtitle = Some(text.to_owned());
    it.nature = Nature::Synthetic;
    it.push(Block::Contents);
    for level in [Level::One, Level::Two, Level::Three, Level::Four] {
        it.heading(level, text);
    }
    let prose = Prose::new().plain(text).emphasis(text).strong(text).link(text, Target::Address("https://example.org/?a=1&b=<\">".into()));
    it.paragraph(prose.clone().mention("t"));
    it.push(List::bullets([text, text])).push(List::numbers([text]));
    let columns = vec![Column::text(text), Column::numbers(text), Column::text(text)];
    let mut table = Table::new(text, columns);
    table.anchor = Some("t".into());
    table.row([text, text, text]).total([prose.clone(), prose.clone(), prose.clone()]);
    table.note = Some(prose.clone());
    it.push(table.clone());
    it.push(Figure {
        caption: text.into(),
        anchor: Some("f".into()),
        alternative: text.into(),
        svg: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 20'><path d='M0 0L90 20' stroke='black'/></svg>".into(),
        data: table,
        note: Some(prose.clone()),
    });
    it.push(Note { purpose: Purpose::Caution, title: text.into(), body: vec![prose.clone(), prose] });
    it.push(vec![Fact::new(text, text, Standing::Imputed).within(text); 4]);
    let place = Some(text.to_owned());
    it.push(Block::Sources(vec![Source {
        title: text.into(),
        publisher: place.clone(),
        date: Some(day()),
        place: place.clone(),
        sha256: place,
    }]));
    it
}

/// Renders in all forms and gives back the text of the PDF where poppler can read it.
fn renders(text: &str) -> Option<String> {
    let document = document(text);
    let seen: String = text.chars().map(|it| if matches!(it, '\n' | '\r' | '\t') { ' ' } else { it }).collect();
    let clean = !seen.chars().any(|it| it.is_control() || it == '\u{FFFF}');
    for markup in [html::page(&document).expect("sound"), html::fragment(&document).expect("sound")] {
        let found = elements(&markup);
        assert!(found.iter().all(|it| it.name != "script" && it.name != "img" && it.attribute("onerror").is_none()));
        assert!(!clean || found.iter().filter(|it| it.text.contains(&seen)).count() > 25, "{text:?}");
    }
    let docx = docx::render(&document, assets::fonts()).expect("sound");
    names(&docx).iter().filter(|it| !it.ends_with(".png")).for_each(|it| drop(elements(&text_part(&docx, it))));
    let found = elements(&text_part(&docx, "word/document.xml"));
    assert!(!clean || found.iter().filter(|it| it.name == "w:t" && it.text.contains(&seen)).count() > 25, "{text:?}");
    let pdf = pdf::render(&document, assets::fonts()).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    poppler("pdftotext", &[], &pdf)
}

/// Renders all the texts together, and looks for each in the PDF: dozens of documents would try nothing more.
fn all_render(texts: &[&str]) {
    if let Some(pdf) = renders(&texts.join(" ")) {
        let pdf: String = pdf.split_whitespace().collect();
        for text in texts {
            let text: String = text.split_whitespace().collect();
            assert!(pdf.matches(&text).count() > 10, "{text}: {pdf}");
        }
    }
}

#[test]
fn markup_of_typst_is_text() {
    all_render(&[
        "#import \"x\"",
        "#{panic()}",
        "$x^2$",
        "`code`",
        "```rust fn```",
        "*b*",
        "_i_",
        "=",
        "Heading",
        "<label>",
        "@ref",
        "\\u{41}",
        "//",
        "/*",
    ]);
}

#[test]
fn markup_of_html_and_xml_is_text() {
    all_render(&[
        "<script>",
        "]]>",
        "<![CDATA[x",
        "--><img",
        "src=x",
        "onerror=alert(1)>",
        "\"",
        "&amp;",
        "&#0;",
        "<?php",
        "</w:t>",
        "{page}",
        "{{}}",
    ]);
}

#[test]
fn welsh_letters_are_shown_as_they_are() {
    all_render(&["Ŵyn", "Pŷll", "ŵŷ"]);
}

#[test]
fn scripts_and_signs_that_the_fonts_lack_are_named() {
    let text = "Siân שלום مرحبا 😀👩‍👩‍👧 漢字 a\u{202E}b \u{E000}\u{F8FF}\u{100000}";
    if let Some(pdf) = renders(text) {
        assert!(pdf.contains("are not in the fonts of this document"), "{pdf}");
        for name in ["U+05E9", "U+0645", "U+1F600", "U+6F22", "U+E000"] {
            assert!(pdf.contains(name), "{name}: {pdf}");
        }
    }
}

#[test]
fn control_characters_and_strange_spaces_do_no_harm() {
    renders(
        "\u{FEFF}bom nul\0nul \u{1B}[31mred a\u{FFFF}b tab\tline\r\nend \u{200B}zero\u{200D} soft\u{AD}hyphen e\u{301}\u{302}\u{303} \u{2028}x \u{7F}\u{80}y",
    );
    for text in ["\0", "\u{FFFF}x", "\u{301}x", "\u{2066}x"] {
        let mut short = Document::new(text.to_owned() + "x", "Office", day(), "X-1");
        short.heading(Level::One, text.to_owned() + "x").paragraph(text);
        pdf::render(&short, assets::fonts()).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
}

#[test]
fn very_long_words_stay_on_the_page() {
    for unit in ["é", "=", "😀"] {
        let mut document = Document::new("Long", "Office", day(), "X-1");
        let word = unit.repeat(10_000);
        document.heading(Level::One, word.as_str()).paragraph(word.as_str());
        let mut table = Table::new(word.as_str(), vec![Column::text("a"), Column::numbers("b")]);
        table.row([word.as_str(), word.as_str()]);
        document.push(table);
        assert!(html::page(&document).is_ok() && docx::render(&document, assets::fonts()).is_ok());
        let pdf = pdf::render(&document, assets::fonts()).expect("sound");
        // Poppler reads what lies within the page box only.
        let Some(text) = poppler("pdftotext", &["-x", "0", "-y", "0", "-W", "596", "-H", "842"], &pdf) else { return };
        let shown = text.chars().filter(|it| unit.starts_with(*it) || *it == '\u{FFFD}' || *it == '□').count();
        assert!(shown >= 50_000, "{unit}: {shown}");
    }
    renders(&"word".repeat(100));
}

#[test]
fn drawings_may_hold_any_letter() {
    for text in ["Ŵyn", "שלום 😀 漢字", "&lt;script&gt;", "<![CDATA[</text><script>]]>", "e\u{301}"] {
        let mut document = document("x");
        for block in &mut document.blocks {
            if let Block::Figure(figure) = block {
                figure.svg = format!(
                    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 20'><title>{text}</title><text y='9'>{text}</text></svg>"
                );
            }
        }
        assert!(elements(&html::page(&document).expect("sound")).iter().all(|it| it.name != "script"));
        docx::render(&document, assets::fonts()).expect("sound");
        pdf::render(&document, assets::fonts()).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
}
