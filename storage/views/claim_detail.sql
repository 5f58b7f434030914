CREATE VIEW claim_detail AS
SELECT
  of.source, of.number, of.seq, claim.printed, claim.verdict, claim.expected, claim.kind,
  claim.place, claim.block, claim.start, claim.end
FROM claim JOIN accepted_version AS of ON of.id = claim.version
