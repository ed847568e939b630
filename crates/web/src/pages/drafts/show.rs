//! `GET /drafts/{draft}`: where a new version of a framework stands, and what comes next.

use std::sync::Arc;

use app::frameworks::{self, DraftView, NamedReview};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use careers::drafts::{Agreement, Obstacle};
use careers::records::{DraftId, DraftState, FrameworkFile, Keeping, Verdict};
use framework::diff::{Differences, between};
use framework::edit::Editor;
use framework::{Finding, Library, Published, Severity};

use super::list::state;
use crate::Web;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::pages::editing::{found, place, way};
use crate::pages::frameworks::versions::day;
use crate::urls;
use crate::view::differences::Listed;
use crate::view::said::Said;
use crate::view::{phrases, words};

/// Findings that are shown; whoever has more mends these first.
const MOST_FINDINGS: usize = 100;

/// Differences that are shown at once; of more, how many there are.
const FEW_DIFFERENCES: usize = 12;

#[derive(Template)]
#[template(path = "drafts/show.html")]
struct DraftPage {
    shell: Shell,
    view: DraftView,
    obstacles: Vec<Obstacle>,
    /// The version it was begun from, and what differs from it.
    differences: Option<(Arc<Published>, Differences)>,
    /// The worst findings first; of one kind, in the order of the files.
    shown: Vec<Told>,
    /// Why something was not done.
    notice: Option<String>,
}

/// A finding, and where it is mended.
struct Told {
    severity: &'static str,
    said: Said,
    help: Option<Said>,
    code: &'static str,
    /// The field of a form, in words, and its address.
    form: Option<(String, String)>,
    /// The file with the line, and its page.
    file: Option<(String, String)>,
}

pub(super) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<DraftId>,
) -> Result<Response, WebError> {
    drawn(&web, &reader, id, None).await
}

/// The draft as it stands, and in a rule's words why something was not done.
pub(super) async fn with_notice(
    web: &Web,
    reader: &Reader,
    id: DraftId,
    words: &str,
) -> Result<Response, WebError> {
    let notice = Some(phrases::sentence(words));
    let page = drawn(web, reader, id, notice).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

async fn drawn(
    web: &Web,
    reader: &Reader,
    id: DraftId,
    notice: Option<String>,
) -> Result<Response, WebError> {
    let caller = &reader.who.caller;
    let view = frameworks::show(&web.app, caller, id).await?;
    let library = web.app.library.now();
    let reader = reader.clone();
    let draw = move || reader.page(&page(&reader, view, &library, notice));
    web.app.work.aside_for(caller.id(), draw).await?
}

fn page(reader: &Reader, view: DraftView, library: &Library, notice: Option<String>) -> DraftPage {
    let obstacles = if view.draft.state.is_open() {
        view.obstacles(library)
    } else {
        Vec::new()
    };
    let based_on = view.draft.based_on.as_deref();
    let before = based_on.and_then(|version| library.version(&view.draft.framework, version));
    let differences = before
        .zip(view.read.framework.as_ref())
        .map(|(before, after)| (Arc::clone(before), between(&before.framework, after)));
    DraftPage {
        shell: reader.shell(view.name.as_str(), Place::Frameworks),
        obstacles,
        differences,
        shown: shown(&view),
        notice,
        view,
    }
}

/// The findings that nobody waived, the worst first; of one kind, in the order of the files.
fn open(view: &DraftView) -> Vec<&Finding> {
    let not_waived = |finding: &&Finding| finding.waived.is_none();
    let mut all: Vec<&Finding> = view.findings.iter().filter(not_waived).collect();
    all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    all
}

fn shown(view: &DraftView) -> Vec<Told> {
    let editor = Editor::new(view.read.sources.clone());
    let open = open(view).into_iter().take(MOST_FINDINGS);
    let told = open.map(|finding| Told {
        severity: severity(finding),
        said: Said::of(phrases::sentence(&finding.message)),
        help: found::help(finding, &editor),
        code: finding.code,
        form: way::to(&editor, view.draft.id, finding),
        file: file(view, finding),
    });
    told.collect()
}

/// The file with the line where a finding stands, and the page of the file.
fn file(view: &DraftView, finding: &Finding) -> Option<(String, String)> {
    let span = finding.primary.as_ref()?.span;
    let sources = &view.read.sources;
    let file = sources.file(span)?.path.display().to_string();
    let line = sources.place(span)?.line;
    let href = place::file(view.draft.id, &file);
    Some((format!("{file}:{line}"), href))
}

/// The number of the version that its files say.
pub(super) fn number(view: &DraftView) -> Option<&str> {
    let framework = view.read.framework.as_ref()?;
    Some(framework.version())
}

/// What others have said so far, in a sentence.
pub(super) fn agreement(view: &DraftView) -> &'static str {
    match view.agreement {
        Agreement::Given if view.editors.len() < 2 => {
            "Nobody else edits this framework, so nobody else has to agree."
        }
        Agreement::Given => "Somebody who has not written it agrees: it can be published.",
        Agreement::ChangesAsked => "Somebody asks for changes.",
        Agreement::Missing => "It waits for somebody who has not written it to agree.",
    }
}

impl DraftPage {
    fn title(&self) -> String {
        match number(&self.view) {
            Some(number) if self.view.draft.state.is_open() => {
                format!("{} {number}", self.view.name)
            }
            _ => self.view.name.clone(),
        }
    }

    fn is(&self, word: &str) -> bool {
        state(&self.view.draft.state) == word
    }

    fn is_git(&self) -> bool {
        self.view.keeping == Some(Keeping::Git)
    }

    fn can_be_published(&self) -> bool {
        self.view.agreement == Agreement::Given && self.obstacles.is_empty()
    }

    fn findings(&self) -> Vec<&Finding> {
        open(&self.view)
    }

    /// How many findings there are of each kind, in words.
    fn counted(&self) -> String {
        let all = self.findings();
        let of = |severity| all.iter().filter(|f| f.severity == severity).count();
        let kinds = [
            (of(Severity::Error), "error", "errors"),
            (of(Severity::Warning), "warning", "warnings"),
            (of(Severity::Info), "remark", "remarks"),
        ];
        let kinds = kinds.into_iter().filter(|(count, ..)| *count > 0);
        let kinds: Vec<String> = kinds
            .map(|(count, one, many)| words::count(count, one, many))
            .collect();
        words::joined(&kinds)
    }

    /// Whether something was said of the files as they stand.
    fn counts(&self, named: &NamedReview) -> bool {
        self.view.draft.state == DraftState::Review
            && named.review.revision == self.view.draft.revision
    }
}

/// The draft has no pages to link to.
fn listed<'a>(before: &'a Published, differences: &'a Differences) -> Listed<'a> {
    Listed::new(differences, Some(&before.framework), None)
}

fn size(file: &FrameworkFile) -> String {
    let lines = file.text.lines().count();
    words::count(lines, "line", "lines")
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Remark",
    }
}

fn agreed(named: &NamedReview) -> bool {
    named.review.verdict == Verdict::Agreed
}
