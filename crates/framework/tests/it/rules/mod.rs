//! For each rule: frameworks that break it, with the words in which that is told, and frameworks
//! that keep it.

mod landscape;
mod many;
mod names;
mod pages;
mod pay;
mod references;
mod waivers;
