CREATE VIEW source_health AS
SELECT
  look.source,
  CASE
    WHEN (SELECT verdict FROM verdict WHERE verdict.source = look.source
          ORDER BY verdict.id DESC LIMIT 1) = 'held' THEN 'held'
    WHEN look.error IN ('OutageError', 'UnreachableError', 'ServerFaultError', 'RefusedError')
      THEN 'outage'
    WHEN look.outcome = 'failed' THEN 'blind'
    WHEN NOT EXISTS (
      SELECT 1 FROM look AS one WHERE one.source = look.source AND one.first + one.revised > 0
      AND julianday(one.ended_at) > julianday(look.ended_at) - 30) THEN 'quiet'
    ELSE 'healthy' END AS state,
  look.ended_at AS last_run,
  (SELECT max(ended_at) FROM look AS one
   WHERE one.source = look.source AND one.outcome <> 'failed') AS last_success,
  look.message
FROM look
WHERE look.id = (SELECT max(id) FROM look AS one WHERE one.source = look.source)
