//! Who reports to whom: the one place that changes it, and tells those who have another manager.

use careers::records::{PersonId, ReportingLine};
use store::reporting::Move;
use store::{Tx, reporting};

use crate::{App, AppError, notices};

/// From a day on, people who were there before report to somebody else, or to nobody, and are told.
/// Whoever moves more than one person has locked everybody.
pub(crate) async fn moved(
    app: &App,
    tx: &mut Tx,
    moves: &[Move],
    by: Option<PersonId>,
) -> Result<(), AppError> {
    match moves {
        [one] => reporting::change(tx, one.person, one.manager, one.from).await?,
        many => reporting::change_all(tx, many).await?,
    }
    notices::of_managers(app, tx, moves, by).await
}

/// The first lines of people who have just come in. It opens nothing that was there before them, so
/// there is nothing to tell.
pub(crate) async fn begun(tx: &mut Tx, lines: &[ReportingLine]) -> Result<(), AppError> {
    Ok(reporting::insert_all(tx, lines).await?)
}
