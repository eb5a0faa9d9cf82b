//! What will be needed, how it compares with the staff there will be, and why.

use super::figures::{about, signed, standing, whole, within};
use super::roles::{FEWEST, groups};
use super::{Chapter, heading};
use crate::plan::{Figure as Quantiles, RolePlan, YearPlan};
use document::{Block, Column, Figure, Level, Prose, Table};
use draw::{Average, Axis, Bar, Chart, FanChart, FanPoint, FanSeries, Frame, RowChart, Waterfall};
use kernel::{Range, Standing};

pub(super) fn blocks(chapter: &Chapter<'_>, to: &mut Vec<Block>) {
    let Some(end) = chapter.end() else { return };
    needed(chapter, end, to);
    to.push(Block::Table(by_role(chapter, &terms(chapter))));
    why(chapter, end, to);
    wrong(chapter, end, to);
}

/// The same for a page: why before who, and each role in the last year alone.
pub(super) fn in_short(chapter: &Chapter<'_>, to: &mut Vec<Block>) {
    let Some(end) = chapter.end() else { return };
    needed(chapter, end, to);
    why(chapter, end, to);
    to.push(heading(Level::Two, "Role by role", None));
    to.push(Block::Table(by_role(chapter, &[end.year])));
}

fn needed(chapter: &Chapter<'_>, end: &YearPlan, to: &mut Vec<Block>) {
    to.push(heading(Level::Two, "What will be needed", None));
    to.push(Block::Paragraph(
        Prose::new()
            .plain(format!(
                "In {} the area is likely to need about {} posts ({}) and to have about {} staff ({}). ",
                end.year,
                about(end.required.bands.p50),
                within(&end.required),
                about(end.supply.bands.p50),
                within(&end.supply)
            ))
            .mention("workforce-fan")
            .plain(
                " shows both over the years. The line is the median; the dark band holds every second draw and the light band nine in ten.",
            ),
    ));
    let fan = fan(chapter);
    let data = fan_data(&fan);
    to.push(Block::Figure(Figure { data, ..picture(&fan, "workforce-fan", "Fan chart", None) }));
    to.push(Block::Table(by_year(chapter)));
}

fn why(chapter: &Chapter<'_>, end: &YearPlan, to: &mut Vec<Block>) {
    to.push(heading(Level::Two, "Why", None));
    to.push(Block::Paragraph(
        "The gap has steps. Each is the mean of the draws, and together they are the mean gap: nothing is added to make it balance.".into(),
    ));
    to.push(Block::Figure(picture(&steps(chapter, end), "workforce-steps", "Waterfall chart", Some(sources(end)))));
}

fn wrong(chapter: &Chapter<'_>, end: &YearPlan, to: &mut Vec<Block>) {
    if !chapter.stresses.is_empty() {
        to.push(heading(Level::Two, "What could go wrong", None));
        to.push(Block::Paragraph(
            Prose::new()
                .plain("The plan was run again with one thing changed at a time, and with the same luck. ")
                .mention("workforce-stress")
                .plain(" shows which change would matter most."),
        ));
        to.push(Block::Figure(picture(&tornado(chapter, end), "workforce-stress", "Bar chart", None)));
        to.push(Block::Table(stressed(chapter, end)));
    }
}

/// A chart with its own table, so that picture and numbers cannot differ.
pub(crate) fn picture(chart: &dyn Chart, anchor: &str, sort: &str, note: Option<Prose>) -> Figure {
    let drawn = chart.table();
    let columns = drawn.columns.iter().enumerate().map(|(at, it)| {
        let title = if it.unit.is_empty() { it.heading.clone() } else { format!("{} ({})", it.heading, it.unit) };
        let numbers = at > 0 && drawn.rows.iter().any(|row| matches!(row.get(at), Some(draw::Entry::Number(_))));
        if numbers { Column::numbers(title) } else { Column::text(title) }
    });
    let mut data = Table::new(chart.title(), columns.collect());
    for row in &drawn.rows {
        data.row(row.iter().map(draw::Entry::shown));
    }
    Figure {
        caption: chart.title().to_owned(),
        anchor: Some(anchor.to_owned()),
        alternative: format!("{sort}. {}", chart.summary()),
        svg: chart.svg(anchor, Frame::Wide),
        data,
        note,
    }
}

fn fan(chapter: &Chapter<'_>) -> FanChart {
    let years = &chapter.result.total.years;
    let series = |name: &str, of: fn(&YearPlan) -> &Quantiles| {
        let point = |(at, year): (usize, &YearPlan)| {
            let bands = of(year).bands;
            let range = |low, high, level| (at > 0).then_some(Range { low, high, level: Some(level) });
            FanPoint {
                middle: bands.p50,
                inner: range(bands.p25, bands.p75, 0.5),
                outer: range(bands.p5, bands.p95, 0.9),
                standing: if at == 0 { chapter.counted() } else { Standing::Modelled },
            }
        };
        FanSeries { name: name.to_owned(), points: years.iter().enumerate().map(point).collect() }
    };
    let summary = chapter.end().map_or_else(String::new, |end| {
        let staff = f64::from(chapter.inputs.baseline.all.heads());
        format!(
            "Posts needed reach about {} in {} ({}). Staff go from {} to about {} ({}).",
            about(end.required.bands.p50),
            end.year,
            within(&end.required),
            whole(staff),
            about(end.supply.bands.p50),
            within(&end.supply)
        )
    });
    FanChart {
        title: chapter.finding(),
        summary,
        x: Axis::new("Year", ""),
        y: Axis::new("Posts and staff", "heads"),
        at: years.iter().map(|it| it.year.to_string()).collect(),
        average: Average::Median,
        first: series("Staff", |it| &it.supply),
        second: Some(series("Posts needed", |it| &it.required)),
    }
}

/// The numbers of the fan, one line for each year and series: side by side they would not fit a page.
fn fan_data(fan: &FanChart) -> Table {
    let titles = ["5%", "25%", "Median", "75%", "95%"].map(Column::numbers);
    let columns = [Column::text("Year"), Column::text("Figure")].into_iter().chain(titles).chain([Column::text("Standing")]).collect();
    let mut table = Table::new(fan.title.clone(), columns);
    for series in std::iter::once(&fan.first).chain(&fan.second) {
        for (year, it) in fan.at.iter().zip(&series.points) {
            let (outer, inner) = (it.outer.map(|it| (it.low, it.high)), it.inner.map(|it| (it.low, it.high)));
            let or_dash = |it: Option<f64>| it.map_or_else(|| "\u{2013}".to_owned(), whole);
            let low = [or_dash(outer.map(|it| it.0)), or_dash(inner.map(|it| it.0))];
            let high = [or_dash(inner.map(|it| it.1)), or_dash(outer.map(|it| it.1))];
            let start = [year.clone(), series.name.clone()].into_iter().chain(low).chain([whole(it.middle)]);
            table.row(start.chain(high).chain([standing(it.standing).to_owned()]));
        }
    }
    table
}

fn by_year(chapter: &Chapter<'_>) -> Table {
    let titles = ["Posts needed", "Staff", "Gap, 5%", "25%", "Median", "75%", "95%", "Median gap, WTE"];
    let columns = std::iter::once(Column::text("Year")).chain(titles.map(Column::numbers)).collect();
    let mut table = Table::new("Posts needed, staff and the gap between them, all roles", columns);
    table.anchor = Some("workforce-gap".to_owned());
    for it in &chapter.result.total.years {
        let start = [it.year.to_string(), whole(it.required.bands.p50), whole(it.supply.bands.p50)];
        table.row(start.into_iter().chain(quantiles(it)));
    }
    table.note = Some(
        format!(
            "The gap is posts needed less staff: above nought there are too few. Needs and staff are medians; quantiles of {} draws. WTE: \
             whole-time equivalents. Modelled, but for the first year.",
            whole(chapter.result.draws as f64)
        )
        .into(),
    );
    table
}

fn quantiles(it: &YearPlan) -> [String; 6] {
    let gap = it.gap.bands;
    [whole(gap.p5), whole(gap.p25), whole(gap.p50), whole(gap.p75), whole(gap.p95), whole(it.gap_wte.bands.p50)]
}

/// The years that stand for the short, the middle and the long term: 1 and 3 years on, and the last.
pub(super) fn terms(chapter: &Chapter<'_>) -> Vec<i32> {
    let (first, last) = (chapter.inputs.base_year, chapter.inputs.horizon);
    let mut years: Vec<i32> = [1, 3].into_iter().map(|it| first + it).filter(|it| *it < last).collect();
    years.push(last);
    years
}

fn by_role(chapter: &Chapter<'_>, years: &[i32]) -> Table {
    let titles = ["Gap, 5%", "25%", "Median", "75%", "95%", "Median, WTE"].map(Column::numbers);
    let columns = [Column::text("Role"), Column::text("Year")].into_iter().chain(titles).collect();
    let caption = match years {
        [only] => format!("The gap by role in {only}, posts"),
        _ => "The gap by role in the short, middle and long term, posts".to_owned(),
    };
    let mut table = Table::new(caption, columns);
    let mut lines = |plan: &RolePlan| {
        for it in plan.years.iter().filter(|it| years.contains(&it.year)) {
            table.row([plan.name.clone(), it.year.to_string()].into_iter().chain(quantiles(it)));
        }
    };
    for group in groups(&chapter.inputs.baseline.roles).iter().filter(|it| it.is_one()) {
        group.roles.iter().filter_map(|it| chapter.result.role(it.role)).for_each(&mut lines);
    }
    for it in chapter.result.total.years.iter().filter(|it| years.contains(&it.year)) {
        table.total(["All roles".to_owned(), it.year.to_string()].into_iter().chain(quantiles(it)));
    }
    let note = "Quantiles of roles do not add up to those of all roles, because not every role has bad luck at once.";
    table.note = Some(format!("{note} Roles with fewer than {FEWEST} staff are only in the totals. Every year is in the bundle.").into());
    table
}

fn steps(chapter: &Chapter<'_>, end: &YearPlan) -> Waterfall {
    let gap = &end.finding;
    Waterfall {
        title: format!("How the gap of {} comes about: {} posts on average", end.year, signed(gap.value)),
        summary: gap.workings.iter().map(|it| format!("{}: {}", it.label, signed(it.amount))).collect::<Vec<_>>().join("; ") + ".",
        y: Axis::new("Posts", "heads"),
        steps: gap.workings.clone(),
        total: format!("Mean gap in {}", chapter.inputs.horizon),
    }
}

fn sources(end: &YearPlan) -> Prose {
    let names: Vec<&str> = end.finding.sources.iter().map(|it| it.title.as_str()).collect();
    let range = end
        .finding
        .range
        .map_or_else(String::new, |it| format!("Nine draws in ten lie between {} and {}. ", signed(it.low), signed(it.high)));
    format!("{range}Sources: {}.", names.join("; ")).into()
}

fn tornado(chapter: &Chapter<'_>, end: &YearPlan) -> RowChart {
    let mut stresses: Vec<_> = chapter.stresses.iter().collect();
    let change = |it: &super::Stress| it.gap.mean - end.gap.mean;
    stresses.sort_by(|a, b| change(b).abs().total_cmp(&change(a).abs()));
    let bars = stresses.iter().map(|it| Bar {
        label: it.name.clone(),
        value: it.gap.mean.round(),
        range: Some(Range { low: it.gap.bands.p5.round(), high: it.gap.bands.p95.round(), level: Some(0.9) }),
        marked: false,
    });
    let most = stresses.first();
    RowChart {
        title: most.map_or_else(String::new, |it| format!("What would change the gap of {} most: {}", end.year, lower(&it.name))),
        summary: most.map_or_else(String::new, |it| {
            format!(
                "The mean gap of the plan is {}. With {} it would be {}, the largest change of {} that were tried.",
                signed(end.gap.mean),
                lower(&it.name),
                signed(it.gap.mean),
                stresses.len()
            )
        }),
        x: Axis::new("Change", ""),
        y: Axis::new(format!("Mean gap in {}", end.year), "posts"),
        bars: bars.collect(),
        reference: Some(("The plan".to_owned(), end.gap.mean.round())),
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn stressed(chapter: &Chapter<'_>, end: &YearPlan) -> Table {
    let titles = ["Mean gap", "Change", "5%", "95%"].map(Column::numbers);
    let columns = std::iter::once(Column::text("If …")).chain(titles).collect();
    let mut table = Table::new(format!("The gap of {} if one thing were otherwise, posts", end.year), columns);
    let mut line = |name: &str, gap: &Quantiles| {
        table.row([name.to_owned(), whole(gap.mean), signed(gap.mean - end.gap.mean), whole(gap.bands.p5), whole(gap.bands.p95)]);
    };
    line("The plan", &end.gap);
    chapter.stresses.iter().for_each(|it| line(&it.name, &it.gap));
    table
}
