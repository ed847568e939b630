//! Tokens: made on a page, shown once, and good only as long as their owner may.

use axum::http::Method;
use careers::records::{Role, RoleGrant, TokenScope};
use testkit::store;

use super::provider::{Provider, caller, token_of};

async fn status(okta: &mut Provider, authorization: Option<&str>) -> u16 {
    let headers: Vec<_> = authorization
        .map(|value| ("authorization", value))
        .into_iter()
        .collect();
    let answer = okta.send(Method::GET, "/Users", &headers, "").await;
    if answer.status != 200 {
        assert_eq!(answer.refused(401), "");
        assert_eq!(
            answer.challenge.as_deref(),
            Some("Bearer realm=\"Waymark\"")
        );
    }
    answer.status
}

#[test]
fn nothing_answers_without_a_token_that_opens_it() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let good = okta.token.clone();
        let reading = token_of(&okta.app, okta.company.admin, TokenScope::Read).await;
        for wrong in [
            None,
            Some(String::new()),
            Some("Bearer".into()),
            Some(format!("Basic {good}")),
            Some(format!("Bearer {}", &good[..66])),
            // The last digit is another one, whichever it was.
            Some(format!(
                "Bearer {}{}",
                &good[..66],
                if good.ends_with('0') { '1' } else { '0' }
            )),
            Some(format!("Bearer wm_{}", "0".repeat(64))),
            Some(format!("Bearer {reading}")),
        ] {
            assert_eq!(status(&mut okta, wrong.as_deref()).await, 401, "{wrong:?}");
        }
        assert_eq!(
            status(&mut okta, Some(&format!("bearer  {good}"))).await,
            200
        );
        for path in ["", "/nothing", "/Schemas", "/ServiceProviderConfig", "/Me"] {
            assert_eq!(
                okta.send(Method::GET, path, &[], "").await.status,
                401,
                "{path}"
            );
        }
    });
}

#[test]
fn a_token_never_may_more_than_its_owner() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let engineer = caller(&okta.app, okta.company.engineer).await;
        let app = &okta.app.app;
        let refused = app::tokens::make(app, &engineer, TokenScope::Scim, "x", 9).await;
        assert!(matches!(refused, Err(app::AppError::Rule(_))));
        let bearer = format!("Bearer {}", okta.token);
        assert_eq!(status(&mut okta, Some(&bearer)).await, 200);
        let admin = RoleGrant {
            person: okta.company.admin,
            role: Role::Admin,
            team: None,
            framework: None,
        };
        let mut tx = okta.app.db.begin().await.unwrap();
        store::roles::revoke(&mut tx, &admin).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(status(&mut okta, Some(&bearer)).await, 401);

        let mut tx = okta.app.db.begin().await.unwrap();
        store::roles::grant(&mut tx, &admin).await.unwrap();
        let mut gone = store::people::by_id(&mut tx, admin.person)
            .await
            .unwrap()
            .unwrap();
        gone.left = Some(okta.app.app.today());
        store::people::update(&mut tx, &gone).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            status(&mut okta, Some(&bearer)).await,
            401,
            "its owner has left"
        );
    });
}

#[test]
fn a_token_is_shown_once_used_and_revoked() {
    testkit::run(async {
        let mut okta = Provider::new().await;
        let mut admin = okta.app.browser(okta.company.admin).await;
        let page = admin.get("/account/tokens").await;
        assert!(page.has("The provider") && page.has("Not used yet"));
        let form = page
            .form("/account/tokens")
            .set("name", "Okta")
            .set("scope", "scim");
        let made = admin.submit(form).await;
        let secret = made.texts("code").remove(0);
        assert!(secret.starts_with("wm_") && secret.len() == 67);
        assert!(!admin.get("/account/tokens").await.html.contains(&secret));
        let bearer = format!("Bearer {secret}");
        assert_eq!(status(&mut okta, Some(&bearer)).await, 200);
        let page = admin.get("/account/tokens").await;
        assert!(page.has("Last used 21 November 2026"), "{}", page.text());

        // Both were made at the same moment, so either may come first.
        let names = page.texts(".entries > li");
        let own = names.iter().position(|words| words.contains("Okta"));
        let links = page.links();
        let mut revoking = links.iter().filter(|link| link.ends_with("/revoke"));
        let revoke = revoking.nth(own.unwrap()).unwrap().clone();
        let mut engineer = okta.app.browser(okta.company.engineer).await;
        assert_eq!(engineer.get(&revoke).await.status, 404);
        let confirm = admin.get(&revoke).await;
        let page = admin.submit(confirm.form("/revoke")).await;
        assert_eq!(page.path, "/account/tokens");
        assert_eq!(status(&mut okta, Some(&bearer)).await, 401);
    });
}

#[test]
fn a_token_needs_a_name_and_an_end() {
    testkit::run(async {
        let okta = Provider::new().await;
        let mut engineer = okta.app.browser(okta.company.engineer).await;
        let page = engineer.get("/account/tokens").await;
        assert_eq!(
            page.texts("fieldset label").len(),
            1,
            "no provisioning for an engineer"
        );
        for (name, days, words) in [
            (" ", "90", "Give the token a name"),
            ("x", "367", "from 1 to 366 days"),
            ("x", "soon", "from 1 to 366 days"),
        ] {
            let form = page
                .form("/account/tokens")
                .set("name", name)
                .set("days", days);
            let again = engineer.submit(form).await;
            assert!(again.has(words), "{}", again.text());
            assert_eq!(again.form("/account/tokens").value("days"), Some(days));
        }
        let form = page.form("/account/tokens").set("days", "0");
        let again = engineer.submit(form).await;
        let wrong = again.texts(".field.wrong label");
        assert_eq!(wrong, ["Which program is it for", "For how many days"]);
        let forged = page
            .form("/account/tokens")
            .set("name", "x")
            .set("scope", "scim");
        let refused = engineer.submit(forged).await;
        assert!(refused.has("by those who run the system") && !refused.html.contains("wm_"));
    });
}

#[test]
fn an_administrator_may_end_anybodys_token() {
    testkit::run(async {
        let okta = Provider::new().await;
        let engineer = caller(&okta.app, okta.company.engineer).await;
        let admin = caller(&okta.app, okta.company.admin).await;
        let app = &okta.app.app;
        let made = app::tokens::make(app, &engineer, TokenScope::Read, "x", 1)
            .await
            .unwrap();
        let stranger = caller(&okta.app, okta.company.stranger).await;
        for who in [&stranger, &engineer] {
            let others = app::tokens::list(app, who, okta.company.admin).await;
            assert!(matches!(others, Err(app::AppError::NotFound)));
        }
        assert!(
            app::tokens::revoke(app, &stranger, made.token.id)
                .await
                .is_err()
        );
        assert_eq!(
            app::tokens::list(app, &admin, okta.company.engineer)
                .await
                .unwrap()
                .len(),
            1
        );
        app::tokens::revoke(app, &admin, made.token.id)
            .await
            .unwrap();
        assert!(
            app::tokens::list(app, &engineer, okta.company.engineer)
                .await
                .unwrap()
                .is_empty()
        );
    });
}
