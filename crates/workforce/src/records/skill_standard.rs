//! P5, P7 · A skill that a share of the staff in a job should hold by a day, and the course that is to bring them there.

use super::{Measure, WorkforcePlan};
use chrono::NaiveDate;
use kernel::Share;
use record::{Link, Number, Problem, Prose, Text, Whole, choices, record};
use register::Role;

choices! {
    /// How it is known who holds a skill.
    pub Proof {
        CareCertificate = "care-certificate" "Care Certificate, in the workforce return",
        LevelTwo = "care-level-2" "Social care qualification at level 2 or above, in the return",
        LevelThree = "care-level-3" "Social care qualification at level 3 or above, in the return",
        LevelFive = "care-level-5" "Social care qualification at level 5 or above, in the return",
        Training = "training" "Training in date, by its category in the return",
        Counted = "counted" "Counted in another way",
    }
}

record! {
    /// What share of the staff in a job should hold a skill, who holds it, and the course that closes the difference.
    pub SkillStandard as "skill_standard" "SKL" named "Skill asked for", "Skills asked for" titled title serves ["B4", "G2", "G1"]
    rules [training_needs_its_category(proof, category), a_count_needs_its_figures(proof, held, counted_on), a_course_needs_its_share(intake, completion, begins)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// The skill, qualification or language, as people call it.
        title: Text<80> = "Skill",
        /// The job.
        role: Role = "Job",
        /// The share of the staff in the job that should hold it.
        asked: Share = "Share who should hold it",
        /// By when.
        by: NaiveDate = "By",
        /// How it is known who holds it.
        proof: Proof = "How it is known who holds it",
        /// The number of the category in the training file of the return.
        category: Option<Whole<1, 51>> = "Category of training",
        /// For a skill that no return tells: the share of the staff in the job that holds it.
        held: Option<Share> = "Share who hold it, as counted",
        /// The day on which they were counted.
        counted_on: Option<NaiveDate> = "Counted on",
        /// Staff of the job who begin a course for it in a year.
        intake: Option<Whole<0, 100_000>> = "Staff who begin a course a year",
        /// The share of them who complete it.
        completion: Option<Share> = "Share who complete it",
        /// The day on which the first begin.
        begins: Option<NaiveDate> = "First course begins on",
        /// Years that the course takes.
        length: Option<Number<2>> = "Years that the course takes",
        /// The measure that pays for the course.
        measure: Option<Link<Measure>> = "Measure that pays for it",
        /// Why this share, and where the figures come from.
        grounds: Option<Prose<4000>> = "Why this share is asked for",
    }
}

fn training_needs_its_category(proof: &Proof, category: &Option<Whole<1, 51>>) -> Option<Problem> {
    (*proof == Proof::Training && category.is_none()).then(|| Problem::new("category", "training-needs-its-category"))
}

fn a_count_needs_its_figures(proof: &Proof, held: &Option<Share>, counted_on: &Option<NaiveDate>) -> Option<Problem> {
    match (*proof == Proof::Counted, held, counted_on) {
        (true, None, _) => Some(Problem::new("held", "a-count-needs-its-share")),
        (true, Some(_), None) => Some(Problem::new("counted_on", "value-needs-a-date")),
        _ => None,
    }
}

fn a_course_needs_its_share(intake: &Option<Whole<0, 100_000>>, completion: &Option<Share>, begins: &Option<NaiveDate>) -> Option<Problem> {
    match (intake, completion, begins) {
        (Some(_), None, _) => Some(Problem::new("completion", "a-course-needs-its-share")),
        (Some(_), Some(_), None) => Some(Problem::new("begins", "a-course-needs-its-day")),
        _ => None,
    }
}
