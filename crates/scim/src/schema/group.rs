//! Groups, which are teams: RFC 7643, section 4.2.

use super::{Attribute, Schema, Type};

pub(super) const CORE: Schema = Schema {
    urn: "urn:ietf:params:scim:schemas:core:2.0:Group",
    name: "Group",
    words: "A team",
    attributes: &[
        Attribute::text("displayName", "The team's name.")
            .required()
            .unique(),
        Attribute::new(
            "members",
            Type::Complex(MEMBER),
            "Who is on the team. A person is on one team: whoever is put onto another leaves the one before.",
        )
        .many(),
    ],
};

const MEMBER: &[Attribute] = &[
    Attribute::text("value", "The id of the person.").exact(),
    Attribute::new("$ref", Type::Reference(&["User"]), "The person's address.").exact(),
    Attribute::text("type", "Always a user: teams hold people.").usually(&["User"]),
    Attribute::text("display", "The person's name.")
        .read_only()
        .on_request(),
];
