//! Leave for a feature that is off by default.

use careers::purposes::{OffByDefault, Recorded, Register};
use store::Conn;

use crate::{App, AppError};

/// Leave for a feature to run today, on the connection that its work is done with. `None`: it is
/// off, and does nothing.
pub async fn recorded<F: OffByDefault>(
    app: &App,
    conn: &mut Conn,
) -> Result<Option<Recorded<F>>, AppError> {
    let entries = store::purposes::all(conn).await?;
    let register = Register::new(entries.into_iter().map(|entry| entry.purpose).collect());
    Ok(register.recorded(app.today()))
}
