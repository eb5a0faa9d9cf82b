//! P7 · How many posts each measure fills by itself, and what a post costs that it fills for a year.

use super::Ground;
use super::whatif::{FEWER_DRAWS, Meant, meant_measures, world};
use crate::measures::{Run as Drawn, Scenario};
use crate::plan::Figure;
use record::Reference;
use serde::Serialize;

/// What one measure does to the gap when it alone is taken, things going as planned.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Filled {
    /// The measure.
    pub reference: Reference,
    /// The last year of the plan.
    pub year: i32,
    /// By how much the gap of that year is smaller, in posts at the hours of the return.
    pub posts: Figure,
    /// By how much smaller the gaps of all years ahead are together, in post-years: the mean.
    pub post_years: f64,
    /// What it costs over those years, in pounds of today, over the post-years; `None` where it has no cost on record, or fills nothing.
    pub per_post_year: Option<f64>,
}

/// Every live measure that can be run, by itself and beside the plan without measures on the same draws. Empty without a run.
pub fn filled(ground: &Ground) -> Vec<Filled> {
    let Some(run) = &ground.run else { return Vec::new() };
    let Ok(world) = world(run, FEWER_DRAWS) else { return Vec::new() };
    let planned = Scenario::as_planned("");
    let Ok(without) = world.run(&planned.with([])) else { return Vec::new() };
    let steps = world.steps();
    let gaps = |of: &Drawn<'_>, step: usize| -> Vec<f64> { (0..of.draws()).map(|draw| of.gaps(draw, step).iter().sum()).collect() };
    let before: Vec<Vec<f64>> = (1..=steps).map(|step| gaps(&without, step)).collect();
    let one = |it: &Meant| {
        let measure = it.measure.as_ref()?;
        let with = world.run(&planned.with([measure])).ok()?;
        let less =
            |step: usize| -> Vec<f64> { before[step - 1].iter().zip(gaps(&with, step)).map(|(before, with)| before - with).collect() };
        let by_year: Vec<Vec<f64>> = (1..=steps).map(less).collect();
        let post_years: f64 = by_year.iter().filter_map(|it| measure::mean(it)).sum();
        let spent: f64 = measure.costs(run.opened.inputs.base_year..run.opened.inputs.base_year + steps as i32).iter().sum();
        Some(Filled {
            reference: it.reference.clone(),
            year: world.year(steps),
            posts: Figure::of(by_year.last()?)?,
            post_years,
            per_post_year: (spent > 0.0 && post_years > 0.5).then(|| spent / post_years),
        })
    };
    meant_measures(ground, run).iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::super::development;
    use super::super::tests_of_measures::ground;
    use super::*;

    /// The course by itself fills the posts of those whom its pipeline has in post: 20 begin each year, of whom three fifths come to the job.
    /// By hand: it costs £120,000 a year from 1 April 2025 on, so 90 days of the year that began on 30 June 2024. What has no size, or was dropped, is not run.
    #[test]
    fn a_measure_by_itself_fills_what_it_brings() {
        let ground = ground();
        let found = filled(&ground);
        assert_eq!(found.iter().map(|it| it.reference.number()).collect::<Vec<_>>(), [1, 2, 3]);
        let course = &found[2];
        let there = development(&ground).measures[2].cohorts.as_ref().and_then(|it| it.in_post.last().copied()).expect("a pipeline");
        assert!((course.posts.mean - there).abs() < 0.1 * there, "{} beside {there}", course.posts.mean);
        assert!(course.posts.bands.p5 < course.posts.mean && course.posts.mean < course.posts.bands.p95);
        let years = f64::from(course.year - 2025) + 90.0 / 365.0;
        assert!((course.per_post_year.expect("a cost") - 120_000.0 * years / course.post_years).abs() < 1e-6);
        assert!(found[1].posts.mean > 0.0 && found[0].posts.mean > 0.0, "keeping staff fills posts");
    }
}
