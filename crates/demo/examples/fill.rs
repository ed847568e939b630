//! Fills a database and says how long it took: `cargo run --release -p demo --example fill -- 100000 demo.db`.

use std::path::Path;
use std::time::Instant;

use demo::Recipe;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let people = words
        .next()
        .map_or(Ok(Recipe::DEFAULT_PEOPLE), |word| word.parse())?;
    let path = words.next().unwrap_or_else(|| "demo.db".to_owned());
    let library = framework::Library::built_in().map_err(|findings| format!("{findings:?}"))?;
    let recipe = Recipe {
        people,
        seed: 7,
        date: jiff::civil::date(2026, 11, 20),
    };

    let began = Instant::now();
    let organisation = demo::organisation(&library, &recipe)?;
    println!("planned      {:?}", began.elapsed());
    let began = Instant::now();
    let (mut rounds, mut assessments, mut evidence) = (0, 0, 0);
    for history in organisation.histories() {
        rounds += history.rounds.len();
        assessments += history.assessments.len();
        evidence += history.evidence.len();
    }
    println!(
        "told         {:?}: {rounds} rounds, {assessments} assessments, {evidence} evidence",
        began.elapsed()
    );
    let began = Instant::now();
    let db = store::Db::open_sqlite(Path::new(&path)).await?;
    demo::fill(&db, &organisation, |_| {}).await?;
    println!("told, filled {:?}", began.elapsed());
    Ok(())
}
