//! Mail is set up whole or not at all, and can be tried out.

use insta::assert_snapshot;

use crate::support::Place;

fn set(server: &'static str) -> Place {
    Place::new()
        .env("WAYMARK_MAIL_URL", server)
        .env("WAYMARK_MAIL_FROM", "Waymark <waymark@example.org>")
        .env("WAYMARK_URL", "https://waymark.example.org")
}

const TEST: [&str; 3] = ["mail", "test", "ana@example.org"];

#[test]
fn settings_that_do_not_fit_together_are_found_before_anything_is_opened() {
    let serve = ["serve", "--database", "none.db"];
    let part = Place::new().env("WAYMARK_MAIL_FROM", "waymark@example.org");
    assert_snapshot!(part.run(&serve).refused(), @r"
    error: mail is set up in part, without WAYMARK_MAIL_URL
    hint: it needs WAYMARK_MAIL_URL and WAYMARK_MAIL_FROM together, or none of the settings
    ");
    let open = set("smtp://smtp.example.org");
    assert_snapshot!(open.run(&serve).refused(), @r"
    error: mail to smtp.example.org could be listened in on
    hint: letters hold links that let people in: use smtp+starttls:// or smtps://, or, where nobody else can listen, say so with ?tls=none at the end
    ");
    let both = set("smtps://me@smtp.example.org")
        .env("WAYMARK_MAIL_PASSWORD", "s3cret")
        .env("WAYMARK_MAIL_PASSWORD_FILE", "secret");
    assert_snapshot!(both.run(&serve).refused(), @r"
    error: both WAYMARK_MAIL_PASSWORD_FILE and WAYMARK_MAIL_PASSWORD are set
    hint: leave one of them out; a file is better
    ");
    let nowhere = Place::new()
        .env("WAYMARK_MAIL_URL", "smtp://localhost")
        .env("WAYMARK_MAIL_FROM", "waymark@example.org");
    assert_snapshot!(nowhere.run(&serve).refused(), @r"
    error: WAYMARK_URL is missing: links in letters have to lead somewhere
    hint: set it to the address under which people open Waymark, such as https://waymark.example.com
    ");
}

#[test]
fn a_password_is_shown_nowhere() {
    let url = "smtps://me:s3cret@smtp.example.org/inbox";
    let told = set(url).run(&TEST).refused();
    assert_snapshot!(told, @r"
    error: WAYMARK_MAIL_URL has more to it than a server
    hint: it looks like smtp+starttls://user@smtp.example.org or smtps://user@smtp.example.org, with an @ in the user written as %40
    ");
    let help = set(url).run(&["serve", "--help"]);
    assert!(!help.out.contains("s3cret"), "{}", help.out);
    let argument = ["serve", "--mail-url", "smtps://me:s3cret@smtp.example.org"];
    let place = Place::new().env("WAYMARK_MAIL_FROM", "waymark@example.org");
    assert_snapshot!(place.run(&argument).refused(), @r"
    error: `--mail-url` holds a password, and everybody on the machine can read the arguments
    hint: leave it out, and put it into the file that `--mail-password-file` names
    ");
}

#[test]
fn trying_it_out_says_what_is_in_the_way() {
    assert_snapshot!(Place::new().run(&TEST).refused(), @r"
    error: mail is not set up
    hint: WAYMARK_MAIL_URL names the server, such as smtp+starttls://user@smtp.example.org, and WAYMARK_MAIL_FROM the address that letters come from
    ");
    let nobody = set("smtp://127.0.0.1:1");
    assert_snapshot!(nobody.run(&["mail", "test", "ana"]).refused(), @r"
    error: “ana” is not an address that mail can go to
    hint: an address looks like ana@example.org
    ");
    assert_snapshot!(nobody.run(&TEST).refused(), @r"
    error: the mail server 127.0.0.1:1 cannot be reached (Connection refused (os error 111))
    hint: check the name and the port in WAYMARK_MAIL_URL, and that a firewall lets this machine through; smtps:// uses port 465 and smtp+starttls:// port 587 unless told
    ");
}
