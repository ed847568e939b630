//! Lists: filters, order, pages, and which attributes are in them.

use axum::http::Method;
use serde_json::{Value, json};

use super::provider::{ENTERPRISE, GROUP, Provider, USER};

/// Three users and nobody else but the company.
async fn three(okta: &mut Provider) {
    for (name, title, email, active) in [
        ("ada@x.example", Some("Analyst"), "ada@work.example", true),
        ("ben@x.example", Some("baker"), "ben@home.example", false),
        ("cleo@x.example", None, "cleo@work.example", true),
    ] {
        let kind = if email.contains("work") {
            "work"
        } else {
            "home"
        };
        let mut body = json!({
            "schemas": [USER, ENTERPRISE], "userName": name, "active": active,
            "externalId": format!("x-{name}"),
            "emails": [{ "value": email, "type": kind, "primary": true }, { "value": "second@z.example" }],
            ENTERPRISE: { "department": kind },
        });
        body["emails"][1]["value"] = format!("second-{name}").into();
        if let Some(title) = title {
            body["title"] = title.into();
        }
        okta.post("/Users", &body).await.fine(201);
    }
}

async fn hold(okta: &mut Provider, table: Vec<(String, Vec<&str>)>) {
    for (filter, expected) in table {
        let mut found = okta.filter("/Users", &filter).await.names();
        found.sort();
        assert_eq!(found, expected, "{filter}");
    }
}

const ADA: &str = "ada@x.example";
const BEN: &str = "ben@x.example";
const CLEO: &str = "cleo@x.example";

#[test]
fn a_filter_finds_those_whom_it_describes() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        three(&mut okta).await;
        let (ada, ben, cleo) = (ADA, BEN, CLEO);
        let id = okta
            .filter("/Users", &format!("userName eq \"{ada}\""))
            .await
            .fine(200);
        let id = id["Resources"][0]["id"].as_str().unwrap().to_owned();
        let table = vec![
            (r#"userName eq "ADA@X.example""#.into(), vec![ada]),
            (r#"USERNAME Eq "ada@x.example""#.into(), vec![ada]),
            (format!("{USER}:userName eq \"{ada}\""), vec![ada]),
            (r#"userName eq "nobody@x.example""#.into(), vec![]),
            (format!("id eq \"{id}\""), vec![ada]),
            (format!("id eq \"{}\"", id.to_uppercase()), vec![]),
            (format!(r#"externalId eq "x-{ben}""#), vec![ben]),
            (format!(r#"externalId eq "X-{ben}""#), vec![]),
            (
                format!(r#"userName eq "{ada}" and active eq false"#),
                vec![],
            ),
            (
                format!(r#"userName eq "{ada}" or userName eq "{ben}""#),
                vec![ada, ben],
            ),
            (r#"userName ew "@X.EXAMPLE""#.into(), vec![ada, ben, cleo]),
            (
                r#"externalId sw "x-" and active eq false"#.into(),
                vec![ben],
            ),
            (
                r#"externalId sw "x-" and active ne false"#.into(),
                vec![ada, cleo],
            ),
            ("title pr".into(), vec![ada, ben]),
            (
                r#"externalId sw "x-" and not (title pr)"#.into(),
                vec![cleo],
            ),
            (r#"externalId sw "x-" and title eq null"#.into(), vec![cleo]),
            (
                r#"externalId sw "x-" and title ne "analyst""#.into(),
                vec![ben, cleo],
            ),
        ];
        hold(&mut okta, table).await;
    });
}

#[test]
fn a_filter_looks_into_order_parts_extensions_and_times() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        three(&mut okta).await;
        let (ada, ben, cleo) = (ADA, BEN, CLEO);
        let department = format!("{ENTERPRISE}:department");
        let table = vec![
            (r#"title gt "ANALYST""#.into(), vec![ben]),
            (
                r#"title ge "analyst" and title le "analyst""#.into(),
                vec![ada],
            ),
            (r#"title lt "b""#.into(), vec![ada]),
            (
                r#"emails co "second-" and emails.type eq "home""#.into(),
                vec![ben],
            ),
            (
                r#"emails[type eq "work" and value ew "work.example"]"#.into(),
                vec![ada, cleo],
            ),
            (
                r#"emails[type eq "work" and value sw "second"]"#.into(),
                vec![],
            ),
            (
                r#"emails[not (type pr) and value co "cleo"]"#.into(),
                vec![cleo],
            ),
            (format!("{department} eq \"home\""), vec![ben]),
            (
                format!("{department} pr and ({department} eq \"home\" or title pr)"),
                vec![ada, ben],
            ),
            (
                r#"externalId pr and meta.lastModified ge "2026-11-21T10:00:00+01:00""#.into(),
                vec![ada, ben, cleo],
            ),
            (
                r#"externalId pr and meta.created gt "2026-11-21T09:00:00Z""#.into(),
                vec![],
            ),
            (r#"meta.resourceType eq "Group""#.into(), vec![]),
            ("members pr".into(), vec![]),
        ];
        hold(&mut okta, table).await;
    });
}

#[test]
fn a_filter_finds_teams_by_their_members() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let teams = okta
            .filter(
                "/Groups",
                r#"members.display co "kwame" and displayName sw "pay""#,
            )
            .await;
        assert_eq!(teams.names(), ["Payments"]);
        let engineer = okta.company.engineer;
        let teams = okta
            .filter("/Groups", &format!(r#"members[value eq "{engineer}"]"#))
            .await;
        assert_eq!(teams.names(), ["Payments"]);
    });
}

#[test]
fn a_filter_that_means_nothing_is_refused() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        for filter in [
            "userName",
            "userName eq",
            "nosuch pr",
            "userName[value pr]",
            "name eq \"Ada\"",
            "active gt true",
            "active eq \"perhaps\"",
            "meta.created gt \"yesterday\"",
            "emails[kind pr]",
            "userName gt null",
        ] {
            let answer = okta.filter("/Users", filter).await;
            assert_eq!(answer.refused(400), "invalidFilter", "{filter}");
        }
        for query in [
            "startIndex=x",
            "count=1.5",
            "sortOrder=up",
            "attributes=a b",
        ] {
            let query = query.replace(' ', "%20");
            assert_eq!(
                okta.get(&format!("/Users?{query}")).await.refused(400),
                "invalidValue"
            );
        }
        assert_eq!(
            okta.get("/Users?sortBy=nosuch").await.refused(400),
            "invalidPath"
        );
        assert_eq!(okta.get("/Schemas?filter=id%20pr").await.refused(403), "");
    });
}

#[test]
fn lists_come_in_pages_and_in_order() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        three(&mut okta).await;
        let numbers = |of: &Value| {
            ["totalResults", "startIndex", "itemsPerPage"].map(|name| of[name].as_u64().unwrap())
        };
        let all = okta.get("/Users").await.fine(200);
        assert_eq!(numbers(&all), [12, 1, 12]);
        assert_eq!(all["Resources"].as_array().unwrap().len(), 12);
        let some = okta.get("/Users?startIndex=11&count=5").await.fine(200);
        assert_eq!(numbers(&some), [12, 11, 2]);
        assert_eq!(some["Resources"][0], all["Resources"][10]);
        for (query, expected) in [
            ("count=0", [12, 1, 0]),
            ("startIndex=0&count=-3", [12, 1, 0]),
            ("startIndex=-7&count=1", [12, 1, 1]),
            ("startIndex=99", [12, 99, 0]),
            ("count=99999999999999999999", [12, 1, 12]),
            ("filter=externalId%20pr&count=2&startIndex=2", [3, 2, 2]),
            ("sortBy=title&count=0", [12, 1, 0]),
        ] {
            let found = okta.get(&format!("/Users?{query}")).await.fine(200);
            assert_eq!(numbers(&found), expected, "{query}");
        }
        let (ada, ben, cleo) = ("ada@x.example", "ben@x.example", "cleo@x.example");
        for (order, expected) in [
            ("sortBy=userName", [ada, ben, cleo]),
            ("sortBy=userName&sortOrder=descending", [cleo, ben, ada]),
            ("sortBy=title", [ada, ben, cleo]),
            ("sortBy=title&sortOrder=Descending", [cleo, ben, ada]),
            ("sortBy=emails.value&sortOrder=descending", [cleo, ben, ada]),
        ] {
            let path = format!("/Users?filter=externalId%20pr&{order}");
            assert_eq!(okta.get(&path).await.names(), expected, "{order}");
        }
        let page = "/Users?filter=externalId%20pr&sortBy=userName&startIndex=2&count=1";
        assert_eq!(okta.get(page).await.names(), [ben]);
    });
}

#[test]
fn only_the_attributes_that_are_wanted_are_sent() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        three(&mut okta).await;
        let keys = |of: &Value| -> Vec<String> {
            let mut keys: Vec<_> = of.as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys
        };
        let base = "/Users?filter=userName%20sw%20%22ada%22";
        let path =
            format!("{base}&attributes=USERNAME,emails.value,{ENTERPRISE}:department,nosuch");
        let found = okta.get(&path).await.fine(200)["Resources"][0].clone();
        assert_eq!(
            keys(&found),
            ["emails", "id", "schemas", ENTERPRISE, "userName"]
        );
        assert_eq!(found["emails"][0], json!({ "value": "ada@work.example" }));
        let path = format!("{base}&excludedAttributes=id,schemas,emails.type,meta,{ENTERPRISE}");
        let found = okta.get(&path).await.fine(200)["Resources"][0].clone();
        let left = [
            "active",
            "emails",
            "externalId",
            "id",
            "schemas",
            "title",
            "userName",
        ];
        assert_eq!(keys(&found), left);
        assert!(found["emails"][0].get("type").is_none());
        let both = format!("{base}&attributes=id&excludedAttributes=id");
        assert_eq!(okta.get(&both).await.refused(400), "invalidValue");
        let engineer = format!("/Users/{}", okta.company.engineer);
        let manager = okta.get(&engineer).await.fine(200)[ENTERPRISE]["manager"].clone();
        assert!(
            manager.get("displayName").is_none(),
            "a name is sent where it is asked for"
        );
        let path = format!("{engineer}?attributes={ENTERPRISE}:manager.displayName");
        let manager = okta.get(&path).await.fine(200)[ENTERPRISE]["manager"].clone();
        assert_eq!(manager, json!({ "displayName": "Ana Lima" }));
        let at = okta.user("dora@x.example").await;
        let body = json!({ "schemas": [USER], "userName": "dora@x.example", "title": "D" });
        let put = okta
            .put(&format!("{at}?attributes=title"), &body)
            .await
            .fine(200);
        assert_eq!(keys(&put), ["id", "schemas", "title"]);
    });
}

#[test]
fn searches_ask_in_a_body_and_across_users_and_groups() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        three(&mut okta).await;
        okta.group("Ada fans").await;
        let search = |filter: &str| {
            json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
                "filter": filter, "sortBy": "userName", "startIndex": 1, "count": 10,
                "attributes": ["userName", "displayName"],
            })
        };
        let found = okta
            .post(
                "/.search",
                &search(r#"userName sw "ada" or displayName sw "ada""#),
            )
            .await;
        assert_eq!(found.names(), ["ada@x.example", "Ada fans"]);
        let found = okta.post("/Users/.search", &search("title pr")).await;
        assert_eq!(found.names(), ["ada@x.example", "ben@x.example"]);
        let found = okta
            .post(
                "/Groups/.search",
                &json!({
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "count": 1,
                }),
            )
            .await;
        let found = found.fine(200);
        assert_eq!(
            (&found["totalResults"], &found["itemsPerPage"]),
            (&json!(3), &json!(1))
        );
        assert_eq!(found["Resources"][0]["schemas"], json!([GROUP]));
        let refused = okta.post("/.search", &json!({ "filter": "id pr" })).await;
        assert_eq!(refused.refused(400), "invalidSyntax");
    });
}

#[test]
fn the_service_describes_itself() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let config = okta.get("/ServiceProviderConfig").await.fine(200);
        for (what, supported) in [
            ("patch", true),
            ("bulk", false),
            ("filter", true),
            ("sort", true),
            ("etag", true),
        ] {
            assert_eq!(config[what]["supported"], supported, "{what}");
        }
        let types = okta.get("/ResourceTypes").await.fine(200);
        assert_eq!(
            (&types["totalResults"], &types["Resources"][1]["name"]),
            (&json!(2), &json!("Group"))
        );
        for path in [
            "/ResourceTypes/User",
            &format!("/Schemas/{USER}"),
            &format!("/Schemas/{ENTERPRISE}"),
        ] {
            let one = okta.get(path).await.fine(200);
            let location = format!("http://127.0.0.1:7400/scim/v2{path}");
            assert_eq!(one["meta"]["location"], location);
        }
        let schema = okta.get(&format!("/Schemas/{USER}")).await.fine(200);
        let names = schema["attributes"].as_array().unwrap().iter();
        let names: Vec<_> = names
            .map(|attribute| attribute["name"].as_str().unwrap())
            .collect();
        assert!(names.contains(&"userName") && !names.contains(&"password"));
        assert_eq!(okta.get("/Schemas/urn:none").await.refused(404), "");
        for path in ["/ServiceProviderConfig", "/Schemas", "/Users/x/y"] {
            let refused = okta.ask(Method::PUT, path, &[], None).await;
            refused.refused(if path == "/Users/x/y" { 404 } else { 405 });
        }
        assert_eq!(
            okta.ask(Method::POST, "/Bulk", &[], None)
                .await
                .refused(501),
            ""
        );
    });
}
