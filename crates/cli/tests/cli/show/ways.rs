//! Transitions and the promotion policy.

use insta::assert_snapshot;

use super::show;

#[test]
fn ways_and_criteria() {
    assert_snapshot!(show("K1-K2"), @r"
    K1 to K2
    sample@1.2.0/K1-K2
    Promotion from K1 Maker to K2 Senior maker

    From drawing to need.

    Criteria
      c1  Has asked before sawing.
      c2  Has finished a piece alone.

    Time
      Held at the next level  6 months
      Usual before it         18 to 36 months; context, not a criterion

    What to work on: asking
      - Visit a customer.
    ");
    assert_snapshot!(show("K1-K2#c1"), @r"
    K1 to K2, c1
    sample@1.2.0/K1-K2#c1

    Has asked before sawing.

    It rests on
      - Tools
    ");
    assert_snapshot!(show("K2-B2"), @r"
    K2 to B2
    sample@1.2.0/K2-B2
    Lateral move from K2 Senior maker to B2 Shop lead

    Time
      Both can still change their mind  6 months

    When to think about it
      - You like the talk more than the wood.

    Questions to ask oneself
      - Whose work would you miss?

    How it goes
      - Lead one project first.

    Where people usually arrive or return to
      - K2 Senior maker

    What it is not
      - A step up.
    ");
}

#[test]
fn a_lateral_move_from_its_other_end_has_one_address() {
    assert_eq!(show("B2-K2"), show("K2-B2"));
}

#[test]
fn the_promotion_policy() {
    assert_snapshot!(show("promotion"), @r"
    Promotion policy
    sample@1.2.0/promotion

    A title follows the work.

    Time at the next level
      Asked for        6 months
      Too early below  6 months
      Too late beyond  12 months

    What a promotion means
      - The work comes first.
      - No surprise.

    What it is not
      - Pay for waiting.

    Step 1: Case
      The lead, every spring
      - Write it.
      - Show it.

    The packet
      - What was made.

    Reasons that must not carry one
      - It is owed.

    Known mistake: Too early
      Sign     It shows on some days.
      Result   They sink.
      Instead  Wait.
    ");
    assert_snapshot!(show("promotion#case"), @r"
    Promotion policy, Case
    sample@1.2.0/promotion#case

      The lead, every spring
      - Write it.
      - Show it.
    ");
    assert_snapshot!(show("promotion#early"), @r"
    Promotion policy, Too early
    sample@1.2.0/promotion#early

      Sign     It shows on some days.
      Result   They sink.
      Instead  Wait.
    ");
    assert_snapshot!(show("promotion#owed"), @r"
    Promotion policy, wrong reason
    sample@1.2.0/promotion#owed

    It is owed.
    ");
    assert_snapshot!(show("promotion#first"), @r"
    Promotion policy, principle of promotion
    sample@1.2.0/promotion#first

    The work comes first.

    For example
      - A year of it.
    ");
    assert_snapshot!(show("promotion#principles.2"), @r"
    Promotion policy, principle of promotion
    sample@1.2.0/promotion#principles.2

    No surprise.
    ");
}
