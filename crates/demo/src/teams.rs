//! How large the organisation is in each part, and what its teams are called.

use careers::records::{Team, TeamId};

use crate::calendar::{at, days_after, days_before};
use crate::dice::{Dice, Purpose};
use crate::setting::{Scheme, Setting};
use crate::texts::{TEXTS, TeamText};
use jiff::civil::Date;

/// How many of each the organisation has.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) teams: usize,
    /// Managers of managers, the highest layer first, the head not among them.
    pub(crate) layers: Vec<usize>,
    /// Engineers who work there today, by team: five to nine in each.
    pub(crate) engineers: Vec<usize>,
    /// People partners for a part of the organisation.
    pub(crate) partners: usize,
}

/// The named teams come round again, in other places, every so many teams.
pub(crate) const BLOCK: usize = 14;
const FEWEST_REPORTS: usize = 5;
const MOST_REPORTS: usize = 9;

impl Shape {
    pub(crate) fn of(setting: &Setting) -> Self {
        let people = setting.recipe.people as usize;
        let teams = ((people * BLOCK + 60) / 120).max(BLOCK);
        let mut layers = Vec::new();
        let mut below = teams;
        while below > MOST_REPORTS {
            below = below.div_ceil(8);
            layers.insert(0, below);
        }
        let partners = teams.div_ceil(BLOCK);
        let others = 1 + layers.iter().sum::<usize>() + teams + partners + 2;
        let engineers = sizes(setting, teams, people.saturating_sub(others));
        Self {
            teams,
            layers,
            engineers,
            partners,
        }
    }
}

fn sizes(setting: &Setting, teams: usize, engineers: usize) -> Vec<usize> {
    let mut dice = Dice::new(setting.seed(), Purpose::Plan, 0);
    let mut sizes = vec![engineers / teams; teams];
    for size in sizes.iter_mut().take(engineers % teams) {
        *size += 1;
    }
    for _ in 0..teams {
        let (from, to) = (dice.below(teams), dice.below(teams));
        if from != to && sizes[from] > FEWEST_REPORTS && sizes[to] < MOST_REPORTS {
            sizes[from] -= 1;
            sizes[to] += 1;
        }
    }
    sizes
}

/// A team, before anybody is in it.
#[derive(Debug)]
pub(crate) struct TeamPlan {
    pub(crate) record: Team,
    pub(crate) text: &'static TeamText,
    /// Its place among the teams of its block.
    pub(crate) place: usize,
    pub(crate) scheme: Scheme,
    /// Who has led it, the earliest first, without a gap.
    pub(crate) leads: Vec<Lead>,
    /// Everybody who is or was in it, its manager first.
    pub(crate) members: Vec<usize>,
    /// The day of the reveal of its present round: past, or still to come.
    pub(crate) due: Date,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Lead {
    pub(crate) member: usize,
    pub(crate) from: Date,
    pub(crate) until: Option<Date>,
}

/// Days until the present round of a team of the first block is due. The others are through.
fn days_to_go(place: usize) -> Option<i32> {
    match place {
        0 => Some(10),
        1 => Some(5),
        2 => Some(30),
        8 => Some(8),
        9 => Some(6),
        11 => Some(12),
        _ => None,
    }
}

impl TeamPlan {
    pub(crate) fn new(setting: &Setting, index: usize, of: usize) -> Self {
        let mut dice = Dice::new(setting.seed(), Purpose::Team, index as u64);
        let place = index % BLOCK;
        let text = &TEXTS.teams[place];
        let scheme = Scheme::of_team(place);
        let founded = days_before(setting.history_from, 30);
        let record = Team {
            id: TeamId(dice.id(at(founded, 0))),
            name: name(text, index / BLOCK),
            mission: text.mission.clone(),
            framework: setting.reference(scheme).id,
        };
        let due = match days_to_go(place) {
            // Where there are very many teams, their rounds are spread over the half-year. Teams
            // are told of in this order, so ids come nearly sorted, which a database likes best.
            _ if setting.large && index >= BLOCK => days_before(
                setting.date(),
                i32::try_from(176 * index / of).unwrap_or(0) - 8,
            ),
            Some(days) => days_after(setting.date(), days),
            None => days_before(setting.date(), dice.between(12, 40)),
        };
        Self {
            record,
            text,
            place,
            scheme,
            leads: Vec::new(),
            members: Vec::new(),
            due,
        }
    }

    /// Whether its present round is still open.
    pub(crate) fn is_open(&self, today: Date) -> bool {
        self.due > today
    }

    /// Who leads it on that day.
    pub(crate) fn lead_on(&self, day: Date) -> Option<usize> {
        let leads = self.leads.iter();
        let mut leads = leads.filter(|l| l.from <= day && l.until.is_none_or(|until| day < until));
        leads.next().map(|lead| lead.member)
    }
}

const CITIES: [&str; 24] = [
    "Leeds", "Porto", "Tallinn", "Utrecht", "Gdańsk", "Bilbao", "Aarhus", "Cork", "Graz", "Turku",
    "Bologna", "Lille", "Brno", "Split", "Ghent", "Malmö", "Patras", "Cluj", "Kaunas", "Basel",
    "Bergen", "Halifax", "Montreal", "Austin",
];

/// The first of its kind has the plain name; the others are told apart by where they are.
fn name(text: &TeamText, block: usize) -> String {
    let Some(further) = block.checked_sub(1) else {
        return text.name.clone();
    };
    let city = CITIES[further % CITIES.len()];
    match further / CITIES.len() {
        0 => format!("{} {city}", text.name),
        again => format!("{} {city} {}", text.name, again + 1),
    }
}
