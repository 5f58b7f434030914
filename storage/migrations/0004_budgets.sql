-- Which supplementary budget a figure belongs to, what it counts, and why it may not be trusted.
ALTER TABLE figure ADD COLUMN round INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figure ADD COLUMN basis TEXT;
ALTER TABLE figure ADD COLUMN doubt TEXT NOT NULL DEFAULT '';

-- What a version says about its own amounts, held against them.
CREATE TABLE claim (
  version INTEGER NOT NULL REFERENCES version (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('percentage', 'difference', 'share', 'sum')),
  printed TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('holds', 'fails', 'cannot_tell')),
  expected TEXT NOT NULL,
  figures TEXT NOT NULL, -- positions among the figures of the version, joined by blanks
  place TEXT NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (version, position)
) STRICT;

-- Found when names or code changed, long after both versions arrived; never news.
ALTER TABLE budget_revision ADD COLUMN is_found_late INTEGER NOT NULL DEFAULT 0;

-- What a person said of two names that are spelt alike; the latest row of a pair counts.
CREATE TABLE name_verdict (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  key_a TEXT NOT NULL,
  key_b TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'refused')),
  decided_at TEXT NOT NULL,
  CHECK (key_a < key_b)
) STRICT;
CREATE INDEX name_verdict_by_pair ON name_verdict (scope, key_a, key_b, id);

-- Names of programmes that are another name's, too: from alias tables, verdicts and today's
-- normalisation. It is made from those, so it may be made anew, and is not append-only.
CREATE TABLE programme_name (
  scope TEXT NOT NULL,
  programme_key TEXT NOT NULL,
  exact_key TEXT NOT NULL,
  programme_id TEXT NOT NULL,
  alias_id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (scope, programme_key)
) STRICT;
CREATE INDEX programme_name_by_id ON programme_name (scope, programme_id);
-- What `programme_name` and the recorded pairs were made from; one row.
CREATE TABLE programme_names_made (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  made_from TEXT NOT NULL
) STRICT;
CREATE INDEX budget_line_by_year ON budget_line (fiscal_year, scope);
