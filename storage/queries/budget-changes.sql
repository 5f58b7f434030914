-- title: What changed between two stages of the budget, largest first, one row a step
-- params: from=proposal, to=final
-- The bare columns are those of the row that has the minimum, which SQLite promises for a single
-- one: two notices of one source if there are, so that both amounts are printed in one language.
SELECT scope, name AS programme, fiscal_year, printed_from, printed_to, delta, kind,
  substr(min((from_source <> to_source) || to_source || '/' || to_number), 2) AS stated_in,
  count(*) AS pairs_of_notices
FROM budget_revision_detail
WHERE from_stage = :from AND to_stage = :to
GROUP BY scope, programme_id, fiscal_year, currency, round, basis, amount_from, amount_to, kind
ORDER BY abs(delta) DESC, name
