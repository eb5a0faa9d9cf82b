//! P8, P14 · When to act: a threshold on a monthly indicator, how long it must last, and what it sets off.

use super::{Playbook, WorkforcePlan};
use record::{Link, Number, Problem, Text, Whole, choices, record};
use register::Risk;
use staffing::contingency::alarm::{Direction, Noise, Performance, Rule, growing};

choices! {
    /// What is watched month by month.
    pub Watched {
        Vacancies = "vacancies" "Vacancy rate",
        Absence = "absence" "Absence",
        Turnover = "turnover" "Turnover",
        Agency = "agency" "Agency share of hours",
        Notices = "notices" "Notices from providers",
        Unplaced = "unplaced" "Hours without a provider",
        Other = "other" "Something else",
    }
}

choices! {
    /// What sort of figure it is, which says how far it strays by luck.
    pub Basis {
        Share = "share" "A share of posts or staff, in per cent",
        Count = "count" "A count of events in the month",
        Reading = "reading" "A reading with a known spread",
    }
}

choices! {
    /// On which side of the threshold concern begins.
    pub Side {
        AtOrAbove = "at-or-above" "At or above",
        AtOrBelow = "at-or-below" "At or below",
    }
}

record! {
    /// A threshold on a monthly indicator that sets something off. Its false alarms and its misses are worked out from its own figures.
    pub Trigger as "trigger" "TRG" named "Trigger", "Triggers" titled title serves ["G2", "B4", "D2"]
    rules [a_share_has_its_number(basis, counted_among), a_reading_has_its_spread(basis, spread), there_is_time_to_act(bites_after, lead),
           levels_suit_the_figure(basis, usual, trouble)] {
        /// The plan.
        plan: Link<WorkforcePlan> = "Workforce plan",
        /// What people call it.
        title: Text<200> = "Title",
        /// What is watched.
        watched: Watched = "What is watched",
        /// The job whose months tell where it stands, as the months of actuals call it; every job that is counted when empty.
        role: Option<Text<120>> = "Job whose months it reads",
        /// The risk that it watches for.
        risk: Option<Link<Risk>> = "Risk it watches for",
        /// What sort of figure it is.
        basis: Basis = "Sort of figure",
        /// The level when nothing is wrong; a share in per cent.
        usual: Number<4> = "Usual level",
        /// The level once trouble is fully there; a share in per cent.
        trouble: Number<4> = "Level in trouble",
        /// Posts or staff among whom a share is counted.
        counted_among: Option<Whole<1, 1_000_000>> = "Posts or staff it is counted among",
        /// Standard deviation of a reading.
        spread: Option<Number<4>> = "Spread of readings (standard deviation)",
        /// The figure from which it counts; a share in per cent.
        threshold: Number<4> = "Threshold",
        /// On which side concern begins.
        side: Side = "Side of the threshold",
        /// In how many months in a row.
        in_a_row: Whole<1, 24> = "Months in a row",
        /// Over how many months trouble grows.
        grows_over: Whole<0, 60> = "Months over which trouble grows",
        /// How many months pass from its beginning until people go without care.
        bites_after: Whole<2, 120> = "Months until people go without",
        /// How many months acting takes.
        lead: Whole<0, 119> = "Months that acting takes",
        /// What it sets off.
        playbook: Option<Link<Playbook>> = "Playbook it sets off",
        /// The post that reads the figure each month.
        read_by: Option<Text<120>> = "Who reads it each month" [Personal],
    }
}

fn a_share_has_its_number(basis: &Basis, counted_among: &Option<Whole<1, 1_000_000>>) -> Option<Problem> {
    (*basis == Basis::Share && counted_among.is_none()).then(|| Problem::new("counted_among", "share-needs-its-number"))
}

fn a_reading_has_its_spread(basis: &Basis, spread: &Option<Number<4>>) -> Option<Problem> {
    let sound = spread.as_ref().is_some_and(|it| it.get() > 0.0);
    (*basis == Basis::Reading && !sound).then(|| Problem::new("spread", "reading-needs-its-spread"))
}

/// An alarm that leaves no time to act is none.
fn there_is_time_to_act(bites_after: &Whole<2, 120>, lead: &Whole<0, 119>) -> Option<Problem> {
    (lead.get() >= bites_after.get()).then(|| Problem::new("lead", "no-time-to-act"))
}

fn levels_suit_the_figure(basis: &Basis, usual: &Number<4>, trouble: &Number<4>) -> Option<Problem> {
    let most = match basis {
        Basis::Share => 100.0,
        Basis::Count => 100_000.0,
        Basis::Reading => return None,
    };
    let fits = |it: &Number<4>| (0.0..=most).contains(&it.get());
    match (fits(usual), fits(trouble)) {
        (true, true) => None,
        (false, _) => Some(Problem::new("usual", "level-not-of-this-sort")),
        (true, false) => Some(Problem::new("trouble", "level-not-of-this-sort")),
    }
}

impl Trigger {
    /// Its rule, when it counts from so many months in a row.
    pub fn rule(&self, in_a_row: u32) -> Rule {
        let direction = match self.side {
            Side::AtOrAbove => Direction::AtOrAbove,
            Side::AtOrBelow => Direction::AtOrBelow,
        };
        Rule { threshold: self.scaled(self.threshold.get()), direction, in_a_row }
    }

    /// How its rule does, were it to count from so many months in a row. `None` when its figures do not make a rule.
    pub fn performance(&self, in_a_row: u32) -> Option<Performance> {
        let noise = match self.basis {
            Basis::Share => Noise::Binomial { of: u32::try_from(self.counted_among.as_ref()?.get()).ok()? },
            Basis::Count => Noise::Poisson,
            Basis::Reading => Noise::Normal { deviation: self.spread.as_ref()?.get() },
        };
        let (usual, trouble) = (self.scaled(self.usual.get()), self.scaled(self.trouble.get()));
        let months = self.bites_after.get().checked_sub(self.lead.get())?;
        let levels = growing(usual, trouble, u32::try_from(self.grows_over.get()).ok()?, u32::try_from(months).ok()?);
        self.rule(in_a_row).performance(noise, usual, &levels)
    }

    /// Its months in a row.
    pub fn months(&self) -> u32 {
        u32::try_from(self.in_a_row.get()).unwrap_or(1)
    }

    fn scaled(&self, figure: f64) -> f64 {
        if self.basis == Basis::Share { figure / 100.0 } else { figure }
    }
}
