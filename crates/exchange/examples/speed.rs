//! How fast 100,000 rows are written and read in each format: `cargo run --release -p exchange --example speed`.
//! With a folder as argument it leaves the files there, to be opened in other programs.

use exchange::{About, CsvLines, Format, Limits, read, stream_csv, write};
use record::{Envelope, Kind, Number, Prose, Record, Reference, Row, Text, Whole, choices, from_sheet, record};
use std::time::Instant;

choices! {
    /// How likely something is.
    pub Likelihood { Rare = "rare" "Rare", Likely = "likely" "Likely" }
}

record! {
    /// Something that may stop people getting the outcomes agreed.
    pub Hazard as "hazard" "HAZ" named "Hazard", "Hazards" titled name serves ["A3"] {
        /// A few words that people will recognise.
        name: Text<80> = "Name",
        /// What may happen, and to whom.
        about: Option<Prose<2000>> = "What may happen",
        /// How likely it is.
        likelihood: Likelihood = "Likelihood",
        score: Whole<1, 25> = "Score",
        weight: Number<2> = "Weight",
        cost: kernel::Money = "Cost",
        part: kernel::Share = "Part",
        due: chrono::NaiveDate = "Due",
    }
}

const KIND: &Kind = &Hazard::KIND;
const ROWS: u64 = 100_000;

fn row(number: u64) -> Row {
    let texts = [
        format!("Home {number} closes at short notice"),
        "People have to move, some of them far from their families.\nSiân keeps the list.".into(),
        if number.is_multiple_of(3) { "rare" } else { "likely" }.into(),
        (number % 25 + 1).to_string(),
        format!("{}.{:02}", number % 50, number % 90 + 10),
        format!("{}.50", number * 7 % 90_000),
        "0.125".into(),
        format!("2027-{:02}-{:02}", number % 12 + 1, number % 28 + 1),
    ];
    Row {
        id: uuid::Uuid::nil(),
        reference: Reference::new("HAZ", number).expect("from 1 to 100,000"),
        version: 1,
        envelope: Envelope { owner: "ORG-0001".into(), shared_with: vec![] },
        retired: false,
        changed_at: chrono::DateTime::UNIX_EPOCH,
        texts: texts.to_vec(),
    }
}

fn rate(begun: Instant) -> f64 {
    ROWS as f64 / begun.elapsed().as_secs_f64()
}

fn main() {
    println!("{:>6} {:>10} {:>14} {:>14} {:>22}", "format", "bytes", "write rows/s", "read rows/s", "read and parse rows/s");
    for format in Format::ALL {
        let begun = Instant::now();
        let bytes = write(KIND, (1..=ROWS).map(row), format, &About::default()).expect("written");
        let written = rate(begun);
        if let Some(folder) = std::env::args().nth(1) {
            std::fs::write(format!("{folder}/hazards.{}", format.extension()), &bytes).expect("kept");
        }
        let begun = Instant::now();
        let found = read("hazards", &bytes, &Limits::default()).expect("read");
        let (came, sheet) = (rate(begun), &found.sheets[0]);
        let sound = from_sheet(KIND, sheet).drafts.iter().filter(|it| Hazard::parse(it).is_ok()).count();
        assert_eq!(sound as u64, ROWS);
        println!("{:>6} {:>10} {written:>14.0} {came:>14.0} {:>22.0}", format.extension(), bytes.len(), rate(begun));
        if format == Format::Csv {
            let begun = Instant::now();
            let lines: CsvLines = stream_csv("hazards.csv", &bytes[..], &Limits::default()).expect("opened");
            assert_eq!(lines.filter(Result::is_ok).count() as u64, ROWS);
            println!("{:>6} {:>10} {:>14} {:>14.0}", "stream", "", "", rate(begun));
        }
    }
}
