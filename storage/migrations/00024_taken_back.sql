-- +goose Up
-- Orders that were wholly refunded before they were shipped, which count for no repeat purchase,
-- are found without reading the others.

CREATE INDEX orders_taken_back ON orders (store_id, paid_at)
  WHERE shipped_at IS NULL AND refund > 0 AND refund >= paid;

-- +goose Down
SELECT 'no way down: restore a backup instead';
