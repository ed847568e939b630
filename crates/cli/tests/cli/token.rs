//! Tokens without a browser.

use careers::records::{Person, PersonId, Role, RoleGrant};
use insta::assert_snapshot;
use jiff::civil::date;
use store::Db;

use crate::support::{Place, waymark};

/// A database with an administrator and an engineer.
fn place() -> Place {
    let place = Place::new();
    let path = place.path("waymark.db");
    let person = |number: u128, name: &str| Person {
        id: PersonId(uuid::Uuid::from_u128(number)),
        name: name.to_owned(),
        email: format!("{name}@example.org"),
        team: None,
        started: date(2020, 1, 1),
        left: None,
    };
    let people = [person(1, "ada"), person(2, "ben")];
    let admin = RoleGrant {
        person: people[0].id,
        role: Role::Admin,
        team: None,
        framework: None,
    };
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let db = Db::open(path.to_str().unwrap()).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        store::people::insert_all(&mut tx, &people).await.unwrap();
        store::roles::grant(&mut tx, &admin).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
    });
    place
}

#[test]
fn a_token_is_made_listed_and_revoked() {
    let place = place();
    let (own, scim) = (["--owner", "Ada@example.org"], ["--scope", "scim"]);
    let made = place.run(&[&["token", "make", "--name", "Okta"][..], &own, &scim].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    let secret = made.out.trim();
    assert!(secret.starts_with("wm_") && secret.len() == 67, "{secret}");
    assert!(made.err.contains("Okta") && !made.err.contains(secret));
    let listed = place.run(&[&["token", "list"][..], &own].concat()).out;
    assert!(
        listed.contains("scim  Okta") && listed.contains("not used yet"),
        "{listed}"
    );
    let id = listed.split_whitespace().next().unwrap();
    let revoked = place.run(&[&["token", "revoke", id][..], &own].concat());
    assert_snapshot!(revoked.out, @"It opens nothing any more.");
    let listed = place.run(&[&["token", "list"][..], &own].concat());
    assert_snapshot!(listed.out, @"There are none.");
}

#[test]
fn a_token_that_cannot_be_made_says_why() {
    assert_snapshot!(waymark(&["token", "list", "--owner", "a@a.example"]).refused(), @r"
    error: there is no database at waymark.db
    hint: `--database PATH|URL` names another; `waymark serve` makes one
    ");
    let place = place();
    let make = |owner: &str, name: &str| {
        place
            .run(&[
                "token", "make", "--owner", owner, "--scope", "scim", "--name", name,
            ])
            .refused()
    };
    assert_snapshot!(make("nobody@example.org", "Okta"), @r"
    error: nobody here has the address nobody@example.org
    hint: `--owner` takes the email address of somebody who can sign in
    ");
    assert_snapshot!(make("ben@example.org", "Okta"), @"error: A token for provisioning can be made by those who run the system.");
    assert_snapshot!(make("ada@example.org", " "), @"error: Give the token a name, so that you know later which program uses it.");
}
