//! Coverage of 10,000 people by 5,000 statements, timed: `cargo run --release -p framework --example coverage`.

use chrono::{Days, NaiveDate};
use framework::appraisal::{Asked, Piece, coverage};
use std::time::Instant;

/// Numbers that look like chance and are the same each time (an affine step modulo 2^64).
struct Next(u64);

impl Next {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn main() {
    let (people, statements) = (10_000u32, 5_000u32);
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    let mut next = Next(7);
    // Everybody is asked for every statement, and half of everything is covered: the worst that the target names.
    let asked: Vec<Asked> =
        (0..people).flat_map(|person| (0..statements).map(move |statement| Asked { person, statement, pieces: 1 })).collect();
    let pieces: Vec<Piece> = (0..u64::from(people) * u64::from(statements) / 2)
        .map(|_| Piece {
            person: next.below(people.into()) as u32,
            statement: next.below(statements.into()) as u32,
            until: today + Days::new(next.below(400)),
        })
        .collect();
    let begun = Instant::now();
    let found = coverage(people as usize, statements as usize, &asked, &pieces, today);
    let seconds = begun.elapsed().as_secs_f64();
    let met: u64 = found.statements.iter().map(|it| u64::from(it.met)).sum();
    println!("{people} people x {statements} statements, {} asked, {} pieces: {met} covered in {seconds:.3} s", asked.len(), pieces.len());
    // As roles ask in practice: forty lines each, sixty pieces.
    let mut next = Next(11);
    let asked: Vec<Asked> = (0..people)
        .flat_map(|person| (0..40).map(move |line| Asked { person, statement: (person * 7 + line * 113) % statements, pieces: 1 }))
        .collect();
    let pieces: Vec<Piece> = (0..people)
        .flat_map(|person| (0..60).map(move |line| (person, (person * 7 + line * 113) % statements)))
        .map(|(person, statement)| Piece { person, statement, until: today + Days::new(next.below(400)) })
        .collect();
    let begun = Instant::now();
    let found = coverage(people as usize, statements as usize, &asked, &pieces, today);
    let seconds = begun.elapsed().as_secs_f64();
    let met: u64 = found.statements.iter().map(|it| u64::from(it.met)).sum();
    println!("{people} people x {statements} statements, {} asked, {} pieces: {met} covered in {seconds:.3} s", asked.len(), pieces.len());
}
