//! Checking the log in the database.

use chain::{Broken, Place, Span, Walk};

use super::{places, read};
use crate::StoreError;
use crate::engine::conn::Conn;

/// Entries that are read at once.
const CHUNK: u32 = 2_000;

/// Walks along the whole log and expects to come by the places that checkpoints vouch for. Others
/// may append meanwhile.
pub async fn verify(
    conn: &mut Conn,
    vouched: Vec<Place>,
) -> Result<Result<Span, Broken>, StoreError> {
    let start = places::start(conn).await?;
    let mut walk = match Walk::new(start.place, vouched) {
        Ok(walk) => walk,
        Err(broken) => return Ok(Err(broken)),
    };
    loop {
        let entries = read::entries(conn, walk.number(), CHUNK).await?;
        for entry in &entries {
            if let Err(broken) = walk.step(entry) {
                return Ok(Err(broken));
            }
        }
        if !entries.is_empty() {
            continue;
        }
        // Asked last: what is appended meanwhile moves the head with it.
        let head = places::head(conn).await?;
        let more = read::entries(conn, walk.number(), 1).await?;
        if more.is_empty() {
            return Ok(walk.end(head));
        }
    }
}
