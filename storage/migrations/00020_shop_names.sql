-- +goose Up
-- The shops that a store's files may name.

CREATE TABLE shop_names (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  name     TEXT    NOT NULL, -- as its files write it
  PRIMARY KEY (store_id, name)
) WITHOUT ROWID;

-- +goose Down
SELECT 'no way down: restore a backup instead';
