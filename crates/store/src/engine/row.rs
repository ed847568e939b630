//! Reading columns of a row of either engine, by position.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::error::StoreError;

/// A row of either engine.
pub(crate) trait Row {
    fn text(&self, column: usize) -> Result<&str, StoreError>;
    fn maybe_text(&self, column: usize) -> Result<Option<&str>, StoreError>;
    fn int(&self, column: usize) -> Result<i64, StoreError>;
    fn maybe_int(&self, column: usize) -> Result<Option<i64>, StoreError>;

    fn string(&self, column: usize) -> Result<String, StoreError> {
        self.text(column).map(str::to_owned)
    }

    fn maybe_string(&self, column: usize) -> Result<Option<String>, StoreError> {
        Ok(self.maybe_text(column)?.map(str::to_owned))
    }

    /// An id, a date: whatever is kept as the text that it parses from.
    fn parsed<T: FromStr<Err: ToString>>(&self, column: usize) -> Result<T, StoreError> {
        parse(self.text(column)?)
    }

    fn maybe_parsed<T: FromStr<Err: ToString>>(
        &self,
        column: usize,
    ) -> Result<Option<T>, StoreError> {
        self.maybe_text(column)?.map(parse).transpose()
    }

    fn date(&self, column: usize) -> Result<Date, StoreError> {
        self.parsed(column)
    }

    fn maybe_date(&self, column: usize) -> Result<Option<Date>, StoreError> {
        self.maybe_parsed(column)
    }

    fn instant(&self, column: usize) -> Result<Timestamp, StoreError> {
        instant(self.int(column)?)
    }

    fn maybe_instant(&self, column: usize) -> Result<Option<Timestamp>, StoreError> {
        self.maybe_int(column)?.map(instant).transpose()
    }
}

macro_rules! row {
    ($row:ty) => {
        impl Row for $row {
            fn text(&self, column: usize) -> Result<&str, StoreError> {
                Ok(self.try_get(column)?)
            }

            fn maybe_text(&self, column: usize) -> Result<Option<&str>, StoreError> {
                Ok(self.try_get(column)?)
            }

            fn int(&self, column: usize) -> Result<i64, StoreError> {
                Ok(self.try_get(column)?)
            }

            fn maybe_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
                Ok(self.try_get(column)?)
            }
        }
    };
}

row!(SqliteRow);
row!(PgRow);

/// An id or a date from its text.
pub(crate) fn parse<T: FromStr<Err: ToString>>(text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|error: T::Err| StoreError::Damaged {
        what: std::any::type_name::<T>()
            .rsplit("::")
            .next()
            .unwrap_or("value"),
        reason: error.to_string(),
    })
}

/// An instant from its microseconds since 1970.
pub(crate) fn instant(microseconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(microseconds).map_err(|error| StoreError::Damaged {
        what: "time",
        reason: error.to_string(),
    })
}
