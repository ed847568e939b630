//! Every door of the web app, and whom it opens to.
//!
//! Each row of [`DOORS`] is one route with one record behind it. The story knocks as everybody in
//! the company and as a visitor who has not signed in. Whoever is named gets an answer; everybody
//! else gets what they would get if there were nothing there. `cargo xtask tidy` refuses a route
//! that has no row.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use axum::http::Method;
use testkit::app::{Browser, House, Page, mailer};

/// Who gets an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Opens {
    /// Everybody, signed in or not.
    ToAll,
    /// Everybody who is signed in.
    ToEveryone,
    /// These alone.
    To(&'static [&'static str]),
    /// Whoever holds a secret; nobody who makes one up, signed in or not.
    ToSecret,
    /// Programs with a token; browsers find the door shut, whoever is signed in.
    ToTokens,
    /// Whoever signs in with a password of their own, and so nobody in this company.
    ToThoseWithPasswords,
}

use Opens::{To, ToAll, ToEveryone, ToSecret, ToThoseWithPasswords, ToTokens};

/// The route, what stands for its placeholder, what a form sends, and whom it opens to.
pub(crate) type Door<'a> = (&'a str, &'a str, &'a str, Opens);

#[rustfmt::skip]
pub(crate) const DOORS: &[Door<'_>] = &[
    ("GET /", "", "", ToEveryone),
    ("GET /welcome", "", "", ToAll),
    ("POST /session", "", "person=[self]", ToEveryone),
    ("POST /session/end", "", "", ToEveryone),
    ("GET /sign-in", "", "", ToAll),
    ("POST /sign-in", "", "email=a@example.org&password=wrong", ToAll),
    // This company has no provider.
    ("GET /sign-in/company", "", "", ToSecret),
    ("GET /sign-in/company/return", "", "", ToSecret),
    ("GET /sign-in/code", "", "", ToAll),
    ("POST /sign-in/code", "", "code=000000", ToAll),
    ("GET /sign-in/again", "", "", ToEveryone),
    ("POST /sign-in/again", "", "", ToEveryone),
    ("GET /sign-in/forgotten", "", "", ToAll),
    ("POST /sign-in/forgotten", "", "email=a@example.org", ToAll),
    ("GET /links/{secret}", "made-up", "", ToSecret),
    ("POST /links/{secret}", "made-up", "", ToSecret),
    ("GET /setup/{secret}", "made-up", "", ToSecret),
    ("POST /setup/{secret}", "made-up", "", ToSecret),
    ("GET /account", "", "", ToEveryone),
    ("GET /account/records", "", "", ToEveryone),
    ("GET /account/erasure", "", "", ToEveryone),
    ("POST /account/erasure", "", "", ToEveryone),
    ("POST /account/erasure/withdraw", "", "", ToEveryone),
    ("GET /account/password", "", "", ToThoseWithPasswords),
    ("POST /account/password", "", "", ToThoseWithPasswords),
    ("GET /account/second-step", "", "", ToThoseWithPasswords),
    ("POST /account/second-step", "", "", ToThoseWithPasswords),
    ("GET /account/second-step/remove", "", "", ToEveryone),
    ("POST /account/second-step/remove", "", "", ToEveryone),
    ("POST /account/sessions/end-others", "", "", ToEveryone),
    ("POST /account/sessions/{session}/end", "made-up", "", ToEveryone),
    ("GET /account/tokens", "", "", ToEveryone),
    ("POST /account/tokens", "", "scope=read&name=a&days=90", ToEveryone),
    ("GET /account/tokens/{token}/revoke", "made-up", "", To(&[])),
    // One that has gone by itself has gone as wished.
    ("POST /account/tokens/{token}/revoke", "01890000-0000-7000-8000-000000000000", "", ToEveryone),
    ("GET /accounts", "", "", To(&["admin"])),
    ("POST /accounts", "", "", To(&["admin"])),
    ("POST /accounts/{person}/link", "engineer", "", To(&["admin"])),
    ("POST /accounts/{person}/sessions/end", "engineer", "", To(&["admin"])),
    ("GET /erasures", "", "", To(&["admin"])),
    ("GET /erasures/{person}", "engineer", "", To(&["admin"])),
    ("POST /erasures/{person}", "engineer", "reason=ordered", To(&["admin"])),
    ("GET /roles", "", "", To(&["admin"])),
    ("POST /roles", "", "email=nobody@a.example&role=partner", To(&["admin"])),
    ("GET /roles/held/{role}", "role of the partner", "", To(&["admin"])),
    ("POST /roles/held/{role}", "role of the partner", "", To(&["admin"])),
    ("POST /roles/proposed/{proposal}/confirm", "proposal", "", To(&["admin"])),
    ("POST /roles/proposed/{proposal}/withdraw", "proposal", "", To(&["admin"])),
    ("POST /notices/{notice}/put-away", "notice", "", To(&["engineer"])),
    ("GET /settings", "", "", To(&["admin"])),
    ("GET /settings/retention", "", "", To(&["admin"])),
    ("POST /settings/retention", "", "", To(&["admin"])),
    ("GET /settings/purposes", "", "", ToEveryone),
    ("GET /settings/purposes/register.csv", "", "", ToEveryone),
    ("GET /settings/purposes/register.md", "", "", ToEveryone),
    ("GET /settings/purposes/{feature}", "severity", "", To(&["admin"])),
    ("POST /settings/purposes/{feature}", "severity", "", To(&["admin"])),
    ("POST /settings/purposes/{feature}/end", "severity", "", To(&["admin"])),
    ("GET /keyboard", "", "", ToAll),
    ("GET /search", "", "", ToAll),

    ("GET /people", "", "", ToEveryone),
    ("GET /people/import", "", "", To(&["admin"])),
    ("POST /people/import", "", "", To(&["admin"])),
    ("POST /people/import/apply", "", "", To(&["admin"])),
    ("GET /people/import/example.csv", "", "", To(&["admin"])),
    ("GET /people/{person}", "engineer", "", ToEveryone),
    ("GET /people/{person}/chart/{image}", "engineer", "", To(&["engineer", "manager", "director", "partner", "former manager"])),
    ("GET /people/{person}/level", "engineer", "", To(&["partner"])),
    ("POST /people/{person}/level", "engineer", "", To(&["partner"])),
    ("GET /people/{person}/mirror", "engineer", "", To(&["engineer"])),
    ("POST /people/{person}/mirror", "engineer", "with=[stranger]&do=share", To(&["engineer"])),
    ("GET /people/{person}/seen", "engineer", "", To(&["engineer"])),
    ("GET /audit", "", "", To(&[])),
    ("POST /people/{person}/rounds", "engineer", "", To(&["engineer", "manager"])),
    ("GET /teams", "", "", ToEveryone),
    ("GET /teams/{team}", "team", "", ToEveryone),
    // The director manages the manager, who is on the team too.
    ("GET /teams/{team}/examples", "team", "", ToEveryone),
    ("POST /teams/{team}/examples", "team", "at=D4&text=a", To(&["manager", "director"])),
    ("GET /teams/{team}/examples/{example}", "team", "", To(&["manager", "director"])),
    ("POST /teams/{team}/examples/{example}", "team", "at=D3&text=b", To(&["manager", "director"])),
    ("GET /teams/{team}/examples/{example}/remove", "team", "", To(&["manager", "director"])),
    ("POST /teams/{team}/examples/{example}/remove", "team", "", To(&["manager", "director"])),

    ("GET /rounds/{round}", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("GET /rounds/{round}", "revealed round", "", To(&["engineer", "manager"])),
    ("GET /rounds/{round}", "former round", "", To(&["engineer", "manager", "former manager"])),
    // An open round has no picture, whoever asks.
    ("GET /rounds/{round}/chart/{image}", "open round", "", To(&[])),
    ("GET /rounds/{round}/chart/{image}", "revealed round", "", To(&["engineer", "manager"])),
    ("GET /rounds/{round}/assessment", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/assessment", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("GET /rounds/{round}/seal", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/seal", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/reopen", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/hand-over", "open round", "", To(&["engineer", "manager"])),
    ("GET /rounds/{round}/reveal", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/reveal", "open round", "", To(&["engineer", "manager"])),

    ("GET /evidence/new", "", "", ToEveryone),
    ("POST /evidence", "", "person=[engineer]", ToEveryone),
    ("GET /evidence/{evidence}", "shared", "", To(&["engineer", "manager", "director"])),
    ("GET /evidence/{evidence}", "private", "", To(&["engineer"])),
    ("GET /evidence/{evidence}", "seen by the colleague", "", To(&["engineer", "colleague"])),
    ("GET /evidence/{evidence}", "noted by the manager", "", To(&["manager"])),
    ("POST /evidence/{evidence}", "shared", "", To(&["engineer"])),
    ("POST /evidence/{evidence}", "seen by the colleague", "", To(&["colleague"])),
    ("GET /evidence/{evidence}/edit", "shared", "", To(&["engineer"])),
    ("GET /evidence/{evidence}/edit", "seen by the colleague", "", To(&["colleague"])),
    ("GET /evidence/{evidence}/remove", "shared", "", To(&["engineer"])),
    ("POST /evidence/{evidence}/remove", "shared", "", To(&["engineer"])),
    ("POST /evidence/{evidence}/remove", "seen by the colleague", "", To(&["colleague"])),

    ("GET /frameworks", "", "", ToAll),
    ("GET /frameworks/{framework}", "engineering-ladders", "", ToAll),
    ("GET /frameworks/{framework}/{path}", "engineering-ladders", "", ToAll),
    ("GET /frameworks/{framework}/export/{export}", "engineering-ladders", "", ToAll),
    ("GET /frameworks/{framework}/export/files", "engineering-ladders", "", ToEveryone),
    ("GET /frameworks/{framework}/chart/{image}", "engineering-ladders", "", ToAll),
    ("GET /frameworks/{framework}/{path}/chart/{image}", "engineering-ladders", "", ToAll),
    ("GET /frameworks/{framework}/versions", "engineering-ladders", "", ToEveryone),
    ("POST /frameworks/{framework}/drafts", "engineering-ladders", "from=1.0.0", To(&["former manager"])),
    ("POST /frameworks/{framework}/keeping", "engineering-ladders", "keeping=git", To(&["former manager"])),
    ("GET /drafts", "", "", To(&["former manager"])),
    ("GET /drafts/{draft}", "draft", "", To(&["former manager"])),
    ("POST /drafts/{draft}/send", "draft", "revision=1", To(&["former manager"])),
    ("POST /drafts/{draft}/take-back", "draft", "", To(&["former manager"])),
    ("GET /drafts/{draft}/review", "draft", "", To(&["former manager"])),
    ("POST /drafts/{draft}/review", "draft", "revision=1&verdict=agreed", To(&["former manager"])),
    ("GET /drafts/{draft}/publish", "draft", "", To(&["former manager"])),
    ("POST /drafts/{draft}/publish", "draft", "revision=1&words=a", To(&["former manager"])),
    ("GET /drafts/{draft}/discard", "draft", "", To(&["former manager"])),
    ("POST /drafts/{draft}/discard", "draft", "revision=1", To(&["former manager"])),
    // Nobody in the company has come to a version from another.
    ("GET /frameworks/{framework}/for-me", "engineering-ladders", "", To(&[])),
    // The company writes no framework; `impact.rs` tells who sees what of one that is written.
    ("GET /drafts/{draft}/impact", "made-up", "", To(&[])),
    ("GET /frameworks/{framework}/differences", "engineering-ladders", "", ToAll),
    ("GET /compare", "", "", ToAll),
    ("GET /compare/chart/{image}", "", "", ToAll),
    ("GET /drafts/{draft}/edit", "desk", "", To(&["former manager"])),
    ("GET /drafts/{draft}/edit/{path}", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/edit/{path}", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/edit/{path}/look", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/edit/{path}/mend", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/edit/{path}/waive", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/edit/{path}/unwaive", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/edit/{path}/move", "desk", "to=down", To(&["former manager"])),
    ("GET /drafts/{draft}/edit/{path}/add", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/edit/{path}/add", "desk", "", To(&["former manager"])),
    ("GET /drafts/{draft}/edit/{path}/remove", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/edit/{path}/remove", "desk", "", To(&["former manager"])),
    ("GET /drafts/{draft}/edit/{path}/renamed", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/edit/{path}/renamed", "desk", "", To(&["former manager"])),
    ("GET /drafts/{draft}/files/{*path}", "desk", "", To(&["former manager"])),
    ("POST /drafts/{draft}/files/{*path}", "desk", "", To(&["former manager"])),
    ("GET /assets/{edition}/{*name}", "", "", ToAll),

    ("GET /api/frameworks/{framework}/draft", "engineering-ladders", "", ToTokens),
    ("PUT /api/frameworks/{framework}/draft", "engineering-ladders", "", ToTokens),
    ("GET /api/frameworks/{framework}/versions/{version}", "engineering-ladders", "", ToTokens),
    ("GET /scim/v2/Users", "", "", ToTokens),
    ("POST /scim/v2/Users", "", "", ToTokens),
    ("POST /scim/v2/Users/.search", "", "", ToTokens),
    ("GET /scim/v2/Users/{id}", "made-up", "", ToTokens),
    ("PUT /scim/v2/Users/{id}", "made-up", "", ToTokens),
    ("PATCH /scim/v2/Users/{id}", "made-up", "", ToTokens),
    ("DELETE /scim/v2/Users/{id}", "made-up", "", ToTokens),
    ("GET /scim/v2/Groups", "", "", ToTokens),
    ("POST /scim/v2/Groups", "", "", ToTokens),
    ("POST /scim/v2/Groups/.search", "", "", ToTokens),
    ("GET /scim/v2/Groups/{id}", "made-up", "", ToTokens),
    ("PUT /scim/v2/Groups/{id}", "made-up", "", ToTokens),
    ("PATCH /scim/v2/Groups/{id}", "made-up", "", ToTokens),
    ("DELETE /scim/v2/Groups/{id}", "made-up", "", ToTokens),
    ("POST /scim/v2/.search", "", "", ToTokens),
    ("GET /scim/v2/ServiceProviderConfig", "", "", ToTokens),
    ("GET /scim/v2/ResourceTypes", "", "", ToTokens),
    ("GET /scim/v2/ResourceTypes/{name}", "made-up", "", ToTokens),
    ("GET /scim/v2/Schemas", "", "", ToTokens),
    ("GET /scim/v2/Schemas/{urn}", "made-up", "", ToTokens),
    ("POST /scim/v2/Bulk", "", "", ToTokens),
];

/// A house of a company that has mail, whose server is not there.
async fn house_with_mail() -> House {
    let mut house = House::build().await;
    house.app.send_by(mailer("smtp://127.0.0.1:1"));
    house
}

/// The fields with the ids of those who are named in them.
fn fields(house: &House, fields: &str, own: &str) -> String {
    let mut filled = fields.replace("[self]", own);
    for (word, id) in house.places() {
        filled = filled.replace(&format!("[{word}]"), id);
    }
    filled
}

/// What somebody's browser gets at a door, without following where it leads.
pub(crate) async fn knock(
    house: &House,
    browser: &mut Browser,
    door: &Door<'_>,
    own: &str,
) -> Page {
    let (route, behind, sent, _) = door;
    let (method, path) = route.split_once(' ').unwrap();
    let address = house.address(path, behind);
    if method == "GET" {
        return browser.once(Method::GET, &address, &[], "").await;
    }
    let token = browser.get("/evidence/new").await;
    let form = if token.path == "/evidence/new" {
        token.form("/evidence")
    } else {
        token.form("/session")
    };
    let token = form.value("csrf").unwrap();
    let body = format!("csrf={token}&{}", fields(house, sent, own));
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "http://127.0.0.1:7400"),
    ];
    let method: Method = method.parse().unwrap();
    browser.once(method, &address, &headers, body).await
}

pub(crate) fn opens_to(opens: Opens, word: &str) -> bool {
    match opens {
        ToAll | ToEveryone => true,
        To(these) => these.contains(&word),
        ToSecret | ToThoseWithPasswords | ToTokens => false,
    }
}

/// What is wrong with the answer that somebody who is signed in gets, if anything is.
fn wrong(door: &Door<'_>, word: &str, status: u16) -> Option<String> {
    if matches!(door.3, ToTokens) {
        return (status != 401).then(|| format!("{word} gets {status} at {}", door.0));
    }
    let opened = match status {
        // A form that is not whole, or a rule that stands against it, is an answer as well.
        200 | 303 | 409 | 422 => true,
        404 => false,
        _ => return Some(format!("{word} gets {status} at {} ({})", door.0, door.1)),
    };
    (opened != opens_to(door.3, word))
        .then(|| format!("{word} gets {status} at {} ({})", door.0, door.1))
}

#[test]
fn reading_doors_open_to_those_who_are_named() {
    testkit::run(async {
        let house = house_with_mail().await;
        let mut all = Vec::new();
        for (word, person) in house.company.everybody() {
            let mut browser = house.app.browser(person).await;
            for door in DOORS.iter().filter(|door| door.0.starts_with("GET")) {
                let page = knock(&house, &mut browser, door, &person.to_string()).await;
                all.extend(wrong(door, word, page.status));
            }
        }
        assert!(all.is_empty(), "{all:#?}");
    });
}

#[test]
fn doors_that_change_something_open_to_those_who_are_named() {
    testkit::run(async {
        let mut all = Vec::new();
        for door in DOORS.iter().filter(|door| !door.0.starts_with("GET")) {
            // Those for whom nothing is there change nothing and share a house; whoever changes
            // something gets one to themselves.
            let mut house = house_with_mail().await;
            let mut changed = false;
            let mut everybody = house.company.everybody().map(|(word, _)| word);
            everybody.sort_by_key(|word| opens_to(door.3, word));
            for word in everybody {
                if changed {
                    house = house_with_mail().await;
                }
                let own = house.place(word).to_owned();
                let mut browser = house.app.browser(own.parse().unwrap()).await;
                let page = knock(&house, &mut browser, door, &own).await;
                all.extend(wrong(door, word, page.status));
                changed = opens_to(door.3, word) && !matches!(door.3, ToEveryone | ToAll);
            }
        }
        assert!(all.is_empty(), "{all:#?}");
    });
}

#[test]
fn a_visitor_who_has_not_signed_in_finds_frameworks_and_the_way_in() {
    testkit::run(async {
        let house = house_with_mail().await;
        let mut all = Vec::new();
        for door in DOORS {
            let mut visitor = house.app.visitor(&[house.company.engineer]);
            let own = house.company.engineer.to_string();
            let status = knock(&house, &mut visitor, door, &own).await.status;
            let expected: &[u16] = match (door.0, door.3) {
                // The way in, and the way out, which nobody can be barred from.
                ("POST /session" | "POST /session/end", _) => &[303],
                (_, ToAll) => &[200, 303, 422],
                (_, ToSecret) => &[404],
                (_, ToTokens) => &[401],
                (reads, _) if reads.starts_with("GET") => &[303],
                _ => &[401],
            };
            if !expected.contains(&status) {
                all.push(format!("{status} at {} ({})", door.0, door.1));
            }
        }
        assert!(all.is_empty(), "{all:#?}");
    });
}
