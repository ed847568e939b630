//! Where each framework is written: in the browser or in a repository.

use careers::records::Keeping;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_optional};
use crate::words::Word;

/// None: nobody has chosen.
pub async fn of(conn: &mut Conn, framework: &str) -> Result<Option<Keeping>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| Keeping::from_word(row.text(0)?),
        "SELECT keeping FROM framework_keeping WHERE framework = $1",
        framework
    ))
}

pub async fn set(tx: &mut Tx, framework: &str, keeping: Keeping) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO framework_keeping (framework, keeping) VALUES ($1, $2)
         ON CONFLICT (framework) DO UPDATE SET keeping = EXCLUDED.keeping",
        framework,
        keeping.word()
    );
    Ok(())
}
