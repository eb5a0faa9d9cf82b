//! P20 · Feedback on changing needs: who has been heard, since when, and what several kinds of source bear out.

use super::{Condition, Ground, Next};
use crate::live::{Coverage, Covered, Heard, Kind, Leaning, Standing, Theme, coverage, themes};
use crate::records::{SourceKind, Trend};
use serde::Serialize;

/// Who was heard, and on what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Digest {
    /// Every kind of source.
    pub sources: Vec<Covered>,
    /// Themes across sources.
    pub themes: Vec<Theme>,
}

impl Digest {
    /// Kinds of source heard within the last year.
    pub fn heard(&self) -> usize {
        self.sources.iter().filter(|it| it.standing == Standing::Heard).count()
    }

    /// Themes of which more than one kind of source speaks.
    pub fn triangulated(&self) -> usize {
        self.themes.iter().filter(|it| it.standing != Coverage::Alone).count()
    }
}

/// Who was heard: voices on themes, partners who contributed, and the return that the run read.
pub fn digest(ground: &Ground) -> Digest {
    let heard = heard(ground);
    Digest { sources: coverage(&heard, ground.today), themes: themes(&heard) }
}

fn heard(ground: &Ground) -> Vec<Heard> {
    let voice = |it: &record::Held<crate::records::VoiceHeard>| Heard {
        kind: kind(it.it.source),
        on: it.it.heard_on,
        theme: Some((it.it.theme.to_string(), leaning(it.it.trend))),
        from: it.reference.clone(),
    };
    let partner = |it: &record::Held<crate::records::Contribution>| {
        let who = ground.stakeholders.iter().find(|held| held.reference == *it.it.partner.reference())?;
        Some(Heard { kind: Kind::of(who.it.voice)?, on: it.it.made_on, theme: None, from: it.reference.clone() })
    };
    let run = ground.run.iter().filter_map(|it| {
        let on = it.opened.inputs.baseline.on;
        Some(Heard { kind: Kind::Data, on, theme: None, from: it.publication.clone()? })
    });
    ground.voices.iter().map(voice).chain(ground.contributions.iter().filter_map(partner)).chain(run).collect()
}

fn kind(it: SourceKind) -> Kind {
    match it {
        SourceKind::People => Kind::People,
        SourceKind::Carers => Kind::Carers,
        SourceKind::PersonalAssistants => Kind::PersonalAssistants,
        SourceKind::Providers => Kind::Providers,
        SourceKind::Nhs => Kind::Nhs,
        SourceKind::Education => Kind::Education,
        SourceKind::Regulators => Kind::Regulators,
        SourceKind::Data => Kind::Data,
    }
}

fn leaning(it: Trend) -> Leaning {
    match it {
        Trend::Better => Leaning::Better,
        Trend::Same => Leaning::Same,
        Trend::Worse => Leaning::Worse,
    }
}

pub(super) fn conditions(ground: &Ground) -> Vec<Condition> {
    let found = digest(ground);
    vec![
        Condition::all_of("p20-heard", found.heard(), Kind::ALL.len(), Next::Make("voice_heard")),
        Condition::at_least("p20-themes", found.triangulated(), 1, Next::Make("voice_heard")),
        ground.judged("P20"),
        ground.heard("P20"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::super::p16::running;
    use super::*;
    use record::Listed;

    #[test]
    fn a_contribution_counts_for_the_voice_of_its_partner_and_the_return_for_data() {
        let mut ground = running("2024-12-01");
        ground.stakeholders = vec![held(1, &[("name", "College"), ("voice", "education"), ("reach", "willing")])];
        let contribution = [("plan", "WFP-1"), ("criterion", "p7"), ("summary", "Places"), ("partner", "STA-1"), ("made_on", "2024-11-01")];
        ground.contributions = vec![held(1, &contribution)];
        let heard: Vec<Kind> = digest(&ground).sources.iter().filter(|it| it.standing == Standing::Heard).map(|it| it.kind).collect();
        assert_eq!(heard, [Kind::Education, Kind::Data]);
        assert_eq!(digest(&empty()).heard(), 0);
    }

    #[test]
    fn every_kind_of_source_can_be_heard() {
        let mut ground = empty();
        let voice = |(at, it): (u64, &record::Choice)| {
            let texts = [("plan", "WFP-1"), ("theme", "Late visits"), ("heard_on", "2026-10-01"), ("trend", "worse"), ("source", it.code)];
            held(at, &texts)
        };
        ground.voices = (1..).zip(SourceKind::LIST).map(voice).collect();
        assert_eq!((digest(&ground).heard(), digest(&ground).triangulated()), (8, 1));
        assert!(conditions(&ground)[..2].iter().all(|it| it.met));
    }
}
