-- title: The latest notices of all sources
-- params:
SELECT published_on, source || '/' || number AS notice, title, department, versions, status, url
FROM notice_latest
ORDER BY published_on DESC, notice
LIMIT 50
