-- title: Amounts as we knew them at the end of a day (Seoul), with the words that print them
-- params: on=9999-12-31
WITH closing (at) AS (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', date(:on), '+15 hours'))
SELECT source || '/' || number AS notice, seq, label, year, amount, currency, role, stage, printed,
  recorded_at
FROM version_detail JOIN closing JOIN figure_detail USING (source, number, seq)
WHERE recorded_at < at AND (superseded_at IS NULL OR superseded_at >= at)
ORDER BY published_on DESC, notice, figure_detail.place, block, start
