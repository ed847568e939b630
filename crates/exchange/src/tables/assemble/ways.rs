//! Ways between levels, which a matrix means and does not say.

use std::collections::BTreeSet;

use framework::{Dimension, Framework, Level, Track, TrackKind, Transition, TransitionKind};

use crate::report::{At, NoteKind, Report};

/// From each level to the next of its track, and from the first track of a ladder to its others: what
/// a matrix means, and does not say. `ladders` has the ladder of each track.
pub(crate) fn ways(
    framework: &Framework,
    ladders: &[usize],
    report: &mut Report,
) -> Vec<Transition> {
    let way = |from: &Level, to: &Level, kind: TransitionKind| Transition {
        from: from.id.clone(),
        to: to.id.clone(),
        kind,
        ..Transition::default()
    };
    let mut ways = Vec::new();
    let on = |track: &Track| -> Vec<&Level> {
        let levels = framework.levels.iter();
        levels.filter(|it| it.track == track.id).collect()
    };
    for track in &framework.tracks {
        for pair in on(track).windows(2) {
            ways.push(way(pair[0], pair[1], TransitionKind::Promotion));
        }
    }
    let before = ways.len();
    for ladder in ladders.iter().collect::<BTreeSet<_>>() {
        let tracks = framework.tracks.iter().zip(ladders);
        let tracks = tracks.filter(|(_, of)| *of == ladder);
        let tracks: Vec<&Track> = tracks.map(|(track, _)| track).collect();
        for fork in forks(framework, &tracks, on) {
            ways.push(way(fork.from, fork.to, TransitionKind::Fork));
            fork.say(framework, report);
        }
    }
    if ways.len() > before {
        let says = "the first level of each further track is reached by a fork from the level below \
                    it: look at `from`";
        report.note(NoteKind::Guessed, At::File, says);
    }
    if before > 0 {
        let says = "each level leads to the next of its track, by promotion. What a promotion asks \
                    for, and other ways between tracks, are for you to add";
        report.note(NoteKind::Guessed, At::File, says);
    }
    ways
}

/// How many levels below the nearest a fork may begin, so that it asks for no less than they do.
const LOWER: usize = 2;

/// A way to the first level of a further track.
struct Fork<'a> {
    from: &'a Level,
    to: &'a Level,
    /// The level right below, where that one asks for more than the track begins with.
    passed: Option<&'a Level>,
}

/// A fork to each track beside the first, from the nearest level below that asks for no more. Where
/// there is none near, from the level right below: the rules say where the two differ.
fn forks<'a>(
    framework: &'a Framework,
    tracks: &[&'a Track],
    on: impl Fn(&Track) -> Vec<&'a Level>,
) -> Vec<Fork<'a>> {
    let trunk = tracks.iter().find(|it| it.kind == TrackKind::Ic);
    let Some(trunk) = trunk.or(tracks.first()).copied() else {
        return Vec::new();
    };
    let levels = on(trunk);
    let others = tracks.iter().filter(|track| track.id != trunk.id);
    let fork = |track: &&Track| {
        let to = on(track).first().copied()?;
        let mut below = levels.iter().rev().filter(|level| level.rank < to.rank);
        let near: Vec<&Level> = below.by_ref().take(LOWER + 1).copied().collect();
        let nearest = near.first().or(levels.first()).copied()?;
        let fits = near.iter().find(|from| less(framework, from, to).is_none());
        let from = fits.copied().unwrap_or(nearest);
        Some(Fork {
            from,
            to,
            passed: (from.id != nearest.id).then_some(nearest),
        })
    };
    others.filter_map(fork).collect()
}

impl Fork<'_> {
    fn say(&self, framework: &Framework, report: &mut Report) {
        let (from, to) = (&self.from.id, &self.to.id);
        let Some(passed) = self.passed else { return };
        let Some(dimension) = less(framework, passed, self.to) else {
            return;
        };
        let says = format!(
            "the fork to {to} begins at {from}: {}, right below it, asks for more of {} than {to}",
            passed.id, dimension.name
        );
        report.note(NoteKind::Guessed, At::File, says);
    }
}

/// The first dimension of which the far end asks for a lower step.
fn less<'a>(framework: &'a Framework, from: &Level, to: &Level) -> Option<&'a Dimension> {
    framework.dimensions.iter().find(|dimension| {
        let place = |level: &Level| {
            let asked = level.expects.on(&dimension.id)?;
            dimension.steps.iter().position(|step| step.id == *asked)
        };
        place(from)
            .zip(place(to))
            .is_some_and(|(from, to)| to < from)
    })
}
