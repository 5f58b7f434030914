-- private: versions that count, which leaves out those of a discarded run
CREATE VIEW accepted_version AS
SELECT version.*, notice.source, notice.number
FROM version JOIN notice ON notice.id = version.notice
WHERE coalesce((
  SELECT verdict FROM verdict
  WHERE verdict.run = version.run AND verdict.source = notice.source
  ORDER BY verdict.id DESC LIMIT 1), '') <> 'discarded'
