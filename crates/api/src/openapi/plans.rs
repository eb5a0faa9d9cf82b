//! The schemas of plans, figures and long work.

use super::components::{any_reference, count, list, moment, object, text, to};
use record::{Choice, Listed};
use register::DatasetShape;
use serde_json::{Map, Value, json};
use workbench::planning::{MOST_DRAWS, MOST_SEED, USUAL_DRAWS, USUAL_SEED};

/// What is asked and answered about plans.
pub fn schemas(all: &mut Map<String, Value>) {
    let mut put = |name: &str, schema: Value| drop(all.insert(name.to_owned(), schema));
    let maybe = |kind: &str| json!({ "type": [kind, "null"] });
    let codes = |list: &[Choice]| list.iter().map(|it| it.code).collect::<Vec<_>>();
    let (shape, variant) = (json!({ "enum": codes(DatasetShape::LIST) }), maybe("string"));
    let dataset = object(json!({ "reference": any_reference(), "shape": shape, "variant": variant,
        "speaks_of": { "type": "string", "format": "date" }, "rows": count(), "read": { "type": "boolean", "description": "Whether the next plan reads it." } }));
    let area = object(json!({ "area": text(), "plannable": { "type": "boolean" }, "missing": list(shape), "datasets": list(dataset) }));
    put("Grounds", object(json!({ "areas": list(area) })));
    put(
        "PlanRequest",
        json!({ "type": "object", "additionalProperties": false, "properties": {
            "area": { "type": ["string", "null"], "pattern": "^[A-Za-z][0-9]{8}$", "description": "The code of the area; it may be left out where there are figures for one." },
            "to": { "type": ["integer", "null"], "description": "The last year; ten years on, or as far as the projections reach, when it is left out." },
            "seed": { "type": ["integer", "null"], "minimum": 0, "maximum": MOST_SEED, "default": USUAL_SEED, "description": "The same seed and figures give the same plan." },
            "draws": { "type": ["integer", "null"], "minimum": 1, "maximum": MOST_DRAWS, "default": USUAL_DRAWS },
        } }),
    );
    let condition = object(json!({ "code": text(), "met": { "type": "boolean" }, "says": text(),
        "next": { "type": "object", "description": "What to do: make or look at a kind of record, run the plan, or use the criterion's own page." } }));
    let criterion = object(json!({ "code": text(), "heading": text(), "reached": { "enum": ["not-started", "under-way", "in-place"] },
        "conditions": list(condition) }));
    let frame = |name: &str, schema: Value| {
        let mut all = json!({ "plan": any_reference(), "run": maybe("string"), "unsound": list(any_reference()) });
        all[name] = schema;
        all
    };
    put(
        "Signature",
        json!({ "type": "object", "additionalProperties": false, "properties": {
            "exception": { "type": ["string", "null"], "maxLength": 4000, "description": "Why it is signed although something is missing." },
        } }),
    );
    put("Criteria", object(frame("criteria", list(criterion.clone()))));
    let mut one = frame("criterion", criterion);
    one["findings"] = json!({ "description": "What is worked out for the criterion; null when there is nothing to work it out from." });
    put("Criterion", object(one));
    whatif(&mut put);
    put(
        "Job",
        object(
            json!({ "id": { "type": "string", "format": "uuid" }, "kind": { "enum": workbench::work::KINDS }, "asked_for": { "type": "object" },
        "asked_at": moment(), "state": { "enum": ["waiting", "running", "done", "failed", "cancelled"] }, "done": count(), "total": count(),
        "doing": text(), "stopping": { "type": "boolean" }, "result": { "type": ["object", "null"],
            "description": "Once it is over: for a plan the reference of its publication, for a replay whether it is identical and every difference, and for what failed the refusal or the problems." } }),
        ),
    );
    put(
        "FiguresReport",
        object(json!({ "accepted": count(), "refused": count(), "made": count(), "amended": count(), "restored": count(), "same": count(),
        "problems": list(to("FieldProblem")), "commit": maybe("integer"), "dataset": maybe("string") })),
    );
}

/// What measures would do.
fn whatif(put: &mut impl FnMut(&str, Value)) {
    let told = |text: &str| json!({ "description": text });
    let number = || json!({ "type": "number" });
    let figure = object(json!({ "mean": number(), "bands": told("The 5, 25, 50, 75 and 95 % quantiles.") }));
    let scored = object(
        json!({ "outlook": told("Posts needed, staff, gap and empty posts by year, gaps by role, and the checks that the run passed."),
        "loss": number(), "regret": number() }),
    );
    put(
        "Comparison",
        object(json!({ "policies": list(text()), "scenarios": list(text()), "post_year": number(), "costs": list(number()),
            "options": { "type": "array", "items": list(scored), "description": "By set of measures and scenario." },
            "worst_regret": list(number()), "mean_loss": list(number()), "robust": count(), "best_mean": count(), "spared": list(figure.clone()) })),
    );
    let start = object(json!({ "measure": count(), "title": text(), "begins": { "type": "integer" }, "costs": list(number()) }));
    let chosen = object(
        json!({ "status": text(), "taken": list(start), "years": list(json!({ "type": "integer" })), "costs": list(number()),
        "gap": { "type": ["number", "null"], "description": "How far from the best choice this one can be at most, relative to it." },
        "solver": object(json!({ "name": text(), "version": text() })), "method": text(), "effort": list(count()), "decisions": count(),
        "scenarios": count(), "conflicts": list(told("Why nothing can be chosen.")),
        "again": told("The choice run again with all its measures together on fresh draws, with its optimism bias; null when nothing was chosen.") }),
    );
    let bar = object(json!({ "block": text(), "part": figure }));
    let why = object(json!({ "year": { "type": "integer" }, "from": number(), "bars": list(bar), "to": number(), "runs": count() }));
    put("Decision", object(json!({ "chosen": chosen, "among": list(any_reference()), "why": why })));
}
