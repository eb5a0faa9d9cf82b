use crate::reading::{Element, elements};
use crate::sample::strategy;
use document::{Document, Language, Nature, html};

fn named<'a>(page: &'a [Element], name: &'a str) -> impl Iterator<Item = &'a Element> {
    page.iter().filter(move |it| it.name == name)
}

#[test]
fn headings_follow_each_other_without_a_gap() {
    let page = elements(&html::page(&strategy()).expect("sound"));
    let levels: Vec<u8> = page.iter().filter_map(|it| it.name.strip_prefix('h')?.parse().ok()).collect();
    assert_eq!(levels.iter().filter(|it| **it == 1).count(), 1);
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert!(levels.contains(&4));
}

#[test]
fn tables_have_captions_and_scopes() {
    let page = elements(&html::page(&strategy()).expect("sound"));
    let tables = named(&page, "table").count();
    assert_eq!(tables, 4, "three tables and the data of the figure");
    assert_eq!(named(&page, "caption").count(), tables);
    assert!(named(&page, "th").all(|it| matches!(it.attribute("scope"), Some("col" | "row"))));
    assert!(named(&page, "th").any(|it| it.attribute("scope") == Some("row") && it.text == "85 and over"));
}

#[test]
fn a_figure_has_alternative_text_and_its_data() {
    let page = elements(&html::page(&strategy()).expect("sound"));
    let drawing = named(&page, "svg").next().expect("a drawing");
    assert_eq!(drawing.attribute("role"), Some("img"));
    assert!(drawing.attribute("aria-label").is_some_and(|it| it.starts_with("Fan chart.")));
    assert_eq!(named(&page, "summary").next().map(|it| it.text.as_str()), Some("Data for Figure 1"));
}

#[test]
fn a_strict_content_policy_may_stand() {
    let fragment = elements(&html::fragment(&strategy()).expect("sound"));
    assert!(fragment.iter().all(|it| !matches!(it.name.as_str(), "style" | "script" | "link" | "h1")));
    assert!(fragment.iter().flat_map(|it| &it.attributes).all(|(name, _)| name != "style" && !name.starts_with("on")));
    let page = elements(&html::page(&strategy()).expect("sound"));
    assert_eq!(named(&page, "style").map(|it| it.text.as_str()).collect::<Vec<_>>(), [html::STYLE]);
}

#[test]
fn ids_are_unique_and_links_lead_to_them() {
    let mut document = strategy();
    let again = document.blocks.clone().into_iter().filter(|it| matches!(it, document::Block::Figure(_))).map(|it| match it {
        document::Block::Figure(figure) => document::Figure { anchor: None, ..figure },
        _ => unreachable!("only figures were kept"),
    });
    document.blocks.extend(again.map(Into::into).collect::<Vec<_>>());
    let page = elements(&html::page(&document).expect("sound"));
    let mut ids: Vec<&str> = page.iter().filter_map(|it| it.attribute("id")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "two drawings with the same ids must not meet");
    let inward: Vec<&str> = named(&page, "a").filter_map(|it| it.attribute("href")?.strip_prefix('#')).collect();
    assert!(inward.len() > 10);
    inward.iter().for_each(|it| assert!(ids.binary_search(it).is_ok(), "{it}"));
    let clip = page.iter().find_map(|it| it.attribute("clip-path")).expect("a clipped group");
    assert!(ids.contains(&clip.trim_start_matches("url(#").trim_end_matches(')')), "{clip}");
}

#[test]
fn a_mention_names_what_it_leads_to() {
    let page = elements(&html::page(&strategy()).expect("sound"));
    let words = |href: &str| named(&page, "a").find(|it| it.attribute("href") == Some(href)).map(|it| it.text.clone());
    assert_eq!(words("#doc-gap").as_deref(), Some("Table 2"));
    assert_eq!(words("#doc-fan").as_deref(), Some("Figure 1"));
}

#[test]
fn contents_nest_as_the_headings_do() {
    let fragment = html::fragment(&strategy()).expect("sound");
    let nav = fragment.split("<nav").nth(1).and_then(|it| it.split("</nav>").next()).expect("contents");
    assert_eq!(nav.matches("<li>").count(), 13, "{nav}");
    assert_eq!(nav.matches("<ol>").count(), 6, "chapters, sections of four of them, parts of one section");
}

#[test]
fn language_and_synthetic_data_are_declared() {
    let mut document: Document = strategy();
    document.language = Language::parse("cy").expect("Welsh");
    let page = elements(&html::page(&document).expect("sound"));
    assert_eq!(page[0].attribute("lang"), Some("cy"));
    let fragment = html::fragment(&document).expect("sound");
    assert!(fragment.contains("Synthetic data"));
    document.nature = Nature::Recorded;
    assert!(!html::fragment(&document).expect("sound").contains("Synthetic data"));
}

#[test]
fn a_table_without_rows_says_so() {
    let mut document = strategy();
    document.push(document::Table::new("Complaints", vec![document::Column::text("Reference")]));
    assert!(html::fragment(&document).expect("sound").contains("<td colspan=\"1\">Nothing to list</td>"));
}

#[test]
fn large_letters_are_asked_for_on_the_root() {
    let large = document::Document { lettering: document::Lettering::Large, ..strategy() };
    assert!(html::page(&large).expect("sound").contains("class=\"doc-page doc-large\""));
    assert!(html::fragment(&large).expect("sound").contains("class=\"doc doc-large\""));
    assert!(!html::fragment(&strategy()).expect("sound").contains("doc-large"));
}
