//! `waymark show`: every kind of thing reads like a page.

use insta::assert_snapshot;

use crate::support::waymark;

fn show(address: &str) -> String {
    waymark(&["show", address]).fine()
}

/// The beginning of a long page.
fn top(address: &str, lines: usize) -> String {
    let page = show(address);
    page.lines().take(lines).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_framework() {
    assert_snapshot!(show("engineering-ladders"), @r"
    Engineering ladders
    engineering-ladders@1.0.0

    Four tracks and eighteen positions, each drawn as a shape on the same five axes. They give an
    engineer and a manager something concrete to talk about: what this position asks, and what the
    next one would.

    What it is for

    An engineer asks what the next step looks like. This framework lets the answer be a picture and
    a few plain sentences instead of a feeling. It describes positions, not people. Two people in
    the same position will have different shapes, and both can be doing well.

    How it is built

    There are four tracks. Developers go deep into technology. Tech leads answer for a system.
    Technical program managers carry work that crosses teams. Engineering managers answer for
    people. Ranks run from 1 to 7 and mean the same height on every track. The first three ranks
    exist for developers only; the others branch off later. From rank 4 on, a position counts as
    senior.

    Every position names one step on each of five axes: technology, system, people, process and
    influence. Steps add up: whoever stands on the third also does what the first two describe. The
    fifth axis is of another kind. It says how far the effect of the other four reaches.

    How to use it

    - Read the position, then the steps it names. The steps carry signals that one can point at.
    - Compare readings with a colleague, and spend the time where they differ.
    - Choose one or two steps to work towards, and agree on what will show them.
    - Write examples of your own. Those given here come from imagined teams, and yours will say
      more.

    Titles here are plain numbers on purpose. Your organisation may call these positions something
    else, need fewer of them, or ask for other steps. Take the lattice as a first draft and change
    it.

    Developer (developer)
      D1  Developer 1
      D2  Developer 2
      D3  Developer 3
      D4  Developer 4
      D5  Developer 5
      D6  Developer 6
      D7  Developer 7

    Tech lead (tech-lead)
      TL4  Tech lead 4
      TL5  Tech lead 5
      TL6  Tech lead 6
      TL7  Tech lead 7

    Technical program manager (technical-program-manager)
      TPM4  Technical program manager 4
      TPM5  Technical program manager 5
      TPM6  Technical program manager 6
      TPM7  Technical program manager 7

    Engineering manager (engineering-manager)
      EM5  Engineering manager 5
      EM6  Engineering manager 6
      EM7  Engineering manager 7

    The five axes (axes)
      technology  Technology, 5 steps
      system      System, 5 steps
      people      People, 5 steps
      process     Process, 5 steps
      influence   Influence, 5 steps

    Guides
      reading-the-chart      How to read the chart
      tech-lead-and-manager  Tech lead or engineering manager?
      managing-managers      Managing managers: five balances
      faq                    Questions and answers

    Conversations
      ladder-conversation  Conversation on the ladder

    Promotion
      promotion  A promotion puts in writing what has been true for some time: this person already
                 works as the next position describes. It is decided in conversation, on evidence of
                 several kinds.

    Grown from
      - “Engineering Ladders” (Open source; the copy we read does not name the licence.)

    Licence of this text: CC-BY-4.0
    sha256:70b6c647af398317ab01876366620e84ccc82ec425fd588597193a1ce5ddb714
    ");
}

#[test]
fn a_level() {
    assert_snapshot!(show("engineering-ladders/D4"), @r"
    D4 Developer 4
    engineering-ladders@1.0.0/D4
    Developer, rank 4, senior

    Keeps a system healthy in production, brings in technology that was tested first, and helps
    others grow.

    Release day used to be the end of the work. Here it is somewhere in the middle. A fourth-rank
    developer knows how the system behaves at three in the morning, what its users were promised,
    and which alert can be ignored, and then deletes that alert. New technology reaches the team
    through their experiments. At least one colleague is visibly further along because of time they
    gave.

    Scope
      A system that the team runs, through design, release and operation.

    Autonomy
      Given a problem with no outline, finds the approach, the help and the order of work.

    Unit of leverage
      A system in production

    The defining shift
      From building the system to answering for it after the release.

    What people here do
      - Takes charge of incidents and sees the follow-up work finished.
      - Knows the promised service levels and plans work when the system drifts from them.
      - Runs experiments with technology new to the team, and brings in what passes.
      - Mentors a colleague towards a goal that both of them named.

    Not asked yet
      - Setting the service levels, or redrawing the architecture ahead of need.
      - Changing the team's process rather than proposing a change.
      - Working towards effects in other teams.

    For example
      - After the third failure of the import job, adds the two measurements that show the cause,
        fixes it, and ends a year of manual restarts.
      - Builds the same screen with two front-end frameworks, presents the numbers, and helps with
        the first real page in the one chosen.
      - Meets a second-rank developer every other week; that developer leads the next feature's
        design review alone.

    Responsibilities
      - Operation of the system: alerts, releases, incidents and their reviews.
      - Growth of the people they mentor.

    What it asks
      Technology  Evangelizes, step 3 of 5
      System      Owns, step 3 of 5
      People      Mentors, step 3 of 5
      Process     Challenges, step 3 of 5
      Influence   Team, step 2 of 5

    Where it leads
      - promotion to D5 Developer 5
      - fork to EM5 Engineering manager 5
      - lateral move to TL4 Tech lead 4
      - lateral move to TPM4 Technical program manager 4
    ");
}

#[test]
fn a_level_with_people_pay_and_shapes() {
    let page = show("infrastructure-ladders/L6");
    assert_snapshot!(&page[page.find("Shapes it takes").unwrap()..], @r"
    Shapes it takes
      Tech Lead   Leads, from within, the team or initiative that matters most at the time.
      Architect   Designs the systems and sets the standards that all teams build on.
      Solver      Goes where a problem has beaten others, stays until it is understood and solved,
                  and moves on.
      Right Hand  Works beside the leaders of engineering on technical strategy, with their trust
                  and on their behalf.

    Experience that people usually bring
      - 8 to 12 years

    What it asks
      Technical skills  Foresees, step 4 of 5
      Impact            Steers, step 4 of 5
      Collaboration     Shapes, step 4 of 5

    Pay band
      Base   USD 200,000 to 250,000 a year
      Total  USD 250,000 to 350,000 a year

    Where it leads
      - promotion to L7 Principal Engineer
    ");
    let page = show("infrastructure-ladders/M5");
    assert_snapshot!(&page[page.find("People\n").unwrap()..], @r"
    People
      - 4 to 7 direct reports
      - 30 to 50 people in all

    Experience that people usually bring
      - 12 or more years
      - 5 or more years of managing

    What it asks
      People management           Builds the bench, step 3 of 4
      Delivery                    Allocates, step 3 of 4
      Technical judgement         Invests, step 3 of 4
      Collaboration as a manager  Partners, step 3 of 4

    Pay band
      Base   USD 250,000 to 320,000 a year
      Total  USD 320,000 to 450,000 a year

    Where it leads
      - promotion to M6 VP Engineering
    ");
}

#[test]
fn a_level_that_shares_its_narrative() {
    assert_snapshot!(top("infrastructure-ladders/L8", 8), @r"
    L8 Distinguished Engineer
    infrastructure-ladders@1.0.0/L8
    Individual contributor, rank 8, senior

    Told together with L7 Principal Engineer.

    Decides where the organisation's technology is heading, and is trusted on it inside the company
    and outside.
    ");
}

#[test]
fn a_track_a_group_and_a_dimension() {
    assert_snapshot!(show("career-pathways/leadership"), @r"
    Leadership
    career-pathways@1.0.0/leadership

    For engineers whose work carries furthest through other people: first one team, then several,
    then everyone in a department.

    For people who answer for people.

    Levels
      TTL  Technical Team Lead
      EM   Engineering Manager
      HoE  Head of Engineering
    ");
    assert_snapshot!(show("engineering-levels/launch"), @r"
    Launch
    engineering-levels@1.0.0/launch

    Releasing with care, then finding out whether it worked.

    A mirror: readings here give a profile and goals, and never enter a packet.

    What is looked at
      release-ownership        Release ownership
      watching-and-mitigation  Watching & mitigation
      confirming-impact        Confirming impact

    Level by level
      Intern  Lends a hand with a release.
      Junior  Carries out a release according to its plan.
      Mid     Answers for one feature's launch, first step to last.
      Senior  Launches without surprises.
      Lead    Gives the team launches that are calm and end in a measurement.
      Above   Answer for the platform that releases and observes, and for what the organisation
              calls safe to ship.
    ");
    assert_snapshot!(top("engineering-ladders/people", 16), @r"
    People
    engineering-ladders@1.0.0/people

    What the people around someone gain from them: a willing learner at first, and in the end
    somebody who answers for careers.

    Each step includes the ones before it.

    1. Learns (learns)
       Takes in what others know, and lends a hand when the team is short of one.
       - Asks after having tried, and says what was tried.
       - Applies a review comment to the next change as well as to this one.
       - Picks up an unplanned task when somebody is away.

    2. Supports (supports)
       Notices when a teammate is stuck or has too much to do, and helps before anyone asks.
    ");
}

#[test]
fn a_step_a_signal_and_an_expectation() {
    assert_snapshot!(show("engineering-ladders/people.mentors"), @r"
    People: Mentors
    engineering-ladders@1.0.0/people.mentors

    Helps particular people to grow over time, and makes room for those who speak less.

    What shows it
      - Meets the same person regularly, with a goal that both of them could name.
      - Hands over work that stretches the other, and stays near without taking it back.
      - Asks those who have been silent for their view before a decision closes.
      - Points to something that a mentee does alone today and needed help with before.

    For example
      - Over five months, moves from writing the designs with a colleague to commenting on the
        designs that the colleague writes.
      - Lets a mentee present the new cache to the team and answers only the one question that is
        passed on.
    ");
    assert_snapshot!(show("engineering-ladders/people.mentors#1"), @r"
    People: Mentors
    engineering-ladders@1.0.0/people.mentors#1

    Meets the same person regularly, with a goal that both of them could name.
    ");
    assert_snapshot!(top("engineering-ladders/D4.people", 5), @r"
    D4 Developer 4, People: Mentors
    engineering-ladders@1.0.0/D4.people

    Helps particular people to grow over time, and makes room for those who speak less.
    ");
}

#[test]
fn parts_of_a_level() {
    assert_snapshot!(show("engineering-ladders/D4#scope"), @r"
    D4 Developer 4, Scope
    engineering-ladders@1.0.0/D4#scope

    A system that the team runs, through design, release and operation.
    ");
    assert_snapshot!(show("engineering-ladders/D4#does.2"), @r"
    D4 Developer 4, What people here do
    engineering-ladders@1.0.0/D4#does.2

    Knows the promised service levels and plans work when the system drifts from them.
    ");
    assert_snapshot!(show("infrastructure-ladders/L7#growth-from-here"), @r"
    L7 Principal Engineer, Growing without another level
    infrastructure-ladders@1.0.0/L7#growth-from-here

    For many engineers this is the last level, and that is fine. Growth goes on: the problems get
    larger, and so does what changes because of them. The title stays.
    ");
    assert_snapshot!(show("infrastructure-ladders/L6#architect"), @r"
    L6 Staff Engineer, Architect
    infrastructure-ladders@1.0.0/L6#architect

    Designs the systems and sets the standards that all teams build on.
    ");
    assert_snapshot!(show("engineering-levels/launch#Mid"), @r"
    Launch, Mid
    engineering-levels@1.0.0/launch#Mid

    Answers for one feature's launch, first step to last.
    ");
}

#[test]
fn pay() {
    assert_snapshot!(show("infrastructure-ladders/L8#band"), @r"
    L8 Distinguished Engineer, pay band
    infrastructure-ladders@1.0.0/L8#band

      Base   USD 300,000 to 400,000 or more a year
      Total  USD 500,000 to 800,000 or more a year

    Times the factor of the region
      San Francisco Bay Area       1.2 to 1.3
      New York City and Seattle    1.1 to 1.2
      Austin and Denver            1 to 1.1
      Remote in the United States  0.9 to 1
    ");
    assert_snapshot!(show("infrastructure-ladders/remote-us"), @r"
    Remote in the United States
    infrastructure-ladders@1.0.0/remote-us

    Depends on where the person lives.

    Bands times 0.9 to 1.
    ");
}

#[test]
fn ways_and_criteria() {
    assert_snapshot!(show("engineering-ladders/D3-D4"), @r"
    D3 to D4
    engineering-ladders@1.0.0/D3-D4
    Promotion from D3 Developer 3 to D4 Developer 4

    The system stays theirs after the release.

    Criteria
      c1  Has tried a technology new to the team on the team's own code, written up the result, and
          carried through what followed: a first real use or a reasoned no.
      c2  Has answered for a system in production throughout: was on call, led at least one incident
          with its review, and can show its service levels over the months.
      c3  Someone they mentored does a named thing alone today that needed help before, and says so.

    Time
      Held at the next level  6 months
    ");
    assert_snapshot!(show("engineering-ladders/D3-D4#c1"), @r"
    D3 to D4, c1
    engineering-ladders@1.0.0/D3-D4#c1

    Has tried a technology new to the team on the team's own code, written up the result, and
    carried through what followed: a first real use or a reasoned no.

    It rests on
      - Technology
    ");
    assert_snapshot!(show("infrastructure-ladders/M3-L5"), @r"
    M3 to L5
    infrastructure-ladders@1.0.0/M3-L5
    Lateral move from M3 Engineering Manager to L5 Senior Engineer

    From leading a team back to building systems: different work at the same height.

    When to think about it
      - You miss working on systems with your own hands.
      - Long hours of concentration suit you better than a calendar of meetings and company
        politics.
      - Technical leadership fits your strengths more closely than leading people.
      - You would like to work as a staff or principal engineer.

    How it goes
      - Talk openly with your own manager and the leaders above about the wish.
      - Plan the hand-over together: who takes the team, who covers until then, by when.
      - Return at the level whose expectations your work fits, which for most people is L5 or L6.
      - Carry on with standing and prospects intact: the move is held against nobody.

    Where people usually arrive or return to
      - L5 Senior Engineer
      - L6 Staff Engineer

    What it is not
      - A step down: it is a sound career move, at equal height.
      - A failure to explain: having led a team makes a better engineer of many people.
    ");
}

#[test]
fn a_lateral_move_from_its_other_end_has_one_address() {
    assert_snapshot!(top("engineering-ladders/TL4-D4", 3), @r"
    D4 to TL4
    engineering-ladders@1.0.0/D4-TL4
    Lateral move from D4 Developer 4 to TL4 Tech lead 4
    ");
}

#[test]
fn the_promotion_policy() {
    assert_snapshot!(show("infrastructure-ladders/promotion"), @r"
    Promotion policy
    infrastructure-ladders@1.0.0/promotion

    A promotion confirms work that is already being done. It follows evidence, is decided by several
    managers together, and is explained to the person it is about.

    Time at the next level
      Asked for        6 months
      Too early below  6 months
      Too late beyond  12 months

    What a promotion means
      - The person has worked as the next level asks for six months or longer.
      - Good work shows again and again, and not in a single project.
      - It can be shown that the scope of the work has grown, and what has changed because of it.

    What it is not
      - Pay for years served: time at a level is no argument.
      - Comfort for something else that did not work out.
      - The answer to an offer from another company.
      - Credit on what someone may do one day.

    Step 1: Assessment
      the manager, all the time
      - Notice where the engineer already works as the next level asks.
      - Collect evidence of it over at least six months.
      - Talk with the engineer about how near they are, and what is missing.

    Step 2: Packet
      the manager, every quarter
      - Write the case and share it with the engineer.
      - Lay out the evidence: projects, what they changed, how the person has grown.
      - Ask peers from several sides for feedback.
      - Hold the scope of the work against that of people already at the level.

    Step 3: Calibration
      the managers together, every quarter
      - Read every packet of the round together.
      - Compare cases from different teams side by side.
      - Check that one bar was used for the whole organisation.
      - Approve each case or defer it, with the reasons on record.

    Step 4: Communication
      the manager, after each decision
      - Tell the engineer the decision and its reasons in person.
      - If it is a yes, celebrate it with the team.
      - Change title and pay as of the agreed date.
      - Talk through what the new level expects.

    The packet
      - The manager's statement: which level, since when, and why now.
      - Projects: what was asked, what the person decided and did themselves.
      - Impact: what is different now, with figures before and after where there are any.
      - Growth: what the person does today that they did not do a year ago.
      - Feedback from peers, some of them in other teams.
      - Scope: how the work compares with that of people who already hold the level.

    Reasons that must not carry one
      - Another company has made an offer, and a title would keep the person.
      - The person missed an earlier round, so this one is due to them.
      - The person has been at the level for a long time.
      - The person will surely get there, so the title may come first.
      - People in other teams want it, for reasons that are not in the evidence.
      - A single project went very well and carries the whole case.

    Known mistake: Promoting too early
      Sign     Work at the next level shows in some weeks and is missing in others.
      Sign     The case speaks of what the person could do and not of what they did.
      Result   The engineer meets expectations they cannot fill yet, struggles, and trusts
               themselves less.
      Instead  Wait for six to twelve months of work at the next level, and offer projects in which
               it can show.

    Known mistake: Promoting too late
      Sign     The person has done the next level's work for a year or longer, and no case was made.
      Sign     The manager puts the case off because the process is a burden.
      Result   The engineer finds the title elsewhere, and leaves.
      Instead  Bring the case as soon as steady work and larger scope can be shown, and make the
               process light enough to begin.

    Known mistake: Promoting for the wrong reasons
      Sign     The case appeared after another company made an offer.
      Sign     It is argued that the person was passed over the last time.
      Sign     Another team presses for it to get something it wants.
      Result   The title no longer says what someone does, and others learn that bargaining works
               better than growing.
      Instead  Decide by published criteria in a process everyone can see, and treat pay and
               retention as questions of their own.
    ");
    assert_snapshot!(show("infrastructure-ladders/promotion#calibration"), @r"
    Promotion policy, Calibration
    infrastructure-ladders@1.0.0/promotion#calibration

      the managers together, every quarter
      - Read every packet of the round together.
      - Compare cases from different teams side by side.
      - Check that one bar was used for the whole organisation.
      - Approve each case or defer it, with the reasons on record.
    ");
    assert_snapshot!(show("infrastructure-ladders/promotion#too-early"), @r"
    Promotion policy, Promoting too early
    infrastructure-ladders@1.0.0/promotion#too-early

      Sign     Work at the next level shows in some weeks and is missing in others.
      Sign     The case speaks of what the person could do and not of what they did.
      Result   The engineer meets expectations they cannot fill yet, struggles, and trusts
               themselves less.
      Instead  Wait for six to twelve months of work at the next level, and offer projects in which
               it can show.
    ");
    assert_snapshot!(show("infrastructure-ladders/promotion#tenure"), @r"
    Promotion policy, wrong reason
    infrastructure-ladders@1.0.0/promotion#tenure

    The person has been at the level for a long time.
    ");
    assert_snapshot!(show("infrastructure-ladders/promotion#pattern"), @r"
    Promotion policy, principle of promotion
    infrastructure-ladders@1.0.0/promotion#pattern

    Good work shows again and again, and not in a single project.
    ");
}

#[test]
fn conversations() {
    assert_snapshot!(show("infrastructure-ladders/quarterly-career"), @r"
    Quarterly career conversation
    infrastructure-ladders@1.0.0/quarterly-career
    every quarter, 60 minutes

    An hour for growth alone, apart from status and planning. It looks back, compares with the
    level, sets a few goals and ends with who does what.

    Before
      - Read the goals that were set last quarter and note what became of them.
      - Ask peers, and partners in other functions, for feedback.
      - Note where there is room to grow, and which gaps you see.
      - Choose examples that are concrete enough to talk about.

    Reflection, 15 minutes
      - Looking back on these three months, where have you grown, and where not?
      - Which piece of work would you show to a friend in the field?
      - What was hard, and what made it so?

    Feedback, 15 minutes
      - What went well: one or two situations, and what came of them.
      - What to work on: a situation, its effect, and what to try instead.
      - Read the level's expectations together: which does the work meet, which not yet?

    Goals, 20 minutes
      - Which two or three goals for the coming quarter, and what will show that each was met?
      - Which projects or chances would let you practise them?
      - Where would you like your career to be in some years, and on which track?

    Action plan, 10 minutes
      - What do you need from me, and by when?
      - Which skill do you begin with, and how?
      - When do we next talk about promotion?
    ");
    assert_snapshot!(show("infrastructure-ladders/annual-promotion#in-reach.gaps"), @r"
    Annual promotion discussion: In reach, Gaps
    infrastructure-ladders@1.0.0/annual-promotion#in-reach.gaps

    - Which two or three gaps remain, and in which criteria?
    ");
    assert_snapshot!(top("infrastructure-ladders/annual-promotion#in-reach", 8), @r"
    Annual promotion discussion: In reach
    infrastructure-ladders@1.0.0/annual-promotion#in-reach

    The next level could be reached within six to twelve months.

    Outlook
      - Say it plainly: as things stand, the next level is in reach within six to twelve months, and
        this is why.
    ");
}

#[test]
fn guides() {
    assert_snapshot!(top("engineering-ladders/tech-lead-and-manager", 26), @r"
    Tech lead or engineering manager?
    engineering-ladders@1.0.0/tech-lead-and-manager

    Both look after one team. One begins with the system, the other begins with the people.

    The two roles work on the same team, often in the same room and on the same problem. They differ
    in what they look at first, and in what they answer for when it goes wrong.

    The border is not a wall. Each can stand in for the other for a while, in small teams even for
    long. Someone who does both at once should know which of the two they are doing at the moment,
    and the team should know it too.

      TECH LEAD                                       ENGINEERING MANAGER

    Looks first at
      The system.                                     The people.

    Share of hands-on coding
      30 to 70 per cent of the time.                  0 to 30 per cent of the time.

    What has to keep getting better
      The technical standard of the work, and the     How productive the team is, and the figures by
      search for better ways to do it.                which it can tell.

    What is being built
      Architecture, and how the system fits in with   A team that holds together, and the culture it
    ");
    assert_snapshot!(show("engineering-ladders/managing-managers#planning"), @r"
    Planning
    engineering-ladders@1.0.0/managing-managers#planning

      This week needs an answer, and next year needs a beginning.

             Short term ↔ Long term
      Plan for the week ↔ Plan for the quarter
                A spike ↔ A design thought through
         Solved quickly ↔ Solved properly

      Too much short term: The urgent eats everything. Each fix is quick, the same fault returns in
      a new dress, and nobody can say what the team will be doing in autumn.

      Too much long term: Plans are refined until the facts under them have changed. A simple trial
      would have settled in two days what the document discusses on page nine.
    ");
    assert_snapshot!(top("engineering-ladders/faq", 14), @r"
    Questions and answers
    engineering-ladders@1.0.0/faq

    On gaps, on your own ladder, on readiness, on evidence and on what comes after rank 7.

    Somebody fits most points of a position but not all. Is that a problem?
      No, it is the usual case. Hardly anyone fits a position on all five axes; most of us are ahead
      on one and behind on another. Talk about where the unevenness helps and where it gets in the
      way. If you find yourself counting points to settle a promotion, put the chart away and ask
      what this person's work looked like over the last months.

    Our ladder looks different. Can we still use this?
      Yes. The ladders it grew from are open source, and this text may be reused under its licence.
      Take a copy and make it yours: rename positions, leave a track out, move an expectation, write
    ");
}

#[test]
fn as_json() {
    let level = waymark(&["show", "engineering-ladders/D4", "--format", "json"]).json();
    assert_eq!(level["address"], "engineering-ladders@1.0.0/D4");
    assert_eq!(level["kind"], "level");
    assert_eq!(level["value"]["expects"]["people"], "mentors");

    let whole = waymark(&["show", "engineering-ladders@1.0.0", "--format", "json"]).json();
    assert_eq!(whole["value"]["framework"]["id"], "engineering-ladders");
    assert_eq!(whole["value"]["counts"]["levels"], 18);
    assert!(
        whole["value"]["digest"]
            .as_str()
            .unwrap()
            .starts_with("sha256:")
    );

    for (address, kind) in [
        ("infrastructure-ladders/promotion", "promotion policy"),
        (
            "infrastructure-ladders/promotion#calibration",
            "step of the promotion process",
        ),
        ("infrastructure-ladders/remote-us", "region"),
        ("infrastructure-ladders/L6#architect", "archetype"),
        ("infrastructure-ladders/L8#band", "band"),
        ("engineering-ladders/faq", "guide"),
    ] {
        let shown = waymark(&["show", address, "--format", "json"]).json();
        assert_eq!(shown["kind"], kind);
        assert!(shown["value"].is_object(), "{address}");
    }
}
