-- +goose Up
-- What of a target is whose: departments and people.

CREATE TABLE target_parts (
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  span      TEXT    NOT NULL, -- as in targets
  day       INTEGER NOT NULL, -- its first day
  name      TEXT    NOT NULL, -- of the department or person
  member_id INTEGER REFERENCES members (id), -- NULL: a department
  amount    INTEGER NOT NULL,
  PRIMARY KEY (store_id, span, day, name)
) WITHOUT ROWID;

-- +goose Down
SELECT 'no way down: restore a backup instead';
