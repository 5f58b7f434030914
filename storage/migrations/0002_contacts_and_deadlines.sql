-- Days by which somebody must act, as a version prints them.
CREATE TABLE deadline (
  version INTEGER NOT NULL REFERENCES version (id),
  position INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  due_at TEXT,
  opens_on TEXT,
  label TEXT NOT NULL,
  printed TEXT NOT NULL,
  place TEXT NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (version, position)
) STRICT;
CREATE INDEX deadline_by_day ON deadline (due_on);

CREATE TABLE deadline_change (
  change INTEGER NOT NULL REFERENCES change (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('moved', 'added', 'removed')),
  label TEXT NOT NULL,
  due_on_from TEXT,
  due_at_from TEXT,
  due_on_to TEXT,
  due_at_to TEXT,
  printed_from TEXT,
  printed_to TEXT,
  PRIMARY KEY (change, position)
) STRICT;

CREATE TABLE contact (
  version INTEGER NOT NULL REFERENCES version (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'telephone', 'web')),
  contact TEXT NOT NULL,
  near TEXT NOT NULL,
  place TEXT NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (version, position)
) STRICT;

-- Ties to other notices; the other one need not be in the store.
CREATE TABLE relation (
  version INTEGER NOT NULL REFERENCES version (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('reposts', 'corrects', 'reissues')),
  to_source TEXT NOT NULL,
  to_number TEXT NOT NULL,
  printed TEXT NOT NULL,
  PRIMARY KEY (version, position)
) STRICT;
CREATE INDEX relation_by_target ON relation (to_source, to_number);

-- A page of an index that back-fill read to its end; the next one begins where this one stopped.
CREATE TABLE backfill (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  page INTEGER NOT NULL,
  oldest_on TEXT,
  read_at TEXT NOT NULL
) STRICT;
CREATE INDEX backfill_by_source ON backfill (source, id);
