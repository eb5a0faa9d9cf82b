//! One kind with a field of every shape, and rows of it.

use chrono::DateTime;
use record::{
    AnyLink, Choices, Envelope, File, Kind, Link, Number, Prose, Quantity, Record, Reference, Row, Text, Whole, YesNo, choices, record,
    units,
};

choices! {
    /// How a service is paid for.
    pub Funding {
        /// Paid whatever is used.
        Block = "block" "Block; yearly",
        /// Paid by use.
        Spot = "spot" "Spot",
        /// Both.
        Mixed = "mixed" "Mixed | both",
    }
}

choices! {
    /// Groups of people.
    pub Group { Older = "older" "Older people", Younger = "younger" "Younger adults", Carers = "carers" "Carers" }
}

record! {
    /// A sample with a field of every shape.
    pub Sample as "sample" "SAM" named "Sample", "Samples" titled name serves ["A2"] {
        /// A few words that people will recognise.
        name: Text<200> = "Name",
        /// What it is about.
        about: Option<Prose<2000>> = "About: it, all",
        count: Option<Whole<-9_000_000_000_000_000_000, 9_000_000_000_000_000_000>> = "Count",
        ratio: Option<Number<9>> = "Ratio",
        hours: Option<Quantity<units::HoursAWeek>> = "Hours",
        part: Option<kernel::Share> = "Part",
        cost: Option<kernel::Money> = "Cost",
        due: Option<chrono::NaiveDate> = "Due",
        funding: Option<Funding> = "Funding",
        groups: Choices<Group> = "Groups",
        belongs: Option<Link<Sample>> = "Belongs to",
        anything: Option<AnyLink> = "Anything",
        paper: Option<File> = "Paper",
        agreed: Option<YesNo> = "Agreed",
        owner_name: Option<Text<80>> = "Owner" [Personal],
        second: Option<Text<80>> = "Name",
    }
}

pub const KIND: &Kind = &Sample::KIND;

/// A row with these texts by field; the others are blank.
pub fn row(number: u64, texts: &[(&str, &str)]) -> Row {
    let text = |name: &str| texts.iter().find(|it| it.0 == name).map_or(String::new(), |it| it.1.to_owned());
    Row {
        id: uuid::Uuid::nil(),
        reference: Reference::new("SAM", number).expect("a sound number"),
        version: 3,
        envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
        retired: false,
        changed_at: DateTime::UNIX_EPOCH,
        texts: KIND.fields.iter().map(|it| text(it.name)).collect(),
    }
}

pub fn rows() -> Vec<Row> {
    let first = [
        ("name", "=cmd|' /C calc'!A0"),
        ("about", "Tŷ'r Gofal\n  -5 lines,  \"quoted\"\n\nend\tof it"),
        ("count", "-5"),
        ("ratio", "0.3"),
        ("hours", "37.5"),
        ("part", "0.125"),
        ("cost", "-1234.50"),
        ("due", "2027-03-28"),
        ("funding", "mixed"),
        ("groups", "older; carers"),
        ("belongs", "SAM-0001"),
        ("anything", "RISK-0042"),
        ("agreed", "yes"),
        ("owner_name", "Siân Ŵyn"),
        ("second", "another"),
    ];
    vec![row(1, &first), row(2, &[("name", "Plain"), ("due", "1066-10-14"), ("funding", "block")]), row(3, &[("name", "'=quoted")])]
}
