//! Tracks, and the rank of each level on them.

use framework::{Level, Text, Track, TrackKind};

use super::super::take::keep_both;
use super::super::words::plain;
use super::super::{DraftLevel, Reader};
use crate::slug::Ids;
use crate::tables::manages;

impl Reader {
    /// Levels on their tracks, each track's together, with ranks that rise.
    pub(super) fn tracks_and_ranks(&mut self) {
        let mut ids = Ids::default();
        self.described_tracks(&mut ids);
        self.tracks_of_levels(&mut ids);
        self.ranks();
        if self.is_parted {
            self.raise_management();
        }
        if self.framework.tracks.len() > 1 && !self.levels.is_empty() {
            let says = "levels of equal rank stand side by side across tracks. The ranks follow the order of the file: look at `rank`";
            self.guess("", says);
        }
    }

    /// The tracks that the file describes, each once.
    fn described_tracks(&mut self, ids: &mut Ids) {
        let described = std::mem::take(&mut self.tracks);
        for track in described {
            let tracks = &mut self.framework.tracks;
            let known = tracks
                .iter_mut()
                .find(|it| plain(&it.name) == plain(&track.name));
            if let Some(known) = known {
                keep_both(&mut known.x, track.x);
                let again = [track.summary, track.id].into_iter().flatten();
                for text in again.filter(|text| *text != known.summary && *text != known.id) {
                    keep_both(
                        &mut known.x,
                        [("x-again".to_owned(), text.as_str().into())].into(),
                    );
                }
                continue;
            }
            let kind = track.kind.unwrap_or_else(|| kind_of(&track.name));
            let summary = track.summary.unwrap_or_else(|| summary_of(&track.name));
            let words = track.id.as_ref().unwrap_or(&track.name);
            let id = Text::new(ids.give(words, "track"), words.span);
            self.framework.tracks.push(Track {
                id,
                name: track.name,
                kind,
                summary,
                x: track.x,
            });
        }
    }

    /// Each level on the track that it names: one that is described, or a new one.
    fn tracks_of_levels(&mut self, ids: &mut Ids) {
        let mut nameless = false;
        self.part_by_titles();
        for draft in &mut self.levels {
            let name = draft.track.take().unwrap_or_else(|| {
                nameless = true;
                "Engineering".into()
            });
            let known = self.framework.tracks.iter();
            let known = known
                .into_iter()
                .find(|track| plain(&track.name) == plain(&name) || track.id == *name);
            draft.level.track = if let Some(track) = known {
                track.id.clone()
            } else {
                let id = Text::new(ids.give(&name, "track"), name.span);
                let summary = summary_of(&name);
                self.framework.tracks.push(Track {
                    id: id.clone(),
                    kind: kind_of(&name),
                    name,
                    summary,
                    ..Track::default()
                });
                id
            };
        }
        if nameless {
            self.guess(
                "",
                "no track is named: the levels stand on one called “Engineering”",
            );
        }
    }

    /// Where nobody names a track, those who answer for people stand on one of their own.
    fn part_by_titles(&mut self) {
        let is_named = |draft: &DraftLevel| draft.track.is_some() || draft.level.rank > 0;
        if !self.framework.tracks.is_empty() || self.levels.iter().any(is_named) {
            return;
        }
        let managing = |draft: &DraftLevel| {
            let name = std::iter::once(draft.level.name.as_str());
            manages(&draft.level.id, name)
        };
        let leaders = self.levels.iter().filter(|draft| managing(draft)).count();
        if leaders == 0 || leaders == self.levels.len() {
            return;
        }
        self.is_parted = true;
        for draft in &mut self.levels {
            let track = if managing(draft) {
                "Management"
            } else {
                "Engineering"
            };
            draft.track = Some(track.into());
        }
        let says = "no track is named: the levels stand on “Engineering” and “Management”, by their titles";
        self.guess("", says);
    }

    /// The first level of those who manage stands one above the first senior one, as in a matrix.
    fn raise_management(&mut self) {
        let Some(first) = self.framework.tracks.first().map(|track| track.id.clone()) else {
            return;
        };
        let is_senior = |level: &Level| {
            let mut words = level.name.split(' ').map(str::to_lowercase);
            words.any(|word| {
                matches!(
                    word.as_str(),
                    "senior" | "sr" | "sr." | "staff" | "principal"
                )
            })
        };
        let trunk = self.levels.iter().map(|draft| &draft.level);
        let mut trunk = trunk.filter(|level| level.track == first);
        let above = trunk.find(|level| is_senior(level)).map_or(1, |it| it.rank);
        for draft in &mut self.levels {
            if draft.level.track != first {
                draft.level.rank += above;
            }
        }
    }

    /// Each track's levels together, with ranks that rise.
    fn ranks(&mut self) {
        let order: Vec<Text> = self
            .framework
            .tracks
            .iter()
            .map(|track| track.id.clone())
            .collect();
        let place = |draft: &DraftLevel| order.iter().position(|id| *id == draft.level.track);
        self.levels.sort_by_key(place);
        for id in order {
            let mut own: Vec<&mut Level> = self
                .levels
                .iter_mut()
                .map(|draft| &mut draft.level)
                .filter(|it| it.track == *id)
                .collect();
            let rises = own.windows(2).all(|pair| pair[0].rank < pair[1].rank);
            if rises && own.first().is_some_and(|first| first.rank > 0) {
                continue;
            }
            for (rank, level) in (1..).zip(&mut own) {
                if level.rank > 0 {
                    keep_both(
                        &mut level.x,
                        [("x-rank".to_owned(), level.rank.into())].into(),
                    );
                }
                level.rank = rank;
            }
        }
    }
}

fn kind_of(track: &str) -> TrackKind {
    let lower = track.to_lowercase();
    if ["manage", "leader", "director"]
        .iter()
        .any(|word| lower.contains(word))
    {
        TrackKind::Management
    } else {
        TrackKind::Ic
    }
}

fn summary_of(name: &str) -> Text {
    format!("The levels of {name}, from the first to the last.")
        .as_str()
        .into()
}
