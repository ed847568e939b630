//! `GET /`: my path. Where am I, what does the next step ask?

use app::frameworks::{self, Asks};
use app::notices::{self, Notice};
use app::people::{self, PersonView};
use app::rounds;
use app::{AppError, Caller};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use careers::mapping::level_now;
use careers::placing;
use careers::records::{Evidence, FrameworkDraft, FrameworkRef, NoticeId, Placement, Round};
use framework::{Framework, Level, Library, TransitionKind, Way};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::profile;
use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::{Reader, Visitor};
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::chart::Figure;
use crate::view::ledger::{self, Line};
use crate::view::ties::AllTied;
use crate::view::{told, words};

/// Evidence on the page before "all of it".
const FEW: usize = 4;

/// The width of the column beside the text: a picture drawn for it keeps the size of its letters.
const MARGIN: u16 = 336;

#[derive(Template)]
#[template(path = "people/path.html")]
struct PathPage {
    shell: Shell,
    view: PersonView,
    figure: Option<Figure>,
    next: Option<String>,
    expectations: Vec<Line>,
    criteria: Vec<Line>,
    asking: Vec<(Round, String)>,
    /// Versions of frameworks whose next step is the reader's.
    drafts: Vec<(FrameworkDraft, Asks)>,
    /// What one is told, in words, with where there is more to read.
    notices: Vec<Told>,
    /// Whether the version on which their level is continued has changed anything for them.
    changed_here: bool,
    /// A new version of their framework, in review.
    awaited: Option<FrameworkDraft>,
    /// The current version of their framework, where it has no level like theirs.
    without_them: Option<FrameworkRef>,
    today: Date,
    runs_system: bool,
    /// What the evidence on the page is tied to.
    tied: AllTied,
}

/// One thing that somebody is told.
struct Told {
    id: NoticeId,
    words: String,
    more: Option<(String, &'static str)>,
    /// On which it came.
    day: String,
}

/// The front page: one's own path, or the door for those who have not said who they are.
pub(crate) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    let Some(who) = visitor.reader.clone() else {
        return Ok(Redirect::to("/welcome").into_response());
    };
    let reader = Reader { who, visitor };
    let viewer = &reader.who.caller;
    let view = people::show(&web.app, viewer, viewer.id()).await?;
    let asking = rounds::asking(&web.app, viewer).await?;
    let notices = notices::waiting(&web.app, viewer).await?;
    let today = web.app.today();
    let shell = reader.shell("My path", Place::Path);
    let mut page = PathPage::new(shell, view, asking, today);
    let library = web.app.library.now();
    page.tied = AllTied::of(page.evidence(), page.framework(), &library);
    let told = notices.iter().map(|notice| page.told(notice, &library));
    let told = told.collect();
    page.notices = told;
    page.changed_here = page.held().is_some_and(|held| {
        frameworks::has_changed(&page.view, &held.framework, &library) == Some(true)
    });
    page.awaited = frameworks::awaited(&web.app, viewer).await?;
    page.without_them = without_them(&web, viewer, page.held()).await?;
    page.drafts = frameworks::asked(&web.app, viewer).await?;
    page.runs_system = reader.runs_system();
    reader.page(&page)
}

/// The current version of the framework of a level that is held, where it has no such level and
/// there is a page that says so.
async fn without_them(
    web: &Web,
    viewer: &Caller,
    held: Option<&Placement>,
) -> Result<Option<FrameworkRef>, WebError> {
    let library = web.app.library.now();
    let current = held.and_then(|held| library.get(&held.framework.id));
    let (Some(held), Some(current)) = (held, current) else {
        return Ok(None);
    };
    let current = &current.framework;
    if level_now(&held.framework, &held.level, current, &*library).is_ok() {
        return Ok(None);
    }
    let of = FrameworkRef::to(current);
    match frameworks::for_me(&web.app, viewer, &of).await {
        Ok(_) => Ok(Some(of)),
        Err(AppError::NotFound) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

impl PathPage {
    fn new(shell: Shell, view: PersonView, asking: Vec<(Round, String)>, today: Date) -> Self {
        let published = view
            .sight
            .as_ref()
            .and_then(|sight| sight.published.clone());
        let framework = published.as_ref().map(|published| &published.framework);
        let next = framework.and_then(|framework| next(framework, &view));
        let readiness = next
            .as_deref()
            .and_then(|next| people::readiness(&view, next));
        let (expectations, criteria) = match (&readiness, framework) {
            (Some(readiness), Some(framework)) => (
                ledger::expectations(framework, readiness),
                ledger::criteria(framework, readiness),
            ),
            _ => (Vec::new(), Vec::new()),
        };
        let target = framework
            .zip(next.as_deref())
            .and_then(|(f, id)| f.level(id));
        let picture = profile::picture(&view, target).map(|picture| picture.beside_text(MARGIN));
        let figure = picture.and_then(|picture| picture.figure()).map(|figure| {
            let page = urls::person_against(view.person.id, next.as_deref());
            figure.offered(&shell, &page)
        });
        Self {
            shell,
            view,
            figure,
            next,
            expectations,
            criteria,
            asking,
            drafts: Vec::new(),
            notices: Vec::new(),
            changed_here: false,
            awaited: None,
            without_them: None,
            today,
            runs_system: false,
            tied: AllTied::default(),
        }
    }

    /// What a draft asks of the reader, and the page on which they do it.
    fn next_step(&self, (draft, asks): &(FrameworkDraft, Asks)) -> (&'static str, String) {
        let page = urls::draft(draft.id);
        match asks {
            Asks::Word => ("A new version is in review and waits for your word.", page),
            Asks::Changes => ("Changes are asked for in the version that you wrote.", page),
            Asks::Publishing => (
                "The version that you wrote can be published.",
                format!("{page}/publish"),
            ),
        }
    }

    /// Somebody who holds no level and keeps the system has that to do first.
    fn is_keeper(&self) -> bool {
        self.runs_system && self.level().is_none()
    }

    /// The picture, where it is small enough to stand beside what is asked.
    fn beside(&self) -> Option<&Figure> {
        self.figure
            .as_ref()
            .filter(|_| !profile::is_crowded(&self.view))
    }

    /// The picture, where it needs the whole width.
    fn below(&self) -> Option<&Figure> {
        self.figure
            .as_ref()
            .filter(|_| profile::is_crowded(&self.view))
    }

    fn framework(&self) -> Option<&Framework> {
        Some(&self.view.sight.as_ref()?.published.as_ref()?.framework)
    }

    fn held(&self) -> Option<&Placement> {
        profile::held(&self.view)
    }

    /// Since when the level is held, on whichever version of the framework.
    fn since(&self) -> Option<Date> {
        let sight = self.view.sight.as_ref();
        let all = sight.map_or(&[][..], |sight| &sight.placements);
        Some(placing::since(self.held()?, all))
    }

    /// The version on which the level is continued, or that came without it, and where to read what
    /// it has changed. None where that is nothing.
    fn changed(&self) -> Option<(&str, String)> {
        let continued = self.held().filter(|held| placing::is_continued(held));
        let continued = continued.filter(|_| self.changed_here);
        let continued = continued.map(|held| &held.framework);
        let of = self.without_them.as_ref().or(continued)?;
        Some((&of.version, urls::for_me(&of.id, &of.version)))
    }

    fn level(&self) -> Option<(&Framework, &Level)> {
        let framework = self.framework()?;
        let held = self
            .held()
            .filter(|held| held.framework.id == framework.id())?;
        Some((framework, framework.level(&held.level)?))
    }

    fn next_level(&self) -> Option<&Level> {
        self.framework()?.level(self.next.as_deref()?)
    }

    /// The levels of the reader's track, each with how it stands to theirs.
    fn trail(&self) -> Vec<(&Level, &'static str)> {
        let Some((framework, here)) = self.level() else {
            return Vec::new();
        };
        let next = self.next.as_deref().unwrap_or_default();
        let mut levels = framework.levels_of(&here.track);
        if let Some(next) = self.next_level().filter(|next| next.track != here.track) {
            levels.push(next);
        }
        levels
            .into_iter()
            .map(|level| {
                let class = if level.id == here.id {
                    "here"
                } else if level.id == *next {
                    "next"
                } else if level.rank < here.rank {
                    "walked"
                } else {
                    ""
                };
                (level, class)
            })
            .collect()
    }

    /// Ways onward other than the next step.
    fn others(&self) -> Vec<Way<'_>> {
        let Some((framework, here)) = self.level() else {
            return Vec::new();
        };
        let mut seen: Vec<&str> = self.next.as_deref().into_iter().collect();
        let mut others = Vec::new();
        for way in framework.ways_from(&here.id) {
            if !seen.contains(&way.to.id.as_str()) {
                seen.push(&way.to.id);
                others.push(way);
            }
        }
        others
    }

    fn in_short(&self) -> String {
        ledger::in_short(&self.expectations)
    }

    fn evidence(&self) -> &[Evidence] {
        let all = profile::evidence(&self.view);
        all.get(..FEW).unwrap_or(all)
    }

    fn evidence_count(&self) -> usize {
        profile::evidence(&self.view).len()
    }

    /// The day, with its year where that is not this one.
    fn day(&self, day: impl std::borrow::Borrow<Date>) -> String {
        let day = *day.borrow();
        if day.year() == self.today.year() {
            words::short_day(day)
        } else {
            words::short_date(day)
        }
    }

    fn told(&self, notice: &Notice, library: &Library) -> Told {
        let words = told::words(notice, self.view.access.viewer(), library);
        let same = told::version(notice)
            .is_some_and(|of| frameworks::has_changed(&self.view, of, library) == Some(false));
        let (words, more) = match told::more(notice) {
            Some((way, _)) if same => {
                let words = format!("{words} Nothing changes for you by it.");
                (words, Some((way, "What is new")))
            }
            more => (words, more),
        };
        Told {
            id: notice.id(),
            words,
            more,
            day: self.day(notice.at().to_zoned(TimeZone::UTC).date()),
        }
    }

    fn is_own(&self, round: &Round) -> bool {
        round.subject == self.view.person.id
    }

    fn has_begun(&self, round: &Round) -> &'static str {
        let reader = self.view.access.viewer();
        let seat = round.seats.iter().find(|seat| seat.rater == reader);
        match seat {
            Some(seat) if careers::round::can_be_revealed(round) && seat.sealed => {
                "Everybody has sealed: it can be revealed."
            }
            Some(seat) if seat.sealed => "Yours is sealed; it waits for the other.",
            Some(seat) if seat.assessment.is_some() => "Yours is a draft.",
            _ => "You have not begun yet.",
        }
    }
}

/// The next step: the promotion out of the level held, or whichever way comes first.
fn next(framework: &Framework, view: &PersonView) -> Option<String> {
    let held = profile::held(view).filter(|held| held.framework.id == framework.id())?;
    let ways = framework.ways_from(&held.level);
    let onward = ways.iter().find(|way| way.kind != TransitionKind::Lateral);
    Some(onward?.to.id.to_string())
}
