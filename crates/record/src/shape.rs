//! The closed list of shapes a field may have, and how each reads a text.

use crate::{Cell, Choice, Complaint, Decimal, FileRef, Reference};
use chrono::NaiveDate;
use kernel::{Money, Share};

/// What a field may hold. The list is closed: a page that needs its own shape is written by hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// One line of at most `max` characters.
    Text {
        /// The most characters.
        max: usize,
    },
    /// Paragraphs of at most `max` characters.
    Prose {
        /// The most characters.
        max: usize,
    },
    /// A whole number.
    Whole {
        /// The least value.
        min: i64,
        /// The greatest value.
        max: i64,
    },
    /// An exact number of at most `places` decimal places.
    Decimal {
        /// Places after the point.
        places: u8,
    },
    /// An exact amount of a unit, never negative.
    Quantity {
        /// The unit, in the plural, as people say it: `hours a week`.
        unit: &'static str,
        /// Places after the point.
        places: u8,
    },
    /// A part of a whole, typed as `12.5%` or `0.125`, kept to a millionth.
    Share,
    /// Sterling, kept in pence.
    Money,
    /// A day.
    Date,
    /// One of a closed list.
    Choice(&'static [Choice]),
    /// Any number of a closed list.
    Choices(&'static [Choice]),
    /// A record of the kind with this prefix; of any kind when the prefix is empty.
    Link(&'static str),
    /// A file of at most `max` bytes.
    File {
        /// The most bytes.
        max: u64,
    },
    /// Yes or no.
    YesNo,
}

impl Shape {
    /// Reads a text that is not blank. The text is what a person typed, posted or uploaded; it never makes this panic.
    pub fn read(&self, text: &str) -> Result<Cell, Complaint> {
        match self {
            Shape::Text { max } => {
                if text.contains(['\n', '\r']) {
                    return Err(Complaint::new("one-line-only"));
                }
                within(text, *max).map(Cell::Text)
            }
            Shape::Prose { max } => within(&text.replace("\r\n", "\n").replace('\r', "\n"), *max).map(Cell::Text),
            Shape::Whole { min, max } => {
                let plain = text.replace([',', ' '], "");
                let plain = plain.strip_suffix(".0").unwrap_or(&plain);
                let number: i64 = plain.parse().map_err(|_| Complaint::new("not-a-whole-number"))?;
                if (*min..=*max).contains(&number) {
                    Ok(Cell::Whole(number))
                } else {
                    Err(Complaint::new("out-of-range").with("min", min).with("max", max))
                }
            }
            Shape::Decimal { places } => decimal(text, *places).map(Cell::Decimal),
            Shape::Quantity { places, .. } => match decimal(text, *places)? {
                it if it.digits() < 0 => Err(Complaint::new("must-not-be-negative")),
                it => Ok(Cell::Decimal(it)),
            },
            Shape::Share => share(text),
            Shape::Money => Money::parse(text).map(Cell::Money).ok_or_else(|| Complaint::new("not-an-amount")),
            Shape::Date => date(text).map(Cell::Date).ok_or_else(|| Complaint::new("not-a-date")),
            Shape::Choice(choices) => choice(choices, text).map(|it| Cell::Text(it.into())),
            Shape::Choices(choices) => {
                let mut codes = text
                    .split([';', '|'])
                    .map(str::trim)
                    .filter(|it| !it.is_empty())
                    .map(|it| choice(choices, it))
                    .collect::<Result<Vec<_>, _>>()?;
                codes.sort_by_key(|code| choices.iter().position(|it| it.code == *code));
                codes.dedup();
                Ok(Cell::Codes(codes.into_iter().map(str::to_owned).collect()))
            }
            Shape::Link(prefix) => {
                let it = Reference::parse(text)
                    .ok_or_else(|| Complaint::new("not-a-reference").with("prefix", if prefix.is_empty() { "RISK" } else { prefix }))?;
                if prefix.is_empty() || it.prefix() == *prefix {
                    Ok(Cell::Link(it))
                } else {
                    Err(Complaint::new("wrong-kind-of-record").with("prefix", prefix))
                }
            }
            Shape::File { max } => match FileRef::parse(text) {
                Some(it) if it.size <= *max => Ok(Cell::File(Box::new(it))),
                Some(_) => Err(Complaint::new("file-too-large").with("max", max / 1_048_576)),
                None => Err(Complaint::new("not-a-kept-file")),
            },
            Shape::YesNo => match text.to_lowercase().as_str() {
                "yes" | "y" | "true" | "1" => Ok(Cell::YesNo(true)),
                "no" | "n" | "false" | "0" => Ok(Cell::YesNo(false)),
                _ => Err(Complaint::new("not-yes-or-no")),
            },
        }
    }
}

/// Text of at most `max` characters without control characters, which no screen shows and many files cannot carry.
fn within(text: &str, max: usize) -> Result<String, Complaint> {
    if let Some(it) = text.chars().find(|it| it.is_control() && !matches!(it, '\n' | '\t')) {
        return Err(Complaint::new("control-character").with("code", format!("U+{:04X}", u32::from(it))));
    }
    let length = text.chars().count();
    if length > max { Err(Complaint::new("too-long").with("max", max).with("over", length - max)) } else { Ok(text.to_owned()) }
}

fn decimal(text: &str, places: u8) -> Result<Decimal, Complaint> {
    Decimal::parse(text, places).ok_or_else(|| Complaint::new("not-a-number").with("places", places))
}

fn share(text: &str) -> Result<Cell, Complaint> {
    let part = Share::parse(text).ok_or_else(|| Complaint::new("not-a-share"))?;
    let digits = (part.part() * 1e6).round();
    Decimal::new(digits as i64, 6).map(Cell::Decimal).ok_or_else(|| Complaint::new("not-a-share"))
}

fn choice(choices: &'static [Choice], text: &str) -> Result<&'static str, Complaint> {
    let folded = text.to_lowercase();
    choices.iter().find(|it| it.code == folded || it.label.to_lowercase() == folded).map(|it| it.code).ok_or_else(|| {
        let possible: Vec<&str> = choices.iter().map(|it| it.label).collect();
        Complaint::new("not-a-choice").with("possible", possible.join(", "))
    })
}

/// Reads `2027-03-28`, `28/3/2027`, `28 3 2027`, `28 March 2027` or `28 mar 2027`. Day comes before month, as in the United Kingdom.
fn date(text: &str) -> Option<NaiveDate> {
    let text = text.strip_suffix("T00:00:00").or_else(|| text.strip_suffix(" 00:00:00")).unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ', ',']).filter(|it| !it.is_empty()).collect();
    let [first, middle, last] = parts[..] else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    let month = middle.parse().ok().or_else(|| month(middle))?;
    let year: i32 = year.parse().ok()?;
    (1000..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)).flatten()
}

fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let name = name.to_lowercase();
    let at = MONTHS.iter().position(|it| *it == name || (name.len() >= 3 && it.starts_with(&name)))?;
    u32::try_from(at).ok().map(|it| it + 1)
}

/// A type a field may have. The shape reads the text and the type takes the cell: there is no other door in,
/// so a value in hand is valid.
pub trait Datum: Sized {
    /// What the field may hold.
    const SHAPE: Shape;
    /// Whether something must be said.
    const REQUIRED: bool = true;
    /// Takes a cell that the shape has read, or complains of a rule of this type's own.
    fn from_cell(cell: Cell) -> Result<Self, Complaint>;
    /// The cell this value came from.
    fn cell(&self) -> Cell;
}

impl<T: Datum> Datum for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const REQUIRED: bool = false;
    fn from_cell(cell: Cell) -> Result<Self, Complaint> {
        if cell.is_missing() { Ok(None) } else { T::from_cell(cell).map(Some) }
    }
    fn cell(&self) -> Cell {
        self.as_ref().map_or(Cell::Missing, T::cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COLOURS: &[Choice] = &[Choice { code: "red", label: "Red" }, Choice { code: "blue", label: "Deep blue" }];
    const ALL: &[Shape] = &[
        Shape::Text { max: 20 },
        Shape::Prose { max: 20 },
        Shape::Whole { min: -5, max: 5 },
        Shape::Decimal { places: 2 },
        Shape::Quantity { unit: "hours", places: 2 },
        Shape::Share,
        Shape::Money,
        Shape::Date,
        Shape::Choice(COLOURS),
        Shape::Choices(COLOURS),
        Shape::Link("RISK"),
        Shape::File { max: 10 },
        Shape::YesNo,
    ];

    #[test]
    fn values_are_read_as_people_type_them() {
        for (shape, text, canonical) in [
            (Shape::Date, "28 March 2027", "2027-03-28"),
            (Shape::Date, "28/3/2027", "2027-03-28"),
            (Shape::Date, "1 sept 2027", "2027-09-01"),
            (Shape::Whole { min: 0, max: 9_999 }, "1,250", "1250"),
            (Shape::Share, "12.5%", "0.125"),
            (Shape::Choice(COLOURS), "deep blue", "blue"),
            (Shape::Choices(COLOURS), "Deep blue; red; red", "red; blue"),
            (Shape::Link("RISK"), "risk-7", "RISK-0007"),
            (Shape::YesNo, "Y", "yes"),
            (Shape::Money, "£1,000", "1000.00"),
        ] {
            assert_eq!(shape.read(text).map(|it| it.text()), Ok(canonical.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_by_its_code() {
        for (shape, text, code) in [
            (Shape::Date, "31/2/2027", "not-a-date"),
            (Shape::Date, "3/4/27", "not-a-date"),
            (Shape::Whole { min: 1, max: 5 }, "9", "out-of-range"),
            (Shape::Quantity { unit: "hours", places: 1 }, "-1", "must-not-be-negative"),
            (Shape::Text { max: 3 }, "four", "too-long"),
            (Shape::Text { max: 9 }, "two\nlines", "one-line-only"),
            (Shape::Text { max: 9 }, "bell\u{7}", "control-character"),
            (Shape::Link("RISK"), "OUT-1", "wrong-kind-of-record"),
            (Shape::Choice(COLOURS), "green", "not-a-choice"),
            (Shape::Share, "120%", "not-a-share"),
        ] {
            assert_eq!(shape.read(text).map_err(|it| it.code.into_owned()), Err(code.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_cell_that_reads_back_or_a_complaint(text in "\\PC{0,40}|[0-9/. -]{1,12}") {
            for shape in ALL {
                if let Ok(cell) = shape.read(&text)
                    && !cell.text().is_empty() {
                        prop_assert_eq!(shape.read(&cell.text()), Ok(cell), "{:?} {:?}", shape, text);
                    }
            }
        }
    }
}
