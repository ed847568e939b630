//! What the owner of a database can do to its audit log past the program, for
//! [`TestDb::behind_its_back`](crate::TestDb::behind_its_back). The statements are with the others,
//! in `store`.

pub const DESTROY_KEYS: &str = include_str!("../../store/tests/tampering/destroy_keys.sql");
/// `SIGNED` in it is to be replaced by the text that shall stand in place of what was cut off.
pub const CUT_THE_BEGINNING: &str =
    include_str!("../../store/tests/tampering/cut_the_beginning.sql");
pub const LOSE_PLACES: &str = include_str!("../../store/tests/tampering/lose_places.sql");
pub const CUT_THE_THIRD: &str = include_str!("../../store/tests/tampering/cut_the_third.sql");
pub const ALTER_THE_SECOND: &str = include_str!("../../store/tests/tampering/alter_the_second.sql");
