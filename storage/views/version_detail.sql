CREATE VIEW version_detail AS
SELECT
  this.source, this.number, this.seq, this.recorded_at,
  (SELECT min(later.recorded_at) FROM accepted_version AS later
   WHERE later.notice = this.notice AND later.seq > this.seq) AS superseded_at,
  this.cause, this.title, this.published_on, this.department, this.url,
  (SELECT group_concat(text, char(10)) FROM (
    SELECT text FROM block WHERE block.version = this.id ORDER BY position)) AS text,
  this.snapshot, this.reader
FROM accepted_version AS this
