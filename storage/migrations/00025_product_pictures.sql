-- +goose Up
-- Pictures of products. The newest of a product counts: one without content says that the earlier
-- ones were removed, so that undoing either shows what there was before.

CREATE TABLE product_pictures (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  product_id INTEGER NOT NULL REFERENCES products (id),
  at         INTEGER NOT NULL,
  member_id  INTEGER NOT NULL REFERENCES members (id),
  name       TEXT    NOT NULL,
  content    BLOB    NOT NULL -- PNG or JPEG; empty: removed
);
CREATE INDEX product_pictures_product ON product_pictures (product_id);

-- +goose Down
SELECT 'no way down: restore a backup instead';
