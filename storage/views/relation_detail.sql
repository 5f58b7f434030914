CREATE VIEW relation_detail AS
SELECT
  of.source AS from_source, of.number AS from_number, relation.to_source, relation.to_number,
  relation.kind, relation.printed
FROM relation JOIN current_version AS of ON of.id = relation.version
