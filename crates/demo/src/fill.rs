//! Writing the organisation into a database.

use careers::records::{Placement, ReportingLine};
use serde::{Deserialize, Serialize};
use store::{Conn, Db, StoreError, Tx};

use crate::organisation::{History, Organisation};
use crate::personas::{Persona, personas};
use crate::setting::Recipe;

/// How far the writing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// People of whom everything is written.
    pub done: u32,
    pub of: u32,
}

/// What a database keeps of the demo that it holds, under the setting [`SETTING`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub recipe: Recipe,
    pub personas: Vec<Persona>,
}

/// The setting that says which demo a database holds. Without it, it holds none.
pub const SETTING: &str = "demo";

#[derive(Serialize, Deserialize)]
struct Setting {
    people: u32,
    seed: u64,
    date: String,
    personas: Vec<Persona>,
}

/// Rows are handed over in chunks, so that a large organisation is never in memory as a whole.
const CHUNK: usize = 2_000;

/// Writes everything in one transaction, into a database without people. `progress` is told
/// now and then, and at the end.
pub async fn fill(
    db: &Db,
    organisation: &Organisation,
    mut progress: impl FnMut(Progress),
) -> Result<Kept, StoreError> {
    let mut tx = db.begin_large().await?;
    let of = organisation.people().count() as u32;
    progress(Progress { done: 0, of });
    directory(&mut tx, organisation).await?;
    let mut done = 0;
    let mut waiting = History::default();
    for history in organisation.histories() {
        waiting.people += history.people;
        waiting.rounds.extend(history.rounds);
        waiting.assessments.extend(history.assessments);
        waiting.evidence.extend(history.evidence);
        if waiting.assessments.len() >= CHUNK {
            done += waiting.people;
            write(&mut tx, std::mem::take(&mut waiting)).await?;
            progress(Progress { done, of });
        }
    }
    done += waiting.people;
    write(&mut tx, waiting).await?;
    progress(Progress { done, of });
    let kept = Kept {
        recipe: *organisation.recipe(),
        personas: personas(organisation),
    };
    store::settings::set(&mut tx, SETTING, &written(&kept)?).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Writes some histories, in the order of their ids: neighbours in the indexes come together.
async fn write(tx: &mut Tx, mut history: History) -> Result<(), StoreError> {
    history
        .evidence
        .sort_unstable_by_key(|evidence| evidence.id);
    history.rounds.sort_unstable_by_key(|round| round.id);
    history
        .assessments
        .sort_unstable_by_key(|assessment| assessment.id);
    store::evidence::insert_all(tx, &history.evidence).await?;
    store::rounds::insert_all(tx, &history.rounds).await?;
    store::assessments::insert_all(tx, &history.assessments).await
}

/// Who works there, where, under whom and at which level.
async fn directory(tx: &mut Tx, organisation: &Organisation) -> Result<(), StoreError> {
    let teams: Vec<_> = organisation.teams().cloned().collect();
    store::teams::insert_all(tx, &teams).await?;
    let mut people = organisation.people().cloned();
    while let Some(chunk) = chunk(&mut people) {
        store::people::insert_all(tx, &chunk).await?;
    }
    let mut lines = organisation.reporting_lines();
    while let Some(chunk) = chunk::<ReportingLine>(&mut lines) {
        store::reporting::insert_all(tx, &chunk).await?;
    }
    let mut placements = organisation.placements();
    while let Some(chunk) = chunk::<Placement>(&mut placements) {
        store::placements::insert_all(tx, &chunk).await?;
    }
    store::roles::grant_all(tx, &organisation.roles()).await?;
    let shares: Vec<_> = organisation.mirror_shares().collect();
    store::mirror_shares::share_all(tx, &shares).await
}

fn chunk<T>(of: &mut impl Iterator<Item = T>) -> Option<Vec<T>> {
    let chunk: Vec<T> = of.by_ref().take(CHUNK).collect();
    (!chunk.is_empty()).then_some(chunk)
}

/// The demo that a database holds. `None`: it holds none.
pub async fn kept(conn: &mut Conn) -> Result<Option<Kept>, StoreError> {
    let Some(text) = store::settings::get(conn, SETTING).await? else {
        return Ok(None);
    };
    let setting: Setting = serde_json::from_str(&text).map_err(damaged)?;
    let date = setting.date.parse().map_err(damaged)?;
    let recipe = Recipe {
        people: setting.people,
        seed: setting.seed,
        date,
    };
    Ok(Some(Kept {
        recipe,
        personas: setting.personas,
    }))
}

fn written(kept: &Kept) -> Result<String, StoreError> {
    let Recipe { people, seed, date } = kept.recipe;
    let personas = kept.personas.clone();
    let setting = Setting {
        people,
        seed,
        date: date.to_string(),
        personas,
    };
    serde_json::to_string(&setting).map_err(damaged)
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
fn damaged<E: ToString>(error: E) -> StoreError {
    StoreError::Damaged {
        what: "record of its demo",
        reason: error.to_string(),
    }
}
