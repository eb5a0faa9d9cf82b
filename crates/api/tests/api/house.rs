//! A house to call on: two organisations, an account for each role, and a token for each account.

use crate::desk::Memory;
use api::{Api, case_router, router};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use chrono::{DateTime, TimeDelta, Utc};
use record::{Digest, Draft, Listed, Reference};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Options, Store};
use tower::ServiceExt;
use workbench::desk::{ApiToken, Desk, TokenReach};
use workbench::{Make, Now, Origin, Person, Role, perform};

pub const PASSWORD: &str = "three grey herons";

pub struct House {
    pub router: Router,
    /// The CASE endpoints, below their own address.
    pub case: Router,
    pub store: Arc<Store>,
    pub desk: Arc<Memory>,
    _folder: tempfile::TempDir,
}

/// An answer, read to its end.
pub struct Told {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Told {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("not JSON: {}", String::from_utf8_lossy(&self.bytes)))
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
    }
    /// The JSON, when the status is the one that is expected.
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        self.json()
    }
    /// The code of a problem document with this status.
    pub fn failed(&self, status: u16) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        assert_eq!(self.header("content-type"), "application/problem+json");
        let told = self.json();
        assert_eq!(told["status"], status);
        assert!(told["detail"].as_str().is_some_and(|it| !it.is_empty() && Some(it) != told["code"].as_str()), "{told}");
        told["code"].as_str().unwrap_or_default().to_owned()
    }
}

pub fn clock() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

/// The token of the account with this role: `provider` acts for another organisation.
pub fn token(role: &str) -> String {
    format!("cw_{role}")
}

async fn made(store: &Store, kind: &str, draft: Draft) -> Reference {
    let entry = workbench::kind(kind).expect("a kind");
    let seed = Digest::of(format!("{draft:?}").as_bytes()).0;
    let mut short = [0; 16];
    short.copy_from_slice(&seed[..16]);
    let make = Make { entry, draft: &draft, why: "A test" };
    let done = perform(store, &make, &Person::operator("ORG-0001"), &Now::new(clock(), short), &Origin::of("cli")).await;
    done.expect("made").expect("a receipt").written[0].1.clone()
}

impl House {
    pub async fn new() -> House {
        let folder = tempfile::tempdir().expect("a folder");
        let url = folder.path().join("house.db");
        let store = store::open(url.to_str().expect("plain"), workbench::declarations(), Options::default()).await.expect("opens");
        let desk = Arc::new(Memory::default());
        for (name, standing) in [("Council", "commissioner"), ("Heron Care", "provider"), ("Egret Homes", "provider")] {
            made(&store, "organisation", Draft::new().with("name", name).with("standing", standing).with("synthetic", "yes")).await;
        }
        for role in Role::LIST {
            let outside = matches!(role.code, "provider" | "partner" | "community");
            House::account(&store, &desk, role.code, role.code, if outside { "ORG-0002" } else { "ORG-0001" }).await;
        }
        House::account(&store, &desk, "rival", "provider", "ORG-0003").await;
        let chance = AtomicU64::new(0);
        let api = Api {
            shelf: store.clone(),
            desk: desk.clone(),
            now: Arc::new(clock),
            random: Arc::new(move || Digest::of(&chance.fetch_add(1, Ordering::Relaxed).to_be_bytes()).0),
            workers: workbench::planning::Key::new(&[9; 32]),
            alike: Default::default(),
            threads: Default::default(),
        };
        House { case: case_router(api.clone()), router: router(api), store, desk, _folder: folder }
    }

    async fn account(store: &Store, desk: &Memory, name: &str, role: &str, organisation: &str) {
        let draft = Draft::new().with("name", name).with("email", format!("{name}@council.example"));
        let draft = draft.with("organisation", organisation).with("roles", role).with("active", "yes");
        let account = made(store, "account", draft).await.to_string();
        let token_hash = Digest::of(token(name).as_bytes()).to_string();
        let ends_at = clock() + TimeDelta::days(1);
        let (reach, made_at) = (TokenReach::ReadWrite, clock());
        let kept = ApiToken { token_hash, account, name: name.into(), reach, made_at, ends_at, used_at: None, revoked: false };
        desk.add_token(&kept).await.expect("kept");
    }

    pub async fn send(&self, request: Request<Body>) -> Told {
        let response = self.router.clone().oneshot(request).await.expect("always answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("the body").to_vec();
        let told = Told { status: parts.status, headers: parts.headers, bytes };
        assert_eq!((told.header("x-content-type-options"), told.header("cache-control")), ("nosniff", "no-store"));
        assert!(told.header("content-security-policy").starts_with("default-src 'none'"));
        told
    }

    /// A call with a body and more headers.
    pub async fn call(&self, who: &str, method: Method, path: &str, body: Option<&Value>, headers: &[(&str, &str)]) -> Told {
        let mut request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {}", token(who)));
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(body.map_or_else(Body::empty, |it| Body::from(it.to_string()))).expect("a request")).await
    }

    pub async fn get(&self, who: &str, path: &str) -> Told {
        self.call(who, Method::GET, path, None, &[]).await
    }

    pub async fn post(&self, who: &str, path: &str, body: &Value) -> Told {
        self.call(who, Method::POST, path, Some(body), &[]).await
    }

    /// A risk of this name; its reference.
    pub async fn risk(&self, name: &str) -> String {
        let told = self.post("commissioner", "/risk", &json!({ "fields": risk(name), "why": "Seen at the review" })).await.expect(201);
        told["reference"].as_str().expect("a reference").to_owned()
    }
}

pub fn risk(name: &str) -> Value {
    json!({ "name": name, "category": "market", "likelihood": 4, "impact": 5, "response": "reduce" })
}
