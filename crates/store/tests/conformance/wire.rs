//! The way to a PostgreSQL server: encrypted when the address asks for it, and refused when the server cannot be trusted.
//!
//! The server of `TEST_POSTGRES_URL` speaks TLS when `TEST_POSTGRES_CERTIFICATE` names the certificate it shows.

use crate::support::*;
use record::Shelf as _;
use store::{OpenRefused, Options, open};

/// A database on a server that speaks TLS, and its certificate; says so when there is none.
async fn guarded() -> Option<(Home, String)> {
    let Ok(certificate) = std::env::var("TEST_POSTGRES_CERTIFICATE") else {
        eprintln!("SKIPPED: TEST_POSTGRES_CERTIFICATE is not set");
        return None;
    };
    Some((Home::new(On::Postgres).await?, certificate))
}

fn with(url: &str, query: &str) -> String {
    format!("{}?{query}", url.replace("127.0.0.1", "localhost"))
}

/// Whether the connections of this database are encrypted, as the server sees them.
async fn encrypted(home: &Home) -> bool {
    use sea_orm::ConnectionTrait;
    let text = "SELECT COALESCE(bool_and(s.ssl), false) AS all_encrypted FROM pg_stat_ssl s JOIN pg_stat_activity a ON a.pid = s.pid \
                WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.backend_type = 'client backend'";
    let asked = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, text);
    let row = home.raw().await.query_one_raw(asked).await.expect("asked").expect("a row");
    row.try_get_by_index(0).expect("yes or no")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_asks_for_it_is_spoken_to_over_tls() {
    let Some((home, certificate)) = guarded().await else { return };
    let url = with(&home.url, &format!("sslmode=verify-full&sslrootcert={certificate}"));
    let store = open(&url, KINDS, Options::default()).await.expect("opened");
    write(&store, vec![thing(&[("name", "a")])]).await;
    assert_eq!(store.head(&all()).await.expect("no fault").number, 1);
    assert!(encrypted(&home).await);
    store.close().await.expect("closed");
    let plain = open(&with(&home.url, "sslmode=disable"), KINDS, Options::default()).await.expect("opened");
    assert!(!encrypted(&home).await, "the same question finds a plain connection");
    plain.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_certificate_nobody_vouches_for_is_refused() {
    let Some((home, _)) = guarded().await else { return };
    let refused = open(&with(&home.url, "sslmode=verify-full"), KINDS, Options::default()).await.expect_err("refused");
    assert!(matches!(&refused, OpenRefused::Fault(it) if it.private().to_lowercase().contains("certificate")), "{refused:?}");
}
