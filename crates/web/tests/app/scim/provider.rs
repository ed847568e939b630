//! An identity provider: it has a token and speaks JSON.

use app::{Caller, Means, Origin};
use axum::http::Method;
use careers::policy::Viewer;
use careers::records::{PersonId, TokenScope};
use serde_json::{Value, json};
use testkit::app::{Browser, Company};
use testkit::{TestApp, TestDb};

pub(crate) const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub(crate) const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
pub(crate) const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

pub(crate) struct Provider {
    pub(crate) app: TestApp,
    pub(crate) company: Company,
    browser: Browser,
    pub(crate) token: String,
}

/// What it is answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) etag: String,
    pub(crate) location: String,
    pub(crate) kind: String,
    pub(crate) challenge: Option<String>,
    pub(crate) body: Value,
}

impl Answer {
    /// The `scimType` of an error with this status.
    pub(crate) fn refused(&self, status: u16) -> &str {
        assert_eq!(self.status, status, "{}", self.body);
        let schema = &self.body["schemas"][0];
        assert_eq!(schema, "urn:ietf:params:scim:api:messages:2.0:Error");
        assert_eq!(self.body["status"], status.to_string());
        assert!(
            self.body["detail"]
                .as_str()
                .is_some_and(|words| !words.is_empty())
        );
        self.body["scimType"].as_str().unwrap_or("")
    }

    pub(crate) fn fine(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.kind, "application/scim+json");
        self.body
    }

    /// The user names, or the names of groups, in a list.
    pub(crate) fn names(self) -> Vec<String> {
        let body = self.fine(200);
        let all = body["Resources"].as_array().expect("a list").iter();
        let name = |one: &Value| {
            let name = one.get("userName").or(one.get("displayName"));
            name.and_then(Value::as_str).unwrap_or("").to_owned()
        };
        all.map(name).collect()
    }
}

/// A person of the company, as whoever asks on the machine itself.
pub(crate) async fn caller(app: &TestApp, person: PersonId) -> Caller {
    let mut read = app.db.read().await.expect("a connection");
    let known = testkit::store::people::by_id(&mut read, person).await;
    let known = known.expect("the database answers").expect("they are kept");
    Caller {
        viewer: Viewer::new(&known, app.app.today()),
        origin: Origin {
            means: Means::CommandLine,
            address: None,
        },
    }
}

pub(crate) async fn token_of(app: &TestApp, owner: PersonId, scope: TokenScope) -> String {
    let caller = caller(app, owner).await;
    let made = app::tokens::make(&app.app, &caller, scope, "The provider", 90).await;
    made.expect("a token is made").secret
}

impl Provider {
    /// Beside a company whose administrator made the token.
    pub(crate) async fn new() -> Self {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let token = token_of(&app, company.admin, TokenScope::Scim).await;
        let browser = app.visitor(&[]);
        Self {
            app,
            company,
            browser,
            token,
        }
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<axum::body::Body>,
    ) -> Answer {
        let path = format!("/scim/v2{path}");
        let page = self.browser.once(method, &path, headers, body).await;
        let header = |name: &str| {
            let value = page.headers.get(name).and_then(|value| value.to_str().ok());
            value.map(str::to_owned)
        };
        Answer {
            status: page.status,
            etag: header("etag").unwrap_or_default(),
            location: header("location").unwrap_or_default(),
            kind: header("content-type").unwrap_or_default(),
            challenge: header("www-authenticate"),
            body: serde_json::from_str(&page.html).unwrap_or(Value::Null),
        }
    }

    /// With the token, and these headers beside it.
    pub(crate) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![("authorization", bearer.as_str())];
        all.extend_from_slice(headers);
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            all.push(("content-type", "application/scim+json"));
        }
        let text = body.map(Value::to_string).unwrap_or_default();
        self.send(method, path, &all, text).await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], None).await
    }

    pub(crate) async fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.ask(Method::POST, path, &[], Some(body)).await
    }

    pub(crate) async fn put(&mut self, path: &str, body: &Value) -> Answer {
        self.ask(Method::PUT, path, &[], Some(body)).await
    }

    pub(crate) async fn patch(&mut self, path: &str, operations: Value) -> Answer {
        let body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": operations,
        });
        self.ask(Method::PATCH, path, &[], Some(&body)).await
    }

    pub(crate) async fn delete(&mut self, path: &str) -> Answer {
        self.ask(Method::DELETE, path, &[], None).await
    }

    /// Everybody, or every group, whom a filter finds.
    pub(crate) async fn filter(&mut self, endpoint: &str, filter: &str) -> Answer {
        let query: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        self.get(&format!("{endpoint}?filter={query}")).await
    }

    /// A new user of this name; their address below `/Users`.
    pub(crate) async fn user(&mut self, user_name: &str) -> String {
        let body = json!({ "schemas": [USER], "userName": user_name });
        let made = self.post("/Users", &body).await.fine(201);
        format!("/Users/{}", made["id"].as_str().expect("an id"))
    }

    /// A new group of this name; its address below `/Groups`.
    pub(crate) async fn group(&mut self, name: &str) -> String {
        let body = json!({ "schemas": [GROUP], "displayName": name });
        let made = self.post("/Groups", &body).await.fine(201);
        format!("/Groups/{}", made["id"].as_str().expect("an id"))
    }
}

/// The id at the end of an address.
pub(crate) fn id(path: &str) -> &str {
    path.rsplit('/').next().expect("something is last")
}
