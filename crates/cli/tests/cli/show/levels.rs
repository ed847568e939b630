//! Frameworks, levels, dimensions and what belongs to them.

use insta::assert_snapshot;

use super::show;
use crate::support::sample;

#[test]
fn a_framework() {
    let page = sample(&["show", "sample"]).fine();
    let (page, digest) = page.split_once("sha256:").unwrap();
    assert_eq!(digest.trim_end().len(), 64);
    assert_snapshot!(page, @r"
    Sample ladder
    sample@1.2.0

    A ladder with one of everything.

    How to read it

    From the *first* level upward:

    - read the summary,
    - then the steps, which go on over two lines.

    1. Ask.
    2. Answer.

    Maker (maker)
      K1  Maker
      K2  Senior maker

    Lead (lead)
      B2  Shop lead
      B3  B3

    Craft (craft)
      tools  Tools, 2 steps

    Dimensions
      reach  Reach, 2 steps

    Guides
      maker-or-lead  Maker or lead?
      balances       Balances
      faq            Questions and answers

    Conversations
      spring  Spring conversation

    Promotion
      promotion  A title follows the work.

    Grown from
      - “Ladders we knew” by A. Writer (CC0-1.0), https://example.org/ladders

    Licence of this text: CC-BY-4.0
    ");
}

#[test]
fn a_level() {
    assert_snapshot!(show("K2"), @r"
    K2 Senior maker
    sample@1.2.0/K2
    Maker, rank 2, senior, no further level expected; for organisations of 20 engineers or more

    Makes what is needed.

    They begin with a question.

    The drawing comes later.

    Scope
      A whole piece of furniture, from the wish to the last coat of oil, together with everybody who
      has to touch it.

    Autonomy
      Chooses the way.

    Unit of leverage
      A piece

    The defining shift
      From drawing to need.

    What people here do
      - Finishes pieces.
      - Asks who will sit on it.

    Not asked yet
      - Running the shop.

    For example
      - Talks a customer out of a chair.

    Typical projects
      - A table for twelve

    Responsibilities
      - The bench

    Shapes it takes
      Carver  Works by hand.
      Fitter  Works by measure.

    Levers
      What moves the shop:
      - a better jig
      - a better question

    Time
      At the bench    60 to 80 per cent
      With customers  20 or more per cent; more in spring

    Experience that people usually bring
      - 4 to 8 years
      - 0 to 1 years of managing

    What it asks
      Tools  Chooses, step 2 of 2
      Reach  Shop, step 2 of 2

    Pay band
      Base   EUR 52,000 to 64,000 a year
      Total  EUR 55,000 to 70,000 or more a year

    Where it leads
      - lateral move to B2 Shop lead
    ");
}

#[test]
fn a_level_with_people() {
    assert_snapshot!(show("B2"), @r"
    B2 Shop lead
    sample@1.2.0/B2
    Lead, rank 2

    People
      - 4 to 7 direct reports
      - 4 to 12 people in all
      - or two benches
      - Apprentices count.

    Where it leads
      - promotion to B3
      - lateral move to K2 Senior maker
    ");
}

#[test]
fn a_level_that_shares_its_narrative() {
    assert_snapshot!(show("B3"), @r"
    B3
    sample@1.2.0/B3
    Lead, rank 3

    Told together with B2 Shop lead.
    ");
}

#[test]
fn a_track_a_group_and_a_dimension() {
    assert_snapshot!(show("maker"), @r"
    Maker
    sample@1.2.0/maker

    For people who make things.

    For individual contributors.

    Levels
      K1  Maker
      K2  Senior maker

    What is looked at
      - Tools
      - Reach
    ");
    assert_snapshot!(show("craft"), @r"
    Craft
    sample@1.2.0/craft

    What the work rests on.

    A mirror: readings here give a profile and goals, and never enter a packet.

    What is looked at
      tools  Tools

    Level by level
      K1     Learns the tools.
      K2     Chooses them.
      Above  Makes new ones.
    ");
    assert_snapshot!(show("tools"), @r"
    Tools
    sample@1.2.0/tools

    How someone works with tools.

    Each step includes the ones before it.

    1. Uses (uses)
       Uses what is there.

    2. Chooses (chooses)
       Chooses what fits.
       - Compares two of them in writing.
       - Drops one that no longer fits.
    ");
}

#[test]
fn a_step_a_signal_and_an_expectation() {
    assert_snapshot!(show("tools.chooses"), @r"
    Tools: Chooses
    sample@1.2.0/tools.chooses

    Chooses what fits.

    What shows it
      - Compares two of them in writing.
      - Drops one that no longer fits.

    For example
      - Swaps the saw before the project, and says why.
    ");
    assert_snapshot!(show("tools.chooses#1"), @r"
    Tools: Chooses
    sample@1.2.0/tools.chooses#1

    Compares two of them in writing.
    ");
    assert_snapshot!(show("tools.chooses#drops"), @r"
    Tools: Chooses
    sample@1.2.0/tools.chooses#drops

    Drops one that no longer fits.

    For example
      - Retires the old planer.

    Tags
      - monthly
    ");
    assert_snapshot!(show("K1.tools"), @r"
    K1 Maker, Tools: Uses
    sample@1.2.0/K1.tools

    Uses what is there.
    ");
}

#[test]
fn parts_of_a_level() {
    assert_snapshot!(show("K2#story"), @r"
    K2 Senior maker, The story
    sample@1.2.0/K2#story

    They begin with a question.

    The drawing comes later.
    ");
    assert_snapshot!(show("K2#does.2"), @r"
    K2 Senior maker, What people here do
    sample@1.2.0/K2#does.2

    Asks who will sit on it.
    ");
    assert_snapshot!(show("K2#levers"), @r"
    K2 Senior maker, Levers
    sample@1.2.0/K2#levers

    What moves the shop:
    - a better jig
    - a better question
    ");
    assert_snapshot!(show("K2#levers.2"), @r"
    K2 Senior maker, Levers
    sample@1.2.0/K2#levers.2

    a better question
    ");
    assert_snapshot!(show("K2#carver"), @r"
    K2 Senior maker, Carver
    sample@1.2.0/K2#carver

    Works by hand.
    ");
    assert_snapshot!(show("craft#K2"), @r"
    Craft, K2
    sample@1.2.0/craft#K2

    Chooses them.
    ");
}

#[test]
fn pay() {
    assert_snapshot!(show("K2#band"), @r"
    K2 Senior maker, pay band
    sample@1.2.0/K2#band

    Before tools money.

      Base   EUR 52,000 to 64,000 a year
      Total  EUR 55,000 to 70,000 or more a year

    Times the factor of the region
      The coast  1.1 to 1.25
    ");
    assert_snapshot!(show("coast"), @r"
    The coast
    sample@1.2.0/coast

    Rents are higher.

    Bands times 1.1 to 1.25.
    ");
}
