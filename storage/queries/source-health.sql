-- title: How each source stands: state, latest look, latest success
-- params:
SELECT source, state, last_run, last_success, error, message
FROM source_health
ORDER BY source
