//! The schemas of evidence and appraisal.

use super::components::{any_reference, count, list, object, text};
use serde_json::{Map, Value, json};

/// What is asked and answered about competence.
pub fn schemas(all: &mut Map<String, Value>) {
    let mut put = |name: &str, schema: Value| drop(all.insert(name.to_owned(), schema));
    let day = || json!({ "type": "string", "format": "date" });
    let maybe = |kind: &str| json!({ "type": [kind, "null"] });
    let part = || json!({ "enum": ["responsible", "contributing"] });
    let decision = || json!({ "enum": ["accept", "more", "refuse"] });
    let yes = || json!({ "type": "boolean" });
    let assessment = object(json!({ "reference": any_reference(), "assessor": text(), "decision": decision(), "decided_on": day(),
        "valid": yes(), "authentic": yes(), "current": yes(), "sufficient": yes(), "reliable": yes(), "reasons": text() }));
    let claim = object(
        json!({ "reference": any_reference(), "version": count(), "person": text(), "standard": text(), "criterion": text(),
        "part": part(), "record": any_reference(), "record_version": count(), "link": text(), "field": text(), "quote": text(),
        "written_on": day(), "claimed_on": day(), "reflection": text(), "current_until": maybe("string"), "assessments": list(assessment),
        "standing": { "type": "object", "description": "doubtful with its doubts, waiting, accepted, more or refused: worked out from the log." } }),
    );
    put("Claim", claim.clone());
    let line = object(
        json!({ "standard": text(), "criterion": text(), "heading": text(), "part": part(), "pieces": count(), "have": count(),
        "state": { "enum": ["met", "under-way", "aged", "gap"] }, "until": maybe("string"), "claims": list(any_reference()), "roles": list(text()) }),
    );
    let further =
        object(json!({ "records": { "type": "array", "description": "Record, what it is called, and the criteria that it closes." },
        "open": list(text()), "bound": count(), "gap": count(), "steps": count() }));
    let ready = object(
        json!({ "standard": text(), "criterion": text(), "part": part(), "record": any_reference(), "kind": text(), "title": text(),
        "version": count(), "link": text(), "field": text(), "passage": text(), "written_on": day(), "grounds": list(text()) }),
    );
    let near = object(json!({ "standard": text(), "criterion": text(), "record": any_reference(), "title": text(),
        "lacks": { "type": "array", "description": "What is lacking, by its code." } }));
    put(
        "Competence",
        object(json!({ "account": text(), "roles": list(text()), "lines": list(line), "further": further, "claims": list(claim),
            "ready": list(ready), "near": list(near), "unsound": list(any_reference()) })),
    );
    let counted =
        object(json!({ "standard": text(), "criterion": text(), "heading": text(), "asked": count(), "met": count(), "aged": count() }));
    let team = object(json!({ "role": maybe("string"), "name": text(), "people": count(), "lines": list(counted) }));
    put("Teams", object(json!({ "organisation": team.clone(), "teams": list(team) })));
    let offer = object(json!({ "reference": any_reference(), "name": text(), "refused": maybe("string") }));
    put("Badges", object(json!({ "account": text(), "badges": list(offer) })));
    put(
        "OpenBadge",
        json!({ "type": "object", "required": ["@context", "id", "type", "issuer", "validFrom", "credentialSubject"],
            "description": "A credential by Open Badges 3.0 without a proof. Whoever needs certainty asks the issuer." }),
    );
    let typed = |max: u32| json!({ "type": "string", "minLength": 1, "maxLength": max });
    put(
        "ClaimRequest",
        json!({ "type": "object", "additionalProperties": false, "required": ["standard", "criterion", "record", "quote", "reflection"],
            "properties": { "standard": typed(40), "criterion": typed(4), "record": any_reference(), "reflection": typed(6_000),
                "quote": { "type": "string", "minLength": 1, "maxLength": 4000, "description": "The passage, word for word as the record holds it in your own version." } } }),
    );
    put(
        "AssessmentRequest",
        json!({ "type": "object", "additionalProperties": false, "required": ["decision", "reasons"],
            "properties": { "decision": decision(), "reasons": typed(4_000),
                "tests": { "type": "array", "items": { "enum": ["valid", "authentic", "current", "sufficient", "reliable"] }, "description": "The tests of evidence that are met. To accept, all of them." } } }),
    );
    learning(all);
}

/// Learning plans, reflections and verification.
fn learning(all: &mut Map<String, Value>) {
    let mut put = |name: &str, schema: Value| drop(all.insert(name.to_owned(), schema));
    let day = || json!({ "type": "string", "format": "date" });
    let maybe = |kind: &str| json!({ "type": [kind, "null"] });
    let decision = || json!({ "enum": ["accept", "more", "refuse"] });
    let typed = |max: u32| json!({ "type": "string", "minLength": 1, "maxLength": max });
    let asked = |properties: Value| {
        let names: Vec<String> = properties.as_object().into_iter().flat_map(|it| it.keys().cloned()).collect();
        json!({ "type": "object", "additionalProperties": false, "required": names, "properties": properties })
    };
    let action =
        object(json!({ "reference": any_reference(), "version": count(), "person": text(), "standard": text(), "criterion": text(),
        "action": text(), "due": day(), "done_on": maybe("string"), "result": maybe("string") }));
    put("LearningAction", action.clone());
    put("Learning", object(json!({ "account": text(), "learning": list(action) })));
    put("LearningRequest", asked(json!({ "standard": typed(40), "criterion": typed(4), "action": typed(240), "due": day() })));
    put("FinishRequest", asked(json!({ "result": typed(4_000) })));
    let reflection = object(json!({ "reference": any_reference(), "version": count(), "person": text(), "statement": text(),
        "about": any_reference(), "happened": text(), "thought": text(), "next": text(), "later": maybe("string") }));
    put("Reflection", reflection.clone());
    put("Reflections", object(json!({ "account": text(), "reflections": list(reflection) })));
    put(
        "ReflectionRequest",
        asked(
            json!({ "statement": typed(4), "about": any_reference(), "happened": typed(4_000), "thought": typed(4_000), "next": typed(4_000) }),
        ),
    );
    put("LookBackRequest", asked(json!({ "later": typed(4_000) })));
    let decided = json!({ "type": ["object", "null"], "description": "What the verifier and the assessor decided and why it was drawn; null until the verifier has decided." });
    let one = object(json!({ "reference": any_reference(), "version": count(), "seed": text(), "drawn_on": day(), "lots": count(),
        "assessment": any_reference(), "claim": any_reference(), "criterion": text(), "quote": text(), "decided": decided }));
    put("Verified", one.clone());
    let agreement = object(
        json!({ "verified": count(), "agreed": count(), "ordinal": maybe("number"), "nominal": maybe("number"), "kappa": maybe("number") }),
    );
    put("Verifications", object(json!({ "verifications": list(one), "agreement": agreement })));
    put("DrawRequest", asked(json!({ "seed": typed(80), "count": { "type": "integer", "minimum": 1, "maximum": 200 } })));
    put("VerificationRequest", asked(json!({ "own_decision": decision(), "reasons": typed(4_000) })));
}
