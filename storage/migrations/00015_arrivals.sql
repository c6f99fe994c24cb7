-- +goose Up
-- When the goods of an order really came, and which refunds are exchanges.

ALTER TABLE arrivals ADD COLUMN came_at INTEGER; -- its first receipt; NULL: nothing came yet
UPDATE arrivals SET came_at = (SELECT MIN(at) FROM stock_entries WHERE arrival_id = arrivals.id AND units > 0)
  WHERE received > 0;
CREATE INDEX arrivals_came ON arrivals (store_id, supplier, came_at) WHERE came_at IS NOT NULL;

ALTER TABLE refunds ADD COLUMN exchange INTEGER NOT NULL DEFAULT 0; -- 1: other goods go out for those that come back

-- +goose Down
SELECT 'no way down: restore a backup instead';
