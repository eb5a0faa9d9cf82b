//! B4, H7, G2 · What was published, with the bundle from which it can be computed again.

use chrono::NaiveDate;
use record::{File, Text, Whole, record};

record! {
    /// A strategy as it was published, in every form, with the bundle that gives the same figures again.
    pub Publication as "publication" "PUB" named "Publication", "Publications" titled title serves ["B4", "H7", "G2"] {
        /// What stands on the first page.
        title: Text<200> = "Title",
        /// The area it is for.
        area: Text<120> = "Area" [Journey],
        /// The day it was made.
        made_on: NaiveDate = "Made on" [Journey],
        /// The seed of the draws: the same seed gives the same figures.
        seed: Text<20> = "Seed" [Journey],
        /// How many draws were made.
        draws: Whole<1, 10_000_000> = "Draws" [Journey],
        /// For reading and printing; tagged for screen readers.
        pdf: File = "PDF" [Journey],
        /// For working on.
        docx: File = "Word document" [Journey],
        /// For the browser.
        html: File = "Web page" [Journey],
        /// Inputs, assumptions, seed and outputs: give it to “commonweal workforce replay”.
        bundle: File = "Bundle for replay" [Journey],
    }
}
