//! How a framework stands on the server, for a program that is about to push: what its files have
//! to hold already, so that they take nothing back unseen.

use careers::policy::{Record, Verb};
use careers::records::{FrameworkDraft, FrameworkFile, FrameworkRef, Keeping};

use super::load;
use crate::{App, AppError, Caller};

#[derive(Debug, Clone)]
pub struct Standing {
    /// None: no version is out yet.
    pub current: Option<CurrentVersion>,
    /// The draft that is open.
    pub draft: Option<DraftStanding>,
    /// Where the framework is written, once somebody has chosen.
    pub keeping: Option<Keeping>,
}

/// The version that everybody reads.
#[derive(Debug, Clone)]
pub struct CurrentVersion {
    pub version: String,
    pub digest: String,
    /// The commit that its files came from. None: nobody said, or it came with the program.
    pub commit: Option<String>,
}

#[derive(Debug, Clone)]
pub struct DraftStanding {
    pub draft: FrameworkDraft,
    /// By path.
    pub files: Vec<FrameworkFile>,
    /// The names of those who changed its files.
    pub hands: Vec<String>,
}

/// Not found for whoever may not push this framework.
pub async fn standing(app: &App, caller: &Caller, framework: &str) -> Result<Standing, AppError> {
    let mut read = app.db.read().await?;
    let creates = (Record::FrameworkDraft, Verb::Create);
    load::allow(app, &mut read, caller, framework, creates).await?;
    let library = app.library.now();
    let current = match library.get(framework) {
        Some(published) => {
            let of = FrameworkRef::to(&published.framework);
            let kept = store::framework_versions::one(&mut read, &of).await?;
            Some(CurrentVersion {
                version: of.version,
                digest: published.digest.clone(),
                commit: kept.and_then(|named| named.version.commit),
            })
        }
        None => None,
    };
    let draft = match store::framework_drafts::open_of(&mut read, framework).await? {
        Some(draft) => {
            let files = store::framework_drafts::files(&mut read, draft.id).await?;
            let mut hands = Vec::new();
            for hand in store::framework_drafts::hands(&mut read, draft.id).await? {
                let person = store::people::by_id(&mut read, hand).await?;
                hands.extend(person.map(|person| person.name));
            }
            Some(DraftStanding {
                draft,
                files,
                hands,
            })
        }
        None => None,
    };
    let keeping = store::framework_keepings::of(&mut read, framework).await?;
    Ok(Standing {
        current,
        draft,
        keeping,
    })
}
