//! How far one person has come: what their roles ask, what is covered and current, what is missing, and the least further evidence.

use super::book::{Book, Standing};
use super::heading;
use super::propose::Proposals;
use chrono::NaiveDate;
use framework::appraisal::{Asked, Bits, Cover, MOST_STEPS, Piece, coverage, fewest, rules};
use framework::records::{Part, RoleCriterion};
use record::{Held, Listed as _, Reference};
use serde::Serialize;
use std::collections::BTreeMap;

/// How one line of a profile stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineState {
    /// Enough current evidence was accepted.
    Met,
    /// Something was claimed and waits, or more was asked for.
    UnderWay,
    /// It was met, and the evidence has aged.
    Aged,
    /// There is nothing yet.
    Gap,
}

impl LineState {
    /// Its code in catalogues, after `line-`.
    pub fn code(self) -> &'static str {
        match self {
            LineState::Met => "met",
            LineState::UnderWay => "under-way",
            LineState::Aged => "aged",
            LineState::Gap => "gap",
        }
    }
}

/// One line of somebody's profile.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The standard; `MAP` for a function.
    pub standard: String,
    /// The criterion, statement or function.
    pub criterion: String,
    /// What it is called.
    pub heading: String,
    /// The code of the greatest part that any of their roles asks for.
    pub part: &'static str,
    /// How many pieces suffice.
    pub pieces: u8,
    /// How many current pieces were accepted.
    pub have: usize,
    /// How it stands.
    pub state: LineState,
    /// Until when it stays met; `None` when it is not.
    pub until: Option<NaiveDate>,
    /// The claims for it, the newest first.
    pub claims: Vec<Reference>,
    /// The roles that ask for it.
    pub roles: Vec<String>,
}

/// The least further evidence, proved.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Further {
    /// Records to claim, with the criteria that each would close.
    pub records: Vec<(Reference, String, Vec<String>)>,
    /// Criteria that nothing they have written so far would close.
    pub open: Vec<String>,
    /// No fewer records close what can be closed.
    pub bound: usize,
    /// How many fewer the best choice may have at most.
    pub gap: usize,
    /// How many choices were looked at.
    pub steps: u64,
}

/// How far somebody has come.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Profile {
    /// The roles they hold today.
    pub roles: Vec<String>,
    /// Line by line, in the order of the standard, then of the map.
    pub lines: Vec<Line>,
    /// The least further evidence.
    pub further: Further,
}

impl Profile {
    /// How many lines stand so.
    pub fn count(&self, state: LineState) -> usize {
        self.lines.iter().filter(|it| it.state == state).count()
    }
}

/// How far an account has come on a day, and what of `proposals` would close the rest.
pub fn profile(book: &Book, account: &str, proposals: &Proposals, today: NaiveDate) -> Profile {
    let held: Vec<&Reference> = book
        .holders
        .iter()
        .filter(|it| it.it.account.as_str() == account && it.it.holds_on(today))
        .map(|it| it.it.role.reference())
        .collect();
    let roles: BTreeMap<&Reference, String> =
        book.roles.iter().filter(|it| held.contains(&&it.reference)).map(|it| (&it.reference, it.it.name.to_string())).collect();
    let asked: Vec<&Held<RoleCriterion>> = book.lines.iter().filter(|it| roles.contains_key(it.it.role.reference())).collect();
    let mut lines: Vec<Line> = Vec::new();
    for it in &asked {
        let role = roles.get(it.it.role.reference()).cloned().unwrap_or_default();
        add(&mut lines, &it.it, role);
    }
    lines.sort_by_key(|it| order(&it.standard, &it.criterion));
    fill(&mut lines, book, account, today);
    let further = further(&lines, proposals);
    Profile { roles: roles.into_values().collect(), lines, further }
}

/// Several roles may ask for one line: the greatest part and the most pieces hold.
fn add(lines: &mut Vec<Line>, it: &RoleCriterion, role: String) {
    let (standard, criterion) = (it.standard.as_str(), it.criterion.as_str());
    let pieces = it.pieces.map_or(1, |it| u8::try_from(it.get()).unwrap_or(1));
    match lines.iter_mut().find(|line| line.standard == standard && line.criterion == criterion) {
        Some(line) => {
            line.pieces = line.pieces.max(pieces);
            line.part = if it.part == Part::Responsible { it.part.code() } else { line.part };
            if !line.roles.contains(&role) {
                line.roles.push(role);
            }
        }
        None => lines.push(Line {
            standard: standard.to_owned(),
            criterion: criterion.to_owned(),
            heading: heading(standard, criterion),
            part: it.part.code(),
            pieces,
            have: 0,
            state: LineState::Gap,
            until: None,
            claims: Vec::new(),
            roles: vec![role],
        }),
    }
}

pub(super) fn order(standard: &str, criterion: &str) -> (usize, String) {
    let place = rules().all().iter().position(|it| it.standard == standard && it.criterion == criterion);
    (place.unwrap_or(usize::MAX), criterion.to_owned())
}

/// Whether a claim of this part answers what a line asks.
pub(super) fn answers(asked: &str, shown: Part) -> bool {
    asked != Part::Responsible.code() || shown == Part::Responsible
}

fn fill(lines: &mut [Line], book: &Book, account: &str, today: NaiveDate) {
    let mut pieces = Vec::new();
    let mut current: Vec<Vec<NaiveDate>> = vec![Vec::new(); lines.len()];
    let mut waiting = vec![false; lines.len()];
    for it in book.claims.iter().filter(|it| it.claim.it.person.as_str() == account) {
        let claim = &it.claim.it;
        let same = |line: &Line| line.standard == claim.standard.as_str() && line.criterion == claim.criterion.as_str();
        let Some(at) = lines.iter().position(same) else { continue };
        lines[at].claims.push(it.claim.reference.clone());
        waiting[at] |= matches!(it.standing, Standing::Waiting | Standing::More);
        let Some(until) = it.current.map(|it| it.until) else { continue };
        if it.standing == Standing::Accepted && answers(lines[at].part, claim.part) {
            pieces.push(Piece { person: 0, statement: at as u32, until });
            current[at].extend((until >= today).then_some(until));
        }
    }
    let asked: Vec<Asked> = lines.iter().enumerate().map(|(at, it)| Asked { person: 0, statement: at as u32, pieces: it.pieces }).collect();
    let covered = coverage(1, lines.len(), &asked, &pieces, today);
    let Some(own) = covered.people.first() else { return };
    for (at, line) in lines.iter_mut().enumerate() {
        current[at].sort_unstable_by(|one, other| other.cmp(one));
        line.have = current[at].len();
        line.state = match (own.met.has(at), own.aged.has(at), waiting[at] || line.have > 0) {
            (true, ..) => LineState::Met,
            (_, _, true) => LineState::UnderWay,
            (_, true, _) => LineState::Aged,
            _ => LineState::Gap,
        };
        // The last of so many pieces as suffice is the first to age.
        line.until = own.met.has(at).then(|| current[at].get(usize::from(line.pieces.max(1)) - 1).copied()).flatten();
    }
}

/// The fewest records that would close the gaps: what waits for an assessor is no gap.
fn further(lines: &[Line], proposals: &Proposals) -> Further {
    let open = |it: &Line| matches!(it.state, LineState::Gap | LineState::Aged);
    let mut gaps = Bits::of(lines.len());
    lines.iter().enumerate().filter(|it| open(it.1)).for_each(|(at, _)| gaps.put(at));
    let mut records: Vec<(Reference, String, Bits)> = Vec::new();
    for it in &proposals.ready {
        let part = Part::of(it.part).unwrap_or(Part::Contributing);
        let closes = |line: &Line| line.standard == it.standard && line.criterion == it.criterion && answers(line.part, part);
        let Some(at) = lines.iter().position(closes) else { continue };
        match records.iter_mut().find(|other| other.0 == it.record) {
            Some(record) => record.2.put(at),
            None => {
                let mut closed = Bits::of(lines.len());
                closed.put(at);
                records.push((it.record.clone(), it.title.clone(), closed));
            }
        }
    }
    let pieces: Vec<Bits> = records.iter().map(|it| it.2.clone()).collect();
    let found: Cover = fewest(&gaps, &pieces, MOST_STEPS);
    let named = |at: usize| lines[at].criterion.clone();
    let chosen = found.chosen.iter().map(|at| {
        let (reference, title, closed) = &records[*at];
        (reference.clone(), title.clone(), closed.and(&gaps).places().map(named).collect())
    });
    Further {
        records: chosen.collect(),
        open: found.open.iter().map(|at| named(*at)).collect(),
        bound: found.bound,
        gap: found.gap(),
        steps: found.steps,
    }
}
