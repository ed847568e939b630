//! What the administrator reads.

use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use careers::records::{Act, AuditEntry};

use super::{NOT_NOW, Story, begin, field};

#[test]
fn the_log_says_under_the_reference_what_was_wrong_and_keeps_the_secrets() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    // With just one listener, a test that says the same first in another thread is asked whether
    // anybody listens there, and its answer holds for all threads. With two, both are asked.
    let _other =
        tracing::Dispatch::new(tracing_subscriber::fmt().with_writer(Log::default).finish());
    let _heard = tracing::subscriber::set_default(subscriber);
    testkit::run(async {
        let story = Story::new().await;
        let mut browser = story.browser();
        let off = begin(&mut browser, "/people").await;
        story.tell(|told| told.claim("aud", "another\nprogram"));
        let back = story.provider.sign_in(&off);
        let page = browser.get(&back).await;
        let (_, reference) = page.html.split_once("<strong>").expect("a reference");
        let reference = &reference[..9];
        let text = log.text();
        let mut lines = text.lines().filter(|line| line.contains(reference));
        let line = lines.next().expect("the log has the reference");
        for told in [
            "WARN",
            "must contain `waymark` (found audiences: `another\\u{a}program`)",
            "check WAYMARK_OIDC_CLIENT_ID",
        ] {
            assert!(line.contains(told), "{told:?}: {line}");
        }
        story.tell(|told| told.forget("aud"));
        assert_eq!(story.enter(&mut browser).await.status, 200);
        let text = log.text();
        let secrets = [
            testkit::app::provider::SECRET.to_owned(),
            field(&back, "code"),
            field(&back, "state"),
            field(&off, "nonce"),
            "an-access-token".into(),
        ];
        for secret in secrets {
            assert!(!text.contains(&secret), "{secret} is in the log");
        }
    });
}

async fn refusals(story: &Story) -> Vec<AuditEntry> {
    let mut refusals = crate::audit::log(&story.app).await;
    refusals.retain(|entry| entry.act == Act::RefuseSignIn);
    refusals
}

#[test]
fn a_refusal_before_anybody_is_known_stands_in_the_audit_log_too() {
    testkit::run(async {
        let story = Story::new().await;
        let mut browser = story.browser();
        let unknown = format!("/sign-in/company/return?state={}&code=x", "ab".repeat(32));
        let page = browser.get(&unknown).await;
        assert_eq!(refusals(&story).await.len(), 1, "a state that is not ours");

        let off = begin(&mut browser, "/people").await;
        let state = field(&off, "state");
        let cancelled = format!("/sign-in/company/return?state={state}&error=access_denied");
        browser.get(&cancelled).await;
        assert_eq!(refusals(&story).await.len(), 2, "cancelled");

        story.tell(|told| told.claim("nonce", "another"));
        story.refused(NOT_NOW).await;
        let refusals = refusals(&story).await;
        assert_eq!(refusals.len(), 3, "an answer to somebody else");
        let (_, reference) = page.html.split_once("<strong>").expect("a reference");
        let detail = refusals[0].detail.as_deref().unwrap_or_default();
        assert!(detail.contains(&reference[..9]), "{detail}");
        assert!(refusals.iter().all(|refusal| refusal.about.is_none()));
    });
}

#[test]
fn refusals_that_cost_nothing_do_not_fill_the_audit_log() {
    testkit::run(async {
        let story = Story::new().await;
        let mut browser = story.browser().at([203, 0, 113, 9].into());
        for _ in 0..40 {
            browser.get("/sign-in/company/return?state=x&code=x").await;
        }
        let kept = refusals(&story).await;
        assert_eq!(kept.len(), 31);
        let last = kept[30].detail.as_deref().unwrap_or_default();
        assert!(
            last.contains("later ones from there are not kept"),
            "{last}"
        );

        let mut elsewhere = story.browser().at([203, 0, 113, 10].into());
        elsewhere
            .get("/sign-in/company/return?state=x&code=x")
            .await;
        assert_eq!(refusals(&story).await.len(), 32);
    });
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        let bytes = self.0.lock().expect("nobody broke off");
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody broke off").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
