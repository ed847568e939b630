//! What happened: events that fit the person's team, level and day.

use careers::records::{Evidence, EvidenceId, FrameworkRef, Visibility};
use framework::{Framework, Transition, TransitionKind};
use jiff::civil::Date;

use crate::calendar::{at, days_after, days_before, days_between, months_between, weekday};
use crate::dice::{Dice, Purpose};
use crate::form::Form;
use crate::plan::{Member, Plan};
use crate::readings::step_index;
use crate::setting::Scheme;
use crate::stories::Wanted;
use crate::surroundings::Surroundings;
use crate::texts::{About, EvidenceText, Source, TEXTS, Weight};
use crate::words::Words;

/// Writes down one person's events.
pub(crate) struct Events<'a, 'w> {
    pub(crate) plan: &'a Plan,
    pub(crate) subject: usize,
    pub(crate) words: &'a mut Words<'w>,
    pub(crate) ids: &'a mut Dice,
}

impl<'a> Events<'a, '_> {
    /// All that is kept about them, the oldest first.
    pub(crate) fn tell(mut self) -> Vec<Evidence> {
        let mut told = Vec::new();
        let wanted = self
            .member()
            .story
            .map_or(&[][..], |story| story.evidence());
        told.extend(wanted.iter().filter_map(|wanted| self.wanted(*wanted)));
        let seed = self.plan.setting.seed();
        let mut dice = Dice::new(seed, Purpose::Evidence, self.subject as u64);
        for day in self.days(&mut dice) {
            told.extend(self.chance(&mut dice, day));
        }
        told.sort_by_key(|evidence| (evidence.happened_on, evidence.created_at, evidence.id));
        told
    }

    fn member(&self) -> &'a Member {
        &self.plan.members[self.subject]
    }

    fn days(&self, dice: &mut Dice) -> Vec<Date> {
        let setting = &self.plan.setting;
        let person = &self.member().person;
        let from = days_after(person.started.max(setting.history_from), 15);
        let until = person.left.unwrap_or(days_before(setting.date(), 2));
        let length = days_between(from, until);
        if self.member().stints.is_empty() || length < 20 {
            return Vec::new();
        }
        let months = months_between(from, until);
        let many = if setting.large {
            2 + dice.below(3)
        } else {
            (months * (0.16 + dice.part() * 0.16))
                .ceil()
                .clamp(1.0, 13.0) as usize
        };
        (0..many)
            .map(|_| weekday(days_after(from, dice.between(3, length))))
            .collect()
    }

    fn chance(&mut self, dice: &mut Dice, day: Date) -> Option<Evidence> {
        let member = self.member();
        let stint = &member.stints[member.stint_on(day)?];
        let source =
            dice.weighted(&[(Source::Own, 56), (Source::Manager, 25), (Source::Peer, 19)])?;
        let progress = Form::of(self.plan, self.subject).progress(member.stint_on(day)?, day);
        let weight = weight(dice, &stint.level, progress);
        let leads = leads_people(&stint.level);
        let prefers_leading = leads && dice.chance(0.5);
        let around = Surroundings::of(self.plan, self.subject, day);
        let author = self.author(dice, source, &around)?;
        let peer = around.colleague(dice, &[author]);
        let framework = self.plan.setting.framework(stint.scheme);
        let way = onward(framework, &stint.level);
        let story = member.story;
        let fits = |index: usize| {
            let text = &TEXTS.evidence[index];
            text.source == source
                && text.weight == weight
                && (leads || !text.leads)
                && (peer.is_some() || !text.names_peer())
                && text.fits_team(around.team_id())
                && story.is_none_or(|story| story.leaves_room_for(text.about))
                && (stint.scheme != Scheme::Pathways || !criteria_on(way, text.about).is_empty())
        };
        let index = if prefers_leading {
            self.words
                .event(|index| TEXTS.evidence[index].leads && fits(index))
        } else {
            None
        };
        let index = index.or_else(|| self.words.event(fits))?;
        let text = &TEXTS.evidence[index];
        let about = self.paths(dice, text.about, day, None)?;
        let private = match source {
            Source::Own => 0.15,
            Source::Manager => 0.3,
            Source::Peer => 0.12,
        };
        let visibility = if dice.chance(private) {
            Visibility::Private
        } else {
            Visibility::Shared
        };
        Some(self.write(dice, text, author, day, about, visibility, &around, peer))
    }

    /// Evidence that a story rests on.
    fn wanted(&mut self, wanted: Wanted) -> Option<Evidence> {
        let Wanted(about, criterion, source, months) = wanted;
        let seed = self.plan.setting.seed();
        let mut dice = Dice::new(
            seed,
            Purpose::Evidence,
            self.ids.between(0, i32::MAX) as u64,
        );
        let back = months * 30 + dice.between(0, 12);
        let day = weekday(days_before(self.plan.setting.date(), back));
        let around = Surroundings::of(self.plan, self.subject, day);
        let author = self.author(&mut dice, source, &around)?;
        let peer = around.colleague(&mut dice, &[author]);
        let index = self.words.event(|index| {
            let text = &TEXTS.evidence[index];
            (text.about, text.source, text.leads) == (about, source, false)
                && matches!(text.weight, Weight::Senior | Weight::Mid)
                && (peer.is_some() || !text.names_peer())
                && text.fits_team(around.team_id())
        })?;
        let paths = self.paths(&mut dice, about, day, Some(criterion))?;
        let text = &TEXTS.evidence[index];
        Some(self.write(
            &mut dice,
            text,
            author,
            day,
            paths,
            Visibility::Shared,
            &around,
            peer,
        ))
    }

    fn author(&self, dice: &mut Dice, source: Source, around: &Surroundings<'_>) -> Option<usize> {
        match source {
            Source::Own => Some(self.subject),
            Source::Manager => around.manager,
            Source::Peer => around.colleague(dice, &[]),
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one call each from two places, all of it needed"
    )]
    fn write(
        &mut self,
        dice: &mut Dice,
        text: &EvidenceText,
        author: usize,
        day: Date,
        about: Vec<String>,
        visibility: Visibility,
        around: &Surroundings<'_>,
        peer: Option<usize>,
    ) -> Evidence {
        let places = around.places(dice, peer);
        let project = text.text.contains("{system}") || text.title.contains("{system}");
        let slug = places.system.trim_start_matches("the ").replace(' ', "-");
        let linked = text.source == Source::Own && dice.chance(0.4);
        let link = linked.then(|| {
            format!(
                "https://code.harrow-finch.example/{slug}/changes/{}",
                dice.between(900, 8_400)
            )
        });
        let written = days_after(day, dice.between(0, 4));
        let written = weekday(written.min(days_before(self.plan.setting.date(), 1))).max(day);
        let created_at = at(written, dice.between(20, 540));
        Evidence {
            id: EvidenceId(self.ids.id(created_at)),
            subject: self.member().person.id,
            author: self.plan.members[author].person.id,
            happened_on: day,
            title: places.fill(&text.title),
            text: places.fill(&text.text),
            link,
            about,
            framework: self.framework_on(day).map(FrameworkRef::to),
            project: project.then(|| capital(places.system.trim_start_matches("the "))),
            visibility,
            created_at,
        }
    }

    /// The framework of the day.
    fn framework_on(&self, day: Date) -> Option<&'a Framework> {
        let member = self.member();
        let stint = &member.stints[member.stint_on(day)?];
        Some(self.plan.setting.framework(stint.scheme))
    }

    /// What the event shows, as paths within the framework of the day.
    fn paths(
        &self,
        dice: &mut Dice,
        about: About,
        day: Date,
        criterion: Option<&str>,
    ) -> Option<Vec<String>> {
        let member = self.member();
        let stint = &member.stints[member.stint_on(day)?];
        let framework = self.plan.setting.framework(stint.scheme);
        let way = onward(framework, &stint.level);
        let mut paths = Vec::new();
        let dimension = match stint.scheme {
            Scheme::Ladders => framework.dimension(about.axis()),
            Scheme::Levels => {
                let ids = TEXTS
                    .capabilities
                    .get(&about)
                    .map_or(&[][..], Vec::as_slice);
                dice.pick(ids).and_then(|id| framework.dimension(id))
            }
            Scheme::Pathways => None,
        };
        if let Some(dimension) = dimension {
            let step = step_index(self.plan, self.subject, dimension, day)
                .unwrap_or_else(|| dimension.steps.len().saturating_sub(1));
            let step = dimension.steps.get(step)?;
            paths.push(format!("{}.{}", dimension.id, step.id));
        }
        match (criterion, way) {
            (Some(criterion), _) => paths.push(criterion.to_owned()),
            (None, Some(way)) => {
                let on = dimension.map(|d| &*d.id);
                let resting = way.criteria.iter().filter(|criterion| {
                    on.is_some_and(|on| criterion.dimensions.iter().any(|d| &**d == on))
                });
                let mut found: Vec<_> = resting.map(|c| format!("{}#{}", way.id(), c.id)).collect();
                found.extend(criteria_on(Some(way), about));
                let often = if stint.scheme == Scheme::Pathways {
                    1.0
                } else {
                    0.55
                };
                if dice.chance(often) {
                    paths.extend(dice.pick(&found).cloned());
                }
            }
            (None, None) => {}
        }
        (!paths.is_empty()).then_some(paths)
    }
}

/// The way onward that people at a level read themselves against.
fn onward<'f>(framework: &'f Framework, level: &str) -> Option<&'f Transition> {
    let ways = framework.ways_from(level).into_iter();
    let mut ways =
        ways.filter(|w| matches!(w.kind, TransitionKind::Promotion | TransitionKind::Fork));
    ways.next().map(|way| way.transition)
}

/// The criteria of a way that are about this, where they rest on no dimensions.
fn criteria_on(way: Option<&Transition>, about: About) -> Vec<String> {
    let Some(way) = way else { return Vec::new() };
    let paths = way
        .criteria
        .iter()
        .map(|criterion| format!("{}#{}", way.id(), criterion.id));
    paths
        .filter(|path| {
            TEXTS
                .criteria_about
                .get(path)
                .is_some_and(|a| a.contains(&about))
        })
        .collect()
}

/// The size of work that somebody does, now and then that of the next level.
fn weight(dice: &mut Dice, level: &str, progress: f64) -> Weight {
    let (usual, next) = match level {
        "D1" | "D2" | "Intern" | "Junior" | "GE" | "JSE" => (Weight::Junior, Weight::Mid),
        "D3" | "Mid" | "ISE" => (Weight::Mid, Weight::Senior),
        "D4" | "TL4" | "TPM4" | "Senior" | "SSE" | "TTL" => (Weight::Senior, Weight::Lead),
        // Even there most days are not once in a career.
        _ => (Weight::Lead, Weight::Senior),
    };
    let often = if usual == Weight::Lead {
        0.45
    } else {
        progress * 0.5
    };
    if dice.chance(often) { next } else { usual }
}

fn leads_people(level: &str) -> bool {
    level.starts_with("EM") || matches!(level, "TTL" | "HoE" | "Manager")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
