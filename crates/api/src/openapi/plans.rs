//! The schemas of plans, figures and long work.

use super::components::{any_reference, count, list, moment, object, text, to};
use record::{Choice, Listed};
use register::DatasetShape;
use serde_json::{Map, Value, json};
use workbench::planning::{MOST_DRAWS, MOST_SEED, USUAL_DRAWS, USUAL_SEED};
use workforce::criteria::longer::MOST_COMPARED;
use workforce::risk::{MOST_STRESS_DRAWS, MOST_WAITED_FOR, ROWS};

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
    one["above"] = json!({ "description": "P8: the chance of a gap above so many posts, by year, when it was asked for; null otherwise." });
    put("Criterion", object(one));
    whatif(&mut put);
    put("StressRequest", stress_request(MOST_WAITED_FOR));
    put("LongStressRequest", stress_request(MOST_STRESS_DRAWS));
    put(
        "CompareRequest",
        json!({ "type": "object", "additionalProperties": false, "properties": {
            "a": maybe("string"), "b": maybe("string"), "c": maybe("string"), "scenario": maybe("string"), "post_year": maybe("string"),
            "draws": { "type": ["integer", "null"], "minimum": 1, "maximum": MOST_COMPARED },
        } }),
    );
    put(
        "Stressed",
        object(json!({ "plan": any_reference(), "returned_on": { "type": "string", "format": "date" },
            "question": { "type": "string", "description": "The test as the address of its page holds it." },
            "result": { "type": "object", "description": "With the events (report) and without them (calm), by week, place and service, with what was checked." } })),
    );
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
    let figure = object(json!({ "mean": number(), "bands": told("The 5, 25, 50, 75 and 95% quantiles.") }));
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

/// What is asked about measures: key, name, place, meaning and schema of each parameter.
pub(super) fn asked_of_measures() -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str, Value)> {
    let measures = "References of the measures of a set, with commas between.";
    let rows = [
        ("a", measures),
        ("b", measures),
        ("c", measures),
        ("scenario", "References of scenarios, or `planned`, with commas between; up to four. The plan's own when it is left out."),
        ("post_year", "What a post that stands empty for a year costs, in pounds."),
        ("total", "The budget of the whole plan, in pounds."),
        ("each_year", "The budget of each year, in pounds."),
        ("year", "The budget of one year, such as 2027:90000. It may be given several times."),
        ("tail", "How much the worst tenth of what may happen counts, in per cent."),
        ("start", "Years in which measures may begin, with commas between; up to three. Each measure's own when it is left out."),
        ("floor_role", "The job with a floor, such as care-worker."),
        ("floor", "The most post-years of that job that may stand empty over the plan."),
    ];
    rows.into_iter().map(|(name, about)| (name, name, "query", about, json!({ "type": "string", "maxLength": 1000 })))
}

/// A stress test as it is asked for, with at most so many draws.
fn stress_request(most: u64) -> Value {
    let maybe = |kind: &str| json!({ "type": [kind, "null"] });
    let written = |about: &str| json!({ "type": ["string", "null"], "description": about });
    json!({ "type": "object", "additionalProperties": false, "required": ["events"], "properties": {
            "events": { "type": "array", "minItems": 1, "maxItems": ROWS, "items": text(), "description":
                "Each as kind, first week, days and size in per cent, then place=, service= or provider= as wanted: flood,3,5,50,place=M33. A provider-failure names its provider, or says provider=* when every provider fails. Kinds: provider-failure, absence-wave, visa-closed, pay-shock, surge, flood." },
            "weeks": maybe("integer"), "draws": { "type": ["integer", "null"], "minimum": 1, "maximum": most },
            "seed": maybe("integer"),
            "overtime": written("Per cent of hours."), "lending": written("The most a team lends, per cent of its hours."),
            "aid-lead": written("Weeks until mutual aid arrives."), "agency-hours": written("Hours a week that can be had."),
            "agency-lead": written("Weeks until agency staff arrive."), "agency-price": written("Pounds an hour."),
            "overtime-price": written("Pounds an hour."), "safe": written("The least that is safe, per cent of required hours."),
        } })
}
