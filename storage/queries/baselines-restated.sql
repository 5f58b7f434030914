-- title: What a later year's notice gives as an earlier year's budget, where that is not what was decided
-- params:
-- The bare columns are those of the row that has the minimum: SQLite promises that for a single one.
SELECT scope, name, fiscal_year, from_stage AS decided_at, printed_from AS decided,
  printed_to AS restated, delta, currency, identity,
  min(to_source || '/' || to_number) AS stated_in, from_source || '/' || from_number AS decided_in
FROM budget_revision_detail
WHERE kind = 'restated'
GROUP BY scope, programme_id, fiscal_year, currency, from_stage, amount_from, amount_to
ORDER BY fiscal_year DESC, abs(delta) DESC, name
