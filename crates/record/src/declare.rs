//! The declaration itself.

use crate::{Draft, Problem};

/// Places the problems of a draft and hands over the record when there are none.
#[doc(hidden)]
pub fn finish<R>(made: Option<R>, draft: &Draft, problems: Vec<Problem>) -> Result<R, Vec<Problem>> {
    match made {
        Some(it) if problems.is_empty() => Ok(it),
        _ => Err(problems.into_iter().map(|it| if it.place.row.is_none() { draft.placed(it) } else { it }).collect()),
    }
}

/// Declares a kind of record once; every face interprets the declaration.
///
/// ```
/// use record::{Draft, Problem, Record, Text, Whole, record};
/// record! {
///     /// Something that may stop people getting the outcomes agreed.
///     pub Hazard as "hazard" "HAZ" named "Hazard", "Hazards" titled name serves ["A3"]
///     rules [residual_is_not_worse(likelihood, residual)] {
///         /// A few words that people will recognise.
///         name: Text<80> = "Name",
///         /// How likely, before anything is done.
///         likelihood: Whole<1, 5> = "Likelihood",
///         /// How likely, once the response works.
///         residual: Option<Whole<1, 5>> = "Residual likelihood",
///         /// Who answers for it.
///         owner: Option<Text<80>> = "Owner" [Personal],
///     }
/// }
/// fn residual_is_not_worse(likelihood: &Whole<1, 5>, residual: &Option<Whole<1, 5>>) -> Option<Problem> {
///     ((*residual)? > *likelihood).then(|| Problem::new("residual", "residual-above-inherent"))
/// }
/// let draft: Draft = [("likelihood", "2"), ("residual", "4")].into_iter().collect();
/// let problems = Hazard::parse(&draft).unwrap_err();
/// assert_eq!(problems.len(), 2, "the missing name and the broken rule are said together");
/// ```
#[macro_export]
macro_rules! record {
    ($(#[doc = $about:literal])* pub $name:ident as $table:literal $prefix:literal named $one:literal, $many:literal titled $title:ident
     serves [$($code:literal),* $(,)?] $(rules [$($rule:ident($($arg:ident),+)),* $(,)?])? {
        $($(#[doc = $hint:literal])* $field:ident: $type:ty = $label:literal $([$($mark:ident),+])?,)* }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[doc = $hint])* #[doc = concat!("Field «", $label, "».")] pub $field: $type,)* }
        impl $crate::Record for $name {
            const PREFIX: &'static str = $prefix;
            const KIND: $crate::Kind = $crate::Kind {
                name: $table, prefix: $prefix, one: $one, many: $many, about: concat!($($about),*).trim_ascii(), title: stringify!($title),
                serves: &[$($code),*],
                fields: &[$($crate::Field {
                    name: stringify!($field), label: $label, hint: concat!($($hint),*).trim_ascii(),
                    shape: <$type as $crate::Datum>::SHAPE, required: <$type as $crate::Datum>::REQUIRED,
                    marks: &[$($($crate::Mark::$mark),+)?],
                }),*],
                rules: &[$($(stringify!($rule)),*)?],
            };
            fn cells(&self) -> Vec<$crate::Cell> { vec![$($crate::Datum::cell(&self.$field)),*] }
            fn parse(draft: &$crate::Draft) -> Result<Self, Vec<$crate::Problem>> {
                let mut problems = Vec::new();
                $(let $field: Option<$type> = draft.read(stringify!($field), &mut problems);)*
                $($(if let ($(Some($arg),)+) = ($($arg.as_ref(),)+) { problems.extend($rule($($arg),+)); })*)?
                let made = if let ($(Some($field),)*) = ($($field,)*) { Some(Self { $($field),* }) } else { None };
                $crate::finish(made, draft, problems)
            }
        }
    };
}
