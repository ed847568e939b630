//! Giving somebody a level: a people partner's to do, with a reason that the person reads.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use testkit::app::Company;
use testkit::{TestApp, TestDb};

use crate::rounds::new_database;

testkit::both_engines! {
    async fn a_partner_gives_a_level_and_the_person_reads_why(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let person = format!("/people/{}", company.engineer);
        let mut partner = app.browser(company.partner).await;

        let form = partner.get(&format!("{person}/level")).await;
        let form = form.form("/level");
        let page = partner
            .submit(form.clone().set("level", "").set("from", "soon").set("reason", "Agreed <b>"))
            .await;
        assert_eq!(page.status, 422);
        assert!(page.has("Choose a level"), "{}", page.text());
        assert!(page.has("Agreed <b>"), "what was typed is still there: {}", page.text());

        let tomorrow = app.app.today().tomorrow().unwrap().to_string();
        let right = form.set("level", "engineering-ladders/D4").set("from", &tomorrow);
        let page = partner.submit(right.clone().set("reason", " ")).await;
        assert!(page.has("Say why"), "{}", page.text());
        let page = partner.submit(right.clone().set("reason", "Agreed in the spring round")).await;
        assert!(page.has("Agreed in the spring round"), "{}", page.text());
        let twice = partner.submit(right.set("reason", "Once more")).await;
        assert_eq!(twice.status, 422, "{}", twice.text());

        let own = app.browser(company.engineer).await.get(&person).await;
        assert!(own.has("Agreed in the spring round"), "{}", own.text());
        assert!(!own.html.contains("/level\""), "nobody gives themselves a level");
        let manager = app.browser(company.manager).await.get(&person).await;
        assert!(!manager.html.contains("/level\""), "nor does their manager");
    }
}
