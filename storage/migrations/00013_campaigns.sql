-- +goose Up
-- A promo with times is a campaign: it has a budget, an owner and products too.

ALTER TABLE promos ADD COLUMN from_at INTEGER NOT NULL DEFAULT 0; -- 0: no campaign
ALTER TABLE promos ADD COLUMN until_at INTEGER NOT NULL DEFAULT 0; -- the first second after it
ALTER TABLE promos ADD COLUMN budget INTEGER NOT NULL DEFAULT 0; -- 0: none set
ALTER TABLE promos ADD COLUMN owner_id INTEGER REFERENCES members (id);
ALTER TABLE promos ADD COLUMN reply TEXT NOT NULL DEFAULT ''; -- words to answer customers with

CREATE INDEX promos_campaigns ON promos (store_id, until_at) WHERE from_at > 0;

CREATE TABLE promo_products ( -- what a campaign is for; none: the whole store
  promo_id   INTEGER NOT NULL REFERENCES promos (id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES products (id),
  PRIMARY KEY (promo_id, product_id)
) WITHOUT ROWID;

-- +goose Down
SELECT 'no way down: restore a backup instead';
