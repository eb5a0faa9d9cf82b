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
    let reader = house.browser("analyst").await;
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

async fn brought(house: &House) -> String {
    let editor = house.browser("framework-editor").await;
    editor.post("/frameworks/bring", &[("pasted", MAP), ("title", "Our map")]).await.expect(303).header("location").to_owned()
}

/// The first identifier of a statement that a page links to with these words.
fn statement(html: &str, words: &str) -> String {
    let line = html.split("<a href=\"").find(|it| it.split('>').nth(1).is_some_and(|it| it.starts_with(words))).expect("a link");
    line.split("statement=").nth(1).expect("a statement").split(['#', '"']).next().expect("an identifier").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_framework_is_edited_step_by_step_and_every_step_can_be_read_again() {
    let house = House::new().await;
    let place = brought(&house).await;
    let editor = house.browser("framework-editor").await;
    let page = editor.get(&format!("{place}/edit")).await.expect(200);
    let hear = statement(&page.html, "Hear people");
    let form = editor.get(&format!("{place}/edit/reword?statement={hear}")).await.expect(200);
    form.holds("A1 Hear people").holds("name=\"meaning\" type=\"radio\"");
    let (number, key) = (form.hidden("number"), form.hidden("form_key"));
    let fields = |text: &'static str, why: &'static str, number: &str| -> Vec<(String, String)> {
        [("statement", hear.as_str()), ("text", text), ("meaning", "changed"), ("why", why), ("number", number), ("form_key", &key)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec()
    };
    let send = async |path: String, fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        editor.post(&path, &fields).await
    };
    let path = format!("{place}/edit/reword");
    let empty = send(path.clone(), fields("", "", &number)).await.expect(422);
    empty
        .holds("href=\"#f-text\"")
        .holds("href=\"#f-why\"")
        .holds("checked><label class=\"govuk-label govuk-radios__label\" for=\"f-meaning-1\"");
    let done = send(path.clone(), fields("Engage with <people>", "Agreed with the panel", &number)).await.expect(303);
    assert_eq!(done.header("location"), format!("{place}/edit?done=1"));
    editor.get(done.header("location")).await.expect(200).holds("Edit 1 is done.").holds("Engage with &#60;people&#62;");
    // The planted faults: somebody was faster, and the statement does not hold any more.
    send(path, fields("Listen", "Too late", "0")).await.expect(409);
    editor.get(&format!("{place}/edit/reword?statement={hear}")).await.expect(404);
    let assess = statement(&editor.get(&format!("{place}/edit")).await.html, "Assess needs");
    let renumber = format!("{place}/edit/renumber");
    let late = [("statement", assess.as_str()), ("code", "A9"), ("why", "Order"), ("number", "0")];
    editor.post(&renumber, &late).await.expect(409).holds("it had 0 edits then, and has 1 now").holds("value=\"A9\"");
    editor.post(&renumber, &[("statement", assess.as_str()), ("code", "A9"), ("why", "Order"), ("number", "1")]).await.expect(303);
    let revisions = editor.get(&format!("{place}/revisions")).await.expect(200);
    revisions
        .holds("2. Order")
        .holds("had the code A2 and has A9 now")
        .holds("takes the place of “A1 Hear people”")
        .holds("Agreed with the panel");
    editor.post(&format!("{place}/revisions"), &[("title", "Draft 2"), ("notes", "For the panel")]).await.expect(303);
    editor.get(&format!("{place}/revisions")).await.expect(200).holds("Draft 2").holds("Proved: ").lacks("Not what was named");
    let compare = editor.get(&format!("{place}/compare?from=0&to=2")).await.expect(200);
    compare
        .holds("2 differences")
        .holds("<del>Hear people</del>")
        .holds("<ins>Engage with &#60;people&#62;</ins>")
        .holds("As it was brought in");
    // The log is what was done: nobody writes a line of it by hand.
    editor.get("/registers/framework-edit/new").await.expect(409).holds("by hand");
    let forged = [("framework", "FRW-0001"), ("number", "3"), ("operation", "{}"), ("reason", "None"), ("made_at", "2026-11-22T00:00:00Z")];
    editor.post("/registers/framework-edit/new", &forged).await.expect(409);
    editor.get(&format!("{place}/revisions")).await.expect(200).lacks("3. ");
    let reader = house.browser("commissioner").await;
    reader.get(&format!("{place}/compare")).await.expect(200);
    let offered = format!("href=\"{place}/edit\"");
    reader.get(&place).await.expect(200).lacks(&offered);
    editor.get(&place).await.expect(200).holds(&offered);
    reader.get(&format!("{place}/edit")).await.expect(403);
    reader.post(&renumber, &[("statement", assess.as_str()), ("code", "B1"), ("why", "I may not"), ("number", "2")]).await.expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_has_a_form_that_opens_and_can_be_done() {
    let house = House::new().await;
    let place = brought(&house).await;
    let editor = house.browser("framework-editor").await;
    for (operation, on, fields) in [
        ("add", "", vec![("text", "Review services"), ("code", "A4"), ("sort", "Function"), ("under", "A"), ("at", "last")]),
        ("put-term", "", vec![("term", "Outcome"), ("definition", "What is better for people")]),
        ("set-header", "", vec![("header", "publisher"), ("value", "Us")]),
        ("describe", "Review services", vec![("field", "purpose"), ("value", "To judge")]),
        ("place", "Review services", vec![("under", "A2"), ("at", "first")]),
        ("relate", "Review services", vec![("relation", "isRelatedTo"), ("to", "A3")]),
        (
            "split",
            "Assess needs",
            vec![("reason", "sector"), ("code", "A2"), ("text", "Count people"), ("code_two", "A5"), ("text_two", "Ask people")],
        ),
        ("merge", "Hear people", vec![("with", "A5"), ("and", ""), ("code", "A1"), ("text", "Hear and ask people")]),
        ("retire", "Weigh", vec![("by", "")]),
        ("move", "Review services", vec![("from", ""), ("under", "A2"), ("at", "last")]),
        ("unplace", "Review services", vec![("from", "")]),
    ] {
        let page = editor.get(&format!("{place}/edit")).await.expect(200);
        let id = if on.is_empty() { String::new() } else { statement(&page.html, on) };
        let query = if on.is_empty() { String::new() } else { format!("?statement={id}") };
        let form = editor.get(&format!("{place}/edit/{operation}{query}")).await.expect(200);
        let number = form.hidden("number");
        let spot = form
            .html
            .split("name=\"from\" type=\"radio\" value=\"")
            .nth(1)
            .and_then(|it| it.split('"').next())
            .unwrap_or_default()
            .to_owned();
        let mut all = vec![("statement", id.as_str()), ("why", "Agreed"), ("number", number.as_str())];
        all.extend(fields.iter().map(|(name, value)| (*name, if *name == "from" { spot.as_str() } else { value })));
        editor.post(&format!("{place}/edit/{operation}"), &all).await.expect(303);
    }
    let page = editor.get(&place).await.expect(200);
    page.holds("Hear and ask people").holds("Outcome").holds("Made by a split").lacks("Weigh");
    editor.get(&format!("{place}/edit/erase")).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_edited_apart_and_brought_back_without_losing_words() {
    let house = House::new().await;
    let place = brought(&house).await;
    let editor = house.browser("framework-editor").await;
    let draft =
        editor.post(&format!("{place}/draft"), &[("title", "Our map, draft")]).await.expect(303).header("location").replace("/edit", "");
    assert_eq!(draft, "/frameworks/FRW-0002");
    editor.get(&format!("{place}/merge")).await.expect(404);
    for (of, words, text) in
        [(&place, "Hear people", "Listen to people"), (&draft, "Hear people", "Engage with people"), (&draft, "Assess", "Forecast needs")]
    {
        let id = statement(&editor.get(&format!("{of}/edit")).await.html, words);
        let number = editor.get(&format!("{of}/edit/reword?statement={id}")).await.expect(200).hidden("number");
        let fields = [("statement", id.as_str()), ("text", text), ("meaning", "kept"), ("why", "Agreed"), ("number", &number)];
        editor.post(&format!("{of}/edit/reword"), &fields).await.expect(303);
    }
    let merge = editor.get(&format!("{draft}/merge")).await.expect(200);
    merge
        .holds("1 thing was changed in both")
        .holds("here it says “Listen to people”, in the draft “Engage with people”")
        .holds("Forecast needs");
    let number = merge.hidden("number");
    editor.post(&format!("{draft}/merge"), &[("why", ""), ("number", &number)]).await.expect(422).holds("href=\"#f-why\"");
    editor.post(&format!("{draft}/merge"), &[("why", "Too late"), ("number", "0")]).await.expect(409);
    editor.post(&format!("{draft}/merge"), &[("why", "The draft is agreed"), ("number", &number)]).await.expect(303);
    let page = editor.get(&place).await.expect(200);
    page.holds("Listen to people").holds("Forecast needs").holds("Engage with people");
    let again = editor.get(&format!("{draft}/merge")).await.expect(200);
    again.holds("Nothing: everything of the draft stands there already.").lacks("<button class=\"cw-button\" type=\"submit\">Do ");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_framework_is_drawn_with_its_outline_and_taken_away() {
    let house = House::new().await;
    let home = brought(&house).await;
    let editor = house.browser("framework-editor").await;
    editor.get(&home).await.expect(200).holds(&format!("{home}/map\""));
    let page = editor.get(&format!("{home}/map")).await.expect(200);
    page.holds("role=\"img\"").holds("<title id=\"drawing-title\">Our map").holds("cw-scroll").holds("id=\"outline\"");
    // What a framework says can carry no markup into the picture, and the outline says all that the picture says.
    page.lacks("<b>risks").holds("4 statements are drawn").lacks("is not drawn");
    for code in ["A1", "A2", "A3"] {
        assert_eq!(page.html.matches(&format!(">{code}<")).count(), 2, "{code}: once drawn and once in the outline");
    }
    let file = editor.get(&format!("{home}/map/download")).await.expect(200);
    assert_eq!(file.header("content-type"), "image/svg+xml");
    file.holds("<svg xmlns=").lacks("<script").lacks("style=");
    assert_ne!(file.html, editor.get(&format!("{home}/map/download?frame=narrow")).await.expect(200).html);
    house.browser("analyst").await.get(&format!("{home}/map")).await.expect(200);
    editor.get("/frameworks/FRW-0099/map").await.expect(404);
}

const REGISTER: &str = "URN,Original URN,NOS Title,Developed By,Suite\n\
CFAMLE15,E15,Procure supplies,Skills CFA,Management and Leadership National Occupational Standards 2008\n\
ZZZ1,1,Hear people who use services,Somebody,A suite\n";

/// A register is sent once; from then on every framework is looked up in it, and whoever drafts sees what exists.
#[tokio::test(flavor = "multi_thread")]
async fn a_register_that_is_kept_serves_every_framework() {
    let house = House::new().await;
    let place = brought(&house).await;
    let references = format!("{place}/references");
    let (editor, reader) = (house.browser("framework-editor").await, house.browser("analyst").await);
    reader.get(&references).await.expect(200).holds("No register is kept yet").lacks("Keep this register");
    let similar = format!("{place}/similar?text=Hear+people+who+use+services");
    reader.get(&similar).await.expect(200).lacks("ZZZ1");
    // Without asking for it nothing is kept.
    editor.get(&references).await.expect(200).holds("Keep this register for every framework");
    editor.post_file(&references, &[], "nos.csv", REGISTER.as_bytes()).await.expect(200).holds("id=\"found\"").lacks("NREG-");
    editor.get(&references).await.expect(200).holds("No register is kept yet");
    let kept = editor.post_file(&references, &[("keep", "yes")], "nos.csv", REGISTER.as_bytes()).await.expect(303);
    editor.get(kept.header("location")).await.expect(200).holds("This register is kept").holds("NREG-0001 nos.csv");
    let page = reader.get(&references).await.expect(200);
    page.holds("/registers/standards-register/NREG-0001").holds("id=\"found\"").lacks("No register is kept yet");
    reader.get("/registers/standards-register/NREG-0001").await.expect(200).holds("<dd").holds("Standards in it");
    let page = reader.get(&similar).await.expect(200);
    page.holds("ZZZ1").holds("Hear people who use services").holds("href=\"/registers/standards-register/NREG-0001\"");
    // The planted faults: the same file twice, a sheet that is no register, and somebody who may not.
    let twice = editor.post_file(&references, &[("keep", "yes")], "again.csv", REGISTER.as_bytes()).await.expect(409);
    twice.holds("This register is kept already: NREG-0001");
    let other = editor.post_file(&references, &[("keep", "yes")], "list.csv", b"Colour,Size\nred,3\n").await.expect(422);
    other.holds("No column URN was found").holds("href=\"#f-file\"");
    reader.post_file(&references, &[("keep", "yes")], "more.csv", b"URN,Title\nA1,Paint walls\n").await.expect(403);
    house.browser("provider").await.get(&references).await.expect(404);
}
