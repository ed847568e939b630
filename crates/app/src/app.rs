//! What every action works with: the database, the frameworks and the clock.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::Db;
use uuid::{Builder, Uuid};

use crate::accounts::Passwords;
use crate::{Log, Shelf, Work};

/// The application. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub library: Shelf,
    pub clock: Clock,
    /// Where it is recorded what was shown to whom.
    pub log: Log,
    /// Whether the directory shows everybody's level to everybody.
    pub shows_levels: bool,
    pub passwords: Passwords,
    /// Where what takes long is done.
    pub work: Work,
}

/// Where the time comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's clock, set forward or back by a fixed amount: a demo may play on another day.
    System { ahead: SignedDuration },
    /// A clock that stands still, for tests.
    Fixed(Timestamp),
}

impl Clock {
    pub const SYSTEM: Self = Self::System {
        ahead: SignedDuration::ZERO,
    };

    /// The machine's clock, moved so that it now shows `day`.
    pub fn on(day: Date) -> Self {
        let today = Self::SYSTEM.today();
        let days = i64::from((day - today).get_days());
        Self::System {
            ahead: SignedDuration::from_hours(days * 24),
        }
    }

    pub fn now(self) -> Timestamp {
        match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that reads the clock"
            )]
            Self::System { ahead } => Timestamp::now()
                .saturating_add(ahead)
                .unwrap_or(Timestamp::MAX),
            Self::Fixed(moment) => moment,
        }
    }

    /// The date in UTC.
    pub fn today(self) -> Date {
        self.now().to_zoned(TimeZone::UTC).date()
    }
}

impl App {
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id: a `UUIDv7` of the clock's time, so that ids sort by age.
    pub fn new_id(&self) -> Uuid {
        let mut random = [0; 10];
        // Without randomness ids could be guessed or collide, so nothing may go on without it.
        getrandom::fill(&mut random).expect("the operating system gives randomness");
        let milliseconds = u64::try_from(self.now().as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
    }
}
