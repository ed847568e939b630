//! Whatever is sent, the answer is an error of SCIM's, soon, and the service goes on.

use axum::http::Method;
use serde_json::{Value, json};

use super::provider::{Provider, USER};

const KIND: &str = "application/scim+json";
const JSON: (&str, &str) = ("content-type", "application/json");

#[test]
fn bodies_that_cannot_be_read_are_refused() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let bearer = format!("Bearer {}", okta.token);
        let auth = ("authorization", bearer.as_str());
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let large = " ".repeat(1024 * 1024 + 1);
        let bodies: [(&[u8], u16); 7] = [
            (b"", 400),
            (b"{", 400),
            (b"[]", 400),
            (b"{\"userName\": \"\xff\xfe\"}", 400),
            (b"{\"schemas\": []}", 400),
            (deep.as_bytes(), 400),
            (large.as_bytes(), 413),
        ];
        for (body, status) in bodies {
            for (method, path) in [
                (Method::POST, "/Users"),
                (Method::POST, "/Groups"),
                (Method::POST, "/.search"),
            ] {
                let answer = okta.send(method, path, &[auth, JSON], body.to_vec()).await;
                let kind = answer.refused(status);
                assert_eq!(
                    kind,
                    if status == 400 { "invalidSyntax" } else { "" },
                    "{path}"
                );
            }
        }
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/jsonx",
            "",
        ] {
            let headers = [auth, ("content-type", kind)];
            assert_eq!(
                okta.send(Method::POST, "/Users", &headers, "{}")
                    .await
                    .refused(415),
                ""
            );
        }
        let charset = ("content-type", "Application/SCIM+JSON; charset=utf-8");
        let body = json!({ "schemas": [USER], "userName": "a@a.example" }).to_string();
        assert_eq!(
            okta.send(Method::POST, "/Users", &[auth, charset], body)
                .await
                .status,
            201
        );
    });
}

#[test]
fn values_of_the_wrong_sort_are_refused() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        for (name, value) in [
            ("userName", json!(7)),
            ("userName", json!("  ")),
            ("userName", json!("a".repeat(400))),
            ("userName", json!("a\u{0}b")),
            ("active", json!("yes")),
            ("emails", json!("a@a.example")),
            ("emails", json!(["a@a.example"])),
            ("emails", json!([{ "value": "not an address" }])),
            (
                "emails",
                json!([{ "value": "x\u{7}\u{202e}gro@example.org" }]),
            ),
            ("userName", json!("x\u{7}\u{202e}gro")),
            ("displayName", json!("x\u{7}\u{202e}gro")),
            (
                "emails",
                json!([{ "value": "a", "primary": true }, { "value": "b", "primary": true }]),
            ),
            ("emails", json!(vec![json!({ "value": "a" }); 101])),
            ("name", json!([])),
            ("name", json!({ "givenName": [] })),
            ("displayName", json!("a".repeat(201))),
            ("title", json!("a".repeat(70_000))),
            ("externalId", json!({})),
        ] {
            let mut body = json!({ "schemas": [USER], "userName": "ada@example.org" });
            body[name] = value;
            let answer = okta.post("/Users", &body).await;
            assert_eq!(answer.refused(400), "invalidValue", "{name}");
        }
    });
}

#[test]
fn what_would_take_long_is_refused_before_it_does() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = okta.user("ada@example.org").await;
        let many: Vec<Value> = (0..10_000)
            .map(|_| json!({ "op": "add", "path": "title", "value": "x" }))
            .collect();
        assert_eq!(okta.patch(&at, many.into()).await.refused(413), "");
        for filter in [
            "(".repeat(10_000),
            "not (".repeat(10_000),
            format!("{}userName pr{}", "(".repeat(10_000), ")".repeat(10_000)),
            "emails[".repeat(10_000),
            vec!["userName pr"; 10_000].join(" or "),
        ] {
            let body = json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
                "filter": filter,
            });
            assert_eq!(
                okta.post("/Users/.search", &body).await.refused(400),
                "invalidFilter"
            );
            let path = json!([{ "op": "remove", "path": format!("emails[{filter}]") }]);
            assert_eq!(okta.patch(&at, path).await.refused(400), "invalidPath");
        }
        let deep = okta.filter("/Users", &"(".repeat(10_000)).await;
        assert_eq!(deep.refused(400), "invalidFilter");
        // Every operation looks at every value with every comparison: too much together.
        let terms = vec!["value eq \"x\""; 150].join(" or ");
        let one = json!({ "op": "remove", "path": format!("emails[{terms}]") });
        let emails: Vec<Value> = (0..99)
            .map(|n| json!({ "value": format!("{n}@a.example") }))
            .collect();
        let add = json!({ "op": "add", "path": "emails", "value": emails });
        let mut all = vec![add];
        all.extend(vec![one; 350]);
        assert_eq!(okta.patch(&at, all.into()).await.refused(413), "");
        assert_eq!(okta.get(&at).await.status, 200);
    });
}

#[test]
fn a_value_is_not_copied_without_end() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let at = okta.group("Engines").await;
        // A few hundred KiB that ask for many GiB: each of the members is to be a long one.
        let members: Vec<Value> = (0..20_000)
            .map(|n| json!({ "value": n.to_string() }))
            .collect();
        let long = json!({ "value": "x".repeat(400_000) });
        let text = &long["value"];
        for (op, path, value) in [
            ("replace", "members[value pr]", &long),
            ("add", "members[value pr]", &long),
            ("replace", "members[value pr].value", text),
            ("replace", "members.value", text),
        ] {
            let operations = json!([
                { "op": "add", "path": "members", "value": members },
                { "op": op, "path": path, "value": value },
            ]);
            assert_eq!(okta.patch(&at, operations).await.refused(413), "", "{path}");
        }
    });
}

#[test]
fn what_is_refused_on_the_way_is_said_in_the_same_words() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let elsewhere = ("host", "rebound.example");
        let answer = okta.ask(Method::GET, "/Users", &[elsewhere], None).await;
        assert_eq!((answer.refused(403), answer.kind.as_str()), ("", KIND));
        for address in ["/scim", "/scim/v1/Users", "/scim/"] {
            let page = okta.app.visitor(&[]).get(address).await;
            assert_eq!(page.status, 404, "{address}");
            assert_eq!(page.headers["content-type"], KIND, "{address}");
        }
        let page = okta.app.visitor(&[]).get("/scimitar").await;
        assert_ne!(page.headers["content-type"], KIND, "that is a page");
    });
}

/// Whoever asks too often is told when to come again, whatever addresses they make up.
#[test]
fn a_provider_that_runs_wild_is_told_when_to_come_again() {
    testkit::run(async {
        let okta = Provider::new().await;
        let mut wild = okta.app.visitor(&[]).at("203.0.113.9".parse().unwrap());
        let mut asked = 0;
        let refused = loop {
            let made_up = format!("198.51.100.{}", asked % 200);
            let headers = [("x-forwarded-for", made_up.as_str())];
            let page = wild.once(Method::GET, "/scim/v2/Users", &headers, "").await;
            if page.status != 401 {
                break page;
            }
            asked += 1;
            assert!(asked < 20_000, "nobody was held up");
        };
        assert_eq!(refused.status, 429);
        assert_eq!(refused.headers["content-type"], KIND);
        let seconds = refused.headers["retry-after"].to_str().unwrap();
        assert!(
            (1..=60).contains(&seconds.parse::<u32>().unwrap()),
            "{seconds}"
        );
        let body: Value = serde_json::from_str(&refused.html).unwrap();
        assert_eq!(body["status"], "429");
        // Others go on, and a page is still told as a page.
        let mut other = okta.app.visitor(&[]).at("203.0.113.10".parse().unwrap());
        assert_eq!(other.get("/scim/v2/Users").await.status, 401);
    });
}

#[test]
fn odd_addresses_are_not_found() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let upper = okta.company.engineer.to_string().to_uppercase();
        for path in [
            "/Users/x",
            "/Users/%00",
            "/Users/%ff",
            &format!("/Users/{upper}"),
            "/Groups/-",
            "/users",
        ] {
            okta.get(path).await.refused(404);
        }
        // A browser on another site cannot make a change: it has no token. With one, it is no
        // matter where a program says that it runs.
        let other = ("origin", "https://elsewhere.example");
        let body = json!({ "schemas": [USER], "userName": "ada@example.org" });
        let made = okta
            .ask(Method::POST, "/Users", &[other], Some(&body))
            .await;
        assert_eq!(made.status, 201);
    });
}
