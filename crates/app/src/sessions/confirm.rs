//! Showing once more that it is oneself, before something sensitive.

use store::sessions::Means;

use super::{FRESH, SignedIn};
use crate::accounts::{Doubt, confirm_password};
use crate::{App, AppError};

/// Whether somebody has lately shown that it is them. In a demo there is nothing to show it by.
pub fn is_fresh(app: &App, who: &SignedIn) -> bool {
    let since = app.now().duration_since(who.session.confirmed_at);
    who.session.means == Means::Demo || since < FRESH
}

/// Shows it by one's password. Guesses are counted as they are at the door.
pub async fn confirm(
    app: &App,
    who: &SignedIn,
    password: &str,
) -> Result<Result<(), Doubt>, AppError> {
    confirm_password(app, who, password).await
}
