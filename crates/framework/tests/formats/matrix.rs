//! Every format, there and back: whatever differs is named in the report.

use crate::differ::{Known, unreported};
use crate::made::{framework, printable};
use chrono::{TimeZone, Utc};
use framework::formats::case::{Ground, Version, read, sound_id, write_kept, write_strict};
use framework::formats::{LossReport, Place, ctdl_asn, moodle, text, workbook};
use framework::structure::{Association, Fields, Framework, IS_CHILD_OF, Statement, derived, own_standard};
use proptest::prelude::*;
use record::Sheet;

/// A format: out, in, and how statements are known again.
pub struct Format {
    pub name: &'static str,
    pub out: fn(&Framework) -> (Vec<u8>, LossReport),
    pub back: fn(&[u8]) -> Framework,
    pub known: Known,
}

fn ground(version: Version) -> Ground<'static> {
    let at = Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).single().expect("a time");
    Ground { version, base: "", at, creator: "" }
}

fn itself(id: &str) -> String {
    id.to_owned()
}

fn sound(id: &str) -> String {
    sound_id(id).into_owned()
}

fn case(bytes: &[u8]) -> Framework {
    read(bytes).expect("our own package").framework
}

pub const FORMATS: &[Format] = &[
    Format { name: "case as kept", out: write_kept, back: case, known: Known::Id(itself) },
    Format { name: "case 1.1", out: |it| write_strict(it, &ground(Version::V11)), back: case, known: Known::Id(sound) },
    Format { name: "case 1.0", out: |it| write_strict(it, &ground(Version::V10)), back: case, known: Known::Id(sound) },
    Format { name: "moodle", out: moodle::write, back: |it| moodle::read(it).expect("our own file").framework, known: Known::Order },
    Format {
        name: "ctdl-asn",
        out: |it| ctdl_asn::write(it, ""),
        back: |it| ctdl_asn::read(it).expect("our own graph").framework,
        known: Known::Id(sound),
    },
    Format {
        name: "workbook",
        out: sheets,
        back: |it| workbook::read(&parted(it)).expect("our own workbook").framework,
        known: Known::Order,
    },
];

/// Sheets as bytes: cells parted by the sign that files use for it. The workbook itself is the business of another room.
fn sheets(it: &Framework) -> (Vec<u8>, LossReport) {
    let (sheets, report) = workbook::write(it);
    let line = |cells: &[String]| cells.join("\u{1f}");
    let sheet = |it: &Sheet| [vec![line(&it.headings)], it.lines.iter().map(|it| line(&it.cells)).collect()].concat().join("\u{1e}");
    (sheets.iter().map(sheet).collect::<Vec<_>>().join("\u{1d}").into_bytes(), report)
}

fn parted(bytes: &[u8]) -> Vec<Sheet> {
    let text = std::str::from_utf8(bytes).expect("text");
    let cells = |it: &str| it.split('\u{1f}').map(str::to_owned).collect::<Vec<_>>();
    let sheet = |(name, it): (&str, &str)| {
        let mut lines = it.split('\u{1e}').map(cells);
        let headings = lines.next().expect("headings");
        let lines = lines.map(|cells| record::Line { row: 0, cells: cells.into() }).collect();
        Sheet { file: String::new(), name: Some(name.to_owned()), heading_row: 1, headings, lines }
    };
    workbook::SHEETS.into_iter().zip(text.split('\u{1d}')).map(sheet).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn whatever_does_not_come_back_is_named(it in framework()) {
        for format in FORMATS {
            let (bytes, report) = (format.out)(&it);
            let back = (format.back)(&bytes);
            let silent = unreported(&it, &back, &report, format.known);
            prop_assert!(silent.is_empty(), "{}: {silent:#?}", format.name);
        }
    }

    /// The printed template takes maps and standards only; what it takes comes back or is named.
    #[test]
    fn whatever_is_printed_and_not_read_again_is_named(it in printable()) {
        if let Ok((bytes, report)) = text::write(&it) {
            let back = framework::read(&bytes, "printed.txt").map(|it| it.framework("printed")).unwrap_or_default();
            let silent = unreported(&it, &back, &report, Known::Words);
            prop_assert!(silent.is_empty(), "{silent:#?}\n{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn what_is_kept_comes_back_whole(it in framework()) {
        let (bytes, report) = write_kept(&it);
        prop_assert!(report.is_empty(), "{report:?}");
        prop_assert_eq!(case(&bytes), it);
    }
}

/// A framework that every format carries, with something in each place that a fault may spoil.
fn plain() -> Framework {
    let statement = |nth: usize, sort: &str| Statement {
        id: derived(&["plain", &nth.to_string()]),
        sort: sort.to_owned(),
        code: format!("A{nth}"),
        text: format!("Do the thing numbered {nth}"),
        fields: Fields::from_iter([("notes".to_owned(), "Seen twice".into())]),
        ..Statement::default()
    };
    let statements: Vec<Statement> = (0..4).map(|nth| statement(nth, if nth == 0 { "Area" } else { "Function" })).collect();
    let id = derived(&["plain"]);
    let place = |(nth, it): (usize, &Statement)| Association {
        id: derived(&["plain place", &nth.to_string()]),
        sort: IS_CHILD_OF.to_owned(),
        from: it.id.clone(),
        to: if nth == 0 { id.clone() } else { statements[0].id.clone() },
        order: Some(nth as i64 + 1),
        fields: Fields::new(),
    };
    let associations = statements.iter().enumerate().map(place).collect();
    Framework { id, title: "A plain framework".to_owned(), statements, associations, ..Framework::default() }
}

/// What an exporter may drop or change and say nothing: what it is, how the framework is spoiled, and the field of the statement or the
/// relation that differs then.
type Fault = (&'static str, fn(&mut Framework), fn(&Framework) -> Place, &'static str);

fn third(it: &Framework) -> Place {
    Place::Statement(it.statements[2].id.clone())
}

fn last_place(it: &Framework) -> Place {
    Place::Association(it.associations[3].id.clone())
}

const FAULTS: &[Fault] = &[
    ("a field", |it| drop(it.statements[2].fields.remove("notes")), third, "notes"),
    ("a code", |it| it.statements[2].code.clear(), third, "code"),
    ("some words", |it| it.statements[2].text.truncate(6), third, "text"),
    ("a sort", |it| it.statements[2].sort = "Area".to_owned(), third, "sort"),
    (
        "an order",
        |it| (it.associations[2].order, it.associations[3].order) = (it.associations[3].order, it.associations[2].order),
        last_place,
        "order",
    ),
    ("a place", |it| it.associations[3].to = it.statements[1].id.clone(), last_place, "to"),
    ("a title", |it| it.title.push('s'), |_| Place::Framework, "title"),
];

/// The planted fault of the matrix: an exporter that drops one thing and gives the report of the honest one. In every format it is found,
/// unless the honest report says of that very thing that it never travels. CASE as kept carries everything, so there each is found.
#[test]
fn an_exporter_that_drops_something_silently_is_found_out() {
    let it = plain();
    for format in FORMATS {
        let (bytes, report) = (format.out)(&it);
        assert_eq!(unreported(&it, &(format.back)(&bytes), &report, format.known), Vec::<String>::new(), "{} is honest", format.name);
        for (what, spoil, place, field) in FAULTS {
            let mut poorer = it.clone();
            spoil(&mut poorer);
            let back = (format.back)(&(format.out)(&poorer).0);
            let found = unreported(&it, &back, &report, format.known);
            let never = report.names(&place(&it), field);
            assert!(never || !found.is_empty(), "{} drops {what}, and nobody notices", format.name);
            assert!(!never || format.name != "case as kept", "{what} does not travel in CASE as kept");
        }
    }
}

/// The same for the printed template: a criterion that is not printed, and words that are cut.
#[test]
fn a_template_that_is_not_printed_whole_is_found_out() {
    let it = own_standard(framework::workforce_standard());
    let back = |it: &Framework| {
        let (bytes, report) = text::write(it).expect("a standard");
        (framework::read(&bytes, "printed.txt").expect("our own text").framework("printed"), report)
    };
    let (whole, report) = back(&it);
    assert_eq!(unreported(&it, &whole, &report, Known::Words), Vec::<String>::new());
    let criterion = it.statements.iter().position(|it| it.code == "P4").expect("a criterion");
    let faults: [fn(&mut Framework, usize); 2] = [|it, at| it.statements[at].text.truncate(5), |it, at| drop(it.statements.remove(at))];
    for spoil in faults {
        let mut poorer = it.clone();
        spoil(&mut poorer, criterion);
        let (printed, _) = back(&poorer);
        assert!(!unreported(&it, &printed, &report, Known::Words).is_empty());
    }
}
