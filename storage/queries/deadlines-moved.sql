-- title: Deadlines that moved, came or went inside one notice, latest first
-- params:
SELECT recorded_at, source || '/' || number AS notice, kind, label, due_on_from, due_at_from,
  due_on_to, due_at_to, printed_from, printed_to
FROM deadline_change_detail
ORDER BY recorded_at DESC, notice, label
