//! The CASE 1.1 endpoints: parts that keep the published schema, errors in its form, and nobody sees another's draft.

use crate::house::{House, clock, token};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use framework::structure::{Framework, own_map, own_standard};
use record::Draft;
use serde_json::{Map, Value, json};
use tower::ServiceExt;
use workbench::frameworks::{Bring, bring};
use workbench::{Now, Origin, Person};

const ITEM: &str = "5b6c487e-04f1-4ba9-9722-d099849b9167";

/// A package with definitions and a rubric, as another program sends it.
fn package() -> Vec<u8> {
    let id = |at: u8| format!("20c5134f-423d-4097-a971-3dd5152bf5{at:02}");
    let definition = |at: u8, code: &str| json!({"identifier": id(at), "title": code, "hierarchyCode": code, "description": "d"});
    json!({
        "CFDocument": {"identifier": id(1), "title": "From elsewhere", "creator": "A council", "notes": null, "lastChangeDateTime": "2026-01-01T00:00:00"},
        "CFItems": [{"identifier": ITEM, "fullStatement": "Find a book", "unknown": 1}, {"identifier": "A2", "fullStatement": "Mend a book"}],
        "CFAssociations": [
            {"identifier": id(10), "associationType": "isChildOf", "originNodeURI": {"identifier": ITEM}, "destinationNodeURI": {"identifier": id(1)}},
            {"identifier": id(11), "associationType": "isChildOf", "originNodeURI": {"identifier": "A2"}, "destinationNodeURI": {"identifier": ITEM}},
        ],
        "CFDefinitions": {
            "CFConcepts": [definition(20, "1"), definition(21, "1.1"), definition(22, "10")],
            "CFItemTypes": [definition(23, "1")],
            "CFSubjects": [definition(24, "1")],
            "CFLicenses": [{"identifier": id(25), "title": "Open", "licenseText": "As you like"}],
            "CFAssociationGroupings": [{"identifier": id(26), "title": "Group"}],
        },
        "CFRubrics": [{"identifier": id(27), "title": "Rubric"}],
    })
    .to_string()
    .into_bytes()
}

async fn brought(house: &House, framework: Framework, told: Draft, document: Vec<u8>) {
    let now = Now::new(clock(), [u8::try_from(document.len() % 250).expect("small"); 16]);
    let it = Bring { framework, told, document, name: "f.json".to_owned() };
    bring(&*house.store, &Person::operator("ORG-0001"), &now, &Origin::of("cli"), it).await.expect("brought in");
}

async fn furnished() -> House {
    let house = House::new().await;
    let adopted = || Draft::new().with("adoption", "adopted");
    let package = package();
    brought(&house, workbench::frameworks::read(&package, "f.json").expect("read"), adopted(), package).await;
    let map = own_map(framework::map(), "Functional map");
    brought(&house, map.clone(), Draft::new(), map.bytes().expect("JSON")).await;
    let standard = own_standard(framework::workforce_standard());
    brought(&house, standard.clone(), adopted(), standard.bytes().expect("JSON")).await;
    house
}

async fn asked(house: &House, who: &str, path: &str) -> (StatusCode, HeaderMap, Value) {
    let request = Request::get(path).header("host", "work.example");
    let request = if who.is_empty() { request } else { request.header("authorization", format!("Bearer {}", token(who))) };
    let response = house.case.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("always answers");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("the body");
    (parts.status, parts.headers, serde_json::from_slice(&bytes).expect("always JSON"))
}

/// The published schema, and a check that a part alone would be sound in a package.
struct Schema(jsonschema::Validator);

impl Schema {
    fn published() -> Option<Schema> {
        let Some(data) = std::env::var_os("COMMONWEAL_DATA") else {
            println!("SKIPPED: COMMONWEAL_DATA is not set");
            return None;
        };
        let file = std::path::PathBuf::from(data).join("case/case-v1p1-cfpackage-official.json");
        let schema: Value = serde_json::from_slice(&std::fs::read(file).expect("the schema")).expect("JSON");
        Some(Schema(jsonschema::options().should_validate_formats(true).build(&schema).expect("a sound schema")))
    }

    fn errors(&self, it: &Value) -> Vec<String> {
        self.0.iter_errors(it).map(|it| it.to_string()).collect()
    }

    /// Within a package the links to document and package are left out, so they are here.
    fn errors_alone(&self, key: &str, it: &Value) -> Vec<String> {
        let mut it = it.clone();
        let stripped: Option<&mut Map<String, Value>> = it.as_object_mut();
        stripped.into_iter().for_each(|it| drop((it.remove("CFDocumentURI"), it.remove("CFPackageURI"))));
        let document =
            json!({"identifier": ITEM, "uri": "urn:x:y", "creator": "c", "title": "t", "lastChangeDateTime": "2026-01-01T00:00:00Z"});
        self.errors(&match key {
            "CFDocument" => json!({ "CFDocument": it }),
            "CFItems" | "CFAssociations" | "CFRubrics" => json!({ "CFDocument": document, key: [it] }),
            _ => json!({ "CFDocument": document, "CFDefinitions": { key: [it] } }),
        })
    }
}

#[tokio::test]
async fn every_part_is_served_to_the_letter_of_the_schema() {
    let house = furnished().await;
    let Some(schema) = Schema::published() else { return };
    let (status, headers, list) = asked(&house, "commissioner", "/CFDocuments").await;
    assert_eq!((status, headers["x-total-count"].to_str().expect("text")), (StatusCode::OK, "3"), "{list}");
    assert!(
        headers["link"]
            .to_str()
            .expect("text")
            .starts_with("<https://work.example/ims/case/v1p1/CFDocuments?limit=100&offset=0>; rel=\"first\"")
    );
    for document in list["CFDocuments"].as_array().expect("a list") {
        assert_eq!(schema.errors_alone("CFDocument", document), Vec::<String>::new());
        let id = document["identifier"].as_str().expect("an id");
        assert_eq!(document["CFPackageURI"]["uri"], format!("https://work.example/ims/case/v1p1/CFPackages/{id}"));
        assert_eq!(asked(&house, "commissioner", &format!("/CFDocuments/{id}")).await.2, *document);
        let (status, _, package) = asked(&house, "commissioner", &format!("/CFPackages/{id}")).await;
        assert_eq!((status, schema.errors(&package)), (StatusCode::OK, Vec::<String>::new()));
        for (path, key, part) in
            [("CFItems", "CFItems", &package["CFItems"][0]), ("CFAssociations", "CFAssociations", &package["CFAssociations"][0])]
        {
            let (status, _, it) = asked(&house, "commissioner", &format!("/{path}/{}", part["identifier"].as_str().expect("an id"))).await;
            assert_eq!((status, schema.errors_alone(key, &it)), (StatusCode::OK, Vec::<String>::new()));
            assert_eq!(it["CFDocumentURI"]["identifier"], id);
        }
    }
    for (path, at, key) in
        [("CFLicenses", 25, "CFLicenses"), ("CFAssociationGroupings", 26, "CFAssociationGroupings"), ("CFRubrics", 27, "CFRubrics")]
    {
        let (status, _, it) = asked(&house, "commissioner", &format!("/{path}/20c5134f-423d-4097-a971-3dd5152bf5{at}")).await;
        assert_eq!((status, schema.errors_alone(key, &it)), (StatusCode::OK, Vec::<String>::new()));
    }
}

#[tokio::test]
async fn sets_hold_what_stands_below_and_an_item_its_relations() {
    let house = furnished().await;
    let codes = |it: &Value, key: &str| {
        it[key].as_array().expect("a set").iter().map(|it| it["hierarchyCode"].as_str().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    for (path, at, expected) in [("CFConcepts", 20, vec!["1", "1.1"]), ("CFItemTypes", 23, vec!["1"]), ("CFSubjects", 24, vec!["1"])] {
        let (_, _, it) = asked(&house, "commissioner", &format!("/{path}/20c5134f-423d-4097-a971-3dd5152bf5{at}")).await;
        assert_eq!(codes(&it, path), expected);
    }
    let (_, _, it) = asked(&house, "commissioner", &format!("/CFItemAssociations/{ITEM}")).await;
    assert_eq!((&it["CFItem"]["identifier"], it["CFAssociations"].as_array().map(Vec::len)), (&json!(ITEM), Some(2)));
}

#[tokio::test]
async fn errors_are_told_as_the_specification_tells_them() {
    let house = furnished().await;
    for (who, path, status, code) in [
        ("", "/CFDocuments", 401, "unauthorisedrequest"),
        ("nobody", "/CFDocuments", 401, "unauthorisedrequest"),
        ("commissioner", "/CFItems/20c5134f-423d-4097-a971-3dd5152bf5ff", 404, "unknownobject"),
        ("commissioner", "/CFItems/A2", 404, "invalid_uuid"),
        ("commissioner", "/CFThings/20c5134f-423d-4097-a971-3dd5152bf501", 404, "unknownobject"),
        ("commissioner", "/nowhere/at/all", 404, "unknownobject"),
        ("commissioner", "/CFDocuments?sort=colour", 400, "invalid_sort_field"),
        ("commissioner", "/CFDocuments?fields=colour", 400, "invalid_selection_field"),
        ("commissioner", "/CFDocuments?limit=none", 400, "invalid_selection_field"),
    ] {
        let (found, headers, it) = asked(&house, who, path).await;
        assert_eq!(found.as_u16(), status, "{path}");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!((&it["imsx_codeMajor"], &it["imsx_severity"]), (&json!("failure"), &json!("error")), "{path}");
        assert_eq!(it["imsx_codeMinor"]["imsx_codeMinorField"][0]["imsx_codeMinorFieldValue"], code, "{path}");
    }
}

#[tokio::test]
async fn drafts_stay_with_their_organisation_and_discovery_is_open() {
    let house = furnished().await;
    let titles = |it: &Value| {
        it["CFDocuments"].as_array().expect("a list").iter().filter_map(|it| it["title"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let (_, _, own) = asked(&house, "commissioner", "/CFDocuments").await;
    assert!(titles(&own).contains(&"Functional map".to_owned()));
    let (status, _, other) = asked(&house, "provider", "/CFDocuments").await;
    assert_eq!(status, StatusCode::OK);
    assert!(!titles(&other).contains(&"Functional map".to_owned()), "a draft of another organisation: {other}");
    assert_eq!(titles(&other).len(), 0, "nothing was shared with the provider's organisation");
    let draft =
        own["CFDocuments"].as_array().and_then(|it| it.iter().find(|it| it["title"] == "Functional map")).expect("listed")["identifier"]
            .clone();
    let (status, _, _) = asked(&house, "provider", &format!("/CFPackages/{}", draft.as_str().expect("an id"))).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _, it) = asked(&house, "", "/discovery/imscasev1p1_openapi3_v1p0.json").await;
    assert_eq!((status, &it["servers"][0]["url"]), (StatusCode::OK, &json!("https://work.example/ims/case/v1p1")));
}

#[tokio::test]
async fn what_is_written_is_served_at_once() {
    let house = furnished().await;
    let (_, _, before) = asked(&house, "commissioner", "/CFDocuments").await;
    let mut other = own_standard(framework::workforce_standard());
    (other.id, other.title) = ("20c5134f-423d-4097-a971-3dd5152bf599".to_owned(), "Another".to_owned());
    brought(&house, other.clone(), Draft::new(), other.bytes().expect("JSON")).await;
    let (_, _, after) = asked(&house, "commissioner", "/CFDocuments").await;
    let count = |it: &Value| it["CFDocuments"].as_array().map(Vec::len);
    assert_eq!((count(&before), count(&after)), (Some(3), Some(4)));
}
