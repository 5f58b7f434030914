-- title: Notices whose title, text or attachments hold the given words as they stand, newest first
-- params: words=예산
WITH pattern (is_like) AS (
  SELECT '%' || replace(replace(replace(:words, '\', '\\'), '%', '\%'), '_', '\_') || '%')
SELECT published_on, source || '/' || number AS notice, seq, title, url
FROM version_detail AS version JOIN pattern
WHERE superseded_at IS NULL AND (
  title LIKE is_like ESCAPE '\' OR text LIKE is_like ESCAPE '\'
  OR EXISTS (
    SELECT 1 FROM attachment_detail AS file
    WHERE file.source = version.source AND file.number = version.number
      AND file.seq = version.seq AND file.text LIKE is_like ESCAPE '\'))
ORDER BY published_on DESC, notice
