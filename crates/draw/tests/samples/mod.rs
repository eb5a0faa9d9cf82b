//! One invented example of each chart, for the tests and for the gallery.

use draw::{
    Average, Axis, Bar, Branch, Branches, Chart, ColumnChart, ControlChart, ControlPoint, FanChart, FanPoint, FanSeries, HeatCell, HeatMap,
    RowChart, TimeLine, TimePoint, TrajectoryChart, Waterfall,
};
use kernel::{Range, Standing, Step};

/// Each chart with a name for its file.
pub fn all() -> Vec<(&'static str, Box<dyn Chart>)> {
    vec![
        ("fan", Box::new(fan())),
        ("waterfall", Box::new(waterfall())),
        ("columns", Box::new(columns())),
        ("heat", Box::new(heat())),
        ("control", Box::new(control())),
        ("rows", Box::new(rows())),
        ("branches", Box::new(branches())),
        ("trajectory", Box::new(trajectory())),
    ]
}

fn range(low: f64, high: f64, level: f64) -> Option<Range<f64>> {
    Some(Range { low, high, level: Some(level) })
}

/// Supply that falls behind demand.
pub fn fan() -> FanChart {
    let point = |year: i32, slope: f64, spread: f64| {
        let ahead = f64::from((year - 2025).max(0));
        let middle = 1_180.0 + f64::from(year - 2021) * 6.0 + ahead * slope;
        let reach = spread * ahead.sqrt();
        let band = |share: f64, level| if ahead > 0.0 { range(middle - reach * share, middle + reach * share, level) } else { None };
        let standing = if ahead > 0.0 { Standing::Modelled } else { Standing::Known };
        FanPoint { middle, inner: band(0.41, 0.5), outer: band(1.0, 0.9), standing }
    };
    let series =
        |name: &str, slope, spread| FanSeries { name: name.into(), points: (2021..=2034).map(|year| point(year, slope, spread)).collect() };
    FanChart {
        title: "By 2034 the borough will be about 340 care workers short".into(),
        summary: "Supply falls slowly from 1,204 in 2025 while demand rises to 1,438 in 2034; the bands part from 2029 on.".into(),
        x: Axis::new("Year to March", ""),
        y: Axis::new("Care workers", "whole-time equivalents"),
        at: (2021..=2034).map(|it| it.to_string()).collect(),
        average: Average::Median,
        first: series("Supply", -18.0, 46.0),
        second: Some(series("Demand", 20.0, 22.0)),
    }
}

/// How the shortfall comes about.
pub fn waterfall() -> Waterfall {
    let steps = [
        ("Workers in post today", 1204.0, Standing::Known),
        ("Leavers over ten years", -1_935.0, Standing::Modelled),
        ("Retirements over ten years", -212.0, Standing::Modelled),
        ("Recruits from the borough and its neighbours", 1_770.0, Standing::Modelled),
        ("International recruits", 180.0, Standing::Imputed),
        ("Returners after a career break", 84.5, Standing::Modelled),
    ];
    Waterfall {
        title: "Leavers outrun recruits by 112.5 over ten years".into(),
        summary: "From 1,204 workers today, leavers and retirements take away 2,147 and three sources of recruits add 2,034.5.".into(),
        y: Axis::new("Care workers", "whole-time equivalents"),
        steps: steps.map(|(label, amount, standing)| Step { label: label.into(), amount, standing }).into(),
        total: "Workers in post in 2034".into(),
    }
}

/// Turnover by service.
pub fn columns() -> ColumnChart {
    let bars = [
        ("Care homes", 26.2, 3.1),
        ("Home care", 31.8, 2.4),
        ("Day services", 17.5, 6.0),
        ("Supported living", 24.0, 4.2),
        ("Shared Lives", 9.8, 5.6),
    ];
    ColumnChart {
        title: "Home care loses three in ten workers a year".into(),
        summary: "Turnover is highest in home care, at 31.8 per cent, and lowest in Shared Lives, at 9.8 per cent.".into(),
        x: Axis::new("Service", ""),
        y: Axis::new("Leavers in twelve months", "% of workers"),
        bars: bars
            .map(|(label, value, reach)| Bar {
                label: label.into(),
                value,
                range: range(value - reach, value + reach, 0.95),
                marked: label == "Home care",
            })
            .into(),
    }
}

/// Risks by likelihood and impact.
pub fn heat() -> HeatMap {
    let counts = [[3, 1, 0, 0, 0], [2, 4, 1, 1, 0], [0, 3, 5, 2, 1], [0, 1, 2, 3, 0], [0, 0, 1, 0, 1]];
    let level = |row: usize, column: usize| match (row + 1) * (column + 1) {
        0..=4 => 0,
        5..=9 => 1,
        10..=15 => 2,
        _ => 3,
    };
    let cell = |row: usize, column: usize| HeatCell { count: counts[row][column], level: level(row, column) };
    HeatMap {
        title: "Four risks are severe".into(),
        summary: "Of 31 risks four are severe and six high; most lie in the middle of the map.".into(),
        x: Axis::new("Impact", ""),
        y: Axis::new("Likelihood", ""),
        columns: ["Negligible", "Minor", "Moderate", "Major", "Extreme"].map(String::from),
        rows: ["Rare", "Unlikely", "Possible", "Likely", "Almost certain"].map(String::from),
        cells: std::array::from_fn(|row| std::array::from_fn(|column| cell(row, column))),
        levels: ["Low", "Medium", "High", "Severe"].map(String::from).into(),
    }
}

/// Late visits by month, with one signal.
pub fn control() -> ControlChart {
    let values = [12.1, 10.8, 13.0, 11.4, 12.6, 10.2, 11.9, 12.8, 11.1, 12.0, 18.9, 12.4, 11.7, 10.9, 12.2, 11.5, 13.1, 12.7];
    let months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"];
    let point = |(at, value): (usize, f64)| ControlPoint {
        at: format!("{} {}", months[at % 12], 2024 + (at + 3) / 12),
        value,
        signal: (at == 10).then(|| "above the upper limit".into()),
        limits: None,
    };
    ControlChart {
        title: "February was a signal; the other months are the usual ups and downs".into(),
        summary: "Late visits lie around 12.3 per cent and inside the limits, but for 18.9 per cent in February.".into(),
        x: Axis::new("Month", ""),
        y: Axis::new("Visits more than 15 minutes late", "%"),
        points: values.into_iter().enumerate().map(point).collect(),
        centre: 12.29,
        lower: Some(7.16),
        upper: Some(17.43),
    }
}

/// A ranking of neighbours.
pub fn rows() -> RowChart {
    let bars = [
        ("Ashford Vale", 412.0),
        ("Brackendale", 388.5),
        ("Castell-nedd a'r Cylch", 371.2),
        ("Our borough", 344.9),
        ("Dunmere", 322.0),
        ("East Harrowby and the Marches", 298.4),
        ("Fenwick", 276.1),
    ];
    RowChart {
        title: "Permanent admissions are close to the median of our neighbours".into(),
        summary: "The borough has 344.9 admissions per 100,000 people aged 65 and over, the fourth highest of seven.".into(),
        x: Axis::new("Council", ""),
        y: Axis::new("Permanent admissions to care homes", "per 100,000 people aged 65 and over"),
        bars: bars
            .map(|(label, value)| Bar {
                label: label.into(),
                value,
                range: range(value * 0.91, value * 1.1, 0.95),
                marked: label == "Our borough",
            })
            .into(),
        reference: Some(("Median of the neighbours".into(), 344.9)),
    }
}

/// A purpose, its areas and their functions.
pub fn branches() -> Branches {
    let branch = |code: &str, text: &str, under| Branch { code: code.into(), text: text.into(), under };
    let functions = |area: &str, texts: &[&str]| {
        (1..).zip(texts).map(|(nth, text)| branch(&format!("{area}{nth}"), text, Vec::new())).collect::<Vec<_>>()
    };
    let needs = functions("A", &["Hear what people want", "Assess needs and the outcomes that matter", "Weigh the options"]);
    let market =
        functions("B", &["Know who can provide", "Set priorities", "Write the specification of a service with those who will use it"]);
    let areas = vec![branch("A", "Needs", needs), branch("B", "Plans", market)];
    Branches {
        title: "6 functions in 2 areas serve the purpose".into(),
        summary: "From the purpose on the left to the areas and their functions on the right.".into(),
        levels: ["Key purpose", "Area", "Function"].map(str::to_owned).to_vec(),
        root: branch("", "To secure services that meet needs", areas),
        note: String::new(),
    }
}

/// Readings ahead of their trajectory, on days that are not evenly apart.
pub fn trajectory() -> TrajectoryChart {
    let line = |name: &str, points: &[(i32, &str, f64)]| {
        let point = |(day, at, value): &(i32, &str, f64)| TimePoint { day: *day, at: (*at).into(), value: *value };
        TimeLine { name: name.into(), points: points.iter().map(point).collect() }
    };
    TrajectoryChart {
        title: "Visits on time run 3.2 points ahead of their trajectory".into(),
        summary: "From 71.4 per cent the trajectory rises to 90 in April 2028; the latest reading is 76.8, where 73.6 were due.".into(),
        x: Axis::new("Date", ""),
        y: Axis::new("Visits on time", "%"),
        readings: line("Readings here", &[(0, "1 Aug 2026", 71.4), (31, "1 Sep 2026", 73.9), (72, "12 Oct 2026", 76.8)]),
        way: line("Trajectory to the target", &[(0, "1 Aug 2026", 71.4), (609, "1 Apr 2028", 90.0)]),
        others: Some(line("Mean of peers", &[(0, "1 Aug 2026", 71.5), (72, "12 Oct 2026", 72.1)])),
    }
}
