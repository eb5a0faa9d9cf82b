//! The gates that a standard passes in each nation: Part A, Part B, draft, final, and the Welsh text.
//!
//! One table of moves is the guard, the buttons and the diagram; one table of needs says what must be there before a gate opens.

use record::{Listed as _, choices};
use serde::Serialize;
use std::fmt::Write as _;

choices! {
    /// A nation that agrees standards of its own.
    pub Nation {
        England = "england" "England",
        Scotland = "scotland" "Scotland",
        Wales = "wales" "Wales",
        NorthernIreland = "northern-ireland" "Northern Ireland",
    }
}

choices! {
    /// A gate.
    pub Gate {
        PartA = "part-a" "Part A: the case for it",
        PartB = "part-b" "Part B: how it is developed",
        Draft = "draft" "Draft",
        Final = "final" "Final",
        Welsh = "welsh" "Welsh text",
    }
}

choices! {
    /// What is decided at a gate.
    pub Step {
        AgreePartA = "agree-part-a" "Part A is agreed",
        AgreePartB = "agree-part-b" "Part B is agreed",
        AgreeDraft = "agree-draft" "The draft is agreed",
        AgreeFinal = "agree-final" "The final text is agreed",
        AgreeWelsh = "agree-welsh" "The Welsh text is agreed",
        SendBack = "send-back" "It goes back one gate",
        Reopen = "reopen" "It is opened again, as a draft",
        Withdraw = "withdraw" "It is withdrawn",
        Resume = "resume" "It is taken up again, from the beginning",
    }
}

/// How far a framework has come in one nation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing is agreed.
    Proposed,
    /// Part A is agreed.
    PartA,
    /// Part B is agreed.
    PartB,
    /// The draft is agreed.
    Draft,
    /// The final text is agreed.
    Final,
    /// The Welsh text is agreed as well.
    Welsh,
    /// It is withdrawn.
    Withdrawn,
}

/// Every move there is: from where, by what, to where. The Welsh text is a gate of Wales alone; see [`possible`].
pub const MOVES: &[(Stage, Step, Stage)] = &[
    (Stage::Proposed, Step::AgreePartA, Stage::PartA),
    (Stage::PartA, Step::AgreePartB, Stage::PartB),
    (Stage::PartB, Step::AgreeDraft, Stage::Draft),
    (Stage::Draft, Step::AgreeFinal, Stage::Final),
    (Stage::Final, Step::AgreeWelsh, Stage::Welsh),
    (Stage::PartA, Step::SendBack, Stage::Proposed),
    (Stage::PartB, Step::SendBack, Stage::PartA),
    (Stage::Draft, Step::SendBack, Stage::PartB),
    (Stage::Final, Step::Reopen, Stage::PartB),
    (Stage::Welsh, Step::Reopen, Stage::PartB),
    (Stage::Proposed, Step::Withdraw, Stage::Withdrawn),
    (Stage::PartA, Step::Withdraw, Stage::Withdrawn),
    (Stage::PartB, Step::Withdraw, Stage::Withdrawn),
    (Stage::Draft, Step::Withdraw, Stage::Withdrawn),
    (Stage::Withdrawn, Step::Resume, Stage::Proposed),
];

/// What is not there although a gate needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// No round for this gate that asked this nation is closed.
    ClosedRound,
    /// Nobody commented on it or voted by name.
    Answers,
    /// A comment on it has no reply.
    Replies,
    /// No organisation's approval for this nation stands.
    Approval,
    /// An approval for this nation must be confirmed or is void, and was not given anew.
    Unconfirmed,
    /// No organisation's approval of the Welsh text stands.
    WelshApproval,
}

/// What each gate needs.
pub const NEEDS: &[(Gate, &[Lack])] = &[
    (Gate::PartA, &[Lack::ClosedRound, Lack::Answers]),
    (Gate::PartB, &[Lack::ClosedRound, Lack::Answers]),
    (Gate::Draft, &[Lack::ClosedRound, Lack::Answers, Lack::Replies]),
    (Gate::Final, &[Lack::ClosedRound, Lack::Answers, Lack::Replies, Lack::Approval, Lack::Unconfirmed]),
    (Gate::Welsh, &[Lack::ClosedRound, Lack::Answers, Lack::Replies, Lack::WelshApproval, Lack::Unconfirmed]),
];

impl Lack {
    /// The code of the sentence that says it.
    pub fn code(self) -> &'static str {
        match self {
            Lack::ClosedRound => "closed-round",
            Lack::Answers => "answers",
            Lack::Replies => "replies",
            Lack::Approval => "approval",
            Lack::Unconfirmed => "unconfirmed",
            Lack::WelshApproval => "welsh-approval",
        }
    }
}

impl Gate {
    /// What it needs.
    pub fn needs(self) -> &'static [Lack] {
        NEEDS.iter().find(|it| it.0 == self).map_or(&[], |it| it.1)
    }

    /// The step that passes it.
    pub fn step(self) -> Step {
        match self {
            Gate::PartA => Step::AgreePartA,
            Gate::PartB => Step::AgreePartB,
            Gate::Draft => Step::AgreeDraft,
            Gate::Final => Step::AgreeFinal,
            Gate::Welsh => Step::AgreeWelsh,
        }
    }
}

impl Step {
    /// The gate that it passes; none for a step back or out.
    pub fn gate(self) -> Option<Gate> {
        [Gate::PartA, Gate::PartB, Gate::Draft, Gate::Final, Gate::Welsh].into_iter().find(|it| it.step() == self)
    }
}

impl Stage {
    /// The code of the sentence that says it.
    pub fn code(self) -> &'static str {
        match self {
            Stage::Proposed => "proposed",
            Stage::PartA => "part-a",
            Stage::PartB => "part-b",
            Stage::Draft => "draft",
            Stage::Final => "final",
            Stage::Welsh => "welsh",
            Stage::Withdrawn => "withdrawn",
        }
    }
}

/// That a step cannot be taken from here, and which can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPossible {
    /// Where the nation stands.
    pub stage: Stage,
    /// The steps there are from it.
    pub possible: Vec<Step>,
}

/// The steps that a nation may take from a stage.
pub fn possible(nation: Nation, stage: Stage) -> Vec<Step> {
    let of_nation = |it: &Step| *it != Step::AgreeWelsh || nation == Nation::Wales;
    MOVES.iter().filter(|it| it.0 == stage).map(|it| it.1).filter(of_nation).collect()
}

/// The gate that a nation comes to next; none when it has passed all that it has.
pub fn next_gate(nation: Nation, stage: Stage) -> Option<Gate> {
    possible(nation, stage).into_iter().find_map(Step::gate)
}

/// Where a step leads.
///
/// # Errors
/// When the table has no such move for this nation.
pub fn after(nation: Nation, stage: Stage, step: Step) -> Result<Stage, NotPossible> {
    let possible = possible(nation, stage);
    let found = MOVES.iter().find(|it| it.0 == stage && it.1 == step && possible.contains(&step));
    found.map(|it| it.2).ok_or(NotPossible { stage, possible })
}

/// The table as a state diagram in the notation of Mermaid.
pub fn diagram() -> String {
    let mut text = "stateDiagram-v2\n".to_owned();
    for (from, step, to) in MOVES {
        let _ = writeln!(text, "{} --> {}: {}", from.code(), to.code(), step.code());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn gates_are_passed_in_their_order_and_only_wales_has_a_welsh_one() {
        for nation in [Nation::England, Nation::Scotland, Nation::Wales, Nation::NorthernIreland] {
            let mut stage = Stage::Proposed;
            let mut passed = Vec::new();
            while let Some(gate) = next_gate(nation, stage) {
                stage = after(nation, stage, gate.step()).expect("possible");
                passed.push(gate);
            }
            assert_eq!(passed.contains(&Gate::Welsh), nation == Nation::Wales, "{nation:?}");
            assert_eq!(passed[..4], [Gate::PartA, Gate::PartB, Gate::Draft, Gate::Final]);
        }
    }

    #[test]
    fn a_gate_that_is_not_next_is_refused_with_what_is_possible() {
        let refused = after(Nation::England, Stage::PartA, Step::AgreeFinal).expect_err("two gates too far");
        assert_eq!(refused.possible, [Step::AgreePartB, Step::SendBack, Step::Withdraw]);
        assert_eq!(after(Nation::England, Stage::Final, Step::AgreeWelsh).expect_err("no such gate").possible, [Step::Reopen]);
    }

    #[test]
    fn no_stage_is_a_dead_end_and_no_move_stands_twice() {
        let mut seen = BTreeSet::new();
        for (from, step, to) in MOVES {
            assert!(seen.insert((from.code(), *step)), "{from:?} {step:?}");
            assert!(MOVES.iter().any(|it| it.0 == *to), "nothing leads on from {to:?}");
        }
        assert_eq!(diagram().lines().count(), MOVES.len() + 1);
        assert!(NEEDS.iter().all(|(gate, needs)| needs.contains(&Lack::ClosedRound) && gate.step().gate() == Some(*gate)));
    }
}
