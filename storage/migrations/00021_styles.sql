-- +goose Up
-- The sizes of a style are found together.

CREATE INDEX products_style ON products (store_id, style, colour) WHERE style <> '';

-- +goose Down
SELECT 'no way down: restore a backup instead';
