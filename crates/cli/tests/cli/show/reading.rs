//! Conversations and guides.

use insta::assert_snapshot;

use super::show;

#[test]
fn conversations() {
    assert_snapshot!(show("spring"), @r"
    Spring conversation
    sample@1.2.0/spring
    every spring, 45 minutes

    An hour without wood.

    Before
      - Sweep the bench.

    Looking back, 15 minutes
      - What are you glad of?

    With a newcomer (new)
      In the first year.

    Hello
      - What was strange?
    ");
    assert_snapshot!(show("spring#back"), @r"
    Spring conversation: Looking back
    sample@1.2.0/spring#back
    15 minutes

    - What are you glad of?
    ");
    assert_snapshot!(show("spring#new"), @r"
    Spring conversation: With a newcomer
    sample@1.2.0/spring#new

    In the first year.

    Hello
      - What was strange?
    ");
    assert_snapshot!(show("spring#new.hello"), @r"
    Spring conversation: With a newcomer, Hello
    sample@1.2.0/spring#new.hello

    - What was strange?
    ");
}

#[test]
fn guides() {
    assert_snapshot!(show("maker-or-lead"), @r"
    Maker or lead?
    sample@1.2.0/maker-or-lead

    Wood or people.

      MAKER                                           LEAD

    Looks first at
      The grain of the wood, and how it will move     - The people.
      when the winter dries it out.                   - The order book.

    What they share
      - The name on the door.
    ");
    assert_snapshot!(show("balances"), @r"
    Balances
    sample@1.2.0/balances

    Pace
      Both are paid for.

      Speed ↔ Finish
       Glue ↔ Dovetails

      Too much speed: It falls apart.

      Too much finish: It is never delivered.
    ");
    assert_snapshot!(show("balances#pace"), @r"
    Pace
    sample@1.2.0/balances#pace

      Both are paid for.

      Speed ↔ Finish
       Glue ↔ Dovetails

      Too much speed: It falls apart.

      Too much finish: It is never delivered.
    ");
    assert_snapshot!(show("faq"), @r"
    Questions and answers
    sample@1.2.0/faq

    Do I need all of it?
      No. Begin with one.
    ");
    assert_snapshot!(show("faq#all-of-it"), @r"
    Do I need all of it?
    sample@1.2.0/faq#all-of-it

    No. Begin with one.
    ");
}
