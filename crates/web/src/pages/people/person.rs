//! `GET /people/{person}`: what we agree on, what is uncovered.

use std::collections::BTreeMap;

use app::people::{self, PersonView};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::placing;
use careers::policy::{Record, Verb};
use careers::readiness::Readiness;
use careers::records::{Evidence, PersonId, Placement, Visibility};
use framework::{Framework, Level};
use jiff::civil::Date;
use serde::Deserialize;

use super::profile::{self, AssessmentLine, Said};
use crate::Web;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::pages::image::Wanted;
use crate::urls;
use crate::view::chart::Figure;
use crate::view::ledger::{self, Line};
use crate::view::ties::AllTied;
use crate::view::words;

/// Evidence on the page before "all of it".
const FEW: usize = 8;

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// The level to hold the profile against.
    against: Option<String>,
    /// `all` shows every piece of evidence.
    evidence: Option<String>,
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct PersonPage {
    shell: Shell,
    view: PersonView,
    figure: Option<Figure>,
    said: Vec<Said>,
    target: Option<String>,
    readiness: Option<Readiness>,
    expectations: Vec<Line>,
    criteria: Vec<Line>,
    /// The newest, and the older ones.
    assessments: (Vec<AssessmentLine>, Vec<AssessmentLine>),
    all_evidence: bool,
    /// What the evidence on the page is tied to.
    tied: AllTied,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(person): Id<PersonId>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let view = people::show(&web.app, &reader.who.caller, person).await?;
    let place = if view.access.is_own() {
        Place::Profile
    } else {
        Place::People
    };
    let shell = reader.shell(view.person.name.clone(), place);
    let mut page = PersonPage::new(shell, view, asked)?;
    let library = web.app.library.now();
    page.tied = AllTied::of(page.evidence(), page.framework(), &library);
    reader.page(&page)
}

/// `GET /people/{person}/chart/{image}`: the picture of the profile. Whoever reads the page may have
/// it, and to have it is to read the page.
pub(crate) async fn chart(
    State(web): State<Web>,
    reader: Reader,
    Id(person): Id<PersonId>,
    Query(asked): Query<Asked>,
    wanted: Wanted,
) -> Result<Response, WebError> {
    let view = people::show(&web.app, &reader.who.caller, person).await?;
    let target = target(&view, asked.against)?;
    let level = framework_of(&view)
        .zip(target.as_deref())
        .and_then(|(framework, id)| framework.level(id));
    let picture = profile::picture(&view, level);
    let name = format!("profile-of-{}", view.person.name.to_lowercase());
    wanted.answer(picture, &name).await
}

impl PersonPage {
    fn new(shell: Shell, view: PersonView, asked: Asked) -> Result<Self, WebError> {
        let framework = view
            .sight
            .as_ref()
            .and_then(|sight| sight.published.clone());
        let framework = framework.as_ref().map(|published| &published.framework);
        let target = target(&view, asked.against)?;
        let readiness = target
            .as_deref()
            .and_then(|target| people::readiness(&view, target));
        let (expectations, criteria) = match (&readiness, framework) {
            (Some(readiness), Some(framework)) => (
                ledger::expectations(framework, readiness),
                ledger::criteria(framework, readiness),
            ),
            _ => (Vec::new(), Vec::new()),
        };
        let level = framework
            .zip(target.as_deref())
            .and_then(|(f, id)| f.level(id));
        let picture = profile::picture(&view, level);
        let figure = picture.and_then(|picture| picture.figure()).map(|figure| {
            let page = urls::person_against(view.person.id, target.as_deref());
            figure.offered(&shell, &page)
        });
        Ok(Self {
            shell,
            figure,
            said: profile::said(&view),
            assessments: newest_first(profile::assessments(&view)),
            all_evidence: asked.evidence.is_some(),
            tied: AllTied::default(),
            target,
            readiness,
            expectations,
            criteria,
            view,
        })
    }

    fn framework(&self) -> Option<&Framework> {
        framework_of(&self.view)
    }

    fn held(&self) -> Option<&Placement> {
        profile::held(&self.view)
    }

    /// The level held, as a link text and its address.
    fn level(&self) -> Option<(String, String)> {
        let held = self.held()?;
        let framework = self.framework().filter(|f| f.id() == held.framework.id);
        Some(
            match framework.and_then(|f| Some((f, f.level(&held.level)?))) {
                Some((framework, level)) => {
                    (words::level(level), urls::thing(framework, &level.id))
                }
                None => (
                    held.level.clone(),
                    format!("{}/{}", urls::framework(&held.framework.id), held.level),
                ),
            },
        )
    }

    /// Since when the level is held, on whichever version of the framework.
    fn since(&self) -> Option<Date> {
        let may = self.view.access.may(Record::Placement, Verb::Read);
        let held = self.held().filter(|_| may)?;
        let sight = self.view.sight.as_ref();
        let all = sight.map_or(&[][..], |sight| &sight.placements);
        Some(placing::since(held, all))
    }

    fn own(&self) -> bool {
        self.view.access.is_own()
    }

    fn crowded(&self) -> bool {
        profile::is_crowded(&self.view)
    }

    fn opens(&self) -> bool {
        self.view.sight.is_some()
    }

    fn targets(&self) -> (Vec<&Level>, Vec<&Level>) {
        let level = profile::parts(&self.view).and_then(|(_, level, _)| level);
        self.framework()
            .map(|framework| profile::targets(framework, level))
            .unwrap_or_default()
    }

    fn chosen(&self, level: &Level) -> bool {
        self.target.as_deref() == Some(level.id.as_str())
    }

    /// "The two readings agree on three of five", with what lies apart.
    fn in_short(&self) -> String {
        let number = |verdict: &str| {
            self.said
                .iter()
                .filter(|said| said.verdict == verdict)
                .count()
        };
        let agreed = number("agreed");
        let apart =
            number("one step apart") + number("several steps apart") + number("read differently");
        match (agreed, apart) {
            (0, 0) => "Read from one side so far.".into(),
            (agreed, 0) => format!("Both sides agree on {}.", words::small(agreed)),
            (0, apart) => format!(
                "Both sides read {} differently, and that is worth a conversation.",
                words::small(apart)
            ),
            (agreed, apart) => format!(
                "Both sides agree on {} and read {} differently.",
                words::small(agreed),
                words::small(apart)
            ),
        }
    }

    fn left_out(&self) -> Vec<&'static str> {
        let basis = profile::parts(&self.view).map(|(_, _, profile)| &profile.basis);
        basis
            .map(|basis| basis.left_out.iter().map(|out| out.words()).collect())
            .unwrap_or_default()
    }

    fn rests_on(&self) -> String {
        let Some((_, _, profile)) = profile::parts(&self.view) else {
            return String::new();
        };
        let basis = &profile.basis;
        format!(
            "Computed from {} and {} that {} may read.",
            words::count(basis.assessments, "shared assessment", "shared assessments"),
            words::count(
                basis.evidence,
                "shared piece of evidence",
                "shared pieces of evidence"
            ),
            if self.own() { "you and others" } else { "you" },
        )
    }

    fn evidence(&self) -> &[Evidence] {
        let all = profile::evidence(&self.view);
        if self.all_evidence {
            all
        } else {
            all.get(..FEW).unwrap_or(all)
        }
    }

    fn more_evidence(&self) -> usize {
        profile::evidence(&self.view).len() - self.evidence().len()
    }

    /// Whether a year has to be written above this piece.
    fn new_year(&self, place: impl std::borrow::Borrow<usize>) -> Option<i16> {
        let (pieces, place) = (self.evidence(), *place.borrow());
        let year = pieces.get(place)?.happened_on.year();
        let before = place
            .checked_sub(1)
            .and_then(|i| pieces.get(i))
            .map(|p| p.happened_on.year());
        (before != Some(year)).then_some(year)
    }

    fn who_wrote(&self, piece: &Evidence) -> String {
        let by = if piece.author == self.view.access.viewer() {
            "you".to_owned()
        } else {
            self.view.name_of(piece.author).to_owned()
        };
        match piece.visibility {
            Visibility::Private => format!("by {by}, private"),
            Visibility::Shared => format!("by {by}"),
        }
    }

    fn may_open_round(&self) -> bool {
        self.view.access.may(Record::Round, Verb::Create)
            && profile::open_round(&self.view).is_none()
            && !self.view.line.is_empty()
            && self.framework().is_some()
    }

    fn may_give_level(&self) -> bool {
        self.view.access.may(Record::Placement, Verb::Write) && !self.view.erased
    }

    fn open_round(&self) -> Option<String> {
        profile::open_round(&self.view).map(|round| urls::round(round.id))
    }

    fn mirror_readers(&self) -> Option<String> {
        let framework = self.framework()?;
        let mirrors = framework
            .groups
            .iter()
            .any(|g| g.stance == framework::Stance::Mirror);
        (self.own() && mirrors).then(|| format!("{}/mirror", urls::person(self.view.person.id)))
    }

    fn placements(&self) -> Vec<&Placement> {
        let sight = self.view.sight.as_ref();
        sight
            .map(|sight| sight.placements.iter().rev().collect())
            .unwrap_or_default()
    }

    /// Every framework version that readings were carried over from, in words.
    fn carried(&self) -> Vec<String> {
        let Some((_, _, profile)) = profile::parts(&self.view) else {
            return Vec::new();
        };
        let carried: BTreeMap<_, _> = profile.basis.carried.iter().collect();
        carried
            .into_iter()
            .map(|(of, used)| {
                let mapped = match used.mapped {
                    0 => String::new(),
                    some => format!(" {some} to what its author says is called otherwise now,"),
                };
                format!(
                    "From version {}: {} with unchanged text carried over,{mapped} {} by id alone, {} not used.",
                    of.version, used.same_text, used.by_id, used.not_used
                )
            })
            .collect()
    }
}

/// The newest few, and the older ones.
fn newest_first(mut lines: Vec<AssessmentLine>) -> (Vec<AssessmentLine>, Vec<AssessmentLine>) {
    let older = lines.split_off(lines.len().min(FEW));
    (lines, older)
}

fn framework_of(view: &PersonView) -> Option<&Framework> {
    Some(&view.sight.as_ref()?.published.as_ref()?.framework)
}

/// The level that was asked for, where there is one of that name; else the one to look at first.
fn target(view: &PersonView, against: Option<String>) -> Result<Option<String>, WebError> {
    let framework = framework_of(view);
    match (against.filter(|text| !text.is_empty()), framework) {
        (Some(id), Some(framework)) => {
            let level = framework.level(&id).ok_or(WebError::NotFound)?;
            Ok(Some(level.id.to_string()))
        }
        (_, framework) => Ok(framework.and_then(|framework| first_target(framework, view))),
    }
}

/// The level to look at first: the next one on the track, else one that can be reached, else one's
/// own.
fn first_target(framework: &Framework, view: &PersonView) -> Option<String> {
    let held = profile::held(view).filter(|held| held.framework.id == framework.id())?;
    let ways = framework.ways_from(&held.level);
    Some(
        ways.first()
            .map_or_else(|| held.level.clone(), |way| way.to.id.to_string()),
    )
}
