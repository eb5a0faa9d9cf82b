//! The workbench in the browser: server-rendered pages, complete without script.
//!
//! [`router`] builds a service from one table of routes ([`routes`]) and an [`App`]. Every request goes the same way:
//! `dispatch` finds out who asks, holds the route's [`Need`] against the permission table of `workbench`, checks that a
//! form is our own, and calls the page function with an [`Ask`]. Register pages walk [`record::Kind`] and never name a
//! kind; what people read comes from `words`.
#![warn(missing_docs)]

mod app;
mod ask;
mod cookies;
mod dispatch;
mod drafts;
mod filters;
mod guard;
mod headers;
mod pages;
mod pairs;
mod people;
mod rehearsals;
mod routes;
mod shell;
mod trouble;
mod view;

pub use app::{App, Chance, Clock, House};
pub use ask::{Ask, Upload};
pub use dispatch::router;
pub use headers::POLICY;
pub use pairs::Pairs;
pub use rehearsals::Rehearsals;
pub use routes::{Most, Need, Page, Route, routes};
pub use shell::{Notice, Place, Shell};
pub use trouble::{Outcome, Trouble};
