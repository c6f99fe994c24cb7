-- +goose Up
-- What a store's managers report of problems, and who came along to events of the team.

CREATE TABLE problems (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  what       TEXT    NOT NULL,
  cause      TEXT    NOT NULL DEFAULT '',
  measure    TEXT    NOT NULL DEFAULT '', -- what is done about it
  owner_id   INTEGER REFERENCES members (id), -- who does it; NULL: not said
  due_day    INTEGER, -- until when; NULL: not said
  member_id  INTEGER NOT NULL REFERENCES members (id), -- who reported it
  created_at INTEGER NOT NULL,
  done_at    INTEGER
);
CREATE INDEX problems_of_store ON problems (store_id, created_at);

CREATE TABLE attendances (
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  day       INTEGER NOT NULL, -- of the event
  member_id INTEGER NOT NULL REFERENCES members (id), -- who came along
  what      TEXT    NOT NULL,
  PRIMARY KEY (store_id, day, member_id)
) WITHOUT ROWID;

-- +goose Down
SELECT 'no way down: restore a backup instead';
