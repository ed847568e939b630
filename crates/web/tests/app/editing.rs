//! A framework is written on its pages: by one author, by two, and as text.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use careers::records::{DraftId, FrameworkFile, Keeping};
use testkit::app::{Browser, Company, keep_desk};
use testkit::{TestApp, TestDb, store};

/// A draft of the engineering ladders, and two who write it.
pub(crate) struct Desk {
    pub(crate) app: TestApp,
    pub(crate) company: Company,
    pub(crate) draft: DraftId,
}

impl Desk {
    pub(crate) async fn set_up() -> Self {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let draft = keep_desk(&app, company.other_partner, "engineering-ladders").await;
        Self {
            app,
            company,
            draft,
        }
    }

    pub(crate) async fn author(&self) -> Browser {
        self.app.browser(self.company.other_partner).await
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("/drafts/{}/edit/{path}", self.draft)
    }

    pub(crate) async fn files(&self) -> Vec<FrameworkFile> {
        let mut read = self.app.db.read().await.unwrap();
        let files = store::framework_drafts::files(&mut read, self.draft).await;
        files.unwrap()
    }

    /// The file in which a text stands.
    pub(crate) async fn file_with(&self, text: &str) -> FrameworkFile {
        let files = self.files().await.into_iter();
        let mut found = files.filter(|file| file.text.contains(text));
        found
            .next()
            .unwrap_or_else(|| panic!("{text:?} stands in no file"))
    }
}

#[test]
fn what_is_saved_changes_one_line_and_is_shown_as_readers_will_see_it() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let before = desk.file_with("id = \"D1\"").await;
        let page = author.get(&desk.at("D1")).await;
        let form = page.form("/edit/D1");
        let old = form.value("is.summary").unwrap().trim().to_owned();
        let page = author
            .submit(form.set("is.summary", "Begins with one ticket."))
            .await;
        assert_eq!(page.status, 200);
        assert!(page.has("Saved."), "{}", page.text());
        assert!(
            page.texts("#preview .lede")
                .contains(&"Begins with one ticket.".to_owned())
        );
        let after = desk.file_with("id = \"D1\"").await;
        assert_eq!(
            after.text,
            before.text.replacen(&old, "Begins with one ticket.", 1)
        );
        // Saved once more, nothing is written: the revision stays.
        let page = author.submit(page.form("/edit/D1")).await;
        assert!(page.has("Saved."));
        assert_eq!(desk.file_with("id = \"D1\"").await, after);
    });
}

#[test]
fn a_finding_is_shown_while_one_writes_and_mended_by_a_button() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let form = author.get(&desk.at("D1")).await.form("/edit/D1");
        let form = form.set("is.summary", "Adds hosts to the whitelist of the team.");
        let page = author.submit(form.button("Look")).await;
        assert!(page.path.ends_with("/look"));
        let found = page.texts("#f-summary-found .finding");
        assert!(
            found.iter().any(|f| f.contains("exclusive-language")),
            "{found:?}"
        );
        assert!(
            desk.files()
                .await
                .iter()
                .all(|file| !file.text.contains("whitelist"))
        );
        let form = page.form("/edit/D1").button("Fix this");
        let page = author.submit(form).await;
        assert!(page.has("Fixed and saved."), "{}", page.text());
        assert!(page.texts("#f-summary-found .finding").is_empty());
        desk.file_with("Adds hosts to the allowlist of the team.")
            .await;
    });
}

#[test]
fn two_authors_lose_nothing() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let (mut one, mut other) = (desk.author().await, desk.author().await);
        let mine = one.get(&desk.at("D1")).await.form("/edit/D1");
        let theirs = other.get(&desk.at("D1")).await.form("/edit/D1");
        let theirs = theirs
            .set("is.summary", "Theirs.")
            .set("is.leverage", "A ticket");
        assert!(other.submit(theirs).await.has("Saved."));

        let mine = mine.set("is.scope", "Mine.");
        let page = one.submit(mine.set("is.summary", "Mine as well.")).await;
        assert_eq!(page.status, 409);
        let both = page.texts(".theirs");
        assert_eq!(both.len(), 1, "{both:?}");
        assert!(both[0].contains("Theirs."));
        let form = page.form("/edit/D1");
        assert_eq!(form.value("is.summary").unwrap().trim(), "Mine as well.");
        let text = desk.file_with("id = \"D1\"").await.text;
        for kept in ["\"Theirs.\"", "\"A ticket\"", "\"Mine.\""] {
            assert!(text.contains(kept), "{kept}");
        }
        assert!(!text.contains("Mine as well."));
        // Having seen both, one’s own words can be put in their place.
        assert!(one.submit(form).await.has("Saved."));
        assert!(
            desk.file_with("Mine as well.")
                .await
                .text
                .contains("\"A ticket\"")
        );
    });
}

#[test]
fn a_level_is_added_moved_and_removed_with_what_refers_to_it() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let ask = author
            .get(&format!("{}/add?list=levels", desk.at("~")))
            .await;
        let form = ask.form("/add").set("id", "D9").set("name", "Developer 9");
        let form = form.set("track", "developer");
        let page = author.submit(form.clone()).await;
        assert_eq!(page.status, 422, "a rank is missing");
        assert!(page.has("Fill in “Rank” first."), "{}", page.text());
        let page = author.submit(form.set("rank", "9")).await;
        assert!(page.path.contains("/edit/D9"), "{}", page.path);
        desk.file_with(
            "[[levels]]\nid = \"D9\"\nname = \"Developer 9\"\ntrack = \"developer\"\nrank = 9\n",
        )
        .await;

        let form = page.form("/move").set("to", "up");
        let page = author.submit(form).await;
        assert!(page.has("Moved."), "{}", page.text());

        let page = author.get(&format!("{}/remove", desk.at("D4"))).await;
        assert!(page.has("D3-D4 leads to it"), "{}", page.text());
        let page = author.submit(page.form("/remove")).await;
        assert!(page.has("Removed."));
        assert!(
            desk.files()
                .await
                .iter()
                .all(|file| !file.text.contains("id = \"D4\""))
        );
    });
}

#[test]
fn two_authors_of_one_file_lose_no_line() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let (mut one, mut other) = (desk.author().await, desk.author().await);
        let path = format!("/drafts/{}/files/levels/1-developer.toml", desk.draft);
        let mine = one.get(&path).await.form("/1-developer.toml");
        let theirs = other.get(&path).await.form("/1-developer.toml");
        let began = mine.value("text").unwrap();
        let text = began.replace("name = \"Developer 1\"", "name = \"Theirs\"");
        let text = text.replace("name = \"Developer 3\"", "name = \"Theirs alone\"");
        assert!(other.submit(theirs.set("text", &text)).await.has("Saved."));

        let text = began.replace("name = \"Developer 1\"", "name = \"Mine\"");
        let page = one.submit(mine.set("text", &text)).await;
        assert_eq!(page.status, 409);
        let sides = page.texts(".clash pre");
        assert_eq!(sides, ["name = \"Mine\"", "name = \"Theirs\""]);
        let form = page.form("/1-developer.toml");
        assert!(
            form.value("text")
                .unwrap()
                .contains("name = \"Theirs alone\"")
        );
        desk.file_with("name = \"Theirs\"").await;

        assert!(one.submit(form).await.has("Saved."));
        let file = desk.file_with("name = \"Mine\"").await;
        assert!(
            file.text.contains("name = \"Theirs alone\""),
            "{}",
            file.text
        );
    });
}

#[test]
fn what_is_typed_about_a_thing_that_is_gone_can_be_taken_along() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let (mut one, mut other) = (desk.author().await, desk.author().await);
        let form = one.get(&desk.at("D7")).await.form("/edit/D7");
        let form = form.set("is.summary", "Words that took an hour.");
        let remove = other.get(&format!("{}/remove", desk.at("D7"))).await;
        assert!(other.submit(remove.form("/remove")).await.has("Removed."));
        for button in ["Save", "Look"] {
            let page = one.submit(form.clone().button(button)).await;
            assert_eq!(page.status, 409, "{button}");
            let kept = page.texts("textarea[readonly]");
            let kept = kept.iter().any(|text| text.contains("took an hour"));
            assert!(kept, "{}", page.text());
        }
    });
}

#[test]
fn nobody_removes_what_they_have_not_seen() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let (mut one, mut other) = (desk.author().await, desk.author().await);
        let remove = one.get(&format!("{}/remove", desk.at("D7"))).await;
        let form = other.get(&desk.at("D7")).await.form("/edit/D7");
        let form = form.set("is.summary", "Written meanwhile.");
        assert!(other.submit(form).await.has("Saved."));
        let page = one.submit(remove.form("/remove")).await;
        assert_eq!(page.status, 409);
        assert!(page.has("so nothing is removed yet"), "{}", page.text());
        desk.file_with("Written meanwhile.").await;
        assert!(one.submit(page.form("/remove")).await.has("Removed."));
    });
}

#[test]
fn what_names_a_thing_follows_it_to_another_id() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let page = author.get(&desk.at("people.mentors")).await;
        let form = page.form("/edit/people.mentors").set("is.id", "guides");
        let page = author.submit(form).await;
        assert!(
            page.path.contains("/edit/people.guides/renamed"),
            "{}",
            page.path
        );
        assert!(
            page.has("Change it in 4 other places too"),
            "{}",
            page.text()
        );
        assert!(
            page.has("State that people.mentors of version 1.0.0 is people.guides now"),
            "{}",
            page.text()
        );
        let page = author.submit(page.form("/renamed")).await;
        assert!(page.has("changed wherever it was named"), "{}", page.text());
        assert!(page.has("Nothing is found in the files.") || page.has("1 finding in all"));
        for file in desk.files().await {
            assert!(!file.text.contains("people = \"mentors\""), "{}", file.path);
        }
        let said = "from_version = \"1.0.0\"\nfrom = \"people.mentors\"\nto = \"people.guides\"\n";
        desk.file_with(said).await;
        // There is no more to be done, and nothing of it is done twice.
        let again = format!("{}/renamed?was=people.mentors", desk.at("people.guides"));
        let page = author.get(&again).await;
        assert!(page.path.ends_with("?done=saved"), "{}", page.path);
    });
}

#[test]
fn a_file_is_edited_as_text_and_keeps_its_line_endings() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let before = desk.file_with("[framework]").await;
        let windows = FrameworkFile {
            text: before.text.replace('\n', "\r\n"),
            ..before
        };
        let mut tx = desk.app.db.begin().await.unwrap();
        store::framework_drafts::put_files(&mut tx, desk.draft, std::slice::from_ref(&windows))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let at = format!("/drafts/{}/files/{}", desk.draft, windows.path);
        let (mut one, mut other) = (desk.author().await, desk.author().await);
        let mine = one.get(&at).await.form(&windows.path);
        let theirs = other.get(&at).await.form(&windows.path);
        let text = theirs.value("text").unwrap().to_owned();
        let first = text.trim_start_matches('\n');
        let page = other
            .submit(theirs.set("text", &format!("# Theirs.\n{first}")))
            .await;
        assert!(page.has("Saved."), "{}", page.text());
        let page = one
            .submit(mine.set("text", &format!("{first}\n# Mine.\n")))
            .await;
        assert!(page.has("both changes are kept"), "{}", page.text());
        let text = desk.file_with("[framework]").await.text;
        assert_eq!(
            text,
            format!("# Theirs.\r\n{}\r\n# Mine.\r\n", windows.text)
        );
    });
}

#[test]
fn what_is_kept_in_git_is_read_here_and_not_written() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut tx = desk.app.db.begin().await.unwrap();
        store::framework_keepings::set(&mut tx, "engineering-ladders", Keeping::Git)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut author = desk.author().await;
        let before = desk.files().await;
        let page = author.get(&desk.at("D1")).await;
        assert!(page.has("waymark push"), "{}", page.text());
        assert!(!page.html.contains("data-save"));
        let form = page.form("/edit/D1").set("is.summary", "Not from here.");
        assert_eq!(author.submit(form).await.status, 409);
        assert_eq!(desk.files().await, before);
    });
}

#[test]
fn a_draft_that_cannot_be_read_is_mended_thing_by_thing() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let form = author.get(&desk.at("D1")).await.form("/edit/D1");
        let page = author.submit(form.set("is.rank", "first")).await;
        assert_eq!(page.status, 409);
        assert!(page.has("This has to be a whole number"), "{}", page.text());
        let page = author
            .submit(page.form("/edit/D1").set("is.name", ""))
            .await;
        assert!(page.has("This has to be a whole number"));
        let page = author.get(&desk.at("D1")).await;
        assert!(page.has("The page cannot be drawn"), "{}", page.text());
        let page = author
            .submit(page.form("/edit/D1").set("is.name", "Developer 1"))
            .await;
        assert!(page.has("Saved.") && !page.has("The page cannot be drawn"));
    });
}
