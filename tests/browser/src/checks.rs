//! What holds for every page.

use serde_json::json;

use crate::browser::Browser;
use crate::emulate::{Colours, PHONE, WIDE};

/// What sticks out to the right, from the outside in.
const STICKING_OUT: &str = "
    const all = document.documentElement;
    if (all.scrollWidth <= window.innerWidth) return [];
    const out = [...document.body.querySelectorAll('*')]
        .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 0.5)
        .map((one) => one.tagName.toLowerCase() + [...one.classList].map((c) => '.' + c).join('')
            + ', to ' + Math.round(one.getBoundingClientRect().right) + ' px');
    return ['the page is ' + all.scrollWidth + ' px wide', ...out.slice(0, 8)];
";

impl Browser {
    /// Nobody has to scroll sideways, on a phone or on a desk. Leaves the window wide.
    #[track_caller]
    pub fn fits_every_width(&self) {
        for viewport in [PHONE, WIDE] {
            self.resize(viewport);
            let out = self.script(STICKING_OUT, &[]);
            let out: Vec<_> = out
                .as_array()
                .into_iter()
                .flatten()
                .map(ToString::to_string)
                .collect();
            assert!(
                out.is_empty(),
                "{} does not fit {} px:\n{}",
                self.path(),
                viewport.width,
                out.join("\n")
            );
        }
    }

    /// Nothing failed to load, no script threw, and nothing broke the security policy since this
    /// was last asked.
    #[track_caller]
    pub fn nothing_went_wrong(&self) {
        let faults = self.faults();
        assert!(
            faults.is_empty(),
            "the browser complains at {}:\n{}",
            self.path(),
            faults.join("\n")
        );
    }

    /// What the browser wrote into its console as errors since this was last asked.
    #[track_caller]
    pub fn faults(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let entries = log.as_array().into_iter().flatten();
        let severe = entries.filter(|entry| entry["level"] == "SEVERE");
        severe
            .filter_map(|entry| entry["message"].as_str().map(str::to_owned))
            .collect()
    }

    /// All of it, and no barrier that axe-core finds, in light and in dark. Leaves it light.
    #[track_caller]
    pub fn page_is_sound(&self) {
        self.nothing_went_wrong();
        self.fits_every_width();
        for colours in [Colours::Dark, Colours::Light] {
            self.prefer(colours);
            self.no_barriers();
        }
    }
}
