//! The wording of a framework: what the rules find, what is alike, and its glossary.

use crate::house::{Browser, House};

const STANDARD: &str = "Overview\nA standard.\nPerformance criteria\nYou must be able to:\n\
P1 respond appropriately to <b>complaints</b> from tenants\nP2 identify risks on each site and inform the safety officer\n\
P3 Commission a day centre for older people\nP4 agree visiting times with families before a stay begins\n\
Knowledge and understanding\nYou need to know and understand:\nK1 negotiate the price of a care package\nK2 the law on equality\n";

const OTHER: &str =
    "Areas\nA. Plan\nA1 Decommission a day centre for older people\nA2 Commission day centres for older people\nA3 Hear people\n";

async fn brought(editor: &Browser<'_>, text: &str, title: &str) -> String {
    let form = editor.get("/frameworks/bring").await.expect(200);
    let fields = [("pasted", text), ("title", title), ("form_key", &form.hidden("form_key"))];
    editor.post("/frameworks/bring", &fields).await.expect(303).header("location").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_say_what_they_find_with_reason_example_and_a_link() {
    let house = House::new().await;
    let editor = house.browser("framework-editor").await;
    let place = brought(&editor, STANDARD, "Our standard").await;
    let reader = house.browser("analyst").await;
    let page = reader.get(&format!("{place}/check")).await.expect(200);
    page.holds("<mark>appropriately</mark>").holds("A word that judges how well").holds("within the time the policy sets");
    page.holds("<mark>inform</mark>").holds("<mark>negotiate</mark>").holds("&#60;b&#62;complaints").lacks("<b>complaints");
    page.holds(&format!("href=\"{place}#s-")).holds("Rules that find nothing here").holds("/methods/statement-grammar");
    let one = reader.get(&format!("{place}/check?rule=two-outcomes")).await.expect(200);
    one.holds("<mark>inform</mark>").lacks("appropriately").holds("Show all rules");
    reader.get(&format!("{place}/check?rule=nothing")).await.expect(404);
    reader.get("/frameworks/FRW-0099/check").await.expect(404);
    reader
        .get(&place)
        .await
        .expect(200)
        .holds(&format!("{place}/check"))
        .holds(&format!("{place}/similar"))
        .holds(&format!("{place}/glossary"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_alike_is_found_in_every_framework_with_its_class() {
    let house = House::new().await;
    let editor = house.browser("framework-editor").await;
    let place = brought(&editor, STANDARD, "Our standard").await;
    let reader = house.browser("analyst").await;
    let asked = format!("{place}/similar?text=Decommission+a+day+centre+for+older+people");
    let first = reader.get(&asked).await.expect(200);
    first.holds("Opposite verb").holds("in this framework").holds("94% alike").holds("undo each other");
    // The index of the first framework is kept; that of another one is made when it comes.
    let other = brought(&editor, OTHER, "Another map").await;
    let second = reader.get(&asked).await.expect(200);
    second.holds("100% alike").holds("Another map").holds(&format!("{other}#s-")).holds("3 statements are so alike");
    reader.get(&format!("{place}/similar?text=Paint+fences")).await.expect(200).holds("Nothing is so alike");
    reader.get(&format!("{place}/similar?least=600")).await.expect(200).holds("Commission day centres for older people").holds("Same");
    reader.get(&format!("{place}/similar?least=600&text=%3Cb%3E")).await.expect(200).lacks("<b>");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_is_defined_for_a_sector_and_the_functions_are_read_in_its_words() {
    let house = House::new().await;
    let editor = house.browser("framework-editor").await;
    let place = brought(&editor, OTHER, "A map").await;
    let glossary = format!("{place}/glossary");
    let form = editor.get(&glossary).await.expect(200);
    form.holds("No term is defined here");
    let key = form.hidden("form_key");
    let sent = editor.post(&glossary, &[("term", "resident"), ("form_key", &key)]).await.expect(422);
    sent.holds("href=\"#f-meaning\"").holds("href=\"#f-why\"").holds("value=\"resident\"");
    let fields = |key: &str| {
        [
            ("term", "resource hub"),
            ("meaning", "A place where people meet by day."),
            ("sector", "Health & care"),
            ("stands_for", "day centre"),
            ("why", "Agreed by the sector"),
            ("form_key", key),
        ]
        .map(|(name, it)| (name.to_owned(), it.to_owned()))
    };
    let key = sent.hidden("form_key");
    let given = fields(&key);
    let given: Vec<(&str, &str)> = given.iter().map(|(name, it)| (name.as_str(), it.as_str())).collect();
    editor.post(&glossary, &given).await.expect(303);
    let page = editor.get(&format!("{glossary}?sector=Health+%26+care")).await.expect(200);
    page.holds("Commission resource hubs for older people").holds("Decommission a resource hub").holds("1 term is defined");
    let again = fields(&page.hidden("form_key"));
    let again: Vec<(&str, &str)> = again.iter().map(|(name, it)| (name.as_str(), it.as_str())).collect();
    editor.post(&glossary, &again).await.expect(422).holds("is defined in this vocabulary already");
    let reader = house.browser("analyst").await;
    reader.get(&glossary).await.expect(200).holds("resource hub").lacks("terms-add").lacks("<form class=\"cw-form\" method=\"post\"");
    reader.post(&glossary, &given).await.expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_looked_at_before_it_is_kept() {
    let house = House::new().await;
    let editor = house.browser("framework-editor").await;
    let place = brought(&editor, STANDARD, "Our standard").await;
    let form = editor.get(&format!("{place}/edit/add")).await.expect(200);
    form.holds("Look for the same");
    let typed = [
        ("text", "decommission a day centre for older people effectively"),
        ("sort", "Performance criterion"),
        ("look", "yes"),
        ("number", "0"),
    ];
    let looked = editor.post(&format!("{place}/edit/add"), &typed).await.expect(200);
    looked
        .holds("Opposite verb")
        .holds("<mark>effectively</mark>")
        .holds("decommission a day centre for older people effectively</textarea>");
    editor.get(&place).await.expect(200).holds("6 statements hold today");
    editor.get(&format!("{place}/edit/set-header")).await.expect(200).lacks("Look for the same");
}
