use store::settings;
use testkit::{TestDb, both_engines};

use crate::keeping::{change, read};

both_engines! {
    async fn a_setting_holds_what_was_set_last(db: &TestDb) {
        assert_eq!(settings::get(&mut *read(db).await, "demo.seed").await.unwrap(), None);
        change!(db, settings::set, "demo.seed", "7").unwrap();
        change!(db, settings::set, "demo.seed", "8").unwrap();
        change!(db, settings::set, "demo.date", "2026-11-02").unwrap();
        let mut read = read(db).await;
        assert_eq!(settings::get(&mut read, "demo.seed").await.unwrap().as_deref(), Some("8"));
        let all = settings::all(&mut read).await.unwrap();
        let expected = [("demo.date", "2026-11-02"), ("demo.seed", "8")];
        assert_eq!(all, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
        drop(read);
        assert!(change!(db, settings::remove, "demo.seed").unwrap());
        assert!(!change!(db, settings::remove, "demo.seed").unwrap());
    }

    async fn what_is_set_once_stays(db: &TestDb) {
        assert_eq!(change!(db, settings::set_once, "secret", "one").unwrap(), "one");
        assert_eq!(change!(db, settings::set_once, "secret", "two").unwrap(), "one");
    }
}
