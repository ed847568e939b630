//! Groups and teams: how one becomes the other.

use ::scim::Error;
use ::scim::schema::Kind;
use app::provisioning::ProvisionedTeam;
use app::provisioning::teams::Wanted;
use careers::records::PersonId;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::resource::id_of;
use super::user::{named, refer, short, text};

/// Characters in a team's name, or in an external id.
const LONGEST: usize = 200;

/// What a team's document says, without addresses and `meta`.
pub(super) fn fields(of: &ProvisionedTeam) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("schemas".into(), vec![Kind::Group.core().urn].into());
    fields.insert("id".into(), of.team.id.to_string().into());
    if let Some(external_id) = of.said.as_ref().and_then(|said| said.external_id.as_ref()) {
        fields.insert("externalId".into(), external_id.clone().into());
    }
    fields.insert("displayName".into(), of.team.name.clone().into());
    if !of.members.is_empty() {
        let members = of
            .members
            .iter()
            .map(|member| json!({ "value": member.id, "type": "User", "display": member.name }));
        fields.insert("members".into(), members.collect());
    }
    fields
}

/// Adds the addresses of what the document names.
pub(super) fn link(fields: &mut Map<String, Value>, base: &str) {
    let members = fields.get_mut("members").and_then(Value::as_array_mut);
    for member in members.into_iter().flatten() {
        refer(member, &format!("{base}{}", Kind::User.endpoint()));
    }
}

/// When a team was made and last changed; unknown where no provider has spoken of it.
pub(super) fn times(of: &ProvisionedTeam) -> Option<(Timestamp, Timestamp)> {
    let said = of.said.as_ref()?;
    Some((said.created_at, said.modified_at))
}

/// What a document wants a team to be.
pub(super) fn wanted(said: &Map<String, Value>) -> Result<Wanted, Error> {
    let name = text(said, "displayName").unwrap_or_default();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Error::value("`displayName` is missing"));
    }
    short("displayName", &name, LONGEST)?;
    let external_id = text(said, "externalId").filter(|id| !id.is_empty());
    short("externalId", external_id.as_deref().unwrap_or(""), LONGEST)?;
    let members = said.get("members").and_then(Value::as_array);
    let members = members.into_iter().flatten().map(member);
    Ok(Wanted {
        name,
        external_id,
        members: members.collect::<Result<_, _>>()?,
    })
}

fn member(said: &Value) -> Result<PersonId, Error> {
    let id =
        named(said).ok_or_else(|| Error::value("a member needs a `value`, the id of a person"))?;
    id_of(id).ok_or_else(|| {
        Error::value(format!(
            "there is no person with the id {id:?} who could be on the team"
        ))
    })
}
