-- +goose Up
-- What the platform's reports tell of each listing (商品): one page in the store, usually one
-- style with several products.

CREATE TABLE listings (
  id         INTEGER PRIMARY KEY,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  number     TEXT    NOT NULL, -- 商品ID; the title where a file has none
  title      TEXT    NOT NULL DEFAULT '',
  style      TEXT    NOT NULL DEFAULT '', -- 货号
  listed_day INTEGER, -- the first day of which a report tells something of it
  UNIQUE (store_id, number)
);

ALTER TABLE products ADD COLUMN listing_id INTEGER REFERENCES listings (id);
CREATE INDEX products_listing ON products (listing_id) WHERE listing_id IS NOT NULL;

CREATE TABLE listing_days ( -- of product reports; NULL: not told
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  day        INTEGER NOT NULL, -- the first day that the figures are of
  until_day  INTEGER NOT NULL, -- the first one after it
  listing_id INTEGER NOT NULL REFERENCES listings (id),
  visitors   INTEGER,
  views      INTEGER,
  carts      INTEGER, -- visitors who put it into their cart
  cart_units INTEGER,
  favorites  INTEGER,
  buyers     INTEGER,
  units      INTEGER,
  amount     INTEGER,
  refund     INTEGER,
  PRIMARY KEY (store_id, day, until_day, listing_id)
) WITHOUT ROWID;

CREATE TABLE ad_days ( -- of ad reports by plan and by product, which tell the same money
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  day        INTEGER NOT NULL, -- the first day that the figures are of
  until_day  INTEGER NOT NULL, -- the first one after it
  channel    TEXT    NOT NULL, -- as in spend
  report     TEXT    NOT NULL, -- plan, product
  plan       TEXT    NOT NULL, -- '': not told
  listing_id INTEGER NOT NULL, -- 0: of no listing, or not told
  spend      INTEGER NOT NULL,
  shown      INTEGER,
  clicks     INTEGER,
  sales      INTEGER, -- that the ad console attributes to the ads
  orders     INTEGER,
  carts      INTEGER,
  PRIMARY KEY (store_id, day, until_day, channel, report, listing_id, plan)
) WITHOUT ROWID;

-- +goose Down
SELECT 'no way down: restore a backup instead';
