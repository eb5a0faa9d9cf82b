//! Documents for the tests: the real ones, when the data folder is named, and one of our own of each kind.

use std::io::Write;
use std::path::PathBuf;

/// A source document, or a loud word that the test was skipped.
pub fn source(name: &str) -> Option<Vec<u8>> {
    let Some(data) = std::env::var_os("COMMONWEAL_DATA") else {
        // Straight to standard error: the test runner swallows what passing tests print with the macros.
        writeln!(std::io::stderr(), "SKIPPED: COMMONWEAL_DATA is not set").ok();
        return None;
    };
    let path = PathBuf::from(data).join("../sources").join(name);
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// A small map of our own with every trap that real maps set.
pub const MAP: &str = "\u{FEFF} Introduction\r
This map tells what a library does.\r
The draft key purpose for lending libraries is:\r
To put the right book\r
into the right hands.\r
\r
Area E\r
\r
· shared functions are imported\r
 The work of a library\r
\tArea of competence\r
\tFunctions\r
\tNOS Reference\r
\r
\tA. Lending \u{201C}books\u{201D} \r
\tA1.\r
Find  a book\r
\tM&L B5 / B6/B7\r
\t\r
\tA2\r
Llogi llyfr yn Nhŷ\u{2019}r Dref\r
\te.g. CfA 505\r
\t\r
\tB. Keeping\tB1. Mend a book\tM&L C1\r
\r
Development of the map\r
\r
The map will be refined.\r
";

/// A small standard of our own with every trap that real standards set.
pub const STANDARD: &str = "\tOverview
\tThis standard is about shelving.

\tPerformance criteria

    Keep the shelves

\tYou must be able to:



You must be able to:
\tP1 put each book  in its place
P2 note what is missing 

         Mend what is broken 

P3. mend a spine

\tKnowledge and understanding

\tSpecific to this NOS

\tYou need to know and understand:


You need to know and understand:
\tK1 how shelves are numbered
K2 how dust does harm
Rights

K3 readers\u{2019} rights

Skills

K4 how to hold a book
 \tAdditional information 

\tScope / range related to performance criteria:

\tThese details explain the scope.

Where a shelf is high, use a ladder.

Place is where a book belongs.

\tScope / range related to knowledge and understanding:



Values:



\tThese details explain the scope.

Place is the shelf and the number.

Dust describes what settles.




Care for books.  These include the rights:
To be read
To be mended

All work should:

Be quiet
Be quick
";
