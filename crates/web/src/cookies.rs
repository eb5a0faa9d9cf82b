//! The two cookies: who is signed in, and in which language.

use crate::House;
use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use words::Language;

const LANGUAGE: &str = "language";

/// The name of the session cookie. `__Host-` makes browsers insist on `Secure`, on the path `/` and on no domain.
pub fn session_name(house: &House) -> &'static str {
    if house.secure_cookies { "__Host-session" } else { "session" }
}

fn guarded(house: &House, name: &str, value: &str, age: &str) -> HeaderValue {
    let secure = if house.secure_cookies { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    HeaderValue::try_from(text).expect("names, hexadecimal digits and language tags are plain ASCII")
}

/// Keeps a session token until the browser is closed; the desk ends it earlier when it is idle.
pub fn keep_session(house: &House, token: &str) -> HeaderValue {
    guarded(house, session_name(house), token, "")
}

/// Takes the session cookie away.
pub fn drop_session(house: &House) -> HeaderValue {
    guarded(house, session_name(house), "", "; Max-Age=0")
}

/// Keeps the language for a year.
pub fn keep_language(house: &House, language: Language) -> HeaderValue {
    guarded(house, LANGUAGE, language.tag(), "; Max-Age=31536000")
}

/// The token in the session cookie: 64 hexadecimal digits, or nothing.
pub fn session(house: &House, headers: &HeaderMap) -> Option<String> {
    let token = value(headers, session_name(house))?;
    (token.len() == 64 && token.bytes().all(|it| it.is_ascii_hexdigit())).then_some(token)
}

/// The language in the cookie, when this house offers it.
pub fn language(house: &House, headers: &HeaderMap) -> Language {
    let wanted = value(headers, LANGUAGE).and_then(|it| Language::of(&it)).unwrap_or_default();
    if offered(house).any(|it| it == wanted) { wanted } else { Language::default() }
}

/// The languages that can be chosen. The pseudo-language is for test runs only.
pub fn offered(house: &House) -> impl Iterator<Item = Language> {
    let test_run = house.test_run;
    Language::ALL.into_iter().filter(move |it| *it != Language::Pseudo || test_run)
}

fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut cookies = lines.flat_map(|line| line.split(';')).filter_map(|it| it.trim().split_once('='));
    cookies.find(|(it, _)| *it == name).map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(secure_cookies: bool) -> House {
        House { name: "A council".into(), synthetic: false, secure_cookies, behind_proxy: false, test_run: false }
    }

    #[test]
    fn the_session_cookie_is_out_of_reach_of_scripts_and_of_other_hosts() {
        let token = "a".repeat(64);
        let cookie = keep_session(&house(true), &token);
        assert_eq!(cookie, format!("__Host-session={token}; Path=/; HttpOnly; SameSite=Lax; Secure"));
        assert!(drop_session(&house(true)).to_str().expect("ASCII").ends_with("Max-Age=0"));
        assert!(!keep_session(&house(false), &token).to_str().expect("ASCII").contains("__Host-"));
    }

    #[test]
    fn only_a_token_of_the_right_form_is_read() {
        let token = "0f".repeat(32);
        let headers = |text: String| HeaderMap::from_iter([(COOKIE, HeaderValue::try_from(text).expect("ASCII"))]);
        assert_eq!(session(&house(true), &headers(format!("a=b; __Host-session={token}; c=d"))), Some(token.clone()));
        for text in [format!("session={token}"), "__Host-session=short".into(), format!("x__Host-session={token}"), "nonsense".into()] {
            assert_eq!(session(&house(true), &headers(text.clone())), None, "{text}");
        }
    }

    #[test]
    fn the_pseudo_language_is_for_test_runs() {
        let headers = HeaderMap::from_iter([(COOKIE, HeaderValue::from_static("language=en-XA"))]);
        assert_eq!(language(&house(true), &headers), Language::English);
        assert_eq!(language(&House { test_run: true, ..house(true) }, &headers), Language::Pseudo);
    }
}
