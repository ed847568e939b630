//! Mail by SMTP: a letter goes to one person, as plain text.
//!
//! The words of a letter come from `web`, which knows the addresses of pages. Whatever holds a
//! secret is sent directly and kept nowhere; that something waits to be read is kept until it was
//! told ([`crate::notices::due`]).
//!
//! | file | what it does |
//! |---|---|
//! | `settings` | what an administrator sets, and what is wrong with it |
//! | `letter` | a letter, and the message that it becomes |
//! | `mailer` | hands a message to the mail server |
//! | `error` | why a letter was not sent, in words that help |

mod error;
mod letter;
mod mailer;
mod settings;

pub use error::{Blame, MailError};
pub use letter::Letter;
pub use mailer::{Mailer, Turn};
pub use settings::{Settings, Unchecked, holds_password};
