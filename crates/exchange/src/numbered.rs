//! Steps that the source gave no names: what they are called, and that their authors name them next.

use framework::{Dimension, Framework};

use crate::report::{At, NoteKind, Report};

/// Says how many dimensions have steps that are called by their place alone.
pub(crate) fn say_numbered(framework: &Framework, report: &mut Report) {
    let numbered = framework.dimensions.iter().filter(|it| is_numbered(it));
    let says = match numbered.count() {
        0 => return,
        1 => "the steps of one dimension have".to_owned(),
        many => format!("the steps of {many} dimensions have"),
    };
    let says = format!(
        "{says} no names in the file, and are called “Step 1” and on: to name them is the next thing \
         to do, since people are told which step they are on by its name"
    );
    report.note(NoteKind::Guessed, At::File, says);
}

fn is_numbered(dimension: &Dimension) -> bool {
    let mut steps = dimension.steps.iter();
    steps.any(|step| {
        let number = step.name.strip_prefix("Step ");
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    })
}
