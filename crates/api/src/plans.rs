//! Plans: the figures they read, a plan and its strategy as long work, and the proof of what was published.

use crate::call::{Call, answer};
use crate::failure::{Failure, words};
use crate::given::Given;
use crate::once;
use crate::routes::Answer;
use crate::sheets::{attached, file_only, plain_name, refused, told};
use axum::http::StatusCode;
use record::{Listed, Refusal};
use register::DatasetShape;
use serde_json::{Value, json};
use uuid::Uuid;
use workbench::Unable;
use workbench::desk::Job;
use workbench::import::Accept;
use workbench::planning::ground::{self, Ground, Use};
use workbench::planning::tables::{Form, of_publication};
use workbench::planning::{Asked, Key, MOST_DRAWS, MOST_SEED, Terms, Typed, USUAL_DRAWS, USUAL_SEED};
use workbench::planning::{drawings, import_dataset, order_plan, order_replay, outlook, rehearse, taken};
use workbench::work::seen;

/// What there is to plan from, area by area.
pub async fn list_grounds(call: Call) -> Answer {
    let grounds = ground::grounds(&*call.api.shelf, call.person()?).await?;
    Ok(answer(StatusCode::OK, &json!({ "areas": grounds.iter().map(of_area).collect::<Vec<_>>() })))
}

fn of_area(it: &Ground) -> Value {
    let dataset = |(held, used): &(record::Held<register::Dataset>, Use)| {
        let it = &held.it;
        json!({
            "reference": held.reference, "shape": it.shape.code(), "variant": it.variant.map(|it| it.code()), "speaks_of": it.speaks_of,
            "rows": it.rows.get(), "read": *used == Use::Read,
        })
    };
    json!({
        "area": it.area, "plannable": it.is_plannable(), "missing": it.lacking.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "datasets": it.datasets.iter().map(dataset).collect::<Vec<_>>(),
    })
}

/// Takes in a file of figures, or says what would happen.
pub async fn bring_figures(call: Call) -> Answer {
    file_only(&call)?;
    let (dry_run, sound_rows) = (call.wants("dry_run")?, call.wants("sound_rows")?);
    let asked = |name: &str| call.asked(name).unwrap_or_default();
    let typed = Typed {
        shape: asked("shape"),
        variant: asked("variant"),
        area: asked("area"),
        speaks_of: asked("speaks_of"),
        title: asked("title"),
        source: asked("source"),
        limits: asked("limits"),
        mapping: asked("mapping"),
    };
    let described = typed.read().map_err(|it| Failure::problems(&it))?;
    let terms = Terms { on: described.speaks_of, key: key(&call, described.shape)? };
    let name = plain_name(call.asked("name"));
    let taken = taken(&*call.api.shelf, call.person()?, &described, &name, &call.body, &terms).await?;
    let laid = described.of(taken);
    let bring = laid.bring(if sound_rows { Accept::SoundRows } else { Accept::EveryRow });
    let earlier = if dry_run { None } else { once::earlier(&call).await? };
    let (shelf, person, now) = (&*call.api.shelf, call.person()?, call.now());
    let mut report = rehearse(shelf, person, &now, &bring).await?;
    let receipt = match earlier {
        Some(receipt) => {
            (report.made, report.same) = (receipt.written.len(), 0);
            Some(receipt)
        }
        None if dry_run => None,
        None if report.accepted == 0 => return Err(refused(&report)),
        None => import_dataset(shelf, person, &now, &call.origin()?, &bring).await?.receipt,
    };
    let mut said = told(&report, &[], receipt.as_ref().map(|it| it.number));
    said["dataset"] = json!(receipt.and_then(|it| it.written.into_iter().next()).map(|(_, reference, _)| reference));
    Ok(answer(StatusCode::OK, &said))
}

/// The key of the workers. Files that name no worker are read with any.
fn key(call: &Call, shape: DatasetShape) -> Result<Key, Failure> {
    let named = matches!(shape, DatasetShape::Workers | DatasetShape::Training);
    let any = || if named { None } else { Key::new(&[0; 32]) };
    call.api.workers.clone().or_else(any).ok_or_else(|| Refusal::new("workers-need-a-key").into())
}

/// Asks for a plan with its strategy.
pub async fn run_plan(call: Call) -> Answer {
    let mut given = Given::of(&call, &["area", "to", "seed", "draws"])?;
    let area = given.maybe_text("area", 9);
    let to = given.maybe_whole("to", 1900, 2300).and_then(|it| i32::try_from(it).ok());
    let seed = given.maybe_whole("seed", 0, MOST_SEED).unwrap_or(USUAL_SEED);
    let draws = given.maybe_whole("draws", 1, MOST_DRAWS).unwrap_or(USUAL_DRAWS);
    given.sound()?;
    let (asked, key) = (Asked { area, to, seed, draws }, call.origin()?.key);
    let (api, person) = (&call.api, call.person()?);
    let id = order_plan(&*api.shelf, &*api.desk, person, &asked, key, (api.now)()).await?;
    under_way(&call, id, StatusCode::ACCEPTED).await
}

/// Asks for the bundle of a publication to be computed anew and compared.
pub async fn replay_plan(call: Call) -> Answer {
    let (api, person, publication) = (&call.api, call.person()?, call.reference()?);
    let id = found(order_replay(&*api.shelf, &*api.desk, person, &publication, call.origin()?.key, (api.now)()).await)?;
    under_way(&call, id, StatusCode::ACCEPTED).await
}

/// Posts, staff and gap of every role and year of a publication, as a file.
pub async fn plan_table(call: Call) -> Answer {
    let publication = call.reference()?;
    let form = Form::of(call.among("format", Form::NAMES)?).ok_or_else(Failure::missing)?;
    let words = call.words().await?;
    let say = |id: &str, args: &[(&str, &str)]| words.with(id, args);
    let made = of_publication(&*call.api.shelf, call.person()?, &publication, form, (call.api.now)(), &say).await;
    Ok(attached(found(made)?, form.media_type(), &format!("{publication}-figures.{}", form.extension())))
}

/// One of the charts of a publication as SVG: the first, the second and so on.
pub async fn plan_chart(call: Call) -> Answer {
    let (publication, wanted) = (call.reference()?, call.param("chart").parse::<usize>().ok());
    let document = found(outlook(&*call.api.shelf, call.person()?, &publication).await)?;
    let drawn = wanted.and_then(|it| it.checked_sub(1)).and_then(|at| drawings(&document).get(at).copied());
    let drawn = drawn.ok_or_else(Failure::missing)?;
    let name = format!("{publication}-{}.svg", call.param("chart"));
    Ok(attached(drawn.svg.clone().into_bytes(), "image/svg+xml", &name))
}

/// A publication that is not there or not to be seen is missing; every other refusal is told.
fn found<T>(it: Result<T, Unable>) -> Result<T, Failure> {
    match it {
        Err(Unable::Refused(it)) if it.code == "no-such-record" => Err(Failure::missing()),
        other => Ok(other?),
    }
}

/// How far a piece of long work is, and what came of it.
pub async fn show_job(call: Call) -> Answer {
    let id = named(&call)?;
    under_way(&call, id, StatusCode::OK).await
}

/// Asks for a piece of long work to be stopped.
pub async fn cancel_job(call: Call) -> Answer {
    let id = named(&call)?;
    seen(&*call.api.desk, call.person()?, id).await?.ok_or_else(Failure::missing)?;
    call.api.desk.cancel_job(id).await?;
    under_way(&call, id, StatusCode::OK).await
}

fn named(call: &Call) -> Result<Uuid, Failure> {
    call.param("job").parse().map_err(|_| Failure::missing())
}

pub(crate) async fn under_way(call: &Call, id: Uuid, status: StatusCode) -> Answer {
    let job = seen(&*call.api.desk, call.person()?, id).await?.ok_or_else(Failure::missing)?;
    Ok(answer(status, &of_job(&job)))
}

fn of_job(it: &Job) -> Value {
    let result: Value = it.result.as_deref().and_then(|it| serde_json::from_str(it).ok()).unwrap_or(Value::Null);
    let args: Value = serde_json::from_str(&it.args).unwrap_or(Value::Null);
    let doing = if words().has(&it.message) { words().say(&it.message) } else { it.message.clone() };
    json!({
        "id": it.id, "kind": it.kind, "asked_for": args, "asked_at": it.made_at, "state": it.state, "done": it.done, "total": it.total,
        "doing": doing, "stopping": it.cancel, "result": result,
    })
}
