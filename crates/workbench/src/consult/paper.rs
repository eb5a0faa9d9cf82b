//! You said, we did, as a document.

use document::{Block, Column, Document, Level, Nature, Opening, Prose, Table};
use framework::consult::{Material, said_and_done};
use framework::records::{CommentReply, Consultation};
use record::{Held, Record as _, Shape};

/// What people said in a round and what was decided on it, in the order of the framework's outline. `author` is the organisation that
/// answers for it.
pub fn paper(material: &Material, round: &Held<Consultation>, author: &str, nature: Nature) -> Document {
    let it = &round.it;
    let identity = format!("{} v{}", round.reference, round.version);
    let mut paper = Document::new(format!("{}: you said, we did", it.title), author, material.today, identity);
    paper.nature = nature;
    paper.opening = Opening::Masthead;
    let day = |it| document::Phrases::english().day(it);
    let comments = material.comments_on(&round.reference).count();
    let waiting = material.comments_on(&round.reference).filter(|it| it.it.reply.is_none()).count();
    let (from, until, votes) = (day(it.opens_on), day(it.closes_on), material.votes_in(&round.reference).len());
    paper.paragraph(format!(
        "The round “{}” on “{}” could be answered from {from} to {until}. It brought {} and {}. {}",
        it.title,
        material.framework.it.title,
        counted(comments, "comment", "comments"),
        counted(votes, "vote", "votes"),
        match waiting {
            0 => "Every comment has a reply.".to_owned(),
            _ => format!("{} no reply yet.", counted(waiting, "comment has", "comments have")),
        }
    ));
    for (at, line) in said_and_done(material, &round.reference).into_iter().enumerate() {
        paper.heading(Level::One, format!("{}. {}", at + 1, line.said));
        paper.paragraph(Prose::new().strong(format!("{}. ", outcome(line.outcome))).plain(line.did));
        let edit = line.edit.map(|it| format!(" Done by edit {it} of the framework.")).unwrap_or_default();
        let told = format!("{}.{edit} Told on {} ({}).", counted(line.comments, "comment", "comments"), day(line.told_on), line.reference);
        paper.paragraph(Prose::new().emphasis(told));
        if !line.statements.is_empty() {
            let mut table = Table::new("Of these words, as they stood then", vec![Column::text("Statement")]);
            line.statements.into_iter().take(Table::LONGEST).for_each(|it| {
                table.row([it]);
            });
            paper.push(Block::Table(table));
        }
    }
    paper
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn outcome(code: &str) -> &str {
    let Some(Shape::Choice(list)) = CommentReply::KIND.field("outcome").map(|it| it.shape) else { return code };
    list.iter().find(|it| it.code == code).map_or(code, |it| it.label)
}
