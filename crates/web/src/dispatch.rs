//! From the table of routes to answers: who asks, may they, is it their own form, and then the page.

use crate::ask::{Ask, Upload};
use crate::pairs::Pairs;
use crate::routes::{Most, Need, ROUTES, Route, demand};
use crate::trouble::{Outcome, Trouble, bare};
use crate::{App, cookies, guard, headers, pages};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, DefaultBodyLimit, FromRequest, Multipart, RawPathParams, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware;
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use record::Fault;
use std::any::Any;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;
use words::Words;

// Bodies are read by `read_form`, which knows how much each route takes; axum's own limit is switched off.

/// How long an answer may take. Longer work is a job.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much of a form is read from somebody who is not signed in.
const RESCUED: Most = Most(8 * 1_048_576);

/// The pages as a service. Give the address of the caller as `ConnectInfo<SocketAddr>`, so that failed attempts to
/// sign in are counted per machine.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let filter = if route.method == Method::POST { MethodFilter::POST } else { MethodFilter::GET };
        let handler = move |State(app): State<App>, params: RawPathParams, request: Request| answer(route, app, params, request);
        router = router.route(route.path, on(filter, handler));
    }
    let around = ServiceBuilder::new()
        .layer(middleware::from_fn_with_state(app.clone(), headers::secure))
        .layer(CompressionLayer::new())
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE));
    router.method_not_allowed_fallback(nowhere).fallback(nowhere).layer(around).with_state(app)
}

fn panicked(what: Box<dyn Any + Send>) -> Response {
    let text = what.downcast_ref::<&str>().map(|it| (*it).to_owned()).or_else(|| what.downcast_ref::<String>().cloned());
    tracing::error!(panic = text.as_deref().unwrap_or("of another type"), "a page panicked");
    bare(StatusCode::INTERNAL_SERVER_ERROR)
}

async fn nowhere(State(app): State<App>, request: Request) -> Response {
    let mut ask = asked(app, &request, Vec::new());
    match know(&mut ask).await {
        Ok(()) if ask.signed.is_none() && ask.method == Method::GET => Trouble::SignIn.response(&ask),
        Ok(()) => Trouble::Missing.response(&ask),
        Err(it) => it.response(&ask),
    }
}

async fn answer(route: &'static Route, app: App, params: RawPathParams, request: Request) -> Response {
    let params = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let mut ask = asked(app, &request, params);
    if let Err(it) = admit(route, &mut ask, request).await {
        return if route.keeps_drafts() { pages::drafts::rescue(&ask, it).await } else { it.response(&ask) };
    }
    if let Err(it) = pages::competence::strip::prepare(&mut ask).await {
        return it.response(&ask);
    }
    let again = ask.again();
    let page = (route.page)(ask);
    // A task of its own ends in an error and not in a panic, and goes on when the reader has gone.
    let done = if route.works_hard() {
        let runtime = Handle::current();
        tokio::task::spawn_blocking(move || runtime.block_on(page))
    } else {
        tokio::spawn(page)
    };
    match done.await {
        Ok(Ok(response)) => response,
        Ok(Err(it)) => it.response(&again),
        Err(it) => Trouble::Fault(Fault::new("page-failed", it)).response(&again),
    }
}

/// Everything that must hold before a page function is called.
async fn admit(route: &Route, ask: &mut Ask, request: Request) -> Result<(), Trouble> {
    if route.path != "/assets/{name}" {
        know(ask).await?;
    }
    if let Err(it) = demand(route.need, ask) {
        // Whoever was signed out while they typed loses nothing: `rescue` looks whether the form says whose it is.
        if route.keeps_drafts() && guard::from_our_own_page(&ask.headers) {
            read_form(RESCUED, ask, request).await?;
        }
        return Err(it);
    }
    if route.method != Method::POST {
        return Ok(());
    }
    if !guard::from_our_own_page(&ask.headers) {
        return Err(Trouble::Foreign);
    }
    read_form(route.most, ask, request).await?;
    match &ask.signed {
        Some((session, _)) if !guard::matches(&session.csrf, ask.form.get("csrf")) => Err(Trouble::Foreign),
        Some(_) => Ok(()),
        None if route.need == Need::Public => Ok(()),
        None => Err(Trouble::SignIn),
    }
}

/// The request without its body and without knowing who asks.
fn asked(app: App, request: &Request, params: Vec<(String, String)>) -> Ask {
    let headers = request.headers().clone();
    let words = Words::of(cookies::language(&app.house, &headers));
    Ask {
        query: Pairs::parse(request.uri().query().unwrap_or_default().as_bytes()),
        form: Pairs::default(),
        files: Vec::new(),
        signed: None,
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
        params,
        machine: machine(app.house.behind_proxy, &headers, request),
        headers,
        words,
        csrf: String::new(),
        progress: Arc::default(),
        app,
    }
}

fn machine(behind_proxy: bool, headers: &HeaderMap, request: &Request) -> String {
    let named = headers.get_all("x-forwarded-for").iter().next_back().and_then(|it| it.to_str().ok());
    let last = named.and_then(|it| it.rsplit(',').next()).map(|it| it.trim().to_owned()).filter(|_| behind_proxy);
    let direct = || request.extensions().get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip().to_string());
    last.or_else(direct).unwrap_or_else(|| "unknown".to_owned())
}

/// Finds out who asks.
async fn know(ask: &mut Ask) -> Result<(), Trouble> {
    let Some(token) = cookies::session(&ask.app.house, &ask.headers) else { return Ok(()) };
    let found = workbench::entry::resume(&*ask.app.shelf, &*ask.app.desk, &token, (ask.app.now)()).await?;
    if let Some((session, person)) = found {
        ask.words = Words::spoken(ask.words.language(), workbench::entry::vocabulary(&*ask.app.shelf, &person).await?);
        ask.csrf = guard::masked(&session.csrf, (ask.app.random)());
        ask.signed = Some((session, person));
    }
    Ok(())
}

async fn read_form(most: Most, ask: &mut Ask, request: Request) -> Result<(), Trouble> {
    let kind = ask.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, most.0).await.map_err(|_| Trouble::TooLarge)?;
    if !kind.starts_with("multipart/form-data") {
        ask.form = Pairs::parse(&bytes);
        return Ok(());
    }
    let whole = Request::from_parts(parts, Body::from(bytes));
    let mut fields = Multipart::from_request(whole, &()).await.map_err(|_| Trouble::Foreign)?;
    while let Some(field) = fields.next_field().await.map_err(|_| Trouble::Foreign)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(|_| Trouble::Foreign)?;
        match file {
            Some(file) if !file.is_empty() || !bytes.is_empty() => {
                ask.files.push(Upload { field: name, name: file, bytes: bytes.to_vec() });
            }
            Some(_) => {}
            None => ask.form.push(name, String::from_utf8_lossy(&bytes)),
        }
    }
    Ok(())
}

impl Ask {
    /// What is needed to make a page of trouble once the page function has taken the request.
    fn again(&self) -> Ask {
        Ask {
            app: self.app.clone(),
            query: self.query.clone(),
            form: Pairs::default(),
            files: Vec::new(),
            signed: self.signed.clone(),
            method: self.method.clone(),
            path: self.path.clone(),
            params: self.params.clone(),
            headers: self.headers.clone(),
            machine: self.machine.clone(),
            words: self.words,
            csrf: self.csrf.clone(),
            progress: self.progress.clone(),
        }
    }
}

/// A response that sends the browser on to read a page of this workbench.
pub(crate) fn onwards(address: &str) -> Outcome {
    let response = Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, address).body(Body::empty());
    response.map_err(|it| Trouble::Fault(Fault::new("page-failed", it)))
}
