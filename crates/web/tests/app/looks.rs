//! Looking at what one types: beside the threads that answer, one look of an author at a time, and
//! what a form is too small for.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use std::sync::mpsc;

use axum::http::Method;
use careers::records::FrameworkFile;
use testkit::app::{Browser, FilledForm, Page};
use testkit::store;
use tokio::task::{JoinHandle, JoinSet};

use crate::editing::Desk;

/// A server with one thread for answers and one beside it.
fn run<F: Future>(story: F) -> F::Output {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.max_blocking_threads(1).enable_all().build();
    runtime.unwrap().block_on(story)
}

/// Keeps the one thread beside busy, until it is let go.
fn seize() -> (mpsc::Sender<()>, JoinHandle<()>) {
    let (go, wait) = mpsc::channel();
    let seized = tokio::task::spawn_blocking(move || {
        let _ = wait.recv();
    });
    (go, seized)
}

/// As htmx sends a form while one types.
async fn typed(mut browser: Browser, form: FilledForm) -> Page {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "http://127.0.0.1:7400"),
        ("hx-request", "true"),
    ];
    let form = form.button("Look");
    let path = form.action.clone();
    browser
        .once(Method::POST, &path, &headers, form.encoded())
        .await
}

#[test]
fn whoever_looks_and_saves_takes_no_time_from_others() {
    run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let mut engineer = desk.app.browser(desk.company.engineer).await;
        let form = author.get(&desk.at("D1")).await.form("/edit/D1");
        let file = format!("/drafts/{}/files/framework.toml", desk.draft);
        let draft = format!("/drafts/{}", desk.draft);
        let (go, seized) = seize();
        let mut under_way = JoinSet::new();
        let pages = [
            desk.at("D1"),
            format!("{}/remove", desk.at("D2")),
            file,
            draft,
        ];
        for page in pages {
            let mut author = author.clone();
            under_way.spawn(async move { author.get(&page).await });
        }
        for button in ["Look", "Save"] {
            let (mut author, form) = (author.clone(), form.clone().button(button));
            under_way.spawn(async move { author.submit(form).await });
        }
        // None of them gets anywhere, and everybody else goes on.
        for _ in 0..20 {
            assert_eq!(engineer.get("/people").await.status, 200);
            assert_eq!(engineer.get("/frameworks").await.status, 200);
        }
        assert!(under_way.try_join_next().is_none());
        go.send(()).unwrap();
        seized.await.unwrap();
        while let Some(page) = under_way.join_next().await {
            let page = page.unwrap();
            assert_eq!(page.status, 200, "{}: {}", page.path, page.text());
        }
    });
}

#[test]
fn of_the_looks_of_one_author_the_newest_is_answered() {
    run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let form = author.get(&desk.at("D1")).await.form("/edit/D1");
        let (go, seized) = seize();
        let mut looks = JoinSet::new();
        for number in 0..10 {
            let form = form.clone().set("is.summary", &format!("Typed {number}."));
            looks.spawn(typed(author.clone(), form));
        }
        // One is under way and one waits; of all the others nobody wants to know any more.
        for _ in 0..8 {
            let page = looks.join_next().await.unwrap().unwrap();
            assert_eq!((page.status, page.html.as_str()), (204, ""));
        }
        assert!(looks.try_join_next().is_none());
        go.send(()).unwrap();
        seized.await.unwrap();
        let mut seen = Vec::new();
        while let Some(page) = looks.join_next().await {
            seen.extend(page.unwrap().texts("#preview .lede"));
        }
        assert_eq!(seen.len(), 2, "{seen:?}");

        // Whoever presses the button gets an answer to each.
        let (go, seized) = seize();
        for _ in 0..4 {
            let (mut author, form) = (author.clone(), form.clone().button("Look"));
            looks.spawn(async move { author.submit(form).await });
        }
        go.send(()).unwrap();
        seized.await.unwrap();
        while let Some(page) = looks.join_next().await {
            assert_eq!(page.unwrap().status, 200);
        }
    });
}

/// The draft with a file of about so many bytes, of comments.
async fn with_file(desk: &Desk, path: &str, bytes: usize) -> FrameworkFile {
    let file = FrameworkFile {
        path: path.to_owned(),
        text: "# aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n".repeat(bytes / 32),
    };
    let mut tx = desk.app.db.begin().await.unwrap();
    let put = store::framework_drafts::put_files(&mut tx, desk.draft, std::slice::from_ref(&file));
    put.await.unwrap();
    tx.commit().await.unwrap();
    file
}

#[test]
fn what_a_form_is_too_small_for_comes_back_with_what_to_do() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        with_file(&desk, "notes.toml", 200_000).await;
        let mut author = desk.author().await;
        let at = format!("/drafts/{}/files/notes.toml", desk.draft);
        let page = author.get(&at).await;
        assert!(!page.has("comes near"), "{}", page.text());
        let form = page.form("/notes.toml");
        let before = desk.files().await;

        let longer = format!("# An hour of words.\n{}", "# More.\n".repeat(150_000));
        for sent in [form.clone(), form.clone().button("Look")] {
            let page = author.submit(sent.set("text", &longer)).await;
            assert_eq!(page.status, 413);
            assert!(
                page.has("That is more than a form carries"),
                "{}",
                page.text()
            );
            assert!(page.has("waymark push"), "{}", page.text());
            let kept = page.texts("textarea[readonly]");
            assert!(kept.iter().any(|text| text.contains("An hour of words.")));
        }
        // More than is given back, and more than is heard.
        for bytes in [6_000_000, 20_000_000] {
            let page = author
                .submit(form.clone().set("text", &"a".repeat(bytes)))
                .await;
            assert_eq!(page.status, 413, "{bytes}");
            assert!(page.has("Go back in your browser"), "{}", page.text());
        }
        // So it is with the form about one thing.
        let thing = author.get(&desk.at("D1")).await.form("/edit/D1");
        let page = author.submit(thing.set("is.story", &longer)).await;
        assert_eq!(page.status, 413);
        assert!(page.has("An hour of words."), "{}", page.text());
        assert_eq!(desk.files().await, before);
    });
}

#[test]
fn nothing_of_what_was_sent_comes_back_to_strangers() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        let mut author = desk.author().await;
        let mut stranger = desk.app.browser(desk.company.stranger).await;
        let form = author.get(&desk.at("D1")).await.form("/edit/D1");
        let large = form.set("is.story", &"a".repeat(2_000_000));
        // The form of another session.
        assert_eq!(stranger.submit(large.clone()).await.status, 403);
        let own = stranger.get("/evidence/new").await.form("/evidence");
        let token = own.value("csrf").unwrap();
        let page = stranger.submit(large.set("csrf", token)).await;
        assert_eq!(page.status, 404, "{}", page.text());
    });
}

#[test]
fn a_file_says_before_it_is_too_large() {
    testkit::run(async {
        let desk = Desk::set_up().await;
        with_file(&desk, "notes.toml", 370_000).await;
        with_file(&desk, "more.toml", 900_000).await;
        let mut author = desk.author().await;
        let page = author
            .get(&format!("/drafts/{}/files/notes.toml", desk.draft))
            .await;
        assert!(
            page.has("comes near to what a form carries"),
            "{}",
            page.text()
        );
        assert!(page.html.contains("data-save"));
        // What is offered can be done.
        let form = page.form("/notes.toml");
        assert!(author.submit(form).await.has("Saved."));
        let page = author
            .get(&format!("/drafts/{}/files/more.toml", desk.draft))
            .await;
        assert!(
            page.has("larger than what a form carries"),
            "{}",
            page.text()
        );
        assert!(!page.html.contains("data-save"));
    });
}
