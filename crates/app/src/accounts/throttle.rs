//! Slowing guesses down without locking anybody out.
//!
//! Failures are counted by what they have in common, and after the first few each one more doubles
//! the wait, up to a quarter of an hour:
//!
//! * the account, tried from browsers that it does not know: whoever guesses shares this count;
//! * the account, tried from a browser in which its owner has been signed in before: theirs alone, so
//!   that guesses from elsewhere do not hold the owner up (OWASP: device cookies);
//! * the codes of the second step, by the same two;
//! * the address, whatever accounts it tries.
//!
//! An attempt is counted before the password is looked at and taken off when it was right, so that
//! a thousand guesses at one instant count as a thousand.
//!
//! Links that somebody asks for by mail are counted in the same way, and apart: asking is no failure.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use careers::records::{AuditEntry, Person, PersonId};
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::failed_attempts::{self, Failures};

use super::forgotten::folded;
use crate::change::Upkeep;
use crate::secrets::hash;
use crate::{App, AppError, network};

/// What failures are counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Counted {
    /// An address of which it is not said whether somebody has it.
    Account(String),
    KnownBrowser(PersonId),
    Address(IpAddr),
    /// The codes of the second step. Whoever knows the password shares this count,
    Code(PersonId),
    /// and its owner's own browsers have one of their own here too.
    KnownBrowserCode(PersonId),
    /// Links that were asked for with an address, whether somebody has it or not.
    Forgotten(String),
    /// Links that were asked for from an address.
    ForgottenFrom(IpAddr),
    /// Refusals that cost whoever asks for them nothing, by address.
    Refusal(IpAddr),
}

/// The first wait, after the failures that are free.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(2);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);
/// After this long without another one, failures are forgotten.
pub(crate) const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

impl Counted {
    /// How many may fail before the first wait.
    const fn free(&self) -> i64 {
        match self {
            Self::Account(_)
            | Self::KnownBrowser(_)
            | Self::Code(_)
            | Self::KnownBrowserCode(_) => 5,
            // Each is a letter to somebody who may not have asked for it.
            Self::Forgotten(_) => 3,
            // An office shares one.
            Self::Address(_) | Self::ForgottenFrom(_) | Self::Refusal(_) => 30,
        }
    }

    /// Everything that is counted against somebody.
    fn all_of(person: &Person) -> impl Iterator<Item = Self> {
        let first = Self::Account(folded(&person.email));
        std::iter::successors(Some(first), |counted| counted.and_then_of(person))
    }

    /// What is counted against somebody after this. Every kind stands here, so that erasing them
    /// cannot leave one behind.
    fn and_then_of(&self, person: &Person) -> Option<Self> {
        match self {
            Self::Account(_) => Some(Self::Forgotten(folded(&person.email))),
            Self::Forgotten(_) => Some(Self::KnownBrowser(person.id)),
            Self::KnownBrowser(_) => Some(Self::Code(person.id)),
            Self::Code(_) => Some(Self::KnownBrowserCode(person.id)),
            // That is all. The others count against a network, whoever is in it.
            Self::KnownBrowserCode(_)
            | Self::Address(_)
            | Self::ForgottenFrom(_)
            | Self::Refusal(_) => None,
        }
    }

    fn key(&self) -> String {
        hash(&match self {
            Self::Account(email) => format!("account {email}"),
            Self::KnownBrowser(person) => format!("known browser {person}"),
            Self::Address(address) => format!("address {}", network(*address)),
            Self::Refusal(address) => format!("refusal {}", network(*address)),
            Self::Code(person) => format!("code {person}"),
            Self::KnownBrowserCode(person) => format!("code in a known browser {person}"),
            Self::Forgotten(email) => format!("forgotten {email}"),
            Self::ForgottenFrom(address) => format!("forgotten from {}", network(*address)),
        })
    }
}

/// How long the next attempt has still to wait.
fn wait(failures: Failures, free: i64, now: Timestamp) -> Option<SignedDuration> {
    let beyond = u32::try_from(failures.count.saturating_sub(free).min(16)).ok()?;
    let whole = FIRST_WAIT
        .checked_mul(1 << beyond)
        .map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT));
    let left = whole - now.duration_since(failures.last_at);
    (left > SignedDuration::ZERO).then_some(left)
}

/// Counts an attempt, unless it has to wait: then it says how many seconds, and is not counted. The
/// log keeps that somebody was told to wait, as this refusal, once for each wait.
pub(super) async fn admit(
    app: &App,
    counted: &[Counted],
    refusal: AuditEntry,
) -> Result<Result<(), u64>, AppError> {
    let refused = match try_admit(app, counted).await? {
        Ok(()) => return Ok(Ok(())),
        Err(refused) => refused,
    };
    if app.passwords.waits.is_new(&refused.key, refused.last_at) {
        app.note(refusal.saying("told to wait after too many failures"))
            .await?;
    }
    Ok(Err(seconds(refused.left)))
}

/// Why an attempt has to wait.
struct Refused {
    key: String,
    last_at: Timestamp,
    left: SignedDuration,
}

impl Refused {
    fn of(one: &Counted, failures: Failures, now: Timestamp) -> Option<Self> {
        let left = wait(failures, one.free(), now)?;
        Some(Self {
            key: one.key(),
            last_at: failures.last_at,
            left,
        })
    }
}

async fn try_admit(app: &App, counted: &[Counted]) -> Result<Result<(), Refused>, AppError> {
    let now = app.now();
    // Looked at first without a lock: whoever has to wait costs no write.
    let mut read = app.db.read().await?;
    for one in counted {
        let failures = failed_attempts::of(&mut read, &one.key()).await?;
        if let Some(refused) = failures.and_then(|failures| Refused::of(one, failures, now)) {
            return Ok(Err(refused));
        }
    }
    drop(read);
    // And once more with it: of a thousand at one instant, all but the free ones wait.
    let mut tx = app.begin().await?;
    for one in counted {
        let failures = failed_attempts::held(&mut tx, &one.key(), now).await?;
        if let Some(refused) = Refused::of(one, failures, now) {
            return Ok(Err(refused));
        }
    }
    let forgotten = forgotten_before(now);
    for one in counted {
        failed_attempts::count(&mut tx, &one.key(), now, forgotten).await?;
    }
    failed_attempts::forget_before(&mut tx, forgotten).await?;
    tx.commit_upkeep(Upkeep::AttemptCounted).await?;
    Ok(Ok(()))
}

/// Forgets what was counted against a person. What is counted by is kept as a hash, and from an
/// address that somebody guesses the same hash can be made.
pub(crate) async fn forget_attempts(tx: &mut Tx, person: &Person) -> Result<(), AppError> {
    for counted in Counted::all_of(person) {
        failed_attempts::forget(tx, &counted.key()).await?;
    }
    Ok(())
}

/// Notes a refusal that anybody can bring about with one request and no guess. The log keeps so many
/// from one network; the last of them says that there are more.
pub(crate) async fn note_refusal(
    app: &App,
    refusal: AuditEntry,
    address: Option<IpAddr>,
) -> Result<(), AppError> {
    let Some(address) = address else {
        return app.note(refusal).await;
    };
    let counted = Counted::Refusal(address);
    let (now, free) = (app.now(), counted.free());
    let mut tx = app.begin().await?;
    let before = failed_attempts::held(&mut tx, &counted.key(), now).await?;
    let forgotten = forgotten_before(now);
    if before.count > free && before.last_at >= forgotten {
        return Ok(());
    }
    failed_attempts::count(&mut tx, &counted.key(), now, forgotten).await?;
    let act = if before.count == free {
        let what = refusal.detail.clone().unwrap_or_default();
        refusal.saying(format!("{what}; later ones from there are not kept"))
    } else {
        refusal
    };
    tx.commit(act).await
}

/// Takes an attempt off again: it was right. The address keeps what it has failed elsewhere.
pub(super) async fn was_right(tx: &mut Tx, counted: &[Counted]) -> Result<(), AppError> {
    for one in counted {
        match one {
            Counted::Address(_) => failed_attempts::take_back(tx, &one.key()).await?,
            _ => failed_attempts::forget(tx, &one.key()).await?,
        }
    }
    Ok(())
}

fn forgotten_before(now: Timestamp) -> Timestamp {
    let before = now.saturating_sub(FORGOTTEN_AFTER);
    before.unwrap_or(Timestamp::MIN)
}

/// The waits that the log has, so that whoever goes on trying does not fill it. Kept in memory: a
/// second entry after a restart does no harm, and whoever has to wait costs no write.
#[derive(Debug, Clone, Default)]
pub(super) struct Waits(Arc<Mutex<HashMap<String, Timestamp>>>);

/// More waits than this are not remembered at once.
const REMEMBERED: usize = 10_000;

impl Waits {
    /// Whether this is the first that was heard of the wait after this failure.
    fn is_new(&self, key: &str, last_at: Timestamp) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.retain(|_, other| last_at.duration_since(*other) < LONGEST_WAIT);
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(key.to_owned(), last_at) != Some(last_at)
    }
}

/// Whole seconds, and never none.
fn seconds(left: SignedDuration) -> u64 {
    u64::try_from(left.as_secs()).unwrap_or_default() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(count: i64, seconds: i64) -> Option<i64> {
        let last_at = Timestamp::UNIX_EPOCH;
        let now = last_at + SignedDuration::from_secs(seconds);
        wait(Failures { count, last_at }, 5, now).map(|left| left.as_secs())
    }

    #[test]
    fn the_first_are_free_and_each_one_more_doubles_the_wait() {
        assert_eq!(after(4, 0), None);
        assert_eq!(after(5, 0), Some(2));
        assert_eq!(after(6, 1), Some(3));
        assert_eq!(after(6, 4), None);
        assert_eq!(
            after(14, 0),
            Some(15 * 60),
            "and no longer than a quarter of an hour"
        );
        assert_eq!(after(i64::MAX, 0), Some(15 * 60));
    }

    #[test]
    fn everything_that_is_counted_against_somebody_is_found() {
        let person = Person {
            id: PersonId(uuid::Uuid::nil()),
            name: "Kwame Mensah".into(),
            email: "Kwame@Example.org".into(),
            team: None,
            started: jiff::civil::date(2024, 3, 1),
            left: None,
        };
        let all: Vec<Counted> = Counted::all_of(&person).collect();
        let email = "kwame@example.org".to_owned();
        let expected = [
            Counted::Account(email.clone()),
            Counted::Forgotten(email),
            Counted::KnownBrowser(person.id),
            Counted::Code(person.id),
            Counted::KnownBrowserCode(person.id),
        ];
        assert_eq!(all, expected);
    }

    #[test]
    fn an_ipv6_network_is_one_address() {
        let key = |text: &str| Counted::Address(text.parse().expect("an address")).key();
        assert_eq!(key("2001:db8::1"), key("2001:db8::ffff:2"));
        assert_ne!(key("2001:db8::1"), key("2001:db8:0:1::1"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
    }
}
