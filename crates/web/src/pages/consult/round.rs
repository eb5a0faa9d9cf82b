//! One round: votes and comments on each statement, in the order of the outline.

use super::rounds::counts;
use super::{asked, front, label, round, shell, state};
use crate::ask::Ask;
use crate::pairs::Pairs;
use crate::shell::{Place, Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::function::{CellView, TableView, Tag};
use askama::Template;
use framework::consult::{How, Line, Part, Remark, Tally, round_told};
use framework::records::ConsultationComment;
use record::Record as _;
use words::Words;

/// So many statements stand on one page.
const MOST: usize = 200;

/// A comment as a page shows it.
pub(super) struct RemarkView {
    pub(super) reference: String,
    pub(super) href: String,
    pub(super) comment: String,
    pub(super) by: String,
    pub(super) of: String,
    pub(super) how: Option<String>,
    pub(super) since: Vec<Part>,
    pub(super) reply: Option<Place>,
}

/// A statement with its comments.
struct Said {
    id: String,
    heading: String,
    href: String,
    remarks: Vec<RemarkView>,
}

/// The page.
#[derive(Template)]
#[template(path = "consult/round.html")]
struct RoundPage {
    shell: Shell,
    reference: String,
    title: String,
    state: Tag,
    introduction: String,
    facts: Vec<(String, String)>,
    counts: String,
    page: Option<String>,
    said: String,
    table: TableView,
    earlier: Option<Place>,
    later: Option<Place>,
    comments: Vec<Said>,
    elsewhere: Vec<RemarkView>,
    lost_votes: Option<String>,
    set_aside: Option<String>,
    registers: Vec<Place>,
}

/// The name of a statement: its code and words, or that the whole is meant.
pub(super) fn name(words: &Words, it: &Line) -> String {
    match (it.sort.is_empty() && it.code.is_empty() && it.depth == 0, it.code.as_str()) {
        (true, _) => words.with("consult-whole", &[("title", &it.text)]),
        (_, "") => it.text.clone(),
        (_, code) => format!("{code} {}", it.text),
    }
}

/// The address of a statement's page within a round.
pub(super) fn at(front: &str, round: &str, statement: &str) -> String {
    format!("{front}/{round}/statement?{}", Pairs::from_iter([("id", statement)]).encode())
}

/// A comment as a page shows it.
pub(super) fn remark(words: &Words, it: &Remark, said: &str) -> RemarkView {
    let kind = &ConsultationComment::KIND;
    let who = label(words, kind, "audience", it.audience);
    let nation = it.nation.map(|it| label(words, kind, "nation", it));
    let by = [Some(who), nation, Some(words.date(it.received_on))].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let how = match it.how {
        How::Same | How::Whole => None,
        How::Replaced => Some("consult-how-replaced"),
        How::Retired => Some("consult-how-retired"),
        How::SameWords => Some("consult-how-same-words"),
        How::Alike { .. } => Some("consult-how-alike"),
        How::Lost => Some("consult-how-lost"),
    };
    RemarkView {
        reference: it.reference.to_string(),
        href: crate::view::values::address(&it.reference).unwrap_or_default(),
        comment: it.comment.clone(),
        by,
        of: it.of.clone(),
        how: how.map(|id| words.say(id)),
        since: it.since.clone(),
        reply: it.reply.as_ref().map(|it| Place::new(format!("{said}#{it}"), words.say("consult-replied"))),
    }
}

/// One row of the table: a statement and the votes on it.
fn row(words: &Words, it: &Line, href: String) -> Vec<CellView> {
    let number = |it: u64| CellView { text: words.number(it as f64, 0), ..CellView::default() };
    let Tally { agree, with_changes, disagree, unsure, unnamed, on_other_words } = it.votes;
    let first = CellView { text: name(words, it), href, ..CellView::default() };
    let counts = [agree, with_changes, disagree, unsure, unnamed, on_other_words, it.comments.len() as u64].map(number);
    std::iter::once(first).chain(counts).collect()
}

/// A round.
pub async fn show(ask: Ask) -> Outcome {
    let (words, of) = (ask.words(), asked(&ask).await?);
    let held = round(&ask, &of)?;
    let told = round_told(&of.material, held).ok_or(Trouble::Missing)?;
    let address = format!("{}/{}", front(&of), held.reference);
    let reference = held.reference.to_string();
    let said = format!("{address}/said");
    let caption = words.say("consult-table");
    let headings = [
        ("consult-column-statement", false),
        ("consult-column-agree", true),
        ("consult-column-with-changes", true),
        ("consult-column-disagree", true),
        ("consult-column-unsure", true),
        ("consult-column-unnamed", true),
        ("consult-column-other-words", true),
        ("consult-column-comments", true),
    ];
    let mut table = TableView::new(words, "votes", caption, &headings);
    let from = ask.query.get("from").parse::<usize>().unwrap_or(0).min(told.lines.len().saturating_sub(1));
    let lines = || told.lines.iter().skip(from).take(MOST);
    table.rows = lines().map(|it| row(words, it, at(&front(&of), &reference, &it.statement))).collect();
    let turn = |from: usize, id: &str| Place::new(format!("{address}?from={from}"), words.say(id));
    let with_comments = told.lines.iter().enumerate().filter(|(_, it)| !it.comments.is_empty());
    let said_of = |(place, it): (usize, &Line)| Said {
        id: format!("s-{place}"),
        heading: name(words, it),
        href: at(&front(&of), &reference, &it.statement),
        remarks: it.comments.iter().map(|it| remark(words, it, &said)).collect(),
    };
    let lost = told.votes_elsewhere.all();
    let list = |field: &str, codes: Vec<&str>| {
        let kind = &framework::records::Consultation::KIND;
        codes.into_iter().map(|code| label(words, kind, field, code)).collect::<Vec<_>>().join("; ")
    };
    let it = &held.it;
    let codes = record::Listed::code;
    let facts = vec![
        (words.say("consult-asked"), list("audiences", it.audiences.all().iter().copied().map(codes).collect())),
        (words.say("consult-nations"), list("nations", it.nations.all().iter().copied().map(record::Listed::code).collect())),
        (words.say("consult-for-gates"), list("gates", it.gates.all().iter().copied().map(record::Listed::code).collect())),
        (words.say("consult-opens"), words.date(it.opens_on)),
        (words.say("consult-closes"), words.date(it.closes_on)),
    ];
    let list_of = |slug: &str, id: &str, field: &str, of: &str| {
        let query = Pairs::from_iter([(field, of)]).encode();
        Place::new(format!("/registers/{slug}?{query}"), words.say(id))
    };
    let register = |slug: &str, id: &str| list_of(slug, id, "consultation", &reference);
    // Signatures and gates are of the framework: a round may be one of several behind them.
    let of_framework = |slug: &str, id: &str| list_of(slug, id, "framework", &of.opened.reference().to_string());
    let page = RoundPage {
        shell: shell(&ask, &of, it.title.to_string()),
        title: it.title.to_string(),
        state: state(words, told.state),
        introduction: it.introduction.to_string(),
        facts: facts.into_iter().filter(|it| !it.1.is_empty()).collect(),
        counts: counts(words, &told),
        page: it.token.as_ref().map(|it| format!("/consult/{it}")),
        table,
        earlier: (from > 0).then(|| turn(from.saturating_sub(MOST), "framework-earlier")),
        later: (from + MOST < told.lines.len()).then(|| turn(from + MOST, "framework-later")),
        comments: with_comments.map(said_of).collect(),
        elsewhere: told.elsewhere.iter().map(|it| remark(words, it, &said)).collect(),
        lost_votes: (lost > 0).then(|| words.with("consult-lost-votes", &[("votes", &lost.to_string())])),
        set_aside: (told.set_aside > 0).then(|| words.with("consult-set-aside", &[("votes", &told.set_aside.to_string())])),
        registers: vec![
            register("consultation-comment", "consult-export-comments"),
            register("consultation-vote", "consult-export-votes"),
            register("comment-reply", "consult-export-replies"),
            of_framework("sign-off", "consult-export-signatures"),
            of_framework("gate-decision", "consult-export-gates"),
        ],
        said,
        reference,
    };
    shown(&page)
}
