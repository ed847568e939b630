//! Findings on the page: at their field, and what would mend them.

use framework::{Finding, Safety, Sources, Span};
use sha2::{Digest as _, Sha256};

/// A finding as the page shows it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// What mends it, in words, and by which name it is asked for.
    pub(super) fix: Option<(String, String)>,
    /// The file and line where it stands.
    pub(super) place: Option<(String, usize)>,
    pub(super) subject: Option<String>,
    pub(super) span: Option<Span>,
    pub(super) blocks: bool,
}

/// The findings that nobody waived.
pub(super) fn open(findings: &[Finding], sources: &Sources) -> Vec<Found> {
    let open = findings.iter().filter(|finding| finding.waived.is_none());
    open.map(|finding| found(finding, sources)).collect()
}

fn found(finding: &Finding, sources: &Sources) -> Found {
    let span = finding.primary.as_ref().map(|label| label.span);
    let place = span.and_then(|span| {
        let file = sources.file(span)?.path.display().to_string();
        Some((file, sources.place(span)?.line))
    });
    let fix = finding.fix.as_ref();
    let fix = fix.filter(|fix| fix.safety != Safety::DisplayOnly && !fix.edits.is_empty());
    Found {
        code: finding.code,
        severity: finding.severity.word(),
        message: finding.message.clone(),
        help: finding.help.clone(),
        fix: fix.map(|fix| (fix.says.clone(), name(finding))),
        place,
        subject: finding.subject.clone(),
        span,
        blocks: finding.blocks(),
    }
}

/// What tells a finding from all others, wherever in a file it stands by now.
pub(super) fn name(finding: &Finding) -> String {
    let subject = finding.subject.as_deref().unwrap_or_default();
    let words = format!("{}\n{subject}\n{}", finding.code, finding.message);
    hex::encode(&Sha256::digest(words)[..8])
}

impl Found {
    /// Whether it is about a thing, or about something in it.
    pub(super) fn is_about(&self, path: &str) -> bool {
        let subject = self.subject.as_deref();
        subject.is_some_and(|subject| {
            let rest = subject.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '#']))
        })
    }

    /// Whether it stands within these bytes.
    pub(super) fn is_within(&self, place: Span) -> bool {
        self.span.is_some_and(|span| {
            span.file == place.file && span.start >= place.start && span.end <= place.end
        })
    }
}
