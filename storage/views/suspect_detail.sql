-- A later fetch of the notice, whatever it brought, says how its page stands now. Of pages of the
-- list only the unreadable ones are fetches; a later look that read the whole list clears them.
-- A file is clear when its bytes came later, or when its notice no longer offers it.
CREATE VIEW suspect_detail AS
SELECT
  fetch.source, notice.number, fetch.url, fetch.fetched_at, fetch.error, fetch.message,
  CASE fetch.is_kept WHEN 1 THEN fetch.sha256 END AS snapshot, '' AS attachment
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
UNION ALL
SELECT
  notice.source, notice.number, trouble.url, trouble.fetched_at, trouble.error, trouble.message,
  trouble.snapshot, trouble.name AS attachment
FROM attachment_trouble AS trouble JOIN notice ON notice.id = trouble.notice
WHERE NOT EXISTS (
    SELECT 1 FROM attachment_trouble AS later
    WHERE later.notice = trouble.notice AND later.name = trouble.name AND later.id > trouble.id)
  AND EXISTS (
    SELECT 1 FROM current_version AS this JOIN attachment ON attachment.version = this.id
    WHERE this.notice = trouble.notice AND attachment.name = trouble.name
      AND NOT EXISTS (
        SELECT 1 FROM attachment_fetch AS good
        WHERE good.version = attachment.version AND good.position = attachment.position
          AND good.state <> 'unfetched' AND good.fetched_at > trouble.fetched_at))
