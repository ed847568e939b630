//! The way in, and where it leads.

use app::oidc::{MatchBy, Settings};
use testkit::{TestApp, TestDb};

use super::{Story, begin, location, once};

#[test]
fn the_company_account_leads_to_the_page_that_was_asked_for() {
    testkit::run(async {
        let story = Story::new().await;
        let mut browser = story.browser();
        let off = begin(&mut browser, "/teams").await;
        let back = story.provider.sign_in(&off);
        let returned = once(&mut browser, &back).await;
        assert_eq!(
            (returned.status, location(&returned)),
            (303, "/teams".into())
        );
        let cookie = returned.headers.get("set-cookie").expect("a session");
        let cookie = cookie.to_str().expect("plain text");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        let path = browser.get("/").await;
        assert!(path.html.contains("Łukasz Żółkiewski"), "{}", path.text());
        assert_eq!(
            story.connected(story.company.engineer).await,
            ["sub-engineer"]
        );
        let asked = story.provider.asked();
        assert_eq!((asked.discovery, asked.keys, asked.token), (1, 1, 1));
    });
}

#[test]
fn no_more_is_asked_of_the_provider_than_is_needed() {
    testkit::run(async {
        let story = Story::new().await;
        let off = begin(&mut story.browser(), "/").await;
        assert!(off.contains("scope=openid+email&"), "{off}");
        assert!(
            !off.contains("prompt=") && !off.contains("max_age="),
            "{off}"
        );
        let by_hand = Story::with(|settings| Settings {
            match_by: MatchBy::Hand,
            ..settings
        })
        .await;
        let off = begin(&mut by_hand.browser(), "/").await;
        assert!(off.contains("scope=openid&"), "{off}");
    });
}

#[test]
fn whoever_was_signed_in_before_is_not_any_more() {
    testkit::run(async {
        let story = Story::new().await;
        let mut browser = story.browser();
        story.enter(&mut browser).await;
        let manager = story.person(story.company.manager).await;
        story.tell(|told| told.visitor("sub-manager", &manager.email));
        // From inside, it is to show that it is them: the provider is to ask once more.
        let off = once(&mut browser, "/sign-in/company?next=%2Fpeople").await;
        let off = location(&off);
        assert!(
            off.contains("prompt=login") && off.contains("max_age=0"),
            "{off}"
        );
        let page = browser.get(&story.provider.sign_in(&off)).await;
        assert_eq!((page.status, page.path.as_str()), (200, "/people"));
        assert_eq!(
            page.texts(".reader summary"),
            ["You are reading as Ana Lima"]
        );
    });
}

#[test]
fn nothing_is_there_where_no_provider_is_set_up() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let mut browser = app.visitor(&[]);
        assert!(!browser.get("/sign-in").await.html.contains("company"));
        for path in ["/sign-in/company", "/sign-in/company/return?state=a"] {
            assert_eq!(browser.get(path).await.status, 404, "{path}");
        }
    });
}

#[test]
fn two_tabs_can_sign_in_side_by_side() {
    testkit::run(async {
        let story = Story::new().await;
        let mut browser = story.browser();
        let first = begin(&mut browser, "/people").await;
        let second = begin(&mut browser, "/teams").await;
        let first = browser.get(&story.provider.sign_in(&first)).await;
        assert_eq!((first.status, first.path.as_str()), (200, "/people"));
        let second = browser.get(&story.provider.sign_in(&second)).await;
        assert_eq!((second.status, second.path.as_str()), (200, "/teams"));
    });
}

#[test]
fn the_way_back_never_leads_to_another_site() {
    testkit::run(async {
        let story = Story::new().await;
        let long = format!("%2F{}", "x".repeat(2_000));
        for next in [
            "https%3A%2F%2Fevil.example",
            "%2F%2Fevil.example",
            "%2F%C3%A9",
            &long,
        ] {
            let mut browser = story.browser();
            let page = once(&mut browser, &format!("/sign-in/company?next={next}")).await;
            let back = story.provider.sign_in(&location(&page));
            let page = once(&mut browser, &back).await;
            assert_eq!(
                (page.status, location(&page).as_str()),
                (303, "/"),
                "{next}"
            );
        }
    });
}
