CREATE VIEW budget_line_detail AS
SELECT
  line.scope, line.programme, line.fiscal_year, line.stage, line.round, line.basis, figure.role,
  figure.amount, figure.currency, figure.printed, of.source, of.number, of.seq, of.published_on,
  line.programme_key, figure.precision, line.figure,
  coalesce(name.programme_id, line.programme_key) AS programme_id,
  coalesce(name.name, line.programme) AS name, figure.proof,
  -- Another amount for the same money in the same notice, further off than rounding explains.
  EXISTS (
    SELECT 1 FROM budget_line AS other
    JOIN figure AS another
      ON another.version = other.version AND another.position = other.figure
    LEFT JOIN programme_name AS other_name
      ON other_name.scope = other.scope AND other_name.programme_key = other.programme_key
    WHERE other.version = line.version AND other.scope = line.scope
      AND coalesce(other_name.programme_id, other.programme_key)
        = coalesce(name.programme_id, line.programme_key)
      AND other.fiscal_year = line.fiscal_year AND other.stage = line.stage
      AND other.round = line.round AND other.basis IS line.basis
      AND another.role = figure.role AND another.currency = figure.currency
      AND 2 * abs(another.amount - figure.amount)
        > iif(max(another.precision, figure.precision) > 1,
          max(another.precision, figure.precision), 0)) AS is_contradicted
FROM budget_line AS line
JOIN figure ON figure.version = line.version AND figure.position = line.figure
JOIN current_version AS of ON of.id = line.version
LEFT JOIN programme_name AS name
  ON name.scope = line.scope AND name.programme_key = line.programme_key
