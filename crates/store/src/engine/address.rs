//! Where a database is, as it may be shown: a password in it goes into no message and no log, also
//! where the address is mistyped.

/// The parameter of a URL with which PostgreSQL takes a password too.
const PARAMETER: &str = "password=";

/// The address as it may be shown.
pub fn without_password(address: &str) -> String {
    let address = without_parameter(address);
    // The last one: a password may hold others.
    let Some((before, place)) = address.rsplit_once('@') else {
        return address;
    };
    let scheme = before.find("://").map(|at| at + 3);
    let scheme = scheme.or_else(|| before.find(':').map(|at| at + 1));
    let (scheme, user) = before.split_at(scheme.unwrap_or_default());
    let user = user.split(':').next().unwrap_or_default();
    format!("{scheme}{user}@{place}")
}

fn without_parameter(text: &str) -> String {
    let Some(at) = text.to_ascii_lowercase().find(PARAMETER) else {
        return text.to_owned();
    };
    let (shown, secret) = text.split_at(at + PARAMETER.len());
    let rest = secret.find('&').map_or("", |end| &secret[end..]);
    format!("{shown}…{}", without_parameter(rest))
}

/// Whether somebody meant the address of a server, and mistyped it: a file is rarely called so, and
/// making one would write a password into its name.
pub(super) fn is_meant_for_a_server(path: &str) -> bool {
    let Some((scheme, rest)) = path.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphabetic());
    path.contains("://") || is_scheme && rest.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_shown() {
        for (given, shown) in [
            (
                "postgres://ada:secret@db.example/waymark",
                "postgres://ada@db.example/waymark",
            ),
            ("postgres://db.example/x", "postgres://db.example/x"),
            ("mysql://ada:secret@db/x", "mysql://ada@db/x"),
            ("postgres:/ada:secret@db/x", "postgres:/ada@db/x"),
            ("postgres://ada:se@cr/et?secret@db/x", "postgres://ada@db/x"),
            (
                "postgres://db/x?user=ada&password=secret&sslmode=require",
                "postgres://db/x?user=ada&password=…&sslmode=require",
            ),
            (
                "postgres://db/x?Password=se@cret",
                "postgres://db/x?Password=…",
            ),
            ("waymark.db", "waymark.db"),
            ("/srv/way@mark.db", "/srv/way@mark.db"),
        ] {
            assert_eq!(without_password(given), shown);
        }
    }

    #[test]
    fn files_are_told_from_servers() {
        for server in [
            "mysql://h/x",
            "postgres:/ada:secret@db/x",
            "postgres:ada@db",
        ] {
            assert!(is_meant_for_a_server(server), "{server}");
        }
        for file in [
            "waymark.db",
            "/srv/a:b@c.db",
            "a:b.db",
            "C:/waymark.db",
            "../x",
        ] {
            assert!(!is_meant_for_a_server(file), "{file}");
        }
    }
}
