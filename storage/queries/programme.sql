-- title: Every statement about a programme whose name holds the given words
-- params: words=K-Cloud
SELECT scope, programme, fiscal_year, stage, role, printed, published_on,
  source || '/' || number AS notice
FROM budget_line_detail
WHERE programme LIKE
  '%' || replace(replace(replace(:words, '\', '\\'), '%', '\%'), '_', '\_') || '%' ESCAPE '\'
ORDER BY programme, fiscal_year, published_on, notice
