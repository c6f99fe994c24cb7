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

ALTER TABLE tickets ADD COLUMN since INTEGER NOT NULL DEFAULT 0; -- when the deadline began to run: opened, or opened again
ALTER TABLE tickets ADD COLUMN claimed_at INTEGER; -- for the first time
ALTER TABLE tickets ADD COLUMN assigned_by INTEGER REFERENCES members (id); -- who gave it to its assignee
ALTER TABLE tickets ADD COLUMN waiting_for TEXT NOT NULL DEFAULT ''; -- buyer, platform, warehouse
ALTER TABLE tickets ADD COLUMN snoozed_until INTEGER;
ALTER TABLE tickets ADD COLUMN refund_before INTEGER; -- what was known of its order when the ticket was opened
ALTER TABLE tickets ADD COLUMN shipped_before INTEGER;
ALTER TABLE tickets ADD COLUMN tracking_before TEXT;
UPDATE tickets SET since = opened_at, assigned_by = assignee_id,
  claimed_at = (SELECT MIN(at) FROM ticket_events WHERE ticket_id = tickets.id AND what = 'claimed');

DROP INDEX tickets_open;
CREATE INDEX tickets_open ON tickets (store_id, opened_at) WHERE state NOT IN ('resolved', 'cancelled');
CREATE INDEX tickets_opened ON tickets (store_id, opened_at);

CREATE TABLE ticket_pictures (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id),
  at        INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  name      TEXT    NOT NULL,
  content   BLOB    NOT NULL -- PNG or JPEG
);

CREATE INDEX ticket_pictures_ticket ON ticket_pictures (ticket_id);

CREATE TABLE late_orders ( -- what is done about orders that are late to ship
  store_id      INTEGER NOT NULL REFERENCES stores (id),
  order_number  INTEGER NOT NULL,
  assignee_id   INTEGER REFERENCES members (id),
  assigned_by   INTEGER REFERENCES members (id),
  why           TEXT    NOT NULL DEFAULT '',
  snoozed_until INTEGER,
  snoozed_by    INTEGER REFERENCES members (id),
  told_at       INTEGER, -- the buyer
  told_by       INTEGER REFERENCES members (id),
  PRIMARY KEY (store_id, order_number)
) WITHOUT ROWID;

CREATE TABLE late_days ( -- how the day stood when it was last looked at
  store_id INTEGER NOT NULL REFERENCES stores (id),
  day      INTEGER NOT NULL,
  orders   INTEGER NOT NULL,
  longest  INTEGER NOT NULL, -- seconds past the deadline
  total    INTEGER NOT NULL, -- of all of them
  PRIMARY KEY (store_id, day)
) WITHOUT ROWID;

-- Spot checks --

-- Rounds, meetings, promotions, deadlines, notes --

-- +goose Down
SELECT 'no way down: restore a backup instead';
