-- title: Names that were taken for one programme's by their spelling, for a person to decide on
-- params:
-- The bare columns are those of the row that has the minimum: SQLite promises that for a single one.
SELECT scope, programme_from, programme AS programme_to, fiscal_year, from_stage, to_stage,
  printed_from, printed_to, kind, from_source || '/' || from_number AS stated_from,
  min(to_source || '/' || to_number) AS stated_to, count(*) AS pairs
FROM budget_revision_detail
WHERE identity = 'similar'
GROUP BY scope, programme_from, programme_to
ORDER BY fiscal_year DESC, scope, programme_from, programme_to
