//! An appraisal in the borough: what two people did under their own names, what they claim from it, and what others decided.
//!
//! Nothing here is written into the records past the use cases: whoever makes the demonstration signs in as each person in turn.

use crate::calendar::{Calendar, months};

/// One thing that somebody does. `by` is the address they sign in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Makes a record: kind and fields. It is the next one in the list of works that claims name.
    Make {
        /// The address of whoever does it.
        by: &'static str,
        /// The name of the kind.
        kind: &'static str,
        /// Fields and texts.
        fields: Vec<(&'static str, String)>,
    },
    /// Reflects on a work: its place in the list, the statement, and the three thoughts. It is the next work as well.
    Reflect {
        /// The address of whoever does it.
        by: &'static str,
        /// The place of the work.
        about: usize,
        /// The knowledge statement.
        statement: &'static str,
        /// What happened, what they knew and lacked, and what they will do otherwise.
        thoughts: [&'static str; 3],
    },
    /// Comes back to a reflection: its place in the list of works.
    LookBack {
        /// The address of whoever does it.
        by: &'static str,
        /// The place of the work.
        work: usize,
        /// What came of it.
        later: &'static str,
    },
    /// Claims a work for a criterion: its place in the list of works.
    Claim {
        /// The address of whoever does it.
        by: &'static str,
        /// The place of the work.
        work: usize,
        /// The standard.
        standard: &'static str,
        /// The criterion.
        criterion: &'static str,
        /// What was learned.
        reflection: &'static str,
    },
    /// Decides on a claim: its place in the list of claims, the decision, the tests that are not met, and why.
    Assess {
        /// The address of whoever does it.
        by: &'static str,
        /// The place of the claim.
        claim: usize,
        /// The decision; of a verification `same` or `other`.
        decision: &'static str,
        /// The tests that are not met.
        unmet: &'static [&'static str],
        /// Why.
        reasons: &'static str,
    },
    /// Draws assessments for verification.
    Draw {
        /// The address of whoever does it.
        by: &'static str,
        /// The name of the draw.
        seed: &'static str,
        /// How many.
        count: usize,
    },
    /// Verifies one that was drawn, by its place in the draw.
    Verify {
        /// The address of whoever does it.
        by: &'static str,
        /// The place in the draw.
        drawn: usize,
        /// The decision; of a verification `same` or `other`.
        decision: &'static str,
        /// Why.
        reasons: &'static str,
    },
    /// Plans to learn something.
    Learn {
        /// The address of whoever does it.
        by: &'static str,
        /// The standard.
        standard: &'static str,
        /// The criterion.
        criterion: &'static str,
        /// What they will do.
        action: &'static str,
        /// By which day.
        due: String,
    },
}

const LEAD: &str = "commissioner@northbrook.example";
const ANALYST: &str = "analyst@northbrook.example";
const ASSESSOR: &str = "assessor@northbrook.example";
const VERIFIER: &str = "verifier@northbrook.example";
const STANDARD: &str = "SCDCPC505";

/// Everything that was done, in order, as seen from the day of the calendar.
pub fn deeds(calendar: Calendar) -> Vec<Deed> {
    let day = |by: i32| months(calendar.today, by).to_string();
    let judgement = |by: &'static str, who: &str, criterion: &str, summary: &str, reasons: &str| Deed::Make {
        by,
        kind: "judgement",
        fields: [("plan", "WFP-1"), ("criterion", criterion), ("summary", summary), ("reasons", reasons), ("made_by", who)]
            .into_iter()
            .map(|(name, text)| (name, text.to_owned()))
            .chain([("made_on", day(0))])
            .collect(),
    };
    let contribution = |criterion: &str, partner: &str, summary: &str, said: &str| Deed::Make {
        by: ANALYST,
        kind: "contribution",
        fields: [("plan", "WFP-1"), ("criterion", criterion), ("partner", partner), ("summary", summary), ("said", said)]
            .into_iter()
            .map(|(name, text)| (name, text.to_owned()))
            .chain([("made_on", day(0))])
            .collect(),
    };
    let mut all = vec![
        judgement(
            LEAD,
            "Gwenllian Parry",
            "p2",
            "Carers and personal assistants changed the plan; the far valleys have not been heard",
            "The centre for independent living moved the pay measure by a year, and carers moved the rounds. Employers in the far valleys were asked twice and answered neither time, so what is planned for them rests on figures alone.",
        ),
        judgement(
            LEAD,
            "Gwenllian Parry",
            "p8",
            "Losing a large provider is the risk that matters; the rest can be borne",
            "Five workforce risks are grave. Four are watched each month and have somebody who acts; the fifth, that there are no vision rehabilitation officers, has no figure to watch. A provider that fails without notice fell below what is safe in the first week of the stress test. We hold a reserve of hours with two neighbours and do not know whether they could keep their word in January.",
        ),
        Deed::Make {
            by: LEAD,
            kind: "decision",
            fields: [
                ("question", "Do we pay for travel time between visits from next spring?"),
                ("intention", "INT-1"),
                ("options", "Pay for all of it; pay for it in the two largest valleys; leave it to the price."),
                ("decided", "Pay for all of it, and take the money from the agency budget."),
                ("reasons", "Unpaid travel is what leavers and those who stay both name. Paying only in the valleys would tell the others that their time counts for less. The agency budget falls when fewer leave; if it does not by the autumn, the decision comes back."),
                ("decided_by", "Gwenllian Parry"),
                ("confidence", "middling"),
            ]
            .into_iter()
            .map(|(name, text)| (name, text.to_owned()))
            .chain([("decided_on", day(0)), ("review_on", day(9))])
            .collect(),
        },
        Deed::Make {
            by: LEAD,
            kind: "engagement",
            fields: [
                ("title", "Evening with night workers"),
                ("ladder", "engaged"),
                ("took_part", "17"),
                ("you_said", "The last bus goes at ten. Two of us walk home at midnight."),
                ("we_did", "The rota ends at half past nine from January. Where it cannot, the provider pays a taxi and we pay the provider."),
            ]
            .into_iter()
            .map(|(name, text)| (name, text.to_owned()))
            .chain([("held_on", day(-1))])
            .collect(),
        },
        Deed::Make {
            by: LEAD,
            kind: "inquiry_lesson",
            fields: [
                ("title", "Nobody who spoke up was told what became of it"),
                ("inquiry", "Review of abuse in a home for disabled people (made up)"),
                ("found", "Staff reported what they saw and heard nothing back. After a year they stopped."),
                ("here", "Our own form for concerns sends no answer. We count how many came and not how many were told. I would not have seen this without reading the staff's own words in the review."),
                ("change", "Whoever raises a concern is told within ten days what is done, or why nothing is."),
            ]
            .into_iter()
            .map(|(name, text)| (name, text.to_owned()))
            .chain([("change_by", day(2))])
            .collect(),
        },
    ];
    all.extend(weighed());
    all.extend([
        Deed::Reflect {
            by: LEAD,
            about: 2,
            statement: "K57",
            thoughts: [
                "I took the paper on travel time to the board with three options and my mind made up.",
                "I knew the figures on leavers. I did not know what the agency budget is bound to, and was asked.",
                "Ask finance before the paper is written, and put the option that I like least first.",
            ],
        },
        Deed::LookBack {
            by: LEAD,
            work: 7,
            later: "Three weeks on I took the paper on respite to finance first. One of its options turned out to be unlawful, and the board decided in ten minutes.",
        },
        Deed::Reflect {
            by: LEAD,
            about: 2,
            statement: "K51",
            thoughts: [
                "Three options, one budget, and no agreed order of what matters.",
                "I can weigh costs. I lacked a way to say in public why one group comes before another.",
                "Agree the criteria with carers before the options are known.",
            ],
        },
        contribution(
            "p3",
            "STA-1",
            "Leavers have not fallen, and the months are few",
            "More care workers left in the months counted than the plan had taken for granted. With so few months the interval is wide. I would not tell the board before the summer that anything works.",
        ),
        contribution("p5", "STA-1", "Training in dementia cannot be seen in the return", "The return does not say."),
    ]);
    all.extend(appraised(&day));
    all
}

/// How the values that mattered were weighed in the decision on travel time.
fn weighed() -> Vec<Deed> {
    let value = |value: &str, summary: &str, weighing: &str, how: &str| Deed::Make {
        by: LEAD,
        kind: "value_weighed",
        fields: [("decision", "work:2"), ("value", value), ("summary", summary), ("weighing", weighing), ("how", how)]
            .into_iter()
            .map(|(name, text)| (name, text.to_owned()))
            .collect(),
    };
    vec![
        value(
            "v2",
            "The same work is paid the same in every valley",
            "decisive",
            "Paying in two valleys only would treat the same work differently. That ruled the second option out.",
        ),
        value(
            "v14",
            "The figures come back in public",
            "shaped",
            "The decision comes back in the autumn with the figures on agency use, in public.",
        ),
    ]
}

/// What is claimed, decided, drawn, verified and learned.
fn appraised(day: &dyn Fn(i32) -> String) -> Vec<Deed> {
    let claim = |by, work, standard, criterion, reflection| Deed::Claim { by, work, standard, criterion, reflection };
    let assess = |claim, decision, unmet, reasons| Deed::Assess { by: ASSESSOR, claim, decision, unmet, reasons };
    vec![
        claim(
            LEAD,
            0,
            STANDARD,
            "P2",
            "I had counted who came. The question that mattered was who changed the plan, and who could not come.",
        ),
        claim(LEAD, 1, STANDARD, "P8", "I used to list risks. Now I ask first what would make us go without care next week."),
        claim(LEAD, 2, "MAP", "B2", "Writing down what was outweighed was harder than writing down what won."),
        claim(LEAD, 3, "MAP", "A1", "They asked for a bus and we gave them an hour. I should have asked the bus company as well."),
        claim(LEAD, 4, STANDARD, "K49", "I read the summary for years. The lesson stood in the staff's own words."),
        claim(LEAD, 7, STANDARD, "K57", "Coming back to it made the difference; without the second look it was a diary."),
        claim(ANALYST, 9, STANDARD, "P3", "I can now say what a fall within chance means without losing the room."),
        claim(ANALYST, 10, STANDARD, "P5", "There is more to say on this."),
        assess(
            0,
            "accept",
            &[],
            "It names who changed the plan and who was not heard, and the contributions are on record. The second piece that the profile asks for is still to come.",
        ),
        assess(
            1,
            "accept",
            &[],
            "The judgement rests on the run and on the stress test, and says what is not known. I would expect any assessor to read it so.",
        ),
        assess(2, "accept", &[], "The reasons are their own, and two values are weighed on record."),
        assess(
            3,
            "more",
            &["sufficient"],
            "One evening with seventeen people shows listening. Show what became of it: were the rotas changed in January?",
        ),
        assess(5, "accept", &[], "Reflected on, and come back to with something that was done otherwise."),
        assess(6, "accept", &[], "Clear, and honest about chance."),
        assess(
            7,
            "refuse",
            &["valid", "sufficient"],
            "One short sentence does not show that today's workforce was held against what is needed. Write what the figures say, role by role, and claim it again.",
        ),
        Deed::Draw { by: VERIFIER, seed: "Autumn term", count: 4 },
        Deed::Verify {
            by: VERIFIER,
            drawn: 0,
            decision: "same",
            reasons: "I read the record and the run behind it, and would have decided the same.",
        },
        Deed::Verify { by: VERIFIER, drawn: 1, decision: "same", reasons: "The five tests are met, or not, as the assessor says." },
        Deed::Verify {
            by: VERIFIER,
            drawn: 2,
            decision: "other",
            reasons: "I would have asked for one more sentence on what was not known. We have agreed to say so to each other next term.",
        },
        Deed::Learn {
            by: LEAD,
            standard: STANDARD,
            criterion: "P13",
            action: "Sit with the equalities lead while three actions are checked, and write the next check myself",
            due: day(2),
        },
        Deed::Learn {
            by: ANALYST,
            standard: STANDARD,
            criterion: "P5",
            action: "Work through the gap role by role with the head of market development",
            due: day(1),
        },
    ]
}
