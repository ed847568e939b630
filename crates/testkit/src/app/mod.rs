//! The whole application without a network: a browser's eye view of it, by real forms.
//!
//! ```ignore
//! let app = TestApp::new(TestDb::sqlite().await);
//! let company = Company::three(&app).await;
//! let mut ana = app.browser(company.engineer).await;
//! let page = ana.get(&company.engineer_page()).await;
//! let page = ana.submit(page.form("/rounds").button("Begin a round")).await;
//! ```

mod browser;
mod company;
mod house;
mod mail;
mod page;
pub mod provider;

use std::sync::Arc;
use std::time::Duration;

use app::accounts::Passwords;
use app::mail::Mailer;
use app::oidc::{Provider, Settings};
use app::{App, Clock, Log, Shelf};
use careers::records::PersonId;
use framework::Library;
use jiff::Timestamp;
use web::{Persona, Web};

pub use browser::Browser;
pub use company::Company;
pub use house::{House, keep_desk};
pub use mail::{MailServer, Mood, Received, mailer};
pub use page::{FilledForm, Page};
pub use provider::IdentityProvider;

use crate::TestDb;

/// The day on which the stories of the tests play.
pub const TODAY: &str = "2026-11-21T09:00:00Z";

/// The application on a database of its own, with a clock that stands still.
pub struct TestApp {
    pub db: TestDb,
    pub app: App,
    /// The provider that people sign in with, if there is one.
    company: Option<Arc<Provider>>,
    /// Where letters are handed in, if there is mail.
    mail: Option<Mailer>,
}

impl TestApp {
    pub fn new(db: TestDb) -> Self {
        let library = Library::built_in().expect("the built-in frameworks have no findings");
        let now: Timestamp = TODAY.parse().expect("an instant");
        let app = App {
            db: db.clone(),
            library: Shelf::new(library),
            clock: Clock::Fixed(now),
            log: Log::new(&db),
            shows_levels: true,
            passwords: Passwords::default(),
            work: app::Work::default(),
        };
        Self {
            db,
            app,
            company: None,
            mail: None,
        }
    }

    /// From now on, browsers can sign in with this provider.
    pub fn sign_in_with(&mut self, settings: Settings) {
        self.company = Some(Arc::new(Provider::new(settings)));
    }

    /// From now on, letters go out by this mailer.
    pub fn send_by(&mut self, mailer: Mailer) {
        self.mail = Some(mailer);
    }

    /// Sends a few of the letters that are due. How many went out.
    pub async fn deliver(&self) -> usize {
        web::deliver_some(&self.web(&[])).await
    }

    /// Waits until the letters are out that were asked for at the door.
    ///
    /// # Panics
    /// Where they are not before long, or there is no mail.
    pub async fn letters_are_out(&self) {
        let mailer = self.mail.as_ref().expect("there is mail");
        assert!(mailer.are_out(Duration::from_secs(20)).await);
    }

    /// The same application when its clock shows another time.
    #[must_use]
    pub fn later(self, now: Timestamp) -> Self {
        Self {
            app: App {
                clock: Clock::Fixed(now),
                ..self.app
            },
            ..self
        }
    }

    /// A browser of somebody who has come in through the door.
    pub async fn browser(&self, person: PersonId) -> Browser {
        let mut browser = self.visitor(&[person]);
        let door = browser.get("/welcome").await;
        let form = door.form("/session").set("person", &person.to_string());
        let page = browser.submit(form).await;
        assert!(
            page.status < 400,
            "the door is open to {person}: {}",
            page.text()
        );
        browser
    }

    /// A browser of a visitor, to whom the door offers these people.
    pub fn visitor(&self, personas: &[PersonId]) -> Browser {
        Browser::new(web::router(self.web(personas)))
    }

    /// What a server is made of, at whose door these people are offered.
    pub fn web(&self, personas: &[PersonId]) -> Web {
        let persona = |person: &PersonId| Persona {
            person: *person,
            name: person.to_string(),
            role: String::new(),
            sees: String::new(),
        };
        let personas = personas.iter().map(persona).collect();
        Web {
            app: self.app.clone(),
            personas,
            site: Arc::default(),
            company: self.company.clone(),
            mail: self.mail.clone(),
        }
    }
}
