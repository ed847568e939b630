use app::frameworks;
use careers::placing;
use careers::records::{Act, FrameworkRef, Person, Placement, Role, RoleGrant, Told};
use store::{framework_versions, mail_due, personal_notices, placements};
use testkit::samples::{self, day};
use testkit::{TestDb, both_engines};

use crate::desk::{Desk, LADDERS, from, rule, server};
use crate::pushing;

fn of(version: &str) -> FrameworkRef {
    FrameworkRef {
        version: version.to_owned(),
        ..from()
    }
}

fn on(level: &str, person: &Person) -> Placement {
    Placement {
        framework: from(),
        ..samples::placement(person.id, level)
    }
}

async fn place(db: &TestDb, all: &[Placement]) {
    let mut tx = db.begin().await.unwrap();
    placements::insert_all(&mut tx, all).await.unwrap();
    tx.commit().await.unwrap();
}

async fn held(db: &TestDb, person: &Person) -> Vec<Placement> {
    placements::of(&mut db.read().await.unwrap(), person.id)
        .await
        .unwrap()
}

both_engines! {
    async fn everybody_goes_on_at_their_level_and_what_was_stays_readable(db: &TestDb) {
        let desk = Desk::new(db).await;
        let before = on("D3", &desk.cleo);
        let ahead = Placement { from: day("2027-01-01"), ..on("D4", &desk.ben) };
        place(db, &[before.clone(), ahead.clone()]).await;
        let done = desk.release("1.1.0", None).await;
        assert_eq!((done.of, done.moved, done.stayed), (of("1.1.0"), 2, 0));

        let today = day("2026-11-21");
        let cleos = held(db, &desk.cleo).await;
        assert_eq!(cleos[0], Placement { until: Some(today), ..before.clone() });
        let next = &cleos[1];
        assert_eq!((next.framework.version.as_str(), next.level.as_str()), ("1.1.0", "D3"));
        assert_eq!((next.from, next.until, next.continues), (today, None, Some(before.id)));
        let bens = held(db, &desk.ben).await;
        assert_eq!(bens, [Placement { framework: of("1.1.0"), ..ahead }], "it has not begun");

        let library = desk.app.library.now();
        assert_eq!(library.get(LADDERS).unwrap().framework.version(), "1.1.0");
        assert!(library.version(LADDERS, "1.0.0").is_some());
        // On the same day again: that it was another version in between stays to be read.
        desk.release("1.2.0", None).await;
        let cleos = held(db, &desk.cleo).await;
        let versions: Vec<_> = cleos.iter().map(|one| one.framework.version.as_str()).collect();
        assert_eq!(versions, ["1.0.0", "1.1.0", "1.2.0"]);
        assert_eq!((cleos[1].from, cleos[1].until), (today, Some(today)));
        assert_eq!((cleos[2].continues, cleos[2].turn), (Some(cleos[1].id), 1));
        assert_eq!(placing::since(&cleos[2], &cleos), before.from);
        let kept = placements::held(&mut db.read().await.unwrap(), desk.cleo.id, today).await.unwrap();
        assert_eq!(kept.as_ref(), Some(&cleos[2]));
        // From the last one back to what she had before.
        let cleo = desk.asks(&desk.cleo);
        let told = frameworks::for_me(&desk.app, &cleo, &of("1.2.0")).await.unwrap();
        assert_eq!(told.earlier, Some(of("1.1.0")));
        let told = frameworks::for_me(&desk.app, &cleo, &of("1.1.0")).await.unwrap();
        assert_eq!((told.earlier, told.felt.before.framework.version()), (None, "1.0.0"));

        let mut read = db.read().await.unwrap();
        let log = store::audit::opened(&mut read, 0, 1_000).await.unwrap();
        let acts: Vec<Act> = log.into_iter().map(|kept| kept.entry.unwrap().act).collect();
        let continued = acts.iter().filter(|act| **act == Act::ContinuePlacement).count();
        assert_eq!(continued, 4);
        assert_eq!(acts.iter().filter(|act| **act == Act::PublishFramework).count(), 2);
    }

    async fn everybody_who_is_read_against_it_is_told_once(db: &TestDb) {
        let desk = Desk::new(db).await;
        let (cleo, dora, gone) = (&desk.cleo, samples::person("Dora"), samples::person("Gone"));
        let left = Person { left: Some(day("2026-11-01")), ..gone };
        let mut tx = db.begin().await.unwrap();
        store::people::insert_all(&mut tx, &[dora.clone(), left.clone()]).await.unwrap();
        tx.commit().await.unwrap();
        let ahead = Placement { from: day("2027-01-01"), ..on("D4", &desk.ben) };
        place(db, &[on("D3", cleo), on("D3", &desk.ada), ahead, on("D0", &dora), on("D3", &left)]).await;
        desk.release("1.1.0", None).await;
        desk.release("1.2.0", None).await;

        let mut read = db.read().await.unwrap();
        let mut told = Vec::new();
        for who in [cleo, &desk.ada, &desk.ben, &dora, &left] {
            let waiting = personal_notices::waiting(&mut read, who.id).await.unwrap();
            told.push(waiting.into_iter().map(|one| one.notice.told).collect::<Vec<_>>());
        }
        assert_eq!(told[0].len(), 2);
        assert!(["1.1.0", "1.2.0"].iter().all(|one| told[0].contains(&Told::Version(of(one)))));
        assert_eq!(told[1], [], "whoever published it knows");
        assert_eq!(told[2], [], "it has not begun");
        assert_eq!(told[3], [], "there is no such level");
        assert_eq!(told[4], [], "they have left");
        drop(read);
        let mut tx = db.begin().await.unwrap();
        let due = mail_due::take(&mut tx, desk.app.now(), 9).await.unwrap();
        let due: Vec<_> = due.iter().map(|due| due.person).collect();
        assert_eq!(due, [cleo.id]);
    }

    async fn whoever_holds_a_level_that_is_gone_stays_and_is_told_to_their_partner(db: &TestDb) {
        let desk = Desk::new(db).await;
        let gone = on("D0", &desk.cleo);
        place(db, std::slice::from_ref(&gone)).await;
        let done = desk.release("1.1.0", None).await;
        assert_eq!((done.moved, done.stayed), (0, 1));
        assert_eq!(held(db, &desk.cleo).await, std::slice::from_ref(&gone));
        let ben = desk.asks(&desk.ben);
        let listed = frameworks::left_behind(&desk.app, &ben, LADDERS).await.unwrap();
        assert_eq!(listed, [], "an editor learns of nobody");
        let partner = RoleGrant { person: desk.ben.id, role: Role::Partner, team: None, framework: None };
        let mut tx = db.begin().await.unwrap();
        store::roles::grant(&mut tx, &partner).await.unwrap();
        tx.commit().await.unwrap();
        let listed = frameworks::left_behind(&desk.app, &ben, LADDERS).await.unwrap();
        assert_eq!(listed, [(desk.cleo.clone(), gone)]);
    }

    async fn what_is_published_is_what_was_reviewed_and_another_server_has_it(db: &TestDb) {
        let desk = Desk::new(db).await;
        let other = server(db);
        other.library.catch_up(&other.db).await.unwrap();
        let draft = desk.begin().await;
        desk.number(&desk.ada, draft, "1.1.0").await;
        let reviewed = desk.show(draft).await;
        desk.send(&desk.ada, draft).await.unwrap();
        let words = rule(desk.publish(&desk.ada, draft).await);
        assert!(words.contains("has not written it has to agree"), "{words}");
        desk.agree(&desk.ada, draft).await.unwrap();
        assert!(rule(desk.publish(&desk.ada, draft).await).contains("has to agree"));
        desk.agree(&desk.ben, draft).await.unwrap();
        desk.publish(&desk.ada, draft).await.unwrap();
        assert!(rule(desk.publish(&desk.ada, draft).await).contains("has been published"));

        let cleo = desk.asks(&desk.cleo);
        let files = frameworks::files(&desk.app, &cleo, &of("1.1.0")).await.unwrap();
        assert_eq!(files, reviewed.files);
        assert!(other.library.now().version(LADDERS, "1.1.0").is_none());
        assert_eq!(other.library.catch_up(&other.db).await.unwrap(), 1);
        assert_eq!(other.library.catch_up(&other.db).await.unwrap(), 0);
        let theirs = other.library.now();
        let kept = framework_versions::one(&mut db.read().await.unwrap(), &of("1.1.0")).await.unwrap();
        let theirs = theirs.version(LADDERS, "1.1.0").unwrap();
        assert_eq!(theirs.digest, kept.unwrap().version.digest);
    }

    async fn what_was_changed_outside_does_not_pass_for_what_was_published(db: &TestDb) {
        let desk = Desk::new(db).await;
        desk.release("1.1.0", None).await;
        // As if somebody had got past the triggers: its files are not those of the digest.
        let files = pushing::numbered(&desk, "1.1.1").await;
        let mut tx = db.begin().await.unwrap();
        let first = framework_versions::one(&mut tx, &of("1.1.0")).await.unwrap();
        let mut kept = first.unwrap().version;
        kept.of = of("1.1.1");
        framework_versions::insert(&mut tx, &kept, &files).await.unwrap();
        tx.commit().await.unwrap();
        let other = server(db);
        other.library.catch_up(&other.db).await.unwrap();
        let theirs = other.library.now();
        let found = theirs.version(LADDERS, "1.1.1").unwrap();
        assert!(found.altered);
        assert_eq!(found.digest, kept.digest, "what it was published with");
        assert!(!theirs.version(LADDERS, "1.1.0").unwrap().altered);
    }

    async fn one_version_that_cannot_be_read_does_not_hide_the_others(db: &TestDb) {
        let desk = Desk::new(db).await;
        desk.release("1.1.0", None).await;
        let mut tx = db.begin().await.unwrap();
        let mut broken = framework_versions::one(&mut tx, &of("1.1.0")).await.unwrap().unwrap().version;
        broken.of = of("1.0.9");
        framework_versions::insert(&mut tx, &broken, &[]).await.unwrap();
        tx.commit().await.unwrap();
        let other = server(db);
        assert_eq!(other.library.catch_up(&other.db).await.unwrap(), 2);
        assert!(other.library.now().version(LADDERS, "1.0.9").is_none());
        assert!(other.library.now().version(LADDERS, "1.1.0").is_some());
    }
}
