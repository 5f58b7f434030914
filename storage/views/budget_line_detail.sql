CREATE VIEW budget_line_detail AS
SELECT
  line.scope, line.programme, line.fiscal_year, line.stage, line.round, line.basis, figure.role,
  figure.amount, figure.currency, figure.printed, of.source, of.number, of.seq, of.published_on,
  line.programme_key, figure.precision, line.figure
FROM budget_line AS line
JOIN figure ON figure.version = line.version AND figure.position = line.figure
JOIN current_version AS of ON of.id = line.version
