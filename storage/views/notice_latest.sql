CREATE VIEW notice_latest AS
SELECT
  source, number, title, published_on, department, language, url, licence,
  CASE (SELECT outcome FROM fetch WHERE fetch.notice = current_version.notice
        AND outcome NOT IN ('suspect', 'failed') ORDER BY fetch.id DESC LIMIT 1)
    WHEN 'gone' THEN 'missing' ELSE 'live' END AS status,
  (SELECT count(*) FROM accepted_version AS one WHERE one.notice = current_version.notice)
    AS versions,
  (SELECT listed_at FROM notice WHERE notice.id = current_version.notice) AS first_seen,
  (SELECT max(recorded_at) FROM accepted_version AS one
   WHERE one.notice = current_version.notice AND one.cause = 'publisher') AS last_changed
FROM current_version
