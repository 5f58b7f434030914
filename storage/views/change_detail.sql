CREATE VIEW change_detail AS
SELECT
  newer.source, newer.number, older.seq AS from_seq, newer.seq AS to_seq, change.recorded_at,
  change_part.kind, change_part.summary
FROM change
JOIN change_part ON change_part.change = change.id
JOIN accepted_version AS newer ON newer.id = change.to_version
LEFT JOIN version AS older ON older.id = change.from_version
