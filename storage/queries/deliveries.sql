-- title: What became of each digest at each recipient, by subscription
-- params:
SELECT subscription, digest, channel, recipient, state, attempts, sent_at, last_error
FROM delivery_detail
ORDER BY subscription, digest DESC, channel, recipient
