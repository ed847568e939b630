//! What the journeys stand on: the program under test with a demo organisation in its database,
//! a real browser, and ways to look at a page as people and assistive software do.
//!
//! A journey asks for a [`Waymark`] and opens a [`Browser`] on it. Everything it starts ends when
//! the journey does. Nothing waits for a while: the browser's driver looks again until something
//! is there, and programs are waited for by what they print.
//!
//! What a journey cannot go on without is a panic that says what was expected and what was there.

mod aria;
mod axe;
mod browser;
mod by;
mod checks;
mod company;
mod crawl;
mod disk;
mod driver;
mod element;
mod emulate;
mod keyboard;
mod missing;
mod page;
mod process;
mod provisioning;
mod validator;
mod waymark;
mod wire;

pub use browser::Browser;
pub use by::By;
pub use crawl::Crawl;
pub use disk::Site;
pub use element::Element;
pub use emulate::{Colours, PHONE, Viewport, WIDE};
pub use keyboard::Key;
pub use provisioning::Provisioning;
pub use validator::invalid;
pub use waymark::Waymark;
