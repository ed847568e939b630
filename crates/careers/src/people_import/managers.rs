//! Who reports to whom after the import, and whether the lines run in a circle.

use std::collections::HashMap;

use framework::{Finding, Severity, did_you_mean};
use jiff::civil::Date;

use super::columns::shortened;
use super::entries::{Entries, Entry};
use super::organisation::{Index, key, same_name};
use super::{Cell, LineChange, Organisation, Who, cells};

/// Addresses for which a likely one is looked for: each is held against everybody's.
const MOST_GUESSES: usize = 20;

pub(super) struct Managers<'a> {
    index: &'a Index<'a>,
    organisation: &'a Organisation,
    entries: &'a [Entry<'a>],
    by_key: HashMap<&'a str, &'a Entry<'a>>,
    guesses: usize,
    pub(super) lines: Vec<LineChange>,
    pub(super) findings: Vec<Finding>,
    /// By address: the address of whom they report to in the end.
    above: HashMap<String, String>,
}

/// Somebody who can be a manager.
struct Manager {
    who: Who,
    started: Date,
    key: String,
}

impl<'a> Managers<'a> {
    pub(super) fn of(
        organisation: &'a Organisation,
        index: &'a Index<'a>,
        entries: &'a Entries<'a>,
    ) -> Self {
        let entries = entries.entries.as_slice();
        let above = organisation.members.iter().filter_map(|member| {
            let day = index.today.max(member.person.started);
            let manager = index.by_id.get(&member.manager_on(day)?)?;
            Some((key(&member.person.email), key(&manager.person.email)))
        });
        let mut managers = Self {
            index,
            organisation,
            entries,
            by_key: entries
                .iter()
                .map(|entry| (entry.key.as_str(), entry))
                .collect(),
            guesses: 0,
            lines: Vec::new(),
            findings: Vec::new(),
            above: above.collect(),
        };
        for entry in entries {
            managers.take(entry);
        }
        managers.circles();
        managers
    }

    fn take(&mut self, entry: &Entry<'_>) {
        let Some(cell) = &entry.row.manager else {
            return;
        };
        let manager = match self.manager(cell) {
            Ok(manager) => manager,
            Err(finding) => {
                self.findings.push(*finding);
                return;
            }
        };
        self.above.remove(&entry.key);
        if let Some(manager) = &manager {
            self.above.insert(entry.key.clone(), manager.key.clone());
        }
        self.change(entry, manager);
    }

    /// A line begins when both are there: for whoever is here today, and otherwise on the first day
    /// on which it can.
    fn change(&mut self, entry: &Entry<'_>, manager: Option<Manager>) {
        let both = manager
            .as_ref()
            .map_or(entry.started, |m| m.started.max(entry.started));
        let from = match entry.known {
            Some(_) => both.max(self.index.today),
            None => both,
        };
        let before = entry.known.and_then(|member| member.manager_on(from));
        let before = before
            .and_then(|id| self.index.by_id.get(&id))
            .map(|member| Who {
                id: Some(member.person.id),
                name: member.person.name.clone(),
                email: member.person.email.clone(),
            });
        let after = manager.map(|manager| manager.who);
        let same = |one: &Option<Who>, other: &Option<Who>| match (one, other) {
            (None, None) => true,
            (Some(one), Some(other)) => one.id.is_some() && one.id == other.id,
            _ => false,
        };
        if !same(&before, &after) {
            self.lines.push(LineChange {
                who: entry.who.clone(),
                before,
                after,
                from,
            });
        }
    }

    /// Whom a cell names. Nobody, where it is empty.
    fn manager(&mut self, cell: &Cell) -> Result<Option<Manager>, Box<Finding>> {
        if cell.text.is_empty() {
            return Ok(None);
        }
        if !crate::naming::is_email(&cell.text) {
            return Err(Box::new(self.not_an_address(cell)));
        }
        let key = key(&cell.text);
        if let Some(entry) = self.by_key.get(key.as_str()) {
            return Ok(Some(Manager {
                who: entry.who.clone(),
                started: entry.started,
                key,
            }));
        }
        let Some(member) = self.index.by_email.get(&key) else {
            return Err(Box::new(self.unknown(cell, &key)));
        };
        if let Some(left) = member.person.left
            && left <= self.index.today
        {
            let message = format!(
                "{} left on {left} and can manage nobody",
                member.person.name
            );
            let finding = Finding::new("unknown-manager", Severity::Error, message);
            let help = "name whoever manages them today, or leave it empty";
            return Err(Box::new(finding.at(cell.span, "who has left").help(help)));
        }
        Ok(Some(Manager {
            who: Who {
                id: Some(member.person.id),
                name: member.person.name.clone(),
                email: member.person.email.clone(),
            },
            started: member.person.started,
            key,
        }))
    }

    /// A name instead of an address is the likeliest slip.
    fn not_an_address(&self, cell: &Cell) -> Finding {
        let finding = cells::not_an_email(cell, ", and managers are named by theirs");
        let wanted = same_name(&cell.text);
        let rows = self.entries.iter().map(|entry| &entry.who);
        let mut named = rows.filter(|who| same_name(&who.name) == wanted);
        match (named.next(), named.next()) {
            (Some(who), None) => finding.help(format!("write `{}`", who.email)),
            _ => finding,
        }
    }

    fn unknown(&mut self, cell: &Cell, wanted: &str) -> Finding {
        self.guesses += 1;
        let near = (self.guesses <= MOST_GUESSES)
            .then(|| self.near(wanted))
            .flatten();
        let message = format!("nobody has the address {}", shortened(&cell.text));
        let help = near.map_or_else(
            || "add a row for them, or leave it empty".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        Finding::new("unknown-manager", Severity::Error, message)
            .at(cell.span, "neither in the file nor in the organisation")
            .help(help)
    }

    /// The nearest address at the same domain, where most addresses are alike in most letters.
    fn near(&self, wanted: &str) -> Option<String> {
        let (local, domain) = wanted.split_once('@')?;
        let known = self.index.by_email.keys().map(String::as_str);
        let all = known.chain(self.by_key.keys().copied());
        let locals = all
            .filter_map(|key| key.split_once('@'))
            .filter(|(_, at)| *at == domain);
        let near = did_you_mean(local, locals.map(|(local, _)| local))?;
        Some(format!("{near}@{domain}"))
    }

    /// Circles that somebody of the file is in, each told once. Everybody has one manager at most,
    /// so that each walk upwards ends at the top, in a circle, or where another walk has been.
    fn circles(&mut self) {
        let mut walked: HashMap<&str, usize> = HashMap::with_capacity(self.above.len());
        let mut found = Vec::new();
        for (walk, entry) in self.entries.iter().enumerate() {
            let mut at = entry.key.as_str();
            while !walked.contains_key(at) {
                walked.insert(at, walk);
                let Some(next) = self.above.get(at) else {
                    break;
                };
                at = next;
            }
            if self.above.contains_key(at) && walked.get(at) == Some(&walk) {
                found.extend(self.circle(at));
            }
        }
        self.findings.extend(found);
    }

    /// The circle through `start`, or nothing where the walk only ended there.
    fn circle(&self, start: &str) -> Option<Finding> {
        let mut members = vec![start];
        let mut at = self.above.get(start)?.as_str();
        while at != start {
            members.push(at);
            if members.len() > self.above.len() {
                return None;
            }
            at = self.above.get(at)?;
        }
        let cell = |key: &str| {
            self.by_key
                .get(key)
                .and_then(|entry| entry.row.manager.as_ref())
        };
        // Told from whoever stands first in the file.
        let first = members
            .iter()
            .enumerate()
            .filter_map(|(place, key)| Some((cell(key)?, place)));
        let (_, place) = first.min_by_key(|(cell, _)| cell.span.start)?;
        members.rotate_left(place);
        Some(self.told(&members))
    }

    fn told(&self, members: &[&str]) -> Finding {
        const MOST: usize = 8;
        let names: Vec<String> = members.iter().map(|key| self.name(key)).collect();
        let message = match names.as_slice() {
            [only] => format!("{only} would report to themselves"),
            [first, others @ ..] => {
                let shown: Vec<&str> = others.iter().take(MOST).map(String::as_str).collect();
                let more = match others.len().saturating_sub(MOST) {
                    0 => String::new(),
                    more => format!("{more} more who report on to "),
                };
                let others = shown.join(", who reports to ");
                format!("{first} reports to {others}, who reports to {more}{first} again")
            }
            [] => String::new(),
        };
        let cells = members
            .iter()
            .filter_map(|key| self.by_key.get(key)?.row.manager.as_ref());
        let mut finding = Finding::new("reporting-circle", Severity::Error, message)
            .help("leave the manager empty for whoever reports to nobody");
        for (place, cell) in cells.take(MOST).enumerate() {
            finding = match place {
                0 => finding.at(cell.span, "the circle closes here"),
                _ => finding.and(cell.span, "and goes through here"),
            };
        }
        finding
    }

    fn name(&self, key: &str) -> String {
        let row = self.by_key.get(key).map(|entry| &entry.who.name);
        let member = || {
            self.index
                .by_email
                .get(key)
                .map(|member| &member.person.name)
        };
        row.or_else(member)
            .cloned()
            .unwrap_or_else(|| key.to_owned())
    }

    /// People of the file who seem to be here already under another address.
    pub(super) fn perhaps_known(&self, entries: &Entries<'_>) -> Vec<Finding> {
        let absent = self.organisation.members.iter().filter(|member| {
            !member.person.has_left(self.index.today)
                && !entries.mentioned.contains_key(&key(&member.person.email))
        });
        let absent: HashMap<String, &str> = absent
            .map(|member| (same_name(&member.person.name), member.person.email.as_str()))
            .collect();
        let new = self.entries.iter().filter(|entry| entry.known.is_none());
        let findings = new.filter_map(|entry| {
            let email = absent.get(&same_name(&entry.who.name))?;
            let message = format!(
                "{} is new, and somebody of that name is here",
                entry.who.name
            );
            let finding = Finding::new("perhaps-known", Severity::Warning, message);
            let help =
                format!("if they are one person, write the address that is known: `{email}`");
            Some(finding.at(entry.row.email.span, "a new address").help(help))
        });
        findings.collect()
    }
}
