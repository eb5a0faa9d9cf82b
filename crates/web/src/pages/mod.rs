//! The pages: one file each.
//!
//! # To add a page
//! 1. Write `pages/<name>.rs` with `pub async fn show(ask: Ask) -> Outcome`. Ask the shelf with `ask.scope()?`, do things with
//!    `ask.perform(&command)`, take texts from `ask.words()` and put new ones in `words/catalogue/en/web.ftl`.
//! 2. Write `templates/<name>.html`: `{% extends "base.html" %}{% block main %} … {% endblock %}`, for a struct with a field
//!    `shell: Shell` and `#[derive(Template)] #[template(path = "<name>.html")]`. Give it back with `shown(&page)`.
//! 3. Add `pub mod <name>;` below and one line in [`crate::routes::ROUTES`], with the [`crate::Need`] that lets people in.
//!
//! Nothing else: the session, the permission, the check of the form's origin and token, headers, compression and pages of
//! trouble come by themselves. `?` on a `Fault`, `Refusal` or `Unable` gives the right page and status.
//! A place of the main navigation shows as soon as its path is in the table (`PLACES` in `shell.rs` holds their order).
//!
//! A form carries `{{ shell.csrf }}` in a hidden field `csrf`; one that must be done once carries a hidden `form_key` made by
//! [`crate::ask::Ask::form_key`]. After doing, go on with [`crate::dispatch::onwards`] (303), so that reloading does nothing twice.
//! Fields made by hand are [`crate::view::fields::FieldView`]s, each written `{{ field|safe }}`: they escape what they hold.

pub mod about;
pub mod accounts;
pub mod assets;
pub mod competence;
pub mod conflict;
pub mod consult;
pub mod criterion;
pub mod criterion_above;
mod decision;
pub mod door;
pub mod download;
pub mod drafts;
pub mod edit;
pub mod files;
pub mod frameworks;
pub mod function;
pub mod history;
pub mod import;
pub mod import_check;
pub mod jobs;
pub mod jobs_commit;
pub mod list;
mod longer;
pub mod map;
pub mod methods;
pub mod own_account;
pub mod plan;
pub mod plan_check;
pub mod plan_figures;
pub mod plan_run;
pub mod publication;
pub mod record;
pub mod redact;
pub mod registers;
pub mod retire;
pub mod review_copy;
pub mod say;
pub mod search;
pub mod share;
pub mod signature;
pub mod stress;
pub mod thread;
pub mod tokens;
pub mod whatif;
pub mod workforce;
