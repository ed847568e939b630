//! The same words in two sentences, of which a rule finds one: what a duration is of, in which
//! clause a claim stands, and what leaves a trace.

use framework::Config;
use framework::language::judge;

/// Each pair: what is found, and what is left alone.
fn told_apart(code: &str, pairs: &[(&str, &str)]) {
    let config = Config::default();
    for (found, left) in pairs {
        assert!(judge(code, found, &config), "{code} misses: {found}");
        assert!(!judge(code, left, &config), "{code} finds: {left}");
    }
}

#[test]
fn a_duration_counts_by_what_it_is_of() {
    told_apart(
        "tenure-criterion",
        &[
            ("Two years of backend work.", "Two years of incident data."),
            (
                "Promoted after two years of service.",
                "Promoted after two quarters of steady releases.",
            ),
            (
                "Has held the title of architect for two years.",
                "Has held office hours every week for two years.",
            ),
            (
                "Has been in a leadership position for a year.",
                "Has been in production for a year.",
            ),
            (
                "Must be over thirty years old.",
                "Keeps a system that is over thirty years old.",
            ),
        ],
    );
}

#[test]
fn behind_a_verb_of_doing_time_is_the_deeds_or_somebody_elses() {
    told_apart(
        "tenure-criterion",
        &[
            (
                "Has five years of experience in storage.",
                "Mentors engineers who have five years of experience in storage.",
            ),
            (
                "After two years in the role, a promotion follows.",
                "After two years in the role, presents what has changed.",
            ),
            (
                "Ships features and has three years at the level.",
                "Ships features to customers of three years' standing.",
            ),
            (
                "Leads have at least five years in the company.",
                "Leads engineers with at least five years in the company.",
            ),
            (
                "At least ten years of experience.",
                "Takes “ten years of experience” out of the advertisement.",
            ),
        ],
    );
}

#[test]
fn what_a_claim_is_about_is_no_trace_of_it() {
    told_apart(
        "no-evidence",
        &[
            (
                "Loves reviews.",
                "Loves reviews: has held forty this quarter.",
            ),
            (
                "Is curious.",
                "Is curious, and has written notes on each tool.",
            ),
            ("Shows courage.", "Shows courage by stopping a project."),
            (
                "Is capable of much more.",
                "Is capable of running a small project.",
            ),
            (
                "Has the trust of everyone.",
                "Has the trust of the auditors, who sign without a visit.",
            ),
            ("Respects others.", "Respects code freeze dates."),
            (
                "A passion for teaching.",
                "Passion for teaching counts when a course exists.",
            ),
        ],
    );
}

#[test]
fn behind_a_verb_of_doing_a_belief_is_somebody_elses() {
    told_apart(
        "no-evidence",
        &[
            (
                "Is afraid of nothing.",
                "Hears that an engineer is afraid of the change, and finds other work.",
            ),
            (
                "Will one day lead a department.",
                "Divides the work by who will one day lead a department.",
            ),
        ],
    );
}
