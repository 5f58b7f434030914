-- title: Amounts published by the end of a day (Seoul), as they read today
-- params: on=9999-12-31
SELECT published_on, source || '/' || number AS notice, seq, label, year, amount, currency, role,
  stage, printed
FROM version_detail JOIN figure_detail USING (source, number, seq)
WHERE published_on <= date(:on) AND superseded_at IS NULL
ORDER BY published_on DESC, notice, figure_detail.place, block, start
