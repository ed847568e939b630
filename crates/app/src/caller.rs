//! Whoever asks for something to be done.

use std::net::IpAddr;
use std::ops::Deref;

use careers::policy::Viewer;

/// Who asks, as the policy sees them, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    pub viewer: Viewer,
    pub origin: Origin,
}

/// Where a request comes from. The audit log keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    pub means: Means,
    /// The address of whoever asks; none where there is no network in between.
    pub address: Option<IpAddr>,
}

/// By what somebody is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// They are signed in, in a browser.
    Session,
    /// A token that they made.
    Token,
    /// They run the program on the machine itself.
    CommandLine,
}

impl Deref for Caller {
    type Target = Viewer;

    fn deref(&self) -> &Viewer {
        &self.viewer
    }
}

/// Whoever has one IPv6 address has 2^64 of them: the network that counts as one.
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & (u128::MAX << 64)).into()),
    }
}
