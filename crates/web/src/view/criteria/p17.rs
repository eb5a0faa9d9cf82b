//! P17 · What the run says otherwise than the one before, and who must be told: each with a notice drafted for them.

use super::records_changed::{self, sentence};
use super::shown::{form, link, percent, signed};
use crate::view::function::{CellView, Section, TableView};
use record::Record as _;
use words::Words;
use workforce::criteria::{Due, Ground, LEAST_CHANGE, LEAST_DAYS, Told, told_of_change};
use workforce::live::{Changed, LEAST_SHARE, Reason, RoleChange, Shift, is_material};
use workforce::records::ChangeNotice;

/// So many reasons why a partner is told are written out.
const REASONS: usize = 3;

/// So many roles are listed; the others moved less.
const ROLES: usize = 12;

/// So many roles are told in a notice.
const TOLD_ROLES: usize = 5;

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let Some(found) = told_of_change(ground) else {
        return vec![Section { heading: words.say("p17-heading"), lead: words.say("p17-alone"), ..Section::default() }];
    };
    let args = [("before", found.before.to_string()), ("after", found.after.to_string())];
    let args = args.each_ref().map(|it| (it.0, it.1.as_str()));
    let mut tables = Vec::new();
    let changes: Vec<&Changed> = found.difference.assumptions.iter().chain(&found.difference.inputs).collect();
    if !changes.is_empty() {
        tables.push(changed(words, "changes", &changes));
    }
    tables.push(gaps(words, &found));
    let same = found.difference.is_none() && found.records.as_ref().is_none_or(workforce::criteria::RecordsChanged::is_none);
    let lead = if same { words.with("p17-same", &args) } else { words.with("p17-lead", &args) };
    let first = Section { heading: words.say("p17-heading"), lead, tables, ..Section::default() };
    let due = Section {
        heading: words.say("p17-due-heading"),
        lead: words.with(
            "p17-due-lead",
            &[("share", &percent(words, LEAST_SHARE)), ("number", &percent(words, LEAST_CHANGE)), ("days", &LEAST_DAYS.to_string())],
        ),
        tables: vec![notices(words, ground, &found)],
        ..Section::default()
    };
    let records = found.records.as_ref().filter(|it| !it.is_none()).map(|it| records_changed::section(words, it));
    std::iter::once(first).chain(records).chain([due]).collect()
}

/// What stands otherwise, before and after.
pub(super) fn changed(words: &Words, id: &str, all: &[&Changed]) -> TableView {
    let headings = [("p17-what", false), ("p17-before", false), ("p17-after", false), ("p17-why", false)];
    let mut table = TableView::new(words, id, words.say("p17-changes"), &headings);
    let said = |it: &str| CellView::text(if it.is_empty() { words.say("p17-nothing") } else { it.to_owned() });
    table.rows = all.iter().map(|it| vec![CellView::text(&it.what), said(&it.before), said(&it.after), CellView::text(&it.why)]).collect();
    table
}

/// The gap of each role in the last year that both have, those that moved most first.
fn gaps(words: &Words, found: &Told) -> TableView {
    let moved = |it: &RoleChange| it.last().map_or(0.0, |it| (it.after - it.before).abs());
    let (all, mut roles): (Vec<&RoleChange>, Vec<&RoleChange>) = found.difference.roles.iter().partition(|it| it.role == 0);
    roles.sort_by(|a, b| moved(b).total_cmp(&moved(a)));
    let headings = [
        ("p17-role", false),
        ("p17-year", true),
        ("p17-gap-before", true),
        ("p17-gap-after", true),
        ("p17-moved", true),
        ("p17-most", false),
    ];
    let mut table = TableView::new(words, "gaps", words.say("p17-gaps"), &headings);
    let row = |it: &&RoleChange| {
        let last = it.last()?;
        let most = last.moved.workings.iter().max_by(|a, b| a.amount.abs().total_cmp(&b.amount.abs())).filter(|it| it.amount != 0.0);
        let most = most.map_or_else(String::new, |it| format!("{} ({})", it.label, signed(words, it.amount, 0)));
        let name = CellView::text(&it.name);
        let name = if last.is_surprise { name.tagged("cw-tag--due", words.say("p17-surprise")) } else { name };
        let number = |value: f64| CellView::text(words.number(value, 0));
        let change = CellView::text(signed(words, last.after - last.before, 0));
        Some(vec![name, CellView::text(last.year.to_string()), number(last.before), number(last.after), change, CellView::text(most)])
    };
    table.rows = all.iter().chain(roles.iter().take(ROLES)).filter_map(row).collect();
    table
}

fn notices(words: &Words, ground: &Ground, found: &Told) -> TableView {
    let headings = [("p17-partner", false), ("p17-because", false), ("p17-notice", false), ("p17-acknowledged", false)];
    let mut table = TableView::new(words, "due", words.say("p17-due"), &headings);
    let row = |it: &Due| {
        let notice = match (&it.notice, it.sent_on) {
            (Some(reference), Some(day)) => link(reference, words.with("p17-sent", &[("day", &words.date(day))])),
            (Some(reference), None) => link(reference, words.say("p17-draft")),
            (None, _) => CellView::link(draft(words, ground, found, it), words.with("p17-draft-it", &[("name", &it.who.name)])),
        };
        let (class, text) = match it.acknowledged_on {
            Some(day) => ("cw-tag--good", words.date(day)),
            None => ("cw-tag--due", words.say("p17-not-yet")),
        };
        vec![
            link(&it.who.reference, &it.who.name),
            CellView::text(because(words, found, it)),
            notice,
            CellView::text("").tagged(class, text),
        ]
    };
    table.rows = found.due.iter().map(row).collect();
    table
}

fn because(words: &Words, found: &Told, it: &Due) -> String {
    let reason = |it: &Reason| match it {
        Reason::Thread(records) => {
            let way: Vec<String> = records.iter().map(ToString::to_string).collect();
            words.with("p17-thread", &[("way", &way.join(" – "))])
        }
        Reason::Measure(reference) => {
            let records = found.records.as_ref();
            let title = records.and_then(|it| it.measures.iter().find(|it| it.reference == *reference)).map(|it| it.title.clone());
            words.with("p17-carries", &[("measure", &title.unwrap_or_else(|| reference.to_string()))])
        }
        Reason::Sort(shift) => sort(words, found, *shift),
    };
    // A whole run may bear on every role: the first few say it, and the table above holds the rest.
    // What moved most comes first: measures and threads, then roles by the size of their change.
    let size = |it: &Reason| match it {
        Reason::Measure(_) | Reason::Thread(_) => f64::INFINITY,
        Reason::Sort(Shift::WiderGap(role) | Shift::NarrowerGap(role)) => {
            let last = role.and_then(|code| found.difference.role(code)).and_then(RoleChange::last);
            last.map_or(0.0, |it| (it.after - it.before).abs())
        }
        Reason::Sort(_) => 0.0,
    };
    let mut reasons: Vec<&Reason> = it.who.reasons.iter().collect();
    reasons.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let all: Vec<String> = reasons.into_iter().map(reason).collect();
    let more = all.len().saturating_sub(REASONS);
    let rest = (more > 0).then(|| words.with("p17-more-reasons", &[("count", &more.to_string())]));
    all.into_iter().take(REASONS).chain(rest).collect::<Vec<_>>().join("; ")
}

fn sort(words: &Words, found: &Told, shift: Shift) -> String {
    let role = |code: Option<u8>| {
        let named = code.and_then(|code| found.difference.role(code)).map(|it| it.name.clone());
        named.unwrap_or_else(|| words.say("p17-some-role"))
    };
    match shift {
        Shift::WiderGap(code) => words.with("p17-wider", &[("role", &role(code))]),
        Shift::NarrowerGap(code) => words.with("p17-narrower", &[("role", &role(code))]),
        Shift::Flow => words.say("p17-flow"),
        Shift::Need => words.say("p17-need"),
        Shift::Evidence => words.say("p17-evidence"),
    }
}

/// The roles whose gap moved by enough, in a sentence each, what moved most first.
fn roles(words: &Words, found: &Told) -> Vec<String> {
    let moved = |it: &RoleChange| it.last().map_or(0.0, |it| (it.after - it.before).abs());
    let mut all: Vec<&RoleChange> = found.difference.roles.iter().filter(|it| it.role != 0 && is_material(it)).collect();
    all.sort_by(|a, b| moved(b).total_cmp(&moved(a)));
    let told = |it: &&RoleChange| {
        let last = it.last()?;
        let [before, after] = [last.before, last.after].map(|it| words.number(it, 0));
        // A number with a plus sign would lose it on its way into the sentence.
        let (change, moved) = (last.after - last.before, words.number((last.after - last.before).abs(), 0));
        let id = if change > 0.0 { "p17-text-role-more" } else { "p17-text-role-fewer" };
        Some(words.with(id, &[("role", &it.name), ("before", &before), ("after", &after), ("moved", &moved)]))
    };
    all.iter().take(TOLD_ROLES).filter_map(told).collect()
}

/// The form of a notice with its text drafted: what changed, in words and numbers, and why it goes to them.
fn draft(words: &Words, ground: &Ground, found: &Told, it: &Due) -> String {
    let total = found.difference.role(0).and_then(RoleChange::last);
    let (year, before, after) =
        total.map_or_else(Default::default, |it| (it.year.to_string(), words.number(it.before, 0), words.number(it.after, 0)));
    let change = |it: &Changed| words.with("p17-text-change", &[("what", &it.what), ("before", &it.before), ("after", &it.after)]);
    let changes: Vec<String> = found.difference.assumptions.iter().map(change).collect();
    let changes: Vec<String> =
        changes.into_iter().chain(roles(words, found)).chain(found.records.iter().flat_map(|it| sentence(words, it))).collect();
    let (plan, because) = (ground.plan.it.title.to_string(), because(words, found, it));
    let args = [
        ("name", it.who.name.as_str()),
        ("plan", &plan),
        ("year", &year),
        ("before", &before),
        ("after", &after),
        ("changes", &changes.join(" ")),
        ("because", &because),
    ];
    let known = [
        ("plan", ground.plan.reference.to_string()),
        ("partner", it.who.reference.to_string()),
        ("before", found.before.to_string()),
        ("after", found.after.to_string()),
        ("summary", words.with("p17-text-summary", &args)),
        ("notice", words.with("p17-text", &args)),
    ];
    form(&ChangeNotice::KIND, &known)
}
