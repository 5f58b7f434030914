-- title: What changed between two stages of the budget, largest first, one row a step
-- params: from=proposal, to=final
-- The bare columns are those of the row that has the minimum: SQLite promises that for a single one.
SELECT scope, programme, fiscal_year, printed_from, printed_to, delta, kind,
  min(to_source || '/' || to_number) AS stated_in, count(*) AS pairs_of_notices
FROM budget_revision_detail
WHERE from_stage = :from AND to_stage = :to
GROUP BY scope, programme, fiscal_year, currency, amount_from, amount_to, kind
ORDER BY abs(delta) DESC, programme
