//! Whose records a plan reads: those of its area, when an organisation plans for more than one.
//!
//! Only an intention names an area. What hangs on intentions by the golden thread goes with them: a service model, a requirement, an action
//! or a risk that hangs on intentions of other areas, and on nothing else, is none of this plan's.

use super::Ground;
use record::{Held, Reference};
use register::{Relation, Tie};
use std::collections::BTreeSet;

/// Whether a record hangs on something, and on nothing but what is elsewhere.
fn is_elsewhere(hangs_on: &[&Reference], elsewhere: &BTreeSet<Reference>) -> bool {
    !hangs_on.is_empty() && hangs_on.iter().all(|it| elsewhere.contains(*it))
}

/// Takes out what is elsewhere and remembers its reference.
fn sift<T>(records: &mut Vec<Held<T>>, elsewhere: &mut BTreeSet<Reference>, gone: impl Fn(&Held<T>, &BTreeSet<Reference>) -> bool) {
    let found: Vec<Reference> = records.iter().filter(|it| gone(it, elsewhere)).map(|it| it.reference.clone()).collect();
    elsewhere.extend(found);
    records.retain(|it| !elsewhere.contains(&it.reference));
}

/// The records from which ties of this relation lead to one.
fn before<'a>(ties: &'a [Held<Tie>], it: &'a Reference, relation: Relation) -> impl Iterator<Item = &'a Reference> {
    ties.iter().map(|tie| &tie.it).filter(move |tie| tie.relation == relation && tie.to.reference() == it).map(|tie| tie.from.reference())
}

/// The records to which ties of this relation lead from one.
fn after<'a>(ties: &'a [Held<Tie>], it: &'a Reference, relation: Relation) -> impl Iterator<Item = &'a Reference> {
    ties.iter().map(|tie| &tie.it).filter(move |tie| tie.relation == relation && tie.from.reference() == it).map(|tie| tie.to.reference())
}

impl Ground {
    /// Takes out intentions of other areas and what hangs on nothing else, and remembers them as [`Ground::elsewhere`].
    pub fn keep_to_its_area(&mut self) {
        let (area, ties) = (self.plan.it.area.as_str(), &self.ties);
        let mut elsewhere = BTreeSet::new();
        sift(&mut self.intentions, &mut elsewhere, |it, _| it.it.area.as_ref().is_some_and(|it| !it.as_str().eq_ignore_ascii_case(area)));
        if elsewhere.is_empty() {
            return;
        }
        sift(&mut self.models, &mut elsewhere, |it, elsewhere| {
            let own = it.it.intention.iter().map(|it| it.reference());
            is_elsewhere(&own.chain(before(ties, &it.reference, Relation::DeliveredBy)).collect::<Vec<_>>(), elsewhere)
        });
        sift(&mut self.requirements, &mut elsewhere, |it, elsewhere| {
            let own = it.it.service_model.iter().map(|it| it.reference());
            is_elsewhere(&own.chain(before(ties, &it.reference, Relation::Requires)).collect::<Vec<_>>(), elsewhere)
        });
        sift(&mut self.risks, &mut elsewhere, |it, elsewhere| {
            is_elsewhere(&after(ties, &it.reference, Relation::Threatens).collect::<Vec<_>>(), elsewhere)
        });
        let measures: BTreeSet<&Reference> = self.measures.iter().map(|it| &it.reference).collect();
        sift(&mut self.actions, &mut elsewhere, |it, elsewhere| {
            let intention = it.it.intention.iter().map(|it| it.reference());
            let requirement = it.it.workforce_requirement.iter().map(|it| it.reference());
            // What carries out a measure of the plan is the plan's, whatever else it serves.
            let measure = it.it.measure.iter().map(|it| it.reference()).filter(|it| measures.contains(it));
            let tied = before(ties, &it.reference, Relation::MetBy).chain(after(ties, &it.reference, Relation::Treats));
            is_elsewhere(&intention.chain(requirement).chain(measure).chain(tied).collect::<Vec<_>>(), elsewhere)
        });
        self.elsewhere = elsewhere;
    }
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};

    fn references<T>(of: &[record::Held<T>]) -> Vec<String> {
        of.iter().map(|it| it.reference.to_string()).collect()
    }

    /// The planted neighbour: an intention of the next borough with a model, a requirement, an action and a risk of its own, and others that it
    /// shares with ours.
    #[test]
    fn what_hangs_only_on_intentions_of_other_areas_is_none_of_the_plans() {
        let mut ground = empty();
        let area = ground.plan.it.area.to_string();
        let intention =
            |number, area: &str| held(number, &[("title", "An intention"), ("direction", "grow"), ("progress", "agreed"), ("area", area)]);
        ground.intentions = vec![intention(1, &area.to_lowercase()), intention(2, "E08000099"), intention(3, "")];
        let model = |number, of: &str| held(number, &[("name", "A model"), ("intention", of), ("setting", "home-care")]);
        ground.models = vec![model(1, "INT-1"), model(2, "INT-2"), model(3, "")];
        let staff = [("title", "Staff"), ("role", "care-worker"), ("whole_time", "3"), ("needed_by", "2027-03-31")];
        let staff = |number, of: &str| held(number, &[&staff[..], &[("service_model", of)]].concat());
        ground.requirements = vec![staff(1, "MODEL-1"), staff(2, "MODEL-2"), staff(3, "MODEL-2"), staff(4, "")];
        let action = [("title", "An action"), ("done_by", "Somebody"), ("due", "2027-03-31"), ("state", "to-do")];
        let action = |number, more: &[(&str, &str)]| held(number, &[&action[..], more].concat());
        ground.actions = vec![
            action(1, &[("workforce_requirement", "WFR-2")]),
            action(2, &[("intention", "INT-2"), ("workforce_requirement", "WFR-1")]),
            action(3, &[("intention", "INT-2"), ("measure", "MEA-1")]),
            action(4, &[]),
            action(5, &[]),
        ];
        ground.measures = super::super::tests_of_measures::without_run().measures;
        let risk = [("name", "A risk"), ("category", "market"), ("response", "reduce"), ("likelihood", "4"), ("impact", "5")];
        ground.risks = vec![held(1, &risk), held(2, &risk), held(3, &risk)];
        let tie = |number, from, relation, to| held(number, &[("from", from), ("relation", relation), ("to", to), ("because", "so")]);
        ground.ties = vec![
            tie(1, "INT-3", "requires", "WFR-3"),
            tie(2, "RISK-1", "threatens", "WFR-2"),
            tie(3, "RISK-2", "threatens", "INT-2"),
            tie(4, "RISK-2", "threatens", "OUT-1"),
            tie(5, "ACT-5", "treats", "RISK-1"),
        ];
        ground.keep_to_its_area();
        assert_eq!(references(&ground.intentions), ["INT-0001", "INT-0003"], "its own, and what is for every area");
        assert_eq!(references(&ground.models), ["MODEL-0001", "MODEL-0003"]);
        assert_eq!(references(&ground.requirements), ["WFR-0001", "WFR-0003", "WFR-0004"], "what ours needs too stays");
        assert_eq!(references(&ground.risks), ["RISK-0002", "RISK-0003"], "a risk to an outcome that both share stays");
        assert_eq!(references(&ground.actions), ["ACT-0002", "ACT-0003", "ACT-0004"]);
        assert_eq!(ground.elsewhere.len(), 6);
    }
}
