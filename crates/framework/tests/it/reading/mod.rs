//! From files to a framework, or to findings.

mod config;
mod faults;
mod files;
mod hostile;
mod mutations;
mod values;
