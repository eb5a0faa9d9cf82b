//! What people said stays with the words they said it of, whatever is done to a framework; and no approval outlives its words.
//!
//! What the program finds is held against the account that an editor of random edits keeps. Each measure is also taken of planted faults,
//! which it must find.

use crate::random_edits::{Editor, edited};
use framework::consult::{Anchor, Change, Ground, Judged, Standing, change};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeSet;

/// How many anchors landed right, on something wrong, and in all.
#[derive(Debug, Default, PartialEq)]
struct Landed {
    right: usize,
    wrong: usize,
    all: usize,
}

type Lander = fn(&Ground<'_>, &Anchor) -> BTreeSet<String>;

fn lands(ground: &Ground<'_>, anchor: &Anchor) -> BTreeSet<String> {
    ground.land(anchor).to.iter().map(|it| it.id.clone()).collect()
}

fn measured(lander: Lander, seeds: std::ops::Range<u64>, last: fn(&mut Editor)) -> Landed {
    let mut told = Landed::default();
    for seed in seeds {
        let (anchors, mut editor) = edited(seed, 20);
        last(&mut editor);
        let ground = Ground::of(&editor.framework);
        for it in &anchors {
            let (found, truth) = (lander(&ground, it), &editor.truth[&it.statement].to);
            told.all += 1;
            told.right += usize::from(found == *truth);
            told.wrong += usize::from(!found.is_subset(truth));
        }
    }
    told
}

#[test]
fn after_random_edits_anchors_land_on_the_right_statement() {
    let told = measured(lands, 0..200, |_| ());
    println!("after 20 edits: {told:?}");
    assert!(told.all == 8_000 && told.right * 100 >= told.all * 99, "{told:?}");
    assert_eq!(told.wrong, 0);
}

/// Planted: landing by identifier alone, which loses what was replaced, and by place, which points at strangers.
#[test]
fn the_measure_of_landing_finds_planted_faults() {
    let by_identifier: Lander = |ground, anchor| {
        ground.framework().statement(&anchor.statement).filter(|it| it.live()).map(|it| it.id.clone()).into_iter().collect()
    };
    let told = measured(by_identifier, 0..20, |_| ());
    assert!(told.right * 100 < told.all * 99, "{told:?}");
    let by_place: Lander = |ground, anchor| {
        let at = anchor.statement[1..].parse::<usize>().unwrap_or(1) - 1;
        ground.outline().get(at).map(|it| it.statement.id.clone()).into_iter().collect()
    };
    let told = measured(by_place, 0..20, |_| ());
    assert!(told.wrong * 4 > told.all, "{told:?}");
}

/// A document brought in anew has other identifiers, and what took the place of what is not told any more: words are the last resort.
#[test]
fn anchors_are_found_by_their_words_when_identifiers_are_gone() {
    let told = measured(lands, 1_000..1_100, Editor::bring_in_anew);
    println!("brought in anew after 20 edits: {told:?}");
    assert!(told.right * 100 >= told.all * 75 && told.wrong * 100 <= told.all * 3, "{told:?}");
    let fresh = |seeds| {
        let mut told = Landed::default();
        for seed in seeds {
            let (anchors, mut editor) = edited(seed, 0);
            editor.bring_in_anew();
            let ground = Ground::of(&editor.framework);
            for it in &anchors {
                told.all += 1;
                told.right += usize::from(lands(&ground, it) == editor.truth[&it.statement].to);
            }
        }
        told
    };
    let told = fresh(2_000..2_100);
    println!("brought in anew without edits: {told:?}");
    assert!(told.right * 100 >= told.all * 97, "{told:?}");
}

type Judge = fn(&Ground<'_>, &Anchor) -> Standing;

/// Approvals that still stand although the meaning was touched, and those that are void although only the writing was.
fn survivors(judge: Judge, seed: u64, last: fn(&mut Editor)) -> (Vec<String>, Vec<String>) {
    let (anchors, mut editor) = edited(seed, 20);
    last(&mut editor);
    let ground = Ground::of(&editor.framework);
    let (mut survived, mut lost) = (Vec::new(), Vec::new());
    for it in &anchors {
        let truth = &editor.truth[&it.statement];
        let standing = judge(&ground, it);
        if truth.meaning() && standing != Standing::Void || truth.touched && standing == Standing::Stands {
            survived.push(it.text.clone());
        }
        if !truth.meaning() && !truth.split && truth.to.len() == 1 && standing == Standing::Void {
            lost.push(it.text.clone());
        }
    }
    (survived, lost)
}

fn judges(ground: &Ground<'_>, anchor: &Anchor) -> Standing {
    ground.judge(anchor).standing
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, rng_seed: RngSeed::Fixed(20_261_122), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_approval_outlives_its_meaning_and_none_is_lost_to_punctuation(seed: u64) {
        let (survived, lost) = survivors(judges, seed, |_| ());
        prop_assert!(survived.is_empty(), "still approved: {survived:?}");
        prop_assert!(lost.is_empty(), "void without need: {lost:?}");
    }

    #[test]
    fn no_approval_stands_by_itself_in_a_document_brought_in_anew(seed: u64) {
        let (mut anchors, mut editor) = edited(seed, 10);
        editor.bring_in_anew();
        let ground = Ground::of(&editor.framework);
        anchors.retain(|it| ground.judge(it).standing == Standing::Stands);
        prop_assert!(anchors.is_empty(), "{anchors:?}");
    }

    /// A difference is there exactly when the words that were approved and those that stand are not the same.
    #[test]
    fn whoever_must_confirm_is_shown_what_changed(seed: u64) {
        let (anchors, editor) = edited(seed, 20);
        let ground = Ground::of(&editor.framework);
        for it in &anchors {
            let Judged { landing, difference, standing, .. } = ground.judge(it);
            if let ([one], Standing::ToConfirm) = (&landing.to[..], standing) {
                prop_assert_eq!(difference.is_empty(), change(&it.text, &one.text) == Change::None);
            }
        }
    }
}

/// Planted: an approval that follows the identifier, and one that follows likeness, as a search for near-duplicates would.
#[test]
fn the_measure_of_approvals_finds_planted_faults() {
    let by_identifier: Judge = |ground, anchor| if ground.land(anchor).to.is_empty() { Standing::Void } else { Standing::Stands };
    let by_likeness: Judge = |ground, anchor| match &ground.land(anchor).to[..] {
        [one] if anchor.text.split(' ').filter(|it| one.text.contains(it)).count() * 10 >= anchor.text.split(' ').count() * 8 => {
            Standing::Stands
        }
        _ => Standing::Void,
    };
    for judge in [by_identifier, by_likeness] {
        let survived: usize = (0..10).map(|seed| survivors(judge, seed, |_| ()).0.len()).sum();
        assert!(survived > 10, "only {survived} found");
    }
}
