//! Nothing that a document can hold makes a reader panic, hang or lose a character.

use crate::places::{MAP, STANDARD, source};
use framework::{coverage, read};
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::LazyLock;

static DOCUMENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let real =
        ["functional-map.txt", "workforce-standard.txt"].into_iter().filter_map(source).map(|bytes| String::from_utf8(bytes).unwrap());
    real.chain([MAP.to_owned(), STANDARD.to_owned()]).collect()
});

/// Reads, and if there is a reading, proves that it is whole. Returns whether there was one.
fn holds(bytes: &[u8]) -> bool {
    match read(bytes, "x") {
        Ok(reading) => {
            let count = coverage(bytes, &reading).unwrap();
            assert!(count.is_whole(), "{count:?}");
            let list = serde_json::to_value(&reading).unwrap();
            assert!(list["unplaced"].is_array() && list["kind"].is_string());
            true
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            false
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..2000)) {
        holds(&bytes);
    }

    #[test]
    fn any_words_of_the_trade(words in vec(prop_oneof![
        "[AKP][0-9]{0,4}[.:)]?", "[A-J]\\. ?", Just("M&L B2 / B3".to_owned()), Just("e.g. SfG 1.2".to_owned()), Just("Values:".to_owned()),
        Just("You must be able to:".to_owned()), Just("Performance criteria".to_owned()), Just("Area of competence".to_owned()),
        Just("Scope / range related to knowledge:".to_owned()), Just("key purpose is:".to_owned()), Just("· item".to_owned()),
        "[a-zŵ’]{1,9}", Just("\n".to_owned()), Just("\n\n\n\n".to_owned()), Just("\r\n".to_owned()), Just("\t".to_owned()), Just(" ".to_owned()), Just("\u{FEFF}".to_owned()),
    ], 0..120)) {
        holds(words.concat().as_bytes());
    }

    #[test]
    fn lines_shuffled_and_deleted(which in 0..4_usize, order in vec(any::<(u16, bool)>(), 700)) {
        let document = &DOCUMENTS[which % DOCUMENTS.len()];
        let mut lines: Vec<_> = document.lines().zip(order.iter().cycle()).filter(|(_, (_, kept))| *kept).collect();
        lines.sort_by_key(|(_, (key, _))| *key);
        let text: Vec<&str> = lines.into_iter().map(|(line, _)| line).collect();
        holds(text.join("\n").as_bytes());
    }

    #[test]
    fn a_hole_anywhere(which in 0..4_usize, from in 0.0..1.0_f64, length in 0..400_usize) {
        let mut bytes = DOCUMENTS[which % DOCUMENTS.len()].clone().into_bytes();
        let start = (bytes.len() as f64 * from) as usize;
        let end = (start + length).min(bytes.len());
        bytes.drain(start..end);
        prop_assert!(holds(&bytes) || bytes.len() < 700, "a document with one hole is still recognised");
    }
}

#[test]
fn huge_documents_are_read_or_refused_in_good_time() {
    assert!(holds("P1 again\n".repeat(50_000).as_bytes()));
    assert!(holds(format!("A. Area\nA1. x\n{}", "M&L B1\n".repeat(49_000)).as_bytes()));
    assert!(holds(format!("P1 a\nP2 b\nP3 c\n{}", "and so on\n".repeat(49_000)).as_bytes()));
    assert!(holds(format!("A. Area\nA1. x\nM&L {}", "B1/".repeat(300_000)).as_bytes()));
    assert!(holds(format!("A. Area\nA1. x\n{}", "\ty".repeat(900_000)).as_bytes()));
    assert!(!holds("P1 again\n".repeat(60_000).as_bytes()));
    assert!(!holds(&vec![b'\n'; 1_000_000]));
}
