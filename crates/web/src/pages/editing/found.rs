//! Findings on the page: at their field, with what would mend them, or the reason why they may stand.

use framework::edit::Editor;
use framework::{Finding, Sources, Span};
use sha2::{Digest as _, Sha256};

use super::mending::Mending;
use super::words;
use crate::view::phrases;
use crate::view::said::Said;

/// A finding as the page shows it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// By which it is known in a form.
    pub(super) name: String,
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) said: Said,
    pub(super) help: Option<Said>,
    pub(super) fix: Option<Mending>,
    /// Beside what a waiver for it would stand. None: it cannot be waived from here.
    pub(super) beside: Option<String>,
    /// Why it may stand, where a waiver says so.
    pub(super) waived: Option<String>,
    /// The reason that somebody has typed and that is not kept, and whether there has to be one.
    pub(super) reason: Option<String>,
    pub(super) wants_reason: bool,
    /// The file and line where it stands.
    pub(super) place: Option<(String, usize)>,
    pub(super) subject: Option<String>,
    pub(super) span: Option<Span>,
    pub(super) blocks: bool,
}

/// All findings in these files, as they are told at the thing of this path.
pub(super) fn all(
    findings: &[Finding],
    (editor, sources): (&Editor, &Sources),
    path: &str,
) -> Vec<Found> {
    let each = findings.iter();
    each.map(|finding| found(finding, (editor, sources), path))
        .collect()
}

fn found(finding: &Finding, (editor, sources): (&Editor, &Sources), path: &str) -> Found {
    let span = finding.primary.as_ref().map(|label| label.span);
    let place = span.and_then(|span| {
        let file = sources.file(span)?.path.display().to_string();
        Some((file, sources.place(span)?.line))
    });
    Found {
        name: name(finding),
        code: finding.code,
        severity: finding.severity.word(),
        said: Said::of(phrases::sentence(&finding.message)),
        help: help(finding, editor),
        fix: Mending::of(finding, sources),
        beside: beside(finding, editor, path),
        waived: finding.waived.clone(),
        reason: None,
        wants_reason: false,
        place,
        subject: finding.subject.clone(),
        span,
        blocks: finding.blocks(),
    }
}

/// What to do next. Of what can be waived, rules speak in words of their own, so that the keys they
/// name are those of the form.
pub(crate) fn help(finding: &Finding, editor: &Editor) -> Option<Said> {
    let help = phrases::sentence(finding.help.as_deref()?);
    let subject = finding.subject.as_deref();
    let subject = subject.filter(|_| !finding.beside.is_empty());
    Some(match subject {
        Some(subject) => Said::calling(help, |name| words::label(editor, subject, name)),
        None => Said::of(help),
    })
}

/// Where a waiver for it is written: beside the thing that is edited where it may stand there, else
/// beside the first that takes one.
pub(super) fn beside(finding: &Finding, editor: &Editor, path: &str) -> Option<String> {
    let takes = |owner: &&String| editor.takes_waivers(owner);
    let here = finding.beside.iter().find(|owner| *owner == path);
    let here = here.filter(takes);
    here.or_else(|| finding.beside.iter().find(takes)).cloned()
}

/// What tells a finding from all others, wherever in a file it stands by now.
pub(super) fn name(finding: &Finding) -> String {
    let subject = finding.subject.as_deref().unwrap_or_default();
    let words = format!("{}\n{subject}\n{}", finding.code, finding.message);
    hex::encode(&Sha256::digest(words)[..8])
}

impl Found {
    pub(super) fn is_open(&self) -> bool {
        self.waived.is_none()
    }

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

    /// Beside what a waiver would stand, as a sentence says it.
    pub(super) fn owner(&self) -> &str {
        match self.beside.as_deref() {
            None | Some("") => "the framework",
            Some(path) => path,
        }
    }
}
