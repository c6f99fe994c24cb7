-- +goose Up
-- Stock on hand is the last count and what has moved since. Sales are not written down a
-- second time: they follow from the orders' lines as these are now.

CREATE TABLE stock_entries (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id      INTEGER NOT NULL REFERENCES stores (id),
  product_id    INTEGER NOT NULL REFERENCES products (id),
  kind          TEXT    NOT NULL, -- count, receipt, return, defect, own use, gift, back to supplier, exchange, correction
  units         INTEGER NOT NULL, -- of a count what there was; else what it adds, below 0 where goods leave
  at            INTEGER NOT NULL, -- when it happened
  reason        TEXT    NOT NULL DEFAULT '',
  order_number  INTEGER, -- of a return or an exchange
  refund_number INTEGER, -- of a return
  arrival_id    INTEGER REFERENCES arrivals (id), -- of a receipt
  member_id     INTEGER REFERENCES members (id), -- NULL: nobody known
  import_id     INTEGER, -- of the file that told it
  created_at    INTEGER NOT NULL
);

CREATE INDEX stock_entries_product ON stock_entries (store_id, product_id, at, kind, units);
CREATE INDEX stock_entries_at ON stock_entries (store_id, at);
CREATE INDEX stock_entries_arrival ON stock_entries (arrival_id, units) WHERE arrival_id IS NOT NULL;
CREATE UNIQUE INDEX stock_entries_refund ON stock_entries (store_id, refund_number, product_id)
  WHERE refund_number IS NOT NULL;
CREATE UNIQUE INDEX stock_entries_file ON stock_entries (store_id, product_id, at, kind) WHERE import_id IS NOT NULL;

CREATE TABLE arrivals ( -- what is ordered from suppliers, a row for each product of an order
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  number       TEXT    NOT NULL DEFAULT '', -- the purchase order's
  supplier     TEXT    NOT NULL DEFAULT '',
  product_id   INTEGER NOT NULL REFERENCES products (id),
  units        INTEGER NOT NULL,
  cost         INTEGER, -- of one unit
  ordered_day  INTEGER NOT NULL,
  expected_day INTEGER,
  promised_day INTEGER, -- the first day it was expected on
  ended        TEXT    NOT NULL DEFAULT '', -- short: no more will come; cancelled
  received     INTEGER NOT NULL DEFAULT 0, -- by its receipts
  member_id    INTEGER REFERENCES members (id),
  import_id    INTEGER,
  created_at   INTEGER NOT NULL
);

CREATE INDEX arrivals_open ON arrivals (store_id, expected_day) WHERE ended = '' AND received < units;
CREATE INDEX arrivals_product ON arrivals (store_id, product_id, ordered_day);
CREATE UNIQUE INDEX arrivals_number ON arrivals (store_id, number, product_id) WHERE number <> '';

CREATE TABLE bundle_parts ( -- the recipe of a product that is sold as several others
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  bundle_id  INTEGER NOT NULL REFERENCES products (id),
  from_day   INTEGER NOT NULL, -- valid from this day until the next recipe's
  product_id INTEGER NOT NULL REFERENCES products (id),
  units      INTEGER NOT NULL, -- 0: no longer part of it
  PRIMARY KEY (store_id, bundle_id, from_day, product_id)
) WITHOUT ROWID;

-- What follows from a product's entries and orders is kept with it.
ALTER TABLE products RENAME COLUMN stock TO counted;
ALTER TABLE products RENAME COLUMN stock_at TO counted_at;
ALTER TABLE products ADD COLUMN style TEXT NOT NULL DEFAULT ''; -- 款
ALTER TABLE products ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN size TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN stockless INTEGER NOT NULL DEFAULT 0; -- 补差价, 邮费: there is nothing to count
ALTER TABLE products ADD COLUMN cost INTEGER; -- moving average of one unit
ALTER TABLE products ADD COLUMN moved INTEGER NOT NULL DEFAULT 0; -- by entries since the count
ALTER TABLE products ADD COLUMN shipped INTEGER NOT NULL DEFAULT 0; -- by sales since the count
ALTER TABLE products ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0; -- shipped about the time of the count, before or after it
ALTER TABLE products ADD COLUMN reserved INTEGER NOT NULL DEFAULT 0; -- paid and not shipped

ALTER TABLE product_day_sums ADD COLUMN shipped INTEGER NOT NULL DEFAULT 0; -- units, by the day they left

INSERT INTO stock_entries (store_id, product_id, kind, units, at, created_at)
  SELECT store_id, id, 'count', counted, counted_at, counted_at FROM products
  WHERE counted IS NOT NULL AND counted_at IS NOT NULL;

ALTER TABLE orders ADD COLUMN shipped_after INTEGER; -- an estimated shipped_at: the order had not left by this time
UPDATE orders SET shipped_after = MIN(COALESCE(paid_at, placed_at, shipped_at), shipped_at) WHERE shipped_estimated = 1;

CREATE INDEX orders_shipped ON orders (store_id, shipped_at, shipped_after) WHERE shipped_at IS NOT NULL;
CREATE INDEX order_lines_shipped ON order_lines (store_id, shipped_at) WHERE shipped_at IS NOT NULL;

ALTER TABLE refunds ADD COLUMN product_id INTEGER REFERENCES products (id);
ALTER TABLE refunds ADD COLUMN returns INTEGER NOT NULL DEFAULT 0; -- 1: the goods come back
ALTER TABLE refunds ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0; -- the warehouse has said what came

CREATE INDEX refunds_returning ON refunds (store_id, order_number) WHERE returns = 1 AND arrived = 0 AND state IN (2, 3);

INSERT OR IGNORE INTO settings (name, value) SELECT 'mend_sums', '1' WHERE EXISTS (SELECT 1 FROM orders)
  OR EXISTS (SELECT 1 FROM products);

-- +goose Down
SELECT 'no way down: restore a backup instead';
