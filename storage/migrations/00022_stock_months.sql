-- +goose Up
-- What lay in the warehouse when each month began, from which the days of a month are told.

CREATE TABLE stock_months (
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  month      INTEGER NOT NULL, -- its first day
  product_id INTEGER NOT NULL REFERENCES products (id), -- one that had been counted by then
  units      INTEGER NOT NULL, -- on hand when it began
  PRIMARY KEY (store_id, month, product_id)
) WITHOUT ROWID;

-- +goose Down
SELECT 'no way down: restore a backup instead';
