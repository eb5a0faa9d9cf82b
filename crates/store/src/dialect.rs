//! What the two databases say differently.

use sea_orm::DbBackend;

/// Which database is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// SQLite, embedded.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// Text.
    Text,
    /// A whole number of 64 bits.
    Whole,
    /// A double.
    Real,
    /// A day.
    Day,
    /// Yes or no.
    Flag,
    /// Bytes.
    Bytes,
}

impl Dialect {
    /// The dialect of a connection.
    pub fn of(backend: DbBackend) -> Dialect {
        if backend == DbBackend::Postgres { Dialect::Postgres } else { Dialect::Sqlite }
    }

    /// The name of a column type.
    pub fn column(self, of: Type) -> &'static str {
        match (self, of) {
            (_, Type::Text) => "text",
            (_, Type::Whole) => "bigint",
            (Dialect::Sqlite, Type::Real) => "real",
            (Dialect::Postgres, Type::Real) => "double precision",
            (Dialect::Sqlite, Type::Day) => "text",
            (Dialect::Postgres, Type::Day) => "date",
            (_, Type::Flag) => "boolean",
            (Dialect::Sqlite, Type::Bytes) => "blob",
            (Dialect::Postgres, Type::Bytes) => "bytea",
        }
    }

    /// A condition that `column` is one of the texts in a JSON list given as one parameter, so that the statement
    /// stays the same for any number of texts.
    pub fn among(self, column: &str) -> String {
        match self {
            Dialect::Sqlite => format!("{column} IN (SELECT value FROM json_each(?))"),
            Dialect::Postgres => format!("{column} IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))"),
        }
    }

    /// The same for whole numbers.
    pub fn among_numbers(self, column: &str) -> String {
        match self {
            Dialect::Sqlite => self.among(column),
            Dialect::Postgres => format!("{column} IN (SELECT CAST(jsonb_array_elements_text(CAST(? AS jsonb)) AS bigint))"),
        }
    }

    /// The text of a field as the projection keeps it, whether it reads or not.
    pub fn kept_text(self, field: &str) -> String {
        match self {
            Dialect::Sqlite => format!("(_texts ->> '{field}')"),
            Dialect::Postgres => format!("(CAST(_texts AS jsonb) ->> '{field}')"),
        }
    }

    /// Where a text stands in another: 0 when it does not.
    pub fn place_of(self, text: &str, part: &str) -> String {
        match self {
            Dialect::Sqlite => format!("instr({text}, {part})"),
            Dialect::Postgres => format!("strpos({text}, {part})"),
        }
    }

    /// The operator and the pattern for texts that hold `word` in any case. Both databases only fold ASCII letters by themselves,
    /// so each letter is given in both its cases: `ŵyl` finds `Ŵyl`. A word of ASCII alone needs none of it on SQLite, where
    /// `LIKE` is several times faster.
    pub fn holding(self, word: &str) -> (&'static str, String) {
        if self == Dialect::Sqlite && word.is_ascii() {
            let plain: String =
                word.chars().flat_map(|it| matches!(it, '%' | '_' | '\\').then_some('\\').into_iter().chain([it])).collect();
            return ("LIKE ? ESCAPE '\\'", format!("%{plain}%"));
        }
        let mut pattern = String::new();
        for it in word.chars() {
            let (low, high) = (single(it.to_lowercase(), it), single(it.to_uppercase(), it));
            if low != high {
                pattern.extend(['[', low, high, ']']);
            } else if it.is_alphanumeric() || it.is_whitespace() {
                pattern.push(it);
            } else {
                match self {
                    Dialect::Sqlite if matches!(it, '*' | '?' | '[') => pattern.extend(['[', it, ']']),
                    Dialect::Postgres if it.is_ascii() => pattern.extend(['\\', it]),
                    _ => pattern.push(it),
                }
            }
        }
        if self == Dialect::Sqlite { ("GLOB ?", format!("*{pattern}*")) } else { ("~ ?", pattern) }
    }
}

fn single(mut folded: impl Iterator<Item = char>, otherwise: char) -> char {
    match (folded.next(), folded.next()) {
        (Some(it), None) => it,
        _ => otherwise,
    }
}

/// A name in quotation marks: kind and field names may be words of SQL.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_gives_every_letter_in_both_cases_and_disarms_the_rest() {
        assert_eq!(Dialect::Sqlite.holding("ŵ*1"), ("GLOB ?", "*[ŵŴ][*]1*".to_owned()));
        assert_eq!(Dialect::Sqlite.holding("5%_\\a"), ("LIKE ? ESCAPE '\\'", "%5\\%\\_\\\\a%".to_owned()));
        assert_eq!(Dialect::Postgres.holding("ŵ.1"), ("~ ?", "[ŵŴ]\\.1".to_owned()));
        assert_eq!(quoted("or\"der"), "\"or\"\"der\"");
    }
}
