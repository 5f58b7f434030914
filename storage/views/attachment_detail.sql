CREATE VIEW attachment_detail AS
SELECT
  of.source, of.number, of.seq, attachment.name, coalesce(file.media_type, '') AS media_type,
  file.size, file.snapshot AS sha256, coalesce(file.state, 'unfetched') AS state,
  coalesce(file.reason, 'not asked for yet') AS reason, coalesce(file.text, '') AS text
FROM attachment
JOIN accepted_version AS of ON of.id = attachment.version
LEFT JOIN attachment_fetch AS file ON file.id = (
  SELECT max(id) FROM attachment_fetch AS one
  WHERE one.version = attachment.version AND one.position = attachment.position)
