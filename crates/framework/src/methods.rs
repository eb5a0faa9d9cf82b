//! The pages of the framework, whose worked examples are tests.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[
    Method { name: "near-duplicates", text: include_str!("../../../docs/methods/near-duplicates.md") },
    Method { name: "statement-grammar", text: include_str!("../../../docs/methods/statement-grammar.md") },
    Method { name: "sector-glossaries", text: include_str!("../../../docs/methods/sector-glossaries.md") },
    Method { name: "framework-exchange", text: include_str!("../../../docs/methods/framework-exchange.md") },
    Method { name: "competence-coverage", text: include_str!("../../../docs/methods/competence-coverage.md") },
    Method { name: "fewest-evidence", text: include_str!("../../../docs/methods/fewest-evidence.md") },
    Method { name: "verification-draw", text: include_str!("../../../docs/methods/verification-draw.md") },
];

#[cfg(test)]
mod tests {
    use super::METHODS;
    use crate::formats::case::{is_sound_id, sound_id};
    use crate::glossary::Glossary;
    use crate::grammar::Act;
    use crate::lint::{Ground, lint};
    use crate::similar::{AtLeast, Index, classify};
    use crate::structure::{Framework, Statement, sorts};
    use chrono::NaiveDate;
    use kernel::method::{Example, Values, values};
    use std::collections::BTreeSet;

    fn work(name: &str, it: &Example) -> Option<Values> {
        match name {
            "near-duplicates" => alike(it),
            "statement-grammar" => grammar(it),
            "sector-glossaries" => terms(it),
            "framework-exchange" => identifiers(it),
            _ => appraisal::work(name, it),
        }
    }

    fn alike(it: &Example) -> Option<Values> {
        let (one, other) = (it.text("one"), it.text("other"));
        let hit = *Index::of([one]).find(other, AtLeast::thousandths(1)?).first()?;
        let class = classify(one, other).class.code().to_owned();
        let (shared, all) = (hit.shared.to_string(), hit.all.to_string());
        Some(values([("shared", shared), ("all", all), ("likeness", hit.likeness().to_string()), ("class", class)]))
    }

    fn identifiers(it: &Example) -> Option<Values> {
        let id = it.text("id");
        let sound = if is_sound_id(id) { "yes" } else { "no" };
        Some(values([("travels", sound_id(id).into_owned()), ("sound", sound.to_owned())]))
    }

    fn statement(id: usize, sort: &str, text: &str) -> Statement {
        Statement { id: id.to_string(), sort: sort.into(), text: text.into(), ..Statement::default() }
    }

    fn or_none<T: AsRef<str>>(them: &[T]) -> String {
        let them: Vec<&str> = them.iter().map(AsRef::as_ref).collect();
        if them.is_empty() { "none".to_owned() } else { them.join("; ") }
    }

    fn grammar(it: &Example) -> Option<Values> {
        let sort = match it.text("sort") {
            "criterion" => sorts::CRITERION,
            "knowledge" => sorts::KNOWLEDGE,
            "standard" => sorts::STANDARD,
            _ => return None,
        };
        let act = Act::of(it.text("statement"));
        let framework = Framework { statements: vec![statement(0, sort, it.text("statement"))], ..Framework::default() };
        let rules: BTreeSet<&str> =
            lint(&Ground::of(&framework, NaiveDate::from_ymd_opt(2026, 1, 1)?, "")).iter().map(|it| it.rule).collect();
        let condition: Vec<&str> = act.tokens[act.setting.clone()].iter().map(|it| it.text).collect();
        let verbs: Vec<&str> = act.verbs.iter().map(|it| it.0).collect();
        let rules: Vec<&str> = rules.into_iter().collect();
        Some(values([("verbs", or_none(&verbs)), ("condition", condition.join(" ")), ("rules", or_none(&rules))]))
    }

    fn terms(it: &Example) -> Option<Values> {
        let mut statements: Vec<Statement> = Vec::new();
        if !it.text("term").is_empty() {
            let mut term = statement(0, sorts::TERM, "…");
            for (name, value) in [("term", it.text("term")), ("sector", "one"), ("stands_for", it.text("common"))] {
                term.fields.insert(name.to_owned(), value.into());
            }
            let glossary = Glossary::of(&Framework { statements: vec![term], ..Framework::default() });
            return Some(values([("reading", glossary.reading("one", it.text("statement")))]));
        }
        statements.extend(it.text("defined").split(';').enumerate().map(|(at, text)| statement(at + 1, sorts::SCOPE, text.trim())));
        statements.push(statement(0, sorts::CRITERION, it.text("statement")));
        let framework = Framework { statements, ..Framework::default() };
        let report = Glossary::of(&framework).check(&framework, &[]);
        let twice: Vec<&str> = report.twice.iter().filter(|it| !it.same_words).map(|it| it.first.term.as_str()).collect();
        let unused: Vec<&str> = report.unused.iter().map(|it| it.term.term.as_str()).collect();
        let undefined: Vec<&str> = report.undefined.iter().map(|it| it.term.as_str()).collect();
        Some(values([("twice", or_none(&twice)), ("unused", or_none(&unused)), ("undefined", or_none(&undefined))]))
    }

    mod appraisal {
        use crate::appraisal::{Asked, Bits, Lot, MOST_STEPS, Piece, coverage, draw, fewest};
        use crate::records::Decision;
        use kernel::method::{Example, Values, values};

        fn places(text: &str) -> Option<Vec<usize>> {
            text.split_whitespace().map(|it| it.parse().ok()).collect()
        }

        fn set(text: &str) -> Option<Bits> {
            let mut made = Bits::of(64);
            places(text)?.into_iter().for_each(|it| made.put(it));
            Some(made)
        }

        fn listed(them: impl Iterator<Item = usize>) -> String {
            them.map(|it| it.to_string()).collect::<Vec<_>>().join(" ")
        }

        pub fn work(name: &str, it: &Example) -> Option<Values> {
            Some(match name {
                "competence-coverage" => {
                    let today = it.text("today").parse().ok()?;
                    let asked = it.text("asked").split(';').map(|it| {
                        let (statement, pieces) = it.trim().split_once(' ')?;
                        Some(Asked { person: 0, statement: statement.parse().ok()?, pieces: pieces.parse().ok()? })
                    });
                    let pieces = it.text("accepted").split(';').map(|it| {
                        let (statement, until) = it.trim().split_once(' ')?;
                        Some(Piece { person: 0, statement: statement.parse().ok()?, until: until.parse().ok()? })
                    });
                    let found = coverage(1, 64, &asked.collect::<Option<Vec<_>>>()?, &pieces.collect::<Option<Vec<_>>>()?, today);
                    let one = found.people.first()?;
                    let told =
                        [("met", listed(one.met.places())), ("aged", listed(one.aged.places())), ("gaps", listed(one.gaps().places()))];
                    values(told)
                }
                "fewest-evidence" => {
                    let pieces: Vec<Bits> = it.text("pieces").split(';').map(set).collect::<Option<_>>()?;
                    let found = fewest(&set(it.text("gaps"))?, &pieces, MOST_STEPS);
                    let (chosen, open) = (listed(found.chosen.iter().copied()), listed(found.open.iter().copied()));
                    values([("chosen", chosen), ("open", open), ("bound", found.bound.to_string())])
                }
                "verification-draw" => {
                    let lots: Vec<Lot> = it
                        .text("accepted_with_long_reasons")
                        .split(';')
                        .map(|it| Lot { name: it.trim().to_owned(), decision: Decision::Accept, before: 10, differed: 0, reasons: 200 })
                        .collect();
                    let found = draw(it.text("seed"), &lots, it.number("count")? as usize);
                    values([("drawn", found.into_iter().map(|it| it.name).collect::<Vec<_>>().join("; "))])
                }
                _ => return None,
            })
        }
    }

    #[test]
    fn every_worked_example_comes_out() {
        let wrong: Vec<String> = METHODS.iter().flat_map(|it| it.check(|example| work(it.name, example))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
