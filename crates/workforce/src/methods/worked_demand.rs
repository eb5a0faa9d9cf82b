//! Worked examples of the pages on demand by several methods and on skills.

use crate::criteria::ground::tests::held;
use crate::demand::{Method, Reason, Reckoned, compared};
use crate::profile::Profile;
use crate::records::{SkillStandard, WorkloadStandard};
use crate::skills::{HeldNow, SkillGap, Staff, closing};
use kernel::method::{Example, Values, joined, values};
use kernel::{Share, Standing};
use record::Held;

/// Works the example of a page.
pub(super) fn work(name: &str, it: &Example) -> Option<Values> {
    match name {
        "demand-compared" => demand(it),
        "skills-gap" => skills(it),
        _ => None,
    }
}

fn standard(number: u64, counting: &str, more: &[(&str, String)]) -> Held<WorkloadStandard> {
    let fixed = [("plan", "WFP-1"), ("activity", "Visits"), ("role", "care-worker"), ("counting", counting)];
    let texts: Vec<(&str, &str)> = fixed.into_iter().chain(more.iter().map(|(name, text)| (*name, text.as_str()))).collect();
    held(number, &texts)
}

fn demand(it: &Example) -> Option<Values> {
    let plain = |name: &str| it.number(name).map(|it| it.to_string());
    let share = |name: &str| it.number(name).map(|it| format!("{}%", it * 100.0));
    let standards = [
        standard(
            1,
            "units",
            &[
                ("volume", plain("volume")?),
                ("amount", plain("minutes")?),
                ("low", plain("low_minutes")?),
                ("high", plain("high_minutes")?),
                ("support", share("support")?),
                ("available", plain("available")?),
            ],
        ),
        standard(
            2,
            "contact",
            &[
                ("volume", plain("people")?),
                ("amount", plain("hours")?),
                ("visits", plain("visits")?),
                ("travel", plain("travel")?),
                ("support", share("notes")?),
                ("relief", share("relief")?),
                ("available", plain("available")?),
            ],
        ),
        standard(3, "people", &[("volume", plain("people")?), ("amount", plain("ratio")?)]),
    ];
    let nothing = Profile {
        years: Vec::new(),
        lines: Vec::new(),
        others: None,
        other_roles: Vec::new(),
        skills: Vec::new(),
        without_workings: Vec::new(),
    };
    let found = compared(&standards, None, &nothing, 2026);
    let role = found.roles.first()?;
    let of = |method: Method| role.methods.iter().find(|it| it.method == method);
    let (wisn, contact): (&Reckoned, &Reckoned) = (of(Method::Wisn)?, of(Method::ContactHours)?);
    let range = wisn.range?;
    let (by, travel) = role.reasons.iter().find_map(|it| match it {
        Reason::Parts { by, parts, .. } => Some((*by, parts.iter().find(|it| it.what == "travel")?.wte)),
        _ => None,
    })?;
    let apart = role.reasons.iter().find_map(|it| if let Reason::Apart { by, .. } = it { Some(*by) } else { None });
    Some(values([
        ("wisn", wisn.wte.to_string()),
        ("wisn_low", range.low.to_string()),
        ("wisn_high", range.high.to_string()),
        ("contact_hours", contact.wte.to_string()),
        ("ratio_posts", of(Method::Ratio)?.wte.to_string()),
        ("more", by.to_string()),
        ("of_it_travel", travel.to_string()),
        ("apart", apart?.to_string()),
    ]))
}

fn skills(it: &Example) -> Option<Values> {
    let on = chrono::NaiveDate::from_ymd_opt(2026, 3, 31)?;
    let years = it.number("years")? as usize;
    let staff = Staff {
        on,
        years: (0..=years as i32).map(|it| 2026 + it).collect(),
        heads: vec![it.number("staff")?; years + 1],
        leaving: Share::new(it.number("leaving")?)?,
    };
    let percent = |name: &str| it.number(name).map(|it| format!("{}%", it * 100.0));
    // The first have completed at the return so many years on: they begin the day after this one.
    let length = (it.number("first")? - 1.0).to_string();
    let texts = [
        ("plan", "WFP-1".to_owned()),
        ("title", "A level".to_owned()),
        ("role", "care-worker".to_owned()),
        ("by", "2029-03-31".to_owned()),
        ("proof", "counted".to_owned()),
        ("counted_on", "2026-03-31".to_owned()),
        ("begins", "2026-04-01".to_owned()),
        ("asked", percent("asked")?),
        ("held", percent("held")?),
        ("completion", percent("completion")?),
        ("intake", it.number("intake")?.to_string()),
        ("length", length),
    ];
    let standard: Held<SkillStandard> = held(1, &texts.each_ref().map(|(name, text)| (*name, text.as_str())));
    let share = it.number("held")?;
    let found = closing(&standard.it, share, &staff)?;
    let gap = SkillGap {
        reference: standard.reference,
        title: String::new(),
        role: "care-worker",
        asked: standard.it.asked.part(),
        by: standard.it.by,
        held: Some(HeldNow { share, range: None, known: None, standing: Standing::Imputed }),
        heads: it.number("staff"),
        closing: None,
        measure: None,
        intake: None,
    };
    Some(values([
        ("short", gap.short()?.to_string()),
        ("level", gap.level()?.to_string()),
        ("hold", joined(&found.hold)),
        ("closed", (found.closed? - 2026).to_string()),
    ]))
}
