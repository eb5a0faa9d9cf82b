//! Frameworks: brought in, listed, opened, and by whom.

use crate::house::House;

const MAP: &str = "Areas\nA. Plan\nA1 Hear people\nA2 Assess needs\nA3 Weigh <b>risks</b>\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_framework_is_brought_in_listed_found_and_opened() {
    let house = House::new().await;
    let editor = house.browser("framework-editor").await;
    let form = editor.get("/frameworks/bring").await.expect(200);
    let fields = [("pasted", MAP), ("title", "Our map"), ("sector", "Housing"), ("form_key", &form.hidden("form_key"))];
    let sent = editor.post("/frameworks/bring", &fields).await.expect(303);
    let place = sent.header("location").to_owned();
    assert_eq!(place, "/frameworks/FRW-0001");
    let page = editor.get(&place).await.expect(200);
    page.holds("4 statements hold today").holds("Weigh &#60;b&#62;risks").lacks("<b>risks").holds("<h1").holds("Housing");
    editor.get("/frameworks").await.expect(200).holds("Our map").holds("1 framework");
    editor.get("/frameworks?words=housing+map").await.expect(200).holds("Our map");
    editor.get("/frameworks?words=nursing").await.expect(200).holds("No framework found").lacks("Our map");
    let again = editor.get("/frameworks/bring").await.expect(200);
    let fields = [("pasted", MAP), ("form_key", &again.hidden("form_key"))];
    editor.post("/frameworks/bring", &fields).await.expect(409).holds("FRW-0001");
    let reader = house.browser("community").await;
    reader.get(&place).await.expect(200).holds("Hear people");
    reader.get("/frameworks").await.expect(200).lacks("/frameworks/bring");
    reader.get("/frameworks/bring").await.expect(403);
    house.browser("commissioner").await.get("/frameworks/bring").await.expect(403);
    for missing in ["/frameworks/FRW-0002", "/frameworks/RISK-0001", "/frameworks/nothing"] {
        reader.get(missing).await.expect(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_document_is_said_beside_the_file() {
    let house = House::new().await;
    let editor = house.browser("administrator").await;
    for (pasted, said) in [("", "Choose a document"), ("A shopping list\nEggs", "No function code was found")] {
        let form = editor.get("/frameworks/bring").await.expect(200);
        let fields = [("pasted", pasted), ("form_key", &form.hidden("form_key"))];
        editor.post("/frameworks/bring", &fields).await.expect(422).holds(said).holds("href=\"#f-file\"").holds("id=\"f-file\"");
    }
    let form = editor.get("/frameworks/bring").await.expect(200);
    let long = "x".repeat(400);
    let fields = [("pasted", MAP), ("title", &long), ("form_key", &form.hidden("form_key"))];
    editor.post("/frameworks/bring", &fields).await.expect(422).holds("href=\"#f-title\"").holds("Hear people");
}
