//! That somebody was erased.

use jiff::Timestamp;

use super::PersonId;

/// Somebody whose records were erased. The id stays, and leads to nothing but the pseudonym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    pub person: PersonId,
    /// What they are called from then on, wherever others' records speak of them.
    pub pseudonym: String,
    pub reason: ErasureReason,
    pub at: Timestamp,
}

/// Why somebody was erased. One of a few, and no text: that could hold the name again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErasureReason {
    /// They asked for it on their account page.
    Asked,
    /// They asked in another way.
    AskedElsewhere,
    /// They left, and nothing needs their records any more.
    NotNeeded,
    /// A court or an authority ordered it.
    Ordered,
}

impl ErasureReason {
    pub const ALL: [Self; 4] = [
        Self::Asked,
        Self::AskedElsewhere,
        Self::NotNeeded,
        Self::Ordered,
    ];

    /// The word that is kept, typed and sent in forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::AskedElsewhere => "asked-elsewhere",
            Self::NotNeeded => "not-needed",
            Self::Ordered => "ordered",
        }
    }

    /// The reason that such a word stands for.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }

    /// In words, after "because".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Asked => "they asked for it here",
            Self::AskedElsewhere => "they asked for it in another way",
            Self::NotNeeded => "they left, and their records are not needed any more",
            Self::Ordered => "a court or an authority ordered it",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_found_by_its_word() {
        for reason in ErasureReason::ALL {
            assert_eq!(ErasureReason::of_key(reason.key()), Some(reason));
        }
        assert_eq!(ErasureReason::of_key("because"), None);
    }
}
