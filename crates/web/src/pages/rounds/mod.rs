//! Rounds: who is asked, the form, sealing and reopening, and the readings side by side.

mod assessment;
mod fields;
mod form;
mod hand_over;
mod open;
mod questions;
mod reopen;
mod reveal;
mod round;
mod seal;
mod sealed;
mod show;
mod sides;
mod together;

pub(crate) use assessment::{keep, show as show_assessment};
pub(crate) use hand_over::hand_over;
pub(crate) use open::open;
pub(crate) use reopen::reopen;
pub(crate) use reveal::{confirm as confirm_reveal, reveal};
pub(crate) use seal::{confirm as confirm_seal, seal};
pub(crate) use show::{chart, show};

#[cfg(test)]
mod sample;

/// Whom somebody else calls by name and the person themselves "you".
fn you_or(is_reader: bool, name: &str) -> &str {
    if is_reader { "you" } else { name }
}
