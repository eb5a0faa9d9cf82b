//! Made-up files of the shapes that the promises speak of.

use std::fmt::Write as _;
use workforce::ascwds::{File, Line, write};

/// A register of risks as a spreadsheet program would save it.
pub fn risks(rows: usize) -> String {
    let categories = ["market", "workforce", "quality", "money", "legal", "equality", "delivery", "information"];
    let things = ["flood", "rota", "contract", "price", "winter", "notice", "visa", "lease"];
    let mut text = String::from("Name,Description,Category,Likelihood,Impact,Response,Cost if it happens,Review on\r\n");
    for at in 0..rows {
        let (thing, other) = (things[at % 8], things[(at / 8) % 8]);
        let _ = write!(
            text,
            "\"Risk {at} of {thing}\",\"The {thing} fails because of the {other}, and people wait.\",{},{},{},Reduce,{},2027-{:02}-{:02}\r\n",
            categories[at % 8],
            1 + at % 5,
            1 + (at / 5) % 5,
            1_000 + at,
            1 + at % 12,
            1 + at % 28
        );
    }
    text
}

/// Worker rows as providers upload them.
pub fn workers(rows: usize) -> Vec<u8> {
    let line = |at: usize| {
        let mut line = Line::new();
        line.set("LOCALESTID", "HOME1").set("UNIQUEWORKERID", format!("W{at}")).set("STATUS", "NEW");
        line.set("DISPLAYID", format!("Worker {at}")).set("MAINJOBROLE", "8").set("EMPLSTATUS", "1").set("GENDER", "2");
        line.set("DOB", format!("{:02}/{:02}/{}", 1 + at % 28, 1 + at % 12, 1960 + at % 40));
        line.set("STARTDATE", "01/04/2022").set("CONTHOURS", "30");
        line
    };
    let lines: Vec<Line> = (0..rows).map(line).collect();
    write(File::Worker, &lines).expect("known columns")
}

/// Twenty population groups.
pub fn groups() -> String {
    let mut text = String::from("Name,Area\r\n");
    for at in 1..=20 {
        let _ = write!(text, "Group {at},Northbrook\r\n");
    }
    text
}

/// Needs that each belong to one of twenty groups.
pub fn needs(rows: usize) -> String {
    let mut text = String::from("Need,Population group,How we know,Severity,Review on\r\n");
    for at in 0..rows {
        let _ = write!(text, "Need {at} of somebody,POP-{:04},measured,{},2027-{:02}-01\r\n", 1 + at % 20, 1 + at % 5, 1 + at % 12);
    }
    text
}

/// The identifier of an item of the package.
pub fn item(at: usize) -> String {
    uuid::Uuid::from_u128((1 << 64) | at as u128).to_string()
}

/// A package of the exchange format: items of which ten stand at the top and ten under each of the others.
pub fn package(items: usize) -> String {
    let changed = "2026-06-05T04:23:43.000Z";
    let document = uuid::Uuid::from_u128(2 << 64).to_string();
    let link = |id: &str| serde_json::json!({ "title": "t", "identifier": id, "uri": format!("https://case.example/{id}") });
    let one = |at: usize| {
        serde_json::json!({
            "identifier": item(at), "uri": format!("https://case.example/{}", item(at)), "lastChangeDateTime": changed,
            "fullStatement": format!("say what number {at} of these statements asks"), "humanCodingScheme": format!("A{at}"),
            "CFDocumentURI": link(&document),
        })
    };
    let under = |at: usize| {
        let id = uuid::Uuid::from_u128((3 << 64) | at as u128).to_string();
        let to = if at < 10 { document.clone() } else { item(at / 10) };
        serde_json::json!({
            "identifier": id, "uri": format!("https://case.example/{id}"), "associationType": "isChildOf", "lastChangeDateTime": changed,
            "originNodeURI": link(&item(at)), "destinationNodeURI": link(&to), "sequenceNumber": at % 10,
        })
    };
    let whole = serde_json::json!({
        "CFDocument": { "identifier": document, "uri": "https://case.example/d", "title": "Many items", "creator": "A council",
            "lastChangeDateTime": changed },
        "CFItems": (0..items).map(one).collect::<Vec<_>>(), "CFAssociations": (0..items).map(under).collect::<Vec<_>>(),
    });
    whole.to_string()
}
