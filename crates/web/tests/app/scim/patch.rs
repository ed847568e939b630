//! Operations on parts of a user.

use axum::http::Method;
use serde_json::{Value, json};
use testkit::app::Browser;

use super::provider::{ENTERPRISE, Provider};

/// Applies operations to a new user with two addresses, and gives the user or the `scimType`.
async fn after(okta: &mut Provider, operations: Value) -> Result<Value, String> {
    let at = okta.user("ada@example.org").await;
    let start = json!([{ "op": "add", "value": {
        "displayName": "Ada", "title": "Analyst", "name": { "givenName": "Ada", "familyName": "L" },
        "emails": [
            { "value": "ada@example.org", "type": "work", "primary": true },
            { "value": "ada@home.example", "type": "home" },
        ],
    } }]);
    let before = okta.patch(&at, start).await.fine(200);
    let answer = okta.patch(&at, operations).await;
    let outcome = if answer.status == 200 {
        Ok(answer.body)
    } else {
        assert_eq!(okta.get(&at).await.fine(200), before, "all or nothing");
        Err(answer.refused(400).to_owned())
    };
    assert_eq!(okta.delete(&at).await.status, 204);
    outcome
}

/// Operations, where to look, and what is there.
type Table = Vec<(Value, &'static str, Value)>;

async fn hold(table: Table) {
    let mut okta = Provider::new().await;
    for (operations, pointer, expected) in table {
        let said = operations.to_string();
        let user = after(&mut okta, operations).await;
        let user = user.unwrap_or_else(|kind| panic!("{said}: {kind}"));
        let found = user.pointer(pointer).unwrap_or(&Value::Null);
        assert_eq!(*found, expected, "{said}");
    }
}

#[test]
fn operations_on_single_values_do_what_the_rfc_says() {
    testkit::run(async {
        let table = vec![
            (
                json!([{ "op": "add", "path": "title", "value": "Boss" }]),
                "/title",
                json!("Boss"),
            ),
            (
                json!([{ "op": "REPLACE", "path": "TITLE", "value": "Boss" }]),
                "/title",
                json!("Boss"),
            ),
            (
                json!([{ "op": "remove", "path": "title" }]),
                "/title",
                Value::Null,
            ),
            (
                json!([{ "op": "replace", "path": "title", "value": null }]),
                "/title",
                Value::Null,
            ),
            (
                json!([{ "op": "replace", "path": "name", "value": { "givenName": "Augusta" } }]),
                "/name",
                json!({ "givenName": "Augusta", "familyName": "L" }),
            ),
            (
                json!([{ "op": "replace", "value": { "name.familyName": "King" } }]),
                "/name",
                json!({ "givenName": "Ada", "familyName": "King" }),
            ),
            (
                json!([{ "op": "remove", "path": "name.givenName" }]),
                "/name",
                json!({ "familyName": "L" }),
            ),
            (
                json!([{ "op": "add", "path": "nickName", "value": "A" }, { "op": "remove", "path": "nickName" }]),
                "/nickName",
                Value::Null,
            ),
        ];
        hold(table).await;
    });
}

#[test]
fn operations_on_several_values_do_what_the_rfc_says() {
    testkit::run(async {
        let work = r#"emails[type eq "work"]"#;
        let table = vec![
            (
                json!([{ "op": "add", "path": "emails", "value": [{ "value": "c@c.example", "primary": true }] }]),
                "/emails",
                json!([
                    { "value": "ada@example.org", "type": "work", "primary": false },
                    { "value": "ada@home.example", "type": "home" },
                    { "value": "c@c.example", "primary": true },
                ]),
            ),
            (
                json!([{ "op": "add", "path": "emails", "value": { "value": "ada@home.example", "type": "home" } }]),
                "/emails/2",
                Value::Null,
            ),
            (
                json!([{ "op": "replace", "path": format!("{work}.value"), "value": "new@example.org" }]),
                "/emails/0/value",
                json!("new@example.org"),
            ),
            (
                json!([{ "op": "replace", "path": work, "value": { "value": "n@example.org" } }]),
                "/emails/0",
                json!({ "value": "n@example.org" }),
            ),
            (
                json!([{ "op": "add", "path": r#"phoneNumbers[type eq "mobile"].value"#, "value": "1" }]),
                "/phoneNumbers",
                json!([{ "type": "mobile", "value": "1" }]),
            ),
            (
                json!([{ "op": "remove", "path": work }]),
                "/emails",
                json!([{ "value": "ada@home.example", "type": "home" }]),
            ),
            (
                json!([{ "op": "remove", "path": format!("{work}.primary") }]),
                "/emails/0",
                json!({ "value": "ada@example.org", "type": "work" }),
            ),
            (
                json!([{ "op": "add", "path": r#"emails[type eq "home"].primary"#, "value": true }]),
                "/emails/0/primary",
                json!(false),
            ),
            (
                json!([{ "op": "add", "path": format!("{ENTERPRISE}:department"), "value": "Engines" }]),
                "/schemas/1",
                json!(ENTERPRISE),
            ),
            (
                json!([{ "op": "add", "value": { ENTERPRISE: { "division": "N" } } }, { "op": "remove", "path": ENTERPRISE }]),
                "/schemas/1",
                Value::Null,
            ),
            (
                json!([{ "op": "replace", "value": { "id": "mine", "meta": {}, "what": 1, "title": "Boss" } }]),
                "/title",
                json!("Boss"),
            ),
            (
                json!([{ "op": "remove", "path": "active" }]),
                "/active",
                Value::Null,
            ),
        ];
        hold(table).await;
    });
}

#[test]
fn what_cannot_be_done_is_refused_and_nothing_is() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let table = [
            (json!([]), "invalidSyntax"),
            (json!([{ "op": "move", "path": "title" }]), "invalidSyntax"),
            (json!(["add"]), "invalidSyntax"),
            (json!([{ "op": "add", "path": "title" }]), "invalidValue"),
            (json!([{ "op": "add", "value": "title" }]), "invalidValue"),
            (json!([{ "op": "remove" }]), "noTarget"),
            (
                json!([{ "op": "add", "path": "titel", "value": "x" }]),
                "invalidPath",
            ),
            (
                json!([{ "op": "add", "path": "emails[", "value": "x" }]),
                "invalidPath",
            ),
            (
                json!([{ "op": "add", "path": 7, "value": "x" }]),
                "invalidPath",
            ),
            (
                json!([{ "op": "add", "path": "name[a pr]", "value": "x" }]),
                "invalidPath",
            ),
            (
                json!([{ "op": "replace", "path": r#"emails[type eq "fax"].value"#, "value": "x" }]),
                "noTarget",
            ),
            (
                json!([{ "op": "replace", "path": "emails[kind pr].value", "value": "x" }]),
                "invalidFilter",
            ),
            (
                json!([{ "op": "replace", "path": "id", "value": "x" }]),
                "mutability",
            ),
            (
                json!([{ "op": "replace", "path": "meta.created", "value": "x" }]),
                "mutability",
            ),
            (
                json!([{ "op": "add", "path": "groups", "value": [] }]),
                "mutability",
            ),
            (
                json!([{ "op": "remove", "path": "userName" }]),
                "mutability",
            ),
            (
                json!([{ "op": "replace", "path": "title", "value": 7 }]),
                "invalidValue",
            ),
            (
                json!([{ "op": "replace", "path": "active", "value": "perhaps" }]),
                "invalidValue",
            ),
            (
                json!([{ "op": "replace", "path": "displayName", "value": "a\u{0}b" }]),
                "invalidValue",
            ),
            (
                json!([{ "op": "replace", "path": "userName", "value": "" }]),
                "invalidValue",
            ),
            (
                json!([{ "op": "replace", "path": "title", "value": "Boss" }, { "op": "remove", "path": "userName" }]),
                "mutability",
            ),
        ];
        for (operations, kind) in table {
            let said = operations.to_string();
            let refused = after(&mut okta, operations).await;
            assert_eq!(refused.expect_err(&said), kind, "{said}");
        }
    });
}

/// Adds telephone numbers one by one, and gives how many were taken.
async fn add_numbers(mut browser: Browser, path: &str, bearer: &str, from: u32) -> usize {
    let headers = [
        ("authorization", bearer),
        ("content-type", "application/scim+json"),
    ];
    let mut taken = 0;
    for number in from..from + 8 {
        let value = json!([{ "value": number.to_string() }]);
        let body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{ "op": "add", "path": "phoneNumbers", "value": value }],
        });
        let page = browser
            .once(Method::PATCH, path, &headers, body.to_string())
            .await;
        assert!(matches!(page.status, 200 | 503), "{}", page.html);
        taken += usize::from(page.status == 200);
    }
    taken
}

#[test]
fn of_changes_at_one_time_by_several_servers_none_is_lost() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = okta.user("ada@example.org").await;
        let path = format!("/scim/v2{at}");
        let bearer = format!("Bearer {}", okta.token);
        let [one, two, three] = [100, 200, 300].map(|from| {
            // Each has an application of its own, on the same database.
            add_numbers(okta.app.visitor(&[]), &path, &bearer, from)
        });
        let (one, two, three) = tokio::join!(one, two, three);
        let user = okta.get(&at).await.fine(200);
        let kept = user["phoneNumbers"].as_array().map_or(0, Vec::len);
        assert_eq!(kept, one + two + three);
        assert!(kept >= 8, "they do not all stand in each other's way");
    });
}
