use app::people_import::{By, Outcome, apply};
use careers::people_import::{self, Choices};
use careers::records::PersonId;
use jiff::{SignedDuration, Timestamp};
use testkit::app::{Company, Mood};
use testkit::{TestApp, store};

use super::{email, with_mail};
use crate::sign_in::today;

/// From today on, the engineer reports to somebody else.
async fn import(app: &TestApp, company: &Company, manager: PersonId) {
    let engineer = email(app, company.engineer).await;
    let manager = email(app, manager).await;
    let text = format!("name,email,manager\nŁukasz Żółkiewski,{engineer},{manager}\n");
    let file = people_import::read("people.csv", text.as_bytes());
    let done = apply(&app.app, By::Machine, &file, &Choices::default(), None).await;
    assert!(matches!(done.unwrap(), Outcome::Applied(_)));
}

#[test]
fn another_manager_is_told_on_the_page_and_by_a_letter_without_names() {
    testkit::run(async {
        let (app, _admin, mut server) = with_mail().await;
        let company = Company::found(&app).await;
        let to = email(&app, company.engineer).await;
        let mut tx = app.db.begin().await.unwrap();
        store::accounts::set_password(&mut tx, company.engineer, "none", today())
            .await
            .unwrap();
        tx.commit().await.unwrap();

        import(&app, &company, company.director).await;
        import(&app, &company, company.stranger).await;
        let page = app.browser(company.engineer).await.get("/").await;
        let words = "From 21 November 2026 on you report to Jo Diaz, who then reads your levels";
        assert!(page.has(words), "{}", page.text());
        assert!(
            !app.browser(company.colleague)
                .await
                .get("/")
                .await
                .has("you report to")
        );

        server.is(Mood::PutsOff);
        assert_eq!(app.deliver().await, 0);
        server.is(Mood::Takes);
        assert_eq!(app.deliver().await, 0, "not at once again");
        let app = app.later(today() + SignedDuration::from_mins(5));
        assert_eq!(
            app.deliver().await,
            1,
            "one letter, whatever has come together"
        );
        let letter = server.next().await;
        assert_eq!(letter.to, [to]);
        for word in ["Jo Diaz", "Tom Berg", "manager", "level"] {
            assert!(!letter.body.contains(word), "{word}: {}", letter.body);
        }
        assert_eq!(app.deliver().await, 0);
        assert!(server.is_empty());
    });
}

#[test]
fn whoever_has_read_it_or_cannot_come_in_gets_no_letter() {
    testkit::run(async {
        let (app, _admin, mut server) = with_mail().await;
        let company = Company::found(&app).await;
        import(&app, &company, company.director).await;
        assert_eq!(
            app.deliver().await,
            0,
            "the engineer has no way in to read it"
        );
        let mut tx = app.db.begin().await.unwrap();
        store::accounts::set_password(&mut tx, company.engineer, "none", today())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        import(&app, &company, company.manager).await;
        let mut engineer = app.browser(company.engineer).await;
        for _ in 0..2 {
            let page = engineer.get("/").await;
            engineer.submit(page.form("/put-away")).await;
        }
        assert_eq!(
            app.deliver().await,
            0,
            "it was read before the letter went out"
        );
        assert!(server.is_empty());
    });
}

#[test]
fn a_wrong_setting_of_mail_throws_no_letter_away_and_a_wrong_address_does() {
    testkit::run(async {
        let (mut app, _admin, mut server) = with_mail().await;
        let company = Company::found(&app).await;
        let mut tx = app.db.begin().await.unwrap();
        store::accounts::set_password(&mut tx, company.engineer, "none", today())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        import(&app, &company, company.director).await;
        // Each wait is twice the one before.
        let mut minutes = 0;
        for (mood, wait) in [
            (Mood::RefusesSender, 5),
            (Mood::RefusesToRelay, 10),
            (Mood::RefusesRecipients, 20),
        ] {
            server.is(mood);
            assert_eq!(app.deliver().await, 0);
            minutes += wait;
            app = app.later(today() + SignedDuration::from_mins(minutes));
            if mood != Mood::RefusesRecipients {
                assert!(is_due(&app, company.engineer).await, "{mood:?}");
            }
        }
        assert!(
            !is_due(&app, company.engineer).await,
            "there is nobody to be written to"
        );
        assert!(server.is_empty());
    });
}

async fn is_due(app: &TestApp, person: PersonId) -> bool {
    let mut tx = app.db.begin().await.unwrap();
    let due = store::mail_due::take(&mut tx, Timestamp::MAX, 100).await;
    due.unwrap().iter().any(|due| due.person == person)
}
