//! Walking along the chain, from the first entry to the head, and stopping at the first that does
//! not follow.

use crate::entry::{Entry, Place};

/// Why a log does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("entry {expected} is missing: entry {found} stands in its place")]
    Gap { expected: u64, found: u64 },
    #[error(
        "entry {number} does not follow from what stands before it: it was altered, or put there, \
         or the one before it was"
    )]
    Altered { number: u64 },
    #[error("the log ends with entry {last}, and its head says entry {head}: the end was cut off")]
    Cut { last: u64, head: u64 },
    #[error("the head of the log stands at entry {head}, and the log goes on to entry {last}")]
    Beyond { last: u64, head: u64 },
    #[error("the head of the log does not match its last entry, {number}")]
    Head { number: u64 },
    #[error(
        "the log ends with entry {last}, and a checkpoint vouches for entry {checkpoint}: what \
         came after entry {last} was cut off"
    )]
    Short { last: u64, checkpoint: u64 },
    #[error(
        "entry {number} is not the one that a checkpoint vouches for: it, or something before it, \
         was altered"
    )]
    Checkpoint { number: u64 },
    #[error(
        "it begins after entry {number}, and nothing signed with a key that was given says that \
         what came before was dropped on purpose: the beginning was cut off"
    )]
    Beginning { number: u64 },
}

/// The stretch of the log that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: Place,
    pub end: Place,
    /// When the first and the last entry were made, in microseconds; `None` of an empty log.
    pub times: Option<(i64, i64)>,
    /// The last place that a checkpoint vouches for.
    pub vouched: Option<Place>,
    /// Checkpoints of places before the start, of which nothing can be said any more.
    pub before_start: usize,
}

impl Span {
    pub fn entries(&self) -> u64 {
        self.end.number - self.start.number
    }
}

/// Somebody who walks along a log. Give it every entry in order, then the head.
#[derive(Debug, Clone)]
pub struct Walk {
    span: Span,
    /// Places that checkpoints vouch for and that are still ahead, the nearest last.
    ahead: Vec<Place>,
}

impl Walk {
    /// Sets out at a place, and expects to come by these places, in any order.
    pub fn new(start: Place, mut vouched: Vec<Place>) -> Result<Self, Broken> {
        vouched.sort_by_key(|place| std::cmp::Reverse(place.number));
        let before_start = vouched
            .iter()
            .filter(|place| place.number < start.number)
            .count();
        vouched.truncate(vouched.len() - before_start);
        let mut walk = Self {
            span: Span {
                start,
                end: start,
                times: None,
                vouched: None,
                before_start,
            },
            ahead: vouched,
        };
        walk.pass()?;
        Ok(walk)
    }

    /// The number of the last entry so far.
    pub fn number(&self) -> u64 {
        self.span.end.number
    }

    pub fn step(&mut self, entry: &Entry) -> Result<(), Broken> {
        let (expected, found) = (self.span.end.number + 1, entry.label.number);
        if found != expected {
            return Err(Broken::Gap { expected, found });
        }
        let after = self.span.end.after(&entry.label, &entry.sealed);
        if after.link != entry.link {
            return Err(Broken::Altered { number: found });
        }
        let first = self.span.times.map_or(entry.label.at, |(first, _)| first);
        self.span.times = Some((first, entry.label.at));
        self.span.end = after;
        self.pass()
    }

    /// Ends at the head.
    pub fn end(self, head: Place) -> Result<Span, Broken> {
        let (end, head_number) = (self.span.end, head.number);
        let last = end.number;
        if last < head_number {
            return Err(Broken::Cut {
                last,
                head: head_number,
            });
        }
        if last > head_number {
            return Err(Broken::Beyond {
                last,
                head: head_number,
            });
        }
        if end.link != head.link {
            return Err(Broken::Head { number: last });
        }
        match self.ahead.last() {
            Some(place) => Err(Broken::Short {
                last,
                checkpoint: place.number,
            }),
            None => Ok(self.span),
        }
    }

    /// Compares the place that was reached with the checkpoints of it.
    fn pass(&mut self) -> Result<(), Broken> {
        let here = self.span.end;
        while let Some(place) = self.ahead.pop_if(|place| place.number == here.number) {
            if place != here {
                return Err(Broken::Checkpoint {
                    number: here.number,
                });
            }
            self.span.vouched = Some(here);
        }
        Ok(())
    }
}
