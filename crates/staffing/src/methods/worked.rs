//! Worked examples of the pages that take more than a line.

use crate::queue::{Calls, waits};
use crate::*;
use kernel::Source;
use kernel::method::{Example, Values, joined, values};
use std::collections::BTreeMap;

fn said(it: f64) -> String {
    it.to_string()
}

/// Works the example of a page.
pub(super) fn work(name: &str, it: &Example) -> Option<Values> {
    match name {
        "shrinkage" => shrinkage(it),
        "erlang" => erlang(it),
        "demand" => demand(it),
        "wisn" => wisn(it),
        "cohort-component" => sweden(it),
        "workforce-accounts" => accounts(it),
        "breaks" => broken(it),
        "stress-test" => stress_test(it),
        "triggers" => trigger(it),
        "live-plan" => live_plan(it),
        "backtest" => {
            let readings: Vec<Option<f64>> = it.numbers("readings")?.into_iter().map(Some).collect();
            let [last, drift, damped] = backtest::baselines(&readings, it.number("years")? as usize);
            Some(values([("last_value", said(last)), ("drift", said(drift)), ("damped_drift", said(damped))]))
        }
        _ => None,
    }
}

fn shrinkage(it: &Example) -> Option<Values> {
    let events: Vec<Option<u32>> = it.text("events").split(';').map(|it| it.trim().parse().ok()).collect();
    let rows = events.iter().zip(it.numbers("of")?).enumerate().map(|(at, (events, of))| Observed {
        provider: format!("home {at}"),
        place: "north".into(),
        provider_type: "care home".into(),
        role: "carer".into(),
        events: *events,
        of: Some(of as u32),
    });
    let found = calibrate(&rows.collect::<Vec<_>>(), it.number("level")?, &Source::titled("An example"))?;
    let each = |of: fn(&Calibrated) -> Option<f64>| found.rows.iter().map(of).collect::<Option<Vec<f64>>>().map(|it| joined(&it));
    Some(values([
        ("share", each(|it| it.rate.value)?),
        ("low", each(|it| Some(it.rate.range?.low))?),
        ("high", each(|it| Some(it.rate.range?.high))?),
    ]))
}

fn erlang(it: &Example) -> Option<Values> {
    let (load, handling, on_duty) = (it.number("load")?, it.number("handling")?, it.number("on_duty")? as u32);
    let time = it.number("time")?;
    let calls = Calls { rate: load / handling, handling, patience: None };
    let all = calls.answered(on_duty, time)?;
    let some = Calls { patience: it.number("patience"), ..calls }.answered(on_duty, time)?;
    Some(values([
        ("waits", said(waits(load, on_duty)?)),
        ("mean_wait", said(all.mean_wait)),
        ("in_time", said(all.in_time)),
        ("staff_for_80", calls.staff_for(0.8, time)?.on_duty.to_string()),
        ("gives_up", said(some.gives_up)),
    ]))
}

fn demand(it: &Example) -> Option<Values> {
    let model = "home care".to_owned();
    let need = Need {
        group: "Older people".into(),
        people: it.number("people")?,
        in_need: it.number("in_need")?,
        access: it.number("access")?,
        model: model.clone(),
    };
    let task = Task { model, skill: "carer".into(), contact_hours: it.number("contact_hours")?, visits: it.number("visits")? };
    let conversion = Conversion {
        available_hours: it.number("available_hours")?,
        contact_share: it.number("contact_share")?,
        travel_hours: it.number("travel_hours")?,
        relief: it.number("relief")?,
    };
    let (found, _) = posts_needed(&[need], &[task], &BTreeMap::from([("carer".to_owned(), conversion)]));
    let one = found.first()?;
    Some(values([("hours_with_people", said(one.contact_hours)), ("travel", said(one.travel_hours)), ("posts", said(one.posts.value))]))
}

fn wisn(it: &Example) -> Option<Values> {
    let time = AvailableTime {
        week_hours: it.number("week_hours")?,
        week_days: it.number("week_days")?,
        leave_days: it.number("leave_days")?,
        sick_days: it.number("sick_days")?,
        training_days: 0.0,
        other_days: 0.0,
    };
    let hours = time.hours()?;
    let days = hours / (time.week_hours / time.week_days);
    let plain = Wisn {
        available_hours: hours,
        activities: vec![(it.number("volumes")?, it.number("unit_hours")?)],
        support_shares: Vec::new(),
        additional_hours: Vec::new(),
    };
    let whole = Wisn { support_shares: vec![it.number("support_days")? / days], ..plain.clone() };
    Some(values([("available_days", said(days)), ("before_allowance", said(plain.required()?)), ("required", said(whole.required()?))]))
}

fn sweden(it: &Example) -> Option<Values> {
    let girls = it.number("births_per_girl")?;
    let vital = Vital {
        years_lived: it.numbers("years_lived")?.into_iter().map(|it| it / 1e5).collect(),
        births: it.numbers("fertility")?.into_iter().map(|it| it / girls).collect(),
        migrants: Vec::new(),
    };
    let found = vital.project(&it.numbers("heads")?, 2).ok()?;
    let total = |at: usize| said(found[at].iter().sum::<f64>());
    Some(values([("total_1998", total(0)), ("total_2003", total(1)), ("youngest", joined(&[found[0][0], found[1][0]]))]))
}

fn accounts(it: &Example) -> Option<Values> {
    let heads = |name: &str| it.number(name).map(|it| it as i64);
    let account = Account {
        opening: heads("opening")?,
        joiners: heads("joiners")?,
        leavers: heads("leavers")?,
        reclassified: 0,
        closing: heads("closing")?,
    };
    let denominator = implied_denominator(it.number("leavers")?, it.number("rate")?)?;
    Some(values([("unexplained", account.unexplained().to_string()), ("denominator", said(denominator))]))
}

/// Classes of 3,000 to 8,500 heads that grow by 2 % a year, half a per cent up and down in a fixed pattern.
fn broken(it: &Example) -> Option<Values> {
    let (classes, moved, year) = (it.number("classes")? as usize, it.number("moved")?, it.number("year")? as usize);
    let reading = |class: usize, time: usize| {
        let wave = 0.005 * f64::from([0, 1, -1, 1, 0, -1, 1][(3 * class + 2 * time) % 7]);
        let shifted = if time < year { 0.0 } else { [-moved, moved].get(class).copied().unwrap_or(0.0) };
        Some(((3_000 + 500 * class) as f64 * (0.02 * time as f64 + wave).exp() + shifted).round())
    };
    let readings = (0..classes).map(|class| (0..11).map(|time| reading(class, time)).collect()).collect();
    let found = breaks(&Panel { readings, groups: vec![0; classes] });
    let series: Vec<f64> = found.iter().map(|it| it.series as f64).collect();
    let heads: Vec<f64> = found.iter().map(|it| it.heads).collect();
    Some(values([("broken", joined(&series)), ("heads", joined(&heads))]))
}

/// Two teams of one provider each at one place and a third elsewhere, all of one service; the first stops.
fn stress_test(it: &Example) -> Option<Values> {
    use crate::contingency::{Event, Hits, Kind, Responses, Stress, Team};
    let hours = it.number("hours_a_head")?;
    let (heads, required) = (it.numbers("heads")?, it.numbers("required")?);
    let team = |(at, (heads, required)): (usize, (&f64, &f64))| Team {
        name: format!("team {at}"),
        provider: format!("provider {at}"),
        place: ["north", "north", "south"].get(at).copied().unwrap_or("south").to_owned(),
        service: "home care".to_owned(),
        heads: *heads as u32,
        minutes_a_head: (hours * 60.0) as u32,
        required_minutes: (required * 60.0) as u64,
        leaving: 0.0,
        joining: 0.0,
        absence: 0.0,
        sponsored: 0.0,
        from_abroad: 0.0,
    };
    let teams = heads.iter().zip(&required).enumerate().map(team).collect();
    let hits = Hits { provider: Some("provider 0".to_owned()), ..Hits::default() };
    let event =
        Event { kind: Kind::ProviderFailure, from_week: it.number("from_week")? as u32, days: it.number("days")? as u32, size: 1.0, hits };
    let responses = Responses {
        overtime: it.number("overtime")?,
        lending: it.number("lending")?,
        aid_lead: it.number("aid_lead")? as u32,
        agency_minutes: (it.number("agency_hours")? * 60.0) as u64,
        agency_lead: it.number("agency_lead")? as u32,
        ..Responses::default()
    };
    let weeks = Stress::new(teams, vec![event], responses, it.number("weeks")? as u32).ok()?.without_chance();
    let each = |of: fn(&crate::contingency::Week) -> &Vec<u64>| {
        joined(&weeks.iter().map(|it| of(it).iter().sum::<u64>() as f64 / 60.0).collect::<Vec<_>>())
    };
    Some(values([
        ("own", each(|it| &it.own)),
        ("redeployed", each(|it| &it.redeployed)),
        ("aid", each(|it| &it.aid)),
        ("agency", each(|it| &it.agency)),
        ("unmet", each(|it| &it.unmet)),
    ]))
}

fn trigger(it: &Example) -> Option<Values> {
    use crate::contingency::alarm::{Direction, Noise, Rule, growing};
    let rule = Rule { threshold: it.number("threshold")?, direction: Direction::AtOrAbove, in_a_row: it.number("in_a_row")? as u32 };
    let (usual, full) = (it.number("usual")?, it.number("trouble")?);
    let levels = growing(usual, full, it.number("ramp")? as u32, it.number("months")? as u32);
    let found = rule.performance(Noise::Normal { deviation: it.number("deviation")? }, usual, &levels)?;
    Some(values([
        ("one_reading", said(found.one_reading)),
        ("months_to_false_alarm", said(found.months_to_false_alarm?)),
        ("false_alarm_in_a_year", said(found.false_alarm_in_a_year)),
        ("missed", said(found.missed)),
    ]))
}

/// Three sorts of example: a month of leavers, starters over head-months, and heads to come with rates beyond doubt.
fn live_plan(it: &Example) -> Option<Values> {
    use crate::live::{Ahead, Joining, Leaving, fade};
    if let Some(left) = it.number("left") {
        let belief = Leaving { left, stayed: it.number("stayed")? };
        let found = belief.seen(it.number("leavers")?, it.number("of")?, fade(it.number("half_life")?));
        return Some(values([("left", said(found.left)), ("stayed", said(found.stayed))]));
    }
    if let Some(came) = it.number("came") {
        let belief = Joining { came, over: it.number("over")? };
        let found = belief.seen(it.number("starters")?, it.number("head_months")?, 1.0);
        return Some(values([("mean", said(found.mean()))]));
    }
    let (sure, leaving) = (1e14, it.number("leaving")?);
    let ahead = Ahead {
        heads: it.number("heads")? as u32,
        leaving: Leaving { left: leaving * sure, stayed: (1.0 - leaving) * sure },
        joining: Joining { came: it.number("joining")? * sure, over: sure },
        opening: 1.0,
    };
    let (mean, variance) = ahead.moments(it.number("months")? as usize);
    Some(values([("mean", said(mean)), ("variance", said(variance))]))
}
