//! What can be typed after `waymark mail`.

use clap::Subcommand;

use crate::post::Post;

#[derive(Debug, Subcommand)]
pub(crate) enum MailAction {
    /// Send a letter, and say what went wrong if it cannot be sent.
    Test {
        /// Who is to get it.
        address: String,
        #[command(flatten)]
        post: Post,
        /// The address that people type, which is named in letters.
        #[arg(long, value_name = "URL", env = "WAYMARK_URL")]
        url: Option<String>,
    },
}
