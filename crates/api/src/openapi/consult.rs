//! The schemas of consultation on a framework.

use super::components::{any_reference, count, list, object, text};
use framework::consult::{Gate, Nation, Step};
use framework::records::{Audience, Consent, Opinion, Outcome, Tongue};
use record::{Choice, Listed};
use serde_json::{Map, Value, json};

fn codes(list: &[Choice]) -> Value {
    json!({ "enum": list.iter().map(|it| it.code).collect::<Vec<_>>() })
}

fn asked(needed: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "additionalProperties": false, "required": needed, "properties": properties })
}

/// What is asked and answered about consultation.
pub fn schemas(all: &mut Map<String, Value>) {
    let mut put = |name: &str, schema: Value| drop(all.insert(name.to_owned(), schema));
    let day = || json!({ "type": "string", "format": "date" });
    let maybe = || json!({ "type": ["string", "null"] });
    let told = |about: &str| json!({ "description": about });
    let nation = || codes(Nation::LIST);
    let maybe_nation = json!({ "anyOf": [nation(), { "type": "null" }] });
    put(
        "RoundAnswer",
        asked(
            &["statement", "audience"],
            json!({ "statement": { "type": "string", "description": "Identifier of the statement; that of the framework for the whole." },
            "opinion": { "anyOf": [codes(Opinion::LIST), { "type": "null" }] }, "comment": maybe(), "audience": codes(Audience::LIST), "nation": maybe_nation }),
        ),
    );
    put(
        "RoundReply",
        asked(
            &["comments", "said", "outcome", "did"],
            json!({ "comments": list(any_reference()), "said": text(), "outcome": codes(Outcome::LIST), "did": text(),
            "edit": { "type": ["integer", "null"], "minimum": 1, "description": "The number of the edit that did it." } }),
        ),
    );
    put(
        "FrameworkSignature",
        asked(
            &["organisation", "nation", "consent", "language", "signed_by", "edits"],
            json!({ "organisation": text(), "nation": nation(),
            "consent": codes(Consent::LIST), "language": codes(Tongue::LIST), "signed_by": text(), "remarks": maybe(),
            "statement": { "type": ["string", "null"], "description": "Identifier of one statement; the whole framework when it is left out." },
            "edits": { "type": "integer", "minimum": 0, "description": "How many edits the version had that was signed." } }),
        ),
    );
    put(
        "GateStep",
        asked(
            &["nation", "step", "reasons", "decided_by"],
            json!({ "nation": nation(), "step": codes(Step::LIST), "consultation": maybe(), "reasons": text(), "decided_by": text() }),
        ),
    );
    let state = json!({ "enum": ["prepared", "waiting", "open", "closed"] });
    let brief = object(json!({ "reference": any_reference(), "title": text(), "state": state, "opens_on": day(), "closes_on": day(),
        "comments": count(), "unanswered": count(), "votes": count() }));
    let standing = json!({ "enum": ["stands", "to-confirm", "void"] });
    let signature = object(
        json!({ "reference": any_reference(), "organisation": text(), "nation": nation(), "consent": codes(Consent::LIST),
        "language": codes(Tongue::LIST), "signed_on": day(), "through": count(), "statement": maybe(), "standing": standing, "reason": text(),
        "since": told("From the words that were signed to those that stand."), "changed": told("For the whole: each statement of which something changed."),
        "superseded": { "type": "boolean" } }),
    );
    let nations = object(json!({ "nation": nation(), "stage": text(), "next": { "anyOf": [codes(Gate::LIST), { "type": "null" }] },
        "lacking": { "type": "array", "items": text(), "description": "What the next gate lacks." }, "possible": list(codes(Step::LIST)),
        "decisions": told("Every decision, with why it does not count where it does not.") }));
    put(
        "Consultation",
        object(
            json!({ "framework": any_reference(), "edits": count(), "rounds": list(brief), "signatures": list(signature), "nations": list(nations),
            "unsound": list(any_reference()) }),
        ),
    );
    put(
        "Round",
        object(json!({ "page": { "type": ["string", "null"], "description": "The address of the public page, once it is opened." },
            "round": { "type": "object", "description": "Votes and comments by statement, in the order of the outline." },
            "said_and_done": told("You said, we did.") })),
    );
}
