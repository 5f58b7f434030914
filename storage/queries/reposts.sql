-- title: Notices that re-post, correct or re-issue another one, newest first
-- params:
SELECT kind, this.published_on, from_source || '/' || from_number AS notice, this.title,
  to_source || '/' || to_number AS other, other.title AS other_title, printed
FROM relation_detail
LEFT JOIN notice_latest AS this ON this.source = from_source AND this.number = from_number
LEFT JOIN notice_latest AS other ON other.source = to_source AND other.number = to_number
ORDER BY this.published_on DESC, notice, other
