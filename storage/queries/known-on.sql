-- title: What we knew at the end of a day (Seoul): the version of each notice that stood then
-- params: on=9999-12-31
WITH closing (at) AS (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', date(:on), '+15 hours'))
SELECT source || '/' || number AS notice, seq, published_on, title, recorded_at, superseded_at
FROM version_detail JOIN closing
WHERE recorded_at < at AND (superseded_at IS NULL OR superseded_at >= at)
ORDER BY published_on DESC, notice
