-- private: the version of each notice that nothing supersedes
CREATE VIEW current_version AS
SELECT * FROM accepted_version AS this
WHERE NOT EXISTS (
  SELECT 1 FROM accepted_version AS later WHERE later.notice = this.notice AND later.seq > this.seq)
