//! As much of a browser as measuring needs: HTTP/1.0 over one connection a request, with a session.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Instant;

/// A page, read to its end.
pub struct Page {
    /// The status.
    pub status: u16,
    /// From sending the request to the last byte.
    pub milliseconds: f64,
    /// The headers as they came.
    pub head: String,
    /// The body as it came: packed when packing was asked for.
    pub body: Vec<u8>,
}

/// Somebody with a browser.
pub struct Browser {
    address: String,
    session: String,
    /// The header that carries a token; empty without one.
    token: String,
}

impl Browser {
    /// Signs in.
    pub fn sign_in(address: &str, email: &str, password: &str) -> Browser {
        let mut browser = Browser { address: address.to_owned(), session: String::new(), token: String::new() };
        let form: String =
            form_urlencoded::Serializer::new(String::new()).append_pair("email", email).append_pair("password", password).finish();
        let own =
            format!("Origin: http://{address}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", form.len());
        let page = browser.send("POST", "/sign-in", &own, &form);
        let cookie = page.head.lines().find_map(|it| it.strip_prefix("set-cookie: ")?.split(';').next().map(str::to_owned));
        browser.session = cookie.unwrap_or_else(|| panic!("nobody was let in: {} {}", page.status, page.head));
        browser
    }

    /// A page as it is.
    pub fn get(&self, path: &str) -> Page {
        self.send("GET", path, "", "")
    }

    /// Somebody with a token, as programs are.
    pub fn with_token(address: &str, token: &str) -> Browser {
        Browser { address: address.to_owned(), session: String::new(), token: format!("Authorization: Bearer {token}\r\n") }
    }

    /// A page packed, as browsers ask for it.
    pub fn packed(&self, path: &str) -> Page {
        self.send("GET", path, "Accept-Encoding: gzip\r\n", "")
    }

    fn send(&self, method: &str, path: &str, more: &str, body: &str) -> Page {
        let mut stream = TcpStream::connect(&self.address).expect("a server");
        stream.set_nodelay(true).expect("set");
        let (address, session, token) = (&self.address, &self.session, &self.token);
        let begun = Instant::now();
        write!(stream, "{method} {path} HTTP/1.0\r\nHost: {address}\r\nCookie: {session}\r\n{token}{more}\r\n{body}").expect("sent");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("read");
        let milliseconds = begun.elapsed().as_secs_f64() * 1_000.0;
        let end = all.windows(4).position(|it| it == b"\r\n\r\n").expect("headers end");
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or_default();
        Page { status, milliseconds, head, body: all.split_off(end + 4) }
    }
}
