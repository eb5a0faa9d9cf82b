//! H7 · The pack: what somebody can do and on what evidence, for an assessor or a regulator to read in ten minutes.

use super::book::{Book, Claimed, Standing};
use super::heading;
use super::standing::{Line, LineState, Profile, order};
use super::verify::verified;
use chrono::NaiveDate;
use document::{Block, Column, Document, Fact, Holds, Level, Nature, Note, Opening, Prose, Purpose, Table};
use framework::appraisal::MAP;
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
    match it.profile.roles.as_slice() {
        [] => made.paragraph(say("pack-lead-no-role", &[("name", it.name)])),
        roles => made.paragraph(say("pack-lead", &[("name", it.name), ("roles", &roles.join(", "))])),
    };
    made.push(facts(it, say));
    made.push(Note { purpose: Purpose::Note, title: plain("pack-how"), body: vec![plain("pack-how-body").into()] });
    made.heading(Level::One, plain("pack-coverage"));
    match it.profile.lines.is_empty() {
        true => made.paragraph(plain("pack-nothing-asked")),
        false => made.push(coverage(it.profile, say)),
    };
    made.heading(Level::One, plain("pack-evidence"));
    evidence(&mut made, it, say);
    made.heading(Level::One, plain("pack-gaps"));
    gaps(&mut made, it, say);
    made
}

fn facts(it: &Pack<'_>, say: Say<'_>) -> Block {
    let fact = |id: &str, value: String| Fact { label: say(id, &[]), value, range: None, standing: Sure::Known };
    let of_all = |done: usize, of: usize| say("pack-of-all", &[("done", &done.to_string()), ("of", &of.to_string())]);
    let mut facts = Vec::new();
    // What one can do and what one knows are different things, and one number for both would hide either.
    for (id, sort) in [("pack-criteria", Sort::Criteria), ("pack-knowledge", Sort::Knowledge), ("pack-functions", Sort::Functions)] {
        let own: Vec<&Line> = it.profile.lines.iter().filter(|line| Sort::of(line) == sort).collect();
        let met = own.iter().filter(|it| it.state == LineState::Met).count();
        facts.extend((!own.is_empty()).then(|| fact(id, of_all(met, own.len()))));
    }
    facts.push(fact("pack-waiting", it.profile.count(LineState::UnderWay).to_string()));
    facts.push(fact("pack-aged", it.profile.count(LineState::Aged).to_string()));
    let checked: Vec<_> =
        verified(it.book).into_iter().filter(|v| v.claimed.claim.it.person.as_str() == it.account && v.own.is_some()).collect();
    let agreed = checked.iter().filter(|v| v.own == Some(v.assessment.it.decision)).count();
    let told = if checked.is_empty() { say("pack-none-verified", &[]) } else { of_all(agreed, checked.len()) };
    facts.push(fact("pack-verified", told));
    Block::Facts(facts)
}

/// What a line of a profile asks for.
#[derive(PartialEq, Eq)]
enum Sort {
    Criteria,
    Knowledge,
    Functions,
}

impl Sort {
    fn of(line: &Line) -> Sort {
        match (line.standard.as_str(), line.criterion.starts_with('K')) {
            (MAP, _) => Sort::Functions,
            (_, true) => Sort::Knowledge,
            _ => Sort::Criteria,
        }
    }
}

/// The code of a criterion with what it is called.
fn named(standard: &str, criterion: &str) -> String {
    format!("{criterion} {}", heading(standard, criterion)).trim_end().to_owned()
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
    let mut shown: Vec<&&Claimed> = own.iter().filter(|it| !matches!(it.standing, Standing::Refused)).collect();
    // In the order of the coverage, so that a reader goes from a line to its evidence.
    shown.sort_by_key(|it| order(it.claim.it.standard.as_str(), it.claim.it.criterion.as_str()));
    let refused = own.len() - shown.len();
    if shown.is_empty() {
        made.paragraph(say("pack-no-evidence", &[]));
    }
    if refused > 0 {
        made.paragraph(say("pack-refused", &[("count", &refused.to_string())]));
    }
    if shown.is_empty() {
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
            Prose::from(format!(
                "{} ({})",
                named(held.standard.as_str(), held.criterion.as_str()),
                say(&format!("part-{}", held.part.code()), &[])
            )),
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
    let own: Vec<_> = it.book.actions.iter().filter(|action| action.it.person.as_str() == it.account).collect();
    if own.is_empty() {
        made.paragraph(say("pack-no-learning", &[]));
        return;
    }
    let columns = ["pack-criterion", "pack-action", "pack-due", "pack-result"].map(|id| text(say(id, &[])));
    let mut table = Table::new(say("pack-learning-caption", &[]), columns.into());
    for action in own {
        let result = action.it.result.as_ref().map_or_else(|| say("pack-none", &[]), ToString::to_string);
        table.row([
            named(action.it.standard.as_str(), action.it.criterion.as_str()),
            action.it.action.to_string(),
            action.it.due.format("%-d %B %Y").to_string(),
            result.replace('\n', " "),
        ]);
    }
    made.push(table);
}
