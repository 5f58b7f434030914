-- What one reader made of the bytes of a file; the latest row of both counts. Equal bytes are read
-- once by each reader, but for those that it came to grief on.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  snapshot TEXT NOT NULL REFERENCES snapshot (sha256),
  reader TEXT NOT NULL,
  read_at TEXT NOT NULL,
  media_type TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('read', 'preview', 'unreadable')),
  reason TEXT NOT NULL,
  fault TEXT NOT NULL CHECK (fault IN ('', 'crash', 'time', 'memory')),
  starts TEXT NOT NULL CHECK (json_valid(starts)),
  is_damaged INTEGER NOT NULL CHECK (is_damaged IN (0, 1))
) STRICT;
CREATE INDEX document_by_reader ON document (snapshot, reader, id);
CREATE INDEX document_by_fault ON document (fault) WHERE fault <> '';
CREATE TABLE document_block (
  document INTEGER NOT NULL REFERENCES document (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'list_item', 'table_row')),
  text TEXT NOT NULL,
  cells TEXT NOT NULL CHECK (json_valid(cells)),
  table_index INTEGER,
  caption TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT;

-- Its text stands there; the column `text`, from before there were documents, stays empty.
ALTER TABLE attachment_fetch ADD COLUMN document INTEGER REFERENCES document (id);
CREATE INDEX attachment_fetch_by_document ON attachment_fetch (document)
  WHERE document IS NOT NULL;
-- What its figures call it: its name, numbered where others of its version have it, too.
ALTER TABLE attachment ADD COLUMN place TEXT NOT NULL DEFAULT '';

-- What came in place of a file and must not be taken for it, or that nothing came.
CREATE TABLE attachment_trouble (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  notice INTEGER NOT NULL REFERENCES notice (id),
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  snapshot TEXT REFERENCES snapshot (sha256),
  error TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_trouble_by_notice ON attachment_trouble (notice, name, id);
