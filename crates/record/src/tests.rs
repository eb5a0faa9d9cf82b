//! One kind, declared as the rooms above declare theirs, read and refused.
use crate::*;

record! {
    /// Something that may stop people getting the outcomes agreed.
    pub Hazard as "hazard" "HAZ" named "Hazard", "Hazards" titled name serves ["A3", "E4"]
    rules [residual_is_not_worse(likelihood, residual)] {
        /// A few words that people will recognise.
        name: Text<40> = "Name",
        /// How likely, before anything is done.
        likelihood: Whole<1, 5> = "Likelihood",
        /// How likely, once the response works.
        residual: Option<Whole<1, 5>> = "Residual likelihood",
        /// Who answers for it.
        owner_name: Option<Text<40>> = "Owner" [Personal],
        /// What it may lead to.
        leads_to: Option<Link<Hazard>> = "Leads to",
    }
}

fn residual_is_not_worse(likelihood: &Whole<1, 5>, residual: &Option<Whole<1, 5>>) -> Option<Problem> {
    ((*residual)? > *likelihood).then(|| Problem::new("residual", "residual-above-inherent"))
}

fn codes(problems: &[Problem]) -> Vec<(&str, &str)> {
    problems.iter().map(|it| (it.field.as_ref(), it.code.as_ref())).collect()
}

#[test]
fn a_declaration_gives_data_a_parser_and_a_struct() {
    let kind = Hazard::KIND;
    assert_eq!((kind.name, kind.prefix, kind.serves.len(), kind.fields.len()), ("hazard", "HAZ", 2, 5));
    assert_eq!(kind.fields[1].hint, "How likely, before anything is done.");
    assert!(kind.fields[3].is_personal() && !kind.fields[3].required);
    let draft: Draft = [("name", " Home closes "), ("likelihood", "4"), ("leads_to", "haz-2")].into_iter().collect();
    let it = Hazard::parse(&draft).expect("sound");
    assert_eq!(it.name.as_str(), "Home closes");
    assert_eq!(Draft::of(&kind, &it.cells()).text("leads_to"), "HAZ-0002");
}

#[test]
fn every_problem_is_said_in_one_round() {
    let draft: Draft = [("likelihood", "2"), ("residual", "4"), ("leads_to", "OUT-1")].into_iter().collect();
    let problems = Hazard::parse(&draft).expect_err("unsound");
    assert_eq!(codes(&problems), [("name", "needed"), ("leads_to", "wrong-kind-of-record"), ("residual", "residual-above-inherent")]);
}

#[test]
fn a_sheet_gives_placed_problems_and_loses_no_row() {
    let line = |row, cells: &[&str]| Line { row, cells: cells.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>().into() };
    let sheet = Sheet {
        file: "risks.csv".into(),
        name: None,
        heading_row: 1,
        headings: ["Reference", "NAME", "likelihood", "Colour", "Name"].map(str::to_owned).to_vec(),
        lines: vec![
            line(2, &["HAZ-7", "Home closes", "9", "red", ""]),
            line(3, &["", " ", "", "", ""]),
            line(4, &["", "Flood", "3", "", ""]),
        ],
    };
    let found = from_sheet(&Hazard::KIND, &sheet);
    assert_eq!(codes(&found.problems), [("", "no-such-column"), ("", "column-given-twice")]);
    assert_eq!(found.drafts.iter().map(Draft::row).collect::<Vec<_>>(), [Some(2), Some(4)], "a blank row is passed over");
    let problems = Hazard::parse(&found.drafts[0]).expect_err("9 is out of range");
    let place = &problems[0].place;
    assert_eq!(
        (place.file.as_deref(), place.row, place.column.as_deref(), place.value.as_deref()),
        (Some("risks.csv"), Some(2), Some("likelihood"), Some("9"))
    );
    assert_eq!(found.drafts[0].text("reference"), "HAZ-7");
}

#[test]
fn a_personal_value_enters_the_log_as_a_commitment_only() {
    let draft: Draft = [("name", "Home closes"), ("likelihood", "4"), ("owner_name", "Mair Rhys")].into_iter().collect();
    let it = Hazard::parse(&draft).expect("sound");
    let (body, apart) = Body::split(&Hazard::KIND, &it.cells(), || "5a17".into());
    let text = serde_json::to_string(&body).expect("plain data");
    assert!(!text.contains("Mair") && text.contains("commitment"));
    assert_eq!(body.personal["owner_name"], commitment(&apart[0].salt, "Mair Rhys"));
    assert_ne!(body.personal["owner_name"], commitment("other", "Mair Rhys"));
}

#[test]
fn a_link_holds_everything_it_seals() {
    let change = SealedChange {
        kind: "hazard".into(),
        id: uuid::Uuid::nil(),
        reference: Reference::new("HAZ", 1).expect("sound"),
        version: 1,
        verb: Verb::Create,
        envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
        body: Body::default(),
    };
    let stamp =
        Stamp { at: chrono::DateTime::UNIX_EPOCH, by: Some("ACC-0001".into()), why: "first".into(), face: "cli".into(), file: None };
    let commit = Sealed { number: 1, stamp, changes: vec![change] };
    let link = seal(Digest::NONE, &commit);
    assert_eq!(Digest::parse(&link.to_string()), Some(link));
    let spoiled: [fn(&mut Sealed); 7] = [
        |it| it.number = 2,
        |it| it.stamp.by = None,
        |it| it.stamp.why.push('!'),
        |it| it.stamp.at += chrono::TimeDelta::milliseconds(1),
        |it| it.changes[0].version = 2,
        |it| it.changes[0].envelope.owner = "ORG-0002".into(),
        |it| drop(it.changes.pop()),
    ];
    for spoil in spoiled {
        let mut other = commit.clone();
        spoil(&mut other);
        assert_ne!(seal(Digest::NONE, &other), link);
    }
    assert_ne!(seal(Digest([1; 32]), &commit), link, "the link before it counts");
}

#[test]
fn rows_that_do_not_read_are_told_apart_and_kept() {
    let row = |likelihood: &str| Row {
        id: uuid::Uuid::nil(),
        reference: Reference::new("HAZ", 1).expect("sound"),
        version: 1,
        envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
        retired: false,
        changed_at: chrono::DateTime::UNIX_EPOCH,
        texts: vec!["Flood".into(), likelihood.into(), String::new(), String::new(), String::new()],
    };
    let loaded = load::<Hazard>(&[row("3"), row("very")]);
    assert_eq!((loaded.sound.len(), loaded.unsound.len()), (1, 1));
}
