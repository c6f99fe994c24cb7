-- +goose Up
-- What balances an Alipay statement tells of each day, and reviews by their order.

CREATE TABLE statement_balances (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  account  TEXT    NOT NULL, -- of the store, as the statement names it
  day      INTEGER NOT NULL,
  first_at INTEGER NOT NULL, -- the day's first entry whose balance is told, and its last
  opening  INTEGER NOT NULL, -- before the first
  last_at  INTEGER NOT NULL,
  closing  INTEGER NOT NULL, -- after the last
  moved    INTEGER NOT NULL, -- what the day's entries add up to
  PRIMARY KEY (store_id, day, account)
) WITHOUT ROWID;
CREATE INDEX statement_entries_at ON statement_entries (store_id, account, at, amount);
CREATE INDEX reviews_order ON reviews (store_id, order_number) WHERE order_number <> 0;

-- +goose Down
SELECT 'no way down: restore a backup instead';
