-- private: two statements of one programme, whichever notices print them, by what names are today
CREATE VIEW budget_step AS
SELECT
  revision.id, revision.version, revision.kind,
  CASE
    WHEN coalesce(early_name.exact_key, early.programme_key)
      = coalesce(late_name.exact_key, late.programme_key) THEN 'exact'
    WHEN early_name.alias_id = late_name.alias_id AND late_name.alias_id <> '' THEN 'alias'
    WHEN coalesce(early_name.programme_id, early.programme_key)
      = coalesce(late_name.programme_id, late.programme_key) THEN 'confirmed'
    ELSE 'similar' END AS identity,
  revision.earlier_version, revision.earlier_figure, revision.later_version, revision.later_figure,
  late.programme_key, late.fiscal_year, late.scope, late.round, late.basis,
  early.stage AS from_stage, late.stage AS to_stage,
  late_figure.currency, early_figure.amount AS amount_from, late_figure.amount AS amount_to,
  early_figure.precision AS precision_from, late_figure.precision AS precision_to,
  early.programme AS programme_from, late.programme,
  early.programme_key AS programme_key_from,
  coalesce(late_name.programme_id, late.programme_key) AS programme_id,
  coalesce(late_name.name, late.programme) AS name,
  early_figure.role AS from_role, late_figure.role AS to_role,
  early_figure.printed AS printed_from, late_figure.printed AS printed_to,
  revision.is_found_late,
  coalesce(early_name.programme_id, early.programme_key) AS programme_id_from
FROM budget_revision AS revision
JOIN budget_line AS early
  ON early.version = revision.earlier_version AND early.figure = revision.earlier_figure
JOIN budget_line AS late
  ON late.version = revision.later_version AND late.figure = revision.later_figure
JOIN figure AS early_figure
  ON early_figure.version = early.version AND early_figure.position = early.figure
JOIN figure AS late_figure
  ON late_figure.version = late.version AND late_figure.position = late.figure
LEFT JOIN programme_name AS early_name
  ON early_name.scope = early.scope AND early_name.programme_key = early.programme_key
LEFT JOIN programme_name AS late_name
  ON late_name.scope = late.scope AND late_name.programme_key = late.programme_key
WHERE coalesce(early_name.exact_key, early.programme_key)
    = coalesce(late_name.exact_key, late.programme_key)
  OR (
    -- A guess stays one; what an alias table no longer says, or a person refused, is no pair.
    (revision.identity = 'similar'
      OR coalesce(early_name.programme_id, early.programme_key)
        = coalesce(late_name.programme_id, late.programme_key))
    AND coalesce((
      SELECT verdict FROM name_verdict AS said
      WHERE said.scope = late.scope
        AND said.key_a = min(coalesce(early_name.exact_key, early.programme_key),
          coalesce(late_name.exact_key, late.programme_key))
        AND said.key_b = max(coalesce(early_name.exact_key, early.programme_key),
          coalesce(late_name.exact_key, late.programme_key))
      ORDER BY said.id DESC LIMIT 1), '') <> 'refused')
