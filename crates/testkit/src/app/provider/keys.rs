//! The provider's keys, and tokens signed with them, rightly and wrongly.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair,
};
use ring::{hmac, rsa};
use serde_json::{Map, Value, json};

/// A key that signs nothing outside of these tests: making one takes too long in each of them.
const RSA: &str = include_str!("../../../keys/rsa-for-tests.pem");

/// How an ID token is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signs {
    Rsa,
    Ec,
    /// `alg: none`.
    Nothing,
    /// HS256, with the RSA key that everybody knows for the secret, as PEM.
    PublicKeyAsSecret,
    /// HS256, with the secret that Waymark shares with the provider.
    ClientSecret,
    /// With a key that is not published, under an id that is not either.
    Unknown,
    /// With a key that is not published, under the id of one that is.
    Forged,
    /// Rightly, and then changed.
    Changed,
}

/// The key that is published under this id, as a JWK.
pub(super) fn published(id: &str) -> Value {
    if id == "rsa" {
        let public = rsa::PublicKeyComponents::<Vec<u8>>::from(rsa_key().public());
        return json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": id,
                      "n": url_safe(&public.n), "e": url_safe(&public.e)});
    }
    let point = ec_key().public_key().as_ref();
    json!({"kty": "EC", "use": "sig", "alg": "ES256", "kid": id, "crv": "P-256",
           "x": url_safe(&point[1..33]), "y": url_safe(&point[33..65])})
}

/// A token of these claims.
pub(super) fn token(signs: &Signs, claims: &Map<String, Value>) -> String {
    let (algorithm, id) = match signs {
        Signs::Rsa | Signs::Changed => ("RS256", "rsa"),
        Signs::Ec | Signs::Forged => ("ES256", "ec"),
        Signs::Unknown => ("ES256", "unheard of"),
        Signs::Nothing => ("none", "rsa"),
        Signs::PublicKeyAsSecret | Signs::ClientSecret => ("HS256", "rsa"),
    };
    let header = json!({"alg": algorithm, "kid": id, "typ": "JWT"});
    let claims = Value::Object(claims.clone());
    let text = format!(
        "{}.{}",
        url_safe(header.to_string().as_bytes()),
        url_safe(claims.to_string().as_bytes())
    );
    let signature = signature(signs, text.as_bytes());
    format!("{text}.{}", url_safe(&signature))
}

fn signature(signs: &Signs, text: &[u8]) -> Vec<u8> {
    match signs {
        Signs::Nothing => Vec::new(),
        Signs::Rsa => rsa_signature(text),
        Signs::Changed => {
            let mut signature = rsa_signature(text);
            signature[0] ^= 1;
            signature
        }
        Signs::Ec => ec_signature(ec_key(), text),
        Signs::Unknown | Signs::Forged => ec_signature(&new_ec_key(), text),
        Signs::PublicKeyAsSecret => mac(public_pem().as_bytes(), text),
        Signs::ClientSecret => mac(super::SECRET.as_bytes(), text),
    }
}

fn rsa_signature(text: &[u8]) -> Vec<u8> {
    let mut signature = vec![0; rsa_key().public().modulus_len()];
    let signed = rsa_key().sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        text,
        &mut signature,
    );
    signed.expect("the key signs");
    signature
}

fn ec_signature(key: &EcdsaKeyPair, text: &[u8]) -> Vec<u8> {
    let signature = key.sign(&SystemRandom::new(), text);
    signature.expect("the key signs").as_ref().to_vec()
}

fn mac(secret: &[u8], text: &[u8]) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    hmac::sign(&key, text).as_ref().to_vec()
}

fn rsa_key() -> &'static RsaKeyPair {
    static KEY: OnceLock<RsaKeyPair> = OnceLock::new();
    KEY.get_or_init(|| {
        let lines = RSA.lines().filter(|line| !line.starts_with("-----"));
        let der = STANDARD.decode(lines.collect::<String>());
        RsaKeyPair::from_pkcs8(&der.expect("base64")).expect("a key")
    })
}

fn ec_key() -> &'static EcdsaKeyPair {
    static KEY: OnceLock<EcdsaKeyPair> = OnceLock::new();
    KEY.get_or_init(new_ec_key)
}

fn new_ec_key() -> EcdsaKeyPair {
    let (algorithm, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
    let made = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
    EcdsaKeyPair::from_pkcs8(algorithm, made.as_ref(), &random).expect("a key")
}

/// The RSA key that everybody knows, as an attacker would write it down: RFC 8017, appendix A.1.1.
fn public_pem() -> String {
    let der = rsa_key().public().as_ref();
    let text = STANDARD.encode(der);
    format!("-----BEGIN RSA PUBLIC KEY-----\n{text}\n-----END RSA PUBLIC KEY-----\n")
}

pub(super) fn url_safe(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
