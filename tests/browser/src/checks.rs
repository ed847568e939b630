//! What holds for every page.

use serde_json::{Value, json};

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
    /// Nothing went wrong, every width fits, and there is no barrier, in light or in dark.
    #[track_caller]
    pub fn page_is_sound(&self) {
        none(&self.defects());
    }

    /// Nothing failed to load, no script threw, and nothing broke the security policy since this
    /// was last asked.
    #[track_caller]
    pub fn nothing_went_wrong(&self) {
        none(&self.faults());
    }

    /// Nobody has to scroll sideways, on a phone or on a desk.
    #[track_caller]
    pub fn every_width_fits(&self) {
        none(&self.overflows());
    }

    /// Nothing that axe-core finds wrong with the page as it is now.
    #[track_caller]
    pub fn no_barriers(&self) {
        none(&self.barriers());
    }

    /// All that keeps the page from being sound. Leaves the window wide and the colours light.
    #[track_caller]
    pub fn defects(&self) -> Vec<String> {
        let mut defects = self.faults();
        defects.extend(self.overflows());
        let mut told: Vec<String> = Vec::new();
        for colours in [Colours::Dark, Colours::Light] {
            self.prefer(colours);
            for barrier in self.barriers() {
                if !told.contains(&barrier) {
                    defects.push(format!("in {}: {barrier}", colours.name()));
                    told.push(barrier);
                }
            }
        }
        defects
    }

    /// What the browser wrote into its console as errors since this was last asked.
    #[track_caller]
    pub fn faults(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let entries = log.as_array().into_iter().flatten();
        let severe = entries.filter(|entry| entry["level"] == "SEVERE");
        let messages = severe.filter_map(|entry| entry["message"].as_str());
        messages
            .map(|message| format!("the browser complains at {}: {message}", self.path()))
            .collect()
    }

    /// What sticks out of the window, narrow or wide.
    #[track_caller]
    fn overflows(&self) -> Vec<String> {
        let mut overflows = Vec::new();
        for viewport in [PHONE, WIDE] {
            self.resize(viewport);
            let out = self.script(STICKING_OUT, &[]);
            let out: Vec<&str> = out
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            if !out.is_empty() {
                let (path, width) = (self.path(), viewport.width);
                overflows.push(format!(
                    "{path} does not fit {width} px: {}",
                    out.join("\n  ")
                ));
            }
        }
        overflows
    }
}

#[track_caller]
fn none(defects: &[String]) {
    assert!(defects.is_empty(), "{}", defects.join("\n"));
}
