//! Groups, which are teams.

use serde_json::{Value, json};

use super::provider::{GROUP, Provider, id};

/// Sorted: people who were made at one instant stand in any order.
fn members(of: &Value) -> Vec<&str> {
    let members = of["members"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut ids: Vec<_> = members
        .iter()
        .map(|member| member["value"].as_str().expect("an id"))
        .collect();
    ids.sort_unstable();
    ids
}

fn sorted<const N: usize>(mut ids: [&str; N]) -> [&str; N] {
    ids.sort_unstable();
    ids
}

#[test]
fn a_group_is_a_team_and_a_person_is_on_one() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let (ada, ben) = (
            okta.user("ada@a.example").await,
            okta.user("ben@a.example").await,
        );
        let body = json!({
            "schemas": [GROUP], "displayName": " Tools  and trains ", "externalId": "g1",
            "members": [{ "value": id(&ada) }, { "value": id(&ben) }],
        });
        let answer = okta.post("/Groups", &body).await;
        assert!(answer.location.contains("/scim/v2/Groups/"));
        let made = answer.fine(201);
        assert_eq!(made["displayName"], "Tools and trains");
        assert_eq!(made["externalId"], "g1");
        assert_eq!(members(&made), sorted([id(&ada), id(&ben)]));
        let seen = okta.get(&ada).await.fine(200);
        assert_eq!(seen["groups"][0]["value"], made["id"]);

        let other = okta.group("Search 2").await;
        let put = json!({ "op": "add", "path": "members", "value": [{ "value": id(&ada) }] });
        let moved = okta.patch(&other, json!([put])).await.fine(200);
        assert_eq!(members(&moved), [id(&ada)]);
        let at = format!("/Groups/{}", made["id"].as_str().unwrap());
        assert_eq!(members(&okta.get(&at).await.fine(200)), [id(&ben)]);
    });
}

#[test]
fn members_come_and_go_in_the_ways_that_providers_write() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = okta.group("Trains").await;
        let mut people = Vec::new();
        for name in ["a@a.example", "b@a.example", "c@a.example"] {
            let user = okta.user(name).await;
            people.push(id(&user).to_owned());
        }
        let all: Vec<Value> = people.iter().map(|id| json!({ "value": id })).collect();
        let add = json!([{ "op": "Add", "path": "members", "value": all }]);
        assert_eq!(members(&okta.patch(&at, add).await.fine(200)).len(), 3);
        // As the RFC writes it, and as Entra ID does.
        let by_filter = format!("members[value eq \"{}\"]", people[0]);
        let one = json!([{ "op": "remove", "path": by_filter }]);
        assert_eq!(
            members(&okta.patch(&at, one.clone()).await.fine(200)).len(),
            2
        );
        assert_eq!(
            okta.patch(&at, one).await.status,
            200,
            "gone already, as wished"
        );
        let by_value =
            json!([{ "op": "Remove", "path": "members", "value": [{ "value": people[1] }] }]);
        assert_eq!(
            members(&okta.patch(&at, by_value).await.fine(200)),
            [&people[2]]
        );
        // A new name says nothing of the members.
        let name = json!({ "schemas": [GROUP], "displayName": "Rails" });
        let renamed = okta.put(&at, &name).await.fine(200);
        assert_eq!(
            (renamed["displayName"].as_str(), members(&renamed).len()),
            (Some("Rails"), 1)
        );
        let empty = json!({ "schemas": [GROUP], "displayName": "Rails", "members": [] });
        assert!(members(&okta.put(&at, &empty).await.fine(200)).is_empty());
        let unknown = json!([{ "op": "add", "path": "members", "value": [{ "value": "nobody" }] }]);
        assert_eq!(okta.patch(&at, unknown).await.refused(400), "invalidValue");
        let without = json!([{ "op": "remove", "path": "displayName" }]);
        assert_eq!(okta.patch(&at, without).await.refused(400), "mutability");
    });
}

#[test]
fn a_team_that_is_deleted_leaves_its_people() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = format!("/Groups/{}", okta.company.team);
        assert_eq!(okta.get(&at).await.fine(200)["displayName"], "Payments");
        assert_eq!(okta.delete(&at).await.status, 204);
        assert_eq!(okta.get(&at).await.refused(404), "");
        let engineer = okta.get(&format!("/Users/{}", okta.company.engineer)).await;
        let engineer = engineer.fine(200);
        assert_eq!(engineer["active"], true);
        assert!(engineer.get("groups").is_none());
    });
}

#[test]
fn names_of_groups_are_unique() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let same = json!({ "schemas": [GROUP], "displayName": "payments" });
        assert_eq!(okta.post("/Groups", &same).await.refused(409), "uniqueness");
        let blank = json!({ "schemas": [GROUP], "displayName": " " });
        assert_eq!(
            okta.post("/Groups", &blank).await.refused(400),
            "invalidValue"
        );
    });
}
