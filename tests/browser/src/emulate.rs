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
    }

    /// From the next page on, no script of the page's own runs.
    #[track_caller]
    pub fn without_scripts(&self) {
        self.cdp(
            "Emulation.setScriptExecutionDisabled",
            &json!({ "value": true }),
        );
    }

    /// A picture of the whole page in a window of this width, as high as the page: a PNG file.
    #[track_caller]
    pub fn picture(&self, width: u32) -> Vec<u8> {
        use base64::Engine as _;
        self.resize(Viewport { width, height: 600 });
        let height = self.script("return document.documentElement.scrollHeight", &[]);
        // A page that is scrolled has its fixed bars in the middle of the picture.
        let height = height
            .as_u64()
            .and_then(|height| height.try_into().ok())
            .unwrap_or(600);
        self.resize(Viewport { width, height });
        let picture = self.cdp("Page.captureScreenshot", &json!({ "format": "png" }));
        let data = picture["data"].as_str().expect("a picture has data");
        base64::engine::general_purpose::STANDARD
            .decode(data)
            .expect("pictures come in base64")
    }
}
