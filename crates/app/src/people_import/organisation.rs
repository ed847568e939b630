//! The organisation as an import meets it.

use std::collections::HashMap;

use careers::people_import::{Member, Organisation};
use careers::records::{PersonId, Placement, ReportingLine};
use store::{Conn, people, placements, reporting, teams};

use crate::{App, AppError};

/// Reads everybody, in a handful of queries however many there are.
pub(super) async fn load(app: &App, conn: &mut Conn) -> Result<Organisation, AppError> {
    let today = app.today();
    let mut lines: HashMap<PersonId, Vec<ReportingLine>> = HashMap::new();
    for line in reporting::since(conn, today).await? {
        lines.entry(line.person).or_default().push(line);
    }
    let placements = placements::latest(conn).await?.into_iter();
    let mut placements: HashMap<PersonId, Placement> = placements
        .map(|placement| (placement.person, placement))
        .collect();
    let members = people::everybody(conn)
        .await?
        .into_iter()
        .map(|person| Member {
            lines: lines.remove(&person.id).unwrap_or_default(),
            placement: placements.remove(&person.id),
            person,
        });
    let members = members.collect();
    let teams = teams::list(conn, today).await?.into_iter();
    Ok(Organisation {
        members,
        teams: teams.map(|size| size.team).collect(),
        shows_levels: app.shows_levels,
    })
}
