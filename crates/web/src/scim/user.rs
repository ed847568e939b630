//! Users and people: how one becomes the other.
//!
//! What Waymark keeps of everybody (name, address, whether they are here, manager, team) is shown as
//! it is now, whoever changed it last. Everything else is given back as the provider sent it; so is
//! the way in which it wrote name and addresses, as long as these still say the same.

use ::scim::Error;
use ::scim::schema::{ENTERPRISE, Kind};
use app::provisioning::ProvisionedPerson;
use app::provisioning::people::Wanted;
use careers::naming::{LONGEST_NAME, is_email, is_in_a_line};
use careers::records::{Person, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};

use super::resource::id_of;

/// Characters in a user name or an external id.
const LONGEST_ID: usize = 320;
/// Bytes of what is only given back.
const MOST_KEPT: usize = 64 * 1024;

/// Attributes that have a place of their own in Waymark, and are not kept a second time.
const OWN: [&str; 4] = ["userName", "externalId", "active", "groups"];

/// What a person's document says, without addresses and `meta`.
pub(super) fn fields(of: &ProvisionedPerson, today: Date) -> Map<String, Value> {
    let person = &of.person;
    let user_name = match &of.said {
        Some(said) => said.user_name.clone(),
        None => person.email.clone(),
    };
    let mut kept: Map<String, Value> = of
        .said
        .as_ref()
        .and_then(|said| serde_json::from_str(&said.attributes).ok())
        .unwrap_or_default();
    // Of whom no provider has spoken, everything is said that Waymark knows.
    let is_new = of.said.is_none();
    if is_new || name(&kept, &user_name) != person.name {
        kept.insert("displayName".into(), person.name.clone().into());
        kept.insert("name".into(), json!({ "formatted": person.name }));
    }
    if is_new || email(&kept, &user_name) != person.email {
        let only = json!([{ "value": person.email, "type": "work", "primary": true }]);
        kept.insert("emails".into(), only);
    }
    let mut enterprise = match kept.shift_remove(ENTERPRISE.urn) {
        Some(Value::Object(parts)) => parts,
        _ => Map::new(),
    };
    if let Some(manager) = &of.manager {
        let said = json!({ "value": manager.id, "displayName": manager.name });
        enterprise.insert("manager".into(), said);
    }
    kept.insert("id".into(), person.id.to_string().into());
    if let Some(external_id) = of.said.as_ref().and_then(|said| said.external_id.as_ref()) {
        kept.insert("externalId".into(), external_id.clone().into());
    }
    kept.insert("userName".into(), user_name.into());
    // A provider may take back what it said; the person is as they were.
    if kept.shift_remove("active").is_none() {
        kept.insert("active".into(), (!person.has_left(today)).into());
    }
    if let Some(team) = &of.team {
        let on = json!([{ "value": team.id, "display": team.name, "type": "direct" }]);
        kept.insert("groups".into(), on);
    }

    let mut fields = Map::new();
    let mut schemas = vec![Kind::User.core().urn];
    if !enterprise.is_empty() {
        schemas.push(ENTERPRISE.urn);
    }
    fields.insert("schemas".into(), schemas.into());
    for attribute in Kind::User.attributes() {
        if let Some(value) = kept.shift_remove(attribute.name) {
            fields.insert(attribute.name.into(), value);
        }
    }
    if !enterprise.is_empty() {
        fields.insert(ENTERPRISE.urn.into(), enterprise.into());
    }
    fields
}

/// Adds the addresses of what the document names.
pub(super) fn link(fields: &mut Map<String, Value>, base: &str) {
    let groups = fields.get_mut("groups").and_then(Value::as_array_mut);
    for group in groups.into_iter().flatten() {
        refer(group, &format!("{base}{}", Kind::Group.endpoint()));
    }
    let enterprise = fields.get_mut(ENTERPRISE.urn);
    if let Some(manager) = enterprise.and_then(|parts| parts.get_mut("manager")) {
        refer(manager, &format!("{base}{}", Kind::User.endpoint()));
    }
}

/// The id of whom a value names: its `value`, or what stands last in its `$ref`.
pub(super) fn named(value: &Value) -> Option<&str> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    text("value").or_else(|| text("$ref")?.rsplit('/').next())
}

/// Gives something with a `value` its `$ref`.
pub(super) fn refer(value: &mut Value, endpoint: &str) {
    let Some(parts) = value.as_object_mut() else {
        return;
    };
    if let Some(id) = parts.get("value").and_then(Value::as_str) {
        let address = format!("{endpoint}/{id}");
        parts.insert("$ref".into(), address.into());
    }
}

/// When a person was made and last changed. Whom no provider has spoken of was made on their first
/// day.
pub(super) fn times(of: &ProvisionedPerson) -> Option<(Timestamp, Timestamp)> {
    if let Some(said) = &of.said {
        return Some((said.created_at, said.modified_at));
    }
    let began = of.person.started.to_zoned(TimeZone::UTC).ok()?;
    Some((began.timestamp(), began.timestamp()))
}

/// What a document wants a person to be. `before`: who they are, and whether they are active; what it
/// does not say of that stays so. Somebody new is active.
pub(super) fn wanted(
    said: &Map<String, Value>,
    before: Option<(&Person, bool)>,
) -> Result<Wanted, Error> {
    let user_name = said.get("userName").and_then(Value::as_str);
    let user_name = user_name.map(str::trim).filter(|name| !name.is_empty());
    let user_name = user_name
        .ok_or_else(|| Error::value("`userName` is missing"))?
        .to_owned();
    short("userName", &user_name, LONGEST_ID)?;
    let external_id = text(said, "externalId").filter(|id| !id.is_empty());
    short(
        "externalId",
        external_id.as_deref().unwrap_or(""),
        LONGEST_ID,
    )?;
    let name = name(said, &user_name);
    short("displayName", &name, LONGEST_NAME)?;
    let email = email(said, &user_name);
    // What stays as it is stands in the way of nothing, least of all of somebody's last day.
    let (person, was_active) = before.unzip();
    if person.is_none_or(|person| person.name != name) && !is_in_a_line(&name) {
        return Err(Error::value(format!(
            "the name {name:?} holds a control character"
        )));
    }
    // A user name stands in where no address is given, whatever its form (RFC 7643, 4.1.1): nobody
    // is written to there, and a provider may send the address later.
    let stands_in = email == user_name && is_in_a_line(&email);
    if person.is_none_or(|person| person.email != email) && !stands_in && !is_email(&email) {
        return Err(Error::value(format!(
            "{email:?} is not how an email address is written"
        )));
    }
    let mut attributes = kept(said);
    let active = said.get("active").and_then(Value::as_bool);
    if active.is_none() && was_active.is_some() {
        attributes.insert("active".into(), Value::Null);
    }
    let attributes = Value::Object(attributes).to_string();
    if attributes.len() > MOST_KEPT {
        return Err(Error::value(format!(
            "a user’s attributes take at most {MOST_KEPT} bytes together"
        )));
    }
    Ok(Wanted {
        user_name,
        external_id,
        name,
        email,
        active: active.or(was_active).unwrap_or(true),
        manager: manager(said)?,
        attributes,
    })
}

/// What Waymark does not use and gives back. An empty list says no more than none.
fn kept(said: &Map<String, Value>) -> Map<String, Value> {
    let mut kept = said.clone();
    kept.retain(|name, value| {
        let known = Kind::User
            .attributes()
            .any(|a| a.writable && a.name == name);
        let empty = value.as_array().is_some_and(Vec::is_empty);
        (known || name == ENTERPRISE.urn) && !OWN.contains(&name.as_str()) && !empty
    });
    if let Some(Value::Object(enterprise)) = kept.get_mut(ENTERPRISE.urn) {
        enterprise.shift_remove("manager");
        if enterprise.is_empty() {
            kept.shift_remove(ENTERPRISE.urn);
        }
    }
    kept
}

fn manager(said: &Map<String, Value>) -> Result<Option<PersonId>, Error> {
    let manager = said
        .get(ENTERPRISE.urn)
        .and_then(|parts| parts.get("manager"));
    let id = manager.and_then(named);
    let Some(id) = id.filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    let unknown = || {
        Error::value(format!(
            "there is no person with the id {id:?} who could be the manager"
        ))
    };
    id_of(id).map(Some).ok_or_else(unknown)
}

/// The name to show: as it is to be displayed, or else formatted, or else put together.
fn name(said: &Map<String, Value>, user_name: &str) -> String {
    let parts = said.get("name").and_then(Value::as_object);
    let part = |name: &str| parts.and_then(|parts| text(parts, name));
    let together = [part("givenName"), part("familyName")];
    let together: Vec<String> = together.into_iter().flatten().collect();
    let candidates = [
        text(said, "displayName"),
        part("formatted"),
        Some(together.join(" ")),
    ];
    let mut names = candidates.into_iter().flatten().map(|name| {
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ")
    });
    names
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| user_name.to_owned())
}

/// The address: the primary one, or else the first, or else the user name.
fn email(said: &Map<String, Value>, user_name: &str) -> String {
    let emails = said.get("emails").and_then(Value::as_array);
    let emails = emails.map(Vec::as_slice).unwrap_or_default();
    let primary = emails
        .iter()
        .find(|email| email.get("primary") == Some(&Value::Bool(true)));
    let chosen = primary.or(emails.first());
    let address = chosen.and_then(|email| email.get("value")?.as_str());
    let address = address.map(str::trim).filter(|text| !text.is_empty());
    address.unwrap_or(user_name).to_owned()
}

pub(super) fn text(of: &Map<String, Value>, name: &str) -> Option<String> {
    of.get(name).and_then(Value::as_str).map(str::to_owned)
}

pub(super) fn short(name: &str, value: &str, most: usize) -> Result<(), Error> {
    if value.chars().count() <= most {
        return Ok(());
    }
    Err(Error::value(format!(
        "`{name}` has at most {most} characters"
    )))
}
