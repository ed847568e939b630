//! What is about nobody's career: notices, tokens, browsers, what a provider said; and what is good
//! for a while only.

use app::retention::{run_now, whole};
use careers::records::{
    NoticeId, Person, PersonId, PersonalNotice, Role, RoleChange, RoleChangeId, RoleEvent,
    RoleGrant, TokenScope, Told,
};
use careers::retention::{Keep, Kind};
use jiff::Timestamp;
use store::provisioned::people::Said;
use store::sessions::{Means, Session};
use store::tokens::Token;
use store::{
    Tx, failed_attempts, finished_sign_ins, mail_due, notices, one_time_tokens, personal_notices,
    provisioned, sessions, tokens,
};
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::{app_at, rule};

const TODAY: &str = "2026-11-21T09:00:00Z";
/// The last moment that is due where something is kept for a year, and the first that is not.
const DUE: &str = "2025-11-21T23:59:59Z";
const NOT_DUE: &str = "2025-11-22T00:00:00Z";

async fn people(tx: &mut Tx) -> [PersonId; 2] {
    let here = samples::person("Ada");
    let gone = Person {
        left: Some(day("2026-11-01")),
        ..samples::person("Ben")
    };
    let both = [here, gone];
    store::people::insert_all(tx, &both).await.unwrap();
    both.map(|person| person.id)
}

fn token(person: PersonId, expires: &str) -> Token {
    Token {
        id: samples::id(),
        person,
        scope: TokenScope::Read,
        name: expires.to_owned(),
        created_at: at("2025-01-01T09:00:00Z"),
        expires_at: at(expires),
        last_used_at: None,
    }
}

fn change(person: PersonId, made: &str) -> RoleChange {
    RoleChange {
        id: RoleChangeId(samples::id()),
        event: RoleEvent::Granted,
        grant: RoleGrant {
            person,
            role: Role::Partner,
            team: None,
            framework: None,
        },
        by: person,
        at: at(made),
    }
}

fn session(person: PersonId, name: &str, expires_at: Timestamp) -> Session {
    Session {
        token_hash: name.to_owned(),
        id: name.to_owned(),
        person,
        means: Means::Password,
        agent: String::new(),
        address: None,
        created_at: expires_at,
        last_seen_at: expires_at,
        expires_at,
        confirmed_at: expires_at,
    }
}

both_engines! {
    async fn tokens_and_browsers_go_at_the_end_of_their_day(db: &TestDb) {
        let mut tx = db.begin().await.unwrap();
        let [ada, _] = people(&mut tx).await;
        let (old, young) = (token(ada, DUE), token(ada, NOT_DUE));
        tokens::create(&mut tx, &old, "old").await.unwrap();
        tokens::create(&mut tx, &young, "young").await.unwrap();
        for (browser, made) in [("old", DUE), ("young", NOT_DUE)] {
            failed_attempts::know_browser(&mut tx, browser, ada, at(made)).await.unwrap();
        }
        tx.commit().await.unwrap();
        rule(db, Kind::Browsers, Keep::Months(12)).await;
        assert!(run_now(&app_at(db, at(TODAY)), None).await.unwrap());
        let mut read = db.read().await.unwrap();
        assert_eq!(tokens::of(&mut read, ada).await.unwrap(), [young], "a year, unless told");
        let long_ago = at("2020-01-01T09:00:00Z");
        assert!(!failed_attempts::knows_browser(&mut read, "old", ada, long_ago).await.unwrap());
        assert!(failed_attempts::knows_browser(&mut read, "young", ada, long_ago).await.unwrap());
    }

    async fn a_notice_goes_once_nobody_who_is_here_has_it_to_read(db: &TestDb) {
        let mut tx = db.begin().await.unwrap();
        let [ada, ben] = people(&mut tx).await;
        let [unread, read, to_a_leaver] = [(); 3].map(|()| change(ada, "2020-01-01T09:00:00Z"));
        for (change, to) in [(&unread, ada), (&read, ada), (&to_a_leaver, ben)] {
            notices::record(&mut tx, change).await.unwrap();
            notices::tell(&mut tx, change.id, to).await.unwrap();
        }
        notices::put_away(&mut tx, read.id, ada, at("2020-01-02T09:00:00Z")).await.unwrap();
        tx.commit().await.unwrap();
        assert!(run_now(&app_at(db, at(TODAY)), None).await.unwrap());
        let last = whole(db).await.unwrap().last.unwrap();
        assert_eq!(last.removed(Kind::Notices).records, 2);
        let waiting = notices::waiting(&mut db.read().await.unwrap(), ada).await.unwrap();
        let waiting: Vec<RoleChangeId> = waiting.iter().map(|one| one.change.id).collect();
        assert_eq!(waiting, [unread.id]);
    }

    async fn word_to_one_person_goes_once_they_have_put_it_away_or_left(db: &TestDb) {
        let mut tx = db.begin().await.unwrap();
        let [ada, ben] = people(&mut tx).await;
        let told = |person, made| PersonalNotice {
            id: NoticeId(samples::id()),
            person,
            told: Told::Manager { manager: None, from: day("2020-01-01") },
            by: None,
            at: at(made),
        };
        let old = "2020-01-01T09:00:00Z";
        let (unread, read, young) = (told(ada, old), told(ada, old), told(ada, TODAY));
        let all = [unread.clone(), read.clone(), young.clone(), told(ben, old)];
        personal_notices::insert_each(&mut tx, &all).await.unwrap();
        for notice in [&read, &young] {
            let away = personal_notices::put_away(&mut tx, notice.id, ada, at(TODAY)).await;
            assert!(away.unwrap());
        }
        tx.commit().await.unwrap();
        assert!(run_now(&app_at(db, at(TODAY)), None).await.unwrap());
        let last = whole(db).await.unwrap().last.unwrap();
        assert_eq!(last.removed(Kind::Notices).records, 2);
        let waiting = personal_notices::waiting(&mut db.read().await.unwrap(), ada).await.unwrap();
        let waiting: Vec<NoticeId> = waiting.iter().map(|one| one.notice.id).collect();
        assert_eq!(waiting, [unread.id]);
    }

    async fn a_provider_does_not_find_again_whom_it_deleted_though_its_words_are_gone(db: &TestDb) {
        let mut tx = db.begin().await.unwrap();
        let [ada, ben] = people(&mut tx).await;
        for (person, name) in [(ada, "ada"), (ben, "ben")] {
            let said = Said {
                user_name: name.into(),
                external_id: Some(name.into()),
                attributes: r#"{"nickName":"A"}"#.into(),
                created_at: at("2024-01-01T09:00:00Z"),
                modified_at: at("2024-01-01T09:00:00Z"),
            };
            provisioned::people::say(&mut tx, person, &said).await.unwrap();
        }
        provisioned::people::delete(&mut tx, ben, at(DUE)).await.unwrap();
        tx.commit().await.unwrap();
        let app = app_at(db, at(TODAY));
        assert!(run_now(&app, None).await.unwrap());
        let removed = async || whole(db).await.unwrap().last.unwrap().removed(Kind::Provisioning);
        assert_eq!(removed().await.records, 1);
        assert!(run_now(&app, None).await.unwrap());
        assert_eq!(removed().await.records, 0, "once");
        let mut read = db.read().await.unwrap();
        let today = day("2026-11-21");
        let kept = provisioned::people::by_id(&mut read, ada, today).await.unwrap().unwrap();
        assert_eq!(kept.said.unwrap().attributes, r#"{"nickName":"A"}"#);
        assert_eq!(provisioned::people::by_id(&mut read, ben, today).await.unwrap(), None);
        let back = provisioned::people::deleted(&mut read, "ben", "ben").await.unwrap();
        assert_eq!(back, Some(ben));
    }

    async fn what_is_good_for_a_while_only_goes_whatever_the_rules_say(db: &TestDb) {
        let now = at(TODAY);
        let mut tx = db.begin().await.unwrap();
        let [ada, ben] = people(&mut tx).await;
        let later = at("2026-11-21T09:00:01Z");
        sessions::create(&mut tx, &session(ada, "ended", now)).await.unwrap();
        sessions::create(&mut tx, &session(ada, "lasting", later)).await.unwrap();
        let link = one_time_tokens::OneTimeToken {
            token_hash: "a".into(),
            purpose: one_time_tokens::Purpose::Reset,
            person: Some(ada),
            made_by: None,
            made_at: now,
            expires_at: now,
            delivery: one_time_tokens::Delivery::Shown,
        };
        one_time_tokens::create(&mut tx, &link).await.unwrap();
        finished_sign_ins::insert(&mut tx, "over", now).await.unwrap();
        finished_sign_ins::insert(&mut tx, "lasting", later).await.unwrap();
        mail_due::add(&mut tx, &[ada], at("2026-11-19T08:59:59Z")).await.unwrap();
        mail_due::add(&mut tx, &[ben], at("2026-11-19T09:00:00Z")).await.unwrap();
        let yesterday = at("2026-11-20T08:59:59Z");
        for (counted, when) in [("old", yesterday), ("young", now)] {
            failed_attempts::count(&mut tx, counted, when, yesterday).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert!(run_now(&app_at(db, now), None).await.unwrap());
        assert_eq!(whole(db).await.unwrap().last.unwrap().passing, 5);
        let mut tx = db.begin().await.unwrap();
        let due: Vec<_> = mail_due::take(&mut tx, now, 9).await.unwrap();
        assert_eq!(due.iter().map(|due| due.person).collect::<Vec<_>>(), [ben]);
        drop(tx);
        let mut read = db.read().await.unwrap();
        assert!(finished_sign_ins::is_known(&mut read, "lasting").await.unwrap());
        assert!(!finished_sign_ins::is_known(&mut read, "over").await.unwrap());
        assert_eq!(sessions::of(&mut read, ada, now).await.unwrap().len(), 1);
        assert!(failed_attempts::of(&mut read, "young").await.unwrap().is_some());
        assert!(failed_attempts::of(&mut read, "old").await.unwrap().is_none());
    }
}
