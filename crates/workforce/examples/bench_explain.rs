//! The change of a gap shared out over all ten causes: one council, 12 roles, 3,000 heads, 15 years, 240 draws, changes on every role.
//!
//! `cargo run --release -p workforce --example bench_explain [-- DRAWS]`. Ends with an error when the bars do not add up, when a cause is
//! missing, or, with the usual number of draws, when it takes longer than five seconds.

use chrono::NaiveDate;
use kernel::Source;
use register::population::BandPersons;
use std::process::ExitCode;
use std::time::Instant;
use workforce::ascwds::{File, Key, Line, Terms, read_workers, read_workplaces, write};
use workforce::measures::{Block, Change, Lever, People, Setting, Size, World, explain};
use workforce::plan::{PlanInputs, Variant};
use workforce::{Assumptions, Baseline, baseline};

const DUE_SECONDS: f64 = 5.0;
const BASE_YEAR: i32 = 2024;
const HORIZON: i32 = BASE_YEAR + 15;
const ROLES: [u8; 12] = [8, 7, 6, 10, 16, 3, 4, 5, 9, 11, 15, 17];
const WORKPLACES: usize = 60;
const HEADS_EACH: usize = 50;

/// Workplaces of fifty, four in ten of them care workers, the others spread over the roles.
fn place(on: NaiveDate) -> Result<Baseline, String> {
    let role = |at: usize| if at < 20 { 0 } else { at % ROLES.len() };
    let mut homes = Vec::new();
    let mut people = Vec::new();
    for at in 0..WORKPLACES {
        let name = format!("W{at}");
        let list = |it: String| vec![it; ROLES.len()].join(";");
        let mut home = Line::new();
        home.set("LOCALESTID", &name).set("STATUS", "NEW").set("ESTNAME", &name).set("POSTCODE", "M33 7ZF").set("ESTTYPE", 6);
        home.set("MAINSERVICE", 8).set("REGTYPE", 2).set("TOTALPERMTEMP", HEADS_EACH);
        home.set("ALLJOBROLES", ROLES.map(|it| it.to_string()).join(";"));
        home.set("STARTERS", list("1".into())).set("LEAVERS", list("1".into())).set("VACANCIES", list((at % 2).to_string()));
        homes.push(home);
        for head in 0..HEADS_EACH {
            let mut line = Line::new();
            line.set("LOCALESTID", &name).set("UNIQUEWORKERID", format!("{at}-{head}")).set("STATUS", "NEW").set("DISPLAYID", "x");
            line.set("POSTCODE", "M33 7ZF").set("DOB", "01/04/1980").set("EMPLSTATUS", 1).set("MAINJOBROLE", ROLES[role(head)]);
            line.set("STARTDATE", "01/01/2020").set("CONTHOURS", "30").set("ZEROHRCONT", 2).set("SCQUAL", 2);
            people.push(line);
        }
    }
    let terms = Terms { on, key: Key::new(&[1; 32]).ok_or("no such key")? };
    let written = |file, lines: &[Line]| write(file, lines).map_err(|it| format!("{it:?}"));
    let homes = read_workplaces(&written(File::Workplace, &homes)?);
    let people = read_workers(&written(File::Worker, &people)?, &terms);
    match homes.misread.iter().chain(&people.misread).next() {
        Some(wrong) => Err(format!("the return is not sound: {wrong:?}")),
        None => Ok(baseline(&homes.value, &people.value, on, 37.0)),
    }
}

fn variant(name: &str, growth: f64) -> Variant {
    let persons = |year: i32| 40_000.0 * (1.0 + growth * f64::from(year - BASE_YEAR));
    let band = |year: i32| BandPersons { year, band: "65+".into(), persons: persons(year), shown: persons(year).round() as u64 };
    Variant { name: name.into(), bands: (BASE_YEAR..=HORIZON).map(band).collect(), source: Source::titled(name) }
}

/// One change of every cause but the population, on all roles.
fn changes() -> Vec<Change> {
    let change = |block: Block, lever, low, central, high| Change {
        name: block.code().into(),
        block,
        lever,
        roles: Vec::new(),
        size: Size { low, central, high },
        begins: BASE_YEAR + 1,
        lead: 0.5,
        ramp: 1.0,
    };
    vec![
        change(Block::Need, Lever::Need, 2.0, 5.0, 8.0),
        change(Block::ServiceModel, Lever::Need, -4.0, -3.0, -1.0),
        change(Block::Productivity, Lever::Hours, 0.5, 1.0, 2.0),
        change(Block::Pay, Lever::Pay, 2.0, 3.0, 4.0),
        change(Block::Retention, Lever::Leaving, -12.0, -7.0, -2.0),
        change(Block::Recruitment, Lever::Joining, 1.0, 5.0, 8.0),
        change(Block::Training, Lever::Arrivals, 10.0, 20.0, 25.0),
        change(Block::International, Lever::Arrivals, -20.0, -15.0, -10.0),
        change(Block::Ageing, Lever::Leaving, 3.0, 4.0, 5.0),
    ]
}

fn main() -> ExitCode {
    match measured() {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn measured() -> Result<String, String> {
    let asked: Option<u64> = std::env::args().nth(1).and_then(|it| it.parse().ok());
    let draws = asked.unwrap_or(240);
    let on = NaiveDate::from_ymd_opt(BASE_YEAR, 6, 30).ok_or("no such day")?;
    let inputs = PlanInputs {
        area: "E08000009".into(),
        area_name: "Trafford".into(),
        base_year: BASE_YEAR,
        horizon: HORIZON,
        baseline: place(on)?,
        variants: vec![variant("low", 0.01), variant("high", 0.03)],
        files: Vec::new(),
    };
    let assumptions = Assumptions::usual();
    let world = World::new(&inputs, &assumptions, 5, 0..draws).map_err(|it| it.to_string())?;
    let from = Setting { people: People::Held, changes: Vec::new() };
    let to = Setting { people: People::Projected, changes: changes() };
    let began = Instant::now();
    let found = explain(&world, &from, &to, HORIZON).map_err(|it| it.to_string())?;
    let seconds = began.elapsed().as_secs_f64();
    let gap = |it: &Setting| -> Result<f64, String> {
        let outlook = world.run(it).map_err(|it| it.to_string())?.outlook().ok_or("no figures")?;
        Ok(outlook.years.last().ok_or("no years")?.gap.mean)
    };
    for bar in &found.bars {
        println!("{:<14} {:>9.1} posts, {:.1} to {:.1}", bar.block.code(), bar.part.mean, bar.part.bands.p5, bar.part.bands.p95);
    }
    if found.bars.len() != Block::ALL.len() {
        return Err(format!("{} causes were found, not {}", found.bars.len(), Block::ALL.len()));
    }
    if (found.from - gap(&from)?).abs() > 1e-6 || (found.to - gap(&to)?).abs() > 1e-6 {
        return Err("the bars do not add up to the change that two runs find".into());
    }
    if asked.is_none() && seconds > DUE_SECONDS {
        return Err(format!("it took {seconds:.2} s, more than {DUE_SECONDS} s"));
    }
    let (roles, heads) = (inputs.baseline.roles.len(), inputs.baseline.all.heads());
    println!(
        "{} causes, {} runs of {roles} roles, {heads} heads, {draws} draws and 15 years: {seconds:.3} s",
        found.bars.len(),
        found.runs
    );
    Ok(format!("{{\"explain_s\":{seconds:.3},\"runs\":{}}}", found.runs))
}
