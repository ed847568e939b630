//! `X-Forwarded-For: client, proxy`: what proxies add, each at the end.

use std::net::IpAddr;

/// The address of whoever asks: the last in front of the proxies that are trusted. What stands
/// before it is the client's own word, and counts for nothing.
///
/// The lines come in the order in which they were sent, as bytes: a proxy adds its own words to
/// whatever the client wrote, and what the client wrote need not be text.
pub fn client<'l, L>(peer: IpAddr, lines: L, trusts: impl Fn(IpAddr) -> bool) -> IpAddr
where
    L: IntoIterator<Item = &'l [u8], IntoIter: DoubleEndedIterator>,
{
    let mut last = peer.to_canonical();
    let lines = lines.into_iter().rev();
    for written in lines.flat_map(|line| line.rsplit(|byte| *byte == b',')) {
        if !trusts(last) {
            break;
        }
        // Whatever is no address was not written by a proxy of ours.
        let Some(address) = address(written) else {
            break;
        };
        last = address;
    }
    last
}

fn address(written: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(written.trim_ascii()).ok()?;
    let address: IpAddr = text.parse().ok()?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, lines: &[&[u8]]) -> String {
        let ours = |address: IpAddr| address.to_string().starts_with("10.");
        let peer = peer.parse().expect("an address");
        client(peer, lines.iter().copied(), ours).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_says_who_the_client_is() {
        assert_eq!(from("203.0.113.9", &[b"1.1.1.1"]), "203.0.113.9");
        assert_eq!(from("10.0.0.1", &[b"203.0.113.9"]), "203.0.113.9");
        assert_eq!(from("10.0.0.1", &[b"1.1.1.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(from("10.0.0.1", &[b"203.0.113.9, 10.0.0.2"]), "203.0.113.9");
        assert_eq!(
            from("10.0.0.1", &[b"203.0.113.9", b"10.0.0.2"]),
            "203.0.113.9"
        );
        assert_eq!(from("10.0.0.1", &[]), "10.0.0.1");
        let mapped: &[&[u8]] = &[b"::ffff:203.0.113.9"];
        assert_eq!(from("::ffff:10.0.0.1", mapped), "203.0.113.9");
    }

    #[test]
    fn what_is_no_address_ends_the_way_back() {
        assert_eq!(from("10.0.0.1", &[b"nonsense"]), "10.0.0.1");
        assert_eq!(from("10.0.0.1", &[b"1.1.1.1, , 10.0.0.2"]), "10.0.0.2");
        assert_eq!(
            from("10.0.0.1", &[b"1.1.1.1", b"nonsense, 10.0.0.2"]),
            "10.0.0.2"
        );
    }

    #[test]
    fn a_client_cannot_hide_behind_what_is_no_text() {
        assert_eq!(from("10.0.0.1", &[b"\xff, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(
            from("10.0.0.1", &[b"1.1.1.1", b"\xff, 203.0.113.9"]),
            "203.0.113.9"
        );
    }
}
