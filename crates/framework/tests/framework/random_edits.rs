//! An editor that makes random edits to a framework and keeps account of where each statement went, and whether its meaning was touched.

use framework::consult::{Anchor, Ground};
use framework::structure::{Association, Framework, IS_CHILD_OF, Retired, Statement, sorts};
use std::collections::{BTreeMap, BTreeSet};

/// Chance with a name: the same seed makes the same edits.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).expect("below a usize")
    }

    fn of<'a>(&mut self, them: &[&'a str]) -> &'a str {
        them[self.below(them.len())]
    }
}

const VERBS: [&str; 12] = [
    "Assess",
    "Agree",
    "Develop",
    "Review",
    "Prioritise",
    "Monitor",
    "Negotiate",
    "Specify",
    "Evaluate",
    "Commission",
    "Publish",
    "Secure",
];
const OBJECTS: [&str; 12] = [
    "the needs of local people",
    "outcomes with partners",
    "a workforce strategy",
    "the market for care",
    "contracts with providers",
    "the risks of each option",
    "budgets and their limits",
    "data on service use",
    "arrangements for safeguarding",
    "plans for decommissioning",
    "standards of performance",
    "engagement of unwilling users",
];
const CONDITIONS: [&str; 10] = [
    "so that outcomes improve",
    "within agreed resources",
    "in line with the law",
    "together with those who use services",
    "before any tender is published",
    "at least every 12 months",
    "and tell people why",
    "using evidence from 3 sources",
    "with regard to sustainability",
    "as part of the joint strategy",
];

/// What became of one statement of the beginning.
#[derive(Clone, Default)]
pub struct Truth {
    pub to: BTreeSet<String>,
    /// Which of them mean something else now: an approval of words that still stand is not touched by what became of their twin.
    pub changed: BTreeSet<String>,
    /// Whether anything was done to it: reworded, merged or split.
    pub touched: bool,
    pub split: bool,
}

impl Truth {
    pub fn meaning(&self) -> bool {
        self.to.iter().any(|it| self.changed.contains(it))
    }
}

pub struct Editor {
    chance: Chance,
    pub framework: Framework,
    pub truth: BTreeMap<String, Truth>,
    count: usize,
}

impl Editor {
    fn new(seed: u64) -> Editor {
        let framework = Framework { id: "framework".into(), title: "A map".into(), ..Framework::default() };
        let mut it = Editor { chance: Chance(seed), framework, truth: BTreeMap::new(), count: 0 };
        for area in 0..5 {
            let text = format!("Area {area}: {}", it.chance.of(&OBJECTS));
            let area = it.add(sorts::AREA, text, "framework");
            for _ in 0..8 {
                let text = it.text();
                it.add(sorts::FUNCTION, text, &area);
            }
        }
        it.truth = it.functions().into_iter().map(|id| (id.clone(), Truth { to: BTreeSet::from([id]), ..Truth::default() })).collect();
        it
    }

    /// A text that no statement has: of two with the same words nobody could say which was meant.
    fn text(&mut self) -> String {
        loop {
            let text = format!("{} {} {}", self.chance.of(&VERBS), self.chance.of(&OBJECTS), self.chance.of(&CONDITIONS));
            if !self.framework.statements.iter().any(|it| it.text == text) {
                return text;
            }
        }
    }

    fn id(&mut self) -> String {
        self.count += 1;
        format!("s{}", self.count)
    }

    fn add(&mut self, sort: &str, text: String, under: &str) -> String {
        let id = self.id();
        self.framework.statements.push(Statement { id: id.clone(), sort: sort.into(), text, ..Statement::default() });
        self.place(&id, under);
        id
    }

    fn place(&mut self, id: &str, under: &str) {
        let place =
            Association { id: format!("p-{id}"), sort: IS_CHILD_OF.into(), from: id.into(), to: under.into(), ..Association::default() };
        self.framework.associations.push(place);
    }

    fn functions(&self) -> Vec<String> {
        self.framework.live().filter(|it| it.sort == sorts::FUNCTION).map(|it| it.id.clone()).collect()
    }

    fn any(&mut self, sort: &str) -> Option<String> {
        let them: Vec<String> = self.framework.live().filter(|it| it.sort == sort).map(|it| it.id.clone()).collect();
        (!them.is_empty()).then(|| them[self.chance.below(them.len())].clone())
    }

    fn statement(&mut self, id: &str) -> &mut Statement {
        self.framework.statements.iter_mut().find(|it| it.id == id).expect("a statement")
    }

    /// `note` is told of every statement of the beginning that now stands in `id`.
    fn noted(&mut self, id: &str, note: impl Fn(&mut Truth)) {
        self.truth.values_mut().filter(|it| it.to.contains(id)).for_each(note);
    }

    fn retire(&mut self, id: &str, replaced_by: &[String]) {
        self.statement(id).retired = Some(Retired { why: "An edit".into(), replaced_by: replaced_by.to_vec() });
        for it in self.truth.values_mut().filter(|it| it.to.contains(id)) {
            it.to.remove(id);
            it.to.extend(replaced_by.iter().cloned());
            if it.changed.remove(id) {
                it.changed.extend(replaced_by.iter().cloned());
            }
            it.touched = true;
        }
    }

    fn reword(&mut self, id: &str) {
        let old = self.statement(id).text.clone();
        let new = match self.chance.below(4) {
            0 => format!("{old}."),
            1 => old.to_uppercase(),
            2 => old.replace(" the ", " "),
            _ => old.replace(' ', "  "),
        };
        let changed = new != old;
        self.statement(id).text = new;
        self.noted(id, |it| it.touched |= changed);
    }

    fn turn(&mut self, id: &str) {
        let old = self.statement(id).text.clone();
        let words: Vec<&str> = old.split(' ').collect();
        let at = 1 + self.chance.below(words.len().saturating_sub(1));
        let (ahead, behind) = words.split_at(at.min(words.len()));
        let new = match self.chance.below(4) {
            0 => format!("{} not {}", ahead.join(" "), behind.join(" ")),
            1 => format!("{old} and nothing else"),
            2 => format!("{} {}", self.chance.of(&["Refuse", "Delay", "Ignore"]), words[1.min(words.len() - 1)..].join(" ")),
            _ => format!("{} some of {}", ahead.join(" "), behind.join(" ")),
        };
        self.statement(id).text = new;
        self.noted(id, |it| {
            it.changed.insert(id.to_owned());
            it.touched = true;
        });
    }

    fn merge(&mut self, one: &str, other: &str) {
        let text = format!("{}; {}", self.statement(one).text.clone(), self.statement(other).text.clone());
        let under = self.any(sorts::AREA).expect("areas are never retired");
        let new = self.add(sorts::FUNCTION, text, &under);
        for it in [one, other] {
            self.noted(it, |truth| {
                truth.changed.insert(it.to_owned());
            });
            self.retire(it, std::slice::from_ref(&new));
        }
    }

    fn split(&mut self, id: &str) {
        let text = self.statement(id).text.clone();
        let under = self.any(sorts::AREA).expect("areas are never retired");
        // The responsible one keeps the words, the contributing one has words of its own.
        let kept = self.add(sorts::FUNCTION, text.clone(), &under);
        let other = self.add(sorts::FUNCTION, format!("Contribute to: {text}"), &under);
        self.noted(id, |it| it.split = true);
        self.retire(id, &[kept, other]);
    }

    fn edit(&mut self) {
        let Some(id) = self.any(sorts::FUNCTION) else { return };
        match self.chance.below(9) {
            0 | 1 => self.reword(&id),
            2 | 3 => self.turn(&id),
            4 => {
                let under = self.any(sorts::AREA).expect("areas are never retired");
                self.framework.associations.retain(|it| it.from != id);
                self.place(&id, &under);
            }
            5 => match self.any(sorts::FUNCTION) {
                Some(other) if other != id => self.merge(&id, &other),
                _ => {}
            },
            6 => self.split(&id),
            7 => self.retire(&id, &[]),
            _ => {
                let (text, under) = (self.text(), self.any(sorts::AREA).expect("areas are never retired"));
                self.add(sorts::FUNCTION, text, &under);
                let code = format!("X{}", self.count);
                self.statement(&id).code = code;
            }
        }
    }

    /// The framework as a document of it would be brought in anew: other identifiers, nothing of what was retired, and a few statements
    /// written a little otherwise.
    pub fn bring_in_anew(&mut self) {
        let old: Vec<String> = self.framework.live().map(|it| it.id.clone()).collect();
        self.framework.statements.retain(Statement::live);
        for (at, id) in old.iter().enumerate() {
            let new = format!("anew-{at}");
            self.statement(id).id = new.clone();
            for it in &mut self.framework.associations {
                for end in [&mut it.from, &mut it.to] {
                    if end == id {
                        *end = new.clone();
                    }
                }
            }
            for it in self.truth.values_mut().filter(|it| it.to.contains(id)) {
                it.to.remove(id);
                it.to.insert(new.clone());
                if it.changed.remove(id) {
                    it.changed.insert(new.clone());
                }
            }
            if self.chance.below(10) == 0 {
                self.reword(&new);
            }
        }
    }
}

fn anchors(framework: &Framework) -> Vec<Anchor> {
    let ground = Ground::of(framework);
    framework.live().filter(|it| it.sort == sorts::FUNCTION).map(|it| ground.anchor(&it.id).expect("short")).collect()
}

/// Anchors of the beginning, and the editor after its edits.
pub fn edited(seed: u64, edits: usize) -> (Vec<Anchor>, Editor) {
    let mut editor = Editor::new(seed);
    let anchors = anchors(&editor.framework);
    (0..edits).for_each(|_| editor.edit());
    (anchors, editor)
}
