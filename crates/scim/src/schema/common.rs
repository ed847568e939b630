//! What every resource has: RFC 7643, section 3.1.

use super::{Attribute, Type};

pub(super) const ATTRIBUTES: &[Attribute] = &[
    Attribute::new(
        "schemas",
        Type::Reference(&["uri"]),
        "What its attributes are described by.",
    )
    .many()
    .read_only()
    .always(),
    Attribute::text("id", "What Waymark calls it; it never changes.")
        .exact()
        .read_only()
        .always()
        .unique(),
    Attribute::text("externalId", "What the provider calls it.").exact(),
    Attribute::new("meta", Type::Complex(META), "When it was made and changed.").read_only(),
];

const META: &[Attribute] = &[
    Attribute::text("resourceType", "What sort of resource it is.")
        .exact()
        .read_only(),
    Attribute::new("created", Type::DateTime, "When it was made.").read_only(),
    Attribute::new(
        "lastModified",
        Type::DateTime,
        "When a provider last changed it.",
    )
    .read_only(),
    Attribute::new("location", Type::Reference(&["uri"]), "Its address.")
        .exact()
        .read_only(),
    Attribute::text("version", "Its ETag.").exact().read_only(),
];
