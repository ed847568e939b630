use testkit::app::{Browser, Mood, Page, mailer};

use super::with_mail;
use crate::sign_in::{choose_password, first_administrator, invite, new_app};

/// Adds somebody; what the administrator reads then.
async fn add(admin: &mut Browser, name: &str, email: &str) -> Page {
    let page = admin.get("/accounts").await;
    let form = page.form("/accounts").set("name", name).set("email", email);
    admin.submit(form).await
}

#[test]
fn an_invitation_arrives_and_nobody_else_sees_its_link() {
    testkit::run(async {
        let (app, mut admin, mut server) = with_mail().await;
        let page = add(&mut admin, "Łukasz Ż.", "lukasz@example.org").await;
        assert!(
            page.has("sent to lukasz@example.org, and to nobody else"),
            "{}",
            page.text()
        );
        assert!(!page.html.contains("/links/"), "not even in the source");

        let letter = server.next().await;
        assert_eq!(letter.to, ["lukasz@example.org"]);
        assert_eq!(letter.subject(), "Your invitation to Waymark");
        assert_eq!(letter.headers["from"], "Waymark <waymark@example.org>");
        assert_eq!(letter.headers["auto-submitted"], "auto-generated");
        assert!(
            letter
                .body
                .starts_with("Hello Łukasz Ż.,\n\nAna Lima has invited you")
        );
        let mut invited = app.visitor(&[]);
        let page = choose_password(&mut invited, &letter.link()).await;
        assert_eq!((page.status, page.path.as_str()), (200, "/"));
        let again = app.visitor(&[]).get(&letter.link()).await;
        assert_eq!(again.status, 404, "it is good once");
        assert!(server.is_empty());
    });
}

#[test]
fn a_reset_goes_to_its_person_who_is_told_on_the_first_page_too() {
    testkit::run(async {
        let (app, mut admin, mut server) = with_mail().await;
        add(&mut admin, "Kwame Mensah", "kwame@example.org").await;
        let mut kwame = app.visitor(&[]);
        choose_password(&mut kwame, &server.next().await.link()).await;
        assert!(
            !kwame.get("/").await.has("asked for a link"),
            "not of the invitation itself"
        );

        let list = admin.get("/accounts?q=Kwame").await;
        let page = admin.submit(list.form("/link")).await;
        assert!(page.has("The link is on its way"), "{}", page.text());
        let letter = server.next().await;
        assert_eq!(letter.subject(), "A new password for Waymark");
        assert!(
            letter.body.contains("ask Ana Lima about it"),
            "{}",
            letter.body
        );

        let first = kwame.get("/").await;
        let words =
            "Ana Lima asked for a link to a new password for you, which goes to your address.";
        assert!(first.has(words), "{}", first.text());
        let form = list.form("/link").action;
        let person = form.split('/').nth(2).unwrap();
        let seen = kwame.get(&format!("/people/{person}/seen")).await;
        assert!(
            seen.has("made a link that lets somebody in as you (sent by mail)"),
            "{}",
            seen.text()
        );
        let away = kwame.submit(first.form("/put-away")).await;
        assert!(!away.has(words), "{}", away.text());
        assert_eq!(app.deliver().await, 0, "the letter itself was word enough");
    });
}

#[test]
fn a_link_is_shown_only_where_mail_could_not_bring_it() {
    testkit::run(async {
        let (app, mut admin, mut server) = with_mail().await;
        add(&mut admin, "Kwame Mensah", "kwame@example.org").await;
        let mut kwame = app.visitor(&[]);
        choose_password(&mut kwame, &server.next().await.link()).await;

        let list = admin.get("/accounts?q=Kwame").await;
        let forged = list.form("/link").set("instead", "yes");
        let refused = admin.submit(forged).await;
        assert_eq!(refused.status, 403, "{}", refused.text());
        assert!(
            refused.has("shown only where the mail could not be sent"),
            "{}",
            refused.text()
        );

        server.is(Mood::RefusesRecipients);
        let page = admin.submit(list.form("/link")).await;
        assert!(page.has("The link was not sent"), "{}", page.text());
        assert!(
            page.has("did not take the letter (550 5.1.1 no such person here)"),
            "{}",
            page.text()
        );
        let page = admin
            .submit(page.form("/link").button("Show a link instead"))
            .await;
        let link = page.texts(".link-once").pop().unwrap();
        let told = kwame.get("/").await;
        assert!(
            told.has("Ana Lima made a link to a new password for you, and could use it"),
            "{}",
            told.text()
        );
        let page = choose_password(&mut app.visitor(&[]), &link).await;
        assert_eq!(page.status, 200, "{}", page.text());

        let again = admin.submit(list.form("/link").set("instead", "yes")).await;
        assert_eq!(again.status, 403, "once for each failure");
        server.is(Mood::Takes);
        assert_eq!(
            app.deliver().await,
            1,
            "and a letter says that there is something to read"
        );
        assert_eq!(
            server.next().await.subject(),
            "Something to read in Waymark"
        );
    });
}

#[test]
fn what_stands_in_the_way_of_a_letter_is_said() {
    testkit::run(async {
        let (mut app, mut admin, mut server) = with_mail().await;
        let cases = [
            (Mood::PutsOff, server.mailer(), "450 4.2.0 come again later"),
            (
                Mood::RefusesPasswords,
                server.mailer_with_password(),
                "did not let Waymark sign in (535 5.7.8",
            ),
            (
                Mood::Takes,
                server.mailer_by("smtp+starttls"),
                "no secure connection to the mail server",
            ),
            (
                Mood::Takes,
                server.mailer_by("smtps"),
                "no secure connection to the mail server",
            ),
            (
                Mood::Takes,
                mailer("smtp://127.0.0.1:1"),
                "127.0.0.1:1 cannot be reached",
            ),
        ];
        for (number, (mood, mailer, words)) in cases.into_iter().enumerate() {
            server.is(mood);
            app.send_by(mailer);
            admin = admin.before(&app);
            let email = format!("kwame.{number}@example.org");
            let page = add(&mut admin, "Kwame Mensah", &email).await;
            assert!(page.has(words), "{words}: {}", page.text());
            assert!(!page.html.contains("s3cret") && !page.html.contains("/links/"));
            let list = admin.get("/accounts?q=Kwame").await;
            assert!(
                list.has("Invited, but the link could not be sent"),
                "{}",
                list.text()
            );
        }
        assert!(server.is_empty(), "nothing went out in the open");
    });
}

#[test]
fn without_mail_links_are_shown_as_ever() {
    testkit::run(async {
        let app = new_app().await;
        let mut admin = first_administrator(&app).await;
        assert!(
            invite(&mut admin, "Kwame", "kwame@example.org")
                .await
                .starts_with("/links/")
        );
        let page = app.visitor(&[]).get("/sign-in/forgotten").await;
        assert!(page.has("can make you a link") && !page.html.contains("<form class=\"narrow"));
    });
}
