//! The parameters that calls take, each once.

use super::components::{list, text};
use record::Listed;
use register::{DatasetShape, DatasetVariant};
use serde_json::{Map, Value, json};

/// Every parameter, by its key.
pub(super) fn parameters() -> Map<String, Value> {
    let yes = || json!({ "type": "boolean", "default": false });
    let rows: [(&str, &str, &str, &str, Value); _] = [
        (
            "reference",
            "reference",
            "path",
            "The reference of the record.",
            json!({ "type": "string", "pattern": "^[A-Za-z]{1,12}-[0-9]{1,9}$" }),
        ),
        ("content", "content", "path", "What the file holds.", json!({ "enum": ["ocds", "care-homes"] })),
        ("id", "id", "path", "The first twelve digits of the hash of the token.", json!({ "type": "string", "pattern": "^[0-9a-f]{12}$" })),
        ("code", "code", "path", "The code of the function, such as A1.", json!({ "type": "string", "pattern": "^[A-Ia-i][0-9]+$" })),
        (
            "criterion",
            "criterion",
            "path",
            "The code of the criterion, such as P4.",
            json!({ "type": "string", "pattern": "^[Pp][0-9]{1,2}$" }),
        ),
        (
            "above",
            "above",
            "query",
            "P8: a gap in posts such as 120, or as a share of the staff today such as 5%, whose chance is asked for.",
            json!({ "type": "string", "maxLength": 40 }),
        ),
        (
            "role",
            "role",
            "query",
            "P8: the code of the role that is asked about; 0, all roles, when it is left out.",
            json!({ "type": "string", "maxLength": 3 }),
        ),
        (
            "until",
            "until",
            "query",
            "P8: the last year that is asked about; the plan's when it is left out.",
            json!({ "type": "string", "maxLength": 4 }),
        ),
        ("chart", "chart", "path", "The number of the chart, from 1.", json!({ "type": "integer", "minimum": 1 })),
        ("job", "job", "path", "The id of the long work.", json!({ "type": "string", "format": "uuid" })),
        (
            "shape",
            "shape",
            "query",
            "What the file holds.",
            json!({ "enum": DatasetShape::LIST.iter().map(|it| it.code).collect::<Vec<_>>() }),
        ),
        (
            "variant",
            "variant",
            "query",
            "The variant of a projection.",
            json!({ "enum": DatasetVariant::LIST.iter().map(|it| it.code).collect::<Vec<_>>() }),
        ),
        (
            "area",
            "area",
            "query",
            "The code of the area the figures are for.",
            json!({ "type": "string", "pattern": "^[A-Za-z][0-9]{8}$" }),
        ),
        ("speaks_of", "speaks_of", "query", "The day the figures speak of.", json!({ "type": "string", "format": "date" })),
        ("title", "title", "query", "What the dataset is to be called.", json!({ "type": "string", "maxLength": 200 })),
        (
            "source",
            "source",
            "query",
            "Where it comes from: the reference of a source.",
            json!({ "type": "string", "pattern": "^SRC-[0-9]{1,9}$" }),
        ),
        (
            "mapping",
            "mapping",
            "query",
            "The saved mapping of the columns of a table of staff numbers.",
            json!({ "type": "string", "pattern": "^MAP-[0-9]{1,9}$" }),
        ),
        ("limits", "limits", "query", "What it leaves out or cannot tell.", json!({ "type": "string", "maxLength": 4000 })),
        (
            "through",
            "through",
            "query",
            "The last edit that counts; 0 for the framework as it was brought in.",
            json!({ "type": "integer", "minimum": 0 }),
        ),
        (
            "from",
            "from",
            "query",
            "The last edit of the earlier moment; 0 when it is left out.",
            json!({ "type": "integer", "minimum": 0 }),
        ),
        (
            "to",
            "to",
            "query",
            "The last edit of the later moment; the latest when it is left out.",
            json!({ "type": "integer", "minimum": 0 }),
        ),
        ("with", "with", "query", "Another framework to compare with, such as FRW-0002.", json!({ "type": "string" })),
        ("urn", "urn", "query", "The code or URN of what is brought in.", json!({ "type": "string", "maxLength": 120 })),
        (
            "taken_on",
            "taken_on",
            "query",
            "The day a register was taken from where it is published; today when it is left out.",
            json!({ "type": "string", "format": "date" }),
        ),
        ("publisher", "publisher", "query", "Who publishes it.", json!({ "type": "string", "maxLength": 200 })),
        ("sector", "sector", "query", "The sector for whose words it is written.", json!({ "type": "string", "maxLength": 120 })),
        (
            "round",
            "round",
            "path",
            "The round of consultation, such as CNS-0001.",
            json!({ "type": "string", "pattern": "^CNS-[0-9]{1,9}$" }),
        ),
        ("number", "number", "path", "The number of the commit.", json!({ "type": "integer", "minimum": 1 })),
        ("q", "q", "query", "The words to look for.", json!({ "type": "string", "minLength": 1 })),
        ("way", "way", "query", "Which way along the thread.", json!({ "enum": ["onwards", "back"], "default": "onwards" })),
        (
            "view",
            "view",
            "query",
            "Before anything is done, or once the responses work.",
            json!({ "enum": ["inherent", "residual"], "default": "inherent" }),
        ),
        (
            "where",
            "where",
            "query",
            "A filter such as category=market. Texts need only hold the words; nothing after = asks for records without a value.",
            list(json!({ "type": "string", "pattern": "^[^=]+=.*$" })),
        ),
        ("sort", "sort", "query", "A field to sort by; with a minus from high to low.", json!({ "type": "string" })),
        (
            "limit",
            "limit",
            "query",
            "The most records of this page.",
            json!({ "type": "integer", "minimum": 1, "maximum": 500, "default": 50 }),
        ),
        ("hits", "limit", "query", "The most hits.", json!({ "type": "integer", "minimum": 1, "maximum": 100, "default": 20 })),
        ("after", "after", "query", "The place after the last page, as its `next` gave it.", text()),
        ("retired", "retired", "query", "Retired records instead of those in use.", yes()),
        ("dry_run", "dry_run", "query", "Only say what would happen.", yes()),
        ("sound_rows", "sound_rows", "query", "Take the sound rows although others have problems.", yes()),
        ("name", "name", "query", "What the file is called.", json!({ "type": "string", "maxLength": 200 })),
        ("format", "format", "query", "The format of the file.", json!({ "enum": ["csv", "xlsx", "ods", "json"], "default": "csv" })),
        ("if-match", "If-Match", "header", "The version you had in front of you, as the ETag gave it.", text()),
        ("if-match-optional", "If-Match", "header", "The version you had in front of you; without it, the one that stands.", text()),
        ("if-none-match", "If-None-Match", "header", "A version that you have already.", text()),
        (
            "idempotency-key",
            "Idempotency-Key",
            "header",
            "A key of your own that makes a repeat of this call harmless.",
            json!({ "type": "string", "minLength": 1, "maxLength": 200 }),
        ),
        (
            "account",
            "account",
            "query",
            "An account such as ACC-0003; your own when it is left out.",
            json!({ "type": "string", "maxLength": 12 }),
        ),
    ];
    let made = rows.into_iter().chain(super::plans::asked_of_measures()).chain(super::wording::parameters()).map(
        |(key, name, place, about, schema)| {
            let required = place == "path" || matches!(key, "q" | "if-match" | "shape" | "area" | "speaks_of");
            let mut parameter = json!({ "name": name, "in": place, "required": required, "description": about, "schema": schema });
            if key == "where" {
                parameter["explode"] = true.into();
            }
            (key.to_owned(), parameter)
        },
    );
    made.collect()
}
