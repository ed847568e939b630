//! From what was typed to frameworks and the things in them.

use std::path::Path;
use std::sync::Arc;

use framework::{
    Address, Finding, Framework, Level, Library, LookupError, Published, RULES, Thing, read_path,
};

use crate::args::Global;
use crate::error::CommandError;

/// The built-in frameworks, and those named with `--with`.
pub(crate) fn library(global: &Global) -> Result<Library, CommandError> {
    let mut library =
        Library::built_in().map_err(|findings| unusable("a built-in framework", &findings))?;
    for path in &global.with {
        let framework = own(path)?;
        let (id, version) = (framework.id().to_owned(), framework.version().to_owned());
        let before = library
            .version(&id, &version)
            .map(|known| known.digest.clone());
        let added = library.add(framework);
        if before.is_some_and(|before| before != added.digest) {
            return Err(CommandError::usage(
                format!(
                    "{} says something else than the {id} {version} that is at hand",
                    path.display()
                ),
                "a version does not change once it is out: give yours a `version` of its own, or \
                 another `id`",
            ));
        }
    }
    Ok(library)
}

/// Somebody's own framework, once nothing blocks its use.
pub(crate) fn own(path: &Path) -> Result<Framework, CommandError> {
    let read = read_path(path);
    let blocking = read.blocking();
    let what = path.display().to_string();
    match read.framework {
        Some(framework) if blocking.is_empty() => Ok(framework),
        Some(_) => Err(stands_against(&what, &blocking)),
        None => Err(unusable(&what, &blocking)),
    }
}

/// Somebody's own framework as far as it can be read, whatever the rules say about it.
pub(crate) fn readable(path: &Path) -> Result<Framework, CommandError> {
    let mut read = read_path(path);
    read.findings.retain(Finding::blocks);
    let unreadable = || unusable(&path.display().to_string(), &read.findings);
    read.framework.ok_or_else(unreadable)
}

fn unusable(what: &str, findings: &[Finding]) -> CommandError {
    let first = findings
        .first()
        .map(|finding| format!(": {}", finding.message))
        .unwrap_or_default();
    CommandError::usage(
        format!("{what} cannot be used{first}"),
        format!("`waymark check {what}` tells everything that is wrong with it"),
    )
}

/// The same of a framework that can be read, and that a rule stands against.
fn stands_against(what: &str, findings: &[Finding]) -> CommandError {
    let can_be_lowered = |finding: &Finding| {
        let mut rules = RULES.iter();
        rules.any(|rule| rule.code == finding.code && rule.kind.is_adjustable())
    };
    // What cannot be lowered has to be mended before anything else.
    if !findings.iter().all(can_be_lowered) {
        return unusable(what, findings);
    }
    let Some(first) = findings.first() else {
        return unusable(what, findings);
    };
    let code = first.code;
    CommandError::usage(
        format!("{what} cannot be used: error[{code}]: {}", first.message),
        format!(
            "`waymark check {what}` tells everything that is wrong with it. Where it is meant, \
             `waive` beside it says why, or `waymark.toml` lowers the rule: `waymark rule {code}`"
        ),
    )
}

/// The framework that an address speaks of, and the address with its version filled in.
pub(crate) fn framework_of(
    library: &Library,
    text: &str,
) -> Result<(Arc<Published>, Address), CommandError> {
    let address: Address = text.parse().map_err(LookupError::from)?;
    let published = Arc::clone(library.lookup(&address)?);
    let address = published.framework.address(&address.path);
    Ok((published, address))
}

/// A whole framework: the folder or file of one's own, once nothing blocks its use, or a built-in
/// one by its id.
pub(crate) fn whole(global: &Global, target: &str) -> Result<Arc<Published>, CommandError> {
    whole_as(global, target, own)
}

/// The same, one's own as far as it can be read.
pub(crate) fn whole_readable(
    global: &Global,
    target: &str,
) -> Result<Arc<Published>, CommandError> {
    whole_as(global, target, readable)
}

fn whole_as(
    global: &Global,
    target: &str,
    read: impl Fn(&Path) -> Result<Framework, CommandError>,
) -> Result<Arc<Published>, CommandError> {
    let path = Path::new(target);
    if path.exists() {
        return Ok(Library::default().add(read(path)?));
    }
    let found = framework_of(&library(global)?, target);
    if found.is_err() && is_path(target) {
        return Ok(Library::default().add(read(path)?));
    }
    let (published, address) = found?;
    if !address.path.is_empty() {
        return Err(CommandError::usage(
            format!("{address} is a part of a framework, and a whole one is needed"),
            format!("name the framework: `{}`", published.framework.id()),
        ));
    }
    Ok(published)
}

/// The thing that an address names.
pub(crate) fn thing<'a>(
    framework: &'a Framework,
    address: &Address,
) -> Result<Thing<'a>, CommandError> {
    let thing = framework.resolve(&address.path);
    Ok(thing.map_err(|unknown| LookupError::path(framework, unknown))?)
}

/// The level that an address names.
pub(crate) fn level<'a>(
    framework: &'a Framework,
    address: &Address,
) -> Result<&'a Level, CommandError> {
    match thing(framework, address)? {
        Thing::Level(level) => Ok(level),
        other => Err(CommandError::usage(
            format!("{address} is a {}, not a level", other.kind()),
            format!("`waymark show {}` lists the levels", framework.id()),
        )),
    }
}

/// Whether the text names a folder or file rather than a built-in framework.
pub(crate) fn is_path(text: &str) -> bool {
    text.contains(['/', '\\', '.']) || Path::new(text).exists()
}
