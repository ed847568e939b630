//! Two lists side by side: which entry of one is which of the other, and which have moved.

use std::collections::HashMap;

use super::wording::Bag;

/// How much two entries without a name have to share to be one entry in other words.
const ALIKE: f64 = 0.5;

/// Comparisons of entries without a name that are made for one list.
const MOST_LOOKS: usize = 10_000;

/// An entry of a list, as far as finding its counterpart needs it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// What names it among its neighbours.
    pub(super) name: Option<String>,
    /// Everything else about it.
    pub(super) rest: String,
    /// Whether the same rest under another name is the same entry, renamed.
    pub(super) renamable: bool,
}

/// Which entry is which, as pairs of places, in the order of the second list.
///
/// `stated` comes first. Then what is called the same, the n-th with the n-th; then what is the
/// same without being called anything; then what alone is the same under another name; then what
/// says much the same.
pub(super) fn pair(
    before: &[Entry],
    after: &[Entry],
    stated: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    // In one direction only, so that the other one is the same turned round.
    if before > after {
        let turned: Vec<_> = stated.iter().map(|&(b, a)| (a, b)).collect();
        let pairs = pair(after, before, &turned).into_iter();
        return sorted(pairs.map(|(b, a)| (a, b)).collect());
    }
    let mut open = Open {
        before: vec![true; before.len()],
        after: vec![true; after.len()],
        pairs: Vec::new(),
    };
    for &(b, a) in stated {
        open.join(b, a);
    }
    open.by(before, after, |entry| entry.name.clone());
    open.by(before, after, |entry| {
        entry.name.is_none().then(|| entry.rest.clone())
    });
    open.renamed(before, after);
    open.alike(before, after);
    sorted(open.pairs)
}

fn sorted(mut pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    pairs.sort_unstable_by_key(|&(before, after)| (after, before));
    pairs
}

/// What has no counterpart yet.
struct Open {
    before: Vec<bool>,
    after: Vec<bool>,
    pairs: Vec<(usize, usize)>,
}

impl Open {
    fn join(&mut self, before: usize, after: usize) {
        if self.before[before] && self.after[after] {
            self.before[before] = false;
            self.after[after] = false;
            self.pairs.push((before, after));
        }
    }

    fn left<'e>(open: &[bool], entries: &'e [Entry]) -> Vec<(usize, &'e Entry)> {
        let entries = entries.iter().enumerate();
        entries.filter(|(place, _)| open[*place]).collect()
    }

    /// Joins the n-th of one list with the n-th of the other that says the same here.
    fn by(&mut self, before: &[Entry], after: &[Entry], key: impl Fn(&Entry) -> Option<String>) {
        let mut waiting: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, entry) in Self::left(&self.before, before).into_iter().rev() {
            if let Some(key) = key(entry) {
                waiting.entry(key).or_default().push(place);
            }
        }
        for (place, entry) in Self::left(&self.after, after) {
            let first = key(entry).and_then(|key| waiting.get_mut(&key)?.pop());
            if let Some(first) = first {
                self.join(first, place);
            }
        }
    }

    /// Joins what is the same but for its name, where it is the only one on either side.
    fn renamed(&mut self, before: &[Entry], after: &[Entry]) {
        let places = |open: &[bool], entries| {
            let mut places: HashMap<String, Vec<usize>> = HashMap::new();
            for (place, entry) in Self::left(open, entries) {
                if entry.renamable {
                    places.entry(entry.rest.clone()).or_default().push(place);
                }
            }
            places
        };
        let mut old: Vec<_> = places(&self.before, before).into_iter().collect();
        old.sort_unstable();
        let new = places(&self.after, after);
        for (rest, old) in old {
            if let ([b], Some([a])) = (old.as_slice(), new.get(&rest).map(Vec::as_slice)) {
                self.join(*b, *a);
            }
        }
    }

    /// Joins entries without a name that say much the same, the most alike first.
    fn alike(&mut self, before: &[Entry], after: &[Entry]) {
        let bags = |open: &[bool], entries| {
            let left = Self::left(open, entries).into_iter();
            let nameless = left.filter(|(_, entry)| entry.name.is_none());
            let bags = nameless.map(|(place, entry)| (place, Bag::of(&entry.rest)));
            bags.collect::<Vec<_>>()
        };
        let (old, new) = (bags(&self.before, before), bags(&self.after, after));
        if old.len() * new.len() > MOST_LOOKS {
            return;
        }
        let mut looks: Vec<(f64, usize, usize)> = Vec::new();
        for (b, old) in &old {
            for (a, new) in &new {
                let likeness = old.likeness(new);
                if likeness >= ALIKE {
                    looks.push((likeness, *b, *a));
                }
            }
        }
        looks.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (_, b, a) in looks {
            self.join(b, a);
        }
    }
}

/// The pairs that stand elsewhere among the pairs than before: as few as explain the new order.
pub(super) fn moved(
    before: &[Entry],
    after: &[Entry],
    pairs: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    if before > after {
        let turned = sorted(pairs.iter().map(|&(b, a)| (a, b)).collect());
        let moved = moved(after, before, &turned).into_iter();
        return sorted(moved.map(|(b, a)| (a, b)).collect());
    }
    let stays = longest_rising(pairs);
    let moved = pairs.iter().zip(stays).filter(|(_, stays)| !stays);
    moved.map(|(pair, _)| *pair).collect()
}

/// Which pairs, in the order of the second list, are in a longest run that keeps the first's order
/// (patience sorting).
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<bool> {
    // The last pair of the best run of each length, and what comes before each pair in its run.
    let mut last: Vec<usize> = Vec::new();
    let mut earlier: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (place, (before, _)) in pairs.iter().enumerate() {
        let length = last.partition_point(|&end| pairs[end].0 < *before);
        earlier.push(length.checked_sub(1).map(|shorter| last[shorter]));
        if length == last.len() {
            last.push(place);
        } else {
            last[length] = place;
        }
    }
    let mut stays = vec![false; pairs.len()];
    let mut next = last.last().copied();
    while let Some(place) = next {
        stays[place] = true;
        next = earlier[place];
    }
    stays
}

/// An entry of two lists that are told as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    Both(usize, usize),
    OnlyBefore(usize),
    OnlyAfter(usize),
}

/// Both lists as one: in the order of the second, what only the first has behind what it stood
/// behind there.
pub(super) fn merged(before: usize, after: usize, pairs: &[(usize, usize)]) -> Vec<Row> {
    let mut counterpart = vec![None; before];
    let mut origin = vec![None; after];
    for &(b, a) in pairs {
        counterpart[b] = Some(a);
        origin[a] = Some(b);
    }
    // The place in the second list, from 1, and 0 for what stood before everything.
    let mut rows: Vec<((usize, usize), Row)> = Vec::new();
    let mut behind = 0;
    for (place, counterpart) in counterpart.iter().enumerate() {
        match counterpart {
            Some(after) => behind = after + 1,
            None => rows.push(((behind, place + 1), Row::OnlyBefore(place))),
        }
    }
    for (place, origin) in origin.iter().enumerate() {
        let row = origin.map_or(Row::OnlyAfter(place), |before| Row::Both(before, place));
        rows.push(((place + 1, 0), row));
    }
    rows.sort_unstable_by_key(|(key, _)| *key);
    rows.into_iter().map(|(_, row)| row).collect()
}
