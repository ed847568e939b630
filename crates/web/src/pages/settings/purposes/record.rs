//! `/settings/purposes/{feature}`: recording what a feature is for, and ending it.

use std::str::FromStr;

use app::AppError;
use app::purposes::{self, RegisterView};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::purposes::{Draft, Entry, Fault, Feature, Field};

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::{Confirmed, Reader};
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

/// A feature as an address names it.
#[derive(Debug, Clone, Copy)]
pub(in crate::pages::settings) struct Address(Feature);

impl FromStr for Address {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Feature::from_word(text).map(Self).ok_or(())
    }
}

#[derive(Template)]
#[template(path = "settings/purpose.html")]
struct PurposePage {
    shell: Shell,
    feature: Feature,
    /// The entry that has not ended.
    open: Option<Entry>,
    draft: Draft,
    faults: Vec<Fault>,
    /// Why something was not done.
    notice: Option<String>,
}

/// A longer text of the form.
struct Text {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
    error: Option<String>,
}

impl PurposePage {
    fn texts(&self) -> [Text; 3] {
        let text = |field, name, label, hint, value: &str| Text {
            name,
            label,
            hint,
            value: value.to_owned(),
            error: self.error(field),
        };
        [
            text(
                Field::Purpose,
                "purpose",
                "What it is for",
                "What it helps to decide, and what it is never used for.",
                &self.draft.purpose,
            ),
            text(
                Field::Basis,
                "basis",
                "On what legal basis",
                "Such as a works agreement with its date, or a legitimate interest and how it \
                 was weighed.",
                &self.draft.basis,
            ),
            text(
                Field::Consulted,
                "consulted",
                "Who was consulted, and when",
                "Such as the works council, or everybody concerned. If nobody was, say so.",
                &self.draft.consulted,
            ),
        ]
    }

    fn kept_error(&self) -> Option<String> {
        self.error(Field::Kept)
    }

    fn day_error(&self) -> Option<String> {
        self.error(Field::From)
    }

    fn error(&self, field: Field) -> Option<String> {
        let mut faults = self.faults.iter();
        faults
            .find(|fault| fault.field() == field)
            .map(ToString::to_string)
    }
}

pub(in crate::pages::settings) async fn show(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    Id(Address(feature)): Id<Address>,
) -> Result<Response, WebError> {
    let view = recorder(&web, &reader).await?;
    let draft = Draft {
        from: view.today.to_string(),
        ..Draft::default()
    };
    reader.page(&page(&reader, &view, feature, draft))
}

/// `POST /settings/purposes/{feature}`
pub(in crate::pages::settings) async fn record(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    Id(Address(feature)): Id<Address>,
    form: Form,
) -> Result<Response, WebError> {
    let draft = Draft {
        purpose: form.text("purpose"),
        basis: form.text("basis"),
        consulted: form.text("consulted"),
        kept: form.text("kept"),
        from: form.text("from"),
    };
    let recorded = purposes::record(&web.app, &reader.who.caller, feature, &draft).await;
    let (status, faults, notice) = match recorded {
        Ok(Ok(())) => return Ok(back("recorded")),
        Ok(Err(faults)) => (StatusCode::UNPROCESSABLE_ENTITY, faults, None),
        Err(AppError::Rule(words)) => (StatusCode::CONFLICT, Vec::new(), Some(words)),
        Err(error) => return Err(error.into()),
    };
    let view = recorder(&web, &reader).await?;
    let page = PurposePage {
        faults,
        notice,
        ..page(&reader, &view, feature, draft)
    };
    Ok((status, reader.page(&page)?).into_response())
}

/// `POST /settings/purposes/{feature}/end`
pub(in crate::pages::settings) async fn end(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    Id(Address(feature)): Id<Address>,
    _form: Form,
) -> Result<Response, WebError> {
    purposes::end(&web.app, &reader.who.caller, feature).await?;
    Ok(back("ended"))
}

/// The register; not found for those who only read it.
async fn recorder(web: &Web, reader: &Reader) -> Result<RegisterView, WebError> {
    let view = purposes::list(&web.app, &reader.who.caller).await?;
    if view.may_record {
        Ok(view)
    } else {
        Err(WebError::NotFound)
    }
}

fn page(reader: &Reader, view: &RegisterView, feature: Feature, draft: Draft) -> PurposePage {
    PurposePage {
        shell: reader.shell(feature.name(), Place::Elsewhere),
        feature,
        open: view.open(feature).cloned(),
        draft,
        faults: Vec::new(),
        notice: None,
    }
}

fn back(done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", urls::PURPOSES)).into_response()
}
