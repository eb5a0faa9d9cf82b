//! What of a process is not told by [`Process`](crate::Process): so that nobody thinks it was kept.

use crate::json::Value;
use std::collections::BTreeMap;

/// The paths that are told. `*` stands for every element of a list.
const TOLD: &[&str] = &[
    "ocid",
    "buyer",
    "parties/*/id",
    "parties/*/name",
    "parties/*/roles",
    "parties/*/identifier",
    "parties/*/additionalIdentifiers",
    "parties/*/address",
    "parties/*/details/vcse",
    "tender/title",
    "tender/description",
    "tender/status",
    "tender/value",
    "tender/classification",
    "tender/additionalClassifications",
    "tender/items/*/id",
    "tender/items/*/classification",
    "tender/items/*/additionalClassifications",
    "tender/mainProcurementCategory",
    "tender/contractPeriod",
    "tender/aboveThreshold",
    "tender/specialRegime",
    "tender/lots/*/id",
    "tender/lots/*/title",
    "tender/lots/*/description",
    "tender/lots/*/value",
    "tender/lots/*/contractPeriod",
    "awards/*/id",
    "awards/*/title",
    "awards/*/status",
    "awards/*/date",
    "awards/*/value",
    "awards/*/suppliers",
    "awards/*/relatedLots",
    "awards/*/contractPeriod",
    "awards/*/aboveThreshold",
    "contracts/*/id",
    "contracts/*/awardID",
    "contracts/*/title",
    "contracts/*/status",
    "contracts/*/value",
    "contracts/*/period",
    "contracts/*/aboveThreshold",
];

/// The fields that were passed over, by path such as `tender/documents`, with how often each stands in the process.
pub fn passed_over(body: &Value) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    walk(body, "", &mut found);
    found
}

fn walk(value: &Value, path: &str, found: &mut BTreeMap<String, u64>) {
    let under = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                step(value, under(name), found);
            }
        }
        Value::List(them) => {
            for value in them {
                step(value, under("*"), found);
            }
        }
        _ => {}
    }
}

fn step(value: &Value, path: String, found: &mut BTreeMap<String, u64>) {
    if TOLD.contains(&path.as_str()) {
        return;
    }
    let leads_on = TOLD.iter().any(|it| it.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/')));
    if leads_on && matches!(value, Value::Object(_) | Value::List(_)) {
        walk(value, &path, found);
    } else {
        *found.entry(path).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_told_is_named_once_with_its_count() {
        let text = r#"{"ocid":"o","language":"en","tender":{"title":"t","documents":[{"id":1},{"id":2}]},
            "awards":[{"id":"1","documents":[]},{"id":"2","documents":[]}]}"#;
        let value = crate::json::parse(text, 9, &mut Vec::new()).expect("JSON");
        let found: Vec<(String, u64)> = passed_over(&value).into_iter().collect();
        let expected = [("awards/*/documents", 2), ("language", 1), ("tender/documents", 1)].map(|(path, count)| (path.to_owned(), count));
        assert_eq!(found, expected);
    }
}
