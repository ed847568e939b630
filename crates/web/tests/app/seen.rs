//! Who has seen what about somebody, as that person finds it.

use careers::records::{Act, AuditEntry, Evidence, Means, Origin, PersonId, Visibility};
use testkit::app::Company;
use testkit::store::audit;
use testkit::{TestApp, TestDb, samples};

use crate::audit::{appoint_auditor, keep_evidence, log, profile, reads, seen};

#[test]
fn a_manager_opens_the_profile_and_the_engineer_finds_them_with_time_and_place() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let empty = engineer.get(&seen(company.engineer)).await;
        assert!(empty.has("Nobody but you yet"), "{}", empty.text());

        let address = "192.0.2.7".parse().expect("an address");
        let mut manager = app.browser(company.manager).await.at(address);
        manager.get(&profile(company.engineer)).await;
        let own = engineer.get(&profile(company.engineer)).await;
        assert!(own.links().contains(&seen(company.engineer)));
        let page = engineer.get(&seen(company.engineer)).await;
        assert!(page.has("Ana Lima opened your profile."), "{}", page.text());
        assert!(
            page.has("09:00, in a browser, from 192.0.2.7"),
            "{}",
            page.text()
        );
        assert_eq!(page.texts("main h2"), ["21 November 2026"]);
    });
}

#[test]
fn who_has_seen_is_for_the_person_alone() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        appoint_auditor(&app, company.stranger).await;
        for (word, person) in company.everybody() {
            let mut browser = app.browser(person).await;
            let page = browser.get(&seen(company.engineer)).await;
            let missing = browser.get(&seen(PersonId(samples::id()))).await;
            assert_eq!(missing.status, 404);
            if word == "engineer" {
                assert_eq!(page.status, 200);
            } else {
                assert_eq!((page.status, page.html), (404, missing.html), "{word}");
            }
        }
    });
}

#[test]
fn each_answer_about_somebody_leaves_one_entry_for_each_person() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let (manager, engineer) = (company.manager, company.engineer);
        let evidence = keep_evidence(&app, &samples::evidence(engineer, "Moved the ledger")).await;
        let mut browser = app.browser(manager).await;
        let of = |act, about| (act, Some(manager), Some(about));

        let page = browser.get(&profile(engineer)).await;
        assert_eq!(reads(&app).await, [of(Act::ReadProfile, engineer)]);
        browser.get(&evidence).await;
        assert_eq!(reads(&app).await[1..], [of(Act::ReadEvidence, engineer)]);
        browser.get(&format!("/teams/{}", company.team)).await;
        let mut team = reads(&app).await.split_off(2);
        team.sort_by_key(|(_, _, about)| *about);
        let mut expected = [engineer, company.colleague].map(|one| of(Act::ReadOnTeamPage, one));
        expected.sort_by_key(|(_, _, about)| *about);
        assert_eq!(team, expected);

        let form = page.form("/rounds").button("Begin a round");
        let round = browser.submit(form).await;
        let begun = reads(&app).await.split_off(4);
        assert_eq!(
            begun,
            [of(Act::BeginRound, engineer), of(Act::ReadRound, engineer)]
        );
        browser.get(&format!("{}/assessment", round.path)).await;
        assert_eq!(reads(&app).await[6..], [of(Act::ReadRound, engineer)]);

        let mut engineer = app.browser(engineer).await;
        let page = engineer.get(&seen(company.engineer)).await;
        for words in [
            "read a piece of evidence about you: Moved the ledger.",
            "saw what your team’s page says of you",
            "opened a round about you: the round.",
        ] {
            assert!(page.has(words), "{words}: {}", page.text());
        }
        assert!(page.links().contains(&evidence) && page.links().contains(&round.path));
        assert!(
            !page.has("began a round"),
            "what was changed is told elsewhere"
        );
    });
}

#[test]
fn a_note_that_somebody_keeps_to_themselves_does_not_show_in_who_has_seen() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        appoint_auditor(&app, company.stranger).await;
        let note = Evidence {
            author: company.colleague,
            visibility: Visibility::Private,
            ..samples::evidence(company.engineer, "Kept by the colleague")
        };
        let note_page = keep_evidence(&app, &note).await;
        let mut colleague = app.browser(company.colleague).await;
        let edit = colleague.get(&format!("{note_page}/edit")).await;
        colleague.get(&note_page).await;
        colleague.get(&profile(company.engineer)).await;
        let form = edit.form(&note_page).set("title", "Still kept by them");
        colleague.submit(form.set("share", "")).await;

        let acts: Vec<Act> = log(&app).await.iter().map(|entry| entry.act).collect();
        assert!(acts.contains(&Act::ReadEvidence) && acts.contains(&Act::ReadProfile));
        assert!(acts.contains(&Act::ChangeEvidence));
        let mut engineer = app.browser(company.engineer).await;
        let page = engineer.get(&seen(company.engineer)).await;
        assert!(page.has("Nobody but you yet"), "{}", page.text());
        let mut auditor = app.browser(company.stranger).await;
        let page = auditor.get("/audit").await;
        assert!(page.has("Kwame Mensah read a piece of evidence, about Łukasz Żółkiewski"));
        assert!(!page.has("Kept by"), "the log never says what was written");
    });
}

#[test]
fn pages_of_who_has_seen_lead_back_to_the_first() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let readers = [company.manager, company.director];
        let mut acts = Vec::new();
        for n in 0..130 {
            let origin = Origin {
                means: Means::Session,
                address: None,
            };
            let act = AuditEntry::new(Act::ReadProfile, origin).by(readers[n % 2]);
            acts.push((
                samples::at("2026-11-20T08:00:00Z"),
                act.about(company.engineer),
            ));
        }
        let mut tx = app.db.begin().await.expect("a transaction");
        audit::append(&mut tx, &acts).await.expect("it is kept");
        tx.commit().await.expect("it is kept");
        let mut engineer = app.browser(company.engineer).await;
        let mut page = engineer.get(&seen(company.engineer)).await;
        let mut lengths = Vec::new();
        loop {
            lengths.push(page.texts("main ul.entries > li").len());
            let Some(older) = page
                .links()
                .into_iter()
                .find(|link| link.contains("before="))
            else {
                break;
            };
            page = engineer.get(&older).await;
        }
        assert_eq!(lengths, [50, 50, 30]);
    });
}
