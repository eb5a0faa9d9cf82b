//! P20 · Feedback on changing needs: who has been heard, since when, what several kinds of source tell, and what was made of it.

use super::p20_made::{Made, made, names};
use super::{Condition, Ground, Next, feedback};
use crate::live::{Covered, Heard, Kind, Leaning, Standing, Telling, Theme, coverage, folded, themes};
use crate::parameters::least_shown;
use crate::records::{Contribution, SourceKind, Theme as Choice, Trend, VoiceHeard};
use chrono::NaiveDate;
use record::{Held, Listed as _, Reference};
use serde::Serialize;
use std::collections::BTreeSet;

/// Who was heard, on what, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Digest {
    /// Every kind of source.
    pub sources: Vec<Covered>,
    /// Themes across sources.
    pub themes: Vec<OnTheme>,
    /// Contributions that name no theme.
    pub unthemed: Vec<Unthemed>,
}

/// A theme, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OnTheme {
    /// Who told it.
    #[serde(flatten)]
    pub theme: Theme,
    /// The code of the choice in a call for feedback that says the same; `None` where none does.
    pub choice: Option<&'static str>,
    /// What names it: the newest first, what has no day last.
    pub made: Vec<Made>,
}

/// A contribution of a partner that names no theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unthemed {
    /// The contribution.
    pub contribution: Reference,
    /// What was said, in a line.
    pub summary: String,
    /// The partner.
    pub partner: Reference,
    /// The kind of source.
    pub kind: Kind,
    /// The day.
    pub on: NaiveDate,
}

impl Digest {
    /// Kinds of source heard within the last year.
    pub fn heard(&self) -> usize {
        self.sources.iter().filter(|it| it.standing == Standing::Heard).count()
    }

    /// Themes that two or more independent kinds of source told within the last year.
    pub fn triangulated(&self) -> impl Iterator<Item = &OnTheme> {
        self.themes.iter().filter(|it| it.theme.is_triangulated())
    }

    /// Those of them that something was made of.
    pub fn made(&self) -> usize {
        self.triangulated().filter(|it| !it.made.is_empty()).count()
    }
}

/// Who was heard: voices on themes, partners who contributed, answers of the workforce that may be shown, and the return that the run read.
pub fn digest(ground: &Ground) -> Digest {
    let mut told: Vec<Telling> = ground.voices.iter().map(voice).chain(answers(ground)).collect();
    told.retain(|it| it.on.is_none_or(|on| on <= ground.today));
    let names_of: Vec<String> = told.iter().map(|it| it.theme.clone()).collect();
    let (mut unthemed, mut seen) = (Vec::new(), BTreeSet::new());
    for (held, kind) in apart(ground).filter(|it| it.0.it.made_on <= ground.today) {
        let (line, text) = (held.it.summary.as_str(), held.it.said.as_ref().map_or("", |it| it.as_str()));
        let before = told.len();
        seen.clear();
        let of = names_of.iter().filter(|theme| seen.insert(folded(theme)) && names(line, text, theme));
        told.extend(of.map(|theme| contributed(held, kind, theme)));
        if told.len() == before {
            let (contribution, partner) = (held.reference.clone(), held.it.partner.reference().clone());
            unthemed.push(Unthemed { contribution, summary: held.it.summary.to_string(), partner, kind, on: held.it.made_on });
        }
    }
    unthemed.sort_by(|a, b| (b.on, &b.contribution).cmp(&(a.on, &a.contribution)));
    let one = |theme: Theme| {
        let choice = Choice::LIST.iter().find(|it| folded(it.label) == folded(&theme.name)).map(|it| it.code);
        OnTheme { made: made(ground, &theme, choice), theme, choice }
    };
    let themes = themes(&told, ground.today).into_iter().map(one).collect();
    Digest { sources: coverage(&heard(ground), ground.today), themes, unthemed }
}

fn voice(held: &Held<VoiceHeard>) -> Telling {
    let it = &held.it;
    Telling {
        theme: it.theme.to_string(),
        kind: kind(it.source),
        on: Some(it.heard_on),
        leaning: Some(leaning(it.trend)),
        from: Some(held.reference.clone()),
        answers: 0,
        rests_on: [it.from.as_ref().map_or(&held.reference, |it| it.reference()).clone()].into(),
    }
}

fn contributed(held: &Held<Contribution>, kind: Kind, theme: &str) -> Telling {
    Telling {
        theme: theme.to_owned(),
        kind,
        on: Some(held.it.made_on),
        leaning: None,
        from: Some(held.reference.clone()),
        answers: 0,
        rests_on: [held.reference.clone()].into(),
    }
}

/// Contributions of partners that are a source, but for those of which a voice is on record: nobody is heard twice for one word.
fn apart(ground: &Ground) -> impl Iterator<Item = (&Held<Contribution>, Kind)> {
    let voiced: BTreeSet<&Reference> = ground.voices.iter().filter_map(|it| it.it.from.as_ref()).map(|it| it.reference()).collect();
    ground.contributions.iter().filter(move |it| !voiced.contains(&it.reference)).filter_map(|it| {
        let who = ground.stakeholders.iter().find(|held| held.reference == *it.it.partner.reference())?;
        Some((it, Kind::of(who.it.voice)?))
    })
}

/// What the workforce answered, as far as P9 shows it: all of it is told by one kind of source, for to tell answers apart by employer would
/// give people away. A theme that P9 puts together with others has no line of its own. The day is that on which the last call closed in
/// which enough named the theme, never the day on which an answer came.
fn answers(ground: &Ground) -> Vec<Telling> {
    let Some(shown) = feedback(ground).themes else { return Vec::new() };
    let one = |(codes, answers): (&Vec<String>, &u64)| {
        let choice = Choice::LIST.iter().find(|it| [it.code] == codes[..] && it.code != Choice::Other.code())?;
        let of = |call: &Reference| {
            let names = |it: &&Held<_>| call_of(it) == call && it.it.themes.all().iter().any(|it| it.code() == choice.code);
            ground.responses.iter().filter(names).count() as u64
        };
        let told = ground.feedback_calls.iter().filter(|it| of(&it.reference) >= shown.least);
        Some(Telling {
            theme: choice.label.to_owned(),
            kind: Kind::Providers,
            on: told.map(|it| it.it.closes_on.min(ground.today)).max(),
            leaning: None,
            from: None,
            answers: *answers,
            rests_on: ground.responses.iter().map(|it| call_of(it).clone()).collect(),
        })
    };
    shown.columns.iter().zip(&shown.column_totals).filter_map(one).collect()
}

fn call_of(held: &Held<crate::records::WorkforceResponse>) -> &Reference {
    held.it.call.reference()
}

fn heard(ground: &Ground) -> Vec<Heard> {
    let voice = |it: &Held<VoiceHeard>| Heard { kind: kind(it.it.source), on: it.it.heard_on, from: it.reference.clone() };
    let run = ground.run.iter().filter_map(|it| {
        let on = it.opened.inputs.baseline.on;
        Some(Heard { kind: Kind::Data, on, from: it.publication.clone()? })
    });
    let enough = |call: &Reference| ground.responses.iter().filter(|it| call_of(it) == call).count() as u64 >= least_shown(ground.today);
    let calls = ground.feedback_calls.iter().filter(|it| enough(&it.reference));
    let calls = calls.map(|it| Heard { kind: Kind::Providers, on: it.it.closes_on.min(ground.today), from: it.reference.clone() });
    let partners = apart(ground).map(|(it, kind)| Heard { kind, on: it.it.made_on, from: it.reference.clone() });
    ground.voices.iter().map(voice).chain(partners).chain(calls).chain(run).collect()
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
    let triangulated = found.triangulated().count();
    let next = if triangulated == 0 { Next::Make("voice_heard") } else { Next::Make("review_finding") };
    vec![
        Condition::all_of("p20-heard", found.heard(), Kind::ALL.len(), Next::Make("voice_heard")),
        Condition::at_least("p20-themes", triangulated, 1, Next::Make("voice_heard")),
        Condition::all_of("p20-made", found.made(), triangulated, next),
        ground.judged("P20"),
        ground.heard("P20"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::ground::tests::{empty, held};
    use super::super::p16::running;
    use super::*;
    use crate::live::Sides;
    use crate::records::{FeedbackCall, WorkforceResponse};

    fn voice(number: u64, theme: &str, source: &str, on: &str, more: &[(&str, &str)]) -> Held<VoiceHeard> {
        let texts = [("plan", "WFP-1"), ("theme", theme), ("heard_on", on), ("trend", "worse"), ("source", source)];
        held(number, &[&texts[..], more].concat())
    }

    fn contribution(number: u64, partner: &str, summary: &str) -> Held<Contribution> {
        let texts = [("plan", "WFP-1"), ("criterion", "p7"), ("summary", summary), ("partner", partner), ("made_on", "2026-11-01")];
        held(number, &texts)
    }

    fn stakeholders(ground: &mut Ground) {
        let one = |number, voice| held(number, &[("name", "Somebody"), ("voice", voice), ("reach", "willing")]);
        ground.stakeholders = vec![one(1, "education"), one(2, "council"), one(3, "carers")];
    }

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
        let voice = |(at, it): (u64, &record::Choice)| voice(at, "Late visits", it.code, "2026-10-01", &[]);
        ground.voices = (1..).zip(SourceKind::LIST).map(voice).collect();
        assert_eq!((digest(&ground).heard(), digest(&ground).triangulated().count()), (8, 1));
        assert_eq!(digest(&ground).themes[0].theme.independent, 8);
        let met: Vec<bool> = conditions(&ground).iter().map(|it| it.met).collect();
        assert_eq!(met, [true, true, false, false, false], "nothing is made of the theme yet");
    }

    /// Two voices of carers on record in one meeting are one kind; the college names the theme in its line and is the second; the council
    /// is no source; what is yet to be said counts for nothing; and a contribution of which a voice is on record is not heard twice.
    #[test]
    fn a_contribution_tells_the_theme_that_it_names_unless_a_voice_is_on_record() {
        let mut ground = empty();
        stakeholders(&mut ground);
        ground.voices = vec![
            voice(1, "Late visits", "carers", "2026-10-01", &[("from", "ENG-1")]),
            voice(2, "late visits", "carers", "2026-10-08", &[("from", "ENG-1")]),
        ];
        ground.contributions = vec![contribution(1, "STA-2", "Late visits cost us votes"), contribution(2, "STA-1", "Send us numbers")];
        let found = digest(&ground);
        assert_eq!((found.themes[0].theme.sides, found.themes[0].theme.told[0].from.len()), (Sides::OneSource, 2));
        assert_eq!(found.unthemed.iter().map(|it| it.contribution.number()).collect::<Vec<_>>(), [2], "the council is no source");
        ground.contributions.push(contribution(3, "STA-1", "No student can learn from late visits"));
        let found = digest(&ground);
        assert_eq!((found.themes[0].theme.sides, found.themes[0].theme.independent), (Sides::Triangulated, 2));
        assert_eq!((found.unthemed.len(), found.sources[5].from.len()), (1, 2));
        ground.voices.push(voice(3, "Placements", "education", "2026-11-01", &[("from", "CTB-3")]));
        let found = digest(&ground);
        assert!(found.triangulated().count() == 0 && found.themes.len() == 2);
        assert_eq!(found.sources[5].from.len(), 2, "CTB-2 and VOX-3: the contribution that the voice is from is not counted again");
        ground.today = "2026-10-31".parse().expect("a day");
        assert!(digest(&ground).unthemed.is_empty(), "on that day nobody had contributed yet");
    }

    fn answer(number: u64, call: &str, themes: &str) -> Held<WorkforceResponse> {
        let texts = [("plan", "WFP-1"), ("call", call), ("staying", "here"), ("jobs", "direct-care"), ("themes", themes)];
        held(number, &[&texts[..], &[("received_on", "2026-06-07")]].concat())
    }

    fn call(number: u64, closes: &str) -> Held<FeedbackCall> {
        let texts = [("plan", "WFP-1"), ("title", "Tell us"), ("introduction", "Why"), ("opens_on", "2026-01-01"), ("closes_on", closes)];
        held(number, &texts)
    }

    /// Where five are the least that is shown: seven name pay in the first call and four in the second, three name hours in each, five name
    /// travel in the first and in a call that is open still, and five say something else, which is no theme.
    #[test]
    fn answers_are_told_as_p9_shows_them_and_dated_by_their_call() {
        let mut ground = empty();
        let least = least_shown(ground.today);
        ground.feedback_calls = vec![call(1, "2026-06-30"), call(2, "2026-09-30"), call(3, "2027-01-31")];
        let many =
            |from: u64, count: u64, call: &'static str, theme: &'static str| (from..from + count).map(move |it| answer(it, call, theme));
        let half = least / 2 + 1;
        assert!(half < least);
        ground.responses = many(1, least + 2, "FBC-1", "pay")
            .chain(many(100, least - 1, "FBC-2", "pay"))
            .chain(many(200, half, "FBC-1", "hours"))
            .chain(many(300, half, "FBC-2", "hours"))
            .chain(many(400, least, "FBC-3", "travel"))
            .chain(many(600, least, "FBC-1", "travel"))
            .chain(many(500, least, "FBC-1", "other"))
            .collect();
        let found = digest(&ground);
        let told: Vec<_> =
            found.themes.iter().map(|it| (it.choice, it.theme.told[0].answers, it.theme.last.map(|it| it.to_string()))).collect();
        let day = |it: &str| Some(it.to_owned());
        // The third call is open still: its day is today. Hours come to enough over both calls, and in neither.
        let due = [
            (Some("pay"), 2 * least + 1, day("2026-06-30")),
            (Some("travel"), 2 * least, day("2026-11-22")),
            (Some("hours"), 2 * half, None),
        ];
        assert_eq!(told, due);
        assert_eq!(found.themes.iter().map(|it| it.theme.sides).collect::<Vec<_>>(), [Sides::OneSource, Sides::OneSource, Sides::Stale]);
        assert!(found.themes.iter().all(|it| it.theme.told.len() == 1 && it.theme.told[0].kind == Kind::Providers));
        let providers = &found.sources[3];
        assert_eq!((providers.from.len(), providers.last.map(|it| it.to_string())), (3, day("2026-11-22")));
        // A voice from the call itself is no second side; a carer is.
        ground.voices =
            vec![voice(1, "Pay", "data", "2026-06-30", &[("from", "FBC-1")]), voice(2, "Pay", "data", "2026-06-30", &[("from", "FBC-2")])];
        ground.responses.retain(|it| it.it.call.reference().number() == 1);
        let of_pay = |ground: &Ground| digest(ground).themes.into_iter().find(|it| it.choice == Some("pay")).expect("pay").theme.sides;
        assert_eq!(of_pay(&ground), Sides::Triangulated, "the second call is another occasion");
        ground.voices.pop();
        assert_eq!(of_pay(&ground), Sides::OneOccasion);
        ground.responses.truncate(usize::try_from(least).expect("small") - 1);
        assert!(digest(&ground).themes.iter().all(|it| it.theme.told[0].answers == 0), "so few answers are not shown at all");
        assert_eq!(digest(&ground).sources[3].standing, Standing::Never);
    }
}
