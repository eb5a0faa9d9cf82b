//! P10, P11 · The workforce plan as a thing that people make, sign, review and replace.

use chrono::NaiveDate;
use record::{File, Link, Problem, Prose, Text, Whole, record};
use register::Publication;

record! {
    /// A workforce plan for an area: what everybody works on together, and what is signed with the strategy.
    pub WorkforcePlan as "workforce_plan" "WFP" named "Workforce plan", "Workforce plans" titled title serves ["B4", "G2", "B3", "D3"]
    rules [it_ends_after_it_starts(starts, ends)] {
        /// What people call it.
        title: Text<200> = "Title",
        /// The statistical code of the area it is for, such as E08000009. Its figures are those of the runs for this area.
        area: Text<9> = "Area code",
        /// The day from which it holds.
        starts: NaiveDate = "Holds from",
        /// The day to which it looks.
        ends: NaiveDate = "Looks ahead to",
        /// Whose work it plans, for whom, and what it leaves out.
        purpose: Option<Prose<8000>> = "Scope and purpose",
        /// The run whose figures it stands on; the latest run of the area when empty.
        publication: Option<Link<Publication>> = "Run it stands on",
        /// The plan that it takes the place of.
        replaces: Option<Link<WorkforcePlan>> = "Takes the place of",
        /// The day it was signed with the strategy.
        signed_on: Option<NaiveDate> = "Signed on" [Journey],
        /// Who signed it.
        signed_by: Option<Text<120>> = "Signed by" [Personal, Journey],
        /// Why it was signed although something was missing.
        exception: Option<Prose<4000>> = "Exception recorded when it was signed" [Journey],
        /// Which version of this record was signed.
        signed_as: Option<Whole<1, 1_000_000>> = "Version that was signed" [Journey],
        /// The signed strategy, for reading and printing; tagged for screen readers.
        signed_pdf: Option<File> = "Signed strategy as PDF" [Journey],
        /// The signed strategy, for working on.
        signed_docx: Option<File> = "Signed strategy as Word document" [Journey],
        /// The signed strategy, for the browser.
        signed_html: Option<File> = "Signed strategy as web page" [Journey],
    }
}

fn it_ends_after_it_starts(starts: &NaiveDate, ends: &NaiveDate) -> Option<Problem> {
    (ends <= starts).then(|| Problem::new("ends", "ends-before-start"))
}
