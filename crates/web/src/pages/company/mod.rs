//! Signing in with the company's identity provider.

mod begin;
mod finish;
mod refused;

pub(crate) use begin::begin;
pub(crate) use finish::finish;
