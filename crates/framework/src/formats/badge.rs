//! Open Badges 3.0: what somebody achieved, as a credential of plain values. It is not signed, and says so by having no proof.
//!
//! Source: 1EdTech, Open Badges 3.0, `AchievementCredential`; W3C, Verifiable Credentials Data Model 2.0. A signature needs a key that an
//! organisation looks after; without one this is a statement of the issuer that a reader may not take for proved.

use super::case::is_sound_id;
use crate::Problem;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

/// A statement of a framework that the achievement is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aligned {
    /// The statement.
    pub name: String,
    /// Its code, such as `P4`; empty when it has none.
    pub code: String,
    /// Where it is served: an address that ends in its identifier.
    pub url: String,
    /// The framework it is of.
    pub framework: String,
}

/// What shows that the achievement is real.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Where it is kept; empty when it has no address of its own.
    pub url: String,
    /// What it is called.
    pub name: String,
    /// What it shows, in sentences.
    pub narrative: String,
}

/// An award in plain values.
#[derive(Debug, Clone, PartialEq)]
pub struct Award {
    /// Identifier of the credential: a UUID.
    pub id: String,
    /// Whoever awards it: an address and a name.
    pub issuer: (String, String),
    /// Who achieved it: an address, a `did:` or a `urn:`; never a name alone.
    pub subject: String,
    /// Identifier of the achievement: a UUID.
    pub achievement: String,
    /// What was achieved, in a few words.
    pub name: String,
    /// The same in a sentence or two.
    pub description: String,
    /// What it takes, in sentences.
    pub criteria: String,
    /// The statements it is about.
    pub aligned: Vec<Aligned>,
    /// What shows it.
    pub evidence: Vec<Shown>,
    /// From when it holds.
    pub from: DateTime<Utc>,
    /// Until when; none when it does not end.
    pub until: Option<DateTime<Utc>>,
}

const CONTEXT: [&str; 2] = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];

/// The credential, unsigned.
///
/// # Errors
/// Everything that keeps it from being one, at once.
pub fn credential(award: &Award) -> Result<Value, Vec<Problem>> {
    let problems = problems(award);
    if !problems.is_empty() {
        return Err(problems);
    }
    let moment = |it: DateTime<Utc>| it.to_rfc3339_opts(SecondsFormat::Secs, true);
    let (issuer, organisation) = &award.issuer;
    let mut it = json!({
        "@context": CONTEXT,
        "id": format!("urn:uuid:{}", award.id),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": { "id": issuer, "type": ["Profile"], "name": organisation },
        "validFrom": moment(award.from),
        "name": award.name,
        "credentialSubject": {
            "id": award.subject,
            "type": ["AchievementSubject"],
            "achievement": {
                "id": format!("urn:uuid:{}", award.achievement),
                "type": ["Achievement"],
                "achievementType": "Competency",
                "name": award.name,
                "description": award.description,
                "criteria": { "narrative": award.criteria },
                "alignment": award.aligned.iter().map(alignment).collect::<Vec<_>>(),
            },
        },
    });
    if let Some(until) = award.until {
        it["validUntil"] = moment(until).into();
    }
    if !award.evidence.is_empty() {
        it["evidence"] = award.evidence.iter().map(shown).collect();
    }
    Ok(it)
}

fn alignment(it: &Aligned) -> Value {
    let mut made = json!({
        "type": ["Alignment"], "targetType": "CFItem", "targetName": it.name, "targetUrl": it.url, "targetFramework": it.framework,
    });
    if !it.code.is_empty() {
        made["targetCode"] = it.code.as_str().into();
    }
    made
}

fn shown(it: &Shown) -> Value {
    let mut made = json!({ "type": ["Evidence"], "name": it.name, "narrative": it.narrative });
    if !it.url.is_empty() {
        made["id"] = it.url.as_str().into();
    }
    made
}

/// Whether a text is an address of some scheme, without blanks.
fn is_address(text: &str) -> bool {
    let scheme = text.split_once(':').map(|it| it.0).unwrap_or_default();
    let letters = scheme.starts_with(|it: char| it.is_ascii_alphabetic()) && scheme.bytes().all(|it| it.is_ascii_alphanumeric());
    letters && text.len() > scheme.len() + 1 && text.bytes().all(|it| it.is_ascii_graphic())
}

fn problems(it: &Award) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut unless = |sound: bool, what: &str, put_right: &str| {
        if !sound {
            problems.push(Problem::whole(what, put_right));
        }
    };
    unless(is_sound_id(&it.id), "The credential has no UUID.", "Give it a UUID of version 1 to 5 in lower case.");
    unless(is_sound_id(&it.achievement), "The achievement has no UUID.", "Give it a UUID of version 1 to 5 in lower case.");
    unless(is_address(&it.issuer.0), "The issuer has no address.", "Name the organisation by an address such as https://council.example.");
    unless(!it.issuer.1.trim().is_empty(), "The issuer has no name.", "Say which organisation awards it.");
    unless(is_address(&it.subject), "Whoever achieved it has no identifier.", "Use an address, a did: or a urn: that is theirs.");
    for (text, what) in [(&it.name, "name"), (&it.description, "description"), (&it.criteria, "criteria")] {
        unless(!text.trim().is_empty(), &format!("The achievement has no {what}."), "Say it in words.");
    }
    unless(!it.aligned.is_empty(), "The achievement is aligned to no statement.", "Name the statements that were assessed.");
    for aligned in &it.aligned {
        unless(!aligned.name.trim().is_empty(), "A statement has no words.", "Say what it asks for.");
        unless(
            is_address(&aligned.url),
            &format!("The statement {:?} has no address.", aligned.code),
            "Give the address where it is served.",
        );
    }
    for shown in &it.evidence {
        let said = !shown.narrative.trim().is_empty() || !shown.url.is_empty();
        unless(said, "A piece of evidence says nothing.", "Say what it shows, or where it is kept.");
        unless(shown.url.is_empty() || is_address(&shown.url), &format!("The evidence {:?} has an odd address.", shown.name), "Mend it.");
    }
    unless(it.until.is_none_or(|until| until > it.from), "It ends before it begins.", "Give a later end, or none.");
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn award() -> Award {
        let id = |at: u8| format!("20c5134f-423d-4097-a971-3dd5152bf5{at:02}");
        Award {
            id: id(1),
            issuer: ("https://council.example".to_owned(), "The council".to_owned()),
            subject: "did:example:ebfeb1f712ebc6f1c276e12ec21".to_owned(),
            achievement: id(2),
            name: "Plans the workforce".to_owned(),
            description: "Assessed on real work.".to_owned(),
            criteria: "Each criterion was accepted by an assessor.".to_owned(),
            aligned: vec![Aligned {
                name: "Analyse".to_owned(),
                code: "P1".to_owned(),
                url: format!("https://council.example/ims/case/v1p1/CFItems/{}", id(3)),
                framework: "Workforce planning".to_owned(),
            }],
            evidence: vec![Shown { url: String::new(), name: "A plan".to_owned(), narrative: "It was published.".to_owned() }],
            from: DateTime::UNIX_EPOCH,
            until: Some(DateTime::UNIX_EPOCH + TimeDelta::days(365)),
        }
    }

    #[test]
    fn an_award_is_a_credential_without_a_proof() {
        let it = credential(&award()).expect("sound");
        assert_eq!(it["type"], json!(["VerifiableCredential", "OpenBadgeCredential"]));
        assert_eq!((&it["validFrom"], &it["validUntil"]), (&json!("1970-01-01T00:00:00Z"), &json!("1971-01-01T00:00:00Z")));
        let alignment = &it["credentialSubject"]["achievement"]["alignment"][0];
        assert_eq!((&alignment["targetType"], &alignment["targetCode"]), (&json!("CFItem"), &json!("P1")));
        assert!(it.get("proof").is_none());
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let empty = Award {
            id: "1".to_owned(),
            issuer: (String::new(), " ".to_owned()),
            subject: "Jo Bloggs".to_owned(),
            achievement: String::new(),
            name: String::new(),
            description: String::new(),
            criteria: String::new(),
            aligned: Vec::new(),
            evidence: vec![Shown { url: "no address".to_owned(), name: String::new(), narrative: String::new() }],
            from: DateTime::UNIX_EPOCH,
            until: Some(DateTime::UNIX_EPOCH),
        };
        assert_eq!(credential(&empty).expect_err("unsound").len(), 11);
        for spoil in [
            |it: &mut Award| it.aligned[0].url.clear(),
            |it: &mut Award| it.aligned[0].name.clear(),
            |it: &mut Award| it.evidence[0].narrative.clear(),
        ] {
            let mut it = award();
            spoil(&mut it);
            assert_eq!(credential(&it).expect_err("unsound").len(), 1);
        }
    }
}
