CREATE VIEW deadline_change_detail AS
SELECT
  newer.source, newer.number, older.seq AS from_seq, newer.seq AS to_seq, change.recorded_at,
  one.kind, one.label, one.due_on_from, one.due_at_from, one.due_on_to, one.due_at_to,
  one.printed_from, one.printed_to
FROM change
JOIN deadline_change AS one ON one.change = change.id
JOIN accepted_version AS newer ON newer.id = change.to_version
JOIN version AS older ON older.id = change.from_version
