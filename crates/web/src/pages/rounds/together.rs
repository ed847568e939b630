//! A revealed round: the readings side by side.

use app::rounds::RoundView;
use askama::Template;
use careers::records::{Assessment, AssessmentKind, Reading, ReadingOn};
use charts::{Readings, Series};
use framework::Dimension;
use jiff::tz::TimeZone;

use super::sides::{Item, Outcome, items, sees_mirrors};
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::pictures;
use crate::urls::{self, Edition};
use crate::view::chart::{Figure, Picture};
use crate::view::cite::Cite;
use crate::view::{phrases, words};

#[derive(Template)]
#[template(path = "rounds/together.html")]
pub(super) struct TogetherPage<'a> {
    shell: Shell,
    view: &'a RoundView,
    items: Vec<Item<'a>>,
    picture: Option<Figure>,
    /// Why something was not done.
    notice: Option<String>,
    /// The reader has just opened the round: the sides meet.
    fresh: bool,
}

impl<'a> TogetherPage<'a> {
    pub(super) fn new(
        reader: &Reader,
        view: &'a RoundView,
        notice: Option<String>,
        fresh: bool,
    ) -> Self {
        Self::of(
            reader.shell(title(view), Place::Elsewhere),
            view,
            notice,
            fresh,
        )
    }

    pub(super) fn of(
        shell: Shell,
        view: &'a RoundView,
        notice: Option<String>,
        fresh: bool,
    ) -> Self {
        let figure = picture(view).and_then(|picture| picture.figure());
        let figure = figure.map(|figure| figure.offered(&shell, &urls::round(view.round.id)));
        Self {
            shell,
            view,
            items: items(view),
            picture: figure,
            notice,
            fresh,
        }
    }

    fn that(&self, outcome: Outcome) -> Vec<&Item<'a>> {
        self.items
            .iter()
            .filter(|item| item.outcome == outcome)
            .collect()
    }

    fn differ(&self) -> Vec<&Item<'a>> {
        self.that(Outcome::Differ)
    }

    fn agree(&self) -> Vec<&Item<'a>> {
        self.that(Outcome::Agree)
    }

    fn alone(&self) -> Vec<&Item<'a>> {
        self.that(Outcome::Alone)
    }

    /// Whether the reader is one of those who read.
    fn took_part(&self) -> bool {
        took_part(self.view)
    }

    fn they(&self) -> &'static str {
        if self.took_part() { "you" } else { "they" }
    }

    fn lede(&self) -> String {
        if self.view.revealed.len() < 2 {
            return "What you wrote, as it was opened together with the others.".to_owned();
        }
        let they = if self.took_part() { "You" } else { "They" };
        let (agree, differ) = (self.agree().len(), self.differ().len());
        let same = self.that(Outcome::Agree);
        let short = same.len() <= 3 && same.iter().all(|item| !item.first().is_criterion);
        let on = if short {
            words::joined(
                &same
                    .iter()
                    .map(|item| item.first().title)
                    .collect::<Vec<_>>(),
            )
        } else {
            phrases::counted(agree, "thing", "things")
        };
        match (agree, differ) {
            (0, 0) => {
                format!("{they} read different things, so there is nothing side by side yet.")
            }
            (_, 0) => format!("{they} agree on {on}, and differ on nothing that both read."),
            (0, n) => format!(
                "{they} differ on {}.",
                phrases::counted(n, "thing", "things")
            ),
            (_, n) => format!("{they} agree on {on}, and differ on {}.", words::small(n)),
        }
    }

    fn notes(&self) -> Vec<&'a Assessment> {
        self.view
            .revealed
            .iter()
            .filter(|a| !a.note.is_empty())
            .collect()
    }

    fn name_of(&self, assessment: &Assessment) -> &str {
        self.view.name_of(assessment.author)
    }

    fn hides_mirrors(&self) -> bool {
        let mirrors = self.items.iter().any(|item| item.first().mirror);
        mirrors && !sees_mirrors(self.view)
    }

    fn opened(&self) -> String {
        let date = self
            .view
            .round
            .revealed_at
            .map(|at| at.to_zoned(TimeZone::UTC).date());
        date.map(words::day).unwrap_or_default()
    }

    fn cite(&self) -> Cite {
        Cite::whole(Edition::Pinned, &self.view.published.framework, "")
    }
}

fn took_part(view: &RoundView) -> bool {
    view.revealed
        .iter()
        .any(|a| a.author == view.access.viewer())
}

fn title(view: &RoundView) -> String {
    let reader = view.access.viewer();
    let others = view.revealed.iter().filter(|a| a.author != reader);
    let mut names: Vec<&str> = others.map(|a| view.name_of(a.author)).collect();
    if took_part(view) {
        names.insert(0, "You");
    }
    match names.as_slice() {
        [] | [_] if took_part(view) => format!("Your reading of {}", view.subject.name),
        [_, _] => format!("{}, side by side", words::joined(&names)),
        _ => format!("Readings of {}, side by side", view.subject.name),
    }
}

/// The person's reading and their manager's over each other, with what the level expects.
pub(super) fn picture(view: &RoundView) -> Option<Picture> {
    let by = |kind| view.revealed.iter().find(move |a| a.kind == kind);
    let (own, manager) = (by(AssessmentKind::Own), by(AssessmentKind::Manager));
    let framework = &view.published.framework;
    let reads = |dimension: &&Dimension| {
        let sides = [own, manager].into_iter().flatten();
        sides
            .flat_map(|side| &side.readings)
            .any(|reading| reads(reading, &dimension.id))
    };
    let dimensions: Vec<&Dimension> = framework.dimensions.iter().filter(reads).collect();
    let level = view
        .level
        .as_deref()
        .and_then(|level| framework.level(level));
    let series = |assessment: &Assessment| -> Series {
        pictures::series(view.name_of(assessment.author), &dimensions, |dimension| {
            let found = assessment
                .readings
                .iter()
                .find(|r| self::reads(r, &dimension.id))?;
            match &found.on {
                ReadingOn::Dimension {
                    step: Some(step), ..
                } => dimension.step_index(step),
                _ => None,
            }
        })
    };
    let readings = Readings {
        expectation: level.map(|level| {
            pictures::expected(format!("expected at {}", level.id), &dimensions, level)
        }),
        own: own.map(&series),
        manager: manager.map(&series),
        target: None,
    };
    let title = format!("Readings of {}", view.subject.name);
    Picture::profile(framework, &dimensions, readings, ("readings", title))
}

fn reads(reading: &Reading, id: &str) -> bool {
    matches!(&reading.on, ReadingOn::Dimension { dimension, .. } if dimension == id)
}

#[cfg(test)]
#[path = "together_tests.rs"]
mod tests;
