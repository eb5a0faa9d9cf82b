//! Workplaces with the records of their workers: what a workplace returned for one role or for all.

use crate::ascwds::{Worker, Workplace};
use chrono::{Months, NaiveDate};
use staffing::Return;
use std::collections::HashMap;

/// A workplace and its workers.
pub(crate) struct Home<'a> {
    pub(crate) workplace: &'a Workplace,
    pub(crate) records: Vec<&'a Worker>,
    a_year_ago: Option<NaiveDate>,
}

pub(crate) fn homes<'a>(workplaces: &'a [Workplace], workers: &'a [Worker], on: NaiveDate) -> Vec<Home<'a>> {
    let solid = |it: &str| -> String { it.split_whitespace().collect() };
    let a_year_ago = on.checked_sub_months(Months::new(12));
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut homes: Vec<Home<'a>> = Vec::new();
    for workplace in workplaces {
        places.insert(solid(&workplace.reference), homes.len());
        homes.push(Home { workplace, records: Vec::new(), a_year_ago });
    }
    for worker in workers {
        if let Some(at) = places.get(&solid(&worker.workplace)) {
            homes[*at].records.push(worker);
        }
    }
    homes
}

impl<'a> Home<'a> {
    /// Every role that the workplace has staff, movements or vacancies in.
    pub(crate) fn roles(&self) -> impl Iterator<Item = u8> {
        let moving = self.workplace.roles.iter().filter(|it| it.starters.or(it.leavers).or(it.vacancies).is_some());
        self.records.iter().map(|it| it.role).chain(moving.map(|it| it.role)).collect::<Vec<_>>().into_iter()
    }

    /// The workers of a role, or all of them.
    pub(crate) fn of(&self, role: Option<u8>) -> impl Iterator<Item = &'a Worker> + '_ {
        self.records.iter().copied().filter(move |it| role.is_none_or(|role| it.role == role))
    }

    /// What was returned for a role, or for all. A role that is not in a list which the workplace knows had no movement.
    pub(crate) fn returned(&self, role: Option<u8>) -> Return {
        let employed: Vec<&Worker> = self.of(role).filter(|it| it.contract.is_employed()).collect();
        let of_role = |which: usize, total: Option<u32>, one: fn(&crate::ascwds::RoleTotals) -> Option<u16>| match role {
            None => total,
            Some(_) if !self.workplace.known[which] => None,
            Some(role) => self.workplace.roles.iter().find(|it| it.role == role).map_or(Some(0), |it| one(it).map(u32::from)),
        };
        let long = |it: &&&Worker| it.started.is_some() && it.started <= self.a_year_ago;
        Return {
            counted: u32::from(self.workplace.total),
            records: self.records.len() as u32,
            employed: employed.len() as u32,
            without_start: employed.iter().filter(|it| it.started.is_none()).count() as u32,
            a_year_or_more: employed.iter().filter(long).count() as u32,
            starters: of_role(0, self.workplace.starters(), |it| it.starters),
            leavers: of_role(1, self.workplace.leavers(), |it| it.leavers),
            vacancies: of_role(2, self.workplace.vacancies(), |it| it.vacancies),
        }
    }

    /// The field's rates of this workplace alone.
    pub(crate) fn all(&self) -> Return {
        self.returned(None)
    }
}

/// What each workplace returned for all its roles, in the order of the file: turnover, vacancy rate and the others follow
/// from it, workplace by workplace.
pub fn returns(workplaces: &[Workplace], workers: &[Worker], on: NaiveDate) -> Vec<(String, Return)> {
    homes(workplaces, workers, on).iter().map(|it| (it.workplace.reference.clone(), it.all())).collect()
}
