//! What may not be seen answers as what does not exist: in status, headers and body, byte for byte.
//! `cargo xtask bench access` compares the time.

use axum::http::HeaderMap;
use testkit::app::{Browser, House};
use testkit::samples;

use crate::doors::{DOORS, Door, Opens, knock, opens_to};

/// Everything of an answer that a browser gets.
async fn answer(
    house: &House,
    browser: &mut Browser,
    door: &Door<'_>,
    own: &str,
) -> (u16, HeaderMap, String) {
    let page = knock(house, browser, door, own).await;
    (page.status, page.headers, page.html)
}

#[test]
fn a_closed_record_answers_byte_for_byte_as_one_that_does_not_exist() {
    testkit::run(async {
        let house = House::build().await;
        let mut compared = 0;
        for (word, person) in house.company.everybody() {
            let mut browser = house.app.browser(person).await;
            let own = person.to_string();
            for door in DOORS
                .iter()
                // Programs' doors are shut to browsers, whatever is behind them.
                .filter(|door| door.0.contains('{') && !matches!(door.3, Opens::ToTokens))
                .filter(|door| !opens_to(door.3, word))
            {
                let missing = samples::id().to_string();
                let (route, _, fields, opens) = *door;
                let closed = answer(&house, &mut browser, door, &own).await;
                let nothing = (route, missing.as_str(), fields, opens);
                let missing = answer(&house, &mut browser, &nothing, &own).await;
                assert_eq!(closed.0, 404, "{word} at {route} ({})", door.1);
                assert_eq!(closed, missing, "{word} at {route} ({})", door.1);
                compared += 1;
            }
        }
        assert!(compared > 100, "only {compared} closed doors");
    });
}
