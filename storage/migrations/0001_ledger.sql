-- Bytes received, once each.
CREATE TABLE snapshot (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  codec TEXT NOT NULL CHECK (codec = 'zstd'),
  content BLOB NOT NULL
) STRICT;

-- One pass over all sources; a run without an end was cut off.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL
) STRICT;
CREATE TABLE run_end (
  run INTEGER PRIMARY KEY REFERENCES run (id),
  ended_at TEXT NOT NULL
) STRICT;

-- One source in one run, written when its part of the run is over.
CREATE TABLE look (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  source TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('complete', 'partial', 'failed')),
  is_listed INTEGER NOT NULL CHECK (is_listed IN (0, 1)),
  entries INTEGER NOT NULL,
  first INTEGER NOT NULL,
  revised INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  suspect INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  error TEXT NOT NULL,
  message TEXT NOT NULL,
  UNIQUE (run, source)
) STRICT;
CREATE INDEX look_by_source ON look (source, id);

-- What was decided about the changes of one source in one run; the latest row counts.
CREATE TABLE verdict (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  source TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'held', 'released', 'discarded')),
  reason TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX verdict_by_run ON verdict (run, source, id);
CREATE INDEX verdict_held ON verdict (source, run, id) WHERE verdict = 'held';

CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  number TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES run (id),
  listed_at TEXT NOT NULL,
  listed_on TEXT,
  is_pinned INTEGER NOT NULL CHECK (is_pinned IN (0, 1)),
  is_backfill INTEGER NOT NULL CHECK (is_backfill IN (0, 1)),
  UNIQUE (source, number)
) STRICT;
CREATE INDEX notice_by_day ON notice (source, listed_on);

-- Every fetch of a view page; of listing pages only those that could not be read.
CREATE TABLE fetch (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  source TEXT NOT NULL,
  notice INTEGER REFERENCES notice (id),
  url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  outcome TEXT NOT NULL
    CHECK (outcome IN ('first', 'revised', 'unchanged', 'suspect', 'gone', 'failed')),
  sha256 TEXT NOT NULL,
  is_kept INTEGER NOT NULL CHECK (is_kept IN (0, 1)),
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  error TEXT NOT NULL,
  message TEXT NOT NULL,
  trace TEXT NOT NULL
) STRICT;
CREATE INDEX fetch_by_notice ON fetch (notice, id);
CREATE INDEX fetch_by_trouble ON fetch (source, url, id) WHERE outcome IN ('suspect', 'failed');

CREATE TABLE version (
  id INTEGER PRIMARY KEY,
  notice INTEGER NOT NULL REFERENCES notice (id),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  run INTEGER NOT NULL REFERENCES run (id),
  recorded_at TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('publisher', 'reader')),
  reader TEXT NOT NULL,
  snapshot TEXT NOT NULL REFERENCES snapshot (sha256),
  title TEXT NOT NULL,
  published_on TEXT,
  department TEXT NOT NULL,
  contact TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'ko')),
  url TEXT NOT NULL,
  licence TEXT NOT NULL,
  links TEXT NOT NULL CHECK (json_valid(links)),
  unread TEXT NOT NULL CHECK (json_valid(unread)),
  UNIQUE (notice, seq)
) STRICT;

-- Another revision of the reader read the snapshot of this version, and to the same effect.
CREATE TABLE reading (
  version INTEGER NOT NULL REFERENCES version (id),
  reader TEXT NOT NULL,
  read_at TEXT NOT NULL,
  PRIMARY KEY (version, reader)
) STRICT;

CREATE TABLE block (
  version INTEGER NOT NULL REFERENCES version (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'list_item', 'table_row')),
  text TEXT NOT NULL,
  cells TEXT NOT NULL CHECK (json_valid(cells)),
  table_index INTEGER,
  caption TEXT NOT NULL,
  PRIMARY KEY (version, position)
) STRICT;

CREATE TABLE attachment (
  version INTEGER NOT NULL REFERENCES version (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  file_group TEXT NOT NULL,
  file_order TEXT NOT NULL,
  extension TEXT NOT NULL,
  PRIMARY KEY (version, position)
) STRICT;

-- What became of asking for the bytes of an attachment; the latest row counts.
CREATE TABLE attachment_fetch (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  fetched_at TEXT NOT NULL,
  snapshot TEXT REFERENCES snapshot (sha256),
  size INTEGER,
  media_type TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('read', 'preview', 'unreadable', 'unfetched')),
  reason TEXT NOT NULL,
  text TEXT NOT NULL,
  FOREIGN KEY (version, position) REFERENCES attachment (version, position)
) STRICT;
CREATE INDEX attachment_fetch_by_version ON attachment_fetch (version, position, id);

CREATE TABLE figure (
  version INTEGER NOT NULL REFERENCES version (id),
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  section TEXT NOT NULL,
  year INTEGER,
  amount INTEGER,
  precision INTEGER NOT NULL,
  currency TEXT NOT NULL,
  role TEXT NOT NULL,
  stage TEXT,
  proof TEXT NOT NULL,
  is_new INTEGER NOT NULL CHECK (is_new IN (0, 1)),
  printed TEXT NOT NULL,
  place TEXT NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  statement INTEGER NOT NULL,
  PRIMARY KEY (version, position)
) STRICT;

-- A budget line is a figure that says scope, programme, fiscal year and stage.
CREATE TABLE budget_line (
  version INTEGER NOT NULL,
  figure INTEGER NOT NULL,
  scope TEXT NOT NULL,
  programme TEXT NOT NULL,
  programme_key TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  stage TEXT NOT NULL,
  round INTEGER NOT NULL,
  basis TEXT,
  PRIMARY KEY (version, figure),
  FOREIGN KEY (version, figure) REFERENCES figure (version, position)
) STRICT;
CREATE INDEX budget_line_by_programme ON budget_line (programme_key, fiscal_year, scope);

-- Two statements of one budget line; `version` is the one whose arrival made the pair.
CREATE TABLE budget_revision (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES version (id),
  earlier_version INTEGER NOT NULL,
  earlier_figure INTEGER NOT NULL,
  later_version INTEGER NOT NULL,
  later_figure INTEGER NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('changed', 'unchanged', 'rounding', 'restated', 'new', 'dropped')),
  identity TEXT NOT NULL CHECK (identity IN ('exact', 'alias', 'similar', 'confirmed')),
  FOREIGN KEY (earlier_version, earlier_figure) REFERENCES budget_line (version, figure),
  FOREIGN KEY (later_version, later_figure) REFERENCES budget_line (version, figure),
  UNIQUE (earlier_version, earlier_figure, later_version, later_figure)
) STRICT;
CREATE INDEX budget_revision_by_version ON budget_revision (version);
CREATE INDEX budget_revision_by_earlier ON budget_revision (earlier_version, earlier_figure);
CREATE INDEX budget_revision_by_later ON budget_revision (later_version, later_figure);

-- The ministry moved: from one version to the next, or a notice that is new (no `from_version`).
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  notice INTEGER NOT NULL REFERENCES notice (id),
  from_version INTEGER REFERENCES version (id),
  to_version INTEGER NOT NULL UNIQUE REFERENCES version (id),
  run INTEGER NOT NULL REFERENCES run (id),
  recorded_at TEXT NOT NULL
) STRICT;
CREATE TABLE change_part (
  change INTEGER NOT NULL REFERENCES change (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('title', 'published_on', 'department', 'text', 'figure',
    'deadline', 'attachment', 'status', 'relation')),
  summary TEXT NOT NULL,
  PRIMARY KEY (change, position)
) STRICT;
CREATE TABLE figure_change (
  change INTEGER NOT NULL REFERENCES change (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('changed', 'added', 'removed', 'rounding')),
  label TEXT NOT NULL,
  year INTEGER,
  currency TEXT NOT NULL,
  amount_from INTEGER,
  amount_to INTEGER,
  printed_from TEXT,
  printed_to TEXT,
  PRIMARY KEY (change, position)
) STRICT;

-- A change that waits for one subscription, until an item of a digest names it.
CREATE TABLE pending_item (
  change INTEGER NOT NULL REFERENCES change (id),
  subscription TEXT NOT NULL,
  PRIMARY KEY (change, subscription)
) STRICT;
CREATE INDEX pending_item_by_subscription ON pending_item (subscription, change);
CREATE TABLE digest (
  id TEXT NOT NULL PRIMARY KEY,
  subscription TEXT NOT NULL,
  window TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  UNIQUE (subscription, window)
) STRICT;
-- The steps between stages that a digest told.
CREATE TABLE digest_revision (
  digest TEXT NOT NULL REFERENCES digest (id),
  revision INTEGER NOT NULL REFERENCES budget_revision (id),
  PRIMARY KEY (digest, revision)
) STRICT;
CREATE INDEX digest_revision_by_revision ON digest_revision (revision);
-- A `digest` of NULL is an item that was closed without being told: it came to nothing.
CREATE TABLE digest_item (
  change INTEGER NOT NULL,
  subscription TEXT NOT NULL,
  digest TEXT REFERENCES digest (id),
  PRIMARY KEY (change, subscription),
  FOREIGN KEY (change, subscription) REFERENCES pending_item (change, subscription)
) STRICT;
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL REFERENCES digest (id),
  channel TEXT NOT NULL,
  recipient TEXT NOT NULL,
  UNIQUE (digest, channel, recipient)
) STRICT;
CREATE TABLE delivery_attempt (
  id INTEGER PRIMARY KEY,
  delivery INTEGER NOT NULL REFERENCES delivery (id),
  attempted_at TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('delivered', 'failed', 'dead')),
  error TEXT NOT NULL
) STRICT;
CREATE INDEX delivery_attempt_by_delivery ON delivery_attempt (delivery, id);
