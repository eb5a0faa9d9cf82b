//! What a consultation brought is taken away whole: each file is opened again, and everything that was said and decided is found in it.

use crate::house::{Browser, House, Told};
use exchange::Limits;
use workbench::Person;
use workbench::frameworks::{Opened, opened_of_text};

const ROUND: &str = "/frameworks/FRW-0001/consult/CNS-0001";

/// Comments with their replies' places, votes, replies, signatures and decisions; beside them, what was said in another round.
async fn house() -> House {
    let house = House::with_the_map().await;
    let by = Person::operator("ORG-0001");
    let opened = opened_of_text(&*house.store, &by, "FRW-1").await.expect("opens");
    let digest = opened.framework.digest();
    for (title, token) in [("Is the map right?", "a"), ("And the words?", "b")] {
        let asked =
            [("framework", "FRW-1"), ("title", title), ("introduction", "Tell us."), ("audiences", "employer"), ("nations", "england")];
        let days = [("gates", "part-a"), ("language", "english"), ("opens_on", "2024-10-04"), ("closes_on", "2024-10-10")];
        let token = token.repeat(64);
        let page = [("through", "0"), ("digest", digest.as_str()), ("token", token.as_str())];
        house.made("consultation", &[&asked[..], &days, &page].concat()).await;
    }
    said(&house, &opened).await;
    let signed = [("framework", "FRW-1"), ("nation", "england"), ("language", "english"), ("through", "0"), ("digest", digest.as_str())];
    for (organisation, consent) in [("Care Forum", "approves"), ("Fforwm Gofal y Fwrdeistref", "declines")] {
        let own = [("organisation", organisation), ("consent", consent), ("signed_by", "A. Jones"), ("signed_on", "2024-10-09")];
        house.made("sign_off", &[&signed[..], &own].concat()).await;
    }
    let gate =
        [("framework", "FRW-1"), ("through", "0"), ("digest", digest.as_str()), ("decided_by", "The board"), ("decided_on", "2024-10-11")];
    for (nation, step) in [("england", "agree-part-a"), ("wales", "withdraw")] {
        house
            .made(
                "gate_decision",
                &[&gate[..], &[("nation", nation), ("step", step), ("reasons", "Because, they said, of \u{201c}cost\u{201d}")]].concat(),
            )
            .await;
    }
    house
}

async fn said(house: &House, opened: &Opened) {
    let reply = [("consultation", "CNS-1"), ("outcome", "kept"), ("told_on", "2024-10-12")];
    for (said, did) in [("Carers are missing", "They are meant; the glossary says so."), ("=SUM(A1) is no word", "We know.")] {
        house.made("comment_reply", &[&reply[..], &[("said", said), ("did", did)]].concat()).await;
    }
    let all = [
        ("A1", "CNS-1", "Say people & carers, \"always\"\nand mean it", "CNR-1"),
        ("A2", "CNS-1", "=SUM(A1)", "CNR-2"),
        ("A2", "CNS-1", "Ysgrifennwch hyn yn Gymraeg, ŵyr", ""),
        ("A3", "CNS-2", "Of another round", ""),
    ];
    for (code, round, comment, reply) in all {
        let it = opened.framework.live().find(|it| it.code == code).expect("a function");
        let digest = framework::consult::Ground::of(&opened.framework).anchor(&it.id).expect("short").digest;
        let anchor =
            [("statement", it.id.as_str()), ("statement_digest", &digest), ("statement_text", it.text.as_str()), ("audience", "employer")];
        let own = [("consultation", round), ("received_on", "2024-10-05")];
        house.made("consultation_comment", &[&anchor[..], &own, &[("comment", comment), ("reply", reply)]].concat()).await;
        let opinion = if code == "A1" { "agree" } else { "disagree" };
        house.made("consultation_vote", &[&anchor[..], &own, &[("opinion", opinion), ("nation", "england")]].concat()).await;
    }
}

/// Every cell of a file, whatever its format.
fn cells(name: &str, file: &Told) -> Vec<String> {
    let sheets =
        exchange::read(name, &file.bytes, &Limits::default()).unwrap_or_else(|it| panic!("{name} cannot be opened: {it:?}")).sheets;
    sheets.iter().flat_map(|it| &it.lines).flat_map(|it| it.cells.iter().map(ToString::to_string).collect::<Vec<_>>()).collect()
}

/// What is not in a file. Spreadsheets get a mark before what would else be a formula.
fn missing<'a>(cells: &[String], wanted: &[&'a str]) -> Vec<&'a str> {
    let is = |cell: &String, it: &str| cell.trim_start_matches('\'').replace("\r\n", "\n") == it;
    wanted.iter().filter(|it| !cells.iter().any(|cell| is(cell, it))).copied().collect()
}

async fn taken(browser: &Browser<'_>, href: &str, format: &str) -> Vec<String> {
    let (path, query) = href.split_once('?').expect("a filter");
    let query = query.replace("&#38;", "&");
    let file = browser.get(&format!("{path}/download/{format}?{query}")).await.expect(200);
    cells(&format!("file.{format}"), &file)
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_was_said_and_decided_is_in_the_files() {
    let house = house().await;
    let browser = house.browser("framework-editor").await;
    let page = browser.get(ROUND).await.expect(200);
    let links: Vec<String> = page
        .between("id=\"export\"", "</nav>")
        .split("href=\"")
        .skip(1)
        .map(|it| it.split('"').next().unwrap_or_default().to_owned())
        .collect();
    let comments = [
        "CNC-0001",
        "CNC-0002",
        "CNC-0003",
        "Say people & carers, \"always\"\nand mean it",
        "=SUM(A1)",
        "Ysgrifennwch hyn yn Gymraeg, ŵyr",
        "CNR-0001",
        "CNR-0002",
    ];
    let votes = ["CNV-0001", "CNV-0002", "CNV-0003"];
    let replies =
        ["CNR-0001", "CNR-0002", "Carers are missing", "They are meant; the glossary says so.", "=SUM(A1) is no word", "We know."];
    let signatures = ["SGN-0001", "SGN-0002", "Care Forum", "Fforwm Gofal y Fwrdeistref", "A. Jones"];
    let gates = ["GAT-0001", "GAT-0002", "Because, they said, of \u{201c}cost\u{201d}", "The board"];
    let wanted: [(&str, &[&str]); 5] = [
        ("consultation-comment", &comments),
        ("consultation-vote", &votes),
        ("comment-reply", &replies),
        ("sign-off", &signatures),
        ("gate-decision", &gates),
    ];
    assert_eq!(links.len(), wanted.len(), "{links:?}");
    for (slug, wanted) in wanted {
        let href = links.iter().find(|it| it.starts_with(&format!("/registers/{slug}?"))).unwrap_or_else(|| panic!("no way to {slug}"));
        for format in ["csv", "xlsx", "ods", "json"] {
            let cells = taken(&browser, href, format).await;
            assert_eq!(missing(&cells, wanted), Vec::<&str>::new(), "{slug} as {format}: {cells:?}");
            // What another round brought stays out, and the check finds what is not there.
            assert_eq!(missing(&cells, &["CNC-0004", "CNV-0004"]), ["CNC-0004", "CNV-0004"], "{slug} as {format}");
        }
    }
}

/// The words of a page without its markup.
fn plain(html: &str) -> String {
    let text: String = html.split('<').map(|it| it.split_once('>').map_or("", |it| it.1)).collect::<Vec<_>>().join(" ");
    let text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&quot;", "\"").replace("&#38;", "&").replace("&#34;", "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn you_said_we_did_tells_every_reply_with_the_words_it_is_of() {
    let house = house().await;
    let browser = house.browser("framework-editor").await;
    let page = browser.get(&format!("{ROUND}/download/html")).await.expect(200);
    let file = browser.get(&format!("{ROUND}/download/docx")).await.expect(200);
    let lines = exchange::docx_lines(&file.bytes, &Limits::default()).expect("a document of a word processor");
    let own = browser.get(&format!("{ROUND}/said")).await.expect(200);
    let opened = opened_of_text(&*house.store, &Person::operator("ORG-0001"), "FRW-1").await.expect("opens");
    let words = |code: &str| opened.framework.live().find(|it| it.code == code).expect("a function").text.clone();
    let (a1, a2) = (words("A1"), words("A2"));
    let wanted = [
        "Carers are missing",
        "They are meant; the glossary says so.",
        "=SUM(A1) is no word",
        "We know.",
        "We kept it",
        "CNR-0001",
        "CNR-0002",
        &a1,
        &a2,
    ];
    for (name, text) in [("html", plain(&page.html)), ("docx", lines.join(" ")), ("the page", format!("{} {}", plain(&own.html), own.html))]
    {
        let lacking: Vec<&str> = wanted.iter().filter(|it| !text.contains(**it)).copied().collect();
        assert_eq!(lacking, Vec::<&str>::new(), "{name}: {text}");
        assert!(text.contains("no reply yet") || text.contains("has no reply"), "{name} keeps quiet about the comment without a reply");
        assert!(!text.contains("Of another round"), "{name}");
    }
    let pdf = browser.get(&format!("{ROUND}/download/pdf")).await.expect(200);
    assert!(pdf.bytes.starts_with(b"%PDF") && pdf.bytes.len() > 2_000);
}
