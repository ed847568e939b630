//! Accounts of those who sign in with a password of their own: small teams need no more.
//!
//! A link that is good once leads in: the first run's to the first administrator, an invitation or
//! a reset to everybody else. From then on it is e-mail address and password, and a second step by
//! code where somebody has set one up. Failures are counted before a password is looked at; see
//! `throttle`.

mod browsers;
mod codes;
mod forgotten;
mod guess;
mod invite;
mod links;
mod list;
mod machine;
mod own;
mod passwords;
mod second_step;
mod setup;
mod sign_in;
mod throttle;

pub use browsers::KNOWN_FOR;
pub use codes::SetUp;
pub use forgotten::{ask_for_link, forgotten_link, forgotten_not_delivered, too_many_asked};
pub use invite::{NewPerson, PersonFault, add};
pub use links::{Handing, LinkFor, make_link, not_delivered, open_link, use_link};
pub use list::{AccountEntry, AccountState, end_sessions, list};
pub use machine::{appoint, leave, link_for, take_second_step};
pub use own::{
    Account, Unchanged, change_password, new_second_step, remove_second_step, set_second_step, show,
};
pub use passwords::{PasswordFault, Passwords};
pub use second_step::finish;
pub use setup::{Founder, is_needed, offer, open_setup, set_up};
pub(crate) use sign_in::confirm_password;
pub use sign_in::{Attempt, Doubt, sign_in};
pub use store::one_time_tokens::Purpose;
pub(crate) use throttle::{FORGOTTEN_AFTER, forget_attempts, note_refusal};

/// What came of an attempt to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// They are in.
    In(Entry),
    /// The password was right. A code is still to come, and with it this token.
    SecondStep(String),
    /// Something was not right. Which is not said.
    Refused,
    /// Too many have failed; the next one is looked at after this many seconds.
    Wait(u64),
    /// What was begun has been used or has grown too old.
    Gone,
}

/// What the browser keeps of somebody who has come in.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// The session's secret.
    pub session: String,
    /// Shows later that they came in here before.
    pub browser: String,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Entry")
    }
}
