//! What the service says of itself: RFC 7644, section 4.

use ::scim::query::{MOST_COUNT, Parameters};
use ::scim::schema::{Kind, Schema, printed};
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::actions::base;
use super::answer::with_type;
use super::error::ScimError;
use crate::Web;

/// `GET /ServiceProviderConfig`.
pub(super) async fn config(
    State(web): State<Web>,
    request: Request,
) -> Result<Response, ScimError> {
    let base = asked(&web, request)?;
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "documentationUri": "https://www.rfc-editor.org/rfc/rfc7644",
        "patch": { "supported": true },
        "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
        "filter": { "supported": true, "maxResults": MOST_COUNT },
        "changePassword": { "supported": false },
        "sort": { "supported": true },
        "etag": { "supported": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "Token",
            "description": "A token for provisioning, made in Waymark by somebody who runs the system.",
            "specUri": "https://www.rfc-editor.org/rfc/rfc6750",
            "primary": true,
        }],
        "meta": {
            "resourceType": "ServiceProviderConfig",
            "location": format!("{base}/ServiceProviderConfig"),
        },
    });
    Ok(with_type(StatusCode::OK, &body))
}

/// `GET /ResourceTypes`.
pub(super) async fn resource_types(
    State(web): State<Web>,
    request: Request,
) -> Result<Response, ScimError> {
    let base = asked(&web, request)?;
    Ok(listed(&Kind::ALL.map(|kind| resource_type(kind, &base))))
}

/// `GET /ResourceTypes/{name}`.
pub(super) async fn one_resource_type(
    State(web): State<Web>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, ScimError> {
    let base = asked(&web, request)?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
    let kind = kind.ok_or(ScimError::NotFound)?;
    Ok(with_type(StatusCode::OK, &resource_type(kind, &base)))
}

/// `GET /Schemas`.
pub(super) async fn schemas(
    State(web): State<Web>,
    request: Request,
) -> Result<Response, ScimError> {
    let base = asked(&web, request)?;
    let shown: Vec<Value> = all().map(|schema| shown(schema, &base)).collect();
    Ok(listed(&shown))
}

/// `GET /Schemas/{urn}`.
pub(super) async fn one_schema(
    State(web): State<Web>,
    Path(urn): Path<String>,
    request: Request,
) -> Result<Response, ScimError> {
    let base = asked(&web, request)?;
    let schema = all().find(|schema| schema.urn.eq_ignore_ascii_case(&urn));
    let schema = schema.ok_or(ScimError::NotFound)?;
    Ok(with_type(StatusCode::OK, &shown(schema, &base)))
}

/// The service's address. These lists are never filtered: RFC 7644, section 4.
fn asked(web: &Web, request: Request) -> Result<String, ScimError> {
    let (parts, _) = request.into_parts();
    if Parameters::of(parts.uri.query()).text("filter").is_some() {
        return Err(ScimError::Forbidden("This list is not filtered.".into()));
    }
    Ok(base(web, &parts))
}

fn all() -> impl Iterator<Item = &'static Schema> {
    Kind::ALL
        .into_iter()
        .flat_map(|kind| std::iter::once(kind.core()).chain(kind.extension()))
}

fn shown(schema: &Schema, base: &str) -> Value {
    printed(schema, &format!("{base}/Schemas/{}", schema.urn))
}

fn resource_type(kind: Kind, base: &str) -> Value {
    let mut printed = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
        "id": kind.name(),
        "name": kind.name(),
        "description": kind.core().words,
        "endpoint": kind.endpoint(),
        "schema": kind.core().urn,
        "meta": {
            "resourceType": "ResourceType",
            "location": format!("{base}/ResourceTypes/{}", kind.name()),
        },
    });
    if let Some(extension) = kind.extension() {
        printed["schemaExtensions"] = json!([{ "schema": extension.urn, "required": false }]);
    }
    printed
}

fn listed(resources: &[Value]) -> Response {
    let body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": resources.len(),
        "itemsPerPage": resources.len(),
        "startIndex": 1,
        "Resources": resources,
    });
    with_type(StatusCode::OK, &body)
}
