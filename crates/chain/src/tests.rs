//! Random logs, and everything that can be done to them behind their back.

use proptest::prelude::*;
use sha2::Digest as _;
use uuid::Uuid;

use crate::{
    BadExport, BadFile, Broken, Checkpoint, Entry, Key, KeyId, Line, Place, PublicKey, Says,
    SignedCheckpoint, SigningKey, Span, Walk, check_start, read_export,
};

const KEY: Key256 = [7; 32];
type Key256 = [u8; 32];

/// A log of these contents, made in one go.
fn log(contents: &[Vec<u8>]) -> Vec<Entry> {
    let key = Key::new(&KEY);
    let mut place = Place::START;
    let entries = contents.iter().enumerate().map(|(n, content)| {
        let nonce = [n as u8; 12];
        let id = KeyId(Uuid::from_u128(n as u128 % 3));
        let entry = Entry::following(place, 1_000 * n as i64, id, |label| {
            key.seal(label, nonce, content)
        });
        place = entry.place();
        entry
    });
    entries.collect()
}

fn head(log: &[Entry]) -> Place {
    log.last().map_or(Place::START, Entry::place)
}

fn walked(start: Place, log: &[Entry], head: Place, vouched: Vec<Place>) -> Result<Span, Broken> {
    let mut walk = Walk::new(start, vouched)?;
    for entry in log {
        walk.step(entry)?;
    }
    walk.end(head)
}

/// Every link made anew, as somebody would who can write everything in the database.
fn forged(mut log: Vec<Entry>) -> Vec<Entry> {
    let mut place = Place::START;
    for (entry, number) in log.iter_mut().zip(1..) {
        entry.label.number = number;
        entry.link = place.link.after(&entry.label, &entry.sealed);
        place = entry.place();
    }
    log
}

fn contents() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 2..30)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_log_holds_and_opens_as_it_was_written(contents in contents()) {
        let log = log(&contents);
        let span = walked(Place::START, &log, head(&log), vec![head(&log)]).unwrap();
        prop_assert_eq!(span.entries(), contents.len() as u64);
        prop_assert_eq!(span.vouched, Some(head(&log)));
        for (entry, content) in log.iter().zip(&contents) {
            let opened = Key::new(&KEY).open(&entry.label, &entry.sealed);
            prop_assert_eq!(opened.as_ref(), Some(content));
        }
    }

    #[test]
    fn what_is_altered_is_named(contents in contents(), at: prop::sample::Index, bit: prop::sample::Index) {
        let mut log = log(&contents);
        let head = head(&log);
        let n = at.index(log.len());
        let bit = bit.index(log[n].sealed.len() * 8);
        log[n].sealed[bit / 8] ^= 1 << (bit % 8);
        let number = log[n].label.number;
        prop_assert_eq!(walked(Place::START, &log, head, vec![]), Err(Broken::Altered { number }));
        prop_assert!(Key::new(&KEY).open(&log[n].label, &log[n].sealed).is_none());
    }

    #[test]
    fn a_label_is_part_of_what_is_linked_and_sealed(contents in contents(), at: prop::sample::Index, what in 0..2) {
        let mut log = log(&contents);
        let head = head(&log);
        let n = at.index(log.len());
        match what {
            0 => log[n].label.at += 1,
            _ => log[n].label.key = KeyId(Uuid::from_u128(99)),
        }
        let number = log[n].label.number;
        prop_assert_eq!(walked(Place::START, &log, head, vec![]), Err(Broken::Altered { number }));
        prop_assert!(Key::new(&KEY).open(&log[n].label, &log[n].sealed).is_none());
    }

    #[test]
    fn what_is_removed_leaves_a_gap(contents in contents(), at: prop::sample::Index) {
        let mut log = log(&contents);
        let head = head(&log);
        let expected = log.remove(at.index(log.len())).label.number;
        let found = walked(Place::START, &log, head, vec![]);
        if expected == head.number {
            prop_assert_eq!(found, Err(Broken::Cut { last: expected - 1, head: expected }));
        } else {
            prop_assert_eq!(found, Err(Broken::Gap { expected, found: expected + 1 }));
        }
    }

    #[test]
    fn what_changes_places_is_found(contents in contents(), a: prop::sample::Index, b: prop::sample::Index) {
        let mut log = log(&contents);
        let head = head(&log);
        let (a, b) = (a.index(log.len()), b.index(log.len()));
        prop_assume!(a != b);
        log.swap(a, b);
        let expected = a.min(b) as u64 + 1;
        prop_assert_eq!(
            walked(Place::START, &log, head, vec![]),
            Err(Broken::Gap { expected, found: a.max(b) as u64 + 1 })
        );
        // With their numbers set right again.
        for (entry, number) in log.iter_mut().zip(1..) {
            entry.label.number = number;
        }
        prop_assert_eq!(
            walked(Place::START, &log, head, vec![]),
            Err(Broken::Altered { number: expected })
        );
    }

    #[test]
    fn what_is_put_in_between_is_found(contents in contents(), at: prop::sample::Index) {
        let mut log = log(&contents);
        let head = head(&log);
        let n = at.index(log.len());
        log.insert(n, log[n].clone());
        let number = n as u64 + 2;
        for (entry, number) in log.iter_mut().zip(1..) {
            entry.label.number = number;
        }
        let found = walked(Place::START, &log, head, vec![]);
        prop_assert_eq!(found, Err(Broken::Altered { number }));
    }

    #[test]
    fn what_is_cut_off_at_either_end_is_found(contents in contents(), cut in 1_usize..) {
        let log = log(&contents);
        let (head, cut) = (head(&log), 1 + cut % log.len());
        let last = (log.len() - cut) as u64;
        prop_assert_eq!(
            walked(Place::START, &log[..log.len() - cut], head, vec![]),
            Err(Broken::Cut { last, head: head.number })
        );
        let without_start = walked(Place::START, &log[cut..], head, vec![]);
        prop_assert!(without_start.is_err());
    }

    #[test]
    fn whoever_forges_every_link_is_found_by_a_checkpoint(
        contents in contents(), at: prop::sample::Index, signed: prop::sample::Index,
    ) {
        let log = log(&contents);
        let vouched = log[signed.index(log.len())].place();
        let mut altered = log.clone();
        let n = at.index(log.len());
        altered[n].sealed[0] ^= 1;
        let altered = forged(altered);
        let found = walked(Place::START, &altered, head(&altered), vec![vouched]);
        if altered[n].label.number <= vouched.number {
            prop_assert_eq!(found, Err(Broken::Checkpoint { number: vouched.number }));
        } else {
            // Later than the checkpoint, of which it says nothing.
            prop_assert_eq!(found.unwrap().vouched, Some(vouched));
        }
        // Cut off with the head put right.
        let kept = &log[..vouched.number as usize - 1];
        prop_assert_eq!(
            walked(Place::START, kept, head(kept), vec![vouched]),
            Err(Broken::Short { last: vouched.number - 1, checkpoint: vouched.number })
        );
    }

    #[test]
    fn a_log_whose_beginning_was_dropped_goes_on_from_there(contents in contents(), at: prop::sample::Index) {
        let log = log(&contents);
        let n = at.index(log.len());
        let start = log[n].place();
        let earlier = log[0].place();
        let span = walked(start, &log[n + 1..], head(&log), vec![start, earlier]).unwrap();
        prop_assert_eq!(span.entries(), (log.len() - n - 1) as u64);
        prop_assert_eq!(span.before_start, usize::from(n > 0));
        prop_assert_eq!(span.vouched, Some(start));
    }

    #[test]
    fn an_export_reads_as_the_log_does(contents in contents(), drop: prop::sample::Index) {
        let log = log(&contents);
        let lines = lines(&log);
        let export = read_export(lines.join("").as_bytes(), vec![]).unwrap();
        prop_assert_eq!(export.span, walked(Place::START, &log, head(&log), vec![]).unwrap());
        let mut without = lines.clone();
        without.remove(drop.index(lines.len()));
        prop_assert!(read_export(without.join("").as_bytes(), vec![]).is_err());
    }

    #[test]
    fn an_export_of_anything_else_is_refused_and_not_more(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read_export(&bytes[..], vec![]).is_err());
        prop_assert!(SignedCheckpoint::read(Says::CameBy, &String::from_utf8_lossy(&bytes)).is_err());
    }
}

fn lines(log: &[Entry]) -> Vec<String> {
    let start = [Line::start(Place::START, None)];
    let entries = log.iter().map(Line::entry);
    let all = start
        .into_iter()
        .chain(entries)
        .chain([Line::head(head(log))]);
    all.map(|line| serde_json::to_string(&line).unwrap() + "\n")
        .collect()
}

fn checkpoint() -> Checkpoint {
    let log = log(&[b"one".to_vec(), b"two".to_vec()]);
    Checkpoint {
        place: head(&log),
        made: 1_763_715_600_000_000,
        signed: 1_763_748_000_000_001,
    }
}

#[test]
fn the_layout_is_the_one_that_is_documented() {
    let entry = &log(&[b"one".to_vec()])[0];
    let by_hand: Vec<u8> = [
        b"waymark audit link 1\n".as_slice(),
        &[0; 32],
        &1_u64.to_be_bytes(),
        &0_i64.to_be_bytes(),
        Uuid::from_u128(0).as_bytes(),
        &(12 + 3 + 16_u32).to_be_bytes(),
        &entry.sealed,
    ]
    .concat();
    assert_eq!(
        entry.link.0,
        <[u8; 32]>::from(sha2::Sha256::digest(by_hand))
    );
    assert_eq!(entry.sealed.len(), 12 + 3 + 16);
}

#[test]
fn a_checkpoint_is_read_back_by_the_key_that_signed_it_and_by_no_other() {
    let key = SigningKey::new([1; 32]);
    let text = checkpoint().sign(Says::CameBy, &key);
    let read = SignedCheckpoint::read(Says::CameBy, &text).unwrap();
    assert_eq!(read.by(&[key.public()]), Ok(checkpoint()));
    let other = SigningKey::new([2; 32]).public();
    assert_eq!(read.by(&[other]), Err(BadFile::Signature));
    assert_eq!(read.by(&[]), Err(BadFile::Signature));
    assert_eq!(read.by(&[other, key.public()]), Ok(checkpoint()));
    // A mail may have changed its line ends.
    let mailed = SignedCheckpoint::read(Says::CameBy, &text.replace('\n', "\r\n")).unwrap();
    assert_eq!(mailed.by(&[key.public()]), Ok(checkpoint()));
}

#[test]
fn no_line_of_a_checkpoint_can_be_altered() {
    let key = SigningKey::new([1; 32]);
    let text = checkpoint().sign(Says::CameBy, &key);
    let alterations = [
        ("entry 2", "entry 3"),
        ("made 2025", "made 2024"),
        ("signed 2025", "signed 2026"),
        ("link ", "link 00"),
        ("checkpoint 1", "checkpoint 2"),
    ];
    for (from, to) in alterations {
        let altered = text.replacen(from, to, 1);
        assert_ne!(altered, text, "{from}");
        let read = SignedCheckpoint::read(Says::CameBy, &altered);
        assert!(
            read.and_then(|read| read.by(&[key.public()])).is_err(),
            "{to}"
        );
    }
}

#[test]
fn that_the_log_came_by_a_place_does_not_say_that_what_is_before_it_may_go() {
    let key = SigningKey::new([1; 32]);
    let keys = [key.public()];
    let start = checkpoint().place;
    let cut_off = Err(Broken::Beginning {
        number: start.number,
    });
    let came_by = checkpoint().sign(Says::CameBy, &key);
    let dropped = checkpoint().sign(Says::Dropped, &key);
    assert_eq!(check_start(start, Some(&dropped), &keys), Ok(()));
    assert_eq!(check_start(start, Some(&came_by), &keys), cut_off);
    assert_eq!(check_start(start, None, &keys), cut_off);
    assert_eq!(check_start(start, Some(&dropped), &[]), cut_off);
    let title = came_by.lines().next().unwrap();
    let renamed = came_by.replacen(title, "waymark audit pruned 1", 1);
    assert_eq!(check_start(start, Some(&renamed), &keys), cut_off);
    // Nor the other way round.
    assert!(SignedCheckpoint::read(Says::CameBy, &dropped).is_err());

    assert_eq!(check_start(Place::START, None, &keys), Ok(()));
    let elsewhere = Place { number: 0, ..start };
    let number = 0;
    assert_eq!(
        check_start(elsewhere, Some(&dropped), &keys),
        Err(Broken::Beginning { number })
    );
}

#[test]
fn keys_are_read_back_from_their_files_and_never_taken_for_one_another() {
    let key = SigningKey::new([3; 32]);
    assert_eq!(
        SigningKey::read(&key.text()).unwrap().public(),
        key.public()
    );
    assert_eq!(PublicKey::read(&key.public().text()), Ok(key.public()));
    assert!(SigningKey::read(&key.public().text()).is_err());
    assert!(PublicKey::read(&key.text()).is_err());
    assert!(!format!("{key:?}{:?}", Key::new(&KEY)).contains("03"));
}

#[test]
fn an_export_ends_with_its_head_and_nothing_after_it() {
    let lines = lines(&log(&[b"one".to_vec()]));
    let unfinished = read_export(lines[..2].join("").as_bytes(), vec![]).unwrap_err();
    assert!(matches!(unfinished, BadExport::Unfinished), "{unfinished}");
    let more = lines.join("") + &lines[1];
    let more = read_export(more.as_bytes(), vec![]).unwrap_err();
    assert!(matches!(more, BadExport::AfterTheEnd { line: 4 }), "{more}");
}
