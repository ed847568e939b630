//! Texts that stand, word for word, somewhere else than before: they are told as moved, and not as
//! removed and added.
//!
//! A text is known by its words alone, whatever the space between them. So this takes one look at
//! each text, however many there are. Which one is which where there are several follows from where
//! they stand, and not from which framework is called the first.

use std::collections::HashMap;

use super::kind::Kind;
use super::{Change, Content, Difference, Said, Spot};

/// Words that a text has to have: shorter ones are the same by chance.
const FEWEST: usize = 3;

/// Puts together what was found removed here and added there.
pub(super) fn together(mut found: Vec<Difference>) -> Vec<Difference> {
    let (gone, new) = (texts(&found, Side::Gone), texts(&found, Side::New));
    let mut over = vec![false; found.len()];
    for (gone, new) in pairs(gone, new) {
        match (gone.place.whole(), new.place.whole()) {
            (Some(from), Some(to)) if gone.alone && new.alone && gone.rest == new.rest => {
                found[to] = moved(&gone, &new, &found[from]);
                over[from] = true;
            }
            _ => {
                note(&mut found, &gone, &new);
                note(&mut found, &new, &gone);
            }
        }
    }
    let mut over = over.into_iter();
    found.retain(|_| !over.next().unwrap_or_default());
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Gone,
    New,
}

/// A text that only one side has, where it stood or stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    words: String,
    kind: Kind,
    /// The part of its thing, or the kind of thing that it is.
    part: String,
    spot: Spot,
    place: Place,
    /// What else its thing holds.
    rest: Vec<String>,
    /// Whether its thing is little more than the text.
    alone: bool,
}

/// Which difference says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The difference as a whole.
    Whole(usize),
    /// An entry of what it holds: of this part, in this place.
    Within(usize, usize, usize),
}

impl Place {
    fn whole(self) -> Option<usize> {
        match self {
            Self::Whole(at) => Some(at),
            Self::Within(..) => None,
        }
    }
}

/// The texts of one side that could be somewhere else on the other, in an order that does not depend
/// on which side is called the first.
fn texts(found: &[Difference], side: Side) -> Vec<Found> {
    let mut texts: Vec<Found> = Vec::new();
    for (at, difference) in found.iter().enumerate() {
        let spot = match side {
            Side::Gone => &difference.before,
            Side::New => &difference.after,
        };
        let Some(spot) = spot else { continue };
        let changed = matches!(difference.change, Change::Changed { .. });
        let alone = changed || is_text(difference.kind);
        let mut add = |words: &str, part: &str, place: Place, rest: Vec<String>| {
            let words: Vec<&str> = words.split_whitespace().collect();
            if words.len() >= FEWEST {
                texts.push(Found {
                    words: words.join(" "),
                    kind: difference.kind,
                    part: part.to_owned(),
                    spot: spot.clone(),
                    place,
                    rest,
                    alone,
                });
            }
        };
        match (&difference.change, side) {
            (
                Change::Removed {
                    words, contents, ..
                },
                Side::Gone,
            )
            | (
                Change::Added {
                    words, contents, ..
                },
                Side::New,
            ) if moves(difference.kind) => {
                if let Some(words) = words {
                    let part = difference.kind.word();
                    add(words, part, Place::Whole(at), rest(contents));
                }
                for (part, content) in contents.iter().enumerate() {
                    for (entry, said) in content.says.iter().enumerate() {
                        let place = Place::Within(at, part, entry);
                        add(&said.words, &content.part, place, Vec::new());
                    }
                }
            }
            (
                Change::Changed {
                    part,
                    from: Some(words),
                    to: None,
                    ..
                },
                Side::Gone,
            )
            | (
                Change::Changed {
                    part,
                    from: None,
                    to: Some(words),
                    ..
                },
                Side::New,
            ) => add(words, part, Place::Whole(at), Vec::new()),
            _ => {}
        }
    }
    texts.sort();
    texts
}

/// What a mapping, a team's example or an expectation says is of that place.
fn moves(kind: Kind) -> bool {
    !matches!(kind, Kind::Mapping | Kind::Overlay | Kind::Expectation)
}

/// Whether a thing of this kind is what it says: of the others it is told what has become of each.
fn is_text(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Archetype
            | Kind::Part
            | Kind::Criterion
            | Kind::Takeaway
            | Kind::Step
            | Kind::Signal
            | Kind::Principle
            | Kind::IsNot
            | Kind::Mistake
            | Kind::WrongReason
            | Kind::PacketSection
            | Kind::Question
    )
}

fn rest(contents: &[Content]) -> Vec<String> {
    let says = contents.iter().flat_map(|content| {
        let says = content.says.iter();
        says.map(|said| format!("{}: {}", content.part, said.text))
    });
    says.collect()
}

/// Which text is which: first those that are the same sort of thing, and then whatever they were and
/// are.
fn pairs(gone: Vec<Found>, new: Vec<Found>) -> Vec<(Found, Found)> {
    let mut pairs = Vec::new();
    let same_sort = |found: &Found| {
        let rest = found.place.whole().map(|_| found.rest.clone());
        (found.words.clone(), found.kind, found.part.clone(), rest)
    };
    let (gone, new) = joined(gone, new, same_sort, &mut pairs);
    joined(gone, new, |found| found.words.clone(), &mut pairs);
    pairs
}

/// The n-th of one side with the n-th of the other that has the same key; what is left of either.
fn joined<K: std::hash::Hash + Eq>(
    gone: Vec<Found>,
    new: Vec<Found>,
    key: impl Fn(&Found) -> K,
    pairs: &mut Vec<(Found, Found)>,
) -> (Vec<Found>, Vec<Found>) {
    let mut waiting: HashMap<K, Vec<Found>> = HashMap::new();
    let order: Vec<K> = gone.iter().map(&key).collect();
    for found in gone.into_iter().rev() {
        waiting.entry(key(&found)).or_default().push(found);
    }
    let mut left = Vec::new();
    for found in new {
        match waiting.get_mut(&key(&found)).and_then(Vec::pop) {
            Some(was) => pairs.push((was, found)),
            None => left.push(found),
        }
    }
    let mut unpaired = Vec::new();
    for key in order {
        unpaired.extend(waiting.remove(&key).into_iter().flatten().rev());
    }
    unpaired.sort();
    (unpaired, left)
}

fn moved(gone: &Found, new: &Found, from: &Difference) -> Difference {
    let words = match &from.change {
        Change::Removed { words, .. } => words.clone(),
        Change::Changed { from, .. } => from.clone(),
        _ => None,
    };
    Difference {
        kind: gone.kind.min(new.kind),
        before: Some(gone.spot.clone()),
        after: Some(new.spot.clone()),
        change: Change::TextMoved {
            words: words.unwrap_or_else(|| gone.words.clone()),
            from: gone.part.clone(),
            to: new.part.clone(),
        },
    }
}

/// Says at one of the two where the other stands.
fn note(found: &mut [Difference], at: &Found, other: &Found) {
    match at.place {
        Place::Within(difference, part, entry) => {
            let (Change::Removed { contents, .. } | Change::Added { contents, .. }) =
                &mut found[difference].change
            else {
                return;
            };
            let said: Option<&mut Said> = contents
                .get_mut(part)
                .and_then(|content| content.says.get_mut(entry));
            if let Some(said) = said {
                said.elsewhere = Some(other.spot.clone());
            }
        }
        Place::Whole(difference) => match &mut found[difference].change {
            Change::Removed { elsewhere, .. }
            | Change::Added { elsewhere, .. }
            | Change::Changed { elsewhere, .. } => *elsewhere = Some(other.spot.clone()),
            _ => {}
        },
    }
}
