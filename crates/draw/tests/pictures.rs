//! What every picture promises, whatever the data.

mod samples;

use draw::{
    Average, Axis, Bar, Chart, ColumnChart, ControlChart, ControlPoint, Entry, FanChart, FanPoint, FanSeries, Frame, Grid, GridCell,
    HeatCell, HeatMap, RowChart, TimeLine, TimePoint, TrajectoryChart, Waterfall,
};
use kernel::{Finding, Range, Standing, Step};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element: its name and attributes.
type Element = (String, Vec<(String, String)>);

/// The elements of a picture, if it is well-formed.
fn read(svg: &str) -> Result<Vec<Element>, String> {
    let mut reader = Reader::from_str(svg);
    let (mut elements, mut depth) = (Vec::new(), 0);
    let element = |it: &BytesStart| -> Result<Element, String> {
        let mut attributes = Vec::new();
        for attribute in it.attributes() {
            let attribute = attribute.map_err(|it| it.to_string())?;
            attributes.push((attribute.key.as_ref().to_owned(), attribute.value.into_owned()));
        }
        Ok((it.name().as_ref().to_owned(), attributes))
    };
    loop {
        match reader.read_event().map_err(|it| it.to_string())? {
            Event::Start(it) => {
                depth += 1;
                elements.push(element(&it)?);
            }
            Event::Empty(it) => elements.push(element(&it)?),
            Event::End(_) => depth -= 1,
            Event::Text(it) => drop(it.xml10_content()),
            Event::Eof => break,
            _ => {}
        }
    }
    if depth == 0 { Ok(elements) } else { Err("an element is not closed".into()) }
}

/// Everything a picture must keep to; the words of the first promise that it breaks.
fn broken(svg: &str) -> Option<String> {
    let elements = match read(svg) {
        Ok(it) => it,
        Err(fault) => return Some(fault),
    };
    let (name, root) = &elements[0];
    let attribute = |key: &str| root.iter().find(|it| it.0 == key).map_or("", |it| it.1.as_str());
    if name != "svg" || attribute("role") != "img" {
        return Some("it is not an image by role".into());
    }
    let named = |id: &str| elements.iter().any(|(_, all)| all.iter().any(|(key, value)| key == "id" && value == id));
    let labels: Vec<&str> = attribute("aria-labelledby").split(' ').collect();
    if labels.len() != 2 || !labels.iter().all(|it| named(it)) {
        return Some("its title or description is missing".into());
    }
    for (name, attributes) in &elements {
        if matches!(name.as_str(), "script" | "style" | "foreignObject" | "image" | "a" | "use") {
            return Some(format!("it has a {name}"));
        }
        for (key, value) in attributes {
            if key == "style" || key == "href" || key.starts_with("on") {
                return Some(format!("it has the attribute {key}"));
            }
            if key == "class" && !value.starts_with("cw-") {
                return Some(format!("class {value}"));
            }
            // A name may read as what no number may be: ids come from the caller.
            let is_name = matches!(key.as_str(), "id" | "aria-labelledby") || value.starts_with("url(#");
            if !is_name && (value.contains("NaN") || value.contains("inf")) {
                return Some(format!("{key} is {value}"));
            }
            if key == "font-size" && value.parse::<f64>().is_ok_and(|size| size < 12.0) {
                return Some(format!("text of size {value}"));
            }
        }
    }
    None
}

#[test]
fn the_samples_keep_every_promise() {
    for (name, chart) in samples::all() {
        for frame in [Frame::Narrow, Frame::Wide] {
            let svg = chart.svg(name, frame);
            assert_eq!(broken(&svg), None, "{name}");
            assert!(svg.contains(&format!("<title id=\"{name}-title\">{}</title>", chart.title())));
            assert_eq!(svg, chart.svg(name, frame), "the same data give the same bytes");
            for prefix in ["inf", "NaN"] {
                assert_eq!(broken(&chart.svg(prefix, frame)), None, "{name} with ids of {prefix}");
            }
        }
        let table = chart.table();
        assert!(table.rows.iter().all(|it| it.len() == table.columns.len()) && !table.rows.is_empty(), "{name}");
        assert!(!chart.summary().is_empty());
    }
}

#[test]
fn a_broken_promise_is_found() {
    let sound = samples::fan().svg("a", Frame::Wide);
    for (from, to) in [
        ("role=\"img\"", "role=\"none\""),
        ("</svg>", ""),
        ("<desc id=\"a-desc\"", "<desc id=\"b-desc\""),
        ("class=\"cw-ground\"", "class=\"cw-ground\" style=\"x\""),
        ("<rect class=\"cw-ground\" width=\"", "<rect class=\"cw-ground\" width=\"inf"),
        ("<path class=\"cw-median\" d=\"M", "<path class=\"cw-median\" d=\"MNaN "),
        ("font-size=\"12\"", "font-size=\"9\""),
    ] {
        assert!(sound.contains(from), "{from}");
        assert!(broken(&sound.replace(from, to)).is_some(), "{from}");
    }
}

#[test]
fn every_number_of_the_picture_is_in_the_table() {
    let fan = samples::fan();
    let table = fan.table();
    assert_eq!((table.rows.len(), table.columns.len()), (14, 13));
    assert_eq!(table.rows[13][1], Entry::Number(fan.first.points[13].middle));
    assert_eq!(table.rows[13][4], Entry::maybe(fan.first.points[13].outer.map(|it| it.low)));
    assert_eq!(table.rows[0][4], Entry::Missing);
    assert_eq!(table.columns[4].heading, "Supply: middle 90%, from");
    assert_eq!(samples::rows().table().rows.len(), 8, "seven bars and the reference");
    assert_eq!(samples::heat().table().rows.len(), 25);
    assert_eq!(table.rows[0][0].shown(), "2021");
    assert_eq!((Entry::Number(1234.5).plain(), Entry::Number(1234.5).shown()), ("1234.5".into(), "1,234".into()));
}

#[test]
fn a_point_beyond_the_limits_is_a_signal_even_when_nobody_said_so() {
    let mut chart = samples::control();
    chart.points[10].signal = None;
    assert_eq!(chart.table().rows[10][5], Entry::text("above the upper limit"));
    assert_eq!(chart.svg("c", Frame::Wide).matches("<path class=\"cw-signal\"").count(), 1);
}

#[test]
fn long_names_lay_the_columns_down() {
    let mut chart = samples::columns();
    assert!(!chart.svg("c", Frame::Wide).contains("cw-reference") && chart.svg("c", Frame::Wide).contains("cw-grid"));
    chart.bars[0].label = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".into();
    assert!(!chart.svg("c", Frame::Wide).contains("cw-grid"));
}

#[test]
fn a_hundred_thousand_rows_and_hostile_names_are_drawn_at_once() {
    let label = "<script>alert(1)</script>&\"'\u{0}\u{202e}".repeat(50);
    let bar = Bar { label: label.clone(), value: 3.0, range: None, marked: false };
    let chart = RowChart { bars: vec![bar; 100_000], ..samples::rows() };
    let svg = chart.svg(&label, Frame::Narrow);
    assert_eq!(broken(&svg), None);
    assert!(svg.len() < 100_000 && svg.contains("and 99960 more in the table"));
    assert_eq!(chart.table().rows.len(), 100_001);
    let points = vec![ControlPoint { at: label, value: 12.0, signal: None, limits: None }; 100_000];
    assert_eq!(broken(&ControlChart { points, ..samples::control() }.svg("c", Frame::Narrow)), None);
}

/// Widths of the bars, as drawn.
fn drawn(svg: &str, class: &str) -> Vec<f64> {
    let elements = read(svg).expect("well-formed");
    let of = |it: &Element, key: &str| it.1.iter().find(|pair| pair.0 == key).map(|pair| pair.1.clone()).unwrap_or_default();
    elements.iter().filter(|it| of(it, "class") == class).map(|it| of(it, "width").parse().expect("a number")).collect()
}

#[test]
fn the_drawn_steps_add_up_to_the_drawn_total() {
    let chart = samples::waterfall();
    for frame in [Frame::Narrow, Frame::Wide] {
        let svg = chart.svg("w", frame);
        let (steps, total) = (drawn(&svg, "cw-step"), drawn(&svg, "cw-total"));
        let signed: f64 = steps.iter().zip(&chart.steps).map(|(width, step)| width * step.amount.signum()).sum();
        assert!((signed - total[0]).abs() < 0.05, "{signed} and {total:?}");
    }
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1e4f64..1e4,
        2 => any::<f64>(),
        1 => Just(0.0),
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::MAX, f64::MIN_POSITIVE, 1e15, -1e15, 1e-300]),
    ]
}

fn band() -> impl Strategy<Value = Option<Range<f64>>> {
    prop::option::of((number(), number(), prop::option::of(0.0f64..1.0)).prop_map(|(low, high, level)| Range { low, high, level }))
}

fn standing() -> impl Strategy<Value = Standing> {
    prop::sample::select(vec![Standing::Known, Standing::Imputed, Standing::Modelled])
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-zA-Z ŵŷ]{0,60}"]
}

fn axis() -> impl Strategy<Value = Axis> {
    (words(), words()).prop_map(|(name, unit)| Axis { name, unit })
}

fn series() -> impl Strategy<Value = FanSeries> {
    let point =
        (number(), band(), band(), standing()).prop_map(|(middle, inner, outer, standing)| FanPoint { middle, inner, outer, standing });
    (words(), prop::collection::vec(point, 0..12)).prop_map(|(name, points)| FanSeries { name, points })
}

fn bars() -> impl Strategy<Value = Vec<Bar>> {
    let bar = (words(), number(), band(), any::<bool>()).prop_map(|(label, value, range, marked)| Bar { label, value, range, marked });
    prop::collection::vec(bar, 0..9)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (words(), number(), standing()).prop_map(|(label, amount, standing)| Step { label, amount, standing });
    prop::collection::vec(step, 0..9)
}

fn any_chart() -> impl Strategy<Value = Box<dyn Chart>> {
    let head = (words(), words(), axis(), axis()).boxed();
    let fan = (head.clone(), prop::collection::vec(words(), 0..12), series(), prop::option::of(series())).prop_map(
        |((title, summary, x, y), at, first, second)| {
            Box::new(FanChart { title, summary, x, y, at, average: Average::Mean, first, second }) as Box<dyn Chart>
        },
    );
    let columns = (head.clone(), bars())
        .prop_map(|((title, summary, x, y), bars)| Box::new(ColumnChart { title, summary, x, y, bars }) as Box<dyn Chart>);
    let rows = (head.clone(), bars(), prop::option::of((words(), number()))).prop_map(|((title, summary, x, y), bars, reference)| {
        Box::new(RowChart { title, summary, x, y, bars, reference }) as Box<dyn Chart>
    });
    let waterfall = (head.clone(), steps(), words())
        .prop_map(|((title, summary, _, y), steps, total)| Box::new(Waterfall { title, summary, y, steps, total }) as Box<dyn Chart>);
    let point = (words(), number(), prop::option::of(words()), prop::option::of((number(), number())))
        .prop_map(|(at, value, signal, limits)| ControlPoint { at, value, signal, limits });
    let limits = (number(), prop::option::of(number()), prop::option::of(number()));
    let control =
        (head.clone(), prop::collection::vec(point, 0..12), limits).prop_map(|((title, summary, x, y), points, (centre, lower, upper))| {
            Box::new(ControlChart { title, summary, x, y, points, centre, lower, upper }) as Box<dyn Chart>
        });
    let cell = prop::option::of((number(), 0usize..9)).prop_map(|it| it.map(|(value, level)| GridCell { value, level }));
    let time = || (any::<i32>(), words(), number()).prop_map(|(day, at, value)| TimePoint { day, at, value });
    let time_line = || (words(), prop::collection::vec(time(), 0..12)).prop_map(|(name, points)| TimeLine { name, points });
    let course = (head.clone(), time_line(), time_line(), prop::option::of(time_line())).prop_map(
        |((title, summary, x, y), readings, way, others)| {
            Box::new(TrajectoryChart { title, summary, x, y, readings, way, others }) as Box<dyn Chart>
        },
    );
    let lines = prop::collection::vec((words(), prop::collection::vec(cell, 0..15)), 0..6);
    let grid = (head.clone(), prop::collection::vec(words(), 0..15), lines, prop::collection::vec(words(), 0..7)).prop_map(
        |((title, summary, x, y), columns, lines, levels)| {
            let (rows, cells) = lines.into_iter().unzip();
            Box::new(Grid { title, summary, value: x.clone(), x, y, columns, rows, cells, levels }) as Box<dyn Chart>
        },
    );
    let heat = (head, words(), any::<u32>(), 0usize..9, prop::collection::vec(words(), 0..7)).prop_map(
        |((title, summary, x, y), name, count, level, levels)| {
            let names: [String; 5] = std::array::from_fn(|_| name.clone());
            let cells = [[HeatCell { count, level }; 5]; 5];
            Box::new(HeatMap { title, summary, x, y, columns: names.clone(), rows: names, cells, levels }) as Box<dyn Chart>
        },
    );
    prop_oneof![fan, columns, rows, waterfall, control, course, grid, heat]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_data_keep_every_promise(chart in any_chart(), prefix in words()) {
        for frame in [Frame::Narrow, Frame::Wide] {
            let svg = chart.svg(&prefix, frame);
            prop_assert_eq!(broken(&svg), None, "{}", svg);
        }
        let table = chart.table();
        prop_assert!(table.rows.iter().all(|it| it.len() == table.columns.len()));
    }

    #[test]
    fn the_bars_of_a_waterfall_end_at_the_total_of_the_finding(amounts in prop::collection::vec(-1e6f64..1e6, 0..20)) {
        let steps: Vec<Step> = amounts.iter().map(|&amount| Step { label: "a step".into(), amount, standing: Standing::Known }).collect();
        let bars = Waterfall { steps: steps.clone(), ..samples::waterfall() }.bars();
        let last = bars.last().expect("the total");
        prop_assert_eq!((last.from, last.to), (0.0, Finding::total(steps).value));
        prop_assert!(bars[..bars.len() - 1].windows(2).all(|pair| pair[0].to == pair[1].from));
        prop_assert!(bars.len() == 1 || bars[bars.len() - 2].to == last.to);
    }
}
