-- +goose Up
-- Each one's words for the day's report, who is on leave, and buyers' reviews.

CREATE TABLE work_days ( -- one member's words on one day; of a day whose report is out also who was missing
  store_id    INTEGER NOT NULL REFERENCES stores (id),
  day         INTEGER NOT NULL,
  member_id   INTEGER NOT NULL REFERENCES members (id),
  done        TEXT    NOT NULL DEFAULT '',
  plan        TEXT    NOT NULL DEFAULT '', -- for the next working day
  problems    TEXT    NOT NULL DEFAULT '',
  answered_at INTEGER, -- for the first time; NULL: missing when the report went out
  late        INTEGER NOT NULL DEFAULT 0, -- answered after the report went out
  PRIMARY KEY (store_id, member_id, day)
) WITHOUT ROWID;

CREATE INDEX work_days_day ON work_days (store_id, day);

CREATE TABLE work_reports ( -- the days whose report went out
  store_id INTEGER NOT NULL REFERENCES stores (id),
  day      INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (store_id, day)
) WITHOUT ROWID;

CREATE TABLE leaves (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  member_id  INTEGER NOT NULL REFERENCES members (id),
  day        INTEGER NOT NULL, -- the first one
  until_day  INTEGER NOT NULL, -- the first one after the last
  created_at INTEGER NOT NULL
);

CREATE INDEX leaves_until ON leaves (store_id, until_day);

CREATE TABLE reviews ( -- of buyers; their names are not kept
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  order_number INTEGER NOT NULL DEFAULT 0, -- 0: not known
  product_id   INTEGER REFERENCES products (id),
  stars        INTEGER NOT NULL, -- 1 to 5
  said         TEXT    NOT NULL,
  at           INTEGER NOT NULL, -- when it was written
  answer       TEXT    NOT NULL DEFAULT '',
  answered_at  INTEGER,
  answered_by  INTEGER REFERENCES members (id),
  member_id    INTEGER REFERENCES members (id), -- who logged it; NULL: a file
  created_at   INTEGER NOT NULL
);

CREATE INDEX reviews_at ON reviews (store_id, at);
CREATE INDEX reviews_open ON reviews (store_id, at) WHERE answered_at IS NULL;

-- +goose Down
SELECT 'no way down: restore a backup instead';
