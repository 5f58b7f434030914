-- title: Addresses that differ by one letter from another of the same notice
-- params:
SELECT source || '/' || number AS notice, kind, contact, near, place, block, title, url
FROM contact_detail JOIN version_detail USING (source, number, seq)
WHERE near <> '' AND kind <> 'telephone' AND superseded_at IS NULL
ORDER BY published_on DESC, notice, contact
