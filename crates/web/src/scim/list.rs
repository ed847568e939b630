//! Lists: who passes a filter, in which order, and which part of them is wanted.
//!
//! Looking somebody up by id, user name or external id is one query. Without a filter and an order,
//! a page of people is too. Everything else walks through all of them a few hundred at a time and
//! keeps the wanted page alone, or, where they are to be sorted, what each is sorted by: memory
//! grows with the page, not with the organisation's records.

use ::scim::Error;
use ::scim::filter::{Filter, Operator};
use ::scim::matching::{Scope, Test};
use ::scim::query::Query;
use ::scim::schema::{Kind, Target, Type, get, resolve};
use app::Window;
use app::provisioning::{self, ProvisionedPerson, ProvisionedTeam};
use careers::records::{PersonId, TeamId};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::error::ScimError;
use super::resource::{Asking, Document, Resource, id_of};

/// People looked at together.
const PEOPLE: u32 = 500;
/// Teams looked at together; each brings its members.
const TEAMS: u32 = 20;
/// Characters that count when values are sorted.
const SORTED_BY: usize = 200;

/// The answer to a query: RFC 7644, section 3.4.2.
pub(super) async fn answer(
    asking: &Asking<'_>,
    kinds: &[Kind],
    query: &Query,
) -> Result<Value, ScimError> {
    let mut found = Found::default();
    if let ([Kind::User], None, None) = (kinds, &query.filter, &query.sort) {
        found = page_of_everybody(asking, query).await?;
    } else {
        for &kind in kinds {
            let test = query
                .filter
                .as_ref()
                .map(|filter| Test::of(Scope::Of(kind), filter));
            let pick = Pick {
                query,
                test: test.transpose()?,
                sort: sorting(kind, kinds, query)?,
            };
            walk(asking, kind, &pick, &mut found).await?;
        }
        if query.sort.is_some() {
            sorted(asking, query, &mut found).await?;
        }
    }
    let shown = found.page.into_iter();
    let shown: Vec<Value> = shown
        .map(|document| query.wanted.of(document.kind, document.fields).into())
        .collect();
    Ok(json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": found.total,
        "itemsPerPage": shown.len(),
        "startIndex": query.start,
        "Resources": shown,
    }))
}

/// What was found so far.
#[derive(Default)]
struct Found {
    total: u64,
    page: Vec<Document>,
    /// Where an order is asked for: what each is sorted by, and which it is.
    keys: Vec<(Key, Kind, String)>,
}

/// What is looked for in one kind of resource.
struct Pick<'q> {
    query: &'q Query,
    test: Option<Test>,
    sort: Option<Target>,
}

/// What resources are sorted by. Those without a value come last, and first from the end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Truth(bool),
    Time(Timestamp),
    Text(String),
    Nothing,
}

async fn page_of_everybody(asking: &Asking<'_>, query: &Query) -> Result<Found, ScimError> {
    let Asking { app, caller, .. } = asking;
    let total = provisioning::people::count(app, caller).await?;
    let window = Window {
        offset: query.start - 1,
        limit: query.count,
    };
    let page = if query.count == 0 {
        Vec::new()
    } else {
        provisioning::people::window(app, caller, window).await?
    };
    let page = page.into_iter().map(|person| user(person).document(asking));
    Ok(Found {
        total,
        page: page.collect(),
        keys: Vec::new(),
    })
}

/// By which attribute to sort. One that only another kind in the list has sorts nothing here.
fn sorting(kind: Kind, kinds: &[Kind], query: &Query) -> Result<Option<Target>, Error> {
    let Some((path, _)) = &query.sort else {
        return Ok(None);
    };
    let known = |kind| match resolve(kind, path) {
        Some(Target::Attribute { .. }) => resolve(kind, path),
        _ => None,
    };
    if kinds.iter().all(|&kind| known(kind).is_none()) {
        return Err(Error::path(format!(
            "there is no attribute `{path}` to sort by"
        )));
    }
    Ok(known(kind))
}

async fn walk(
    asking: &Asking<'_>,
    kind: Kind,
    pick: &Pick<'_>,
    found: &mut Found,
) -> Result<(), ScimError> {
    let Asking { app, caller, .. } = asking;
    match kind {
        Kind::User => {
            if let Some(few) = looked_up(asking, pick.query.filter.as_ref()).await? {
                found.add(asking, pick, few.into_iter().map(user));
                return Ok(());
            }
            let mut after: Option<PersonId> = None;
            loop {
                let some = provisioning::people::after(app, caller, after, PEOPLE).await?;
                after = some.last().map(|person| person.person.id);
                found.add(asking, pick, some.into_iter().map(user));
                if after.is_none() {
                    return Ok(());
                }
            }
        }
        Kind::Group => {
            let mut after: Option<TeamId> = None;
            loop {
                let some = provisioning::teams::after(app, caller, after, TEAMS).await?;
                after = some.last().map(|team| team.team.id);
                found.add(asking, pick, some.into_iter().map(group));
                if after.is_none() {
                    return Ok(());
                }
            }
        }
    }
}

/// The few people of whom one the filter can only be true, where it names them.
async fn looked_up(
    asking: &Asking<'_>,
    filter: Option<&Filter>,
) -> Result<Option<Vec<ProvisionedPerson>>, ScimError> {
    let Asking { app, caller, .. } = asking;
    let terms = match filter {
        None => return Ok(None),
        Some(Filter::And(terms)) => terms.as_slice(),
        Some(single) => std::slice::from_ref(single),
    };
    for term in terms {
        let Filter::Compare(path, Operator::Equal, Value::String(value)) = term else {
            continue;
        };
        let Some(Target::Attribute {
            extension: None,
            attribute,
            part: None,
        }) = resolve(Kind::User, path)
        else {
            continue;
        };
        return Ok(Some(match attribute.name {
            "id" => match id_of(value) {
                Some(id) => provisioning::people::by_ids(app, caller, &[id]).await?,
                None => Vec::new(),
            },
            "userName" => provisioning::people::by_user_name(app, caller, value).await?,
            "externalId" => provisioning::people::by_external_id(app, caller, value).await?,
            _ => continue,
        }));
    }
    Ok(None)
}

impl Found {
    fn add(
        &mut self,
        asking: &Asking<'_>,
        pick: &Pick<'_>,
        resources: impl Iterator<Item = Resource>,
    ) {
        let query = pick.query;
        let from = u64::from(query.start);
        for document in resources.map(|resource| resource.document(asking)) {
            if !pick
                .test
                .as_ref()
                .is_none_or(|test| test.passes(&document.fields))
            {
                continue;
            }
            self.total += 1;
            if query.sort.is_some() {
                let key = key(pick.sort, &document.fields);
                let id = document.fields.get("id").and_then(Value::as_str);
                let id = id.unwrap_or_default().to_owned();
                self.keys.push((key, document.kind, id));
            } else if self.total >= from && self.page.len() < query.count as usize {
                self.page.push(document);
            }
        }
    }
}

/// Sorts what was found and loads the page that is wanted.
async fn sorted(asking: &Asking<'_>, query: &Query, found: &mut Found) -> Result<(), ScimError> {
    let from_the_end = query
        .sort
        .as_ref()
        .is_some_and(|(_, from_the_end)| *from_the_end);
    found.keys.sort_by(|one, other| {
        let order = one.0.cmp(&other.0);
        let order = if from_the_end { order.reverse() } else { order };
        order.then_with(|| (one.1, &one.2).cmp(&(other.1, &other.2)))
    });
    let wanted = found.keys.iter().skip(query.start as usize - 1);
    for (_, kind, id) in wanted.take(query.count as usize) {
        // Somebody who went away in between is left out.
        match Resource::load(asking, *kind, id).await {
            Ok(resource) => found.page.push(resource.document(asking)),
            Err(provisioning::Refusal::NotFound) => {}
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Ok(())
}

/// What a resource is sorted by: of several values the primary one, or else the first.
fn key(by: Option<Target>, fields: &Map<String, Value>) -> Key {
    let Some(Target::Attribute {
        extension,
        attribute,
        part,
    }) = by
    else {
        return Key::Nothing;
    };
    let value = get(fields, extension, attribute);
    let value = match value {
        Some(Value::Array(values)) => {
            let primary = |value: &&Value| value.get("primary") == Some(&Value::Bool(true));
            values.iter().find(primary).or(values.first())
        }
        other => other,
    };
    let leaf = part.or_else(|| attribute.part("value"));
    let value = match leaf {
        Some(part) => value.and_then(|value| value.get(part.name)),
        None => value,
    };
    let leaf = leaf.unwrap_or(attribute);
    match (leaf.kind, value) {
        (_, Some(Value::Bool(truth))) => Key::Truth(*truth),
        (Type::DateTime, Some(Value::String(text))) => text.parse().map_or(Key::Nothing, Key::Time),
        (_, Some(Value::String(text))) => {
            let text = text.chars().take(SORTED_BY);
            Key::Text(if leaf.exact {
                text.collect()
            } else {
                text.flat_map(char::to_lowercase).collect()
            })
        }
        _ => Key::Nothing,
    }
}

fn user(person: ProvisionedPerson) -> Resource {
    Resource::User(Box::new(person))
}

fn group(team: ProvisionedTeam) -> Resource {
    Resource::Group(Box::new(team))
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::Key;

    #[test]
    fn what_has_no_value_comes_last() {
        let text = Key::Text("a".into());
        assert_eq!(text.cmp(&Key::Nothing), Ordering::Less);
        assert_eq!(Key::Truth(false).cmp(&Key::Truth(true)), Ordering::Less);
    }
}
