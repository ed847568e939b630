//! `GET /account/tokens`: one's tokens, and the form for another.

use app::tokens::{self, LONGEST_DAYS, LONGEST_NAME, USUAL_DAYS};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::records::TokenScope;

use super::{TokenLine, scope};
use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;

/// What was typed, and what stands against it.
pub(super) struct Fields {
    pub(super) name: String,
    pub(super) days: String,
    pub(super) scope: String,
    pub(super) wrong: Wrong,
}

/// What stands against it, each where it is typed.
#[derive(Default)]
pub(super) struct Wrong {
    pub(super) name: Option<String>,
    pub(super) days: Option<String>,
    /// What no field can mend.
    pub(super) elsewhere: Option<String>,
}

#[derive(Template)]
#[template(path = "account/tokens.html")]
struct TokensPage {
    shell: Shell,
    tokens: Vec<TokenLine>,
    scopes: Vec<TokenScope>,
    fields: Fields,
    longest_name: usize,
    longest_days: u32,
}

impl TokensPage {
    fn words(scope_of: &TokenScope) -> &'static str {
        scope(*scope_of)
    }

    fn is_chosen(&self, scope: &TokenScope) -> bool {
        let chosen = TokenScope::from_word(&self.fields.scope);
        chosen.or(self.scopes.first().copied()) == Some(*scope)
    }
}

pub(crate) async fn show(State(web): State<Web>, reader: Reader) -> Result<Response, WebError> {
    let fields = Fields {
        name: String::new(),
        days: USUAL_DAYS.to_string(),
        scope: String::new(),
        wrong: Wrong::default(),
    };
    page(&web, &reader, fields).await
}

pub(super) async fn page(web: &Web, reader: &Reader, fields: Fields) -> Result<Response, WebError> {
    let caller = &reader.who.caller;
    let known = tokens::list(&web.app, caller, caller.id()).await?;
    let now = web.app.now();
    reader.page(&TokensPage {
        shell: reader.shell("Your tokens", Place::Elsewhere),
        tokens: known
            .iter()
            .map(|token| TokenLine::of(token, now))
            .collect(),
        scopes: tokens::scopes(&reader.who.roles),
        fields,
        longest_name: LONGEST_NAME,
        longest_days: LONGEST_DAYS,
    })
}
