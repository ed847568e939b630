//! Two texts, word by word.

use std::collections::HashMap;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words in both texts beyond which they are shown whole: nobody reads such a difference by word.
const MOST_WORDS: usize = 6_000;

/// The part of two texts that has to be shared for a difference by word to be easier to read than
/// the two of them whole.
const WORTHWHILE: f64 = 0.35;

/// A run of words of two texts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Run {
    Same {
        same: String,
    },
    /// Either may be empty.
    Changed {
        before: String,
        after: String,
    },
}

/// The two texts as runs. Put together, the first sides are the first text, the second sides the
/// second. Turned round, they are the runs of the texts turned round.
pub(super) fn runs(before: &str, after: &str) -> Vec<Run> {
    if before > after {
        let turned = runs(after, before).into_iter();
        return turned.map(Run::turned).collect();
    }
    let (old, new) = (pieces(before), pieces(after));
    let whole = vec![changed(before, after)];
    if old.len() + new.len() > MOST_WORDS {
        return whole;
    }
    let mut runs: Vec<Run> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (left, right) = (op.old_range(), op.new_range());
        let (left, right) = (old[left].concat(), new[right].concat());
        match op {
            DiffOp::Equal { .. } => push(&mut runs, Run::Same { same: left }),
            _ => push(&mut runs, changed(&left, &right)),
        }
    }
    let runs = without_crumbs(runs);
    if shared(&runs) < WORTHWHILE {
        return whole;
    }
    runs
}

fn changed(before: &str, after: &str) -> Run {
    Run::Changed {
        before: before.to_owned(),
        after: after.to_owned(),
    }
}

impl Run {
    fn turned(self) -> Self {
        match self {
            Self::Same { .. } => self,
            Self::Changed { before, after } => Self::Changed {
                before: after,
                after: before,
            },
        }
    }

    /// What it says in the first and in the second text.
    pub fn sides(&self) -> (&str, &str) {
        match self {
            Self::Same { same } => (same, same),
            Self::Changed { before, after } => (before, after),
        }
    }
}

/// Words, the space between them, and every other sign by itself.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let kind = |c: char| match c {
        _ if c.is_alphanumeric() => 0,
        _ if c.is_whitespace() => 1,
        _ => 2,
    };
    let mut last = None;
    for (at, sign) in text.char_indices() {
        let now = kind(sign);
        if last.is_some_and(|last| last != now || now == 2) {
            pieces.push(&text[start..at]);
            start = at;
        }
        last = Some(now);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Adds a run, joined to a changed one before it.
fn push(runs: &mut Vec<Run>, run: Run) {
    if let (
        Some(Run::Changed { before, after }),
        Run::Changed {
            before: b,
            after: a,
        },
    ) = (runs.last_mut(), &run)
    {
        before.push_str(b);
        after.push_str(a);
        return;
    }
    runs.push(run);
}

/// Joins changes between which nothing but space and signs stays.
fn without_crumbs(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    let mut rest = runs.into_iter().peekable();
    while let Some(run) = rest.next() {
        let between = matches!(joined.last(), Some(Run::Changed { .. }))
            && matches!(rest.peek(), Some(Run::Changed { .. }));
        match run {
            Run::Same { same } if between && !same.contains(char::is_alphanumeric) => {
                push(&mut joined, changed(&same, &same));
            }
            run => push(&mut joined, run),
        }
    }
    joined
}

/// The part of both texts that is the same, from 0 to 1.
fn shared(runs: &[Run]) -> f64 {
    let (mut same, mut all) = (0, 0);
    for run in runs {
        let (before, after) = run.sides();
        all += before.len() + after.len();
        if matches!(run, Run::Same { .. }) {
            same += 2 * before.len();
        }
    }
    if all == 0 {
        1.0
    } else {
        same as f64 / all as f64
    }
}

/// The words of a text and how often each stands in it.
pub(super) struct Bag {
    words: HashMap<String, usize>,
    size: usize,
}

impl Bag {
    pub(super) fn of(text: &str) -> Self {
        let mut words: HashMap<String, usize> = HashMap::new();
        let mut size = 0;
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
        {
            *words.entry(word.to_lowercase()).or_default() += 1;
            size += 1;
        }
        Self { words, size }
    }

    /// How much two texts have in common, from 0 to 1 (Dice's coefficient over their words).
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let shared = self.words.iter();
        let shared: usize = shared
            .map(|(word, count)| other.words.get(word).map_or(0, |o| *count.min(o)))
            .sum();
        match self.size + other.size {
            0 => 0.0,
            all => 2.0 * shared as f64 / all as f64,
        }
    }
}
