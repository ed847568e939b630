//! Who has seen what: found by the person whom it is about, and by nobody else.

use browser_tests::{Browser, By, Key, Waymark};

use crate::look_at;
use crate::people::{AMARA, INES};

const WHO_HAS_SEEN: &str = "Who has seen this";

#[test]
fn a_manager_reads_a_profile_and_the_person_finds_who_what_and_when() {
    let waymark = Waymark::for_changes();
    let ines = Browser::on(&waymark);
    ines.be(INES);
    ines.click(&By::link("My profile"));
    ines.arrives(INES);
    let profile = ines.path();

    let amara = Browser::on(&waymark);
    amara.be(AMARA);
    amara.goto(&profile);
    amara.arrives(INES);
    amara.find(&By::heading("Who can see this"));
    assert!(
        !amara.words().contains(WHO_HAS_SEEN),
        "that is for the person alone"
    );

    ines.tab_to("link", WHO_HAS_SEEN);
    ines.press(Key::Enter);
    ines.arrives(WHO_HAS_SEEN);
    let when = ines.find(&By::css(".entries li p.small")).text();
    assert!(is_time(&when[..5]), "{when}");
    look_at(&ines, "who-has-seen", |outline| {
        without_times(outline, &when)
    });
    let seen = ines.path();

    // The entry leads to whoever it names, and the page back to the profile.
    ines.tab_to("link", AMARA);
    ines.press(Key::Enter);
    ines.arrives(AMARA);
    ines.back();
    ines.click(&By::link("My profile"));
    ines.arrives(INES);

    amara.goto(&seen);
    amara.arrives("There is nothing here");
}

/// Minutes pass while the journey goes on.
fn without_times(outline: &str, when: &str) -> String {
    let (times, _) = when.split_once(", in a browser").expect("when and where");
    outline.replace(times, "HH:MM")
}

fn is_time(text: &str) -> bool {
    let shape = |(at, byte): (usize, u8)| {
        if at == 2 {
            byte == b':'
        } else {
            byte.is_ascii_digit()
        }
    };
    text.len() == 5 && text.bytes().enumerate().all(shape)
}
