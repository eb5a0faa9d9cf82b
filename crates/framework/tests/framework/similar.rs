//! Near-duplicates: none is missed, and classes agree with what people say.

use framework::similar::{AtLeast, Class, Hit, Index, Pair, classify, shingles};
use proptest::prelude::*;
use std::collections::{BTreeSet, HashMap};

fn sets(texts: &[String]) -> Vec<BTreeSet<u128>> {
    texts.iter().map(|it| shingles(it).collect()).collect()
}

fn alike(one: &BTreeSet<u128>, other: &BTreeSet<u128>) -> (usize, usize) {
    let shared = one.intersection(other).count();
    (shared, one.len() + other.len() - shared)
}

/// Every pair, compared with every other.
fn by_force(texts: &[String], thousandths: usize) -> Vec<Pair> {
    let sets = sets(texts);
    let mut pairs = Vec::new();
    for one in 0..sets.len() {
        for at in one + 1..sets.len() {
            let (shared, all) = alike(&sets[one], &sets[at]);
            if shared > 0 && 1000 * shared >= thousandths * all {
                pairs.push(Pair { one, other: Hit { at, shared, all } });
            }
        }
    }
    pairs
}

fn titles() -> impl Strategy<Value = Vec<String>> {
    let word =
        prop::sample::select(vec!["plan", "plans", "manage", "managed", "budget", "a", "the", "team", "teams", "tŷ", "risk", "&", "H1"]);
    prop::collection::vec(prop::collection::vec(word, 0..7).prop_map(|words| words.join(" ")), 0..60)
}

proptest! {
    #[test]
    fn no_pair_is_missed_and_none_invented(texts in titles(), thousandths in 1_usize..=1000) {
        let index = Index::of(texts.iter().map(String::as_str));
        let at_least = AtLeast::thousandths(thousandths).expect("in range");
        prop_assert_eq!(index.pairs(at_least), by_force(&texts, thousandths));
    }

    #[test]
    fn a_search_finds_what_comparing_with_all_finds(texts in titles(), asked in ".{0,30}", thousandths in 1_usize..=1000, own in any::<prop::sample::Index>()) {
        let index = Index::of(texts.iter().map(String::as_str));
        let mut questions = vec![asked];
        if !texts.is_empty() {
            questions.push(format!("{} more", own.get(&texts)));
        }
        for asked in questions {
            let mine: BTreeSet<u128> = shingles(&asked).collect();
            let mut expected: Vec<Hit> = Vec::new();
            for (at, it) in sets(&texts).iter().enumerate() {
                let (shared, all) = alike(&mine, it);
                if shared > 0 && 1000 * shared >= thousandths * all {
                    expected.push(Hit { at, shared, all });
                }
            }
            let mut found = index.find(&asked, AtLeast::thousandths(thousandths).expect("in range"));
            prop_assert!(found.is_sorted_by(|a, b| a.likeness() >= b.likeness()));
            found.sort_by_key(|it| it.at);
            prop_assert_eq!(found, expected);
        }
    }
}

/// Four of five pieces are 0.8 exactly, which binary fractions would miss or not by luck.
#[test]
fn a_threshold_that_is_just_reached_counts() {
    let index = Index::of(["abcdefgh", "abcdefghi"]);
    assert_eq!(index.pairs(AtLeast::NEAR), [Pair { one: 0, other: Hit { at: 1, shared: 4, all: 5 } }]);
    assert!(index.pairs(AtLeast::thousandths(801).expect("in range")).is_empty());
    assert!(AtLeast::thousandths(0).is_none() && AtLeast::thousandths(1001).is_none());
    assert!(Index::of([]).find("anything", AtLeast::DRAFTING).is_empty() && Index::of([""]).find("", AtLeast::DRAFTING).is_empty());
}

struct Labelled {
    class: Class,
    one: &'static str,
    other: &'static str,
}

fn labelled() -> Vec<Labelled> {
    let lines = include_str!("tables/pairs.txt").lines().filter(|it| !it.starts_with('#'));
    let read = |line: &'static str| {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [class, one, other] = parts[..] else { panic!("{line}") };
        let class = *Class::ALL.iter().find(|it| it.code() == class).unwrap_or_else(|| panic!("{line}"));
        Labelled { class, one, other }
    };
    lines.map(read).collect()
}

/// Least F1 of each class on the labelled sample: a change of the rules that does worse fails.
const FLOOR: f64 = 0.9;

#[test]
fn classes_agree_with_the_labelled_sample() {
    let sample = labelled();
    assert!(sample.len() >= 200);
    let (mut told, mut wrong) = (HashMap::<(Class, Class), u32>::new(), Vec::new());
    for it in &sample {
        let found = classify(it.one, it.other);
        assert_eq!(found.class, classify(it.other, it.one).class, "the order must not matter: {} / {}", it.one, it.other);
        *told.entry((it.class, found.class)).or_default() += 1;
        if found.class != it.class {
            wrong.push(format!("{} found {} ({:?}): {} / {}", it.class.code(), found.class.code(), found.reason, it.one, it.other));
        }
    }
    let mut low = Vec::new();
    for class in Class::ALL {
        let sum = |keep: &dyn Fn(&(Class, Class)) -> bool| told.iter().filter(|it| keep(it.0)).map(|it| f64::from(*it.1)).sum::<f64>();
        let (both, labels, answers) = (sum(&|it| it.0 == class && it.1 == class), sum(&|it| it.0 == class), sum(&|it| it.1 == class));
        let f1 = 2.0 * both / (labels + answers);
        println!("{:17} F1 {f1:.3}  precision {:.3}  recall {:.3}  of {labels}", class.code(), both / answers, both / labels);
        if f1.is_nan() || f1 < FLOOR {
            low.push(class);
        }
    }
    println!("{}", wrong.join("\n"));
    assert!(low.is_empty(), "{low:?}");
}

/// A sample whose labels are shuffled must fail the floor: the test above can.
#[test]
fn wrong_labels_would_be_noticed() {
    let sample = labelled();
    let agreeing = (0..sample.len()).filter(|at| {
        let it = &sample[*at];
        classify(it.one, it.other).class == sample[(at + 60) % sample.len()].class
    });
    assert!((agreeing.count() as f64) < 0.5 * sample.len() as f64);
}
