//! What something that an earlier version of a framework names is called in a later one.
//!
//! An id whose text has not changed stands for itself. Everything else is for the author to state,
//! in the later version's mappings; what nobody states is lost on the way. Over several versions
//! this is done one after the other.

mod path;

use framework::{Criterion, Dimension, Framework, Mapping, Step, Transition};

use crate::records::{FrameworkRef, ReadingOn};
use crate::versions::Versions;

/// Why something does not reach a later version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// Nothing is called that any more, and nobody states what took its place.
    Gone,
    /// It is called the same and says something else.
    Reworded,
    /// The author states that nothing takes its place.
    Withdrawn,
    /// It was a mirror and is guidance now, or the reverse: what somebody relied on being theirs
    /// does not become something that counts.
    OtherStance,
}

/// Something that readings are on, as a later version calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub on: ReadingOn,
    /// Whether an author's mapping brought it here; otherwise its text is unchanged.
    pub mapped: bool,
}

/// The versions between the one that something was recorded on and the one it is asked for, both
/// included, the oldest first.
#[derive(Debug, Clone)]
pub struct Way<'a> {
    versions: Vec<&'a Framework>,
}

impl<'a> Way<'a> {
    /// From a version that is at hand to a later one of the same framework.
    pub fn between(
        from: &'a Framework,
        to: &'a Framework,
        versions: &'a (impl Versions + ?Sized),
    ) -> Self {
        let mut between = versions.all(to.id());
        between.retain(|version| from.release() < version.release());
        between.retain(|version| version.release() < to.release());
        between.sort_by_key(|version| version.release());
        let ends = std::iter::once(from).chain(between).chain([to]);
        Self {
            versions: ends.collect(),
        }
    }

    /// What a reading of the oldest version is on in the newest: in one step where that is enough,
    /// and otherwise over the versions between.
    pub fn reading(&self, on: &ReadingOn) -> Result<Arrived, Lost> {
        let start = Arrived {
            on: on.clone(),
            mapped: false,
        };
        self.walk(start, |from, to, item| {
            let arrived = reading(from, to, &item.on)?;
            Ok(Arrived {
                mapped: arrived.mapped || item.mapped,
                ..arrived
            })
        })
    }

    /// The level that a level of the oldest version is in the newest. A level is what its id says,
    /// whatever its words: people hold it.
    pub fn level(&self, level: &str) -> Result<String, Lost> {
        self.named(level, |from, to, level| level_in(from.version(), to, level))
    }

    /// The step that a step of the oldest version is in the newest, by their paths and whatever its
    /// words: something stands beside it, and nobody is held to it.
    pub fn step(&self, path: &str) -> Result<String, Lost> {
        self.named(path, |from, to, path| {
            let (dimension, step) = path.split_once('.').ok_or(Lost::Gone)?;
            let old = from.dimension(dimension).ok_or(Lost::Gone)?;
            old.step(step).ok_or(Lost::Gone)?;
            let (dimension, after, _) = step_called(from, to, old, step)?;
            Ok(format!("{}.{}", dimension.id, after.id))
        })
    }

    /// What a dimension of the oldest version is called in the newest, whatever its words.
    pub fn dimension(&self, id: &str) -> Result<String, Lost> {
        self.named(id, |from, to, id| {
            let old = from.dimension(id).ok_or(Lost::Gone)?;
            Ok(dimension_in(from, to, old)?.id.to_string())
        })
    }

    /// What something is called in the newest, by its path in the oldest, whatever its words.
    pub fn path(&self, path: &str) -> Result<String, Lost> {
        self.named(path, |from, to, path| path::path_in(from, to, path))
    }

    /// What its words tell again wherever it stands is asked for in the newest version first, and
    /// otherwise over the versions between.
    fn walk<T>(
        &self,
        item: T,
        hop: impl Fn(&Framework, &Framework, &T) -> Result<T, Lost>,
    ) -> Result<T, Lost> {
        let (Some(first), Some(last)) = (self.versions.first(), self.versions.last()) else {
            return Err(Lost::Gone);
        };
        match hop(first, last, &item) {
            Err(Lost::Withdrawn) => Err(Lost::Withdrawn),
            Err(direct) => self.over(item, hop, |_, _, _| true, direct),
            arrived => arrived,
        }
    }

    /// What only its name tells goes straight where its author says so, and otherwise over the
    /// versions between: the same name may mean something else by now.
    fn named(
        &self,
        name: &str,
        hop: impl Fn(&Framework, &Framework, &String) -> Result<String, Lost>,
    ) -> Result<String, Lost> {
        let (Some(first), Some(last)) = (self.versions.first(), self.versions.last()) else {
            return Err(Lost::Gone);
        };
        let name = name.to_owned();
        let leaps = |from: &Framework, to: &Framework, name: &String| {
            stated(from.version(), to, name).is_some()
        };
        if leaps(first, last, &name) {
            return hop(first, last, &name);
        }
        self.over(name, hop, leaps, Lost::Gone)
    }

    /// Each version that it reaches, from the latest before it that it had reached, or over that one
    /// from an earlier one where it `leaps`. `otherwise`: it does not reach the newest.
    fn over<T>(
        &self,
        item: T,
        hop: impl Fn(&Framework, &Framework, &T) -> Result<T, Lost>,
        leaps: impl Fn(&Framework, &Framework, &T) -> bool,
        otherwise: Lost,
    ) -> Result<T, Lost> {
        let mut versions = self.versions.iter().copied();
        let (Some(first), Some(last)) = (versions.next(), self.versions.last()) else {
            return Err(otherwise);
        };
        let mut reached: Vec<(&Framework, T)> = vec![(first, item)];
        for version in versions {
            let hops = reached.iter().rev().enumerate();
            let mut hops = hops
                .filter(|(back, (from, item))| *back == 0 || leaps(from, version, item))
                .map(|(_, hop)| hop);
            let found = hops.find_map(|(from, item)| match hop(from, version, item) {
                Ok(item) => Some(Ok(item)),
                Err(Lost::Withdrawn) => Some(Err(Lost::Withdrawn)),
                Err(_) => None,
            });
            let is_last = std::ptr::eq(version, *last);
            match found {
                Some(Ok(item)) => reached.push((version, item)),
                Some(Err(lost)) if reached.len() == 1 || is_last => return Err(lost),
                _ => {}
            }
        }
        match reached.pop() {
            Some((version, item)) if std::ptr::eq(version, *last) => Ok(item),
            _ => Err(otherwise),
        }
    }
}

/// The level that a level of some version is in a later one: over the versions between where its own
/// is at hand, and straight where it is not.
pub fn level_now(
    of: &FrameworkRef,
    level: &str,
    to: &Framework,
    versions: &(impl Versions + ?Sized),
) -> Result<String, Lost> {
    match versions.find(of) {
        Some(from) => Way::between(from, to, versions).level(level),
        None => level_in(&of.version, to, level),
    }
}

/// What the author of a later version states about the level of an earlier one, without that one
/// at hand.
fn level_in(from: &str, to: &Framework, level: &str) -> Result<String, Lost> {
    let now = match stated(from, to, level) {
        Some(mapping) => mapping.to.as_deref().ok_or(Lost::Withdrawn)?,
        None => level,
    };
    let found = to.level(now).ok_or(Lost::Gone)?;
    Ok(found.id.to_string())
}

pub(crate) fn stated<'a>(from: &'a str, to: &'a Framework, path: &str) -> Option<&'a Mapping> {
    to.mappings_from(from).find(|mapping| mapping.from == path)
}

/// One step of the way.
fn reading(from: &Framework, to: &Framework, on: &ReadingOn) -> Result<Arrived, Lost> {
    match on {
        ReadingOn::Dimension { dimension, step } => {
            let old = from.dimension(dimension).ok_or(Lost::Gone)?;
            let (new, step, mapped) = match step {
                Some(step) => step_in(from, to, old, step)?,
                None => before_the_first(from, to, old)?,
            };
            if from.stance_of(old) != to.stance_of(new) {
                return Err(Lost::OtherStance);
            }
            let on = ReadingOn::Dimension {
                dimension: new.id.to_string(),
                step: step.map(|step| step.id.to_string()),
            };
            Ok(Arrived { on, mapped })
        }
        ReadingOn::Criterion { criterion, shown } => {
            let (path, mapped) = criterion_in(from, to, criterion)?;
            let on = ReadingOn::Criterion {
                criterion: path,
                shown: *shown,
            };
            Ok(Arrived { on, mapped })
        }
    }
}

type StepThere<'t> = (&'t Dimension, Option<&'t Step>, bool);

fn step_in<'t>(
    from: &Framework,
    to: &'t Framework,
    old: &Dimension,
    step: &str,
) -> Result<StepThere<'t>, Lost> {
    let before = old.step(step).ok_or(Lost::Gone)?;
    let (dimension, after, stated) = step_called(from, to, old, step)?;
    let same = same_step(before, after);
    if !same && !stated {
        return Err(Lost::Reworded);
    }
    Ok((dimension, Some(after), dimension.id != old.id || !same))
}

/// The step that the author states or, where nothing is stated, the one that is called the same on
/// its dimension; and whether it is stated.
fn step_called<'t>(
    from: &Framework,
    to: &'t Framework,
    old: &Dimension,
    step: &str,
) -> Result<(&'t Dimension, &'t Step, bool), Lost> {
    if let Some(mapping) = stated(from.version(), to, &format!("{}.{step}", old.id)) {
        let path = mapping.to.as_deref().ok_or(Lost::Withdrawn)?;
        let (dimension, step) = path.split_once('.').ok_or(Lost::Gone)?;
        let dimension = to.dimension(dimension).ok_or(Lost::Gone)?;
        let after = dimension.step(step).ok_or(Lost::Gone)?;
        return Ok((dimension, after, true));
    }
    let dimension = dimension_in(from, to, old)?;
    let after = dimension.step(step).ok_or(Lost::Gone)?;
    Ok((dimension, after, false))
}

/// "Before the first step" rests on what the first step says.
fn before_the_first<'t>(
    from: &Framework,
    to: &'t Framework,
    old: &Dimension,
) -> Result<StepThere<'t>, Lost> {
    let first = old.steps.first().ok_or(Lost::Gone)?;
    let (dimension, step, mapped) = step_in(from, to, old, &first.id)?;
    let still_first = dimension.steps.first().map(|first| &first.id) == step.map(|step| &step.id);
    if still_first {
        Ok((dimension, None, mapped))
    } else {
        Err(Lost::Reworded)
    }
}

fn dimension_in<'t>(
    from: &Framework,
    to: &'t Framework,
    old: &Dimension,
) -> Result<&'t Dimension, Lost> {
    let now = match stated(from.version(), to, &old.id) {
        Some(mapping) => mapping.to.as_deref().ok_or(Lost::Withdrawn)?,
        None => &old.id,
    };
    to.dimension(now).ok_or(Lost::Gone)
}

/// The path of a criterion in the later version. A lateral move may be named from either side; it
/// has one set of criteria.
fn criterion_in(from: &Framework, to: &Framework, path: &str) -> Result<(String, bool), Lost> {
    let (way, criterion) = from.criterion(path).ok_or(Lost::Gone)?;
    let own = path_of(way, criterion);
    let named = |mapping: &&Mapping| {
        let named = from.criterion(&mapping.from);
        named.is_some_and(|(way, criterion)| path_of(way, criterion) == own)
    };
    if let Some(mapping) = to.mappings_from(from.version()).find(named) {
        let path = mapping.to.as_deref().ok_or(Lost::Withdrawn)?;
        let (new_way, after) = to.criterion(path).ok_or(Lost::Gone)?;
        let path = path_of(new_way, after);
        let mapped = path != own || criterion.text != after.text;
        return Ok((path, mapped));
    }
    let [start, end] = [&way.from, &way.to].map(|level| level_in(from.version(), to, level));
    let (start, end) = (start?, end?);
    let new_way = to.transition(&start, &end).ok_or(Lost::Gone)?;
    let mut criteria = new_way.criteria.iter();
    let after = criteria.find(|c| c.id == criterion.id).ok_or(Lost::Gone)?;
    if after.text != criterion.text {
        return Err(Lost::Reworded);
    }
    Ok((
        path_of(new_way, after),
        *way.from != *start || *way.to != *end,
    ))
}

pub(crate) fn path_of(way: &Transition, criterion: &Criterion) -> String {
    format!("{}#{}", way.id(), criterion.id)
}

/// Examples may be added without a change of meaning; name, words and signals may not differ.
fn same_step(before: &Step, now: &Step) -> bool {
    let signals = before
        .signals
        .iter()
        .map(|s| &s.text)
        .eq(now.signals.iter().map(|s| &s.text));
    before.id == now.id && before.name == now.name && before.about == now.about && signals
}

/// What the author states about a reading of a version that is not at hand.
pub(crate) fn stated_for(
    written: &FrameworkRef,
    to: &Framework,
    on: &ReadingOn,
) -> Option<Arrived> {
    let path = path_of_reading(on)?;
    let now = stated(&written.version, to, &path)?.to.as_deref()?;
    let on = match on {
        ReadingOn::Dimension { .. } => {
            let (dimension, step) = now.split_once('.')?;
            let step = to.dimension(dimension)?.step(step)?;
            ReadingOn::Dimension {
                dimension: dimension.to_owned(),
                step: Some(step.id.to_string()),
            }
        }
        ReadingOn::Criterion { shown, .. } => {
            let (way, criterion) = to.criterion(now)?;
            ReadingOn::Criterion {
                criterion: path_of(way, criterion),
                shown: *shown,
            }
        }
    };
    Some(Arrived { on, mapped: true })
}

/// The address of what a reading is on; `None` for "before the first step", which has none.
pub fn path_of_reading(on: &ReadingOn) -> Option<String> {
    match on {
        ReadingOn::Dimension { dimension, step } => Some(format!("{dimension}.{}", step.as_ref()?)),
        ReadingOn::Criterion { criterion, .. } => Some(criterion.clone()),
    }
}
