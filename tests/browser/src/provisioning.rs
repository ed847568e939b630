//! What the company's systems tell Waymark of its people, over SCIM.

use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

const PATIENCE: Duration = Duration::from_secs(30);
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// A program that keeps people, with its token.
#[derive(Debug)]
pub struct Provisioning {
    agent: Agent,
    users: String,
    token: String,
}

impl Provisioning {
    pub(crate) fn new(origin: &str, token: &str) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .proxy(None)
            .build();
        Self {
            agent: config.into(),
            users: format!("{origin}/scim/v2/Users"),
            token: format!("Bearer {token}"),
        }
    }

    /// Somebody begins today. Returns what they are called from now on.
    #[track_caller]
    pub fn begins(&self, name: &str, address: &str) -> String {
        let user = json!({ "schemas": [USER], "userName": address, "displayName": name });
        let request = self.agent.post(&self.users);
        let made = request
            .header("authorization", &self.token)
            .send_json(user)
            .expect("Waymark answers");
        assert_eq!(made.status(), 201, "{name} is made");
        let made: Value = made.into_body().read_json().expect("JSON");
        made["id"].as_str().expect("an id").to_owned()
    }

    /// Somebody leaves today.
    #[track_caller]
    pub fn leaves(&self, id: &str) {
        let change = json!({
            "schemas": [PATCH],
            "Operations": [{ "op": "replace", "path": "active", "value": false }],
        });
        let request = self.agent.patch(format!("{}/{id}", self.users));
        let changed = request
            .header("authorization", &self.token)
            .send_json(change)
            .expect("Waymark answers");
        assert_eq!(changed.status(), 200, "they leave");
    }
}
