//! API tokens on the page of one's account: shown once, limited, and taken back.

use crate::house::House;
use workbench::desk::{Desk, TokenReach};

const PATH: &str = "/account/tokens";

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_made_shown_once_and_taken_back() {
    let house = House::new().await;
    let browser = house.browser("analyst").await;
    browser.get("/account").await.expect(200).holds(PATH);
    browser.get(PATH).await.expect(200).holds("You have no tokens");
    let wrong = browser.post(PATH, &[("name", " "), ("ends", "31/2/2024"), ("reach", "read-write")]).await.expect(422);
    wrong.holds("href=\"#f-name\"").holds("href=\"#f-ends\"").holds("value=\"31/2/2024\"").holds("value=\"read-write\" checked");
    browser.post(PATH, &[("name", "Too long"), ("ends", "1/1/2030")]).await.expect(422).holds("to 365 days from now");
    let made = browser.post(PATH, &[("name", "Nightly <report>"), ("ends", "31/12/2024"), ("reach", "read")]).await.expect(200);
    let opens = made.html.split("cw-token\">").nth(1).and_then(|it| it.split('<').next()).expect("shown").to_owned();
    assert!(opens.starts_with("cw_") && opens.len() == 67, "{opens}");
    made.holds("only this once").holds("Nightly &#60;report&#62;");
    let list = browser.get(PATH).await.expect(200);
    list.lacks(&opens).holds("Read only").holds("31 December 2024").holds("Never");
    let kept = house.desk.tokens_of("ACC-0002").await.expect("reads").remove(0);
    assert_eq!((kept.reach, kept.token_hash), (TokenReach::Read, record::Digest::of(opens.as_bytes()).to_string()));
    let revoke = format!("{PATH}/{}/revoke", &record::Digest::of(opens.as_bytes()).to_string()[..12]);
    house.browser("commissioner").await.post(&revoke, &[]).await.expect(404);
    browser.post(&revoke, &[]).await.expect(303);
    browser.get(&format!("{PATH}?done=revoked")).await.expect(200).holds("The token is revoked").holds("You have no tokens");
}
