CREATE VIEW attachment_detail AS
SELECT
  of.source, of.number, of.seq, attachment.name, coalesce(file.media_type, '') AS media_type,
  file.size, file.snapshot AS sha256, coalesce(file.state, 'unfetched') AS state,
  coalesce(file.reason, 'not asked for yet') AS reason,
  coalesce((SELECT group_concat(text, char(10)) FROM (
    SELECT text FROM document_block WHERE document_block.document = file.document
    ORDER BY position)), '') AS text,
  coalesce(nullif(attachment.place, ''), attachment.name) AS place,
  file.fetched_at, coalesce(document.fault, '') AS fault,
  -- How often other bytes with the same text came in their place.
  max(0, (SELECT count(DISTINCT one.snapshot) FROM attachment_fetch AS one
    WHERE one.version = attachment.version AND one.position = attachment.position) - 1) AS resaved
FROM attachment
JOIN accepted_version AS of ON of.id = attachment.version
LEFT JOIN attachment_fetch AS file ON file.id = (
  SELECT max(id) FROM attachment_fetch AS one
  WHERE one.version = attachment.version AND one.position = attachment.position)
LEFT JOIN document ON document.id = file.document
