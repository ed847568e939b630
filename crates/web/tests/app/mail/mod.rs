//! What goes out by mail: links that nobody but their person sees, and word that something waits.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod forgotten;
mod links;
mod notices;

use careers::records::PersonId;
use testkit::app::{Browser, MailServer};
use testkit::{TestApp, store};

use crate::sign_in::{first_administrator, new_app};

/// An application that sends mail, its first administrator's browser, and the mail server.
pub(super) async fn with_mail() -> (TestApp, Browser, MailServer) {
    let server = MailServer::start().await;
    let mut app = new_app().await;
    app.send_by(server.mailer());
    let admin = first_administrator(&app).await;
    (app, admin, server)
}

pub(super) async fn email(app: &TestApp, person: PersonId) -> String {
    let mut read = app.db.read().await.unwrap();
    let found = store::people::by_id(&mut read, person).await.unwrap();
    found.unwrap().email
}
