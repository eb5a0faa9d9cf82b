//! P9 · What the workforce answered, told so that nobody is given away, and what it was told came of it.

use super::people::{people, rate, rates, together, withheld};
use crate::view::function::{CellView, Section, TableView};
use crate::view::values::address;
use record::{Listed as _, Record as _};
use words::Words;
use workforce::criteria::{Ground, feedback};
use workforce::feedback::{Answered, Heard, OwnWords};
use workforce::records::{FeedbackReply, Theme};

/// A share of the answers of so little of the share of the workforce is too quiet to be passed over.
const QUIET: f64 = 0.8;
/// So many texts stand on the page.
const MOST_TEXTS: usize = 200;

/// The action that a reply led to, by its title where it can be read.
fn action(ground: &Ground, it: &record::Reference) -> CellView {
    let title = ground.actions.iter().find(|held| held.reference == *it).map_or_else(|| it.to_string(), |it| it.it.title.to_string());
    CellView::link(address(it).unwrap_or_default(), title)
}

/// The sections of the page.
pub fn sections(words: &Words, ground: &Ground) -> Vec<Section> {
    let found = feedback(ground);
    let mut all = Vec::new();
    if found.answers > 0 {
        all.push(answers(words, &found));
    }
    if !ground.replies.is_empty() || !found.unanswered.is_empty() {
        all.push(replies(words, ground, &found));
    }
    all
}

/// What a theme is called.
fn theme(words: &Words, code: &str) -> String {
    let kind = &FeedbackReply::KIND;
    let choice = Theme::LIST.iter().find(|it| it.code == code);
    choice.zip(kind.field("theme")).map_or_else(|| code.to_owned(), |(choice, field)| words.choice(kind, field, choice))
}

fn answers(words: &Words, found: &Heard) -> Section {
    let lead = words.with("p9-answers-lead", &[("count", &found.answers.to_string())]);
    let mut section = Section { heading: words.say("p9-answers"), lead, ..Section::default() };
    if found.staying.is_none() {
        section.lead = format!("{} {}", section.lead, words.say("p9-too-few"));
        return section;
    }
    let bars: Vec<_> = found.by_jobs.iter().filter_map(|it| Some((together(words, &it.groups), it.rate.as_ref()?))).collect();
    section.charts.extend(rates(words, "response", "p9-response-chart", &bars, None));
    section.tables.push(response(words, "response", words.say("p9-response"), &found.by_jobs));
    if !found.by_employer.is_empty() {
        let caption = format!("{}. {}", words.say("p9-employer"), words.say("p9-employer-lead"));
        section.tables.push(response(words, "employers", caption, &found.by_employer));
    }
    for (id, groups) in [("age", &found.by_age), ("sex", &found.by_sex)] {
        if !groups.is_empty() {
            section.tables.push(response(words, &format!("by-{id}"), words.say(&format!("p9-by-{id}")), groups));
        }
    }
    let shown: Vec<_> =
        [("staying", &found.staying), ("themes", &found.themes)].into_iter().filter_map(|(id, it)| Some((id, it.as_ref()?))).collect();
    section.tables.extend(shown.iter().map(|(id, it)| people(words, id, &format!("p9-{id}"), it)));
    let tables: Vec<_> = shown.iter().map(|it| it.1).collect();
    section.lead.extend(withheld(words, &tables).map(|it| format!(" {it}")));
    section
}

/// How many of each group answered, beside the workforce.
fn response(words: &Words, id: &str, caption: String, groups: &[Answered]) -> TableView {
    let headings = [("people-group", false), ("p9-answered", true), ("p9-heads", true), ("p9-rate", true), ("p9-ratio", true)];
    let mut table = TableView::new(words, id, caption, &headings);
    for it in groups {
        table.rows.push(vec![
            CellView::text(together(words, &it.groups)),
            CellView::text(words.number(it.answers as f64, 0)),
            CellView::text(it.heads.map_or_else(|| words.say("p9-no-heads"), |it| words.number(f64::from(it), 0))),
            CellView::text(it.rate.as_ref().map_or_else(|| words.say("p9-no-rate"), |it| rate(words, it))),
            it.ratio.map_or_else(|| CellView::text(words.say("p9-no-rate")), |it| ratio(words, it)),
        ]);
    }
    table
}

/// How loud a group is: its share of the answers over its share of the workforce.
fn ratio(words: &Words, it: f64) -> CellView {
    let text = CellView::text(words.number(it, 2));
    if (it * 100.0).round() < QUIET * 100.0 { text.tagged("cw-tag--due", words.say("p9-quiet")) } else { text }
}

/// What people wrote, for those who may read answers.
pub fn own_words(words: &Words, ground: &Ground) -> Section {
    let mut section = Section { heading: words.say("p9-own-words"), lead: words.say("p9-own-words-lead"), ..Section::default() };
    let least = workforce::parameters::least_shown(ground.today);
    let Some(found) = workforce::feedback::own_words(&ground.responses, least) else {
        section.lead = words.with("p9-own-words-few", &[("least", &least.to_string())]);
        return section;
    };
    let mut table =
        TableView::new(words, "own-words", words.say("p9-own-words"), &[("p9-wrote", false), ("p9-writers", true), ("p9-named", false)]);
    let row = |it: &OwnWords| {
        let themes: Vec<String> = it.themes.iter().map(|it| theme(words, it)).collect();
        vec![CellView::text(&it.text), CellView::text(words.number(it.people as f64, 0)), CellView::text(themes.join(", "))]
    };
    table.rows = found.iter().take(MOST_TEXTS).map(row).collect();
    if found.len() > MOST_TEXTS {
        let counts = [("shown", MOST_TEXTS), ("of", found.len())].map(|(name, it)| (name, it.to_string()));
        section.lead =
            format!("{} {}", section.lead, words.with("p9-own-words-more", &counts.each_ref().map(|(name, it)| (*name, it.as_str()))));
    }
    section.tables.push(table);
    section
}

fn replies(words: &Words, ground: &Ground, found: &Heard) -> Section {
    let mut section = Section { heading: words.say("p9-replies"), lead: words.say("p9-replies-lead"), ..Section::default() };
    if !found.unanswered.is_empty() {
        let named: Vec<String> = found.unanswered.iter().map(|it| theme(words, it)).collect();
        section.lead = format!("{} {}", section.lead, words.with("p9-unanswered", &[("themes", &named.join(", "))]));
    }
    let headings = [("p9-said", false), ("p9-did", false), ("p9-action", false), ("p9-about", false), ("p9-told-on", false)];
    let mut table = TableView::new(words, "replies", words.say("p9-replies"), &headings);
    for held in &ground.replies {
        table.rows.push(vec![
            CellView::link(address(&held.reference).unwrap_or_default(), held.it.said.to_string()),
            CellView::text(held.it.did.to_string()),
            held.it.action.as_ref().map_or_else(|| CellView::text(words.say("p9-no-action")), |it| action(ground, it.reference())),
            CellView::text(theme(words, held.it.theme.code())),
            CellView::text(words.date(held.it.told_on)),
        ]);
    }
    if !table.rows.is_empty() {
        section.tables.push(table);
    }
    section
}
