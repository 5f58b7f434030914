-- title: What the ministries changed since a day (Seoul) began, oldest first
-- params: since=2000-01-01
SELECT recorded_at, source || '/' || number AS notice, from_seq, to_seq, kind, summary
FROM change_detail
WHERE recorded_at >= strftime('%Y-%m-%dT%H:%M:%fZ', date(:since), '-9 hours')
ORDER BY recorded_at, notice, to_seq
