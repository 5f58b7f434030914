CREATE VIEW figure_detail AS
SELECT
  of.source, of.number, of.seq, figure.label, figure.section, figure.year, figure.amount,
  figure.currency, figure.role, figure.stage, figure.printed, figure.place, figure.block,
  figure.start, figure.end, figure.statement, figure.proof, figure.is_new, figure.precision,
  figure.round, figure.basis, figure.doubt
FROM figure JOIN accepted_version AS of ON of.id = figure.version
