-- +goose Up
-- The team's day. Times are UTC unix seconds, days are days since 1970-01-01 in
-- the store's zone, money is fen, minutes are since midnight.

-- When people work --

CREATE TABLE working_hours ( -- of members who said so; the others work whenever the store is not quiet
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  member_id    INTEGER NOT NULL REFERENCES members (id),
  weekdays     INTEGER NOT NULL, -- bit 0 is Sunday
  from_minute  INTEGER NOT NULL,
  until_minute INTEGER NOT NULL,
  PRIMARY KEY (store_id, member_id)
) WITHOUT ROWID;

-- Urgent tickets and late orders --

-- Spot checks --

-- Rounds, meetings, promotions, deadlines, notes --

-- +goose Down
SELECT 'no way down: restore a backup instead';
