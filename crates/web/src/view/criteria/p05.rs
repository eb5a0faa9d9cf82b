//! P5 · Who the workforce is and what it can do, and the gap against what is required.

use super::people::{code, people, picture, rate, rates, together, withheld};
use super::role;
use crate::view::function::{Adding, CellView, Form, Said, Section, TableView, finding, standing};
use draw::{Axis, Bar, Grid, GridCell, RowChart};
use kernel::{Finding, Standing, Step};
use record::Listed as _;
use register::Role;
use words::Words;
use workforce::composition::{Capability, Composition, GapCell, GapLine, Representation};
use workforce::criteria::{Ground, gap, required, volunteers};
use workforce::jobs::JobGroup;
use workforce::profile::Profile;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let mut all = Vec::new();
    if let Some(figures) = &ground.figures {
        let mut first = capacity(words, &figures.composition);
        first.sources = figures.sources.iter().map(|it| it.title.clone()).collect();
        for it in &mut first.findings {
            it.gaps.extend(figures.gaps.iter().map(|it| (it.missing.clone(), it.effect.clone())));
        }
        first.notes.push(volunteering(words, ground));
        all.extend([first, capability(words, &figures.composition), diversity(words, &figures.composition)]);
    }
    let (lines, profile) = (gap(ground), required(ground));
    if lines.iter().any(|it| it.cells.iter().any(Option::is_some)) {
        let mut section = gaps(words, &lines, &profile.years);
        section.notes.extend(super::p04::outside(words, &profile));
        section.notes.extend(assistants(words, ground, &profile));
        all.push(section);
    }
    all.push(super::skills::heat(words, ground));
    all
}

/// Volunteers fill no post and stand in no sum: how many they are and what they give is told beside it.
fn volunteering(words: &Words, ground: &Ground) -> String {
    let Some(found) = volunteers(ground) else { return words.say("p5-volunteers-unknown") };
    let records = found.records.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let number = |it: f64| words.number(it, 0);
    let (hours, wte) = (found.hours.map(number).unwrap_or_default(), found.wte.map(number).unwrap_or_default());
    let args = [("people", number(found.people)), ("hours", hours), ("wte", wte), ("records", records)];
    let id = match (found.hours, found.wte) {
        (Some(_), Some(_)) => "p5-volunteers",
        _ => "p5-volunteers-no-hours",
    };
    words.with(id, &args.each_ref().map(|(name, it)| (*name, it.as_str())))
}

fn section(words: &Words, name: &str) -> Section {
    Section { heading: words.say(&format!("p5-{name}")), lead: words.say(&format!("p5-{name}-lead")), ..Section::default() }
}

fn capacity(words: &Words, it: &Composition) -> Section {
    let mut found = section(words, "capacity");
    let step = |id: &str, amount: f64, standing| Step { label: words.say(id), amount, standing };
    let whole = it.groups.iter().filter(|it| it.by == "employer");
    let (known, imputed) = whole.fold((0.0, 0.0), |sum, it| (sum.0 + it.wte_known, sum.1 + it.wte_imputed));
    let mut steps = vec![step("p5-known", known, Standing::Known), step("p5-imputed", imputed, Standing::Imputed)];
    steps.extend(it.outside.iter().map(|it| step(&format!("p5-{}", it.who), it.wte, Standing::Modelled)));
    let mut all = Finding::total(steps);
    all.sources.extend(it.outside.iter().map(|it| it.source.clone()));
    let title = words.say("p5-all");
    found.findings.push(finding(
        words,
        &all,
        Form::Whole,
        Adding::Up,
        Said { id: "all", title: &title, unit: "p1-wte", method: "p5-method" },
    ));
    if let Some(other) = &it.other_ways {
        let args = [other.heads as f64, other.wte, other.told as f64].map(|it| words.number(it, 0));
        found.lead =
            format!("{} {}", found.lead, words.with("p5-other-ways", &[("heads", &args[0]), ("wte", &args[1]), ("told", &args[2])]));
    }
    for by in ["employer", "service", "role", "district", "provider"] {
        let headings = [
            ("people-group", false),
            ("p3-workplaces", true),
            ("p5-heads-known", true),
            ("p5-heads-imputed", true),
            ("p3-wte", true),
            ("p5-share-imputed", true),
        ];
        let mut table = TableView::new(words, &format!("by-{by}"), words.say(&format!("p5-by-{by}")), &headings);
        for it in it.groups.iter().chain(&it.places).filter(|it| it.by == by) {
            let share = it.imputed_share().map(|it| words.with("rate-percent", &[("value", &words.number(it * 100.0, 0))]));
            table.rows.push(vec![
                CellView::text(code(words, &it.name)),
                CellView::text(words.number(f64::from(it.workplaces), 0)),
                CellView::text(words.number(f64::from(it.heads_known), 0)),
                CellView::text(words.number(f64::from(it.heads_imputed), 0)),
                CellView::text(words.number(it.wte(), 0)),
                CellView::text(share.unwrap_or_default()),
            ]);
        }
        found.tables.push(table);
    }
    found
}

fn capability(words: &Words, it: &Composition) -> Section {
    let mut found = section(words, "capability");
    if let Some(level) = it.capability.iter().find(|it| it.what == "care-level-2") {
        let bars: Vec<_> = level.held.iter().map(|(jobs, rate)| (together(words, jobs), rate)).collect();
        found.charts.extend(rates(words, "capability", "p5-capability-chart", &bars, None));
    }
    let headings = [("p5-what", false), ("people-group", false), ("p5-held", true)];
    let mut table = TableView::new(words, "held", words.say("p5-held-caption"), &headings);
    let line = |what: &Capability, (jobs, of): &(Vec<String>, workforce::Rate)| {
        let what = words.say(&format!("p5-{}", what.what));
        vec![CellView::text(what), CellView::text(together(words, jobs)), CellView::text(rate(words, of))]
    };
    table.rows = it.capability.iter().flat_map(|what| what.held.iter().map(move |it| line(what, it))).collect();
    found.tables.push(table);
    if !it.trained.is_empty() {
        let mut table = TableView::new(words, "trained", words.say("p5-trained"), &[("p5-category", false), ("p5-in-date", true)]);
        let row = |it: &workforce::composition::Trained| {
            let name = words.with("p5-category-code", &[("code", &it.category.to_string())]);
            vec![CellView::text(name), CellView::text(rate(words, &it.in_date))]
        };
        table.rows = it.trained.iter().map(row).collect();
        found.tables.push(table);
    }
    found
}

fn diversity(words: &Words, it: &Composition) -> Section {
    let mut found = section(words, "diversity");
    let all: Vec<&Representation> = it.diversity.ratios.iter().filter(|it| it.level.is_none()).collect();
    if !all.is_empty() {
        let bar = |it: &&Representation| Bar { label: code(words, &it.group), value: it.ratio, range: it.range, marked: false };
        let chart = RowChart {
            title: words.say("p5-ratio-chart"),
            summary: words.say("p5-ratio-summary"),
            x: Axis::new(words.say("people-group"), ""),
            y: Axis::new(words.say("p5-ratio"), ""),
            bars: all.iter().map(bar).collect(),
            reference: Some((words.say("p5-as-in-place"), 1.0)),
        };
        found.charts.push(picture("ratios", &chart));
        found.tables.extend(ratios(words, &it.diversity.ratios));
    }
    let without = ["ethnic-group", "disability", "nationality"].into_iter().filter(|by| !it.diversity.ratios.iter().any(|it| it.by == *by));
    let without: Vec<String> = without.map(|by| words.say(&format!("p5-by-{by}"))).collect();
    if !without.is_empty() {
        found.lead = format!("{} {}", found.lead, words.with("p5-without", &[("what", &without.join(", "))]));
    }
    let tables: Vec<_> = it.diversity.tables.iter().filter_map(|(by, table)| Some((by, table.as_ref()?))).collect();
    found.tables.extend(tables.iter().map(|(by, table)| people(words, by, &format!("p5-by-{by}"), table)));
    let shown: Vec<_> = tables.iter().map(|it| it.1).collect();
    found.lead.extend(withheld(words, &shown).map(|it| format!(" {it}")));
    found
}

/// Shares and ratios, group by group: one column for all jobs and one for each group of jobs.
fn ratios(words: &Words, all: &[Representation]) -> [TableView; 2] {
    let percent = |it: f64| words.with("rate-percent", &[("value", &words.number(it * 100.0, 1))]);
    let ratio = |it: &Representation| {
        let number = |it: f64| words.number(it, 2);
        let Some(range) = it.range else { return number(it.ratio) };
        let args = [("value", number(it.ratio)), ("low", number(range.low)), ("high", number(range.high))];
        words.with("p5-ratio-of", &args.each_ref().map(|(name, it)| (*name, it.as_str())))
    };
    let shares = crossed(words, ("shares", "p5-shares"), all, |it| percent(it.share));
    let ratios = crossed(words, ("ratios", "p5-ratios"), all, ratio);
    let mut shares = shares;
    shares.headings.insert(1, (words.say("p5-place"), true));
    for row in &mut shares.rows {
        let place = all.iter().find(|it| row.first().is_some_and(|name| name.text == code(words, &it.group)));
        row.insert(1, CellView::text(place.map(|it| percent(it.in_place)).unwrap_or_default()));
    }
    [shares, ratios]
}

/// Where a column stands: all jobs first, then the groups of jobs in their order.
fn place_of(level: &Option<Vec<String>>) -> usize {
    let first = level.as_ref().and_then(|it| it.first());
    first.map_or(0, |code| 1 + JobGroup::CODES.iter().position(|it| it == code).unwrap_or(JobGroup::CODES.len()))
}

/// A row for every group and a column for all jobs and for each group of jobs; where a job's counts are withheld, so is this.
fn crossed(words: &Words, (id, caption): (&str, &str), all: &[Representation], cell: impl Fn(&Representation) -> String) -> TableView {
    let mut levels: Vec<&Option<Vec<String>>> = Vec::new();
    let mut groups: Vec<&str> = Vec::new();
    for it in all {
        if !levels.contains(&&it.level) {
            levels.push(&it.level);
        }
        if !groups.contains(&it.group.as_str()) {
            groups.push(&it.group);
        }
    }
    levels.sort_by_key(|it| place_of(it));
    let mut table = TableView::new(words, id, words.say(caption), &[("people-group", false)]);
    let heading = |it: &&Option<Vec<String>>| it.as_ref().map_or_else(|| words.say("people-all-jobs"), |it| together(words, it));
    table.headings.extend(levels.iter().map(|it| (heading(it), true)));
    for group in groups {
        let one = |level: &&Option<Vec<String>>| {
            let found = all.iter().find(|it| it.group == group && it.level == **level);
            CellView::text(found.map_or_else(|| words.say("people-withheld"), &cell))
        };
        table.rows.push(std::iter::once(CellView::text(code(words, group))).chain(levels.iter().map(one)).collect());
    }
    table
}
fn gaps(words: &Words, lines: &[GapLine], years: &[i32]) -> Section {
    let mut found = section(words, "gap");
    let shown: Vec<&GapLine> = lines.iter().filter(|it| it.cells.iter().any(Option::is_some)).collect();
    let cell = |it: &Option<GapCell>| it.map(|it| GridCell { value: it.short().round(), level: it.level() });
    let grid = Grid {
        title: words.say("p5-gap-chart"),
        summary: words.say("p5-gap-summary"),
        x: Axis::new(words.say("p5-year"), ""),
        y: Axis::new(words.say("p1-role"), ""),
        value: Axis::new(words.say("p5-short"), words.say("p1-wte")),
        columns: years.iter().map(i32::to_string).collect(),
        rows: shown.iter().map(|it| role(words, &it.role)).collect(),
        cells: shown.iter().map(|it| it.cells.iter().map(cell).collect()).collect(),
        levels: (0..5).map(|it| words.say(&format!("p5-heat-{it}"))).collect(),
    };
    found.charts.push(picture("gap", &grid));
    found.tables = vec![
        by_year(words, "required", &shown, years, |it| it.required),
        by_year(words, "there", &shown, years, |it| it.there),
        by_year(words, "short", &shown, years, GapCell::short),
    ];
    found
}

/// A row for every role and a column for every year; beside a role what its figures are, or beside each figure where they differ.
fn by_year(words: &Words, id: &str, lines: &[&GapLine], years: &[i32], figure: impl Fn(&GapCell) -> f64) -> TableView {
    let caption = words.say(&format!("p5-{id}-caption"));
    let mut table = TableView::new(words, &format!("gap-{id}"), caption, &[("p1-role", false)]);
    table.headings.extend(years.iter().map(|it| (it.to_string(), true)));
    let tagged = |of: CellView, it: Standing| {
        let tag = standing(words, it);
        of.tagged(tag.class, tag.text)
    };
    let cell = |it: &GapCell| CellView::text(words.number(figure(it), 0));
    let mut sums = vec![0.0; years.len()];
    for line in lines {
        sums.iter_mut().zip(&line.cells).for_each(|(sum, it)| *sum += it.as_ref().map_or(0.0, &figure));
        let mut all = line.cells.iter().flatten().map(|it| it.standing);
        let one = all.next().filter(|first| all.all(|it| it == *first));
        let name = CellView::text(role(words, &line.role));
        let name = one.into_iter().fold(name, tagged);
        let value = |it: &Option<GapCell>| match it {
            Some(it) if one.is_none() => tagged(cell(it), it.standing),
            Some(it) => cell(it),
            None => CellView::text(words.say("p4-nothing")),
        };
        table.rows.push(std::iter::once(name).chain(line.cells.iter().map(value)).collect());
    }
    table.rows.push(super::p04::sum(words, &sums));
    table
}

/// Personal assistants are in no return: the gap neither counts nor hides them. What is asked for stands beside who they are today.
fn assistants(words: &Words, ground: &Ground, profile: &Profile) -> Option<String> {
    let today: f64 = ground.figures.iter().flat_map(|it| &it.composition.outside).map(|it| it.wte).sum();
    let line = profile.lines.iter().find(|it| it.role == Role::PersonalAssistant.code());
    let asked = line.and_then(|it| it.cells.last()?.asked()).map_or(0.0, |it| it.0);
    let year = profile.years.last().copied().unwrap_or_default().to_string();
    let args = [("today", words.number(today, 0)), ("asked", words.number(asked, 0)), ("year", year)];
    (today > 0.0 || asked > 0.0).then(|| words.with("p5-assistants", &args.each_ref().map(|(name, it)| (*name, it.as_str()))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Range, Source};
    use words::Language;

    fn of(group: &str, level: Option<&str>, (heads, of): (u64, u64), in_place: f64) -> Representation {
        let share = heads as f64 / of as f64;
        Representation {
            by: "sex".into(),
            group: group.into(),
            level: level.map(|it| vec![it.to_owned()]),
            heads,
            of,
            share,
            in_place,
            ratio: share / in_place,
            year: 2024,
            source: Source::titled("Census"),
            range: Some(Range { low: 0.5, high: 1.5, level: Some(0.95) }),
        }
    }

    /// By hand: 60 of 100 women beside half of the place are 1.2 times as many; 30 of 40 registered professionals 1.5 times. Men of the
    /// professions and women of direct care are withheld. All jobs come before the groups of jobs, whatever is told first.
    #[test]
    fn shares_and_ratios_stand_in_the_row_of_their_group_and_the_column_of_their_jobs() {
        let all = [
            of("men", Some("direct-care"), (10, 50), 0.5),
            of("women", None, (60, 100), 0.5),
            of("women", Some("professional"), (30, 40), 0.5),
            of("men", None, (40, 100), 0.5),
        ];
        let told = |it: &TableView| -> Vec<String> {
            let row = |it: &Vec<CellView>| it.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" | ");
            it.rows.iter().map(row).collect()
        };
        let [shares, ratios] = ratios(Words::of(Language::English), &all);
        let headings: Vec<&str> = shares.headings.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(headings, ["Group", "In the place", "All jobs", "Registered professions", "Direct care"]);
        assert_eq!(told(&shares), ["Men | 50.0% | 40.0% | withheld | 20.0%", "Women | 50.0% | 60.0% | 75.0% | withheld"]);
        let limits = "(0.50 to 1.50)";
        let due = [format!("Men | 0.80 {limits} | withheld | 0.40 {limits}"), format!("Women | 1.20 {limits} | 1.50 {limits} | withheld")];
        assert_eq!(told(&ratios), due);
    }
}
