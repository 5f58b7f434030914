-- title: What we knew on a day (UTC): the version of each notice that stood at its end
-- params: on=9999-12-31
SELECT source || '/' || number AS notice, seq, published_on, title, recorded_at, superseded_at
FROM version_detail
WHERE recorded_at < date(:on, '+1 day')
  AND (superseded_at IS NULL OR superseded_at >= date(:on, '+1 day'))
ORDER BY published_on DESC, notice
