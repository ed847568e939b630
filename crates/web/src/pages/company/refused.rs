//! The page for somebody who was not let in. It says what they can do, and nothing of what the
//! provider said: the log has that, under the reference.

use app::oidc::{Reason, Refused, SignInError};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::layout::{self, Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "company/refused.html")]
struct RefusedPage {
    shell: Shell,
    refused: Refused,
    /// Where to begin again.
    again: String,
}

impl RefusedPage {
    fn new(shell: Shell, refused: Refused, next: &str) -> Self {
        let again = urls::company_sign_in(next);
        Self {
            shell,
            refused,
            again,
        }
    }

    fn words(&self) -> &'static str {
        match self.refused.reason {
            Reason::NotNow => {
                "Something between Waymark and your company's sign-in is not as it should be. \
                 Nothing was changed. Try again in a moment."
            }
            Reason::Stale => {
                "It was used already, took longer than ten minutes, or began in another browser. \
                 Begin again, and it should work."
            }
            Reason::Declined => {
                "Either you stopped on the way, or your company has not opened Waymark to you. If \
                 you did not stop, ask whoever looks after accounts in your company to open it to \
                 you."
            }
            Reason::Unknown => {
                "Your company's sign-in knows you; Waymark has nobody here today under that \
                 account. If you belong here, ask whoever runs Waymark in your company to add you, \
                 or your manager whom to ask."
            }
            Reason::NotAnew => {
                "What you were about to do needs you to show once more that it is you, and your \
                 company's sign-in did not say that you have. You are still signed in, and \
                 nothing was changed."
            }
        }
    }

    /// Whether trying again can help.
    fn may_help(&self) -> bool {
        self.refused.reason != Reason::Unknown
    }
}

fn title(reason: Reason) -> &'static str {
    match reason {
        Reason::NotNow => "Your company's sign-in did not work just now",
        Reason::Stale => "This sign-in cannot be finished",
        Reason::Declined => "Your company's sign-in did not let you through",
        Reason::Unknown => "Waymark does not know this account",
        Reason::NotAnew => "Your company's sign-in did not ask who you are",
    }
}

/// What the visitor is shown. `next`: the path that they asked for.
pub(super) fn page(
    visitor: &Visitor,
    error: SignInError,
    next: &str,
) -> Result<Response, WebError> {
    let refused = match error {
        SignInError::Refused(refused) => refused,
        SignInError::App(error) => return Err(error.into()),
    };
    let shell = Shell::new(visitor, title(refused.reason), Place::Elsewhere);
    let mut response = layout::page(visitor, &RefusedPage::new(shell, refused, next))?;
    // One status for everything: it tells no more than the page.
    *response.status_mut() = StatusCode::FORBIDDEN;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_words_and_the_reference() {
        for reason in [
            Reason::NotNow,
            Reason::Stale,
            Reason::Declined,
            Reason::Unknown,
            Reason::NotAnew,
        ] {
            let refused = Refused {
                reason,
                reference: "7F3K-92QD".into(),
            };
            let shell = Shell::sample(title(reason));
            let page = RefusedPage::new(shell, refused, "/people?page=2");
            let html = page.render().expect("it renders");
            assert!(html.contains("7F3K-92QD"), "{reason:?}");
            let again = html.contains("/sign-in/company?next=%2Fpeople%3Fpage%3D2");
            assert_eq!(again, reason != Reason::Unknown, "{reason:?}");
        }
    }
}
