//! Providers whose true rates are known, because they were drawn. What is drawn is written down in `docs/methods/shrinkage.md`; nothing in
//! the estimate knows of it.

use super::Observed;
use super::trial::Plan;
use kernel::Share;
use simulate::{Cell, Draw, Event, Stream};

/// How providers are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// What it is called.
    pub name: &'static str,
    /// Places and provider types, all equally likely.
    pub groups: [u64; 2],
    /// The chance of each role.
    pub roles: &'static [f64],
    /// The logit of the chance of leaving before any effect.
    pub common: f64,
    /// Standard deviations between places, types and roles.
    pub spreads: [f64; 3],
    /// The standard deviation between combinations of place, type and role.
    pub combined: f64,
    /// The part of the variance between providers that each role at a provider has to itself; the rest is shared by the provider's roles.
    pub own: f64,
    /// Whether small providers are more common: sizes even on the scale of logs, and not all equally likely.
    pub mostly_small: bool,
}

impl Setting {
    /// What providers are peculiar in they are in all their roles.
    pub const SHARED: Setting = Setting {
        name: "shared",
        groups: [8, 4],
        roles: &[0.50, 0.20, 0.12, 0.10, 0.08],
        common: -1.1,
        spreads: [0.3, 0.4, 0.45],
        combined: 0.0,
        own: 0.0,
        mostly_small: false,
    };
    /// Half of it belongs to each role at each provider, in other places with rarer leaving.
    pub const HALF: Setting = Setting {
        name: "half own",
        groups: [12, 3],
        roles: &[0.40, 0.25, 0.20, 0.15],
        common: -1.8,
        spreads: [0.2, 0.25, 0.6],
        combined: 0.0,
        own: 0.5,
        mostly_small: true,
    };
    /// All of it does, and every combination of place, type and role has an effect of its own, which the estimate does not look for.
    pub const OWN: Setting = Setting {
        name: "all own",
        groups: [6, 5],
        roles: &[0.35, 0.25, 0.20, 0.10, 0.06, 0.04],
        common: -0.7,
        spreads: [0.4, 0.2, 0.3],
        combined: 0.25,
        own: 1.0,
        mostly_small: false,
    };
    /// All of them.
    pub const ALL: [Setting; 3] = [Setting::SHARED, Setting::HALF, Setting::OWN];
}

/// One row with its true rate.
pub(super) struct Drawn {
    pub row: Observed,
    pub truth: f64,
    /// The logit before what is peculiar to the provider and the row.
    pub expected: f64,
    pub leavers: u32,
    pub heads: u32,
}

fn luck(plan: &Plan, name: &str, event: u64) -> Stream {
    Draw { seed: plan.seed, draw: 0 }.at(0, Cell::named(name), Event(200 + event))
}

pub(super) fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}

/// Draws the rows of a plan, the rows of a provider one after the other.
pub(super) fn draw(plan: &Plan) -> Vec<Drawn> {
    let setting = &plan.setting;
    let effect = |kind: &str, at: &str, spread: f64| spread * luck(plan, &format!("{kind} {at}"), 0).normal();
    let between = plan.between_providers.max(0.0);
    let (shared, own) = ((between * (1.0 - setting.own)).sqrt(), (between * setting.own).sqrt());
    let shares: Vec<Share> = setting.roles.iter().filter_map(|it| Share::new(*it)).collect();
    let mut rows = Vec::new();
    for provider in 0..plan.providers {
        let name = format!("provider {provider}");
        let even = |event: u64, many: u64| (luck(plan, &name, event).uniform(0) * many as f64) as u64;
        let (place, sort) = (even(1, setting.groups[0]).to_string(), even(2, setting.groups[1]).to_string());
        let staff =
            if setting.mostly_small { (5.0 * libm::pow(10.2, luck(plan, &name, 3).uniform(0))) as u32 } else { 5 + even(3, 46) as u32 };
        let peculiar = shared * luck(plan, &name, 4).normal();
        let heads = luck(plan, &name, 5).multinomial(staff, &shares);
        for (role, heads) in heads.into_iter().enumerate().filter(|it| it.1 > 0) {
            let role = role.to_string();
            let expected = setting.common
                + effect("place", &place, setting.spreads[0])
                + effect("type", &sort, setting.spreads[1])
                + effect("role", &role, setting.spreads[2])
                + effect("place, type and role", &format!("{place} {sort} {role}"), setting.combined);
            let cell = format!("{name} role {role}");
            let truth = logistic(expected + peculiar + own * luck(plan, &cell, 8).normal());
            let leavers = Share::new(truth).map_or(0, |chance| luck(plan, &cell, 6).binomial(heads, chance));
            let known = luck(plan, &cell, 7).uniform(0) >= plan.unknown;
            let row = Observed {
                provider: name.clone(),
                place: format!("place {place}"),
                provider_type: format!("type {sort}"),
                role: format!("role {role}"),
                events: known.then_some(leavers),
                of: Some(heads),
            };
            rows.push(Drawn { row, truth, expected, leavers, heads });
        }
    }
    rows
}
