//! The provider endpoints of CASE 1.1: parts of frameworks to the letter of the specification, with its own errors.
//!
//! They stand beside our own interface, below the address that the specification gives them, and are entered with the same tokens.

use crate::call::with_header;
use crate::door::bearer;
use crate::{Api, Failure};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use framework::formats::case::is_sound_id;
use serde_json::{Value, json};
use std::sync::Arc;
use workbench::frameworks::CASE_BASE;
use workbench::frameworks::provider::{Catalogue, Part, Provider, Wrong, listing};
use workbench::{Act, Person, demand};

/// The most parameters of a query that are read.
const MOST_PARAMETERS: usize = 50;
/// The name of the document that describes these endpoints, as the specification gives it.
const DISCOVERY: &str = "/discovery/imscasev1p1_openapi3_v1p0.json";

#[derive(Clone)]
struct Case {
    api: Api,
    provider: Arc<Provider>,
}

/// The endpoints, to be mounted at [`CASE_BASE`](workbench::frameworks::CASE_BASE). Must run inside Tokio.
pub fn case_router(api: Api) -> Router {
    let case = Case { api, provider: Arc::new(Provider::default()) };
    let nowhere = || async { Error::missing("There is no such endpoint.").response() };
    Router::new()
        .route("/CFDocuments", get(documents))
        .route("/{part}/{id}", get(part))
        .route(DISCOVERY, get(|headers: HeaderMap| async move { answer(&discovery(&origin(&headers))) }))
        .fallback(nowhere)
        .method_not_allowed_fallback(|| async {
            Error::of(StatusCode::METHOD_NOT_ALLOWED, "forbidden", "These endpoints are read only.").response()
        })
        .with_state(case)
}

/// An error as the specification tells it.
struct Error {
    status: StatusCode,
    code: &'static str,
    says: String,
}

impl Error {
    fn of(status: StatusCode, code: &'static str, says: impl Into<String>) -> Error {
        Error { status, code, says: says.into() }
    }

    fn missing(says: &str) -> Error {
        Error::of(StatusCode::NOT_FOUND, "unknownobject", says)
    }

    fn response(self) -> Response {
        let minor = json!({ "imsx_codeMinorFieldName": "TargetEndSystem", "imsx_codeMinorFieldValue": self.code });
        let it = json!({
            "imsx_codeMajor": "failure", "imsx_severity": "error", "imsx_description": self.says,
            "imsx_codeMinor": { "imsx_codeMinorField": [minor] },
        });
        let mut response = answer(&it);
        *response.status_mut() = self.status;
        if self.status == StatusCode::UNAUTHORIZED {
            response = with_header(response, header::WWW_AUTHENTICATE, r#"Bearer realm="commonweal""#);
        }
        response
    }
}

impl From<Failure> for Error {
    fn from(it: Failure) -> Error {
        let status = it.response().status();
        match status {
            StatusCode::UNAUTHORIZED => Error::of(status, "unauthorisedrequest", "Send an API token: Authorization: Bearer and the token."),
            StatusCode::FORBIDDEN => Error::of(status, "forbidden", "This account may not read records."),
            StatusCode::NOT_FOUND => Error::missing("Unknown object."),
            StatusCode::TOO_MANY_REQUESTS => Error::of(status, "server_busy", "Too many requests. Ask again later."),
            _ => Error::of(StatusCode::INTERNAL_SERVER_ERROR, "internal_server_error", "The request could not be answered."),
        }
    }
}

impl From<Wrong> for Error {
    fn from(it: Wrong) -> Error {
        Error::of(StatusCode::BAD_REQUEST, it.code, it.message)
    }
}

fn answer(it: &Value) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    headers.into_iter().fold(Response::new(Body::from(it.to_string())), |response, (name, value)| with_header(response, name, value))
}

/// The address of this installation as whoever asks knows it. A host that is no plain name is not repeated.
pub(crate) fn origin(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let host = text("host");
    if host.is_empty() || host.len() > 255 || !host.bytes().all(|it| it.is_ascii_alphanumeric() || b".-:[]".contains(&it)) {
        return String::new();
    }
    let local = ["localhost", "127.", "[::1]"].iter().any(|it| host.starts_with(it));
    let plain = text("x-forwarded-proto") == "http" || local && text("x-forwarded-proto") != "https";
    format!("{}://{host}", if plain { "http" } else { "https" })
}

async fn entered(case: &Case, headers: &HeaderMap) -> Result<(Person, Catalogue, String), Error> {
    let (person, _) = bearer(&case.api, headers).await?;
    demand(&person, Act::Read).map_err(Failure::from)?;
    let origin = origin(headers);
    let catalogue = case.provider.catalogue(&*case.api.shelf, &person, &origin).await.map_err(Failure::from)?;
    Ok((person, catalogue, origin))
}

async fn part(State(case): State<Case>, Path((path, id)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let found = async {
        let part = Part::of(&path).ok_or_else(|| Error::missing("There is no such endpoint."))?;
        let (_, catalogue, _) = entered(&case, &headers).await?;
        let none = || match is_sound_id(&id) {
            true => Error::missing("Unknown object."),
            false => Error::of(StatusCode::NOT_FOUND, "invalid_uuid", "The identifier is no UUID of version 1 to 5 in lower case."),
        };
        catalogue.iter().find_map(|it| it.part(part, &id)).ok_or_else(none)
    };
    found.await.map_or_else(Error::response, |it| answer(&it))
}

async fn documents(State(case): State<Case>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let found = async {
        let (_, catalogue, origin) = entered(&case, &headers).await?;
        let asked: Vec<(String, String)> =
            form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().take(MOST_PARAMETERS).collect();
        let page = listing(&catalogue, &asked)?;
        let link = links(&format!("{origin}{CASE_BASE}/CFDocuments"), &asked, page.limit, page.offset, page.total);
        let response = answer(&json!({ "CFDocuments": page.documents }));
        let response = with_header(response, header::HeaderName::from_static("x-total-count"), &page.total.to_string());
        Ok::<_, Error>(with_header(response, header::LINK, &link))
    };
    found.await.unwrap_or_else(Error::response)
}

/// First, last, next and previous page (RFC 8288).
fn links(base: &str, asked: &[(String, String)], limit: usize, offset: usize, total: usize) -> String {
    let to = |offset: usize, rel: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in asked.iter().filter(|it| it.0 != "limit" && it.0 != "offset") {
            query.append_pair(name, value);
        }
        query.append_pair("limit", &limit.to_string()).append_pair("offset", &offset.to_string());
        format!("<{base}?{}>; rel=\"{rel}\"", query.finish())
    };
    let last = total.saturating_sub(1) / limit.max(1) * limit;
    let mut links = vec![to(0, "first"), to(last, "last")];
    if offset + limit < total {
        links.push(to(offset + limit, "next"));
    }
    if offset > 0 {
        links.push(to(offset.saturating_sub(limit), "prev"));
    }
    links.join(", ")
}

/// What these endpoints are, as an OpenAPI document made here from the table of parts.
fn discovery(origin: &str) -> Value {
    let answers = |what: &str| {
        let status = json!({ "description": "What went wrong", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/imsx_StatusInfo" } } } });
        let mut all = json!({ "200": { "description": what, "content": { "application/json": { "schema": { "type": "object" } } } } });
        for code in ["400", "401", "403", "404", "429", "500"] {
            all[code] = status.clone();
        }
        all
    };
    let mut paths = serde_json::Map::new();
    let query = |name: &str, kind: &str| json!({ "name": name, "in": "query", "required": false, "schema": { "type": kind } });
    let parameters: Vec<Value> = [
        ("limit", "integer"),
        ("offset", "integer"),
        ("sort", "string"),
        ("orderBy", "string"),
        ("filter", "string"),
        ("fields", "string"),
    ]
    .iter()
    .map(|(name, kind)| query(name, kind))
    .collect();
    let list = json!({ "get": { "operationId": "getAllCFDocuments", "parameters": parameters, "responses": answers("The documents of this page") } });
    paths.insert("/CFDocuments".to_owned(), list);
    for part in Part::ALL {
        let id = json!([{ "name": "sourcedId", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }]);
        let name = format!("get{}", part.path().trim_end_matches('s'));
        let about = format!("{} by its identifier", part.path());
        paths.insert(
            format!("/{}/{{sourcedId}}", part.path()),
            json!({ "get": { "operationId": name, "parameters": id, "responses": answers(&about) } }),
        );
    }
    let field = json!({ "type": "object", "properties": { "imsx_codeMinorFieldName": { "type": "string" }, "imsx_codeMinorFieldValue": { "type": "string" } } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Competencies and Academic Standards Exchange (CASE) 1.1 provider", "version": "1.1" },
        "servers": [{ "url": format!("{origin}{CASE_BASE}") }],
        "security": [{ "bearer": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
            "schemas": { "imsx_StatusInfo": { "type": "object", "required": ["imsx_codeMajor", "imsx_severity"], "properties": {
                "imsx_codeMajor": { "type": "string" }, "imsx_severity": { "type": "string" }, "imsx_description": { "type": "string" },
                "imsx_codeMinor": { "type": "object", "properties": { "imsx_codeMinorField": { "type": "array", "items": field } } },
            } } },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_pages_around() {
        let asked = [("filter".to_owned(), "title='a b'".to_owned()), ("limit".to_owned(), "2".to_owned())];
        let it = links("/x", &asked, 2, 2, 5);
        let filter = "filter=title%3D%27a+b%27";
        assert_eq!(
            it,
            format!(
                "</x?{filter}&limit=2&offset=0>; rel=\"first\", </x?{filter}&limit=2&offset=4>; rel=\"last\", </x?{filter}&limit=2&offset=4>; rel=\"next\", </x?{filter}&limit=2&offset=0>; rel=\"prev\""
            )
        );
        assert_eq!(links("/x", &[], 100, 0, 0), "</x?limit=100&offset=0>; rel=\"first\", </x?limit=100&offset=0>; rel=\"last\"");
    }

    #[test]
    fn an_odd_host_is_not_repeated() {
        let of = |host: &'static str| origin(&HeaderMap::from_iter([(header::HOST, header::HeaderValue::from_static(host))]));
        assert_eq!(of("work.example"), "https://work.example");
        assert_eq!(of("127.0.0.1:8080"), "http://127.0.0.1:8080");
        assert_eq!(of("a/b<c>"), "");
    }

    #[test]
    fn discovery_names_every_endpoint() {
        let it = discovery("https://a.example");
        assert_eq!(it["paths"].as_object().map(serde_json::Map::len), Some(Part::ALL.len() + 1));
        assert!(it["paths"]["/CFItems/{sourcedId}"]["get"]["responses"]["404"].is_object());
    }
}
