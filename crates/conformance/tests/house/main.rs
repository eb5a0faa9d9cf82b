//! The house checks itself: each rule of the house is a function over the files of a checkout, run here on this one.
//!
//! Every rule also has a fault planted for it in a scratch folder, next to the rule, which it must find.

mod arrows;
mod documented;
mod names;
mod rooms;
mod sentences;
mod sizes;
mod traces;
mod tree;
mod unfinished;

use tree::{Fault, Tree};

/// The top of this checkout.
fn house() -> Tree {
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let house = Tree::read(&top).expect("the checkout can be read");
    // A walk that found nothing would let every rule pass.
    assert!(house.files().iter().any(|file| file == "crates/conformance/tests/house/main.rs"), "the walk missed this very file");
    house
}

#[track_caller]
fn sound(faults: Vec<Fault>) {
    let list: Vec<String> = faults.iter().map(Fault::to_string).collect();
    assert!(list.is_empty(), "{} faults:\n{}\n", list.len(), list.join("\n"));
}

#[test]
fn arrows_run_one_way() {
    sound(arrows::faults(&house()));
}

#[test]
fn files_are_small_enough_to_see_whole() {
    sound(sizes::faults(&house()));
}

#[test]
fn names_say_what_a_thing_is() {
    sound(names::faults(&house()));
}

#[test]
fn no_machine_has_left_a_trace() {
    sound(traces::faults(&house()));
}

#[test]
fn nothing_is_left_unfinished() {
    sound(unfinished::faults(&house()));
}

#[test]
fn every_crate_says_what_it_is_for() {
    sound(documented::faults(&house()));
}

#[test]
fn every_function_of_the_map_has_a_room_or_a_reason() {
    sound(rooms::faults(&house()));
}

#[test]
fn no_sentence_is_copied_from_the_source_documents() {
    let Some(sources) = sentences::Sources::from_data_folder() else { return };
    sound(sentences::faults(&house(), &sources, sentences::ALLOWED));
}
