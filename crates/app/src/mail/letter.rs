//! A letter to one person, and the message that it becomes (RFC 5322).

use std::fmt;
use std::time::SystemTime;

use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};

use super::MailError;

/// What is sent. Plain text: nothing in it is fetched, and nothing counts who opens it.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address alone: a name beside it would be one more thing that others have written.
    pub to: String,
    pub subject: &'static str,
    pub body: String,
}

// A body may hold a link that lets somebody in.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Letter(…)")
    }
}

/// The message with its headers. `id` is this message's own.
pub(super) fn message(
    letter: &Letter,
    from: &Mailbox,
    id: &str,
    at: Timestamp,
) -> Result<Message, MailError> {
    let wrong = || MailError::Address(letter.to.clone());
    let to = letter.to.trim().parse().map_err(|_| wrong())?;
    // RFC 3834: nobody's absence notice answers it.
    let by_itself = HeaderValue::new(
        HeaderName::new_from_ascii_str("Auto-Submitted"),
        "auto-generated".to_owned(),
    );
    let message = Message::builder()
        .date(SystemTime::from(at))
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(letter.subject)
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        .raw_header(by_itself)
        .singlepart(SinglePart::plain(letter.body.clone()));
    message.map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(to: &str, body: &str) -> Result<String, MailError> {
        let letter = Letter {
            to: to.to_owned(),
            subject: "Ein Weg hinein – für dich",
            body: body.to_owned(),
        };
        let from = "Waymark <waymark@example.org>".parse().expect("a mailbox");
        let at = "2026-11-21T09:00:00Z".parse().expect("an instant");
        let message = message(&letter, &from, "0f1e", at)?;
        Ok(String::from_utf8(message.formatted()).expect("it is ASCII"))
    }

    #[test]
    fn it_says_what_it_is() {
        let sent = sent("ana@example.org", "Hello.").expect("it can be sent");
        for line in [
            "From: Waymark <waymark@example.org>\r\n",
            "To: ana@example.org\r\n",
            "Date: Sat, 21 Nov 2026 09:00:00 +0000\r\n",
            "Message-ID: <0f1e@example.org>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "MIME-Version: 1.0\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
        ] {
            assert!(sent.contains(line), "{line:?} is not in\n{sent}");
        }
        assert!(sent.contains("Subject: Ein Weg hinein =?utf-8?"), "{sent}");
    }

    #[test]
    fn what_is_not_ascii_travels_as_ascii() {
        let sent = sent("ana@example.org", "Łukasz, grüß dich.").expect("it can be sent");
        assert!(sent.is_ascii(), "{sent}");
        assert!(sent.contains("Content-Transfer-Encoding: "), "{sent}");
    }

    #[test]
    fn an_address_brings_no_headers_of_its_own() {
        for hostile in [
            "ana@example.org\r\nBcc: all@example.org",
            "ana@example.org\nSubject: mine",
            "ana@example.org, ben@example.org",
            "Ana <ana@example.org>",
            "ana@example.org>\r\nRCPT TO:<ben@example.org",
            "ana@exa\u{0}mple.org",
            "ana",
            "",
        ] {
            let error = sent(hostile, "Hello.").expect_err(hostile);
            assert!(error.is_for_good(), "{hostile:?}");
        }
    }
}
