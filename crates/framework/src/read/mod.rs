//! Reading: from TOML files to a typed [`Framework`] or a list of findings.
//!
//! Reading never stops at the first fault and never panics: a fault becomes a finding with the
//! place it stands at, a placeholder takes the value's seat, and reading goes on. Where any
//! finding is an error the placeholders are dropped with the framework.

mod files;
mod model;
mod part;
pub(crate) mod table;
mod values;

use std::path::{Path, PathBuf};

use toml::de::DeTable;

use crate::config::{self, Config};
use crate::finding::{Finding, Severity};
use crate::model::{Framework, Span};
use crate::rules::{blocking, check};
use crate::sources::Sources;

pub use part::Part as FilePart;

use files::Loaded;
use model::Document;
use table::{Context, Table};

/// Things a framework may hold before it is refused: every table and list entry counts.
pub const MAX_ELEMENTS: usize = 10_000;

/// Syntax faults that are told for one file; what follows is usually an echo of them.
const MAX_SYNTAX_FINDINGS: usize = 20;

/// The code of findings about the shape of the files.
pub(crate) const SCHEMA: &str = "schema";

/// What reading found: a framework when nothing stands in its way, and everything to be said.
#[derive(Debug)]
pub struct Outcome {
    pub framework: Option<Framework>,
    pub findings: Vec<Finding>,
    pub sources: Sources,
    /// How the framework wants to be checked: its `waymark.toml`, or what holds without one.
    pub config: Config,
}

impl Outcome {
    /// Everything there is to say: what reading found, and what the rules find.
    pub fn check(&self) -> Vec<Finding> {
        let rules = self.framework.as_ref();
        let rules = rules.map(|framework| check(framework, &self.config, &self.sources));
        let read = self.findings.iter().cloned();
        read.chain(rules.unwrap_or_default()).collect()
    }

    /// What stands in the way of using it, and nothing else.
    pub fn blocking(&self) -> Vec<Finding> {
        let rules = self.framework.as_ref();
        let rules = rules.map(|framework| blocking(framework, &self.config, &self.sources));
        let read = self.findings.iter().filter(|finding| finding.blocks());
        read.cloned().chain(rules.unwrap_or_default()).collect()
    }
}

/// Reads a folder of TOML files, or one file.
///
/// Unreadable, oversized and non-UTF-8 files become findings like every other fault.
pub fn read_path(path: &Path) -> Outcome {
    let Loaded { files, findings } = files::load(path);
    read_files(files, findings)
}

/// Reads one text, as if it were a file called `name`.
pub fn read_text(name: &str, text: &str) -> Outcome {
    read_files(vec![(name.into(), text.to_owned())], Vec::new())
}

/// Reads the files of one framework that are already in memory: their paths below its folder, and
/// their texts, in the order in which [`read_path`] would find them.
pub fn read_texts(files: impl IntoIterator<Item = (PathBuf, String)>) -> Outcome {
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    read_files(files, Vec::new())
}

/// Reads files that are already in memory: paths as they should be shown, and their texts.
pub(crate) fn read_files(files: Vec<(PathBuf, String)>, findings: Vec<Finding>) -> Outcome {
    let mut context = Context::new(findings);
    let mut sources = Sources::default();
    let mut read = Document::default();
    let mut config = Config::default();
    let settings = settings(&files);
    for (path, text) in files {
        let is_config = is_settings(&path);
        let is_other = is_config && settings.as_ref() != Some(&path);
        let file = sources.add(path, text);
        let Some(text) = sources.files().last().map(|file| file.text.clone()) else {
            continue;
        };
        let whole = Span {
            file,
            start: 0,
            end: u32::try_from(text.len()).unwrap_or(u32::MAX),
        };
        if let Some(finding) = files::too_large(text.len(), whole) {
            context.report(finding);
            continue;
        }
        context.file = file;
        if is_other {
            context.report(other_settings(settings.as_deref(), whole));
            continue;
        }
        let (document, faults) = DeTable::parse_recoverable(&text);
        report_syntax(&mut context, &faults, whole);
        if is_config {
            config = config::read(document.get_ref(), whole, &mut context);
            continue;
        }
        let mut table = Table::new(document.get_ref(), whole, "the file");
        read.add(&mut table, &mut context);
        table.finish(&mut context);
        if context.too_many_elements(whole) {
            break;
        }
    }
    if read.header_at.is_none() && context.found_nothing() {
        context.report(no_header());
    }
    let findings = context.into_findings();
    let readable = !findings.iter().any(Finding::blocks);
    Outcome {
        framework: readable.then_some(read.framework),
        findings,
        sources,
        config,
    }
}

fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == config::FILE)
}

/// The `waymark.toml` that holds: where there are several, the uppermost.
fn settings(files: &[(PathBuf, String)]) -> Option<PathBuf> {
    let paths = files.iter().map(|(path, _)| path);
    let all = paths.filter(|path| is_settings(path));
    all.min_by_key(|path| path.components().count()).cloned()
}

fn other_settings(holds: Option<&Path>, whole: Span) -> Finding {
    let holds = holds.unwrap_or(Path::new(config::FILE)).display();
    let start = Span {
        end: whole.start,
        ..whole
    };
    Finding::new(
        SCHEMA,
        Severity::Warning,
        format!(
            "this `{}` sets nothing: {holds} holds for the framework",
            config::FILE
        ),
    )
    .at(start, "is not read")
    .help("keep one of them, in the framework's own folder")
}

fn report_syntax(context: &mut Context, faults: &[toml::de::Error], whole: Span) {
    for fault in faults.iter().take(MAX_SYNTAX_FINDINGS) {
        let span = fault.span().map_or(whole, |range| context.span(range));
        context.report(
            Finding::new(
                SCHEMA,
                Severity::Error,
                format!("not valid TOML: {}", fault.message()),
            )
            .at(span, "here")
            .help("mend the syntax here; what stands around it was read as far as possible"),
        );
    }
    if let Some(rest) = faults
        .len()
        .checked_sub(MAX_SYNTAX_FINDINGS)
        .filter(|rest| *rest > 0)
    {
        context.report(
            Finding::new(
                SCHEMA,
                Severity::Error,
                format!("{rest} more syntax faults in this file"),
            )
            .at(whole, "in this file")
            .help("mend the first ones; the others usually follow from them"),
        );
    }
}

fn no_header() -> Finding {
    Finding::new(SCHEMA, Severity::Error, "there is no `[framework]` table")
        .help("add `[framework]` with id, name, version, language and summary")
}
