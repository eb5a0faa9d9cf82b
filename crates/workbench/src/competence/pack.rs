//! H7 · The pack: what somebody can do and on what evidence, for an assessor or a regulator to read in ten minutes.

use super::book::{Book, Claimed, Standing};
use super::standing::{LineState, Profile};
use super::verify::verified;
use chrono::NaiveDate;
use document::{Block, Column, Document, Fact, Holds, Level, Nature, Note, Opening, Prose, Purpose, Table};
use kernel::Standing as Sure;
use record::Listed as _;

/// Characters of a passage that stand in the pack; the record holds all of it.
const PASSAGE: usize = 280;

/// What a pack is made from.
pub struct Pack<'a> {
    /// Everything that was claimed.
    pub book: &'a Book,
    /// How far they have come.
    pub profile: &'a Profile,
    /// The account.
    pub account: &'a str,
    /// What they are called.
    pub name: &'a str,
    /// The organisation that answers for the pack.
    pub organisation: &'a str,
    /// Whether it speaks of real people.
    pub nature: Nature,
    /// What an account is called.
    pub named: &'a dyn Fn(&str) -> String,
}

/// Turns a message id and its arguments into words of the document's language.
pub type Say<'a> = &'a dyn Fn(&str, &[(&str, &str)]) -> String;

/// Composes the pack on a day. `say` turns a message id and its arguments into words of the document's language.
pub fn pack(it: &Pack<'_>, today: NaiveDate, say: Say<'_>) -> Document {
    let plain = |id: &str| say(id, &[]);
    let title = say("pack-of", &[("name", it.name)]);
    let identity = format!("COMPETENCE-{} {today}", it.account);
    let mut made = Document { opening: Opening::Masthead, nature: it.nature, ..Document::new(title, it.organisation, today, identity) };
    made.paragraph(say("pack-lead", &[("name", it.name), ("roles", &it.profile.roles.join(", "))]));
    made.push(facts(it, say));
    made.push(Note { purpose: Purpose::Note, title: plain("pack-how"), body: vec![plain("pack-how-body").into()] });
    made.heading(Level::One, plain("pack-coverage"));
    made.push(coverage(it.profile, say));
    made.heading(Level::One, plain("pack-evidence"));
    evidence(&mut made, it, say);
    made.heading(Level::One, plain("pack-gaps"));
    gaps(&mut made, it, say);
    made
}

fn facts(it: &Pack<'_>, say: Say<'_>) -> Block {
    let fact = |id: &str, value: String| Fact { label: say(id, &[]), value, range: None, standing: Sure::Known };
    let of = |state: LineState| it.profile.count(state).to_string();
    let met = say("pack-of-all", &[("done", &of(LineState::Met)), ("of", &it.profile.lines.len().to_string())]);
    let checked = verified(it.book).iter().filter(|v| v.claimed.claim.it.person.as_str() == it.account && v.own.is_some()).count();
    Block::Facts(vec![
        fact("pack-met", met),
        fact("pack-waiting", of(LineState::UnderWay)),
        fact("pack-aged", of(LineState::Aged)),
        fact("pack-verified", checked.to_string()),
    ])
}

fn text(title: String) -> Column {
    Column { title, holds: Holds::Text }
}

fn coverage(profile: &Profile, say: Say<'_>) -> Table {
    let columns = ["pack-criterion", "pack-part", "pack-state", "pack-until"].map(|id| text(say(id, &[])));
    let mut table = Table::new(say("pack-coverage-caption", &[]), columns.into());
    for line in &profile.lines {
        table.row([
            format!("{} {}", line.criterion, line.heading),
            say(&format!("part-{}", line.part), &[]),
            say(&format!("line-{}", line.state.code()), &[]),
            line.until.map_or_else(|| say("pack-none", &[]), |it| it.format("%-d %B %Y").to_string()),
        ]);
    }
    table
}

fn evidence(made: &mut Document, it: &Pack<'_>, say: Say<'_>) {
    let own: Vec<&Claimed> = it.book.claims.iter().filter(|claim| claim.claim.it.person.as_str() == it.account).collect();
    let shown: Vec<&&Claimed> = own.iter().filter(|it| !matches!(it.standing, Standing::Refused)).collect();
    if shown.is_empty() {
        made.paragraph(say("pack-no-evidence", &[]));
        return;
    }
    let columns = ["pack-criterion", "pack-passage", "pack-written", "pack-decided"].map(|id| text(say(id, &[])));
    let mut table = Table::new(say("pack-evidence-caption", &[]), columns.into());
    for claim in shown {
        let held = &claim.claim.it;
        let whole = held.quote.as_str();
        let cut: String = whole.chars().take(PASSAGE).collect();
        let passage = if cut.len() < whole.len() { format!("“{}…”", cut.trim_end()) } else { format!("“{whole}”") };
        let record = held.record.reference().to_string();
        let day = held.written_on.format("%-d %B %Y").to_string();
        let link: String = held.link.as_str().chars().take(12).collect();
        let version = held.record_version.get().to_string();
        let about = [("record", record.as_str()), ("version", &version), ("day", &day), ("link", &link)];
        table.row([
            Prose::from(format!("{} ({})", held.criterion, say(&format!("part-{}", held.part.code()), &[]))),
            Prose::from(passage.replace('\n', " ")),
            Prose::from(say("pack-written-in", &about)),
            Prose::from(decided(it, claim, say)),
        ]);
    }
    made.push(table);
}

fn decided(it: &Pack<'_>, claim: &Claimed, say: Say<'_>) -> String {
    let state = say(&format!("claim-{}", claim.standing.code()), &[]);
    let Some(assessed) = claim.assessed() else { return state };
    let by = (it.named)(assessed.it.assessor.as_str());
    let day = assessed.it.decided_on.format("%-d %B %Y").to_string();
    say("pack-decided-by", &[("state", &state), ("by", &by), ("day", &day), ("reasons", &assessed.it.reasons.as_str().replace('\n', " "))])
}

fn gaps(made: &mut Document, it: &Pack<'_>, say: Say<'_>) {
    let open: Vec<String> = it
        .profile
        .lines
        .iter()
        .filter(|line| matches!(line.state, LineState::Gap | LineState::Aged))
        .map(|line| format!("{} {}", line.criterion, line.heading))
        .collect();
    if open.is_empty() {
        made.paragraph(say("pack-no-gaps", &[]));
    } else {
        made.paragraph(say("pack-gaps-lead", &[("count", &open.len().to_string()), ("criteria", &open.join("; "))]));
    }
    let further = &it.profile.further;
    if !further.records.is_empty() {
        let counts = [("count", further.records.len().to_string()), ("bound", further.bound.to_string())];
        made.paragraph(say("pack-further", &[("count", &counts[0].1), ("bound", &counts[1].1)]));
    }
    let columns = ["pack-criterion", "pack-action", "pack-due", "pack-result"].map(|id| text(say(id, &[])));
    let mut table = Table::new(say("pack-learning-caption", &[]), columns.into());
    for action in it.book.actions.iter().filter(|action| action.it.person.as_str() == it.account) {
        let result = action.it.result.as_ref().map_or_else(|| say("pack-none", &[]), ToString::to_string);
        table.row([
            action.it.criterion.to_string(),
            action.it.action.to_string(),
            action.it.due.format("%-d %B %Y").to_string(),
            result.replace('\n', " "),
        ]);
    }
    made.push(table);
}
