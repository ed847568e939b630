//! Codes of the second step: by time (RFC 6238, as every authenticator app has them), and the
//! recovery codes for when the device is lost.

use totp_rs::{Builder, Totp};

use crate::AppError;
use crate::secrets::{hash, random};

/// Bytes of a secret (RFC 4226, section 4: at least 16, better 20).
const SECRET: usize = 20;
const RECOVERY_CODES: usize = 10;

/// What an authenticator app needs to know.
#[derive(Clone)]
pub struct SetUp {
    /// In hexadecimal: what comes back with the first code.
    pub secret: String,
    /// The same in base32 by groups of four, to type in by hand.
    pub spoken: String,
    /// The same as an address that a camera reads.
    pub url: String,
}

pub(super) fn new_secret() -> String {
    hex::encode(random::<SECRET>())
}

/// A secret as it comes back from the form.
pub(super) fn is_secret(text: &str) -> bool {
    hex::decode(text).is_ok_and(|bytes| bytes.len() == SECRET)
}

pub(super) fn set_up(secret: &str, email: &str) -> Result<SetUp, AppError> {
    let totp = totp(secret, email)?;
    let base32 = totp.secret().to_base32();
    let letters: Vec<char> = base32.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    Ok(SetUp {
        secret: secret.to_owned(),
        spoken: groups.join(" "),
        url: totp.to_url().map_err(|_| unusable())?,
    })
}

/// The interval of time whose code this is, within one interval of now.
pub(super) fn step_of(secret: &str, code: &str, seconds: i64) -> Option<i64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let totp = totp(secret, "").ok()?;
    let step = totp.check(&digits, u64::try_from(seconds).ok()?)?;
    i64::try_from(step).ok()
}

fn totp(secret: &str, email: &str) -> Result<Totp, AppError> {
    let bytes = hex::decode(secret).map_err(|_| unusable())?;
    // A colon would end the name.
    let account = email.replace(':', " ");
    let builder = Builder::new()
        .with_secret(bytes)
        .with_account_name(account)
        .with_issuer(Some("Waymark"));
    builder.build().map_err(|_| unusable())
}

fn unusable() -> AppError {
    AppError::rule("This second step cannot be used. Begin setting it up again.")
}

/// New recovery codes, to be shown once, and what is kept of them.
pub(super) fn recovery_codes() -> (Vec<String>, Vec<String>) {
    let code = |_| {
        let letters = hex::encode(random::<8>());
        let groups: Vec<&str> = [0, 4, 8, 12].map(|at| &letters[at..at + 4]).to_vec();
        groups.join("-")
    };
    let codes: Vec<String> = (0..RECOVERY_CODES).map(code).collect();
    let hashes = codes.iter().map(|code| recovery_hash(code)).collect();
    (codes, hashes)
}

/// What is kept of a recovery code, however it was typed.
pub(super) fn recovery_hash(code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_hexdigit).collect();
    hash(&format!("recovery {}", plain.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The seed of RFC 6238, appendix B, and its SHA-1 code at 59 seconds, the last six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let seed = hex::encode(b"12345678901234567890");
        assert_eq!(step_of(&seed, "287082", 59), Some(1));
        assert_eq!(step_of(&seed, "287 082", 75), Some(1), "a little late");
        assert_eq!(step_of(&seed, "287082", 120), None);
        for nonsense in [
            "",
            "28708",
            "abcdef",
            "2870820",
            "٢٨٧٠٨٢",
            &"9".repeat(5_000),
        ] {
            assert_eq!(step_of(&seed, nonsense, 59), None, "{nonsense}");
        }
    }

    #[test]
    fn recovery_codes_differ_and_forgive_how_they_are_typed() {
        let (codes, hashes) = recovery_codes();
        assert_eq!(codes.len(), RECOVERY_CODES);
        assert_ne!(codes[0], codes[1]);
        let typed = codes[0].to_uppercase().replace('-', " ");
        assert_eq!(recovery_hash(&typed), hashes[0]);
    }

    #[test]
    fn an_app_is_told_whose_code_it_is() {
        let seed = hex::encode(b"12345678901234567890");
        let set_up = set_up(&seed, "ana@example.org").expect("it can be set up");
        assert!(
            set_up
                .url
                .starts_with("otpauth://totp/Waymark:ana%40example.org?secret=")
        );
        assert!(set_up.spoken.starts_with("GEZD GNBV"));
        assert!(is_secret(&set_up.secret) && !is_secret("abc"));
    }
}
