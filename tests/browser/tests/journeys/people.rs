//! The people of the demo whom the journeys are about. What is said of them here is their story,
//! the same with any seed.

/// A developer; everything the next level asks is there but for one thing. A round is open, and
/// her manager has sealed.
pub(crate) const INES: &str = "Ines Carvalho";
/// Manages Ines.
pub(crate) const AMARA: &str = "Amara Amsel";
/// Reads himself on 27 capabilities, as a mirror.
pub(crate) const CALLUM: &str = "Callum Reid-Adeyemi";
/// A manager.
pub(crate) const VIKTOR: &str = "Viktor Hallas";
/// Reports to Viktor.
pub(crate) const THORUNN: &str = "Þórunn Ægisdóttir";
/// Above everybody in engineering, and edits the frameworks.
pub(crate) const HENRIKE: &str = "Henrike Solberg";
/// Runs the system, and sees nobody's career.
pub(crate) const BO: &str = "Bo Winther";
/// In her third week: nothing has been written yet.
pub(crate) const SURYANI: &str = "Suryani";
/// Partner of all people, and edits the frameworks.
pub(crate) const ADAORA: &str = "Adaora Nwankwo";
