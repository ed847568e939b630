//! Making, changing and removing users.

use axum::http::Method;
use careers::records::{PersonId, Role, RoleGrant};
use serde_json::json;
use testkit::store::reporting;

use super::provider::{ENTERPRISE, Provider, USER, id};

fn person(path: &str) -> PersonId {
    id(path).parse().expect("an id")
}

#[test]
fn a_user_becomes_a_person_and_is_given_back_as_they_were_sent() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let manager = okta.company.manager.to_string();
        let said = json!({
            "schemas": [USER, ENTERPRISE],
            "userName": "Ada.L@Example.org",
            "externalId": "00u1",
            "name": { "givenName": "Ada", "familyName": "Lovelace", "honorificPrefix": "Countess" },
            "emails": [
                { "value": "ada@home.example", "type": "home" },
                { "value": "ada@example.org", "type": "work", "primary": true },
            ],
            "phoneNumbers": [{ "value": "tel:+44-1", "type": "work" }],
            "title": "Analyst",
            "active": true,
            "password": "not kept",
            "unheardOf": 7,
            "id": "theirs",
            ENTERPRISE: { "department": "Engines", "manager": { "value": manager } },
        });
        let answer = okta.post("/Users", &said).await;
        let location = answer.location.clone();
        let etag = answer.etag.clone();
        let made = answer.fine(201);
        let at = format!("/Users/{}", made["id"].as_str().unwrap());
        assert_eq!(location, format!("http://127.0.0.1:7400/scim/v2{at}"));
        assert_eq!(made["meta"]["location"], location);
        assert_eq!(made["meta"]["version"], etag);
        assert_eq!(made["schemas"], json!([USER, ENTERPRISE]));
        for name in [
            "userName",
            "externalId",
            "name",
            "emails",
            "phoneNumbers",
            "title",
            "active",
        ] {
            assert_eq!(made[name], said[name], "{name}");
        }
        assert_eq!(made[ENTERPRISE]["department"], "Engines");
        assert_eq!(made[ENTERPRISE]["manager"]["value"], manager);
        assert!(made.get("password").is_none() && made.get("unheardOf").is_none());
        assert_eq!(okta.get(&at).await.fine(200), made);

        let mut read = okta.app.db.read().await.unwrap();
        let ada = testkit::store::people::by_id(&mut read, person(&at)).await;
        let ada = ada.unwrap().unwrap();
        assert_eq!(
            (ada.name.as_str(), ada.email.as_str()),
            ("Ada Lovelace", "ada@example.org")
        );
        assert_eq!(ada.started, okta.app.app.today());
        let lines = reporting::lines_of(&mut read, ada.id).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].manager, okta.company.manager);
    });
}

#[test]
fn everybody_who_is_here_already_is_a_user_too() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = format!("/Users/{}", okta.company.engineer);
        let known = okta.get(&at).await.fine(200);
        assert_eq!(known["displayName"], "Łukasz Żółkiewski");
        assert_eq!(known["userName"], known["emails"][0]["value"]);
        assert_eq!(known["groups"][0]["display"], "Payments");
        let manager = okta.company.manager.to_string();
        assert_eq!(known[ENTERPRISE]["manager"]["value"], manager);
        assert_eq!(known["meta"]["created"], "2024-01-01T00:00:00Z");
    });
}

#[test]
fn user_names_and_addresses_belong_to_one_person() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        okta.user("ada@example.org").await;
        let same = json!({ "schemas": [USER], "userName": "ADA@example.org" });
        assert_eq!(okta.post("/Users", &same).await.refused(409), "uniqueness");
        let other = okta.user("ben@example.org").await;
        assert_eq!(okta.put(&other, &same).await.refused(409), "uniqueness");
        let address = json!({
            "schemas": [USER],
            "userName": "carl",
            "emails": [{ "value": "ben@example.org" }],
        });
        assert_eq!(
            okta.post("/Users", &address).await.refused(409),
            "uniqueness"
        );
    });
}

#[test]
fn putting_replaces_what_the_provider_alone_knows_and_leaves_the_rest() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let manager = okta.company.manager.to_string();
        let made = json!({
            "schemas": [USER], "userName": "ada@example.org", "externalId": "1", "title": "Analyst",
            "active": false, ENTERPRISE: { "department": "Engines", "manager": { "value": manager } },
        });
        let made = okta.post("/Users", &made).await.fine(201);
        let at = format!("/Users/{}", made["id"].as_str().unwrap());
        let less = json!({ "schemas": [USER], "userName": "ada@example.org", "nickName": "A" });
        let put = okta.put(&at, &less).await.fine(200);
        assert_eq!(put["nickName"], "A");
        assert!(put.get("title").is_none());
        assert_eq!(
            (&put["active"], &put["externalId"]),
            (&json!(false), &json!("1"))
        );
        assert_eq!(put[ENTERPRISE]["manager"]["value"], manager);
        assert!(put[ENTERPRISE].get("department").is_none());
        let said = json!({
            "schemas": [USER, ENTERPRISE], "userName": "ada@example.org", "active": true,
            ENTERPRISE: { "division": "North" },
        });
        let put = okta.put(&at, &said).await.fine(200);
        assert_eq!(put["active"], true);
        assert_eq!(put[ENTERPRISE]["division"], "North");
        assert_eq!(
            put[ENTERPRISE]["manager"]["value"], manager,
            "nothing was said of them"
        );
        let said = json!({
            "schemas": [USER, ENTERPRISE], "userName": "ada@example.org",
            ENTERPRISE: { "division": "North", "manager": null },
        });
        let put = okta.put(&at, &said).await.fine(200);
        assert_eq!(put[ENTERPRISE], json!({ "division": "North" }));
        assert_eq!(okta.put("/Users/unknown", &said).await.refused(404), "");
    });
}

#[test]
fn whoever_becomes_inactive_is_out_at_once_and_can_come_back() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let engineer = okta.company.engineer;
        let mut browser = okta.app.browser(engineer).await;
        let token =
            super::provider::token_of(&okta.app, engineer, careers::records::TokenScope::Read)
                .await;
        assert_eq!(browser.get("/").await.status, 200);
        let at = format!("/Users/{engineer}");
        // As Entra ID writes it.
        let off = json!([{ "op": "Replace", "path": "active", "value": "False" }]);
        assert_eq!(okta.patch(&at, off).await.fine(200)["active"], false);

        let after = browser.get(&format!("/people/{engineer}")).await;
        assert_ne!(
            after.path,
            format!("/people/{engineer}"),
            "they are asked to sign in"
        );
        let mut read = okta.app.db.read().await.unwrap();
        let left = testkit::store::people::by_id(&mut read, engineer).await;
        assert_eq!(left.unwrap().unwrap().left, Some(okta.app.app.today()));
        let tokens = testkit::store::tokens::of(&mut read, engineer)
            .await
            .unwrap();
        assert!(tokens.is_empty(), "{token} is gone");
        drop(read);

        let on = json!([{ "op": "replace", "value": { "active": true } }]);
        assert_eq!(okta.patch(&at, on).await.fine(200)["active"], true);
        assert_eq!(okta.app.browser(engineer).await.get("/").await.status, 200);
    });
}

/// Whoever may tell the provider who is there could else be the only administrator for a minute.
#[test]
fn taking_the_other_administrator_away_does_not_make_one_hand_enough() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let [second, stranger] = [okta.company.director, okta.company.stranger];
        let admin = RoleGrant {
            person: second,
            role: Role::Admin,
            team: None,
            framework: None,
        };
        let mut tx = okta.app.db.begin().await.unwrap();
        testkit::store::roles::grant(&mut tx, &admin).await.unwrap();
        tx.commit().await.unwrap();
        let at = format!("/Users/{second}");
        let off = json!([{ "op": "replace", "path": "active", "value": false }]);
        okta.patch(&at, off).await.fine(200);

        let address = okta.get(&format!("/Users/{stranger}")).await.fine(200);
        let address = address["emails"][0]["value"].as_str().unwrap().to_owned();
        let mut first = okta.app.browser(okta.company.admin).await;
        let form = first.get("/roles").await.form("/roles");
        let form = form.set("email", &address).set("role", "partner");
        let page = first.submit(form).await;
        assert!(page.has("Another administrator is told"), "{}", page.text());
        assert!(
            !page.html.contains("/confirm"),
            "not by whoever proposes it"
        );

        let on = json!([{ "op": "replace", "path": "active", "value": true }]);
        okta.patch(&at, on).await.fine(200);
        let mut read = okta.app.db.read().await.unwrap();
        let held = testkit::store::roles::of(&mut read, second).await.unwrap();
        assert!(
            held.is_empty(),
            "whoever comes back comes back without: {held:?}"
        );
    });
}

#[test]
fn the_last_administrator_stays_until_there_is_another() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = format!("/Users/{}", okta.company.admin);
        let off = json!([{ "op": "replace", "path": "active", "value": false }]);
        let whole = json!({ "schemas": [USER], "userName": "ravi@example.org", "active": false });
        let before = okta.get(&at).await.etag;
        for refused in [
            okta.patch(&at, off.clone()).await,
            okta.put(&at, &whole).await,
            okta.delete(&at).await,
        ] {
            assert_eq!(refused.refused(409), "");
            let detail = refused.body["detail"].as_str().unwrap();
            assert!(detail.starts_with("Ravi Nair is the only one"), "{detail}");
            assert!(detail.contains("waymark account appoint"), "{detail}");
        }
        assert_eq!(okta.get(&at).await.etag, before, "nothing was changed");

        let stranger = RoleGrant {
            person: okta.company.stranger,
            role: Role::Admin,
            team: None,
            framework: None,
        };
        let mut tx = okta.app.db.begin().await.unwrap();
        testkit::store::roles::grant(&mut tx, &stranger)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(okta.patch(&at, off).await.fine(200)["active"], false);
        // With its owner the token has gone: that is why the last one stays.
        okta.get(&at).await.refused(401);
    });
}

#[test]
fn whom_a_provider_deletes_is_gone_for_it_and_their_records_stay() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let engineer = okta.company.engineer;
        let at = format!("/Users/{engineer}");
        let known = okta.get(&at).await.fine(200);
        let name = known["userName"].as_str().unwrap().to_owned();
        let total = okta.get("/Users?count=0").await.fine(200)["totalResults"].clone();

        assert_eq!(okta.delete(&at).await.status, 204);
        for answer in [okta.get(&at).await, okta.delete(&at).await] {
            assert_eq!(answer.refused(404), "");
        }
        let gone = json!([{ "op": "replace", "path": "active", "value": true }]);
        assert_eq!(okta.patch(&at, gone).await.refused(404), "");
        assert!(
            okta.filter("/Users", &format!("userName eq \"{name}\""))
                .await
                .names()
                .is_empty()
        );
        let less = okta.get("/Users?count=0").await.fine(200)["totalResults"].clone();
        assert_eq!(total.as_u64().unwrap() - 1, less.as_u64().unwrap());

        let mut read = okta.app.db.read().await.unwrap();
        let kept = testkit::store::people::by_id(&mut read, engineer).await;
        assert_eq!(kept.unwrap().unwrap().left, Some(okta.app.app.today()));
        drop(read);
        // The address is free; whoever gets it is somebody else.
        let new = okta.user(&name).await;
        assert_ne!(new, at);
    });
}

#[test]
fn a_deleted_account_comes_back_to_its_records_by_name_and_external_id() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let body = json!({ "schemas": [USER], "userName": "ada@example.org", "externalId": "7" });
        let first = okta.post("/Users", &body).await.fine(201);
        let at = format!("/Users/{}", first["id"].as_str().unwrap());
        assert_eq!(okta.delete(&at).await.status, 204);
        let again = okta.post("/Users", &body).await.fine(201);
        assert_eq!(again["id"], first["id"]);
        assert_eq!(again["active"], true);
        assert_eq!(again["emails"], first["emails"]);
    });
}

#[test]
fn what_was_said_of_being_active_can_be_taken_back_and_changes_nothing() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = format!("/Users/{}", okta.company.engineer);
        let remove = json!([{ "op": "remove", "path": "active" }]);
        assert!(
            okta.patch(&at, remove)
                .await
                .fine(200)
                .get("active")
                .is_none()
        );
        let mut read = okta.app.db.read().await.unwrap();
        let kept = testkit::store::people::by_id(&mut read, okta.company.engineer).await;
        assert_eq!(kept.unwrap().unwrap().left, None);
        drop(read);
        let off = json!([{ "op": "add", "path": "active", "value": false }]);
        assert_eq!(okta.patch(&at, off).await.fine(200)["active"], false);
    });
}

#[test]
fn managers_change_from_today_and_never_in_a_circle() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let company = okta.company;
        let to = |manager: &str| {
            let path = format!("{ENTERPRISE}:manager");
            json!([{ "op": "add", "path": path, "value": manager }])
        };
        let engineer = format!("/Users/{}", company.engineer);
        let moved = okta
            .patch(&engineer, to(&company.director.to_string()))
            .await;
        assert_eq!(
            moved.fine(200)[ENTERPRISE]["manager"]["value"],
            company.director.to_string()
        );
        let mut read = okta.app.db.read().await.unwrap();
        let lines = reporting::lines_of(&mut read, company.engineer)
            .await
            .unwrap();
        let today = okta.app.app.today();
        assert_eq!(lines[lines.len() - 2].until, Some(today));
        assert_eq!(lines[lines.len() - 1].from, today);
        drop(read);
        let told = okta.app.browser(company.engineer).await.get("/").await;
        let words = "From 21 November 2026 on you report to Tom Berg, who then reads your levels";
        assert!(told.has(words), "{}", told.text());

        let director = format!("/Users/{}", company.director);
        for circle in [company.manager, company.engineer, company.director] {
            let refused = okta.patch(&director, to(&circle.to_string())).await;
            assert_eq!(refused.refused(400), "invalidValue");
        }
        let nobody = okta.patch(&engineer, to("nobody")).await;
        assert_eq!(nobody.refused(400), "invalidValue");
        let path = format!("{ENTERPRISE}:manager");
        let alone = okta
            .patch(&engineer, json!([{ "op": "remove", "path": path }]))
            .await;
        assert!(alone.fine(200).get(ENTERPRISE).is_none());
        let told = okta.app.browser(company.engineer).await.get("/").await;
        assert!(told.has("on you report to nobody"), "{}", told.text());
    });
}

#[test]
fn versions_guard_against_what_changed_in_between() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = okta.user("ada@example.org").await;
        let first = okta.get(&at).await.etag;
        let body = json!({ "schemas": [USER], "userName": "ada@example.org", "title": "A" });
        let known = [("if-none-match", first.as_str())];
        assert_eq!(okta.ask(Method::GET, &at, &known, None).await.status, 304);

        let current = [("if-match", first.as_str())];
        let second = okta.ask(Method::PUT, &at, &current, Some(&body)).await;
        assert_eq!(second.status, 200);
        assert_ne!(second.etag, first);
        for method in [Method::PUT, Method::PATCH, Method::DELETE] {
            let operation = json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [{ "op": "remove", "path": "title" }],
            });
            let body = match method {
                Method::PUT => Some(&body),
                Method::PATCH => Some(&operation),
                _ => None,
            };
            let refused = okta.ask(method, &at, &current, body).await;
            assert_eq!(refused.refused(412), "");
        }
        assert_eq!(okta.ask(Method::GET, &at, &known, None).await.status, 200);
        let same = okta.put(&at, &body).await;
        assert_eq!(
            same.etag, second.etag,
            "what says nothing new changes nothing"
        );
        let strong = second.etag.trim_start_matches("W/").to_owned();
        let current = [("if-match", strong.as_str())];
        assert_eq!(
            okta.ask(Method::DELETE, &at, &current, None).await.status,
            204
        );
    });
}

#[test]
fn what_changes_outside_changes_the_version_and_shows() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = okta.user("ada@example.org").await;
        let before = okta.get(&at).await.etag;
        let mut tx = okta.app.db.begin().await.unwrap();
        let mut ada = testkit::store::people::by_id(&mut tx, person(&at))
            .await
            .unwrap()
            .unwrap();
        ada.name = "Ada King".into();
        testkit::store::people::update(&mut tx, &ada).await.unwrap();
        tx.commit().await.unwrap();
        let after = okta.get(&at).await;
        assert_ne!(after.etag, before);
        assert_eq!(after.body["displayName"], "Ada King");
    });
}
