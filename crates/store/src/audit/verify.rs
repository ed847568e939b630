//! Checking the log in the database.

use chain::{Broken, Place, Span, Walk};

use super::keyring::{Flaw, Keyring};
use super::{places, read};
use crate::StoreError;
use crate::engine::conn::Conn;

/// Entries that are read at once.
const CHUNK: u32 = 2_000;

/// A log whose chain holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub span: Span,
    /// What is wrong with its keys all the same.
    pub flaws: Vec<Flaw>,
    /// The entries that say that a key was destroyed.
    pub destroyed: Vec<u64>,
}

/// Walks along the whole log, expects to come by the places that checkpoints vouch for, and opens
/// every entry. Others may append meanwhile.
pub async fn verify(
    conn: &mut Conn,
    vouched: Vec<Place>,
) -> Result<Result<Verified, Broken>, StoreError> {
    let start = places::start(conn).await?;
    let mut keyring = Keyring::new(start.place.number);
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
        keyring.take(conn, &entries).await?;
        if !entries.is_empty() {
            continue;
        }
        // Asked last: what is appended meanwhile moves the head with it.
        let head = places::head(conn).await?;
        let more = read::entries(conn, walk.number(), 1).await?;
        if !more.is_empty() {
            continue;
        }
        let span = match walk.end(head) {
            Ok(span) => span,
            Err(broken) => return Ok(Err(broken)),
        };
        let (flaws, destroyed) = keyring.end(conn).await?;
        return Ok(Ok(Verified {
            span,
            flaws,
            destroyed,
        }));
    }
}
