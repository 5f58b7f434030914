-- title: Amounts that are likely misprinted or that cannot be known, with the reason, newest first
-- params:
SELECT published_on, source || '/' || number AS notice, label, year, printed, amount, doubt,
  place, block, title, url
FROM figure_detail JOIN version_detail USING (source, number, seq)
WHERE doubt <> '' AND superseded_at IS NULL
ORDER BY published_on DESC, notice, place, block, start
