//! Journeys of people through Waymark, in a real browser, over the demo organisation.
//!
//! They need the program, Chromium and its driver. `cargo xtask test` sees to all three.

mod everywhere;
mod harness;
