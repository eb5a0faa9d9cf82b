//! Rounds, signatures and gates on a small framework.

use super::*;
use crate::records::{CommentReply, Consultation, ConsultationComment, ConsultationVote, GateDecision, SignOff};
use crate::structure::{Association, Framework, IS_CHILD_OF, Retired, Statement};
use chrono::NaiveDate;
use record::{Draft, Held, Record, Reference};
use std::collections::BTreeMap;

fn held<R: Record>(number: u64, texts: &[(&str, &str)]) -> Held<R> {
    let it = R::parse(&texts.iter().copied().collect::<Draft>()).unwrap_or_else(|problems| panic!("{problems:?}"));
    Held { id: Default::default(), reference: Reference::new(R::KIND.prefix, number).expect("a reference"), version: 1, it }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Two functions under one area.
fn framework() -> Framework {
    let mut it = Framework { id: "map".into(), title: "A map".into(), ..Framework::default() };
    for (id, sort, text, under) in [
        ("area", "Area", "Aligning provision", "map"),
        ("one", "Function", "Assess the needs of local people", "area"),
        ("two", "Function", "Agree outcomes with partners", "area"),
    ] {
        it.statements.push(Statement { id: id.into(), sort: sort.into(), text: text.into(), ..Statement::default() });
        let (id, from, to) = (format!("p-{id}"), id.to_owned(), under.to_owned());
        it.associations.push(Association { id, sort: IS_CHILD_OF.into(), from, to, ..Association::default() });
    }
    it
}

fn reworded(id: &str, text: &str) -> Framework {
    let mut it = framework();
    it.statements.iter_mut().filter(|it| it.id == id).for_each(|it| it.text = text.into());
    it
}

/// A closed round on the first version, and nothing else.
fn material(now: Framework) -> Material {
    let round = [
        ("framework", "FRW-1"),
        ("title", "The draft map"),
        ("introduction", "Say what you think."),
        ("audiences", "practitioner; employer"),
        ("nations", "england; wales"),
        ("gates", "part-a; part-b; draft; final"),
        ("language", "english"),
        ("opens_on", "2026-03-01"),
        ("closes_on", "2026-03-31"),
        ("through", "0"),
        ("token", "t"),
    ];
    Material {
        framework: held(1, &[("title", "A map"), ("sort", "map"), ("adoption", "draft")]),
        number: 1,
        versions: BTreeMap::from([(0, framework()), (1, now)]),
        rounds: vec![held::<Consultation>(1, &round)],
        comments: Vec::new(),
        votes: Vec::new(),
        replies: Vec::new(),
        sign_offs: Vec::new(),
        decisions: Vec::new(),
        unsound: Vec::new(),
        today: day("2026-05-01"),
    }
}

fn anchored<'a>(anchor: &'a Anchor, texts: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let of = [
        ("statement", anchor.statement.as_str()),
        ("statement_digest", &anchor.digest),
        ("statement_sort", &anchor.sort),
        ("statement_text", &anchor.text),
        ("stood_under", &anchor.under),
    ];
    [&of[..], texts].concat()
}

fn comment(number: u64, on: &str, says: &str, reply: &str) -> Held<ConsultationComment> {
    let first = framework();
    let anchor = Ground::of(&first).anchor(on).expect("short");
    let texts = [("consultation", "CNS-1"), ("audience", "employer"), ("comment", says), ("received_on", "2026-03-05"), ("reply", reply)];
    held(number, &anchored(&anchor, &texts))
}

fn vote(number: u64, on: &str, opinion: &str, voter: &str) -> Held<ConsultationVote> {
    let first = framework();
    let anchor = Ground::of(&first).anchor(on).expect("short");
    let texts =
        [("consultation", "CNS-1"), ("audience", "employer"), ("opinion", opinion), ("voter", voter), ("received_on", "2026-03-05")];
    held(number, &anchored(&anchor, &texts))
}

fn signature(number: u64, organisation: &str, through: &str, digest: &str, on: &str) -> Held<SignOff> {
    held(
        number,
        &[
            ("framework", "FRW-1"),
            ("organisation", organisation),
            ("nation", "england"),
            ("consent", "approves"),
            ("language", "english"),
            ("through", through),
            ("digest", digest),
            ("signed_by", "M. Evans"),
            ("signed_on", on),
        ],
    )
}

fn decision(number: u64, step: &str, version: &Framework, through: &str, on: &str) -> Held<GateDecision> {
    let digest = version.digest();
    let texts = [
        ("framework", "FRW-1"),
        ("nation", "england"),
        ("step", step),
        ("through", through),
        ("digest", &digest),
        ("reasons", "Heard"),
        ("decided_by", "A. Board"),
        ("decided_on", on),
    ];
    held(number, &texts)
}

fn reply(number: u64, said: &str) -> Held<CommentReply> {
    let texts = [("consultation", "CNS-1"), ("said", said), ("outcome", "kept"), ("did", "It stays as it is."), ("told_on", "2026-04-10")];
    held(number, &texts)
}

#[test]
fn comments_and_votes_stand_in_the_order_of_the_outline_with_what_changed_since() {
    let mut it = material(reworded("two", "Agree outcomes with all partners"));
    it.comments = vec![comment(1, "two", "All partners?", ""), comment(2, "one", "Good", ""), comment(3, "map", "Long", "CNR-1")];
    it.votes =
        vec![vote(1, "two", "agree", ""), vote(2, "two", "disagree", "Ann"), vote(3, "two", "agree", "Ann"), vote(4, "one", "unsure", "")];
    let told = round_told(&it, &it.rounds[0]).expect("a framework");
    let lines: Vec<_> = told.lines.iter().map(|it| (it.statement.as_str(), it.depth, it.comments.len(), it.votes.all())).collect();
    assert_eq!(lines, [("map", 0, 1, 0), ("area", 0, 0, 0), ("one", 1, 1, 1), ("two", 1, 1, 2)]);
    let two = &told.lines[3];
    assert_eq!(
        two.comments[0].since,
        [Part::Kept("Agree outcomes with ".into()), Part::Added("all ".into()), Part::Kept("partners".into())]
    );
    assert_eq!(two.votes, Tally { agree: 2, unnamed: 1, on_other_words: 2, ..Tally::default() }, "Ann's last vote counts once");
    assert_eq!((told.comments, told.unanswered, told.votes, told.state), (3, 2, 3, RoundState::Closed));
    // Planted: one of the votes is set aside. It is told, and counted nowhere.
    let texts = Draft::of(&ConsultationVote::KIND, &it.votes[0].it.cells()).with("set_aside", "One of forty within a minute");
    it.votes[0].it = ConsultationVote::parse(&texts).expect("sound");
    let told = round_told(&it, &it.rounds[0]).expect("a framework");
    assert_eq!((told.votes, told.set_aside, told.lines[3].votes.all()), (2, 1, 1));
}

/// Planted: a statement that is gone without a successor, and one that was split.
#[test]
fn what_was_said_of_a_statement_that_is_gone_is_still_there() {
    let mut now = framework();
    for (id, replaced_by) in [("one", vec![]), ("two", vec!["area".to_owned(), "three".to_owned()])] {
        let it = now.statements.iter_mut().find(|it| it.id == id).expect("a statement");
        it.retired = Some(Retired { why: "An edit".into(), replaced_by });
    }
    now.statements.push(Statement { id: "three".into(), text: "Agree".into(), ..Statement::default() });
    let mut it = material(now);
    it.comments = vec![comment(1, "one", "Gone", ""), comment(2, "two", "Split", "")];
    it.votes = vec![vote(1, "one", "agree", ""), vote(2, "two", "agree", "")];
    let told = round_told(&it, &it.rounds[0]).expect("a framework");
    assert_eq!((told.elsewhere.len(), told.elsewhere[0].how), (1, How::Retired));
    let under: Vec<&str> = told.lines.iter().filter(|it| !it.comments.is_empty()).map(|it| it.statement.as_str()).collect();
    assert_eq!(under, ["area", "three"], "a comment on what was split stands with each part");
    assert_eq!((told.votes_elsewhere.all(), told.votes), (2, 2), "a vote on the whole is no vote on a part");
}

#[test]
fn you_said_we_did_follows_the_outline() {
    let mut it = material(framework());
    it.comments = vec![comment(1, "two", "Late", "CNR-1"), comment(2, "one", "Early", "CNR-2"), comment(3, "one", "Early too", "CNR-2")];
    it.replies = vec![reply(1, "You want partners"), reply(2, "You want needs first"), reply(3, "Said aloud")];
    let told = said_and_done(&it, &it.rounds[0].reference);
    let lines: Vec<_> = told.iter().map(|it| (it.said.as_str(), it.comments, it.statements.len())).collect();
    assert_eq!(lines, [("You want needs first", 2, 1), ("You want partners", 1, 1), ("Said aloud", 0, 0)]);
}

#[test]
fn a_signature_holds_for_its_words_only() {
    let standing = |now: Framework| {
        let mut it = material(now);
        it.sign_offs = vec![signature(1, "Care Forum", "0", &framework().digest(), "2026-04-02")];
        let told = signatures(&it).remove(0);
        (told.standing, told.reason, told.changed.len())
    };
    assert_eq!(standing(framework()), (Standing::Stands, Reason::Unchanged, 0));
    assert_eq!(standing(reworded("two", "Agree outcomes, with partners")), (Standing::ToConfirm, Reason::Wording, 1));
    assert_eq!(standing(reworded("two", "Agree no outcomes with partners")), (Standing::Void, Reason::Meaning, 1));
    let mut more = framework();
    more.statements.push(Statement { id: "three".into(), text: "Share risks".into(), ..Statement::default() });
    assert_eq!(standing(more), (Standing::Void, Reason::Added, 1));
}

/// Planted: a signature that carries the digest of other words.
#[test]
fn a_signature_on_another_version_than_it_names_is_void() {
    let mut it = material(framework());
    it.sign_offs = vec![signature(1, "Care Forum", "0", &reworded("two", "Nothing").digest(), "2026-04-02")];
    assert_eq!(signatures(&it)[0].standing, Standing::Void);
}

/// Everything that England needs up to the final gate, on the first version.
fn ready() -> Material {
    let mut it = material(framework());
    it.comments = vec![comment(1, "two", "Late", "CNR-1")];
    it.replies = vec![reply(1, "You want partners")];
    it.sign_offs = vec![signature(1, "Care Forum", "1", &framework().digest(), "2026-04-12")];
    let steps = ["agree-part-a", "agree-part-b", "agree-draft", "agree-final"];
    it.decisions = (1..).zip(steps).map(|(number, step)| decision(number, step, &framework(), "1", "2026-04-20")).collect();
    it
}

#[test]
fn a_nation_passes_its_gates_on_evidence() {
    let told = nation_told(&ready(), Nation::England);
    assert_eq!((told.stage, told.next, &told.possible[..]), (Stage::Final, None, &["reopen"][..]));
    assert!(told.decisions.iter().all(|it| it.not_counted.is_none() && it.standing == Standing::Stands));
    assert_eq!(nation_told(&ready(), Nation::Scotland).lacking, [Lack::ClosedRound, Lack::Answers], "nobody asked Scotland");
}

/// Planted, one by one: each thing that a gate needs is taken away.
#[test]
fn a_gate_without_its_evidence_does_not_open_whatever_was_written() {
    type Fault = fn(&mut Material);
    let faults: [(Fault, Stage, Lack); 6] = [
        (|it| it.rounds.clear(), Stage::Proposed, Lack::ClosedRound),
        (|it| it.comments.clear(), Stage::Proposed, Lack::Answers),
        (|it| (it.comments, it.votes) = (Vec::new(), vec![vote(1, "two", "agree", "")]), Stage::Proposed, Lack::Answers),
        (|it| it.replies.clear(), Stage::PartB, Lack::Replies),
        (|it| it.sign_offs.clear(), Stage::Draft, Lack::Approval),
        (
            |it| {
                it.versions.insert(0, reworded("two", "Agree outcomes, with partners"));
                let digest = it.versions[&0].digest();
                it.sign_offs.push(signature(2, "Union of Carers", "0", &digest, "2026-04-13"));
            },
            Stage::Draft,
            Lack::Unconfirmed,
        ),
    ];
    for (fault, stage, lack) in faults {
        let mut it = ready();
        fault(&mut it);
        let told = nation_told(&it, Nation::England);
        assert_eq!(told.stage, stage, "{lack:?}");
        let lacking = told.decisions.iter().find_map(|it| it.not_counted.clone());
        assert!(matches!(&lacking, Some(NotCounted::Lacking(them)) if them.contains(&lack)), "{lack:?}: {lacking:?}");
    }
}

#[test]
fn a_decision_that_the_table_does_not_know_is_shown_and_moves_nothing() {
    let mut it = ready();
    it.decisions.remove(1);
    let told = nation_told(&it, Nation::England);
    assert_eq!(told.stage, Stage::PartA);
    assert_eq!(told.decisions[1].not_counted, Some(NotCounted::NoSuchMove));
    let mut it = ready();
    it.decisions[0] = decision(1, "agree-part-a", &reworded("two", "Nothing"), "1", "2026-04-20");
    assert_eq!(nation_told(&it, Nation::England).decisions[0].not_counted, Some(NotCounted::OtherVersion));
}

#[test]
fn what_was_agreed_is_void_when_its_words_change_and_needs_a_new_round_when_it_is_reopened() {
    let mut it = ready();
    it.number = 2;
    it.versions.insert(2, reworded("two", "Agree no outcomes with partners"));
    assert!(nation_told(&it, Nation::England).decisions.iter().all(|it| it.standing == Standing::Void));
    it.decisions.push(decision(5, "reopen", &it.versions[&2], "2", "2026-04-25"));
    let told = nation_told(&it, Nation::England);
    assert_eq!((told.stage, told.next), (Stage::PartB, Some("draft")));
    assert_eq!(told.lacking, [Lack::ClosedRound, Lack::Answers], "the old round was before it went back");
}
