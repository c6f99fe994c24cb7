-- +goose Up
-- What the orders of a month come to by province, the tiers of buyers week by week, and why
-- buyers ask for their money.

CREATE TABLE month_regions (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  month    INTEGER NOT NULL, -- its first day
  province TEXT    NOT NULL, -- as people say it: 浙江; '' not known
  orders   INTEGER NOT NULL DEFAULT 0,
  amount   INTEGER NOT NULL DEFAULT 0, -- paid, before refunds
  buyers   INTEGER NOT NULL DEFAULT 0, -- different ones
  PRIMARY KEY (store_id, month, province)
) WITHOUT ROWID;

CREATE TABLE tier_weeks (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  day      INTEGER NOT NULL, -- the last day of the year that counts
  tier     INTEGER NOT NULL, -- 0: none any more; from 1 on as the store's thresholds say
  before   INTEGER NOT NULL, -- a week before
  later    INTEGER NOT NULL, -- in 30 days, if nothing more is bought
  buyers   INTEGER NOT NULL,
  amount   INTEGER NOT NULL, -- net paid in the year
  PRIMARY KEY (store_id, day, tier, before, later)
) WITHOUT ROWID;

ALTER TABLE refunds ADD COLUMN reason TEXT NOT NULL DEFAULT ''; -- the buyer's

INSERT OR IGNORE INTO settings (name, value) SELECT 'mend_sums', '1' WHERE EXISTS (SELECT 1 FROM orders);

-- +goose Down
SELECT 'no way down: restore a backup instead';
