//! The second half of a sign-in, with a refusal written down, whatever it was for.

use careers::records::{Act, AuditEntry};

use super::finish::{self, Entered, Returned};
use super::{Provider, SignInError};
use crate::App;
use crate::accounts::note_refusal;
use crate::sessions::Browser;

/// Ends a sign-in: checks what the provider says, finds the person, and begins their session.
/// `secret` is the one in the visitor's cookie, where there is one.
///
/// A refusal stands in the audit log under the reference that the visitor is given. It names
/// nobody: who it was is not known before everything has been found right.
pub async fn finish(
    app: &App,
    provider: &Provider,
    secret: Option<&str>,
    returned: &Returned,
    browser: &Browser,
) -> Result<Entered, SignInError> {
    let finished = finish::finish(app, provider, secret, returned, browser).await;
    if let Err(SignInError::Refused(refused)) = &finished {
        let act = AuditEntry::new(Act::RefuseSignIn, browser.origin());
        let what = format!("company’s account, reference {}", refused.reference);
        note_refusal(app, act.saying(what), browser.address).await?;
    }
    finished
}
