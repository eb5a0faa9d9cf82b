//! Stress runs of one council in a minute of processor time: 120 teams at nine places, 26 weeks, all six kinds of event at once.
//!
//! `cargo run --release -p staffing --example bench_stress [-- DRAWS]`. Ends with an error when a check fails and, with the usual number of
//! draws, below 10,000 runs a minute of one core.

use staffing::contingency::{Event, Hits, Kind, Responses, Stress, Team};
use std::process::ExitCode;
use std::time::Instant;

const TEAMS: usize = 120;
const WEEKS: u32 = 26;
const DUE: f64 = 10_000.0;

/// About 3,000 heads in teams of 5 to 45, as in a return of a metropolitan borough.
fn team(at: usize) -> Team {
    let heads = 5 + (at * 17 % 41) as u32;
    Team {
        name: format!("team {at}"),
        provider: format!("provider {}", at % 70),
        place: format!("place {}", at % 9),
        service: ["home care", "care home", "supported living", "extra care"][at % 4].to_owned(),
        heads,
        minutes_a_head: 1_700,
        required_minutes: u64::from(heads) * 1_720,
        leaving: 0.0055,
        joining: 0.006 * f64::from(heads),
        absence: 0.05,
        sponsored: 0.15,
        from_abroad: 0.2,
    }
}

fn events() -> Vec<Event> {
    let at = |kind, from_week, days, size, hits| Event { kind, from_week, days, size, hits };
    let place = |it: &str| Hits { place: Some(it.to_owned()), ..Hits::default() };
    vec![
        at(Kind::ProviderFailure, 3, 84, 1.0, Hits { provider: Some("provider 7".to_owned()), ..Hits::default() }),
        at(Kind::AbsenceWave, 5, 28, 0.15, Hits::default()),
        at(Kind::VisaClosed, 1, 182, 0.4, Hits::default()),
        at(Kind::PayShock, 2, 120, 0.05, Hits::default()),
        at(Kind::Surge, 6, 35, 0.1, Hits::default()),
        at(Kind::Flood, 8, 4, 0.5, place("place 3")),
    ]
}

fn main() -> ExitCode {
    let asked: Option<u64> = std::env::args().nth(1).and_then(|it| it.parse().ok());
    let draws = asked.unwrap_or(4_000);
    let teams: Vec<Team> = (0..TEAMS).map(team).collect();
    let stress = match Stress::new(teams, events(), Responses::default(), WEEKS) {
        Ok(stress) => stress,
        Err(wrong) => {
            wrong.iter().for_each(|it| eprintln!("{it}"));
            return ExitCode::FAILURE;
        }
    };
    let began = Instant::now();
    let Ok(tally) = stress.run(1, 0..draws) else {
        eprintln!("{draws} draws are out of range.");
        return ExitCode::FAILURE;
    };
    let report = tally.report(&stress, 1);
    let seconds = began.elapsed().as_secs_f64();
    let Ok(report) = report else {
        eprintln!("A check failed: {:?}", report.err());
        return ExitCode::FAILURE;
    };
    let threads = std::thread::available_parallelism().map_or(1.0, |it| it.get() as f64);
    let runs = draws as f64 * 60.0 / seconds;
    println!(
        "{TEAMS} teams, {WEEKS} weeks, {draws} runs: {seconds:.2} s on {threads} threads, {runs:.0} runs a minute ({:.0} on one)",
        runs / threads
    );
    println!(
        "hours unmet {:.0}, agency £{}, {} team-weeks added up, {} of {} means agree",
        report.mean_unmet,
        report.mean_agency.plain(),
        report.checks.added_up,
        report.checks.within,
        report.checks.compared
    );
    if asked.is_some() || runs / threads >= DUE { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
