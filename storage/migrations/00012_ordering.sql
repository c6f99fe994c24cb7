-- +goose Up
-- How each product is ordered, and what is known of the suppliers.

CREATE TABLE suppliers (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  name      TEXT    NOT NULL,
  lead_days INTEGER, -- from an order to its goods; NULL: the store's usual
  UNIQUE (store_id, name)
);

CREATE TABLE product_rules (
  product_id  INTEGER PRIMARY KEY REFERENCES products (id),
  store_id    INTEGER NOT NULL REFERENCES stores (id),
  pinned      INTEGER NOT NULL DEFAULT 0, -- the class was set by hand and stays
  reviewed    TEXT    NOT NULL DEFAULT '', -- the class that the last weekly review found
  supplier_id INTEGER REFERENCES suppliers (id),
  lead_days   INTEGER, -- NULL: the supplier's
  pack        INTEGER, -- units in a carton; NULL: any number can be ordered
  least       INTEGER, -- units that can be ordered at least
  no_restock  INTEGER NOT NULL DEFAULT 0  -- sold off: never suggested again
);

CREATE INDEX product_rules_store ON product_rules (store_id);

-- +goose Down
SELECT 'no way down: restore a backup instead';
