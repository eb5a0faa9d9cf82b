//! Draws of a stress test: heads leave, join and fall ill by named luck, and each week's minutes are shared out.

use super::check::Checks;
use super::event::{Event, Weather, weather};
use super::response::Responses;
use super::share_out::{Desk, Hours, Limits, Ties, Week};
use super::team::Team;
use super::wrong::Wrong;
use kernel::Share;
use rayon::prelude::*;
use simulate::{Cell, Draw, Event as Luck, Mean};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The most teams.
pub const MOST_TEAMS: usize = 2_000;
/// The most weeks.
pub const MOST_WEEKS: u32 = 104;
/// The most draws of one test.
pub const MOST_STRESS_DRAWS: u64 = 20_000;
/// The most teams × weeks × draws; weeks below 16 count as 16.
pub const LARGEST_STRESS: u64 = 200_000_000;
/// Draws that one thread makes at a time.
const CHUNK: u64 = 16;

/// The luck of leavers, of recruits and of those who are away.
const LEAVING: Luck = Luck(120);
const JOINING: Luck = Luck(121);
const PRESENCE: Luck = Luck(122);

/// A stress test that can be run.
#[derive(Clone, Debug)]
pub struct Stress {
    pub(super) teams: Vec<Team>,
    pub(super) events: Vec<Event>,
    pub(super) responses: Responses,
    /// By week, then team.
    pub(super) weather: Vec<Vec<Weather>>,
    pub(super) ties: Ties,
    /// Places by name, with the place's number for each team.
    pub(super) places: (Vec<String>, Vec<usize>),
    /// Place and service by name, with the pair's number for each team.
    pub(super) points: (Vec<(String, String)>, Vec<usize>),
    cells: Vec<Cell>,
}

/// What draws of a stress test added up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    pub(super) draws: Range<u64>,
    /// Sums over the draws, by week: required, own, overtime, redeployed, aid, agency, unmet.
    pub(super) sums: Vec<[u64; 7]>,
    /// By draw, then week: minutes unmet.
    pub(super) unmet: Vec<u64>,
    /// Sums over the draws, by week, then place: minutes unmet.
    pub(super) places: Vec<u64>,
    /// By draw, then point: minutes unmet, and the first week below what is safe, 0 for none.
    pub(super) points: Vec<(u64, u32)>,
    /// By draw: minutes of agency staff and of overtime.
    pub(super) paid: Vec<(u64, u64)>,
    /// Sums over the draws, by week, then team: minutes that own staff could work.
    pub(super) own: Vec<u64>,
    pub(super) checks: Checks,
}

impl Stress {
    /// Lays the events over the teams.
    ///
    /// # Errors
    /// Everything that must be put right.
    pub fn new(teams: Vec<Team>, mut events: Vec<Event>, responses: Responses, weeks: u32) -> Result<Stress, Vec<Wrong>> {
        let wrong = wrong(&teams, &events, &responses, weeks);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        events.sort_by(Event::order);
        let of_week = |week: u32| teams.iter().map(|it| weather(it, &events, week, &responses)).collect();
        let weather = (1..=weeks).map(of_week).collect();
        let places = numbered(teams.iter().map(|it| it.place.clone()));
        let services = numbered(teams.iter().map(|it| it.service.clone()));
        let points = numbered(teams.iter().map(|it| (it.place.clone(), it.service.clone())));
        let ties = Ties { places: grouped(&places.1), services: grouped(&services.1) };
        let cells = teams.iter().map(|it| Cell::named(&it.name)).collect();
        Ok(Stress { teams, events, responses, weather, ties, places, points, cells })
    }

    /// The teams.
    pub fn teams(&self) -> &[Team] {
        &self.teams
    }

    /// The events, in their one order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The responses.
    pub fn responses(&self) -> &Responses {
        &self.responses
    }

    /// How many weeks.
    pub fn weeks(&self) -> usize {
        self.weather.len()
    }

    /// The same teams and luck without the events: what happens anyway.
    pub fn calm(&self) -> Stress {
        let of_week = |week: usize| self.teams.iter().map(|it| weather(it, &[], week as u32 + 1, &self.responses)).collect();
        Stress { events: Vec::new(), weather: (0..self.weeks()).map(of_week).collect(), ..self.clone() }
    }

    /// Makes `draws`, on all threads; their number changes nothing. Parts that follow on can be [`Tally::join`]ed.
    ///
    /// # Errors
    /// [`Wrong::Draws`] when there are none or too many.
    pub fn run(&self, seed: u64, draws: Range<u64>) -> Result<Tally, Wrong> {
        let count = draws.end.saturating_sub(draws.start);
        let size = count.saturating_mul(self.teams.len() as u64).saturating_mul(self.weeks().max(16) as u64);
        if count == 0 || draws.end > MOST_STRESS_DRAWS || size > LARGEST_STRESS {
            return Err(Wrong::Draws);
        }
        let chunks: Vec<Range<u64>> =
            (0..count.div_ceil(CHUNK)).map(|it| draws.start + it * CHUNK..draws.end.min(draws.start + (it + 1) * CHUNK)).collect();
        let parts: Vec<Tally> = chunks.into_par_iter().map(|it| self.part(seed, it)).collect();
        let mut whole = Tally::empty(self, draws.start);
        parts.into_iter().for_each(|it| whole.add(it));
        Ok(whole)
    }

    pub(super) fn ordered(&self) -> Ordered {
        Ordered { aid: Vec::new(), agency: Vec::new(), hours: Hours::default(), desk: Desk::default() }
    }

    fn part(&self, seed: u64, draws: Range<u64>) -> Tally {
        let mut tally = Tally::empty(self, draws.start);
        let (mut heads, mut own, mut week) = (Vec::new(), Vec::new(), Week::default());
        for number in draws {
            let draw = Draw { seed, draw: number };
            let mut ordered = self.ordered();
            heads.clear();
            heads.extend(self.teams.iter().map(|it| it.heads));
            tally.open(self);
            for at in 0..self.weeks() {
                own.clear();
                own.extend((0..self.teams.len()).map(|team| self.own(&draw, at, team, &mut heads[team])));
                ordered.share_out(self, at, own.iter().copied(), &mut week);
                tally.checks.add(number, at as u32 + 1, &week);
                tally.week(self, at, &own, &week);
            }
        }
        tally
    }

    /// Minutes that a team's own staff can work in a week, and its heads afterwards.
    fn own(&self, draw: &Draw, at: usize, team: usize, heads: &mut u32) -> u64 {
        let it = &self.weather[at][team];
        let luck = |event: Luck| draw.at(at as u64 + 1, self.cells[team], event);
        let share = |part: f64| Share::new(part).unwrap_or(Share::new(0.0).expect("0 is a share"));
        let leavers = if it.leaving > 0.0 { luck(LEAVING).binomial(*heads, share(it.leaving)) } else { 0 };
        let recruits = Mean::new(it.joining).filter(|_| it.joining > 0.0).map_or(0, |mean| luck(JOINING).poisson(mean));
        *heads = (*heads - leavers).saturating_add(recruits);
        let there = luck(PRESENCE).binomial(*heads, share(it.presence));
        let minutes = u64::from(there) * u64::from(self.teams[team].minutes_a_head);
        if it.working == 1.0 { minutes } else { libm::round(minutes as f64 * it.working) as u64 }
    }
}

/// What has been ordered in one draw, week by week.
pub(super) struct Ordered {
    aid: Vec<Vec<u64>>,
    agency: Vec<u64>,
    hours: Hours,
    desk: Desk,
}

impl Ordered {
    /// Shares out week `at`, counted from 0, and orders what is short.
    pub(super) fn share_out(&mut self, stress: &Stress, at: usize, own: impl Iterator<Item = u64>, week: &mut Week) {
        let weather = &stress.weather[at];
        let Hours { required, own: minutes, open } = &mut self.hours;
        [&mut *required, &mut *minutes].into_iter().for_each(Vec::clear);
        open.clear();
        required.extend(weather.iter().map(|it| it.required));
        minutes.extend(own);
        open.extend(weather.iter().map(|it| it.open));
        let responses = &stress.responses;
        let ago = |lead: u32| at.checked_sub(lead as usize);
        let aid = match responses.aid_lead {
            0 => None,
            lead => Some(ago(lead).and_then(|it| self.aid.get(it)).map_or(&[][..], Vec::as_slice)),
        };
        let arriving = match responses.agency_lead {
            0 => u64::MAX,
            lead => ago(lead).and_then(|it| self.agency.get(it)).copied().unwrap_or(0),
        };
        let agency = arriving.min(responses.agency_minutes);
        let limits = Limits { overtime: responses.overtime, lending: responses.lending, aid, agency };
        self.desk.share_out(&self.hours, &stress.ties, &limits, week);
        self.aid.push(week.short_of_aid.clone());
        self.agency.push(week.short_of_agency);
    }
}

impl Tally {
    fn empty(stress: &Stress, from: u64) -> Tally {
        let weeks = stress.weeks();
        Tally {
            draws: from..from,
            sums: vec![[0; 7]; weeks],
            unmet: Vec::new(),
            places: vec![0; weeks * stress.places.0.len()],
            points: Vec::new(),
            paid: Vec::new(),
            own: vec![0; weeks * stress.teams.len()],
            checks: Checks::default(),
        }
    }

    /// Makes room for one more draw.
    fn open(&mut self, stress: &Stress) {
        self.draws.end += 1;
        self.points.resize(self.points.len() + stress.points.0.len(), (0, 0));
        self.paid.push((0, 0));
    }

    /// Adds a week of the draw that is open.
    fn week(&mut self, stress: &Stress, at: usize, own: &[u64], week: &Week) {
        let sum = |list: &[u64]| list.iter().sum::<u64>();
        let lists = [&week.required, &week.own, &week.overtime, &week.redeployed, &week.aid, &week.agency, &week.unmet];
        let sums = lists.map(|it| sum(it));
        self.sums[at].iter_mut().zip(sums).for_each(|(all, one)| *all += one);
        self.unmet.push(sums[6]);
        if let Some((agency, overtime)) = self.paid.last_mut() {
            *agency += sums[5];
            *overtime += sums[2];
        }
        let (places, teams) = (stress.places.0.len(), stress.teams.len());
        week.unmet.iter().zip(&stress.places.1).for_each(|(minutes, place)| self.places[at * places + place] += minutes);
        self.own[at * teams..(at + 1) * teams].iter_mut().zip(own).for_each(|(all, one)| *all += one);
        self.safety(stress, at, week);
    }

    /// Unmet minutes by point, and the first week in which too little is met there.
    fn safety(&mut self, stress: &Stress, at: usize, week: &Week) {
        let points = stress.points.0.len();
        let from = self.points.len() - points;
        let mut required = vec![0_u64; points];
        let mut unmet = vec![0_u64; points];
        for (team, point) in stress.points.1.iter().enumerate() {
            required[*point] += week.required[team];
            unmet[*point] += week.unmet[team];
        }
        for (point, (required, unmet)) in required.into_iter().zip(unmet).enumerate() {
            let (all, first) = &mut self.points[from + point];
            *all += unmet;
            if *first == 0 && ((required - unmet) as f64) < stress.responses.minimum_safe * required as f64 {
                *first = at as u32 + 1;
            }
        }
    }

    fn add(&mut self, next: Tally) {
        self.draws.end = next.draws.end;
        self.sums.iter_mut().zip(next.sums).for_each(|(all, one)| all.iter_mut().zip(one).for_each(|(all, one)| *all += one));
        self.unmet.extend(next.unmet);
        self.places.iter_mut().zip(next.places).for_each(|(all, one)| *all += one);
        self.points.extend(next.points);
        self.paid.extend(next.paid);
        self.own.iter_mut().zip(next.own).for_each(|(all, one)| *all += one);
        self.checks = std::mem::take(&mut self.checks).join(next.checks);
    }

    /// Joins draws of the same test that follow on from these; `None` when they do not.
    pub fn join(mut self, next: Tally) -> Option<Tally> {
        let fits = self.draws.end == next.draws.start && self.own.len() == next.own.len() && self.sums.len() == next.sums.len();
        fits.then(|| {
            self.add(next);
            self
        })
    }

    /// Which draws.
    pub fn draws(&self) -> Range<u64> {
        self.draws.clone()
    }
}

fn wrong(teams: &[Team], events: &[Event], responses: &Responses, weeks: u32) -> Vec<Wrong> {
    let mut found = Vec::new();
    if teams.is_empty() || teams.len() > MOST_TEAMS {
        return vec![Wrong::Teams];
    }
    let mut names = BTreeSet::new();
    for team in teams {
        found.extend(team.wrong());
        if !names.insert(&team.name) {
            found.push(Wrong::TeamTwice { team: team.name.clone() });
        }
    }
    found.extend(events.iter().enumerate().flat_map(|(at, it)| it.wrong(at + 1, teams)));
    found.extend(responses.wrong());
    if !(1..=MOST_WEEKS).contains(&weeks) {
        found.push(Wrong::Weeks);
    }
    found
}

/// Names in their order, and the number of each team's own.
fn numbered<T: Ord + Clone>(names: impl Iterator<Item = T>) -> (Vec<T>, Vec<usize>) {
    let each: Vec<T> = names.collect();
    let all: Vec<T> = each.iter().cloned().collect::<BTreeSet<T>>().into_iter().collect();
    let places: BTreeMap<&T, usize> = all.iter().enumerate().map(|(at, it)| (it, at)).collect();
    let numbers = each.iter().filter_map(|it| places.get(it).copied()).collect();
    (all.clone(), numbers)
}

/// Teams by number.
fn grouped(numbers: &[usize]) -> Vec<Vec<usize>> {
    let mut groups = vec![Vec::new(); numbers.iter().max().map_or(0, |it| it + 1)];
    numbers.iter().enumerate().for_each(|(team, group)| groups[*group].push(team));
    groups
}
