//! Taking one's records along.

use std::io::{Cursor, Read as _};

use axum::http::Method;
use careers::records::{NoticeId, PersonalNotice, Role, RoleGrant, TokenScope, Told};
use serde_json::Value;
use testkit::app::{Browser, Company, House};
use testkit::store::provisioned::people::Said;
use testkit::store::tokens::Token;
use testkit::{TestApp, TestDb, samples, store};
use zip::ZipArchive;

/// The files of the archive that the browser gets.
async fn archive(browser: &mut Browser) -> ZipArchive<Cursor<Vec<u8>>> {
    let answer = browser.once(Method::GET, "/account/records", &[], "").await;
    assert_eq!(answer.status, 200, "{}", answer.html);
    ZipArchive::new(Cursor::new(answer.bytes)).expect("an archive")
}

/// What is in the file of this name.
async fn taken(browser: &mut Browser, name: &str) -> String {
    let mut archive = archive(browser).await;
    let mut text = String::new();
    let mut file = archive.by_name(name).expect("it is in there");
    file.read_to_string(&mut text).expect("text");
    text
}

#[test]
fn whoever_has_been_read_takes_the_picture_along_in_both_forms() {
    testkit::run(async {
        let house = House::build().await;
        let mut engineer = house.app.browser(house.company.engineer).await;
        let svg = taken(&mut engineer, "profile.svg").await;
        assert!(svg.contains("Profile of Łukasz Żółkiewski"), "{svg}");
        assert!(svg.contains("expected at D3"), "{svg}");

        let mut png = Vec::new();
        let mut archive = archive(&mut engineer).await;
        let mut file = archive.by_name("profile.png").expect("it is in there");
        file.read_to_end(&mut png).expect("bytes");
        drop(file);
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!(archive.len(), 4);

        // Nobody has read the manager: there is nothing to draw.
        let mut manager = house.app.browser(house.company.manager).await;
        let archive = self::archive(&mut manager).await;
        let names = archive.file_names().map(|name| name.expect("a name"));
        let mut names: Vec<_> = names.collect();
        names.sort_unstable();
        assert_eq!(names, ["records.json", "records.md"]);
    });
}

#[test]
fn one_takes_everything_that_one_may_read_and_nothing_else() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let write = async |browser: &mut Browser, about: &str, title: &str, share: &str| {
            let page = browser.get(&format!("/evidence/new{about}")).await;
            let form = page
                .form("/evidence")
                .set("title", title)
                .set("share", share);
            let page = browser.submit(form).await;
            assert!(page.has(title), "{}", page.text());
        };
        let about = format!("?person={}", company.engineer);
        write(&mut engineer, "", "Kept to myself", "no").await;
        write(&mut manager, &about, "Seen and shared", "yes").await;
        write(&mut manager, &about, "Seen and kept", "no").await;

        let json: Value =
            serde_json::from_str(&taken(&mut engineer, "records.json").await).expect("it is JSON");
        let titles: Vec<&str> = json["evidence"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|one| one["title"].as_str())
            .collect();
        assert!(titles.contains(&"Kept to myself") && titles.contains(&"Seen and shared"));
        assert!(
            !titles.contains(&"Seen and kept"),
            "what others keep is not theirs to take"
        );
        assert_eq!(json["person"]["name"], "Łukasz Żółkiewski");
        assert_eq!(json["placements"][0]["level"], "D3");
        assert_eq!(json["person"]["reports_to"][0], "Ana Lima");

        let text = taken(&mut engineer, "records.md").await;
        assert!(text.starts_with("# Records of Łukasz Żółkiewski"), "{text}");
        assert!(text.contains("Kept to myself") && !text.contains("Seen and kept"));
        let own: Value =
            serde_json::from_str(&taken(&mut manager, "records.json").await).expect("it is JSON");
        assert_eq!(own["person"]["name"], "Ana Lima");
        assert!(!own.to_string().contains("Kept to myself"));
    });
}

#[test]
fn what_is_kept_beside_a_career_is_taken_too() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let person = company.engineer;
        let at = app.app.now();
        let notice = PersonalNotice {
            id: NoticeId(samples::id()),
            person,
            told: Told::Manager {
                manager: Some(company.director),
                from: samples::day("2026-12-01"),
            },
            by: Some(company.admin),
            at,
        };
        let token = Token {
            id: samples::id(),
            person,
            scope: TokenScope::Read,
            name: "Dotfiles".into(),
            created_at: at,
            expires_at: at,
            last_used_at: None,
        };
        let said = Said {
            user_name: "lukasz".into(),
            external_id: Some("00u1".into()),
            attributes: r#"{"nickName":"Luk"}"#.into(),
            created_at: at,
            modified_at: at,
        };
        let role = RoleGrant {
            person,
            role: Role::Partner,
            team: Some(company.team),
            framework: None,
        };
        let mut tx = app.db.begin().await.expect("a transaction");
        let all = [
            store::personal_notices::insert_each(&mut tx, std::slice::from_ref(&notice)).await,
            store::personal_notices::put_away(&mut tx, notice.id, person, at)
                .await
                .map(|_| ()),
            store::tokens::create(&mut tx, &token, "the-hash-of-it").await,
            store::provisioned::people::say(&mut tx, person, &said).await,
            store::erasures::ask(&mut tx, person, at).await.map(|_| ()),
            store::roles::grant(&mut tx, &role).await,
        ];
        assert!(all.iter().all(Result::is_ok), "{all:?}");
        tx.commit().await.expect("it is kept");

        let mut engineer = app.browser(person).await;
        let json: Value =
            serde_json::from_str(&taken(&mut engineer, "records.json").await).expect("it is JSON");
        assert_eq!(json["tokens"][0]["name"], "Dotfiles");
        assert_eq!(json["identity_provider"]["attributes"]["nickName"], "Luk");
        assert_eq!(json["roles"][0]["team"], "Payments");
        assert_eq!(json["asked_to_be_erased"], "2026-11-21T09:00:00Z");
        let told = "From 1 December 2026 on you report to Tom Berg";
        let words = json["notices"][0]["words"].as_str();
        assert!(
            words.is_some_and(|words| words.starts_with(told)),
            "{words:?}"
        );
        assert!(!json.to_string().contains("the-hash-of-it"));

        let text = taken(&mut engineer, "records.md").await;
        for words in [
            "- people partner for Payments\n",
            "- Dotfiles: reads what you may read. Made on 21 November 2026",
            told,
            "- User name: lukasz\n- Its own id: 00u1\n",
            "You asked on 21 November 2026 to be erased.",
            &format!("/people/{person}/seen"),
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
    });
}

#[test]
fn a_visitor_takes_nothing() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let page = app.visitor(&[]).get("/account/records").await;
        assert!(page.path.starts_with("/sign-in"), "{}", page.path);
    });
}
