//! Which team a row names: one that there is, or a new one.

use std::collections::{BTreeMap, HashMap};

use framework::{Finding, Library, Severity, Span, did_you_mean};

use super::entries::Entry;
use super::organisation::{same_name, single_spaced};
use super::{Cell, Choices, NewTeam, Organisation, TeamName, cells};
use crate::records::{Team, TeamId};

pub(super) struct Teams<'a> {
    by_id: HashMap<TeamId, &'a Team>,
    by_name: HashMap<String, Vec<&'a Team>>,
    /// New ones by what their names are compared by: as they are written, and where first.
    new: BTreeMap<String, (String, Span)>,
    chosen: &'a str,
}

impl<'a> Teams<'a> {
    pub(super) fn of(
        organisation: &'a Organisation,
        entries: &[Entry<'_>],
        choices: &'a Choices,
    ) -> Self {
        let mut teams = Self {
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            new: BTreeMap::new(),
            chosen: choices.framework.as_deref().unwrap_or_default(),
        };
        for team in &organisation.teams {
            teams.by_id.insert(team.id, team);
            teams
                .by_name
                .entry(same_name(&team.name))
                .or_default()
                .push(team);
        }
        for cell in entries.iter().filter_map(|entry| entry.row.team.as_ref()) {
            let name = same_name(&cell.text);
            if name.is_empty() || teams.by_name.contains_key(&name) {
                continue;
            }
            let written = single_spaced(&cell.text);
            let first = teams
                .new
                .entry(name)
                .or_insert_with(|| (written.clone(), cell.span));
            // Not that of the first row, so that the order of rows does not matter.
            first.0 = written.min(std::mem::take(&mut first.0));
        }
        teams
    }

    /// The team of a person after the import.
    pub(super) fn team(&self, entry: &Entry<'_>) -> Result<Option<TeamName>, Box<Finding>> {
        let current = entry.known.and_then(|member| member.person.team);
        let Some(cell) = &entry.row.team else {
            return Ok(current
                .and_then(|id| self.by_id.get(&id))
                .map(|team| known(team)));
        };
        if cell.text.is_empty() {
            return Ok(None);
        }
        if let Some(finding) = cells::wrong_name(cell) {
            return Err(Box::new(finding));
        }
        let name = same_name(&cell.text);
        match self.by_name.get(&name).map(Vec::as_slice) {
            None => {
                let name = self.new.get(&name).map(|(name, _)| name.clone());
                Ok(name.map(|name| TeamName { id: None, name }))
            }
            Some([only]) => Ok(Some(known(only))),
            Some(several) => {
                let theirs = several.iter().find(|team| Some(team.id) == current);
                theirs
                    .map(|team| Some(known(team)))
                    .ok_or_else(|| Box::new(ambiguous(cell)))
            }
        }
    }

    /// The framework that a team uses, by id.
    pub(super) fn framework(&self, team: &TeamName) -> Option<&str> {
        match team.id {
            Some(id) => self.by_id.get(&id).map(|team| team.framework.as_str()),
            None => Some(self.chosen).filter(|chosen| !chosen.is_empty()),
        }
    }

    /// What a team of the organisation is called; nothing for none.
    pub(super) fn name(&self, id: Option<TeamId>) -> &str {
        let team = id.and_then(|id| self.by_id.get(&id));
        team.map_or("", |team| team.name.as_str())
    }

    /// The teams that are to be made, by name.
    pub(super) fn added(&self) -> Vec<NewTeam> {
        let new = self.new.values().map(|(name, _)| NewTeam {
            name: name.clone(),
            framework: self.chosen.to_owned(),
        });
        new.collect()
    }

    /// What stands against the new ones.
    pub(super) fn findings(&self, library: &Library) -> Vec<Finding> {
        let Some((_, first)) = self.new.values().min_by_key(|(_, span)| span.start) else {
            return Vec::new();
        };
        let mut findings = Vec::new();
        if self.chosen.is_empty() {
            let message = "there are new teams, and nothing says which framework they use";
            let help = "choose one; a level that names none is read in it";
            let finding = Finding::new("new-team-framework", Severity::Error, message);
            findings.push(finding.at(*first, "the first of them").help(help));
        } else if library.get(self.chosen).is_none() {
            let message = format!("there is no framework called `{}`", self.chosen);
            let finding = Finding::new("unknown-framework", Severity::Error, message);
            findings.push(finding.help(frameworks(self.chosen, library)));
        }
        findings
    }
}

fn known(team: &Team) -> TeamName {
    TeamName {
        id: Some(team.id),
        name: team.name.clone(),
    }
}

fn ambiguous(cell: &Cell) -> Finding {
    let message = format!("there are several teams called `{}`", cell.text);
    Finding::new("ambiguous-team", Severity::Error, message)
        .at(cell.span, "which of them?")
        .help("give the teams names of their own first")
}

fn frameworks(chosen: &str, library: &Library) -> String {
    let ids: Vec<&str> = library
        .current()
        .map(|published| published.framework.id())
        .collect();
    match did_you_mean(chosen, ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("frameworks at hand: {}", ids.join(", ")),
    }
}
