//! Whoever asks for something to be done.

use std::net::IpAddr;
use std::ops::Deref;

use careers::policy::Viewer;
pub use careers::records::{Means, Origin};

/// Who asks, as the policy sees them, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    pub viewer: Viewer,
    pub origin: Origin,
}

/// Whoever runs the program on the machine itself.
pub(crate) const COMMAND_LINE: Origin = Origin {
    means: Means::CommandLine,
    address: None,
};

impl Deref for Caller {
    type Target = Viewer;

    fn deref(&self) -> &Viewer {
        &self.viewer
    }
}

/// The program, where it follows a rule and nobody asks.
pub(crate) const BY_ITSELF: Origin = Origin {
    means: Means::Itself,
    address: None,
};

/// Whoever has one IPv6 address has 2^64 of them: the network that counts as one.
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & (u128::MAX << 64)).into()),
    }
}
