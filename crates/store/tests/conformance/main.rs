//! What holds for every database: the same tests run on SQLite and, when `TEST_POSTGRES_URL` names a server, on PostgreSQL.

mod support;

mod chain;
mod erasure;
mod reading;
mod schema;
mod tables;
mod travel;
mod wire;
mod writing;
