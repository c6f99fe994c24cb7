-- +goose Up
-- What was paid for known products is a day's sum: whether a day's order lines are known is
-- asked of thirty days each morning, without reading every product's sum.

ALTER TABLE day_sums ADD COLUMN named_amount INTEGER NOT NULL DEFAULT 0;
UPDATE day_sums SET named_amount = (SELECT COALESCE(SUM(amount), 0) FROM product_day_sums AS p
  WHERE p.store_id = day_sums.store_id AND p.day = day_sums.day);

-- +goose Down
SELECT 'no way down: restore a backup instead';
