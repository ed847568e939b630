//! A page as assistive software has it, as an outline to compare with.
//!
//! ```text
//! main
//!   heading "D4, Developer 4" [level 1]
//!   paragraph: Keeps a system healthy in production.
//!   link "Compare D3 with D4"
//! ```

mod outline;
mod tree;

use serde_json::json;

use crate::browser::Browser;

impl Browser {
    /// The outline of the first element that `selector` finds, with what is in it.
    #[track_caller]
    pub fn aria(&self, selector: &str) -> String {
        let root = self.cdp("DOM.getDocument", &json!({ "depth": 0 }));
        let sought = json!({ "nodeId": root["root"]["nodeId"], "selector": selector });
        let element = self.cdp("DOM.querySelector", &sought);
        assert!(element["nodeId"] != 0, "{} has no {selector}", self.path());
        let element = self.cdp("DOM.describeNode", &json!({ "nodeId": element["nodeId"] }));
        let element = element["node"]["backendNodeId"]
            .as_i64()
            .expect("every element has one");
        let tree = self.cdp("Accessibility.getFullAXTree", &json!({}));
        let Some(items) = tree::read(&tree, element) else {
            panic!("assistive software sees no {selector} on {}", self.path())
        };
        outline::write(&items)
    }
}
