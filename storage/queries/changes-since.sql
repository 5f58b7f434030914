-- title: What the ministries changed since a day (UTC), oldest first
-- params: since=2000-01-01
SELECT recorded_at, source || '/' || number AS notice, from_seq, to_seq, kind, summary
FROM change_detail
WHERE recorded_at >= :since
ORDER BY recorded_at, notice, to_seq
