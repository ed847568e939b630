//! Who stands on an earlier version of a framework because the current one has no such level: for
//! those who may give them another.

use careers::mapping::level_now;
use careers::policy::{Record, Verb};
use careers::records::{Act, FrameworkRef, Person, Placement};

use crate::people::Subject;
use crate::{App, AppError, Caller};

/// Those whose people partner the caller is, with the level that they hold.
pub async fn left_behind(
    app: &App,
    caller: &Caller,
    framework: &str,
) -> Result<Vec<(Person, Placement)>, AppError> {
    let library = app.library.now();
    let current = library.get(framework).ok_or(AppError::NotFound)?;
    let of = FrameworkRef::to(&current.framework);
    let mut read = app.db.read().await?;
    let today = app.today();
    let held = store::placements::on_other_versions(&mut read, &of, today).await?;
    let mut left = Vec::new();
    for placement in held {
        let now = level_now(
            &placement.framework,
            &placement.level,
            &current.framework,
            &*library,
        );
        if now.is_ok() || !placement.holds(today) {
            continue;
        }
        let subject = match Subject::load(app, &mut read, caller, placement.person).await {
            Ok(subject) => subject,
            Err(AppError::NotFound) => continue,
            Err(other) => return Err(other),
        };
        let person = subject.standing.person;
        if person.is_here(today) && subject.access.may(Record::Placement, Verb::Write) {
            left.push((person, placement));
        }
    }
    let acts = left
        .iter()
        .map(|(person, _)| caller.did(Act::ReadLevel).about(person.id));
    let acts: Vec<_> = acts.collect();
    app.shown(read, acts).await?;
    Ok(left)
}
