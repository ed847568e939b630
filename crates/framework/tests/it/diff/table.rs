//! What each kind of change is called.

use framework::diff::between;

use super::{WHOLE, lines, read, replaced};

/// Pieces of the whole framework and what takes their place, and what is said of it.
const TABLE: &[(&[(&str, &str)], &str)] = &[
    (
        &[(
            "Makes what was drawn.",
            "Makes what somebody else has drawn.",
        )],
        "level K1#summary, summary reworded: Makes what [-was-]{+somebody else has+} drawn.",
    ),
    (
        &[(
            "summary = \"Makes what is needed.\"",
            "summary = \"Judges which wishes deserve furniture at all\"",
        )],
        "level K2#summary, summary reworded: [-Makes what is needed.-]{+Judges which wishes deserve furniture at all+}",
    ),
    (
        &[("reach = \"shop-floor\"", "reach = \"bench\"")],
        "expectation K2.reach, step lowered from Shop to Bench",
    ),
    (
        &[("{ tools = \"uses\", reach", "{ tools = \"chooses\", reach")],
        "expectation K1.tools, step raised from Uses to Chooses",
    ),
    (
        &[(
            "expects = { tools = \"uses\", reach = \"bench\" }",
            "expects = { tools = \"uses\" }",
        )],
        "expectation K1.reach → -, removed",
    ),
    (
        &[(
            "sustained_months = 6\ntoo_early",
            "sustained_months = 9\ntoo_early",
        )],
        "promotion policy promotion, sustained months raised from 6 to 9",
    ),
    (
        &[(
            "sustained_months = 6\ntypical",
            "sustained_months = 4\ntypical",
        )],
        "transition K1-K2, sustained months lowered from 6 to 4",
    ),
    (
        &[(
            "name = \"Shop lead\"\ntrack = \"lead\"\nrank = 2",
            "name = \"Head of shop\"\ntrack = \"maker\"\nrank = 3",
        )],
        "level B1, renamed from “Shop lead” to “Head of shop”\nlevel B1, moved from track lead to maker\nlevel B1, moved from rank 2 to 3",
    ),
    (
        &[("group = \"craft\"", "group = \"shop\"")],
        "dimension tools, moved from group craft to shop",
    ),
    (
        &[(
            "{ id = \"bench\", name = \"Bench\" }, { id = \"shop-floor\", name = \"Shop\" }",
            "{ id = \"shop-floor\", name = \"Shop\" }, { id = \"bench\", name = \"Bench\" }",
        )],
        "step reach.shop-floor, moved from place 2 to 1",
    ),
    (
        &[
            (
                "id = \"bench\", name = \"Bench\" }",
                "id = \"place\", name = \"Bench\" }",
            ),
            ("reach = \"bench\" }", "reach = \"place\" }"),
        ],
        "step reach.bench → reach.place, its id is `place`, and was `bench`",
    ),
    (
        &[(
            "\"Finishes pieces.\", \"Asks who will sit on it.\"",
            "\"Asks who will sit on it, and why.\", \"Finishes pieces.\", \"Sweeps.\"",
        )],
        "level K2#does.2 → K2#does.1, what people here do reworded: Asks who will sit on it[--]{+, and why+}.\nlevel K2#does.1 → K2#does.2, place in what people here do moved from 1 to 2\nlevel K2 → K2#does.3, what people here do added: Sweeps.",
    ),
    (
        &[(
            "{ id = \"c2\", text = \"Said no to a customer once.\" }",
            "{ id = \"c3\", text = \"Sold nothing for a month.\" }",
        )],
        "criterion K1-K2#c2 → -, removed: Said no to a customer once.\ncriterion - → K1-K2#c3, added: Sold nothing for a month.",
    ),
    (
        &[(
            "dimensions = [\"tools\", \"reach\"]",
            "dimensions = [\"reach\"]",
        )],
        "criterion K1-K2#c1, dimensions removed: tools",
    ),
    (
        &[("base = [40000, 50000]", "base = [42000, 50000]")],
        "band K1#band, base raised from 40000–50000 to 42000–50000",
    ),
    (
        &[("total = [42000, 56000]", "total = [41000, 57000]")],
        "band K1#band, total changed from 42000–56000 to 41000–57000",
    ),
    (
        &[("share = [60, 80]", "share = [50, 80]")],
        "level K2, time “Making”, share changed from 60–80 to 50–80",
    ),
    (
        &[(
            "[[transitions]]\nfrom = \"K2\"\nto = \"B1\"\nkind = \"lateral\"\n",
            "",
        )],
        "transition K2-B1 → -, removed\n  kind: lateral",
    ),
    (
        &[("to = \"tools.uses\"\n", "")],
        "mapping , to removed: tools.uses",
    ),
    (
        &[(
            "x-points = { a = 1, b = [1, 2] }",
            "x-points = { b = [1, 2], a = 1 }",
        )],
        "framework , `x-points` changed from a: 1; b: 1; 2 to b: 1; 2; a: 1",
    ),
    (
        &[("senior = true\n", "")],
        "level K2, senior changed from yes to no",
    ),
    (
        &[(
            "title = \"Ladders we heard of\"",
            "title = \"Ladders we read\"",
        )],
        "framework , lineage removed: title: Ladders we heard of; licence: MIT\nframework , lineage added: title: Ladders we read; licence: MIT",
    ),
];

#[test]
fn each_kind_of_change_has_its_words() {
    let said: Vec<String> = TABLE
        .iter()
        .map(|(pieces, _)| lines(&replaced(pieces)))
        .collect();
    let meant: Vec<&str> = TABLE.iter().map(|(_, words)| *words).collect();
    assert!(said == meant, "{}", said.join("\n--\n"));
}

#[test]
fn what_the_author_states_is_a_renaming() {
    let old = WHOLE.replace("version = \"1.1.0\"", "version = \"1.0.0\"");
    let old = old.replace(
        "id = \"uses\"\nname = \"Uses\"\nabout = \"Uses what is there.\"",
        "id = \"takes\"\nname = \"Takes\"\nabout = \"Takes what lies about.\"",
    );
    let old = old.replace("tools = \"uses\"", "tools = \"takes\"");
    let differences = between(&read(&old), &read(WHOLE));
    let meant = [
        "framework , version changed from 1.0.0 to 1.1.0",
        "step tools.takes → tools.uses, its id is `uses`, and was `takes`",
        "step tools.takes → tools.uses, renamed from “Takes” to “Uses”",
        "step tools.takes → tools.uses, description reworded: \
         [-Takes what lies about.-]{+Uses what is there.+}",
    ];
    assert_eq!(lines(&differences), meant.join("\n"));
}
