//! Signing in with the company's identity provider, be it good, broken or hostile.

mod anew;
mod answers;
mod coming_in;
mod log;
mod replays;
mod tokens;
mod whose;

use app::oidc::Settings;
use axum::http::Method;
use careers::records::{Person, PersonId};
use testkit::app::provider::Told;
use testkit::app::{Browser, Company, IdentityProvider, Page};
use testkit::store::{identities, people};
use testkit::{TestApp, TestDb};

/// An application that people sign in to with a provider, and the company in it.
struct Story {
    app: TestApp,
    provider: IdentityProvider,
    company: Company,
}

impl Story {
    async fn new() -> Self {
        Self::with(|settings| settings).await
    }

    async fn with(set: impl FnOnce(Settings) -> Settings) -> Self {
        let mut app = TestApp::new(TestDb::sqlite().await);
        let provider = IdentityProvider::start().await;
        app.sign_in_with(set(provider.settings()));
        let company = Company::found(&app).await;
        let story = Self {
            app,
            provider,
            company,
        };
        let engineer = story.person(story.company.engineer).await;
        story.tell(|told| told.visitor("sub-engineer", &engineer.email));
        story
    }

    fn tell(&self, tell: impl FnOnce(&mut Told)) {
        self.provider.change(tell);
    }

    fn browser(&self) -> Browser {
        self.app.visitor(&[])
    }

    async fn person(&self, id: PersonId) -> Person {
        let mut read = self.app.db.read().await.expect("a connection");
        let found = people::by_id(&mut read, id).await;
        found.expect("it can be read").expect("they are kept")
    }

    async fn change(&self, id: PersonId, change: impl FnOnce(&mut Person)) {
        let mut person = self.person(id).await;
        change(&mut person);
        let mut tx = self.app.db.begin().await.expect("a transaction");
        people::update(&mut tx, &person).await.expect("it is kept");
        tx.commit().await.expect("it is kept");
    }

    /// The same application later.
    fn later(&mut self, span: jiff::Span) {
        let now = self.app.app.now() + span;
        self.app.app.clock = app::Clock::Fixed(now);
        self.tell(|told| told.now = now);
    }

    /// Signs in, in this browser, and returns the page that one ends on.
    async fn enter(&self, browser: &mut Browser) -> Page {
        let off = begin(browser, "/people").await;
        browser.get(&self.provider.sign_in(&off)).await
    }

    /// Signs in, in a new browser, and is refused with these words.
    async fn refused(&self, words: &str) -> Page {
        let mut browser = self.browser();
        let page = self.enter(&mut browser).await;
        assert_refused(&page, words);
        let people = browser.get("/people").await;
        assert!(people.path.starts_with("/sign-in"), "nobody is signed in");
        page
    }

    async fn connected(&self, person: PersonId) -> Vec<String> {
        let mut read = self.app.db.read().await.expect("a connection");
        let accounts = identities::of_person(&mut read, person).await;
        let accounts = accounts.expect("they can be read").into_iter();
        accounts.map(|account| account.subject).collect()
    }
}

const NOT_NOW: &str = "Your company's sign-in did not work just now";
const STALE: &str = "This sign-in cannot be finished";
const DECLINED: &str = "Your company's sign-in did not let you through";
const UNKNOWN: &str = "Waymark does not know this account";
const NOT_ANEW: &str = "Your company's sign-in did not ask who you are";

fn assert_refused(page: &Page, words: &str) {
    assert_eq!(page.status, 403, "{}: {}", page.path, page.text());
    assert!(page.has(words), "{words:?}: {}", page.text());
    assert!(page.has("Give this reference:"), "{}", page.text());
}

/// Begins a sign-in and returns the address at the provider that the browser is sent to.
async fn begin(browser: &mut Browser, next: &str) -> String {
    let page = browser.get(&format!("/welcome?next={next}")).await;
    let links = page.links();
    let link = links.iter().find(|link| link.contains("/sign-in/company"));
    let link = link.expect("the door leads to the company's sign-in");
    let page = once(browser, link).await;
    assert_eq!(page.status, 303, "{}", page.text());
    location(&page)
}

async fn once(browser: &mut Browser, path: &str) -> Page {
    browser.once(Method::GET, path, &[], "").await
}

fn location(page: &Page) -> String {
    let location = page.headers.get("location").expect("it leads on");
    location.to_str().expect("plain text").to_owned()
}

/// A field of a query, as it stands there.
fn field(path: &str, name: &str) -> String {
    let (_, query) = path.split_once('?').expect("a query");
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let found = pairs.find(|(key, _)| *key == name);
    found.expect("the field is there").1.to_owned()
}
