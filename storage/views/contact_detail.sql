CREATE VIEW contact_detail AS
SELECT
  of.source, of.number, of.seq, contact.kind, contact.contact, contact.near, contact.place,
  contact.block, contact.start, contact.end
FROM contact JOIN accepted_version AS of ON of.id = contact.version
