//! P17 · Whom a change of the plan touches: along the golden thread from roles to those who shaped, deliver or depend on them, and by what
//! sort of change it is.

use super::compare::{PlanDifference, RoleChange};
use crate::records::jobs;
use record::{Listed, Reference};
use register::{Role, Voice};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What changed, so far as it decides who must hear of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shift {
    /// More staff of a role are missing than was said.
    WiderGap(Option<u8>),
    /// Fewer are missing.
    NarrowerGap(Option<u8>),
    /// What is taken for leaving or joining.
    Flow,
    /// What is taken for need.
    Need,
    /// The return or the projections that are read.
    Evidence,
}

/// Somebody who may have to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Their record: a stakeholder or a provider.
    pub reference: Reference,
    /// What they are called.
    pub name: String,
    /// Whom they speak for; `None` for one provider among many, who must be told only of what touches its own services.
    pub voice: Option<Voice>,
}

/// Two records that hang together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strand {
    /// The first.
    pub from: Reference,
    /// The second.
    pub to: Reference,
}

/// What the records of the place say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// Those who may have to be told.
    pub parties: Vec<Party>,
    /// Ties, and links by which one record belongs to another.
    pub strands: Vec<Strand>,
    /// Workforce requirements and their roles.
    pub requirements: Vec<(Reference, Role)>,
    /// Requirements that came, went or changed themselves.
    pub touched: Vec<Reference>,
    /// Partners with a measure that they carry, which came, went or changed.
    pub carriers: Vec<(Reference, Reference)>,
}

/// Why somebody must be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// They hang on a requirement whose role changed: the records between, theirs last.
    Thread(Vec<Reference>),
    /// They carry this measure.
    Measure(Reference),
    /// Changes of this sort bear on all who speak for whom they speak for.
    Sort(Shift),
}

/// Somebody who must be told, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Affected {
    /// Their record.
    pub reference: Reference,
    /// What they are called.
    pub name: String,
    /// Whom they speak for; `None` for a provider.
    #[serde(serialize_with = "by_code")]
    pub voice: Option<Voice>,
    /// Every reason; measures first, then threads.
    pub reasons: Vec<Reason>,
}

fn by_code<S: serde::Serializer>(it: &Option<Voice>, to: S) -> Result<S::Ok, S::Error> {
    it.map(Listed::code).serialize(to)
}

/// A thread longer than this no longer says that a change is felt at its end.
const LONGEST_THREAD: usize = 4;
/// A gap that moves by less than this share of the posts that are needed, or by less than one post, is no change worth telling.
pub const LEAST_SHARE: f64 = 0.02;
/// A thread does not turn round at these, for all that a place does hangs on them: it leads on only to those who shaped them.
const HUBS: [&str; 10] = ["INT", "OUT", "NEED", "POP", "IND", "ENG", "DEC", "SRC", "ASM", "RISK"];

/// Whether the gap of a role moved by enough, in the last year that both plans have, to tell partners.
pub fn is_material(it: &RoleChange) -> bool {
    it.last().is_some_and(|last| {
        let moved = (last.after - last.before).abs();
        moved >= 1.0 && moved >= LEAST_SHARE * last.posts
    })
}

/// What changed between two plans: roles whose gap moved by enough in the last year that both have, and, when there is any, the sorts of
/// change behind it. What moved no gap touches nobody.
pub fn shifts(it: &PlanDifference) -> BTreeSet<Shift> {
    let mut found = BTreeSet::new();
    for role in it.roles.iter().filter(|it| it.role != 0 && is_material(it)) {
        let wider = role.last().is_some_and(|it| it.after > it.before);
        found.insert(if wider { Shift::WiderGap(Some(role.role)) } else { Shift::NarrowerGap(Some(role.role)) });
    }
    if found.is_empty() && !it.role(0).is_some_and(is_material) {
        return found;
    }
    for changed in &it.assumptions {
        match changed.what.as_str() {
            "Leaving" | "Joining" | "Experience lent to small roles" => found.insert(Shift::Flow),
            _ => found.insert(Shift::Need),
        };
    }
    if it.inputs.iter().any(|it| matches!(it.what.as_str(), "File" | "Projections" | "Day of the return" | "Staff in the return")) {
        found.insert(Shift::Evidence);
    }
    found
}

/// The requirement's role that a job of the return belongs to.
fn group(code: u8) -> Option<Role> {
    let mut roles = Role::LIST.iter().filter_map(|it| Role::of(it.code));
    roles.find(|it| jobs(*it).contains(&code))
}

/// Who is touched by a sort of change wherever they stand in the thread.
///
/// Those who employ and those who train feel a wider gap first; people who use services and carers feel it as care that is not there; a
/// union speaks for those whom leaving and joining are about; the NHS shares the pool of staff and meets the need that is not met.
fn concerns(shift: Shift, voice: Voice) -> bool {
    use Voice::{Carers, Council, DirectEmployer, Education, MicroProvider, Nhs, PeopleUsingServices, Provider, Union};
    match shift {
        Shift::WiderGap(_) => {
            matches!(voice, Provider | MicroProvider | DirectEmployer | Education | PeopleUsingServices | Carers | Nhs | Council)
        }
        Shift::NarrowerGap(_) => matches!(voice, Education | Council),
        Shift::Flow => matches!(voice, Provider | MicroProvider | DirectEmployer | Union),
        Shift::Need => matches!(voice, PeopleUsingServices | Carers | Nhs | Council),
        Shift::Evidence => matches!(voice, Council),
    }
}

/// Everybody whom the changes touch, in the order of their records.
pub fn affected(shifts: &BTreeSet<Shift>, ground: &Ground) -> Vec<Affected> {
    let roles: BTreeSet<&'static str> = shifts.iter().filter_map(|it| role_of(*it)).filter_map(group).map(Listed::code).collect();
    let begins = ground.requirements.iter().filter(|it| roles.contains(it.1.code())).map(|it| &it.0);
    let threads = threads(begins.chain(&ground.touched), &ground.strands);
    let touched = |party: &Party| {
        let thread = threads.get(&party.reference).map(|it| Reason::Thread(it.clone()));
        let sorts = shifts.iter().filter(|it| party.voice.is_some_and(|voice| concerns(**it, voice))).map(|it| Reason::Sort(*it));
        let carried = ground.carriers.iter().filter(|it| it.0 == party.reference).map(|it| Reason::Measure(it.1.clone()));
        let reasons: Vec<Reason> = carried.chain(thread).chain(sorts).collect();
        let Party { reference, name, voice } = party.clone();
        (!reasons.is_empty()).then_some(Affected { reference, name, voice, reasons })
    };
    let mut found: Vec<Affected> = ground.parties.iter().filter_map(touched).collect();
    found.sort_by(|a, b| a.reference.cmp(&b.reference));
    found
}

fn role_of(shift: Shift) -> Option<u8> {
    match shift {
        Shift::WiderGap(role) | Shift::NarrowerGap(role) => role,
        _ => None,
    }
}

/// The shortest thread to every record that can be reached, in either direction.
fn threads<'a>(begins: impl Iterator<Item = &'a Reference>, strands: &[Strand]) -> BTreeMap<Reference, Vec<Reference>> {
    let mut beside: BTreeMap<&Reference, Vec<&Reference>> = BTreeMap::new();
    for it in strands {
        beside.entry(&it.from).or_default().push(&it.to);
        beside.entry(&it.to).or_default().push(&it.from);
    }
    let mut found: BTreeMap<Reference, Vec<Reference>> = BTreeMap::new();
    let mut ahead = VecDeque::new();
    for begin in begins {
        found.insert(begin.clone(), vec![begin.clone()]);
        ahead.push_back(begin.clone());
    }
    while let Some(here) = ahead.pop_front() {
        let thread = found.get(&here).cloned().unwrap_or_default();
        let is_party = |it: &Reference| matches!(it.prefix(), "STA" | "PROV");
        if thread.len() > LONGEST_THREAD || is_party(&here) {
            continue;
        }
        for next in beside.get(&here).into_iter().flatten() {
            if (!HUBS.contains(&here.prefix()) || is_party(next)) && !found.contains_key(*next) {
                let longer = [thread.as_slice(), &[(*next).clone()]].concat();
                found.insert((*next).clone(), longer);
                ahead.push_back((*next).clone());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::compare::{Changed, YearChange};
    use super::*;

    fn reference(text: &str) -> Reference {
        Reference::parse(text).expect("a reference")
    }

    fn ground() -> Ground {
        let party = |text: &str, name: &str, voice| Party { reference: reference(text), name: name.into(), voice };
        let strand = |from: &str, to: &str| Strand { from: reference(from), to: reference(to) };
        Ground {
            parties: vec![
                party("STA-1", "The college", Some(Voice::Education)),
                party("STA-2", "The union", Some(Voice::Union)),
                party("STA-3", "A forum", Some(Voice::Community)),
                party("PROV-1", "Bright Care", None),
            ],
            strands: vec![strand("PROV-1", "WFR-1"), strand("INT-1", "WFR-1"), strand("STA-3", "INT-1"), strand("INT-2", "WFR-2")],
            requirements: vec![(reference("WFR-1"), Role::CareWorker), (reference("WFR-2"), Role::RegisteredNurse)],
            ..Ground::default()
        }
    }

    #[test]
    fn the_thread_and_the_sort_of_change_both_lead_to_people() {
        let found = affected(&BTreeSet::from([Shift::WiderGap(Some(8))]), &ground());
        let names: Vec<&str> = found.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Bright Care", "The college", "A forum"]);
        assert_eq!(found[0].reasons.len(), 1);
        let thread = Reason::Thread(["WFR-1", "INT-1", "STA-3"].map(reference).to_vec());
        assert_eq!(found[2].reasons, [thread]);
    }

    /// Bright Care holds the requirement. What it holds beyond that, and what else the intention is delivered by, is none of theirs.
    #[test]
    fn a_thread_does_not_turn_round_at_an_intention_or_a_partner() {
        let mut ground = ground();
        let party = |text: &str| Party { reference: reference(text), name: text.into(), voice: None };
        let strand = |from: &str, to: &str| Strand { from: reference(from), to: reference(to) };
        ground.parties = ["PROV-1", "PROV-2", "PROV-3", "STA-4"].map(party).to_vec();
        ground.strands.extend([
            strand("INT-1", "MODEL-2"),
            strand("MODEL-2", "PROV-2"),
            strand("PROV-1", "MODEL-3"),
            strand("MODEL-3", "PROV-3"),
        ]);
        let named = |it: &[Affected]| it.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        assert_eq!(named(&affected(&BTreeSet::from([Shift::WiderGap(Some(8))]), &ground)), ["PROV-1"]);
        // A requirement that changed itself, and a measure that somebody carries, touch people although no gap moved.
        ground.strands.push(strand("MODEL-9", "WFR-2"));
        ground.strands.push(strand("MODEL-9", "PROV-2"));
        ground.touched = vec![reference("WFR-2")];
        ground.carriers = vec![(reference("STA-4"), reference("MEA-7"))];
        let found = affected(&BTreeSet::new(), &ground);
        assert_eq!(named(&found), ["PROV-2", "STA-4"]);
        assert_eq!(found[1].reasons, [Reason::Measure(reference("MEA-7"))]);
    }

    /// By hand: of 500 posts two in a hundred are ten. A gap that moves by 9.9 posts touches nobody, one that moves by ten does; and of 20
    /// posts, where two in a hundred are not half a post, one post does and less does not.
    #[test]
    fn only_a_change_of_material_size_touches_anybody() {
        let of = |posts: f64, moved: f64| {
            let year = YearChange {
                year: 2030,
                before: 40.0,
                after: 40.0 + moved,
                posts,
                moved: kernel::Finding::total(Vec::new()),
                is_surprise: false,
            };
            let role = RoleChange { role: 8, name: "Care worker".into(), years: vec![year] };
            let leaving = Changed { what: "Leaving".into(), before: "1".into(), after: "1.01".into(), why: String::new() };
            shifts(&PlanDifference { assumptions: vec![leaving], inputs: Vec::new(), roles: vec![role] })
        };
        assert!(of(500.0, 9.9).is_empty() && of(20.0, -0.9).is_empty());
        assert_eq!(of(500.0, 10.0), BTreeSet::from([Shift::WiderGap(Some(8)), Shift::Flow]));
        assert_eq!(of(20.0, -1.0), BTreeSet::from([Shift::NarrowerGap(Some(8)), Shift::Flow]));
    }

    #[test]
    fn a_role_that_did_not_change_leads_to_nobody() {
        let nurses = affected(&BTreeSet::from([Shift::NarrowerGap(Some(16))]), &ground());
        assert_eq!(nurses.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["The college"]);
        assert!(affected(&BTreeSet::new(), &ground()).is_empty());
        let flow = affected(&BTreeSet::from([Shift::Flow]), &ground());
        assert_eq!(flow.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["The union"]);
    }
}
