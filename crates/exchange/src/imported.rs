//! What an import ends in: a framework or none, and the report that belongs to it.

use framework::{Config, Finding, Framework, Sources, Span, check};

use crate::report::{At, Report};

/// What was made of the files.
#[derive(Debug, Default)]
pub struct Imported {
    /// Nothing where the files were refused: an import is never half of one.
    pub framework: Option<Framework>,
    pub report: Report,
    /// The words of the files, which the spans of the framework's texts point into.
    pub sources: Sources,
    pub places: Places,
}

/// Where the parts of the sources stand for people: by file, in order, from which byte on.
#[derive(Debug, Clone, Default)]
pub struct Places(pub(crate) Vec<Vec<(u32, At)>>);

impl Imported {
    /// What the rules find in the framework, as it would be checked without a `waymark.toml`.
    pub fn check(&self) -> Vec<Finding> {
        let framework = self.framework.as_ref();
        let found = framework.map(|it| check(it, &Config::default(), &self.sources));
        found.unwrap_or_default()
    }
}

impl Places {
    /// Where something came from; nothing for what the import itself has put in.
    pub fn at(&self, span: Span) -> Option<&At> {
        if span.start == span.end {
            return None;
        }
        let file = self.0.get(span.file as usize)?;
        let after = file.partition_point(|(start, _)| *start <= span.start);
        file.get(after.checked_sub(1)?).map(|(_, at)| at)
    }
}
