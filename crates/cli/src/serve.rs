//! The workbench and the API on one address, with a worker for long work beside them unless another program does it.

use crate::desk::Cabinet;
use crate::house::House;
use crate::outcome::{Done, Outcome, machine};
use crate::worker::{self, Until};
use crate::{datasets, world};
use axum::Router;
use record::{Query, Record as _, Shelf as _};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use store::Store;
use tokio::net::TcpListener;
use tokio::sync::watch;
use workbench::planning::Key;
use workbench::{Organisation, Unable};

/// Where to listen.
#[derive(Clone, Debug, clap::Args)]
pub struct Serve {
    /// The address to listen on. Another than this machine's own should stand behind a proxy that speaks HTTPS.
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// The port; 0 takes a free one.
    #[arg(long, default_value_t = 8017)]
    pub port: u16,
    /// Whether a proxy in front names the caller in X-Forwarded-For.
    #[arg(long)]
    pub behind_proxy: bool,
    /// The file with the key under which workers' references are hashed when somebody brings in a return. Beside an embedded
    /// database it is found, or made, without being named.
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Leave long work to other programs: start `commonweal worker` beside this one.
    #[arg(long)]
    pub no_worker: bool,
    /// Offer the pseudo-language, for testing that pages have room.
    #[arg(long, hide = true)]
    pub test_run: bool,
}

/// Serves until it is asked to stop.
pub async fn run(house: &House, it: &Serve) -> Outcome {
    let store = house.shelf().await?;
    let key = key(house, it)?;
    let (address, listener) = listen(it).await?;
    println!("Commonweal is at {address}");
    until_stopped(store, it, listener, key).await?;
    Ok(Done::of("", serde_json::json!({ "address": address })))
}

/// The key of the workers. A database server has no beside, so there the file must be named; without it no return of workers is
/// taken, and everything else works.
fn key(house: &House, it: &Serve) -> Result<Option<Key>, Unable> {
    if it.key_file.is_none() && datasets::is_server(&house.database) {
        return Ok(None);
    }
    datasets::key(&datasets::key_file(house, it.key_file.as_deref())?).map(Some)
}

/// Takes the port. The address is the one people open.
pub async fn listen(it: &Serve) -> Result<(String, TcpListener), Unable> {
    let listener = TcpListener::bind(SocketAddr::new(it.host, it.port)).await.map_err(machine)?;
    let port = listener.local_addr().map_err(machine)?.port();
    Ok((format!("http://{}", SocketAddr::new(it.host, port)), listener))
}

/// Serves on a port that was taken, and works, until Ctrl-C or a signal to end.
pub async fn until_stopped(store: Arc<Store>, it: &Serve, listener: TcpListener, key: Option<Key>) -> Result<(), Unable> {
    let app = both(store.clone(), it, key).await?;
    let (stop, stopped) = watch::channel(false);
    let worker = (!it.no_worker).then(|| tokio::spawn(worker::work(store, Until::Stopped, stopped)));
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await.map_err(machine)?;
    // The work under way is left at its next step, for the next worker to take up.
    let _ = stop.send(true);
    match worker {
        Some(it) => it.await.map(drop).map_err(machine),
        None => Ok(()),
    }
}

/// The pages, with the API beside them.
async fn both(store: Arc<Store>, it: &Serve, key: Option<Key>) -> Result<Router, Unable> {
    let desk = Arc::new(Cabinet(store.clone()));
    let (name, synthetic) = organisation(&store).await?;
    let house = web::House { name, synthetic, secure_cookies: true, behind_proxy: it.behind_proxy, test_run: it.test_run };
    let alike = workbench::wording::Alike::default();
    let threads = workbench::threads::Threads::default();
    let pages = web::App {
        shelf: store.clone(),
        desk: desk.clone(),
        now: Arc::new(world::clock),
        random: Arc::new(chance),
        workers: key.clone(),
        rehearsals: web::Rehearsals::default(),
        alike: alike.clone(),
        threads: threads.clone(),
        house: Arc::new(house),
    };
    let api = api::Api { shelf: store, desk, now: Arc::new(world::clock), random: Arc::new(chance), workers: key, alike, threads };
    let case = api::case_router(api.clone());
    Ok(web::router(pages).nest("/api/v1", api::router(api)).nest(workbench::frameworks::CASE_BASE, case))
}

/// Random bytes. Without them nobody could sign in safely, so the program stops rather than go on.
fn chance() -> [u8; 32] {
    world::random().unwrap_or_else(|_| std::process::abort())
}

/// The first organisation is the commissioner itself: its name stands in the header.
async fn organisation(store: &Store) -> Result<(String, bool), Unable> {
    let person = workbench::Person::operator("ORG-0001");
    let found = store.find(&workbench::scope(&person), &Query::all("organisation").page(0, 1)).await?;
    let kind = Organisation::KIND;
    let first = found.rows.first();
    let name = first.map_or_else(|| "Commonweal".to_owned(), |it| it.text(&kind, "name").to_owned());
    Ok((name, first.is_some_and(|it| it.text(&kind, "synthetic") == "yes")))
}

/// Ends when somebody presses Ctrl-C or the system asks the program to end.
pub async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    let Ok(mut ended) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        let _ = interrupted.await;
        return;
    };
    tokio::select! {
        _ = interrupted => {}
        _ = ended.recv() => {}
    }
}
