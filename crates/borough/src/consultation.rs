//! What the borough asks about its draft of the functional map, and what was answered, decided and signed. Days are counted from today.

/// A round.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    /// Title.
    pub title: &'static str,
    /// Introduction.
    pub introduction: &'static str,
    /// Codes of who is asked.
    pub audiences: &'static str,
    /// Codes of the nations.
    pub nations: &'static str,
    /// Codes of the gates it is evidence for.
    pub gates: &'static str,
    /// First and last day.
    pub days: (i64, i64),
}

/// One answer without a name.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The day.
    pub day: i64,
    /// Code of the audience.
    pub audience: &'static str,
    /// Code of the nation; blank for none.
    pub nation: &'static str,
    /// What is said of which function: its code, or blank for the whole; the code of an opinion; a comment.
    pub said: &'static [(&'static str, &'static str, &'static str)],
    /// For each comment, in order, the place of its reply in [`REPLIES`].
    pub replies: &'static [usize],
}

/// A reply: what people said, the code of the outcome, what was done, and the number of the edit.
pub type Reply = (&'static str, &'static str, &'static str, &'static str);
/// A signature: day, organisation, code of the nation, code of the consent, who signed, remarks.
pub type Signature = (i64, &'static str, &'static str, &'static str, &'static str, &'static str);
/// A decision at a gate: day, code of the nation, code of the step, reasons.
pub type Decision = (i64, &'static str, &'static str, &'static str);

/// What the draft is called.
pub const DRAFT: &str = "Functional map of commissioning, second draft (synthetic)";
/// The day on which the draft was taken.
pub const TAKEN: i64 = -70;

/// The rounds: one is closed, one is open.
pub const ROUNDS: [Round; 2] = [
    Round {
        title: "Does the map say what commissioners do?",
        introduction: "The map lists what commissioning has to achieve. Tell us what is missing, what is twice there, and which words would not be understood where you work. We will publish what people said and what we did about it within six weeks.",
        audiences: "practitioner; employer; commissioner; service-user; union",
        nations: "england; wales",
        gates: "part-a; part-b; draft",
        days: (-64, -36),
    },
    Round {
        title: "The second draft: is it ready?",
        introduction: "We changed the map after the first round. Look at what we did with what you said, and tell us whether this text can be agreed.",
        audiences: "practitioner; employer; commissioner; service-user; union",
        nations: "england; wales",
        gates: "final",
        days: (-3, 25),
    },
];

/// Answers to the closed round.
pub const ANSWERS: &[Answer] = &[
    Answer {
        day: -61,
        audience: "service-user",
        nation: "england",
        said: &[
            ("A1", "with-changes", "A service user is what you call me, not what I am. Say people, and say carers too."),
            ("A2", "agree", ""),
        ],
        replies: &[0],
    },
    Answer {
        day: -60,
        audience: "practitioner",
        nation: "england",
        said: &[
            ("A1", "with-changes", "Carers are missing. Half of the conversations I have are with them."),
            ("A3", "agree", ""),
            ("B2", "unsure", "Prioritising reads as if the money were already there."),
        ],
        replies: &[0, 2],
    },
    Answer {
        day: -57,
        audience: "employer",
        nation: "wales",
        said: &[
            ("D3", "disagree", "You assess impact and then tell nobody. Where is publishing what was achieved?"),
            ("C3", "with-changes", "Decommissioning is half of the work now. It deserves more than one line."),
        ],
        replies: &[1, 3],
    },
    Answer {
        day: -55,
        audience: "commissioner",
        nation: "england",
        said: &[("", "agree", ""), ("B1", "agree", ""), ("B3", "agree", ""), ("C1", "agree", "")],
        replies: &[],
    },
    Answer {
        day: -51,
        audience: "union",
        nation: "england",
        said: &[
            ("G2", "with-changes", "Plan the workforce with the workforce, or it will plan to leave."),
            ("", "with-changes", "It reads like one organisation. Most of this is done by several together."),
        ],
        replies: &[4, 5],
    },
    Answer {
        day: -46,
        audience: "practitioner",
        nation: "wales",
        said: &[("A1", "agree", ""), ("D1", "agree", ""), ("D2", "agree", "")],
        replies: &[],
    },
    Answer {
        day: -39,
        audience: "service-user",
        nation: "wales",
        said: &[("D3", "disagree", "I never hear what became of it.")],
        replies: &[1],
    },
];

/// Replies to the closed round.
pub const REPLIES: [Reply; 6] = [
    (
        "“Service users” is the wrong word, and carers are missing",
        "changed",
        "A1 now speaks of people who use services and of their carers.",
        "1",
    ),
    ("Nobody is told what was achieved", "changed", "There is a new function D4: publish what commissioning achieved.", "2"),
    (
        "Prioritising sounds as if the money were there",
        "kept",
        "B2 is about a budget that is never enough. Its purpose says so; the name stays short.",
        "",
    ),
    ("Decommissioning deserves more than a line", "later", "The standard behind C3 is written next year. We will ask you again then.", ""),
    (
        "Plan the workforce with the workforce",
        "kept",
        "The standard for planning asks for it in its tenth criterion, so the map need not say it twice.",
        "",
    ),
    (
        "Most of this is done by several organisations together",
        "kept",
        "G4 is the function for that. The map does not say who does a function, so that it can be shared.",
        "",
    ),
];
/// The day on which people were told.
pub const TOLD: i64 = -27;

/// Answers to the open round.
pub const LATER: &[Answer] = &[
    Answer {
        day: -2,
        audience: "service-user",
        nation: "england",
        said: &[("A1", "agree", "Better. Thank you for carers."), ("D4", "agree", "")],
        replies: &[],
    },
    Answer {
        day: -1,
        audience: "employer",
        nation: "wales",
        said: &[("D4", "with-changes", "Publish it every year, or it will be once.")],
        replies: &[],
    },
];

/// Signatures, on the draft as it stood on their day.
pub const SIGNATURES: [Signature; 4] = [
    (-20, "Northbrook Care Forum (synthetic)", "england", "approves", "H. Achebe", ""),
    (-20, "Union of Care Staff (synthetic)", "england", "approves", "M. Kowalska", "On the understanding that D4 stays."),
    (-19, "Welsh Skills Board (synthetic)", "wales", "declines", "E. Pugh", "We wait for the Welsh text."),
    (-4, "Union of Care Staff (synthetic)", "england", "approves", "M. Kowalska", "Confirmed after the comma in C2."),
];

/// Decisions at gates.
pub const DECISIONS: [Decision; 5] = [
    (-34, "england", "agree-part-a", "Practitioners, people who use services and a union were asked, and the case was made."),
    (-33, "england", "agree-part-b", "The way of developing it was put to the same round and nobody objected."),
    (-33, "wales", "agree-part-a", "Welsh employers and practitioners answered the round."),
    (-18, "england", "agree-draft", "Every comment has a reply, and the changes stand in the draft."),
    (-17, "wales", "agree-part-b", "The method was put to the round; the board asks for the Welsh text early."),
];
