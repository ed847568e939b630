//! `waymark schema`: the JSON Schema of the file format.

use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(crate) fn run(output: &mut Output) -> Result<Outcome, CommandError> {
    output.raw(&framework::schema())?;
    Ok(Outcome::Fine)
}
