//! The demo organisation: deterministic from a seed and a date.
