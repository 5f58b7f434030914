CREATE VIEW deadline_detail AS
SELECT
  of.source, of.number, of.seq, deadline.due_on, deadline.due_at, deadline.label,
  deadline.printed, deadline.opens_on, deadline.place, deadline.block, deadline.start,
  deadline.end
FROM deadline JOIN accepted_version AS of ON of.id = deadline.version
