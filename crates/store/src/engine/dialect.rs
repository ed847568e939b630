//! Everything in which the two engines differ, side by side. (Column types differ too: they are
//! in `migrations/`.)
//!
//! A query is written once, with `$1` placeholders, and may hold these tokens:
//!
//! | token     | SQLite                            | PostgreSQL                            |
//! |-----------|-----------------------------------|---------------------------------------|
//! | `{lock}`  | nothing: `BEGIN IMMEDIATE` locked | `FOR UPDATE`                          |
//! | `{in $1}` | `IN (SELECT … FROM json_each …)`  | `= ANY (string_to_array …)`           |
//!
//! | `{quote x}`  | a text column as JSON, `null` for none: `json_quote(x)` | `to_json(x)`  |
//! | `{number x}` | a number column as JSON, `null` for none: the same on both |   |
//!
//! `{in $1}` takes one text: the values joined by commas, see [`list`].

use std::fmt::Write as _;
use std::sync::OnceLock;

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

use crate::error::{StoreError, Unique};

/// How a write transaction begins on SQLite. A plain `BEGIN` that reads first and writes later
/// loses to any other writer in between, whatever the busy timeout.
pub(crate) const SQLITE_BEGIN: &str = "BEGIN IMMEDIATE";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A query text for both engines. Tokens are replaced at most once per engine and call site.
pub(crate) struct Sql {
    text: &'static str,
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Sql {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self {
            text,
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
        }
    }

    pub(crate) fn on(&'static self, engine: Engine) -> &'static str {
        if !self.text.contains('{') {
            return self.text;
        }
        let adapted = match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        };
        adapted.get_or_init(|| adapt(engine, self.text))
    }
}

fn adapt(engine: Engine, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 80);
    let mut rest = text;
    while let Some((before, token, after)) = next_token(rest) {
        out.push_str(before);
        match (token.split_once(' ').unwrap_or((token, "")), engine) {
            (("lock", ""), Engine::Sqlite) => {}
            (("lock", ""), Engine::Postgres) => out.push_str("FOR UPDATE"),
            (("in", list), Engine::Sqlite) => {
                let _ = write!(
                    out,
                    "IN (SELECT value FROM json_each('[\"' || replace({list}, ',', '\",\"') || '\"]'))"
                );
            }
            (("in", list), Engine::Postgres) => {
                let _ = write!(out, "= ANY (string_to_array({list}, ','))");
            }
            (("quote", column), Engine::Sqlite) => {
                let _ = write!(out, "json_quote({column})");
            }
            (("quote", column), Engine::Postgres) => {
                let _ = write!(out, "COALESCE(CAST(to_json({column}) AS TEXT), 'null')");
            }
            (("number", column), _) => {
                let _ = write!(out, "COALESCE(CAST({column} AS TEXT), 'null')");
            }
            _ => unreachable!("a query holds the unknown token {token:?}"),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn next_token(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (token, after) = rest.split_once('}')?;
    Some((before, token, after))
}

/// The values of an `{in $1}` token. They must not hold commas, quotes or backslashes: ids and
/// hexadecimal texts do not.
pub(crate) fn list<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    let texts: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    debug_assert!(texts.iter().all(|text| !text.contains([',', '"', '\\'])));
    texts.join(",")
}

/// `rows` groups of `columns` placeholders, as an INSERT takes them. SQLite looks a named
/// placeholder up by walking all names, so there they are anonymous.
pub(crate) fn value_groups(engine: Engine, rows: usize, columns: usize) -> String {
    let mut out = String::with_capacity(rows * columns * 6);
    for row in 0..rows {
        out.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            let separator = if column == 0 { "" } else { "," };
            let _ = match engine {
                Engine::Sqlite => write!(out, "{separator}?"),
                Engine::Postgres => write!(out, "{separator}${}", row * columns + column + 1),
            };
        }
        out.push(')');
    }
    out
}

/// Constraint names of PostgreSQL and the words of SQLite's message, for each unique value.
/// Primary keys that are not listed are [`Unique::Id`].
const UNIQUE: &[(&str, &str, Unique)] = &[
    ("person_email", "person.email_fold", Unique::Email),
    (
        "reporting_line_open",
        "reporting_line.person",
        Unique::ReportingLine,
    ),
    (
        "reporting_line_pkey",
        "reporting_line.person",
        Unique::ReportingLine,
    ),
    ("placement_open", "placement.person", Unique::Placement),
    (
        "assessment_seat",
        "assessment.round",
        Unique::SeatAssessment,
    ),
    ("seat_pkey", "seat.round", Unique::Seat),
    (
        "framework_draft_open",
        "framework_draft.framework",
        Unique::Draft,
    ),
    ("role_grant_once", "role_grant_once", Unique::RoleGrant),
    (
        "identity_pkey",
        "identity.issuer, identity.subject",
        Unique::Identity,
    ),
    (
        "identity_person",
        "identity.person, identity.issuer",
        Unique::PersonIdentity,
    ),
    (
        "provisioned_person_user_name",
        "provisioned_person.user_name_fold",
        Unique::UserName,
    ),
];

/// What an engine's error means for the caller, where it has a meaning of its own.
pub(crate) fn known_failure(reported: &dyn DatabaseError) -> Option<StoreError> {
    match reported.kind() {
        ErrorKind::UniqueViolation => return Some(StoreError::Taken(unique(reported))),
        ErrorKind::ForeignKeyViolation => return Some(StoreError::Missing),
        _ => {}
    }
    if reported.try_downcast_ref::<SqliteError>().is_some() {
        let code: i64 = reported.code()?.parse().ok()?;
        // The low byte is the result code, the rest its variant: https://sqlite.org/rescode.html
        return match code & 0xff {
            5 | 6 => Some(StoreError::Busy),
            8 => Some(StoreError::ReadOnly),
            11 => Some(StoreError::Damaged {
                what: "page",
                reason: reported.to_string(),
            }),
            13 => Some(StoreError::DiskFull),
            26 => Some(StoreError::NotADatabase {
                place: "the file".into(),
            }),
            _ => None,
        };
    }
    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    match reported.try_downcast_ref::<PgDatabaseError>()?.code() {
        "40001" | "40P01" | "55P03" => Some(StoreError::Busy),
        "25006" => Some(StoreError::ReadOnly),
        "53100" => Some(StoreError::DiskFull),
        _ => None,
    }
}

fn unique(reported: &dyn DatabaseError) -> Unique {
    UNIQUE
        .iter()
        .find(|(postgres, sqlite, _)| match reported.constraint() {
            Some(name) => name == *postgres,
            None => reported.message().contains(sqlite),
        })
        .map_or(Unique::Id, |(_, _, unique)| *unique)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_become_each_engines_words() {
        static SQL: Sql = Sql::new("SELECT 1 FROM a WHERE id {in $2} {lock}");
        assert_eq!(
            SQL.on(Engine::Postgres),
            "SELECT 1 FROM a WHERE id = ANY (string_to_array($2, ',')) FOR UPDATE"
        );
        assert_eq!(
            SQL.on(Engine::Sqlite),
            "SELECT 1 FROM a WHERE id IN (SELECT value FROM json_each('[\"' || \
             replace($2, ',', '\",\"') || '\"]')) "
        );
    }

    #[test]
    fn value_groups_number_their_placeholders_through_all_rows() {
        assert_eq!(value_groups(Engine::Postgres, 2, 2), "($1,$2), ($3,$4)");
        assert_eq!(value_groups(Engine::Sqlite, 2, 2), "(?,?), (?,?)");
    }
}
