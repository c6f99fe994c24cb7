-- +goose Up
-- A drawn chat is scored once, and a day may have several drawings.

-- Where two leads scored a chat at the same time, it is the first spot check's.
UPDATE spot_check_chats SET chat_id = NULL WHERE chat_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM spot_check_chats earlier
  WHERE earlier.chat_id = spot_check_chats.chat_id
    AND (earlier.check_id, earlier.position) < (spot_check_chats.check_id, spot_check_chats.position));

DROP INDEX spot_check_chats_chat;
CREATE UNIQUE INDEX spot_check_chats_chat ON spot_check_chats (chat_id) WHERE chat_id IS NOT NULL;

-- SQLite takes no constraint from a table: draws, and what refers to it, is made anew
-- without the one that allowed a single drawing a day.
CREATE TABLE draws_4 (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  purpose    TEXT    NOT NULL, -- check, calibration
  day        INTEGER NOT NULL,
  seed       INTEGER NOT NULL,
  from_at    INTEGER NOT NULL,
  until_at   INTEGER NOT NULL,
  last_chat  INTEGER NOT NULL, -- later imports change nothing
  member_id  INTEGER NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL
);

CREATE TABLE drawn_chats_4 (
  draw_id  INTEGER NOT NULL REFERENCES draws_4 (id),
  position INTEGER NOT NULL,
  chat_id  INTEGER NOT NULL REFERENCES service_chats (id),
  PRIMARY KEY (draw_id, position)
) WITHOUT ROWID;

CREATE TABLE calibration_scores_4 ( -- the same chats judged by all leads
  draw_id   INTEGER NOT NULL REFERENCES draws_4 (id),
  position  INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  score     INTEGER NOT NULL,
  critical  INTEGER NOT NULL DEFAULT 0,
  failed    TEXT    NOT NULL DEFAULT '',
  at        INTEGER NOT NULL,
  PRIMARY KEY (draw_id, position, member_id)
) WITHOUT ROWID;

INSERT INTO draws_4 SELECT id, store_id, purpose, day, seed, from_at, until_at, last_chat, member_id, created_at FROM draws;
INSERT INTO drawn_chats_4 SELECT draw_id, position, chat_id FROM drawn_chats;
INSERT INTO calibration_scores_4 SELECT draw_id, position, member_id, score, critical, failed, at FROM calibration_scores;

DROP TABLE calibration_scores;
DROP TABLE drawn_chats;
DROP TABLE draws;

ALTER TABLE draws_4 RENAME TO draws;
ALTER TABLE drawn_chats_4 RENAME TO drawn_chats;
ALTER TABLE calibration_scores_4 RENAME TO calibration_scores;

CREATE INDEX draws_day ON draws (store_id, purpose, day);
CREATE INDEX drawn_chats_chat ON drawn_chats (chat_id);

CREATE TABLE returned_chats ( -- an earlier drawing drew them, nobody scored them: this one may draw them again
  draw_id INTEGER NOT NULL REFERENCES draws (id),
  chat_id INTEGER NOT NULL REFERENCES service_chats (id),
  PRIMARY KEY (draw_id, chat_id)
) WITHOUT ROWID;
