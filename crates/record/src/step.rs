//! Named steps between versions of the kinds.
//!
//! A field that a kind gained is added by itself. Everything else that a database or an earlier release holds and the kinds do
//! not say needs a step with a name, so that nobody loses a column by a slip of the keyboard. The log keeps the words of its
//! time; a step says how they are read now.

/// A difference between what was before and what the kinds say, and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Its name, unique and never changed: `2027-03-rename-risk-owner`.
    pub name: &'static str,
    /// The kind, as it is called now.
    pub kind: &'static str,
    /// What was done.
    pub what: What,
}

/// Divides a text: the pieces in the order of the fields they go into. Pure; a piece too few is blank.
pub type Divide = fn(&str) -> Vec<String>;

/// What a step does.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// A field has another name.
    Rename {
        /// Before.
        from: &'static str,
        /// Now.
        to: &'static str,
    },
    /// A field became several, personal ones if it was.
    Split {
        /// Before.
        from: &'static str,
        /// Now.
        into: &'static [&'static str],
        /// How a text that stood in the old field is divided.
        by: Divide,
    },
    /// A new field reads as `with` in every record that was written before it was there. Not for personal fields.
    Fill {
        /// The new field.
        field: &'static str,
        /// The text it reads as.
        with: &'static str,
    },
    /// A field is no longer shown. The log keeps its values.
    Retire {
        /// The field.
        field: &'static str,
    },
    /// A field has another shape. Texts that do not read by it are listed to put right.
    Reshape {
        /// The field.
        field: &'static str,
    },
    /// The kind is no longer shown. The log keeps its records.
    RetireKind,
}
