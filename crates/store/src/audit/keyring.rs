//! Whether the keys are those that the log was written with. The chain goes over what is sealed, so
//! it holds without them: somebody who destroys or exchanges a key hides what was sealed with it
//! and breaks no link.

use std::collections::BTreeMap;

use chain::{Entry, KeyId};

use super::keys::{self, Held, LOG};
use super::{content, forget, prune};
use crate::StoreError;
use crate::engine::conn::Conn;

/// What is wrong with the keys of a log whose chain holds. Entries are told by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Flaw {
    #[error(
        "the key of {entries} entries, from {first} to {last}, is gone, and no entry says that it \
         was destroyed"
    )]
    Gone { first: u64, last: u64, entries: u64 },
    #[error(
        "the key of the entries from {first} on is not the one they were sealed with, or belongs \
         to somebody else"
    )]
    Exchanged { first: u64 },
    #[error("entry {first} does not open with its key, and {more} after it do not either")]
    Shut { first: u64, more: u64 },
    #[error("entry {number} says that a key was destroyed, and it is there again")]
    Back { number: u64 },
    #[error("somebody has two keys, and finds only what was sealed with one of them")]
    Twice,
    #[error(
        "it begins after entry {number}, and no entry says that what came before was dropped on \
         purpose"
    )]
    Unsaid { number: u64 },
}

/// What was found about one key.
struct Known {
    /// `None`: it is gone.
    held: Option<Held>,
    first: u64,
    last: u64,
    entries: u64,
    /// The first entry that did not open, and how many did not after it.
    shut: Option<(u64, u64)>,
}

/// Takes the entries in as somebody walks along them.
pub(super) struct Keyring {
    start: u64,
    known: BTreeMap<KeyId, Known>,
    /// Keys that were destroyed, by the entry that says so.
    destroyed: BTreeMap<KeyId, u64>,
    /// Whether an entry says that what is before the start was dropped.
    start_is_said: bool,
}

impl Keyring {
    /// For a log that starts after this entry.
    pub(super) fn new(start: u64) -> Self {
        Self {
            start,
            known: BTreeMap::new(),
            destroyed: BTreeMap::new(),
            start_is_said: start == 0,
        }
    }

    /// Tries these entries with their keys.
    pub(super) async fn take(
        &mut self,
        conn: &mut Conn,
        entries: &[Entry],
    ) -> Result<(), StoreError> {
        self.meet(conn, entries).await?;
        for entry in entries {
            let Some(known) = self.known.get_mut(&entry.label.key) else {
                continue;
            };
            let number = entry.label.number;
            known.last = number;
            known.entries += 1;
            let Some(held) = &known.held else { continue };
            let opened = held.key.open(&entry.label, &entry.sealed);
            let said = opened.and_then(|bytes| content::read(&bytes).ok());
            let Some(said) = said else {
                match &mut known.shut {
                    Some((_, more)) => *more += 1,
                    none => *none = Some((number, 0)),
                }
                continue;
            };
            if held.owner == LOG {
                if let Some(key) = forget::forgotten(&said) {
                    self.destroyed.insert(key, number);
                }
                self.start_is_said |= prune::is_pruned(&said, self.start);
            }
        }
        Ok(())
    }

    /// Finds the keys that were not met before.
    async fn meet(&mut self, conn: &mut Conn, entries: &[Entry]) -> Result<(), StoreError> {
        let mut new: Vec<KeyId> = Vec::new();
        for Entry { label, .. } in entries {
            self.known.entry(label.key).or_insert_with(|| {
                new.push(label.key);
                Known {
                    held: None,
                    first: label.number,
                    last: label.number,
                    entries: 0,
                    shut: None,
                }
            });
        }
        for held in keys::held(conn, &new).await? {
            if let Some(known) = self.known.get_mut(&held.id) {
                known.held = Some(held);
            }
        }
        Ok(())
    }

    /// What is wrong, at the end of the walk, and which entries say that a key was destroyed.
    pub(super) async fn end(self, conn: &mut Conn) -> Result<(Vec<Flaw>, Vec<u64>), StoreError> {
        let mut flaws: Vec<Flaw> = self.flaws().collect();
        let destroyed: Vec<KeyId> = self.destroyed.keys().copied().collect();
        for held in keys::held(conn, &destroyed).await? {
            let number = self.destroyed[&held.id];
            flaws.push(Flaw::Back { number });
        }
        if keys::is_any_owner_twice(conn).await? {
            flaws.push(Flaw::Twice);
        }
        flaws.sort_unstable();
        let mut said: Vec<u64> = self.destroyed.into_values().collect();
        said.sort_unstable();
        Ok((flaws, said))
    }

    fn flaws(&self) -> impl Iterator<Item = Flaw> {
        let number = self.start;
        let unsaid = (!self.start_is_said).then_some(Flaw::Unsaid { number });
        let of_keys = self.known.iter().filter_map(|(id, known)| {
            let &Known {
                first,
                last,
                entries,
                ..
            } = known;
            match &known.held {
                // Whoever says that it was destroyed and goes on using it has not destroyed it.
                None => {
                    let destroyed = self.destroyed.get(id).is_some_and(|number| *number > last);
                    let gone = Flaw::Gone {
                        first,
                        last,
                        entries,
                    };
                    (!destroyed).then_some(gone)
                }
                Some(held) if !held.is_itself => Some(Flaw::Exchanged { first }),
                Some(_) => known.shut.map(|(first, more)| Flaw::Shut { first, more }),
            }
        });
        unsaid.into_iter().chain(of_keys)
    }
}
