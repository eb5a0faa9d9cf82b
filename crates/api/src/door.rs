//! From the table of routes to answers: who asks, may they, is the call sound, and then the handler.

use crate::Api;
use crate::call::{Call, with_header};
use crate::failure::Failure;
use crate::routes::{Answer, Need, ROUTES, Route};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{ConnectInfo, RawPathParams, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter};
use exchange::Limits;
use futures_util::StreamExt;
use record::{Problem, Refusal};
use std::any::Any;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use workbench::desk::TokenReach;
use workbench::{Person, token};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a file may take.
const PATIENCE_WITH_FILES: Duration = Duration::from_secs(600);
/// The most bytes of a JSON body.
const LARGEST: u64 = 1_048_576;
/// The most parameters of a query.
const MOST_PARAMETERS: usize = 100;

/// The interface as a service, to be mounted at [`BASE`](crate::BASE). Give the address of the caller as
/// `ConnectInfo<SocketAddr>`, so that failed attempts to sign in are counted per machine. Must run inside Tokio.
pub fn router(api: Api) -> Router {
    let mut by_path: BTreeMap<&str, MethodRouter<Api>> = BTreeMap::new();
    for route in ROUTES {
        let handler = move |State(api): State<Api>, params: Result<RawPathParams, RawPathParamsRejection>, request: Request| async move {
            let answered = tokio::time::timeout(patience(route), answer(route, api, params, request)).await;
            let late = |_| Err(Failure::new(StatusCode::SERVICE_UNAVAILABLE, "took-too-long", &[]));
            secured(answered.unwrap_or_else(late).unwrap_or_else(Failure::response))
        };
        let at = by_path.remove(route.path).unwrap_or_default();
        by_path.insert(route.path, at.on(filter(&route.method), handler));
    }
    let router = by_path.into_iter().fold(Router::new(), |router, (path, at)| router.route(path, at));
    let wrong_method = || async { secured(Failure::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-taken", &[]).response()) };
    let nowhere = || async { secured(Failure::missing().response()) };
    router.method_not_allowed_fallback(wrong_method).fallback(nowhere).layer(CatchPanicLayer::custom(panicked)).with_state(api)
}

fn filter(method: &Method) -> MethodFilter {
    MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET)
}

fn has_file(route: &Route) -> bool {
    route.takes == "File" || route.gives == "File"
}

fn patience(route: &Route) -> Duration {
    if has_file(route) { PATIENCE_WITH_FILES } else { PATIENCE }
}

fn panicked(what: Box<dyn Any + Send>) -> Response {
    let text = what.downcast_ref::<&str>().map(|it| (*it).to_owned()).or_else(|| what.downcast_ref::<String>().cloned());
    tracing::error!(panic = text.as_deref().unwrap_or("of another type"), "a call panicked");
    secured(Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "program-failed", &[]).response())
}

/// What every answer carries: no program should read it as anything else, keep it, or show it in a frame.
fn secured(response: Response) -> Response {
    let headers = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    headers.into_iter().fold(response, |response, (name, value)| with_header(response, name, value))
}

async fn answer(route: &'static Route, api: Api, params: Result<RawPathParams, RawPathParamsRejection>, request: Request) -> Answer {
    let person = match route.need {
        Need::Public => None,
        _ => Some(known(&api, route, request.headers()).await?),
    };
    let unsound = || Failure::new(StatusCode::BAD_REQUEST, "malformed-request", &[]);
    let params = params.map_err(|_| unsound())?.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let machine = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or_else(|| "unknown".to_owned(), |it| it.0.ip().to_string());
    let target = request.uri().path_and_query().map_or("", |it| it.as_str()).to_owned();
    let query =
        form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes()).into_owned().take(MOST_PARAMETERS + 1).collect();
    let (parts, body) = request.into_parts();
    let mut call = Call { api, route, person, params, query, headers: parts.headers, body: Bytes::new(), machine, target };
    call.demand()?;
    understood(&call)?;
    call.body = taken(route, &call.headers, body).await?;
    apart(route, call).await
}

/// Runs a handler as a task of its own, which goes on when the caller has gone; one that keeps a processor busy gets a thread.
async fn apart(route: &'static Route, call: Call) -> Answer {
    let serving = (route.serve)(call);
    let done = if route.works_hard() {
        let runtime = tokio::runtime::Handle::current();
        tokio::task::spawn_blocking(move || runtime.block_on(serving))
    } else {
        tokio::spawn(serving)
    };
    match done.await {
        Ok(answer) => answer,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Err(Failure::new(StatusCode::SERVICE_UNAVAILABLE, "took-too-long", &[])),
        },
    }
}

/// The person for whom the token of the call acts, and whether it reaches as far as the route does.
async fn known(api: &Api, route: &Route, headers: &HeaderMap) -> Result<Person, Failure> {
    let (person, reach) = bearer(api, headers).await?;
    if reach == TokenReach::Read && route.method != Method::GET {
        return Err(Refusal::new("token-reads-only").into());
    }
    Ok(person)
}

/// The person for whom a token acts, and how far it reaches.
pub(crate) async fn bearer(api: &Api, headers: &HeaderMap) -> Result<(Person, TokenReach), Failure> {
    let given = headers.get(header::AUTHORIZATION).ok_or_else(|| Failure::unknown("token-needed"))?;
    let (scheme, opens) = given.to_str().ok().and_then(|it| it.split_once(' ')).ok_or_else(|| Failure::unknown("token-needed"))?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Failure::unknown("token-needed"));
    }
    Ok(token::bearer(&*api.shelf, &*api.desk, opens.trim(), (api.now)()).await??)
}

/// Refuses parameters that the route does not understand: a filter with a slip in its name would list everything.
fn understood(call: &Call) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for (at, (name, value)) in call.query.iter().enumerate().take(MOST_PARAMETERS) {
        if !call.route.query.contains(&name.as_str()) {
            problems.push(Problem::new(name.clone(), "no-such-parameter").with("name", name));
        } else if value.contains('\0') {
            problems.push(Problem::new(name.clone(), "control-character").with("code", "U+0000"));
        } else if name != "where" && call.query[..at].iter().any(|(other, _)| other == name) {
            problems.push(Problem::new(name.clone(), "parameter-given-twice").with("name", name));
        }
    }
    if call.query.len() > MOST_PARAMETERS {
        problems.push(Problem::new("", "too-many-parameters").with("max", MOST_PARAMETERS));
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::problems(&problems)) }
}

/// The body, no longer than the route takes. It is measured while it comes in.
async fn taken(route: &Route, headers: &HeaderMap, body: Body) -> Result<Bytes, Failure> {
    let most = match route.takes {
        "" => 0,
        "File" => Limits::default().bytes,
        _ => LARGEST,
    };
    if most == 0 {
        return Ok(Bytes::new());
    }
    let too_large = || Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "more-than-taken", &[("max", &most.to_string())]);
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()).and_then(|it| it.parse::<u64>().ok());
    if announced.is_some_and(|it| it > most) {
        return Err(too_large());
    }
    let (mut stream, mut bytes) = (body.into_data_stream(), Vec::new());
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Failure::new(StatusCode::BAD_REQUEST, "malformed-request", &[]))?;
        if (bytes.len() + chunk.len()) as u64 > most {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_too_large_is_refused_before_it_is_read_to_its_end() {
        let route = ROUTES.iter().find(|it| it.takes == "New").expect("a route");
        let failure = taken(route, &HeaderMap::new(), Body::from(vec![b' '; 1_048_577])).await.expect_err("too large");
        assert_eq!(failure.response().status(), StatusCode::PAYLOAD_TOO_LARGE);
    }

    #[test]
    fn a_panic_is_told_without_its_words() {
        let response = panicked(Box::new("private words"));
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    }
}
