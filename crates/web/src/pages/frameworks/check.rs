//! What the linter says of a framework, rule by rule.

use super::{address, asked};
use crate::ask::Ask;
use crate::shell::{Place, Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::frameworks::wording::{Places, RuleView, rule};
use askama::Template;
use workbench::wording::checked;

/// So many remarks of a rule stand on the page of all rules.
const FEW: usize = 20;
/// So many stand on the page of one rule.
const MANY: usize = 1_000;

/// The page.
#[derive(Template)]
#[template(path = "framework_check.html")]
struct CheckPage {
    shell: Shell,
    lead: String,
    other_language: bool,
    rules: Vec<RuleView>,
    clean: Vec<&'static str>,
    all: Option<String>,
    method: Place,
}

/// What the rules find, or one of them.
pub async fn show(ask: Ask) -> Outcome {
    let (words, it) = (ask.words(), asked(&ask).await?);
    let address = address(&it);
    let own = format!("{address}/check");
    let checked = checked(&it.framework, &it.around(ask.today()));
    let only = ask.query.get("rule");
    if !only.is_empty() && framework::lint::rule(only).is_none() {
        return Err(Trouble::Missing);
    }
    let places = Places::of(&it.framework, &address);
    let wanted = checked.found.iter().filter(|it| only.is_empty() || it.rule == only);
    let most = if only.is_empty() { FEW } else { MANY };
    let rules: Vec<RuleView> = wanted.map(|found| rule(words, &it.framework, &places, found, most, &own)).collect();
    let count = |it: usize| it.to_string();
    let remarks: usize = checked.found.iter().map(|it| it.remarks.len()).sum();
    let args = [("rules", count(checked.found.len())), ("statements", count(checked.statements)), ("remarks", count(remarks))];
    let args = args.each_ref().map(|(name, it)| (*name, it.as_str()));
    shown(&CheckPage {
        shell: ask
            .shell(words.say("check-title"))
            .under("/frameworks")
            .crumb("/frameworks", words.say("frameworks-title"))
            .crumb(address, it.framework.title.as_str()),
        lead: words.with(if checked.found.is_empty() { "check-none" } else { "check-some" }, &args),
        other_language: !checked.wording,
        rules,
        clean: if only.is_empty() {
            checked.clean.iter().filter_map(|it| framework::lint::rule(it)).map(|it| it.heading).collect()
        } else {
            Vec::new()
        },
        all: (!only.is_empty()).then_some(own),
        method: Place::new("/methods/statement-grammar", words.say("check-page")),
    })
}
