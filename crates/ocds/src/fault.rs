//! What is wrong with a file, or was left out of it, and where.

/// The sort of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// The file is larger than the limit; nothing of it was read.
    FileTooLarge,
    /// There is nothing in the file.
    Empty,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text is not JSON, or breaks off.
    NotJson,
    /// Lists and objects stand deeper in each other than the limit.
    TooDeep,
    /// There are more releases than the limit.
    TooMany,
    /// There are more releases of one process than the limit.
    TooManyOfOne,
    /// This is neither a release nor a record nor a package of them.
    NotARelease,
    /// A release without an `ocid` belongs to no contracting process.
    NoOcid,
    /// A record that only names where its releases can be found.
    OnlyLinked,
    /// A key stands twice in one object; the last one counts.
    KeyTwice,
    /// A date that cannot be read, or none: the release counts as older than those with one.
    NoDate,
    /// Releases of one process speak for buyers that have nothing to do with each other: they are kept apart.
    SeveralBuyers,
    /// A value of another type than the standard asks for; it was left out.
    WrongType,
    /// An award or contract names an organisation that is not among the parties and has no name.
    UnknownParty,
    /// A contract that names an award which is not there.
    UnknownAward,
}

impl Sort {
    /// Every sort.
    pub const ALL: [Sort; 16] = [
        Sort::FileTooLarge,
        Sort::Empty,
        Sort::NotUtf8,
        Sort::NotJson,
        Sort::TooDeep,
        Sort::TooMany,
        Sort::TooManyOfOne,
        Sort::NotARelease,
        Sort::NoOcid,
        Sort::OnlyLinked,
        Sort::KeyTwice,
        Sort::NoDate,
        Sort::SeveralBuyers,
        Sort::WrongType,
        Sort::UnknownParty,
        Sort::UnknownAward,
    ];

    /// A short stable name.
    pub fn code(self) -> &'static str {
        match self {
            Sort::FileTooLarge => "ocds-file-too-large",
            Sort::Empty => "ocds-empty",
            Sort::NotUtf8 => "ocds-not-utf-8",
            Sort::NotJson => "ocds-not-json",
            Sort::TooDeep => "ocds-too-deep",
            Sort::TooMany => "ocds-too-many",
            Sort::TooManyOfOne => "ocds-too-many-of-one",
            Sort::NotARelease => "ocds-not-a-release",
            Sort::NoOcid => "ocds-no-ocid",
            Sort::OnlyLinked => "ocds-only-linked",
            Sort::KeyTwice => "ocds-key-twice",
            Sort::NoDate => "ocds-no-date",
            Sort::SeveralBuyers => "ocds-several-buyers",
            Sort::WrongType => "ocds-wrong-type",
            Sort::UnknownParty => "ocds-unknown-party",
            Sort::UnknownAward => "ocds-unknown-award",
        }
    }

    /// Whether a release, or the whole file, is missing because of it.
    pub fn loses_release(self) -> bool {
        use Sort::*;
        matches!(self, FileTooLarge | Empty | NotUtf8 | NotJson | TooDeep | TooMany | TooManyOfOne | NotARelease | NoOcid | OnlyLinked)
    }
}

/// The most characters of a value that a fault shows.
const SHOWN: usize = 80;

/// One thing that is wrong, or was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1; 0 for the file as a whole.
    pub line: u64,
    /// Where it stands in the JSON, such as `releases/0/tender/value`; empty for a whole line.
    pub path: String,
    /// What stands there, shortened and without control characters; may be empty.
    pub value: String,
    /// What is wrong.
    pub sort: Sort,
}

impl Fault {
    /// A fault at its place.
    pub fn new(sort: Sort, line: u64, path: impl Into<String>, value: &str) -> Fault {
        let clean: String = value.chars().map(|it| if it.is_control() { ' ' } else { it }).take(SHOWN + 1).collect();
        let value = if clean.chars().count() > SHOWN { clean.chars().take(SHOWN - 1).chain(['…']).collect() } else { clean };
        Fault { line, path: path.into(), value, sort }
    }
}
