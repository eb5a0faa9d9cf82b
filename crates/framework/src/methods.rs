//! The pages of the framework, whose worked examples are tests.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[
    Method { name: "near-duplicates", text: include_str!("../../../docs/methods/near-duplicates.md") },
    Method { name: "statement-grammar", text: include_str!("../../../docs/methods/statement-grammar.md") },
    Method { name: "sector-glossaries", text: include_str!("../../../docs/methods/sector-glossaries.md") },
    Method { name: "framework-exchange", text: include_str!("../../../docs/methods/framework-exchange.md") },
    Method { name: "framework-revisions", text: include_str!("../../../docs/methods/framework-revisions.md") },
    Method { name: "merging-drafts", text: include_str!("../../../docs/methods/merging-drafts.md") },
    Method { name: "resolving-references", text: include_str!("../../../docs/methods/resolving-references.md") },
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
            "framework-revisions" => revisions::replayed(it),
            "merging-drafts" => revisions::merged(it),
            "resolving-references" => revisions::resolved(it),
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

    mod revisions {
        use crate::nos::{Record, Register, resolve};
        use crate::structure::{
            Association, Edit, Framework, IS_CHILD_OF, Meaning, OTHER_WORDS, Operation, Statement, differences, merge, replay,
        };
        use crate::{Certainty, Reference};
        use chrono::{DateTime, TimeDelta};
        use kernel::method::{Example, Values, values};

        /// A framework of statements with these codes and words; the identifier is the code, or the number.
        fn framework<'a>(them: impl Iterator<Item = (String, &'a str)>) -> Framework {
            let mut it = Framework { id: "top".into(), title: "A framework".into(), ..Framework::default() };
            for (at, (code, text)) in them.enumerate() {
                let id = if code.is_empty() { at.to_string() } else { code.clone() };
                let (sort, order) = (IS_CHILD_OF.to_owned(), i64::try_from(at).ok());
                let place = Association { id: format!("p{id}"), sort, from: id.clone(), to: "top".into(), order, ..Association::default() };
                it.associations.push(place);
                it.statements.push(Statement { id, code, text: text.to_owned(), ..Statement::default() });
            }
            it
        }

        fn joined<T: AsRef<str>>(them: impl IntoIterator<Item = T>) -> String {
            them.into_iter().map(|it| it.as_ref().to_owned()).collect::<Vec<_>>().join("; ")
        }

        pub fn replayed(it: &Example) -> Option<Values> {
            let base = framework(it.text("outline").split(';').map(|it| (String::new(), it.trim())));
            let mut edits = Vec::new();
            for (at, text) in it.text("edits").split(';').enumerate() {
                let (what, rest) = text.trim().split_once(": ")?;
                let (old, new) = rest.split_once(" > ").unwrap_or((rest, ""));
                let statement = base.statements.iter().find(|it| it.text == old)?.id.clone();
                let operation = match what {
                    "slip" => Operation::Reword { statement, text: new.into(), meaning: Meaning::Kept },
                    "meaning" => Operation::Reword { statement, text: new.into(), meaning: Meaning::Changed { id: format!("new {at}") } },
                    "retire" => Operation::Retire { statement, why: "So".into(), replaced_by: Vec::new() },
                    _ => return None,
                };
                let when = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
                edits.push(Edit { number: at as u64 + 1, who: "Mair".into(), when, why: "Agreed".into(), operation });
            }
            let now = replay(&base, &edits).ok()?;
            let again = replay(&base, &edits).ok()?;
            let told = joined(differences(&base, &now).iter().map(|it| it.code));
            let same = if again.digest() == now.digest() { "yes" } else { "no" };
            let outline = joined(now.outline().iter().map(|it| it.statement.text.as_str()));
            Some(values([("now", outline), ("told", told), ("replayed", same.to_owned())]))
        }

        pub fn merged(it: &Example) -> Option<Values> {
            let read = |name: &str| -> Option<Framework> {
                let them: Option<Vec<(&str, &str)>> = it.text(name).split(';').map(|it| it.trim().split_once(' ')).collect();
                Some(framework(them?.into_iter().map(|(code, text)| (code.to_owned(), text))))
            };
            let it = merge(&read("base")?, &read("ours")?, &read("theirs")?);
            let merged = joined(it.framework.outline().iter().map(|it| format!("{} {}", it.statement.code, it.statement.text)));
            let conflicts = joined(it.conflicts.iter().map(|it| it.statement.as_str()));
            let kept = it.framework.statements.iter().filter_map(|it| it.fields.get(OTHER_WORDS)?.as_array());
            let kept = joined(kept.flatten().filter_map(|it| it.as_str()));
            Some(values([("merged", merged), ("conflicts", conflicts), ("kept", kept)]))
        }

        pub fn resolved(it: &Example) -> Option<Values> {
            let record = |(at, text): (usize, &str)| {
                let cells: Vec<&str> = text.split(',').map(str::trim).collect();
                let [urn, original, title, suite] = cells[..] else { return None };
                let of = str::to_owned;
                let (urn, original, title, suites) = (of(urn), of(original), of(title), vec![of(suite)]);
                Some(Record { urn, original, title, suites, row: at as u64 + 2, ..Record::default() })
            };
            let records: Option<Vec<Record>> = it.text("register").split(';').enumerate().map(record).collect();
            let (suite, code) = it.text("reference").split_once(' ')?;
            let reference = Reference { suite: suite.to_owned(), code: code.to_owned(), certainty: Certainty::Firm };
            let found = resolve(&Register::new(records?), &reference, it.text("function"));
            let link = found.link().map_or("none", |it| it.urn.as_str()).to_owned();
            Some(values([("verdict", found.verdict.code().to_owned()), ("link", link)]))
        }
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
