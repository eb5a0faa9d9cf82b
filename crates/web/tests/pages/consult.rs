//! Consultation: a round from its opening to what was done, and a gate that wants evidence. The clock holds the closing date.

use crate::house::{Browser, House, Told};

use workbench::{Now, Origin, Person};

const DAY: i64 = 24 * 60;

/// A house with our functional map and a round on it, from 4 to 10 October 2024.
async fn house() -> House {
    let house = House::with_the_map().await;
    let round = [
        ("framework", "FRW-1"),
        ("title", "Is the map right?"),
        ("introduction", "Tell us."),
        ("audiences", "practitioner; employer"),
        ("nations", "england"),
        ("gates", "part-a"),
        ("language", "english"),
        ("opens_on", "2024-10-04"),
        ("closes_on", "2024-10-10"),
    ];
    house.made("consultation", &round).await;
    house
}

fn address(page: &Told) -> String {
    format!("/consult/{}", page.between("href=\"/consult/", "\""))
}

/// The place of a statement on the page of answers, by its code.
fn place(page: &Told, code: &str) -> (String, String) {
    let ahead = page.html.split(&format!("cw-record__ref\">{code}<")).next().unwrap_or_default();
    let last = ahead.rsplit("name=\"statement-").next().unwrap_or_default();
    let (at, rest) = last.split_once("\" value=\"").expect("a hidden field");
    (at.to_owned(), rest.split('"').next().unwrap_or_default().to_owned())
}

async fn answered(stranger: &Browser<'_>, open: &str, code: &str, opinion: &str, comment: &str) -> Told {
    let (at, statement) = place(&stranger.get(open).await.expect(200), code);
    let (statement_name, opinion_name, comment_name) = (format!("statement-{at}"), format!("opinion-{at}"), format!("comment-{at}"));
    let fields = [
        ("audience", "employer"),
        ("nation", "england"),
        (&*statement_name, &*statement),
        (&*opinion_name, opinion),
        (&*comment_name, comment),
    ];
    stranger.post(open, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_is_answered_without_a_name_until_its_last_day_and_what_was_done_is_told_to_everybody() {
    let house = house().await;
    let browser = house.browser("framework-editor").await;
    let consult = "/frameworks/FRW-0001/consult";
    browser.get(consult).await.expect(200).holds("Prepared").lacks("href=\"/consult/");
    browser.post(&format!("{consult}/open"), &[("round", "CNS-0001")]).await.expect(303);
    let open = address(&browser.get(consult).await.expect(200));
    assert_eq!(open.len(), "/consult/".len() + 64);

    let stranger = house.stranger();
    let page = stranger.get(&open).await.expect(200);
    page.holds("Is the map right?").holds("We do not ask your name").holds("Engage with service users").lacks("Sign out");
    page.lacks("value=\"union\"").lacks("value=\"wales\"");
    stranger.get(&format!("{open}?paper=yes")).await.expect(200).lacks("Send my answer").holds("Do not write your name");
    stranger.post(&open, &[("audience", "employer")]).await.expect(422).holds("href=\"#f-comment-0\"");
    let done = answered(&stranger, &open, "A1", "with-changes", "Say people & carers").await.expect(303);
    stranger.get(done.header("location")).await.expect(200).holds("Your answer was received").holds("part=2");

    // Nobody made it, no address is kept, and it is tied to the words that were asked about.
    browser
        .get("/registers/consultation-comment/CNC-0001")
        .await
        .expect(200)
        .holds("Engage with service users")
        .holds("Say people &#38; carers");
    browser.get("/registers/consultation-vote/CNV-0001/history").await.expect(200).holds("An answer without a name").lacks("127.0.0.1");
    assert!(house.desk.tried().iter().all(|it| !it.contains("127.0.0.1") && !it.contains("unknown")), "no address is kept");

    // A reply is told to everybody.
    let round = format!("{consult}/CNS-0001");
    let page = browser.get(&round).await.expect(200);
    page.holds("Say people &#38; carers").holds("One comment has no reply");
    let statement = page.between("statement?id=", "\"");
    assert!(!statement.is_empty());
    let id = browser.get(&round).await.html.split("A1 Engage").next().and_then(|it| it.rsplit("statement?id=").next().map(str::to_owned));
    let id = id.and_then(|it| it.split('"').next().map(str::to_owned)).expect("an address");
    browser.get(&format!("{round}/statement?id={id}")).await.expect(200).holds("Save the reply").holds("Save your answer");
    let reply =
        |did| [("statement", id.as_str()), ("comments", "CNC-0001"), ("said", "Carers are missing"), ("outcome", "kept"), ("did", did)];
    browser.post(&format!("{round}/reply"), &reply("")).await.expect(422).holds("href=\"#f-did\"").holds("Carers are missing");
    browser.post(&format!("{round}/reply"), &reply("They are meant.")).await.expect(303);
    stranger.get(&format!("{open}/said")).await.expect(200).holds("They are meant.").lacks("no reply yet");
    browser.post(&format!("{round}/reply"), &reply("Again")).await.expect(409).holds("has the reply CNR-0001 already");
    for (format, magic) in [("pdf", "%PDF"), ("docx", "PK"), ("html", "<!DOCTYPE html>")] {
        let file = browser.get(&format!("{round}/download/{format}")).await.expect(200);
        assert!(file.html.starts_with(magic), "{format}");
    }

    // Sixty answers from one place are enough for a while.
    for _ in 1..60 {
        answered(&stranger, &open, "A2", "agree", "").await.expect(303);
    }
    answered(&stranger, &open, "A2", "agree", "And this").await.expect(429).holds("Many answers came at once").holds("And this");
    browser.get(&round).await.expect(200).holds("Nobody can tell whether one person sent several");

    // The last day is over: nobody answers any more, and everybody reads what was done.
    house.wait(7 * DAY);
    stranger.get(&open).await.expect(200).holds("This round is closed").lacks("Send my answer");
    stranger.post(&open, &[("audience", "employer"), ("statement-0", &id), ("opinion-0", "agree")]).await.expect(404);
    for nowhere in ["/consult/x".to_owned(), format!("/consult/{}", "0".repeat(64))] {
        stranger.get(&nowhere).await.expect(404);
        stranger.post(&nowhere, &[("audience", "employer")]).await.expect(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gate_opens_on_evidence_and_a_signature_ends_with_its_words() {
    let house = house().await;
    let consult = "/frameworks/FRW-0001/consult";
    let browser = house.browser("framework-editor").await;
    browser.post(&format!("{consult}/open"), &[("round", "CNS-0001")]).await.expect(303);
    let open = address(&browser.get(consult).await.expect(200));
    let step = |nation, step| [("nation", nation), ("step", step), ("reasons", "So"), ("decided_by", "The board")];
    let gates = format!("{consult}/gates");
    let refused = browser.post(&gates, &step("england", "agree-part-a")).await.expect(409);
    refused.holds("No round for this gate that asked this nation is closed").holds("It is withdrawn").holds("Error:");
    answered(&house.stranger(), &open, "A1", "agree", "Yes").await.expect(303);
    house.wait(7 * DAY);
    let browser = house.browser("framework-editor").await;
    browser.post(&gates, &step("england", "agree-final")).await.expect(409).holds("cannot come next").holds("Part A is agreed");
    browser.post(&gates, &step("england", "agree-part-a")).await.expect(303);
    browser.get(&gates).await.expect(200).holds("Part A agreed").holds("The board");
    browser.post(&gates, &step("scotland", "agree-part-a")).await.expect(409);

    // Planted: a decision written past the gate is shown and does not count.
    let digest = "0".repeat(64);
    let forged = [("framework", "FRW-1"), ("nation", "wales"), ("step", "agree-part-a"), ("through", "0"), ("digest", digest.as_str())];
    let rest = [("reasons", "Trust me"), ("decided_by", "Nobody"), ("decided_on", "2024-10-11")];
    house.made("gate_decision", &[&forged[..], &rest].concat()).await;
    browser.get(&gates).await.expect(200).holds("Does not count").holds("Nothing agreed");

    let signatures = format!("{consult}/signatures");
    let sign = [
        ("organisation", "Care Forum"),
        ("nation", "england"),
        ("consent", "approves"),
        ("language", "english"),
        ("signed_by", "A. Jones"),
    ];
    browser.post(&signatures, &[&sign[..], &[("seen", "9")]].concat()).await.expect(409);
    browser.post(&signatures, &[&sign[..], &[("seen", "0")]].concat()).await.expect(303);
    browser.get(&signatures).await.expect(200).holds("Care Forum").holds("Stands");
    let opened = workbench::frameworks::opened_of_text(&*house.store, &Person::operator("ORG-0001"), "FRW-0001").await.expect("opens");
    let a1 = opened.framework.live().find(|it| it.code == "A1").expect("a function").id.clone();
    let meaning = framework::structure::Meaning::Kept;
    let operations = [framework::structure::Operation::Reword { statement: a1, text: "Engage with nobody".into(), meaning }];
    let edit = workbench::frameworks::EditFramework { opened: &opened, operations: &operations, why: "A slip, they say" };
    let now = Now::new(chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_008), [4; 16]);
    workbench::perform(&*house.store, &edit, &Person::operator("ORG-0001"), &now, &Origin::of("cli")).await.expect("edited");
    let page = browser.get(&signatures).await.expect(200);
    page.holds("Void").holds("<ins>nobody").lacks("Confirm for the words");
    browser.get(&gates).await.expect(200).holds("cw-tag--bad\">Void");
}
