//! The provider's endpoints.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Body;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::digest;
use serde_json::{Map, Value, json};

use super::keys::{self, url_safe};
use super::{Answer, Asked, CLIENT, Code, RETURN, SECRET, Told};

#[derive(Clone)]
struct Server {
    issuer: String,
    told: Arc<Mutex<Told>>,
}

pub(super) fn router(issuer: String, told: Arc<Mutex<Told>>) -> Router {
    let endpoints = Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/keys", get(published))
        .route("/token", post(token))
        .route("/users", get(users));
    let server = Server { issuer, told };
    Router::new().nest("/company", endpoints).with_state(server)
}

async fn discovery(State(server): State<Server>) -> Response {
    let how = server.asked(|asked| asked.discovery += 1, |told| &told.discovery);
    answer(how, || {
        let at = |path: &str| format!("{}{path}", server.issuer);
        let mut document = json!({
            "issuer": server.issuer,
            "authorization_endpoint": at("/authorize"),
            "token_endpoint": at("/token"),
            "jwks_uri": at("/keys"),
            "userinfo_endpoint": at("/users"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256", "none"],
        });
        overlay(&mut document, &server.told().metadata);
        json_answer(StatusCode::OK, &document)
    })
    .await
}

async fn published(State(server): State<Server>) -> Response {
    let how = server.asked(|asked| asked.keys += 1, |told| &told.keys);
    answer(how, || {
        let told = server.told();
        let keys = told.publishes.iter().map(|id| keys::published(id));
        json_answer(StatusCode::OK, &json!({"keys": keys.collect::<Vec<_>>()}))
    })
    .await
}

async fn token(
    State(server): State<Server>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let how = server.asked(|asked| asked.token += 1, |told| &told.token);
    answer(how, || {
        let refuse = |error: &str| {
            let error = json!({"error": error, "error_description": "<b>no</b>"});
            json_answer(StatusCode::BAD_REQUEST, &error)
        };
        if !is_client(&headers, &form) {
            return refuse("invalid_client");
        }
        let mut told = server.told();
        let given = form["code"].as_str();
        let code = if told.sloppy {
            told.codes.get(given).cloned()
        } else {
            told.codes.remove(given)
        };
        match code {
            Some(code) if form["redirect_uri"] == RETURN && proves(&form, &code) => {
                let claims = server.claims(&told, &code);
                let tokens = json!({
                    "access_token": "an-access-token",
                    "token_type": "Bearer",
                    "expires_in": 300,
                    "id_token": keys::token(&told.signs, &claims),
                });
                json_answer(StatusCode::OK, &tokens)
            }
            _ => refuse("invalid_grant"),
        }
    })
    .await
}

async fn users(State(server): State<Server>, headers: HeaderMap) -> Response {
    let how = server.asked(|asked| asked.users += 1, |told| &told.users);
    answer(how, || {
        if headers.get(header::AUTHORIZATION).is_none() {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        let told = server.told();
        let mut about = Map::from_iter([("sub".to_owned(), json!(told.subject))]);
        email(&told, &mut about);
        json_answer(StatusCode::OK, &Value::Object(about))
    })
    .await
}

impl Server {
    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().expect("no test broke off in between")
    }

    fn asked(&self, count: impl Fn(&mut Asked), how: impl Fn(&Told) -> &Answer) -> Answer {
        let mut told = self.told();
        count(&mut told.asked);
        how(&told).clone()
    }

    fn claims(&self, told: &Told, code: &Code) -> Map<String, Value> {
        let now = told.now.as_second();
        let mut claims = json!({
            "iss": self.issuer,
            "sub": told.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": code.nonce,
            "auth_time": code.asked.then_some(now),
        });
        if !told.email_apart
            && let Value::Object(claims) = &mut claims
        {
            email(told, claims);
        }
        overlay(&mut claims, &told.claims);
        match claims {
            Value::Object(claims) => claims,
            _ => Map::new(),
        }
    }
}

fn email(told: &Told, claims: &mut Map<String, Value>) {
    if let Some(address) = &told.email {
        claims.insert("email".into(), json!(address));
    }
    if let Some(verified) = &told.email_verified {
        claims.insert("email_verified".into(), verified.clone());
    }
}

fn overlay(document: &mut Value, instead: &Map<String, Value>) {
    for (name, value) in instead {
        document[name.as_str()] = value.clone();
    }
    if let Value::Object(fields) = document {
        fields.retain(|_, value| !value.is_null());
    }
}

/// RFC 6749, section 2.3.1: name and secret are encoded as in a form before they are joined.
fn is_client(headers: &HeaderMap, form: &HashMap<String, String>) -> bool {
    if let Some(secret) = form.get("client_secret") {
        return secret == SECRET && form["client_id"] == CLIENT;
    }
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", encode(CLIENT), encode(SECRET));
    let right = format!("Basic {}", STANDARD.encode(pair));
    let given = headers.get(header::AUTHORIZATION);
    given.is_some_and(|given| given.as_bytes() == right.as_bytes())
}

/// RFC 7636, section 4.6.
fn proves(form: &HashMap<String, String>, code: &Code) -> bool {
    let hash = digest::digest(&digest::SHA256, form["code_verifier"].as_bytes());
    url_safe(hash.as_ref()) == code.challenge
}

async fn answer(how: Answer, right: impl FnOnce() -> Response) -> Response {
    match how {
        Answer::Right => right(),
        Answer::Instead { status, json } => {
            let status = StatusCode::from_u16(status).expect("a status");
            (status, [(header::CONTENT_TYPE, "application/json")], json).into_response()
        }
        Answer::Huge => {
            let body = format!("{{\"padding\": \"{}\"}}", "x".repeat(2 * 1024 * 1024));
            ([(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
        Answer::Never => std::future::pending().await,
    }
}

fn json_answer(status: StatusCode, json: &Value) -> Response {
    let body = Body::from(json.to_string());
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
