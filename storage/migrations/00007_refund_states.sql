-- +goose Up
-- Refunds are asked for, made or withdrawn (taobao.RefundState); only made ones count.

CREATE TABLE refunds_7 (
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  number       INTEGER NOT NULL, -- the refund's own
  order_number INTEGER NOT NULL,
  state        INTEGER NOT NULL, -- 2 asked for, 3 made, 4 withdrawn; 0 unknown
  asked_at     INTEGER,
  day          INTEGER, -- on which the money went back; NULL unless it did
  amount       INTEGER,
  PRIMARY KEY (store_id, number)
) WITHOUT ROWID;

INSERT INTO refunds_7 (store_id, number, order_number, state, day, amount)
  SELECT store_id, number, order_number, 3, day, amount FROM refunds;

DROP TABLE refunds;
ALTER TABLE refunds_7 RENAME TO refunds;

CREATE INDEX refunds_day ON refunds (store_id, day, order_number, amount) WHERE day IS NOT NULL;
CREATE INDEX refunds_order ON refunds (store_id, order_number, day, amount);
CREATE INDEX refunds_asked ON refunds (store_id, asked_at, order_number, amount) WHERE state = 2;

ALTER TABLE orders ADD COLUMN refund_state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN refund_asked INTEGER; -- the amount of a refund that is asked for
ALTER TABLE order_lines ADD COLUMN refund_state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD COLUMN refund_asked INTEGER;

CREATE INDEX orders_without_deadline ON orders (store_id, paid, refund)
  WHERE ship_by IS NULL AND shipped_at IS NULL AND closed = 0 AND (status IN (2, 3) OR status_text IS NOT NULL);

-- What after-sales reports told is known of the orders, too.
UPDATE orders SET refund = (SELECT SUM(amount) FROM refunds r WHERE r.store_id = orders.store_id AND r.order_number = orders.number AND r.day IS NOT NULL)
  WHERE (store_id, number) IN (SELECT store_id, order_number FROM refunds)
  AND COALESCE(refund, 0) < (SELECT SUM(amount) FROM refunds r WHERE r.store_id = orders.store_id AND r.order_number = orders.number AND r.day IS NOT NULL);

-- With that, and since what an order counts for when it is placed has changed, the sums
-- are added up once more when the database is opened.
INSERT INTO settings (name, value) SELECT 'mend_sums', '1' WHERE EXISTS (SELECT 1 FROM orders);

-- +goose Down
SELECT 'no way down: restore a backup instead';
