-- title: Amounts that moved inside one notice, latest first
-- params:
SELECT recorded_at, source || '/' || number AS notice, label, year, printed_from, printed_to,
  amount_to - amount_from AS delta, kind
FROM figure_change_detail
ORDER BY recorded_at DESC, notice, label, year
