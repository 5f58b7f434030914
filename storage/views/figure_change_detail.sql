CREATE VIEW figure_change_detail AS
SELECT
  newer.source, newer.number, older.seq AS from_seq, newer.seq AS to_seq, change.recorded_at,
  figure_change.label, figure_change.year, figure_change.currency, figure_change.amount_from,
  figure_change.amount_to, figure_change.kind, figure_change.printed_from,
  figure_change.printed_to
FROM change
JOIN figure_change ON figure_change.change = change.id
JOIN accepted_version AS newer ON newer.id = change.to_version
JOIN version AS older ON older.id = change.from_version
