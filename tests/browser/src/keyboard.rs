//! A page without a pointer.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::element::Element;

/// Keys that are no letters, by the protocol's code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Tab,
    /// Shift and Tab.
    BackTab,
    Enter,
    Space,
    Escape,
    Up,
    Down,
}

impl Key {
    fn code(self) -> char {
        match self {
            Self::Tab | Self::BackTab => '\u{E004}',
            Self::Enter => '\u{E007}',
            Self::Space => ' ',
            Self::Escape => '\u{E00C}',
            Self::Up => '\u{E013}',
            Self::Down => '\u{E015}',
        }
    }
}

const SHIFT: char = '\u{E008}';
const CTRL: char = '\u{E009}';

impl Browser {
    #[track_caller]
    pub fn press(&self, key: Key) {
        if key == Key::BackTab {
            let steps = [down(SHIFT), down(key.code()), up(key.code()), up(SHIFT)];
            self.perform(&steps);
        } else {
            self.perform(&[down(key.code()), up(key.code())]);
        }
    }

    /// Presses a letter while Ctrl is held.
    #[track_caller]
    pub fn press_with_ctrl(&self, letter: char) {
        self.perform(&[down(CTRL), down(letter), up(letter), up(CTRL)]);
    }

    /// Presses one key after the other, wherever the focus is.
    #[track_caller]
    pub fn keys(&self, text: &str) {
        let steps: Vec<Value> = text.chars().flat_map(|key| [down(key), up(key)]).collect();
        self.perform(&steps);
    }

    #[track_caller]
    fn perform(&self, steps: &[Value]) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": steps });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }

    /// What has the focus; the page's body where nothing else has.
    #[track_caller]
    pub fn focused(&self) -> Element<'_> {
        Element::new(self, &self.get("/element/active"))
    }

    /// As a reader hears it: its role and its name.
    #[track_caller]
    pub fn focus(&self) -> String {
        let focused = self.focused();
        format!("{} “{}”", focused.role(), focused.label())
    }

    /// Moves on with the tab key until something with this role and name has the focus.
    #[track_caller]
    pub fn tab_to(&self, role: &str, name: &str) {
        let sought = format!("{role} “{name}”");
        let mut passed = Vec::new();
        while passed.len() < MOST_STOPS {
            self.press(Key::Tab);
            let here = self.focus();
            if here == sought {
                return;
            }
            passed.push(here);
        }
        panic!(
            "the tab key does not lead to {sought}; it led to:\n{}",
            passed.join("\n")
        )
    }
}

/// More stops than any journey passes.
const MOST_STOPS: usize = 120;

fn down(key: char) -> Value {
    json!({ "type": "keyDown", "value": key })
}

fn up(key: char) -> Value {
    json!({ "type": "keyUp", "value": key })
}
