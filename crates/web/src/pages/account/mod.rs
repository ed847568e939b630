//! One's own account: how one signs in, and where one is signed in.

pub(crate) mod erasure;
pub(crate) mod password;
pub(crate) mod records;
pub(crate) mod second_step;
pub(crate) mod sessions;
pub(crate) mod show;
pub(crate) mod tokens;
