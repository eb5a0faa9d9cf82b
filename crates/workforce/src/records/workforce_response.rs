//! P9 · What one of the workforce answered. An answer on the public page has no actor; one from paper has whoever typed it in.

use super::{FeedbackCall, WorkforcePlan};
use chrono::NaiveDate;
use record::{Choices, Link, Prose, choices, record};

choices! {
    /// Where somebody expects to work in a year.
    pub Staying {
        Here = "here" "In my job, or another with the same employer",
        InCare = "in-care" "In care, with another employer",
        Elsewhere = "elsewhere" "Not in care",
        NotSure = "not-sure" "I do not know",
    }
}

choices! {
    /// The sort of job that somebody does.
    pub JobSort {
        Managerial = "managerial" "I lead or manage others",
        Professional = "professional" "I am a nurse, social worker or therapist",
        DirectCare = "direct-care" "I give care or support",
        OtherJobs = "other-jobs" "I do something else",
        NotTold = "not-told" "I would rather not say",
    }
}

choices! {
    /// Who employs somebody.
    pub EmployerSort {
        Private = "private" "A company",
        Voluntary = "voluntary" "A charity or another body that makes no profit",
        Council = "council" "The council",
        Nhs = "nhs" "The NHS",
        Person = "person" "A person I support, or their family",
        OtherEmployer = "other-employer" "Somebody else, or myself",
    }
}

choices! {
    /// How old somebody is, in the bands by which a workforce is told.
    pub AgeTold {
        To24 = "18-24" "18 to 24",
        To34 = "25-34" "25 to 34",
        To44 = "35-44" "35 to 44",
        To54 = "45-54" "45 to 54",
        To64 = "55-64" "55 to 64",
        Outside = "younger-or-older" "Under 18, or 65 and over",
    }
}

choices! {
    /// What somebody says of their sex.
    pub SexTold {
        Women = "women" "Woman",
        Men = "men" "Man",
        Another = "another-sex" "In another way",
    }
}

choices! {
    /// What makes it hard to stay.
    pub Theme {
        Pay = "pay" "Pay",
        Hours = "hours" "Hours and rotas",
        Travel = "travel" "Travel between visits, or to work",
        Training = "training" "Training and getting on",
        Support = "support" "Support from those in charge",
        Respect = "respect" "Respect for the work",
        Workload = "workload" "Too much to do",
        Safety = "safety" "Safety and health",
        Family = "family" "Children or others I look after",
        Other = "other" "Something else",
    }
}

record! {
    /// One answer to a call for feedback. Nobody is named in it.
    pub WorkforceResponse as "workforce_response" "WRS" named "Workforce answer", "Workforce answers" titled staying serves ["B4", "G2", "A1"] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What was answered.
        call: Link<FeedbackCall> = "Call for feedback",
        /// Where they expect to work in a year.
        staying: Staying = "Where will you work in a year?",
        /// The sort of job that they do.
        jobs: JobSort = "What sort of job do you do?",
        /// Who employs them; left out where they would rather not say.
        employer: Option<EmployerSort> = "Who do you work for?",
        /// How old they are; left out where they would rather not say.
        age: Option<AgeTold> = "How old are you?",
        /// Their sex; left out where they would rather not say.
        sex: Option<SexTold> = "Are you a woman or a man?",
        /// What makes it hard to stay.
        themes: Choices<Theme> = "What makes it hard to stay?",
        /// In their own words.
        change: Option<Prose<2000>> = "What one change would help most?" [Personal],
        /// The day it was received.
        received_on: NaiveDate = "Received on",
    }
}
