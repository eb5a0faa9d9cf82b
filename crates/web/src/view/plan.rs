//! What there is to plan from and what is taken for granted, as tables.

use crate::shell::Place;
use crate::view::function::{CellView, TableView, Tag};
use crate::view::values::{Titles, address};
use chrono::NaiveDate;
use record::{Held, Listed, Record};
use register::{Assumption, Dataset, DatasetShape};
use words::Words;
use workbench::planning::ground::{Ground, Standing, Use};

/// One area: whether it can be planned, what is missing, and what there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaView {
    /// What it is called, with its code; the code alone where no file says a name.
    pub name: String,
    /// The code.
    pub code: String,
    /// An id that is unique on the page.
    pub id: String,
    /// Whether it can be planned, as a tag.
    pub state: Tag,
    /// Whether it can be planned.
    pub ready: bool,
    /// What is missing, and where it is brought in.
    pub missing: Vec<(String, Place)>,
    /// What there is.
    pub table: TableView,
}

/// What a file of figures holds, in words.
pub fn shape(words: &Words, shape: DatasetShape) -> String {
    choice(words, "shape", shape.code())
}

fn choice(words: &Words, field: &str, code: &str) -> String {
    let kind = &Dataset::KIND;
    let list = if field == "shape" { DatasetShape::LIST } else { register::DatasetVariant::LIST };
    match (kind.field(field), list.iter().find(|it| it.code == code)) {
        (Some(field), Some(it)) => words.choice(kind, field, it),
        _ => code.to_owned(),
    }
}

/// Every shape that is missing, and where it is brought in.
pub fn missing(words: &Words, shapes: &[DatasetShape], area: &str) -> Vec<(String, Place)> {
    let line = |it: &DatasetShape| {
        let query = crate::Pairs::from_iter([("shape", it.code()), ("area", area)]).encode();
        (words.say(&format!("plan-missing-{}", it.code())), Place::new(format!("/plan/figures?{query}"), words.say("plan-bring-this")))
    };
    shapes.iter().map(line).collect()
}

/// One area.
pub fn area(words: &Words, it: &Ground, titles: &Titles) -> AreaView {
    let headings = [("plan-what", false), ("plan-speaks-of", false), ("plan-rows", true), ("plan-source", false), ("plan-use", false)];
    let caption = words.with("plan-datasets-caption", &[("area", &it.area)]);
    let mut table = TableView::new(words, &format!("figures-{}", it.area), caption, &headings);
    table.rows = it.datasets.iter().map(|(held, used)| line(words, it, held, *used, titles)).collect();
    let (class, state) = if it.is_plannable() { ("cw-tag--good", "plan-ready") } else { ("cw-tag--due", "plan-not-ready") };
    AreaView {
        id: format!("area-{}", it.area),
        state: Tag { class, text: words.say(state) },
        ready: it.is_plannable(),
        missing: missing(words, &it.lacking, &it.area),
        code: it.area.clone(),
        name: called(it),
        table,
    }
}

/// What an area is called, with its code; the code alone where no file says a name.
pub fn called(it: &Ground) -> String {
    it.name.as_ref().map_or_else(|| it.area.clone(), |name| format!("{name} ({})", it.area))
}

fn line(words: &Words, ground: &Ground, held: &Held<Dataset>, used: Use, titles: &Titles) -> Vec<CellView> {
    let dataset = &held.it;
    let what = match dataset.variant {
        Some(it) => {
            let variant = choice(words, "variant", it.code()).to_lowercase();
            words.with("plan-what-variant", &[("shape", &shape(words, dataset.shape)), ("variant", &variant)])
        }
        None => shape(words, dataset.shape),
    };
    // Several files may hold the same, so each is told by its title too. A title made up from a file begins with what it holds.
    let title = dataset.title.as_str();
    let own = title.strip_prefix(&shape(words, dataset.shape)).map_or(title, |it| it.trim_start_matches([':', ' ']));
    let what = if own.is_empty() { what } else { words.with("plan-what-titled", &[("what", &what), ("title", own)]) };
    let source = dataset.source.as_ref().map(|it| it.reference());
    let source = match source.and_then(|it| Some((address(it)?, titles.get(it)?))) {
        Some((href, title)) => CellView::link(href, title),
        None => CellView::text(words.say("plan-no-source")),
    };
    let paired = ground.on.is_some_and(|on| on >= dataset.speaks_of);
    let unpaired = matches!(dataset.shape, DatasetShape::Workplaces | DatasetShape::Workers) && !paired;
    let (class, id) = match used {
        Use::Read => ("cw-tag--good", "plan-use-read"),
        Use::PassedOver if unpaired => ("cw-tag--due", "plan-use-unpaired"),
        Use::PassedOver => ("", "plan-use-passed-over"),
        Use::Beside => ("cw-tag--good", "plan-use-beside"),
        Use::Never => ("", "plan-use-never"),
    };
    vec![
        CellView::link(address(&held.reference).unwrap_or_default(), what),
        CellView::text(words.date(dataset.speaks_of)),
        CellView::text(words.number(dataset.rows.get() as f64, 0)),
        source,
        CellView::default().tagged(class, words.say(id)),
    ]
}

/// The usual assumptions with what takes their place in the plan of an area, and a sentence for each record that does not hold yet.
pub fn assumed(words: &Words, standing: &[Standing], (ground, on): (&Ground, NaiveDate), sets: bool) -> (TableView, Vec<String>) {
    let mut headings =
        vec![("plan-assumed-name", false), ("plan-assumed-value", false), ("plan-assumed-range", false), ("plan-assumed-why", false)];
    headings.push(("plan-assumed-by", false));
    let caption = words.with("plan-assumed-caption", &[("area", &called(ground)), ("day", &words.date(on))]);
    let mut table = TableView::new(words, &format!("assumptions-{}", ground.area), caption, &headings);
    table.rows = standing.iter().map(|it| assumption(words, it, (ground, on), sets)).collect();
    let later = standing.iter().flat_map(|it| &it.later);
    let later = later.map(|(it, day)| words.with("plan-assumed-later", &[("reference", &it.to_string()), ("day", &words.date(*day))]));
    (table, later.collect())
}

fn assumption(words: &Words, it: &Standing, of: (&Ground, NaiveDate), sets: bool) -> Vec<CellView> {
    let key = it.key.replace('_', "-");
    let assumed = it.set.as_ref().map_or(&it.usual, |it| &it.assumed);
    let (value, usual) = (words.plain(assumed.value), words.plain(it.usual.value));
    let value = match it.set {
        Some(_) => words.with("plan-assumed-instead", &[("value", &value), ("unit", &assumed.unit), ("usual", &usual)]),
        None => words.with("plan-assumed-with-unit", &[("value", &value), ("unit", &assumed.unit)]),
    };
    let (low, high) = it.set.as_ref().map_or((None, None), |it| (it.low.map(|it| words.plain(it)), it.high.map(|it| words.plain(it))));
    let range = match (low, high) {
        (Some(low), Some(high)) => words.with("plan-assumed-to", &[("low", &low), ("high", &high)]),
        (Some(low), None) => words.with("plan-assumed-from", &[("low", &low)]),
        (None, Some(high)) => words.with("plan-assumed-up-to", &[("high", &high)]),
        (None, None) => words.say("plan-assumed-no-range"),
    };
    let source = [Some(assumed.source.title.as_str()), assumed.source.publisher.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    let set = match &it.set {
        Some(set) => CellView::link(address(&set.record).unwrap_or_default(), set.record.to_string()),
        None if sets => CellView::link(form(words, it, &key, of), words.say("plan-assumed-set")),
        None => CellView::text(words.say("plan-assumed-usual")),
    };
    vec![
        CellView::text(words.say(&format!("plan-assumed-{key}"))),
        CellView::text(value),
        CellView::text(range),
        CellView::text(format!("{}. {}", source.join(", "), assumed.why)),
        set,
    ]
}

/// The form for a record that takes the place of a usual value, filled in as far as it is known: it must hold on the day of the
/// return, or the plan does not read it.
fn form(words: &Words, it: &Standing, key: &str, (ground, on): (&Ground, NaiveDate)) -> String {
    let (name, value, day) = (words.say(&format!("plan-key-{key}")), it.usual.value.to_string(), on.format("%-d/%-m/%Y").to_string());
    let known = [("name", name.as_str()), ("value", &value), ("unit", &it.usual.unit), ("certainty", "modelled"), ("valid_from", &day)];
    let known = known.into_iter().chain([("area", ground.area.as_str())]);
    format!("/registers/{}/new?{}", Assumption::KIND.slug(), crate::Pairs::from_iter(known).encode())
}

#[cfg(test)]
mod tests {
    use super::*;
    use workforce::Assumptions;

    fn words() -> &'static Words {
        Words::of(words::Language::English)
    }

    #[test]
    fn whatever_may_be_missing_and_every_key_has_words() {
        let shapes =
            [DatasetShape::PopulationEstimate, DatasetShape::PopulationProjection, DatasetShape::Workplaces, DatasetShape::Workers];
        for (said, place) in missing(words(), &shapes, "E08000009") {
            assert!(!said.starts_with("plan-missing") && place.href.contains("area=E08000009"), "{said}");
        }
        for key in workforce::chapter::NUMERIC.map(|it| it.replace('_', "-")) {
            assert!(words().has(&format!("plan-assumed-{key}")), "{key}");
            let name = words().say(&format!("plan-key-{key}")).to_lowercase().replace(' ', "-");
            assert_eq!(name, key, "the form must give the record the name that the plan looks for");
        }
    }

    #[test]
    fn the_form_for_a_value_of_ones_own_holds_on_the_day_of_the_return() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 31).expect("a day");
        let it = Standing { key: "leaving_factor", usual: Assumptions::usual().leaving_factor, set: None, later: Vec::new() };
        let ground = Ground { area: "E08000009".to_owned(), name: None, datasets: Vec::new(), lacking: Vec::new(), on: Some(day) };
        let (table, _) = assumed(words(), &[it], (&ground, day), true);
        let href = &table.rows[0][4].href;
        assert!(href.starts_with("/registers/assumption/new?name=Leaving+factor&value=1&"), "{href}");
        assert!(href.contains("valid_from=31%2F3%2F2026&area=E08000009"), "{href}");
        assert!(table.rows[0][3].text.contains("The return itself"));
    }
}
