-- What a team's manager writes beside a framework: the team's own examples for its levels and steps.

CREATE TABLE team_example (
  id         TEXT PRIMARY KEY NOT NULL,
  team       TEXT NOT NULL REFERENCES team (id) ON DELETE CASCADE,
  -- What it was written for, in the words of the day.
  framework  TEXT NOT NULL,
  version    TEXT NOT NULL,
  -- A level or a step of it, by address: `D4`, `people.mentors`.
  place      TEXT NOT NULL,
  text       TEXT NOT NULL,
  -- Who wrote it or changed it last, and when.
  author     TEXT NOT NULL REFERENCES person (id),
  written_at INTEGER NOT NULL
);
CREATE INDEX team_example_team ON team_example (team, framework, place);
CREATE INDEX team_example_author ON team_example (author);
