//! `/accounts`: who can sign in, and adding somebody by hand.

use app::accounts::{self, AccountEntry, AccountState, NewPerson, PersonFault};
use app::{Page, Window};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::link::{hand_over, handing};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::{Confirmed, Reader};
use crate::layout::{Place, Shell};
use crate::pages::people::directory::ON_A_PAGE;
use crate::urls;
use crate::view::field::Field;
use crate::view::words;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
    /// What has just been done.
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "accounts/list.html")]
struct AccountsPage {
    shell: Shell,
    found: Page<AccountEntry>,
    q: String,
    page: u32,
    /// Whether somebody has just been signed out.
    signed_out: bool,
    fields: Vec<Field>,
    /// Whether links go out by mail.
    has_mail: bool,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    reader.page(&accounts_page(&web, &reader, &asked, ("", ""), &[]).await?)
}

/// `POST /accounts`: adds somebody, and sends or shows the link that lets them in.
pub(crate) async fn add(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    form: Form,
) -> Result<Response, WebError> {
    let (name, email) = (form.text("name"), form.text("email"));
    let new = NewPerson {
        name: &name,
        email: &email,
    };
    let handing = handing(&web);
    match accounts::add(&web.app, &reader.who.caller, &new, handing).await? {
        Ok(made) => hand_over(&web, &reader, handing, made).await,
        Err(faults) => {
            let asked = Asked::default();
            let page = accounts_page(&web, &reader, &asked, (&name, &email), &faults).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
        }
    }
}

async fn accounts_page(
    web: &Web,
    reader: &Reader,
    asked: &Asked,
    (name, email): (&str, &str),
    faults: &[PersonFault],
) -> Result<AccountsPage, WebError> {
    let page = asked.page.parse().unwrap_or(1).clamp(1, 100_000);
    let window = Window {
        offset: (page - 1) * ON_A_PAGE,
        limit: ON_A_PAGE,
    };
    let q: String = asked.q.chars().take(200).collect();
    let found = accounts::list(&web.app, &reader.who.caller, &q, window).await?;
    let of_name = faults.iter().find(|fault| fault.is_of_name());
    let of_email = faults.iter().find(|fault| !fault.is_of_name());
    Ok(AccountsPage {
        shell: reader.shell("Who can sign in", Place::Elsewhere),
        has_mail: web.mail.is_some(),
        found,
        q,
        page,
        signed_out: asked.done.as_deref() == Some("signed-out"),
        fields: vec![
            Field::text("name", "Name", "off")
                .value(name)
                .error(of_name),
            Field {
                fill: "off",
                ..Field::email(email).error(of_email)
            },
        ],
    })
}

impl AccountsPage {
    fn state(entry: &AccountEntry) -> String {
        match entry.state {
            AccountState::Password => "Signs in with a password".into(),
            AccountState::Invited {
                is_undelivered: true,
                ..
            } => "Invited, but the link could not be sent".into(),
            AccountState::Invited { until, .. } => {
                let day = until.to_zoned(TimeZone::UTC).date();
                format!("Invited; the link is good until {}", words::day(day))
            }
            AccountState::None => "No password here".into(),
        }
    }

    fn link(&self, page: u32) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &self.q);
        query.append_pair("page", &page.to_string());
        format!("{}?{}", urls::ACCOUNTS, query.finish())
    }

    fn before(&self) -> Option<String> {
        (self.page > 1).then(|| self.link(self.page - 1))
    }

    fn after(&self) -> Option<String> {
        let shown = u64::from(self.page) * u64::from(ON_A_PAGE);
        (shown < self.found.total).then(|| self.link(self.page + 1))
    }
}
