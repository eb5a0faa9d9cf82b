//! One statement in a round: what was said of it, an answer of one's own, and a reply to comments.

use super::round::{RemarkView, at, name, remark};
use super::{asked, field, front, round, shell, state, writes};
use crate::ask::Ask;
use crate::dispatch::onwards;
use crate::shell::{Shell, page};
use crate::trouble::{Outcome, Trouble};
use crate::view::fields::{FieldView, Pick, Widget};
use crate::view::function::Tag;
use askama::Template;
use axum::http::StatusCode;
use framework::consult::{Part, RoundState, round_told};
use framework::records::{CommentReply, ConsultationComment, ConsultationVote};
use record::{Draft, Problem, Record as _, Reference, Refusal};
use workbench::Unable;
use workbench::consult::{Answer, Consulted, Given, Named, Reply, reply};

/// The page.
#[derive(Template)]
#[template(path = "consult/statement.html")]
struct StatementPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    title: String,
    round: String,
    state: Tag,
    votes: String,
    remarks: Vec<RemarkView>,
    answering: Option<Vec<FieldView>>,
    replying: Option<Vec<FieldView>>,
    statement: String,
    action: String,
    form_key: String,
}

/// The statement of the query, and what was said of it.
pub async fn show(ask: Ask) -> Outcome {
    let of = asked(&ask).await?;
    told(&ask, &of, ask.query.get("id"), StatusCode::OK, &[], None)
}

fn told(ask: &Ask, of: &Consulted, id: &str, status: StatusCode, problems: &[Problem], refusal: Option<&Refusal>) -> Outcome {
    let (words, held) = (ask.words(), round(ask, of)?);
    let all = round_told(&of.material, held).ok_or(Trouble::Missing)?;
    let line = all.lines.iter().find(|it| it.statement == id).ok_or(Trouble::Missing)?;
    let address = format!("{}/{}", front(of), held.reference);
    let said = format!("{address}/said");
    let title = name(words, line);
    let args = [
        ("agree", line.votes.agree.to_string()),
        ("with", line.votes.with_changes.to_string()),
        ("disagree", line.votes.disagree.to_string()),
        ("unsure", line.votes.unsure.to_string()),
    ];
    let answers = all.state == RoundState::Open && writes(ask, &ConsultationComment::KIND)?;
    let open: Vec<&framework::consult::Remark> = line.comments.iter().filter(|it| it.reply.is_none()).collect();
    let replies = writes(ask, &CommentReply::KIND)? && !open.is_empty();
    let judged = |it: FieldView| it.judged(problems);
    let picks = open.iter().enumerate().map(|(place, it)| Pick {
        id: if place == 0 { "f-comments".to_owned() } else { format!("f-comments-{place}") },
        value: it.reference.to_string(),
        label: it.comment.chars().take(160).collect(),
        picked: ask.form.all("comments").any(|chosen| chosen == it.reference.to_string()) || open.len() == 1,
    });
    let comments = FieldView::line(words, "comments", "consult-reply-comments", "").picking(Widget::Checks(picks.collect()));
    let asked_of = |name: &str| field(words, &CommentReply::KIND, name, name, ask.form.get(name));
    let replying = || std::iter::once(comments).chain(["said", "outcome", "did", "edit"].map(asked_of)).map(judged).collect();
    let answer = |(kind, of, name): (&'static record::Kind, &str, &str)| judged(field(words, kind, of, name, ask.form.get(name)));
    let comment: &'static record::Kind = &ConsultationComment::KIND;
    let vote: &'static record::Kind = &ConsultationVote::KIND;
    let answering = || {
        [
            (vote, "opinion", "opinion-0"),
            (comment, "comment", "comment-0"),
            (comment, "audience", "audience"),
            (comment, "nation", "nation"),
        ]
    };
    let mut errors: Vec<(String, String)> = problems.iter().map(|it| (format!("#f-{}", it.field), words.problem(it))).collect();
    errors.extend(refusal.map(|it| (String::new(), words.refusal(it))));
    let shell = shell(ask, of, title.clone()).crumb(address.clone(), held.it.title.as_str());
    let shown = StatementPage {
        shell: if errors.is_empty() { shell } else { shell.in_error() },
        errors,
        title,
        round: held.it.title.to_string(),
        state: state(words, all.state),
        votes: words.with("consult-votes", &args.each_ref().map(|(name, it)| (*name, it.as_str()))),
        remarks: line.comments.iter().map(|it| remark(words, it, &said)).collect(),
        answering: answers.then(|| answering().map(answer).to_vec()),
        replying: replies.then(replying),
        statement: id.to_owned(),
        action: address,
        form_key: ask.form_key(),
    };
    page(status, &shown)
}

fn failed(ask: &Ask, of: &Consulted, id: &str, why: Unable) -> Outcome {
    match why {
        Unable::Problems(them) => told(ask, of, id, StatusCode::UNPROCESSABLE_ENTITY, &them, None),
        Unable::Refused(it) if it.code != "not-permitted" && it.code != "kind-not-writable" && it.code != "not-your-record" => {
            told(ask, of, id, StatusCode::CONFLICT, &[], Some(&it))
        }
        other => Err(other.into()),
    }
}

/// Takes a vote and a comment of somebody who is signed in.
pub async fn answer(ask: Ask) -> Outcome {
    let of = asked(&ask).await?;
    let held = round(&ask, &of)?;
    let id = ask.form.get("statement");
    let text = |name: &str| ask.form.get(name).to_owned();
    let given = vec![Given { statement: id.to_owned(), opinion: text("opinion-0"), comment: text("comment-0") }];
    let answer = Answer { audience: text("audience"), nation: text("nation"), given };
    match ask.perform(&Named { material: &of.material, round: held, answer: &answer }).await {
        Ok(_) => onwards(&at(&front(&of), &held.reference.to_string(), id)),
        Err(why) => failed(&ask, &of, id, why),
    }
}

/// Takes a reply to comments.
pub async fn reply_to(ask: Ask) -> Outcome {
    let of = asked(&ask).await?;
    let held = round(&ask, &of)?;
    let id = ask.form.get("statement");
    let comments: Vec<Reference> = ask.form.all("comments").filter_map(Reference::parse).collect();
    let mut draft: Draft = ["said", "outcome", "did", "edit"].into_iter().map(|it| (it, ask.form.get(it).to_owned())).collect();
    draft.set("told_on", ask.today().to_string());
    let it = Reply { material: &of.material, round: held, comments: &comments, draft: &draft };
    match reply(&*ask.app.shelf, ask.person()?, &ask.now(), &ask.origin(), &it).await {
        Ok(written) => onwards(&format!("{}/{}/said#{written}", front(&of), held.reference)),
        Err(why) => failed(&ask, &of, id, why),
    }
}
