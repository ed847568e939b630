//! A browser without pictures: it keeps cookies, follows redirects and sends forms.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use tower::ServiceExt as _;

use super::page::{BOUNDARY, FilledForm, Page};

/// How fields come that are not in parts.
const FORM: &str = "application/x-www-form-urlencoded";

/// Redirects that are followed before something must be wrong.
const MOST_REDIRECTS: usize = 5;

#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    address: Option<IpAddr>,
}

impl Browser {
    pub(super) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            address: None,
        }
    }

    /// The same browser, before another state of the application: on another day, say.
    #[must_use]
    pub fn before(self, app: &super::TestApp) -> Self {
        Self {
            router: app.visitor(&[]).router,
            cookies: self.cookies,
            address: self.address,
        }
    }

    /// What the browser keeps under this name.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// The same browser, with a cookie that nobody gave it here.
    #[must_use]
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The same browser, asking from this address.
    #[must_use]
    pub fn at(mut self, address: IpAddr) -> Self {
        self.address = Some(address);
        self
    }

    /// Opens a page and follows where it leads.
    pub async fn get(&mut self, path: &str) -> Page {
        self.go(Method::GET, path, None).await
    }

    /// Sends a form and follows where it leads.
    pub async fn submit(&mut self, form: FilledForm) -> Page {
        if form.method == "get" {
            let path = format!("{}?{}", form.action, form.encoded());
            return self.get(&path).await;
        }
        if form.in_parts {
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            let body = Some((kind.as_str(), form.parts()));
            return self.go(Method::POST, &form.action, body).await;
        }
        self.post(&form.action, &form.encoded()).await
    }

    /// Sends fields as they are, whatever a page would have sent.
    pub async fn post(&mut self, path: &str, fields: &str) -> Page {
        let body = Some((FORM, fields.as_bytes().to_vec()));
        self.go(Method::POST, path, body).await
    }

    /// One request with these headers beside the browser's own; redirects are not followed.
    pub async fn once(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Page {
        let (path, _) = path.split_once('#').unwrap_or((path, ""));
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "));
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header(header::HOST, "127.0.0.1:7400");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(address) = self.address {
            request = request.extension(ConnectInfo(SocketAddr::new(address, 50_000)));
        }
        let request = request
            .body(body.into())
            .expect("a request that can be sent");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("a router always answers");
        self.keep_cookies(response.headers());
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body of our own");
        Page::new(path, parts, &bytes)
    }

    /// One request, with a body of some kind, and where it leads.
    async fn go(&mut self, method: Method, path: &str, body: Option<(&str, Vec<u8>)>) -> Page {
        const OURS: (&str, &str) = ("origin", "http://127.0.0.1:7400");
        let mut page = match body {
            Some((kind, body)) => {
                let headers = [("content-type", kind), OURS];
                self.once(method, path, &headers, body).await
            }
            None => self.once(method, path, &[], Body::empty()).await,
        };
        for _ in 0..MOST_REDIRECTS {
            let Some(next) = page.location() else {
                return page;
            };
            page = self.once(Method::GET, &next, &[], Body::empty()).await;
        }
        panic!("{path} leads from redirect to redirect");
    }

    fn keep_cookies(&mut self, headers: &axum::http::HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("our cookies are plain text");
            let pair = text.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
