//! Which levels somebody has held, and from when.

use framework::{Framework, TransitionKind};
use jiff::civil::Date;

use crate::calendar::{days_before, months_before, next_weekday, weekday};
use crate::dice::Dice;
use crate::setting::Scheme;
use crate::stories::Story;

/// A level that somebody holds from a day on.
#[derive(Debug, Clone)]
pub(crate) struct Stint {
    pub(crate) scheme: Scheme,
    pub(crate) level: String,
    pub(crate) archetype: Option<String>,
    pub(crate) from: Date,
    pub(crate) reason: &'static str,
}

/// What engineers hold today, and how often.
pub(crate) fn engineer_level(dice: &mut Dice, scheme: Scheme) -> &'static str {
    let levels: &[(&str, u32)] = match scheme {
        Scheme::Ladders => &[
            ("D1", 8),
            ("D2", 22),
            ("D3", 29),
            ("D4", 18),
            ("D5", 6),
            ("D6", 1),
            ("TL4", 6),
            ("TL5", 3),
            ("TPM4", 4),
            ("TPM5", 2),
        ],
        Scheme::Levels => &[
            ("Intern", 4),
            ("Junior", 20),
            ("Mid", 36),
            ("Senior", 27),
            ("Lead", 10),
            ("Staff", 3),
        ],
        Scheme::Pathways => &[
            ("GE", 7),
            ("JSE", 18),
            ("ISE", 31),
            ("SSE", 29),
            ("LSE", 11),
            ("Staff", 4),
        ],
    };
    dice.weighted(levels).unwrap_or("D2")
}

/// What somebody who leads a team holds.
pub(crate) fn manager_level(dice: &mut Dice, scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Ladders if dice.chance(0.2) => "EM6",
        Scheme::Ladders => "EM5",
        Scheme::Levels => "Manager",
        Scheme::Pathways if dice.chance(0.4) => "TTL",
        Scheme::Pathways => "EM",
    }
}

/// Levels held up to one that is held at `end`, the oldest first. The last has been held for
/// `held` months.
pub(crate) fn climb(
    dice: &mut Dice,
    framework: &Framework,
    scheme: Scheme,
    level: &str,
    end: Date,
    held: i32,
) -> Vec<Stint> {
    let mut path = Vec::new();
    let mut from = start_of(months_before(end, held), end);
    let mut level = level.to_owned();
    let earlier = dice
        .weighted(&[(0, 40), (1, 34), (2, 18), (3, 8)])
        .unwrap_or(0);
    let mut left = if is_first_job(&level) { 0 } else { earlier };
    loop {
        let previous = (left > 0)
            .then(|| previous(dice, framework, &level))
            .flatten();
        let reason = previous.as_ref().map_or("joined", |(_, reason)| reason);
        path.push(Stint {
            scheme,
            level: level.clone(),
            archetype: None,
            from,
            reason,
        });
        let Some((before, _)) = previous else { break };
        level = before;
        left -= 1;
        let months = if is_first_job(&level) {
            dice.between(7, 16)
        } else {
            dice.between(13, 32)
        };
        from = start_of(months_before(from, months), from);
    }
    path.reverse();
    // The first day at work is any weekday; a move takes effect at the beginning of a month.
    if let Some(first) = path.first_mut() {
        first.from = weekday(days_before(first.from, dice.between(0, 20)));
    }
    path
}

/// The path that a story tells.
pub(crate) fn of_story(story: &Story, today: Date) -> Vec<Stint> {
    let stints = story.path.iter().map(|since| {
        let from = match since.0 {
            0 => weekday(days_before(today, 12)),
            months => weekday(months_before(today, months)),
        };
        let level = since.2.to_owned();
        Stint {
            scheme: since.1,
            level,
            archetype: None,
            from,
            reason: since.3,
        }
    });
    stints.collect()
}

fn is_first_job(level: &str) -> bool {
    matches!(level, "D1" | "GE" | "Intern")
}

/// The first weekday of that month, and before `end` in any case.
fn start_of(date: Date, end: Date) -> Date {
    let first = next_weekday(date.first_of_month());
    if first < end {
        first
    } else {
        weekday(days_before(end, 1))
    }
}

/// The level before this one, and how one gets from there to here.
fn previous(dice: &mut Dice, framework: &Framework, level: &str) -> Option<(String, &'static str)> {
    let lateral = framework
        .transitions
        .iter()
        .filter(|t| t.kind == TransitionKind::Lateral && t.to == level && t.from.starts_with('D'));
    let lateral: Vec<_> = lateral.collect();
    if dice.chance(0.4)
        && let Some(transition) = dice.pick(&lateral)
    {
        return Some((transition.from.to_string(), "lateral move"));
    }
    let ways: Vec<_> = framework.ways_to(level).collect();
    let transition = dice.pick(&ways)?;
    let reason = if transition.kind == TransitionKind::Fork {
        "change of track"
    } else {
        "promotion"
    };
    Some((transition.from.to_string(), reason))
}

#[cfg(test)]
mod tests {
    use framework::Library;
    use jiff::civil::date;

    use super::*;
    use crate::dice::Purpose;

    #[test]
    fn every_step_of_a_climb_is_a_way_of_the_framework() {
        let library = Library::built_in().expect("the built-in frameworks are sound");
        let ladders = &library
            .get("engineering-ladders")
            .expect("it is built in")
            .framework;
        for seed in 0..200 {
            let mut dice = Dice::new(seed, Purpose::Career, 1);
            let path = climb(
                &mut dice,
                ladders,
                Scheme::Ladders,
                "TL5",
                date(2026, 6, 30),
                9,
            );
            assert_eq!(path.last().map(|stint| stint.level.as_str()), Some("TL5"));
            for pair in path.windows(2) {
                assert!(ladders.transition(&pair[0].level, &pair[1].level).is_some());
                assert!(pair[0].from < pair[1].from);
            }
        }
    }
}
