//! Users, who are people: RFC 7643, sections 4.1 and 4.3.

use super::{Attribute, Schema, Type};

pub const ENTERPRISE: Schema = Schema {
    urn: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    name: "EnterpriseUser",
    words: "A person in their organisation",
    attributes: &[
        Attribute::text("employeeNumber", "Kept and given back."),
        Attribute::text("costCenter", "Kept and given back."),
        Attribute::text("organization", "Kept and given back."),
        Attribute::text("division", "Kept and given back."),
        Attribute::text("department", "Kept and given back. Teams are groups."),
        Attribute::new(
            "manager",
            Type::Complex(MANAGER),
            "Whom the person reports to. A change holds from the day on which it is made.",
        ),
    ],
};

const MANAGER: &[Attribute] = &[
    Attribute::text("value", "The id of the manager.").exact(),
    Attribute::new("$ref", Type::Reference(&["User"]), "The manager's address.").exact(),
    Attribute::text("displayName", "The manager's name.")
        .read_only()
        .on_request(),
];

pub(super) const CORE: Schema = Schema {
    urn: "urn:ietf:params:scim:schemas:core:2.0:User",
    name: "User",
    words: "A person",
    attributes: &[
        Attribute::text(
            "userName",
            "What the provider calls the account: usually the email address.",
        )
        .required()
        .unique(),
        Attribute::new("name", Type::Complex(NAME), "The parts of the name."),
        Attribute::text("displayName", "The name as Waymark shows it."),
        Attribute::text("nickName", "Kept and given back."),
        Attribute::new(
            "profileUrl",
            Type::Reference(&["external"]),
            "Kept and given back.",
        )
        .exact(),
        Attribute::text("title", "Kept and given back."),
        Attribute::text("userType", "Kept and given back."),
        Attribute::text("preferredLanguage", "Kept and given back."),
        Attribute::text("locale", "Kept and given back."),
        Attribute::text("timezone", "Kept and given back."),
        Attribute::new(
            "active",
            Type::Boolean,
            "Whether the person is with the organisation. Where it becomes false, today is their last day: sessions and tokens end at once.",
        ),
        Attribute::new(
            "emails",
            Type::Complex(EMAIL),
            "The primary one, or else the first, is the address in Waymark.",
        )
        .many(),
        Attribute::new("phoneNumbers", Type::Complex(PHONE), "Kept and given back.").many(),
        Attribute::new("ims", Type::Complex(PLAIN), "Kept and given back.").many(),
        Attribute::new("photos", Type::Complex(PHOTO), "Kept and given back.").many(),
        Attribute::new("addresses", Type::Complex(ADDRESS), "Kept and given back.").many(),
        Attribute::new("groups", Type::Complex(GROUP), "The team the person is on.")
            .many()
            .read_only(),
        Attribute::new("entitlements", Type::Complex(PLAIN), "Kept and given back.").many(),
        Attribute::new(
            "roles",
            Type::Complex(PLAIN),
            "Kept and given back. Roles in Waymark are granted in Waymark.",
        )
        .many(),
        Attribute::new(
            "x509Certificates",
            Type::Complex(CERTIFICATE),
            "Kept and given back.",
        )
        .many(),
    ],
};

const NAME: &[Attribute] = &[
    Attribute::text("formatted", "The whole name."),
    Attribute::text("familyName", "The family name."),
    Attribute::text("givenName", "The given name."),
    Attribute::text("middleName", "The middle names."),
    Attribute::text("honorificPrefix", "What stands before the name."),
    Attribute::text("honorificSuffix", "What stands behind the name."),
];

const DISPLAY: Attribute = Attribute::text("display", "A word to show for it.");
const KIND: Attribute = Attribute::text("type", "What it is for.");
const PRIMARY: Attribute = Attribute::new(
    "primary",
    Type::Boolean,
    "Whether it is the one to prefer: of one attribute at most one value is.",
);

const PLAIN: &[Attribute] = &[
    Attribute::text("value", "The value."),
    DISPLAY,
    KIND,
    PRIMARY,
];

const EMAIL: &[Attribute] = &[
    Attribute::text("value", "The address."),
    DISPLAY,
    KIND.usually(&["work", "home", "other"]),
    PRIMARY,
];

const PHONE: &[Attribute] = &[
    Attribute::text("value", "The number."),
    DISPLAY,
    KIND.usually(&["work", "home", "mobile", "fax", "pager", "other"]),
    PRIMARY,
];

const PHOTO: &[Attribute] = &[
    Attribute::new(
        "value",
        Type::Reference(&["external"]),
        "The picture's address.",
    )
    .exact(),
    DISPLAY,
    KIND.usually(&["photo", "thumbnail"]),
    PRIMARY,
];

const CERTIFICATE: &[Attribute] = &[
    Attribute::new("value", Type::Binary, "The certificate, in DER.").exact(),
    DISPLAY,
    KIND,
    PRIMARY,
];

const ADDRESS: &[Attribute] = &[
    Attribute::text("formatted", "The whole address."),
    Attribute::text("streetAddress", "Street and number."),
    Attribute::text("locality", "The place."),
    Attribute::text("region", "The region."),
    Attribute::text("postalCode", "The postal code."),
    Attribute::text("country", "The country."),
    KIND.usually(&["work", "home", "other"]),
    PRIMARY,
];

const GROUP: &[Attribute] = &[
    Attribute::text("value", "The id of the team.")
        .exact()
        .read_only(),
    Attribute::new("$ref", Type::Reference(&["Group"]), "The team's address.")
        .exact()
        .read_only(),
    Attribute::text("display", "The team's name.").read_only(),
    Attribute::text("type", "Always direct.")
        .read_only()
        .usually(&["direct"]),
];
