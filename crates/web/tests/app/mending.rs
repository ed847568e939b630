//! What a rule finds on the desk is mended, changed, or kept as it is with a reason.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use testkit::app::{Browser, Page};
use testkit::store;

use crate::editing::Desk;

/// The page of a thing with this in one of its fields, looked at and not saved.
async fn looked(author: &mut Browser, at: &str, key: &str, text: &str) -> Page {
    let path = at.rsplit("/edit/").next().unwrap();
    let form = author.get(at).await.form(&format!("/edit/{path}"));
    author.submit(form.set(key, text).button("Look")).await
}

const WHITELIST: &str = "Adds hosts to the whitelist of the team.";

#[test]
fn what_may_change_the_meaning_is_shown_word_by_word_and_said() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let file = desk.file_with("from = \"D3\"\nto = \"TL4\"").await;
        let text = file.text.replacen("to = \"TL4\"", "to = \"TL44\"", 1);
        put(&desk, &file.path, &text).await;
        let mut author = desk.author().await;
        let page = author.get(&desk.at("D3-TL44")).await;
        let shown = page.texts(".mending li");
        assert!(
            shown
                .iter()
                .any(|line| line.contains("TL44") && line.contains("TL4")),
            "{shown:?}: {}",
            page.text()
        );
        assert_eq!(
            page.texts(".mending del").first().map(String::as_str),
            Some("TL44")
        );
        let found = page.texts("#f-to-found .finding");
        assert!(!found[0].contains("Fix this:"), "{found:?}");
        let form = page.form("/edit/D3-TL44");
        let form = form.button("Change it so, although it may mean something else");
        let page = author.submit(form).await;
        assert!(page.has("Fixed and saved."), "{}", page.text());
        assert!(page.path.contains("/edit/D3-TL4?"), "{}", page.path);
        assert_eq!(desk.file_with("from = \"D3\"\nto = \"TL4\"").await, file);
    });
}

#[test]
fn nothing_is_done_but_what_was_shown() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let page = looked(&mut author, &desk.at("D1"), "is.summary", WHITELIST).await;
        let shown = page.form("/edit/D1").button("Fix this");
        // In other words by the time the button is pressed.
        let other = shown.set("is.summary", "Keeps nobody out by a blacklist.");
        let page = author.submit(other).await;
        assert_eq!(page.status, 409);
        assert!(
            page.has("would be mended in another way by now"),
            "{}",
            page.text()
        );
        let form = page.form("/edit/D1");
        assert_eq!(
            form.value("is.summary").unwrap().trim(),
            "Keeps nobody out by a blacklist."
        );
    });
}

#[test]
fn what_only_shows_how_it_could_look_has_no_button() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let bands = "[[bands]]\nlevel = \"D1\"\ncurrency = \"EUR\"\nbase = [60_000, 70_000]\n\n\
                     [[bands]]\nlevel = \"D2\"\ncurrency = \"EUR\"\nbase = [50_000, 80_000]\n";
        put(&desk, "bands.toml", bands).await;
        let mut author = desk.author().await;
        let page = author.get(&desk.at("D2%23band")).await;
        assert!(page.has("band-inverted"), "{}", page.text());
        let found: Vec<String> = page.texts(".finding");
        let shown = found
            .iter()
            .find(|found| found.contains("It could look like this"));
        let shown = shown.unwrap_or_else(|| panic!("{found:?}"));
        assert!(
            !shown.contains("Fix this") && !shown.contains("Change it so"),
            "{shown}"
        );
    });
}

#[test]
fn what_is_meant_is_kept_so_with_a_reason_and_taken_back() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let before = desk.file_with("id = \"D1\"").await;
        let page = looked(&mut author, &desk.at("D1"), "is.summary", WHITELIST).await;
        let form = page.form("/edit/D1");
        let (field, _) = form
            .fields
            .iter()
            .find(|(name, _)| name.starts_with("reason."))
            .unwrap();
        let field = field.clone();

        // Without a reason nothing is kept, and what was typed is still there.
        let page = author.submit(form.button("Keep it so")).await;
        assert_eq!(page.status, 409);
        assert!(page.has("Say why it is kept so"), "{}", page.text());
        assert_eq!(desk.file_with("id = \"D1\"").await, before);
        let form = page.form("/edit/D1");
        assert_eq!(form.value("is.summary").unwrap().trim(), WHITELIST);

        let reason = "It is what \"our\" firewall\ncalls it.";
        let page = author
            .submit(form.set(&field, reason).button("Keep it so"))
            .await;
        assert!(page.has("your reason stands beside it"), "{}", page.text());
        assert!(page.texts("#f-summary-found .finding").is_empty());
        let kept = page.texts("#f-summary-found .kept-so");
        assert!(
            kept[0].contains("It is what \"our\" firewall calls it."),
            "{kept:?}"
        );
        let text = desk.file_with("id = \"D1\"").await.text;
        let written =
            "waive = [\n  { rule = \"exclusive-language\", about = \"whitelist\", reason = ";
        assert!(text.contains(written), "{text}");
        for line in before
            .text
            .lines()
            .filter(|line| !line.starts_with("summary"))
        {
            assert!(text.contains(line), "{line}");
        }

        let page = author
            .submit(page.form("/edit/D1").button("Take this back"))
            .await;
        assert!(page.has("The rule speaks here again."), "{}", page.text());
        assert_eq!(page.texts("#f-summary-found .finding").len(), 1);
        assert!(page.texts(".kept-so").is_empty());
        let text = desk.file_with("id = \"D1\"").await.text;
        assert!(!text.contains("waive"), "{text}");
    });
}

#[test]
fn a_reason_that_is_half_typed_stays_while_one_looks() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let page = looked(&mut author, &desk.at("D1"), "is.summary", WHITELIST).await;
        let form = page.form("/edit/D1");
        let (field, _) = form
            .fields
            .iter()
            .find(|(name, _)| name.starts_with("reason."))
            .unwrap();
        let field = field.clone();
        let page = author
            .submit(form.set(&field, "It is what").button("Look"))
            .await;
        assert_eq!(
            page.form("/edit/D1").value(&field).unwrap().trim(),
            "It is what"
        );
        assert_eq!(page.texts("details.keep-so[open]").len(), 1);
    });
}

#[test]
fn what_is_written_in_a_repository_is_not_kept_so_here() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let page = looked(&mut author, &desk.at("D1"), "is.summary", WHITELIST).await;
        let form = page.form("/edit/D1");
        let (field, _) = form
            .fields
            .iter()
            .find(|(name, _)| name.starts_with("reason."))
            .unwrap();
        let field = field.clone();
        let mut tx = desk.app.db.begin().await.unwrap();
        store::framework_keepings::set(
            &mut tx,
            "engineering-ladders",
            careers::records::Keeping::Git,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let before = desk.files().await;
        let form = form.set(&field, "Meant.").button("Keep it so");
        assert_eq!(author.submit(form).await.status, 409);
        assert_eq!(desk.files().await, before);
        let page = author.get(&desk.at("D1")).await;
        assert!(page.texts("details.keep-so").is_empty());
    });
}

#[test]
fn findings_lead_to_their_field_and_name_it_as_the_form_does() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let form = author.get(&desk.at("D1")).await.form("/edit/D1");
        let form = form.set("is.summary", WHITELIST);
        let page = author.submit(without_list(form, "not_yet")).await;
        assert!(page.has("Saved."), "{}", page.text());
        assert!(
            page.has("Add “Not asked yet”: what the next level does"),
            "{}",
            page.text()
        );
        assert!(
            page.texts(".jump + p")
                .iter()
                .any(|line| line.contains("findings on this page"))
        );

        let page = author.get(&format!("/drafts/{}", desk.draft)).await;
        assert!(page.has("Add “Not asked yet”"), "{}", page.text());
        let links = page.links();
        for field in ["f-summary", "f-not_yet"] {
            let to = format!("{}#{field}", desk.at("D1"));
            assert!(links.contains(&to), "{to}: {links:?}");
            let page = author.get(&to).await;
            assert_eq!(page.texts(&format!("#{field}")).len(), 1, "{field}");
        }
    });
}

/// A form whose list has no entries any more.
fn without_list(form: testkit::app::FilledForm, key: &str) -> testkit::app::FilledForm {
    form.set(&format!("is.{key}"), "")
}

#[test]
fn whatever_something_is_called_it_has_a_page_of_its_own() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let file = desk.file_with("id = \"D1\"").await;
        for (id, part) in [("framework", "framework"), ("~", "~~"), ("~D", "~~D")] {
            let level = format!(
                "{}\n[[levels]]\nid = \"{id}\"\nname = \"Called {id}\"\ntrack = \"developer\"\nrank = 9\n",
                file.text
            );
            put(&desk, &file.path, &level).await;
            let page = author.get(&desk.at(part)).await;
            assert_eq!(page.texts("h1"), [format!("Called {id}")]);
            let form = page
                .form(&format!("/edit/{part}"))
                .set("is.summary", "Found.");
            let page = author.submit(form).await;
            assert!(page.has("Saved."), "{id}: {}", page.text());
            desk.file_with("summary = \"Found.\"").await;
            let page = author.get(&desk.at("~")).await;
            assert_eq!(
                page.form("/edit/~").value("is.id"),
                Some("engineering-ladders")
            );
            assert!(page.links().contains(&desk.at(part)), "{id}");
        }
    });
}

async fn put(desk: &Desk, path: &str, text: &str) {
    let file = careers::records::FrameworkFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let mut tx = desk.app.db.begin().await.unwrap();
    let put = store::framework_drafts::put_files(&mut tx, desk.draft, std::slice::from_ref(&file));
    put.await.unwrap();
    tx.commit().await.unwrap();
}
