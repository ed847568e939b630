//! Everything about oneself in one file: as JSON for programs, as Markdown for people, and the
//! profile as a picture.
//!
//! It is made from what the person may read, and from nothing else: what others keep to themselves
//! is not theirs to take away.

mod json;
mod rest;
mod text;

use std::io::{self, Cursor, Write as _};

use app::people::PersonView;
use app::sessions::Session;
use app::{PersonName, people};
use framework::Library;
use jiff::Timestamp;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::pages::image::DOTS;

/// What goes into it.
pub(crate) struct Records<'a> {
    pub(crate) view: &'a people::PersonView,
    /// Whom they let see their mirror readings.
    pub(crate) mirror_readers: &'a [PersonName],
    pub(crate) sessions: &'a [Session],
    /// What else is kept of them.
    pub(crate) kept: &'a people::Kept,
    /// To name the frameworks that they were told of.
    pub(crate) library: &'a Library,
    pub(crate) made_at: Timestamp,
}

/// The file: a ZIP archive.
pub(crate) fn archive(records: &Records<'_>, picture: Option<String>) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| -> io::Result<()> {
        // Kept as it is: nothing in it is large, and everything can read that.
        let options = SimpleFileOptions::default().unix_permissions(0o600);
        archive.start_file(name, options)?;
        archive.write_all(bytes)
    };
    add("records.md", text::of(records).as_bytes())?;
    let json = serde_json::to_vec_pretty(&json::of(records))?;
    add("records.json", &json)?;
    if let Some(svg) = picture {
        add("profile.svg", svg.as_bytes())?;
        // Beside it for whatever takes no SVG. What is too large for dots, or has letters that a PNG
        // lacks, is there all the same.
        if raster::without_shape(&svg).is_empty()
            && let Ok(png) = raster::png(&svg, DOTS)
        {
            add("profile.png", &png)?;
        }
    }
    Ok(archive.finish()?.into_inner())
}

/// The name of the file, without its ending: who, and when.
pub(crate) fn name(view: &PersonView, today: jiff::civil::Date) -> String {
    format!("waymark-{}-{today}", view.person.name.to_lowercase())
}
