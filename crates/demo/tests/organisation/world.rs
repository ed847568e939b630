//! The demo organisation with everything at hand, as tests ask for it.

use std::collections::HashMap;
use std::sync::LazyLock;

use careers::policy::{Access, Facts, Seen, Viewer};
use careers::profile::{HoldRule, Profile};
use careers::readiness::{Readiness, ReadinessRule};
use careers::records::{
    Assessment, Evidence, MirrorShare, Person, PersonId, Placement, ReportingLine, RoleGrant,
    Round, Team,
};
use demo::{Organisation, Persona, Recipe, organisation, personas};
use framework::{Framework, Library};
use jiff::civil::{Date, date};

pub(crate) const TODAY: Date = date(2026, 11, 20);

pub(crate) static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::built_in().unwrap());

static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| {
    [7, 8, 21]
        .into_iter()
        .map(|seed| World::of(recipe(seed)))
        .collect()
});

/// The organisation that people get who ask for nothing else.
pub(crate) static WORLD: LazyLock<&World> = LazyLock::new(|| &WORLDS[0]);

/// That one and two others: what holds, holds in all of them.
pub(crate) fn worlds() -> &'static [World] {
    &WORLDS
}

pub(crate) fn recipe(seed: u64) -> Recipe {
    Recipe {
        people: Recipe::DEFAULT_PEOPLE,
        seed,
        date: TODAY,
    }
}

#[derive(Debug, PartialEq)]
pub(crate) struct World {
    pub(crate) recipe: Recipe,
    pub(crate) teams: Vec<Team>,
    pub(crate) people: Vec<Person>,
    pub(crate) lines: Vec<ReportingLine>,
    pub(crate) placements: Vec<Placement>,
    pub(crate) roles: Vec<RoleGrant>,
    pub(crate) shares: Vec<MirrorShare>,
    pub(crate) rounds: Vec<Round>,
    pub(crate) assessments: Vec<Assessment>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) personas: Vec<Persona>,
}

impl World {
    pub(crate) fn of(recipe: Recipe) -> Self {
        let organisation: Organisation = organisation(&LIBRARY, &recipe).unwrap();
        let mut world = Self {
            recipe,
            teams: organisation.teams().cloned().collect(),
            people: organisation.people().cloned().collect(),
            lines: organisation.reporting_lines().collect(),
            placements: organisation.placements().collect(),
            roles: organisation.roles(),
            shares: organisation.mirror_shares().collect(),
            rounds: Vec::new(),
            assessments: Vec::new(),
            evidence: Vec::new(),
            personas: personas(&organisation),
        };
        for history in organisation.histories() {
            world.rounds.extend(history.rounds);
            world.assessments.extend(history.assessments);
            world.evidence.extend(history.evidence);
        }
        world
    }

    pub(crate) fn named(&self, name: &str) -> &Person {
        self.people
            .iter()
            .find(|p| p.name == name)
            .unwrap_or_else(|| panic!("no {name}"))
    }

    pub(crate) fn person(&self, id: PersonId) -> &Person {
        self.people.iter().find(|p| p.id == id).unwrap()
    }

    pub(crate) fn placements_of(&self, id: PersonId) -> Vec<&Placement> {
        self.placements.iter().filter(|p| p.person == id).collect()
    }

    pub(crate) fn placement_on(&self, id: PersonId, day: Date) -> Option<&Placement> {
        let mut all = self.placements.iter();
        all.find(|p| p.person == id && p.from <= day && p.until.is_none_or(|until| day < until))
    }

    pub(crate) fn manager_on(&self, id: PersonId, day: Date) -> Option<PersonId> {
        let mut all = self.lines.iter();
        let line = all
            .find(|l| l.person == id && l.from <= day && l.until.is_none_or(|until| day < until));
        line.map(|line| line.manager)
    }

    /// Everybody above, the direct manager first.
    pub(crate) fn line_of(&self, id: PersonId) -> Vec<PersonId> {
        let mut above = Vec::new();
        let mut next = self.manager_on(id, TODAY);
        while let Some(manager) = next {
            above.push(manager);
            next = self.manager_on(manager, TODAY);
        }
        above
    }

    /// What one person sees of another.
    pub(crate) fn seen(&self, viewer: PersonId, subject: PersonId) -> Seen {
        let facts = Facts {
            subject,
            team: self.person(subject).team,
            line: self.line_of(subject),
            grants: self.roles.clone(),
            mirror_shared_with: self
                .shares
                .iter()
                .filter(|s| s.person == subject)
                .map(|s| s.with)
                .collect(),
        };
        let access = Access::of(&Viewer::new(self.person(viewer), TODAY), &facts);
        let about = |id: PersonId| id == subject;
        let assessments = self
            .assessments
            .iter()
            .filter(|a| about(a.subject))
            .cloned()
            .collect();
        let evidence = self
            .evidence
            .iter()
            .filter(|e| about(e.subject))
            .cloned()
            .collect();
        let versions: Vec<&Framework> = LIBRARY.current().map(|p| &p.framework).collect();
        access.see(assessments, evidence, versions.as_slice())
    }

    pub(crate) fn profile(&self, viewer: PersonId, subject: PersonId) -> Profile {
        let held = self.placement_on(subject, TODAY).unwrap();
        let framework = &LIBRARY.get(&held.framework.id).unwrap().framework;
        let seen = self.seen(viewer, subject);
        Profile::of(
            &seen,
            framework,
            [framework].as_slice(),
            TODAY,
            HoldRule::default(),
        )
    }

    /// Somebody against a level of their framework, in their own eyes.
    pub(crate) fn readiness(&self, subject: PersonId, target: &str) -> Readiness {
        let held = self.placement_on(subject, TODAY).unwrap();
        let framework = &LIBRARY.get(&held.framework.id).unwrap().framework;
        let profile = self.profile(subject, subject);
        Readiness::of(
            &profile,
            framework,
            Some(&held.level),
            target,
            ReadinessRule::default(),
        )
        .unwrap()
    }

    pub(crate) fn by_person(&self) -> HashMap<PersonId, &Person> {
        self.people.iter().map(|p| (p.id, p)).collect()
    }
}
