//! Assumptions that somebody set in place of the usual ones: a record whose name is the key of an assumption.

use super::ground::{Set, Standing};
use chrono::NaiveDate;
use record::{Held, Reference};
use register::{Assumption, Certainty, Source};
use std::collections::BTreeMap;
use workforce::Assumptions;
use workforce::chapter::{NUMERIC, Override, numeric};

/// The usual assumptions with the records laid over them. A record counts when its name is one of the keys, in any case and
/// with spaces or underscores, it holds on the day of the return, and it is for this area or for every one; of several one for this
/// area goes before one for every area, and then the latest does.
pub(super) fn laid_over(
    records: &[Held<Assumption>],
    sources: &BTreeMap<Reference, Held<Source>>,
    on: NaiveDate,
    area: &str,
) -> (Assumptions, Vec<Override>) {
    let (mut assumptions, mut found) = (Assumptions::usual(), Vec::new());
    for key in NUMERIC {
        let named = named(records, key, area).filter(|it| it.it.valid_from.is_none_or(|from| from <= on));
        let Some(held) = named.max_by_key(|it| (it.it.area.is_some(), it.it.valid_from, it.reference.clone())) else { continue };
        let Some(assumed) = numeric(&mut assumptions, key) else { continue };
        let record = named_record(&held.reference, held.version);
        found.push(Override {
            key: key.to_owned(),
            record: record.clone(),
            usual: assumed.value,
            value: held.it.value.get(),
            low: held.it.low.map(|it| it.get()),
            high: held.it.high.map(|it| it.get()),
        });
        let source = held.it.source.as_ref().and_then(|it| sources.get(it.reference()));
        assumed.value = held.it.value.get();
        assumed.unit = held.it.unit.to_string();
        assumed.standing = match held.it.certainty {
            Certainty::Known => kernel::Standing::Known,
            Certainty::Imputed => kernel::Standing::Imputed,
            Certainty::Modelled => kernel::Standing::Modelled,
        };
        assumed.source = kernel::Source {
            publisher: source.and_then(|it| it.it.publisher.as_ref()).map(ToString::to_string),
            date: held.it.valid_from,
            ..kernel::Source::titled(source.map_or_else(|| record.clone(), |it| format!("{record}{AFTER}{}", it.it.title)))
        };
        assumed.why = held.it.reasons.as_ref().map_or_else(|| "No reason is recorded.".to_owned(), ToString::to_string);
    }
    (assumptions, found)
}

/// What was set in place of the usual values when a published plan was run, as its bundle says: which record in which version. Their ranges
/// are those of the versions that `ranges` knows.
pub(super) fn as_run(ran: &Assumptions, ranges: &[(String, Held<Assumption>)]) -> Vec<Override> {
    let (mut usual, mut ran) = (Assumptions::usual(), ran.clone());
    let mut found = Vec::new();
    for key in NUMERIC {
        let (Some(usual), Some(ran)) = (numeric(&mut usual, key), numeric(&mut ran, key)) else { continue };
        // A value that was set names its record as its source, even where it is the usual one.
        if usual.source == ran.source && usual.value == ran.value {
            continue;
        }
        let record = ran.source.title.split(AFTER).next().unwrap_or_default().to_owned();
        let held = ranges.iter().find(|it| it.0 == record && folded(it.1.it.name.as_str()) == key).map(|it| &it.1.it);
        found.push(Override {
            key: key.to_owned(),
            record,
            usual: usual.value,
            value: ran.value,
            low: held.and_then(|it| Some(it.low?.get())),
            high: held.and_then(|it| Some(it.high?.get())),
        });
    }
    found
}

/// What stands between a record with its version and the source that it was taken from.
const AFTER: &str = ", after ";

/// A record of an assumption with its version, as the bundle of a run names it.
pub(super) fn named_record(reference: &Reference, version: u64) -> String {
    format!("{reference} version {version}")
}

/// Every usual assumption with what takes its place on a day, and what would take its place later.
pub(super) fn standing(
    records: &[Held<Assumption>],
    sources: &BTreeMap<Reference, Held<Source>>,
    on: NaiveDate,
    area: &str,
) -> Vec<Standing> {
    let (mut usual, (mut now, overrides)) = (Assumptions::usual(), laid_over(records, sources, on, area));
    let later = |key: &str| {
        named(records, key, area).filter_map(|it| Some((it.reference.clone(), it.it.valid_from.filter(|from| *from > on)?))).collect()
    };
    let mut standing = Vec::new();
    for key in NUMERIC {
        let (Some(usual), Some(assumed)) = (numeric(&mut usual, key), numeric(&mut now, key)) else { continue };
        let set = overrides.iter().find(|it| it.key == key).and_then(|it| {
            let record = Reference::parse(it.record.split(' ').next()?)?;
            Some(Set { record, assumed: assumed.clone(), low: it.low, high: it.high })
        });
        standing.push(Standing { key, usual: usual.clone(), set, later: later(key) });
    }
    standing
}

/// The records of this key that are for the area or for every one.
fn named<'a>(records: &'a [Held<Assumption>], key: &'a str, area: &'a str) -> impl Iterator<Item = &'a Held<Assumption>> {
    let here = move |it: &&Held<Assumption>| it.it.area.as_ref().is_none_or(|it| it.as_str() == area);
    records.iter().filter(move |it| folded(it.it.name.as_str()) == key).filter(here)
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}
