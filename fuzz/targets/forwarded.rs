//! Any headers `X-Forwarded-For`, one in a line. Nobody but a trusted proxy says who the client is,
//! and what the client writes in front changes nothing.

#![no_main]

use std::net::{IpAddr, Ipv4Addr};

use libfuzzer_sys::fuzz_target;

const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));

fuzz_target!(|bytes: &[u8]| {
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let found = |peer, lines: &[&[u8]]| headers::client(peer, lines.iter().copied(), is_ours);
    assert_eq!(found(STRANGER, &lines), STRANGER);

    let client = found(PROXY, &lines);
    let text = String::from_utf8_lossy(bytes);
    let mut named = text.split([',', '\n']).filter_map(|piece| {
        let address: IpAddr = piece.trim_ascii().parse().ok()?;
        Some(address.to_canonical())
    });
    assert!(
        client == PROXY || named.any(|address| address == client),
        "{client}"
    );

    // The proxy adds whom it was asked by: whatever was written before, that is the answer.
    let mut added = bytes.to_vec();
    added.extend_from_slice(b", 203.0.113.9");
    let lines: Vec<&[u8]> = added.split(|byte| *byte == b'\n').collect();
    assert_eq!(found(PROXY, &lines), STRANGER);
});

fn is_ours(address: IpAddr) -> bool {
    matches!(address, IpAddr::V4(v4) if v4.octets()[0] == 10)
}
