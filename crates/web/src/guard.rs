//! What keeps other people's pages from acting through a browser that is signed in here: the origin of a request, the
//! token of a form, and addresses to go on to.

use axum::http::{HeaderMap, header};
use record::Digest;

/// Whether a request that changes something was sent by one of our own pages, as far as its headers tell.
///
/// Browsers send `Sec-Fetch-Site` or `Origin` with every post of a form. A program without either is let through:
/// it carries no cookie that it was not given.
pub fn from_our_own_page(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|it| it.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else { return true };
    let host = text(header::HOST.as_str()).unwrap_or("");
    !host.is_empty() && origin.split_once("://").is_some_and(|(_, it)| it == host)
}

/// The host that a request named, when it is written as hosts are: what people have to type before the rest of an address.
pub fn host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let plain = |it: u8| it.is_ascii_alphanumeric() || b".-:[]".contains(&it);
    (!host.is_empty() && host.len() <= 253 && host.bytes().all(plain)).then_some(host)
}

/// The whole address of a path of this workbench, as somebody far away has to open it. It is that of a machine on the network over HTTPS;
/// only on the machine itself do browsers go without.
pub fn whole_address(headers: &HeaderMap, path: &str) -> Option<String> {
    let host = host(headers)?;
    let name = if host.starts_with('[') { host.split_inclusive(']').next() } else { host.split(':').next() };
    let here = name.is_some_and(|it| ["localhost", "127.0.0.1", "[::1]"].contains(&it));
    Some(format!("{}://{host}{path}", if here { "http" } else { "https" }))
}

/// The token of a session as a form carries it: masked anew for each page, so that the length of a compressed page
/// tells nothing about it.
pub fn masked(token: &str, mask: [u8; 32]) -> String {
    let digest = Digest::of(token.as_bytes()).0;
    let hidden: Vec<u8> = mask.iter().zip(digest).map(|(a, b)| a ^ b).collect();
    let hidden = Digest(hidden.try_into().unwrap_or(digest));
    format!("{}{hidden}", Digest(mask))
}

/// Whether a form carried the token of this session. Every byte is compared, so that time tells nothing.
pub fn matches(token: &str, given: &str) -> bool {
    let halves = given.get(..64).and_then(Digest::parse).zip(given.get(64..).and_then(Digest::parse));
    let Some((mask, hidden)) = halves else { return false };
    let digest = Digest::of(token.as_bytes()).0;
    let differs = mask.0.iter().zip(hidden.0).zip(digest).fold(0, |differs, ((a, b), c)| differs | (a ^ b ^ c));
    differs == 0
}

/// The address to go on to when it lies within this workbench, and `/` otherwise.
pub fn onward(next: &str) -> &str {
    let inside = next.starts_with('/') && !next.starts_with("//") && next.len() <= 2_000;
    let plain = next.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
    if inside && plain && !next.starts_with("/sign-") { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};
    use proptest::prelude::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_host_is_told_when_it_is_written_as_hosts_are() {
        assert_eq!(host(&headers(&[("host", "plan.northbrook.example:8443")])), Some("plan.northbrook.example:8443"));
        assert_eq!(host(&headers(&[("host", "[::1]:80")])), Some("[::1]:80"));
        for wrong in ["", "a b", "a/b", "a<b>", "a@b"] {
            assert_eq!(host(&headers(&[("host", wrong)])), None, "{wrong}");
        }
        assert_eq!(host(&headers(&[])), None);
    }

    #[test]
    fn a_whole_address_goes_over_https_but_on_the_machine_itself() {
        for (host, whole) in [
            ("plan.northbrook.example", "https://plan.northbrook.example/say/1"),
            ("plan.northbrook.example:8443", "https://plan.northbrook.example:8443/say/1"),
            ("localhost.evil.example", "https://localhost.evil.example/say/1"),
            ("localhost:8042", "http://localhost:8042/say/1"),
            ("127.0.0.1", "http://127.0.0.1/say/1"),
            ("[::1]:8042", "http://[::1]:8042/say/1"),
            ("[2001:db8::1]", "https://[2001:db8::1]/say/1"),
        ] {
            assert_eq!(whole_address(&headers(&[("host", host)]), "/say/1").as_deref(), Some(whole));
        }
    }

    #[test]
    fn requests_of_other_sites_are_told_apart() {
        for (pairs, ours) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "https://work.example"), ("host", "work.example")], true),
            (&[("origin", "https://evil.example"), ("host", "work.example")], false),
            (&[("origin", "https://work.example.evil.example"), ("host", "work.example")], false),
            (&[("origin", "null"), ("host", "work.example")], false),
            (&[("origin", "https://work.example")], false),
            (&[("host", "work.example")], true),
        ] {
            assert_eq!(from_our_own_page(&headers(pairs)), ours, "{pairs:?}");
        }
    }

    #[test]
    fn a_form_token_is_new_on_each_page_and_fits_only_its_session() {
        let (one, two) = (masked("secret", [1; 32]), masked("secret", [2; 32]));
        assert_ne!(one, two);
        assert!(matches("secret", &one) && matches("secret", &two));
        assert!(!matches("another", &one) && !matches("secret", "") && !matches("secret", &one[..127]));
        assert!(!matches("secret", &"é".repeat(64)));
    }

    #[test]
    fn nobody_is_sent_elsewhere_after_signing_in() {
        for next in ["/registers/risk?order=-likelihood", "/", "/search?q=%2F%2Fevil"] {
            assert_eq!(onward(next), next);
        }
        for next in
            ["//evil.example", "https://evil.example", "/\\evil.example", "", "evil", "/a\r\nSet-Cookie: a=b", "/sign-out", "/\u{a0}"]
        {
            assert_eq!(onward(next), "/", "{next:?}");
        }
    }

    proptest! {
        #[test]
        fn wherever_one_goes_on_to_it_is_here(next in "[/\\\\a-z:.@?\\PC]{0,20}") {
            let it = onward(&next);
            prop_assert!(it.starts_with('/') && !it.starts_with("//") && !it.contains('\\'));
        }
    }
}
