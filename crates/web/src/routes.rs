//! Every address of the web app.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::Uri;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;

use crate::http::error::WebError;
use crate::http::limits::{self, Limits};
use crate::http::refusal::refuse;
use crate::http::security;
use crate::pages::{
    account, accounts, audit, company, drafts, editing, erasures, evidence, frameworks, keyboard,
    notices, people, roles, rounds, search, settings, sign_in, teams, welcome,
};
use crate::{MOST_BYTES, Web, api, assets, scim};

/// No page takes longer than this.
const PATIENCE: Duration = Duration::from_secs(20);

pub fn router(web: Web) -> Router {
    let site = Arc::clone(&web.site);
    let limits = Arc::new(Limits::new(Arc::clone(&site)));
    let pages = Router::new()
        .merge(coming_in())
        .merge(account_and_accounts())
        .merge(people_and_teams())
        .merge(rounds_and_evidence())
        .merge(maps())
        .merge(drafts::routes())
        .merge(writing())
        .merge(settings::routes())
        .merge(everything_else())
        .method_not_allowed_fallback(async || WebError::NotAllowed)
        .fallback(async |asked: Uri| refuse(&asked, WebError::NotFound));
    // The last layer stands outermost: every answer passes the headers.
    pages
        .layer(from_fn(security::same_origin))
        .layer(DefaultBodyLimit::max(MOST_BYTES as usize))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(|_| panicked()))
        // A door of its own: programs come with a token, so neither forms nor sessions count there.
        .nest(scim::BASE, scim::router(&web))
        .nest(api::BASE, api::router())
        .layer(from_fn_with_state(limits, limits::in_measure))
        .layer(from_fn_with_state(Arc::clone(&site), security::own_host))
        .layer(from_fn_with_state(site, security::headers))
        .with_state(web)
}

/// Coming in and going out.
fn coming_in() -> Router<Web> {
    Router::new()
        .route("/welcome", get(welcome::show))
        .route("/session", post(welcome::begin))
        .route("/session/end", post(welcome::end))
        .route(
            "/sign-in",
            get(sign_in::door::show).post(sign_in::door::enter),
        )
        .route(
            "/sign-in/code",
            get(sign_in::code::show).post(sign_in::code::enter),
        )
        .route(
            "/sign-in/again",
            get(sign_in::again::show).post(sign_in::again::confirm),
        )
        .route("/sign-in/company", get(company::begin))
        .route("/sign-in/company/return", get(company::finish))
        .route(
            "/sign-in/forgotten",
            get(sign_in::forgotten::show).post(sign_in::forgotten::ask),
        )
        .route(
            "/links/{secret}",
            get(sign_in::link::show).post(sign_in::link::choose_password),
        )
        .route(
            "/setup/{secret}",
            get(sign_in::setup::show).post(sign_in::setup::set_up),
        )
}

/// Frameworks being written, thing by thing and file by file.
fn writing() -> Router<Web> {
    Router::new()
        .route("/drafts/{draft}/edit", get(editing::show::begin))
        .route(
            "/drafts/{draft}/edit/{path}",
            get(editing::show::show).post(editing::save::save),
        )
        .route(
            "/drafts/{draft}/edit/{path}/look",
            post(editing::look::look),
        )
        .route(
            "/drafts/{draft}/edit/{path}/mend",
            post(editing::mend::mend),
        )
        .route(
            "/drafts/{draft}/edit/{path}/waive",
            post(editing::waive::waive),
        )
        .route(
            "/drafts/{draft}/edit/{path}/unwaive",
            post(editing::waive::unwaive),
        )
        .route(
            "/drafts/{draft}/edit/{path}/move",
            post(editing::shift::shift),
        )
        .route(
            "/drafts/{draft}/edit/{path}/add",
            get(editing::add::ask).post(editing::add::add),
        )
        .route(
            "/drafts/{draft}/edit/{path}/remove",
            get(editing::remove::confirm).post(editing::remove::remove),
        )
        .route(
            "/drafts/{draft}/edit/{path}/renamed",
            get(editing::renamed::ask).post(editing::renamed::follow),
        )
        .route(
            "/drafts/{draft}/files/{*path}",
            get(editing::file::show).post(editing::file::save),
        )
}

/// One’s account, and the accounts of others for those who keep them.
fn account_and_accounts() -> Router<Web> {
    Router::new()
        .route("/account", get(account::show::show))
        .route("/account/records", get(account::records::take))
        .route(
            "/account/erasure",
            get(account::erasure::show).post(account::erasure::ask),
        )
        .route(
            "/account/erasure/withdraw",
            post(account::erasure::withdraw),
        )
        .route(
            "/account/password",
            get(account::password::show).post(account::password::change),
        )
        .route(
            "/account/second-step",
            get(account::second_step::show).post(account::second_step::set_up),
        )
        .route(
            "/account/second-step/remove",
            get(account::second_step::confirm_removal).post(account::second_step::remove),
        )
        .route(
            "/account/sessions/end-others",
            post(account::sessions::end_others),
        )
        .route(
            "/account/sessions/{session}/end",
            post(account::sessions::end_one),
        )
        .route(
            "/account/tokens",
            get(account::tokens::list::show).post(account::tokens::make::make),
        )
        .route(
            "/account/tokens/{token}/revoke",
            get(account::tokens::revoke::confirm).post(account::tokens::revoke::revoke),
        )
        .route(
            "/accounts",
            get(accounts::list::show).post(accounts::list::add),
        )
        .route("/accounts/{person}/link", post(accounts::link::make))
        .route(
            "/accounts/{person}/sessions/end",
            post(accounts::link::end_sessions),
        )
        .route("/erasures", get(erasures::list::show))
        .route(
            "/erasures/{person}",
            get(erasures::person::confirm).post(erasures::person::erase),
        )
        .route("/roles", get(roles::list::show).post(roles::list::propose))
        .route(
            "/roles/held/{role}",
            get(roles::held::confirm).post(roles::held::revoke),
        )
        .route(
            "/roles/proposed/{proposal}/confirm",
            post(roles::proposed::confirm),
        )
        .route(
            "/roles/proposed/{proposal}/withdraw",
            post(roles::proposed::withdraw),
        )
        .route("/notices/{notice}/put-away", post(notices::put_away))
}

/// My path, profiles, the directory, teams.
fn people_and_teams() -> Router<Web> {
    Router::new()
        .route("/", get(people::path::show))
        .route("/people", get(people::directory::show))
        .merge(people::import::routes())
        .route("/people/{person}", get(people::person::show))
        .route("/people/{person}/chart/{image}", get(people::person::chart))
        .route(
            "/people/{person}/mirror",
            get(people::mirror::show).post(people::mirror::change),
        )
        .route(
            "/people/{person}/level",
            get(people::level::show).post(people::level::give),
        )
        .route("/people/{person}/seen", get(people::seen::show))
        .route("/people/{person}/rounds", post(rounds::open))
        .route("/teams", get(teams::list::show))
        .route("/teams/{team}", get(teams::show::show))
        .merge(teams::examples::routes())
}

/// Reading apart and together, and what shows it.
fn rounds_and_evidence() -> Router<Web> {
    Router::new()
        .route("/rounds/{round}", get(rounds::show))
        .route("/rounds/{round}/chart/{image}", get(rounds::chart))
        .route(
            "/rounds/{round}/assessment",
            get(rounds::show_assessment).post(rounds::keep),
        )
        .route(
            "/rounds/{round}/seal",
            get(rounds::confirm_seal).post(rounds::seal),
        )
        .route("/rounds/{round}/reopen", post(rounds::reopen))
        .route("/rounds/{round}/hand-over", post(rounds::hand_over))
        .route(
            "/rounds/{round}/reveal",
            get(rounds::confirm_reveal).post(rounds::reveal),
        )
        .route("/evidence", post(evidence::write))
        .route("/evidence/new", get(evidence::new))
        .route(
            "/evidence/{evidence}",
            get(evidence::show).post(evidence::change),
        )
        .route("/evidence/{evidence}/edit", get(evidence::edit))
        .route(
            "/evidence/{evidence}/remove",
            get(evidence::confirm_removal).post(evidence::remove),
        )
}

/// Frameworks, with everything in them.
fn maps() -> Router<Web> {
    Router::new()
        .route("/frameworks", get(frameworks::gallery::show))
        .route("/frameworks/{framework}", get(frameworks::overview::show))
        .route(
            "/frameworks/{framework}/versions",
            get(frameworks::versions::show),
        )
        .route(
            "/frameworks/{framework}/keeping",
            post(frameworks::versions::keep),
        )
        .route(
            "/frameworks/{framework}/drafts",
            post(frameworks::versions::begin),
        )
        .route(
            "/frameworks/{framework}/for-me",
            get(frameworks::for_me::show),
        )
        .route("/drafts/{draft}/impact", get(frameworks::impact::show))
        .route(
            "/frameworks/{framework}/differences",
            get(frameworks::differences::show),
        )
        .route(
            "/frameworks/{framework}/{path}",
            get(frameworks::thing::show),
        )
        .route("/compare", get(frameworks::compare::show))
        .merge(to_take_along())
}

/// Frameworks in other forms, and the charts of their pages as files.
fn to_take_along() -> Router<Web> {
    Router::new()
        .route(
            "/frameworks/{framework}/export/files",
            get(frameworks::export::files),
        )
        .route(
            "/frameworks/{framework}/export/{export}",
            get(frameworks::export::take),
        )
        .route(
            "/frameworks/{framework}/chart/{image}",
            get(frameworks::chart::landscape),
        )
        .route(
            "/frameworks/{framework}/{path}/chart/{image}",
            get(frameworks::chart::thing),
        )
        .route("/compare/chart/{image}", get(frameworks::compare::chart))
}

/// What belongs to no place of its own.
fn everything_else() -> Router<Web> {
    Router::new()
        .route("/search", get(search::show))
        .route("/audit", get(audit::show))
        .route("/keyboard", get(keyboard::show))
        .route("/assets/{edition}/{*name}", get(assets::serve))
}

async fn in_time(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(PATIENCE, next.run(request)).await;
    answer.unwrap_or_else(|_| WebError::Busy.into_response())
}

fn panicked() -> Response {
    WebError::Inside("a handler panicked".into()).into_response()
}
