//! What Waymark writes by mail: plain text, and nothing of anybody's career. A letter says that
//! there is something to read, and where.

use app::accounts::{LinkFor, Purpose};
use app::mail::Letter;
use askama::Template;
use careers::records::Person;
use jiff::tz::TimeZone;

use crate::http::error::WebError;
use crate::site::Site;
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "letters/link.txt")]
struct LinkLetter<'a> {
    name: String,
    by: String,
    is_reset: bool,
    link: String,
    until: String,
    home: &'a str,
}

#[derive(Template)]
#[template(path = "letters/forgotten.txt")]
struct ForgottenLetter<'a> {
    name: String,
    link: String,
    home: &'a str,
}

#[derive(Template)]
#[template(path = "letters/notice.txt")]
struct NoticeLetter<'a> {
    name: String,
    link: String,
    home: &'a str,
}

#[derive(Template)]
#[template(path = "letters/trial.txt")]
struct TrialLetter<'a> {
    home: &'a str,
}

/// An invitation, or a way to another password, that somebody who runs the system had made.
pub(crate) fn link(
    site: &Site,
    link: &LinkFor,
    secret: &str,
    by: &str,
) -> Result<Letter, WebError> {
    let is_reset = link.purpose == Purpose::Reset;
    let home = site.link("/");
    let template = LinkLetter {
        name: in_a_line(&link.person.name),
        by: in_a_line(by),
        is_reset,
        link: site.link(&urls::link(secret)),
        until: words::day(link.expires_at.to_zoned(TimeZone::UTC).date()),
        home: &home,
    };
    let subject = if is_reset {
        "A new password for Waymark"
    } else {
        "Your invitation to Waymark"
    };
    letter(&link.person.email, subject, &template)
}

/// A way to another password, for whoever asked for it at the door.
pub(crate) fn forgotten(site: &Site, link: &LinkFor, secret: &str) -> Result<Letter, WebError> {
    let home = site.link("/");
    let template = ForgottenLetter {
        name: in_a_line(&link.person.name),
        link: site.link(&urls::link(secret)),
        home: &home,
    };
    let subject = "A new password for Waymark";
    letter(&link.person.email, subject, &template)
}

/// That something waits to be read.
pub(crate) fn notice(site: &Site, person: &Person) -> Result<Letter, WebError> {
    let home = site.link("/");
    let template = NoticeLetter {
        name: in_a_line(&person.name),
        link: home.clone(),
        home: &home,
    };
    letter(&person.email, "Something to read in Waymark", &template)
}

/// A letter that only shows that letters arrive.
pub fn trial_letter(site: &Site, to: &str) -> Letter {
    let home = site.link("/");
    Letter {
        to: to.to_owned(),
        subject: "Mail from Waymark arrives",
        body: TrialLetter { home: &home }.to_string(),
    }
}

fn letter(to: &str, subject: &'static str, template: &impl Template) -> Result<Letter, WebError> {
    Ok(Letter {
        to: to.to_owned(),
        subject,
        body: template.render()?,
    })
}

/// A name stays within its line, whatever was imported.
fn in_a_line(name: &str) -> String {
    name.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use careers::records::PersonId;

    use super::*;

    fn link_for(name: &str, purpose: Purpose) -> LinkFor {
        LinkFor {
            person: Person {
                id: PersonId(uuid::Uuid::nil()),
                name: name.into(),
                email: "lukasz@example.org".into(),
                team: None,
                started: jiff::civil::date(2026, 11, 21),
                left: None,
            },
            purpose,
            expires_at: "2026-11-28T09:00:00Z".parse().unwrap(),
        }
    }

    fn written(purpose: Purpose) -> Letter {
        let site = Site::new(Some("https://waymark.example.org"), &[]).unwrap();
        let link_for = link_for("Łukasz\r\nŻółkiewski", purpose);
        link(&site, &link_for, "5ec7e7", "Ana Lima").unwrap()
    }

    #[test]
    fn an_invitation_says_who_where_and_until_when() {
        let letter = written(Purpose::Invitation);
        assert_eq!(letter.subject, "Your invitation to Waymark");
        for line in [
            "Hello Łukasz Żółkiewski,",
            "https://waymark.example.org/links/5ec7e7",
            "It is good once, until 28 November 2026. Whoever opens it comes in as you, so pass it \
             on to nobody.",
            "Waymark sent this by itself, and reads no answers: https://waymark.example.org/",
        ] {
            assert!(
                letter.body.lines().any(|found| found == line),
                "{line}\n\n{}",
                letter.body
            );
        }
        assert!(
            letter.body.contains("Ana Lima has invited you"),
            "{}",
            letter.body
        );
        assert!(!letter.body.contains("\n\n\n"), "{}", letter.body);
    }

    #[test]
    fn a_reset_says_that_nothing_has_changed_yet() {
        let letter = written(Purpose::Reset);
        assert_eq!(letter.subject, "A new password for Waymark");
        let words = "If you did not ask for a new password, ask Ana Lima about it.";
        assert!(letter.body.contains(words), "{}", letter.body);
        assert!(!letter.body.contains("\n\n\n"), "{}", letter.body);
    }
}
