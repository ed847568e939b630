//! Editing: changes to a framework's files as splices, so that what nobody changed stays as its
//! author wrote it: comments, order, line endings, byte order marks.
//!
//! An [`Editor`] holds the files as they were read. Each operation names a thing by its path and
//! answers with the splices that carry the change out, or says why it cannot; [`apply`] makes the
//! new files of them. Nothing is ever written anew as a whole.
//!
//! [`merge`] brings together what two authors made of one text.

mod find;
mod kind;
mod layout;
mod lines;
mod merge;
mod parse;
mod pieces;
mod read;
mod references;
mod removals;
mod rename;
mod session;
mod set;
mod splice;
mod things;
mod value;
mod waivers;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::OnceLock;

pub use kind::{Field, Form, Kind};
pub use merge::{Conflict, Field as FieldMerge, Merged, field as merge_field, texts as merge};
pub use references::{Reference, references};
pub(crate) use removals::{Removal, removals};
pub use rename::Mention;
pub use session::{Clash, Granted, Wish, merge_files, retyped};
pub use splice::apply;
pub use value::Value;

use crate::fix::Edit;
use crate::sources::Sources;
use layout::Layout;

/// The files of a framework, ready to be edited.
#[derive(Debug)]
pub struct Editor {
    sources: Sources,
    layouts: Vec<Layout>,
    /// Things by what they are called, once somebody asks for one.
    index: OnceLock<HashMap<String, Vec<find::Spot>>>,
}

/// Why something could not be edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("the framework holds nothing called `{0}`")]
    Unknown(String),
    #[error("`{0}` is not a key that can be edited here")]
    Key(String),
    #[error("{} is not valid TOML at the moment: mend it in the file first", .0.display())]
    Unsound(PathBuf),
    #[error("this is the first one already")]
    First,
    #[error("this is the last one already")]
    Last,
    #[error("`{0}` and what stands beside it are written apart: change their order in the file")]
    Apart(String),
    #[error("`{0}` is written in a way that only the file can be edited by")]
    Shape(String),
    #[error("there is something called `{0}` already")]
    Taken(String),
}

/// Which way a thing moves in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Editor {
    pub fn new(sources: Sources) -> Self {
        let layouts = sources.files().iter();
        let layouts = layouts.map(|file| parse::layout(&file.text)).collect();
        Self {
            sources,
            layouts,
            index: OnceLock::new(),
        }
    }

    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    fn files(&self) -> impl Iterator<Item = (u32, &Layout)> {
        (0u32..).zip(&self.layouts)
    }

    fn layout(&self, file: u32) -> &Layout {
        &self.layouts[file as usize]
    }

    fn source(&self, file: u32) -> &str {
        &self.sources.files()[file as usize].text
    }

    /// The place of a thing, in a file that can be edited.
    fn find(&self, path: &str) -> Result<find::Spot, EditError> {
        if let Some(spot) = self.spot(path) {
            return Ok(spot);
        }
        // What a broken file holds cannot be known.
        let broken = self.layouts.iter().position(|layout| !layout.sound);
        Err(match broken {
            Some(file) => EditError::Unsound(self.sources.files()[file].path.clone()),
            None => EditError::Unknown(path.to_owned()),
        })
    }
}
