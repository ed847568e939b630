//! What two authors made of the same thing, brought together.
//!
//! Each of them started from the same text. Where they changed different places, both changes
//! hold. Where they changed one place, nobody's words are dropped: the place holds both, and a
//! person decides.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

/// How long lines are compared: whoever waits for it types.
const LONGEST: Duration = Duration::from_millis(500);

/// Two texts that started from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// With both authors' changes; in a conflict what is there now, `theirs`.
    pub text: String,
    /// The same, with `mine` in a conflict: what an author goes on from who has to decide.
    pub with_mine: String,
    pub conflicts: Vec<Conflict>,
    /// Whether the other author changed anything.
    pub theirs_changed: bool,
}

/// A place that both changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where it stands in the merged text with `mine` in it: a line, from 1.
    pub line: usize,
    pub base: String,
    pub mine: String,
    pub theirs: String,
}

/// A field that two authors started from the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field<T> {
    /// Nobody changed it, or both to the same, or only the other did.
    Theirs,
    /// Only I changed it: this is to be written.
    Mine(T),
    /// Both changed it.
    Both { mine: T, theirs: T },
}

/// What becomes of a field.
pub fn field<T: PartialEq>(base: &T, mine: T, theirs: T) -> Field<T> {
    if mine == *base || mine == theirs {
        Field::Theirs
    } else if theirs == *base {
        Field::Mine(mine)
    } else {
        Field::Both { mine, theirs }
    }
}

/// Lines of the base, and what stands there instead. Empty where lines were only added.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Splice {
    from: usize,
    to: usize,
    text: String,
}

/// Brings two texts together, line by line.
pub fn texts(base: &str, mine: &str, theirs: &str) -> Merged {
    let lines: Vec<&str> = base.split_inclusive('\n').collect();
    let (ours, others) = (splices(base, mine), splices(base, theirs));
    let mut merged = Merged {
        text: String::new(),
        with_mine: String::new(),
        conflicts: Vec::new(),
        theirs_changed: !others.is_empty(),
    };
    let (mut a, mut b) = (ours.as_slice(), others.as_slice());
    let mut at = 0;
    loop {
        let from = match (a.first(), b.first()) {
            (None, None) => break,
            (Some(one), None) | (None, Some(one)) => one.from,
            (Some(one), Some(other)) => one.from.min(other.from),
        };
        merged.both(&lines[at..from].concat());
        // All splices of both that touch one another, as one place.
        let mut to = from;
        let (mut mine, mut theirs) = (0, 0);
        loop {
            let before = (mine, theirs);
            mine += reach(&a[mine..], from, &mut to);
            theirs += reach(&b[theirs..], from, &mut to);
            if (mine, theirs) == before {
                break;
            }
        }
        let here = |splices: &[Splice]| place(&lines, from..to, splices);
        let (my, their) = (here(&a[..mine]), here(&b[..theirs]));
        if mine == 0 || my == their {
            merged.both(&their);
        } else if theirs == 0 {
            merged.both(&my);
        } else {
            merged.conflicts.push(Conflict {
                line: merged.with_mine.matches('\n').count() + 1,
                base: lines[from..to].concat(),
                mine: my.clone(),
                theirs: their.clone(),
            });
            merged.text.push_str(&their);
            merged.with_mine.push_str(&my);
        }
        (a, b) = (&a[mine..], &b[theirs..]);
        at = to;
    }
    merged.both(&lines[at..].concat());
    merged
}

impl Merged {
    /// What nobody disputes.
    fn both(&mut self, text: &str) {
        self.text.push_str(text);
        self.with_mine.push_str(text);
    }
}

/// How many of these splices belong to a place, which grows with them. A line next to a changed
/// one is another place; two additions between the same lines are one.
fn reach(splices: &[Splice], from: usize, to: &mut usize) -> usize {
    let mut count = 0;
    for splice in splices {
        let meets = splice.from < *to || splice.from == from;
        if !meets {
            break;
        }
        *to = (*to).max(splice.to);
        count += 1;
    }
    count
}

/// The lines of a place with one author's splices in them.
fn place(lines: &[&str], range: std::ops::Range<usize>, splices: &[Splice]) -> String {
    let mut text = String::new();
    let mut at = range.start;
    for splice in splices {
        text.extend(lines[at..splice.from].iter().copied());
        text.push_str(&splice.text);
        at = splice.to;
    }
    text.extend(lines[at..range.end].iter().copied());
    text
}

/// How the lines of two texts differ. Where nearly all of them do, a rough answer has to do: it says
/// that more was changed than was, and loses nothing.
pub(super) fn by_line<'a>(old: &'a [&'a str], new: &'a [&'a str]) -> TextDiff<'a, 'a, 'a, str> {
    TextDiff::configure().timeout(LONGEST).diff_slices(old, new)
}

fn splices(base: &str, new: &str) -> Vec<Splice> {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let (base, new) = (lines(base), lines(new));
    let diff = by_line(&base, &new);
    let mut all: Vec<Splice> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for change in diff.iter_all_changes() {
        if change.tag() == ChangeTag::Equal {
            (at, open) = (at + 1, false);
            continue;
        }
        if !open {
            all.push(Splice {
                from: at,
                to: at,
                text: String::new(),
            });
            open = true;
        }
        let Some(splice) = all.last_mut() else {
            continue;
        };
        match change.tag() {
            ChangeTag::Delete => {
                at += 1;
                splice.to = at;
            }
            ChangeTag::Insert => splice.text.push_str(change.value()),
            ChangeTag::Equal => {}
        }
    }
    all
}
