-- What a team's manager writes beside a framework: the team's own examples for its levels and steps.

CREATE TABLE team_example (
  id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  team       TEXT COLLATE "C" NOT NULL REFERENCES team (id) ON DELETE CASCADE,
  -- What it was written for, in the words of the day.
  framework  TEXT COLLATE "C" NOT NULL,
  version    TEXT COLLATE "C" NOT NULL,
  -- A level or a step of it, by address: `D4`, `people.mentors`.
  place      TEXT COLLATE "C" NOT NULL,
  text       TEXT COLLATE "C" NOT NULL,
  -- Who wrote it or changed it last, and when.
  author     TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  written_at BIGINT NOT NULL
);
CREATE INDEX team_example_team ON team_example (team, framework, place);
CREATE INDEX team_example_author ON team_example (author);
