//! Why a provider's change was not made. Nothing was changed.

use store::{StoreError, Unique};

use crate::AppError;

#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such person or team for this caller.
    #[error("there is no such record")]
    NotFound,
    /// It is no longer what the caller was shown: look again.
    #[error("it was changed by somebody else in the meantime")]
    Changed,
    #[error("somebody else already has this user name")]
    UserNameTaken,
    #[error("somebody else already has this email address")]
    EmailTaken,
    #[error("another team already has this name")]
    TeamNameTaken,
    #[error("there is no person with the id {0} who could be the manager")]
    UnknownManager(String),
    #[error("nobody is their own manager")]
    OwnManager,
    #[error(
        "the manager reports to this person already, directly or not: the lines would run in a circle"
    )]
    Circle,
    /// With this name.
    #[error(
        "{0} is the only one who runs the system, and stays until somebody else does: give them the \
         role on the page “Roles”, or with `waymark account appoint EMAIL` on the machine"
    )]
    LastAdministrator(String),
    #[error("there is no person with the id {0} who could be on the team")]
    UnknownMember(String),
    #[error(transparent)]
    App(AppError),
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::NotFound,
            other => Self::App(other),
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken(Unique::Email) => Self::EmailTaken,
            StoreError::Taken(Unique::UserName) => Self::UserNameTaken,
            other => Self::App(other.into()),
        }
    }
}
