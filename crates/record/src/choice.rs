//! Closed lists: one of them, or several.

use crate::{Cell, Complaint, Datum, Shape};

/// One entry of a closed list: a code that files and hashes carry, and the English label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Lower-case words joined by hyphens; never changed once released.
    pub code: &'static str,
    /// What people read, unless a vocabulary says otherwise.
    pub label: &'static str,
}

/// Several of a closed list, each at most once, in the order of the declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices<T>(Vec<T>);

impl<T: Listed> Choices<T> {
    /// Those chosen.
    pub fn all(&self) -> &[T] {
        &self.0
    }
}

/// A type made by [`choices!`](crate::choices): an enum that is a closed list.
pub trait Listed: Copy + PartialEq + Sized + 'static {
    /// The list, in order.
    const LIST: &'static [Choice];
    /// The entry with this code.
    fn of(code: &str) -> Option<Self>;
    /// The code of this entry.
    fn code(self) -> &'static str;
}

impl<T: Listed> Datum for Choices<T> {
    const SHAPE: Shape = Shape::Choices(T::LIST);
    const REQUIRED: bool = false;
    fn from_cell(cell: Cell) -> Result<Self, Complaint> {
        match cell {
            Cell::Missing => Ok(Choices(Vec::new())),
            Cell::Codes(codes) => {
                codes.iter().map(|it| T::of(it)).collect::<Option<_>>().map(Choices).ok_or_else(|| Complaint::new("not-a-choice"))
            }
            _ => Err(Complaint::new("not-a-choice")),
        }
    }
    fn cell(&self) -> Cell {
        if self.0.is_empty() { Cell::Missing } else { Cell::Codes(self.0.iter().map(|it| it.code().to_owned()).collect()) }
    }
}

/// Declares a closed list as an enum: `choices! { /// Doc. pub Sector { Council = "council" "Council", … } }`.
#[macro_export]
macro_rules! choices {
    ($(#[doc = $doc:literal])* pub $name:ident { $($(#[doc = $each:literal])* $entry:ident = $code:literal $label:literal),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $each])* #[doc = concat!("«", $label, "».")] $entry),* }
        impl $crate::Listed for $name {
            const LIST: &'static [$crate::Choice] = &[$($crate::Choice { code: $code, label: $label }),*];
            fn of(code: &str) -> Option<Self> { match code { $($code => Some(Self::$entry),)* _ => None } }
            fn code(self) -> &'static str { match self { $(Self::$entry => $code),* } }
        }
        impl $crate::Datum for $name {
            const SHAPE: $crate::Shape = $crate::Shape::Choice(<Self as $crate::Listed>::LIST);
            fn from_cell(cell: $crate::Cell) -> Result<Self, $crate::Complaint> {
                match cell { $crate::Cell::Text(code) => <Self as $crate::Listed>::of(&code), _ => None }.ok_or_else(|| $crate::Complaint::new("not-a-choice"))
            }
            fn cell(&self) -> $crate::Cell { $crate::Cell::Text($crate::Listed::code(*self).to_owned()) }
        }
    };
}
