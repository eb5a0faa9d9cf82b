//! One week's hours, shared out in whole minutes.
//!
//! Each team first uses its own staff, then its overtime. What is still short is met by teams of the same place, then by teams of the same
//! service elsewhere, then by agency staff; each is shared among those who are short in proportion to what they lack, and taken from those
//! who lend in proportion to what they have. Proportions are rounded so that parts add up to the whole.

/// What is known of a week before it is shared out, team by team.
#[derive(Clone, Debug, Default)]
pub(super) struct Hours {
    /// Minutes needed.
    pub(super) required: Vec<u64>,
    /// Minutes that the team's own staff can work.
    pub(super) own: Vec<u64>,
    /// The share of the week for which others can reach the team, from 0 to 1.
    pub(super) open: Vec<f64>,
}

/// How teams belong together.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties {
    /// Teams by place.
    pub(super) places: Vec<Vec<usize>>,
    /// Teams by service.
    pub(super) services: Vec<Vec<usize>>,
}

/// Limits of one week.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits<'a> {
    /// Overtime as a share of own minutes.
    pub(super) overtime: f64,
    /// The most lent, as a share of own minutes.
    pub(super) lending: f64,
    /// The most aid that can arrive, by service; nothing said is no limit.
    pub(super) aid: Option<&'a [u64]>,
    /// The most agency minutes.
    pub(super) agency: u64,
}

/// How a week's required minutes were met, team by team: `required` is the sum of the other six, `lent` apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Minutes needed.
    pub required: Vec<u64>,
    /// Met by the team's own staff.
    pub own: Vec<u64>,
    /// Met by their overtime.
    pub overtime: Vec<u64>,
    /// Met by other teams of the place.
    pub redeployed: Vec<u64>,
    /// Met by teams of the service elsewhere.
    pub aid: Vec<u64>,
    /// Met by agency staff.
    pub agency: Vec<u64>,
    /// Met by nobody.
    pub unmet: Vec<u64>,
    /// Lent to other teams.
    pub lent: Vec<u64>,
    /// Short after redeployment, by service: what mutual aid is ordered for.
    pub short_of_aid: Vec<u64>,
    /// Short after mutual aid, everywhere: what agency staff are ordered for.
    pub short_of_agency: u64,
}

impl Week {
    /// Clears it for `teams` teams.
    fn clear(&mut self, teams: usize) {
        for list in [
            &mut self.required,
            &mut self.own,
            &mut self.overtime,
            &mut self.redeployed,
            &mut self.aid,
            &mut self.agency,
            &mut self.unmet,
            &mut self.lent,
        ] {
            list.clear();
            list.resize(teams, 0);
        }
        self.short_of_aid.clear();
    }
}

/// `part` of `minutes`, rounded down.
pub(super) fn part_of(minutes: u64, part: f64) -> u64 {
    (minutes as f64 * part) as u64
}

/// `amount` shared out over `weights` in proportion, so that the parts add up to it and none is above its weight. Needs amount ≤ sum.
fn shared(amount: u64, weights: &[u64], mut each: impl FnMut(usize, u64)) {
    let sum: u128 = weights.iter().map(|it| u128::from(*it)).sum();
    if sum == 0 {
        return;
    }
    let (mut reached, mut given) = (0_u128, 0_u128);
    for (at, weight) in weights.iter().enumerate() {
        reached += u128::from(*weight);
        let upto = u128::from(amount) * reached / sum;
        each(at, (upto - given) as u64);
        given = upto;
    }
}

/// Room for the work of a week, kept from week to week.
#[derive(Debug, Default)]
pub(super) struct Desk {
    spare: Vec<u64>,
    takes: Vec<u64>,
    gives: Vec<u64>,
}

impl Desk {
    /// Shares a week out into `week`.
    pub(super) fn share_out(&mut self, hours: &Hours, ties: &Ties, limits: &Limits<'_>, week: &mut Week) {
        let teams = hours.required.len();
        week.clear(teams);
        self.spare.clear();
        for team in 0..teams {
            let (required, own) = (hours.required[team], hours.own[team]);
            let most = part_of(own, limits.overtime);
            let used = own.min(required);
            let overtime = most.min(required - used);
            week.required[team] = required;
            week.own[team] = used;
            week.overtime[team] = overtime;
            week.unmet[team] = required - used - overtime;
            // Whoever is short has no overtime left, so nobody both lacks and lends.
            self.spare.push((own - used + most - overtime).min(part_of(own, limits.lending)));
        }
        for place in &ties.places {
            self.lend(place, u64::MAX, &[], week, |it| &mut it.redeployed);
        }
        for (at, service) in ties.services.iter().enumerate() {
            week.short_of_aid.push(service.iter().map(|it| week.unmet[*it]).sum());
            let most = limits.aid.map_or(u64::MAX, |it| it.get(at).copied().unwrap_or(0));
            self.lend(service, most, &hours.open, week, |it| &mut it.aid);
        }
        week.short_of_agency = week.unmet.iter().sum();
        self.takes.clear();
        self.takes.extend(week.unmet.iter().zip(&hours.open).map(|(short, open)| part_of(*short, *open)));
        let amount = limits.agency.min(self.takes.iter().sum());
        let Week { agency, unmet, .. } = week;
        shared(amount, &self.takes, |at, minutes| {
            agency[at] += minutes;
            unmet[at] -= minutes;
        });
    }

    /// Lends within a group of teams, at most `most` minutes. Where `open` says so, only a share of what is lacking and of what is spare
    /// can cross.
    fn lend(&mut self, group: &[usize], most: u64, open: &[f64], week: &mut Week, kind: fn(&mut Week) -> &mut Vec<u64>) {
        let crossing = |minutes: u64, team: usize| open.get(team).map_or(minutes, |it| part_of(minutes, *it));
        self.takes.clear();
        self.takes.extend(group.iter().map(|it| crossing(week.unmet[*it], *it)));
        self.gives.clear();
        self.gives.extend(group.iter().map(|it| crossing(self.spare[*it], *it)));
        let amount = most.min(self.takes.iter().sum()).min(self.gives.iter().sum());
        if amount == 0 {
            return;
        }
        shared(amount, &self.takes, |at, minutes| {
            week.unmet[group[at]] -= minutes;
            kind(week)[group[at]] += minutes;
        });
        let spare = &mut self.spare;
        shared(amount, &self.gives, |at, minutes| {
            spare[group[at]] -= minutes;
            week.lent[group[at]] += minutes;
        });
    }
}
