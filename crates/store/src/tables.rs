//! The store's own tables, as data.

use crate::dialect::{Dialect, Type, quoted};

/// One table of the store's own.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns. A name that begins with `?` may be missing.
    pub columns: &'static [(&'static str, Type)],
    /// The columns of its primary key.
    pub key: &'static str,
    /// Columns of further indexes; those that begin with `unique` hold each value once.
    pub indexes: &'static [&'static str],
    /// Whether a portable copy carries it.
    pub carried: bool,
    /// Whether rows may only be added.
    pub append_only: bool,
}

use Type::{Bytes, Flag, Text, Whole};

const fn plain(name: &'static str, columns: &'static [(&'static str, Type)], key: &'static str, indexes: &'static [&'static str]) -> Table {
    Table { name, columns, key, indexes, carried: false, append_only: false }
}

/// Every table but the projections and the search index.
pub(crate) const TABLES: &[Table] = &[
    plain("house", &[("key", Text), ("value", Text)], "key", &[]),
    Table {
        append_only: true,
        ..plain(
            "commit_log",
            &[
                ("number", Whole),
                ("at", Text),
                ("?by", Text),
                ("why", Text),
                ("face", Text),
                ("?file", Text),
                ("?key", Text),
                ("?asked", Text),
                ("link", Text),
            ],
            "number",
            &["unique key"],
        )
    },
    Table {
        append_only: true,
        ..plain(
            "change_log",
            &[
                ("commit_number", Whole),
                ("position", Whole),
                ("kind", Text),
                ("id", Text),
                ("reference", Text),
                ("version", Whole),
                ("verb", Text),
                ("owner", Text),
                ("shared_with", Text),
                ("body", Text),
            ],
            "commit_number, position",
            &[],
        )
    },
    plain(
        "personal",
        &[("kind", Text), ("id", Text), ("version", Whole), ("field", Text), ("salt", Text), ("text", Text)],
        "kind, id, version, field",
        &[],
    ),
    plain("shared", &[("kind", Text), ("id", Text), ("organisation", Text)], "kind, id, organisation", &["organisation, kind, id"]),
    plain("kept_file", &[("sha256", Text), ("bytes", Bytes), ("size", Whole)], "sha256", &[]),
    plain("redaction", &[("kind", Text), ("id", Text), ("field", Text), ("version", Whole), ("at", Text)], "kind, id, field", &[]),
    Table { carried: true, ..plain("credential", &[("account", Text), ("hash", Text), ("changed_at", Text)], "account", &[]) },
    plain(
        "session",
        &[("token_hash", Text), ("account", Text), ("made_at", Text), ("seen_at", Text), ("ends_at", Text), ("csrf", Text)],
        "token_hash",
        &["account"],
    ),
    Table {
        carried: true,
        ..plain(
            "api_token",
            &[
                ("token_hash", Text),
                ("account", Text),
                ("name", Text),
                ("scopes", Text),
                ("made_at", Text),
                ("ends_at", Text),
                ("used_at", Text),
                ("revoked", Flag),
            ],
            "token_hash",
            &["account"],
        )
    },
    plain("attempt", &[("kind", Text), ("key", Text), ("at", Text)], "", &["kind, key, at", "at"]),
    Table {
        carried: true,
        ..plain(
            "saved_filter",
            &[("id", Text), ("account", Text), ("kind", Text), ("name", Text), ("query", Text), ("shared", Flag)],
            "id",
            &["kind, account"],
        )
    },
    plain(
        "job",
        &[
            ("id", Text),
            ("kind", Text),
            ("args", Text),
            ("state", Text),
            ("done", Whole),
            ("total", Whole),
            ("message", Text),
            ("attempts", Whole),
            ("run_at", Text),
            ("?lease_until", Text),
            ("?worker", Text),
            ("?error", Text),
            ("?result", Text),
            ("?made_by", Text),
            ("made_at", Text),
            ("cancel", Flag),
        ],
        "id",
        &["state, run_at", "made_by, made_at"],
    ),
    plain("draft_text", &[("account", Text), ("page", Text), ("body", Text), ("at", Text)], "account, page", &["at"]),
    plain("upload", &[("id", Text), ("account", Text), ("name", Text), ("bytes", Bytes), ("at", Text)], "id", &["at"]),
    plain("idempotent", &[("key", Text), ("account", Text), ("asked", Text), ("answer", Text), ("at", Text)], "key, account", &["at"]),
];

impl Table {
    /// The statements that make it.
    pub fn statements(&self, dialect: Dialect) -> Vec<String> {
        let mut parts: Vec<String> = self.columns.iter().map(|(name, of)| column(dialect, name, *of)).collect();
        if !self.key.is_empty() {
            parts.push(format!("PRIMARY KEY ({})", names(self.key)));
        }
        let mut made = vec![format!("CREATE TABLE {} ({})", quoted(self.name), parts.join(", "))];
        for (number, index) in self.indexes.iter().enumerate() {
            let (unique, index) = index.strip_prefix("unique ").map_or(("", *index), |rest| ("UNIQUE ", rest));
            made.push(format!("CREATE {unique}INDEX \"{}_{number}\" ON {} ({})", self.name, quoted(self.name), names(index)));
        }
        if self.append_only {
            made.extend(guards(dialect, self.name));
        }
        made
    }

    /// The names of its columns.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|(name, _)| name.trim_start_matches('?'))
    }
}

fn column(dialect: Dialect, name: &str, of: Type) -> String {
    let (name, must) = name.strip_prefix('?').map_or((name, " NOT NULL"), |rest| (rest, ""));
    format!("{} {}{must}", quoted(name), dialect.column(of))
}

fn names(list: &str) -> String {
    list.split(", ").map(quoted).collect::<Vec<_>>().join(", ")
}

/// What refuses to change or remove rows of the log. It catches accidents; it stops nobody who means it: for that there is the chain.
fn guards(dialect: Dialect, table: &str) -> Vec<String> {
    match dialect {
        Dialect::Sqlite => ["UPDATE", "DELETE"]
            .iter()
            .map(|verb| {
                let name = format!("{table}_no_{}", verb.to_lowercase());
                format!("CREATE TRIGGER \"{name}\" BEFORE {verb} ON \"{table}\" BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END")
            })
            .collect(),
        Dialect::Postgres => vec![
            "CREATE OR REPLACE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$"
                .to_owned(),
            format!(
                "CREATE TRIGGER \"{table}_append_only\" BEFORE UPDATE OR DELETE OR TRUNCATE ON \"{table}\" \
                 FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()"
            ),
        ],
    }
}
