CREATE VIEW source_health AS
SELECT
  look.source,
  CASE
    WHEN EXISTS (
      SELECT 1 FROM verdict AS held WHERE held.source = look.source AND held.verdict = 'held'
      AND NOT EXISTS (
        SELECT 1 FROM verdict AS later WHERE later.run = held.run
        AND later.source = held.source AND later.id > held.id)) THEN 'held'
    WHEN look.outcome = 'failed' AND look.error IN ('OutageError', 'UnreachableError', 'ServerFaultError', 'RefusedError')
      THEN 'outage'
    WHEN look.outcome = 'failed' THEN 'blind'
    WHEN NOT EXISTS (
      SELECT 1 FROM look AS one WHERE one.source = look.source AND one.first + one.revised > 0
      AND julianday(one.ended_at) > julianday(look.ended_at) - 30) THEN 'quiet'
    ELSE 'healthy' END AS state,
  look.ended_at AS last_run,
  (SELECT ended_at FROM look AS one
   WHERE one.source = look.source AND one.outcome <> 'failed'
   ORDER BY one.id DESC LIMIT 1) AS last_success,
  look.message, look.error
FROM look
WHERE look.id = (SELECT max(id) FROM look AS one WHERE one.source = look.source)
