-- title: What changed between two stages of one year's budget, largest first, each programme once
-- params: year=2025, from=proposal, to=final
-- The bare columns are those of the row that has the minimum, which SQLite promises for a single
-- one: two notices of one source if there are, so that both amounts are printed in one language.
SELECT scope, name, fiscal_year, printed_from, printed_to, delta,
  iif(amount_from = 0, NULL, round(100.0 * delta / amount_from, 1)) AS percent,
  currency, kind, identity, round, basis,
  substr(min((from_source <> to_source) || to_source || '/' || to_number), 2) AS stated_in,
  count(*) AS pairs_of_notices
FROM budget_revision_detail
WHERE fiscal_year = :year AND from_stage = :from AND to_stage = :to
  AND kind IN ('changed', 'new', 'dropped')
GROUP BY scope, programme_id, fiscal_year, currency, round, basis, amount_from, amount_to, kind
ORDER BY abs(delta) DESC, name
