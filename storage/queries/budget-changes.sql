-- title: What changed between two stages of the budget, largest first
-- params: from=proposal, to=final
SELECT scope, programme, fiscal_year, printed_from, printed_to, delta, kind,
  from_source || '/' || from_number AS stated_in, to_source || '/' || to_number AS changed_in
FROM budget_revision_detail
WHERE from_stage = :from AND to_stage = :to
ORDER BY abs(delta) DESC, programme
