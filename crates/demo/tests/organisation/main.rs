//! The demo organisation: what holds in it with any seed, and the stories it tells.

mod database;
mod facts;
mod recipes;
mod stories;
mod world;
