//! The organisation in a database.

use demo::{Recipe, fill, kept, organisation};
use store::Db;

use crate::world::{LIBRARY, TODAY, WORLD, recipe};

#[tokio::test]
async fn a_filled_database_gives_back_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_sqlite(&folder.path().join("demo.db"))
        .await
        .unwrap();
    assert_eq!(kept(&mut db.read().await.unwrap()).await.unwrap(), None);

    let organisation = organisation(&LIBRARY, &recipe(7)).unwrap();
    let mut seen = Vec::new();
    let written = fill(&db, &organisation, |progress| seen.push(progress))
        .await
        .unwrap();
    assert!(seen.is_sorted_by_key(|progress| progress.done));
    assert_eq!(seen.last().map(|p| p.done), Some(seen[0].of));

    let mut read = db.read().await.unwrap();
    assert_eq!(kept(&mut read).await.unwrap(), Some(written.clone()));
    assert_eq!(
        written.recipe,
        Recipe {
            people: 120,
            seed: 7,
            date: TODAY
        }
    );
    let people = store::people::count(&mut read).await.unwrap();
    assert_eq!(people as usize, WORLD.people.len());
    for persona in &written.personas {
        let id = persona.person;
        let person = store::people::by_id(&mut read, id).await.unwrap().unwrap();
        assert_eq!(&person, WORLD.person(id));
        let mut evidence = store::evidence::about(&mut read, id).await.unwrap();
        let mut expected: Vec<_> = WORLD
            .evidence
            .iter()
            .filter(|e| e.subject == id)
            .cloned()
            .collect();
        evidence.sort_by_key(|e| e.id);
        expected.sort_by_key(|e| e.id);
        assert_eq!(evidence, expected);
        let mut rounds = store::rounds::about(&mut read, id).await.unwrap();
        let mut expected: Vec<_> = WORLD
            .rounds
            .iter()
            .filter(|r| r.subject == id)
            .cloned()
            .collect();
        rounds.sort_by_key(|r| r.id);
        expected.sort_by_key(|r| r.id);
        assert_eq!(rounds, expected);
    }
}
