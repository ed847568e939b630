//! Sign-in with the company's provider is set up whole or not at all.

use insta::assert_snapshot;

use crate::support::Place;

const ISSUER: (&str, &str) = ("WAYMARK_OIDC_ISSUER", "https://login.example.com");

#[test]
fn settings_that_do_not_fit_together_are_found_before_anything_is_opened() {
    let serve = ["serve", "--database", "none.db"];
    let part = Place::new().env(ISSUER.0, ISSUER.1);
    assert_snapshot!(part.run(&serve).refused(), @r"
    error: sign-in with the company's provider is set up in part, without WAYMARK_OIDC_CLIENT_ID and WAYMARK_OIDC_CLIENT_SECRET_FILE
    hint: it needs WAYMARK_OIDC_ISSUER, WAYMARK_OIDC_CLIENT_ID and WAYMARK_OIDC_CLIENT_SECRET_FILE together, or none of them
    ");
    let whole = || {
        Place::new()
            .env(ISSUER.0, ISSUER.1)
            .env("WAYMARK_OIDC_CLIENT_ID", "waymark")
            .file("secret", "s3cret\n")
            .env("WAYMARK_OIDC_CLIENT_SECRET_FILE", "secret")
    };
    assert_snapshot!(whole().run(&serve).refused(), @r"
    error: WAYMARK_URL is missing: the provider has to send people back somewhere
    hint: set it to the address under which people open Waymark, such as https://waymark.example.com
    ");
    let plain = whole().env("WAYMARK_URL", "http://waymark.example.com");
    assert_snapshot!(plain.run(&serve).refused(), @r#"
    error: WAYMARK_URL is "http://waymark.example.com", which could be listened in on: it has to begin with https:// (only loopback may do with http)
    hint: set it to the address under which people open Waymark, without a path, such as https://waymark.example.com
    "#);
    let both = whole().env("WAYMARK_OIDC_CLIENT_SECRET", "s3cret");
    assert_snapshot!(both.run(&serve).refused(), @r"
    error: both WAYMARK_OIDC_CLIENT_SECRET_FILE and WAYMARK_OIDC_CLIENT_SECRET are set
    hint: leave one of them out; a file is better
    ");
    let lost = whole().env("WAYMARK_OIDC_CLIENT_SECRET_FILE", "lost");
    assert_snapshot!(lost.run(&serve).refused(), @"error: lost could not be read: No such file or directory (os error 2)");
    let matched = whole()
        .env("WAYMARK_URL", "https://waymark.example.com")
        .env("WAYMARK_OIDC_MATCH_EMAIL", "always");
    assert_snapshot!(matched.run(&serve).refused(), @r#"
    error: WAYMARK_OIDC_MATCH_EMAIL is "always", which is not known
    hint: set it to verified, so that people are recognised by an e-mail address that the provider has verified; or leave it out, and connect people by hand
    "#);
}

#[test]
fn the_secret_itself_is_no_argument() {
    let place = Place::new();
    let told = place.run(&["serve", "--oidc-client-secret", "s3cret"]);
    assert!(told.refused().contains("unexpected argument"));
}

#[test]
fn connecting_makes_no_database() {
    let place = Place::new().env(ISSUER.0, ISSUER.1);
    let told = place.run(&["account", "connect", "ana@example.org", "248289761001"]);
    assert_snapshot!(told.refused(), @r"
    error: there is no database at waymark.db
    hint: `--database PATH|URL` names another; `waymark serve` makes one
    ");
    assert!(!place.path("waymark.db").exists());
}

#[test]
fn whom_nobody_knows_is_not_connected() {
    let place = Place::new().env(ISSUER.0, ISSUER.1).file("waymark.db", "");
    let told = place.run(&["account", "connect", "ana@example.org", "248289761001"]);
    assert_snapshot!(told.refused(), @"error: Nobody here has the address ana@example.org.");
    let told = place.run(&["account", "disconnect", "ana@example.org"]);
    assert_snapshot!(told.refused(), @"error: Nobody here has the address ana@example.org.");
}
