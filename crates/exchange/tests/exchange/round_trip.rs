//! What is written is read back: the same cells, whatever they hold, in every format.

use crate::sample::{KIND, Sample, row, rows};
use exchange::{About, CODES, Format, Limits, Reading, problems_sheet, read, stream_csv, template, write};
use proptest::prelude::*;
use record::{
    Cell, Decimal, Draft, FileRef, Labels, Line, Place, Problem, Record, Reference, Row, Shape, Sheet, from_sheet, from_sheet_in_words,
};

fn about() -> About {
    About {
        title: "Samples, spring 2027".into(),
        organisation: "Borough of Example".into(),
        made_at: "2027-03-28T10:00:00Z".into(),
        note: "Every row.\n\nNext update: June 2027.".into(),
        ..About::default()
    }
}

fn reading(bytes: &[u8], format: Format) -> Reading {
    let found = read(&format!("samples.{}", format.extension()), bytes, &Limits::default()).expect("our own file");
    assert!(found.problems.is_empty() && found.notices.is_empty(), "{format:?} {:?} {:?}", found.problems, found.notices);
    assert_eq!(found.sheets.len(), 1, "{format:?}: the other sheets are passed over");
    found
}

fn same(rows: &[Row]) -> Result<(), TestCaseError> {
    for format in Format::ALL {
        let bytes = write(KIND, rows, format, &about()).expect("written");
        let drafts = from_sheet(KIND, &reading(&bytes, format).sheets[0]);
        prop_assert!(drafts.problems.is_empty(), "{:?} {:?}", format, drafts.problems);
        prop_assert_eq!(drafts.drafts.len(), rows.len());
        for (draft, row) in drafts.drafts.iter().zip(rows) {
            let expected = Sample::parse(&row.draft(KIND)).expect("a sound row").cells();
            let found = Sample::parse(draft).map(|it| it.cells());
            prop_assert_eq!(found.as_ref(), Ok(&expected), "{:?}", format);
            prop_assert_eq!(draft.text("reference"), row.reference.to_string());
            prop_assert_eq!(draft.text("owner"), "ORG-0001");
        }
    }
    Ok(())
}

#[test]
fn rows_come_back_from_every_format() {
    same(&rows()).expect("the same");
}

/// Any cell of a shape, as canonical text.
fn cell(shape: Shape) -> BoxedStrategy<Cell> {
    let text = "[ -~]{1,30}|\\PC{1,30}|[=+@'-][ -~]{0,9}|_x00[0-9A-F]{2}_[a-z]{0,3}|[a ]{1,9}|(#N/A|TRUE|1e5|007|12/5|null)";
    match shape {
        Shape::Text { max } => text.prop_map(move |it| Cell::Text(it.chars().take(max).collect())).boxed(),
        Shape::Prose { .. } => proptest::collection::vec(text, 1..4).prop_map(|it| Cell::Text(it.join("\n"))).boxed(),
        Shape::Whole { min, max } => prop_oneof![min..=max, -9i64..=9].prop_map(Cell::Whole).boxed(),
        Shape::Decimal { places } => {
            let digits = prop_oneof![-9_000_000_000_000_000i64..=9_000_000_000_000_000, -999i64..=999];
            digits.prop_map(move |it| Cell::Decimal(Decimal::new(it, places).expect("in range"))).boxed()
        }
        Shape::Quantity { places, .. } => {
            (0i64..=9_000_000_000_000_000).prop_map(move |it| Cell::Decimal(Decimal::new(it, places).expect("in range"))).boxed()
        }
        Shape::Share => (0i64..=1_000_000).prop_map(|it| Cell::Decimal(Decimal::new(it, 6).expect("in range"))).boxed(),
        Shape::Money => (-1_000_000_000_000_000i64..=1_000_000_000_000_000).prop_map(|it| Cell::Money(kernel::Money::pence(it))).boxed(),
        Shape::Date => (365_243i32..=3_652_058)
            .prop_map(|it| chrono::NaiveDate::from_num_days_from_ce_opt(it).map_or(Cell::Missing, Cell::Date))
            .boxed(),
        Shape::Choice(list) => (0..list.len()).prop_map(move |it| Cell::Text(list[it].code.into())).boxed(),
        Shape::Choices(list) => proptest::sample::subsequence(list.iter().map(|it| it.code.to_owned()).collect::<Vec<_>>(), 1..=list.len())
            .prop_map(Cell::Codes)
            .boxed(),
        Shape::Link(prefix) => {
            let prefix = if prefix.is_empty() { "RISK" } else { prefix };
            (1u64..=999_999_999).prop_map(move |it| Cell::Link(Reference::new(prefix, it).expect("sound"))).boxed()
        }
        Shape::File { max } => (0..=max, "[a-z =+-]{1,20}[.]pdf")
            .prop_map(|(size, name)| Cell::File(Box::new(FileRef { sha256: "ab".repeat(32), name: name.trim().to_owned(), size })))
            .boxed(),
        Shape::YesNo => any::<bool>().prop_map(Cell::YesNo).boxed(),
    }
}

fn any_row(number: u64) -> impl Strategy<Value = Row> {
    let fields: Vec<_> = KIND.fields.iter().map(|field| prop_oneof![3 => cell(field.shape), 1 => Just(Cell::Missing)]).collect();
    fields.prop_map(move |cells| {
        // Only what the shape itself accepts is a cell; the rest is the business of `record`.
        let mut texts: Vec<String> = KIND
            .fields
            .iter()
            .zip(&cells)
            .map(|(field, cell)| KIND.read(field.name, &cell.text()).map_or(String::new(), |it| it.text()))
            .collect();
        if texts[0].trim().is_empty() {
            texts[0] = "Name".into();
        }
        Row { texts, ..row(number, &[]) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_cells_of_any_shape_come_back_from_every_format(first in any_row(1), second in any_row(2), third in any_row(3)) {
        same(&[first, second, third])?;
    }

    #[test]
    fn texts_that_no_shape_accepts_are_written_all_the_same(text in any::<String>(), number in any::<String>()) {
        let odd = row(1, &[("name", "odd"), ("about", &text), ("count", &number), ("due", "someday")]);
        for format in Format::ALL {
            let bytes = write(KIND, [&odd], format, &about()).expect("written");
            let found = read("odd", &bytes, &Limits::default()).expect("read");
            prop_assert_eq!(found.sheets[0].lines.len(), 1);
            let drafts = from_sheet(KIND, &found.sheets[0]);
            prop_assert_eq!(drafts.drafts[0].text("due"), "someday");
        }
    }
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    for format in Format::ALL {
        assert!(write(KIND, rows(), format, &about()) == write(KIND, rows(), format, &about()), "{format:?}");
    }
}

#[test]
fn no_rows_give_a_file_with_headings() {
    for format in Format::ALL {
        let bytes = write(KIND, Vec::<Row>::new(), format, &about()).expect("written");
        let found = read("none", &bytes, &Limits::default()).expect("headings");
        assert_eq!(found.notices.iter().map(|it| it.code.as_ref()).collect::<Vec<_>>(), ["only-headings"], "{format:?}");
        assert!(from_sheet(KIND, &found.sheets[0]).problems.is_empty(), "{format:?}");
    }
}

#[test]
fn other_labels_come_back_through_their_names() {
    let mut about = about();
    about.labels =
        Labels::default().with_field("name", "Enw").with_choice("funding", "spot", "Fesul un").with_choice("groups", "older", "Hŷn");
    for format in [Format::Csv, Format::Xlsx, Format::Ods] {
        let bytes = write(KIND, rows(), format, &about).expect("written");
        let sheet = reading(&bytes, format).sheets.remove(0);
        assert!(sheet.headings.contains(&"Enw".to_owned()));
        let drafts = from_sheet_in_words(KIND, &sheet, &about.labels);
        assert!(drafts.problems.is_empty(), "{:?}", drafts.problems);
        assert_eq!(drafts.drafts[1].text("name"), "Plain");
        let typed = Sheet {
            headings: ["ENW", "funding", "Groups", "nobody"].map(str::to_owned).into(),
            lines: vec![Line { row: 2, cells: ["A", "fesul  un", "hŷn; Carers", "x"].map(str::to_owned).to_vec().into() }],
            ..Sheet::default()
        };
        let drafts = from_sheet_in_words(KIND, &typed, &about.labels);
        assert_eq!(drafts.problems.iter().map(|it| it.code.as_ref()).collect::<Vec<_>>(), ["no-such-column"]);
        let draft = &drafts.drafts[0];
        assert_eq!((draft.text("name"), draft.text("funding"), draft.text("groups")), ("A", "spot", "older; Carers"));
        assert!(from_sheet(KIND, &typed).drafts[0].text("name").is_empty(), "only where the words are given");
    }
    let written = |labels: &Labels| {
        let about = About { labels: labels.clone(), ..About::default() };
        let bytes = write(KIND, [row(1, &[("name", "A"), ("funding", "spot"), ("groups", "older; carers")])], Format::Xlsx, &about)
            .expect("written");
        let sheet = reading(&bytes, Format::Xlsx).sheets.remove(0);
        (sheet.lines[0].cells.join("/"), from_sheet_in_words(KIND, &sheet, labels).drafts[0].text("funding").to_owned())
    };
    let (shown, read) = written(&about.labels);
    assert!(shown.contains("Fesul un") && shown.contains("Hŷn; Carers"), "{shown}");
    assert_eq!(read, "spot");
}

#[test]
fn a_form_names_every_field_and_reads_as_an_empty_table() {
    for format in Format::ALL {
        let bytes = template(KIND, format, &Labels::default()).expect("written");
        let found = read("form", &bytes, &Limits::default()).expect("read");
        assert_eq!(found.sheets.len(), 1);
        let (sheet, known) = (&found.sheets[0], from_sheet(KIND, &found.sheets[0]));
        assert!(known.problems.is_empty() && known.drafts.is_empty(), "{format:?} {:?}", known.problems);
        assert_eq!(sheet.headings.len(), KIND.fields.len() + 2, "{format:?}: reference and owner, no version");
    }
}

#[test]
fn bad_rows_are_handed_back_and_come_in_again_once_put_right() {
    let line = |row, cells: &[&str]| Line { row, cells: cells.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>().into() };
    let headings = ["Name", "Count", "Due"].map(str::to_owned).to_vec();
    let lines = vec![line(4, &["Sound", "1", "2027-01-01"]), line(5, &["=Bad", "many", "31/2/2027"]), line(9, &["", "-2"])];
    let sheet = Sheet { file: "in.csv".into(), name: None, heading_row: 3, headings, lines };
    let drafts = from_sheet(KIND, &sheet);
    let mut problems: Vec<Problem> = drafts.drafts.iter().filter_map(|it| Sample::parse(it).err()).flatten().collect();
    problems.push(Problem::new("", "no-such-column").at(Place { row: Some(3), ..Place::default() }));
    let words = |it: &Problem| format!("{}: {}", it.place.column.as_deref().unwrap_or("File"), it.code);
    for format in Format::ALL {
        let bytes = problems_sheet(&sheet, &problems, &words, format).expect("written");
        let mut back = reading(&bytes, format).sheets.remove(0);
        assert_eq!(back.headings[0], "What to put right");
        assert_eq!(back.lines.len(), 2, "{format:?}: the sound row is not handed back");
        assert_eq!(back.lines[0].cells[0], "Count: not-a-whole-number\nDue: not-a-date", "{format:?}");
        assert_eq!(back.lines[0].cells[1], "=Bad", "{format:?}");
        for (at, text) in [(2, "12"), (3, "28/2/2027")] {
            std::sync::Arc::make_mut(&mut back.lines[0].cells)[at] = text.into();
        }
        std::sync::Arc::make_mut(&mut back.lines[1].cells)[1] = "Named".into();
        let again = from_sheet(KIND, &back);
        assert!(again.problems.is_empty() && again.drafts.iter().all(|it: &Draft| Sample::parse(it).is_ok()), "{format:?}");
    }
}

#[test]
fn a_text_too_long_for_a_workbook_is_refused_and_not_cut() {
    let long = row(1, &[("name", &"é".repeat(32_768))]);
    for format in [Format::Xlsx, Format::Ods] {
        let problem = write(KIND, [&long], format, &about()).expect_err("too long");
        assert_eq!((problem.code.as_ref(), problem.place.row), ("text-too-long-for-format", Some(4)));
        assert!(CODES.iter().any(|it| it.0 == problem.code));
    }
    assert!(write(KIND, [&long], Format::Csv, &about()).is_ok());
}

#[test]
fn a_long_csv_comes_row_by_row() {
    let mut bytes = Vec::new();
    exchange::write_csv(KIND, (1..=2_000).map(|it| row(it, &[("name", "=A1"), ("count", "7")])), &about(), &mut bytes).expect("written");
    let mut lines = stream_csv("long.csv", &bytes[..], &Limits::default()).expect("opened");
    let frame = lines.frame();
    let count = lines.by_ref().map(|it| it.expect("a row")).filter(|it| it.cells[1] == "=A1").count();
    assert_eq!((count, frame.heading_row, frame.lines.len()), (2_000, 1, 0));
    assert!(lines.take_problems().is_empty());
}
