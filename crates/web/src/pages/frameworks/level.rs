//! A level: what it is, how it differs, where it leads.

use std::borrow::Borrow;

use askama::Template;
use framework::{
    Change, DimensionChange, Framework, Level, Passage, Text, Way, compare, meant_lower,
};

use super::own_team::OwnTeam;
use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};
use crate::markdown::SafeHtml;
use crate::urls::Edition;
use crate::view::chart::{self, Figure, Picture};
use crate::view::cite::Cite;
use crate::view::words;

#[derive(Template)]
#[template(path = "frameworks/level.html")]
struct LevelPage<'a> {
    shell: Shell,
    framework: &'a Framework,
    level: &'a Level,
    /// The level whose narrative is told: this one, or the one it shares.
    told: &'a Level,
    below: Option<&'a Level>,
    radar: Option<Figure>,
    own: &'a OwnTeam,
}

pub(super) fn show<A: Audience>(
    audience: &A,
    framework: &Framework,
    level: &Level,
    own: &OwnTeam,
) -> Result<A::Page, WebError> {
    let shell = audience.shell(words::level(level), Place::Frameworks);
    audience.page(&LevelPage::new(shell, framework, level, own))
}

/// What the level expects, as a picture.
pub(crate) fn picture(framework: &Framework, level: &Level) -> Option<Picture> {
    Picture::level(framework, level, below(framework, level))
}

/// The level that most people come from.
fn below<'a>(framework: &'a Framework, level: &Level) -> Option<&'a Level> {
    let mut ways = framework.ways_to(&level.id);
    ways.find_map(|way| framework.level(&way.from))
}

impl<'a> LevelPage<'a> {
    fn new(shell: Shell, framework: &'a Framework, level: &'a Level, own: &'a OwnTeam) -> Self {
        let below = below(framework, level);
        let keeps = !shell.is_draft;
        let radar = chart::level_radar(framework, level, below, keeps);
        let page = Edition::Pinned.thing(framework, &level.id);
        let radar = radar.map(|figure| figure.offered(&shell, &page));
        Self {
            shell,
            framework,
            level,
            told: framework.narrative_of(level),
            below,
            radar,
            own,
        }
    }

    fn code(&self) -> Option<&Text> {
        (*self.level.id != *self.level.name).then_some(&self.level.id)
    }

    fn track(&self) -> String {
        self.framework
            .track(&self.level.track)
            .map(|t| t.name.to_string())
            .unwrap_or_default()
    }

    /// The short parts of the narrative, side by side.
    fn facts(&self) -> Vec<(Passage, &'a Text)> {
        let parts = [
            Passage::Scope,
            Passage::Autonomy,
            Passage::Leverage,
            Passage::DefiningShift,
        ];
        parts
            .into_iter()
            .filter_map(|part| Some((part, part.texts(self.told).first()?)))
            .collect()
    }

    /// The lists of the narrative that have entries.
    fn lists(&self) -> Vec<(Passage, &'a [Text])> {
        let parts = Passage::ALL.into_iter().filter(|part| part.is_list());
        parts
            .map(|part| (part, part.texts(self.told)))
            .filter(|(_, texts)| !texts.is_empty())
            .collect()
    }

    fn cite(&self, path: impl AsRef<str>) -> Cite {
        Cite::of(self.shell.edition, self.framework, path)
    }

    /// The citation of an entry of a list, under the level that tells it.
    fn cite_entry(&self, passage: impl Borrow<Passage>, place: impl Borrow<usize>) -> Cite {
        let (passage, place) = (passage.borrow(), place.borrow());
        Cite::of(
            self.shell.edition,
            self.framework,
            format!("{}#{}.{place}", self.told.id, passage.id()),
        )
    }

    fn story(&self) -> SafeHtml {
        self.told
            .story
            .as_deref()
            .map_or_else(SafeHtml::none, |story| self.markdown(story))
    }

    fn markdown(&self, text: &str) -> SafeHtml {
        self.shell.markdown(text)
    }

    /// What it expects, beside the level below; expectations in stages have a table of their own.
    fn expectations(&self) -> Vec<DimensionChange<'a>> {
        let below = self.below.unwrap_or(self.level);
        let changes = compare((self.framework, below), (self.framework, self.level)).dimensions;
        let mut changes: Vec<_> = changes
            .into_iter()
            .filter(|change| change.to.is_some())
            .collect();
        if self.below.is_none() {
            for change in &mut changes {
                change.change = Change::New;
            }
        }
        changes
    }

    /// Whether there are so many expectations that each is told in a line.
    fn many(&self) -> bool {
        self.level.expects.iter().count() > 12
    }

    /// Why the level asks for less than the one below, where its authors say so.
    fn why_lower(&self, change: &DimensionChange<'a>) -> Option<&'a str> {
        let below = self.below.filter(|_| change.change == Change::Lower)?;
        meant_lower(self.framework, below, self.level, change.dimension)
    }

    /// The steps below one that it includes.
    fn includes(&self, change: &DimensionChange<'a>) -> String {
        let dimension = change.dimension;
        let index = change
            .to
            .and_then(|step| dimension.step_index(&step.id))
            .unwrap_or(0);
        if !dimension.cumulative || index == 0 {
            return String::new();
        }
        let names: Vec<&str> = dimension.steps[..index]
            .iter()
            .map(|step| &*step.name)
            .collect();
        format!("Includes {}.", words::joined(&names))
    }

    fn onward(&self) -> Vec<Way<'a>> {
        let ways = self.framework.ways_from(&self.level.id);
        let upward: Vec<&str> = ways
            .iter()
            .filter(|way| way.kind != framework::TransitionKind::Lateral)
            .map(|way| way.to.id.as_str())
            .collect();
        // Where a fork and a lateral move join the same two levels, the fork tells both.
        let told_twice = |way: &Way<'_>| {
            way.kind == framework::TransitionKind::Lateral && upward.contains(&&*way.to.id)
        };
        ways.iter()
            .filter(|way| !told_twice(way))
            .copied()
            .collect()
    }

    fn months(&self, way: &Way<'_>) -> Option<u32> {
        let policy = || {
            self.framework
                .promotion
                .as_ref()
                .map(|policy| policy.sustained_months)
        };
        way.transition.sustained_months.or_else(policy)
    }

    /// The levels of other tracks that stand at the same height.
    fn beside(&self) -> Vec<&'a Level> {
        let levels = self.framework.levels.iter();
        levels
            .filter(|l| l.rank == self.level.rank && l.track != self.level.track)
            .collect()
    }

    fn neighbours(&self) -> (Option<&'a Level>, Option<&'a Level>) {
        let levels = self.framework.levels_of(&self.level.track);
        let here = levels
            .iter()
            .position(|level| level.id == self.level.id)
            .unwrap_or(0);
        let before = here.checked_sub(1).map(|index| levels[index]);
        (before, levels.get(here + 1).copied())
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn every_level_renders_with_a_citation_for_each_entry() {
        let library = Library::built_in().unwrap();
        for published in library.current() {
            let framework = &published.framework;
            for level in &framework.levels {
                let page =
                    LevelPage::new(Shell::sample(&level.name), framework, level, &OwnTeam::NONE);
                let html = page.render().unwrap();
                let told = framework.narrative_of(level);
                for place in 1..=told.does.len() {
                    let address = framework.address(&format!("{}#does.{place}", told.id));
                    assert!(
                        html.contains(&format!("data-cite=\"{address}\"")),
                        "{address}"
                    );
                }
            }
        }
    }
}
