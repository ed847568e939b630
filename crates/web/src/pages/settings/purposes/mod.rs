//! `/settings/purposes`: the register of what is off by default. Everybody reads it; those who run
//! the system record and end.

pub(super) mod export;
pub(super) mod list;
pub(super) mod record;
