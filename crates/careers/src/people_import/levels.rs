//! Which level a row names, and who is placed on one.
//!
//! An import gives people their first level and no further one: levels change by a promotion, or
//! by a people partner with a reason.

use framework::{Address, Finding, Framework, Library, LookupError, Severity, Thing, did_you_mean};
use jiff::civil::Date;

use super::columns::shortened;
use super::entries::Entry;
use super::organisation::same_name;
use super::{Cell, Placed};
use crate::records::{FrameworkRef, Placement};

/// Goes through the levels of the rows.
pub(super) struct Levels<'a> {
    pub(super) library: &'a Library,
    pub(super) today: Date,
    /// Whether what somebody holds may be told.
    pub(super) told: bool,
    pub(super) placed: Vec<Placed>,
    pub(super) findings: Vec<Finding>,
    /// How many rows speak of the level of somebody who was given one before, untold.
    kept: usize,
}

/// A level that an address names.
struct Named {
    framework: FrameworkRef,
    level: String,
    archetype: Option<String>,
}

/// What keeps a text from naming a level, and what to do.
struct Unclear(String, String);

impl<'a> Levels<'a> {
    pub(super) fn new(library: &'a Library, today: Date, told: bool) -> Self {
        Self {
            library,
            today,
            told,
            placed: Vec::new(),
            findings: Vec::new(),
            kept: 0,
        }
    }

    /// Takes the level of one row. `framework` is the id of that which their team uses; a level
    /// that needs one which is yet to be chosen waits.
    pub(super) fn take(&mut self, entry: &Entry<'_>, framework: Option<&str>, undecided: bool) {
        let Some(cell) = entry
            .row
            .level
            .as_ref()
            .filter(|cell| !cell.text.is_empty())
        else {
            self.alone(entry);
            return;
        };
        if undecided && !cell.text.contains('/') {
            return;
        }
        let named = match named(&cell.text, framework, self.library) {
            Ok(named) => named,
            Err(Unclear(message, help)) => {
                let finding = Finding::new("unknown-level", Severity::Error, message);
                self.findings
                    .push(finding.at(cell.span, "this level").help(help));
                return;
            }
        };
        match entry.known.and_then(|member| member.placement.as_ref()) {
            None => self.place(entry, named),
            Some(held) if self.told && held.holds(self.today) => {
                self.findings.extend(differs(entry, cell, held, &named));
            }
            Some(_) => self.kept += 1,
        }
    }

    /// A day without a level says nothing.
    fn alone(&mut self, entry: &Entry<'_>) {
        let since = entry
            .row
            .since
            .as_ref()
            .filter(|cell| !cell.text.is_empty());
        if let Some(cell) = since {
            let message = format!(
                "{} holds a level since then, and none is named",
                entry.who.name
            );
            let finding = Finding::new("no-level", Severity::Warning, message);
            let help = "name the level, or leave the day out";
            self.findings
                .push(finding.at(cell.span, "since when, without what").help(help));
        }
    }

    fn place(&mut self, entry: &Entry<'_>, named: Named) {
        // Nothing tells since when, so nothing before today is claimed.
        let from = entry.since.unwrap_or(self.today.max(entry.started));
        self.placed.push(Placed {
            who: entry.who.clone(),
            framework: named.framework,
            level: named.level,
            archetype: named.archetype,
            from,
            reason: if from == entry.started {
                "joined"
            } else {
                "imported"
            },
        });
    }

    /// What is to be said of all rows together.
    pub(super) fn all_told(&mut self) {
        if self.kept > 0 {
            let people = if self.kept == 1 {
                "1 person was"
            } else {
                "people were"
            };
            let count = if self.kept == 1 {
                String::new()
            } else {
                format!("{} ", self.kept)
            };
            let message = format!("{count}{people} given a level before, and it was left as it is");
            let finding = Finding::new("levels-kept", Severity::Info, message);
            self.findings.push(finding.help(LEVELS_CHANGE));
        }
    }
}

const LEVELS_CHANGE: &str = "an import gives a first level only; levels change by a promotion, or \
                             by a people partner with a reason";

fn differs(entry: &Entry<'_>, cell: &Cell, held: &Placement, named: &Named) -> Option<Finding> {
    if held.framework.id == named.framework.id && held.level == named.level {
        return None;
    }
    let message = format!(
        "{} holds {}/{}, and keeps it",
        entry.who.name, held.framework.id, held.level
    );
    let finding = Finding::new("level-kept", Severity::Warning, message);
    Some(
        finding
            .at(cell.span, "the file says otherwise")
            .help(LEVELS_CHANGE),
    )
}

/// The level that a text names: an address, or an id or name within the team's framework.
fn named(text: &str, framework: Option<&str>, library: &Library) -> Result<Named, Unclear> {
    let shown = shortened(text);
    if !text.contains('/') {
        let published = framework.and_then(|id| library.get(id));
        let Some(published) = published else {
            let message = format!("`{shown}` does not say of which framework it is a level");
            return Err(Unclear(message, whole_address(text, framework, library)));
        };
        return within(&published.framework, text).map_err(|help| {
            let id = published.framework.id();
            Unclear(format!("`{id}` has no level `{shown}`"), help)
        });
    }
    let unclear = |error: LookupError| {
        let help = "`waymark frameworks` lists those at hand; write an address such as \
                    `engineering-ladders/D4`";
        Unclear(error.to_string(), help.to_owned())
    };
    let address: Address = text
        .parse()
        .map_err(|error| unclear(LookupError::Address(error)))?;
    let published = library.lookup(&address).map_err(unclear)?;
    within(&published.framework, &address.path).map_err(|help| {
        let id = published.framework.id();
        Unclear(
            format!("`{id}` has no level `{}`", shortened(&address.path)),
            help,
        )
    })
}

fn within(framework: &Framework, path: &str) -> Result<Named, String> {
    let (level, archetype) = match framework.resolve(path) {
        Ok(Thing::Level(level)) => (Some(level), None),
        Ok(Thing::Archetype(level, archetype)) => (Some(level), Some(archetype.id.to_string())),
        _ => (called(framework, path), None),
    };
    let level = level.ok_or_else(|| {
        let ids = || framework.levels.iter().map(|level| level.id.as_str());
        match did_you_mean(path, ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its levels: {}", ids().collect::<Vec<_>>().join(", ")),
        }
    })?;
    Ok(Named {
        framework: FrameworkRef {
            id: framework.id().to_owned(),
            version: framework.version().to_owned(),
        },
        level: level.id.to_string(),
        archetype,
    })
}

/// The one level with this id in another case, or with this name.
fn called<'a>(framework: &'a Framework, text: &str) -> Option<&'a framework::Level> {
    let wanted = same_name(text);
    let mut found = framework.levels.iter().filter(|level| {
        same_name(level.id.as_str()) == wanted || same_name(level.name.as_str()) == wanted
    });
    found.next().filter(|_| found.next().is_none())
}

fn whole_address(text: &str, framework: Option<&str>, library: &Library) -> String {
    let mut found = library.current().filter_map(|published| {
        let level = called(&published.framework, text)?;
        Some(format!("`{}/{}`", published.framework.id(), level.id))
    });
    match (found.next(), framework) {
        (Some(address), _) => format!("write its address, such as {address}"),
        (None, Some(id)) => {
            format!("the team's framework `{id}` is not at hand: add it with `--with`")
        }
        (None, None) => "write its address, such as `engineering-ladders/D4`".to_owned(),
    }
}
