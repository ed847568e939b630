//! A field of a small form: its name for people, what was typed, what is wrong with it.

#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    /// The `type` of the input.
    pub(crate) kind: &'static str,
    pub(crate) value: String,
    /// What a password manager may fill in.
    pub(crate) fill: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) error: Option<String>,
    /// Whether it has the focus when the page opens.
    pub(crate) first: bool,
    /// Whether it is only shown, and cannot be changed.
    pub(crate) fixed: bool,
}

impl Field {
    pub(crate) fn text(name: &'static str, label: &'static str, fill: &'static str) -> Self {
        Self {
            name,
            label,
            kind: "text",
            fill,
            ..Self::default()
        }
    }

    pub(crate) fn email(value: impl Into<String>) -> Self {
        Self {
            kind: "email",
            value: value.into(),
            ..Self::text("email", "E-mail address", "username")
        }
    }

    /// What is typed comes back in no page.
    pub(crate) fn password(name: &'static str, label: &'static str, fill: &'static str) -> Self {
        Self {
            kind: "password",
            ..Self::text(name, label, fill)
        }
    }

    pub(crate) fn code(label: &'static str) -> Self {
        Self::text("code", label, "one-time-code")
    }

    pub(crate) fn value(self, value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            ..self
        }
    }

    pub(crate) fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    pub(crate) fn error(self, error: Option<impl ToString>) -> Self {
        Self {
            error: error.map(|error| error.to_string()),
            ..self
        }
    }

    pub(crate) fn first(self) -> Self {
        Self {
            first: true,
            ..self
        }
    }

    pub(crate) fn fixed(self) -> Self {
        Self {
            fixed: true,
            ..self
        }
    }

    /// What describes the input to those who hear it.
    pub(crate) fn described(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }
}
