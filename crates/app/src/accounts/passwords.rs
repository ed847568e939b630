//! Passwords: what is asked of one, and how it is kept.
//!
//! Kept as argon2id with 19 MiB, two passes and one lane, which is what OWASP's password storage
//! cheat sheet asks for. What makes a password hard to guess is its length (NIST SP 800-63B, 3.1.1):
//! no rules about digits and signs.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use careers::records::Person;
use tokio::sync::Semaphore;

use super::throttle::Waits;
use crate::secrets::random;
use crate::{App, AppError};

pub(super) const SHORTEST: usize = 12;
/// Enough for any sentence, and no work for us that a stranger could ask for.
pub(super) const LONGEST: usize = 200;
const FEWEST_KINDS: usize = 5;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    #[error(
        "Use at least {SHORTEST} characters. Four or five words in a row are easy to remember."
    )]
    Short,
    #[error("Keep it under {LONGEST} characters.")]
    Long,
    #[error("This repeats a few characters over and over. Use something that is harder to guess.")]
    Monotonous,
    #[error("This contains your name or address, which is what is tried first.")]
    Own,
    #[error("The two are not the same. Type it once more.")]
    Different,
}

/// What stands against a new password, typed twice.
pub(super) fn fault(password: &str, again: &str, name: &str, email: &str) -> Option<PasswordFault> {
    let length = password.chars().count();
    let mut kinds: Vec<char> = password.chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let folded = password.to_lowercase();
    let own = email
        .split('@')
        .next()
        .into_iter()
        .chain(name.split_whitespace());
    let has_own = own.map(str::to_lowercase).any(|word| {
        word.chars().count() >= 4 && folded.contains(&word) && length < 2 * word.len() + 8
    });
    if length < SHORTEST {
        Some(PasswordFault::Short)
    } else if length > LONGEST {
        Some(PasswordFault::Long)
    } else if kinds.len() < FEWEST_KINDS {
        Some(PasswordFault::Monotonous)
    } else if has_own {
        Some(PasswordFault::Own)
    } else if password != again {
        Some(PasswordFault::Different)
    } else {
        None
    }
}

pub(super) fn fault_for(password: &str, again: &str, person: &Person) -> Option<PasswordFault> {
    fault(password, again, &person.name, &person.email)
}

/// Where passwords are hashed: a few at a time, so that guesses cannot take the machine away from
/// those who work with it.
#[derive(Debug, Clone)]
pub struct Passwords {
    pub(super) waits: Waits,
    turns: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

/// A hash takes some tens of milliseconds of one processor, and 19 MiB.
const AT_ONCE: usize = 1;
/// Whoever comes while so many are waiting is asked to come again.
const IN_LINE: usize = 24;

impl Default for Passwords {
    fn default() -> Self {
        Self {
            waits: Waits::default(),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Arc::new(Semaphore::new(IN_LINE)),
        }
    }
}

impl Passwords {
    /// Runs the work when it is its turn, beside the pages' own threads.
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let _place = self.waiting.try_acquire().map_err(|_| AppError::Busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|_| AppError::Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| AppError::Busy)
    }
}

/// The hash of a password, to be kept.
pub(super) async fn hash(app: &App, password: &str) -> Result<String, AppError> {
    let password = password.to_owned();
    let salt = random::<16>();
    let hashed = app
        .passwords
        .in_turn(move || {
            let hashed = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
            hashed.map(|hash| hash.to_string())
        })
        .await?;
    hashed.map_err(|_| AppError::rule("This password could not be kept. Choose another one."))
}

/// Whether a password is the one of this hash. Without a hash the answer is no, and takes as long.
pub(super) async fn is_right(
    app: &App,
    password: &str,
    kept: Option<&str>,
) -> Result<bool, AppError> {
    let password = password.to_owned();
    let known = kept.is_some();
    let kept = kept.unwrap_or(NOBODYS).to_owned();
    let right = app
        .passwords
        .in_turn(move || {
            let kept = PasswordHash::new(&kept);
            let verify = |kept| Argon2::default().verify_password(password.as_bytes(), &kept);
            kept.is_ok_and(|kept| verify(kept).is_ok())
        })
        .await?;
    Ok(right && known)
}

/// A hash of random bytes that nobody knows, with the cost of any other.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmU$\
                       Zk0sK3l8pKqv2cM0m7d2n1c1s8vJr0Y5wq3uQm2o9xA";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_what_counts() {
        let check = |text: &str| fault(text, text, "Ana Lima", "ana.lima@example.org");
        assert_eq!(check("tiny"), Some(PasswordFault::Short));
        assert_eq!(check("aaaaaaaaaaaaaaaa"), Some(PasswordFault::Monotonous));
        assert_eq!(check("ana.lima@2026"), Some(PasswordFault::Own));
        assert_eq!(check(&"long enough ".repeat(20)), Some(PasswordFault::Long));
        assert_eq!(check("four plain words here"), None);
        assert_eq!(
            fault("four plain words here", "four plain word here", "", ""),
            Some(PasswordFault::Different)
        );
    }

    #[test]
    fn nobodys_hash_costs_what_others_cost() {
        let nobodys = PasswordHash::new(NOBODYS).expect("it reads");
        let ours = Argon2::default()
            .hash_password_with_salt(b"four plain words here", &[7; 16])
            .expect("it hashes");
        assert_eq!(nobodys.algorithm, ours.algorithm);
        assert_eq!(nobodys.params, ours.params);
        assert!(nobodys.hash.is_some());
    }
}
