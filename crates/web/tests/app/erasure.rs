//! Being erased: asking for it, what stands in the way, and what is left for everybody else.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use careers::erasure::STAYS;
use careers::records::{
    Erasure, ErasureReason, Evidence, Means, Origin, PersonId, Role, RoleGrant, Visibility,
};
use jiff::SignedDuration;
use jiff::civil::Date;
use testkit::app::Company;
use testkit::store::audit::By;
use testkit::{TestApp, TestDb, samples, store};

use crate::audit::{appoint_auditor, keep_evidence, profile};
use crate::rounds::new_database;
use crate::sign_in::{choose_password, first_administrator, invite, new_app, today};

const ASK: &str = "/account/erasure";

/// Gives somebody a last day.
async fn leave(app: &TestApp, person: PersonId, on: &str) {
    let mut tx = app.db.begin().await.unwrap();
    let found = store::people::by_id(&mut tx, person).await.unwrap();
    let mut person = found.unwrap();
    person.left = Some(samples::day(on));
    store::people::update(&mut tx, &person).await.unwrap();
    tx.commit().await.unwrap();
}

fn erasure(person: PersonId) -> String {
    format!("/erasures/{person}")
}

/// What the only person is called who was erased.
async fn pseudonym(app: &TestApp) -> String {
    let mut read = app.db.read().await.unwrap();
    let all = store::erasures::all(&mut read).await.unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].pseudonym.clone()
}

testkit::both_engines! {
    async fn whoever_asked_and_left_is_erased_and_others_keep_what_is_theirs(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        appoint_auditor(&app, company.stranger).await;
        let (engineer, colleague) = (company.engineer, company.colleague);
        let about_other = Evidence {
            author: colleague,
            ..samples::evidence(engineer, "Calmed the incident call")
        };
        let about_other = keep_evidence(&app, &about_other).await;
        let own = Evidence {
            visibility: Visibility::Private,
            ..samples::evidence(colleague, "What I think of it all")
        };
        keep_evidence(&app, &own).await;
        let mut kwame = app.browser(colleague).await;
        kwame.get(&profile(engineer)).await;

        let page = kwame.get(ASK).await;
        assert!(page.has("What stays, and why") && page.has("You are still here"), "{}", page.text());
        for stays in STAYS {
            assert!(page.has(stays.to_you), "{}: {}", stays.what, page.text());
        }
        let page = kwame.submit(page.form(ASK).button("Ask to be erased")).await;
        assert!(page.has("You asked on 21 November 2026"), "{}", page.text());
        let page = kwame.submit(page.form("/withdraw")).await;
        assert!(!page.has("You asked on"), "{}", page.text());
        kwame.submit(page.form(ASK).button("Ask to be erased")).await;
        assert!(kwame.get("/account").await.has("You have asked to be erased"));
        let told = kwame.get(&format!("{}/seen", profile(colleague))).await;
        assert!(told.has("asked for your records to be erased"), "{}", told.text());

        let mut admin = app.browser(company.admin).await;
        assert!(admin.get("/account").await.has("1 person asks to be erased"));
        let list = admin.get("/erasures").await;
        assert!(list.has("Kwame Mensah") && list.has("They are still here"), "{}", list.text());
        let told = kwame.get(&format!("{}/seen", profile(colleague))).await;
        assert!(told.has("saw that you ask to be erased"), "{}", told.text());
        let page = admin.get(&erasure(colleague)).await;
        assert!(!page.html.contains("Erase Kwame Mensah</button>"), "no way is shown");
        let token = admin.get("/roles").await.form("/roles").value("csrf").unwrap().to_owned();
        let forged = admin.post(&erasure(colleague), &format!("csrf={token}&reason=ordered")).await;
        assert_eq!(forged.status, 409, "{}", forged.text());

        leave(&app, colleague, "2026-11-20").await;
        let page = admin.get(&erasure(colleague)).await;
        assert!(page.has("They asked for it here on 21 November 2026"), "{}", page.text());
        assert!(page.has("1 session"), "{}", page.text());
        let done = admin.submit(page.form(&erasure(colleague))).await;
        assert_eq!(done.status, 200, "{}", done.text());
        let name = pseudonym(&app).await;
        assert!(done.has(&name) && !done.has("Kwame"), "{}", done.text());
        assert_eq!(admin.get(&erasure(colleague)).await.status, 404, "once is enough");

        let mut lukasz = app.browser(engineer).await;
        let kept = lukasz.get(&about_other).await;
        assert!(kept.has("Calmed the incident call") && kept.has(&name), "{}", kept.text());
        let seen = lukasz.get(&format!("{}/seen", profile(engineer))).await;
        assert!(seen.has(&name) && !seen.has("Kwame"), "{}", seen.text());
        for path in ["/people?q=kwame", "/search?q=kwame", "/search?q=former", "/teams"] {
            let page = lukasz.get(path).await;
            assert!(!page.has("Mensah") && !page.has(&name), "{path}: {}", page.text());
        }
        let empty = lukasz.get(&profile(colleague)).await;
        assert!(empty.has("whose records were erased") && !empty.has("saw"), "{}", empty.text());
        let fields = "person=[it]&title=More&happened_on=2026-11-20".replace("[it]", &colleague.to_string());
        let token = lukasz.get("/evidence/new").await.form("/evidence").value("csrf").unwrap().to_owned();
        let late = lukasz.post("/evidence", &format!("csrf={token}&{fields}")).await;
        assert!(late.status >= 400, "nothing is written about them: {}", late.text());

        let mut auditor = app.browser(company.stranger).await;
        let log = auditor.get("/audit").await;
        assert!(log.has("erased the records of somebody who had left"), "{}", log.text());
        assert!(log.has("was erased") && !log.has("Kwame"), "{}", log.text());
        let mut read = app.db.read().await.unwrap();
        let found = store::audit::verify(&mut read, Vec::new()).await.unwrap().unwrap();
        assert_eq!((found.flaws, found.destroyed.len()), (vec![], 1));
        drop(read);
        let contents = app.db.contents().await;
        let left: Vec<_> = contents.iter().filter(|value| {
            let text = value.text.to_lowercase();
            ["kwame", "mensah", "what i think of it all"].iter().any(|word| text.contains(word))
        }).collect();
        assert!(left.is_empty(), "{left:#?}");
    }

    async fn nothing_is_begun_about_somebody_while_they_are_erased(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let gone = company.colleague;
        leave(&app, gone, "2026-11-20").await;
        let mut writer = app.browser(company.manager).await;
        let mut opener = app.browser(company.manager).await;
        let form = writer.get("/evidence/new").await.form("/evidence");
        let token = form.value("csrf").unwrap().to_owned();
        let evidence = format!("csrf={token}&person={gone}&title=More&happened_on=2026-11-20");
        let form = opener.get("/evidence/new").await.form("/evidence");
        let token = form.value("csrf").unwrap().to_owned();
        let round = format!("csrf={token}&person={gone}");

        let at = app.app.now();
        let pseudonym = "Former colleague 7f3a".to_owned();
        let erasure = Erasure { person: gone, pseudonym, reason: ErasureReason::Ordered, at };
        let origin = Origin { means: Means::CommandLine, address: None };
        let mut tx = app.db.begin().await.unwrap();
        store::people::lock(&mut tx, gone).await.unwrap();
        store::erasures::erase(&mut tx, &erasure, &By { at, who: None, origin }).await.unwrap();
        let finish = async {
            // Meanwhile the others come as far as they can.
            for _ in 0..500 {
                store::erasures::is_erased(&mut tx, gone).await.unwrap();
            }
            tx.commit().await.unwrap();
        };
        let (written, opened, ()) = tokio::join!(
            writer.post("/evidence", &evidence),
            opener.post("/rounds", &round),
            finish
        );
        assert!(written.has("Their records were erased"), "{}", written.text());
        // Nobody is their manager any more.
        assert_eq!(opened.status, 404, "{}", opened.text());
        let mut read = app.db.read().await.unwrap();
        assert_eq!(store::evidence::about(&mut read, gone).await.unwrap(), []);
        assert_eq!(store::rounds::about(&mut read, gone).await.unwrap(), []);
    }

    async fn of_two_who_erase_at_once_one_does(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let gone = company.colleague;
        leave(&app, gone, "2026-11-20").await;
        let second = RoleGrant { person: company.director, role: Role::Admin, team: None, framework: None };
        let mut tx = app.db.begin().await.unwrap();
        store::roles::grant(&mut tx, &second).await.unwrap();
        tx.commit().await.unwrap();
        let mut forms = Vec::new();
        for person in [company.admin, company.director] {
            let mut browser = app.browser(person).await;
            let form = browser.get(&erasure(gone)).await.form(&erasure(gone));
            forms.push((browser, form.set("reason", "ordered")));
        }
        let [(mut one, first), (mut two, second)] = forms.try_into().ok().unwrap();
        let (first, second) = tokio::join!(one.submit(first), two.submit(second));
        let mut answers = [first.status, second.status];
        answers.sort_unstable();
        assert_eq!(answers, [200, 404]);
        pseudonym(&app).await;
    }
}

#[test]
fn without_a_request_a_reason_is_needed_and_none_can_be_made_up() {
    testkit::run(async {
        let app = new_app().await;
        let company = Company::found(&app).await;
        leave(&app, company.colleague, "2026-11-20").await;
        let mut admin = app.browser(company.admin).await;
        let list = admin.get("/erasures?q=men").await;
        assert!(list.has("Left on 20 November 2026"), "{}", list.text());
        assert!(!admin.get("/erasures?q=zz").await.has("Mensah"));
        for made_up in ["", "asked", "because"] {
            let page = admin.get(&erasure(company.colleague)).await;
            let form = page
                .form(&erasure(company.colleague))
                .set("reason", made_up);
            let page = admin.submit(form).await;
            assert_eq!(page.status, 422, "{made_up}: {}", page.text());
            assert!(page.has("Say why"), "{}", page.text());
        }
        let page = admin.get(&erasure(company.colleague)).await;
        let form = page
            .form(&erasure(company.colleague))
            .set("reason", "not-needed");
        let done = admin.submit(form).await;
        assert!(done.has("are not needed any more"), "{}", done.text());
    });
}

#[test]
fn whoever_manages_somebody_is_replaced_first() {
    testkit::run(async {
        let app = new_app().await;
        let company = Company::found(&app).await;
        let mut ana = app.browser(company.manager).await;
        let page = ana.get(ASK).await;
        assert!(
            page.has("You are the manager of 2 people"),
            "{}",
            page.text()
        );
        leave(&app, company.manager, "2026-11-20").await;
        let mut admin = app.browser(company.admin).await;
        let page = admin.get(&erasure(company.manager)).await;
        let words = "still the manager of Kwame Mensah and Łukasz Żółkiewski";
        assert!(page.has(words), "{}", page.text());
        let mut tx = app.db.begin().await.unwrap();
        let day: Date = samples::day("2026-11-21");
        for report in [company.engineer, company.colleague] {
            store::reporting::change(&mut tx, report, Some(company.director), day)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let page = admin.get(&erasure(company.manager)).await;
        let form = page
            .form(&erasure(company.manager))
            .set("reason", "ordered");
        let done = admin.submit(form).await;
        assert!(done.has("a court or an authority"), "{}", done.text());
    });
}

#[test]
fn asking_and_erasing_take_showing_again_that_it_is_oneself() {
    testkit::run(async {
        let app = new_app().await;
        let mut admin = first_administrator(&app).await;
        let link = invite(&mut admin, "Kwame Mensah", "kwame@example.org").await;
        let mut kwame = app.visitor(&[]);
        choose_password(&mut kwame, &link).await;
        let app = app.later(today() + SignedDuration::from_hours(1));
        let mut kwame = kwame.before(&app);
        let page = kwame.get(ASK).await;
        let asked = kwame.submit(page.form(ASK)).await;
        assert!(asked.path.starts_with("/sign-in/again"), "{}", asked.path);
        let mut read = app.db.read().await.unwrap();
        let waiting = store::erasures::requests(&mut read).await.unwrap();
        assert!(waiting.is_empty(), "nothing was asked yet");
        let found = store::people::by_email(&mut read, "kwame@example.org").await;
        let person = found.unwrap().unwrap();
        drop(read);
        leave(&app, person.id, "2026-11-20").await;
        let mut admin = admin.before(&app);
        let page = admin.get(&erasure(person.id)).await;
        assert!(page.path.starts_with("/sign-in/again"), "{}", page.path);
    });
}
