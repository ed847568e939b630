//! Lists, searches, counts and forms show exactly what single reads allow, for everybody who asks,
//! in organisations made at random.
//!
//! Two things are compared with what a list gives: what the single reads of `app` give, one record
//! after the other, and what the policy says of the records themselves, from which no query takes
//! anything away. `careers` shows that the policy is of one piece; this shows that the actions and
//! the queries under them ask it.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod directory;
mod kept;
mod organisation;
mod records;
mod rounds;

use careers::records::PersonId;
use proptest::prelude::*;

use self::kept::{Asking, app_on, keep};
use self::organisation::{Organisation, organisations};

/// Everybody of an organisation asks, one after the other.
fn everybody_asks(organisation: &Organisation, asks: &impl AsyncFn(Asking<'_>)) {
    testkit::run(async {
        let db = keep(organisation).await;
        let app = app_on(&db, organisation);
        let people: Vec<PersonId> = organisation.people.iter().map(|p| p.id).collect();
        for id in people {
            asks(Asking::new(&app, organisation, id)).await;
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_single_read_opens_as_the_policy_says(all in organisations()) {
        everybody_asks(&all, &async |asking| records::single_reads(&asking).await);
    }

    #[test]
    fn a_persons_page_shows_what_single_reads_open(all in organisations()) {
        everybody_asks(&all, &async |asking| records::on_a_persons_page(&asking).await);
    }

    #[test]
    fn rounds_show_what_single_reads_open(all in organisations()) {
        everybody_asks(&all, &async |asking| records::in_rounds(&asking).await);
    }

    #[test]
    fn the_directory_and_its_counts_show_what_single_reads_open(all in organisations()) {
        everybody_asks(&all, &async |asking| directory::people(&asking).await);
    }

    #[test]
    fn a_teams_page_shows_what_single_reads_open(all in organisations()) {
        everybody_asks(&all, &async |asking| directory::teams(&asking).await);
    }

    #[test]
    fn nothing_at_all_opens_to_whoever_has_left(all in organisations()) {
        everybody_asks(&all, &async |asking| directory::after_leaving(&asking).await);
    }
}
