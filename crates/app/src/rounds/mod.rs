//! Rounds: asking, reading, sealing, revealing together.

mod hand_over;
mod load;
mod open;
mod reopen;
mod reveal;
mod save;
mod seal;
mod show;

pub use hand_over::{HandOver, hand_over};
pub use open::open;
pub use reopen::reopen;
pub use reveal::reveal;
pub use save::{Words, save};
pub use seal::seal;
pub use show::{RoundView, SeatView, asking, show};
