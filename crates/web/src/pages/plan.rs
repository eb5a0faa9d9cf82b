//! B4 · Planning in one place: what there is to plan from, what is taken for granted, and what was published.

use crate::ask::Ask;
use crate::shell::{Notice, Place, Shell, shown};
use crate::trouble::{Outcome, Trouble};
use crate::view::function::{CellView, TableView};
use crate::view::plan::{AreaView, area, assumed};
use crate::view::{criteria, jobs, rows};
use askama::Template;
use record::{Order, Query, Reach, Record, Reference};
use register::Publication;
use workbench::may_write;
use workbench::planning::ground::{self, Ground};
use workbench::planning::papers::demand_publishing;
use workbench::planning::tray::demand_bringing;
use workbench::planning::{PLAN, plan_args};
use workforce::records::WorkforcePlan;

/// So many publications are listed.
const LISTED: u64 = 5;
/// So many of the newest jobs are looked at for plans under way.
const LOOKED_AT: u64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "plan.html")]
struct Plan {
    shell: Shell,
    plans: Vec<Place>,
    starts: bool,
    areas: Vec<AreaView>,
    assumed: Vec<(TableView, Vec<String>)>,
    published: TableView,
    all_published: bool,
    under_way: Vec<Place>,
    brings: bool,
    publishes: bool,
}

/// What there is, what is missing, and what can be done.
pub async fn show(ask: Ask) -> Outcome {
    let (words, person) = (ask.words(), ask.person()?);
    let grounds = ground::grounds(&*ask.app.shelf, person).await?;
    let sources = grounds.iter().flat_map(|it| &it.datasets).filter_map(|(it, _)| it.it.source.as_ref().map(|it| it.reference().clone()));
    let titles = rows::titles(&ask, sources).await?;
    let (brings, publishes) = (demand_bringing(person).is_ok(), demand_publishing(person).is_ok());
    let assumed = assumptions(&ask, &grounds, brings).await?;
    let (published, total) = published(&ask).await?;
    let plans = workbench::criteria::plans(&*ask.app.shelf, person).await?;
    let page = Plan {
        shell: ask.shell(words.say("plan-title")).under("/plan").noticing(notice(&ask)),
        plans: plans.iter().map(|it| Place::new(criteria::front(&it.reference), it.it.title.as_str())).collect(),
        starts: may_write(person, &WorkforcePlan::KIND) != Reach::Nothing,
        areas: grounds.iter().map(|it| area(words, it, &titles)).collect(),
        assumed,
        published,
        all_published: total > LISTED,
        under_way: under_way(&ask).await?,
        brings,
        publishes,
    };
    shown(&page)
}

/// The assumptions of each area for the return that is read. Without a return there is none for which they could hold.
async fn assumptions(ask: &Ask, grounds: &[Ground], sets: bool) -> Result<Vec<(TableView, Vec<String>)>, Trouble> {
    let mut tables = Vec::new();
    for it in grounds {
        let Some(on) = it.on else { continue };
        let standing = ground::assumptions(&*ask.app.shelf, ask.person()?, on, &it.area).await?;
        tables.push(assumed(ask.words(), &standing, (it, on), sets));
    }
    Ok(tables)
}

/// The newest publications, and how many there are.
async fn published(ask: &Ask) -> Result<(TableView, u64), Trouble> {
    let (words, kind) = (ask.words(), &Publication::KIND);
    let query = Query::all(kind.name).order(Order::Down("reference".into())).page(0, LISTED);
    let found = ask.app.shelf.find(&ask.scope()?, &query).await?;
    let headings = [("plan-published-title", false), ("plan-made-on", false), ("plan-draws", true), ("reference", false)];
    let mut table = TableView::new(words, "published", words.say("plan-published-caption"), &headings);
    let row = |row: &record::Row| {
        let href = format!("/registers/{}/{}", kind.slug(), row.reference);
        let field = |name: &str| kind.field(name).map_or_else(String::new, |it| words.value(kind, it, &row.cell(kind, name)));
        vec![
            CellView::link(href, row.title(kind)),
            CellView::text(field("made_on")),
            CellView::text(field("draws")),
            CellView::text(row.reference.to_string()),
        ]
    };
    table.rows = found.rows.iter().map(row).collect();
    Ok((table, found.total))
}

/// One's own plans that are not over.
async fn under_way(ask: &Ask) -> Result<Vec<Place>, Trouble> {
    let found = ask.app.desk.jobs(Some(&ask.person()?.actor.account), LOOKED_AT).await?;
    let open = found.iter().filter(|it| it.kind == PLAN && plan_args(it).is_some() && jobs::is_open(it));
    Ok(open.map(|it| Place::new(format!("/jobs/{}", it.id), jobs::title(ask.words(), it))).collect())
}

/// What was just done, from a closed list.
fn notice(ask: &Ask) -> Option<Notice> {
    let words = ask.words();
    let more = Place::new("/plan/figures", words.say("figures-title"));
    match ask.query.get("done") {
        "kept" => {
            let reference = Reference::parse(ask.query.get("reference")).filter(|it| it.prefix() == register::Dataset::PREFIX);
            let open = reference.map(|it| Place::new(format!("/registers/dataset/{it}"), words.say("plan-kept-open")));
            let more = Place::new("/plan/figures", words.say("plan-bring-more"));
            Some(Notice { text: words.say("plan-kept"), links: open.into_iter().chain([more]).collect() })
        }
        "no-figures" => {
            Some(Notice { text: words.say("plan-no-figures"), links: vec![Place::new("/plan/figures", words.say("figures-title"))] })
        }
        "kept-before" => Some(Notice { text: words.say("plan-kept-before"), links: vec![more] }),
        _ => None,
    }
}
