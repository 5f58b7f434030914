-- title: Deadlines from a day (Seoul) on, next first, as the notices read today
-- params: from=2000-01-01
SELECT due_on, due_at, label, printed, opens_on, title,
  source || '/' || number AS notice, url
FROM deadline_detail JOIN version_detail USING (source, number, seq)
WHERE due_on >= date(:from) AND superseded_at IS NULL
ORDER BY due_on, due_at IS NULL, due_at, notice, label
