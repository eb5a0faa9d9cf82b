//! Words of a sector: chosen for an organisation, read by its people only, and never more than words.

use crate::house::House;

const SETTING: &str = "name,setting\n";

/// The administrator chooses in the ordinary form.
async fn choose(house: &House, vocabulary: &str) {
    let administrator = house.browser("administrator").await;
    let edit = "/registers/organisation/ORG-0001/edit";
    let form = administrator.get(edit).await.expect(200);
    form.holds("Words of the sector").holds("Children&#39;s services");
    let fields = [("base", form.hidden("base")), ("form_key", form.hidden("form_key"))];
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("name", "Council"), ("standing", "commissioner"), ("vocabulary", vocabulary), ("synthetic", "yes"), ("why", "Theirs")]);
    administrator.post(edit, &fields).await.expect(303);
}

#[tokio::test]
async fn an_organisation_reads_its_own_words() {
    let house = House::new().await;
    let (new, ours) = ("/registers/service-model/new", house.browser("commissioner").await);
    ours.get(new).await.expect(200).holds("Prevention and community").lacks("Early help");
    choose(&house, "children").await;
    ours.get(new).await.expect(200).holds("Early help").holds("Kind of placement or support").lacks("Prevention and community");
    ours.get("/").await.expect(200).holds("Engage with children, young people and families");
    ours.get("/functions/A1").await.expect(200).holds("those who bring them up");
    ours.get("/registers").await.expect(200).holds("Groups of children");
    house.browser("provider").await.get("/").await.expect(200).lacks("Engage with children, young people and families");
}

#[tokio::test]
async fn the_values_stay_and_files_go_out_and_come_back_in_both_words() {
    let house = House::new().await;
    house.made("service_model", &[("name", "Family hubs"), ("setting", "prevention")]).await;
    choose(&house, "children").await;
    let ours = house.browser("commissioner").await;
    ours.get("/registers/service-model/MODEL-0001").await.expect(200).holds("Early help");
    let out = ours.get("/registers/service-model/download/csv").await.expect(200);
    out.holds("Kind of placement or support").holds("prevention");
    for (file, sound) in [
        (format!("{SETTING}A,Early help\n"), true),
        (format!("{SETTING}B,prevention\n"), true),
        (format!("{SETTING}C,Prevention and community\n"), true),
        ("Name,Kind of placement or support\nD,early  help\n".to_owned(), true),
        ("Name,Setting\nE,Short breaks\n".to_owned(), true),
        (format!("{SETTING}F,Intermediate care\n"), false),
        (out.html.clone(), true),
    ] {
        let sent = ours.post_file("/import", &[("kind", "service-model")], "models.csv", file.as_bytes()).await;
        let check = ours.get(sent.expect(303).header("location")).await.expect(200);
        assert_eq!(!check.html.contains("id=\"problems\""), sound, "{file}: {}", check.html);
    }
}
