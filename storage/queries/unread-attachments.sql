-- title: Attachments whose text is not known whole, and why
-- params:
SELECT published_on, source || '/' || number AS notice, name, media_type, state, reason, fault
FROM attachment_detail JOIN version_detail USING (source, number, seq)
WHERE superseded_at IS NULL AND state <> 'read'
ORDER BY published_on DESC, notice, name
