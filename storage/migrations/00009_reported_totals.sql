-- +goose Up
-- Totals that a shop report tells are not those that somebody typed in. People alone count orders.

ALTER TABLE day_totals ADD COLUMN reported INTEGER NOT NULL DEFAULT 0;
UPDATE day_totals SET reported = 1 WHERE placed_orders IS NULL AND paid_orders IS NULL AND EXISTS (
  SELECT 1 FROM imports i WHERE i.store_id = day_totals.store_id AND i.kind = 'shop report'
  AND i.first_day <= day_totals.day AND i.last_day >= day_totals.day);

-- +goose Down
SELECT 'no way down: restore a backup instead';
