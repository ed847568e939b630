//! What the administrator reads.

use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use super::{Story, begin, field};

#[test]
fn the_log_says_under_the_reference_what_was_wrong_and_keeps_the_secrets() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
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
