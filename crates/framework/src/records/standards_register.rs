//! H8, G3 · A register of existing standards, kept so that a map can import what exists and nobody writes it twice.

use chrono::NaiveDate;
use record::{File, Text, Whole, record};

record! {
    /// A register of existing standards as somebody brought it in, such as the list that a standards body publishes.
    pub StandardsRegister as "standards_register" "NREG" named "Register of standards", "Registers of standards" titled title
    serves ["H8", "G3"] {
        /// What it is called.
        title: Text<200> = "Title",
        /// Who publishes it.
        publisher: Option<Text<200>> = "Publisher",
        /// The day it was taken from where it is published. The latest one is searched.
        taken_on: NaiveDate = "Taken on",
        /// How many standards stand in it.
        standards: Whole<1, 10_000_000> = "Standards in it" [Journey],
        /// The file as it was brought in.
        file: File = "File as brought in" [Journey],
    }
}
