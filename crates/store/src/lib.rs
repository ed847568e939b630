//! The only SQL: one file per aggregate, on SQLite and PostgreSQL.
