//! `unequal-parallel-bands`: equal rank, equal pay.

use insta::assert_snapshot;

use crate::support::checked;

/// An individual contributor and a manager of equal rank, with a band each.
fn bands(contributor: &str, manager: &str) -> String {
    let track = |id: &str| {
        format!("[[tracks]]\nid = \"{id}\"\nname = \"N\"\nkind = \"{id}\"\nsummary = \"S\"\n")
    };
    let level = |id: &str, track: &str| {
        format!("[[levels]]\nid = \"{id}\"\nname = \"N\"\ntrack = \"{track}\"\nrank = 5\n")
    };
    let band = |level: &str, rest: &str| format!("[[bands]]\nlevel = \"{level}\"\n{rest}\n");
    [
        track("ic"),
        track("management"),
        level("L5", "ic"),
        level("M3", "management"),
        band("L5", contributor),
        band("M3", manager),
    ]
    .concat()
}

#[test]
fn bands_of_equal_rank() {
    let euro = "currency = \"EUR\"\nbase = [100, 120]";
    let both = "currency = \"EUR\"\nbase = [100, 120]\ntotal = [100, 150]";
    assert_eq!(checked(&bands(euro, euro)), "");
    assert_eq!(checked(&bands(both, both)), "");
    assert_eq!(
        checked(&bands(euro, "currency = \"USD\"\nbase = [1, 2]")),
        "",
        "currencies are not compared"
    );
    assert_snapshot!(checked(&bands(euro, "currency = \"EUR\"\nbase = [110, 130]")), @"warning[unequal-parallel-bands] M3#band: L5 and M3 have equal rank and different base ranges (make the bands equal, or say why they differ: `waive` beside the band)");
    assert_snapshot!(checked(&bands(euro, both)), @"warning[unequal-parallel-bands] M3#band: L5 and M3 have equal rank and different total ranges (make the bands equal, or say why they differ: `waive` beside the band)");
    let open = "currency = \"EUR\"\nbase = { from = 100, to = 120, open = true }\ntotal = [1]";
    assert_snapshot!(checked(&bands(both, open)), @"warning[unequal-parallel-bands] M3#band: L5 and M3 have equal rank and different base and total ranges (make the bands equal, or say why they differ: `waive` beside the band)");
}

#[test]
fn a_waiver_beside_either_band_covers_it() {
    let euro = "currency = \"EUR\"\nbase = [100, 120]";
    let other = "currency = \"EUR\"\nbase = [110, 130]";
    let waive = "waive = [{ rule = \"unequal-parallel-bands\", reason = \"The source says so.\" }]";
    for text in [
        bands(&format!("{euro}\n{waive}"), other),
        bands(euro, &format!("{other}\n{waive}")),
    ] {
        let told = checked(&text);
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.ends_with("[waived: The source says so.]"), "{told}");
    }
}
