//! Landscapes.
use super::Sample;
pub(crate) fn all() -> Vec<Sample> {
    Vec::new()
}
