-- title: How many notices of each source stand under which licence (KOGL type)
-- params:
SELECT source, iif(licence = '', 'none printed', licence) AS licence, count(*) AS notices,
  min(published_on) AS oldest, max(published_on) AS newest
FROM notice_latest
GROUP BY source, notice_latest.licence
ORDER BY source, notice_latest.licence
