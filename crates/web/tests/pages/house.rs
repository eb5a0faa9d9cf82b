//! A house with two organisations, an account for each role, and a browser without script.

use crate::desk::Memory;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use chrono::{DateTime, TimeDelta, Utc};
use framework::structure::own_map;
use record::{Digest, Draft, Listed, Reference};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use store::{Options, Store};
use tower::ServiceExt;
use web::{App, House as Whose, Pairs};
use workbench::desk::Desk;
use workbench::frameworks::{Bring, bring};
use workbench::{Make, Now, Origin, Person, Role, entry, perform};

pub const PASSWORD: &str = "three grey herons";

/// A house to call on.
pub struct House {
    router: Router,
    pub store: Arc<Store>,
    pub desk: Arc<Memory>,
    minutes: Arc<AtomicI64>,
    _folder: tempfile::TempDir,
}

/// A page, read to its end.
pub struct Told {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
    pub bytes: Vec<u8>,
}

impl Told {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
    }
    /// The page, when the status is the one that is expected.
    pub fn expect(self, status: u16) -> Told {
        assert_eq!(self.status.as_u16(), status, "{}", self.html);
        self
    }
    pub fn holds(&self, text: &str) -> &Told {
        assert!(self.html.contains(text), "no {text:?} in {}", self.html);
        self
    }
    pub fn lacks(&self, text: &str) -> &Told {
        assert!(!self.html.contains(text), "{text:?} in {}", self.html);
        self
    }
    /// What stands after the first of a text and before the next of another.
    pub fn between(&self, from: &str, to: &str) -> String {
        let rest = self.html.split_once(from).unwrap_or_else(|| panic!("no {from:?} in {}", self.html)).1;
        rest.split(to).next().unwrap_or_default().to_owned()
    }
    /// The value of the first hidden field of this name.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.html.split_once(&start).unwrap_or_else(|| panic!("no field {name} in {}", self.html)).1;
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

fn start() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

impl House {
    pub async fn new() -> House {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("house.db");
        let store = store::open(path.to_str().expect("plain"), workbench::declarations(), Options::default()).await.expect("opens");
        let (chance, minutes) = (AtomicU64::new(1), Arc::new(AtomicI64::new(0)));
        let desk = Arc::new(Memory::default());
        let passed = minutes.clone();
        let app = App {
            shelf: store.clone(),
            desk: desk.clone(),
            now: Arc::new(move || start() + TimeDelta::minutes(passed.load(Ordering::Relaxed))),
            random: Arc::new(move || Digest::of(&chance.fetch_add(1, Ordering::Relaxed).to_be_bytes()).0),
            workers: workbench::planning::Key::new(&[9; 32]),
            rehearsals: web::Rehearsals::default(),
            alike: Default::default(),
            threads: Default::default(),
            house: Arc::new(Whose {
                name: "Ashbourne Vale Council".into(),
                synthetic: true,
                secure_cookies: true,
                behind_proxy: false,
                test_run: true,
            }),
        };
        let house = House { router: web::router(app), store, desk, minutes, _folder: folder };
        for (name, standing) in [("Council", "commissioner"), ("Heron Care", "provider")] {
            house.made("organisation", &[("name", name), ("standing", standing), ("synthetic", "yes")]).await;
        }
        for role in Role::LIST {
            let organisation = if matches!(role.code, "provider" | "partner" | "community") { "ORG-0002" } else { "ORG-0001" };
            let email = format!("{}@council.example", role.code);
            let texts = [("name", role.label), ("email", &email), ("organisation", organisation), ("roles", role.code), ("active", "yes")];
            house.made("account", &texts).await;
        }
        house
    }

    /// A house with our functional map brought in: FRW-0001.
    pub async fn with_the_map() -> House {
        let house = House::new().await;
        let framework = own_map(framework::map(), "The map");
        let document = framework.bytes().expect("sound");
        let it = Bring { framework, told: Draft::new(), document, name: "map.json".into() };
        let now = Now::new(start(), [3; 16]);
        bring(&*house.store, &Person::operator("ORG-0001"), &now, &Origin::of("cli"), it).await.expect("brought in");
        house
    }

    /// Makes a record as the operator of the council.
    pub async fn made(&self, kind: &str, texts: &[(&str, &str)]) -> Reference {
        let draft: Draft = texts.iter().copied().collect();
        let make = Make { entry: workbench::kind(kind).expect("a kind"), draft: &draft, why: "A test" };
        let mut seed = [0; 16];
        seed.copy_from_slice(&Digest::of(format!("{texts:?}").as_bytes()).0[..16]);
        let done = perform(&*self.store, &make, &Person::operator("ORG-0001"), &Now::new(start(), seed), &Origin::of("cli")).await;
        done.expect("made").expect("a receipt").written[0].1.clone()
    }

    /// Time passes.
    pub fn wait(&self, minutes: i64) {
        self.minutes.fetch_add(minutes, Ordering::Relaxed);
    }

    pub async fn send(&self, request: Request<Body>) -> Told {
        let response = self.router.clone().oneshot(request).await.expect("always answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("the body");
        let told = Told {
            status: parts.status,
            headers: parts.headers,
            html: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        };
        assert_eq!(told.header("content-security-policy"), web::POLICY);
        assert_eq!((told.header("x-content-type-options"), told.header("referrer-policy")), ("nosniff", "same-origin"));
        assert!(told.header("strict-transport-security").starts_with("max-age="));
        told
    }

    /// Somebody with this role, signed in.
    pub async fn browser(&self, role: &str) -> Browser<'_> {
        let at = Role::LIST.iter().position(|it| it.code == role).expect("a role") + 1;
        let person = entry::person_of(&*self.store, &format!("ACC-{at:04}")).await.expect("reads").expect("an account");
        let token = Digest::of(format!("{role} {}", self.minutes.load(Ordering::Relaxed)).as_bytes()).to_string();
        let now = start() + TimeDelta::minutes(self.minutes.load(Ordering::Relaxed));
        entry::open(&*self.desk, &person, &token, "a secret", now).await.expect("opens");
        Browser { house: self, cookie: format!("__Host-session={token}") }
    }

    /// A browser in which nobody is signed in.
    pub fn stranger(&self) -> Browser<'_> {
        Browser { house: self, cookie: String::new() }
    }

    /// Gives the account of a role its password.
    pub async fn give_password(&self, role: &str) {
        let at = Role::LIST.iter().position(|it| it.code == role).expect("a role") + 1;
        let hash = workbench::password::hash(PASSWORD, &[7; 16]).expect("hashes");
        self.desk.set_credential(&format!("ACC-{at:04}"), &hash, start()).await.expect("kept");
    }
}

/// A browser that keeps one session.
pub struct Browser<'a> {
    house: &'a House,
    pub cookie: String,
}

impl Browser<'_> {
    pub async fn get(&self, path: &str) -> Told {
        let request =
            Request::builder().uri(path).header(header::HOST, "care.example").header(header::COOKIE, &self.cookie).body(Body::empty());
        self.house.send(request.expect("a request")).await
    }

    /// Posts the fields as a form of our own page, with its token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Told {
        let csrf = if self.cookie.is_empty() { String::new() } else { self.get("/help").await.hidden("csrf") };
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        self.post_bare(path, &all, &[("sec-fetch-site", "same-origin")]).await
    }

    /// Posts the fields and a file as a form of our own page, with its token.
    pub async fn post_file(&self, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Told {
        let csrf = self.get("/help").await.hidden("csrf");
        let mut body = Vec::new();
        for (field, value) in [("csrf", csrf.as_str())].iter().chain(fields) {
            body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n--edge--\r\n");
        let request = Request::builder().method(Method::POST).uri(path).header(header::COOKIE, &self.cookie);
        let request = request.header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.house.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Posts these fields with these headers and nothing else.
    pub async fn post_bare(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Told {
        let mut request = Request::builder().method(Method::POST).uri(path).header(header::COOKIE, &self.cookie);
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = Pairs::from_iter(fields.iter().copied()).encode();
        self.house.send(request.body(Body::from(body)).expect("a request")).await
    }
}

/// The fields of a sound risk.
pub const RISK: [(&str, &str); 5] =
    [("name", "A provider hands back its contract"), ("category", "market"), ("likelihood", "3"), ("impact", "4"), ("response", "reduce")];

/// Those fields with some others in their place.
pub fn risk_with<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = RISK.iter().filter(|(name, _)| !others.iter().any(|(it, _)| it == name));
    kept.copied().chain(others.iter().copied()).collect()
}
