-- title: What had been published by the end of a day (Seoul), as it reads today
-- params: on=9999-12-31
SELECT published_on, source || '/' || number AS notice, title, department, first_seen, status, url
FROM notice_latest
WHERE published_on <= date(:on)
ORDER BY published_on DESC, notice
