//! A3 · Where the risks stand and what they may cost, as a page shows it.

use crate::view::function::{Adding, Form, HeatView, Said, Section, SquareView, finding};
use crate::view::values::address;
use align::risk::{Band, Square, View, exposure, heat_map};
use record::Held;
use register::Risk;
use words::Words;

/// The section of a set of risks.
pub fn section(words: &Words, risks: &[Held<Risk>]) -> Section {
    let figure = |view, id: &str, title: &str, method: &str| {
        let said = Said { id, title: &words.say(title), unit: "function-a-year", method };
        finding(words, &exposure(risks, view), Form::Pounds, Adding::Up, said)
    };
    Section {
        heading: words.say("function-risk-heading"),
        lead: words.say("function-risk-lead"),
        findings: vec![
            figure(View::Inherent, "exposure-inherent", "function-exposure-inherent", "function-exposure-method"),
            figure(View::Residual, "exposure-residual", "function-exposure-residual", "function-exposure-method"),
        ],
        heats: vec![
            heat(words, risks, View::Inherent, "heat-inherent", "function-heat-inherent"),
            heat(words, risks, View::Residual, "heat-residual", "function-heat-residual"),
        ],
        ..Section::default()
    }
}

fn heat(words: &Words, risks: &[Held<Risk>], view: View, id: &str, caption: &str) -> HeatView {
    let squares = heat_map(risks, view);
    let name = |scale: &str, mark: i64| words.say(&format!("function-{scale}-{mark}"));
    let row = |squares: &[Square]| {
        let likelihood = squares.first().map_or(0, |it| it.likelihood);
        (name("likelihood", likelihood), squares.iter().map(|it| square(words, risks, view, it)).collect())
    };
    HeatView {
        id: id.to_owned(),
        caption: words.with(caption, &[("count", &risks.len().to_string())]),
        impacts: (1..=5).map(|mark| name("impact", mark)).collect(),
        rows: squares.chunks(5).map(row).collect(),
    }
}

fn square(words: &Words, risks: &[Held<Risk>], view: View, it: &Square) -> SquareView {
    let (class, band) = match it.band {
        Band::Low => ("cw-heat__cell--low", "function-band-low"),
        Band::Medium => ("cw-heat__cell--moderate", "function-band-medium"),
        Band::High => ("cw-heat__cell--high", "function-band-high"),
        Band::Severe => ("cw-heat__cell--severe", "function-band-severe"),
    };
    let named = |scale: &str, mark: i64| words.say(&format!("function-{scale}-{mark}"));
    let score = (it.likelihood * it.impact).to_string();
    SquareView {
        count: it.risks.len(),
        class,
        band: words.with("function-band", &[("band", &words.say(band)), ("score", &score)]),
        href: href(risks, view, it),
        says: words
            .with("function-square", &[("likelihood", &named("likelihood", it.likelihood)), ("impact", &named("impact", it.impact))]),
    }
}

/// The risks of a square: the one that stands there, or the register's list of exactly these. After the response a risk
/// without residual marks keeps its first ones, which no list can ask for: then the square leads nowhere.
fn href(risks: &[Held<Risk>], view: View, it: &Square) -> String {
    if let [(one, _)] = &it.risks[..] {
        return address(one).unwrap_or_default();
    }
    if it.risks.is_empty() {
        return String::new();
    }
    let marked = |it: &Held<Risk>| it.it.residual_likelihood.is_some();
    let here = |held: &&Held<Risk>| it.risks.iter().any(|(reference, _)| *reference == held.reference);
    match view {
        View::Inherent => format!("/registers/risk?likelihood={}&impact={}", it.likelihood, it.impact),
        View::Residual if risks.iter().filter(here).all(marked) => {
            format!("/registers/risk?residual_likelihood={}&residual_impact={}", it.likelihood, it.impact)
        }
        View::Residual => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Draft, Record, Reference};

    fn risk(number: u64, residual: &str) -> Held<Risk> {
        let texts = [("name", "A risk"), ("category", "market"), ("response", "reduce"), ("likelihood", "4"), ("impact", "5")];
        let draft: Draft = texts.into_iter().collect();
        let draft = draft.with("residual_likelihood", residual).with("residual_impact", residual);
        let it = Risk::parse(&draft).expect("sound");
        Held { id: Default::default(), reference: Reference::new("RISK", number).expect("sound"), version: 1, it }
    }

    fn squares(risks: &[Held<Risk>], at: usize) -> Vec<SquareView> {
        let section = section(Words::of(words::Language::English), risks);
        section.heats[at].rows.iter().flat_map(|it| it.1.clone()).filter(|it| it.count > 0).collect()
    }

    #[test]
    fn a_square_leads_to_exactly_its_risks_or_nowhere() {
        let risks = [risk(1, "2"), risk(2, "2")];
        assert_eq!(squares(&risks, 0)[0].href, "/registers/risk?likelihood=4&impact=5");
        assert_eq!(squares(&risks, 1)[0].href, "/registers/risk?residual_likelihood=2&residual_impact=2");
        assert_eq!(squares(&risks[..1], 0)[0].href, "/registers/risk/RISK-0001");
        let unmarked = [risk(1, ""), risk(2, "")];
        assert_eq!(squares(&unmarked, 1)[0].href, "", "no list of the register holds exactly these");
    }

    #[test]
    fn the_likeliest_row_comes_first_and_every_square_says_its_band() {
        let section = section(Words::of(words::Language::English), &[]);
        let rows = &section.heats[0].rows;
        assert_eq!((rows.len(), rows[0].1[4].band.as_str(), rows[4].1[0].class), (5, "Severe, 25", "cw-heat__cell--low"));
    }
}
