//! Ways between levels, which a matrix means and does not say.

use framework::{Framework, Level, Track, TrackKind, Transition, TransitionKind};

use crate::report::{At, NoteKind, Report};

/// From each level to the next of its track, and from the first track to the others: what a matrix
/// means, and does not say.
pub(super) fn ways(framework: &Framework, report: &mut Report) -> Vec<Transition> {
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
    let trunk = framework.tracks.iter().find(|it| it.kind == TrackKind::Ic);
    let trunk = trunk.or(framework.tracks.first());
    let before = ways.len();
    for track in framework
        .tracks
        .iter()
        .filter(|it| trunk.is_some_and(|trunk| trunk.id != it.id))
    {
        let (Some(first), Some(trunk)) = (on(track).first().copied(), trunk.map(on)) else {
            continue;
        };
        let below = trunk.iter().rev().find(|level| level.rank < first.rank);
        if let Some(from) = below.or(trunk.first()) {
            ways.push(way(from, first, TransitionKind::Fork));
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
