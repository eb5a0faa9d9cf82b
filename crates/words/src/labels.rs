//! What kinds, fields and choices are called. The declaration says it in English; a catalogue may say it otherwise.

use crate::Words;
use record::{Cell, Choice, Field, Kind, Shape};

impl Words {
    /// The message `id` where the catalogue has one, and the declared text otherwise.
    fn or(&self, id: &str, declared: &str) -> String {
        if self.has(id) { self.say(id) } else { declared.to_owned() }
    }

    /// What one record of the kind is called.
    pub fn one(&self, kind: &Kind) -> String {
        self.or(&format!("{}-one", kind.slug()), kind.one)
    }

    /// What several are called.
    pub fn many(&self, kind: &Kind) -> String {
        self.or(&format!("{}-many", kind.slug()), kind.many)
    }

    /// What the kind is, in a sentence.
    pub fn about(&self, kind: &Kind) -> String {
        self.or(&format!("{}-about", kind.slug()), kind.about)
    }

    /// The label of a field.
    pub fn label(&self, kind: &Kind, field: &Field) -> String {
        self.or(&format!("{}-{}-label", kind.slug(), field.name.replace('_', "-")), field.label)
    }

    /// The hint of a field; may be empty.
    pub fn hint(&self, kind: &Kind, field: &Field) -> String {
        self.or(&format!("{}-{}-hint", kind.slug(), field.name.replace('_', "-")), field.hint)
    }

    /// The label of one choice of a field.
    pub fn choice(&self, kind: &Kind, field: &Field, choice: &Choice) -> String {
        self.or(&format!("{}-{}-{}", kind.slug(), field.name.replace('_', "-"), choice.code), choice.label)
    }

    /// A value as people read it: dates and money in words of the language, choices by their labels. Empty when nothing was said.
    pub fn value(&self, kind: &Kind, field: &Field, cell: &Cell) -> String {
        let named = |choices: &[Choice], code: &str| {
            choices.iter().find(|it| it.code == code).map_or_else(|| code.to_owned(), |it| self.choice(kind, field, it))
        };
        match (cell, field.shape) {
            (Cell::Text(code), Shape::Choice(choices)) => named(choices, code),
            (Cell::Codes(codes), Shape::Choices(choices)) => codes.iter().map(|it| named(choices, it)).collect::<Vec<_>>().join(", "),
            (Cell::Date(day), _) => self.date(*day),
            (Cell::Money(amount), _) => amount.to_string(),
            (Cell::Whole(number), _) => self.number(*number as f64, 0),
            (Cell::Decimal(it), Shape::Share) => format!("{}%", self.plain(it.value() * 100.0)),
            (Cell::Decimal(it), Shape::Quantity { unit, .. }) => format!("{} {unit}", self.plain(it.value())),
            (Cell::Decimal(it), _) => self.plain(it.value()),
            (Cell::YesNo(yes), _) => self.say(if *yes { "yes" } else { "no" }),
            (Cell::File(file), _) => file.name.clone(),
            (other, _) => other.text(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words};
    use record::Cell;

    #[test]
    fn values_read_as_people_write_them() {
        let words = Words::of(Language::English);
        let kind = workbench::kind("risk").expect("a kind").kind;
        let shown =
            |field: &str, text: &str| words.value(kind, kind.field(field).expect("a field"), &kind.read(field, text).expect("sound"));
        assert_eq!(shown("category", "market"), "Market and providers");
        assert_eq!(shown("review_on", "2027-03-28"), "28 March 2027");
        assert_eq!(shown("cost", "1250000"), "£1,250,000");
        assert_eq!(words.value(kind, &kind.fields[0], &Cell::Missing), "");
        let group = workbench::kind("population_group").expect("a kind").kind;
        assert_eq!(
            words.value(group, group.field("persons").expect("a field"), &group.read("persons", "42515").expect("sound")),
            "42,515 people"
        );
    }
}
