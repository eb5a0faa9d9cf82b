//! A strategy of an invented council, long enough to show every part of the tree.

use chrono::NaiveDate;
use document::{Block, Column, Document, Fact, Figure, Heading, Level, List, Nature, Note, Order, Prose, Purpose, Table, Target};
use kernel::{Source, Standing};

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

/// A report of about six pages.
pub fn strategy() -> Document {
    let mut it = Document::new("Living well at home, 2026\u{A0}to\u{A0}2031", "Trebarrow Council", day(), "STRATEGY-0001 v3");
    it.subtitle = Some("A commissioning strategy for older people, with its workforce plan".to_owned());
    it.nature = Nature::Synthetic;
    it.push(Block::Contents).push(Block::PageBreak);
    summary(&mut it);
    needs(&mut it);
    workforce(&mut it);
    delivery(&mut it);
    it
}

fn summary(it: &mut Document) {
    it.heading(Level::One, "Summary");
    it.paragraph(
        Prose::new()
            .plain(
                "Over the next five years the number of people aged 85 and over will grow faster than the workforce that supports them. ",
            )
            .strong("We will commission for independence first")
            .plain(": reablement before long-term care, and care at home before a place in a home. The workings are in ")
            .mention("gap")
            .plain(" and ")
            .mention("fan")
            .plain("."),
    );
    it.push(vec![
        Fact::new("People aged 65 and over, 2024", "42,515", Standing::Known),
        Fact::new("People aged 65 and over, 2034", "51,640", Standing::Modelled).within("51,025 to 52,263"),
        Fact::new("Care posts filled, 2026", "5,870", Standing::Imputed).within("5,790 to 5,960"),
    ]);
    it.push(Note::new(
        Purpose::Decision,
        "What the cabinet is asked to agree",
        "The three priorities below, a budget of £41.2 million for 2027, and a review of the plan each November.",
    ));
    it.heading(Level::Two, "Our three priorities");
    it.push(List::numbers([
        Prose::new().strong("Help earlier.").plain(" Reablement within two days of a discharge, for everyone who can gain from it."),
        Prose::new().strong("Keep the people we have.").plain(" Turnover in home care down from 31% to 24% by 2031."),
        Prose::new().strong("Pay for what helps.").plain(" A tenth of each contract’s price follows outcomes that people themselves name."),
    ]));
    it.heading(Level::Two, "How to read the figures");
    it.paragraph(
        "Each figure carries its range and says whether it is known, imputed or modelled. A known figure was counted. An imputed one was \
         filled in from similar records. A modelled one follows from assumptions, which are listed beside it.",
    );
    it.push(Note::new(
        Purpose::Caution,
        "The range is not a promise",
        "It holds the spread of the model’s assumptions. A change of law, pay or eligibility would lie outside it.",
    ));
}

fn needs(it: &mut Document) {
    it.heading(Level::One, "What people need");
    it.heading(Level::Two, "Population");
    it.paragraph(
        "The borough ages from the top: the group that needs most support grows most. The table holds the estimates by age and the two \
         variants that bound them.",
    );
    let columns = ["2024", "2029 low", "2029 high", "2034 low", "2034 high", "Change, %"];
    let columns = std::iter::once(Column::text("Age group")).chain(columns.map(Column::numbers)).collect();
    let mut table = Table::new("People by age group, estimates and variants", columns);
    table.row(["65 to 74", "21,904", "23,310", "23,480", "25,120", "25,640", "+15.9"]);
    table.row(["75 to 84", "14,362", "16,420", "16,610", "17,220", "17,514", "+21.0"]);
    table.row(["85 and over", "6,249", "7,130", "7,246", "8,685", "9,109", "+42.4"]);
    table.total(["65 and over", "42,515", "46,860", "47,336", "51,025", "52,263", "+21.5"]);
    table.note = Some(
        Prose::new()
            .plain("Change compares the middle of the 2034 variants with 2024. Source: ")
            .link("population projections", Target::Address("https://www.ons.gov.uk/peoplepopulationandcommunity".to_owned())),
    );
    it.push(table);
    it.heading(Level::Two, "What people told us");
    it.heading(Level::Three, "In their homes");
    it.push(List::bullets([
        "The same few faces matter more than the length of a visit.",
        "Nobody should have to tell their story twice.",
        "Siân Ŵyn Pŷll, 83: “I want to get back to the market on a Thursday.”",
    ]));
    it.heading(Level::Three, "In hospital");
    it.paragraph(Prose::new().plain("Going home was agreed ").emphasis("with").plain(" people in two of three cases we followed."));
}

fn workforce(it: &mut Document) {
    it.heading(Level::One, "The workforce plan");
    it.paragraph("Demand for posts is projected from need; supply from the flow of joiners and leavers, drawn 2,000 times.");
    let columns = ["Year", "Low", "Median", "High"].map(Column::numbers).to_vec();
    let mut data = Table::new("", columns);
    for year in 0..9 {
        let median = 120.0 + 61.0 * f64::from(year);
        let spread = 40.0 + 22.0 * f64::from(year);
        data.row([
            format!("{}", 2026 + year),
            format!("{:.0}", median - spread),
            format!("{median:.0}"),
            format!("{:.0}", median + spread),
        ]);
    }
    it.push(Figure {
        caption: "The gap between posts needed and posts filled widens after 2029".to_owned(),
        anchor: Some("fan".to_owned()),
        alternative: "Fan chart. The median gap rises from 120 posts in 2026 to 608 in 2034; the range in 2034 is 392 to 824.".to_owned(),
        svg: fan(),
        data,
        note: Some("Shaded: 5 to 95 and 25 to 75 percent of 2,000 draws. Seed 7.".into()),
    });
    let titles = ["Low", "Median", "High", "Vacancy, %", "Turnover, %"].map(Column::numbers);
    let columns = [Column::text("Role"), Column::text("Setting")].into_iter().chain(titles).collect();
    let mut gap = Table::new("Workforce gap by role in 2034, posts", columns);
    gap.anchor = Some("gap".to_owned());
    let roles = [
        "Care worker",
        "Senior care worker",
        "Registered nurse",
        "Registered manager",
        "Social worker",
        "Occupational therapist",
        "Support worker",
        "Personal assistant",
        "Activities coordinator",
        "Team leader",
        "Reablement assistant",
        "Night care assistant",
    ];
    for (at, role) in roles.iter().enumerate() {
        for (step, setting) in ["Care home with nursing", "Care home", "Home care"].iter().enumerate() {
            let n = 14 + 3 * at + 5 * step;
            let numbers = [n - 9, n, n + 12].map(|it| it.to_string());
            let shares = [6.1 + step as f64 * 1.7, 21.4 + at as f64 * 0.9].map(|it| format!("{it:.1}"));
            gap.row([*role, *setting].into_iter().map(str::to_owned).chain(numbers).chain(shares));
        }
    }
    gap.total(["All roles", "All settings", "1,008", "1,332", "1,764", "7.8", "26.3"]);
    it.push(gap);
    it.push(Block::PageBreak);
    it.push(Heading { level: Level::Two, text: "How this was worked out".to_owned(), anchor: Some("method".to_owned()) });
    it.push(Note {
        purpose: Purpose::Note,
        title: "Method".to_owned(),
        body: vec![
            "Posts follow the number of people aged 65 and over. Each role keeps the share it has today.".into(),
            Prose::new().plain("Run again with ").strong("commonweal workforce replay").plain(" and the bundle of this document."),
        ],
    });
}

fn delivery(it: &mut Document) {
    it.heading(Level::One, "Making it happen");
    let columns = vec![
        Column::text("Reference"),
        Column::text("Action"),
        Column::text("Who answers for it"),
        Column::text("By"),
        Column::numbers("Cost, £"),
    ];
    let mut actions = Table::new("Actions of the first year", columns);
    let action = "Agree with providers a shared induction, so that a care worker who moves between them is not trained twice for one task";
    actions.row(["ACTION-0001", action, "Head of commissioning", "31 March 2027", "48,000"]);
    let action = "Open a reablement place in each locality";
    actions.row(["ACTION-0002", action, "Director of adult services", "30 June 2027", "1,215,000"]);
    let action = "Publish the fee model and its assumptions, and answer every provider that questions one";
    actions.row(["ACTION-0003", action, "Procurement lead", "30 September 2027", "16,500"]);
    actions.total(["All", "", "", "", "1,279,500"]);
    it.push(actions);
    it.heading(Level::Two, "Risks");
    it.push(List {
        order: Order::Bullets,
        items: vec![
            "Fees fall behind the national living wage.".into(),
            Prose::new()
                .plain("See ")
                .link("how this was worked out", Target::Anchor("method".to_owned()))
                .plain(" for what the model leaves out."),
        ],
    });
    it.heading(Level::One, "Sources");
    it.push(Block::Sources(vec![
        Source {
            title: "Estimates of the population, mid-2024".to_owned(),
            publisher: Some("Office for National Statistics".to_owned()),
            date: NaiveDate::from_ymd_opt(2025, 7, 30),
            place: Some("https://www.ons.gov.uk/".to_owned()),
            sha256: Some("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned()),
        },
        Source::titled("Workforce returns of 118 providers, October 2026"),
    ]));
}

/// A drawing as a chart library makes it.
pub fn fan() -> String {
    let mut svg = String::from(concat!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 380" font-family="Source Sans 3, Arial, sans-serif" font-size="15">"##,
        r##"<title id="t">Gap</title><defs><clipPath id="plot"><rect x="60" y="20" width="720" height="300"/></clipPath></defs>"##,
    ));
    for step in 0..=4 {
        let y = 320 - step * 70;
        svg += &format!(r##"<line x1="60" y1="{y}" x2="780" y2="{y}" stroke="#c3d1cb" stroke-width="1"/>"##);
        svg += &format!(r##"<text x="50" y="{}" text-anchor="end" fill="#52615b">{}</text>"##, y + 5, step * 200);
    }
    svg += concat!(
        r##"<g clip-path="url(#plot)"><path d="M60 292 L780 176 L780 32 L60 264 Z" fill="#cfe0d9"/>"##,
        r##"<path d="M60 285 L780 141 L780 73 L60 271 Z" fill="#8fb8a9"/>"##,
        r##"<path d="M60 278 L780 107" fill="none" stroke="#1f5c4d" stroke-width="3"/></g>"##,
    );
    for year in 0..9 {
        svg += &format!(r##"<text x="{}" y="345" text-anchor="middle" fill="#52615b">{}</text>"##, 60 + year * 90, 2026 + year);
    }
    svg + r##"<text x="60" y="372" fill="#52615b">Posts short of need</text></svg>"##
}
