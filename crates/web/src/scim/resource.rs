//! A user or a group: what is kept, the document that shows it, and the way back.

use ::scim::schema::Kind;
use app::provisioning::{self, ProvisionedPerson, ProvisionedTeam, Refusal};
use app::{App, Caller};
use careers::records::{PersonId, TeamId};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::error::ScimError;
use super::{group, user};

/// What is kept of a user or a group.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Resource {
    User(Box<ProvisionedPerson>),
    Group(Box<ProvisionedTeam>),
}

/// A resource as it is shown.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) kind: Kind,
    pub(super) fields: Map<String, Value>,
    /// The `ETag`. Made of what the document says, so that it changes with every change, whoever
    /// made it.
    pub(super) version: String,
    pub(super) location: String,
}

/// Who asks, of what, and under which address.
#[derive(Clone)]
pub(super) struct Asking<'a> {
    pub(super) app: &'a App,
    pub(super) caller: &'a Caller,
    /// The service's address, as the caller knows it.
    pub(super) base: String,
}

/// The id in an address, written as Waymark writes it. Another spelling of the same number is
/// another id: ids are exact.
pub(super) fn id_of<T: std::str::FromStr + ToString>(text: &str) -> Option<T> {
    let id: T = text.parse().ok()?;
    (id.to_string() == text).then_some(id)
}

impl Resource {
    pub(super) async fn load(asking: &Asking<'_>, kind: Kind, id: &str) -> Result<Self, Refusal> {
        let Asking { app, caller, .. } = asking;
        match kind {
            Kind::User => {
                let id: PersonId = id_of(id).ok_or(Refusal::NotFound)?;
                let found = provisioning::people::by_id(app, caller, id).await?;
                Ok(Self::User(Box::new(found)))
            }
            Kind::Group => {
                let id: TeamId = id_of(id).ok_or(Refusal::NotFound)?;
                let found = provisioning::teams::by_id(app, caller, id).await?;
                Ok(Self::Group(Box::new(found)))
            }
        }
    }

    /// Makes a new one of what a body says.
    pub(super) async fn create(
        asking: &Asking<'_>,
        kind: Kind,
        said: &Map<String, Value>,
    ) -> Result<Self, ScimError> {
        let Asking { app, caller, .. } = asking;
        match kind {
            Kind::User => {
                let wanted = user::wanted(said, None)?;
                let made = provisioning::people::create(app, caller, &wanted).await?;
                Ok(Self::User(Box::new(made)))
            }
            Kind::Group => {
                let wanted = group::wanted(said)?;
                let made = provisioning::teams::create(app, caller, &wanted).await?;
                Ok(Self::Group(Box::new(made)))
            }
        }
    }

    /// Changes it to what a document says. `Ok(None)`: it is no longer as it was seen.
    pub(super) async fn change(
        &self,
        asking: &Asking<'_>,
        said: &Map<String, Value>,
    ) -> Result<Option<Self>, ScimError> {
        let Asking { app, caller, .. } = asking;
        let changed = match self {
            Self::User(seen) => {
                let active = !seen.person.has_left(app.today());
                let wanted = user::wanted(said, Some((&seen.person, active)))?;
                let changed = provisioning::people::change(app, caller, seen, &wanted).await;
                changed.map(|person| Self::User(Box::new(person)))
            }
            Self::Group(seen) => {
                let wanted = group::wanted(said)?;
                let changed = provisioning::teams::change(app, caller, seen, &wanted).await;
                changed.map(|team| Self::Group(Box::new(team)))
            }
        };
        match changed {
            Ok(changed) => Ok(Some(changed)),
            Err(Refusal::Changed) => Ok(None),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Takes it away. `Ok(false)`: it is no longer as it was seen.
    pub(super) async fn remove(&self, asking: &Asking<'_>) -> Result<bool, ScimError> {
        let Asking { app, caller, .. } = asking;
        let removed = match self {
            Self::User(seen) => provisioning::people::remove(app, caller, seen).await,
            Self::Group(seen) => provisioning::teams::remove(app, caller, seen).await,
        };
        match removed {
            Ok(()) => Ok(true),
            Err(Refusal::Changed) => Ok(false),
            Err(refusal) => Err(refusal.into()),
        }
    }

    pub(super) fn document(&self, asking: &Asking<'_>) -> Document {
        let base = &asking.base;
        let (kind, id, mut fields, times) = match self {
            Self::User(person) => (
                Kind::User,
                person.person.id.to_string(),
                user::fields(person, asking.app.today()),
                user::times(person),
            ),
            Self::Group(team) => (
                Kind::Group,
                team.team.id.to_string(),
                group::fields(team),
                group::times(team),
            ),
        };
        let version = version(&fields);
        match kind {
            Kind::User => user::link(&mut fields, base),
            Kind::Group => group::link(&mut fields, base),
        }
        let location = format!("{base}{}/{id}", kind.endpoint());
        let mut meta = Map::new();
        meta.insert("resourceType".into(), kind.name().into());
        if let Some((created, modified)) = times {
            meta.insert("created".into(), created.to_string().into());
            meta.insert("lastModified".into(), modified.to_string().into());
        }
        meta.insert("location".into(), location.clone().into());
        meta.insert("version".into(), version.clone().into());
        fields.insert("meta".into(), meta.into());
        Document {
            kind,
            fields,
            version,
            location,
        }
    }
}

/// A weak `ETag`: half a SHA-256 of what the document says.
fn version(fields: &Map<String, Value>) -> String {
    let digest = Sha256::digest(json!(fields).to_string());
    format!("W/\"{}\"", hex::encode(&digest[..16]))
}
