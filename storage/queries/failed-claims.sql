-- title: What notices say about their own amounts that the amounts do not bear out, newest first
-- params:
SELECT published_on, source || '/' || number AS notice, claim_detail.kind, printed, expected,
  place, block, title, url
FROM claim_detail JOIN version_detail USING (source, number, seq)
WHERE verdict = 'fails' AND superseded_at IS NULL
ORDER BY published_on DESC, notice, block, start
