CREATE VIEW budget_revision_detail AS
SELECT
  step.scope, step.programme, step.fiscal_year, step.from_stage, step.to_stage,
  step.amount_from, step.amount_to, step.amount_to - step.amount_from AS delta,
  step.kind, step.identity,
  earlier.source AS from_source, earlier.number AS from_number,
  later.source AS to_source, later.number AS to_number,
  step.currency, step.printed_from, step.printed_to,
  step.programme_id, step.name, step.round, step.basis, step.from_role, step.to_role,
  step.programme_from
FROM budget_step AS step
JOIN current_version AS earlier ON earlier.id = step.earlier_version
JOIN current_version AS later ON later.id = step.later_version
