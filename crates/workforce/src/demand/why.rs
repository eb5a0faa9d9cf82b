//! Why methods differ: worked out from what each is made of.

use super::{Method, Part, Reckoned};
use serde::Serialize;

/// One reason, in codes and numbers: the faces have the words.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Reason {
    /// Every method allows for what lies between these two: they do not contradict each other.
    Agree {
        /// From.
        low: f64,
        /// To.
        high: f64,
    },
    /// Even at their nearest ends these two are so far apart.
    Apart {
        /// The one that asks for fewer.
        fewer: Method,
        /// The one that asks for more.
        more: Method,
        /// By how many whole-time equivalents.
        by: f64,
    },
    /// Two methods that count the work, part by part; the differences add up to `by`.
    Parts {
        /// The one that asks for fewer.
        fewer: Method,
        /// The one that asks for more.
        more: Method,
        /// By how many whole-time equivalents.
        by: f64,
        /// The second's part less the first's, the largest first; parts that are alike are left out.
        parts: Vec<Part>,
    },
    /// They take a whole-time worker to have different hours a year.
    Time {
        /// The fewest.
        low: f64,
        /// The most.
        high: f64,
    },
    /// The sector's rule carries today's posts on and looks at no work.
    Carried {
        /// Filled posts of today.
        filled: f64,
        /// Vacant posts of today.
        vacant: f64,
        /// What more people aged 65 and over add.
        growth: f64,
    },
    /// A ratio does not see what each person needs.
    Ratio,
    /// Requirements hold what service models have asked for, and nothing else.
    Stated,
    /// Nobody gave this method a range: how far it may be off is not known.
    Unranged {
        /// The method.
        method: Method,
    },
}

/// The reasons for one job in one year; none where there is nothing to compare.
pub(super) fn reasons(methods: &[Reckoned]) -> Vec<Reason> {
    if methods.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<Reason> = agreement(methods).into_iter().collect();
    let of = |method: Method| methods.iter().find(|it| it.method == method);
    found.extend(of(Method::Wisn).zip(of(Method::ContactHours)).and_then(|(a, b)| by_parts(a, b)));
    let hours = methods.iter().filter_map(|it| it.hours).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    found.extend(hours.filter(|it| it.0 < it.1).map(|(low, high)| Reason::Time { low, high }));
    found.extend(of(Method::OlderPeople).map(|it| Reason::Carried {
        filled: it.part("filled"),
        vacant: it.part("vacant"),
        growth: it.part("growth"),
    }));
    found.extend(of(Method::Ratio).map(|_| Reason::Ratio));
    found.extend(of(Method::Stated).map(|_| Reason::Stated));
    let unranged = methods.iter().filter(|it| it.range.is_none() && it.method != Method::Stated && it.method != Method::OlderPeople);
    found.extend(unranged.map(|it| Reason::Unranged { method: it.method }));
    found
}

/// Whether there is a figure that every method allows for.
///
/// Requirements hold only what service models have asked for, so they are left out: they would always be the fewest.
fn agreement(methods: &[Reckoned]) -> Option<Reason> {
    let methods: Vec<&Reckoned> = methods.iter().filter(|it| it.method != Method::Stated).collect();
    if methods.len() < 2 {
        return None;
    }
    // Of several that are alike the first is named.
    let lowest_top = methods.iter().copied().reduce(|a, b| if b.ends().1 < a.ends().1 { b } else { a });
    let highest_foot = methods.iter().copied().reduce(|a, b| if b.ends().0 > a.ends().0 { b } else { a });
    Some(match lowest_top.zip(highest_foot) {
        Some((top, foot)) if foot.ends().0 > top.ends().1 => {
            Reason::Apart { fewer: top.method, more: foot.method, by: foot.ends().0 - top.ends().1 }
        }
        both => {
            let (low, high) = both.map_or((0.0, 0.0), |(top, foot)| (foot.ends().0, top.ends().1));
            Reason::Agree { low, high }
        }
    })
}

fn by_parts(a: &Reckoned, b: &Reckoned) -> Option<Reason> {
    let (fewer, more) = if a.wte <= b.wte { (a, b) } else { (b, a) };
    let mut named: Vec<&'static str> = Vec::new();
    for it in fewer.parts.iter().chain(&more.parts) {
        if !named.contains(&it.what) {
            named.push(it.what);
        }
    }
    let mut parts: Vec<Part> = named.into_iter().map(|what| Part { what, wte: more.part(what) - fewer.part(what) }).collect();
    parts.retain(|it| it.wte.abs() >= 0.05);
    parts.sort_by(|a, b| b.wte.abs().total_cmp(&a.wte.abs()));
    let by = more.wte - fewer.wte;
    (!parts.is_empty()).then_some(Reason::Parts { fewer: fewer.method, more: more.method, by, parts })
}
