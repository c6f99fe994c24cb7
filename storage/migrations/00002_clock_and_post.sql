-- +goose Up
-- What the clock types, what waits to be posted, and what platforms remember.
-- Times are UTC unix seconds.

CREATE TABLE requests ( -- that have changed something: none does so twice
  request TEXT    PRIMARY KEY,
  at      INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX requests_at ON requests (at);

CREATE TABLE notes ( -- of the platforms
  platform TEXT    NOT NULL,
  key      TEXT    NOT NULL,
  value    BLOB    NOT NULL,
  until    INTEGER, -- NULL: for ever
  PRIMARY KEY (platform, key)
) WITHOUT ROWID;

CREATE INDEX notes_until ON notes (until) WHERE until IS NOT NULL;

CREATE TABLE outbox (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  platform     TEXT    NOT NULL,
  address      TEXT    NOT NULL,
  thread       TEXT    NOT NULL DEFAULT '',
  standing     TEXT    NOT NULL DEFAULT '', -- names the post that it edits
  message      BLOB    NOT NULL,
  state        TEXT    NOT NULL DEFAULT 'waiting', -- waiting, sending, sent, buried, late
  created_at   INTEGER NOT NULL,
  due_at       INTEGER NOT NULL, -- not before
  useful_until INTEGER, -- NULL: always
  tries        INTEGER NOT NULL DEFAULT 0,
  uncertain    INTEGER NOT NULL DEFAULT 0, -- 1: the program ended while it was sent
  posted       TEXT    NOT NULL DEFAULT '[]', -- ids of the posts sent so far
  problem      TEXT    NOT NULL DEFAULT '', -- why it was not delivered
  settled_at   INTEGER
);

CREATE INDEX outbox_waiting ON outbox (platform, address, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;

CREATE TABLE posts ( -- messages that are edited as what they say changes
  platform TEXT    NOT NULL,
  address  TEXT    NOT NULL,
  standing TEXT    NOT NULL,
  posted   TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (platform, address, standing)
) WITHOUT ROWID;

CREATE TABLE schedules (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  member_id  INTEGER NOT NULL REFERENCES members (id), -- with whose rights of today it runs
  chat_id    INTEGER REFERENCES chats (id), -- where it answers; NULL: in all chats of its purpose
  purpose    TEXT    NOT NULL DEFAULT '',
  cron       TEXT    NOT NULL, -- five fields, in the store's zone
  line       TEXT    NOT NULL,
  useful     INTEGER NOT NULL, -- seconds after a slot in which it still helps
  paused     INTEGER NOT NULL DEFAULT 0,
  since      INTEGER NOT NULL, -- slots up to here are none of its
  created_at INTEGER NOT NULL
);

CREATE TABLE slots ( -- one row for each time a schedule was due
  schedule_id INTEGER NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
  at          INTEGER NOT NULL,
  state       TEXT    NOT NULL, -- due, done, failed, missed
  tries       INTEGER NOT NULL DEFAULT 0,
  due_at      INTEGER NOT NULL, -- not before: a failed one is tried again
  problem     TEXT    NOT NULL DEFAULT '',
  settled_at  INTEGER,
  PRIMARY KEY (schedule_id, at)
) WITHOUT ROWID;

CREATE INDEX slots_due ON slots (due_at) WHERE state = 'due';

CREATE TABLE alerts ( -- how a store wants to be warned; no row: as usual
  store_id    INTEGER NOT NULL REFERENCES stores (id),
  kind        TEXT    NOT NULL,
  off         INTEGER NOT NULL DEFAULT 0,
  muted_until INTEGER,
  PRIMARY KEY (store_id, kind)
) WITHOUT ROWID;

CREATE TABLE alerted ( -- what people have been warned of and is still so
  store_id INTEGER NOT NULL REFERENCES stores (id),
  kind     TEXT    NOT NULL,
  item     TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (store_id, kind, item)
) WITHOUT ROWID;

CREATE TABLE invitations (
  code       TEXT    PRIMARY KEY, -- its SHA-256
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  role       TEXT    NOT NULL DEFAULT '',
  member_id  INTEGER REFERENCES members (id), -- whose further account claims it
  invited_by INTEGER REFERENCES members (id), -- NULL: the program, for the first owner
  until      INTEGER NOT NULL,
  claimed_at INTEGER
) WITHOUT ROWID;

-- +goose Down
SELECT 'no way down: restore a backup instead';
