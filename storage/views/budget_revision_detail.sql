CREATE VIEW budget_revision_detail AS
SELECT
  later_line.scope, later_line.programme, later_line.fiscal_year,
  earlier_line.stage AS from_stage, later_line.stage AS to_stage,
  earlier_figure.amount AS amount_from, later_figure.amount AS amount_to,
  later_figure.amount - earlier_figure.amount AS delta,
  revision.kind, revision.identity,
  earlier.source AS from_source, earlier.number AS from_number,
  later.source AS to_source, later.number AS to_number,
  later_figure.currency, earlier_figure.printed AS printed_from,
  later_figure.printed AS printed_to
FROM budget_revision AS revision
JOIN current_version AS earlier ON earlier.id = revision.earlier_version
JOIN current_version AS later ON later.id = revision.later_version
JOIN budget_line AS earlier_line
  ON earlier_line.version = revision.earlier_version
  AND earlier_line.figure = revision.earlier_figure
JOIN budget_line AS later_line
  ON later_line.version = revision.later_version AND later_line.figure = revision.later_figure
JOIN figure AS earlier_figure
  ON earlier_figure.version = revision.earlier_version
  AND earlier_figure.position = revision.earlier_figure
JOIN figure AS later_figure
  ON later_figure.version = revision.later_version
  AND later_figure.position = revision.later_figure
