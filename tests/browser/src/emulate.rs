//! Where and how a page is looked at.

use serde_json::json;

use crate::browser::Browser;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    Light,
    Dark,
}

/// In CSS pixels.
#[derive(Debug, Clone, Copy)]
pub struct Viewport {
    pub width: u32,
    pub height: u32,
}

pub const PHONE: Viewport = Viewport {
    width: 360,
    height: 740,
};
pub const WIDE: Viewport = Viewport {
    width: 1440,
    height: 900,
};

impl Colours {
    pub const BOTH: [Self; 2] = [Self::Light, Self::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Browser {
    /// What the reader's device prefers. Holds for this page and those after it.
    #[track_caller]
    pub fn prefer(&self, colours: Colours) {
        let feature = json!({ "name": "prefers-color-scheme", "value": colours.name() });
        // Motion that nobody sees only makes pictures differ.
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        self.cdp(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [feature, still] }),
        );
    }

    #[track_caller]
    pub fn resize(&self, viewport: Viewport) {
        let Viewport { width, height } = viewport;
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", &metrics);
        self.cdp("Emulation.setScrollbarsHidden", &json!({ "hidden": true }));
    }

    /// From the next page on, no script of the page's own runs.
    #[track_caller]
    pub fn without_scripts(&self) {
        self.cdp(
            "Emulation.setScriptExecutionDisabled",
            &json!({ "value": true }),
        );
    }

    /// A picture of the whole page, not only of what fits the window: a PNG file.
    #[track_caller]
    pub fn picture(&self) -> Vec<u8> {
        use base64::Engine as _;
        let parameters =
            json!({ "format": "png", "captureBeyondViewport": true, "clip": self.extent() });
        let picture = self.cdp("Page.captureScreenshot", &parameters);
        let data = picture["data"].as_str().expect("a picture has data");
        base64::engine::general_purpose::STANDARD
            .decode(data)
            .expect("pictures come in base64")
    }

    fn extent(&self) -> serde_json::Value {
        self.script(
            "const all = document.documentElement;
             return { x: 0, y: 0, width: all.clientWidth, height: all.scrollHeight, scale: 1 };",
            &[],
        )
    }
}
