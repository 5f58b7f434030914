-- A later fetch of the notice, whatever it brought, says how its page stands now. Of pages of the
-- list only the unreadable ones are fetches; a later look that read the whole list clears them.
CREATE VIEW suspect_detail AS
SELECT
  fetch.source, notice.number, fetch.url, fetch.fetched_at, fetch.error, fetch.message,
  CASE fetch.is_kept WHEN 1 THEN fetch.sha256 END AS snapshot
FROM fetch LEFT JOIN notice ON notice.id = fetch.notice
WHERE fetch.outcome IN ('suspect', 'failed')
  AND NOT EXISTS (
    SELECT 1 FROM fetch AS later WHERE later.notice = fetch.notice AND later.id > fetch.id)
  AND NOT (fetch.notice IS NULL AND (
    EXISTS (
      SELECT 1 FROM fetch AS later
      WHERE later.source = fetch.source AND later.url = fetch.url AND later.id > fetch.id
      AND later.outcome IN ('suspect', 'failed'))
    OR EXISTS (
      SELECT 1 FROM look WHERE look.source = fetch.source AND look.run > fetch.run
      AND look.is_listed = 1)))
