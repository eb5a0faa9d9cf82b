//! The pages of appraisal, whose worked examples are tests.

use kernel::Method;

/// The methods, each with its page.
pub const METHODS: &[Method] = &[
    Method { name: "competence-coverage", text: include_str!("../../../docs/methods/competence-coverage.md") },
    Method { name: "fewest-evidence", text: include_str!("../../../docs/methods/fewest-evidence.md") },
    Method { name: "verification-draw", text: include_str!("../../../docs/methods/verification-draw.md") },
];

#[cfg(test)]
mod tests {
    use super::METHODS;
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

    fn work(name: &str, it: &Example) -> Option<Values> {
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
                let told = [("met", listed(one.met.places())), ("aged", listed(one.aged.places())), ("gaps", listed(one.gaps().places()))];
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

    #[test]
    fn every_worked_example_comes_out() {
        let wrong: Vec<String> = METHODS.iter().flat_map(|it| it.check(|example| work(it.name, example))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
