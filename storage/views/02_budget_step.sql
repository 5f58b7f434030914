-- private: what moved from one stage to another, whichever two notices print it
CREATE VIEW budget_step AS
SELECT
  revision.id, revision.version, revision.kind, revision.identity,
  revision.earlier_version, revision.earlier_figure, revision.later_version, revision.later_figure,
  late.programme_key, late.fiscal_year, late.scope, late.round, late.basis,
  early.stage AS from_stage, late.stage AS to_stage,
  late_figure.currency, early_figure.amount AS amount_from, late_figure.amount AS amount_to,
  early_figure.precision AS precision_from, late_figure.precision AS precision_to
FROM budget_revision AS revision
JOIN budget_line AS early
  ON early.version = revision.earlier_version AND early.figure = revision.earlier_figure
JOIN budget_line AS late
  ON late.version = revision.later_version AND late.figure = revision.later_figure
JOIN figure AS early_figure
  ON early_figure.version = early.version AND early_figure.position = early.figure
JOIN figure AS late_figure
  ON late_figure.version = late.version AND late_figure.position = late.figure
