CREATE VIEW delivery_detail AS
SELECT
  digest.subscription, delivery.digest, delivery.channel, delivery.recipient,
  CASE (SELECT outcome FROM delivery_attempt AS one
        WHERE one.delivery = delivery.id ORDER BY one.id DESC LIMIT 1)
    WHEN 'delivered' THEN 'delivered' WHEN 'dead' THEN 'dead' ELSE 'pending' END AS state,
  (SELECT count(*) FROM delivery_attempt AS one WHERE one.delivery = delivery.id) AS attempts,
  (SELECT attempted_at FROM delivery_attempt AS one
   WHERE one.delivery = delivery.id AND one.outcome = 'delivered') AS sent_at,
  (SELECT error FROM delivery_attempt AS one
   WHERE one.delivery = delivery.id AND one.outcome <> 'delivered'
   ORDER BY one.id DESC LIMIT 1) AS last_error
FROM delivery JOIN digest ON digest.id = delivery.digest
