//! What kinds, fields, choices and functions are called. The declaration says it in English, in the words of adult social care; a
//! catalogue may say it in another language, and a vocabulary in the words of another sector.

use crate::Words;
use framework::Function;
use record::{Cell, Choice, Field, Kind, Labels, Shape};

impl Words {
    /// The message `id` where the catalogue has one, else the words of the sector, else the declared text.
    fn or(&self, id: &str, sector: Option<&str>, declared: &str) -> String {
        if self.has(id) { self.say(id) } else { self.written(sector.unwrap_or(declared)) }
    }

    /// What one record of the kind is called.
    pub fn one(&self, kind: &Kind) -> String {
        self.or(&format!("{}-one", kind.slug()), self.terms().one(kind), kind.one)
    }

    /// What several are called.
    pub fn many(&self, kind: &Kind) -> String {
        self.or(&format!("{}-many", kind.slug()), self.terms().many(kind), kind.many)
    }

    /// What the kind is, in a sentence.
    pub fn about(&self, kind: &Kind) -> String {
        self.or(&format!("{}-about", kind.slug()), self.terms().about(kind), kind.about)
    }

    /// The label of a field.
    pub fn label(&self, kind: &Kind, field: &Field) -> String {
        self.or(&format!("{}-{}-label", kind.slug(), field.name.replace('_', "-")), self.terms().label(kind, field), field.label)
    }

    /// The hint of a field; may be empty.
    pub fn hint(&self, kind: &Kind, field: &Field) -> String {
        self.or(&format!("{}-{}-hint", kind.slug(), field.name.replace('_', "-")), self.terms().hint(kind, field), field.hint)
    }

    /// The label of one choice of a field.
    pub fn choice(&self, kind: &Kind, field: &Field, choice: &Choice) -> String {
        let sector = self.terms().choice(kind, field, choice);
        self.or(&format!("{}-{}-{}", kind.slug(), field.name.replace('_', "-"), choice.code), sector, choice.label)
    }

    /// The name of a function.
    pub fn function(&self, function: &Function) -> String {
        self.or(&format!("function-{}-name", function.code), self.terms().function(function), &function.name)
    }

    /// What a function is for.
    pub fn purpose(&self, function: &Function) -> String {
        self.or(&format!("function-{}-purpose", function.code), self.terms().purpose(function), &function.purpose)
    }

    /// The headings and choices of sheets of a kind. Imports of the same sector know them again.
    pub fn labels(&self, kind: &Kind) -> Labels {
        workbench::vocabulary::labels(self.sector(), kind)
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
            (Cell::Decimal(it), Shape::Quantity { unit, .. }) => crate::language::tight(format!("{} {unit}", self.plain(it.value()))),
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
    use workbench::Vocabulary;

    #[test]
    fn a_sector_has_words_of_its_own_and_the_rest_as_declared() {
        let kind = workbench::kind("service_model").expect("a kind").kind;
        let setting = kind.field("setting").expect("a field");
        let said = |language, sector| {
            let words = Words::spoken(language, sector);
            let shown = words.value(kind, setting, &Cell::Text("prevention".into()));
            (words.label(kind, setting), shown, words.label(kind, &kind.fields[0]))
        };
        let text = |it: (&str, &str, &str)| (it.0.to_owned(), it.1.to_owned(), it.2.to_owned());
        assert_eq!(said(Language::English, Vocabulary::AdultSocialCare), text(("Setting", "Prevention and community", "Name")));
        assert_eq!(said(Language::English, Vocabulary::Children), text(("Kind of placement or support", "Early help", "Name")));
        let pseudo = said(Language::Pseudo, Vocabulary::Children);
        assert!(pseudo.0.starts_with("Kïnd") && pseudo.0.ends_with('~') && pseudo.2.starts_with("Námê"), "{pseudo:?}");
        let engage = framework::map().function("A1").expect("a function");
        assert_eq!(Words::spoken(Language::English, Vocabulary::Health).function(engage), "Engage with patients and the public");
        assert_eq!(Words::of(Language::English).function(engage), engage.name);
    }

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
