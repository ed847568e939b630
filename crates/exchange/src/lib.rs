//! Frameworks in other forms, in and out.
//!
//! An import makes a [`framework::Framework`] of what somebody kept elsewhere, and a [`Report`]
//! that says what became of everything that was found there: nothing is lost in silence. An
//! export writes a framework in a form that others read.
//!
//! What is imported was written by strangers: every reader is bounded in time and memory, and
//! ends in a finding, never in a panic.

pub mod document;
mod facts;
mod form;
mod imported;
pub mod json;
pub mod markdown;
mod numbered;
mod report;
mod shapes;
pub mod slug;
pub mod tables;
pub mod texts;
pub mod toml;

pub use form::{Form, read};
pub use imported::{Imported, Places};
pub use report::{At, Note, NoteKind, Report};
