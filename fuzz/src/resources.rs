//! A user and a group, with something of every sort of attribute.

use serde_json::{Map, Value, json};

#[must_use]
pub fn user() -> Map<String, Value> {
    fields(json!({
        "schemas": [
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        ],
        "id": "019a0000-0000-7000-8000-000000000001",
        "externalId": "00u1",
        "userName": "ada@example.org",
        "name": { "formatted": "Ada Lovelace", "givenName": "Ada", "familyName": "Lovelace" },
        "displayName": "Ada Lovelace",
        "title": "Analyst",
        "active": true,
        "emails": [
            { "value": "ada@example.org", "type": "work", "primary": true },
            { "value": "ada@home.example", "type": "home" },
        ],
        "phoneNumbers": [{ "value": "+44 20", "type": "work" }],
        "groups": [{ "value": "019a0000-0000-7000-8000-000000000002", "display": "Engines" }],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
            "employeeNumber": "1",
            "department": "Engines",
            "manager": { "value": "019a0000-0000-7000-8000-000000000003" },
        },
        "meta": {
            "resourceType": "User",
            "created": "2026-01-31T09:00:00Z",
            "lastModified": "2026-02-01T09:00:00Z",
        },
    }))
}

#[must_use]
pub fn group() -> Map<String, Value> {
    fields(json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "id": "019a0000-0000-7000-8000-000000000002",
        "displayName": "Engines",
        "members": [
            { "value": "019a0000-0000-7000-8000-000000000001", "type": "User" },
            { "value": "019a0000-0000-7000-8000-000000000003", "type": "User" },
        ],
        "meta": { "resourceType": "Group" },
    }))
}

fn fields(of: Value) -> Map<String, Value> {
    match of {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
