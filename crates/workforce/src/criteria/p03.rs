//! P3 · Whether trends and movements were worked out from returns, and read by somebody.

use super::{Condition, Ground, Next};

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let trends = ground.figures.as_ref().map(|it| &it.trends);
    let returns = ground.figures.as_ref().map_or(0, |it| it.returns.len());
    let rates = trends.map(|it| [&it.now.all.turnover.rate, &it.now.all.vacancy_rate.rate, &it.now.all.stability.rate]);
    let told = rates.iter().flatten().filter(|it| it.value.is_some()).count();
    vec![
        ground.returned(),
        Condition::all_of("p3-rates", told, 3, Next::Look("dataset")),
        Condition::at_least("p3-returns", returns, 2, Next::Look("dataset")),
        Condition::new("p3-moves", trends.is_some_and(|it| it.moves.is_some()), Next::Look("dataset")),
        ground.judged("P3"),
    ]
}
