//! Findings with the lines concerned, as compilers show them.

use std::io;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use framework::{Finding, Label, Severity, Span};

use super::{Report, summary};
use crate::output::Output;

pub(super) fn render(reports: &[Report], output: &mut Output) -> io::Result<()> {
    let renderer = if output.styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(output.width);
    for report in reports {
        for finding in &report.findings {
            let groups = [group(report, finding)];
            output.line(renderer.render(&groups))?;
            output.line("")?;
        }
        if report.findings.is_empty() {
            output.line(format!("{}: nothing to mend", report.target))?;
        }
    }
    if let Some(summary) = summary(reports) {
        output.line(summary)?;
    }
    Ok(())
}

fn group<'a>(report: &'a Report, finding: &'a Finding) -> Group<'a> {
    let level = match (finding.waived.is_some(), finding.severity) {
        (true, _) | (_, Severity::Info) => Level::NOTE,
        (_, Severity::Warning) => Level::WARNING,
        (_, Severity::Error) => Level::ERROR,
    };
    let title = level.primary_title(&finding.message).id(finding.code);
    let mut group = Group::with_title(title);
    for snippet in snippets(report, finding) {
        group = group.element(snippet);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help));
    }
    if let Some(fix) = &finding.fix {
        group =
            group.element(Level::HELP.message(format!("{} fix: {}", fix.safety.word(), fix.says)));
    }
    if let Some(reason) = &finding.waived {
        group = group.element(Level::NOTE.message(format!("waived: {reason}")));
    }
    group
}

/// One snippet for each file concerned, the primary place's first.
fn snippets<'a>(report: &'a Report, finding: &'a Finding) -> Vec<Snippet<'a, Annotation<'a>>> {
    let primary = finding
        .primary
        .iter()
        .map(|label| (label, AnnotationKind::Primary));
    let secondary = finding
        .secondary
        .iter()
        .map(|label| (label, AnnotationKind::Context));
    let labels: Vec<(&Label, AnnotationKind)> = primary.chain(secondary).collect();
    let mut files: Vec<u32> = Vec::new();
    for (label, _) in &labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
        .into_iter()
        .filter_map(|file| {
            let here: Vec<_> = labels
                .iter()
                .filter(|(label, _)| label.span.file == file)
                .collect();
            let source = report.sources.file(here.first()?.0.span)?;
            let window = window(&source.text, here.iter().map(|(label, _)| label.span));
            let line = report.sources.place(Span {
                file,
                start: window.start as u32,
                end: window.start as u32,
            })?;
            let annotations = here.iter().map(|(label, kind)| {
                let start = label.span.start as usize - window.start;
                let end = label.span.end as usize - window.start;
                kind.span(start..end).label(label.text.as_str())
            });
            let snippet = Snippet::source(&source.text[window.clone()])
                .line_start(line.line)
                .path(source.path.display().to_string())
                .annotations(annotations);
            Some(snippet)
        })
        .collect()
}

/// The lines from the first place to the last: a large file is not gone through for each finding.
fn window(text: &str, spans: impl Iterator<Item = Span> + Clone) -> Range<usize> {
    let first = spans
        .clone()
        .map(|span| span.start)
        .min()
        .unwrap_or_default() as usize;
    let last = spans.map(|span| span.end).max().unwrap_or_default() as usize;
    let start = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[last..]
        .find('\n')
        .map_or(text.len(), |newline| last + newline);
    start..end
}
