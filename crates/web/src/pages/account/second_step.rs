//! `/account/second-step`: codes after the password.

use app::accounts::{self, SetUp};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use qrcodegen::{QrCode, QrCodeEcc};

use super::known;
use super::show::back;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::{Confirmed, Reader};
use crate::layout::{Place, Shell};
use crate::view::field::Field;

#[derive(Template)]
#[template(path = "account/second-step.html")]
struct SecondStepPage {
    shell: Shell,
    set_up: SetUp,
    picture: Picture,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "account/recovery-codes.html")]
struct CodesPage {
    shell: Shell,
    codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "account/remove-second-step.html")]
struct RemovePage {
    shell: Shell,
}

/// A picture that a camera reads: one path of dark squares, with the quiet zone that cameras need.
struct Picture {
    size: i32,
    path: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
) -> Result<Response, WebError> {
    let set_up = accounts::new_second_step(&web.app, &reader.who, None).await?;
    reader.page(&set_up_page(&reader, set_up, None))
}

pub(crate) async fn set_up(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    form: Form,
) -> Result<Response, WebError> {
    let secret = form.text("secret");
    let codes =
        accounts::set_second_step(&web.app, &reader.who, &secret, &form.text("code")).await?;
    if let Some((codes, browser)) = codes {
        let shell = reader.shell("Keep these codes", Place::Elsewhere);
        let page = reader.page(&CodesPage { shell, codes })?;
        return Ok(known(&web, page, &browser));
    }
    let set_up = accounts::new_second_step(&web.app, &reader.who, Some(&secret)).await?;
    let words = "This is not the code of this moment. Wait for the next one and type it in; if it \
                 never fits, look whether the clock of your phone is right.";
    let again = reader.page(&set_up_page(&reader, set_up, Some(words)))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

pub(crate) async fn confirm_removal(Confirmed(reader): Confirmed) -> Result<Response, WebError> {
    let shell = reader.shell("Take the second step away?", Place::Elsewhere);
    reader.page(&RemovePage { shell })
}

pub(crate) async fn remove(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    _form: Form,
) -> Result<Response, WebError> {
    let browser = accounts::remove_second_step(&web.app, &reader.who).await?;
    Ok(known(&web, back("second-step"), &browser))
}

fn set_up_page(reader: &Reader, set_up: SetUp, error: Option<&str>) -> SecondStepPage {
    let code = Field::code("The code that it shows now")
        .error(error)
        .first();
    SecondStepPage {
        shell: reader.shell("Set a second step up", Place::Elsewhere),
        picture: picture(&set_up.url),
        set_up,
        fields: vec![code],
    }
}

fn picture(text: &str) -> Picture {
    const QUIET: i32 = 4;
    // An address of ours is far shorter than what the largest code holds; without a picture the
    // letters below it can still be typed.
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return Picture {
            size: 0,
            path: String::new(),
        };
    };
    let size = code.size();
    let squares = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
    let dark = squares.filter(|&(x, y)| code.get_module(x, y));
    let squares: Vec<String> = dark
        .map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET))
        .collect();
    Picture {
        size: size + 2 * QUIET,
        path: squares.concat(),
    }
}
