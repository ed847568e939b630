//! Erasing somebody: what must be so before, what goes, what stays and why, and what they are called
//! afterwards.
//!
//! How it is done is in `store::erasures`. What this page says in words is what the account page,
//! the administrator's page and the command line show; the guide `erase-a-person.md` says more.

use jiff::civil::Date;

use crate::records::Person;

/// Something that has to happen before somebody can be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// They are with the organisation; where it is known, until that day.
    StillHere { until: Option<Date> },
    /// These people report to them.
    HasReports(Vec<String>),
}

/// What stands in the way today. `reports` are the names of those who are here, now or later, and
/// whose manager the person is.
pub fn obstacles(person: &Person, reports: &[String], today: Date) -> Vec<Obstacle> {
    let mut found = Vec::new();
    if !person.has_left(today) {
        found.push(Obstacle::StillHere { until: person.left });
    }
    if !reports.is_empty() {
        found.push(Obstacle::HasReports(reports.to_vec()));
    }
    found
}

impl Obstacle {
    /// What stands in the way, and what to do.
    pub fn words(&self) -> String {
        match self {
            Self::StillHere { until: Some(day) } => format!(
                "They are here until {}, and nobody is erased before they have left. Come back on \
                 that day.",
                day.strftime("%-d %B %Y"),
            ),
            Self::StillHere { until: None } => "They are still here, and nobody is erased before \
                 they have left. Let your identity provider deactivate them or, where there is \
                 none, run `waymark account leave` with their address."
                .to_owned(),
            Self::HasReports(names) => format!(
                "They are still the manager of {}. Give {} another manager first, so that nobody \
                 is left without one.",
                listed(names),
                if names.len() == 1 {
                    "them"
                } else {
                    "each of them"
                },
            ),
        }
    }
}

/// Names that are written out; the rest is counted.
const NAMED: usize = 5;

fn listed(names: &[String]) -> String {
    let (named, more) = names.split_at(names.len().min(NAMED));
    match (named, more.len()) {
        ([], _) => "nobody".to_owned(),
        ([one], 0) => one.clone(),
        ([most @ .., last], 0) => format!("{} and {last}", most.join(", ")),
        (named, more) => format!("{} and {more} more", named.join(", ")),
    }
}

/// What goes for good, a line each.
pub const GOES: [&str; 5] = [
    "Who they are: name, e-mail address, team, first and last day, and what an identity provider \
     said of them.",
    "Every way in: password, second step, company account, sessions, links, tokens; and the roles \
     that they held.",
    "Everything about them: evidence, readings, rounds and levels, whoever wrote it, shared or not; \
     whom they reported to; whom they let see their mirror.",
    "What they kept to themselves about others: private evidence and drafts.",
    "What the audit log says about them: the entries stay in their places, and nobody can open them.",
];

/// Something that stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stays {
    pub what: &'static str,
    pub why: &'static str,
    /// Until when.
    pub until: &'static str,
    /// All of it, told to whoever is about to ask.
    pub to_you: &'static str,
}

/// What stays, under the pseudonym, and why.
pub const STAYS: [Stays; 9] = [
    Stays {
        what: "What they wrote about others and shared or sealed",
        why: "it belongs to the records of those people",
        until: "as long as those are kept",
        to_you: "What you wrote about others and shared or sealed: it belongs to their records, and \
                 is kept as long as those are.",
    },
    Stays {
        what: "That they had a seat in others’ rounds, were others’ manager, or changed a role",
        why: "others’ records would have holes in them",
        until: "as long as those are kept",
        to_you: "That you had a seat in others’ rounds, were somebody’s manager, or changed a role: \
                 their records would have holes in them. It is kept as long as those are.",
    },
    Stays {
        what: "That they recorded or ended what a feature is for, in the register of purposes",
        why: "everybody may know who answered for it",
        until: "as long as this organisation uses Waymark",
        to_you: "That you recorded or ended what a feature is for, in the register of purposes: \
                 everybody may know who answered for it. It stays as long as this organisation \
                 uses Waymark.",
    },
    Stays {
        what: "What they wrote of a framework, said of one in review, and published",
        why: "it is the organisation’s, and others are read by it",
        until: "as long as this organisation uses Waymark",
        to_you: "What you wrote of a framework, said of one in review, and published: it is the \
                 organisation’s, and others are read by it. It stays as long as this organisation \
                 uses Waymark.",
    },
    Stays {
        what: "What the audit log says that they did to others, with the network address",
        why: "everybody has a right to know who read about them, and the log proves itself only whole",
        until: "that part of the log is dropped",
        to_you: "What the audit log says that you did to others, with the network address: \
                 everybody has a right to know who read about them, and the log proves itself only \
                 whole. It stays until that part of the log is dropped.",
    },
    Stays {
        what: "That somebody was erased: the day, the reason and the pseudonym",
        why: "an older backup that is brought back is erased again by it, and it shows that it was done",
        until: "as long as this organisation uses Waymark",
        to_you: "That somebody was erased, with the day, the reason and the pseudonym: it shows that \
                 it was done, and an older backup that is brought back is erased again by it. It \
                 stays as long as this organisation uses Waymark.",
    },
    Stays {
        what: "Their name, where others wrote it into a text of their own",
        why: "it is those people’s text, about somebody else",
        until: "they change it, or it goes with their own records",
        to_you: "Your name, where others wrote it into a text of their own about somebody else: that \
                 is theirs. Ask them to change it.",
    },
    Stays {
        what: "Their account or address in the program’s own log, where a sign-in with the company \
               was refused or a mail server did not take a letter",
        why: "it is not in the database, and helps whoever looks for the cause",
        until: "whoever runs the machine lets that log run out",
        to_you: "Your account or address in the program’s own log, where a sign-in with the company \
                 was refused or a mail server did not take a letter: it helps whoever looks for the \
                 cause. It stays until whoever runs the machine lets that log run out.",
    },
    Stays {
        what: "Backups that were made before",
        why: "a backup that is altered is none",
        until: "whoever runs the machine lets them run out",
        to_you: "Backups that were made before: a backup that is altered is none. They stay until \
                 whoever runs the machine lets them run out.",
    },
];

/// What somebody is called after they were erased: `Former colleague 7f3a`. `random` is random, so
/// that nothing leads back from it.
pub fn pseudonym(random: &str) -> String {
    format!("Former colleague {random}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::{ENGINEER, day, person};

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn somebody_who_left_and_manages_nobody_can_be_erased() {
        let mut gone = person(ENGINEER);
        gone.left = Some(day("2026-11-20"));
        assert_eq!(obstacles(&gone, &[], day("2026-11-20")), []);
        let until = gone.left;
        assert_eq!(
            obstacles(&gone, &[], day("2026-11-19")),
            [Obstacle::StillHere { until }]
        );
        let two = names(&["Ana", "Ben"]);
        let found = obstacles(&gone, &two, day("2026-11-20"));
        assert_eq!(found, [Obstacle::HasReports(two)]);
    }

    #[test]
    fn a_last_day_ahead_is_said() {
        let until = Some(day("2026-11-05"));
        let words = Obstacle::StillHere { until }.words();
        assert!(
            words.starts_with("They are here until 5 November 2026, and"),
            "{words}"
        );
    }

    #[test]
    fn an_obstacle_names_a_few_and_counts_the_rest() {
        let words = |all: &[&str]| Obstacle::HasReports(names(all)).words();
        assert!(words(&["Ana"]).starts_with("They are still the manager of Ana. Give them"));
        assert!(words(&["Ana", "Ben"]).contains("Ana and Ben. Give each"));
        let many = words(&["A", "B", "C", "D", "E", "F", "G"]);
        assert!(many.contains("A, B, C, D, E and 2 more."), "{many}");
    }
}
