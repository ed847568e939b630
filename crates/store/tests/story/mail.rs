use careers::records::{
    FrameworkRef, Leads, NoticeId, PersonId, PersonalNotice, Reached, Role, RoleChange,
    RoleChangeId, RoleEvent, RoleGrant, Told,
};
use store::mail_due::{self, MailDue};
use store::one_time_tokens::{self, Delivery, OneTimeToken, Purpose};
use store::{notices, people, personal_notices};
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, keep_people, read};

const NOON: &str = "2026-05-01T12:00:00Z";
const LATER: &str = "2026-05-01T12:05:00Z";

fn notice(person: PersonId, told: Told, by: Option<PersonId>) -> PersonalNotice {
    PersonalNotice {
        id: NoticeId(samples::id()),
        person,
        told,
        by,
        at: at(NOON),
    }
}

async fn take(db: &TestDb, now: &str, most: i64) -> Vec<MailDue> {
    change!(db, mail_due::take, at(now), most).unwrap()
}

both_engines! {
    async fn a_personal_notice_waits_for_its_person_until_it_is_put_away(db: &TestDb) {
        let [ada, tom, root] = keep(db, ["Ada", "Tom", "Root"]).await;
        let from = day("2026-05-02");
        let moved = notice(ada, Told::Manager { manager: Some(tom), from }, Some(root));
        let nobodys = notice(tom, Told::Manager { manager: None, from }, None);
        let mut all = vec![moved.clone(), nobodys];
        for leads in [Leads::In, Leads::ToAnotherPassword] {
            for reached in [Reached::Them, Reached::ItsMaker] {
                all.push(notice(ada, Told::Link { leads, reached }, None));
            }
        }
        change!(db, personal_notices::insert_each, &all).unwrap();
        let waiting = personal_notices::waiting(&mut *read(db).await, ada).await.unwrap();
        assert_eq!(waiting.len(), 5);
        let first = waiting.last().unwrap();
        assert_eq!(first.notice, moved);
        assert_eq!((first.manager.as_deref(), first.by.as_deref()), (Some("Tom"), Some("Root")));
        for told in &waiting {
            assert!(all.contains(&told.notice), "{told:?}");
        }
        let of_tom = personal_notices::waiting(&mut *read(db).await, tom).await.unwrap();
        assert_eq!((of_tom.len(), of_tom[0].manager.as_deref()), (1, None));

        assert!(!change!(db, personal_notices::put_away, moved.id, tom, at(NOON)).unwrap());
        assert!(change!(db, personal_notices::put_away, moved.id, ada, at(NOON)).unwrap());
        assert!(!change!(db, personal_notices::put_away, moved.id, ada, at(NOON)).unwrap());
        assert_eq!(personal_notices::waiting(&mut *read(db).await, ada).await.unwrap().len(), 4);
    }

    async fn a_version_is_told_to_each_person_once(db: &TestDb) {
        let [ada, tom] = keep(db, ["Ada", "Tom"]).await;
        let of = |version: &str| Told::Version(FrameworkRef {
            id: "engineering-ladders".into(),
            version: version.into(),
        });
        let first = notice(ada, of("1.1.0"), Some(tom));
        let all = [first.clone(), notice(ada, of("1.2.0"), None), notice(tom, of("1.1.0"), None)];
        change!(db, personal_notices::insert_each, &all).unwrap();
        let waiting = personal_notices::waiting(&mut *read(db).await, ada).await.unwrap();
        assert_eq!(waiting.len(), 2);
        let one = waiting.iter().find(|one| one.notice.id == first.id).unwrap();
        assert_eq!((&one.notice, one.by.as_deref()), (&first, Some("Tom")));
        let twice = notice(ada, of("1.1.0"), None);
        assert!(change!(db, personal_notices::insert_each, &[twice]).is_err());
        let stayed = |version: &str| match of(version) {
            Told::Version(of) => notice(ada, Told::Stayed(of), Some(tom)),
            other => panic!("{other:?}"),
        };
        assert!(change!(db, personal_notices::insert_each, &[stayed("1.2.0")]).is_err());
        let behind = stayed("2.0.0");
        change!(db, personal_notices::insert_each, std::slice::from_ref(&behind)).unwrap();
        let waiting = personal_notices::waiting(&mut *read(db).await, ada).await.unwrap();
        assert!(waiting.iter().any(|one| one.notice == behind));
    }

    async fn who_is_to_be_written_to_is_so_once_and_may_come_back(db: &TestDb) {
        let [ada, ben, gone] = keep(db, ["Ada", "Ben", "Gone"]).await;
        change!(db, mail_due::add, &[ada, ben, gone], at(NOON)).unwrap();
        change!(db, mail_due::add, &[ada], at(NOON)).unwrap();
        assert_eq!(take(db, "2026-05-01T11:59:59Z", 9).await, []);
        let taken = take(db, NOON, 2).await;
        assert_eq!(taken.len(), 2);
        assert_eq!(take(db, NOON, 9).await.len(), 3, "taking them changes nothing by itself");
        for due in take(db, NOON, 9).await {
            change!(db, mail_due::put_off, due.person, at(LATER)).unwrap();
        }
        assert_eq!(take(db, NOON, 9).await, []);
        let again = take(db, LATER, 9).await;
        assert!(again.iter().all(|due| due.tries == 1 && due.since == at(NOON)), "{again:?}");

        change!(db, mail_due::add, &[ada], at(LATER)).unwrap();
        assert!(!change!(db, mail_due::remove, ada, at(NOON)).unwrap(), "something came since");
        assert!(change!(db, mail_due::remove, ada, at(LATER)).unwrap());
        assert!(change!(db, mail_due::remove, ben, at(NOON)).unwrap());
        assert_eq!(change!(db, mail_due::remove_before, at(LATER)).unwrap(), 1);
    }

    async fn those_who_are_told_of_a_role_are_written_to(db: &TestDb) {
        let [ada, ben, root] = keep(db, ["Ada", "Ben", "Root"]).await;
        let granted = RoleChange {
            id: RoleChangeId(samples::id()),
            event: RoleEvent::Granted,
            grant: RoleGrant { person: ada, role: Role::Partner, team: None, framework: None },
            by: root,
            at: at(NOON),
        };
        change!(db, notices::record, &granted).unwrap();
        for person in [ada, ben, root] {
            change!(db, notices::tell, granted.id, person).unwrap();
        }
        change!(db, notices::put_away, granted.id, ben, at(NOON)).unwrap();
        change!(db, mail_due::add_told, granted.id, at(NOON)).unwrap();
        change!(db, mail_due::add_told, granted.id, at(NOON)).unwrap();
        let due: Vec<_> = take(db, NOON, 9).await.iter().map(|due| due.person).collect();
        assert_eq!(due, [ada], "neither whoever has read it nor whoever did it");
    }

    async fn many_are_to_be_written_to_in_few_statements(db: &TestDb) {
        let all: Vec<_> = (0..1_200).map(|n| samples::person(&format!("Person {n}"))).collect();
        change!(db, people::insert_all, &all).unwrap();
        let ids: Vec<PersonId> = all.iter().map(|person| person.id).collect();
        change!(db, mail_due::add, &ids, at(NOON)).unwrap();
        assert_eq!(take(db, NOON, 2_000).await.len(), 1_200);
    }

    async fn a_link_that_was_asked_for_takes_the_place_of_its_like_alone(db: &TestDb) {
        let [ada, root] = keep_people(db, ["Ada", "Root"]).await.map(|person| person.id);
        let link = |hash: &str, made_by, delivery| OneTimeToken {
            token_hash: hash.to_owned(),
            purpose: Purpose::Reset,
            person: Some(ada),
            made_by,
            made_at: at(NOON),
            expires_at: at("2026-05-08T12:00:00Z"),
            delivery,
        };
        let left = async || {
            let links = one_time_tokens::links(&mut *read(db).await, at(NOON)).await.unwrap();
            links.into_iter().map(|link| link.token_hash).collect::<Vec<_>>()
        };
        let asked = |hash| link(hash, None, Delivery::Mailed);
        for made in [
            link("made", Some(root), Delivery::Mailed),
            link("made on the machine", None, Delivery::Shown),
        ] {
            change!(db, one_time_tokens::create, &made).unwrap();
            change!(db, one_time_tokens::create_asked_for, &asked("asked")).unwrap();
            change!(db, one_time_tokens::not_delivered, "asked").unwrap();
            change!(db, one_time_tokens::create_asked_for, &asked("asked again")).unwrap();
            assert_eq!(left().await, ["asked again".to_owned(), made.token_hash]);
        }
        let made = link("made anew", Some(root), Delivery::Mailed);
        change!(db, one_time_tokens::create, &made).unwrap();
        assert_eq!(left().await, ["made anew"]);
    }

    async fn a_link_that_mail_could_not_bring_is_known_until_there_is_another(db: &TestDb) {
        let [ada, ben] = keep_people(db, ["Ada", "Ben"]).await.map(|person| person.id);
        let link = |hash: &str, delivery| OneTimeToken {
            token_hash: hash.to_owned(),
            purpose: Purpose::Invitation,
            person: Some(ada),
            made_by: None,
            made_at: at(NOON),
            expires_at: at("2026-05-08T12:00:00Z"),
            delivery,
        };
        change!(db, one_time_tokens::create, &link("a", Delivery::Mailed)).unwrap();
        let failed = async |person, now| {
            one_time_tokens::has_failed(&mut *read(db).await, person, at(now)).await.unwrap()
        };
        assert!(!failed(ada, NOON).await);
        change!(db, one_time_tokens::not_delivered, "a").unwrap();
        assert!(failed(ada, NOON).await && !failed(ben, NOON).await);
        assert!(!failed(ada, "2026-05-08T12:00:00Z").await, "it has expired");
        let found = one_time_tokens::find(&mut *read(db).await, "a", at(NOON)).await.unwrap();
        assert_eq!(found.unwrap().delivery, Delivery::Failed);
        change!(db, one_time_tokens::create, &link("b", Delivery::Mailed)).unwrap();
        assert!(!failed(ada, NOON).await);
    }
}
