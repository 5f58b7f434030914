CREATE VIEW delivery_detail AS
SELECT
  digest.subscription, delivery.digest, delivery.channel, delivery.recipient,
  CASE
    WHEN EXISTS (
      SELECT 1 FROM delivery_attempt AS one
      WHERE one.delivery = delivery.id AND one.outcome = 'delivered') THEN 'delivered'
    WHEN (SELECT outcome FROM delivery_attempt AS one
          WHERE one.delivery = delivery.id ORDER BY one.id DESC LIMIT 1) = 'dead' THEN 'dead'
    ELSE 'pending' END AS state,
  (SELECT count(*) FROM delivery_attempt AS one WHERE one.delivery = delivery.id) AS attempts,
  (SELECT min(attempted_at) FROM delivery_attempt AS one
   WHERE one.delivery = delivery.id AND one.outcome = 'delivered') AS sent_at,
  (SELECT error FROM delivery_attempt AS one
   WHERE one.delivery = delivery.id AND one.outcome <> 'delivered'
   ORDER BY one.id DESC LIMIT 1) AS last_error
FROM delivery JOIN digest ON digest.id = delivery.digest
