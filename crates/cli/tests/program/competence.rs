//! Competence through the real program: from one's own work to an accepted claim, its verification, and a learning plan.

use crate::house::House;
use serde_json::Value;

const WORK: &str = "Title,Held on,Level of participation,People who took part,You said,\"We did, or could not because\"\n\
Evening with night workers,2026-09-01,Engaged,17,The last bus goes at ten and two of us walk home.,The rota ends at half past nine from January.\n\
A letter,2026-09-02,Engaged,1,One person wrote to us about it at length.,Done\n";

const CLAIM: [&str; 6] =
    ["--standard", "MAP", "--record", "ENG-0001", "--reflection", "I ask next time before the rota is drawn, and not after it."];

/// A house with somebody who works, somebody who assesses and somebody who verifies.
fn staffed() -> House {
    let house = House::new();
    for (name, roles) in [("ada", "commissioner"), ("ben", "assessor"), ("cai", "internal-verifier")] {
        let email = format!("{name}@council.example");
        let account = ["account", "add", "--name", name, "--email", &email, "--organisation", "Council", "--roles", roles];
        house.ends(0, &account);
    }
    let file = house.written("work.csv", WORK);
    house.ends(0, &["--as", "ada@council.example", "import", "engagement", &file]);
    house
}

/// Does it as somebody.
fn as_whom(house: &House, name: &str, code: i32, arguments: &[&str]) -> Value {
    house.ends(code, &[&["--as", &format!("{name}@council.example"), "competence"], arguments].concat())
}

fn decide(tests: &str) -> [&str; 8] {
    ["assess", "CLM-0001", "--decision", "accept", "--tests", tests, "--reasons", "It is all there."]
}

#[test]
fn a_claim_is_made_assessed_verified_and_counted() {
    let house = staffed();
    let ready = as_whom(&house, "ada", 0, &["ready"]);
    let named = |list: &str| ready[list].as_array().expect("a list").iter().filter(|it| it["criterion"] == "A1").count();
    assert_eq!((named("ready"), named("near")), (1, 1), "a letter answered with one word only comes near: {ready:#}");
    let made = as_whom(&house, "ada", 0, &[&["claim", "a1"], &CLAIM[..]].concat());
    assert_eq!(made["written"][0], "CLM-0001");
    let claims = as_whom(&house, "ada", 0, &["claims"]);
    assert_eq!(claims["claims"][0]["standing"]["standing"], "waiting");
    let left = as_whom(&house, "ada", 0, &["ready"]);
    assert!(left["ready"].as_array().expect("a list").iter().all(|it| it["criterion"] != "A1"), "{left:#}");

    let all = "valid,authentic,current,sufficient,reliable";
    as_whom(&house, "ada", 3, &decide(all));
    let misspelt = as_whom(&house, "ben", 2, &decide("valid,autentic"));
    assert_eq!(misspelt["problems"][0]["code"], "not-a-choice");
    as_whom(&house, "ben", 2, &decide("valid"));
    as_whom(&house, "ben", 0, &decide(all));
    let claims = as_whom(&house, "ada", 0, &["claims"]);
    assert_eq!(claims["claims"][0]["standing"]["standing"], "accepted");
    as_whom(&house, "ben", 3, &decide(all));

    as_whom(&house, "ben", 3, &["draw", "--seed", "winter"]);
    let drawn = as_whom(&house, "cai", 0, &["draw", "--seed", "winter", "--count", "3"]);
    assert_eq!(drawn["written"].as_array().map(Vec::len), Some(1), "there is one to draw");
    let before = as_whom(&house, "cai", 0, &["verifications"]);
    assert_eq!(before["verifications"][0]["decision"], Value::Null, "what the assessor decided is not told beforehand");
    let drawn = drawn["written"][0].as_str().expect("a reference").to_owned();
    as_whom(&house, "cai", 0, &["verify", &drawn, "--decision", "more", "--reasons", "Who walks home is not said."]);
    let after = as_whom(&house, "cai", 0, &["verifications"]);
    assert_eq!((&after["verifications"][0]["decision"], &after["agreement"]["agreed"]), (&"accept".into(), &0.into()));

    // More is said, so that it waits again; the passage and its standing to the log stay.
    as_whom(&house, "ben", 3, &["revise", "CLM-0001", "--reflection", "It is not mine to say."]);
    as_whom(&house, "ada", 0, &["revise", "CLM-0001", "--reflection", "Two of seventeen walk home; I ask the others in spring."]);
    let claims = as_whom(&house, "ada", 0, &["claims"]);
    assert_eq!(claims["claims"][0]["standing"]["standing"], "waiting");
}

/// The planted faults: nothing behind it, another's work, words that are not there, a record that is not there.
#[test]
fn nothing_is_claimed_that_has_nothing_behind_it() {
    let house = staffed();
    let claim = |who: &str, code: i32, record: &str, more: &[&str]| {
        let say = ["claim", "A1", "--standard", "MAP", "--record", record, "--reflection", "I would ask them sooner another time."];
        as_whom(&house, who, code, &[&say[..], more].concat())
    };
    let thin = claim("ada", 3, "ENG-0002", &[]);
    assert_eq!(thin["refusal"]["code"], "nothing-behind-it");
    let near = as_whom(&house, "ada", 0, &["ready"])["near"].clone();
    assert!(near.to_string().contains("we_did"), "what is lacking is told beforehand: {near}");
    claim("ben", 3, "ENG-0001", &[]);
    claim("ada", 3, "ENG-0099", &[]);
    claim("ada", 2, "nothing", &[]);
    claim("ada", 2, "ENG-0001", &["--quote", "They danced all night."]);
    assert_eq!(as_whom(&house, "ada", 0, &["claims"])["claims"], Value::Array(Vec::new()));
}

#[test]
fn a_learning_plan_and_a_reflection_are_kept_and_closed() {
    let house = staffed();
    let plan = ["learn", "P8", "--action", "Read how the inquiry judged it", "--due", "2027-03-01"];
    assert_eq!(as_whom(&house, "ada", 0, &plan)["written"][0], "LRN-0001");
    as_whom(&house, "ada", 2, &["learn", "P8", "--action", "Read", "--due", "some day"]);
    as_whom(&house, "ada", 2, &["finish", "LRN-0001", "--result", " "]);
    as_whom(&house, "ben", 3, &["finish", "LRN-0001", "--result", "I know it now."]);
    as_whom(&house, "ada", 0, &["finish", "LRN-0001", "--result", "I set out what would make us go without."]);
    let learning = as_whom(&house, "ada", 0, &["learning"]);
    assert_eq!(learning["learning"][0]["result"], "I set out what would make us go without.");

    let said = [("--happened", "We drew the rota first."), ("--thought", "I knew the buses."), ("--next", "I ask first.")];
    let mut reflect = vec!["reflect", "K57", "--about", "ENG-0001"];
    reflect.extend(said.iter().flat_map(|it| [it.0, it.1]));
    assert_eq!(as_whom(&house, "ada", 0, &reflect)["written"][0], "RFL-0001");
    as_whom(&house, "ada", 0, &["look-back", "RFL-0001", "--later", "In spring nobody walked."]);
    let reflections = as_whom(&house, "ada", 0, &["reflections"]);
    assert_eq!(reflections["reflections"][0]["later"], "In spring nobody walked.");
    as_whom(&house, "ben", 0, &["reflections", "ACC-0001"]);
    as_whom(&house, "cai", 0, &["learning", "ACC-0001"]);
}
