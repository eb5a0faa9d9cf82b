//! `framework consult`: what was said, signed and decided on a framework.

use crate::house::Open;
use crate::outcome::{Done, Outcome};
use crate::world;
use framework::consult::{Material, RoundTold, nations, round_told, said_and_done, signatures};
use framework::records::{Consultation, GateDecision, SignOff};
use record::{Held, Kind, Record as _, Reference, Refusal};
use serde_json::json;
use std::fmt::Write as _;
use words::Words;
use workbench::consult::consulted_of_text;

/// The rounds, signatures and gates of a framework, or one round with its comments and what was done.
pub async fn run(open: &Open, framework: &str, round: Option<&str>) -> Outcome {
    let material = consulted_of_text(&*open.store, &open.person, framework, world::clock().date_naive()).await?.material;
    match round {
        None => Ok(whole(open.words, &material)),
        Some(text) => {
            let held = Reference::parse(text).and_then(|it| material.round(&it));
            let missing = || Refusal::new("no-such-record").with("kind", Consultation::KIND.one).with("reference", text);
            let held = held.ok_or_else(missing)?;
            Ok(one(open.words, &material, held))
        }
    }
}

fn label(words: &Words, kind: &'static Kind, field: &str, code: &str) -> String {
    let it = kind.field(field);
    it.and_then(|it| Some(words.value(kind, it, &kind.read(it.name, code).ok()?))).unwrap_or_else(|| code.to_owned())
}

fn line(text: &mut String, words: &Words, it: &RoundTold) {
    let (state, comments, votes) = (words.say(&format!("consult-round-{}", it.state.code())), it.comments, it.votes);
    let _ = writeln!(text, "{} {}", it.reference, it.title);
    let _ = writeln!(
        text,
        "  {state}, {} to {}: {comments} comments ({} without a reply), {votes} votes",
        it.opens_on, it.closes_on, it.unanswered
    );
}

fn whole(words: &Words, material: &Material) -> Done {
    let mut text = String::new();
    let rounds: Vec<RoundTold> = material.rounds.iter().filter_map(|it| round_told(material, it)).collect();
    rounds.iter().for_each(|it| line(&mut text, words, it));
    let signed = signatures(material);
    for it in signed.iter().filter(|it| !it.superseded) {
        let (nation, consent) = (label(words, &SignOff::KIND, "nation", it.nation), label(words, &SignOff::KIND, "consent", it.consent));
        let standing = words.say(match it.standing {
            framework::consult::Standing::Stands => "consult-stands",
            framework::consult::Standing::ToConfirm => "consult-to-confirm",
            framework::consult::Standing::Void => "consult-void",
        });
        let _ = writeln!(text, "{} {}: {consent}, {nation}. {standing}", it.reference, it.organisation);
    }
    let nations = nations(material);
    for it in &nations {
        let (name, stage) =
            (label(words, &GateDecision::KIND, "nation", it.nation), words.say(&format!("consult-stage-{}", it.stage.code())));
        let _ = writeln!(text, "{name}: {stage}");
        for lack in &it.lacking {
            let _ = writeln!(text, "  {}", words.say(&format!("consult-lack-{}", lack.code())));
        }
    }
    let told = json!({ "framework": material.framework.reference, "edits": material.number, "rounds": rounds, "signatures": signed,
        "nations": nations, "unsound": material.unsound });
    Done::of(text, told)
}

fn one(words: &Words, material: &Material, held: &Held<Consultation>) -> Done {
    let told = round_told(material, held);
    let mut text = String::new();
    if let Some(it) = &told {
        line(&mut text, words, it);
        for row in it.lines.iter().filter(|it| it.votes.all() > 0 || !it.comments.is_empty()) {
            let votes = row.votes;
            let _ = writeln!(text, "{} {}", row.code, row.text);
            let _ = writeln!(
                text,
                "  agree {}, with changes {}, disagree {}, not sure {}",
                votes.agree, votes.with_changes, votes.disagree, votes.unsure
            );
            for it in &row.comments {
                let _ = writeln!(text, "  {} {}", it.reference, it.comment);
            }
        }
        for it in &it.elsewhere {
            let _ = writeln!(text, "{} (of “{}”) {}", it.reference, it.of, it.comment);
        }
    }
    let done = said_and_done(material, &held.reference);
    for it in &done {
        let _ = writeln!(text, "{} You said: {}\n  {}", it.reference, it.said, it.did);
    }
    Done::of(text, json!({ "round": told, "said_and_done": done }))
}
