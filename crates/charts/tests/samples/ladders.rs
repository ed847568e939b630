//! Landscapes: a lattice, two parallel tracks, a fork that rejoins, a second track from half way up.

use charts::{Landscape, Level, Move, Track, TrackKind, Transition};

use super::{Sample, sample};

/// Levels of one track as `(id, name, rank)`, joined by promotions.
fn path(map: &mut Landscape, track: &str, kind: TrackKind, levels: &[(&str, &str, u32)]) {
    let at = map.tracks.len();
    map.tracks.push(Track::new(track, kind));
    for &(id, name, rank) in levels {
        let href = Some(format!("/levels/{id}"));
        map.levels.push(Level {
            href,
            ..Level::new(id, name, at, rank)
        });
    }
    for pair in levels.windows(2) {
        map.transitions
            .push(Transition::new(pair[0].0, pair[1].0, Move::Promotion));
    }
}

fn join(map: &mut Landscape, kind: Move, pairs: &[(&str, &str)]) {
    map.transitions.extend(
        pairs
            .iter()
            .map(|&(from, to)| Transition::new(from, to, kind)),
    );
}

fn stand(map: Landscape, here: &str, reachable: &[&str]) -> Landscape {
    Landscape {
        here: Some(here.into()),
        reachable: reachable.iter().map(|&id| id.into()).collect(),
        ..map
    }
}

fn lattice() -> Landscape {
    let mut map = Landscape::default();
    let names = |track: &str,
                 id: &str,
                 ranks: std::ops::RangeInclusive<u32>|
     -> Vec<(String, String, u32)> {
        ranks
            .map(|rank| (format!("{id}{rank}"), format!("{track} {rank}"), rank))
            .collect()
    };
    for (track, id, from) in [
        ("Developer", "D", 1),
        ("Tech lead", "TL", 4),
        ("Technical program manager", "TPM", 4),
        ("Engineering manager", "EM", 5),
    ] {
        let levels = names(track, id, from..=7);
        let levels: Vec<_> = levels
            .iter()
            .map(|(id, name, rank)| (id.as_str(), name.as_str(), *rank))
            .collect();
        path(&mut map, track, TrackKind::Own, &levels);
    }
    join(
        &mut map,
        Move::Fork,
        &[("D3", "TL4"), ("D3", "TPM4"), ("D4", "EM5")],
    );
    for rank in 4..=7 {
        let side: Vec<String> = map
            .levels
            .iter()
            .filter(|l| l.rank == rank)
            .map(|l| l.id.clone())
            .collect();
        for (at, from) in side.iter().enumerate() {
            for to in &side[at + 1..] {
                map.transitions
                    .push(Transition::new(from.as_str(), to.as_str(), Move::Lateral));
            }
        }
    }
    map
}

fn parallel() -> Landscape {
    let mut map = Landscape::default();
    let engineers = [
        ("L3", "Junior Engineer", 3),
        ("L4", "Engineer", 4),
        ("L5", "Senior Engineer", 5),
        ("L6", "Staff Engineer", 6),
        ("L7", "Principal Engineer", 7),
        ("L8", "Distinguished Engineer", 8),
    ];
    let managers = [
        ("M3", "Engineering Manager", 5),
        ("M4", "Senior Engineering Manager", 6),
        ("M5", "Director of Engineering", 7),
        ("M6", "VP Engineering", 8),
        ("M7", "SVP / CTO", 9),
    ];
    path(
        &mut map,
        "Individual contributor",
        TrackKind::Own,
        &engineers,
    );
    path(&mut map, "Manager", TrackKind::Own, &managers);
    join(&mut map, Move::Lateral, &[("L5", "M3"), ("M3", "L5")]);
    map
}

fn rejoining() -> Landscape {
    let mut map = Landscape::default();
    let same = |ids: &[&'static str], rank: u32| -> Vec<(&'static str, &'static str, u32)> {
        ids.iter()
            .zip(rank..)
            .map(|(&id, rank)| (id, id, rank))
            .collect()
    };
    path(
        &mut map,
        "Trunk",
        TrackKind::Trunk,
        &same(&["Intern", "Junior", "Mid", "Senior", "Lead"], 1),
    );
    path(
        &mut map,
        "Individual contributor",
        TrackKind::Own,
        &same(&["Staff", "Principal", "Architect"], 6),
    );
    path(
        &mut map,
        "Management",
        TrackKind::Own,
        &same(&["Manager", "Director", "VP"], 6),
    );
    path(&mut map, "Apex", TrackKind::Apex, &same(&["CTO"], 9));
    join(
        &mut map,
        Move::Fork,
        &[("Lead", "Staff"), ("Lead", "Manager")],
    );
    join(
        &mut map,
        Move::Rejoin,
        &[("Architect", "CTO"), ("VP", "CTO")],
    );
    map
}

fn half_way() -> Landscape {
    let mut map = Landscape::default();
    let engineers = [
        ("GE", "Graduate Engineer", 1),
        ("JSE", "Junior Software Engineer", 2),
        ("ISE", "Intermediate Software Engineer", 3),
        ("SSE", "Senior Software Engineer", 4),
        ("LSE", "Lead Software Engineer", 5),
        ("Staff", "Staff Engineer", 6),
        ("Principal", "Principal Engineer", 7),
        ("Distinguished", "Distinguished Engineer", 8),
    ];
    let leaders = [
        ("TTL", "Technical Team Lead", 4),
        ("EM", "Engineering Manager", 5),
        ("HoE", "Head of Engineering", 6),
    ];
    path(
        &mut map,
        "Individual contributor",
        TrackKind::Own,
        &engineers,
    );
    path(&mut map, "Leadership", TrackKind::Own, &leaders);
    join(&mut map, Move::Fork, &[("SSE", "TTL")]);
    join(&mut map, Move::Lateral, &[("TTL", "SSE"), ("EM", "LSE")]);
    map
}

pub(crate) fn all() -> Vec<Sample> {
    let on_the_way = stand(lattice(), "D4", &["D5", "EM5", "TL4", "TPM4"]);
    vec![
        sample!("landscape-lattice", on_the_way),
        sample!("landscape-lattice-open", lattice()),
        sample!("landscape-parallel", stand(parallel(), "L5", &["L6", "M3"])),
        sample!(
            "landscape-rejoining",
            stand(rejoining(), "Lead", &["Staff", "Manager"])
        ),
        sample!(
            "landscape-rejoining-end",
            stand(rejoining(), "VP", &["CTO"])
        ),
        sample!(
            "landscape-half-way",
            stand(half_way(), "SSE", &["LSE", "TTL"])
        ),
    ]
}
