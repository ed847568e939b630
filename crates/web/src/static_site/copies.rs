//! What a site offers to take along: the framework in other forms, made before its pages, since those
//! name only what there is.
//!
//! The files of a framework are not among them: what stands in their comments was not written for
//! everybody.

use std::io;

use framework::Framework;

use crate::copies::CopyForm;

/// A framework with more text than this is not copied: no spreadsheet of it could be brought in again,
/// and a site is made in little memory. `waymark export` has no such bound.
const MOST_BYTES: u64 = exchange::tables::TEXT_BYTES as u64;

/// The form, its file from the root of the site, and what is in it.
pub(super) type Copy = (CopyForm, String, Vec<u8>);

pub(super) fn of(framework: &Framework) -> Vec<Copy> {
    if size(framework) > MOST_BYTES {
        return Vec::new();
    }
    let copy = |form: CopyForm| {
        let bytes = form.write(framework).ok()?;
        let file = format!("export/{}.{}", form.stem(framework), form.ending());
        Some((form, file, bytes))
    };
    CopyForm::ALL.into_iter().filter_map(copy).collect()
}

/// Bytes of a framework as JSON, which are a little more than its texts.
fn size(framework: &Framework) -> u64 {
    let mut count = Count(0);
    // Counting cannot fail, and neither can the model.
    let _ = serde_json::to_writer(&mut count, framework);
    count.0
}

struct Count(u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
