//! How many may be connected at once: in all, and from one network.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::site::Site;

/// More than this many are never let in at once.
const MOST: usize = 4_096;
/// Files that the database and everything else may have open beside the connections.
const OTHER_FILES: usize = 256;
/// One network gets one place in so many.
const PART: usize = 4;

/// How many places there are: as many as the system lets this program have files open, less those
/// that it needs itself. Most systems begin with 1,024 and allow more to whoever asks.
pub(super) fn most() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let wanted = (MOST + OTHER_FILES) as u64;
    let reachable = limit.maximum.map_or(wanted, |most| most.min(wanted));
    let mut files = limit.current.unwrap_or(wanted);
    if files < reachable {
        let more = Rlimit {
            current: Some(reachable),
            maximum: limit.maximum,
        };
        if setrlimit(Resource::Nofile, more).is_ok() {
            files = reachable;
        }
    }
    let files = usize::try_from(files).unwrap_or(MOST + OTHER_FILES);
    files.saturating_sub(OTHER_FILES).clamp(PART, MOST)
}

/// The places, and who has how many of them.
pub(super) struct Places {
    free: Arc<Semaphore>,
    most_of_one: usize,
    taken: Mutex<HashMap<IpAddr, usize>>,
    site: Arc<Site>,
}

/// A place that nobody has yet.
pub(super) struct Free {
    place: OwnedSemaphorePermit,
    places: Arc<Places>,
}

/// Somebody's place, given back when it is dropped.
pub(super) struct Place {
    _place: OwnedSemaphorePermit,
    of: Option<(IpAddr, Arc<Places>)>,
}

impl Places {
    pub(super) fn new(most: usize, site: Arc<Site>) -> Self {
        Self {
            free: Arc::new(Semaphore::new(most)),
            most_of_one: most / PART,
            taken: Mutex::default(),
            site,
        }
    }

    /// Waits until one is free.
    pub(super) async fn free(self: &Arc<Self>) -> Free {
        let place = Arc::clone(&self.free).acquire_owned().await;
        Free {
            place: place.expect("places are never closed"),
            places: Arc::clone(self),
        }
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        // Whoever panicked with it in hand had counted already.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Free {
    /// Gives it to whoever connects from here, unless their network has its part already. The
    /// machine itself and named proxies speak for many, and are not counted.
    pub(super) fn taken_by(self, peer: IpAddr) -> Option<Place> {
        let Self { place, places } = self;
        let peer = peer.to_canonical();
        if peer.is_loopback() || places.site.trusts(peer) {
            return Some(Place {
                _place: place,
                of: None,
            });
        }
        let network = app::network(peer);
        {
            let mut taken = places.taken();
            let of_network = taken.entry(network).or_default();
            if *of_network >= places.most_of_one {
                return None;
            }
            *of_network += 1;
        }
        Some(Place {
            _place: place,
            of: Some((network, places)),
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((network, places)) = &self.of else {
            return;
        };
        let mut taken = places.taken();
        if let Some(of_network) = taken.get_mut(network) {
            *of_network -= 1;
            if *of_network == 0 {
                taken.remove(network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(most: usize) -> Arc<Places> {
        let site = Site::new(None, &["10.0.0.7".into()]).expect("a site");
        Arc::new(Places::new(most, Arc::new(site)))
    }

    async fn take(places: &Arc<Places>, peer: &str, times: usize) -> Vec<Place> {
        let mut taken = Vec::new();
        for _ in 0..times {
            let free = places.free().await;
            taken.extend(free.taken_by(peer.parse().expect("an address")));
        }
        taken
    }

    #[tokio::test]
    async fn one_network_gets_its_part_and_no_more() {
        let places = places(40);
        let greedy = take(&places, "203.0.113.9", 30).await;
        assert_eq!(greedy.len(), 10);
        assert_eq!(
            take(&places, "203.0.113.10", 5).await.len(),
            5,
            "others come in"
        );
        let six = take(&places, "2001:db8::1", 8).await;
        let same = take(&places, "2001:db8::ffff:2", 8).await;
        assert_eq!(six.len() + same.len(), 10, "a network of IPv6 is one");
        drop((six, same));
        drop(greedy);
        assert_eq!(
            take(&places, "203.0.113.9", 10).await.len(),
            10,
            "given back"
        );
        assert!(
            places.taken().is_empty(),
            "nothing is remembered of who has gone"
        );
    }

    #[tokio::test]
    async fn the_machine_itself_and_proxies_have_as_many_as_there_are() {
        for peer in ["127.0.0.1", "::1", "10.0.0.7", "::ffff:10.0.0.7"] {
            assert_eq!(take(&places(40), peer, 40).await.len(), 40, "{peer}");
        }
    }

    #[test]
    fn there_is_always_room_for_the_database() {
        let most = most();
        assert!((PART..=MOST).contains(&most), "{most}");
        let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
        assert!(
            most as u64 + OTHER_FILES as u64 <= files,
            "{most} of {files}"
        );
    }
}
